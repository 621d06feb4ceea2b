"""Recalled, and taken back: scenarios 14 and 31, the undo of each kind and what refuses it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from hallapp.errors.desk import NothingToUndo, RecallLimit, RecallTooSoon
from hallapp.queue.rows import events
from tests.queue.hands import Hands
from tests.queue.sample import (
    COMPANY,
    ID_CARD,
)

# --- 14: recalls


def test_14_three_recalls_and_no_fourth(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007")
    hands.call("007")
    for calls in (2, 3, 4):
        hands.clock.advance(seconds=5)
        assert hands.recall("007").calls == calls
    hands.clock.advance(seconds=60)
    before = hands.snapshot()
    with pytest.raises(RecallLimit) as refused:
        hands.recall("007")
    assert (refused.value.ticket, refused.value.limit) == (number, 3)
    assert hands.snapshot() == before


def test_14_five_seconds_apart_counted_from_the_call_too(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.open("007")
    hands.call("007")
    hands.clock.advance(seconds=4.9)
    with pytest.raises(RecallTooSoon) as refused:
        hands.recall("007")
    assert refused.value.again_in_s == 1
    hands.clock.advance(seconds=0.1)
    hands.recall("007")
    hands.clock.advance(seconds=3)
    with pytest.raises(RecallTooSoon) as refused:
        hands.recall("007")
    assert refused.value.again_in_s == 2


def test_recall_limits_are_the_hall_s(hands: Hands) -> None:
    hands.rule("recall_limit", 0)
    hands.take(COMPANY)
    hands.open("007")
    hands.call("007")
    with pytest.raises(RecallLimit):
        hands.recall("007")
    hands.rule("recall_limit", 1)
    hands.rule("recall_interval_s", 0)
    hands.recall("007")
    with pytest.raises(RecallLimit):
        hands.recall("007")


def test_a_ticket_called_anew_has_its_recalls_anew(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007", "008")
    hands.call("007")
    hands.clock.advance(seconds=5)
    hands.recall("007")
    hands.no_show("007")
    hands.give_back(number)
    assert hands.call("008") == number
    held = hands.console("008").in_hand
    assert held is not None
    assert held.calls == 1


# --- 31: undo


def test_31_no_show_instead_of_finish_is_taken_back(hands: Hands) -> None:
    number = hands.take(COMPANY)
    zhou = hands.clerk("zhou")
    zhou.open("007")
    zhou.call("007")
    zhou.clock.advance(seconds=20)
    before = hands.snapshot()["tickets"]
    zhou.no_show("007")
    zhou.clock.advance(seconds=119)
    undoable = hands.console("007").undo
    assert undoable is not None
    assert (undoable.number, undoable.kind) == (number, "no_show")
    acted = zhou.undo("007")
    assert (acted.number, acted.state) == (number, "called")
    assert hands.snapshot()["tickets"] == before
    assert hands.kinds(number) == ["issued", "called", "no_show", "undone"]
    assert hands.log(number)[-1].undoes == hands.log(number)[-2].seq
    zhou.start("007")
    zhou.finish("007")


def test_31_after_two_minutes_it_is_too_late(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.open("007")
    hands.call("007")
    hands.no_show("007")
    hands.clock.advance(seconds=120, minutes=0)
    assert hands.console("007").undo is not None
    hands.clock.advance(seconds=0.001)
    assert hands.console("007").undo is None
    before = hands.snapshot()
    with pytest.raises(NothingToUndo):
        hands.undo("007")
    assert hands.snapshot() == before


def test_31_once_it_has_moved_on_it_is_too_late(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007", "008")
    hands.call("007")
    hands.no_show("007")
    hands.give_back(number)
    with pytest.raises(NothingToUndo):
        hands.undo("007")
    hands.call("008")
    with pytest.raises(NothingToUndo):
        hands.undo("007")
    assert hands.state(number) == "called"


def test_only_the_clerk_who_did_it_takes_it_back(hands: Hands) -> None:
    number = hands.take(COMPANY)
    zhou, li = hands.clerk("zhou"), hands.clerk("li")
    zhou.open("007")
    zhou.call("007")
    zhou.no_show("007")
    li.open("007")
    with pytest.raises(NothingToUndo):
        li.undo("007")
    assert zhou.undo("007").number == number


def test_a_call_is_taken_back(hands: Hands) -> None:
    first = hands.take(COMPANY, priority="elderly")
    second = hands.take(COMPANY)
    hands.open("007")
    assert hands.call("007") == first
    hands.clock.advance(seconds=30)
    hands.recall("007")  # a recall does not move it on
    acted = hands.undo("007")
    assert (acted.number, acted.state, acted.calls) == (first, "waiting", 0)
    assert hands.waiting() == [first, second]
    assert hands.call("007") == first


def test_a_call_of_a_parked_ticket_is_taken_back_to_where_it_was_parked(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007")
    hands.begin("007")
    hands.park("007", minutes=1)
    hands.clock.advance(seconds=30)
    hands.call_number("007", number)
    hands.clock.advance(seconds=60)
    assert hands.undo("007").state == "parked"
    assert hands.call("007") == number  # by now its time is up
    assert hands.kinds(number)[-3:] == ["undone", "unparked", "called"]


def test_a_served_call_is_not_taken_back(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.open("007")
    hands.begin("007")
    with pytest.raises(NothingToUndo):
        hands.undo("007")


def test_a_finish_is_taken_back_and_its_service_goes_on(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007")
    hands.begin("007")
    hands.clock.advance(minutes=5)
    hands.finish("007")
    assert hands.console("007").done_today == 1
    hands.clock.advance(minutes=1)
    assert hands.undo("007").state == "serving"
    assert hands.console("007").done_today == 0
    hands.clock.advance(minutes=4)
    hands.finish("007")
    with hands.store.reading() as connection:
        last = connection.execute(select(events.c.elapsed_ms).order_by(events.c.seq.desc()).limit(1)).scalar_one()
    assert last == 10 * 60_000  # one service of ten minutes, not two
    assert hands.state(number) == "finished"


def test_nothing_is_taken_back_while_the_window_holds_another(hands: Hands) -> None:
    first, second = hands.take(COMPANY), hands.take(COMPANY)
    hands.open("007")
    hands.begin("007")
    hands.finish("007")
    assert hands.call("007") == second
    before = hands.snapshot()
    assert hands.undo("007").number == second  # the last action is the call of the second
    assert hands.undo("007").number == first
    with pytest.raises(NothingToUndo):
        hands.undo("007")
    assert before != hands.snapshot()


def test_a_no_show_is_not_taken_back_while_the_window_serves_another(hands: Hands) -> None:
    hands.take(COMPANY)
    second = hands.take(COMPANY)
    hands.open("007")
    hands.call("007")
    hands.no_show("007")
    assert hands.begin("007") == second
    before = hands.snapshot()
    with pytest.raises(NothingToUndo):
        hands.undo("007")
    assert hands.snapshot() == before


def test_a_finished_leg_is_taken_back(hands: Hands) -> None:
    number = hands.take(COMPANY, ID_CARD)
    hands.open("007", "028")
    hands.begin("007")
    assert hands.finish("007").state == "waiting"
    assert hands.waiting("028") == [number]
    assert hands.undo("007").state == "serving"
    assert hands.waiting("028") == []
    held = hands.console("007").in_hand
    assert held is not None
    assert [item.code for item in held.items] == [COMPANY]
    hands.finish("007")
    assert hands.begin("028") == number
    assert hands.finish("028").state == "finished"


def test_a_transfer_is_taken_back(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007", "028")
    hands.begin("007")
    hands.transfer("007", item=ID_CARD, note="错了")
    assert hands.undo("007").state == "serving"
    held = hands.console("007").in_hand
    assert held is not None
    assert (held.note, [item.code for item in held.items]) == ("", [COMPANY])
    assert hands.call("028") is None
    hands.transfer("007", item=ID_CARD, note="对了")
    assert hands.begin("028") == number
    with pytest.raises(NothingToUndo):  # it has moved on
        hands.undo("007")


def test_a_transfer_whose_call_was_taken_back_can_be_taken_back(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007", "028")
    hands.begin("007")
    hands.transfer("007", item=ID_CARD)
    hands.call("028")
    with pytest.raises(NothingToUndo):
        hands.undo("007")
    hands.undo("028")
    assert hands.undo("007").number == number


def test_undo_itself_is_not_undone(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.open("007")
    hands.call("007")
    hands.undo("007")
    with pytest.raises(NothingToUndo):
        hands.undo("007")


def test_the_time_to_take_back_is_the_hall_s(hands: Hands) -> None:
    hands.rule("undo_s", 0)
    hands.take(COMPANY)
    hands.open("007")
    hands.call("007")
    hands.clock.advance(seconds=1)
    with pytest.raises(NothingToUndo):
        hands.undo("007")
