"""The two databases, as far as they differ: connecting, beginning, and what every transaction does first and last.

The statements of every transaction go straight to the driver: sent through SQLAlchemy they would cost more
time than the rest of a short action.
"""

from __future__ import annotations

import json
import select
import sqlite3
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import PoolProxiedConnection

from hallapp.errors.system import DatabaseUnreachable
from hallapp.store.schema import from_milliseconds, to_milliseconds

if TYPE_CHECKING:
    import psycopg

#: The channel PostgreSQL tells news on.
CHANNEL = "hallapp"

_CHANGES = "hallapp_changes"
_MOST_CONNECTIONS = 16


@dataclass(frozen=True, slots=True)
class Revision:
    """How often a topic has changed, and when last."""

    number: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Head:
    """What a transaction knows first: every topic's revision, and the server's time where there is a server."""

    revisions: dict[str, Revision]
    clock: datetime | None


class Driver(Protocol):
    """One kind of database."""

    engine: Engine
    on_server: bool

    def connect(self, *, changes: bool) -> Connection:
        """A connection whose next transaction changes something, or only reads."""

    def head(self, connection: Connection) -> Head:
        """Read the revisions and the clock, as the first statement of a transaction."""

    def bump(self, connection: Connection, topics: Iterable[str], at: datetime) -> None:
        """Count topics up and tell the news, as the last statements of a transaction."""

    def give_up(self) -> None:
        """End every wait for an answer, and wait for none any more; may be called from any thread."""


class FileDriver:
    """SQLite."""

    on_server = False

    _REVISIONS = "SELECT topic, number, changed_at FROM revisions"
    _BUMP = (
        "INSERT INTO revisions (topic, number, changed_at) VALUES (?, 1, ?)"
        " ON CONFLICT (topic) DO UPDATE SET number = revisions.number + 1, changed_at = excluded.changed_at"
    )

    def __init__(self, url: URL, patience_s: float) -> None:
        self.engine = create_engine(
            url.set(drivername="sqlite+hallapp"),
            connect_args={"timeout": patience_s, "isolation_level": None},
            pool_size=_MOST_CONNECTIONS,
            pool_timeout=patience_s,
            pool_use_lifo=True,
            json_serializer=plain_json,
        )

    def connect(self, *, changes: bool) -> Connection:
        """A connection whose next transaction changes something, or only reads."""
        connection = self.engine.connect()
        connection.info[_CHANGES] = changes
        return connection

    def head(self, connection: Connection) -> Head:
        """Read the revisions; this machine has the clock."""
        rows = raw_of(connection).execute(self._REVISIONS)
        return Head({topic: Revision(number, from_milliseconds(at)) for topic, number, at in rows}, None)

    def bump(self, connection: Connection, topics: Iterable[str], at: datetime) -> None:
        """Count topics up."""
        moment = to_milliseconds(at)
        for topic in topics:
            raw_of(connection).execute(self._BUMP, (topic, moment))

    def give_up(self) -> None:
        """Nothing to do: a file answers, or is busy for as long as an action waits."""


class ServerDriver:
    """PostgreSQL."""

    on_server = True

    # One round trip for both; the row without a topic is the clock.
    _HEAD = (
        "SELECT NULL, 0, clock_timestamp() AT TIME ZONE 'UTC'"
        " UNION ALL SELECT topic, number, changed_at AT TIME ZONE 'UTC' FROM revisions"
    )
    _BUMP = (
        "WITH bumped AS (INSERT INTO revisions (topic, number, changed_at) VALUES (%s, 1, %s)"
        " ON CONFLICT (topic) DO UPDATE SET number = revisions.number + 1, changed_at = excluded.changed_at"
        " RETURNING topic) SELECT pg_notify('hallapp', topic) FROM bumped"
    )

    def __init__(self, url: URL, patience_s: float) -> None:
        self._given_up = Event()
        self._answer_s = patience_s / 2
        self.engine = create_engine(
            url,
            connect_args=connect_arguments(url, patience_s),
            pool_size=_MOST_CONNECTIONS // 2,
            max_overflow=_MOST_CONNECTIONS // 2,
            pool_timeout=patience_s,
            pool_use_lifo=True,
            json_serializer=plain_json,
        )
        event.listen(self.engine, "do_connect", self._call)

    def connect(self, *, changes: bool) -> Connection:
        """A connection whose next transaction changes something, or only reads.

        A server that was restarted leaves dead connections in the pool. An idle connection has nothing to
        read unless the server has hung up, which costs no round trip to find out.
        """
        if self._given_up.is_set():
            raise DatabaseUnreachable("timeout")
        connection = self.engine.connect()
        raw = raw_of(connection)
        if raw.closed or _has_something_to_read(raw.fileno()):
            connection.invalidate()
            connection.close()
            self.engine.dispose()
            connection = self.engine.connect()
            raw = raw_of(connection)
        _begin_as(raw, changes=changes)
        return connection

    def head(self, connection: Connection) -> Head:
        """Read the revisions and the server's clock."""
        rows = raw_of(connection).execute(self._HEAD).fetchall()
        moments = {topic: (number, at.replace(tzinfo=UTC)) for topic, number, at in rows}
        clock = moments.pop(None)[1]
        return Head({topic: Revision(*moment) for topic, moment in moments.items()}, clock)

    def bump(self, connection: Connection, topics: Iterable[str], at: datetime) -> None:
        """Count topics up, and notify all stations at the commit."""
        for topic in topics:
            raw_of(connection).execute(self._BUMP, (topic, at))

    def give_up(self) -> None:
        """Whoever waits is refused at once, and so is whoever asks after this."""
        self._given_up.set()

    def _call(self, _dialect: object, _record: object, _arguments: object, named: dict[str, Any]) -> DBAPIConnection:
        """Connect as SQLAlchemy would, to a connection that does not wait for ever."""
        from hallapp.store.answers import Patience

        return Patience(named, self._given_up, self._answer_s).connect()  # type: ignore[return-value]  # a DB-API connection


def connect_arguments(url: URL, patience_s: float) -> dict[str, Any]:
    """How to connect to a server: no statement waits for a lock, and no dead line is believed in, for long."""
    patience_ms = max(1, round(patience_s * 1000))
    settings = {
        "timezone": "UTC",
        "lock_timeout": patience_ms,
        # A station that falls asleep in the middle of an action must not stop the others.
        "idle_in_transaction_session_timeout": 60_000,
    }
    options = [str(url.query.get("options", "")), *(f"-c {name}={value}" for name, value in settings.items())]
    return {
        "connect_timeout": 5,
        "application_name": "hallapp",
        "client_encoding": "UTF8",
        "options": " ".join(options).strip(),
        "keepalives_idle": 10,
        "keepalives_interval": 3,
        "keepalives_count": 3,
        "tcp_user_timeout": 10_000,
    }


def plain_json(value: object) -> str:
    """JSON as it is stored: Chinese stays readable."""
    return json.dumps(value, ensure_ascii=False)


def raw_of(connection: Connection) -> Any:
    """The driver's own connection: sqlite3's or psycopg's."""
    return connection.connection.dbapi_connection


def _begin_as(raw: psycopg.Connection[Any], *, changes: bool) -> None:
    """A change claims rows by what they are when it gets to them; a reader sees one moment."""
    from psycopg import IsolationLevel

    wanted = IsolationLevel.READ_COMMITTED if changes else IsolationLevel.REPEATABLE_READ
    if raw.isolation_level is not wanted:
        raw.isolation_level = wanted
        raw.read_only = None if changes else True  # None: as the server is set


def _has_something_to_read(descriptor: int) -> bool:
    if sys.platform == "win32":  # which has no poll, and whose select takes a socket of any number
        return bool(select.select([descriptor], [], [], 0)[0])
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))


class _FileDialect(SQLiteDialect_pysqlite):
    """Begins every transaction itself, and prepares every connection, without the cost of event listeners."""

    supports_statement_cache = True

    def connect(self, *arguments: Any, **named: Any) -> DBAPIConnection:
        # mode=rw: a file that has gone away must not come back as an empty one.
        address = f"{Path(arguments[0]).absolute().as_uri()}?mode=rw"
        connection: sqlite3.Connection = super().connect(address, **named, uri=True)  # type: ignore[assignment]  # the pysqlite dialect's
        try:
            # To set journal_mode takes a lock, and it is kept in the file: ask first.
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA foreign_keys=ON")
        except BaseException:
            connection.close()
            raise
        return connection  # type: ignore[return-value]  # a DB-API connection

    def do_begin(self, dbapi_connection: PoolProxiedConnection) -> None:
        # A deferred transaction that turns to writing is refused when another wrote meanwhile.
        changes = dbapi_connection.info.get(_CHANGES, False)
        dbapi_connection.dbapi_connection.execute("BEGIN IMMEDIATE" if changes else "BEGIN")  # type: ignore[union-attr]  # sqlite3's


registry.register("sqlite.hallapp", __name__, _FileDialect.__name__)
