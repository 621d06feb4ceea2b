"""Halls for tests: the clock that a test moves by hand, and copies of a ready sample hall."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import create_engine, text

from hallapp import cli
from hallapp.actor import Actor
from hallapp.hall.setup import initialise
from hallapp.store.migrate import create
from tests.postgres import PostgresServer

SHANGHAI = ZoneInfo("Asia/Shanghai")
#: A Monday, at the hour the sample hall opens.
OPENING = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
ACTOR = Actor(name="测试员", station="test", administrator=True)


class Clock:
    """The hall's time in a test: it stands still until it is moved. Give it to a store: ``Store(url, clock=clock)``."""

    def __init__(self, now: datetime = OPENING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> datetime:
        """Move on (or back, with negative amounts), and say what time it is then."""
        self.now += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        return self.now

    def at(self, hour: int, minute: int = 0, second: int = 0) -> datetime:
        """Set the clock to a time of its day."""
        self.now = self.now.replace(hour=hour, minute=minute, second=second, microsecond=0)
        return self.now


def once(folder: Path, name: str, make: Callable[[], str]) -> str:
    """What ``make`` gives, made by the first process that asks and told to all others of this test session."""
    answer, lock = folder / f"{name}.json", folder / f"{name}.lock"
    while not answer.exists():
        try:
            lock.touch(exist_ok=False)
        except FileExistsError:
            time.sleep(0.02)
            continue
        try:
            said = {"value": make()}
        except Exception as error:  # noqa: BLE001  # told to every test that asks
            said = {"error": f"{type(error).__name__}: {error}"}
        draft = answer.with_suffix(".draft")
        draft.write_text(json.dumps(said), encoding="utf-8")
        draft.replace(answer)
    said = json.loads(answer.read_text(encoding="utf-8"))
    if "error" in said:
        pytest.fail(said["error"], pytrace=False)
    return str(said["value"])


def told(folder: Path, name: str) -> str | None:
    """What ``once`` was told, if anybody has asked."""
    answer = folder / f"{name}.json"
    return json.loads(answer.read_text(encoding="utf-8")).get("value") if answer.exists() else None


def make_sample_hall(url: str) -> None:
    """Create the database with the sample hall in it."""
    store = create(url, clock=Clock())
    try:
        initialise(store, ACTOR)
    finally:
        store.close()


def make_rehearsal(url: str) -> None:
    """Create the database by command: a rehearsal of the sample hall."""
    with redirect_stdout(StringIO()):
        assert cli.main(["--database", url, "init", "--rehearsal", "--sample"]) == 0


def make_accounts(url: str) -> None:
    """Put somebody else's table into an empty database."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE accounts (id integer)"))
    engine.dispose()


def copy_file_hall(template: Path, target: Path) -> str:
    """A copy of a closed SQLite hall; its URL."""
    shutil.copyfile(template, target)
    return f"sqlite:///{target}"


def running(server_folder: str) -> PostgresServer:
    """The test session's server."""
    folder, port = server_folder.rsplit(":", 1)
    return PostgresServer(Path(folder), int(port))
