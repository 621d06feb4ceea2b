"""What the pure decision promises for any plan and any queue (``domain/hall.md`` §2.1, §2.3, §2.5, §2.9)."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from hallapp.hall.plan import Window
from hallapp.queue.routing import (
    Leg,
    Offer,
    TicketView,
    ahead_of,
    choose,
    offer,
    place_behind,
    ranking,
    windows_for,
)
from hallapp.queue.rows import Priority
from tests.queue import plans

LARGEST_HEAD_START = timedelta(minutes=15)


def _naive_offer(window: Window, ticket: TicketView, hall: plans.Drawn) -> tuple[set[int], bool] | None:
    """The rule in other words: which legs (by position), and whether as tide help."""

    def welcome(seat: Window) -> bool:
        if ticket.priority != Priority.NONE and not seat.group.takes_priority:
            return False
        if ticket.appointment and not seat.group.takes_appointment:
            return False
        return not (seat.group.only_cross_region and not ticket.cross_region)

    def own(seat: Window, leg: Leg) -> bool:
        right_group = leg.group_id is None or (leg.group_id == seat.group.id and seat.group.enabled)
        right_item = leg.item_id is None or leg.item_id in seat.own
        return right_group and right_item

    if not welcome(window):
        return None
    every = {leg.position for leg in ticket.legs}
    if len(ticket.legs) > 1:
        full = [w for w in hall.plan.windows if welcome(w) and all(own(w, leg) for leg in ticket.legs)]
        if [w for w in full if w.id in hall.staffing.staffed]:
            return (every, False) if window in full else None
    first = ticket.legs[0]
    if own(window, first):
        return {leg.position for leg in ticket.legs if own(window, leg)}, False
    if first.group_id is None and first.item_id in window.tide:
        return {first.position}, True
    return None


@given(st.data())
def test_an_offer_is_what_the_rule_says(data: st.DataObject) -> None:
    hall = data.draw(plans.halls())
    for ticket in data.draw(plans.tickets(hall.plan, count=4)):
        for window in hall.plan.windows:
            offered = offer(window, ticket, hall.staffing)
            told = None if offered is None else (set(offered.positions), offered.tide_theme is not None)
            assert told == _naive_offer(window, ticket, hall)
        able = [w for w in hall.plan.windows if _naive_offer(w, ticket, hall)]
        assert list(windows_for(ticket, hall.staffing)) == able


@given(st.data())
def test_exact_pairs_and_never_their_product(data: st.DataObject) -> None:
    """Whatever a window is offered of a ticket, it holds the very pair of each leg."""
    hall = data.draw(plans.halls())
    for ticket in data.draw(plans.tickets(hall.plan, count=4)):
        by_position = {leg.position: leg for leg in ticket.legs}
        for window in hall.plan.windows:
            it = offer(window, ticket, hall.staffing)
            if it is None:
                continue
            assert it.positions
            for position in it.positions:
                leg = by_position[position]
                held = window.own if it.tide_theme is None else window.tide
                assert leg.item_id is None or leg.item_id in held
                assert leg.group_id is None or leg.group_id == window.group.id


@given(st.data(), st.sampled_from([0, 5, 19, 20, 21, 60]))
def test_the_choice_is_the_head_of_the_ranking(data: st.DataObject, minutes: int) -> None:
    hall = data.draw(plans.halls())
    waiting = plans.in_order(data.draw(plans.tickets(hall.plan)))
    now = max((ticket.issued_at for ticket in waiting), default=plans.OPENING) + timedelta(minutes=minutes)
    for window in hall.plan.windows:
        ranked = ranking(window, waiting, hall.staffing, now)
        assert choose(window, iter(waiting), hall.staffing, now) == (ranked[0] if ranked else None)
        assert {choice.ticket.id for choice in ranked} == {
            ticket.id for ticket in waiting if offer(window, ticket, hall.staffing)
        }


@given(st.data(), st.sampled_from([0, 5, 19, 20, 21, 60]))
def test_tide_help_in_other_words(data: st.DataObject, minutes: int) -> None:
    """Its own first; another theme's when its own queue is empty, or in one order once that has waited too long."""
    hall = data.draw(plans.halls())
    waiting = plans.in_order(data.draw(plans.tickets(hall.plan)))
    now = max((ticket.issued_at for ticket in waiting), default=plans.OPENING) + timedelta(minutes=minutes)
    themes = {item_id: item.theme_code for item_id, item in hall.plan.items.items()}

    def longest(theme: str) -> timedelta:
        return max(now - t.issued_at for t in waiting for leg in t.legs if themes.get(leg.item_id or 0) == theme)

    for window in hall.plan.windows:
        own = [t for t in waiting if (it := offer(window, t, hall.staffing)) and it.tide_theme is None]
        helped = [t for t in waiting if (it := offer(window, t, hall.staffing)) and it.tide_theme is not None]
        overdue = [t for t in helped if longest(themes[t.legs[0].item_id or 0]) > timedelta(minutes=20)]
        candidates = plans.in_order([*own, *overdue]) if own else helped
        choice = choose(window, waiting, hall.staffing, now)
        assert (choice.ticket if choice else None) == (candidates[0] if candidates else None)


def _call(waiting: dict[int, TicketView], window: Window, hall: plans.Drawn) -> TicketView | None:
    choice = choose(window, plans.in_order(waiting), hall.staffing, plans.later(0))
    if choice is None:
        return None
    return waiting.pop(choice.ticket.id)


@given(st.data())
def test_the_overtaking_bound(data: st.DataObject) -> None:
    """Among uncalled walk-ins that the same windows may serve, with no tide help and no call by number, a ticket
    is overtaken only by one issued less than the largest head start after it.
    """
    hall = data.draw(plans.halls(tide=False))
    to_come = data.draw(plans.tickets(hall.plan, count=16, walk_ins=True))
    waiting: dict[int, TicketView] = {}
    while to_come or waiting:
        if to_come and (not waiting or data.draw(st.booleans())):
            ticket = to_come.pop(0)
            waiting[ticket.id] = ticket
            continue
        window = data.draw(st.sampled_from(hall.plan.windows))
        served_by = {t.id: windows_for(t, hall.staffing) for t in waiting.values()}
        called = _call(waiting, window, hall)
        if called is None:
            if not to_come:
                break
            continue
        for left in waiting.values():
            if served_by[left.id] == served_by[called.id] and called.issued_at > left.issued_at:
                assert called.issued_at - left.issued_at < LARGEST_HEAD_START
            if window in served_by[left.id]:  # and more than promised: whatever else may serve the two
                assert called.issued_at - left.issued_at < LARGEST_HEAD_START


@given(st.data(), st.sampled_from(list(Priority)))
def test_nobody_starves(data: st.DataObject, rush: Priority) -> None:
    """However many with a head start keep coming, a ticket is called once those within its bound are."""
    hall = data.draw(plans.halls(tide=False, plain=True))
    before = data.draw(plans.tickets(hall.plan, count=6, walk_ins=True, several=False))
    waiting = {ticket.id: ticket for ticket in before}
    if not before:
        return
    patient = before[-1]
    if not (windows := windows_for(patient, hall.staffing)):
        return
    window = data.draw(st.sampled_from(windows))
    calls, next_id, at = 0, 1000, patient.issued_at
    while patient.id in waiting:
        at += timedelta(minutes=1)  # a call a minute, and somebody with a head start a minute
        arrival = TicketView(
            next_id, "A", at, at - hall.plan.rules.head_start(rush), rush, False, False, patient.legs
        )  # fmt: skip
        waiting[next_id] = arrival
        next_id += 1
        assert _call(waiting, window, hall) is not None
        calls += 1
        assert calls <= len(before) + LARGEST_HEAD_START / timedelta(minutes=1)


@given(st.data(), st.sampled_from([1, 2, 3, None]))
def test_a_returning_no_show_stands_behind_so_many(data: st.DataObject, behind: int | None) -> None:
    hall = data.draw(plans.halls())
    everybody = data.draw(plans.tickets(hall.plan))
    if not everybody:
        return
    back = data.draw(st.sampled_from(everybody))
    waiting = plans.in_order([ticket for ticket in everybody if ticket is not back])
    place = place_behind(back, waiting, hall.staffing, behind=behind)
    mine = windows_for(back, hall.staffing)
    rivals = [t for t in waiting if set(windows_for(t, hall.staffing)) & set(mine)]
    if not rivals:
        assert place is None
        return
    assert place is not None
    passed = [t for t in rivals if t.effective_at < place]
    wanted = len(rivals) if behind is None else min(behind, len(rivals))
    assert passed[:wanted] == rivals[:wanted]
    assert all(t.effective_at == rivals[wanted - 1].effective_at for t in passed[wanted:])  # those of the same moment


@given(st.data())
def test_who_stands_ahead(data: st.DataObject) -> None:
    """Those that stand before it, and that one of its windows may be given."""
    hall = data.draw(plans.halls(tide=False))
    waiting = plans.in_order(data.draw(plans.tickets(hall.plan, several=False)))
    for ticket in waiting:
        mine = set(windows_for(ticket, hall.staffing))
        before = [t for t in waiting if plans.in_order([t, ticket])[0] is t and t is not ticket]
        assert ahead_of(ticket, waiting, hall.staffing) == sum(
            1 for t in before if mine & set(windows_for(t, hall.staffing))
        )


@given(st.data())
def test_a_decision_changes_nothing_and_is_repeatable(data: st.DataObject) -> None:
    hall = data.draw(plans.halls())
    waiting = plans.in_order(data.draw(plans.tickets(hall.plan)))
    kept = list(waiting)
    for window in hall.plan.windows:
        first = choose(window, waiting, hall.staffing, plans.later(0))
        assert first == choose(window, waiting, hall.staffing, plans.later(0))
        assert waiting == kept
        if first is not None:
            assert isinstance(first.offer, Offer)
            assert first.reason.code in {
                "order_issued", "order_priority", "order_appointment", "order_returned", "tide_own_queue_empty",
                "tide_over_threshold",
            }  # fmt: skip
