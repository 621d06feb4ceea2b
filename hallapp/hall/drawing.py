"""An outlet's windows as they are drawn up, for the screen on which a manager sets them up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from hallapp.actor import Actor, Right
from hallapp.catalog.rows import themes
from hallapp.hall.access import rights_at
from hallapp.hall.authorising import today
from hallapp.hall.calendar import YearTable, year_table
from hallapp.hall.groups import stored_groups
from hallapp.hall.outlets import Outlet, all_outlets, find_outlet
from hallapp.hall.plan import plan_of
from hallapp.hall.read_windows import GroupRow, cells_of
from hallapp.store.engine import Store


@dataclass(frozen=True, slots=True)
class GroupSheet:
    """One group as its form shows it.

    ``cells`` are its fields by the fixed names of the file's columns, ``version`` is what the form was read at,
    ``unused`` the seats out of use, ``items`` how many items it may handle today in its own right, ``tide`` how many
    only to help.
    """

    fields: GroupRow
    cells: Mapping[str, str]
    version: int
    unused: tuple[str, ...]
    items: int
    tide: int

    @property
    def code(self) -> str:
        """The group's code, which never changes."""
        return self.fields.code


@dataclass(frozen=True, slots=True)
class Drawing:
    """One outlet's groups in their order; all outlets; the themes by code; and what the person may do.

    ``rights`` are those at this outlet; ``whole_hall`` whether outlets may be added.
    """

    outlet: Outlet
    outlets: tuple[Outlet, ...]
    groups: tuple[GroupSheet, ...]
    themes: Mapping[str, str]
    rights: frozenset[Right]
    whole_hall: bool
    today: date


def drawing(store: Store, actor: Actor, outlet: str | None) -> Drawing:
    """Read it. Raises ``OutletUnknown``, ``SessionExpired``."""
    with store.look() as look:
        place = find_outlet(look, outlet)
        day = today(look)
        own: dict[str, tuple[int, int]] = {}
        for window in plan_of(look, place, day).windows:
            counts = len(window.own), len(window.tide)
            own[window.group.code] = max(own.get(window.group.code, (0, 0)), counts)
        groups = tuple(
            GroupSheet(
                group.fields,
                cells_of(group.fields),
                group.version,
                group.unused,
                *own.get(code, (0, 0)),
            )
            for code, group in stored_groups(look).items()
            if group.fields.outlet == place.code
        )
        named = look.execute(select(themes.c.code, themes.c.name).order_by(themes.c.position, themes.c.id))
        return Drawing(
            outlet=place,
            outlets=all_outlets(look),
            groups=groups,
            themes={row.code: row.name for row in named},
            rights=rights_at(look, actor, place.id),
            whole_hall=Right.SET_UP in rights_at(look, actor, None),
            today=day,
        )


@dataclass(frozen=True, slots=True)
class YearSheet:
    """A year of the hall's calendar as its page shows it; ``may_change``: whether the person may change it."""

    table: YearTable
    today: date
    may_change: bool


def year_sheet(store: Store, actor: Actor, year: int | None = None) -> YearSheet:
    """The calendar of a year, this year's unless another is given. Raises ``SessionExpired``."""
    with store.look() as look:
        day = today(look)
        may_change = Right.RULES in rights_at(look, actor, None)
        return YearSheet(year_table(look, year or day.year), day, may_change)
