"""What every command on an existing hall begins with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hallapp.actor import Actor
from hallapp.hall.rules import rules
from hallapp.opening import database_url, opened, operating_system_actor
from hallapp.store.engine import Store


@dataclass(frozen=True, slots=True)
class Session:
    """One command: the database, the outlet named (None: the first), and in whose name it acts."""

    store: Store
    outlet: str | None
    actor: Actor
    zone: ZoneInfo
    rehearsal: bool

    def local(self, moment: datetime) -> str:
        """A moment in the hall's time, with its offset."""
        return moment.astimezone(self.zone).isoformat()

    def answer(self, **keys: Any) -> dict[str, Any]:
        """The command's JSON; in a rehearsal it says so."""
        return keys | ({"rehearsal": True} if self.rehearsal else {})


@contextmanager
def session(options: Any) -> Iterator[Session]:
    """Open the database the options name; closed again at the end."""
    store = opened(database_url(options.database), options.at)
    try:
        with store.look() as look:
            zone = rules(look).zone
        actor = operating_system_actor(store, options.login)
        yield Session(store, options.outlet, actor, zone, store.is_rehearsal())
    finally:
        store.close()
