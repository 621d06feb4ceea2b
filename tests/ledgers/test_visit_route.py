"""The route of home visits: a sensible order, when a team is where, and whether it can be in time everywhere."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby, pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.ledgers.visit_route import Stop, in_time, suggested, timed
from tests.halls import OPENING

_PLACES = ("红星社区", "向阳村", "河东街道", "北山村")


def stop(visit: int, place: str, start: float, end: float, minutes: int = 20, travel: int = 10) -> Stop:
    """A visit in a window that is given in hours after opening."""
    return Stop(visit, place, OPENING + timedelta(hours=start), OPENING + timedelta(hours=end), minutes, travel)


@st.composite
def days(draw: st.DrawFn, most: int = 7) -> list[Stop]:
    """The visits of a day, in any order; windows of half an hour up to the whole day."""
    found = []
    for visit in range(1, draw(st.integers(0, most)) + 1):
        start = draw(st.integers(0, 15))
        end = draw(st.integers(start + 1, 16))
        place = draw(st.sampled_from(_PLACES))
        minutes = draw(st.integers(5, (end - start) * 30))
        found.append(stop(visit, place, start / 2, end / 2, minutes, draw(st.integers(0, 40))))
    return draw(st.permutations(found))


def keeps_wishes(order: tuple[Stop, ...] | list[Stop]) -> bool:
    """No visit comes before one whose window ends before its own begins."""
    return not any(later.end <= earlier.start for n, earlier in enumerate(order) for later in order[n + 1 :])


def places_together(order: tuple[Stop, ...] | list[Stop]) -> bool:
    runs = [place for place, _ in groupby(order, key=lambda one: one.place)]
    return len(runs) == len(set(runs))


@given(days())
def test_the_suggestion_is_every_visit_once_with_its_wish_kept(stops: list[Stop]) -> None:
    order = suggested(stops)
    assert sorted(order) == sorted(one.visit for one in stops)
    by_visit = {one.visit: one for one in stops}
    assert keeps_wishes([by_visit[visit] for visit in order])
    assert suggested(sorted(stops, key=lambda one: one.visit)) == order


@given(days(most=6))
def test_places_are_together_wherever_the_wishes_allow_it(stops: list[Stop]) -> None:
    by_visit = {one.visit: one for one in stops}
    possible = any(keeps_wishes(order) and places_together(order) for order in permutations(stops))
    assert places_together([by_visit[visit] for visit in suggested(stops)]) == possible


@given(days(), st.sampled_from(_PLACES))
def test_one_place_alone_goes_by_its_windows(stops: list[Stop], place: str) -> None:
    there = [one for one in stops if one.place == place]
    order = suggested(there)
    ends = {one.visit: one.end for one in there}
    assert all(ends[before] <= ends[after] for before, after in pairwise(order))


def test_a_promise_comes_before_the_shorter_way() -> None:
    morning, noon, evening = stop(1, "红星社区", 0, 1), stop(2, "向阳村", 1, 3), stop(3, "红星社区", 3, 5)
    assert suggested([evening, noon, morning]) == (1, 2, 3)
    any_time = stop(3, "红星社区", 0, 5)
    assert suggested([any_time, noon, morning]) == (1, 3, 2)


@given(days())
def test_a_team_is_nowhere_early_and_goes_one_way_after_the_other(stops: list[Stop]) -> None:
    found = timed(stops)
    assert [one.stop for one in found] == stops
    for one in found:
        assert one.arrive >= one.stop.start
        assert one.leave - one.arrive == timedelta(minutes=one.stop.minutes)
        assert one.late == max(timedelta(), one.leave - one.stop.end)
    for before, after in pairwise(found):
        assert after.spare == after.arrive - timedelta(minutes=after.stop.travel) - before.leave
        assert after.spare >= timedelta()
        assert not after.spare or after.arrive == after.stop.start


@given(days(most=6))
def test_in_time_is_what_trying_every_order_finds(stops: list[Stop]) -> None:
    assert in_time(stops) == any(not any(one.late for one in timed(order)) for order in permutations(stops))


def test_it_takes_another_order_than_that_of_the_ends() -> None:
    """By the ends the long one would come first, and the other would be late."""
    long = stop(1, "红星社区", 0, 3, minutes=120, travel=0)
    early = stop(2, "红星社区", 0.5, 3.5, minutes=60, travel=30)
    short = stop(3, "向阳村", 0, 4, minutes=10, travel=0)
    assert in_time([long, early, short])
    assert not in_time([long, stop(2, "红星社区", 0.5, 2.5, minutes=60, travel=30), short])


@pytest.mark.parametrize("count", [15, 40])
def test_more_visits_than_can_be_tried_are_answered_at_once(count: int) -> None:
    began = datetime.now().astimezone()
    fits = [stop(n, "红星社区", n / 4, n / 4 + 1, minutes=10, travel=5) for n in range(count)]
    assert in_time(fits)
    assert not in_time([stop(n, "红星社区", 0, 2, minutes=10, travel=5) for n in range(count)])
    assert datetime.now().astimezone() - began < timedelta(seconds=1)


def test_the_most_that_are_tried_are_tried_in_time() -> None:
    began = datetime.now().astimezone()
    assert not in_time([stop(n, "红星社区", 0, 3.1, minutes=10 + n % 3, travel=5 + n % 2) for n in range(12)])
    assert datetime.now().astimezone() - began < timedelta(seconds=2)
