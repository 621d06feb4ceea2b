"""All rows of a hall between PostgreSQL and a SQLite file of the same schema version, value by value.

Times become whole milliseconds and back; JSON is carried as its text, so that not a byte of it changes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import psycopg
from psycopg import sql

from hallapp.store.schema import from_milliseconds

_AT_ONCE = 5_000

_AS_SQLITE = {
    "timestamp with time zone": "floor(extract(epoch from {0}) * 1000)::bigint",
    "boolean": "{0}::int",
    "date": "{0}::text",
    "json": "{0}::text",
}
_AS_POSTGRES: dict[str, Callable[[Any], Any]] = {
    "timestamp with time zone": from_milliseconds,
    "boolean": bool,
}


def tables_of(file: sqlite3.Connection) -> list[str]:
    """The hall's tables, without the one that says the schema's version."""
    rows = file.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [name for (name,) in rows if name != "alembic_version"]


def columns_of(file: sqlite3.Connection, table: str) -> list[str]:
    """A table's columns."""
    return [row[1] for row in file.execute(f'PRAGMA table_info("{table}")')]


def pour_into_file(server: psycopg.Connection[Any], file: sqlite3.Connection) -> None:
    """Copy all rows that the server's open transaction sees into a file whose tables are empty."""
    for table in tables_of(file):
        columns, kinds = columns_of(file, table), _kinds(server, table)
        values = [sql.SQL(_AS_SQLITE.get(kinds[name], "{0}")).format(sql.Identifier(name)) for name in columns]
        query = sql.SQL("SELECT {} FROM {} ORDER BY 1").format(sql.SQL(", ").join(values), sql.Identifier(table))
        marks = ", ".join("?" * len(columns))
        with server.cursor(name="hallapp_pour") as cursor:  # on the server: a year of tickets need not fit in memory
            cursor.itersize = _AT_ONCE
            cursor.execute(query)
            insert = f'INSERT INTO "{table}" ({_quoted(columns)}) VALUES ({marks})'  # noqa: S608  # our own tables
            file.executemany(insert, cursor)


def lock_tables(server: psycopg.Connection[Any]) -> None:
    """Let nobody else read or write until the transaction ends, once those before have ended."""
    rows = server.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
    names = sql.SQL(", ").join(sql.Identifier(name) for (name,) in rows.fetchall())
    server.execute(sql.SQL("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE").format(names))


def pour_into_server(file: sqlite3.Connection, server: psycopg.Connection[Any]) -> None:
    """Put a file's rows in the place of all the server has, within its open transaction.

    Foreign keys are taken off meanwhile and put on again at the end, when all rows are checked at once.
    """
    lock_tables(server)
    tables = tables_of(file)
    keys = server.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
    ).fetchall()
    for table, name, _ in keys:
        server.execute(sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.SQL(table), sql.Identifier(name)))
    server.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(map(sql.Identifier, tables))))
    for table in tables:
        _fill(file, server, table)
        _raise_sequence(server, table)
    for table, name, definition in keys:
        server.execute(
            sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} {}").format(
                sql.SQL(table), sql.Identifier(name), sql.SQL(definition)
            )
        )


def pour_between_files(file: sqlite3.Connection, attached: str) -> None:
    """Put the rows of an attached file in the place of all that the file has, within its open transaction."""
    for table in tables_of(file):
        columns = _quoted(columns_of(file, table))
        file.execute(f'DELETE FROM main."{table}"')  # noqa: S608  # our own tables
        file.execute(
            f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM "{attached}"."{table}"'  # noqa: S608
        )


def _fill(file: sqlite3.Connection, server: psycopg.Connection[Any], table: str) -> None:
    columns, kinds = columns_of(file, table), _kinds(server, table)
    converters = [_AS_POSTGRES.get(kinds[name]) for name in columns]
    rows = file.execute(f'SELECT {_quoted(columns)} FROM "{table}"')  # noqa: S608  # our own tables
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    with server.cursor().copy(sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)) as copy:
        for row in _converted(rows, converters):
            copy.write_row(row)


def _converted(rows: Iterable[Sequence[Any]], converters: list[Callable[[Any], Any] | None]) -> Iterator[list[Any]]:
    for row in rows:
        yield [
            convert(value) if convert is not None and value is not None else value
            for convert, value in zip(converters, row, strict=True)
        ]


def _raise_sequence(server: psycopg.Connection[Any], table: str) -> None:
    """Let the table's next key be beyond all it holds; never back, since that is not undone by a rollback."""
    owned = server.execute(
        "SELECT attname, pg_get_serial_sequence(quote_ident(%s), attname) FROM pg_attribute"
        " WHERE attrelid = quote_ident(%s)::regclass AND attnum > 0 AND NOT attisdropped",
        [table, table],
    ).fetchall()
    for column, sequence in owned:
        if sequence is not None:
            server.execute(
                sql.SQL(
                    "SELECT setval({name}, greatest((SELECT last_value FROM {sequence}),"
                    " (SELECT max({column}) FROM {table})))"
                ).format(
                    name=sql.Literal(sequence),
                    sequence=sql.SQL(sequence),
                    column=sql.Identifier(column),
                    table=sql.Identifier(table),
                )
            )


def _kinds(server: psycopg.Connection[Any], table: str) -> dict[str, str]:
    rows = server.execute(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND table_name = %s",
        [table],
    )
    return dict(rows.fetchall())


def _quoted(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
