"""The hall's outlets (网点): the places with their own doors, hours and queue."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from hallapp.errors.desk import OutletUnknown
from hallapp.hall.rows import outlets
from hallapp.store.engine import Look
from hallapp.store.topics import Topic


@dataclass(frozen=True, slots=True)
class Outlet:
    """One place with its own doors, hours and queue."""

    id: int
    code: str
    name: str
    level: str


def find_outlet(look: Look, code: str | None) -> Outlet:
    """The outlet with this code, or the database's first one. Raises ``OutletUnknown``."""
    for outlet in all_outlets(look):
        if code is None or outlet.code == code:
            return outlet
    raise OutletUnknown(code or "")


def all_outlets(look: Look) -> tuple[Outlet, ...]:
    """Every outlet, in file order."""
    return look.remember("outlets", (Topic.PLAN,), lambda: _outlets(look))


def _outlets(look: Look) -> tuple[Outlet, ...]:
    columns = (outlets.c.id, outlets.c.code, outlets.c.name, outlets.c.level)
    return tuple(Outlet(*row) for row in look.execute(select(*columns).order_by(outlets.c.position)))
