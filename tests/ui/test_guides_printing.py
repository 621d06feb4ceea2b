"""Sheets on paper: every page in the middle of its paper, codes that can be read, and nothing recorded too early."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from hallapp.errors.system import PrinterRefused, Stopped
from hallapp.guides.batch import Order, put_together
from hallapp.guides.choosing import By, Choice
from hallapp.guides.pages import A3, A4, Box, Pages, Paper, Sheet
from hallapp.guides.rendering import PDFIUM, PageDrawer
from hallapp.guides.rows import GuideForm
from hallapp.guides.typesetting import Style
from hallapp.store.engine import Store
from hallapp.ui import guides_printing, language, theme
from hallapp.ui.colours import Mode
from hallapp.ui.guides_printers import OfferedPaper, Printer, PrintJob, Sides, fits, put_out
from hallapp.ui.guides_printing import PrintDialog
from hallapp.ui.station import Station
from hallapp.ui.theme import Theme
from hallapp.wording import Language
from tests.halls import ACTOR, OPENING
from tests.ui.conftest import CHANGE, FOUNDING
from tests.ui.guides_desk import CONTROL, Key, Person, codes_of, person, printer_of_guides
from tests.ui.test_looks import cut

__all__ = ["person", "printer_of_guides"]  # fixtures

Told = Callable[[int, int], object]


def sheet_of(*papers: Paper) -> Sheet:
    """One page on each paper: a frame at its edge, a word, and a code."""
    pages = Pages(title="纸样", author="测试", at=OPENING, language=Language.ZH)
    for number, paper in enumerate(papers):
        page = pages.add(paper)
        page.box(Box(20, 20, paper.width - 40, paper.height - 40), edge=(0, 0, 0), thick=4)
        page.text(60, 100, "打印", Style(40))
        page.code(f"https://example.com/{number}?a=1&b=#2", Box(60, 200, 90, 90), "纸样")
    return pages.sheet()


def quietly(_done: int, _of: int) -> None:
    pass


def on_paper(sheet: Sheet, job: PrintJob) -> int:
    return put_out(sheet, "纸样", job, quietly, lambda: False)


def test_pages_come_out_as_they_are(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "out.pdf"
    assert on_paper(sheet_of(A4, A4.landscape), PrintJob("", A4, file=str(file))) == 2
    assert codes_of(file) == {"https://example.com/0?a=1&b=#2", "https://example.com/1?a=1&b=#2"}
    with PDFIUM, pypdfium2.PdfDocument(file) as document:
        sizes = [document.get_page_size(page) for page in range(2)]
    assert sizes == [pytest.approx((A4.width, A4.height), abs=1), pytest.approx((A4.height, A4.width), abs=1)]
    # The frame stands where it was drawn, to a hair's breadth.
    for page in range(2):
        assert frame_of(file.read_bytes(), page) == pytest.approx(frame_of(sheet_of(A4, A4.landscape).pdf, page), abs=3)


def frame_of(pdf: bytes, page: int) -> tuple[int, int, int, int]:
    """The edges of what is black on a page, in pixels at 150 dots an inch."""
    with PageDrawer(pdf) as drawer:
        picture = drawer.picture(page, 150)
    rows = [picture.content[row * picture.stride : (row + 1) * picture.stride] for row in range(picture.height)]
    black = [row for row, content in enumerate(rows) if min(content[: picture.width * 4]) < 100]
    columns = [x for x in range(picture.width) if any(rows[row][4 * x] < 100 for row in range(black[0], black[-1], 20))]
    return black[0], black[-1], columns[0], columns[-1]


def test_a_sheet_that_is_larger_than_the_paper_comes_out_smaller_and_whole(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "out.pdf"
    on_paper(sheet_of(A3), PrintJob("", A4, file=str(file)))
    top, bottom, left, right = frame_of(file.read_bytes(), 0)
    assert (right - left) / (A3.width - 40) == pytest.approx(150 / 72 * fits(A3, A4), rel=0.02)
    assert abs((top - 0) - (A4.height * 150 / 72 - bottom)) < 6
    assert codes_of(file) == {"https://example.com/0?a=1&b=#2"}


def test_in_black_and_white(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "out.pdf"
    pages = Pages(title="红", author="测试", at=OPENING, language=Language.ZH)
    pages.add(A4).box(Box(100, 100, 200, 200), fill=(1, 0, 0))
    on_paper(pages.sheet(), PrintJob("", A4, colour=False, file=str(file)))
    with PageDrawer(file.read_bytes()) as drawer:
        picture = drawer.picture(0, 72)
    blue, green, red = picture.content[200 * picture.stride + 200 * 4 :][:3]
    assert abs(blue - red) < 4
    assert abs(green - red) < 4


def test_what_is_stopped_is_forgotten(qapp: QApplication, tmp_path: Path) -> None:
    asked = iter([False, True])
    job = PrintJob("", A4, file=str(tmp_path / "o.pdf"))
    with pytest.raises(Stopped):
        put_out(sheet_of(A4, A4, A4), "纸样", job, quietly, lambda: next(asked))


def test_a_printer_that_is_gone_refuses(qapp: QApplication) -> None:
    with pytest.raises(PrinterRefused):
        on_paper(sheet_of(A4), PrintJob("nowhere", A4))


@pytest.mark.parametrize(
    ("sheet", "paper", "share"),
    [(A4, A4, 1.0), (A4, A3, 1.0), (A4.landscape, A4, 1.0), (A3, A4, 0.707), (A4, Paper(612, 792), 0.941)],
)
def test_how_much_smaller_a_sheet_comes_out(sheet: Paper, paper: Paper, share: float) -> None:
    assert fits(sheet, paper) == pytest.approx(share, abs=0.001)


# --- the dialog


def printer(name: str, *papers: Paper, colour: bool = True, both_sides: bool = True) -> Printer:
    names = {A4: "A4", A3: "A3"}
    offered = tuple(OfferedPaper(names[paper], paper) for paper in papers)
    return Printer(name, f"{name} upstairs", name == "first", offered, offered[0].name, colour, both_sides)


@pytest.fixture
def tray(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Two printers of this system, whose paper comes out in a folder."""
    found = (printer("first", A4, both_sides=False, colour=False), printer("second", A4, A3))
    out = tmp_path / "tray"
    out.mkdir()

    def put(sheet: Sheet, title: str, job: PrintJob, told: Told, stopped: Callable[[], bool]) -> int:
        return put_out(sheet, title, replace(job, printer="", file=str(out / f"{job.printer}.pdf")), told, stopped)

    monkeypatch.setattr(guides_printing, "printers", lambda: found)
    monkeypatch.setattr(guides_printing, "put_out", put)
    return out


def dialogs_of(person: Person) -> list[PrintDialog]:
    return [each for each in person.screen.findChildren(PrintDialog) if each.isVisible()]


def dialog_of(person: Person) -> PrintDialog:
    found = dialogs_of(person)
    assert len(found) == 1, (QApplication.activeWindow(), QApplication.focusWidget(), person.page.side.summary.text())
    return found[0]


def test_guides_are_printed_by_keyboard_and_count_as_printed_then(person: Person, tray: Path) -> None:
    person.find("gssl")
    link = person.page.choice.listed[0].link
    person.press(Key.Key_P, modifier=CONTROL)
    dialog = dialog_of(person)
    assert dialog.printer.value() == "first"
    assert not dialog.colour.editor.isEnabled()
    assert "one side only" in dialog.sides.noted
    person.settle()
    assert person.states[0] == "○ never printed"
    dialog.accept()
    person.settle()
    assert dialogs_of(person) == []
    assert codes_of(tray / "first.pdf") == {link}
    person.page.reread()
    person.settle()
    assert person.states[0].startswith("✓ edition 1")
    assert "taken it" in person.said[-1]


def test_nothing_is_recorded_of_what_the_printer_refused(
    person: Person, tray: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PrinterRefused("first")

    monkeypatch.setattr(guides_printing, "put_out", refuse)
    person.press(Key.Key_P, modifier=CONTROL)
    dialog = dialog_of(person)
    dialog.accept()
    person.settle()
    assert dialog.isVisible()
    assert "first" in dialog.refused.text()
    assert dialog.go.isEnabled()
    person.page.reread()
    person.settle()
    assert set(person.states) == {"○ never printed"}
    dialog.reject()


def test_paper_that_is_too_small_is_pointed_out(person: Person, tray: Path) -> None:
    person.page.side.choose(GuideForm.POSTER, paper=A3)
    person.settle()
    person.press(Key.Key_P, modifier=CONTROL)
    dialog = dialog_of(person)
    assert "Laid out for A3" in dialog.note.text()
    assert "71 %" in dialog.note.text()
    box = dialog.printer.editor
    box.setCurrentIndex(1)  # type: ignore[attr-defined]  # it is a choice
    assert dialog.paper.editor.currentText() == "A3"  # type: ignore[attr-defined]  # as above
    assert not dialog.note.isVisible()
    job = dialog.job()
    assert job is not None
    assert (job.printer, job.paper, job.colour, job.sides) == ("second", A3, True, Sides.ONE)
    dialog.reject()


def test_without_a_printer_a_pdf_is_offered(person: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(guides_printing, "printers", lambda: ())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "one.pdf"), ""))
    person.press(Key.Key_P, modifier=CONTROL)
    dialog = dialog_of(person)
    assert "No printer is set up" in dialog.note.text()
    assert not dialog.go.isVisible()
    person.click(dialog.save)
    assert dialogs_of(person) == []
    assert codes_of(tmp_path / "one.pdf")
    person.dialog().accept()


def test_the_dialog_prints_any_sheet(qtbot: QtBot, station: Station, tray: Path) -> None:
    """As the console does with a slip."""
    sheet = sheet_of(A4)
    printed: list[Sheet] = []
    what = guides_printing.ToPrint("Slip", "for B012", A4, lambda _store, _told, _stopped: sheet)
    host = QWidget()
    qtbot.addWidget(host)
    dialog = PrintDialog(station, what, host)
    dialog.printed.connect(printed.append)
    dialog.open()
    qtbot.waitUntil(dialog.go.isEnabled)
    dialog.accept()
    qtbot.waitUntil(lambda: bool(printed))
    assert printed == [sheet]
    assert codes_of(tray / "first.pdf")


@pytest.mark.parametrize("spoken", Language, ids=lambda spoken: spoken.name)
def test_the_dialog_has_room_for_its_words(
    qtbot: QtBot, qapp: QApplication, station: Station, tray: Path, spoken: Language
) -> None:
    language.install(qapp, spoken)
    theme.apply(qapp, Theme(Mode.LIGHT, 200))
    host = QWidget()
    qtbot.addWidget(host)
    what = guides_printing.ToPrint("海报", "企业开办与注销", A3, lambda _store, _told, _stopped: sheet_of(A3))
    dialog = PrintDialog(station, what, host)
    dialog.open()
    qtbot.waitUntil(dialog.go.isEnabled)
    qtbot.waitUntil(lambda: cut(dialog) == [])
    assert dialog.note.isVisible()
    assert dialog.height() <= 720
    assert dialog.width() <= 1366
    dialog.reject()


def test_a_batch_for_the_printer_bears_every_code(store: Store, qapp: QApplication, tmp_path: Path) -> None:
    made = put_together(store, ACTOR, None, Order(GuideForm.POSTER, Choice(By.ITEM, (FOUNDING, CHANGE))))
    on_paper(made.sheet, PrintJob("", A4, file=str(tmp_path / "out.pdf")))
    assert codes_of(tmp_path / "out.pdf") == {code.link for code in made.sheet.codes}
