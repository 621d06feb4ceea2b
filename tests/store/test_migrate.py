"""Making and opening a database, and the schema that the migrations make."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from importlib import import_module
from pathlib import Path
from threading import Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from psycopg import sql
from sqlalchemy import Connection, bindparam, create_engine, insert, inspect, make_url, select, text

import hallapp
from hallapp.actor import Actor
from hallapp.catalog.rows import themes
from hallapp.errors.system import DatabaseExists, DatabaseMissing, DatabaseNewer, DatabaseUnreachable
from hallapp.queue.rows import TicketState, tickets
from hallapp.store import guard, migrate
from hallapp.store.backup import restore
from hallapp.store.engine import Store
from hallapp.store.migrate import create, open_store
from hallapp.store.schema import metadata
from tests.halls import make_accounts
from tests.postgres import PostgresServer

LATER = """
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade() -> None:
    with op.batch_alter_table("themes") as batch:
        batch.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="grey"))
        batch.alter_column("position", existing_type=sa.Integer(), nullable=True)
"""


@pytest.fixture
def later_program(hall_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The program a year after the hall was made: its schema has one version more."""
    scripts = tmp_path / "migrations"
    (scripts / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako", "versions/0001.py"):
        (scripts / name).write_text((migrate.SCRIPTS / name).read_text(encoding="utf-8"), encoding="utf-8")
    (scripts / "versions" / "0002.py").write_text(LATER, encoding="utf-8")
    monkeypatch.setattr(migrate, "SCRIPTS", scripts)
    monkeypatch.setattr(migrate, "SCHEMA", "0002")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_a_new_database_is_empty_and_of_the_newest_schema(empty_url: str) -> None:
    with closing(create(empty_url, rehearsal=True)) as store:
        assert store.is_rehearsal()
        assert migrate.schema_of(store) == migrate.SCHEMA
    with closing(open_store(empty_url)) as store, store.look() as look:
        assert look.execute(select(themes.c.id)).all() == []


def test_a_hall_is_not_made_over_another(hall_url: str) -> None:
    with pytest.raises(DatabaseExists):
        create(hall_url)
    with closing(open_store(hall_url)) as store, store.look() as look:
        assert look.execute(select(themes.c.id)).all() != []


def test_somebody_elses_database_is_left_alone(empty_url: str) -> None:
    make_accounts(empty_url)
    with pytest.raises(DatabaseExists):
        create(empty_url)
    with pytest.raises(DatabaseMissing):
        open_store(empty_url)


def test_where_there_is_no_hall_none_is_made_by_opening(empty_url: str) -> None:
    with pytest.raises(DatabaseMissing):
        open_store(empty_url)
    file = Store(empty_url).file
    assert file is None or not file.exists()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_folders_are_made_for_a_new_file(tmp_path: Path, kind: str) -> None:
    create(f"sqlite:///{tmp_path}/政务/大厅/hall.db").close()
    assert (tmp_path / "政务" / "大厅" / "hall.db").exists()


def test_a_server_without_that_database_says_so(server: PostgresServer) -> None:
    with pytest.raises(DatabaseUnreachable) as refused:
        open_store(server.url("nowhere"))
    assert refused.value.reason == "no_such_database"


def test_a_servers_database_is_made_where_it_is_missing(server: PostgresServer) -> None:
    name = f'new "hall" {os.getpid()}'
    url = make_url(server.url("x")).set(database=name).render_as_string(hide_password=False)
    create(url).close()
    open_store(url).close()
    with server.connect() as owner:
        owner.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def test_a_server_that_lets_nobody_make_a_database_says_so(server: PostgresServer) -> None:
    role = f"guest_{os.getpid()}"
    with server.connect() as owner:
        owner.execute(f"CREATE ROLE {role} LOGIN")
        url = make_url(server.url("nowhere")).set(username=role)
        with pytest.raises(DatabaseUnreachable) as refused:
            create(url.render_as_string(hide_password=False))
        owner.execute(f"DROP ROLE {role}")
    assert refused.value.reason == "access_refused"


def test_a_database_that_cannot_hold_every_character_is_refused(server: PostgresServer) -> None:
    name = f"ascii_{os.getpid()}"
    with server.connect() as owner:
        owner.execute(f"CREATE DATABASE {name} ENCODING 'SQL_ASCII' TEMPLATE template0")
        with pytest.raises(DatabaseUnreachable) as refused:
            create(server.url(name))
        owner.execute(f"DROP DATABASE {name} WITH (FORCE)")
    assert refused.value.reason == "not_utf8"


def test_a_newer_database_is_refused_and_left_alone(hall_url: str) -> None:
    with closing(Store(hall_url)) as store, store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    with pytest.raises(DatabaseNewer) as refused:
        open_store(hall_url)
    assert refused.value.schema == "0999"


def test_opening_does_without_alembic(hall_url: str) -> None:
    program = (
        "import sys; from hallapp.store.migrate import open_store; open_store(sys.argv[1]).close();"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program, hall_url], check=False).returncode == 0


@pytest.mark.usefixtures("later_program")
def test_an_older_database_is_backed_up_and_upgraded(hall_url: str, new_url: Callable[[], str], tmp_path: Path) -> None:
    with closing(open_store(hall_url)) as store, store.look() as look:
        assert set(look.execute(text("SELECT colour FROM themes")).scalars()) == {"grey"}
        assert migrate.schema_of(store) == "0002"
        codes = set(look.execute(select(themes.c.code)).scalars())
        if not store.on_server:
            assert look.execute(text("PRAGMA foreign_key_check")).all() == []
            assert look.execute(text("PRAGMA foreign_keys")).scalar() == 1
    (kept,) = [*tmp_path.glob("hall.before-0002.*.db"), *tmp_path.glob("data/hallapp/backups/*.before-0002.*.db")]

    # The backup is of the old schema, and can be put back by the new program.
    again = new_url()
    restore(again, kept)
    with closing(open_store(again)) as store, store.look() as look:
        assert set(look.execute(select(themes.c.code)).scalars()) == codes


@pytest.mark.usefixtures("later_program")
def test_stations_that_open_an_older_database_at_once_upgrade_it_once(hall_url: str, tmp_path: Path) -> None:
    failed: list[BaseException] = []

    def open_it() -> None:
        try:
            open_store(hall_url).close()
        except Exception as error:  # noqa: BLE001  # told below
            failed.append(error)

    # As threads: Alembic keeps its state by module, so that this is harder than as processes.
    stations = [Thread(target=open_it) for _ in range(4)]
    for station in stations:
        station.start()
    for station in stations:
        station.join()
    assert failed == []
    assert len([*tmp_path.glob("hall.before-*"), *tmp_path.glob("data/hallapp/backups/*")]) == 1


@pytest.mark.usefixtures("later_program")
def test_a_failed_upgrade_leaves_the_old_schema(hall_url: str) -> None:
    broken = LATER + "    op.execute('INSERT INTO themes (code) VALUES (NULL)')\n"
    (migrate.SCRIPTS / "versions" / "0002.py").write_text(broken, encoding="utf-8")
    with pytest.raises(Exception, match=r"(?i)null"):
        open_store(hall_url)
    with closing(Store(hall_url)) as store, store.reading() as connection:
        assert migrate.schema_in(connection) == "0001"
        assert "colour" not in {column["name"] for column in inspect(connection).get_columns("themes")}


# --- the schema


def test_the_newest_version_is_the_one_the_program_names() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    assert ScriptDirectory.from_config(config).get_current_head() == migrate.SCHEMA


def checks_and_conditions(connection: Connection) -> dict[str, str]:
    """Every CHECK constraint and every index by name, as the database itself words it."""
    if connection.dialect.name == "postgresql":
        query = (
            "SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE connamespace = current_schema()::regnamespace"
            " UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
        )
        return {name: definition for name, definition in connection.execute(text(query)) if "alembic" not in name}
    tables = connection.execute(text("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    return {name: _sorted_clauses(sql) for name, sql in tables if "alembic" not in name}


def _sorted_clauses(sql: str) -> str:
    """A statement with its lines in one order: constraints are written in different orders."""
    return "\n".join(sorted(line.strip().rstrip(",") for line in sql.splitlines()))


def test_the_migrations_make_the_tables_of_the_code(new_url: Callable[[], str]) -> None:
    for rows in Path(hallapp.__path__[0]).glob("*/rows.py"):  # each room defines its own
        import_module(f"hallapp.{rows.parent.name}.rows")
    drawn = create_engine(new_url())
    with drawn.begin() as connection:
        metadata.create_all(connection)
        guard.put_on(connection)
        by_code = checks_and_conditions(connection)
    drawn.dispose()
    with closing(create(new_url())) as migrated, migrated.engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
        by_migrations = checks_and_conditions(connection)
    assert by_migrations == by_code


def test_a_call_finds_the_waiting_by_their_own_index(store: Store, actor: Actor) -> None:
    """However long the history: with 20,000 finished tickets and 20 waiting, none of the finished is read."""
    with store.change(actor, 1) as tx:
        tx.execute(insert(tickets), [_ticket(n, finished=n > 20, now=tx.now) for n in range(1, 20_021)])
    waiting = (
        select(tickets)
        .where(tickets.c.outlet_id == bindparam("outlet"), tickets.c.state == text("'waiting'"))
        .order_by(tickets.c.effective_at, tickets.c.id)
    )
    compiled = str(waiting.compile(store.engine, compile_kwargs={"render_postcompile": True}))
    with store.engine.connect() as connection:
        if store.on_server:
            connection.execute(text("ANALYZE tickets"))
            plan = connection.exec_driver_sql(f"EXPLAIN {compiled}", {"outlet": 1})
        else:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", (1,))
        said = "\n".join(str(row) for row in plan)
    assert "ix_tickets_waiting" in said
    assert "Sort" not in said
    assert "TEMP B-TREE" not in said


def _ticket(n: int, *, finished: bool, now: object) -> dict[str, object]:
    row: dict[str, object] = {
        column.name: None if column.nullable else "" for column in tickets.c if column.name != "id"
    }
    return row | {
        "outlet_id": 1, "business_day": now.date(), "prefix": "A", "counter": n, "number": f"A{n:03}",  # type: ignore[attr-defined]
        "state": TicketState.FINISHED if finished else TicketState.WAITING, "priority": "none", "cross_region": False,
        "appointment": False, "issued_at": now, "effective_at": now, "state_since": now, "calls": 0,
    }  # fmt: skip
