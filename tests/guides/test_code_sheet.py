"""二维码汇总: every code with its item's name and number, by window group or bundle, counted."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest

from hallapp.guides.code_sheet import CodeGroup, CodeSheet, by_window_group, draw_code_sheet
from hallapp.guides.content import Imprint
from hallapp.guides.pages import Sheet
from hallapp.guides.proof import unread
from hallapp.store.engine import Store
from hallapp.wording import Language
from tests.guides.reading import assert_margins_are_empty, squeezed, text, texts
from tests.guides.samples import imprint, new_pages, outline, sample_guides, with_fields

pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def drawn(groups: tuple[CodeGroup, ...], about: Imprint | None = None) -> Sheet:
    about = about or imprint()
    pages = new_pages(about)
    draw_code_sheet(pages, CodeSheet("按窗口组汇总", groups), about)
    return pages.sheet()


def test_every_window_group_has_its_codes_and_their_number(store: Store) -> None:
    guides = sample_guides(store)
    groups = by_window_group(guides, Language.ZH)
    names = ["全科综合窗", "企业开办与注销主题综合窗", "不动产登记与交易主题综合窗"]
    assert [group.name for group in groups][:3] == names
    assert groups[1].note == "7–9 号窗口　1 层 企业服务区"
    sheet = drawn(groups)
    total = sum(len(group.guides) for group in groups)
    found = text(sheet.pdf)
    assert f"分组{len(groups)}二维码{total}事项125没有链接的事项0" in found
    for group in groups:
        assert f"{len(group.guides)}个二维码" in found
        for guide in group.guides:
            assert guide in guides
    for guide in guides:
        assert squeezed(guide.item.name) in found
        assert guide.item.code in found
    assert len(sheet.codes) == total
    assert {code.link for code in sheet.codes} == {guide.item.link for guide in guides}
    assert all(code.box.width >= 25 / 25.4 * 72 for code in sheet.codes)
    assert list(unread(sheet)) == []
    assert_margins_are_empty(sheet.pdf)
    assert sheet.pages <= 12


def test_a_group_goes_on_overleaf_under_its_name(store: Store) -> None:
    guides = sample_guides(store)
    sheet = drawn((CodeGroup("甲窗", "", guides[:40]), CodeGroup("乙窗", "", guides[40:47])))
    pages, _ = texts(sheet.pdf)
    assert all("甲窗（续）" in page for page in pages[1:3])
    entries = outline(pypdf.PdfReader(io.BytesIO(sheet.pdf)))
    assert [title for _, title, _ in entries] == ["甲窗", "乙窗"]
    for (_, title, page), count in zip(entries, (40, 7), strict=True):
        assert f"{title}{count}个二维码" in pages[page - 1]
    for page in pages:
        # No name of a group stands at the foot without a code below it.
        body = page.split("打印于")[0]
        assert not body.rstrip("0123456789个二维码").endswith("窗")


def test_an_item_of_several_groups_stands_in_each(store: Store) -> None:
    guide = sample_guides(store)[0]
    [place] = guide.item.places
    other = replace(place, group=replace(place.group, code="W99", name="另一窗"), seats=("099",))
    both = replace(guide, item=replace(guide.item, places=(place, other)))
    nowhere = replace(guide, item=replace(guide.item, id=-1, places=()))
    groups = by_window_group([both, nowhere], Language.ZH)
    assert [(group.name, len(group.guides)) for group in groups] == [
        ("企业开办与注销主题综合窗", 1), ("另一窗", 1), ("本大厅暂无窗口办理", 1)
    ]  # fmt: skip
    assert "分组3二维码3事项2" in text(drawn(groups).pdf)


def test_an_item_without_link_has_a_frame_that_says_so_and_is_not_counted(store: Store) -> None:
    first, second, *_ = sample_guides(store)
    without = replace(first, item=with_fields(first.item, guide_url=""))
    sheet = drawn((CodeGroup("甲窗", "", (without, second)),))
    found = text(sheet.pdf)
    assert "本事项暂无网上办事指南，请向窗口咨询" in found
    assert "甲窗1个二维码" in found
    assert "没有链接的事项1" in found
    assert [problem.code for problem in sheet.problems] == ["link_missing"]
    assert [code.link for code in sheet.codes] == [second.item.link]


def test_long_names_are_whole(store: Store) -> None:
    first, *others = sample_guides(store)[:4]
    name = "特殊建设工程消防设计审查验收备案及抽查结果公示䶮𬱖𰻝" * 3
    sheet = drawn((CodeGroup("甲窗", "", (replace(first, item=with_fields(first.item, item_name=name)), *others)),))
    assert name in text(sheet.pdf)
    assert_margins_are_empty(sheet.pdf)


def test_in_english_and_as_a_rehearsal(store: Store) -> None:
    groups = by_window_group(sample_guides(store)[:30], Language.EN)
    pages, _ = texts(drawn(groups, imprint(rehearsal=True, language=Language.EN)).pdf)
    assert all("演练" in page for page in pages)
    assert "Codesheet" in pages[0]
    assert "Codes:13" in pages[0]
