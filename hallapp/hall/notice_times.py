"""When a notice stands: pure functions on plain values, asked by every board every second.

Times are those of the hall's clocks on the wall, without a time zone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

_DAY = timedelta(days=1)

EVERY_DAY = frozenset(range(7))


class NoticeState(StrEnum):
    """How a notice stands at a moment."""

    NOW = "now"
    LATER = "later"
    OVER = "over"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Schedule:
    """On which days, and at what times of them.

    ``first`` and ``last`` are inclusive; ``weekdays`` count from Monday, 0. ``start`` and ``end`` are minutes after
    midnight, the end excluded, both None for the whole day. An end before the start is on the next day: such a night
    belongs to the day on which it begins, and runs to its end after the last day too.
    """

    first: date | None = None
    last: date | None = None
    weekdays: frozenset[int] = EVERY_DAY
    start: int | None = None
    end: int | None = None

    def holds(self, at: datetime) -> bool:
        """Whether it stands at this moment."""
        today = at.date()
        return any(begin <= at < end for day in (today - _DAY, today) for begin, end in self._span(day))

    def next_start(self, at: datetime) -> datetime | None:
        """When it next begins after this moment; None where it never does again."""
        day = at.date() if self.first is None else max(at.date(), self.first)
        for ahead in range(8):  # within these is every day of the week, today's after its time included
            for begin, _ in self._span(day + ahead * _DAY):
                if begin > at:
                    return begin
        return None

    def state(self, at: datetime, *, paused: bool = False) -> NoticeState:
        """How it stands. One that is over is so, paused or not."""
        if self.holds(at):
            return NoticeState.PAUSED if paused else NoticeState.NOW
        if self.next_start(at) is None:
            return NoticeState.OVER
        return NoticeState.PAUSED if paused else NoticeState.LATER

    def _span(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """From when to when it stands that begins on this day, if it does."""
        if (
            day.weekday() not in self.weekdays
            or (self.first is not None and day < self.first)
            or (self.last is not None and day > self.last)
        ):
            return
        midnight = datetime.combine(day, time())
        if self.start is None or self.end is None:
            yield midnight, midnight + _DAY
        else:
            over = _DAY if self.end <= self.start else timedelta()
            yield midnight + timedelta(minutes=self.start), midnight + timedelta(minutes=self.end) + over


ALWAYS = Schedule()
