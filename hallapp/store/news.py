"""What the screens wait on: which topics have moved, whoever moved them, at this station or another.

Only the revisions' numbers are compared. "Newer than the last one seen" would lose what commits late.
"""

from __future__ import annotations

import os
import selectors
import socket
import time
from contextlib import ExitStack, suppress
from threading import Event, Lock
from typing import TYPE_CHECKING, Any, Protocol

from hallapp.store.drivers import CHANNEL, connect_arguments
from hallapp.store.engine import Store
from hallapp.store.refusing import refusals

if TYPE_CHECKING:
    import sqlite3

    import psycopg

#: How often a SQLite file is asked whether anybody has changed it (a few microseconds each time).
POLL_S = 0.25
#: How long a server may owe the news an answer before somebody knocks at it: what it is asked is next to nothing.
ANSWER_S = 3.0

_REVISIONS = "SELECT topic, number FROM revisions"


class News:
    """One waiting place, with a connection of its own; for one thread at a time."""

    def __init__(self, store: Store) -> None:
        self._line: _Line = _ServerLine(store) if store.on_server else _FileLine(store)
        self._known: dict[str, int] = {}
        self._waiting = Lock()
        self._closed = Event()

    def wait(self, timeout_s: float) -> frozenset[str]:
        """The keys of all topics that have moved since the last call; empty when the time is up.

        The first call gives every topic at once, since nobody can know what a screen read before it.
        After an outage it gives what moved meanwhile. Raises a ``DatabaseUnusable`` while the database
        is away; the next call tries again.
        """
        deadline = time.monotonic() + timeout_s
        with self._waiting:
            while not self._closed.is_set():
                try:
                    with refusals():
                        found = self._line.look()
                        moved = frozenset(topic for topic, number in found.items() if self._known.get(topic) != number)
                        if not moved and (left := deadline - time.monotonic()) > 0 and self._line.sleep(left):
                            continue
                except BaseException:
                    self._line.drop()
                    if self._closed.is_set():  # which ended the waiting for an answer
                        break
                    raise
                self._known |= found
                return moved
        return frozenset()

    def interrupt(self) -> None:
        """End the wait under way, or else the next one, at once; may be called from another thread."""
        self._line.wake()

    def close(self) -> None:
        """End the wait under way and give the connection back; may be called from another thread."""
        self._closed.set()
        self._line.give_up()
        with self._waiting:
            self._line.close()


class _Line(Protocol):
    """A connection to the database that tells when there may be something new."""

    def look(self) -> dict[str, int]:
        """The revisions' numbers now; connects first where that is needed."""

    def sleep(self, seconds: float) -> bool:
        """Wait until there may be something new (True), or the time is up or somebody wakes it (False)."""

    def wake(self) -> None:
        """End ``sleep``, or else the next one, from another thread."""

    def give_up(self) -> None:
        """End ``sleep`` or ``look``, or else the next one, for good, from another thread."""

    def drop(self) -> None:
        """Hang up; the next ``look`` connects anew."""

    def close(self) -> None:
        """Hang up for good."""


class _FileLine:
    """SQLite: ask ``data_version``, which moves when another connection has committed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._file: sqlite3.Connection | None = None
        self._identity: tuple[int, int] = (0, 0)
        self._seen = -1
        self._awake = Event()

    def look(self) -> dict[str, int]:
        if self._file is None:
            self._connect()
        assert self._file is not None
        self._seen = self._version()
        return dict(self._file.execute(_REVISIONS).fetchall())

    def sleep(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if self._awake.wait(min(left, POLL_S)):
                self._awake.clear()
                return False
            if self._identity != self._identity_now():  # the file was replaced
                self.drop()
                return True
            if self._version() != self._seen:
                return True
        return False

    def wake(self) -> None:
        self._awake.set()

    def give_up(self) -> None:
        self.wake()

    def drop(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def close(self) -> None:
        self.drop()

    def _connect(self) -> None:
        import sqlite3

        assert self._store.file is not None
        # mode=rw: a file that is gone must not come back empty.
        address = f"{self._store.file.absolute().as_uri()}?mode=rw"
        self._identity = self._identity_now()
        self._file = sqlite3.connect(
            address, uri=True, timeout=self._store.patience_s, isolation_level=None, check_same_thread=False
        )

    def _version(self) -> int:
        assert self._file is not None
        return int(self._file.execute("PRAGMA data_version").fetchone()[0])

    def _identity_now(self) -> tuple[int, int]:
        assert self._store.file is not None
        try:
            status = os.stat(self._store.file)  # noqa: PTH116  # four times a second: no new Path each time
        except FileNotFoundError:
            return (0, 0)
        return status.st_dev, status.st_ino


class _ServerLine:
    """PostgreSQL: LISTEN on a connection of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._server: psycopg.Connection[Any] | None = None
        self._given_up = Event()
        self._heard = False
        self._ear, self._mouth = socket.socketpair()
        self._ear.setblocking(False)

    def look(self) -> dict[str, int]:
        if self._server is None:
            self._connect()
        assert self._server is not None
        self._heard = False
        return dict(self._server.execute(_REVISIONS).fetchall())

    def sleep(self, seconds: float) -> bool:
        assert self._server is not None
        if self._heard:  # came along with the answer of ``look``, which may not have seen it yet
            return True
        with selectors.DefaultSelector() as selector:
            selector.register(self._ear, selectors.EVENT_READ)
            selector.register(self._server.fileno(), selectors.EVENT_READ)
            ready = selector.select(seconds)
        if any(key.fileobj is self._ear for key, _ in ready):
            with suppress(BlockingIOError):
                while self._ear.recv(64):
                    pass
            return False
        return bool(ready)

    def wake(self) -> None:
        with suppress(OSError):  # closed meanwhile
            self._mouth.send(b"!")

    def drop(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    def give_up(self) -> None:
        self._given_up.set()
        self.wake()

    def close(self) -> None:
        with ExitStack() as stack:
            stack.callback(self._ear.close)
            stack.callback(self._mouth.close)
            self.drop()

    def _connect(self) -> None:
        from hallapp.store.answers import Patience

        url = self._store.url
        _, named = self._store.engine.dialect.create_connect_args(url)
        everything: dict[str, Any] = {**named, **connect_arguments(url, self._store.patience_s)}
        self._server = Patience(everything, self._given_up, ANSWER_S).connect(autocommit=True)
        self._server.add_notify_handler(self._on_notify)
        self._server.execute(f"LISTEN {CHANNEL}")

    def _on_notify(self, _notify: object) -> None:
        self._heard = True
