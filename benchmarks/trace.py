"""The statements that actions send, noted at the driver, and sent again without anything around them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import event

from hallapp.store.drivers import ServerDriver
from hallapp.store.engine import Store


@dataclass(slots=True)
class Sent:
    """One statement with its parameters (``many``: a list of them), and how many of its rows were fetched."""

    statement: Any
    parameters: Any
    many: bool
    fetched: int = 0


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of a transaction."""

    committed: bool


@dataclass(slots=True)
class Trace:
    """What was sent, in order."""

    steps: list[Sent | Ended] = field(default_factory=list)

    def taken(self) -> list[Sent | Ended]:
        """What was sent since the last time this was asked."""
        steps, self.steps = self.steps, []
        return steps


@contextmanager
def traced(store: Store) -> Iterator[Trace]:
    """Note what a store that has not connected yet sends."""
    trace = Trace()
    connect = _file_connection if not store.on_server else _server_connection

    def on_connect(dialect: Any, record: Any, arguments: Any, named: dict[str, Any]) -> Any:
        return connect(trace, dialect, arguments, named)

    if isinstance(store.driver, ServerDriver):
        event.remove(store.engine, "do_connect", store.driver._call)  # whoever gives a connection first is asked alone
    event.listen(store.engine, "do_connect", on_connect)
    yield trace


def replay(connection: Any, steps: list[Sent | Ended]) -> None:
    """Send it all again through the bare driver, fetching as many rows as were fetched."""
    for step in steps:
        if isinstance(step, Ended):
            if step.committed:
                connection.commit()
            else:
                connection.rollback()
            continue
        cursor = connection.cursor()
        if step.many:
            cursor.executemany(step.statement, step.parameters)
        elif step.parameters is None:
            cursor.execute(step.statement)
        else:
            cursor.execute(step.statement, step.parameters)
        if step.fetched:
            cursor.fetchmany(step.fetched)
        cursor.close()


# --- the noting cursors and connections of both drivers


def _noted_fetches(base: type) -> type:
    """A cursor class of a driver that notes what goes through it. Its connection has the trace."""

    class NotingCursor(base):  # type: ignore[misc]  # the base is one of the drivers'
        _sent: Sent | None = None

        def execute(self, statement: Any, parameters: Any = None, **named: Any) -> Any:
            self._note(statement, parameters, many=False)
            if parameters is None:
                return super().execute(statement, **named)
            return super().execute(statement, parameters, **named)

        def executemany(self, statement: Any, parameters: Any, **named: Any) -> Any:
            parameters = list(parameters)
            self._note(statement, parameters, many=True)
            return super().executemany(statement, parameters, **named)

        def _note(self, statement: Any, parameters: Any, *, many: bool) -> None:
            self._sent = Sent(statement, parameters, many)
            self.connection.trace.steps.append(self._sent)

        def _count(self, rows: int) -> None:
            if self._sent is not None:
                self._sent.fetched += rows

        def fetchone(self) -> Any:
            row = super().fetchone()
            self._count(row is not None)
            return row

        def fetchmany(self, *size: int) -> Any:
            rows = super().fetchmany(*size)
            self._count(len(rows))
            return rows

        def fetchall(self) -> Any:
            rows = super().fetchall()
            self._count(len(rows))
            return rows

        def __iter__(self) -> Iterator[Any]:
            return iter(self.fetchone, None)

    return NotingCursor


_FileCursor = _noted_fetches(sqlite3.Cursor)
_ServerCursor = _noted_fetches(psycopg.Cursor)


def _file_connection(trace: Trace, dialect: Any, arguments: Any, named: dict[str, Any]) -> Any:
    class Noting(sqlite3.Connection):
        """Notes what is sent once it is set up."""

        trace = Trace()  # for what prepares the connection, which is no action's

        def cursor(self, *_: Any, **__: Any) -> Any:
            return super().cursor(_FileCursor)

        def execute(self, statement: str, *parameters: Any) -> Any:
            return self.cursor().execute(statement, *parameters)

        def commit(self) -> None:
            _end(self.trace, open_now=self.in_transaction, committed=True)
            super().commit()

        def rollback(self) -> None:
            _end(self.trace, open_now=self.in_transaction, committed=False)
            super().rollback()

    connection = dialect.connect(*arguments, **named, factory=Noting)
    connection.trace = trace
    return connection


def _server_connection(trace: Trace, dialect: Any, arguments: Any, named: dict[str, Any]) -> Any:
    class Noting(psycopg.Connection[Any]):
        """Notes what is sent once it is set up."""

        trace = Trace()

        def commit(self) -> None:
            _end(self.trace, open_now=self._is_open(), committed=True)
            super().commit()

        def rollback(self) -> None:
            _end(self.trace, open_now=self._is_open(), committed=False)
            super().rollback()

        def _is_open(self) -> bool:
            return self.info.transaction_status is not TransactionStatus.IDLE

    connection = Noting.connect(*arguments, **named, cursor_factory=_ServerCursor)
    connection.trace = trace
    return connection


def _end(trace: Trace, *, open_now: bool, committed: bool) -> None:
    if open_now:
        trace.steps.append(Ended(committed))
