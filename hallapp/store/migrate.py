"""Making a hall's database, and opening one: its schema is checked, and brought up to this program's.

Alembic is imported only when there is something to migrate: a command that just opens a database does without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, insert, text

from hallapp.errors.system import DatabaseExists, DatabaseMissing, DatabaseNewer, DatabaseUnreachable, FileUnwritable
from hallapp.store import guard
from hallapp.store.drivers import raw_of
from hallapp.store.engine import Store
from hallapp.store.refusing import refusals
from hallapp.store.schema import installation

#: The newest schema version this program knows; versions are numbers of four digits.
SCHEMA = "0001"
SCRIPTS = Path(__file__).parent / "migrations"

#: In the header of every hall's SQLite file: "HALL".
APPLICATION_ID = 0x48414C4C
_LOCK_KEY = 0x48414C4C

_Clock = Callable[[], datetime]

#: Alembic keeps the migration under way in its modules: two threads would run each other's.
_one_at_a_time = Lock()


def create(url: str, *, rehearsal: bool = False, clock: _Clock | None = None) -> Store:
    """Make a new hall's database, without outlets or items in it, and open it.

    On SQLite the file and its folder are made. Raises ``DatabaseExists`` where there is a database
    already, a hall's or another's; nothing of it is changed. On PostgreSQL the database itself is made
    where it is missing and the server lets us; it must hold Unicode (``not_utf8``).
    """
    store = Store(url, clock=clock)
    if store.file is not None:
        _make_file(store.file)
    else:
        _make_server_database(store)
    with _closed_on_failure(store), migrating(store) as connection:
        if store.on_server and connection.execute(text("SHOW server_encoding")).scalar() != "UTF8":
            raise DatabaseUnreachable("not_utf8")
        if has_tables(connection):
            raise DatabaseExists(store.name)
        make_tables(connection)
        connection.execute(insert(installation).values(id=1, rehearsal=rehearsal, created_at=store.time(None)))
    return store


def open_store(url: str, *, clock: _Clock | None = None) -> Store:
    """Open a hall's database, first backing it up and upgrading it where it is of an older version.

    Raises ``DatabaseMissing`` where there is no hall, ``DatabaseNewer`` where a newer program has
    upgraded it, and what a database that cannot be used raises.
    """
    store = Store(url, clock=clock)
    with _closed_on_failure(store):
        schema = schema_of(store)
        if schema is None:
            raise DatabaseMissing(store.name)
        if is_newer(schema):
            raise DatabaseNewer(schema)
        if schema != SCHEMA:
            bring_up_to_date(store)
    return store


def discard(store: Store) -> None:
    """Take back a database that ``create`` has just made and that could not be filled."""
    if store.file is not None:
        store.close()
        for suffix in ("", "-wal", "-shm"):
            store.file.with_name(store.file.name + suffix).unlink(missing_ok=True)
        return
    with refusals(), store.engine.begin() as connection:
        tables = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"))
        for table in tables.scalars().all():
            connection.execute(text(f'DROP TABLE IF EXISTS "{table}" CASCADE'))


def schema_of(store: Store) -> str | None:
    """The database's schema version; None where there is no hall in it, or no such file."""
    if store.file is not None and not store.file.exists():
        return None
    with store.reading() as connection:
        return schema_in(connection)


def schema_in(connection: Connection) -> str | None:
    """The schema version as an open transaction sees it."""
    if connection.dialect.name == "postgresql":
        exists = "SELECT to_regclass('alembic_version') IS NOT NULL"
    else:
        exists = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    if not connection.execute(text(exists)).scalar():
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def is_newer(schema: str) -> bool:
    """Whether a schema version is beyond what this program knows."""
    return not schema.isdecimal() or int(schema) > int(SCHEMA)


def has_tables(connection: Connection) -> bool:
    """Whether there is anything in the database."""
    if connection.dialect.name == "postgresql":
        query = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
    else:
        query = "SELECT count(*) FROM sqlite_master"
    return bool(connection.execute(text(query)).scalar())


def bring_up_to_date(store: Store, *, keep: bool = True) -> None:
    """Run the migrations that are missing, after a backup (unless ``keep`` is False).

    Another station that does the same meanwhile waits, and finds nothing left to do.
    """
    from hallapp.store.backup import back_up, safe_place

    with migrating(store) as connection:
        schema = schema_in(connection)
        if schema is not None and schema != SCHEMA:
            if keep:
                back_up(store, safe_place(store, f"before-{SCHEMA}"))
            make_tables(connection)


def make_tables(connection: Connection, version: str = "head") -> None:
    """Run the migrations up to a version, within the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    with _one_at_a_time:
        command.upgrade(config, version)
    guard.put_on(connection)


@contextmanager
def migrating(store: Store) -> Iterator[Connection]:
    """A transaction that no second migration runs beside, and that foreign keys do not hinder on SQLite."""
    with refusals(), store.driver.connect(changes=True) as connection:
        if not store.on_server:
            # Rebuilding a table drops the old one, which foreign keys must not notice.
            connection.detach()
            raw_of(connection).execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            if store.on_server:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK_KEY})
            yield connection


def _make_file(file: Path) -> None:
    try:
        file.absolute().parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    except OSError as error:
        raise FileUnwritable(str(file), error.strerror or type(error).__name__) from error


def _make_server_database(store: Store) -> None:
    try:
        with store.reading():
            return
    except DatabaseUnreachable as missing:
        if missing.reason != "no_such_database":
            raise
    with (
        closing(Store(store.url.set(database="postgres"))) as server,
        refusals(),
        server.engine.connect() as connection,
    ):
        name = connection.dialect.identifier_preparer.quote_identifier(store.url.database or "")
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.execute(text(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0"))


@contextmanager
def _closed_on_failure(store: Store) -> Iterator[None]:
    with ExitStack() as stack:
        stack.callback(store.close)
        yield
        stack.pop_all()
