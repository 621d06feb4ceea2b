"""The event log as it is shown: everything that happened, in order, with who and where."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from hallapp.errors.desk import OutletUnknown, TicketUnknown
from hallapp.queue import log
from hallapp.queue.log import Happened
from hallapp.queue.rows import EventKind
from hallapp.store.engine import Store
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, ID_CARD, PARK

NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def test_a_ticket_s_life(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007", clerk="zhou")
    hands.clock.advance(minutes=1)
    hands.call("007")
    hands.clock.advance(minutes=1)
    hands.undo("007")
    hands.begin("007")
    hands.clock.advance(minutes=1)
    hands.transfer("007", item=ID_CARD, note="补拍照片")
    issued, called, undone, *rest = hands.log(number)
    assert issued == Happened(issued.seq, NINE, "B001", EventKind.ISSUED, None, "测试员", "", None)
    at = NINE + timedelta(minutes=1)
    assert called == Happened(called.seq, at, "B001", EventKind.CALLED, "007", "zhou", "", None)
    at = NINE + timedelta(minutes=2)
    assert undone == Happened(undone.seq, at, "B001", EventKind.UNDONE, "007", "zhou", "", called.seq)
    assert [event.kind for event in rest] == ["called", "started", "transferred"]
    assert (rest[-1].note, rest[-1].at) == ("补拍照片", NINE + timedelta(minutes=3))


def test_a_day_holds_every_ticket_of_its_outlet_in_order(hands: Hands) -> None:
    first, second = hands.take(COMPANY), hands.take(ID_CARD)
    hands.of(outlet=PARK).take(COMPANY)
    hands.withdraw(first)
    found = log.events(hands.store, None)
    assert [(event.ticket, event.kind) for event in found] == [
        (first, "issued"),
        (second, "issued"),
        (first, "withdrawn"),
    ]
    assert [event.seq for event in found] == sorted(event.seq for event in found)
    [in_the_park] = log.events(hands.store, PARK)
    assert in_the_park.kind == "issued"


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("written", ["B001", "b1", " b001 ", "B0001"])
def test_a_number_is_taken_as_people_write_it(hands: Hands, written: str) -> None:
    hands.take(COMPANY)
    assert [event.ticket for event in log.events(hands.store, None, number=written)] == ["B001"]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("written", ["B002", "001", "B", "", "B1x", "B99999999999", "乙1", "B１"])
def test_a_number_nobody_took(hands: Hands, written: str) -> None:
    hands.take(COMPANY)
    with pytest.raises(TicketUnknown) as refused:
        log.events(hands.store, None, number=written)
    assert refused.value.ticket == written


def test_a_bare_number_is_today_s_and_another_day_is_named(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.clock.advance(days=1)
    with pytest.raises(TicketUnknown):
        log.events(hands.store, None, number="B001")
    hands.take(ID_CARD)
    assert [event.ticket for event in log.events(hands.store, None)] == ["G001"]
    monday = date(2026, 3, 2)
    before = log.events(hands.store, None, day=monday)
    assert [(event.ticket, event.kind) for event in before] == [("B001", "issued"), ("B001", "expired")]
    assert log.events(hands.store, None, number="B001", day=monday) == before
    assert log.events(hands.store, None, day=date(2026, 1, 1)) == ()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_an_outlet_that_is_not_there(store: Store) -> None:
    with pytest.raises(OutletUnknown):
        log.events(store, "nowhere")
