"""The one door to the database: ``change()`` for one action of a person, ``look()`` for reading.

SQLite (WAL, ``synchronous=FULL``) and PostgreSQL go through the same code; ``drivers`` has what differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, CursorResult, Engine, Executable, insert, make_url, select
from sqlalchemy.exc import ArgumentError

from hallapp.actor import Actor
from hallapp.errors.base import plain
from hallapp.errors.system import DatabaseCorrupt, DatabaseUnreachable, OutcomeUnknown
from hallapp.store.audit import Deed
from hallapp.store.drivers import Driver, FileDriver, Revision, ServerDriver
from hallapp.store.refusing import refusals
from hallapp.store.schema import audit_log, installation
from hallapp.store.topics import Topic

#: How long an action waits for others before it is refused as busy.
PATIENCE_S = 10.0

_T = TypeVar("_T")


class Look:
    """An open reading transaction: it sees one moment, whatever others change meanwhile."""

    def __init__(self, store: Store, connection: Connection) -> None:
        self.store = store
        self._connection = connection
        head = store.driver.head(connection)
        self.revisions: dict[str, Revision] = head.revisions
        #: The clock's time: the server's with PostgreSQL. The hall's time may be later (``queue.floor``).
        self.clock: datetime = store.time(head.clock)

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

    def record(self, deed: Deed, *, outlet: str = "", **facts: object) -> int:
        """Write into the audit log what is done here, with facts that people understand; gives the entry's id.

        ``outlet`` is the code of the outlet it is about, where it is about one. Never pass an identity number, a
        phone or a password.
        """
        entry = insert(audit_log).values(
            at=self.now,
            deed=deed.value,
            outlet=outlet,
            who=self.actor.name,
            login=self.actor.login,
            station=self.actor.station,
            facts=_readable(plain(facts)),
        )
        return int(self.execute(entry.returning(audit_log.c.id)).scalar_one())

    def publish(self) -> None:
        """Bump the touched revisions, sorted, as the last statements before the commit."""
        if self._touched:
            self.store.driver.bump(self._connection, sorted(self._touched), self.now)


class Store:
    """One hall's database.

    ``url`` is a SQLAlchemy URL (``sqlite:///…`` or ``postgresql+psycopg://…``). ``clock`` replaces the
    clock: for tests, and for a rehearsal that takes place at a stated moment. ``patience_s`` is how long
    an action waits for others. Opening a store does not touch the database; ``migrate.open_store`` checks
    and upgrades it. Raises ``DatabaseUnreachable`` (``bad_address``) for a URL of anything else.
    """

    def __init__(
        self, url: str | URL, *, clock: Callable[[], datetime] | None = None, patience_s: float = PATIENCE_S
    ) -> None:
        self.url = _address(url)
        self.patience_s = patience_s
        self.on_server = self.url.get_backend_name() == "postgresql"
        self.driver: Driver = (ServerDriver if self.on_server else FileDriver)(self.url, patience_s)
        self._clock = clock
        self._memory: dict[object, tuple[object, object]] = {}
        self._memory_lock = Lock()

    @property
    def engine(self) -> Engine:
        """SQLAlchemy's engine: for what is no action of a person. Everything else goes through the two doors."""
        return self.driver.engine

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

    def give_up(self) -> None:
        """Wait for no answer any more: whoever waits is refused at once. The program ends, from any thread."""
        self.driver.give_up()

    def time(self, server: datetime | None) -> datetime:
        """Now: the given clock's, else the server's, else this machine's; whole milliseconds."""
        now = self._clock() if self._clock is not None else server or datetime.now(UTC)
        return now.astimezone(UTC).replace(microsecond=now.microsecond // 1000 * 1000)

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

        Raises a ``DatabaseUnusable`` where the database cannot be used; nothing is stored then. Only when a
        server goes away while it commits, nobody can know (``OutcomeUnknown``): screens re-read when it is back.
        """
        with self._transaction(changes=True) as connection:
            change = Change(self, connection, actor, outlet_id)
            yield change
            change.publish()

    @contextmanager
    def look(self) -> Iterator[Look]:
        """Read in one transaction, which is rolled back at the end."""
        with self.reading() as connection:
            yield Look(self, connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A bare reading transaction, for what must work whatever the schema is like."""
        with self._transaction(changes=False) as connection:
            yield connection

    @contextmanager
    def _transaction(self, *, changes: bool) -> Iterator[Connection]:
        commits = False
        try:
            with refusals(), self.driver.connect(changes=changes) as connection, connection.begin() as transaction:
                yield connection
                if changes:
                    commits = self.on_server
                    transaction.commit()
                else:
                    transaction.rollback()
        except (DatabaseCorrupt, DatabaseUnreachable) as refusal:
            self.engine.dispose()  # the file may be replaced, the server come back at another place
            if commits and isinstance(refusal, DatabaseUnreachable):
                raise OutcomeUnknown from refusal
            raise

    def revisions_now(self) -> dict[str, int]:
        """Every topic's revision number."""
        with self.look() as look:
            return {topic: revision.number for topic, revision in look.revisions.items()}

    def is_rehearsal(self) -> bool:
        """Whether this database is for rehearsing, so that everything shown bears 演练."""
        with self.look() as look:
            return bool(look.remember("rehearsal", (), lambda: look.execute(select(installation.c.rehearsal)).scalar()))


def _readable(value: object) -> object:
    """A fact as text that can be kept: a file's name may be spelt in bytes that are no UTF-8."""
    match value:
        case str():
            return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        case dict():
            return {name: _readable(each) for name, each in value.items()}
        case list():
            return [_readable(each) for each in value]
        case _:
            return value


def _address(url: str | URL) -> URL:
    """The address of a SQLite file, or of a PostgreSQL database through the driver that is shipped."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise DatabaseUnreachable("bad_address") from None
    backend, database = address.get_backend_name(), address.database or ""
    if backend == "postgresql":
        return address.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and database not in ("", ":memory:") and "\0" not in database:
        return address
    raise DatabaseUnreachable("bad_address")
