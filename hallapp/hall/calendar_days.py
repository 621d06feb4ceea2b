"""Single days of the hall's calendar by hand: a day off at short notice, a make-up day, or as its weekday again.

With the first such day of a year the program knows, the hall takes that year's table over as its own, so that a later
version of the program does not change what the hall has decided.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, insert, select

from hallapp.actor import Actor, Right
from hallapp.hall.access import require
from hallapp.hall.calendar import built_in, days_of
from hallapp.hall.rows import DayKind, calendar_days, calendar_years
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Store

#: In the audit log, a day that is as its weekday.
_ORDINARY = "ordinary"


def set_day(store: Store, actor: Actor, day: date, kind: DayKind | None, name: str = "") -> bool:
    """Make one day a holiday or a make-up workday, or with None as its weekday again; whether that changed anything.

    In a year without a table this says something of that day only: the year's table is still missing. Raises
    ``NoRights``, ``SessionExpired``.
    """
    name = name.strip() if kind is not None else ""
    with store.change(actor) as tx:
        require(tx, Right.RULES)
        _take_over(tx, day.year)
        row = tx.execute(select(calendar_days).where(calendar_days.c.day == day)).one_or_none()
        before = None if row is None else (row.kind, row.name)
        if before == (None if kind is None else (kind, name)):
            return False
        tx.execute(delete(calendar_days).where(calendar_days.c.day == day))
        if kind is not None:
            year = day.year if row is None else row.table_year
            tx.execute(insert(calendar_days).values(day=day, table_year=year, kind=kind, name=name))
        was = _ORDINARY if row is None else row.kind.value
        tx.record(Deed.DAY_SET, day=day, before=was, after=_ORDINARY if kind is None else kind.value, name=name)
        return True


def use_built_in(store: Store, actor: Actor, year: int) -> bool:
    """Give up the hall's own table of a year that the program knows; whether there was one.

    Raises ``NoRights``, ``SessionExpired``.
    """
    with store.change(actor) as tx:
        require(tx, Right.RULES)
        own = tx.execute(select(calendar_years.c.year).where(calendar_years.c.year == year)).scalar()
        if own is None or built_in(date(year, 1, 1)) is None:
            return False
        tx.execute(delete(calendar_days).where(calendar_days.c.table_year == year))
        tx.execute(delete(calendar_years).where(calendar_years.c.year == year))
        tx.record(Deed.CALENDAR_RESET, year=year)
        return True


def _take_over(tx: Change, year: int) -> None:
    """Keep the program's table of this year as the hall's own, where the hall has none."""
    if tx.execute(select(calendar_years.c.year).where(calendar_years.c.year == year)).scalar() is not None:
        return
    if built_in(date(year, 1, 1)) is None:
        return
    first, last = date(year, 1, 1), date(year, 12, 31)
    said = frozenset(tx.execute(select(calendar_days.c.day).where(calendar_days.c.day.between(first, last))).scalars())
    rows = []
    for day in days_of(year):
        known = built_in(day)
        if day not in said and known is not None and known[0] is not None:
            rows.append({"day": day, "table_year": year, "kind": known[0], "name": known[1]})
    tx.execute(insert(calendar_days), rows)
    tx.execute(insert(calendar_years).values(year=year, imported_at=tx.now))
