"""Clerks who are qualified for some items only: they are given those, whatever else their window may handle."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from hallapp.actor import Role
from hallapp.errors.desk import NotAuthorised, NotQualified
from hallapp.hall import staff
from hallapp.hall.staff import Profile
from hallapp.queue import boards
from hallapp.queue.routing import Staffing, choose, offer, ranking, windows_for
from hallapp.queue.rows import TicketState
from tests.queue.hands import Hands
from tests.queue.plans import ITEMS, Drawn, halls, in_order, later, tickets
from tests.queue.sample import COMPANY, HOUSE, PROJECT, RESULTS, SEAL, SHOP

# --- what is decided, for any plan


@given(st.data())
def test_a_narrowed_window_is_offered_what_a_window_with_just_these_pairs_would_be(data: st.DataObject) -> None:
    hall: Drawn = data.draw(halls())
    some_items = st.frozensets(st.sampled_from(list(ITEMS)), min_size=1, max_size=5)
    seats = sorted(hall.staffing.staffed)
    qualified = data.draw(st.dictionaries(st.sampled_from(seats), some_items)) if seats else {}
    waiting = in_order(data.draw(tickets(hall.plan)))
    now = later(data.draw(st.integers(0, 60)))
    windows = [
        replace(w, own=w.own & qualified[w.id], tide=w.tide & qualified[w.id]) if w.id in qualified else w
        for w in hall.plan.windows
    ]
    narrowed = Staffing(replace(hall.plan, windows=tuple(windows)), hall.staffing.staffed)
    seated = Staffing(hall.plan, hall.staffing.staffed, qualified)
    for window, narrow in zip(hall.plan.windows, windows, strict=True):
        for ticket in waiting:
            assert offer(window, ticket, seated) == offer(narrow, ticket, narrowed)
        assert choose(window, waiting, seated, now) == choose(narrow, waiting, narrowed, now)
        assert ranking(window, waiting, seated, now) == ranking(narrow, waiting, narrowed, now)
    for ticket in waiting:
        assert [w.id for w in windows_for(ticket, seated)] == [w.id for w in windows_for(ticket, narrowed)]
        assert windows_for(ticket, seated.as_authorised()) == windows_for(ticket, hall.staffing)


# --- in the hall


def qualify(hands: Hands, login: str, *items: str) -> None:
    staff.change_member(
        hands.store, hands.actor, login, Profile(login.capitalize(), frozenset({(Role.CLERK, None)}), frozenset(items))
    )


def test_a_clerk_is_given_only_what_they_are_qualified_for(hands: Hands) -> None:
    zhou = hands.clerk("zhou")
    qualify(hands, "zhou", SEAL, HOUSE)
    first, second, third = hands.take(COMPANY), hands.take(SEAL), hands.take(COMPANY)
    zhou.open("007")
    console = zhou.console("007")
    assert [line.number for line in console.waiting] == [second]
    assert (console.item_count, console.items_of_window) == (1, 13)
    assert zhou.call("007") == second
    zhou.start("007")
    zhou.finish("007")
    assert zhou.call("007") is None
    with pytest.raises(NotQualified) as refused:
        zhou.call_number("007", first)
    assert (refused.value.window, refused.value.names) == ("007", ["公司设立登记"])
    with pytest.raises(NotAuthorised):  # qualified, but the window is not authorised
        zhou.call_number("007", hands.take(HOUSE))
    hands.open("008")
    assert [hands.call("008"), third] == [first, third]


def test_another_clerk_at_the_seat_and_a_closed_window_are_not_narrowed(hands: Hands) -> None:
    zhou, li = hands.clerk("zhou"), hands.clerk("li")
    qualify(hands, "zhou", SEAL)
    number = hands.take(COMPANY)
    zhou.open("007")
    assert zhou.call("007") is None
    assert list(hands.windows_of(number)) == ["008", "009"]
    li.open("007")
    assert li.call("007") == number
    li.start("007")
    li.finish("007")
    other = hands.take(COMPANY)
    zhou.open("007")
    zhou.close("007")
    assert "007" in hands.windows_of(other)


def test_qualifications_that_are_taken_back_count_at_once(hands: Hands) -> None:
    zhou = hands.clerk("zhou")
    qualify(hands, "zhou", SEAL)
    number = hands.take(COMPANY)
    zhou.open("007")
    assert zhou.call("007") is None
    qualify(hands, "zhou")
    assert zhou.call("007") == number


def test_a_number_can_be_taken_though_nobody_present_is_qualified_and_the_queue_says_so(hands: Hands) -> None:
    zhou, li = hands.clerk("zhou"), hands.clerk("li")
    qualify(hands, "zhou", SEAL)
    qualify(hands, "li", SEAL)
    zhou.open("007")
    li.open("008")
    issued = hands.issue(COMPANY)
    assert issued.wait is None
    [line] = boards.queue(hands.store, hands.outlet).waiting
    assert line.reason.code == "no_qualified_clerk"
    assert line.reason.facts["windows"] == ["007", "008"]
    assert boards.explain(hands.store, hands.outlet, issued.number).reason.code == "no_qualified_clerk"
    assert boards.stranded(hands.store, hands.outlet) == ()  # the windows are authorised
    qualify(hands, "li", SEAL, COMPANY)
    [line] = boards.queue(hands.store, hands.outlet).waiting
    assert line.reason.code == "order_issued"
    assert "008" in line.windows
    assert "007" not in line.windows
    assert li.call("008") == issued.number


def test_the_expected_wait_reckons_with_who_is_qualified(hands: Hands) -> None:
    zhou, li = hands.clerk("zhou"), hands.clerk("li")
    qualify(hands, "zhou", SEAL)
    zhou.open("007")
    li.open("008")
    for _ in range(4):
        hands.take(COMPANY)
    one_window = hands.issue(COMPANY).wait
    qualify(hands, "zhou")
    two_windows = hands.issue(COMPANY).wait
    assert one_window is not None
    assert two_windows is not None
    assert two_windows.median_s < one_window.median_s


def test_several_items_go_to_one_window_only_where_its_clerk_is_qualified_for_all(hands: Hands) -> None:
    zhou = hands.clerk("zhou")
    qualify(hands, "zhou", SEAL, SHOP)
    zhou.open("007")
    number = hands.take(COMPANY, SEAL)
    assert zhou.call("007") is None  # leg by leg, and the first is not theirs
    other = hands.take(SEAL, COMPANY, SHOP)
    called = zhou.next("007")
    assert called is not None
    assert (called.number, [item.code for item in called.items]) == (other, [SEAL, SHOP])
    zhou.start("007")
    assert zhou.finish("007").state is TicketState.WAITING
    hands.open("008")  # authorised for all, and not narrowed: both wait for it now
    assert zhou.call("007") is None
    assert hands.call("008") == number


def test_a_number_is_handed_on_to_a_window_whoever_sits_there(hands: Hands) -> None:
    zhou = hands.clerk("zhou")
    qualify(hands, "zhou", SEAL)
    zhou.open("007", "008", "009")
    hands.open("010")
    hands.take(HOUSE)
    hands.begin("010")
    hands.transfer("010", item=COMPANY)
    [line] = boards.queue(hands.store, hands.outlet).waiting
    assert line.reason.code == "no_qualified_clerk"


def test_tide_help_and_groups_for_themselves(hands: Hands) -> None:
    zhou = hands.clerk("zhou")
    qualify(hands, "zhou", SEAL)
    project, results = hands.take(PROJECT), hands.take_for(RESULTS)
    zhou.open("007")
    assert zhou.call("007") is None  # tide help for PROJECT is no qualification for it
    qualify(hands, "zhou", SEAL, PROJECT)
    assert zhou.call("007") == project
    zhou.open("046")
    assert zhou.call("046") == results  # no item, so no qualification for one


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_while_nobody_has_qualifications_calling_costs_no_statement_more(hands: Hands) -> None:
    zhou = hands.clerk("zhou")
    zhou.open("007")
    sent: list[str] = []
    event.listen(hands.store.engine, "before_cursor_execute", lambda *args: sent.append(args[2]))

    def statements() -> int:
        hands.take(COMPANY)
        sent.clear()
        zhou.call("007")
        count = len(sent)
        zhou.start("007")
        zhou.finish("007")
        return count

    statements()
    usual = statements()
    assert not [statement for statement in sent if "qualifications" in statement]
    qualify(hands, "zhou", COMPANY)
    statements()  # reads the qualifications once
    assert statements() == usual + 1
