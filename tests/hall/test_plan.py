"""The sample hall's plan: who may handle what, exactly."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import insert, select

from hallapp.actor import Actor
from hallapp.catalog.rows import Level, service_items
from hallapp.errors.desk import OutletUnknown
from hallapp.hall.authorising import authorise, revoke
from hallapp.hall.calendar import DayShape
from hallapp.hall.imports import import_windows
from hallapp.hall.outlets import all_outlets, find_outlet
from hallapp.hall.plan import Group, Item, Plan, plan_of
from hallapp.hall.ruling import set_rules
from hallapp.store.engine import Store
from tests.hall.files import SAMPLE_WINDOWS

MONDAY = date(2026, 3, 2)
SATURDAY = date(2026, 3, 7)
pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def plan(store: Store, outlet: str | None = None, day: date = MONDAY) -> Plan:
    with store.look() as look:
        return plan_of(look, find_outlet(look, outlet), day)


def of_theme(held: Plan, *themes: str) -> set[int]:
    return {item.id for item in held.items.values() if item.theme_code in themes and item.in_hall}


def named(held: Plan, word: str) -> Item:
    (item,) = (item for item in held.items.values() if word in item.name)
    return item


def groups_of(held: Plan) -> Iterator[tuple[Group, frozenset[int], frozenset[int]]]:
    for group in held.groups:
        (sets,) = {(window.own, window.tide) for window in held.windows if window.group == group}
        yield group, *sets


def test_the_outlets_in_file_order(store: Store) -> None:
    with store.look() as look:
        assert [outlet.code for outlet in all_outlets(look)] == [
            *("OUT01", "OUT02", "OUT03", "OUT11", "OUT12", "OUT21", "OUT22"),
        ]
        assert find_outlet(look, None).code == "OUT01"
        assert find_outlet(look, "OUT03").name == "婚姻登记处分中心"
        with pytest.raises(OutletUnknown):
            find_outlet(look, "OUT99")


def test_each_themed_group_serves_its_theme_and_the_comprehensive_one_the_rest(store: Store) -> None:
    held = plan(store)
    by_code = {group.code: own for group, own, _ in groups_of(held)}
    for number in range(1, 9):
        assert by_code[f"W0{number + 1}"] == of_theme(held, f"T0{number}")
    assert by_code["W01"] == of_theme(held, "T00")
    for code in ("W10", "W12", "W13", "W14"):
        assert by_code[code] == frozenset()


def test_tide_pairs_are_marked_and_are_no_pairs_of_ones_own(store: Store) -> None:
    held = plan(store)
    tide = {group.code: pairs for group, _, pairs in groups_of(held) if pairs}
    assert tide == {"W02": of_theme(held, "T03"), "W05": of_theme(held, "T05"), "W06": of_theme(held, "T04")}
    assert all(not window.own & window.tide for window in held.windows)
    item = next(item for item in held.items.values() if item.theme_code == "T03")
    assert [window.no for window in held.windows_by_item[item.id]] == ["007", "008", "009", "016", "017", "018"]
    owner = held.owner(item)
    assert owner is not None
    assert owner.prefix == "D"


def test_the_cross_region_group_serves_only_what_is_cross_region(store: Store) -> None:
    held = plan(store)
    (own,) = (own for group, own, _ in groups_of(held) if group.code == "W11")
    assert own == {item.id for item in held.items.values() if item.cross_region and item.in_hall}
    assert [group.code for group in held.groups if group.only_cross_region] == ["W11"]


def test_marriage_is_kept_out_of_the_hall_and_registered_at_its_own_outlet(store: Store) -> None:
    hall, marriages = plan(store), plan(store, "OUT03")
    item = next(item for item in hall.items.values() if item.theme_code == "T09")
    assert not item.in_hall
    assert "婚姻登记处" in item.exemption
    assert item.id not in hall.windows_by_item
    assert hall.owner(item) is None
    assert [window.no for window in marriages.windows_by_item[item.id]] == ["301", "302"]
    owner = marriages.owner(item)
    assert owner is not None
    assert owner.prefix == "R"


def test_the_park_lists_two_themes_under_its_own_prefix(store: Store) -> None:
    held = plan(store, "OUT02")
    assert held.windows[0].own == of_theme(held, "T01", "T03")
    assert {owner.prefix for item in of_theme(held, "T01", "T03") if (owner := held.owner(held.items[item]))} == {"P"}


@pytest.mark.parametrize(("outlet", "levels"), [("OUT11", "镇村"), ("OUT12", "镇村"), ("OUT21", "村")])
def test_stations_serve_what_reaches_down_to_them(store: Store, outlet: str, levels: str) -> None:
    held = plan(store, outlet)
    with store.look() as look:
        rows = look.execute(select(service_items.c.id, service_items.c.lowest_level, service_items.c.in_hall)).all()
    assert held.windows[0].own == {row.id for row in rows if row.in_hall and row.lowest_level.value in levels}


def test_a_group_out_of_use_holds_no_pairs(store: Store) -> None:
    held = plan(store, "OUT22")
    assert [(group.code, group.enabled, group.disabled_reason) for group in held.groups] == [("W52", False, "设备检修")]
    assert held.windows[0].own == frozenset()
    assert held.windows_by_item == {}


def test_hours_of_a_day(store: Store) -> None:
    monday, saturday = plan(store), plan(store, day=SATURDAY)
    by_code = {group.code: group.hours for group in monday.groups}
    assert [str(span) for span in by_code["W01"].open] == ["09:00-17:00"]
    assert [str(span) for span in by_code["W01"].lunch] == ["12:00-13:00"]
    assert [str(span) for span in by_code["W01"].extended] == ["17:00-18:00"]
    assert by_code["W01"].closing == 17 * 60
    by_code = {group.code: group.hours for group in saturday.groups}
    assert [str(span) for span in by_code["W01"].open] == ["09:00-12:00"]
    assert by_code["W01"].extended == ()
    assert by_code["W04"].open == ()
    assert by_code["W04"].closing is None
    town = plan(store, "OUT11").groups[0].hours
    assert [str(span) for span in town.open] == ["08:30-12:00", "14:30-17:30"]
    assert town.lunch == ()


def test_holidays_close_and_make_up_days_open(store: Store) -> None:
    national_day, make_up = plan(store, day=date(2026, 10, 1)), plan(store, day=date(2026, 10, 10))
    assert national_day.day_type.shape is DayShape.CLOSED
    assert all(group.hours.open == () for group in national_day.groups)
    assert make_up.day_type.made_up
    assert [str(span) for span in make_up.groups[0].hours.open] == ["09:00-17:00"]


def test_the_plan_follows_a_change_at_once(store: Store, actor: Actor) -> None:
    item = named(plan(store), "公司设立登记")
    assert item.id in plan(store).windows_by_no["007"].own
    revoke(store, actor, None, window="007", item=item.code)
    assert item.id not in plan(store).windows_by_no["007"].own
    assert item.id in plan(store).windows_by_no["008"].own
    authorise(store, actor, None, window="042", item=item.code)
    assert plan(store).windows_by_no["042"].own == {item.id}
    set_rules(store, actor, {"recall_limit": "5"})
    assert plan(store).rules.recall_limit == 5


def test_two_pairs_are_never_taken_for_their_product(store: Store, actor: Actor) -> None:
    held = plan(store)
    one, two = (next(i for i in held.items.values() if i.theme_code == theme) for theme in ("T06", "T07"))
    authorise(store, actor, None, window="044", item=one.code)
    authorise(store, actor, None, window="045", item=two.code)
    windows = plan(store).windows_by_no
    assert (windows["044"].own, windows["045"].own) == ({one.id}, {two.id})


def test_a_plan_of_nine_hundred_items_is_read_at_once(store: Store, actor: Actor) -> None:
    """62 seats and 900 items: the issue's 50 ms with room for a busy machine."""
    with store.change(actor) as tx:
        first = plan_of(tx, find_outlet(tx, None), MONDAY).items
        no = dict.fromkeys(("supports_appointment", "supports_home_visit", "supports_mail", "elder_wish"), False)
        more = {"lowest_level": Level.COUNTY, "initials": "x", "item_name": "x", "in_hall": True, **no}
        rows = [{**more, "item_code": f"{n:031}", "position": n} for n in range(1000, 1900 - len(first))]
        tx.execute(insert(service_items), rows)
    import_windows(store, actor, SAMPLE_WINDOWS)
    best = 1.0
    for day in range(1, 6):
        started = time.perf_counter()
        held = plan(store, day=date(2026, 3, day))
        best = min(best, time.perf_counter() - started)
    assert len(held.items) == 900
    assert best < 0.1
