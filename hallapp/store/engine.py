"""The one door to the database: ``change()`` for one action of a person, ``look()`` for reading.

SQLite (WAL, ``synchronous=FULL``) and PostgreSQL (READ COMMITTED) go through the same code.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import wait
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import (
    URL,
    Connection,
    CursorResult,
    Engine,
    Executable,
    bindparam,
    create_engine,
    event,
    func,
    make_url,
    select,
    text,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from hallapp.actor import Actor
from hallapp.errors import (
    DatabaseBusy,
    DatabaseCorrupt,
    DatabaseFull,
    DatabaseReadOnly,
    DatabaseUnreachable,
    DatabaseUnusable,
)
from hallapp.store.schema import Moment, installation, revisions
from hallapp.store.topics import Topic

CHANNEL = "hallapp"
BUSY_TIMEOUT_S = 10.0

_T = TypeVar("_T")

_REVISIONS = select(revisions.c.topic, revisions.c.number, revisions.c.changed_at)
_CLOCK = select(func.clock_timestamp(type_=Moment))

_BUMP_SQL = (
    "INSERT INTO revisions (topic, number, changed_at) VALUES (:topic, 1, :at)"
    " ON CONFLICT (topic) DO UPDATE SET number = revisions.number + 1, changed_at = excluded.changed_at"
)
_BUMP = text(_BUMP_SQL).bindparams(bindparam("at", type_=Moment))
_BUMP_AND_NOTIFY = text(
    f"WITH bumped AS ({_BUMP_SQL} RETURNING topic) SELECT pg_notify('{CHANNEL}', topic) FROM bumped"  # noqa: S608  # our own constants
).bindparams(bindparam("at", type_=Moment))


@dataclass(frozen=True, slots=True)
class Revision:
    """How often a topic has changed, and when last."""

    number: int
    changed_at: datetime


class Look:
    """An open reading transaction."""

    def __init__(self, store: Store, connection: Connection) -> None:
        self.store = store
        self._connection = connection
        self.revisions: dict[str, Revision] = {
            topic: Revision(number, changed_at) for topic, number, changed_at in connection.execute(_REVISIONS)
        }
        #: The clock's time: the server's with PostgreSQL. The hall's time may be later (``queue.floor``).
        self.clock: datetime = store.read_clock(connection)

    def execute(
        self, statement: Executable, parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """Run one SQLAlchemy Core statement."""
        return self._connection.execute(statement, parameters)

    def remember(self, name: object, topics: Sequence[Topic], load: Callable[[], _T], *, at: object = None) -> _T:
        """What ``load`` gives, kept by this process under ``name`` until one of ``topics``, or ``at``, has changed."""
        numbers = tuple(self.revisions[t.value].number if t.value in self.revisions else 0 for t in topics)
        return self.store.remembered(name, (numbers, at), load)


class Change(Look):
    """An open changing transaction: one action of one person. Notes what it touches by itself."""

    def __init__(self, store: Store, connection: Connection, actor: Actor, outlet_id: int | None) -> None:
        super().__init__(store, connection)
        self.actor = actor
        self.outlet_id = outlet_id
        #: The moment the news of this change bears; the queue sets it to the hall's time.
        self.now = self.clock
        self._touched: set[str] = set()

    def execute(
        self, statement: Executable, parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """Run one statement; a change to a table that has a topic is noted as news."""
        if getattr(statement, "is_dml", False):
            topic: Topic | None = statement.table.info.get("topic")  # type: ignore[attr-defined]  # every DML has its table
            if topic is not None:
                self._touched.add(topic.key(self.outlet_id))
        return super().execute(statement, parameters)

    def publish(self) -> None:
        """Bump the touched revisions, sorted, as the last statements before the commit."""
        bump = _BUMP_AND_NOTIFY if self.store.on_server else _BUMP
        for topic in sorted(self._touched):
            self._connection.execute(bump, {"topic": topic, "at": self.now})


class Store:
    """One hall's database.

    ``url`` is a SQLAlchemy URL (``sqlite:///…`` or ``postgresql+psycopg://…``). ``clock`` replaces the
    clock: for tests, and for a rehearsal that takes place at a stated moment. Opening a store does not
    touch the database; ``migrate.open_store`` checks and upgrades it.
    """

    def __init__(self, url: str | URL, *, clock: Callable[[], datetime] | None = None) -> None:
        self.url = make_url(url)
        self.on_server = self.url.get_backend_name() == "postgresql"
        self._clock = clock
        self._memory: dict[object, tuple[object, object]] = {}
        self._memory_lock = Lock()
        self.engine = _server_engine(self.url) if self.on_server else _file_engine(self.url)

    @property
    def file(self) -> Path | None:
        """The database's file, on SQLite."""
        return None if self.on_server else Path(self.url.database or "")

    @property
    def name(self) -> str:
        """The database as a person knows it: the file, or the server's database; never a password."""
        return str(self.file) if self.file is not None else f"{self.url.database} @ {self.url.host or 'localhost'}"

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()

    def read_clock(self, connection: Connection) -> datetime:
        """Now: the given clock's, the server's on PostgreSQL, else this machine's; whole milliseconds."""
        if self._clock is not None:
            now = self._clock().astimezone(UTC)
        elif self.on_server:
            now = connection.execute(_CLOCK).scalar_one()
        else:
            now = datetime.now(UTC)
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def remembered(self, name: object, at: object, load: Callable[[], _T]) -> _T:
        """The value kept under ``name`` if it was loaded at the same revisions, else a fresh one."""
        with self._memory_lock:
            kept = self._memory.get(name)
        if kept is not None and kept[0] == at:
            return kept[1]  # type: ignore[return-value]  # what is kept under a name is what its loader gave
        value = load()
        with self._memory_lock:
            self._memory[name] = (at, value)
        return value

    @contextmanager
    def change(self, actor: Actor, outlet_id: int | None = None) -> Iterator[Change]:
        """One action in one transaction: committed at the end, rolled back if anything is raised.

        Raises a ``DatabaseUnusable`` where the database cannot be used; nothing is stored then.
        """
        with self._transaction(immediate=True) as connection:
            change = Change(self, connection, actor, outlet_id)
            yield change
            change.publish()

    @contextmanager
    def look(self) -> Iterator[Look]:
        """Read in one transaction, which is rolled back at the end."""
        with self._transaction(immediate=False) as connection:
            yield Look(self, connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A bare reading transaction, for what must work whatever the schema is like."""
        with self._transaction(immediate=False) as connection:
            yield connection

    @contextmanager
    def _transaction(self, *, immediate: bool) -> Iterator[Connection]:
        with refusals(), self._connected() as connection:
            if immediate:
                connection = connection.execution_options(hallapp_immediate=True)
            with connection.begin() as transaction:
                yield connection
                if not immediate:
                    transaction.rollback()

    def _connected(self) -> Connection:
        connection = self.engine.connect()
        if not self.on_server:
            return connection
        # A server that was restarted leaves dead connections in the pool. An idle connection has nothing to
        # read unless the server has hung up: that costs no round trip to find out.
        if wait([connection.connection.fileno()], timeout=0):
            connection.invalidate()
            connection.close()
            self.engine.dispose()
            connection = self.engine.connect()
        return connection

    def revisions_now(self) -> dict[str, int]:
        """Every topic's revision number."""
        with self.look() as look:
            return {topic: revision.number for topic, revision in look.revisions.items()}

    def is_rehearsal(self) -> bool:
        """Whether this database is for rehearsing, so that everything shown bears 演练."""
        with self.look() as look:
            return bool(look.remember("rehearsal", (), lambda: look.execute(select(installation.c.rehearsal)).scalar()))


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what the driver raises into a ``DatabaseUnusable``, unless it is a fault of the program."""
    try:
        yield
    except DBAPIError as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        raise refusal from error


def refusal_of(error: DBAPIError) -> DatabaseUnusable | None:
    """What a driver's error means to a person; None where it is a fault of the program."""
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        name = getattr(cause, "sqlite_errorname", "")
        for prefix, refusal in (
            ("SQLITE_BUSY", DatabaseBusy()),
            ("SQLITE_LOCKED", DatabaseBusy()),
            ("SQLITE_READONLY", DatabaseReadOnly()),
            ("SQLITE_PERM", DatabaseReadOnly()),
            ("SQLITE_FULL", DatabaseFull()),
            ("SQLITE_CORRUPT", DatabaseCorrupt()),
            ("SQLITE_NOTADB", DatabaseCorrupt()),
            ("SQLITE_CANTOPEN", DatabaseUnreachable("cannot open the file")),
            ("SQLITE_IOERR", DatabaseUnreachable("the disk does not answer")),
        ):
            if name.startswith(prefix):
                return refusal
        return None
    state = getattr(cause, "sqlstate", None) or ""
    if state in ("53100", "53200", "53400"):
        return DatabaseFull()
    if state == "25006":
        return DatabaseReadOnly()
    if state in ("40001", "40P01", "55P03", "57014"):
        return DatabaseBusy()
    gone = error.connection_invalidated or (not state and isinstance(error, OperationalError))
    if gone or state[:2] in ("08", "28", "3D", "57"):
        return DatabaseUnreachable(type(cause).__name__ if not state else f"{type(cause).__name__} {state}")
    return None


def _server_engine(url: URL) -> Engine:
    return create_engine(
        url, pool_size=8, max_overflow=8, isolation_level="READ COMMITTED", connect_args={"connect_timeout": 5}
    )


def _file_engine(url: URL) -> Engine:
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_TIMEOUT_S},
        json_serializer=lambda value: json.dumps(value, ensure_ascii=False),
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        cursor = connection.cursor()
        # journal_mode needs a lock, and is kept in the file: ask first.
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred transaction that turns to writing is refused when another wrote meanwhile.
        immediate = connection.get_execution_options().get("hallapp_immediate")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine

