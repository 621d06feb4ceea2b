"""A year's holidays and make-up workdays, from a spreadsheet: columns day, kind and name."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

from sqlalchemy import bindparam, delete, insert, select

from hallapp.actor import Actor, Right
from hallapp.catalog.problems import FieldChange, Findings, ImportReport, RowChange, Stage, Tell, silent
from hallapp.catalog.sheets import Heading, Record, Table, has_columns, read_table
from hallapp.errors.setup import CalendarPast, CalendarWrongYear
from hallapp.hall.access import require
from hallapp.hall.authorising import today
from hallapp.hall.rows import DayKind, calendar_days, calendar_years
from hallapp.store.audit import Deed
from hallapp.store.engine import Look, Store

HEADINGS = (
    Heading("day", ("日期",)),
    Heading("kind", ("类型", "性质", "安排")),
    Heading("name", ("名称", "节日", "节假日名称")),
)
_KINDS = dict.fromkeys(("holiday", "休", "放假", "休息", "节假日"), DayKind.HOLIDAY)
_KINDS |= dict.fromkeys(("workday", "班", "上班", "调休", "补班", "工作日"), DayKind.WORKDAY)
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")

#: Statutory holidays of a year (13 since 2025); a table with fewer is hardly whole.
_FEWEST = 13

#: Per day: the year whose table it is in, what it is, and the holiday's name.
_Days = dict[date, tuple[int, DayKind, str]]


def import_calendar(
    store: Store,
    actor: Actor,
    path: Path,
    *,
    year: int | None = None,
    dry_run: bool = False,
    tell: Tell = silent,
) -> ImportReport:
    """Take over the tables of the years that the file names, as the State Council Office announces them.

    A year's table is one announcement: it takes the place of the one stored before, and the report's
    ``missing`` counts the days that are then no longer special. A table may begin in the last days of
    the year before, which leaves that year's own table as it is. ``year``: the one that is wanted.

    Raises ``CalendarWrongYear`` where the file holds another year than the one wanted, ``CalendarPast`` where its
    years are over, ``ImportRejected``, ``FileUnreadable``.
    """
    findings = Findings()
    tell(Stage.READING, 0)
    table = read_table(path, HEADINGS, findings)
    tell(Stage.COMPARING, len(table.rows))
    days = _read(table, findings)
    findings.refuse_errors(table.file)
    years = sorted({of for of, _, _ in days.values()})
    if year is not None and year not in years:
        raise CalendarWrongYear(table.file, year, years)
    if dry_run:
        with store.look() as look:
            _refuse_past(look, table.file, years)
            return _report(_stored(look, days), days, findings)
    with store.change(actor) as tx:
        require(tx, Right.RULES)
        _refuse_past(tx, table.file, years)
        before = _stored(tx, days)
        tell(Stage.STORING, len(table.rows))
        if before != days:
            if before:
                gone = calendar_days.c.day == bindparam("the_day")
                tx.execute(delete(calendar_days).where(gone), [{"the_day": day} for day in before])
            rows = [
                {"day": day, "table_year": year, "kind": kind, "name": name} for day, (year, kind, name) in days.items()
            ]
            tx.execute(insert(calendar_days), rows)
        known = frozenset(tx.execute(select(calendar_years.c.year)).scalars())
        new = [of for of in years if of not in known]
        if new:
            tx.execute(insert(calendar_years), [{"year": of, "imported_at": tx.now} for of in new])
        if new or before != days:
            tx.record(Deed.CALENDAR_IMPORTED, file=table.file, years=years, days=len(days))
        return _report(before, days, findings)


def _refuse_past(look: Look, file: str, years: list[int]) -> None:
    if years[-1] < today(look).year:
        raise CalendarPast(file, years)


def _read(table: Table, findings: Findings) -> _Days:
    if not has_columns(table, HEADINGS, ["day", "kind"], findings):
        return {}
    days: dict[date, tuple[DayKind, str]] = {}
    for record in table.rows:
        day, kind = _day(record), _KINDS.get(record.cells["kind"].lower())
        if day is None:
            findings.error(record.row, table.heading("day"), "bad_day", value=record.cells["day"])
        elif day in days:
            findings.error(record.row, table.heading("day"), "duplicate_day", value=day.isoformat())
        if kind is None:
            findings.error(record.row, table.heading("kind"), "unknown_day_kind", value=record.cells["kind"])
        if day is not None and kind is not None:
            if kind is DayKind.WORKDAY and day.weekday() < 5:
                findings.warn(record.row, table.heading("kind"), "workday_on_weekday", value=day.isoformat())
            days[day] = kind, record.cells.get("name", "")
    if not table.rows:
        findings.error(1, table.heading("day"), "no_rows")
    holidays = Counter(day.year for day, (kind, _) in days.items() if kind is DayKind.HOLIDAY)
    years = [year for year, count in holidays.items() if count >= _FEWEST]
    if days and not years:
        years = [Counter(day.year for day in days).most_common(1)[0][0]]
        findings.warn(1, table.heading("day"), "few_holidays", year=years[0], days=holidays[years[0]])
    return {day: (min(years, key=lambda year: abs(year - day.year)), *said) for day, said in days.items()}


def _day(record: Record) -> date | None:
    found = _DAY.fullmatch(record.cells["day"])
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def _stored(look: Look, days: _Days) -> _Days:
    years = {year for year, _, _ in days.values()}
    rows = look.execute(select(calendar_days))
    return {row.day: (row.table_year, row.kind, row.name) for row in rows if row.table_year in years or row.day in days}


def _report(before: _Days, days: _Days, findings: Findings) -> ImportReport:
    both = before.keys() & days.keys()
    changed = sorted(day for day in both if before[day] != days[day])
    new, absent = sorted(days.keys() - both), sorted(before.keys() - both)
    return ImportReport(
        added=len(new),
        changed=len(changed),
        unchanged=len(both) - len(changed),
        missing=len(absent),
        problems=findings.in_order(),
        new=tuple(RowChange(day.isoformat(), days[day][2]) for day in new),
        altered=tuple(
            RowChange(day.isoformat(), days[day][2], _differences(before[day], days[day])) for day in changed
        ),
        absent=tuple(RowChange(day.isoformat(), before[day][2]) for day in absent),
    )


def _differences(before: tuple[int, DayKind, str], after: tuple[int, DayKind, str]) -> tuple[FieldChange, ...]:
    cells = (("table_year", str(before[0]), str(after[0])), ("kind", before[1].value, after[1].value))
    return tuple(FieldChange(*cell) for cell in (*cells, ("name", before[2], after[2])) if cell[1] != cell[2])
