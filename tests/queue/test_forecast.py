"""How the day ends: right where a slow simulation can tell, sane with chance in it, honest about what it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.hall.plan import Window
from hallapp.queue import forecast
from hallapp.queue.estimate import AtWork
from hallapp.queue.forecast import HallNow
from hallapp.queue.routing import Staffing, TicketView, choose
from hallapp.queue.today_views import Forecast, Outlook
from tests.queue import history, plans
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, HOUSE, ID_CARD, PROJECT


@pytest.fixture
def kind() -> str:
    """Runs need no database; what is read is read elsewhere on both."""
    return "sqlite"


def always(hands: Hands, item: str, minutes: float, *, prefix: str = "Z") -> None:
    """From now on this item has a history: it always takes so long."""
    before = hands.clock.now - timedelta(days=3)
    history.finished(hands.store, item, "001", [minutes] * 10, prefix=prefix, first=before)


def look(hands: Hands) -> Outlook:
    return forecast.outlook(hands.store, hands.outlet)


def alone(hands: Hands) -> Forecast:
    found = look(hands).alone
    assert found is not None
    return found


def minutes_from_now(hands: Hands, at: datetime) -> float:
    return (at - hands.clock.now).total_seconds() / 60


def test_one_window_and_a_fixed_history(hands: Hands) -> None:
    always(hands, COMPANY, 7)
    hands.open("007")
    for _ in range(5):
        hands.take(COMPANY)
    found = alone(hands)
    assert minutes_from_now(hands, found.median) == minutes_from_now(hands, found.p90) == 35
    assert (found.over_s.median_s, found.unserved) == (0, 0)
    [group] = found.groups
    assert (group.group, group.closing) == ("W02", hands.clock.now.replace(hour=17))


def test_what_is_in_hand_counts(hands: Hands) -> None:
    always(hands, COMPANY, 7)
    hands.open("007")
    hands.take(COMPANY)
    hands.begin("007")
    hands.clock.advance(minutes=2)
    assert minutes_from_now(hands, alone(hands).median) == 5
    hands.pause("007")  # a paused window still serves what it holds
    assert minutes_from_now(hands, alone(hands).median) == 5


def test_past_closing_time(hands: Hands) -> None:
    """At ten to five three wait, seven minutes each: the last is served 11 minutes after five."""
    always(hands, COMPANY, 7)
    hands.clock.at(16, 50)
    hands.open("007")
    for _ in range(3):
        hands.take(COMPANY)
    found = alone(hands)
    assert (found.over_s.median_s, found.over_s.p90_s) == (11 * 60, 11 * 60)


def test_each_group_by_its_own_closing_time(hands: Hands) -> None:
    """On a Saturday the hall closes at noon."""
    always(hands, COMPANY, 30)
    hands.clock.advance(days=5)
    hands.clock.at(11, 50)
    hands.open("007")
    hands.take(COMPANY)
    found = look(hands)
    assert found.closing == hands.clock.now.replace(hour=12, minute=0)
    assert found.alone is not None
    assert found.alone.over_s.median_s == 20 * 60


def test_numbers_for_windows_that_are_not_open_are_told_apart(hands: Hands) -> None:
    always(hands, COMPANY, 7)
    hands.open("007")
    hands.take(COMPANY)
    hands.take(HOUSE)
    found = alone(hands)
    assert found.unserved == 1
    assert minutes_from_now(hands, found.median) == 7
    assert found.curve[0][1] <= 1


def test_nothing_to_do_is_no_forecast(hands: Hands) -> None:
    hands.open("007")
    found = look(hands)
    assert (found.alone, found.at_rate) == (None, None)


def test_the_curve_ends_with_nobody(hands: Hands) -> None:
    always(hands, COMPANY, 7)
    hands.open("007")
    for _ in range(6):
        hands.take(COMPANY)
    curve = alone(hands).curve
    assert curve[0][0] == 0
    assert [many for _, many in curve] == sorted((many for _, many in curve), reverse=True)
    assert curve[-1][1] == 0


def test_with_more_people_the_day_ends_later(hands: Hands) -> None:
    """One window, ten minutes each, twelve an hour: the queue grows all day."""
    always(hands, COMPANY, 10)
    hands.open("007")
    for _ in range(12):
        hands.take(COMPANY)
        hands.clock.advance(minutes=5)
    found = look(hands)
    assert found.alone is not None
    assert found.at_rate is not None
    assert found.at_rate.arrivals_per_hour == 12
    assert found.at_rate.median > found.alone.median
    # Seven hours with twelve an hour, of which one window serves six: about 42 are left at closing, and 12 from before.
    left = found.at_rate.over_s.median_s / 600
    assert 30 < left < 75
    assert max(many for _, many in found.at_rate.curve) > 30


def test_half_an_hour_tells_a_rate_and_less_does_not(hands: Hands) -> None:
    hands.open("007")
    for _ in range(6):
        hands.take(COMPANY)
    hands.clock.advance(minutes=29)
    assert look(hands).at_rate is None
    hands.clock.advance(minutes=1)
    found = look(hands).at_rate
    assert found is not None
    assert found.arrivals_per_hour == 12


def test_nobody_comes_after_closing(hands: Hands) -> None:
    hands.clock.at(16, 30)
    hands.open("007")
    hands.take(COMPANY)
    hands.clock.at(17, 5)
    found = look(hands)
    assert found.at_rate is None
    assert found.alone is not None


def test_it_says_the_same_again(hands: Hands) -> None:
    hands.open("007", "010", "028")
    for item in (COMPANY, HOUSE, ID_CARD, PROJECT) * 4:
        hands.take(item)
    assert look(hands) == look(hands)


# --- against an independent simulation, for any plan


@dataclass
class Slow:
    """The queue played by the minute with the one rule ``choose``; nothing else in common with the program's run."""

    staffing: Staffing
    windows: Sequence[Window]
    now: datetime
    minutes: int
    free_at: dict[int, int] = field(default_factory=dict)

    def last_end(self, waiting: list[TicketView]) -> int:
        """The minute at which the last service ends; each leg takes ``minutes``."""
        minute, last = 0, 0
        coming: list[tuple[int, TicketView]] = []
        idle_for = 0
        while idle_for < 2 * self.minutes * 4 or any(end > minute for end in self.free_at.values()):
            for due, ticket in [pair for pair in coming if pair[0] == minute]:
                coming.remove((due, ticket))
                waiting.append(ticket)
            again = True
            while again:
                again = False
                for window in self.windows:
                    if self.free_at.get(window.id, 0) > minute:
                        continue
                    line = sorted(waiting, key=lambda ticket: ticket.place)
                    choice = choose(window, line, self.staffing, self.now + timedelta(minutes=minute))
                    if choice is None:
                        continue
                    waiting.remove(choice.ticket)
                    end = minute + self.minutes * len(choice.offer.positions)
                    self.free_at[window.id] = end
                    last = max(last, end)
                    left = tuple(leg for leg in choice.ticket.legs if leg.position not in choice.offer.positions)
                    if left:
                        coming.append((end, choice.ticket._replace(legs=left)))
                    idle_for, again = 0, True
            minute += 1
            idle_for += 1
        return last


@given(data=st.data())
def test_as_an_independent_simulation_says(data: st.DataObject) -> None:
    """Every service takes 5 minutes a leg: without chance, both must end at the same minute.

    With one window only, since two that come free at one moment may take turns either way.
    """
    drawn = data.draw(plans.halls(tide=True))
    windows = drawn.plan.windows[:1]
    staffing = Staffing(drawn.plan, {window.id for window in windows})
    waiting = plans.in_order(data.draw(plans.tickets(drawn.plan, count=8)))
    now = plans.later(0)
    recorded = {item_id: [300.0] * 10 for item_id in plans.ITEMS}
    for_itself = [ticket for ticket in waiting if any(leg.item_id is None for leg in ticket.legs)]
    waiting = [ticket for ticket in waiting if ticket not in for_itself]  # these have no history to fix
    hall = HallNow(now, drawn.plan, staffing, tuple(waiting), windows, {}, recorded)
    found = forecast.forecast(hall)
    minutes = Slow(staffing, windows, now, 5).last_end(list(waiting))
    ended = 0.0 if found is None else (found.median - now).total_seconds() / 60
    assert ended == minutes


@given(data=st.data())
def test_more_waiting_never_ends_sooner_at_one_window(data: st.DataObject) -> None:
    drawn = data.draw(plans.halls(tide=False))
    windows = drawn.plan.windows[:1]
    staffing = Staffing(drawn.plan, {window.id for window in windows})
    waiting = plans.in_order(data.draw(plans.tickets(drawn.plan, count=8, several=False)))
    recorded = {item_id: [300.0] * 10 for item_id in plans.ITEMS}
    waiting = [ticket for ticket in waiting if ticket.legs[0].item_id is not None]
    now = plans.later(0)

    def end(tickets: Sequence[TicketView]) -> float:
        hall = HallNow(now, drawn.plan, staffing, tuple(tickets), windows, {1: AtWork((1,), now)}, recorded)
        found = forecast.forecast(hall)
        assert found is not None
        return (found.median - now).total_seconds()

    ends = [end(waiting[:many]) for many in range(len(waiting) + 1)]
    assert ends == sorted(ends)
