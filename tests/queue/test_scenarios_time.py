"""Time: scenarios 5, 6, 19 and 26, the close of day, hours and quotas."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from hallapp.catalog.rows import service_items
from hallapp.errors.base import HallError
from hallapp.errors.desk import OutsideHours, QuotaReached, RecallTooSoon, TicketUnknown, WindowClosed
from hallapp.queue import boards
from hallapp.queue.offering import offers
from hallapp.queue.rows import events, tickets, window_events
from tests.halls import SHANGHAI
from tests.queue.hands import Hands
from tests.queue.sample import ALLOWANCE, COMPANY, HOUSE, ID_CARD, MARRIAGE, PROJECT, SEAL, TOWN, WEDDINGS


def _at(hands: Hands, month: int, day: int, hour: int, minute: int = 0) -> None:
    hands.clock.now = datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


# --- 6: quotas


def _quota(hands: Hands, item: str, quota: int | None) -> None:
    with hands.store.change(hands.actor) as tx:
        tx.execute(update(service_items).where(service_items.c.item_code == item).values(daily_quota=quota))


def test_06_the_day_s_quota_of_an_item(hands: Hands) -> None:
    _quota(hands, COMPANY, 2)
    hands.take(COMPANY)
    hands.take(SEAL, COMPANY)
    with pytest.raises(QuotaReached) as refused:
        hands.take(COMPANY)
    assert (refused.value.item, refused.value.quota) == (COMPANY, 2)
    with pytest.raises(QuotaReached):  # nor as one of several
        hands.take(ID_CARD, COMPANY)
    assert hands.take(SEAL) == "B003"  # another item still issues
    hands.clock.advance(days=1)
    assert hands.take(COMPANY) == "B001"


def test_06_counted_is_issued_less_withdrawn(hands: Hands) -> None:
    _quota(hands, COMPANY, 2)
    first, second = hands.take(COMPANY), hands.take(COMPANY)
    hands.withdraw(second)
    third = hands.take(COMPANY)
    hands.open("007")
    hands.begin("007")
    hands.finish("007")
    assert hands.state(first) == "finished"
    with pytest.raises(QuotaReached):  # a finished one counts, ...
        hands.take(COMPANY)
    hands.begin("007")
    hands.transfer("007", item=SEAL)
    with pytest.raises(QuotaReached):  # ... one handed on too, ...
        hands.take(COMPANY)
    hands.withdraw(third)
    hands.take(COMPANY)
    hands.take(SEAL)
    hands.call_number("007", "B005")
    hands.transfer("007", item=COMPANY)  # ... and what is handed here was not issued for it
    _quota(hands, COMPANY, 3)
    hands.take(COMPANY)
    with pytest.raises(QuotaReached):
        hands.take(COMPANY)


def test_06_a_quota_of_none_and_of_each_outlet(hands: Hands) -> None:
    _quota(hands, COMPANY, 0)
    with pytest.raises(QuotaReached):
        hands.take(COMPANY)
    _quota(hands, COMPANY, 1)
    hands.take(COMPANY)
    assert hands.of(outlet="OUT02").take(COMPANY) == "P001"


def test_06_many_desks_at_once_never_exceed_it(hands: Hands) -> None:
    _quota(hands, COMPANY, 7)

    def desk(_: int) -> int:
        taken = 0
        for _ in range(4):
            try:
                hands.take(COMPANY)
            except QuotaReached:
                continue
            taken += 1
        return taken

    with ThreadPoolExecutor(6) as desks:
        assert sum(desks.map(desk, range(6))) == 7
    assert hands.waiting() == [f"B00{n}" for n in range(1, 8)]


# --- hours


def _refused(hands: Hands, item: str) -> list[str]:
    with pytest.raises(OutsideHours) as refused:
        hands.take(item)
    return refused.value.spans


def test_numbers_are_taken_in_hours(hands: Hands) -> None:
    hands.clock.at(8, 59, 59)
    assert _refused(hands, COMPANY) == ["09:00-17:00"]
    hands.clock.at(9)
    hands.take(COMPANY)
    hands.clock.at(16, 59, 59)
    hands.take(COMPANY)
    hands.clock.at(17)
    _refused(hands, COMPANY)


def test_lunch_is_joined_where_there_is_no_break(hands: Hands) -> None:
    hands.clock.at(12, 30)
    assert hands.take(COMPANY) == "B001"
    town = hands.of(outlet=TOWN)
    with pytest.raises(OutsideHours) as refused:
        town.take(ALLOWANCE)
    assert refused.value.spans == ["08:30-12:00", "14:30-17:30"]
    hands.clock.at(14, 30)
    assert town.take(ALLOWANCE) == "A001"


def test_planned_extended_hours_take_no_numbers(hands: Hands) -> None:
    hands.clock.at(17, 30)
    _refused(hands, COMPANY)


def test_saturdays_sundays_holidays_and_make_up_days(hands: Hands) -> None:
    _at(hands, 3, 7, 10)  # a Saturday
    assert hands.take(COMPANY) == "B001"
    assert hands.take(PROJECT) == "D001"  # its own group has no Saturday hours, but one that helps it has
    hands.revoke(group="W02", item=PROJECT)
    assert _refused(hands, PROJECT) == []
    _at(hands, 3, 7, 13)
    assert _refused(hands, COMPANY) == ["09:00-12:00"]
    _at(hands, 3, 8, 10)  # a Sunday
    assert _refused(hands, COMPANY) == []
    _at(hands, 4, 6, 10)  # a Monday, Tomb-Sweeping Day's holiday
    assert _refused(hands, COMPANY) == []
    _at(hands, 2, 14, 16)  # a Saturday made up for the Spring Festival: weekday hours
    hands.revoke(group="W02", item=PROJECT)
    assert hands.take(PROJECT) == "D001"


def test_a_year_without_a_table_goes_by_weekday_with_a_warning(hands: Hands) -> None:
    hands.clock.now = datetime(2031, 10, 1, 10, tzinfo=SHANGHAI)  # a Wednesday, surely a holiday
    issued = hands.issue(COMPANY)
    assert [(fact.code, fact.facts) for fact in issued.warnings] == [("calendar_missing", {"year": 2031})]


def test_a_number_can_be_taken_while_any_authorised_group_is_in_hours(hands: Hands) -> None:
    _at(hands, 3, 7, 10)  # Saturday: 016 is closed, 001 is not
    hands.revoke(group="W02", item=PROJECT)
    _refused(hands, PROJECT)
    hands.authorise(window="001", item=PROJECT)
    assert hands.take(PROJECT) == "D001"


def test_several_items_each_need_a_group_in_hours(hands: Hands) -> None:
    _at(hands, 3, 7, 10)
    hands.revoke(group="W02", item=PROJECT)
    with pytest.raises(OutsideHours) as refused:
        hands.take(COMPANY, PROJECT)
    assert refused.value.name == "企业投资项目备案"


def test_whoever_holds_a_ticket_at_closing_time_is_served(hands: Hands) -> None:
    hands.clock.at(16, 59)
    numbers = [hands.take(COMPANY) for _ in range(3)]
    hands.open("007")
    hands.clock.at(17, 30)
    assert [hands.serve("007", minutes=20) for _ in range(3)] == numbers


def test_what_can_be_taken_now_is_shown(hands: Hands) -> None:
    hands.clock.at(8)
    shown = {item.code: item for item in offers(hands.store, None).items}
    refusal = shown[COMPANY].refusal
    assert refusal is not None
    assert (refusal.code, refusal.facts["spans"]) == ("outside_hours", ["09:00-17:00"])
    hands.clock.at(9)
    assert {item.code: item for item in offers(hands.store, None).items}[COMPANY].refusal is None


# --- 19: long waits


def test_19_a_wait_of_75_minutes_is_75_minutes(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.clock.advance(minutes=75)
    assert [line.waited_s for line in boards.queue(hands.store, None).waiting] == [4500]
    hands.open("007")
    called = hands.next("007")
    assert called is not None
    assert called.waited_s == 4500
    hands.clock.advance(seconds=7)
    held = hands.console("007").in_hand
    assert held is not None
    assert held.waited_s == 4500
    with hands.store.look() as look:
        assert look.execute(select(events.c.elapsed_ms).where(events.c.kind == "called")).scalar_one() == 4_500_000


def test_19_kept_to_the_millisecond_over_hours(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.clock.advance(hours=6, seconds=59.999)
    hands.open("007")
    called = hands.next("007")
    assert called is not None
    assert called.waited_s == 6 * 3600 + 59  # whole seconds are shown, cut off, ...
    assert hands.spent("B001")["waiting"] == 6 * 3600 + 59
    with hands.store.look() as look:  # ... and none is lost in between
        spent = look.execute(select(events.c.elapsed_ms).where(events.c.kind == "called")).scalar_one()
    assert spent == 6 * 3_600_000 + 59_999


# --- 26: a clock set back


def test_26_a_clock_set_back_an_hour(hands: Hands) -> None:
    hands.clock.at(10)
    first = hands.take(COMPANY)
    hands.open("007")
    hands.begin("007")
    hands.clock.at(10, 5)
    second = hands.take(COMPANY)
    hands.clock.at(9, 10)  # set back
    third = hands.take(COMPANY)
    elderly = hands.take(COMPANY, priority="elderly")
    assert [first, second, third, elderly] == ["B001", "B002", "B003", "B004"]
    assert hands.waiting("007") == [elderly, second, third]
    hands.finish("007")
    assert hands.spent(first) == {"waiting": 0, "called": 0, "serving": 300}
    assert hands.call("007") == elderly
    hands.clock.at(9, 30)
    hands.start("007")
    hands.clock.at(10, 25)  # the clock has caught up
    hands.finish("007")
    assert hands.spent(elderly) == {"waiting": 0, "called": 0, "serving": 1200}
    assert all(line.waited_s >= 0 for line in boards.queue(hands.store, None).waiting)
    assert boards.board(hands.store, None).now >= hands.clock.now


def test_26_set_back_over_midnight(hands: Hands) -> None:
    """The business day before has its own last event; nothing of the wrong day is touched."""
    monday = hands.take(COMPANY)
    hands.clock.advance(days=1)
    tuesday = hands.take(SEAL)
    assert (monday, tuesday) == ("B001", "B001")
    hands.clock.advance(days=-1)  # it was Monday after all
    assert hands.take(COMPANY) == "B002"
    hands.clock.advance(days=1)
    assert hands.take(COMPANY) == "B002"


def test_recalls_wait_for_the_hall_s_time_not_for_a_wrong_clock(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.open("007")
    hands.call("007")
    hands.clock.advance(seconds=-30)
    with pytest.raises(RecallTooSoon) as refused:
        hands.recall("007")
    assert refused.value.again_in_s == 5
    hands.clock.advance(seconds=35)
    hands.recall("007")


# --- the close of day


def _told(hands: Hands) -> list[tuple[str, str, str]]:
    """Number, kind and local time of all that happened by itself."""
    with hands.store.look() as look:
        rows = look.execute(
            select(tickets.c.number, events.c.kind, events.c.at)
            .join_from(events, tickets)
            .where(events.c.station == "clock")
            .order_by(events.c.seq)
        ).all()
    return [
        (row.number, row.kind.value, row.at.astimezone(SHANGHAI).isoformat(" ", "milliseconds")[:23]) for row in rows
    ]


def test_the_first_action_of_a_day_closes_the_day_before(hands: Hands) -> None:
    waiting = hands.take(COMPANY)
    parked, until_five, passed, called, serving = (hands.take(SEAL) for _ in range(5))
    hands.open("007", "008")
    hands.call_number("007", parked)
    hands.start("007")
    hands.park("007")
    hands.call_number("007", until_five)
    hands.start("007")
    hands.park("007", minutes=8 * 60)
    hands.call_number("007", passed)
    hands.no_show("007")
    hands.call_number("007", called)
    hands.call_number("008", serving)
    hands.start("008")
    hands.clock.advance(days=3)  # nobody comes for two days
    assert hands.take(COMPANY) == "B001"
    midnight = "2026-03-02 23:59:59.999"
    assert _told(hands) == [
        (until_five, "unparked", "2026-03-02 17:00:00.000"),
        *((number, "expired", midnight) for number in (waiting, parked, until_five, passed, called, serving)),
    ]
    with hands.store.look() as look:
        left = {
            row.number: row.left_state.value
            for row in look.execute(
                select(tickets.c.number, events.c.left_state)
                .join_from(events, tickets)
                .where(events.c.kind == "expired")
            )
        }
        closed = look.execute(select(window_events.c.at).where(window_events.c.state == "closed")).scalars().all()
    assert left == {
        waiting: "waiting", parked: "parked", until_five: "waiting", passed: "no_show", called: "called",
        serving: "serving",
    }  # fmt: skip
    assert {at.astimezone(SHANGHAI).isoformat(" ", "milliseconds")[:23] for at in closed} == {midnight}
    assert hands.waiting() == ["B001"]
    with pytest.raises(WindowClosed):
        hands.call("007")
    hands.open("007")
    assert hands.call("007") == "B001"
    hands.open("008")
    with pytest.raises(TicketUnknown):  # a bare number means today's
        hands.call_number("008", serving)


def test_parked_past_midnight_expires_with_its_day(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007")
    hands.begin("007")
    hands.clock.at(16, 50)
    hands.park("007", minutes=10 * 60)
    hands.clock.advance(days=1)
    hands.take(COMPANY)
    assert _told(hands) == [(number, "expired", "2026-03-02 23:59:59.999")]


def test_closing_the_day(hands: Hands) -> None:
    numbers = [hands.take(COMPANY) for _ in range(4)]
    hands.open("007", "008")
    hands.serve("007")
    hands.begin("007")
    hands.call("008")
    assert hands.close_day() == 3
    assert [hands.state(number) for number in numbers] == ["finished", "expired", "expired", "expired"]
    assert (hands.console("007").state, hands.console("008").state) == ("closed", "closed")
    assert hands.close_day() == 0
    assert hands.take(COMPANY) == "B005"  # somebody still comes: the numbers go on


def test_closing_one_outlet_s_day_leaves_the_others(hands: Hands) -> None:
    park = hands.of(outlet="OUT02")
    there, here = park.take(COMPANY), hands.take(COMPANY)
    park.open("201")
    hands.open("007")
    assert hands.close_day() == 1
    assert (park.state(there), hands.state(here)) == ("waiting", "expired")
    assert park.call("201") == there


def test_closing_while_clerks_still_work(hands: Hands) -> None:
    """On a server nobody waits for nobody: some finish before, some find their ticket gone."""
    windows = ("007", "008", "009")
    for _ in range(4):
        for _ in range(6):
            hands.take(COMPANY)
        hands.open(*windows)

        def work(no: str) -> list[str]:
            said = []
            for action in (hands.call, hands.start, hands.finish) * 2:
                try:
                    action(no)
                except HallError as refusal:
                    said.append(refusal.code)
            return said

        with ThreadPoolExecutor(4) as people:
            jobs = [people.submit(work, no) for no in windows]
            expired = people.submit(hands.close_day)
            refused = {code for job in jobs for code in job.result()}
            assert expired.result() >= 0
        assert refused <= {"window_closed", "window_idle", "window_busy", "not_started", "already_started"}
        hands.close_day()
    assert hands.waiting() == []


def test_the_first_actions_of_a_day_at_the_same_instant(hands: Hands) -> None:
    for _ in range(3):
        numbers = [hands.take(item) for item in (COMPANY, ID_CARD, HOUSE)]
        windows = ("007", "008", "028", "010", "046")
        hands.open(*windows)
        hands.clock.advance(days=1)
        with ThreadPoolExecutor(5) as clerks:
            list(clerks.map(hands.open, windows))
        assert len(_told(hands)) % len(numbers) == 0
        assert hands.waiting() == []


def test_weddings_on_a_holiday(hands: Hands) -> None:
    """Each outlet, and each group, has its own hours."""
    _at(hands, 3, 7, 10)
    assert hands.of(outlet=WEDDINGS).take(MARRIAGE) == "R001"
    with pytest.raises(OutsideHours):
        hands.of(outlet="OUT02").take(COMPANY)


def test_waiting_times_are_of_the_hall_s_clock(hands: Hands) -> None:
    issued = hands.issue(COMPANY)
    assert issued.issued_at == hands.clock.now
    assert issued.day.isoformat() == "2026-03-02"
    hands.clock.advance(minutes=1)
    assert hands.line(issued.number).waited_s == timedelta(minutes=1).total_seconds()
