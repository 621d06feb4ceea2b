"""What a driver's error means to a person: a ``DatabaseUnusable``, or a fault of the program."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from hallapp.errors.system import (
    DatabaseBusy,
    DatabaseCorrupt,
    DatabaseFull,
    DatabaseReadOnly,
    DatabaseUnreachable,
    DatabaseUnusable,
)

#: What a server that lets nobody in says, as far as it says it in English, and our word for it.
_SERVER_REASONS = (
    ('role "', "access_refused"),
    ("does not exist", "no_such_database"),
    ("authentication failed", "access_refused"),
    ("pg_hba.conf", "access_refused"),
    ("no password supplied", "access_refused"),
    ("failed to resolve", "unknown_host"),
    ("starting up", "starting"),
    ("shutting down", "stopping"),
    ("too many", "too_many_connections"),
    ("remaining connection slots", "too_many_connections"),
    ("timeout", "timeout"),
    ("timed out", "timeout"),
    ("refused", "refused"),
    ("No such file", "refused"),
)


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what SQLAlchemy or the drivers raise into a ``DatabaseUnusable``, unless it is a fault of the program."""
    try:
        yield
    except PoolExhausted as error:
        raise DatabaseBusy from error
    except _driver_errors() as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        raise refusal from error


def _driver_errors() -> tuple[type[Exception], ...]:
    psycopg = sys.modules.get("psycopg")  # not loaded for SQLite
    return (DBAPIError, sqlite3.Error, psycopg.Error) if psycopg else (DBAPIError, sqlite3.Error)


def refusal_of(error: BaseException) -> DatabaseUnusable | None:
    """The refusal an error of SQLAlchemy or of a driver stands for; None where it is a fault of the program."""
    broken = False
    cause: BaseException | None = error
    if isinstance(error, DBAPIError):
        broken, cause = error.connection_invalidated, error.orig
    return _of_file(cause) if isinstance(cause, sqlite3.Error) else _of_server(cause, broken)


def _of_file(cause: sqlite3.Error) -> DatabaseUnusable | None:
    name = getattr(cause, "sqlite_errorname", "")
    for prefix, refusal in (
        ("SQLITE_BUSY", DatabaseBusy()),
        ("SQLITE_LOCKED", DatabaseBusy()),
        ("SQLITE_READONLY", DatabaseReadOnly()),
        ("SQLITE_PERM", DatabaseReadOnly()),
        ("SQLITE_FULL", DatabaseFull()),
        ("SQLITE_CORRUPT", DatabaseCorrupt()),
        ("SQLITE_NOTADB", DatabaseCorrupt()),
        ("SQLITE_CANTOPEN", DatabaseUnreachable("cannot_open_file")),
        ("SQLITE_IOERR", DatabaseUnreachable("disk_error")),
        ("SQLITE_PROTOCOL", DatabaseBusy()),
    ):
        if name.startswith(prefix):
            return refusal
    return None


def _of_server(cause: BaseException | None, broken: bool) -> DatabaseUnusable | None:
    state = getattr(cause, "sqlstate", None) or ""
    if state in ("53100", "53200", "53400"):
        return DatabaseFull()
    if state == "25006":
        return DatabaseReadOnly()
    if state in ("40001", "40P01", "55P03", "57014"):
        return DatabaseBusy()
    if state in ("XX001", "XX002"):
        return DatabaseCorrupt()
    if state == "53300":
        return DatabaseUnreachable("too_many_connections")
    if state == "42501":
        return DatabaseUnreachable("access_refused")
    if state[:2] in ("08", "28", "3D", "57", "25"):
        return DatabaseUnreachable("hung_up")
    # By name: psycopg is loaded for servers only. Its ConnectionTimeout (a server that is switched off) is one too.
    if not state and any(kind.__name__ == "OperationalError" for kind in type(cause).__mro__):
        said = str(cause)
        return DatabaseUnreachable(next((word for part, word in _SERVER_REASONS if part in said), "hung_up"))
    return DatabaseUnreachable("hung_up") if broken else None
