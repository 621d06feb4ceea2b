"""A year of all ledgers (年度汇总): by month, and in each month by what the ledger is counted by. It names nobody."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from hallapp.hall.authorising import today
from hallapp.hall.outlets import find_outlet
from hallapp.hall.rows import outlets
from hallapp.ledgers.lists import LedgerKind
from hallapp.ledgers.rows import assisted_cases
from hallapp.ledgers.totals import LedgerTotals, Total, totals
from hallapp.store.engine import Look, Store


@dataclass(frozen=True, slots=True)
class LedgerYear:
    """One ledger in a year: how many count in each of its twelve months, by what they are counted by, most first."""

    by_kind: Mapping[str, tuple[int, ...]]

    @property
    def by_month(self) -> tuple[int, ...]:
        """How many in each month, January first."""
        return tuple(sum(months) for months in zip(*self.by_kind.values(), strict=True)) or (0,) * 12

    @property
    def count(self) -> int:
        """How many in all."""
        return sum(self.by_month)

    def as_json(self) -> dict[str, Any]:
        """As the command prints it: twelve numbers a line, January first."""
        return {"count": self.count, "by_month": self.by_month, "by_kind": dict(self.by_kind)}


@dataclass(frozen=True, slots=True)
class Year:
    """The year of an outlet. ``extended_s``: seconds outside the ordinary hours.

    ``by_level`` are the assisted cases of all outlets by their level (市级, 镇, 村 …), months as above.
    """

    year: int
    today: date
    ledgers: Mapping[LedgerKind, LedgerYear]
    extended_s: int
    by_level: LedgerYear

    def as_json(self) -> dict[str, Any]:
        """As the command prints it, ledgers by the names they have in a report."""
        return {
            "year": self.year,
            "ledgers": {kind.value.replace("-", "_"): one.as_json() for kind, one in self.ledgers.items()},
            "extended_over_s": self.extended_s,
            "assisted_by_level": self.by_level.as_json(),
        }


def year_of(store: Store, outlet: str | None, year: int) -> Year:
    """Count it, each month as ``totals`` does. Raises ``OutletUnknown``."""
    with store.look() as look:
        place, now = find_outlet(look, outlet), today(look)
        months = [totals(look, place, *_month(year, month), now) for month in range(1, 13)]
        return Year(
            year=year,
            today=now,
            ledgers={
                LedgerKind.APPOINTMENTS: _year([_appointments(month) for month in months]),
                LedgerKind.EXTENDED: _year([month.extended for month in months]),
                LedgerKind.HOME_VISITS: _year([month.home_visits for month in months]),
                LedgerKind.ASSISTED: _year([month.assisted for month in months]),
                LedgerKind.MAIL: _year([month.mail for month in months]),
                LedgerKind.CROSS_REGION: _year([month.cross_region for month in months]),
            },
            extended_s=sum(month.extended_s for month in months),
            by_level=_by_level(look, year),
        )


def _month(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _appointments(month: LedgerTotals) -> Total:
    """Those that were not cancelled, by state."""
    total = month.appointments.total
    counted = {state: number for state, number in total.by_kind.items() if state != "cancelled"}
    return Total(total.count, total.by_month, counted)


def _year(months: list[Total]) -> LedgerYear:
    all_year: Counter[str] = Counter()
    for month in months:
        all_year.update(month.by_kind)
    return LedgerYear(
        {kind: tuple(month.by_kind.get(kind, 0) for month in months) for kind, _ in all_year.most_common()}
    )


def _by_level(look: Look, year: int) -> LedgerYear:
    day = assisted_cases.c.business_day
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0] * 12)
    for on, level, number in look.execute(
        select(day, outlets.c.level, func.count())
        .join_from(assisted_cases, outlets)
        .where(day.between(date(year, 1, 1), date(year, 12, 31)))
        .group_by(day, outlets.c.level)
    ):
        found[level][on.month - 1] += number
    return LedgerYear({level: tuple(found[level]) for level in sorted(found, key=lambda level: -sum(found[level]))})
