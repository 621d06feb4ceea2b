"""Table cards stand both ways up with the same face twice; window cards are cut out without losing anything."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from hallapp.guides.cards import CARD_HEIGHT, CARD_WIDTH, draw_table_card, draw_window_cards
from hallapp.guides.content import GuideItem, Imprint
from hallapp.guides.editions import Guide
from hallapp.guides.pages import A4, Pages
from hallapp.guides.proof import unread
from hallapp.guides.typesetting import MM
from hallapp.store.engine import Store
from hallapp.wording import Language
from tests.guides.made import Letter, item, items, letters, materials, overprinted, place, sizes
from tests.guides.reading import assert_margins_are_empty, pictures, squeezed, text, texts
from tests.guides.samples import imprint, new_pages, sample_guides

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def table_card(shown: GuideItem | Guide, about: Imprint | None = None) -> Pages:
    about = about or imprint()
    pages = new_pages(about)
    draw_table_card(pages, shown if isinstance(shown, Guide) else Guide(shown), about)
    return pages


def window_cards(*shown: GuideItem | Guide, about: Imprint | None = None) -> Pages:
    about = about or imprint()
    pages = new_pages(about)
    draw_window_cards(pages, [one if isinstance(one, Guide) else Guide(one) for one in shown], about)
    return pages


def numbered(count: int) -> list[GuideItem]:
    """So many items that are not the same."""
    return [item(item_code=f"code-{n}", item_name=f"第{n:02}件事") for n in range(count)]


class TestTableCard:
    @on_sqlite
    def test_every_sample_item_is_on_both_faces(self, store: Store) -> None:
        guides, about = sample_guides(store), imprint()
        pages = new_pages(about)
        for guide in guides:
            draw_table_card(pages, guide, about)
        sheet = pages.sheet()
        assert sheet.problems == ()
        assert sheet.pages == len(guides)
        assert list(unread(sheet)) == []
        assert [code.link for code in sheet.codes] == [guide.item.link for guide in guides for _ in range(2)]
        assert min(code.box.width for code in sheet.codes) >= 18 * MM
        for guide, found in zip(guides, texts(sheet.pdf)[0], strict=True):
            shown = guide.item
            words = [shown.name, shown.code, shown.text("consult_phone"), shown.text("complaint_phone")]
            words += [material.name for material in shown.materials]
            for word in words:
                assert found.count(squeezed(word)) >= 2, (shown.name, word)

    def test_the_back_is_the_front_upside_down(self) -> None:
        sheet = table_card(item()).sheet()
        [picture] = pictures(sheet.pdf, 72)
        # The middle is left out: there the line to fold along stands upright only.
        half = picture.height // 2 - 6
        back = picture.crop((0, 0, picture.width, half)).rotate(180)
        front = picture.crop((0, picture.height - half, picture.width, picture.height))
        far = sum(abs(one - other) > 100 for one, other in zip(back.tobytes(), front.tobytes(), strict=True))
        assert far < 0.002 * picture.width * half
        assert_margins_are_empty(sheet.pdf)

    def test_the_emblem_turns_with_the_face_it_is_on(self) -> None:
        content = io.BytesIO()
        emblem = Image.new("RGB", (100, 100), "white")
        emblem.paste((0, 0, 0), (0, 0, 100, 50))
        emblem.save(content, "PNG")
        about = replace(imprint(), emblem=content.getvalue())
        [picture] = pictures(table_card(item(), about).sheet().pdf, 72)
        half = picture.height // 2
        front = picture.crop((30, half, 70, half + 60))
        back = picture.crop((picture.width - 70, half - 60, picture.width - 30, half)).rotate(180)
        dark = [[row for row in range(60) if part.getpixel((20, row)) == 0] for part in (front, back)]
        assert len(dark[0]) > 5
        assert [abs(one - other) <= 1 for one, other in zip(*dark, strict=False)] == [True] * min(map(len, dark))

    def test_what_has_no_room_is_behind_the_code(self) -> None:
        found = text(table_card(item(materials=materials(200))).sheet().pdf)
        shown = found.count("材料第") // 2
        assert shown > 5
        assert found.count(f"另有{200 - shown}项材料，详见二维码") == 2

    def test_with_little_to_bring_it_says_in_which_form(self) -> None:
        assert text(table_card(item()).sheet().pdf).count("材料第001份纸质原件·1份·必要") == 2

    def test_no_link_is_said_on_both_faces_and_told_once(self) -> None:
        sheet = table_card(item(guide_url="")).sheet()
        assert [problem.code for problem in sheet.problems] == ["link_missing"]
        assert text(sheet.pdf).count("本事项暂无网上办事指南") == 2

    def test_an_item_of_another_outlet_and_an_exempted_one(self) -> None:
        found = text(table_card(item(places=(), elsewhere=(place(("301",), outlet="婚姻登记处"),))).sheet().pdf)
        assert found.count("不在本大厅办理，请前往：婚姻登记处") == 2
        found = text(table_card(item(places=(), is_entered=False, not_entered_reason="涉密")).sheet().pdf)
        assert found.count("不在政务服务大厅办理：涉密。") == 2

    def test_it_says_where_to_fold_in_either_language(self) -> None:
        assert text(table_card(item()).sheet().pdf).count("折叠线") == 2
        assert text(table_card(item(), imprint(language=Language.EN)).sheet().pdf).count("Fold") == 2

    def test_a_rehearsal_says_so_on_both_faces_and_across(self) -> None:
        assert text(table_card(item(), imprint(rehearsal=True)).sheet().pdf).count("演练") == 3

    @settings(max_examples=40)
    @given(items, st.sampled_from(Language))
    def test_any_item_stands_on_its_card_with_nothing_over_anything(self, shown: GuideItem, language: Language) -> None:
        pages = table_card(shown, imprint(language=language))
        sheet = pages.sheet()
        assert sheet.pages == 1
        assert min(sizes(pages)) >= 7
        assert list(unread(sheet)) == []
        found = letters(sheet.pdf)
        assert overprinted(found) == []
        for letter in found:
            assert min(letter.left, letter.low) > 9 * MM, letter
            assert letter.right < A4.width - 9 * MM, letter
            assert letter.high < A4.height - 9 * MM, letter


class TestWindowCards:
    @on_sqlite
    def test_every_sample_item_has_its_card(self, store: Store) -> None:
        guides = sample_guides(store)
        pages = window_cards(*guides)
        sheet = pages.sheet()
        assert (sheet.pages, len(sheet.codes), sheet.problems) == (13, 125, ())
        assert list(unread(sheet)) == []
        assert {code.link for code in sheet.codes} == {guide.item.link for guide in guides}
        assert min(code.box.width for code in sheet.codes) >= 18 * MM
        found = texts(sheet.pdf)[0]
        for number, guide in enumerate(guides):
            assert squeezed(guide.item.name) in found[number // 10], guide.item.name

    @pytest.mark.parametrize(("count", "cards"), [(1, [10]), (2, [10]), (3, [9]), (4, [8]), (7, [7]), (12, [10, 2])])
    def test_of_a_few_items_each_stands_there_equally_often(self, count: int, cards: list[int]) -> None:
        sheet = window_cards(*numbered(count)).sheet()
        by_page = Counter(code.page for code in sheet.codes)
        assert [by_page[page] for page in range(sheet.pages)] == cards
        assert len(set(Counter(code.name for code in sheet.codes).values())) == 1

    def test_a_card_says_where_when_what_and_for_how_much(self) -> None:
        found = text(window_cards(*numbered(10)).sheet().pdf)
        card = "第00件事7–9号窗口1层企业服务区办结时限：1个工作日·不收费咨询电话：0000-2800106"
        card += "申请材料：材料第001份、材料第002份、材料第003份第1版·2026年3月2日打印扫码看指南"
        assert card in found

    def test_many_materials_are_counted_and_left_to_the_code(self) -> None:
        found = text(window_cards(item(materials=materials(40))).sheet().pdf)
        assert found.count("申请材料：共40项；详见二维码") == 10

    def test_no_link_is_said_on_every_card_and_told_once(self) -> None:
        sheet = window_cards(item(guide_url="")).sheet()
        assert [problem.code for problem in sheet.problems] == ["link_missing"]
        assert text(sheet.pdf).count("本事项暂无网上办事指南") == 10

    def test_a_rehearsal_says_so_on_every_card(self) -> None:
        assert text(window_cards(item(), about=imprint(rehearsal=True)).sheet().pdf).count("演练") == 11

    def test_no_items_make_no_page(self) -> None:
        assert window_cards().pages == []

    @settings(max_examples=40)
    @given(st.lists(items, min_size=1, max_size=3), st.sampled_from(Language))
    def test_nothing_is_lost_when_the_cards_are_cut_out(self, shown: list[GuideItem], language: Language) -> None:
        sheet = window_cards(*shown, about=imprint(language=language)).sheet()
        assert_margins_are_empty(sheet.pdf)
        assert list(unread(sheet)) == []
        for page in range(sheet.pages):
            found = letters(sheet.pdf, page)
            assert overprinted(found) == []
            for letter in found:
                assert_is_safe(letter)
        for code in sheet.codes:
            left, top, width, height = code.box
            assert_is_safe(Letter("", left, A4.height - top - height, left + width, A4.height - top))


def assert_is_safe(letter: Letter) -> None:
    """It stands within one card, 3 mm or more from where that is cut."""
    left, low = (A4.width - 2 * CARD_WIDTH) / 2, (A4.height - 5 * CARD_HEIGHT) / 2
    column, row = (letter.left - left) // CARD_WIDTH, (letter.low - low) // CARD_HEIGHT
    safe = 3 * MM
    assert left + column * CARD_WIDTH + safe <= letter.left, letter
    assert letter.right <= left + (column + 1) * CARD_WIDTH - safe, letter
    assert low + row * CARD_HEIGHT + safe <= letter.low, letter
    assert letter.high <= low + (row + 1) * CARD_HEIGHT - safe, letter
