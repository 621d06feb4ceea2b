"""What counts as a service outside the ordinary hours, and by how many seconds."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.hall.calendar import DayShape, DayType
from hallapp.hall.hours import Beyond, DayHours, ExtendedKind, Span, beyond_hours

MIDNIGHT = datetime(2026, 3, 2, tzinfo=ZoneInfo("Asia/Shanghai"))
SATURDAY = MIDNIGHT + timedelta(days=5)
NO_BREAK = DayHours((Span(540, 1020),), (Span(720, 780),), (Span(1020, 1080),))
WITH_BREAK = DayHours((Span(540, 720), Span(780, 1020)), (), ())
WORKDAY = DayType(DayShape.WEEKDAY, known=True)


def beyond(
    start: str, end: str, hours: DayHours = NO_BREAK, day: DayType = WORKDAY, midnight: datetime = MIDNIGHT
) -> Beyond | None:
    """From and to as on a clock."""
    moments = []
    for time in (start, end):
        hour, minute, second = (*map(int, time.split(":")), 0)[:3]
        moments.append(midnight + timedelta(hours=hour, minutes=minute, seconds=second))
    return beyond_hours(hours, day, moments[0], moments[1])


@pytest.mark.parametrize(
    ("start", "end", "kind", "seconds"),
    [
        ("16:50", "17:25", ExtendedKind.EVENING, 1500),
        ("17:10", "17:25", ExtendedKind.EVENING, 1500),
        ("16:50", "17:00:01", ExtendedKind.EVENING, 1),
        ("8:45", "9:05", ExtendedKind.EARLY, 900),
        ("11:50", "12:10", ExtendedKind.LUNCH, 600),
        ("12:10", "12:20", ExtendedKind.LUNCH, 600),
        ("11:00", "14:00", ExtendedKind.LUNCH, 3600),
    ],
)
@pytest.mark.parametrize("hours", [NO_BREAK, WITH_BREAK])
def test_on_a_working_day(start: str, end: str, kind: ExtendedKind, seconds: int, hours: DayHours) -> None:
    assert beyond(start, end, hours) == Beyond(kind, seconds)


def test_an_ordinary_service_is_none() -> None:
    assert beyond("9:00", "12:00") is None
    assert beyond("16:00", "17:00") is None
    assert beyond("13:00", "13:20", WITH_BREAK) is None


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (DayType(DayShape.SATURDAY, known=True), ExtendedKind.WEEKEND),
        (DayType(DayShape.CLOSED, known=True), ExtendedKind.WEEKEND),
        (DayType(DayShape.CLOSED, known=False), ExtendedKind.WEEKEND),
        (DayType(DayShape.CLOSED, known=True, holiday="国庆节"), ExtendedKind.HOLIDAY),
    ],
)
def test_on_a_weekend_or_a_holiday_all_of_it_counts(day: DayType, kind: ExtendedKind) -> None:
    assert beyond("9:30", "9:40", NO_BREAK, day, SATURDAY) == Beyond(kind, 600)


def test_a_holiday_that_has_no_name_is_one_all_the_same() -> None:
    """A table that the hall imported may say 休 alone."""
    assert beyond("9:30", "9:40", NO_BREAK, DayType(DayShape.CLOSED, known=True)) == Beyond(ExtendedKind.HOLIDAY, 600)


def test_a_make_up_workday_is_a_working_day() -> None:
    made_up = DayType(DayShape.WEEKDAY, known=True, holiday="国庆节", made_up=True)
    assert beyond("9:30", "9:40", NO_BREAK, made_up) is None


@given(st.integers(0, 86399), st.integers(0, 86399), st.sampled_from([NO_BREAK, WITH_BREAK]))
def test_it_is_never_longer_than_the_service_but_for_one_that_begins_after_closing(
    first: int, second: int, hours: DayHours
) -> None:
    began, ended = sorted((first, second))
    found = beyond_hours(hours, WORKDAY, MIDNIGHT + timedelta(seconds=began), MIDNIGHT + timedelta(seconds=ended))
    if found is not None:
        assert found.seconds > 0
        assert found.seconds <= ended - began or began > 1020 * 60 or ended < 540 * 60
