"""Whether the database itself is sound, as the command ``check`` asks."""

from __future__ import annotations

from typing import Any

from hallapp.errors.base import Warned
from hallapp.errors.system import DatabaseCorrupt
from hallapp.store.drivers import raw_of
from hallapp.store.engine import Store

#: As many complaints as are worth reading; a damaged file can have thousands.
_MOST = 50

_SERVER_CHECKS = (
    (
        "index_invalid",
        (
            "SELECT indexrelid::regclass::text AS what FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid"
            " WHERE NOT indisvalid AND relnamespace = current_schema()::regnamespace"
        ),
    ),
    (
        "constraint_unchecked",
        (
            "SELECT conname AS what FROM pg_constraint"
            " WHERE NOT convalidated AND connamespace = current_schema()::regnamespace"
        ),
    ),
    (
        "pages_damaged",
        (
            "SELECT checksum_failures::text AS what FROM pg_stat_database"
            " WHERE datname = current_database() AND checksum_failures > 0"
        ),
    ),
    (
        "not_durable",
        (
            "SELECT name || ' = ' || setting AS what FROM pg_settings"
            " WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'"
        ),
    ),
)


def complaints(store: Store) -> list[Warned]:
    """What is wrong with the database, none where all is well; reads a SQLite file to its last page.

    Codes: ``database_damaged`` (``what`` is SQLite's own word), ``row_without_parent``, and on a server,
    which looks after its pages itself, ``index_invalid``, ``constraint_unchecked``, ``pages_damaged`` and
    ``not_durable`` (a setting with which a number that was handed out does not survive a power cut).
    """
    try:
        with store.reading() as connection:
            return _of_server(raw_of(connection)) if store.on_server else _of_file(raw_of(connection))
    except DatabaseCorrupt:
        return [Warned("database_damaged", {"what": "cannot be read"})]


def size_of(store: Store) -> int:
    """How much room the database takes, in bytes."""
    if store.file is not None:
        beside = (store.file, store.file.with_name(store.file.name + "-wal"))
        return sum(file.stat().st_size for file in beside if file.exists())
    with store.reading() as connection:
        return int(raw_of(connection).execute("SELECT pg_database_size(current_database())").fetchone()[0])


def _of_file(file: Any) -> list[Warned]:
    found = [
        Warned("database_damaged", {"what": line})
        for (line,) in file.execute(f"PRAGMA integrity_check({_MOST})")
        if line != "ok"
    ]
    orphans = file.execute("PRAGMA foreign_key_check").fetchmany(_MOST)
    found += [Warned("row_without_parent", {"table": row[0], "row": row[1], "parent": row[2]}) for row in orphans]
    return found


def _of_server(server: Any) -> list[Warned]:
    return [
        Warned(code, {"what": what}) for code, query in _SERVER_CHECKS for (what,) in server.execute(query).fetchall()
    ]
