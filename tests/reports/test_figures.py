"""A day's figures: what is counted, what is timed, and what is left out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from hallapp.errors.desk import OutletUnknown
from hallapp.errors.setup import BadDates
from hallapp.reports import figures
from hallapp.reports.figures import Figures, ItemFigures, Work
from hallapp.reports.spread import NONE, Spread, spread
from tests.queue import history
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, HOUSE, ID_CARD, PARK, PENSION, RESULTS, SEAL

TODAY = date(2026, 3, 2)


def today(hands: Hands, outlet: str | None = None) -> Figures:
    return figures.figures(hands.store, outlet, TODAY, TODAY)


def at_window(found: Figures, no: str) -> Work:
    [work] = [of.work for of in found.by_window if of.window == no]
    return work


def of_item(found: Figures, code: str) -> ItemFigures:
    [item] = [of for of in found.by_item if of.item == code]
    return item


def seconds(*each: float) -> Spread:
    return spread(int(one * 1000) for one in each)


# --- durations


def test_04_waiting_and_service_are_right_after_parking(hands: Hands) -> None:
    first = hands.take(COMPANY)
    hands.clock.advance(minutes=10)
    hands.take(COMPANY)
    hands.open("007")
    hands.begin("007")  # waited 10 min
    hands.clock.advance(minutes=3)
    hands.park("007")
    hands.serve("007", minutes=7)  # waited 3 min
    hands.clock.advance(minutes=20)
    hands.call_number("007", first)
    hands.clock.advance(minutes=1)
    hands.start("007")
    hands.clock.advance(minutes=4)
    hands.finish("007")
    found = today(hands)
    assert found.waits == seconds(600, 180)
    assert found.service == seconds(3 * 60 + 4 * 60, 7 * 60)
    assert found.tickets.finished == 2
    assert (at_window(found, "007").called, at_window(found, "007").finished) == (3, 2)


def test_parked_twice_and_finished_elsewhere(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.open("007", "008")
    hands.begin("007")
    for minutes in (2, 3):
        hands.clock.advance(minutes=minutes)
        hands.park("007", minutes=10)
        hands.clock.advance(minutes=10)  # time is up: it waits again
        hands.begin("007" if minutes == 2 else "008")
    hands.clock.advance(minutes=4)
    hands.finish("008")
    found = today(hands)
    assert found.service == at_window(found, "008").service == seconds((2 + 3 + 4) * 60)
    assert at_window(found, "007").service == NONE
    assert found.waits == at_window(found, "007").waits == seconds(0)


def test_19_a_wait_of_75_minutes_is_75_minutes(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.clock.advance(minutes=75)
    hands.open("007")
    hands.serve("007", minutes=75)
    found = today(hands).as_json()
    expected = {"cases": 1, "mean_s": 4500, "median_s": 4500, "p90_s": 4500, "max_s": 4500}
    assert found["waits"] == found["service"] == expected


def test_19_the_mean_is_over_seconds(hands: Hands) -> None:
    """Three waits of 29, 31 and 31 seconds: as rounded minutes 0, 1 and 1."""
    hands.open("007", "008", "009")
    for no, wait in (("007", 29), ("008", 31), ("009", 31.5)):
        hands.take(COMPANY)
        hands.clock.advance(seconds=wait)
        hands.call(no)
    waits = today(hands).as_json()["waits"]
    assert waits == {"cases": 3, "mean_s": 30.5, "median_s": 31, "p90_s": 31.4, "max_s": 31.5}


def test_wait_ends_with_the_first_call_that_stands(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.open("007", "008")
    hands.clock.advance(minutes=5)
    hands.call("007")
    hands.clock.advance(minutes=1)
    hands.undo("007")
    hands.clock.advance(minutes=2)
    hands.call("008")  # the first call that stands
    hands.clock.advance(minutes=1)
    hands.recall("008")
    hands.start("008")
    found = today(hands)
    assert found.waits == at_window(found, "008").waits == seconds(8 * 60)
    assert [of.window for of in found.by_window] == ["008"]


def test_median_and_percentile_lie_on_the_line_between_cases() -> None:
    assert spread([]) == Spread(0, None, None, None, None)
    assert spread([4000]) == Spread(1, 4.0, 4.0, 4.0, 4.0)
    assert spread([3000, 1000]) == Spread(2, 2.0, 2.0, 2.8, 3.0)
    assert spread(range(0, 11_000, 1000)) == Spread(11, 5.0, 5.0, 9.0, 10.0)


# --- what became of the numbers


def test_undo_leaves_no_trace_in_the_figures(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.open("007")
    hands.clock.advance(minutes=5)
    hands.call("007")
    hands.no_show("007")
    hands.clock.advance(seconds=30)
    hands.undo("007")
    hands.start("007")
    hands.clock.advance(minutes=6)
    hands.finish("007")
    hands.clock.advance(minutes=1)
    hands.undo("007")
    hands.clock.advance(minutes=2)
    found = today(hands)
    assert (found.tickets.finished, found.tickets.at_window, found.tickets.no_show) == (0, 1, 0)
    assert found.service == NONE
    assert found.no_show_rate.value == 0
    hands.finish("007")
    found = today(hands)
    assert (found.tickets.finished, found.tickets.at_window) == (1, 0)
    assert found.service == seconds(9 * 60)
    work = at_window(found, "007")
    assert (work.called, work.no_show, work.finished) == (1, 0, 1)


def test_transfer_ends_the_service_at_its_origin(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.open("007", "010", "028")
    hands.begin("007")
    hands.clock.advance(minutes=3)
    hands.transfer("007", item=ID_CARD)
    hands.clock.advance(minutes=4)
    hands.serve("028", minutes=6)
    found = today(hands)
    assert found.waits == seconds(0)  # the first call's
    assert found.service == seconds(6 * 60)
    assert (at_window(found, "007").transferred, at_window(found, "007").finished) == (1, 0)
    assert at_window(found, "028").finished == 1
    assert (of_item(found, COMPANY).issued, of_item(found, COMPANY).finished) == (1, 0)
    assert (of_item(found, ID_CARD).issued, of_item(found, ID_CARD).finished) == (0, 1)
    assert of_item(found, ID_CARD).waits == NONE


def test_a_transfer_taken_back_is_none(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.open("007")
    hands.begin("007")
    hands.clock.advance(minutes=3)
    hands.transfer("007", item=ID_CARD)
    hands.clock.advance(minutes=1)
    hands.undo("007")
    hands.clock.advance(minutes=2)
    hands.finish("007")
    found = today(hands)
    assert found.service == seconds(6 * 60)
    assert at_window(found, "007").transferred == 0
    assert [of.item for of in found.by_item] == [COMPANY]


def test_21_two_legs_have_two_service_times(hands: Hands) -> None:
    hands.take(COMPANY, ID_CARD)
    hands.open("007", "028")
    hands.serve("007", minutes=5)
    assert today(hands).tickets.waiting == 1
    hands.clock.advance(minutes=2)
    hands.serve("028", minutes=9)
    found = today(hands)
    assert (found.tickets.issued, found.tickets.finished) == (1, 1)
    assert found.service == seconds(5 * 60, 9 * 60)
    assert found.waits.cases == 1
    assert of_item(found, COMPANY).service == seconds(5 * 60)
    assert of_item(found, ID_CARD).service == seconds(9 * 60)
    assert of_item(found, COMPANY).issued == of_item(found, ID_CARD).issued == 1
    assert sum(of.issued for of in found.by_hour) == 1


def test_items_done_in_one_go_are_one_service(hands: Hands) -> None:
    hands.take(COMPANY, SEAL)
    hands.open("007")
    hands.serve("007", minutes=8)
    found = today(hands)
    assert found.service == at_window(found, "007").service == seconds(8 * 60)
    for code in (COMPANY, SEAL):
        item = of_item(found, code)
        assert (item.finished, item.together, item.service) == (1, 1, NONE)


def test_every_number_is_counted_once(hands: Hands) -> None:
    hands.open("007")
    passed_over, returned, withdrawn, parked, served, waiting = (hands.take(COMPANY) for _ in range(6))
    for number in (passed_over, returned):
        hands.call_number("007", number)
        hands.no_show("007")
    hands.give_back(returned)
    hands.call_number("007", returned)
    hands.start("007")
    hands.finish("007")
    hands.withdraw(withdrawn)
    hands.call_number("007", parked)
    hands.start("007")
    hands.park("007")
    hands.call_number("007", served)
    hands.start("007")
    found = today(hands)
    expected: dict[str, Any] = {"issued": 6, "finished": 1, "no_show": 1, "withdrawn": 1, "expired": 0}
    assert found.as_json()["tickets"] == expected | {"waiting": 1, "parked": 1, "at_window": 1}
    assert (found.no_show_rate.numerator, found.no_show_rate.denominator) == (2, 5)
    hands.finish("007")
    assert hands.close_day() == 3
    expected |= {"finished": 2, "expired": 2}
    assert today(hands).as_json()["tickets"] == expected | {"waiting": 0, "parked": 0, "at_window": 0}
    assert waiting


def test_a_call_that_was_taken_back_is_left_out_of_the_rate(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.open("007")
    hands.call("007")
    hands.undo("007")
    rate = today(hands).no_show_rate
    assert (rate.numerator, rate.denominator, rate.left_out, rate.value) == (0, 0, 1, None)
    hands.call("007")
    hands.no_show("007")
    rate = today(hands).no_show_rate
    assert (rate.numerator, rate.denominator, rate.left_out, rate.value) == (1, 1, 1, 1.0)


def test_a_number_for_a_group_itself_has_no_item(hands: Hands) -> None:
    hands.take_for(RESULTS)
    hands.open("046")
    hands.clock.advance(minutes=2)
    hands.serve("046", minutes=1)
    found = today(hands)
    assert found.by_item == ()
    assert (found.waits, found.service) == (seconds(120), seconds(60))
    [group] = found.by_group
    assert (group.group, group.work.finished) == (RESULTS, 1)


# --- by what


def test_by_window_and_by_group(hands: Hands) -> None:
    hands.open("007", "008", "010")
    for minutes, no in ((1, "007"), (2, "008"), (3, "007")):
        hands.take(COMPANY)
        hands.clock.advance(minutes=minutes)
        hands.serve(no, minutes=10 * minutes)
    hands.take(HOUSE)
    hands.call("010")
    found = today(hands)
    assert [(of.window, of.group) for of in found.by_window] == [("007", "W02"), ("008", "W02"), ("010", "W03")]
    assert at_window(found, "007") == Work(2, 0, 2, 0, seconds(60, 180), seconds(600, 1800))
    company, house = found.by_group
    assert company.work == Work(3, 0, 3, 0, seconds(60, 120, 180), seconds(600, 1200, 1800))
    assert house.work == Work(1, 0, 0, 0, seconds(0), NONE)


def test_by_local_hour(hands: Hands) -> None:
    hands.open("007", "008")
    hands.clock.at(9, 50)
    hands.take(COMPANY)
    hands.take(COMPANY)
    hands.clock.at(9, 59)
    hands.call("007")
    hands.clock.at(11, 0)
    hands.call("008")
    hours = today(hands).by_hour
    assert [(of.hour, of.issued, of.called, of.waits) for of in hours] == [
        (9, 2, 1, seconds(9 * 60, 70 * 60)),
        (10, 0, 0, NONE),
        (11, 0, 1, NONE),
    ]


def test_the_hours_follow_summer_time(hands: Hands) -> None:
    """New York put its clocks forward on 8 March 2026: 9:30 there is 14:30 UTC before, and 13:30 after."""
    hands.rule("time_zone", "America/New_York")
    for day, hour in ((6, 14), (9, 13)):
        first = datetime(2026, 3, day, hour, 30, tzinfo=UTC)
        history.finished(hands.store, COMPANY, "007", [5], prefix="B", first=first)
    found = figures.figures(hands.store, None, date(2026, 3, 6), date(2026, 3, 9))
    assert [(of.hour, of.issued, of.called) for of in found.by_hour] == [(9, 2, 2)]


def test_other_days_and_outlets_stay_out(hands: Hands) -> None:
    yesterday = hands.clock.advance(days=-3)  # a Friday
    history.finished(hands.store, COMPANY, "007", [5, 6], prefix="B", first=yesterday)
    hands.clock.advance(days=3)
    hands.take(COMPANY)
    park = hands.of(outlet=PARK)
    park.take(COMPANY)
    park.take(COMPANY)
    assert today(hands).tickets.issued == 1
    assert today(hands, PARK).tickets.issued == 2
    both = figures.figures(hands.store, None, TODAY - timedelta(days=3), TODAY)
    assert (both.tickets.issued, both.tickets.finished, both.tickets.waiting) == (3, 2, 1)
    assert both.service == seconds(300, 360)
    with pytest.raises(BadDates):
        figures.figures(hands.store, None, TODAY, TODAY - timedelta(days=1))
    with pytest.raises(OutletUnknown):
        figures.figures(hands.store, "nowhere", TODAY, TODAY)


def test_without_cases_there_is_no_value(hands: Hands) -> None:
    found = today(hands).as_json()
    nothing = {"cases": 0, "mean_s": None, "median_s": None, "p90_s": None, "max_s": None}
    assert found["waits"] == found["service"] == nothing
    assert set(found["tickets"].values()) == {0}
    assert found["by_window"] == found["by_item"] == found["by_hour"] == found["by_group"] == []
    assert found["rates"]["no_show"] == {"numerator": 0, "denominator": 0, "left_out": 0, "value": None}
    assert {ledger["count"] for name, ledger in found["ledgers"].items() if name != "appointments"} == {0}
    assert found["ledgers"]["appointments"]["total"] == {"count": 0, "by_month": {}, "by_kind": {}}


def test_a_number_that_was_never_called_has_no_wait(hands: Hands) -> None:
    hands.take(PENSION)
    hands.clock.advance(minutes=30)
    found = today(hands)
    assert found.waits == NONE
    assert (of_item(found, PENSION).issued, of_item(found, PENSION).waits) == (1, NONE)
    assert found.by_window == ()
