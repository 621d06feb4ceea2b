"""The halls that are measured: the sample hall with 300 people waiting, on both databases, and its shift of work."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import make_url

from hallapp.hall.outlets import find_outlet
from hallapp.hall.plan import Window, plan_of
from hallapp.queue import desk
from hallapp.queue.issuing import issue_ticket
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from tests.halls import ACTOR, OPENING, Clock, make_sample_hall
from tests.postgres import PostgresServer

ROOT = Path(__file__).resolve().parent.parent
#: How many wait when a measurement begins.
WAITING = 300

_numbers = count(1)


class RunningClock(Clock):
    """The hall's time, the same in all processes that are told the same beginning: then it is 9:15."""

    def __init__(self, begin: float) -> None:
        """``begin`` is a moment of ``time.monotonic``."""
        super().__init__(OPENING + timedelta(minutes=15))
        self.begin = begin

    def __call__(self) -> datetime:
        return self.now + timedelta(seconds=time.monotonic() - self.begin)


class Ground(Protocol):
    """One kind of database, with room for any number of halls."""

    name: str

    def make(self) -> str:
        """A new sample hall without tickets; its URL."""

    def copy(self, url: str) -> str:
        """A copy of a hall that nobody is connected to; its URL."""

    def drop(self, url: str) -> None:
        """Remove a hall that nobody is connected to."""

    def bare(self, url: str, *, autocommit: bool) -> Any:
        """A connection of the bare driver, as durable as the program's own."""

    def close(self) -> None:
        """Remove everything."""


class FileGround:
    """SQLite files in a folder."""

    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def make(self) -> str:
        url = self.new()
        make_sample_hall(url)
        return url

    def copy(self, url: str) -> str:
        copied = self.new()
        shutil.copyfile(file_of(url), file_of(copied))
        return copied

    def drop(self, url: str) -> None:
        for beside in ("", "-wal", "-shm"):
            Path(f"{file_of(url)}{beside}").unlink(missing_ok=True)

    def bare(self, url: str, *, autocommit: bool) -> Any:
        return bare_file(url)

    def close(self) -> None:
        """The folder is its maker's to remove."""

    def new(self) -> str:
        """Where one more hall can be made."""
        return f"sqlite:///{self._folder / f'hall-{next(_numbers)}.db'}"


class ServerGround:
    """Databases of a PostgreSQL server of one's own."""

    name = "PostgreSQL"

    def __init__(self) -> None:
        self._server = PostgresServer.started()

    def make(self) -> str:
        url = self._server.create(f"hall_{next(_numbers)}")
        make_sample_hall(url)
        return url

    def copy(self, url: str) -> str:
        return self._server.create(f"hall_{next(_numbers)}", template=make_url(url).database)

    def drop(self, url: str) -> None:
        self._server.drop(make_url(url).database or "")

    def bare(self, url: str, *, autocommit: bool) -> Any:
        return bare_server(url, autocommit=autocommit)

    def close(self) -> None:
        self._server.destroy()


@contextmanager
def file_ground(folder: Path) -> Iterator[FileGround]:
    """SQLite files only, for what is the same on every database."""
    yield FileGround(folder)


@contextmanager
def grounds(folder: Path) -> Iterator[tuple[Ground, Ground]]:
    """Both kinds of database, for as long as the block lasts."""
    server = ServerGround()
    try:
        yield FileGround(folder), server
    finally:
        server.close()


def file_of(url: str) -> Path:
    """Where a SQLite hall is."""
    return Path(make_url(url).database or "")


def bare_file(url: str) -> Any:
    """Python's own sqlite3 on a hall, committing each statement outside a transaction."""
    import sqlite3

    connection = sqlite3.connect(file_of(url), timeout=10, isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    return connection


def bare_server(url: str, *, autocommit: bool) -> Any:
    """Plain psycopg on a hall."""
    import psycopg

    parsed = make_url(url)
    return psycopg.connect(
        host=parsed.query.get("host") or parsed.host,  # type: ignore[arg-type]  # one host only
        port=parsed.query.get("port") or parsed.port,  # type: ignore[arg-type]  # and one port
        user=parsed.username,
        dbname=parsed.database,
        autocommit=autocommit,
    )


def bare(url: str, *, autocommit: bool) -> Any:
    """The bare driver's connection to a hall of either kind."""
    return bare_file(url) if url.startswith("sqlite") else bare_server(url, autocommit=autocommit)


# --- the shift of work


@dataclass(frozen=True, slots=True)
class Turn:
    """One round of a shift: a number is taken for an item, and a window calls its next, serves and finishes it."""

    item: str
    window: str


def serving_windows(store: Store) -> list[Window]:
    """The windows of the first outlet that handle items for whoever comes."""
    with store.look() as look:
        plan = plan_of(look, find_outlet(look, None), OPENING.date())
    return [window for window in plan.windows if window.own and not window.group.only_cross_region]


def item_codes(store: Store) -> dict[int, str]:
    """The codes of the items by id."""
    with store.look() as look:
        return {item.id: item.code for item in plan_of(look, find_outlet(look, None), OPENING.date()).items.values()}


def prepare(url: str, clock: Clock, waiting: int = WAITING) -> None:
    """Open every window that handles items, and let ``waiting`` people take numbers for items at random."""
    store = Store(url, clock=clock)
    try:
        chance, codes, seats = random.Random(1), item_codes(store), serving_windows(store)
        served = sorted({codes[item_id] for window in seats for item_id in window.own})
        for window in seats:
            desk.open_window(store, ACTOR, None, window.no)
        for _ in range(waiting):
            clock.advance(seconds=2)
            issue_ticket(store, ACTOR, None, Request(items=(chance.choice(served),)))
    finally:
        store.close()


def shift(url: str, rounds: int) -> list[Turn]:
    """The same rounds of work every time: the windows in turn, and each time a number for what that window does."""
    store = Store(url, clock=Clock())
    try:
        chance, codes, seats = random.Random(2), item_codes(store), serving_windows(store)
        return [
            Turn(codes[chance.choice(sorted(window.own))], window.no)
            for window, _ in zip(_in_turn(seats), range(rounds), strict=False)
        ]
    finally:
        store.close()


def _in_turn(seats: list[Window]) -> Iterator[Window]:
    while True:
        yield from seats


def serve_out(store: Store, window: str) -> None:
    """What follows a call, so that the window is free again."""
    desk.start(store, ACTOR, None, window)
    desk.finish(store, ACTOR, None, window)
