"""Stores of tests share what SQLAlchemy works out of the program's statements, as one program's actions do.

Every store has an engine of its own, which puts each statement into the database's words anew when it meets it first.
A station does that once a day; thousands of tests, each with a store for a tenth of a second, did little else.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, Engine, event
from sqlalchemy.engine import Dialect
from sqlalchemy.util import LRUCache

from hallapp.store.drivers import FileDriver, ServerDriver

#: As many statements of one kind of database are kept: a few more than the program has.
_STATEMENTS = 1500

_dialects: dict[str, Dialect] = {}
_compiled: dict[str, LRUCache[Any, Any]] = {}


class SharingFileDriver(FileDriver):
    """SQLite, with the statements that earlier drivers have met."""

    def __init__(self, url: URL, patience_s: float) -> None:
        super().__init__(url, patience_s)
        _share(self.engine)


class SharingServerDriver(ServerDriver):
    """PostgreSQL, likewise."""

    def __init__(self, url: URL, patience_s: float) -> None:
        super().__init__(url, patience_s)
        _share(self.engine)


def _share(engine: Engine) -> None:
    kind = engine.dialect.name
    engine._compiled_cache = _compiled.setdefault(kind, LRUCache(_STATEMENTS))
    if kind in _dialects:
        # The engine's pool keeps its own, with its own listeners to connecting: only statements go by this one.
        engine.dialect = _dialects[kind]
    else:
        # Once it has found out about its database, which its own listener is there for, an earlier one.
        event.listen(engine.pool, "connect", lambda *_: _dialects.setdefault(kind, engine.dialect))
