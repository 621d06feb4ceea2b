"""A PostgreSQL connection that does not wait for ever for a server that has fallen silent.

A server whose machine or disk stands still keeps its connections and answers nothing; TCP knows nothing of it. A long
statement of a server that works looks the same from here, so before a wait is given up somebody else knocks: only where
a new connection is not answered either, the server is silent. (``statement_timeout`` is no help: the server itself
would have to look at the clock; and a year's report may take its time.)
"""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar

import psycopg
from psycopg.errors import ConnectionTimeout

#: How long a knock may be without an answer, in whole seconds.
KNOCK_S = 4
#: How many times as long as any other answer that to a commit is waited for: giving up means not to know of it.
COMMIT_TIMES = 12

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Patience:
    """How a connection waits.

    ``call`` is how to connect to its server; ``given_up`` ends its waits, from any thread; ``answer_s`` is how long a
    statement may be without an answer before somebody knocks, and between two knocks, in seconds.
    """

    call: dict[str, Any]
    given_up: Event
    answer_s: float

    def connect(self, *, autocommit: bool = False) -> PatientConnection:
        """A new connection that waits like this. Raises what psycopg raises."""
        connection = PatientConnection.connect(**self.call, autocommit=autocommit)
        connection.patience = self
        return connection

    def is_silent(self) -> bool:
        """Knock: whether nobody answers. A refusal is an answer; what it means the wait itself will hear."""
        try:
            psycopg.connect(**{**self.call, "connect_timeout": KNOCK_S}).close()
        except ConnectionTimeout:
            return True
        except psycopg.Error:
            return False
        return False


class PatientConnection(psycopg.Connection[Any]):
    """Raises ``psycopg.OperationalError`` ("timeout"), and is closed, once the server has fallen silent."""

    patience: Patience | None = None
    _commits = False

    def wait(self, gen: Generator[Any, Any, _T], *arguments: Any, **named: Any) -> _T:
        """Wait as psycopg does, with an eye on the clock."""
        if self.patience is not None:
            gen = self._heeding(gen, self.patience)
        return super().wait(gen, *arguments, **named)

    def commit(self) -> None:
        """Commit; its answer is waited for longer than any other."""
        self._commits = True
        try:
            super().commit()
        finally:
            self._commits = False

    def rollback(self) -> None:
        """Roll back; what was given up the server rolls back by itself when it sees that nobody is there."""
        if not self.closed:
            super().rollback()

    def _heeding(self, steps: Generator[Any, Any, _T], patience: Patience) -> Generator[Any, Any, _T]:
        """``steps`` of psycopg: asks each time for what to wait for, and is sent what came, 0 where nothing did."""
        try:
            wanted = next(steps)
            heard = asked = time.monotonic()
            while True:
                ready = yield wanted
                if ready:
                    heard = asked = time.monotonic()
                elif patience.given_up.is_set():
                    self._leave("timeout: given up")
                elif time.monotonic() - asked > patience.answer_s:
                    if self._commits:
                        if time.monotonic() - heard > COMMIT_TIMES * patience.answer_s:
                            self._leave("timeout: no answer to a commit")
                    elif patience.is_silent():
                        self._leave("timeout: no answer")
                    asked = time.monotonic()
                wanted = steps.send(ready)
        except StopIteration as end:
            value: _T = end.value
            return value

    def _leave(self, why: str) -> None:
        self.pgconn.finish()
        raise psycopg.OperationalError(why)
