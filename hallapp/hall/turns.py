"""Changes of the hall's set-up take turns."""

from __future__ import annotations

from sqlalchemy import select

from hallapp.store.engine import Change
from hallapp.store.schema import installation


def take_turn(tx: Change) -> None:
    """Wait until no other change to the hall's set-up is under way: on a server two could each read what was before.

    SQLite has but one writer anyway.
    """
    tx.execute(select(installation.c.id).with_for_update())
