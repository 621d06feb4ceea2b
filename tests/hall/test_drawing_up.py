"""Outlets, groups and seats drawn up by hand: what is refused is named by its field, and the pairs follow."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from hallapp.actor import Actor
from hallapp.errors.desk import GroupUnknown, WindowUnknown
from hallapp.errors.setup import ChangedMeanwhile, FieldsWrong, SeatHasHistory, SeatNotEmpty, SeatStillOpen
from hallapp.errors.staff import NoRights
from hallapp.hall.authorising import authorise, revoke
from hallapp.hall.drawing import drawing
from hallapp.hall.drawing_up import add_group, add_outlet, change_group, change_outlet, order_groups
from hallapp.hall.exports import export_windows
from hallapp.hall.imports import import_windows
from hallapp.hall.outlets import find_outlet
from hallapp.hall.plan import Plan, plan_of
from hallapp.hall.seats import add_seats, move_seats, put_in_use, seat_numbers
from hallapp.hall.staff import actor_of
from hallapp.queue import desk
from hallapp.queue.retiring import remove_seat, take_out_of_use
from hallapp.queue.views import Request
from hallapp.store.audit import Deed
from hallapp.store.engine import Store
from hallapp.store.schema import audit_log
from hallapp.wording import sentence
from tests.hall.files import SAMPLE_WINDOWS
from tests.halls import Clock

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
FOUNDING = "11439981MB9T00070J4430107001000"  # theme T01, W02's by its rule
MONDAY = date(2026, 3, 2)
NEW = {
    "window_no": "W90",
    "window_name": "企业开办延伸窗",
    "window_kind": "主题综合窗",
    "floor": "4",
    "scope_rule": "THEMES",
    "theme_codes": "T02",
    "queue_prefix": "q",
    "weekday_hours": "09:00-12:00；13:00-17:00",
    "status": "启用",
}


def plan(store: Store, outlet: str | None = None) -> Plan:
    with store.look() as look:
        return plan_of(look, find_outlet(look, outlet), MONDAY)


def wrong(refused: pytest.ExceptionInfo[FieldsWrong]) -> list[tuple[object, object]]:
    return [
        (problem["column"], problem["code"]) for problem in refused.value.problems if problem["severity"] == "error"
    ]


def deeds(store: Store) -> list[tuple[str, dict[str, object]]]:
    with store.look() as look:
        return [(row.deed, row.facts) for row in look.execute(select(audit_log).order_by(audit_log.c.id))]


def version(store: Store, actor: Actor, code: str) -> int:
    return next(sheet.version for sheet in drawing(store, actor, None).groups if sheet.code == code)


def test_a_new_group_with_seats_serves_its_themes_at_once(store: Store, actor: Actor) -> None:
    assert add_group(store, actor, None, NEW).version == 1
    assert add_seats(store, actor, None, "W90", "050-052; 060") == ("050", "051", "052", "060")
    now = plan(store)
    group = now.groups_by_code["W90"]
    assert (group.prefix, group.floor) == ("Q", "4")
    estate = next(window for window in now.windows if window.group.code == "W03")
    assert now.windows_by_no["051"].own == estate.own
    assert [deed for deed, _ in deeds(store)][-2:] == [Deed.GROUP_ADDED, Deed.SEATS_ADDED]


@on_sqlite
@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("window_no", "", "missing_code"),
        ("window_no", "W01", "code_taken"),
        ("window_name", " ", "missing_name"),
        ("window_kind", "别的窗", "unknown_window_kind"),
        ("scope_rule", "SOME", "unknown_scope_rule"),
        ("theme_codes", "T01;T99", "unknown_theme"),
        ("tide_backup_for", "T98", "unknown_theme"),
        ("level_limit", "省", "unknown_level"),
        ("queue_prefix", "A1", "bad_prefix"),
        ("queue_prefix", "ABCDE", "bad_prefix"),
        ("weekday_hours", "09:00-12:00;11:00-17:00", "bad_hours"),
        ("saturday_hours", "25:00-26:00", "bad_hours"),
        ("status", "坏了", "unknown_status"),
    ],
)
def test_each_wrong_field_is_named(store: Store, actor: Actor, field: str, cell: str, code: str) -> None:
    before = store.revisions_now()
    with pytest.raises(FieldsWrong) as refused:
        add_group(store, actor, None, NEW | {field: cell})
    assert wrong(refused) == [(field, code)]
    assert store.revisions_now() == before


@on_sqlite
def test_all_that_is_wrong_is_told_at_once(store: Store, actor: Actor) -> None:
    cells = {"queue_prefix": "7", "weekday_hours": "nine", "window_name": ""}
    with pytest.raises(FieldsWrong) as refused:
        change_group(store, actor, None, "W02", cells, 1)
    assert {column for column, _ in wrong(refused)} == set(cells)
    assert plan(store).groups_by_code["W02"].prefix == "B"


def test_a_change_of_theme_moves_the_pairs_and_leaves_words_by_hand(store: Store, actor: Actor) -> None:
    authorise(store, actor, None, window="001", item=FOUNDING)
    founding = plan(store).items_by_code[FOUNDING].id
    drawn = change_group(store, actor, None, "W02", {"theme_codes": "T04"}, 1)
    assert drawn.version == 2
    now = plan(store).windows_by_no
    assert founding not in now["007"].own
    assert now["007"].own == now["019"].own  # the social security group's theme
    assert founding in now["002"].own  # what no themed group takes is the comprehensive group's
    assert founding in now["001"].own
    deed, facts = deeds(store)[-1]
    assert (deed, facts["fields"], facts["before"], facts["after"]) == (
        Deed.GROUP_CHANGED,
        ["theme_codes"],
        ["T01"],
        ["T04"],
    )
    assert "受理主题" in sentence(deed, facts)


@on_sqlite
def test_every_field_can_be_changed(store: Store, actor: Actor) -> None:
    cells = {
        "window_name": "企业服务窗",
        "window_kind": "专业窗",
        "floor": "5",
        "zone": "东区",
        "scope_rule": "LIST",
        "theme_codes": "T01;T02",
        "level_limit": "镇",
        "queue_prefix": "ZZ",
        "takes_priority_ticket": "否",
        "takes_appointment": "否",
        "tide_backup_for": "T05",
        "weekday_hours": "08:30-17:30",
        "lunch_no_break": "否",
        "saturday_hours": "",
        "extended_hours": "17:30-19:00",
        "responsible_unit": "示范市市场监督管理局",
        "chief_representative": "张䶮",
        "status": "停用(装修)",
    }
    change_group(store, actor, None, "W02", cells, 1)
    sheet = next(sheet for sheet in drawing(store, actor, None).groups if sheet.code == "W02")
    assert {name: sheet.cells[name] for name in cells} == cells
    assert sheet.fields.seats == ("007", "008", "009")


@on_sqlite
def test_nothing_typed_changes_nothing(store: Store, actor: Actor) -> None:
    cells = next(sheet.cells for sheet in drawing(store, actor, None).groups if sheet.code == "W02")
    before = store.revisions_now()
    assert change_group(store, actor, None, "W02", cells, 1).version == 1
    assert store.revisions_now() == before


@on_sqlite
@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [("queue_prefix", "A", "shared_prefix"), ("extended_hours", "16:30-18:00", "hours_meet")],
)
def test_what_is_worth_knowing_is_told_but_allowed(
    store: Store, actor: Actor, field: str, cell: str, code: str
) -> None:
    drawn = change_group(store, actor, None, "W02", {field: cell}, 1)
    assert [(remark.field, remark.code) for remark in drawn.remarks] == [(field, code)]


def test_the_second_of_two_who_edit_a_group_is_told_by_whom(store: Store, actor: Actor, clock: Clock) -> None:
    first = actor_of(store, "ouyangxue", "1")
    clock.at(10, 32)
    change_group(store, first, None, "W02", {"floor": "2"}, 1)
    clock.at(10, 40)
    with pytest.raises(ChangedMeanwhile) as refused:
        change_group(store, actor, None, "W02", {"zone": "东区"}, 1)
    assert (refused.value.by, f"{refused.value.since:%H:%M}") == ("欧阳雪", "10:32")
    assert plan(store).groups_by_code["W02"].zone == "企业服务区"
    change_group(store, actor, None, "W02", {"zone": "东区"}, version(store, actor, "W02"))
    group = plan(store).groups_by_code["W02"]
    assert (group.floor, group.zone) == ("2", "东区")


@on_sqlite
def test_an_import_counts_as_a_change_too(store: Store, actor: Actor, tmp_path: Path) -> None:
    change_group(store, actor, None, "W02", {"floor": "2"}, 1)
    import_windows(store, actor_of(store, "ouyangxue", "1"), SAMPLE_WINDOWS)  # the floor is 1 again
    with pytest.raises(ChangedMeanwhile) as refused:
        change_group(store, actor, None, "W02", {"zone": "东区"}, 2)
    assert refused.value.by == "欧阳雪"


def test_the_order_decides_whose_prefix_a_number_bears(store: Store, actor: Actor) -> None:
    add_group(store, actor, None, NEW | {"theme_codes": "T01"})
    add_seats(store, actor, None, "W90", "050")
    item = plan(store).items_by_code[FOUNDING]
    owner = plan(store).owner(item)
    assert owner is not None
    assert owner.code == "W02"
    codes = [group.code for group in plan(store).groups]
    order_groups(store, actor, None, ["W90", *(code for code in codes if code != "W90")])
    owner = plan(store).owner(item)
    assert owner is not None
    assert owner.code == "W90"
    assert desk.issue(store, actor, None, Request(items=(FOUNDING,))).number == "Q001"
    with pytest.raises(GroupUnknown):
        order_groups(store, actor, None, ["W01", "W99"])


@on_sqlite
def test_groups_named_in_an_order_keep_the_places_they_have(store: Store, actor: Actor) -> None:
    order_groups(store, actor, None, ["W03", "W01"])
    assert [group.code for group in plan(store).groups][:4] == ["W03", "W02", "W01", "W04"]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("050", ("050",)),
        ("050-052", ("050", "051", "052")),
        ("8 - 10；12", ("8", "9", "10", "12")),
        ("甲1、甲2", ("甲1", "甲2")),
        ("001;001", ("001",)),
    ],
)
def test_seat_numbers_as_people_type_them(typed: str, numbers: tuple[str, ...]) -> None:
    assert seat_numbers(typed) == numbers


@on_sqlite
@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("", ["bad_seats"]),
        ("052-050", ["bad_seats"]),
        ("001-900", ["bad_seats"]),
        ("0/1", ["bad_seats"]),
        ("007;010", ["seat_taken", "seat_taken"]),
    ],
)
def test_wrong_seats_are_refused(store: Store, actor: Actor, typed: str, codes: list[str]) -> None:
    with pytest.raises(FieldsWrong) as refused:
        add_seats(store, actor, None, "W01", typed)
    assert wrong(refused) == [("seat_nos", code) for code in codes]


def test_a_seat_moves_with_its_exceptions(store: Store, actor: Actor) -> None:
    revoke(store, actor, None, window="006", item=FOUNDING)  # W01 holds no such pair: nothing to take back
    authorise(store, actor, None, window="006", item=FOUNDING)
    move_seats(store, actor, None, ["006", "005"], "W03")
    now = plan(store)
    assert now.windows_by_no["005"].own == now.windows_by_no["010"].own
    assert now.windows_by_no["006"].own == now.windows_by_no["010"].own | {now.items_by_code[FOUNDING].id}
    with pytest.raises(WindowUnknown):
        move_seats(store, actor, None, ["999"], "W03")


def test_a_seat_out_of_use_is_nobodys_window_until_it_is_back(store: Store, actor: Actor, tmp_path: Path) -> None:
    take_out_of_use(store, actor, None, "006")
    assert "006" not in plan(store).windows_by_no
    with pytest.raises(WindowUnknown):
        desk.open_window(store, actor, None, "006")
    export_windows(store, tmp_path / "w.csv")
    assert import_windows(store, actor, tmp_path / "w.csv").changed == 0
    assert "006" not in plan(store).windows_by_no
    put_in_use(store, actor, None, "006")
    assert "006" in plan(store).windows_by_no
    assert [deed for deed, _ in deeds(store)][-2:] == [Deed.SEAT_OUT_OF_USE, Deed.SEAT_IN_USE]


@on_sqlite
def test_a_file_that_lists_a_seat_again_puts_it_back_in_use(store: Store, actor: Actor) -> None:
    take_out_of_use(store, actor, None, "006")
    with pytest.raises(FieldsWrong) as refused:
        add_seats(store, actor, None, "W02", "006")
    assert wrong(refused) == [("seat_nos", "seat_unused")]
    report = import_windows(store, actor, SAMPLE_WINDOWS)
    assert [(row.code, [change.field for change in row.fields]) for row in report.altered] == [("W01", ["seat_nos"])]
    assert "006" in plan(store).windows_by_no


def test_a_seat_at_work_is_not_taken_out_of_use(store: Store, actor: Actor) -> None:
    desk.open_window(store, actor, None, "007")
    with pytest.raises(SeatStillOpen):
        take_out_of_use(store, actor, None, "007")
    number = desk.issue(store, actor, None, Request(items=(FOUNDING,))).number
    desk.call_next(store, actor, None, "007")
    with pytest.raises(SeatNotEmpty) as refused:
        take_out_of_use(store, actor, None, "007")
    assert refused.value.tickets == [number]
    desk.start(store, actor, None, "007")
    desk.finish(store, actor, None, "007")
    desk.close_window(store, actor, None, "007")
    take_out_of_use(store, actor, None, "007")
    with pytest.raises(SeatHasHistory):
        remove_seat(store, actor, None, "007")


def test_a_seat_added_by_mistake_can_be_forgotten(store: Store, actor: Actor) -> None:
    add_seats(store, actor, None, "W02", "090")
    authorise(store, actor, None, window="090", item=FOUNDING)
    revoke(store, actor, None, window="090", item=FOUNDING)
    remove_seat(store, actor, None, "090")
    assert "090" not in plan(store).windows_by_no
    add_seats(store, actor, None, "W03", "090")


def test_a_new_outlet_takes_the_right_for_the_whole_hall(store: Store, actor: Actor) -> None:
    park = actor_of(store, "huangli", "1")  # manages the industrial park, OUT02
    with pytest.raises(NoRights):
        add_outlet(store, park, "OUT30", "新区分厅")
    add_outlet(store, actor, "OUT30", "新区分厅", "市级")
    change_outlet(store, actor, "OUT30", "高新区分厅", "区级")
    with store.look() as look:
        outlet = find_outlet(look, "OUT30")
    assert (outlet.name, outlet.level) == ("高新区分厅", "区级")
    with pytest.raises(FieldsWrong) as refused:
        add_outlet(store, actor, "OUT30", " ")
    assert wrong(refused) == [("outlet_code", "code_taken"), ("outlet_name", "missing_name")]


@on_sqlite
def test_who_manages_one_outlet_draws_up_that_one_only(store: Store, actor: Actor) -> None:
    park, clerk = actor_of(store, "huangli", "1"), actor_of(store, "wangfang", "1")
    mine = next(sheet for sheet in drawing(store, park, "OUT02").groups)
    change_group(store, park, "OUT02", mine.code, {"zone": "南区"}, mine.version)
    for somebody in (park, clerk):
        for attempt in (
            lambda by: add_group(store, by, None, NEW),
            lambda by: change_group(store, by, None, "W02", {"zone": "x"}, 1),
            lambda by: order_groups(store, by, None, ["W02", "W01"]),
            lambda by: add_seats(store, by, None, "W02", "099"),
            lambda by: move_seats(store, by, None, ["007"], "W01"),
            lambda by: put_in_use(store, by, None, "007"),
            lambda by: take_out_of_use(store, by, None, "007"),
            lambda by: remove_seat(store, by, None, "007"),
            lambda by: change_outlet(store, by, "OUT01", "x", ""),
        ):
            with pytest.raises(NoRights):
                attempt(somebody)
