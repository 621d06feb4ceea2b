"""Hours of window groups: weekday spans, lunch, Saturdays, planned extended hours."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from sqlalchemy import select

from hallapp.hall.calendar import DayShape, DayType
from hallapp.hall.rows import SpanKind, group_hours, window_groups
from hallapp.store.engine import Look

#: Days of the week are counted from Monday, 0.
_SATURDAY = 5


class ExtendedKind(StrEnum):
    """When somebody was served outside the ordinary hours (延时错时)."""

    EARLY = "early"
    LUNCH = "lunch"
    EVENING = "evening"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Beyond:
    """A service outside the ordinary hours, and by how many seconds."""

    kind: ExtendedKind
    seconds: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From ``start`` to before ``end``, in minutes after the hall's midnight."""

    start: int
    end: int

    def holds(self, minute: int) -> bool:
        return self.start <= minute < self.end

    def __str__(self) -> str:
        return "-".join(f"{minute // 60:02}:{minute % 60:02}" for minute in (self.start, self.end))


@dataclass(frozen=True, slots=True)
class DayHours:
    """A group's hours on one day.

    ``open`` are the spans in which numbers are taken (joined over lunch where there is no break),
    ``lunch`` the gaps so joined, in which service counts as lunch service, and ``extended`` the planned
    later hours, which take no new numbers.
    """

    open: tuple[Span, ...]
    lunch: tuple[Span, ...]
    extended: tuple[Span, ...]

    def takes_numbers_at(self, local: datetime) -> bool:
        """Whether a number can be taken at this moment of the day (the hall's local time)."""
        minute = minute_of(local.timetz())
        return any(span.holds(minute) for span in self.open)

    @property
    def closing(self) -> int | None:
        """The minute of the ordinary closing time; None on a day the group is closed."""
        return self.open[-1].end if self.open else None


def minute_of(moment: time) -> int:
    """The whole minutes since midnight."""
    return moment.hour * 60 + moment.minute


def beyond_hours(hours: DayHours, day: DayType, start: datetime, end: datetime) -> Beyond | None:
    """Whether a service from ``start`` to ``end`` (the hall's local time, of one day) was outside ordinary hours.

    On a working day: past the closing time, in seconds from closing to its end; else before opening, in seconds from
    its start to opening; else in the noon gap, in seconds within it, also where the group takes numbers through
    lunch. Planned extended hours move none of these. On a weekend or a statutory holiday all of it counts, the hours a
    group keeps on Saturdays too. A make-up workday is a working day. None for an ordinary service.
    """
    if day.shape is not DayShape.WEEKDAY:
        # An imported table need not name its holidays; on a working day of the week it is none other.
        is_holiday = day.holiday or start.weekday() < _SATURDAY
        kind = ExtendedKind.HOLIDAY if is_holiday else ExtendedKind.WEEKEND
        return Beyond(kind, round((end - start).total_seconds()))
    if not hours.open:
        return None
    midnight = datetime.combine(start.date(), time(), tzinfo=start.tzinfo)
    began, ended = ((moment - midnight) // timedelta(seconds=1) for moment in (start, end))
    opening, closing = hours.open[0].start * 60, hours.open[-1].end * 60
    if ended > closing:
        return Beyond(ExtendedKind.EVENING, ended - closing)
    if began < opening:
        return Beyond(ExtendedKind.EARLY, opening - began)
    gaps = [*hours.lunch, *(Span(before.end, after.start) for before, after in pairwise(hours.open))]
    within = sum(max(0, min(ended, gap.end * 60) - max(began, gap.start * 60)) for gap in gaps)
    return Beyond(ExtendedKind.LUNCH, within) if within else None


def hours_by_group(look: Look, outlet_id: int, day: DayType) -> dict[int, DayHours]:
    """Each group's hours on a day of this type, in this outlet."""
    rows = look.execute(
        select(
            window_groups.c.id,
            window_groups.c.lunch_no_break,
            group_hours.c.span,
            group_hours.c.start_minute,
            group_hours.c.end_minute,
        )
        .join_from(window_groups, group_hours, isouter=True)
        .where(window_groups.c.outlet_id == outlet_id)
        .order_by(window_groups.c.id, group_hours.c.start_minute)
    )
    spans: defaultdict[int, defaultdict[SpanKind, list[Span]]] = defaultdict(lambda: defaultdict(list))
    joined: dict[int, bool] = {}
    for row in rows:
        joined[row.id] = row.lunch_no_break
        if row.span is not None:
            spans[row.id][row.span].append(Span(row.start_minute, row.end_minute))
    return {group_id: _on(day, spans[group_id], lunch_no_break=no_break) for group_id, no_break in joined.items()}


def _on(day: DayType, spans: dict[SpanKind, list[Span]], *, lunch_no_break: bool) -> DayHours:
    match day.shape:
        case DayShape.WEEKDAY:
            ordinary, extended = spans[SpanKind.WEEKDAY], spans[SpanKind.EXTENDED]
        case DayShape.SATURDAY:
            ordinary, extended = spans[SpanKind.SATURDAY], []
        case DayShape.CLOSED:
            ordinary, extended = [], []
    lunch: list[Span] = []
    if lunch_no_break and len(ordinary) > 1:
        lunch = [Span(before.end, after.start) for before, after in pairwise(ordinary)]
        ordinary = [Span(ordinary[0].start, ordinary[-1].end)]
    return DayHours(tuple(ordinary), tuple(lunch), tuple(extended))
