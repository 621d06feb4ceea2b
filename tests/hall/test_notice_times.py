"""When a notice stands: any schedule, held against a look at every minute."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hallapp.hall.notice_times import EVERY_DAY, NoticeState, Schedule

#: Monday.
DAY = date(2026, 3, 2)

days = st.integers(-9, 9).map(lambda ahead: DAY + timedelta(days=ahead))
minutes = st.integers(0, 1439)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    start = draw(st.none() | minutes)
    end = None if start is None else draw(minutes.filter(lambda minute: minute != start))
    first, last = draw(st.none() | days), draw(st.none() | days)
    if first and last and last < first:
        first, last = last, first
    return Schedule(first, last, draw(st.frozensets(st.integers(0, 6), min_size=1)), start, end)


moments = st.builds(lambda day, minute: datetime.combine(day, time()) + timedelta(minutes=minute), days, minutes)


def stands(schedule: Schedule, at: datetime) -> bool:
    """The rule in words: the day it began on must count, and the time must be within."""
    minute = at.hour * 60 + at.minute
    if schedule.start is None or schedule.end is None:
        began: date | None = at.date()
    elif schedule.start < schedule.end:
        began = at.date() if schedule.start <= minute < schedule.end else None
    elif minute >= schedule.start:
        began = at.date()
    else:
        began = at.date() - timedelta(days=1) if minute < schedule.end else None
    return (
        began is not None
        and began.weekday() in schedule.weekdays
        and (schedule.first is None or began >= schedule.first)
        and (schedule.last is None or began <= schedule.last)
    )


@given(schedules(), moments)
def test_it_stands_exactly_when_the_rule_says(schedule: Schedule, at: datetime) -> None:
    assert schedule.holds(at) == stands(schedule, at)


@given(schedules(), moments)
def test_the_next_start_is_the_first_there_is(schedule: Schedule, at: datetime) -> None:
    begins = schedule.next_start(at)
    starts = (
        datetime.combine(day, time()) + timedelta(minutes=schedule.start or 0)
        for ahead in range(32)
        if (day := at.date() + timedelta(days=ahead)).weekday() in schedule.weekdays
        and (schedule.first is None or day >= schedule.first)
        and (schedule.last is None or day <= schedule.last)
    )
    assert begins == next((start for start in starts if start > at), None)
    if begins is not None:
        assert schedule.holds(begins)


@given(schedules(), moments)
def test_what_is_over_never_stands_again(schedule: Schedule, at: datetime) -> None:
    if schedule.state(at) is NoticeState.OVER:
        assert not any(schedule.holds(at + timedelta(minutes=ahead)) for ahead in range(0, 20_000, 7))
        assert schedule.state(at, paused=True) is NoticeState.OVER
    elif schedule.state(at) is NoticeState.NOW:
        assert schedule.holds(at)
        assert schedule.state(at, paused=True) is NoticeState.PAUSED
    else:
        assert not schedule.holds(at)


def march(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(date(2026, 3, day), time(hour, minute))


def test_a_night_belongs_to_the_day_it_begins_on() -> None:
    """The self-service area's notice of the night from the last Friday on is there on Saturday morning, and no more."""
    friday = date(2026, 3, 6)
    nights = Schedule(last=friday, weekdays=frozenset({4}), start=22 * 60, end=6 * 60)
    assert not nights.holds(march(6, 5, 59))
    assert nights.holds(march(6, 22, 0))
    assert nights.holds(march(7, 5, 59))
    assert not nights.holds(march(7, 6, 0))
    assert nights.state(march(7, 6, 0)) is NoticeState.OVER


def test_an_end_at_midnight_is_the_end_of_the_day() -> None:
    evening = Schedule(start=18 * 60, end=0)
    assert evening.holds(march(2, 23, 59))
    assert not evening.holds(march(3, 0, 0))


def test_without_anything_said_it_always_stands() -> None:
    assert Schedule().holds(march(2, 3, 0))
    assert Schedule().weekdays == EVERY_DAY
