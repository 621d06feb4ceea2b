"""What every command on an existing hall begins with."""

from __future__ import annotations

import getpass
import os
import sys
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


def asked_password() -> str:
    """The password of the member a command acts for: from ``HALLAPP_PASSWORD``, else asked at the terminal."""
    return _secret("HALLAPP_PASSWORD", "密码 / Password: ")


def new_password() -> str:
    """A password to be set: from ``HALLAPP_NEW_PASSWORD``, else asked at the terminal; empty where there is neither."""
    return _secret("HALLAPP_NEW_PASSWORD", "新密码 / New password: ")


def _secret(variable: str, question: str) -> str:
    if (given := os.environ.get(variable)) is not None:
        return given
    if sys.stdin is None or not sys.stdin.isatty():
        return ""
    return getpass.getpass(question, stream=sys.stderr)


@contextmanager
def session(options: Any) -> Iterator[Session]:
    """Open the database the options name; closed again at the end."""
    store = opened(database_url(options.database), options.at)
    try:
        with store.look() as look:
            zone = rules(look).zone
        actor = operating_system_actor(store, options.login, asked_password)
        yield Session(store, options.outlet, actor, zone, store.is_rehearsal())
    finally:
        store.close()
