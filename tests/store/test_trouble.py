"""Scenario 30: locked, read-only, full, corrupt, gone → a clear refusal, nothing lost, work goes on when it is back."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import event, func, insert, select

from hallapp.errors.system import (
    DatabaseBusy,
    DatabaseCorrupt,
    DatabaseFull,
    DatabaseMissing,
    DatabaseReadOnly,
    DatabaseUnreachable,
    DatabaseUnusable,
)
from hallapp.hall.rows import staff
from hallapp.store.engine import Store
from hallapp.store.migrate import create, open_store
from tests.halls import ACTOR
from tests.postgres import PostgresServer

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def hire(store: Store, login: str, name: str = "") -> None:
    with store.change(ACTOR) as tx:
        tx.execute(insert(staff).values(login=login, name=name, active=True))


def hired(store: Store) -> int:
    with store.look() as look:
        return int(look.execute(select(func.count()).select_from(staff)).scalar_one())


# --- locked


@contextmanager
def held_by_another_process(file: Path) -> Iterator[None]:
    """Another process is in the middle of a change, and does not end it."""
    program = (
        "import sqlite3, sys; file = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "file.execute('BEGIN IMMEDIATE'); print(flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield
        process.communicate()


@on_sqlite
def test_a_file_that_another_process_holds_is_busy_for_changes_only(hall_url: str) -> None:
    with closing(Store(hall_url, patience_s=0.2)) as store:
        assert store.file is not None
        before = hired(store)
        with held_by_another_process(store.file):
            began = time.monotonic()
            with pytest.raises(DatabaseBusy):
                hire(store, "zhang")
            assert 0.2 <= time.monotonic() - began < 5
            assert hired(store) == before, "reading goes on"
        hire(store, "zhang")
        assert hired(store) == before + 1


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_a_table_that_another_holds_is_busy(hall_url: str, server: PostgresServer) -> None:
    with closing(Store(hall_url, patience_s=0.2)) as store:
        before = hired(store)
        with server.connect(store.url.database or "") as other:
            other.execute("BEGIN")
            other.execute("LOCK TABLE staff IN ACCESS EXCLUSIVE MODE")
            with pytest.raises(DatabaseBusy):
                hire(store, "zhang")
            with pytest.raises(DatabaseBusy):
                hired(store)
            other.execute("ROLLBACK")
        hire(store, "zhang")
        assert hired(store) == before + 1


def test_more_readers_than_connections_are_refused_not_hung(hall_url: str) -> None:
    with closing(Store(hall_url, patience_s=0.2)) as store:

        def read_together(depth: int) -> None:
            with ExitStack() as stack:
                for _ in range(depth):
                    stack.enter_context(store.look())

        with pytest.raises(DatabaseBusy):
            read_together(100)
        hire(store, "zhang")


def test_a_short_wait_is_no_refusal(hall_url: str) -> None:
    with closing(Store(hall_url)) as store, closing(Store(hall_url)) as other:
        before = hired(store)
        inside, done = threading.Event(), threading.Event()

        def slow() -> None:
            with other.change(ACTOR) as tx:
                tx.execute(insert(staff).values(login="slow", name="", active=True))
                inside.set()
                done.wait(0.3)

        worker = threading.Thread(target=slow)
        worker.start()
        inside.wait()
        hire(store, "quick")
        worker.join()
        assert hired(store) == before + 2


# --- read-only


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user of this machine can reach."""
    folder = Path(tempfile.mkdtemp(prefix="hall-read-only-"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@contextmanager
def without_privileges() -> Iterator[None]:
    """As a user whom permissions bind; root would write all the same."""
    if os.name == "nt" or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@on_sqlite
@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter on Windows")
@pytest.mark.parametrize("protected", ["the file", "its folder", "both"])
def test_what_may_only_be_read_says_so(hall_url: str, open_folder: Path, protected: str) -> None:
    file = open_folder / "hall.db"
    shutil.copyfile(hall_url.removeprefix("sqlite:///"), file)
    file.chmod(0o444 if protected != "its folder" else 0o666)
    open_folder.chmod(0o555 if protected != "the file" else 0o777)

    def change(store: Store) -> None:
        with without_privileges():
            hire(store, "zhang")

    with closing(Store(f"sqlite:///{file}")) as store, pytest.raises(DatabaseReadOnly):
        change(store)
    open_folder.chmod(0o777)
    file.chmod(0o666)
    with closing(Store(f"sqlite:///{file}")) as store:
        before = hired(store)
        change(store)
        assert hired(store) == before + 1


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_a_server_that_only_reads_says_so(hall_url: str, server: PostgresServer) -> None:
    with closing(Store(hall_url)) as store:
        before = hired(store)
        with server.connect() as owner:
            owner.execute(f'ALTER DATABASE "{store.url.database}" SET default_transaction_read_only = on')
        store.close()
        with pytest.raises(DatabaseReadOnly):
            hire(store, "zhang")
        assert hired(store) == before
        with server.connect() as owner:
            owner.execute(f'ALTER DATABASE "{store.url.database}" RESET default_transaction_read_only')
        store.close()
        hire(store, "zhang")


# --- full


@on_sqlite
def test_a_full_disk_says_so_and_nothing_is_half_done(hall_url: str) -> None:
    limit = [0]
    with closing(Store(hall_url)) as store:

        @event.listens_for(store.engine, "checkout")
        def _no_more_pages(connection: sqlite3.Connection, *_: object) -> None:
            pages = limit[0] or 2**31
            connection.execute(f"PRAGMA max_page_count = {pages}")

        before, revisions = hired(store), store.revisions_now()
        limit[0] = 1  # SQLite takes no less than there are
        with pytest.raises(DatabaseFull):
            hire(store, "zhang", "张" * 100_000)
        assert hired(store) == before
        assert store.revisions_now() == revisions
        limit[0] = 0
        hire(store, "zhang", "张" * 100_000)
        assert hired(store) == before + 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one and a half megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(disk)], check=False, capture_output=True
    )
    if not mounted or mounted.returncode:
        pytest.skip("only root may make a small disk here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@on_sqlite
def test_a_really_full_disk_too(hall_url: str, small_disk: Path) -> None:
    file = small_disk / "hall.db"
    shutil.copyfile(hall_url.removeprefix("sqlite:///"), file)
    with closing(Store(f"sqlite:///{file}")) as store:
        before = hired(store)
        ballast = small_disk / "ballast"
        hire(store, "first")
        with ballast.open("wb", buffering=0) as heavy, suppress(OSError):
            while heavy.write(bytes(4096)):
                pass
        with pytest.raises(DatabaseFull):
            hire(store, "zhang", "张" * 10_000)
        assert hired(store) == before + 1
        ballast.unlink()
        hire(store, "zhang", "张" * 10_000)
        assert hired(store) == before + 2


# --- corrupt


def no_database_at_all(file: Path) -> None:
    file.write_bytes(b"scribble" * 4096)


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:9000])


@on_sqlite
@pytest.mark.parametrize("spoil", [no_database_at_all, cut_short])
def test_a_corrupt_file_is_refused(hall_url: str, spoil: Callable[[Path], None]) -> None:
    file = Path(hall_url.removeprefix("sqlite:///"))
    good = file.read_bytes()
    spoil(file)
    spoilt = file.read_bytes()
    with pytest.raises(DatabaseCorrupt), closing(open_store(hall_url)) as store:
        hired(store)
    assert file.read_bytes() == spoilt, "left as it was, for whoever may save something of it"
    file.write_bytes(good)
    with closing(open_store(hall_url)) as store:
        hire(store, "zhang")


@on_sqlite
def test_a_file_that_went_away_is_not_made_anew(hall_url: str) -> None:
    file = Path(hall_url.removeprefix("sqlite:///"))
    with closing(open_store(hall_url)) as store:
        before = hired(store)
        store.close()
        away = file.rename(file.with_suffix(".away"))
        with pytest.raises(DatabaseUnreachable):
            hire(store, "zhang")
        assert not file.exists()
        with pytest.raises(DatabaseMissing):
            open_store(hall_url)
        away.rename(file)
        hire(store, "zhang")
        assert hired(store) == before + 1


# --- gone


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """A server that this test may stop."""
    with PostgresServer.started() as server:
        yield server


@pytest.fixture
def served(own_server: PostgresServer) -> Iterator[Store]:
    with closing(create(own_server.create("hall"))) as store:
        yield store


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_server_that_stops_in_the_middle_of_an_action(served: Store, own_server: PostgresServer, mode: str) -> None:
    hire(served, "before")
    revisions = served.revisions_now()

    def interrupted() -> None:
        with served.change(ACTOR) as tx:
            tx.execute(insert(staff).values(login="lost", name="", active=True))
            own_server.stop(mode)

    with pytest.raises(DatabaseUnreachable):
        interrupted()
    for attempt in (lambda: hire(served, "down"), lambda: hired(served)):
        with pytest.raises(DatabaseUnreachable) as refused:
            attempt()
        assert refused.value.reason == "refused"
    own_server.start()
    assert hired(served) == 1, "what was done is there, what was refused is not"
    assert served.revisions_now() == revisions
    hire(served, "after")
    assert hired(served) == 2


def test_a_server_that_was_restarted_between_two_actions_is_not_noticed(
    served: Store, own_server: PostgresServer
) -> None:
    with ExitStack() as stack:  # several idle connections in the pool
        for _ in range(4):
            stack.enter_context(served.look())
    for turn in range(3):
        hire(served, f"clerk {turn}")
        own_server.stop("fast" if turn % 2 else "immediate")
        own_server.start()
    hire(served, "after")
    assert hired(served) == 4


def test_a_connection_that_is_cut_costs_one_action_at_most(served: Store, own_server: PostgresServer) -> None:
    hire(served, "before")

    def cut() -> None:
        with served.change(ACTOR) as tx:
            tx.execute(insert(staff).values(login="cut", name="", active=True))
            with own_server.connect("hall") as other:
                other.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hallapp'"
                )

    with pytest.raises(DatabaseUnreachable) as refused:
        cut()
    assert refused.value.reason == "hung_up"
    hire(served, "after")
    assert hired(served) == 2


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("postgresql+psycopg://hall:geheim@127.0.0.1:1/hall", "refused"),
        ("postgresql+psycopg://hall:geheim@nowhere.invalid/hall", "unknown_host"),
    ],
)
def test_a_server_that_is_not_there_says_why_without_password(url: str, reason: str) -> None:
    with pytest.raises(DatabaseUnreachable) as refused:
        open_store(url)
    assert refused.value.reason == reason
    assert "geheim" not in str(refused.value) + Store(url).name


def test_every_trouble_is_one_family() -> None:
    """What a screen may try again, and what a command answers with exit status 4."""
    for refusal in (
        DatabaseBusy,
        DatabaseCorrupt,
        DatabaseFull,
        DatabaseMissing,
        DatabaseReadOnly,
        DatabaseUnreachable,
    ):
        assert issubclass(refusal, DatabaseUnusable)


def test_a_server_that_does_not_answer_at_all_is_told_as_such() -> None:
    """As one that is switched off, or behind a cable that is out: nobody refuses, nobody accepts."""
    with socket.create_server(("127.0.0.1", 0)) as mute:
        began = time.monotonic()
        with (
            closing(Store(f"postgresql+psycopg://hall@127.0.0.1:{mute.getsockname()[1]}/hall")) as store,
            pytest.raises(DatabaseUnreachable) as refused,
            store.look(),
        ):
            pass
    assert refused.value.reason == "timeout"
    assert time.monotonic() - began < 12
