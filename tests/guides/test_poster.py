"""Posters: everything about an item on one page, whatever the item; the code reads back; what is left out is said."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from hallapp.guides.content import GuideItem, Imprint
from hallapp.guides.editions import Guide
from hallapp.guides.pages import A3, A4, Pages, Paper
from hallapp.guides.poster import LEAST_NOTE, draw_poster
from hallapp.guides.proof import unread
from hallapp.guides.sections import DISPLAYED_BY_LAW, Section, heading
from hallapp.guides.typesetting import MM
from hallapp.store.engine import Store
from hallapp.wording import Language, sentence
from tests.guides.made import LINK, item, items, letters, materials, overprinted, place, sizes
from tests.guides.reading import assert_margins_are_empty, squeezed, text, texts
from tests.guides.samples import imprint, new_pages, sample_guides

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def drawn(shown: GuideItem | Guide, paper: Paper = A4, about: Imprint | None = None) -> Pages:
    about = about or imprint()
    pages = new_pages(about)
    draw_poster(pages, shown if isinstance(shown, Guide) else Guide(shown), about, paper)
    return pages


def said_on(shown: GuideItem | Guide, paper: Paper = A4, about: Imprint | None = None) -> str:
    return text(drawn(shown, paper, about).sheet().pdf)


def left_out(found: str) -> int:
    """How many materials the poster says it has left out."""
    match = re.search(r"另有(\d+)项材料", found)
    return int(match[1]) if match else 0


@on_sqlite
@pytest.mark.parametrize("paper", [A4, A3])
def test_every_sample_item_is_on_its_poster_whole(store: Store, paper: Paper) -> None:
    guides = sample_guides(store)
    about = imprint()
    pages = new_pages(about)
    for guide in guides:
        draw_poster(pages, guide, about, paper)
    sheet = pages.sheet()
    assert sheet.problems == ()
    assert list(unread(sheet)) == []
    assert [code.link for code in sheet.codes] == [guide.item.link for guide in guides]
    for guide, found in zip(guides, texts(sheet.pdf)[1], strict=True):
        shown = guide.item
        words = [shown.name, shown.code, shown.text("department"), shown.text("result_name")]
        words += [word for material in shown.materials for word in (material.name, material.form, material.source)]
        words += [word for step in shown.steps for word in (step.step, step.lane, step.limit)]
        words += [shown.text("legal_basis"), *shown.text("accept_conditions").split(";")]
        words += [shown.text("consult_phone"), shown.text("complaint_phone"), "扫码查看最新办事指南"]
        for word in words:
            assert squeezed(word) in found, (shown.name, word)
    assert {round(size, 1) >= LEAST_NOTE for size in sizes(pages)} == {True}


@settings(max_examples=60)
@given(items, st.sampled_from([A4, A3]), st.sampled_from(Language))
def test_any_item_is_one_page_with_nothing_over_anything_or_in_the_margin(
    shown: GuideItem, paper: Paper, language: Language
) -> None:
    pages = drawn(shown, paper, imprint(language=language))
    assert len(pages.pages) == 1
    assert min(sizes(pages)) >= LEAST_NOTE - 0.01
    found = letters(pages.sheet().pdf)
    assert overprinted(found) == []
    for letter in found:
        assert min(letter.left, letter.low) > 9 * MM, letter
        assert letter.right < paper.width - 9 * MM, letter
        assert letter.high < paper.height - 9 * MM, letter


@settings(max_examples=25)
@given(items, st.sampled_from([A4, A3]))
def test_a_code_that_is_printed_is_read(shown: GuideItem, paper: Paper) -> None:
    sheet = drawn(shown, paper).sheet()
    told = {problem.code for problem in sheet.problems}
    assert len(sheet.codes) + len(told & {"link_missing", "link_unfit"}) == 1
    assert all(code.box.width >= 25 * MM for code in sheet.codes)
    assert list(unread(sheet)) == []


def test_it_is_read_in_the_order_of_a_printed_guide() -> None:
    found = said_on(Guide(item(), edition=3, changed=(Section.MATERIALS,)))
    order = (
        "示范市政务服务中心 公司变更登记 行政许可 办结时限 1个工作日 法定3个工作日 收费 不收费 7–9号窗口 受理条件 "
        "1.申请人主体资格符合规定 申请材料 共3项 材料第001份 纸质原件 办理流程 申请 受理 决定 设定依据 "
        "《中华人民共和国市场主体登记管理条例》 数量限制 无数量限制 决定机构 办理结果 营业执照 结果送达 办理地点和时间 "
        "1层企业服务区 工作日09:00–12:00 0000-2800106 0000-12345 扫码查看最新办事指南 第3版 2026年3月2日打印 "
        "本版更新：申请材料 第1页，共1页"
    )
    at = 0
    for words in order.split():
        at = found.index(words, at) + len(words)


class TestTypeAndRoom:
    def test_little_to_say_is_set_larger_than_much(self) -> None:
        few, some, many = (min(sizes(drawn(item(materials=materials(n))))) for n in (1, 9, 20))
        assert few > some > many

    def test_little_to_say_fills_the_page_all_the_same(self) -> None:
        found = letters(drawn(item(materials=materials(1), accept_conditions="符合条件")).sheet().pdf)
        lines = sorted({letter.low for letter in found})
        gaps = [above - below for below, above in pairwise(lines)]
        assert max(gaps) < A4.height / 10

    @pytest.mark.parametrize("paper", [A4, A3])
    def test_the_rest_of_two_hundred_materials_is_behind_the_code(self, paper: Paper) -> None:
        pages = drawn(item(materials=materials(200)), paper)
        sheet = pages.sheet()
        found = text(sheet.pdf)
        shown = len(re.findall(r"材料第\d{3}份", found))
        assert shown > 15
        assert shown + left_out(found) == 200
        assert "项材料，详见二维码" in found
        [problem] = sheet.problems
        assert (problem.code, problem.facts["sections"]) == ("poster_shortened", ["materials"])
        assert "申请材料" in sentence(problem.code, problem.facts)
        assert "Materials" in sentence(problem.code, problem.facts, Language.EN)
        assert_margins_are_empty(sheet.pdf)

    def test_a3_holds_more_than_a4(self) -> None:
        much = item(materials=materials(200))
        assert left_out(said_on(much, A3)) < left_out(said_on(much, A4)) - 10
        enough = item(materials=materials(30))
        assert [problem.code for problem in drawn(enough, A4).problems] == ["poster_shortened"]
        assert drawn(enough, A3).problems == ()

    def test_what_is_short_stays_whole_where_something_long_is_cut(self) -> None:
        found = said_on(item(accept_conditions="申请人应当具备相应的资金、场所和人员，" * 105))
        assert "……详见二维码" in found
        assert "材料第003份" in found
        assert "《中华人民共和国市场主体登记管理条例》" in found

    def test_a_name_of_sixty_characters_stands_there_whole(self) -> None:
        name = "建设项目环境影响评价文件审批及排污许可证核发、变更、延续、补办、注销"
        name += "（含辐射类、海洋工程类、跨行政区域类和生态影响类）"
        pages = drawn(item(item_name=name))
        assert pages.problems == ()
        assert name in text(pages.sheet().pdf)

    def test_a_name_without_end_is_cut_short_and_told(self) -> None:
        [problem] = drawn(item(item_name="许可" * 200)).problems
        assert problem.facts["sections"] == ["name"]

    def test_a_fee_too_long_for_its_box_is_said_in_full_below(self) -> None:
        fee = "一级地段每平方米二百元、二级地段每平方米一百五十元、三级地段每平方米一百元，另收工本费80元/件"
        found = said_on(item(fee_standard=fee))
        assert found.index("见下方") < found.index("事项信息") < found.index(fee)


class TestWhatIsMissing:
    def test_what_the_law_wants_on_display_is_never_missing(self) -> None:
        silent = item(
            legal_basis="", accept_conditions="", materials=(), process=(), legal_limit=None, promised_limit=None
        )
        found = said_on(silent)
        for section in DISPLAYED_BY_LAW:
            assert heading(section, Language.ZH) in found
        assert found.count("请向窗口咨询") == 5
        assert "无数量限制" in found

    def test_no_link_is_said_where_the_code_would_be(self) -> None:
        sheet = drawn(item(guide_url="", materials=materials(200))).sheet()
        found = text(sheet.pdf)
        assert sheet.codes == ()
        assert [problem.code for problem in sheet.problems] == ["link_missing", "poster_shortened"]
        assert "本事项暂无网上办事指南，请向窗口咨询" in found
        assert "项材料，请向窗口咨询" in found
        assert "二维码" not in found

    def test_a_link_too_long_for_any_code_is_told(self) -> None:
        sheet = drawn(item(guide_url=f"{LINK}&more={'x' * 3000}")).sheet()
        assert [problem.code for problem in sheet.problems] == ["link_unfit"]
        assert "印不成二维码" in text(sheet.pdf)

    def test_a_long_link_gets_a_larger_code(self) -> None:
        much = materials(18)
        [usual] = drawn(item(materials=much)).sheet().codes
        [longer] = drawn(item(materials=much, guide_url=f"{LINK}&more={'x' * 2100}")).sheet().codes
        assert longer.box.width > usual.box.width + 5 * MM


class TestWhere:
    def test_an_item_of_another_outlet_names_it(self) -> None:
        found = said_on(item(places=(), elsewhere=(place(("301", "302"), outlet="婚姻登记处"),)))
        assert "本事项不在本大厅办理，请前往：婚姻登记处" in found
        assert "不在本大厅见下方说明" in found
        assert found.index("办理地点和时间") < found.index("婚姻登记处301、302号窗口1层企业服务区")

    def test_an_exempted_item_says_why(self) -> None:
        found = said_on(item(places=(), is_entered=False, not_entered_reason="涉密事项", place="示范市公安局三楼"))
        assert "本事项不在政务服务大厅办理：涉密事项。" in found
        assert "示范市公安局三楼" in found

    def test_an_item_without_a_window_sends_people_to_the_desk(self) -> None:
        assert "请向咨询导办台询问" in said_on(item(places=()))

    def test_places_with_the_same_hours_stand_above_them(self) -> None:
        found = said_on(item(places=(place(), place(("043",), zone="综合受理区"))))
        assert "7–9号窗口1层企业服务区43号窗口1层综合受理区工作日" in found
        assert "7–9、43号窗口位置见下方" in found


def test_english() -> None:
    found = said_on(item(), about=imprint(language=Language.EN))
    for words in (
        "Materials3inall",
        "Timelimit",
        "bylaw:3workingdays",
        "Window7–9",
        "Scanforthelatestguide",
        "Page1of1",
    ):
        assert words in found


def test_a_rehearsal_says_so_across_the_page() -> None:
    plain, rehearsal = said_on(item()), said_on(item(), about=imprint(rehearsal=True))
    assert "演练" not in plain
    assert rehearsal.startswith("演练")
    assert rehearsal.count("演练") == 2
    assert max(sizes(drawn(item(), about=imprint(rehearsal=True)))) > 150


def test_the_emblem_stands_before_the_halls_name() -> None:
    content = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(content, "PNG")
    sheet = drawn(item(), about=replace(imprint(), emblem=content.getvalue())).sheet()
    [page] = PdfReader(io.BytesIO(sheet.pdf)).pages
    assert len(page.images) == 1
    name = next(letter for letter in letters(sheet.pdf) if letter.char == "示")
    assert name.left > 15 * MM + 10


def test_the_same_poster_is_the_same_file() -> None:
    assert drawn(item()).sheet().pdf == drawn(item()).sheet().pdf
