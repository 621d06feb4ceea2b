"""一件事指南: materials of all items merged and counted once, one process, limits by unit, every item's code."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.catalog.columns import MaterialLine, StepLine
from hallapp.catalog.rows import LimitUnit, MaterialNeed
from hallapp.guides.bundle import BundleGuide, draw_bundle
from hallapp.guides.content import GuideItem, Imprint, Limit
from hallapp.guides.editions import Guide
from hallapp.guides.flow import BY_APPLICANT, BY_WINDOW
from hallapp.guides.merging import BY_DEPARTMENT, merged_materials, merged_steps, routes, same_name, total_limits
from hallapp.guides.pages import Sheet
from hallapp.guides.proof import unread
from hallapp.hall.bundles import bundles
from hallapp.store.engine import Store
from hallapp.wording import Language
from tests.guides.reading import assert_margins_are_empty, squeezed, text, texts
from tests.guides.samples import imprint, new_pages, outline, sample_guides, with_fields

HOUSE = "二手房转移登记及水电气联动过户一件事"


def item(*materials: MaterialLine, steps: tuple[StepLine, ...] = (), **fields: object) -> GuideItem:
    """An item with only what merging reads."""
    plain = {"promised_limit": None, "promised_unit": None, "materials": materials, "process": steps}
    return GuideItem(1, plain | fields, (), (), "")


def bundle(store: Store, name: str) -> BundleGuide:
    by_code = {guide.item.code: guide for guide in sample_guides(store)}
    with store.look() as look:
        [found] = [one for one in bundles(look) if one.name == name]
    return BundleGuide(found.name, tuple(by_code[code] for code in found.items))


def drawn(guide: BundleGuide, about: Imprint | None = None) -> Sheet:
    about = about or imprint()
    pages = new_pages(about, guide.name)
    draw_bundle(pages, guide, about)
    return pages.sheet()


# --- merging


@pytest.mark.parametrize("other", ["申请表(样式一)", "申请表（ 样式一 ）", "申请表（样式一）", " 申请表(样式 一)"])
def test_a_name_is_the_same_whatever_the_width_of_its_brackets_and_spaces(other: str) -> None:
    assert same_name(other) == same_name("申请表（样式一）")
    assert same_name(other) != same_name("申请表（样式二）")


def test_a_material_of_several_items_is_counted_once_with_the_strictest_need_and_most_copies() -> None:
    first = item(
        MaterialLine("居民身份证", "复印件", 1, MaterialNeed.DEFERRABLE, "申请人自备"),
        MaterialLine("申请表(一)", "纸质原件", 1, MaterialNeed.NOT_REQUIRED),
    )
    second = item(
        MaterialLine("申请表（一）", "纸质原件", 2, MaterialNeed.DEFERRABLE),
        MaterialLine("居民 身份证", "复印件", 3, MaterialNeed.REQUIRED, "政府部门核发"),
    )
    third = item(MaterialLine("居民身份证", "原件核验", None, MaterialNeed.NOT_REQUIRED, "申请人自备"))
    card, form = merged_materials([first, second, third])
    assert (card.name, card.forms) == ("居民身份证", (("复印件", 3), ("原件核验", None)))
    assert (card.need, card.items) == (MaterialNeed.REQUIRED, (1, 2, 3))
    assert card.sources == ("申请人自备", "政府部门核发")
    assert (form.name, form.forms) == ("申请表(一)", (("纸质原件", 2),))
    assert (form.need, form.items) == (MaterialNeed.DEFERRABLE, (1, 2))


@given(st.lists(st.lists(st.tuples(st.sampled_from("甲乙丙丁戊"), st.integers(0, 9) | st.none())), max_size=6))
def test_merged_materials_are_each_of_them_once_for_all_their_items(lists: list[list[tuple[str, int | None]]]) -> None:
    items = [item(*(MaterialLine(name, "", copies) for name, copies in materials)) for materials in lists]
    merged = merged_materials(items)
    names = [material.name for material in merged]
    assert sorted(names) == sorted({name for materials in lists for name, _ in materials})
    for material in merged:
        of = {number for number, one in enumerate(lists, 1) if any(name == material.name for name, _ in one)}
        assert set(material.items) == of
        asked = [copies for one in lists for name, copies in one if name == material.name and copies is not None]
        assert material.forms == (("", max(asked, default=None)),)


def test_steps_that_several_items_have_stand_once_in_an_order_all_agree_with() -> None:
    apply, accept, done = StepLine("提出申请", "申请人"), StepLine("受理", "窗口", "当场"), StepLine("出件", "出件窗口")
    review, other = StepLine("审查", "住建局", "3工作日"), StepLine("审查", "税务局", "1工作日")
    merged = merged_steps(
        [
            item(steps=(apply, accept, review, StepLine("决定", "住建局"), done)),
            item(steps=(apply, accept, other, done)),
            item(steps=(apply, StepLine("办理", "窗口"), done)),
        ]
    )
    assert [step.step for step in merged] == ["提出申请", "受理", "办理", "审查", "决定", "出件"]
    assert [(part.lane, part.items) for part in merged[3].parts] == [("住建局", (1,)), ("税务局", (2,))]
    assert merged[0].parts[0].items == (1, 2, 3)


@given(st.lists(st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=6), max_size=5))
def test_every_step_of_every_item_is_in_the_merged_process(lists: list[list[str]]) -> None:
    merged = merged_steps([item(steps=tuple(map(StepLine, steps))) for steps in lists])
    for number, steps in enumerate(lists, 1):
        mine = [step.step for step in merged if any(number in part.items for part in step.parts)]
        assert sorted(mine) == sorted(steps)
        if len(lists) == 1:
            assert mine == steps


def test_items_with_the_same_steps_go_one_way_whichever_department_and_limit() -> None:
    apply, accept = StepLine("提出申请", "申请人"), StepLine("受理", "综合窗口", "当场")
    here, there = StepLine("审查", "住建局", "3工作日"), StepLine("审 查", "税务局", "1工作日")
    found = routes(
        [
            item(steps=(apply, accept, here)),
            item(),
            item(steps=(apply, StepLine("受理", "窗口", "当场"))),
            item(steps=(apply, accept, there)),
            item(steps=(apply, accept, replace(there, lane="窗口"))),
        ]
    )
    assert [way.items for way in found] == [(1, 4), (3,), (5,)]
    assert found[0].by == (BY_APPLICANT, BY_WINDOW, BY_DEPARTMENT)
    assert [step.step for step in found[0].steps] == ["提出申请", "受理", "审查"]
    assert [(part.lane, part.limit, part.items) for part in found[0].steps[2].parts] == [
        ("住建局", "3工作日", (1,)), ("税务局", "1工作日", (4,)),
    ]  # fmt: skip


@given(st.lists(st.lists(st.tuples(st.sampled_from("甲乙丙"), st.sampled_from(["", "窗口", "水利局"])), max_size=4)))
def test_every_item_with_steps_goes_exactly_one_way(lists: list[list[tuple[str, str]]]) -> None:
    found = routes([item(steps=tuple(StepLine(*step) for step in steps)) for steps in lists])
    assert sorted(n for way in found for n in way.items) == [n for n, steps in enumerate(lists, 1) if steps]
    for way in found:
        for number in way.items:
            assert [step.step for step in way.steps] == [name for name, _ in lists[number - 1]]


def test_limits_are_the_longest_of_each_unit_and_units_are_never_mixed() -> None:
    def limited(amount: float, unit: LimitUnit) -> GuideItem:
        return item(promised_limit=amount, promised_unit=unit)

    days, hours, natural = LimitUnit.WORKING_DAYS, LimitUnit.HOURS, LimitUnit.NATURAL_DAYS
    items = [limited(48, hours), limited(3, days), limited(5, days), limited(7, natural), item()]
    assert total_limits(items) == (Limit(5, days), Limit(7, natural), Limit(48, hours))
    assert total_limits([item()]) == ()


# --- the sheet


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
class TestSheet:
    def test_it_tells_of_every_item_with_department_limit_window_phone_and_code(self, store: Store) -> None:
        guide = bundle(store, HOUSE)
        sheet = drawn(guide)
        found = text(sheet.pdf)
        assert found.count("包含事项") == 2  # the figure, and the heading of the list
        for one in guide.guides:
            for words in (one.item.name, one.item.code, one.item.text("department"), one.item.text("consult_phone")):
                assert squeezed(words) in found
        assert "10–15号窗口" in found
        assert "最长承诺时限1个工作日其中5项当场办结" in found
        assert sorted(code.link for code in sheet.codes) == sorted(one.item.link for one in guide.guides)
        assert all(code.box.width >= 25 / 25.4 * 72 for code in sheet.codes)
        assert list(unread(sheet)) == []
        assert sheet.problems == ()
        assert_margins_are_empty(sheet.pdf)

    def test_its_materials_stand_once_with_the_items_they_are_for(self, store: Store) -> None:
        guide = bundle(store, HOUSE)
        found = text(drawn(guide).pdf)
        table = found[found.index("序号材料名称形式和份数") :]
        table = table[: table.index("办理流程（合并）")]
        assert table.count("居民身份证") == 1
        assert "居民身份证原件核验必要申请人自备全部" in table
        materials = merged_materials([one.item for one in guide.guides])
        assert f"申请材料（合并）{len(materials)}各事项清单共15项，已合并" in found
        assert all(squeezed(material.name) in table for material in materials)

    def test_every_bundle_of_the_sample(self, store: Store) -> None:
        with store.look() as look:
            named = [one.name for one in bundles(look)]
        for name in named:
            sheet = drawn(bundle(store, name))
            assert list(unread(sheet)) == []
            titles = [title for _, title, _ in outline(pypdf.PdfReader(io.BytesIO(sheet.pdf)))]
            assert titles == [name, "包含事项", "申请材料（合并）", "办理流程（合并）", "各事项办事指南二维码"]

    def test_its_process_is_a_chart_for_those_that_go_one_way_and_a_table_of_what_differs(self, store: Store) -> None:
        found = text(drawn(bundle(store, HOUSE)).pdf)
        process = found[found.index("办理流程（合并）") :]
        assert "事项1：国有建设用地使用权及房屋所有权转移登记" in process
        assert "事项2–6：" in process
        assert process.count("领取办理结果") == process.count("提出申请") == 2
        assert "不同的环节" not in process
        found = text(drawn(bundle(store, "工程建设项目审批")).pdf)
        process = found[found.index("办理流程（合并）") :]
        assert "各审批部门" in process
        assert "时限见下表·承办人" in process
        assert "住房和城乡建设局·10个工作日·承办人（事项7）" in process

    def test_items_that_all_go_other_ways_have_one_table(self, store: Store) -> None:
        guide = bundle(store, HOUSE)
        others = [
            replace(one, item=with_fields(one.item, process=(*one.item.steps, StepLine(f"第{n}项归档", "窗口"))))
            for n, one in enumerate(guide.guides, 1)
        ]
        found = text(drawn(BundleGuide(HOUSE, tuple(others))).pdf)
        assert "序号环节办理主体、时限、责任岗位1提出申请申请人（事项全部）" in found
        assert "领取办理结果" not in found

    def test_what_the_catalogue_does_not_say(self, store: Store) -> None:
        guide = bundle(store, HOUSE)
        first = guide.guides[0]
        bare = replace(first.item, fields={**first.item.fields, "materials": (), "process": (), "guide_url": ""})
        sheet = drawn(BundleGuide(HOUSE, (Guide(bare), *guide.guides[1:])))
        found = text(sheet.pdf)
        assert "事项1的材料请向窗口咨询。" in found
        assert "本事项暂无网上办事指南，请向窗口咨询" in found
        assert [problem.code for problem in sheet.problems] == ["link_missing"]
        assert len(sheet.codes) == 5

    def test_two_bundles_in_one_document_count_their_own_pages(self, store: Store) -> None:
        guide, about = bundle(store, HOUSE), imprint()
        pages = new_pages(about)
        draw_bundle(pages, guide, about)
        draw_bundle(pages, guide, about)
        found, _ = texts(pages.sheet().pdf)
        assert [f"第{n}页，共2页" in page for n, page in zip((1, 2, 1, 2), found, strict=True)] == [True] * 4

    def test_in_english_and_as_a_rehearsal(self, store: Store) -> None:
        found, _ = texts(drawn(bundle(store, HOUSE), imprint(rehearsal=True, language=Language.EN)).pdf)
        assert all("演练" in page for page in found)
        assert "Materials,merged" in "".join(found)
        assert "Longestlimit1workingday" in "".join(found)
