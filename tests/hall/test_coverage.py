"""The coverage check finds each gap once, where it is, and nothing where all is well."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hallapp.actor import Actor
from hallapp.hall.authorising import authorise, revoke
from hallapp.hall.coverage import Coverage, Gap, coverage
from hallapp.hall.drawing_up import add_group, change_group
from hallapp.hall.outlets import all_outlets, find_outlet
from hallapp.hall.plan import plan_of
from hallapp.hall.seats import add_seats
from hallapp.queue import desk
from hallapp.queue.covering import covered
from hallapp.queue.retiring import take_out_of_use
from hallapp.queue.views import Request
from hallapp.store.engine import Store

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
MONDAY = date(2026, 3, 2)
FOUNDING = "11439981MB9T00070J4430107001000"  # W02's


def checked(store: Store, outlet: str | None = None, day: date = MONDAY, *, opened: tuple[str, ...] = ()) -> Coverage:
    """With ``opened`` windows, else as for a day to come."""
    with store.look() as look:
        place = find_outlet(look, outlet)
        by_no = plan_of(look, place, day).windows_by_no
        states = {by_no[no].id for no in opened} if opened else None
        return coverage(look, place, day, states)


def found(check: Coverage) -> list[tuple[Gap, str]]:
    return [(finding.gap, finding.code) for finding in check.findings]


def test_the_sample_hall_is_covered(store: Store) -> None:
    check = checked(store)
    assert (check.items, check.covered, check.findings) == (123, 123, ())


def test_an_item_taken_back_from_its_group_has_no_window(store: Store, actor: Actor) -> None:
    for group in ("W02", "W11"):
        revoke(store, actor, None, group=group, item=FOUNDING)
    check = checked(store)
    assert found(check) == [(Gap.NO_WINDOW, FOUNDING)]
    assert check.findings[0].name == "公司设立登记"
    authorise(store, actor, None, window="001", item=FOUNDING, first=MONDAY + timedelta(days=1))
    assert found(checked(store)) == [(Gap.NO_WINDOW, FOUNDING)]
    tomorrow = checked(store, day=MONDAY + timedelta(days=1))
    assert found(tomorrow) == [(Gap.ONE_WINDOW, FOUNDING)]
    assert tomorrow.findings[0].windows == ("001",)


@on_sqlite
def test_tide_help_covers_nothing(store: Store, actor: Actor) -> None:
    with store.look() as look:
        plan = plan_of(look, find_outlet(look, None), MONDAY)
    medical = next(item for item in plan.items.values() if item.theme_code == "T05" and item.in_hall)
    holders = {window.group.code for window in plan.windows_by_item[medical.id]}
    assert "W05" in holders  # social security helps medical insurance out
    for group in holders - {"W05"}:
        revoke(store, actor, None, group=group, item=medical.code)
    assert (Gap.NO_WINDOW, medical.code) in found(checked(store))


@on_sqlite
def test_closed_windows_count_only_where_all_are(store: Store) -> None:
    everywhere = checked(store, opened=("001",))
    gaps = dict.fromkeys(gap for gap, _ in found(everywhere))
    assert list(gaps) == [Gap.ALL_CLOSED]
    assert (Gap.ALL_CLOSED, FOUNDING) in found(everywhere)
    assert (Gap.ALL_CLOSED, FOUNDING) not in found(checked(store, opened=("001", "008")))


@on_sqlite
def test_items_of_a_group_out_of_service_are_missed_at_its_outlet(store: Store) -> None:
    village = checked(store, "OUT22")  # its only group is switched off
    assert {gap for gap, _ in found(village)} == {Gap.NO_WINDOW}
    assert village.items == len(village.findings) == 7


@on_sqlite
def test_groups_and_seats_that_lack_something(store: Store, actor: Actor) -> None:
    cells = {
        "window_no": "W90",
        "window_name": "新窗",
        "window_kind": "专业窗",
        "scope_rule": "LIST",
        "status": "启用",
    }
    add_group(store, actor, None, cells)
    assert found(checked(store)) == [(Gap.NO_SEAT, "W90"), (Gap.NO_HOURS, "W90")]
    add_seats(store, actor, None, "W90", "090")
    change_group(store, actor, None, "W90", {"saturday_hours": "09:00-12:00"}, 1)
    assert found(checked(store)) == [(Gap.NOTHING_TO_DO, "090")]
    take_out_of_use(store, actor, None, "090")
    assert found(checked(store)) == [(Gap.NO_SEAT, "W90")]
    change_group(store, actor, None, "W90", {"status": "停用(筹备)"}, 2)
    assert found(checked(store)) == []


@on_sqlite
def test_a_theme_that_no_window_of_any_outlet_serves(store: Store, actor: Actor) -> None:
    with store.look() as look:
        plans = [plan_of(look, outlet, MONDAY) for outlet in all_outlets(look)]
    handling = {
        (plan.outlet.code, window.group.code)
        for plan in plans
        for window in plan.windows
        if any(plan.items[item_id].theme_code == "T01" for item_id in window.own)
    }
    assert ("OUT01", "W02") in handling
    change_group(store, actor, None, "W02", {"status": "停用(装修)"}, 1)
    check = checked(store)
    assert {finding.theme for finding in check.findings if finding.gap is Gap.NO_WINDOW} == {"企业开办与注销"}
    assert (Gap.NO_GROUP, "T01") not in found(check)  # other groups still handle some of it
    for outlet, group in handling - {("OUT01", "W02")}:
        change_group(store, actor, outlet, group, {"status": "停用(装修)"}, 1)
    assert (Gap.NO_GROUP, "T01") in found(checked(store))


def test_the_queue_adds_what_is_open_and_who_waits_for_nobody(store: Store, actor: Actor) -> None:
    number = desk.issue(store, actor, None, Request(items=(FOUNDING,))).number
    desk.open_window(store, actor, None, "007")
    now = covered(store, None)
    assert now.stranded == ()
    assert (Gap.ALL_CLOSED, FOUNDING) not in found(now.coverage)
    for group in ("W02", "W11"):
        revoke(store, actor, None, group=group, item=FOUNDING)
    now = covered(store, None)
    assert [fact.facts["ticket"] for fact in now.stranded] == [number]
    ahead = covered(store, None, MONDAY + timedelta(days=1))
    assert found(ahead.coverage) == [(Gap.NO_WINDOW, FOUNDING)]  # tomorrow's open windows are not known
