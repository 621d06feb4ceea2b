"""Whose turn it is: scenarios 15, 22 and 25, head starts, returning no-shows, tide help, who is offered what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from hallapp.errors.desk import NotAuthorised, ReturnTooLate, TicketNotWaiting
from hallapp.hall.rows import window_groups
from hallapp.queue import boards, offering
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, ID_CARD, MEDICAL, PENSION, PROJECT, RESULTS, SEAL

# --- 15: head starts


def test_15_head_starts(hands: Hands) -> None:
    nine = hands.take(COMPANY)
    hands.clock.at(9, 5)
    five_past = hands.take(COMPANY)
    hands.clock.at(9, 10)
    elderly = hands.take(COMPANY, priority="elderly")
    hands.open("007")
    assert hands.waiting("007") == [elderly, nine, five_past]
    hands.clock.at(9, 21)
    late = hands.take(COMPANY, priority="elderly")
    assert hands.waiting("007") == [elderly, nine, five_past, late]
    assert [hands.serve("007") for _ in range(4)] == [elderly, nine, five_past, late]


def test_each_class_has_its_head_start(hands: Hands) -> None:
    issued = {
        priority: hands.issue(COMPANY, priority=priority)
        for priority in ("none", "elderly", "disabled", "pregnant", "veteran")
    }
    minutes = {p: (it.issued_at - it.effective_at) / timedelta(minutes=1) for p, it in issued.items()}
    assert minutes == {"none": 0, "elderly": 15, "disabled": 15, "pregnant": 15, "veteran": 10}
    hands.rule("head_start.veteran", 40)
    late = hands.issue(COMPANY, priority="veteran")
    assert late.issued_at - late.effective_at == timedelta(minutes=40)
    assert late.ahead == 0


def test_same_moment_first_taken_first_called(hands: Hands) -> None:
    numbers = [hands.take(COMPANY) for _ in range(5)]
    hands.open("007")
    assert [hands.serve("007", minutes=0) for _ in range(5)] == numbers


def test_every_place_can_be_explained(hands: Hands) -> None:
    plain = hands.take(COMPANY)
    hands.clock.advance(minutes=1)
    elderly = hands.take(COMPANY, priority="elderly")
    why = {number: boards.explain(hands.store, None, number) for number in (plain, elderly)}
    assert (why[plain].position, why[plain].reason.code) == (2, "order_issued")
    assert (why[elderly].position, why[elderly].reason.code) == (1, "order_priority")
    assert why[elderly].reason.facts["minutes"] == 15
    hands.open("007")
    called = hands.next("007")
    assert called is not None
    assert called.reason.code == "order_priority"
    assert boards.explain(hands.store, None, elderly).reason.code == "state_called"


# --- 22: returning no-shows


def _passed_over(hands: Hands, no: str = "007") -> str:
    """The next ticket is called and passed over."""
    number = hands.call(no)
    assert number is not None
    hands.no_show(no)
    return number


def _one_a_minute(hands: Hands, count: int, *items: str) -> list[str]:
    """Numbers taken a minute apart."""
    numbers = []
    for _ in range(count):
        numbers.append(hands.take(*items or (COMPANY,)))
        hands.clock.advance(minutes=1)
    return numbers


def test_22_behind_the_next_three(hands: Hands) -> None:
    first, *others = _one_a_minute(hands, 6)
    hands.open("007")
    assert _passed_over(hands) == first
    hands.clock.advance(minutes=10)
    acted = hands.give_back(first)
    assert (acted.number, acted.state) == (first, "waiting")
    assert hands.waiting("007") == [*others[:3], first, *others[3:]]
    assert boards.explain(hands.store, None, first).reason.code == "order_returned"
    assert hands.kinds(first) == ["issued", "called", "no_show", "returned"]


def test_22_behind_the_last_if_there_are_fewer(hands: Hands) -> None:
    first, second = _one_a_minute(hands, 2)
    hands.open("007")
    _passed_over(hands)
    hands.give_back(first)
    assert hands.waiting("007") == [second, first]
    later = hands.take(COMPANY)
    assert hands.waiting("007") == [second, first, later]


def test_22_where_nobody_waits_it_is_next(hands: Hands) -> None:
    [first] = _one_a_minute(hands, 1)
    hands.open("007")
    _passed_over(hands)
    hands.give_back(first)
    assert hands.call("007") == first


def test_22_counted_are_those_that_its_windows_may_be_given(hands: Hands) -> None:
    first = hands.take(COMPANY)
    hands.clock.advance(minutes=1)
    unconcerned = _one_a_minute(hands, 4, ID_CARD)
    others = _one_a_minute(hands, 4)
    hands.open("007")
    _passed_over(hands)
    hands.give_back(first)
    assert hands.waiting("007") == [*others[:3], first, others[3]]
    assert hands.waiting() == [*unconcerned, *others[:3], first, others[3]]


def test_22_after_thirty_minutes_it_is_refused_and_a_new_number_can_be_taken(hands: Hands) -> None:
    first = hands.take(COMPANY, phone="13900000001")
    hands.open("007")
    _passed_over(hands)
    hands.clock.advance(minutes=30)
    assert [aside.number for aside in hands.console("007").no_shows] == [first]
    hands.clock.advance(seconds=0.001)
    assert hands.console("007").no_shows == ()
    with pytest.raises(ReturnTooLate) as refused:
        hands.give_back(first)
    assert (refused.value.ticket, refused.value.minutes) == (first, 30)
    with pytest.raises(ReturnTooLate):
        hands.call_number("007", first)
    assert hands.state(first) == "no_show"
    assert hands.take(COMPANY, phone="13900000001") == "B002"


def test_22_within_thirty_minutes_any_of_its_windows_may_call_it_by_number(hands: Hands) -> None:
    first, *_ = _one_a_minute(hands, 3)
    hands.open("007", "008", "028")
    _passed_over(hands)
    hands.clock.advance(minutes=5)
    with pytest.raises(NotAuthorised):
        hands.call_number("028", first)
    called = hands.call_number("008", first)
    assert (called.number, called.reason.facts) == (first, {"was": "no_show"})
    with pytest.raises(TicketNotWaiting):
        hands.give_back(first)


def test_only_a_no_show_returns(hands: Hands) -> None:
    number = hands.take(COMPANY)
    with pytest.raises(TicketNotWaiting) as refused:
        hands.give_back(number)
    assert refused.value.state == "waiting"


def test_the_hall_may_void_no_shows(hands: Hands) -> None:
    hands.rule("no_show_policy", "void")
    first = hands.take(COMPANY)
    hands.open("007")
    _passed_over(hands)
    for attempt in (lambda: hands.give_back(first), lambda: hands.call_number("007", first)):
        with pytest.raises(ReturnTooLate) as refused:
            attempt()
        assert refused.value.minutes == 0
    assert hands.console("007").no_shows == ()
    sheet = boards.ticket_sheet(hands.store, None, first)  # the rule is printed on the ticket
    assert sheet.no_show_policy == "void"


def test_the_hall_may_put_no_shows_at_the_end(hands: Hands) -> None:
    hands.rule("no_show_policy", "end")
    first, *others = _one_a_minute(hands, 6)
    hands.open("007")
    _passed_over(hands)
    hands.give_back(first)
    assert hands.waiting("007") == [*others, first]


def test_the_hall_may_put_them_behind_another_number(hands: Hands) -> None:
    hands.rule("no_show_behind", 1)
    hands.rule("no_show_return_min", 5)
    first, *others = _one_a_minute(hands, 4)
    hands.open("007")
    _passed_over(hands)
    hands.give_back(first)
    assert hands.waiting("007") == [others[0], first, *others[1:]]
    assert hands.serve("007") == others[0]
    assert _passed_over(hands) == first
    hands.clock.advance(minutes=6)
    with pytest.raises(ReturnTooLate):
        hands.give_back(first)


def test_being_passed_over_never_brings_anybody_forward(hands: Hands) -> None:
    """Called by number before its turn, passed over, back: not before those it stood behind anyway."""
    numbers = _one_a_minute(hands, 8)
    hands.open("007")
    hands.call_number("007", numbers[-1])
    hands.no_show("007")
    hands.give_back(numbers[-1])
    assert hands.waiting("007") == numbers


# --- 25: tide help


def test_25_only_when_its_own_queue_is_empty(hands: Hands) -> None:
    project = hands.take(PROJECT)
    hands.clock.advance(minutes=1)
    company = hands.take(COMPANY)
    hands.open("007")
    assert hands.waiting("007") == [company, project]
    assert hands.serve("007") == company
    called = hands.next("007")
    assert called is not None
    assert (called.number, called.reason.code) == (project, "tide_own_queue_empty")


def test_25_or_when_the_other_s_longest_wait_passes_the_threshold(hands: Hands) -> None:
    project = hands.take(PROJECT)
    hands.clock.advance(minutes=5)
    company = hands.take(COMPANY)
    hands.clock.advance(minutes=10)
    fresh = hands.take(PROJECT)
    hands.open("007")
    hands.clock.advance(minutes=5)  # the longest wait is exactly 20 minutes
    assert hands.waiting("007") == [company, project, fresh]
    assert hands.call("007") == company
    hands.undo("007")
    hands.clock.advance(seconds=0.001)  # now it passes: one order by effective time, the fresh one too
    assert hands.waiting("007") == [project, company, fresh]
    called = hands.next("007")
    assert called is not None
    assert (called.number, called.reason.code) == (project, "tide_over_threshold")
    assert hands.waiting("008") == [company, fresh]  # with that one gone the longest wait is short again


def test_25_the_threshold_is_the_hall_s(hands: Hands) -> None:
    hands.rule("tide_threshold_min", 1)
    project = hands.take(PROJECT)
    hands.clock.advance(minutes=2)
    company = hands.take(COMPANY)
    hands.open("007")
    assert hands.waiting("007") == [project, company]


def test_25_the_theme_s_own_windows_do_not_wait_for_anything(hands: Hands) -> None:
    company, project = hands.take(COMPANY), hands.take(PROJECT)
    hands.open("016")
    assert hands.waiting("016") == [project]  # and W04 is no tide help for anybody
    with pytest.raises(NotAuthorised):
        hands.call_number("016", company)


def test_25_two_groups_that_help_each_other(hands: Hands) -> None:
    pension = hands.take(PENSION)
    medical = hands.take(MEDICAL)
    hands.open("019", "024")
    assert hands.waiting("019") == [pension, medical]
    assert hands.waiting("024") == [medical, pension]
    assert (hands.call("019"), hands.call("024")) == (pension, medical)


def test_25_a_tide_window_may_also_call_by_number(hands: Hands) -> None:
    company, project = hands.take(COMPANY), hands.take(PROJECT)
    hands.open("007")
    assert hands.call_number("007", project).number == project
    assert hands.waiting("007") == [company]


def test_25_tide_help_changes_no_prefix_and_shows_on_no_ticket_s_own_windows(hands: Hands) -> None:
    issued = hands.issue(PROJECT)
    assert issued.number == "D001"
    offered = {item.code: item for item in offering.offers(hands.store, None).items}
    assert [seat.no for seat in offered[PROJECT].windows] == ["016", "017", "018"]
    assert hands.windows_of(issued.number) == ("007", "008", "009", "016", "017", "018")


# --- who is offered what


def test_groups_that_take_no_priority_are_not_offered_it(hands: Hands) -> None:
    hands.authorise(group="W14", item=COMPANY)
    hands.take(COMPANY, priority="elderly")
    plain = hands.take(COMPANY)
    hands.open("048")
    assert hands.waiting("048") == [plain]
    assert hands.call("048") == plain


def test_a_cross_region_window_serves_only_what_was_issued_as_such(hands: Hands) -> None:
    local = hands.take(ID_CARD)
    foreign = hands.take(ID_CARD, cross_region=True)
    hands.open("043", "028")
    assert hands.waiting("043") == [foreign]
    assert hands.windows_of(local) == ("028", "029", "030", "031", "032")
    assert hands.windows_of(foreign) == ("028", "029", "030", "031", "032", "043")
    with pytest.raises(NotAuthorised):
        hands.call_number("043", local)
    assert hands.call("028") == local
    assert hands.call("043") == foreign


def test_a_cross_region_ticket_for_an_ordinary_item_stays_at_ordinary_windows(hands: Hands) -> None:
    number = hands.take(COMPANY, cross_region=True)
    assert hands.windows_of(number) == ("007", "008", "009")


def test_a_group_switched_off_serves_nothing_more(hands: Hands) -> None:
    company, results = hands.take(COMPANY), hands.take_for(RESULTS)
    hands.open("007", "046")
    with hands.store.change(hands.actor) as tx:
        tx.execute(
            update(window_groups)
            .where(window_groups.c.code.in_(["W02", RESULTS]))
            .values(enabled=False, disabled_reason="检修")
        )
    assert (hands.call("007"), hands.call("046")) == (None, None)
    assert (hands.windows_of(company), hands.windows_of(results)) == ((), ())
    assert [fact.facts["ticket"] for fact in boards.stranded(hands.store, None)] == [company, results]


def test_what_waits_ahead_of_a_new_number(hands: Hands) -> None:
    hands.take(ID_CARD)
    hands.take(PROJECT)
    hands.clock.advance(minutes=1)
    assert [hands.issue(COMPANY).ahead, hands.issue(SEAL).ahead] == [0, 1]
    assert hands.issue(COMPANY, priority="elderly").ahead == 0
    assert hands.issue(COMPANY).ahead == 3
