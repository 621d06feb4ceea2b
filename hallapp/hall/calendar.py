"""Which days the hall is open: statutory holidays and make-up workdays (节假日与调休).

The years that ``chinesecalendar`` knows (2004–2026) come with the program; a later year's table, as the
State Council Office announces it each autumn, is imported by the hall.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select

from hallapp.errors.setup import CalendarMissing
from hallapp.hall.rows import DayKind, calendar_days, calendar_years
from hallapp.store.engine import Look
from hallapp.store.topics import Topic


class DayShape(StrEnum):
    """Which of a group's hours a day has."""

    WEEKDAY = "weekday"
    SATURDAY = "saturday"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class DayType:
    """How a day is kept. ``known`` is False where its year has no holiday table: then only the weekday counts."""

    shape: DayShape
    known: bool
    holiday: str = ""
    made_up: bool = False


def day_type(look: Look, day: date) -> DayType:
    """How the hall keeps this day; a table the hall imported wins over the one that comes with the program."""
    by_weekday = {5: DayShape.SATURDAY, 6: DayShape.CLOSED}.get(day.weekday(), DayShape.WEEKDAY)
    years, days = look.remember("calendar", (Topic.PLAN,), lambda: _tables(look))
    known = days.get(day)
    if known is None:
        known = (None, "") if day.year in years else built_in(day)
    if known is None:
        return DayType(by_weekday, known=False)
    kind, name = known
    match kind:
        case DayKind.HOLIDAY:
            return DayType(DayShape.CLOSED, known=True, holiday=name)
        case DayKind.WORKDAY:
            return DayType(DayShape.WEEKDAY, known=True, holiday=name, made_up=True)
        case _:
            return DayType(by_weekday, known=True)


def working_days_after(look: Look, day: date, count: int) -> date:
    """The day on which a limit of ``count`` working days ends; the first day is not counted.

    Administrative Licensing Law §82: limits are counted in working days, without statutory holidays.
    Raises ``CalendarMissing`` when a year on the way has no table.
    """
    while count > 0:
        day += timedelta(days=1)
        kind = day_type(look, day)
        if not kind.known:
            raise CalendarMissing(day.year)
        count -= kind.shape is DayShape.WEEKDAY
    return day


class TableSource(StrEnum):
    """Where what the hall knows of a year comes from."""

    BUILT_IN = "built_in"
    IMPORTED = "imported"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class YearTable:
    """A year's days that are not as their weekday, by day. ``kept_since``: when the hall made the table its own.

    ``library``: whether the program brings a table of this year, which the hall's own stands before.
    """

    year: int
    source: TableSource
    days: Mapping[date, DayType]
    kept_since: datetime | None
    library: bool


def year_table(look: Look, year: int) -> YearTable:
    """What the hall knows of this year."""
    kept = look.execute(select(calendar_years.c.imported_at).where(calendar_years.c.year == year)).scalar()
    library = built_in(date(year, 1, 1)) is not None
    without = TableSource.BUILT_IN if library else TableSource.MISSING
    source = without if kept is None else TableSource.IMPORTED
    special = {}
    for day in days_of(year):
        kind = day_type(look, day)
        if kind.holiday or kind.made_up or (kind.known and kind.shape is DayShape.CLOSED and day.weekday() < 6):
            special[day] = kind
    return YearTable(year, source, special, kept, library)


def days_of(year: int) -> Iterator[date]:
    """The days of a year."""
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


def _tables(look: Look) -> tuple[frozenset[int], dict[date, tuple[DayKind | None, str]]]:
    years = frozenset(look.execute(select(calendar_years.c.year)).scalars())
    rows = look.execute(select(calendar_days.c.day, calendar_days.c.kind, calendar_days.c.name))
    return years, {day: (kind, name) for day, kind, name in rows}


def built_in(day: date) -> tuple[DayKind | None, str] | None:
    """What the tables that come with the program say of a day; None where they do not know its year."""
    # Read only when a day is first asked for: a headless command that needs no hours does not pay for it.
    from chinese_calendar import Holiday, get_holiday_detail

    try:
        is_holiday, english = get_holiday_detail(day)
    except NotImplementedError:
        return None
    if english is None:
        return None, ""
    return (DayKind.HOLIDAY if is_holiday else DayKind.WORKDAY), Holiday(english).chinese
