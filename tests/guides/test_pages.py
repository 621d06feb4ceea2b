"""Pages and their type: what is drawn is what is copied, rare characters too; a missing glyph is told of."""

from __future__ import annotations

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from hallapp.guides.pages import A3, A4, Box, Page, Pages
from hallapp.guides.typesetting import ACCENT, Align, Style, drawn, invisible
from hallapp.line_breaks import HALF_AT_LINE_END, HALF_AT_LINE_START
from hallapp.resources import resource
from hallapp.wording import Language
from tests.guides.reading import pictures, share_inked, texts

AT = datetime(2026, 3, 2, 10, 24, tzinfo=ZoneInfo("Asia/Shanghai"))
RARE = "张䶮 陈𬱖 王𰻝 𠮷田 葛\U000e0100"
#: No font has it: Extension H, made for a character in a person's name that nobody draws yet.
UNDRAWN = "\U000323a0"


def new(language: Language = Language.ZH) -> Pages:
    return Pages(title="窗口设置表 𬱖", author="示范市政务服务中心", at=AT, language=language)


def one_line(text: str, style: Style) -> Pages:
    pages = new()
    pages.add(A4).text(50, 100, text, style)
    return pages


def read_line(pdf: bytes) -> tuple[str, str]:
    """The only line of the only page, by pypdf and by PDFium, as they give it."""
    with pypdfium2.PdfDocument(pdf) as document:
        by_pdfium = document[0].get_textpage().get_text_range()
    return PdfReader(io.BytesIO(pdf)).pages[0].extract_text(), by_pdfium


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    "text", ["䶮", "𬱖", "𰻝", RARE, "20 个工作日 5% ¥50 《办法》“甲”——乙……", "GB 18030-2022 (A4)"]
)
def test_two_readers_copy_what_was_set(text: str, bold: bool) -> None:
    pages = one_line(text, Style(12, bold=bold))
    assert read_line(pages.sheet().pdf) == (text, text)
    assert pages.problems == ()


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=30))
def test_any_standard_text_is_copied(text: str) -> None:
    assert read_line(one_line(text, Style(8)).sheet().pdf) == (text, text)


#: Chinese of every plane, with kana, Hangul, bopomofo, Greek, Cyrillic, signs, emoji and characters of one's own.
SCRIPTS = (
    (0x3400, 0x9FFF), (0x20000, 0x323AF), (0x3041, 0x30FF), (0xAC00, 0xD7A3), (0x3105, 0x312F), (0x0391, 0x03C9),
    (0x0410, 0x044F), (0x2190, 0x25FF), (0x1F600, 0x1F64F), (0xE000, 0xE0FF), (0x2460, 0x24FF), (0xFF01, 0xFF5E),
)  # fmt: skip


@given(
    st.text(
        st.one_of([st.characters(min_codepoint=first, max_codepoint=last) for first, last in SCRIPTS]),
        min_size=1,
        max_size=25,
    )
)
def test_any_text_is_copied_and_what_is_not_drawn_is_told_of(text: str) -> None:
    pages = one_line(text, Style(8))
    sheet = pages.sheet()
    by_pypdf, by_pdfium = texts(sheet.pdf)
    assert by_pypdf == by_pdfium == ["".join(text.split())]
    told = {char for problem in sheet.problems for char in problem.facts["characters"]}
    assert told == {char for char in text if drawn(char, bold=False).missing}


@pytest.mark.parametrize(
    "name", ["葛\U000e0100城", "邊\ufe00", "e\u0301", "क्\u200dष", "👩\u200d👩", "a\u00adb", "x\x07y"]
)
def test_marks_selectors_and_joiners_are_copied_with_their_characters(name: str) -> None:
    sheet = one_line(f"张{name}先生", Style(12)).sheet()
    by_pypdf, by_pdfium = texts(sheet.pdf)
    assert by_pypdf == [f"张{name}先生"]
    # PDFium leaves out what has no shape of its own; nothing that is seen is lost.
    seen = [char for char in name if not invisible(char)]
    assert [char for char in by_pdfium[0] if char in seen] == seen


def test_more_characters_than_a_block_of_the_map_holds() -> None:
    pages = new()
    page = pages.add(A3)
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 1000)]
    for row in range(25):
        page.text(40, 40 + row * 30, "".join(characters[row * 40 : row * 40 + 40]), Style(12))
    by_pypdf, by_pdfium = texts(pages.sheet().pdf)
    assert by_pypdf == by_pdfium == ["".join(characters)]


@pytest.mark.parametrize("bold", [False, True])
def test_rare_characters_have_ink(bold: bool) -> None:
    for char in "䶮𬱖𰻝":
        [picture] = pictures(one_line(char * 10, Style(60, bold=bold)).sheet().pdf)
        [stand_in] = pictures(one_line("口" * 10, Style(60, bold=bold)).sheet().pdf)
        assert share_inked(picture) > share_inked(stand_in)
        assert not drawn(char, bold=bold).missing


def test_a_character_no_font_has_is_told_of_drawn_as_a_geta_and_copied_as_itself() -> None:
    pages = one_line(f"张{UNDRAWN}", Style(30))
    sheet = pages.sheet()
    [problem] = sheet.problems
    assert problem.code == "sheet_glyph_missing"
    assert problem.facts["characters"] == [UNDRAWN]
    assert read_line(sheet.pdf) == (f"张{UNDRAWN}", f"张{UNDRAWN}")
    [picture] = pictures(sheet.pdf)
    [geta] = pictures(one_line("张〓", Style(30)).sheet().pdf)
    assert picture.tobytes() == geta.tobytes()


def test_the_document_says_what_it_is() -> None:
    pages = one_line("正文", Style(12))
    pages.pages[0].anchor("first", "第一部分 𰻝", 90)
    read = PdfReader(io.BytesIO(pages.sheet().pdf))
    assert read.metadata is not None
    assert (read.metadata.title, read.metadata.author) == ("窗口设置表 𬱖", "示范市政务服务中心")
    assert read.metadata.creation_date == AT
    assert read.trailer["/Root"]["/Lang"] == "zh-CN"
    assert read.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"] is not None
    assert [entry["/Title"] for entry in read.outline] == ["第一部分 𰻝"]


def test_every_font_is_embedded_as_the_glyphs_used() -> None:
    pdf = one_line("窗口 Window 𬱖", Style(12, bold=True)).sheet().pdf
    read = PdfReader(io.BytesIO(pdf))
    fonts = read.pages[0]["/Resources"]["/Font"]
    assert fonts
    for font in fonts.values():
        assert font.get_object()["/Subtype"] == "/Type0"
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        outlines = descriptor["/FontFile2"].get_data()
        with TTFont(io.BytesIO(outlines)) as embedded:
            assert embedded["maxp"].numGlyphs < 20
            embedded["glyf"]["glyph00001"]  # can be read
    assert len(pdf) < 12_000


def test_composite_glyphs_bring_their_parts() -> None:
    [picture] = pictures(one_line("ÀÉÎÕÜàéîõü" * 3, Style(20)).sheet().pdf, dpi=100)
    [plain] = pictures(one_line("AEIOUaeiou" * 3, Style(20)).sheet().pdf, dpi=100)
    assert share_inked(picture) > share_inked(plain) * 1.1


def test_the_same_pages_are_the_same_bytes() -> None:
    assert one_line("窗口", Style(12)).sheet().pdf == one_line("窗口", Style(12)).sheet().pdf


def test_sheets_are_made_side_by_side() -> None:
    def make(number: int) -> tuple[str, str]:
        return read_line(one_line(f"第 {number} 页 {chr(0x4E00 + number)}", Style(12)).sheet().pdf)

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(make, range(60)))
    assert found == [(text, text) for text in (f"第 {n} 页 {chr(0x4E00 + n)}" for n in range(60))]


def test_text_is_aligned_in_its_room() -> None:
    def columns_of_ink(align: Align) -> tuple[int, int]:
        pages = new()
        pages.add(A4).text(100, 100, "窗口", Style(20), align=align, room=200)
        [picture] = pictures(pages.sheet().pdf, dpi=72)
        box = picture.point(lambda shade: 255 - shade).getbbox()
        assert box is not None
        return box[0], box[2]

    assert columns_of_ink(Align.LEFT)[0] == pytest.approx(101, abs=2)
    assert columns_of_ink(Align.RIGHT)[1] == pytest.approx(299, abs=3)
    assert sum(columns_of_ink(Align.CENTRE)) / 2 == pytest.approx(200, abs=2)


def test_shapes_are_where_they_are_said_to_be() -> None:
    def ink_of(draw: str, *arguments: object, **words: object) -> list[float]:
        """From where to where it is inked, in points."""
        pages = new()
        getattr(pages.add(A4), draw)(*arguments, **words)
        [picture] = pictures(pages.sheet().pdf, dpi=288)
        box = picture.point(lambda shade: 255 if shade < 128 else 0).getbbox()
        assert box is not None
        return [round(pixel / 4) for pixel in box]

    assert ink_of("box", Box(100, 50, 40, 30), fill=ACCENT) == [100, 50, 140, 80]
    assert ink_of("box", Box(100, 50, 40, 30), fill=ACCENT, radius=8) == [100, 50, 140, 80]
    assert ink_of("rule", 50, 60, 90, 60, thick=4, of=ACCENT) == [50, 58, 90, 62]


@pytest.mark.parametrize("enlarged", [1, 2])
def test_links_lead_to_their_anchors(enlarged: float) -> None:
    pages = new()
    first, second = pages.add(A4, enlarged), pages.add(A4, enlarged)
    first.link("there", Box(50, 50, 100, 20))
    second.anchor("there", "目的", 300)
    read = PdfReader(io.BytesIO(pages.sheet().pdf))
    [note] = read.pages[0]["/Annots"]
    assert note.get_object()["/Rect"] == pytest.approx(
        [enlarged * edge for edge in (50, A4.height - 70, 150, A4.height - 50)], abs=0.01
    )
    assert [read.get_destination_page_number(entry) for entry in read.outline] == [1]


@pytest.mark.parametrize("file", ["NotoSansSC-Regular.ttc", "NotoSansSC-Bold.ttf"])
def test_signs_that_may_hang_outside_are_blank_there(file: str) -> None:
    with TTFont(resource("fonts", file), fontNumber=0, lazy=True) as font:
        glyphs, outlines = font.getBestCmap(), font["glyf"]
        assert all(outlines[glyphs[ord(sign)]].xMax <= 500 for sign in HALF_AT_LINE_END)
        assert all(outlines[glyphs[ord(sign)]].xMin >= 500 for sign in HALF_AT_LINE_START)


def test_a_screen_that_names_sheets_loads_no_pdf_library() -> None:
    told = "import sys, hallapp.guides.window_plan, hallapp.guides.items_by_window, hallapp.reports.bulletin; "
    told += "import hallapp.reports.queue_sheet; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0


def test_landscape_pages_of_any_size() -> None:
    pages = new(Language.EN)
    for paper in (A4, A4.landscape, A3.landscape):
        page: Page = pages.add(paper)
        page.text(50, 100, "Window", Style(12))
    read = PdfReader(io.BytesIO(pages.sheet().pdf))
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in read.pages]
    assert sizes == [(595, 842), (842, 595), (1191, 842)]
    assert read.trailer["/Root"]["/Lang"] == "en"
