"""Set aside, and handed on: scenarios 4, 8 and 10, parking with minutes, transfers of each kind."""

from __future__ import annotations

import pytest

from hallapp.errors.desk import (
    AlreadyStarted,
    GroupUnknown,
    ItemNotInHall,
    ItemUnknown,
    NotAuthorised,
    NothingToUndo,
    NotStarted,
    NoWindowForItem,
    TicketNotWaiting,
    WindowIdle,
)
from tests.queue.hands import Hands
from tests.queue.sample import (
    COMPANY,
    COMPREHENSIVE,
    GUIDANCE,
    GUNS,
    ID_CARD,
    ID_GROUP,
    MARRIAGE,
    RESULTS,
    SEAL,
)

# --- 4, 10: parking


def test_04_parked_and_called_back(hands: Hands) -> None:
    first = hands.take(COMPANY)
    hands.clock.advance(minutes=10)
    second = hands.take(COMPANY)
    hands.open("007", clerk="zhou")
    hands.begin("007")  # waited 10 min
    hands.clock.advance(minutes=3)
    assert hands.park("007").state == "parked"
    parked = hands.log(first)[-1]
    assert (parked.kind, parked.clerk, parked.window) == ("parked", "zhou", "007")
    assert hands.console("007").in_hand is None
    assert [aside.number for aside in hands.console("007").parked] == [first]

    assert hands.serve("007", minutes=7) == second
    hands.call_number("007", first)
    hands.start("007")
    hands.clock.advance(minutes=4)
    hands.finish("007")
    assert hands.state(first) == hands.state(second) == "finished"
    assert hands.spent(first) == {"waiting": 600, "called": 0, "serving": 3 * 60 + 4 * 60, "parked": 7 * 60}
    assert hands.spent(second) == {"waiting": 180, "called": 0, "serving": 7 * 60}


def test_10_parked_tickets_are_never_taken_by_call_next(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007", "008")
    hands.begin("007")
    hands.park("007")
    assert hands.call("007") is None
    assert hands.call("008") is None
    assert hands.waiting() == []
    with pytest.raises(TicketNotWaiting) as refused:  # and by number only where it is parked
        hands.call_number("008", number)
    assert (refused.value.state, refused.value.window) == ("parked", "007")


def test_parked_minutes_are_due_by_themselves(hands: Hands) -> None:
    """The next action, whosever it is, puts it back, stamped with the moment it was due, in its old place."""
    first = hands.take(COMPANY)
    hands.clock.advance(minutes=1)
    second = hands.take(COMPANY)
    hands.open("007")
    hands.begin("007")
    due = hands.clock.now
    hands.park("007", minutes=10)
    hands.clock.advance(minutes=25)
    hands.take(ID_CARD)
    happened = hands.log(first)[-1]
    assert happened.kind == "unparked"
    assert (happened.at - due).total_seconds() == 600
    assert happened.window is None
    assert hands.waiting("007") == [first, second]
    assert hands.call("007") == first


def test_parked_not_yet_due_stays(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007")
    hands.begin("007")
    hands.park("007", minutes=10)
    hands.clock.advance(minutes=9, seconds=59)
    assert hands.call("007") is None
    assert hands.state(number) == "parked"
    hands.clock.advance(seconds=1)
    assert hands.call("007") == number


def test_a_parked_ticket_can_be_withdrawn(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007")
    hands.begin("007")
    hands.park("007", minutes=10)
    assert hands.withdraw(number).state == "withdrawn"
    hands.clock.advance(minutes=20)
    assert hands.call("007") is None
    assert hands.state(number) == "withdrawn"


def test_a_hand_over_at_the_seat_keeps_what_is_parked(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007", clerk="zhou")
    hands.begin("007")
    hands.park("007")
    hands.open("007", clerk="li")
    assert [aside.number for aside in hands.console("007").parked] == [number]
    assert hands.call_number("007", number).number == number
    assert hands.log(number)[-1].clerk == "li"


def test_a_hand_over_keeps_the_ticket_in_hand(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007", clerk="zhou")
    hands.begin("007")
    hands.open("007", clerk="li")
    assert hands.finish("007").number == number
    assert [event.clerk for event in hands.log(number)[1:]] == ["zhou", "zhou", "li"]


def test_only_what_is_served_can_be_parked_or_finished(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007")
    hands.call("007")
    for action in (hands.park, hands.finish):
        with pytest.raises(NotStarted) as refused:
            action("007")
        assert refused.value.ticket == number
    hands.start("007")
    for action in (hands.start, hands.no_show, hands.recall):
        with pytest.raises(AlreadyStarted) as started:
            action("007")
        assert started.value.ticket == number
    assert hands.kinds(number) == ["issued", "called", "started"]


def test_a_window_with_nothing_in_hand_can_do_nothing(hands: Hands) -> None:
    hands.open("007")
    before = hands.snapshot()
    for action in (hands.recall, hands.start, hands.finish, hands.no_show, hands.park):
        with pytest.raises(WindowIdle):
            action("007")
    with pytest.raises(WindowIdle):
        hands.transfer("007", item=SEAL)
    with pytest.raises(NothingToUndo):
        hands.undo("007")
    assert hands.snapshot() == before


# --- 8: transfer


def test_08_a_transfer_with_a_note(hands: Hands) -> None:
    number = hands.take(COMPANY)
    other = hands.take(ID_CARD)
    hands.open("007", "028", clerk="zhou")
    effective_at = hands.line(number).effective_at
    hands.begin("007")
    hands.clock.advance(minutes=6)
    acted = hands.transfer("007", item=ID_CARD, note="  换领身份证后再来  ")
    assert (acted.number, acted.state, acted.effective_at) == (number, "waiting", effective_at)
    assert hands.spent(number)["serving"] == 360
    assert hands.console("007").in_hand is None
    assert hands.waiting("007") == []
    [line] = [line for line in hands.console("028").waiting if line.number == number]
    assert line.note == "换领身份证后再来"
    assert hands.waiting("028") == [number, other]  # its place is kept
    assert hands.begin("028") == number
    held = hands.console("028").in_hand
    assert held is not None
    assert held.note == "换领身份证后再来"
    assert [item.code for item in held.items] == [ID_CARD]
    hands.finish("028")
    assert hands.kinds(number) == ["issued", "called", "started", "transferred", "called", "started", "finished"]


def test_a_called_ticket_can_be_transferred_before_it_is_served(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007")
    hands.call("007")
    assert hands.transfer("007", group=RESULTS).number == number
    assert hands.windows_of(number) == ("046", "047")


def test_a_transfer_to_a_group_for_itself(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007", "046")
    hands.begin("007")
    hands.transfer("007", group=RESULTS)
    assert hands.line(number).items[0].code == RESULTS
    assert hands.call("046") == number
    hands.start("046")
    assert hands.finish("046").state == "finished"


def test_a_transfer_to_a_group_that_accepts_items_goes_with_the_items(hands: Hands) -> None:
    """To the tide helpers of a theme a number can be handed by hand; then only that group is offered it."""
    number = hands.take(ID_CARD)
    hands.authorise(group=COMPREHENSIVE, item=ID_CARD)
    hands.open("028", "001")
    hands.begin("028")
    hands.transfer("028", group=COMPREHENSIVE)
    assert hands.windows_of(number) == ("001", "002", "003", "004", "005", "006")
    assert hands.call("028") is None
    with pytest.raises(NotAuthorised):
        hands.call_number("028", number)
    called = hands.next("001")
    assert called is not None
    assert (called.number, [item.code for item in called.items]) == (number, [ID_CARD])


def test_transfers_that_cannot_be(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.open("007")
    hands.begin("007")
    before = hands.snapshot()
    with pytest.raises(ItemUnknown):
        hands.transfer("007", item="nothing")
    with pytest.raises(ItemNotInHall):
        hands.transfer("007", item=GUNS)
    with pytest.raises(ItemNotInHall):
        hands.transfer("007", item=MARRIAGE)
    with pytest.raises(GroupUnknown):
        hands.transfer("007", group="W99")
    with pytest.raises(NotAuthorised) as refused:  # that group may not do what is in hand
        hands.transfer("007", group=ID_GROUP)
    assert refused.value.window == ID_GROUP
    hands.revoke(group=ID_GROUP, item=ID_CARD)
    hands.revoke(group="W11", item=ID_CARD)
    with pytest.raises(NoWindowForItem):
        hands.transfer("007", item=ID_CARD)
    unchanged = {"tickets", "ticket_legs", "events", "window_states"}
    after = hands.snapshot()
    assert {name: after[name] for name in unchanged} == {name: before[name] for name in unchanged}


def test_a_group_of_another_outlet_is_unknown_here(hands: Hands) -> None:
    hands.take(COMPANY)
    hands.open("007")
    hands.begin("007")
    with pytest.raises(GroupUnknown):
        hands.transfer("007", group="W20")


def test_priority_cannot_be_transferred_to_a_group_that_takes_none(hands: Hands) -> None:
    hands.take(COMPANY, priority="elderly")
    hands.take(COMPANY)
    hands.open("007", "008")
    hands.begin("007")
    hands.begin("008")
    with pytest.raises(NotAuthorised):
        hands.transfer("007", group=GUIDANCE)
    assert hands.transfer("008", group=GUIDANCE).state == "waiting"


def test_transferred_again_and_again_keeps_one_number(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.open("007", "028", "046")
    for no, target in (("007", {"item": ID_CARD}), ("028", {"item": COMPANY}), ("007", {"item": ID_CARD})):
        assert hands.begin(no) == number
        hands.transfer(no, **target)
    assert hands.begin("028") == number
    hands.transfer("028", group=RESULTS)
    assert hands.begin("046") == number
    assert hands.finish("046").state == "finished"
