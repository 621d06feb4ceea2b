"""A rehearsal of the sample hall for every acceptance test, made by ``init`` and by nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from hallapp.__main__ import main
from tests.acceptance.hands import Hall

_templates: dict[str, str] = {}


@pytest.fixture(params=["sqlite"])
def kind(request: pytest.FixtureRequest) -> str:
    """SQLite, which is quick; ``on_both`` asks for PostgreSQL too."""
    return str(request.param)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the data or the settings of whoever runs it."""
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.delenv("HALLAPP_DATABASE", raising=False)


def _initialised(url: str) -> str:
    assert main(["--database", url, "init", "--rehearsal", "--sample"]) == 0
    return url


def _copy_file(url: str, template: Path) -> None:
    if "sqlite" not in _templates:
        _templates["sqlite"] = _initialised(f"sqlite:///{template}")
    shutil.copyfile(_templates["sqlite"].removeprefix("sqlite:///"), url.removeprefix("sqlite:///"))


def _copy_on_server(url: str) -> None:
    place = make_url(url)
    template = f"{place.database}_template"
    with psycopg.connect(
        host=place.host or place.query.get("host"),  # type: ignore[arg-type]
        port=place.port,
        user=place.username,
        password=place.password,
        dbname="postgres",
        autocommit=True,
    ) as server:
        if "postgresql" not in _templates:
            server.execute(f'CREATE DATABASE "{template}"')
            _templates["postgresql"] = template
            _initialised(place.set(database=template).render_as_string(hide_password=False))
        server.execute(f'DROP DATABASE "{place.database}"')
        server.execute(f'CREATE DATABASE "{place.database}" TEMPLATE "{_templates["postgresql"]}"')


@pytest.fixture
def bare(empty_url: str, capsys: pytest.CaptureFixture[str]) -> Hall:
    """A database that has nothing in it yet."""
    return Hall(empty_url, capsys)


@pytest.fixture
def hall(
    kind: str, empty_url: str, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> Hall:
    """A rehearsal with the sample hall, this test's own, on a Monday at nine."""
    if kind == "sqlite":
        _copy_file(empty_url, tmp_path_factory.getbasetemp() / "acceptance.db")
    else:
        _copy_on_server(empty_url)
    return Hall(empty_url, capsys)
