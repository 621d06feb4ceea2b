"""The manual says what is: its places, pictures, links, keys and names are those of the program; its PDF is whole."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from pypdf import PdfReader

from hallapp.cli import main as command
from hallapp.guides.pages import Sheet
from hallapp.line_breaks import NO_LINE_START
from hallapp.manual.book import book
from hallapp.manual.finding import Finder
from hallapp.manual.reading import NotOfTheManual, chapter_of, picture_file, read_manual
from hallapp.manual.text import Grid, Listing, Manual, Note, Paragraph, Picture, Run, pictures_of, runs_of
from hallapp.resources import resource
from hallapp.wording import Language

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "hallapp" / "ui"


@pytest.fixture(scope="module", params=Language)
def manual(request: pytest.FixtureRequest) -> Manual:
    return read_manual(request.param)


@pytest.fixture(scope="module")
def chinese() -> Manual:
    return read_manual(Language.ZH)


@pytest.fixture(scope="module")
def bound(chinese: Manual) -> Sheet:
    return book(chinese, datetime(2026, 3, 2, 9, 0, tzinfo=UTC))


def all_runs(manual: Manual) -> Iterator[tuple[str, Run]]:
    for page in manual.pages:
        for block in page.blocks:
            for run in runs_of(block):
                yield page.anchor, run


# --- what is written


def test_every_page_has_an_anchor_of_its_own(manual: Manual) -> None:
    anchors = [anchor for page in manual.pages for anchor in page.anchors]
    assert all(anchors)
    assert len(anchors) == len(set(anchors))


def test_both_languages_have_the_same_places(chinese: Manual) -> None:
    """So that whoever changes the language stays where they are."""
    english = read_manual(Language.EN)
    assert set(english.by_anchor) <= set(chinese.by_anchor)
    assert [chapter.opening.anchor for chapter in english.chapters] == [
        chapter.opening.anchor for chapter in chinese.chapters
    ]


def test_links_lead_somewhere(manual: Manual) -> None:
    assert [(page, run.link) for page, run in all_runs(manual) if run.link and run.link not in manual.by_anchor] == []


def test_links_stand_where_paper_can_name_their_page(manual: Manual) -> None:
    """A table's cells are mere text on paper."""
    tables = [block for page in manual.pages for block in page.blocks if isinstance(block, Grid)]
    assert [run for table in tables for run in runs_of(table) if run.link] == []


def test_pictures_are_there_and_small_enough_to_ship(manual: Manual) -> None:
    for page in manual.pages:
        for picture in pictures_of(page.blocks):
            file = picture_file(picture.file)
            assert file.exists(), picture.file
            assert file.stat().st_size < 80_000, picture.file
            assert picture.caption


def test_no_picture_is_shipped_that_nothing_shows() -> None:
    named = {
        one.file for language in Language for page in read_manual(language).pages for one in pictures_of(page.blocks)
    }
    files = list(picture_file("").glob("*"))
    assert {file.name for file in files} == named
    assert sum(file.stat().st_size for file in files) < 3_000_000


def test_every_screen_has_its_picture_in_the_chinese_manual(chinese: Manual) -> None:
    named = {one.file for page in chinese.pages for one in pictures_of(page.blocks)}
    shown = {re.sub(r"-\d+x\d+$", "", file.stem) for file in (ROOT / "docs" / "screenshots").glob("*-zh-*.png")} - {
        "console-150-percent-zh",
        "dialog-help-zh",
    }
    assert {name for name in shown if f"{name}.png" not in named} == set()


#: Keys that are not one screen's: of lists, fields and dialogs everywhere.
COMMON = {
    "↑",
    "↓",
    "←",
    "→",
    "Enter",
    "Tab",
    "Space",
    "Esc",
    "Shift+←",
    "Shift+↑",
    "Shift+→",
    "Shift+↓",
    "1",
    "0",
    "Y",
    "N",
}
_NAMED = {"Escape": "Esc", "Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Delete": "Del"}


#: Where the keys of a screen are written, by how the anchors of its pages begin, or its part of the list of all keys.
FAMILIES = {
    "appointments": "appointments|take_number",
    "board": "public_window|board|station_board",
    "console": "console|strip",
    "desk": "appointments|priorities|take_number",
    "guides": "guides",
    "items": "items|import",
    "kiosk": "kiosk",
    "ledgers": "ledgers",
    "public": "public_window|board|kiosk",
    "staff": "staff",
    "strip": "console|strip",
    "system": "staff|system|rules|notices|audit|station|tabs",
    "take-number": "appointments|priorities|take_number",
    "today": "today",
    "windows": "windows|groups|matrix|hours|coverage",
}


def keys_in_the_code(family: str = "") -> set[str]:
    """Every key that some screen has: in its words, as shortcuts are written, or as Qt calls it.

    ``family``: of the modules whose names begin so, a pattern.
    """
    found: set[str] = set()
    for file in SCREENS.glob("*.py"):
        if not re.match(family, file.name):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.update(normal(word) for word in re.split(r"\s+|…", node.value))
                if node.value.endswith("+") and node.value.count("+") <= 2:  # Alt+{number}
                    found.update(node.value + str(digit) for digit in range(10))
            elif isinstance(node, ast.Attribute) and node.attr.startswith("Key_"):
                found.add(normal(node.attr.removeprefix("Key_")))
    return found


def normal(key: str) -> str:
    key = key.strip(".,;:()")
    *before, last = key.split("+") if not key.endswith("+") else [key]
    last = _NAMED.get(last, {"Pageup": "PgUp", "PageUp": "PgUp", "PageDown": "PgDn", "PgDown": "PgDn"}.get(last, last))
    return "+".join([*before, last])


def test_keys_of_the_manual_are_keys_of_the_program(manual: Manual) -> None:
    known = keys_in_the_code() | COMMON
    assert {(page, run.text) for page, run in all_runs(manual) if run.key and run.text not in known} == set()


@pytest.mark.parametrize("screen", FAMILIES)
def test_keys_of_a_screens_pages_are_keys_of_that_screen(manual: Manual, screen: str) -> None:
    known = keys_in_the_code(FAMILIES[screen]) | COMMON
    pages = [(page, run.text) for page, run in all_runs(manual) if run.key]
    told = {(page, key) for page, key in pages if re.match(rf"(keys-)?{screen}(-|$)", page)}
    assert told or manual.language is not Language.ZH
    assert {(page, key) for page, key in told if key not in known} == set()


def test_what_is_named_stands_on_the_screens(manual: Manual) -> None:
    """Bold words are names of buttons, fields and pages, or what a screen says: as it says them."""
    texts = ET.parse(resource("i18n", "hallapp_zh_CN.ts")).getroot().iter("message")
    chinese = manual.language is Language.ZH
    said = [words(message, chinese=chinese) for message in texts]
    said += [text for file in (ROOT / "hallapp" / "wording").glob("*.py") for text in literals(file)]
    everything = "\n".join(said)
    assert {(page, run.text) for page, run in all_runs(manual) if run.bold and run.text not in everything} == set()


def words(message: ET.Element, *, chinese: bool) -> str:
    element = message.find("translation" if chinese else "source")
    return "".join(element.itertext()) if element is not None else ""


def literals(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_commands_of_the_manual_are_commands_of_the_program(manual: Manual, capsys: pytest.CaptureFixture[str]) -> None:
    named = {
        match[1] for _, run in all_runs(manual) if run.code for match in re.finditer(r"hallapp ([a-z-]+)", run.text)
    }
    command(["--help"])
    known = capsys.readouterr().out
    assert {name for name in named - {"--help"} if not re.search(rf"\b{name}\b", known)} <= {
        "--board", "--window-screen", "--system",
    }  # fmt: skip


# --- reading


def test_bold_needs_no_spaces_beside_it() -> None:
    page = chapter_of("# A {#a}\n\n说**好。**了，按**`F2`**。").opening
    [block] = page.blocks
    assert isinstance(block, Paragraph)
    assert [(run.text, run.bold, run.key) for run in block.runs] == [
        ("说", False, False), ("好。", True, False), ("了，按", False, False), ("F2", True, True), ("。", False, False),
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["![x](a.png) after", "[x](http://elsewhere)", "one **two", "<b>x</b>", "---"])
def test_what_cannot_be_shown_is_refused(written: str) -> None:
    with pytest.raises(NotOfTheManual):
        chapter_of(f"# A {{#a}}\n\n{written}\n")


def test_steps_go_on_after_what_stands_between_them() -> None:
    listings = chapter_of("# A {#a}\n\n1. one\n\n```\nx\n```\n\n2. two\n").opening.blocks
    assert [(one.first, one.steps) for one in listings if isinstance(one, Listing)] == [(1, True), (2, True)]


def test_a_place_without_a_page_leads_to_what_it_is_part_of(chinese: Manual) -> None:
    assert chinese.nearest("windows-matrix") == "windows-matrix"
    assert chinese.nearest("windows-matrix-nothing") == "windows-matrix"
    assert chinese.nearest("nowhere") == chinese.pages[0].anchor


def test_search_finds_all_words_headings_first(chinese: Manual) -> None:
    finder = Finder(chinese)
    found = finder.find("挂起")
    assert "挂起" in found[0].heading
    both = finder.find("号票 补打")
    assert both
    assert len(both) < len(finder.find("补打"))
    assert [hit.anchor for hit in finder.find("ｆ２")] == [hit.anchor for hit in finder.find("F2")]
    assert finder.find("  ") == []
    assert finder.find("没有这样的词语") == []
    assert all(hit.anchor in chinese.by_anchor for hit in found)


# --- as a PDF


def test_the_pdf_has_bookmarks_and_the_contents_name_their_pages(bound: Sheet, chinese: Manual) -> None:
    reader = PdfReader(io.BytesIO(bound.pdf))
    assert len(reader.pages) == bound.pages
    assert bound.problems == ()
    titles = {str(entry.title): reader.get_destination_page_number(entry) for entry in flat(reader.outline)}
    contents = "".join(page.extract_text() for page in reader.pages[1:5])
    for page in chinese.pages:
        number = titles[page.title]
        assert number is not None
        assert page.title in reader.pages[number].extract_text()
        assert re.search(rf"{re.escape(page.title)}\s*{number + 1}(?!\d)", contents), page.title


def flat(outline: list) -> Iterator:  # type: ignore[type-arg]  # as pypdf nests them
    for entry in outline:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry


def test_references_say_the_page_they_lead_to(bound: Sheet, chinese: Manual) -> None:
    reader = PdfReader(io.BytesIO(bound.pdf))
    titles = {str(entry.title): reader.get_destination_page_number(entry) for entry in flat(reader.outline)}
    text = "".join(page.extract_text() for page in reader.pages).replace("\n", "")
    number = titles["停电和断网"]
    assert number is not None
    assert f"看停电和断网（第 {number + 1} 页）" in text
    assert "（第 0 页）" not in text


def test_no_line_of_the_pdf_starts_with_a_stop(bound: Sheet) -> None:
    document = pypdfium2.PdfDocument(bound.pdf)
    wrong = []
    for number in range(len(document)):
        page = document[number].get_textpage()
        wrong += [line for line in page.get_text_bounded().splitlines() if line[:1] in NO_LINE_START - set("•·-—/….")]
    document.close()
    assert wrong == []


def test_nothing_of_the_pdf_runs_out_of_its_page(bound: Sheet) -> None:
    document = pypdfium2.PdfDocument(bound.pdf)
    for number in range(1, len(document)):
        picture = document[number].render(scale=0.5, grayscale=True).to_pil()
        edge = 15  # points / 2: half of the narrowest margin
        across, down = picture.size
        for strip in ((0, 0, edge, down), (across - edge, 0, across, down), (0, down - edge, across, down)):
            assert picture.crop(strip).getextrema()[0] > 200, number
    document.close()


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "manual.pdf"
    assert command(["manual", "--language", "en", "--out", str(target)]) == 0
    assert f'"pages": {len(PdfReader(target).pages)}' in capsys.readouterr().out


def test_blocks_of_blocks_are_looked_through() -> None:
    page = chapter_of("# A {#a}\n\n1. one `F2`\n\n   ![b](c.png)\n\n> two **x**\n").opening
    listing, note = page.blocks
    assert isinstance(listing, Listing)
    assert listing.steps
    assert isinstance(note, Note)
    assert [picture.file for picture in pictures_of(page.blocks)] == ["c.png"]
    assert "".join(run.text for block in page.blocks for run in runs_of(block)) == "one F2two x"
    assert isinstance(listing.items[0][1], Picture)
