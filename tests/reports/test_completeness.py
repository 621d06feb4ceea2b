"""Completeness of the guides: the figures equal an independent count, and every finding says what to do."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import update

from hallapp.actor import Actor
from hallapp.catalog.rows import service_items
from hallapp.errors.desk import OutletUnknown
from hallapp.errors.system import Stopped
from hallapp.guides import editions
from hallapp.guides.link_checking import check_links
from hallapp.guides.link_requests import Answer
from hallapp.guides.rows import GuideForm, LinkState
from hallapp.hall.authorising import authorise
from hallapp.hall.cataloguing import item_to_edit
from hallapp.hall.outlets import find_outlet
from hallapp.reports.completeness import (
    INCOMPLETE,
    Completeness,
    Count,
    ItemGuide,
    Lack,
    Standing,
    completeness,
    finding_said,
    gravity,
    lack_said,
    standing_said,
    todo_said,
)
from hallapp.reports.rates import Rate
from hallapp.store.engine import Store
from hallapp.wording import Language
from tests.hall.files import SAMPLE_ITEMS
from tests.halls import Clock

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def sample() -> list[dict[str, str]]:
    """The sample hall's file, read by nothing of the program."""
    with SAMPLE_ITEMS.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


IN_HALL = [row for row in sample() if row["is_entered"] == "是"]


def change(store: Store, actor: Actor, code: str, **values: object) -> None:
    """Change columns of an item, as an editor of the catalogue would."""
    item = item_to_edit(store, code)
    with store.change(actor) as tx:
        counted = update(service_items).where(service_items.c.id == item.id)
        tx.execute(counted.values(version=service_items.c.version + 1, **values))


def print_guides(store: Store, actor: Actor, codes: list[str], form: GuideForm = GuideForm.POSTER) -> None:
    """Note that the guides of these items were printed in the main hall."""
    with store.look() as look:
        outlet = find_outlet(look, None)
        guides = [guide for guide in editions.guides_of(look, outlet).values() if guide.item.code in codes]
    assert len(guides) == len(codes)
    with store.change(actor) as tx:
        assert editions.record(tx, outlet, form, guides) == []


def of(found: Completeness, code: str) -> ItemGuide:
    [item] = [item for item in found.items if item.code == code]
    return item


def test_the_sample_hall_equals_a_count_of_its_file(store: Store) -> None:
    found = completeness(store, None)
    without_conditions = sum(1 for row in IN_HALL if not row["accept_conditions"])
    without_basis = sum(1 for row in IN_HALL if not row["legal_basis"])
    incomplete = sum(1 for row in IN_HALL if not row["accept_conditions"] or not row["legal_basis"])
    fees = sum(1 for row in IN_HALL if row["fee_standard"])
    short = sum(1 for row in IN_HALL if row["item_type_code"] == "01" and row["process"].count(";") + 1 < 5)
    visits = sum(1 for row in IN_HALL if row["onsite_visits"] != "0")
    assert [item.code for item in found.items] == [row["item_code"] for row in IN_HALL]
    assert found.left_out == len(sample()) - len(IN_HALL)
    assert found.total.complete == Rate(len(IN_HALL) - incomplete, len(IN_HALL), found.left_out)
    assert found.total.printed == Rate(0, len(IN_HALL), found.left_out)
    assert found.total.current == Rate(0, 0, len(IN_HALL))
    assert found.total.current.value is None
    assert {lack: number for lack, number in found.total.lacks.items() if number} == {
        Lack.NO_CONDITIONS: without_conditions,
        Lack.NO_BASIS: without_basis,
        Lack.NOT_PRINTED: len(IN_HALL),
        Lack.FEE_BASIS: fees,
        Lack.FEW_STEPS: short,
        Lack.VISITS: visits,
    }


def test_by_department_and_by_window_group_equal_a_count_of_the_file(store: Store) -> None:
    found = completeness(store, None)
    lacking = [row for row in IN_HALL if not row["accept_conditions"] or not row["legal_basis"]]
    items, bad = (Counter(row["department"] for row in rows) for rows in (IN_HALL, lacking))
    assert {count.key: (count.items, count.incomplete) for count in found.departments} == {
        name: (items[name], bad[name]) for name in items
    }
    assert sum(count.items for count in found.departments) == found.total.items
    # In the sample each theme has its group but the rest, which the comprehensive one has.
    themes, bad_themes = (Counter(row["theme_code"] for row in rows) for rows in (IN_HALL, lacking))
    by_group = {count.key: (count.items, count.incomplete) for count in found.groups}
    assert sorted(by_group.values()) == sorted((themes[code], bad_themes[code]) for code in themes)
    comprehensive = by_group["W01"]
    assert comprehensive == (themes["T00"], bad_themes["T00"])
    rest = [row for row in IN_HALL if row["theme_code"] == "T00"]
    assert not any(row["legal_basis"] for row in rest)
    assert comprehensive[1] == len(rest)


@on_sqlite
def test_each_outlet_has_its_own(store: Store) -> None:
    park = completeness(store, "OUT02")
    assert 0 < park.total.items < len(IN_HALL)
    assert park.total.items + park.left_out == len(sample())
    with pytest.raises(OutletUnknown):
        completeness(store, "OUT99")


@on_sqlite
def test_an_item_of_two_groups_counts_in_both_and_once_in_the_total(store: Store, actor: Actor) -> None:
    code = IN_HALL[0]["item_code"]
    authorise(store, actor, None, group="W01", item=code)
    found = completeness(store, None)
    assert set(of(found, code).groups) == {"W01", "W02"}
    assert found.total.items == len(IN_HALL)
    assert sum(count.items for count in found.groups) == len(IN_HALL) + 1


@on_sqlite
def test_what_no_window_of_any_outlet_handles_is_not_forgotten(store: Store, actor: Actor) -> None:
    outside = next(row for row in sample() if row["is_entered"] == "否")
    change(store, actor, outside["item_code"], in_hall=True)
    for outlet in (None, "OUT22"):
        found = completeness(store, outlet)
        assert of(found, outside["item_code"]).groups == ()
        assert found.groups[-1].key == ""
        assert found.groups[-1].items >= 1


@on_sqlite
@pytest.mark.parametrize(
    ("values", "lack", "said"),
    [
        ({"accept_conditions": " ; "}, Lack.NO_CONDITIONS, "没有受理条件"),
        ({"guide_url": ""}, Lack.NO_LINK, "没有链接"),
        ({"guide_url": "zwfw.example.com"}, Lack.LINK_FAULT, "链接写法有误（缺少 http:// 或 https://）"),
        ({"guide_url": "https://a.cn/" + "x" * 3000}, Lack.LINK_FAULT, "链接太长，印不成二维码"),
        ({"guide_url": "https://a.cn/" + "x" * 600}, Lack.LINK_UNSURE, "链接太长，卡片上印不下"),
        ({"promised_limit": 9.0, "promised_unit": "工作日"}, Lack.LIMITS, "承诺时限 9 比法定时限 3 还长。"),
        ({"processing_type": "即办件"}, Lack.LIMITS, "即办件的承诺时限应为 0，这里是 2。"),
        ({"promised_unit": None}, Lack.LIMITS, "承诺办结时限“2”没有单位。"),
        ({"legal_limit": None, "promised_limit": None}, Lack.NO_LIMIT, "没有办结时限"),
        ({"consult_phone": "12345", "complaint_phone": "12345"}, Lack.SAME_PHONES, "咨询电话与监督投诉电话相同。"),
    ],
)
def test_each_lack_is_found_and_worded(
    store: Store, actor: Actor, values: dict[str, object], lack: Lack, said: str
) -> None:
    code = IN_HALL[0]["item_code"]
    before = of(completeness(store, None), code)
    assert lack not in before.lacks
    change(store, actor, code, **values)
    item = of(completeness(store, None), code)
    assert item.lacks - before.lacks == {lack}
    [finding] = [finding for finding in item.findings if finding.lack is lack]
    assert finding_said(finding, Language.ZH) == said
    assert finding_said(finding, Language.EN)
    assert item.complete is (lack not in INCOMPLETE)


@on_sqlite
def test_units_are_never_mixed_and_half_days_count(store: Store, actor: Actor) -> None:
    code = IN_HALL[0]["item_code"]
    change(store, actor, code, promised_limit=200.0, promised_unit="小时")
    assert Lack.LIMITS not in of(completeness(store, None), code).lacks
    change(store, actor, code, promised_limit=3.5, promised_unit="工作日")
    assert Lack.LIMITS in of(completeness(store, None), code).lacks


def test_printed_outdated_and_printed_again(store: Store, actor: Actor, clock: Clock) -> None:
    codes = [row["item_code"] for row in IN_HALL[:10]]
    print_guides(store, actor, codes)
    found = completeness(store, None)
    assert found.total.printed == Rate(10, len(IN_HALL), found.left_out)
    assert found.total.current == Rate(10, 10, len(IN_HALL) - 10)
    assert of(found, codes[0]).printed_at == clock.now
    assert of(found, codes[0]).edition == 1

    clock.advance(days=1)
    change(store, actor, codes[0], accept_conditions="换了条件")
    found = completeness(store, None)
    assert found.total.current == Rate(9, 10, len(IN_HALL) - 10)
    [finding] = [finding for finding in of(found, codes[0]).findings if finding.lack is Lack.OUTDATED]
    assert finding_said(finding, Language.ZH) == "海报（第 1 版）之后变了：受理条件"

    print_guides(store, actor, codes[:1], GuideForm.TABLE_CARD)
    assert Lack.OUTDATED in of(completeness(store, None), codes[0]).lacks  # the poster still hangs there
    print_guides(store, actor, codes[:1])
    found = completeness(store, None)
    assert found.total.current == Rate(10, 10, len(IN_HALL) - 10)
    assert of(found, codes[0]).edition == 2


@on_sqlite
def test_a_card_that_is_taken_away_is_no_display(store: Store, actor: Actor) -> None:
    code = IN_HALL[0]["item_code"]
    print_guides(store, actor, [code], GuideForm.WINDOW_CARD)
    assert Lack.NOT_PRINTED in of(completeness(store, None), code).lacks
    print_guides(store, actor, [code], GuideForm.BOOKLET)
    assert Lack.NOT_PRINTED not in of(completeness(store, None), code).lacks


@on_sqlite
def test_links_that_do_not_open_make_guides_incomplete_those_not_known_do_not(store: Store, actor: Actor) -> None:
    before = completeness(store, None)
    states = [LinkState.BROKEN, LinkState.UNREACHABLE, LinkState.WORKS]
    turn = Counter[LinkState]()

    def opens(_link: str) -> Answer:
        state = states[turn.total() % 3]
        turn[state] += 1
        return Answer(state, "status:404" if state is LinkState.BROKEN else "", heard=True)

    check_links(store, actor, None, opens=opens, pause_s=0)
    after = completeness(store, None)
    faults, unsure = after.total.lacks[Lack.LINK_FAULT], after.total.lacks[Lack.LINK_UNSURE]
    assert faults > 0
    assert unsure > 0
    told = {finding_said(f, Language.ZH) for item in after.items for f in item.findings if f.lack is Lack.LINK_FAULT}
    assert told == {"链接打不开（网站答复 404）"}
    newly = {item.code for item in after.items if not item.complete} - {
        item.code for item in before.items if not item.complete
    }
    assert all(Lack.LINK_FAULT in of(after, code).lacks for code in newly)


@on_sqlite
def test_reading_tells_how_far_it_is_can_be_stopped_and_is_remembered(store: Store, clock: Clock) -> None:
    told: list[tuple[int, int]] = []
    with pytest.raises(Stopped):
        completeness(store, None, stopped=lambda: True)
    first = completeness(store, None, told=lambda done, of: told.append((done, of)))
    assert told[0] == (0, 0)
    assert told[-1] == (125, 125)
    told.clear()
    clock.advance(minutes=1)
    again = completeness(store, None, told=lambda done, of: told.append((done, of)))
    assert told == [(0, 0)]
    assert again.items is first.items
    assert again.at - first.at == timedelta(minutes=1)


@on_sqlite
def test_departments_with_most_to_do_come_first(store: Store) -> None:
    counts = completeness(store, None).departments
    assert [count.incomplete for count in counts] == sorted((count.incomplete for count in counts), reverse=True)


def test_nothing_is_never_everything() -> None:
    empty = Completeness("X", "空", Clock().now, False, 5, (), {})
    for rate in (empty.total.complete, empty.total.printed, empty.total.current):
        assert rate.value is None
    assert empty.departments == empty.groups == ()
    assert isinstance(empty.total, Count)


@pytest.mark.parametrize("language", list(Language))
def test_every_lack_has_a_name_and_something_to_do(language: Language) -> None:
    for lack in Lack:
        assert lack_said(lack, language)
        assert todo_said(lack, language)
        assert standing_said(gravity(lack), language)
    assert standing_said(Standing.IN_ORDER, language)


@on_sqlite
def test_as_json_every_figure_with_what_it_was_reckoned_from(store: Store) -> None:
    found = completeness(store, None).as_json()
    assert found["total"]["complete"]["denominator"] == len(IN_HALL)
    assert found["total"]["current"]["value"] is None
    assert sum(count["lacks"]["no_basis"] for count in found["by_department"]) == found["total"]["lacks"]["no_basis"]
    assert len(found["items"]) == len(IN_HALL)  # nothing is printed yet
    assert {"code", "message"} == set(found["items"][0]["findings"][0])
