"""Exact pairs and several items on one ticket: scenarios 12, 20, 21 and 24."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, update

from hallapp.errors.desk import NotAuthorised
from hallapp.queue import boards, offering
from hallapp.queue.rows import legs, tickets
from tests.queue.hands import Hands
from tests.queue.history import unguarded
from tests.queue.sample import (
    ALLOWANCE,
    COMPANY,
    HARDSHIP,
    HOUSE,
    ID_CARD,
    MORTGAGE,
    PENSION,
    PROJECT,
    RESULTS,
    SEAL,
    SHOP,
)

TODAY, TOMORROW = date(2026, 3, 2), date(2026, 3, 3)


def _only(hands: Hands, window: str, *items: str) -> None:
    """Give a window these items and take all others that the tests use from it."""
    for item in (COMPANY, SEAL, SHOP, HOUSE, MORTGAGE, ID_CARD, ALLOWANCE, HARDSHIP, PROJECT, PENSION):
        if item in items:
            hands.authorise(window=window, item=item)
        else:
            hands.revoke(window=window, item=item)


# --- 12: the pair, not the product of two lists


def test_12_pairs_and_never_their_product(hands: Hands) -> None:
    """007 may do (company, itself) and 010 (house, itself): neither is ever offered the other's."""
    _only(hands, "007", COMPANY)
    _only(hands, "008", SEAL)
    company, seal = hands.take(COMPANY), hands.take(SEAL)
    hands.open("007", "008")
    assert hands.waiting("007") == [company]
    assert hands.waiting("008") == [seal]
    for no, other in (("007", seal), ("008", company)):
        with pytest.raises(NotAuthorised) as refused:
            hands.call_number(no, other)
        assert (refused.value.window, refused.value.ticket) == (no, other)
    assert hands.windows_of(company) == ("007", "009")
    assert hands.call("007") == company
    hands.start("007")
    hands.finish("007")
    assert hands.call("007") is None
    assert hands.call("008") == seal


def test_12_two_items_on_one_ticket_are_two_pairs(hands: Hands) -> None:
    """A window with the first item of one ticket and the second of another is given neither whole."""
    for no in ("007", "008", "009"):
        _only(hands, no)
    _only(hands, "007", COMPANY, MORTGAGE)
    for no in ("010", "011", "012", "013", "014", "015"):
        _only(hands, no, HOUSE)
    number = hands.take(COMPANY, HOUSE)
    hands.open("007")
    called = hands.next("007")
    assert called is not None
    assert [item.code for item in called.items] == [COMPANY]
    hands.start("007")
    hands.finish("007")
    assert hands.call("007") is None
    assert hands.windows_of(number) == ("010", "011", "012", "013", "014", "015")


def test_12_an_exception_for_one_seat(hands: Hands) -> None:
    number = hands.take(COMPANY)
    hands.revoke(window="007", item=COMPANY)
    hands.open("007", "008")
    assert hands.call("007") is None
    assert hands.windows_of(number) == ("008", "009")
    assert hands.call("008") == number


def test_12_what_changes_while_it_waits_counts(hands: Hands) -> None:
    number = hands.take(ID_CARD)
    hands.open("007")
    assert hands.call("007") is None
    hands.authorise(window="007", item=ID_CARD)
    assert hands.windows_of(number)[0] == "007"
    hands.revoke(window="007", item=ID_CARD)
    assert hands.call("007") is None
    hands.authorise(window="007", item=ID_CARD)
    assert hands.call("007") == number
    hands.revoke(window="007", item=ID_CARD)
    hands.start("007")
    assert hands.finish("007").state == "finished"  # what was called is served


def test_12_no_other_outlet_s_window(hands: Hands) -> None:
    number = hands.take(COMPANY)
    park = hands.of(outlet="OUT02")
    park.open("201")
    assert park.call("201") is None
    assert hands.windows_of(number) == ("007", "008", "009")


# --- 24: dates


def test_24_an_authorisation_that_ends_today(hands: Hands) -> None:
    hands.authorise(window="042", item=COMPANY, first=TODAY, last=TODAY)
    for no in ("007", "008", "009"):
        hands.revoke(window=no, item=COMPANY)
    number = hands.take(COMPANY)
    assert hands.windows_of(number) == ("042",)
    hands.open("042")
    assert hands.call("042") == number
    hands.start("042")
    hands.finish("042")
    hands.clock.advance(days=1)
    hands.open("042")
    hands.authorise(window="044", item=COMPANY)
    tomorrow = hands.take(COMPANY)
    assert hands.windows_of(tomorrow) == ("044",)
    assert hands.call("042") is None
    with pytest.raises(NotAuthorised):
        hands.call_number("042", tomorrow)


def test_24_one_that_starts_tomorrow(hands: Hands) -> None:
    hands.authorise(window="042", item=COMPANY, first=TOMORROW)
    hands.take(COMPANY)
    hands.open("042")
    assert hands.call("042") is None
    hands.clock.advance(days=1)
    number = hands.take(COMPANY)
    hands.open("042")
    assert hands.call("042") == number


def test_24_one_revoked_from_tomorrow_has_today_as_its_last_day(hands: Hands) -> None:
    hands.revoke(group="W02", item=COMPANY, first=TOMORROW)
    hands.open("007")
    number = hands.take(COMPANY)
    assert hands.call("007") == number


def test_24_a_ticket_that_loses_its_last_window_is_reported_at_once(hands: Hands) -> None:
    stays, lost = hands.take(SEAL), hands.take(COMPANY)
    assert boards.stranded(hands.store, None) == ()
    hands.revoke(group="W02", item=COMPANY)
    [fact] = boards.stranded(hands.store, None)
    assert (fact.code, fact.facts["ticket"]) == ("ticket_stranded", lost)
    line = hands.line(lost)
    assert (line.windows, line.reason.code) == ((), "no_window_left")
    assert hands.line(stays).reason.code == "order_issued"
    assert boards.explain(hands.store, None, lost).reason.code == "no_window_left"


# --- 21: several items


def test_21_one_window_can_do_both(hands: Hands) -> None:
    hands.authorise(window="001", item=COMPANY)
    hands.authorise(window="001", item=ID_CARD)
    number = hands.take(COMPANY, ID_CARD)
    hands.open("001", "007", "028")
    assert hands.windows_of(number) == ("001",)
    assert (hands.call("007"), hands.call("028")) == (None, None)
    called = hands.next("001")
    assert called is not None
    assert (called.number, [item.code for item in called.items]) == (number, [COMPANY, ID_CARD])
    hands.start("001")
    assert hands.finish("001").state == "finished"


def test_21_none_can_so_leg_by_leg(hands: Hands) -> None:
    number = hands.take(COMPANY, ID_CARD)
    hands.open("007", "028")
    assert hands.windows_of(number) == ("007", "008", "009")
    assert hands.call("028") is None
    assert hands.begin("007") == number
    held = hands.console("007").in_hand
    assert held is not None
    assert ([i.code for i in held.items], [i.code for i in held.later_items]) == ([COMPANY], [ID_CARD])
    hands.clock.advance(minutes=8)
    effective_at = hands.finish("007").effective_at
    assert effective_at == hands.line(number).issued_at  # its place is kept
    hands.clock.advance(minutes=2)
    assert hands.call("007") is None
    assert hands.begin("028") == number
    hands.clock.advance(minutes=5)
    hands.finish("028")
    assert hands.kinds(number) == ["issued", *["called", "started", "finished"] * 2]
    assert hands.spent(number) == {"waiting": 120, "called": 0, "serving": 13 * 60}


def test_21_a_paused_window_that_can_do_both_is_waited_for(hands: Hands) -> None:
    hands.authorise(window="001", item=COMPANY)
    hands.authorise(window="001", item=ID_CARD)
    number = hands.take(COMPANY, ID_CARD)
    hands.open("001", "007")
    hands.pause("001")
    assert hands.call("007") is None
    hands.close("001")
    assert hands.windows_of(number) == ("001", "007", "008", "009")
    assert hands.call("007") == number


def test_21_decided_anew_at_each_call(hands: Hands) -> None:
    """After its first leg what is left may go to one window together, or again not."""
    for item in (ID_CARD, MORTGAGE):
        hands.authorise(window="001", item=item)
    number = hands.take(COMPANY, ID_CARD, MORTGAGE)
    hands.open("007", "001", "028", "010")
    assert hands.windows_of(number) == ("007", "008", "009")
    hands.begin("007")
    hands.finish("007")
    assert hands.windows_of(number) == ("001",)  # authorised for both that are left, and open
    hands.close("001")
    assert hands.windows_of(number) == ("001", "028", "029", "030", "031", "032")
    called = hands.next("028")
    assert called is not None
    assert [item.code for item in called.items] == [ID_CARD]
    hands.start("028")
    hands.finish("028")
    hands.open("001")
    assert hands.windows_of(number) == ("001", *(f"0{n}" for n in range(10, 16)))


def test_21_a_window_does_together_what_it_may(hands: Hands) -> None:
    number = hands.take(COMPANY, ID_CARD, SEAL)
    hands.open("007", "028")
    called = hands.next("007")
    assert called is not None
    assert [item.code for item in called.items] == [COMPANY, SEAL]
    hands.start("007")
    hands.finish("007")
    assert hands.line(number).items[0].code == ID_CARD
    assert hands.call("028") == number


def test_21_tide_help_is_no_authority_for_several_items_together(hands: Hands) -> None:
    number = hands.take(COMPANY, PROJECT)
    hands.open("007")
    called = hands.next("007")
    assert called is not None
    assert [item.code for item in called.items] == [COMPANY]  # the second only as tide help, and alone
    hands.start("007")
    hands.finish("007")
    assert hands.windows_of(number) == ("007", "008", "009", "016", "017", "018")
    called = hands.next("007")
    assert called is not None
    assert ([item.code for item in called.items], called.reason.code) == ([PROJECT], "tide_own_queue_empty")


def test_21_its_own_and_a_cross_region_window(hands: Hands) -> None:
    hands.authorise(window="043", item=COMPANY)
    local, foreign = hands.take(COMPANY, ID_CARD), hands.take(COMPANY, ID_CARD, cross_region=True)
    hands.open("043", "007")
    assert hands.windows_of(local) == ("007", "008", "009")
    assert hands.windows_of(foreign) == ("043",)


def test_21_one_leg_transferred_leaves_the_others(hands: Hands) -> None:
    number = hands.take(COMPANY, ID_CARD)
    hands.open("007", "028", "046")
    hands.begin("007")
    hands.transfer("007", group=RESULTS)
    assert [item.code for item in hands.line(number).items] == [RESULTS, ID_CARD]
    assert hands.begin("046") == number
    assert hands.finish("046").state == "waiting"
    assert hands.begin("028") == number
    assert hands.finish("028").state == "finished"


def test_21_both_legs_transferred_together_to_another_group(hands: Hands) -> None:
    for item in (COMPANY, SEAL):
        hands.authorise(group="W01", item=item)
    number = hands.take(COMPANY, SEAL)
    hands.open("007", "001")
    hands.begin("007")
    hands.transfer("007", group="W01")
    assert hands.call("007") is None
    called = hands.next("001")
    assert called is not None
    assert (called.number, [item.code for item in called.items]) == (number, [COMPANY, SEAL])
    hands.start("001")
    assert hands.finish("001").state == "finished"


def test_21_the_paper_names_where_the_first_leg_goes(hands: Hands) -> None:
    issued = hands.issue(COMPANY, ID_CARD)
    assert [seat.no for seat in issued.windows] == ["007", "008", "009"]
    assert [item.code for item in issued.items] == [COMPANY, ID_CARD]


# --- 20: one broken row


def test_20_an_unknown_item_in_one_row_never_empties_the_list(hands: Hands) -> None:
    hands.open("007")
    sound, broken, other = hands.take(SEAL), hands.take(COMPANY), hands.take(SHOP)
    known = _break(hands, broken)
    lines = {line.number: line for line in boards.queue(hands.store, None).waiting}
    assert list(lines) == [sound, broken, other]
    assert (lines[broken].items[0].name, lines[broken].windows) == ("？", ())
    assert [line.number for line in hands.console("007").waiting] == [sound, other]
    assert boards.board(hands.store, None).waiting
    assert offering.offers(hands.store, None).items
    assert boards.explain(hands.store, None, broken).reason.code == "no_window_left"
    assert boards.ticket_sheet(hands.store, None, broken).number == broken
    assert hands.issue(SHOP).wait is not None
    assert hands.serve("007") == sound
    _mend(hands, known)


def _break(hands: Hands, number: str) -> int:
    """Let a ticket be about an item that does not exist, which the database itself would not allow."""
    of_ticket = legs.c.ticket_id.in_(select(tickets.c.id).where(tickets.c.number == number))
    with unguarded(hands.store) as connection:
        known: int = connection.execute(select(legs.c.item_id).where(of_ticket)).scalar_one()
        connection.execute(update(legs).where(of_ticket).values(item_id=999_999))
    return known


def _mend(hands: Hands, item_id: int) -> None:
    with unguarded(hands.store) as connection:
        connection.execute(update(legs).where(legs.c.item_id == 999_999).values(item_id=item_id))
