"""Sheets of several pages: heads and feet, tables that split over pages, rows longer than a page."""

from __future__ import annotations

import io
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from hallapp.guides.blocks import KeyFigure
from hallapp.guides.document import Document, Letterhead
from hallapp.guides.pages import A3, A4, Box, Page, Pages, Paper
from hallapp.guides.tables import Band, Column, Part, Row, fitted
from hallapp.guides.typesetting import ACCENT, Align, Style
from hallapp.wording import Language
from tests.guides.reading import assert_margins_are_empty, pictures, share_inked, text, texts

AT = datetime(2026, 3, 2, 10, 24, tzinfo=ZoneInfo("Asia/Shanghai"))


def document(paper: Paper = A4, *, rehearsal: bool = False, language: Language = Language.ZH) -> Document:
    head = Letterhead("示范市政务服务中心", "试验表", "2026 年 3 月 2 日执行", AT, rehearsal, language)
    return Document(head, paper=paper)


COLUMNS = [Column("序号", width=40, align=Align.RIGHT), Column("名称", 3), Column("备注", 2)]


def test_a_table_of_a_thousand_rows() -> None:
    made = document()
    made.table(COLUMNS, [Row([str(n), f"第{n}号事项", "备注"]) for n in range(1000)])
    sheet = made.sheet()
    pages, _ = texts(sheet.pdf)
    assert len(pages) == sheet.pages > 20
    for number, page in enumerate(pages, 1):
        assert page.count("序号名称备注") == 1, number
        assert f"第{number}页，共{len(pages)}页" in page
    found = [int(part.split("号事项")[0]) for page in pages for part in page.split("第")[1:] if "号事项" in part]
    assert found == list(range(1000))
    assert_margins_are_empty(sheet.pdf)


def test_bands_are_repeated_and_stay_with_their_rows() -> None:
    made = document()
    rows: list[Row | Band] = []
    for group in range(12):
        rows.append(Band(f"甲{group}组"))
        rows.append(Band(f"乙{group}注", repeats=False, level=2))
        for part in range(2):
            rows.append(Band(f"丙{group}之{part}", level=1))
            rows += [Row([str(n), f"事项{n}", ""]) for n in range(23)]
    made.table(COLUMNS, rows)
    sheet = made.sheet()
    pages, _ = texts(sheet.pdf)
    joined = "".join(pages)
    for group in range(12):
        assert joined.count(f"乙{group}注") == 1
        assert joined.replace("（续）", "*").count(f"甲{group}组") - joined.count(f"甲{group}组（续）") == 1
    for page in pages[1:]:
        # A page begins with the band its rows are under, or with a new one; and never ends with a band.
        assert "（续）" in page or page.split("序号名称备注")[1][0] == "甲"
        body = page.split("序号名称备注")[1].split("打印于")[0]
        assert body.rstrip("0123456789").endswith("事项"), body[-20:]
    assert_margins_are_empty(sheet.pdf)


def test_a_row_longer_than_a_page_is_split_between_lines() -> None:
    condition = "".join(f"条件{n:04}；" for n in range(1500))
    made = document()
    made.table(COLUMNS, [Row(["1", condition, "短"]), Row(["2", "下一行", ""])])
    sheet = made.sheet()
    pages, _ = texts(sheet.pdf)
    assert sheet.pages >= 4
    body = "".join(page.split("序号名称备注")[1].split("打印于")[0] for page in pages)
    assert condition in body.replace("短", "")
    assert_margins_are_empty(sheet.pdf)


def test_a_small_row_is_not_split() -> None:
    made = document()
    rows = [Row([str(n), [Part(f"开头{n}"), Part("其次"), Part(f"结尾{n}")], ""]) for n in range(60)]
    made.table(COLUMNS, rows)
    for page in texts(made.sheet().pdf)[0]:
        assert page.count("开头") == page.count("结尾")


@given(
    st.lists(st.lists(st.text("申请人材料，。《》（）办理12 ab", max_size=120), min_size=3, max_size=3), max_size=25),
    st.sampled_from([A4, A4.landscape, A3]),
)
@settings(max_examples=25)
def test_any_table_is_whole_and_inside(cells: list[list[str]], paper: Paper) -> None:
    made = document(paper)
    made.table(COLUMNS, [Row(row) for row in cells])
    sheet = made.sheet()
    body = "".join(page.split("序号名称备注")[1].split("打印于")[0] for page in texts(sheet.pdf)[0])
    assert sorted(body) == sorted("".join("".join(row) for row in cells).replace(" ", ""))
    assert_margins_are_empty(sheet.pdf)


def test_every_page_has_head_and_foot() -> None:
    made = document()
    made.title()
    for number in range(120):
        made.paragraph(f"第 {number} 段")
    pages, _ = texts(made.sheet().pdf)
    assert len(pages) == 3
    for number, page in enumerate(pages, 1):
        assert page.startswith("示范市政务服务中心")
        assert "打印于2026-03-0210:24·hallapp" in page
        assert f"第{number}页，共3页" in page
        assert ("试验表·2026年3月2日执行" in page) is (number > 1)
    assert "试验表" in pages[0]


@pytest.mark.parametrize("language", list(Language))
def test_a_rehearsal_says_so_on_every_page(language: Language) -> None:
    made = document(rehearsal=True, language=language)
    for number in range(120):
        made.paragraph(f"第 {number} 段")
    pages, _ = texts(made.sheet().pdf)
    assert len(pages) == 3
    assert all(page.count("演练") == 2 for page in pages)  # under the text, and beside the hall's name
    plain = document(language=language)
    plain.paragraph("正文")
    assert "演练" not in text(plain.sheet().pdf)


def test_several_documents_in_one_file_count_their_own_pages() -> None:
    pages = Pages(title="合订", author="示范市政务服务中心", at=AT, language=Language.ZH)
    for title in ("甲表", "乙表"):
        head = Letterhead("示范市政务服务中心", title, "全部", AT, rehearsal=False, language=Language.ZH)
        made = Document(head, pages=pages)
        made.title()
        for number in range(120):
            made.paragraph(f"第 {number} 段")
        made.finish()
        assert pages.pages[-1] is made.leaves[-1]
    found, _ = texts(pages.sheet().pdf)
    assert [f"第{n}页，共3页" in page for n, page in zip([1, 2, 3] * 2, found, strict=True)] == [True] * 6
    assert ["甲表" in page for page in found] == [True] * 3 + [False] * 3


def test_headings_stay_with_what_follows_and_stand_in_the_outline() -> None:
    made = document()
    for number in range(30):
        made.heading(f"第 {number} 节", anchor=f"part-{number}")
        for _ in range(number % 7):
            made.paragraph("内容。")
    sheet = made.sheet()
    outline = PdfReader(io.BytesIO(sheet.pdf)).outline
    assert [entry["/Title"] for entry in outline] == [f"第 {number} 节" for number in range(30)]
    for page in texts(sheet.pdf)[0][:-1]:
        assert page.split("打印于")[0].endswith(("内容。", "节")), page[-60:]


def test_a_figure_is_not_split() -> None:
    made = document()
    drawn: list[tuple[int, Box]] = []

    def draw(page: Page, box: Box) -> None:
        page.box(box, fill=ACCENT)
        drawn.append((id(page), box))

    for _ in range(5):
        made.figure(250, draw)
    sheet = made.sheet()
    assert sheet.pages == 3
    assert [len([1 for page, _ in drawn if page == one]) for one in dict.fromkeys(page for page, _ in drawn)] == [
        2,
        2,
        1,
    ]
    assert_margins_are_empty(sheet.pdf)
    assert all(share_inked(picture) > 0.2 for picture in pictures(sheet.pdf))


def test_key_figures_fit_their_frames() -> None:
    made = document()
    made.key_figures([KeyFigure(f"很长的一个数字的名称{n}", "1,234,567", "按当日计算的说明，也很长") for n in range(6)])
    sheet = made.sheet()
    assert text(sheet.pdf).count("1,234,567") == 6
    assert text(sheet.pdf).count("很长的一个数…") == 6
    assert_margins_are_empty(sheet.pdf)


def test_no_word_of_a_head_is_broken() -> None:
    made = document()
    heads = ["Denominator", "90th percentile", "Finished", "Passed over", "分子", "一个很长很长的中文表头"]
    made.table([Column("名称", 9), *(Column(head) for head in heads)], [Row(["一", *"123456"])])
    lines = PdfReader(io.BytesIO(made.sheet().pdf)).pages[0].extract_text().splitlines()
    assert {"Denominator", "90th", "percentile", "Finished", "Passed"} <= {
        word for line in lines for word in line.split()
    }


def test_text_that_is_cut_short_says_so() -> None:
    style = Style(10)
    assert fitted("窗口", style, 100) == "窗口"
    assert fitted("不动产登记窗口", style, 45) == "不动产…"
    assert style.width(fitted("不动产登记窗口", style, 45)) <= 45
