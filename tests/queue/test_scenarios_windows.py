"""Windows and the ticket in hand: scenarios 1, 2, 9, 11 and 23, what the log and the board say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from hallapp.actor import Actor
from hallapp.errors.desk import (
    TicketNotWaiting,
    TicketUnknown,
    WindowBusy,
    WindowClosed,
    WindowDisabled,
    WindowPaused,
    WindowUnknown,
)
from hallapp.errors.staff import BadLogin, NoRights
from hallapp.hall.staff import actor_of
from hallapp.queue import boards
from hallapp.queue.rows import events, tickets
from tests.queue.hands import Hands
from tests.queue.sample import (
    COMPANY,
    HOUSE,
    PARK,
    PROJECT,
    SEAL,
    STATION_SWITCHED_OFF,
    UNRESOLVED,
)

# --- 1, 2: one window, one ticket; one ticket, one window


def test_01_a_window_that_holds_a_ticket_cannot_call_another(hands: Hands) -> None:
    held, other = hands.take(COMPANY), hands.take(COMPANY)
    hands.open("007")
    assert hands.call("007") == held
    before = hands.snapshot()
    with pytest.raises(WindowBusy) as refused:
        hands.call("007")
    assert (refused.value.window, refused.value.holds) == ("007", held)
    with pytest.raises(WindowBusy) as refused:
        hands.call_number("007", other)
    assert refused.value.holds == held
    assert hands.snapshot() == before


def test_01_also_while_it_serves(hands: Hands) -> None:
    held, _ = hands.take(COMPANY), hands.take(COMPANY)
    hands.open("007")
    hands.begin("007")
    with pytest.raises(WindowBusy) as refused:
        hands.call("007")
    assert refused.value.holds == held


def test_02_a_called_ticket_cannot_be_called_elsewhere(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007", "008")
    hands.call("007")
    before = hands.snapshot()
    with pytest.raises(TicketNotWaiting) as refused:
        hands.call_number("008", number)
    assert (refused.value.ticket, refused.value.state, refused.value.window) == (number, "called", "007")
    assert hands.snapshot() == before
    held = hands.console("007").in_hand
    assert held is not None
    assert held.number == number


# --- 9: an empty queue


def test_09_an_empty_queue_is_a_clear_answer(hands: Hands) -> None:
    hands.open("007")
    before = hands.snapshot()
    assert hands.next("007") is None
    assert hands.snapshot() == before


# --- 11: only the named ticket changes


def test_11_a_named_ticket_changes_and_no_other(hands: Hands) -> None:
    numbers = [hands.take(COMPANY, name=f"甲{i}", phone=f"1390000000{i}") for i in range(6)]
    hands.open("007")
    named = numbers[3]

    def others() -> list[tuple[object, ...]]:
        with hands.store.reading() as connection:
            return [tuple(row) for row in connection.execute(select(tickets).where(tickets.c.number != named))]

    before = others()
    hands.call_number("007", named)
    hands.clock.advance(seconds=10)
    hands.recall("007")
    hands.no_show("007")
    hands.give_back(named)
    hands.call_number("007", named)
    hands.start("007")
    hands.park("007", minutes=3)
    hands.call_number("007", named)
    hands.start("007")
    hands.transfer("007", item=SEAL)
    hands.withdraw(named)
    assert others() == before
    assert hands.state(named) == "withdrawn"


# --- 23: paused and closed windows


def test_23_a_paused_or_closed_window_gets_nothing(hands: Hands) -> None:
    number = hands.take(COMPANY)
    with pytest.raises(WindowClosed):
        hands.call("007")
    hands.open("007", "008")
    hands.pause("007")
    with pytest.raises(WindowPaused):
        hands.call("007")
    with pytest.raises(WindowPaused):
        hands.call_number("007", number)
    assert hands.waiting("008") == [number]  # the others that may serve it see it
    hands.resume("007")
    hands.close("007")
    with pytest.raises(WindowClosed):
        hands.call_number("007", number)
    assert hands.windows_of(number) == ("007", "008", "009")
    assert hands.call("008") == number


def test_a_window_paused_while_it_serves_goes_on_serving(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007")
    hands.begin("007")
    assert hands.pause("007").state == "paused"
    assert hands.finish("007").number == number


def test_a_window_that_holds_a_ticket_cannot_be_closed(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007")
    hands.begin("007")
    with pytest.raises(WindowBusy) as refused:
        hands.close("007")
    assert refused.value.holds == number


def test_a_closed_window_is_neither_paused_nor_resumed(hands: Hands) -> None:
    for action in (hands.pause, hands.resume):
        with pytest.raises(WindowClosed):
            action("007")
    assert hands.close("007").state == "closed"


def test_unknown_windows_and_numbers(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.open("007")
    with pytest.raises(WindowUnknown):
        hands.call("999")
    with pytest.raises(WindowUnknown):  # another outlet's
        hands.call("201")
    for number in ("B002", "Z001", "", "B", "7", "B-1", "１２３ ４"):
        with pytest.raises(TicketUnknown):
            hands.call_number("007", number)
    assert hands.call_number("007", " b1 ").number == "B001"  # as people write it


def test_a_disabled_group_s_window_cannot_be_opened(hands: Hands) -> None:
    with pytest.raises(WindowDisabled) as refused:
        hands.of(outlet=STATION_SWITCHED_OFF).open("511")
    assert refused.value.reason == "设备检修"


def test_who_may_not_step_in_seats_nobody_else(hands: Hands) -> None:
    zhou = hands.clerk("zhou")
    for login in ("wangfang", "nobody"):
        with pytest.raises(NoRights):
            zhou.open("007", clerk=login)
    zhou.open("007", clerk="Zhou")
    assert hands.console("007").clerk == "Zhou"


def test_who_looks_after_the_staff_seats_somebody_new(hands: Hands) -> None:
    hands.open("007", clerk="Nobody")
    assert hands.console("007").clerk == "Nobody"
    hands.of(actor=actor_of(hands.store, "nobody", "desk")).take(COMPANY)
    with pytest.raises(BadLogin):
        hands.open("008", clerk="no body")


# --- the log


def test_every_change_says_when_where_and_on_whose_word(hands: Hands) -> None:
    zhou = hands.clerk("zhou")
    number = hands.take(HOUSE)
    zhou.open("010")
    hands.clock.advance(minutes=2)
    zhou.call("010")
    zhou.start("010")
    hands.clock.advance(minutes=2)
    zhou.finish("010", outcome="已受理", elder_wish=True)
    told = [(event.kind.value, event.window, event.clerk) for event in hands.log(number)]
    assert told == [
        ("issued", None, hands.actor.name),
        ("called", "010", "Zhou"),
        ("started", "010", "Zhou"),
        ("finished", "010", "Zhou"),
    ]

    with hands.store.reading() as connection:
        last = connection.execute(select(events).order_by(events.c.seq.desc()).limit(1)).one()
    assert (last.station, last.outcome, last.elder_wish) == ("desk-zhou", "已受理", True)


def test_elders_are_asked_and_the_answer_never_holds_up(hands: Hands) -> None:
    hands.take(HOUSE)
    hands.take(COMPANY)
    hands.open("010", "007")
    hands.begin("010")
    hands.begin("007")
    asked, not_asked = hands.console("010").in_hand, hands.console("007").in_hand
    assert asked is not None
    assert not_asked is not None
    assert (asked.asks_elder_wish, not_asked.asks_elder_wish) == (True, False)
    assert hands.finish("010").state == "finished"


def test_an_operating_system_user_acts_for_whoever_sits_there(hands: Hands) -> None:
    """A command has no staff member of its own: the log names the clerk at the window."""
    number = hands.take(COMPANY)
    hands.open("007", clerk="zhou")
    someone = hands.of(actor=Actor(name="root", station="server", administrator=True))
    someone.call("007")
    assert hands.log(number)[-1].clerk == "zhou"
    assert hands.of(actor=replace(someone.actor, name="other")).undo("007").state == "waiting"


def test_the_board_shows_who_is_called_where(hands: Hands) -> None:
    number = hands.take(COMPANY)
    other = hands.of(outlet=PARK).take(COMPANY)
    assert other == "P001"
    hands.open("008")
    hands.call("008")
    hands.clock.advance(seconds=6)
    hands.recall("008")
    view = boards.board(hands.store, None)
    assert [(call.number, call.window, call.again) for call in view.calls] == [(number, "008", True)]
    assert [(w.no, w.ticket) for w in view.windows if w.ticket] == [("008", number)]
    hands.start("008")
    hands.finish("008")
    assert boards.board(hands.store, None).calls == ()


def test_unresolved_matters_wait_at_their_own_window(hands: Hands) -> None:
    number = hands.take_for(UNRESOLVED)
    assert hands.windows_of(number) == ("042",)
    project = hands.take(PROJECT)
    hands.open("042")
    assert hands.call("042") == number
    assert hands.waiting() == [project]
