"""Items, themes and bundles changed by hand: by right, recorded, ruled anew, never over somebody else's change."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from hallapp.actor import Actor, Right
from hallapp.catalog.columns import MaterialLine, StepLine
from hallapp.catalog.items import StoredItem
from hallapp.catalog.rows import LimitUnit, MaterialNeed
from hallapp.errors.desk import ItemUnknown
from hallapp.errors.setup import (
    BadBundle,
    BadTheme,
    BundleTaken,
    BundleUnknown,
    ChangedMeanwhile,
    ItemInUse,
    ItemRejected,
    ThemeTaken,
    ThemeUnknown,
)
from hallapp.errors.staff import NoRights
from hallapp.hall import bundles, cataloguing
from hallapp.hall.authorising import authorise, revoke
from hallapp.hall.catalogue import Catalogue, ItemFilter, catalogue
from hallapp.hall.exports import export_items
from hallapp.hall.imports import import_items
from hallapp.hall.outlets import all_outlets, find_outlet
from hallapp.hall.plan import plan_of
from hallapp.hall.staff import actor_of
from hallapp.queue import desk
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from hallapp.store.schema import audit_log
from tests.halls import OPENING, Clock

FOUNDING = "11439981MB9T00070J4430107001000"
CHANGE = "11439981MB9T00070J4430107002000"


def fields_of(store: Store, code: str = FOUNDING) -> dict[str, Any]:
    return dict(cataloguing.item_to_edit(store, code).fields)


def change(store: Store, actor: Actor, code: str = FOUNDING, **values: object) -> None:
    item = cataloguing.item_to_edit(store, code)
    cataloguing.change_item(store, actor, item.id, item.version, {**item.fields, **values})


def windows_of(store: Store, code: str = FOUNDING) -> list[str]:
    with store.look() as look:
        plan = plan_of(look, find_outlet(look, None), OPENING.date())
        return [window.no for window in plan.windows_by_item.get(plan.items_by_code[code].id, ())]


def recorded(store: Store) -> list[tuple[str, dict[str, Any]]]:
    with store.look() as look:
        rows = look.execute(select(audit_log.c.deed, audit_log.c.facts).order_by(audit_log.c.id))
        return [(deed, facts) for deed, facts in rows if not deed.startswith("hall_")]


# --- one item


def test_every_field_comes_back_as_it_was_given(store: Store, actor: Actor) -> None:
    given = fields_of(store) | {
        "item_name": "张䶮𬱖𰻝登记",
        "promised_limit": 1.5,
        "promised_unit": LimitUnit.NATURAL_DAYS,
        "charges_fee": False,
        "place": "1层",
        "version": "3",
        "materials": (
            MaterialLine(
                "申请书", "纸质", 2, MaterialNeed.DEFERRABLE, "申请人", "原件", "A4", "空白.pdf", "样.pdf", "注"
            ),
            MaterialLine("照片"),
        ),
        "process": (StepLine("受理", "窗口", "当场", "窗口人员"), StepLine("决定")),
        "one_thing_bundle": ("开办一件事", "新的一件事"),
        "guide_url": "https://example.com/#/a?b=1&c=#x",
        "别的栏": "原样",
    }
    item = cataloguing.item_to_edit(store, FOUNDING)
    saved = cataloguing.change_item(store, actor, item.id, item.version, given)
    assert saved.version == item.version + 1
    assert saved.changed_by == actor.name
    assert {**fields_of(store), "one_thing_bundle": set()} == {**given, "one_thing_bundle": set()}
    assert set(fields_of(store)["one_thing_bundle"]) == {"开办一件事", "新的一件事"}
    with store.look() as look:
        plan = plan_of(look, find_outlet(look, None), OPENING.date())
        assert plan.items_by_code[FOUNDING].initials.startswith("z")


def test_what_was_changed_is_recorded_field_by_field(store: Store, actor: Actor) -> None:
    change(store, actor, promised_limit=9, consult_phone="12345")
    deed, facts = recorded(store)[-1]
    assert deed == "item_changed"
    assert facts["fields"] == ["承诺办结时限", "咨询电话"]
    assert facts["changes"][0] == {"field": "承诺办结时限", "before": "2", "after": "9"}


def test_nothing_changed_is_nothing_done(store: Store, actor: Actor) -> None:
    before, revisions = cataloguing.item_to_edit(store, FOUNDING), store.revisions_now()
    change(store, actor)
    assert cataloguing.item_to_edit(store, FOUNDING) == before
    assert store.revisions_now() == revisions


def test_the_rules_run_again_for_what_they_look_at(store: Store, actor: Actor) -> None:
    assert windows_of(store) == ["007", "008", "009"]
    change(store, actor, is_entered=False, not_entered_reason="涉密")
    assert windows_of(store) == []
    change(store, actor, is_entered=True, not_entered_reason="", theme_code="T02")
    assert windows_of(store)
    assert set(windows_of(store)).isdisjoint({"007", "008", "009"})


def test_a_word_by_hand_outlives_a_change_of_the_item(store: Store, actor: Actor) -> None:
    authorise(store, actor, None, window="001", item=FOUNDING)
    change(store, actor, theme_code="T02")
    assert "001" in windows_of(store)


def test_two_who_edit_the_same_item_notice_each_other(store: Store, actor: Actor, clock: Clock) -> None:
    mine = cataloguing.item_to_edit(store, FOUNDING)
    clock.advance(minutes=7)
    change(store, Actor(name="李主任", station="b", administrator=True), place="2层")
    clock.advance(minutes=7)
    with pytest.raises(ChangedMeanwhile) as refused:
        cataloguing.change_item(store, actor, mine.id, mine.version, {**mine.fields, "place": "3层"})
    assert refused.value.by == "李主任"
    assert refused.value.since == OPENING + timedelta(minutes=7)
    assert refused.value.since.utcoffset() == timedelta(hours=8)
    assert fields_of(store)["place"] == "2层"
    theirs = cataloguing.item_to_edit(store, FOUNDING)
    cataloguing.change_item(store, actor, theirs.id, theirs.version, {**theirs.fields, "place": "3层"})
    assert fields_of(store)["place"] == "3层"


def test_an_import_in_between_is_noticed_too(store: Store, actor: Actor, tmp_path: Path) -> None:
    mine = cataloguing.item_to_edit(store, FOUNDING)
    file = tmp_path / "items.csv"
    file.write_text(f"item_code,place\n{FOUNDING},2层\n", encoding="utf-8")
    import_items(store, actor, file)
    with pytest.raises(ChangedMeanwhile):
        cataloguing.change_item(store, actor, mine.id, mine.version, {**mine.fields, "place": "3层"})


def test_what_cannot_be_stored_is_told_field_by_field(store: Store, actor: Actor) -> None:
    item = cataloguing.item_to_edit(store, FOUNDING)
    wrong = {**item.fields, "item_name": "", "item_code": CHANGE, "theme_code": "T99"}
    with pytest.raises(ItemRejected) as refused:
        cataloguing.change_item(store, actor, item.id, item.version, wrong)
    assert [(p["field"], p["code"]) for p in refused.value.problems] == [
        ("item_name", "missing_name"),
        ("item_code", "code_taken"),
        ("theme_code", "unknown_theme"),
    ]
    assert cataloguing.item_to_edit(store, FOUNDING) == item


def test_an_item_is_added_at_the_end_and_can_be_queued_for(store: Store, actor: Actor) -> None:
    added = cataloguing.add_item(store, actor, {"item_code": "X1", "item_name": "新办的事", "theme_code": "T01"})
    assert added.fields["item_no"] == 126
    assert added.fields["theme_name"] == "企业开办与注销"
    assert windows_of(store, "X1") == ["007", "008", "009"]
    assert desk.issue(store, actor, None, Request(items=("X1",))).number == "B001"
    assert recorded(store)[-1][0] == "item_added"
    with pytest.raises(ItemRejected):
        cataloguing.add_item(store, actor, {"item_code": "X1", "item_name": "再来"})
    with pytest.raises(ItemRejected):
        cataloguing.add_item(store, actor, {})


def test_what_a_form_stores_a_file_has_too(store: Store, actor: Actor, tmp_path: Path) -> None:
    change(store, actor, version="2", materials=(MaterialLine("甲|乙;丙\\", filling_notes="注|意"),))
    file = tmp_path / "items.csv"
    export_items(store, file)
    report = import_items(store, actor, file, dry_run=True)
    assert (report.added, report.changed, report.missing) == (0, 0, 0)


# --- deleting


def test_an_item_without_traces_is_deleted_whole(store: Store, actor: Actor) -> None:
    item = cataloguing.item_to_edit(store, FOUNDING)
    cataloguing.remove_item(store, actor, item.id, item.version)
    with pytest.raises(ItemUnknown):
        cataloguing.item_to_edit(store, FOUNDING)
    assert recorded(store)[-1][0] == "item_removed"
    assert len(catalogue(store).items) == 124


def test_an_item_that_was_queued_for_stays(store: Store, actor: Actor) -> None:
    desk.issue(store, actor, None, Request(items=(FOUNDING,)))
    item = cataloguing.item_to_edit(store, FOUNDING)
    with pytest.raises(ItemInUse) as refused:
        cataloguing.remove_item(store, actor, item.id, item.version)
    assert refused.value.uses == ["records"]
    assert cataloguing.item_to_edit(store, FOUNDING) == item
    assert windows_of(store) == ["007", "008", "009"]


def test_an_item_with_a_word_by_hand_stays(store: Store, actor: Actor) -> None:
    authorise(store, actor, None, window="001", item=FOUNDING)
    item = cataloguing.item_to_edit(store, FOUNDING)
    with pytest.raises(ItemInUse) as refused:
        cataloguing.remove_item(store, actor, item.id, item.version)
    assert refused.value.uses == ["hand_words"]


# --- many at once


def test_many_items_get_one_value_in_one_action(store: Store, actor: Actor) -> None:
    codes = [item.code for item in catalogue(store).items if item.theme == "T01"]
    values = {"theme_code": "T02", "consult_phone": "12345"}
    planned = cataloguing.plan_change(store, codes, values)
    assert {row.code for row in planned} == set(codes)
    assert [c.field for c in planned[0].fields] == ["theme_code", "theme_name", "consult_phone"]
    assert [(c.before, c.after) for c in planned[0].fields][::2] == [("T01", "T02"), ("0000-2800106", "12345")]
    assert cataloguing.change_items(store, actor, codes, values) == len(codes)
    assert {fields_of(store, code)["theme_code"] for code in codes} == {"T02"}
    assert windows_of(store)
    assert set(windows_of(store)).isdisjoint({"007", "008", "009"})
    [(deed, facts)] = recorded(store)
    assert (deed, facts["count"], facts["fields"]) == ("items_changed", len(codes), ["主题编码", "咨询电话"])
    assert cataloguing.change_items(store, actor, codes, values) == 0


def test_all_of_them_or_none(store: Store, actor: Actor) -> None:
    with pytest.raises(ItemUnknown):
        cataloguing.change_items(store, actor, [FOUNDING, "nobody"], {"place": "1层"})
    with pytest.raises(ItemRejected):
        cataloguing.change_items(store, actor, [FOUNDING, CHANGE], {"theme_code": "T99"})
    assert fields_of(store)["place"] == ""


# --- themes and bundles


def test_a_theme_is_added_and_renamed(store: Store, actor: Actor) -> None:
    bundles.add_theme(store, actor, "T77", "新主题")
    bundles.rename_theme(store, actor, "T77", "新主题", "更新的主题")
    assert ("T77", "更新的主题", 0) in [(t.code, t.name, t.items) for t in catalogue(store).themes]
    assert [deed for deed, _ in recorded(store)] == ["theme_added", "theme_renamed"]
    bundles.rename_theme(store, actor, "T01", "企业开办与注销", "开办企业")
    assert fields_of(store)["theme_name"] == "开办企业"


def test_a_theme_keeps_to_its_rules(store: Store, actor: Actor) -> None:
    for code, name in (("T01", "别的"), ("T77", "企业开办与注销")):
        with pytest.raises(ThemeTaken) as taken:
            bundles.add_theme(store, actor, code, name)
        assert (taken.value.theme, taken.value.name) == ("T01", "企业开办与注销")
    for code, name in (("", "名"), ("T77", " "), ("a;b", "名"), ("a b", "名"), ("*", "名")):
        with pytest.raises(BadTheme):
            bundles.add_theme(store, actor, code, name)
    with pytest.raises(ThemeUnknown):
        bundles.rename_theme(store, actor, "T99", "a", "b")
    bundles.rename_theme(store, actor, "T01", "企业开办与注销", "开办企业")
    with pytest.raises(ChangedMeanwhile) as refused:
        bundles.rename_theme(store, actor, "T01", "企业开办与注销", "别名")
    assert (refused.value.by, refused.value.name) == (actor.name, "开办企业")


def test_a_bundle_has_its_items_in_order(store: Store, actor: Actor) -> None:
    made = bundles.add_bundle(store, actor, "退休一件事", [CHANGE, FOUNDING])
    assert made.items == (CHANGE, FOUNDING)
    assert "退休一件事" in fields_of(store)["one_thing_bundle"]
    turned = bundles.change_bundle(store, actor, made, "办退休一件事", [FOUNDING, CHANGE])
    assert catalogue(store).bundles[-1] == turned
    assert "办退休一件事" in fields_of(store)["one_thing_bundle"]
    with pytest.raises(ChangedMeanwhile):
        bundles.change_bundle(store, actor, made, "别名", [FOUNDING])
    bundles.remove_bundle(store, actor, turned)
    assert "办退休一件事" not in fields_of(store)["one_thing_bundle"]
    with pytest.raises(BundleUnknown):
        bundles.remove_bundle(store, actor, turned)


def test_a_bundle_keeps_to_its_rules(store: Store, actor: Actor) -> None:
    taken = catalogue(store).bundles[0].name
    with pytest.raises(BundleTaken):
        bundles.add_bundle(store, actor, taken, [])
    for name in ("", " ", "甲;乙"):
        with pytest.raises(BadBundle):
            bundles.add_bundle(store, actor, name, [])
    with pytest.raises(ItemUnknown):
        bundles.add_bundle(store, actor, "新", ["nobody"])


def test_whoever_edits_an_item_notices_that_its_bundle_has_changed(store: Store, actor: Actor) -> None:
    mine = cataloguing.item_to_edit(store, FOUNDING)
    bundles.add_bundle(store, actor, "新一件事", [FOUNDING])
    with pytest.raises(ChangedMeanwhile):
        cataloguing.change_item(store, actor, mine.id, mine.version, mine.fields)


# --- rights


@pytest.mark.parametrize("login", ["wangfang", "huangli"])
def test_neither_a_clerk_nor_the_manager_of_one_outlet_may_change_the_catalogue(store: Store, login: str) -> None:
    who = actor_of(store, login, "test")
    item = cataloguing.item_to_edit(store, FOUNDING)
    bundle = catalogue(store).bundles[0]
    for action in (
        lambda: cataloguing.add_item(store, who, {"item_code": "X", "item_name": "x"}),
        lambda: cataloguing.change_item(store, who, item.id, item.version, item.fields),
        lambda: cataloguing.change_items(store, who, [FOUNDING], {"place": "x"}),
        lambda: cataloguing.remove_item(store, who, item.id, item.version),
        lambda: bundles.add_theme(store, who, "T88", "x"),
        lambda: bundles.rename_theme(store, who, "T01", "企业开办与注销", "x"),
        lambda: bundles.add_bundle(store, who, "x", []),
        lambda: bundles.change_bundle(store, who, bundle, "x", []),
        lambda: bundles.remove_bundle(store, who, bundle),
    ):
        with pytest.raises(NoRights) as refused:
            action()
        assert refused.value.needs is Right.CATALOGUE


# --- reading


def names(found: list[Any]) -> list[str]:
    return [item.name for item in found]


def test_the_catalogue_is_found_by_everything_and_filtered(store: Store) -> None:
    whole: Catalogue = catalogue(store)
    assert len(whole.items) == 125
    assert names(whole.find("gssl", ItemFilter()))[0] == "公司设立登记"
    assert names(whole.find(FOUNDING[:30], ItemFilter()))[0] == "公司设立登记"
    assert all("公安局" in item.department for item in whole.find("公安局", ItemFilter()))
    assert whole.find("公安局", ItemFilter(department="示范市公安局"))
    assert {item.theme for item in whole.find("", ItemFilter(theme="T01"))} == {"T01"}
    outside = whole.find("", ItemFilter(in_hall=False))
    assert outside
    assert all(not item.in_hall for item in outside)
    bundle = whole.bundles[0]
    assert {item.code for item in whole.find("", ItemFilter(bundle=bundle.name))} == set(bundle.items)
    assert whole.windows_of(whole.find("gssl", ItemFilter())[0]) >= 3


def test_warnings_are_counted_as_the_form_says_them(store: Store, actor: Actor) -> None:
    change(store, actor, processing_type="即办件 ", queue_prefix="Z", materials=())
    [item] = catalogue(store).find("公司设立登记", ItemFilter(warned=True))
    remarks = catalogue(store).checks.remarks(fields_of(store))
    assert item.warnings == len(remarks)
    assert item.missing == sum(remark.code == "missing_field" for remark in remarks)
    assert item in catalogue(store).find("", ItemFilter(doubtful=True))
    assert {"prefix_differs", "no_materials"} <= {remark.code for remark in remarks}


def test_what_changes_is_seen_and_only_that_is_read_again(store: Store, actor: Actor) -> None:
    before = catalogue(store)
    assert catalogue(store) is before
    change(store, actor, promised_limit=9, promised_unit=LimitUnit.HOURS)
    after = catalogue(store)
    assert [new.code for new, old in zip(after.items, before.items, strict=True) if new is not old] == [FOUNDING]
    assert after.items[0].promised == "9 小时"


def test_an_item_in_the_place_of_a_removed_one_is_not_taken_for_it(store: Store, actor: Actor) -> None:
    def add(code: str, name: str) -> StoredItem:
        return cataloguing.add_item(store, actor, {"item_code": code, "item_name": name, "theme_code": "T01"})

    old = add("X1", "旧的事")
    assert names(list(catalogue(store).items))[-1] == "旧的事"
    cataloguing.remove_item(store, actor, old.id, old.version)
    new = add("X2", "新的事")  # nobody has looked in between
    assert names(list(catalogue(store).items))[-1] == "新的事"
    assert new.id > old.id  # also whatever else is known by an item's id


def test_an_item_that_no_window_may_handle_is_uncovered(store: Store, actor: Actor) -> None:
    before = {item.code for item in catalogue(store).find("", ItemFilter(uncovered=True))}
    assert FOUNDING not in before
    with store.look() as look:
        plans = [plan_of(look, outlet, OPENING.date()) for outlet in all_outlets(look)]
    for plan in plans:
        for group in plan.groups:
            revoke(store, actor, plan.outlet.code, group=group.code, item=FOUNDING)
    whole = catalogue(store)
    assert {item.code for item in whole.find("", ItemFilter(uncovered=True))} == before | {FOUNDING}
    assert whole.windows_of(whole.items[0]) == 0
