"""The completeness of the guides on screen: read at a glance, narrowed down, mended, handed to the auditors."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from hallapp.actor import Actor
from hallapp.hall import cataloguing
from hallapp.reports.completeness import Lack
from hallapp.store.engine import Store
from hallapp.ui import language, theme
from hallapp.ui.colours import Mode
from hallapp.ui.guides_completeness import GuideCompleteness
from hallapp.ui.items import ItemsScreen
from hallapp.ui.main_window import MainWindow
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import Theme
from hallapp.wording import Language
from tests.reports.test_completeness import IN_HALL
from tests.ui.guides_findings import ALT, CONTROL, Reader, enter
from tests.ui.test_looks import cut, settle, without_glyph

Key = Qt.Key


@pytest.fixture
def auditor(window: MainWindow, station: Station, actor: Actor, tasks: Tasks) -> Reader[GuideCompleteness]:
    enter(window, station, actor, tasks)
    return Reader(window, station, tasks, "completeness", GuideCompleteness)


LACKING = [row for row in IN_HALL if not row["accept_conditions"] or not row["legal_basis"]]


def test_the_figures_and_the_bars_say_how_much_is_complete(auditor: Reader[GuideCompleteness]) -> None:
    page = auditor.page
    assert page.figures.figure("items") == str(len(IN_HALL))
    assert page.figures.figure("incomplete") == str(len(LACKING))
    assert page.figures.figure("complete") == f"{1 - len(LACKING) / len(IN_HALL):.1%}"
    assert page.figures.figure("printed") == "0.0%"
    assert page.figures.figure("current") == "—"
    whole, *departments = page.bars.parts
    assert (whole.good, whole.all) == (len(IN_HALL) - len(LACKING), len(IN_HALL))
    assert sum(part.all for part in departments) == whole.all
    assert sum(part.good for part in departments) == whole.good
    said = str(page.bars.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert said == f"All  {whole.good} ÷ {whole.all} · 65%"


def test_incomplete_guides_come_first_and_are_marked_without_colour_too(auditor: Reader[GuideCompleteness]) -> None:
    standings = auditor.column(0)
    assert standings[: len(LACKING)] == ["× Incomplete"] * len(LACKING)
    assert set(standings[len(LACKING) :]) == {"! To print"}
    assert [chip.split("  ")[0] for chip in auditor.page.chips.words()] == ["All", "× Incomplete", "! To print"]


def test_a_department_a_group_a_lack_and_words_narrow_the_list(auditor: Reader[GuideCompleteness]) -> None:
    page = auditor.page
    first = page.bars.parts[1]
    page.bars.setFocus()
    auditor.press(Key.Key_Down)
    assert page.bars.current() == first.key
    rows = [row for row in IN_HALL if row["department"] == first.key]
    assert len(auditor.column(0)) == len(rows) == first.all
    auditor.press(Key.Key_B, ALT)
    assert page.bars.current() is None
    assert [part.name for part in page.bars.parts[1:3]] == ["全科综合窗", "企业开办与注销主题综合窗"]
    assert len(auditor.column(0)) == len(IN_HALL)
    page.bars.choose("W01")
    assert len(auditor.column(0)) == sum(1 for row in IN_HALL if row["theme_code"] == "T00")
    page.bars.choose(None)
    page.lack.setCurrentIndex(page.lack.findData(Lack.NO_CONDITIONS))
    page.lack.activated.emit(page.lack.currentIndex())
    assert len(auditor.column(0)) == sum(1 for row in IN_HALL if not row["accept_conditions"])
    page.lack.setCurrentIndex(0)
    auditor.chip("! To print")
    assert len(auditor.column(0)) == len(IN_HALL) - len(LACKING)
    auditor.press(Key.Key_F, CONTROL)
    auditor.type("公司设立")
    found = auditor.column(1)
    assert found
    assert all("公司设立" in name for name in found)
    auditor.type("没有这样的")
    assert page.empty.isVisible()
    assert not page.table.isVisible()


def test_below_the_list_stands_what_to_do(auditor: Reader[GuideCompleteness]) -> None:
    advice = auditor.page.advice
    assert advice.isVisible()
    assert "Add the conditions in the catalogue." in advice.text()
    assert "Print a poster, table card or booklet" in advice.text()


def test_enter_goes_to_the_item_that_is_to_be_mended(
    auditor: Reader[GuideCompleteness], store: Store, actor: Actor, qtbot: QtBot
) -> None:
    page = auditor.page
    name = auditor.column(1)[0]
    page.table.setFocus()
    auditor.press(Key.Key_Return)
    for _ in range(3):
        auditor.settle()
    assert auditor.shell.current() == "items"
    items = auditor.shell.visit("items")
    assert isinstance(items, ItemsScreen)
    draft = items.form.draft
    assert draft is not None
    assert draft.base is not None
    assert draft.base.fields["item_name"] == name

    # Mended there, it is in order here as soon as one comes back.
    mended = {**draft.base.fields, "accept_conditions": "有了", "legal_basis": "《某法》"}
    cataloguing.change_item(store, actor, draft.base.id, draft.base.version, mended)
    auditor.settle()
    auditor.shell.go_to("guides")
    qtbot.waitUntil(lambda: page.figures.figure("incomplete") == str(len(LACKING) - 1))


def test_another_item_is_not_opened_over_what_is_not_saved(auditor: Reader[GuideCompleteness]) -> None:
    auditor.page.open_item()
    for _ in range(3):
        auditor.settle()
    items = auditor.shell.visit("items")
    assert isinstance(items, ItemsScreen)
    first = items.form.draft
    assert first is not None
    said: list[str] = []
    items.said.connect(lambda words, _tone: said.append(words))
    first.cells["item_name"] = "改了一半"
    assert items.unsaved
    auditor.shell.show_item(IN_HALL[50]["item_code"])
    auditor.settle()
    assert items.form.draft is first
    assert said[-1].startswith("First save what you typed")
    items.form.discard()


def test_the_report_goes_into_a_workbook_or_onto_paper(auditor: Reader[GuideCompleteness], tmp_path: Path) -> None:
    for name in ("report.xlsx", "report.pdf"):
        auditor.page.export_to(tmp_path / name)
        auditor.settle()
        assert auditor.said[-1] == f"Saved as {tmp_path / name}"
    book = CalamineWorkbook.from_path(tmp_path / "report.xlsx")
    assert book.sheet_names == ["Overview", "By department", "Window groups", "Findings", "Items"]
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    auditor.page.export_to(tmp_path / "nowhere" / "report.pdf")
    auditor.settle()
    assert "cannot be written" in auditor.said[-1]


def test_an_outlet_without_items_says_what_to_do_next(
    window: MainWindow, station: Station, actor: Actor, tasks: Tasks
) -> None:
    enter(window, station, actor, tasks, outlet="OUT22")
    page = Reader(window, station, tasks, "completeness", GuideCompleteness).page
    assert page.empty.isVisible()
    assert "Authorise some on the Windows screen first" in page.empty.text()
    assert page.figures.figure("complete") == "—"


@pytest.mark.parametrize("spoken", list(Language))
@pytest.mark.parametrize(("mode", "scale"), [(Mode.LIGHT, 100), (Mode.DARK, 150), (Mode.CONTRAST, 200)])
def test_no_word_is_cut_and_no_character_missing(
    station: Station, actor: Actor, tasks: Tasks, qapp: QApplication, spoken: Language, mode: Mode, scale: int
) -> None:
    station.remember(language=spoken.name)
    station.sign_in(actor, outlet="", window="")
    language.install(qapp, spoken)
    theme.apply(qapp, Theme(mode, scale))
    page = GuideCompleteness(station)
    for size in ((1246, 610), (1800, 922)):
        page.resize(*size)
        page.show()
        page.reread()
        settle(tasks)
        assert cut(page) == []
    assert without_glyph(page) == set()
    page.close()
    page.deleteLater()
