"""What every test may ask for: an actor, a clock, and a store with the sample hall on both databases.

``store`` (and ``hall_url``, ``rehearsal_url``, ``empty_url``) run a test twice, on SQLite and on PostgreSQL. For one
of the two::

    @pytest.mark.parametrize("kind", ["sqlite"], indirect=True)

Every test has a database of its own, copied from a template that is made once a test session.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings

from hallapp.actor import Actor
from hallapp.hall import passwords
from hallapp.store import engine
from hallapp.store.engine import Store
from tests import halls
from tests.engines import SharingFileDriver, SharingServerDriver
from tests.places import in_memory
from tests.postgres import PostgresMissing, PostgresServer, find_programs

# ``--hypothesis-profile thorough`` looks much longer for what breaks a promise.
settings.register_profile("quick", deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=5000, stateful_step_count=200)
settings.load_profile("quick")

_SHARED = pytest.StashKey[Path]()
_numbers = count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=200, help="how often a working station is killed (scenario 18)")
    parser.addoption("--benchmarks", action="store_true", help="run every part of the benchmarks too, not for long")


def pytest_configure(config: pytest.Config) -> None:
    given = getattr(config, "workerinput", {}).get("hall_shared")
    config.stash[_SHARED] = Path(given or tempfile.mkdtemp(prefix="hall-tests-"))
    if memory := in_memory():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))  # where pytest makes every test's `tmp_path`


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: object) -> None:
    """Tell a worker of pytest-xdist the folder that all processes of this test session share."""
    node.workerinput["hall_shared"] = str(node.config.stash[_SHARED])  # type: ignore[attr-defined]
    node.workerinput["hall_main"] = os.getpid()  # type: ignore[attr-defined]


def pytest_unconfigure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return
    shared = config.stash[_SHARED]
    if server := halls.told(shared, "server"):
        halls.running(server).destroy()
    shutil.rmtree(shared, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect tests without looking for rubbish, nor through half a million of their objects ever after."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with those that may take longest: no worker is to be left with one of them when all others are done."""
    items.sort(key=lambda item: item.get_closest_marker("timeout") is None)


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Digests of passwords that cost next to nothing; the program's own take a tenth of a second each."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", lambda: hasher)


@pytest.fixture(scope="session", autouse=True)
def known_statements() -> Iterator[None]:
    """All stores of the tests of one process know the statements that one of them has met."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(engine, "FileDriver", SharingFileDriver)
        monkeypatch.setattr(engine, "ServerDriver", SharingServerDriver)
        yield


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config) -> Path:
    """The folder that all processes of this test session share."""
    return pytestconfig.stash[_SHARED]


@pytest.fixture(scope="session")
def server(shared: Path, pytestconfig: pytest.Config) -> PostgresServer:
    """The test session's PostgreSQL server; the test fails where PostgreSQL is not installed."""
    try:
        find_programs()
    except PostgresMissing as missing:
        if os.environ.get("HALLAPP_TEST_WITHOUT_POSTGRESQL") == "1":
            pytest.skip("told to do without PostgreSQL")
        pytest.fail(str(missing), pytrace=False)
    main = getattr(pytestconfig, "workerinput", {}).get("hall_main", os.getpid())

    def start() -> str:
        # what crashes has a server of its own
        started = PostgresServer.started(watch=main, durable=False, within=in_memory())
        return f"{started.folder}:{started.port}"

    return halls.running(halls.once(shared, "server", start))


@pytest.fixture(scope="session")
def by(server: PostgresServer) -> Iterator[psycopg.Connection[Any]]:
    """The connection over which the databases of tests come and go: one for each takes as long as the database."""
    with server.connect() as connection:
        yield connection


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which database this run of the test is on."""
    return str(request.param)


@pytest.fixture
def new_url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """Gives the URL of one more database that has nothing in it; on SQLite the file does not exist yet."""
    server: PostgresServer | None = request.getfixturevalue("server") if kind == "postgresql" else None
    by: psycopg.Connection[Any] | None = server and request.getfixturevalue("by")
    names: list[str] = []

    def make() -> str:
        name = f"hall_{os.getpid()}_{next(_numbers)}"
        if server is None:
            return f"sqlite:///{tmp_path / name}.db"
        names.append(name)
        return server.create(name, by=by)

    yield make
    for name in names:
        assert server is not None
        server.drop(name, by=by)


@pytest.fixture
def empty_url(new_url: Callable[[], str]) -> str:
    """A database without a hall."""
    return new_url()


@pytest.fixture
def copied(
    kind: str, tmp_path: Path, shared: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[[str, Callable[[str], None]], str]]:
    """Gives the URL of this test's own copy of a database, by its name and what makes it: once for all tests."""
    server: PostgresServer | None = request.getfixturevalue("server") if kind == "postgresql" else None
    by: psycopg.Connection[Any] | None = server and request.getfixturevalue("by")
    names: list[str] = []

    def copy(template: str, make: Callable[[str], None]) -> str:
        def make_file() -> str:
            make(f"sqlite:///{shared / template}.db")
            return str(shared / f"{template}.db")

        def make_database() -> str:
            assert server is not None
            make(server.create(f"template_{template}"))
            return f"template_{template}"

        if server is None:
            return halls.copy_file_hall(Path(halls.once(shared, f"{template}-file", make_file)), tmp_path / "hall.db")
        name = f"hall_{os.getpid()}_{next(_numbers)}"
        url = server.create(name, halls.once(shared, f"{template}-database", make_database), by)
        names.append(name)
        return url

    yield copy
    for name in names:
        assert server is not None
        server.drop(name, by=by)


@pytest.fixture
def hall_url(copied: Callable[[str, Callable[[str], None]], str]) -> str:
    """A database with the sample hall, this test's own."""
    return copied("sample", halls.make_sample_hall)


@pytest.fixture
def rehearsal_url(copied: Callable[[str, Callable[[str], None]], str]) -> str:
    """A database with the rehearsal that the command ``init`` makes of the sample hall, this test's own."""
    return copied("rehearsal", halls.make_rehearsal)


@pytest.fixture
def clock() -> halls.Clock:
    """Monday 2 March 2026, 9:00 in Shanghai, until the test moves it."""
    return halls.Clock()


@pytest.fixture
def actor() -> Actor:
    """An administrator at the station ``test``."""
    return halls.ACTOR


@pytest.fixture
def store(hall_url: str, clock: halls.Clock) -> Iterator[Store]:
    """An open store with the sample hall, whose time is ``clock``."""
    opened = Store(hall_url, clock=clock)
    yield opened
    opened.close()
