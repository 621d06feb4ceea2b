"""The links of the guides on screen: which are of no use and why, checked on the internet only when somebody asks."""

from __future__ import annotations

import threading
import time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor, Right
from hallapp.guides import link_checking
from hallapp.guides.link_requests import Answer
from hallapp.guides.links import link_list
from hallapp.guides.rows import LinkState
from hallapp.store.engine import Store
from hallapp.ui import guides_links, language, theme
from hallapp.ui.colours import Mode
from hallapp.ui.guides_links import GuideLinks
from hallapp.ui.main_window import MainWindow
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import Theme
from hallapp.wording import Language
from tests.guides.sites import FINE, SILENT, Opens, answering, put, sample
from tests.ui.guides_findings import CONTROL, Reader, enter
from tests.ui.test_looks import cut, settle, without_glyph

Key = Qt.Key
BROKEN = sum(1 for row in sample() if "portal" in row["guide_url"])


@pytest.fixture
def keeper(window: MainWindow, station: Station, actor: Actor, tasks: Tasks, store: Store) -> Reader[GuideLinks]:
    """The catalogue with some links that are no good: missing, malformed, too long; two alike."""
    rows = sample()
    put(store, actor, {0: "", 1: "zwfw.example.com", 2: "https://a.cn/" + "x" * 5000, 3: rows[4]["guide_url"]})
    enter(window, station, actor, tasks)
    return Reader(window, station, tasks, "links", GuideLinks)


@pytest.fixture
def internet(monkeypatch: pytest.MonkeyPatch) -> Opens:
    """An internet of this test's own; what is asked for is in ``asked``."""

    def opens(link: str) -> Answer:
        return answering(link)

    answer_with(monkeypatch, opens)
    return opens


def answer_with(monkeypatch: pytest.MonkeyPatch, opens: Opens) -> None:
    monkeypatch.setattr(guides_links, "check_links", partial(link_checking.check_links, opens=opens, pause_s=0))


def test_links_of_no_use_come_first_with_the_reason(keeper: Reader[GuideLinks]) -> None:
    page = keeper.page
    assert page.figures.figure("faulty") == "3"
    assert page.figures.figure("decodes") == "122"
    assert page.figures.figure("never") == "123"  # what is too long for a code can still be asked for
    assert keeper.column(0)[:4] == [
        "× No link",
        "× Not a proper link (http:// or https:// is missing)",
        "× Too long for any code",
        "✓ Its code reads back",
    ]
    assert page.bars.parts[0].good == 122
    keeper.chip("Same link")
    assert len(keeper.column(0)) == 2
    assert "The same link as: " in page.advice.text()


def test_nothing_goes_out_before_somebody_says_so(keeper: Reader[GuideLinks], internet: Opens, store: Store) -> None:
    keeper.press(Key.Key_Return, CONTROL)
    dialog = keeper.dialog
    assert dialog is not None
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "This goes to the internet." in words
    keeper.press(Key.Key_Escape)
    assert keeper.dialog is None
    assert link_list(store).count_opened(None) == 123

    keeper.press(Key.Key_Return, CONTROL)
    keeper.press(Key.Key_Return)
    for _ in range(3):
        keeper.settle()
    found = link_list(store)
    assert found.count_opened(None) == 0
    works, broken = found.count_opened(LinkState.WORKS), found.count_opened(LinkState.BROKEN)
    assert works + broken == 123
    assert keeper.page.result.text() == f"! {works} open, {broken} do not open, 0 not known."
    assert keeper.page.figures.figure("broken") == str(broken)
    keeper.chip("Does not open")
    assert keeper.column(1) == ["× Does not open (the site answered 404)"] * broken


def test_a_hall_without_internet_is_told_so_and_no_link_is_blamed(
    keeper: Reader[GuideLinks], monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    answer_with(monkeypatch, lambda _link: SILENT)
    keeper.page.check()
    keeper.settle()
    assert keeper.page.result.text().startswith("! No site could be reached")
    assert link_list(store).count_opened(None) == 123


def test_a_check_shows_how_far_it_is_and_is_stopped_with_escape(
    keeper: Reader[GuideLinks], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, store: Store
) -> None:
    let_go = threading.Event()
    opened = 0

    def opens(_link: str) -> Answer:
        nonlocal opened
        opened += 1
        if opened > 10:
            let_go.wait(60)
        return FINE

    answer_with(monkeypatch, opens)
    page = keeper.page
    page.check()
    qtbot.waitUntil(lambda: page.checking.isVisible() and "10 of" in page.checking.words.text())
    assert not page.check_button.isEnabled()
    begun = time.monotonic()
    page.checking.stop.click()
    qtbot.waitUntil(lambda: not page.checking.under_way)
    let_go.set()
    assert time.monotonic() - begun < 15
    keeper.settle()
    assert page.result.text().startswith("Stopped; ")
    assert 0 < 123 - link_list(store).count_opened(None) < 123
    assert page.check_button.isEnabled()


@pytest.mark.parametrize("how", ["the page goes", "the program is closed"])
def test_nobody_waits_for_a_check_when_they_leave(
    keeper: Reader[GuideLinks], monkeypatch: pytest.MonkeyPatch, qapp: QApplication, tasks: Tasks, how: str
) -> None:
    let_go = threading.Event()

    def opens(_link: str) -> Answer:
        let_go.wait(60)
        return FINE

    answer_with(monkeypatch, opens)
    keeper.page.check()
    begun = time.monotonic()
    if how == "the page goes":
        keeper.page.setParent(None)
        keeper.page.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    else:
        qapp.aboutToQuit.emit()
    assert tasks.drain(30)
    assert time.monotonic() - begun < 15
    let_go.set()


def test_who_may_not_print_may_look_but_not_check(
    window: MainWindow, station: Station, actor: Actor, tasks: Tasks
) -> None:
    enter(window, station, actor, tasks)
    reader = Reader(window, station, tasks, "links", GuideLinks)
    station.rights = frozenset(Right) - {Right.PRINT}
    reader.page.tell(reader.page.table.current())
    assert not reader.page.check_button.isEnabled()
    assert "may print guides" in reader.page.check_button.toolTip()
    reader.press(Key.Key_Return, CONTROL)
    assert reader.dialog is None


def test_the_page_is_opened_in_the_browser_unchanged(
    keeper: Reader[GuideLinks], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(bytes(url.toEncoded().data()).decode())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    page = keeper.page
    for row in sample()[5:15]:
        page.search.setText(row["item_code"])
        keeper.settle()
        keeper.press(Key.Key_O, CONTROL)
        assert opened[-1] == row["guide_url"]
    page.search.setText(sample()[1]["item_code"])
    keeper.settle()
    assert not page.page_button.isEnabled()


def test_enter_goes_to_the_item_and_the_list_into_a_workbook(keeper: Reader[GuideLinks], tmp_path: Path) -> None:
    keeper.page.export_to(tmp_path / "links.xlsx")
    keeper.settle()
    assert keeper.said[-1] == f"Saved as {tmp_path / 'links.xlsx'}"
    wanted: list[str] = []
    keeper.page.item_wanted.connect(wanted.append)
    keeper.page.table.setFocus()
    keeper.press(Key.Key_Return)
    assert wanted == [sample()[0]["item_code"]]


@pytest.mark.parametrize("spoken", list(Language))
@pytest.mark.parametrize(("mode", "scale"), [(Mode.LIGHT, 100), (Mode.DARK, 150), (Mode.CONTRAST, 200)])
def test_no_word_is_cut_and_no_character_missing(
    station: Station,
    actor: Actor,
    tasks: Tasks,
    qapp: QApplication,
    store: Store,
    spoken: Language,
    mode: Mode,
    scale: int,
) -> None:
    put(store, actor, {0: "", 1: "zwfw.example.com", 2: "https://a.cn/" + "x" * 5000})
    link_checking.check_links(store, actor, None, opens=answering, pause_s=0)
    station.remember(language=spoken.name)
    station.sign_in(actor, outlet="", window="", rights=frozenset(Right))
    language.install(qapp, spoken)
    theme.apply(qapp, Theme(mode, scale))
    page = GuideLinks(station)
    for size in ((1246, 610), (1800, 922)):
        page.resize(*size)
        page.show()
        page.reread()
        settle(tasks)
        assert cut(page) == []
    assert without_glyph(page) == set()
    page.close()
    page.deleteLater()
