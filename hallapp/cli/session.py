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
    """One command: the database, the outlet named (None: the first), and who acts."""

    store: Store
    outlet: str | None
    login: str | None
    zone: ZoneInfo
    rehearsal: bool

    @property
    def actor(self) -> Actor:
        """In whose name the command acts."""
        return operating_system_actor(self.store, self.login)

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
        yield Session(store, options.outlet, options.login, zone, store.is_rehearsal())
    finally:
        store.close()
