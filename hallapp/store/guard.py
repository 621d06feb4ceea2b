"""The audit log can only be added to: the database itself refuses to change or remove an entry, whoever asks.

Put on after every migration, which may have made the table anew. A restore, which brings back a whole other log,
takes it off and puts it on again within its own transaction.
"""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection, text

_SAYS = "the audit log is only added to"
_KINDS = ("UPDATE", "DELETE")


def put_on(connection: Connection) -> None:
    """Guard the audit log, within the connection's transaction."""
    if connection.dialect.name == "sqlite":
        for statement in _on_file():
            connection.exec_driver_sql(statement)
        return
    connection.execute(
        text(
            "CREATE OR REPLACE FUNCTION audit_log_stays() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{_SAYS}'; END $$"
        )
    )
    connection.execute(text("DROP TRIGGER IF EXISTS audit_log_stays ON audit_log"))
    connection.execute(
        text(
            "CREATE TRIGGER audit_log_stays BEFORE UPDATE OR DELETE ON audit_log"
            " FOR EACH ROW EXECUTE FUNCTION audit_log_stays()"
        )
    )


def take_off(file: sqlite3.Connection) -> None:
    """Let the rows of a SQLite database be replaced, within its open transaction; ``put_back_on`` ends it."""
    for kind in _KINDS:
        file.execute(f"DROP TRIGGER IF EXISTS main.audit_log_stays_{kind.lower()}")


def put_back_on(file: sqlite3.Connection) -> None:
    """Guard it again."""
    for statement in _on_file():
        file.execute(statement)


def _on_file() -> list[str]:
    return [
        f"CREATE TRIGGER IF NOT EXISTS main.audit_log_stays_{kind.lower()} BEFORE {kind} ON audit_log"
        f" BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
        for kind in _KINDS
    ]
