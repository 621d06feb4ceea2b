"""Notification slips: exactly what is missing, twice; numbered without gaps; of nobody a trace."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from hallapp.actor import Actor
from hallapp.catalog.columns import MaterialLine
from hallapp.catalog.rows import MaterialNeed
from hallapp.errors.desk import ItemUnknown
from hallapp.errors.guides import MaterialUnknown, NothingMissing
from hallapp.errors.staff import NoRights
from hallapp.guides.content import GuideItem
from hallapp.guides.editions import Guide
from hallapp.guides.pages import A4, Sheet
from hallapp.guides.proof import unread
from hallapp.guides.slip import Slip, blank_slip, draw_slip
from hallapp.guides.slips import give_slips, slips_of
from hallapp.guides.typesetting import MM
from hallapp.hall.staff import actor_of
from hallapp.store.engine import Store
from hallapp.store.schema import metadata
from hallapp.wording import Language
from tests.guides.reading import assert_margins_are_empty, squeezed, text, texts
from tests.guides.samples import imprint, new_pages, sample_guides, with_fields
from tests.halls import Clock

FOUNDING, CHANGE = "11439981MB9T00070J4430107001000", "11439981MB9T00070J4430107002000"
CHARTER, PROOF = ("公司章程", "纸质原件"), ("住所使用证明", "复印件")
on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def item(*materials: MaterialLine, **more: Any) -> GuideItem:
    fields: dict[str, Any] = {
        "item_code": FOUNDING, "item_name": "公司设立登记", "item_type": "行政许可", "materials": materials,
        "guide_url": "https://zwfw.example.com/#/guide?id=1&type=fr", "legal_basis": "《市场主体登记管理条例》",
        "consult_phone": "0000-2800106", "complaint_phone": "0000-12345", **more,
    }  # fmt: skip
    return GuideItem(1, fields, (), ())


def materials(count: int, notes: str = "") -> list[MaterialLine]:
    return [MaterialLine(f"第{n}份材料", "纸质原件", n, source="申请人自备", filling_notes=notes) for n in range(count)]


def slip(one: GuideItem, **more: Any) -> Slip:
    about: dict[str, Any] = {"number": 3, "day": date(2026, 3, 2), "ticket": "B012", "window": "007", "clerk": "王芳"}
    return Slip(Guide(one, 2), one.materials, **{**about, **more})


def drawn(what: Slip, language: Language = Language.ZH, *, rehearsal: bool = False) -> Sheet:
    about = imprint(language=language, rehearsal=rehearsal)
    pages = new_pages(about)
    draw_slip(pages, what, about)
    return pages.sheet()


def given(store: Store, actor: Actor, *missing: tuple[str, str], code: str = FOUNDING, **more: Any) -> Sheet:
    return give_slips(store, actor, None, {code: missing or (CHARTER,)}, **more).sheet


class TestTheSheet:
    def test_both_copies_say_it_all_on_one_sheet_to_be_cut(self) -> None:
        line = MaterialLine(
            "公司章程", "纸质原件", 2, MaterialNeed.DEFERRABLE, "市场监督管理局核发", "申请表", "A4 纸打印", "窗口领取",
            filling_notes="全体股东签字",
        )  # fmt: skip
        sheet = drawn(slip(item(line), party="欧阳𬱖", contact="13900001111", note="三日内补齐"))
        assert sheet.pages == 1
        assert sheet.problems == ()
        found = text(sheet.pdf)
        for words in (
            "一次性告知单", "编号20260302-003", "公司设立登记", FOUNDING, "申请人欧阳𬱖", "联系电话13900001111",
            "排队号码B012", "受理窗口7", "经办人王芳", "2026-03-02", "公司章程", "纸质原件", "可容缺",
            "市场监督管理局核发", "规格：A4纸打印", "填写说明：全体股东签字", "空表获取：窗口领取", "备注：三日内补齐",
            "第三十二条", "《市场主体登记管理条例》", "咨询0000-2800106", "监督投诉0000-12345", "行政复议",
            "申请人签收", "第2版",
        ):  # fmt: skip
            assert found.count(squeezed(words)) == 2, words
        assert (found.count("申请人联"), found.count("存档联")) == (1, 1)

    def test_the_codes_are_the_items_and_read_back(self) -> None:
        sheet = drawn(slip(item(*materials(3))))
        assert [code.link for code in sheet.codes] == ["https://zwfw.example.com/#/guide?id=1&type=fr"] * 2
        assert all(code.box.width >= 25 * MM - 0.01 for code in sheet.codes)
        first, second = sheet.codes
        assert first.box.top + first.box.height < A4.height / 2 < second.box.top
        assert list(unread(sheet)) == []

    @pytest.mark.parametrize("count", [7, 25, 60, 200])
    def test_what_does_not_fit_in_half_a_sheet_has_pages_of_its_own_for_each_copy(self, count: int) -> None:
        one = item(*materials(count, "请按样表逐项填写，不得涂改，由申请人本人签字并注明日期"))
        sheet = drawn(slip(one))
        assert sheet.pages % 2 == 0
        by_pypdf, by_pdfium = texts(sheet.pdf)
        half = sheet.pages // 2
        for pages in (by_pypdf, by_pdfium):
            for copy, name in ((pages[:half], "申请人联"), (pages[half:], "存档联")):
                assert all(name in page and "编号20260302-003" in page for page in copy)
                whole = "".join(copy)
                assert [whole.count(f"第{n}份材料") for n in range(count)] == [1] * count
                assert "申请人签收" in copy[-1]
                assert f"第{count - 1}份材料" in copy[-1]  # who signs sees some of what is missing
        assert_margins_are_empty(sheet.pdf)

    def test_a_material_longer_than_a_page_goes_on_overleaf(self) -> None:
        one = item(*materials(2), MaterialLine("营业执照", filling_notes="壹贰叁肆，" * 600))
        found = text(drawn(slip(one)).pdf)
        assert [found.count(char) for char in "壹贰叁肆"] == [1200] * 4

    @pytest.mark.parametrize("language", Language)
    def test_a_blank_one_has_every_material_to_tick_and_lines_to_write_on(self, language: Language) -> None:
        one = item(*materials(4))
        sheet = drawn(blank_slip(Guide(one)), language)
        found = text(sheet.pdf)
        assert found.count("□") == 8
        assert "20260302" not in found
        assert [found.count(f"第{n}份材料") for n in range(4)] == [2] * 4

    def test_an_item_without_materials_or_link_says_so(self) -> None:
        sheet = drawn(blank_slip(Guide(item(guide_url="", legal_basis=""))))
        assert text(sheet.pdf).count("请向窗口咨询") >= 2
        assert [problem.code for problem in sheet.problems] == ["link_missing"]

    def test_other_items_refer_to_the_licensing_law_by_analogy(self) -> None:
        assert "参照《中华人民共和国行政许可法》" in text(drawn(slip(item(*materials(1), item_type="公共服务"))).pdf)

    def test_long_names_and_rehearsals(self) -> None:
        one = item(*materials(2), item_name="名称" * 60)
        sheet = drawn(slip(one, party="有限责任公司" * 12, clerk="欧阳某某某某某"), rehearsal=True)
        assert_margins_are_empty(sheet.pdf, 5)
        assert "演练" in text(sheet.pdf)

    @on_sqlite
    def test_a_blank_slip_of_every_item_of_the_sample_hall_fits_one_sheet(self, store: Store) -> None:
        about = imprint()
        pages = new_pages(about)
        guides = sample_guides(store)
        for guide in guides:
            draw_slip(pages, blank_slip(guide), about)
        sheet = pages.sheet()
        assert sheet.pages == len(guides)
        assert len(sheet.codes) == 2 * len(guides)
        assert not sheet.problems


class TestGiving:
    def test_exactly_what_is_missing_is_told_twice(self, store: Store, actor: Actor) -> None:
        done = give_slips(
            store, actor, None, {FOUNDING: [PROOF, CHARTER]}, ticket="B001", window="007", party="欧阳雪梅",
            contact="13900001111",
        )  # fmt: skip
        [one] = done.slips
        assert [line.name for line in one.missing] == ["公司章程", "住所使用证明"]  # in the order of the list
        found = text(done.sheet.pdf)
        assert [found.count(name) for name in ("公司章程", "住所使用证明", "股东主体资格证明", "申请书")] == [
            2,
            2,
            0,
            0,
        ]
        assert found.count("欧阳雪梅") == 2
        assert found.count("编号20260302-001") == 2
        assert done.sheet.problems == ()
        assert all(code.link == one.guide.item.link for code in done.sheet.codes)

    def test_several_items_have_a_slip_each_in_one_go(self, store: Store, actor: Actor) -> None:
        [founding, change] = [
            guide for guide in sample_guides(store) if guide.item.code in (FOUNDING, CHANGE)
        ]  # fmt: skip
        line = change.item.materials[0]
        done = give_slips(store, actor, None, {CHANGE: [(line.name, line.form)], FOUNDING: [CHARTER]}, ticket="B001")
        assert [(one.number, one.guide.item.code) for one in done.slips] == [(1, CHANGE), (2, FOUNDING)]
        assert done.sheet.pages == 2
        assert [slip.item for slip in slips_of(store, None, "B001")] == [CHANGE, FOUNDING]
        assert founding.item.name in text(done.sheet.pdf)

    def test_twenty_stations_at_once_give_every_number_once(self, store: Store, actor: Actor) -> None:
        def station(_number: int) -> list[int]:
            return [give_slips(store, actor, None, {FOUNDING: [CHARTER]}).slips[0].number or 0 for _ in range(3)]

        with ThreadPoolExecutor(20) as stations:
            numbers = [number for some in stations.map(station, range(20)) for number in some]
        assert sorted(numbers) == list(range(1, 61))

    def test_numbers_begin_anew_each_day_and_count_for_each_outlet(
        self, store: Store, actor: Actor, clock: Clock
    ) -> None:
        def number(outlet: str | None = None) -> str:
            return give_slips(store, actor, outlet, {FOUNDING: [CHARTER]}).slips[0].reference

        assert [number(), number(), number("OUT02")] == ["20260302-001", "20260302-002", "20260302-001"]
        clock.at(23, 59)
        assert number() == "20260302-003"
        clock.advance(minutes=2)
        assert number() == "20260303-001"

    def test_what_was_given_for_a_ticket_today(self, store: Store, actor: Actor, clock: Clock) -> None:
        given(store, actor, CHARTER, PROOF, ticket="B001", window="007")
        given(store, actor, PROOF, ticket="B002")
        [one] = slips_of(store, None, "B001")
        assert (one.number, one.item_name, one.missing) == (1, "公司设立登记", ("公司章程", "住所使用证明"))
        assert (one.window, one.at, one.by) == ("007", clock.now, "测试员")
        clock.advance(days=1)
        assert slips_of(store, None, "B001") == ()

    def test_who_it_is_for_is_kept_nowhere(self, store: Store, actor: Actor) -> None:
        personal = ("欧阳雪梅", "13900001111", "请补签字")
        sheet = given(store, actor, party=personal[0], contact=personal[1], note=personal[2])
        assert all(words in text(sheet.pdf) for words in personal)
        with store.reading() as connection:
            kept = "".join(
                repr(tuple(row)) for table in metadata.sorted_tables for row in connection.execute(select(table))
            )
        assert "公司章程" in kept
        assert not any(words in kept for words in personal)

    def test_nothing_is_numbered_where_it_is_refused(self, store: Store, actor: Actor) -> None:
        for refused, missing in (
            (NothingMissing, {FOUNDING: []}),
            (NothingMissing, {}),
            (MaterialUnknown, {FOUNDING: [("公司章程", "复印件")]}),
            (MaterialUnknown, {FOUNDING: [CHARTER, CHARTER]}),
            (ItemUnknown, {FOUNDING: [CHARTER], "x": [CHARTER]}),
        ):
            with pytest.raises(refused):
                give_slips(store, actor, None, missing)
        assert give_slips(store, actor, None, {FOUNDING: [CHARTER]}).slips[0].number == 1

    @on_sqlite
    def test_it_takes_the_right_to_print(self, store: Store) -> None:
        assert given(store, actor_of(store, "wangfang", "窗口")).pages == 1
        with pytest.raises(NoRights):
            given(store, actor_of(store, "daping", "大屏"))

    @on_sqlite
    def test_an_original_and_a_copy_of_one_name_are_two(self, store: Store) -> None:
        [guide] = [one for one in sample_guides(store) if one.item.code == FOUNDING]
        lines = (MaterialLine("身份证", "原件"), MaterialLine("身份证", "复印件", 1))
        two = replace(guide, item=with_fields(guide.item, materials=lines))
        found = text(drawn(Slip(two, lines[1:], 1, date(2026, 3, 2))).pdf)
        assert (found.count("身份证"), found.count("复印件")) == (2, 2)
