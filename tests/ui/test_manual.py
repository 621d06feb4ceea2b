"""F1: the manual at the page about what is shown, worked by keyboard alone."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.hall.staff import actor_of
from hallapp.manual.reading import read_manual
from hallapp.queue import desk
from hallapp.store.engine import Store
from hallapp.ui import theme
from hallapp.ui.main_window import MainWindow
from hallapp.ui.manual import ManualWindow
from hallapp.ui.manual_desk import DIALOGS
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.wording import Language
from tests.ui.conftest import WINDOW, Issue, press

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
from pages import through  # noqa: E402  # as the pictures go through all pages

Key, Control, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier

Help = Callable[[QWidget], ManualWindow]


@pytest.fixture
def help_in(window: MainWindow, tasks: Tasks) -> Help:
    """Press F1 in a window; the manual's window, once it has read what it shows."""

    def ask(where: QWidget) -> ManualWindow:
        press(where, Key.Key_F1)
        assert tasks.drain()
        made = window.manual.window
        assert made is not None
        assert made.isVisible()
        return made

    return ask


@pytest.fixture
def manual(signed_in: MainWindow, help_in: Help, tasks: Tasks) -> ManualWindow:
    """The manual, opened at the console."""
    assert tasks.drain()
    made = help_in(signed_in)
    made.resize(900, 600)
    QTest.qWait(200)
    assert tasks.drain()
    return made


def words(manual: ManualWindow) -> str:
    return manual.text.toPlainText().replace("\xa0", " ")


def test_every_screen_and_every_page_of_it_has_its_own_page(
    window: MainWindow, station: Station, store: Store, help_in: Help, qtbot: QtBot, tasks: Tasks
) -> None:
    station.sign_in(actor_of(store, "ouyangxue", "test"), outlet="", window=WINDOW)
    window.enter()
    assert tasks.drain()
    shell = window.shell
    assert shell is not None
    qtbot.waitUntil(lambda: len(shell.places) > 10)
    known = read_manual(Language.EN).by_anchor
    wrong = []
    for place in [place for place in shell.places if place.open is None]:
        shell.go_to(place.name)
        qtbot.waitUntil(lambda name=place.name: shell.stack.currentWidget() is shell.visit(name))  # type: ignore[misc]
        for _ in through(shell.visit(place.name)):
            assert tasks.drain()
            asked = window.manual.asked_in(window)
            wrong += [] if asked.place in known else [asked.place]
        manual = help_in(window)
        assert manual.title == known[asked.place].title
        keys = [key for key, _ in shell.key_parts()[0][1]]
        assert all(" ".join(key.split()) in " ".join(words(manual).split()) for key in keys)
        manual.close()
        window.activateWindow()
    assert wrong == []


def test_f1_lists_every_key_of_the_screen_and_of_the_frame(manual: ManualWindow) -> None:
    shown = words(manual)
    assert {"F2", "F9", "Ctrl+Z", "F10", "Ctrl+1", "F1", "Call next"} <= {line.strip() for line in shown.split("\n")}
    assert shown.index("Ctrl+Z") < shown.index("At the left the number in hand") < shown.index("Ctrl+1")


@pytest.mark.parametrize("dialog", ["park", "pause", "transfer"])
def test_f1_in_a_dialog_is_about_it_and_leaves_it_alone(
    signed_in: MainWindow, store: Store, clerk: Actor, issue: Issue, help_in: Help, tasks: Tasks, dialog: str
) -> None:
    issue()
    desk.open_window(store, clerk, None, WINDOW)
    desk.call_next(store, clerk, None, WINDOW)
    assert signed_in.work is not None
    signed_in.work.reread()
    assert tasks.drain()
    assert signed_in.shell is not None
    assert signed_in.shell.console is not None
    getattr(signed_in.shell.console.questions, dialog)()
    assert tasks.drain()
    [asked] = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    manual = help_in(asked)
    assert manual.place.place == f"console-{dialog}"
    assert manual.text.verticalScrollBar().value() > 0
    assert asked.isVisible()
    manual.close()
    asked.reject()


def test_every_dialog_named_is_one_and_its_page_exists() -> None:
    classes = {
        node.name
        for file in (ROOT / "hallapp" / "ui").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    assert set(DIALOGS) <= classes
    for language in Language:
        assert set(DIALOGS.values()) <= set(read_manual(language).by_anchor)


def test_before_anybody_has_signed_in(window: MainWindow, help_in: Help, tasks: Tasks) -> None:
    assert tasks.drain()
    assert help_in(window).place.place == "sign-in"


def test_what_is_for_everybody_has_no_manual(signed_in: MainWindow, tasks: Tasks) -> None:
    signed_in.show_kiosk()
    signed_in.show_board()
    assert tasks.drain()
    for public in (signed_in.kiosk, signed_in.board):
        assert public is not None
        press(public, Key.Key_F1)
        assert tasks.drain()
        assert signed_in.manual.window is None


def test_search_by_keyboard(manual: ManualWindow) -> None:
    press(manual, Key.Key_F, Control)
    QTest.keyClicks(manual.search, "postgresql UTF8")
    assert manual.found.count() == 1
    press(manual, Key.Key_Return)
    assert manual.title == "PostgreSQL"
    assert manual.text.extraSelections()
    press(manual, Key.Key_Left, Alt)
    assert manual.title == "The console"
    press(manual, Key.Key_Right, Alt)
    assert manual.title == "PostgreSQL"
    press(manual, Key.Key_Escape)
    assert manual.isVisible()
    assert manual.side.currentWidget() is manual.contents
    press(manual, Key.Key_Escape)
    assert not manual.isVisible()


def test_what_is_not_there_is_said(manual: ManualWindow) -> None:
    press(manual, Key.Key_F, Control)
    QTest.keyClicks(manual.search, "xyzzy")
    assert manual.nothing.isVisible()


def test_contents_and_links_lead_on(manual: ManualWindow) -> None:
    manual.contents.setFocus()
    press(manual, Key.Key_Down)
    press(manual, Key.Key_Return)
    assert manual.title == "Materials and the notification slip"
    manual.go("start")
    manual.text.anchorClicked.emit(QUrl("#windows"))
    assert manual.title == "Windows"


def test_pictures_come_into_the_room_kept_for_them(manual: ManualWindow, tasks: Tasks) -> None:
    before = manual.text.document().size()
    assert tasks.drain()
    assert set(manual.text.images) == {
        "console-en.png", "dialog-park-en.png", "dialog-transfer-en.png", "dialog-pause-en.png",
    }  # fmt: skip
    assert not any(image.isNull() for image in manual.text.images.values())
    assert manual.text.document().size() == before


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_wider_than_the_window(
    manual: ManualWindow, signed_in: MainWindow, station: Station, tasks: Tasks, scale: int
) -> None:
    station.remember(scale=scale)
    assert tasks.drain()
    QApplication.processEvents()
    made = signed_in.manual.window
    assert made is not None
    made.resize(1366, 768)
    QTest.qWait(200)
    for anchor in ("console", "windows-matrix", "keys", "technician", "system-rules"):
        made.go(anchor)
        assert tasks.drain()
        QApplication.processEvents()
        assert made.text.horizontalScrollBar().maximum() <= 2, anchor


def test_larger_text_keeps_the_place(manual: ManualWindow, tasks: Tasks) -> None:
    before = manual.text.document().defaultFont().pixelSize()
    press(manual, Key.Key_Equal, Control)
    assert tasks.drain()
    assert manual.text.document().defaultFont().pixelSize() > before
    assert manual.title == "The console"
    assert theme.current().scale == 100


def test_another_language_at_the_same_place(
    manual: ManualWindow, signed_in: MainWindow, station: Station, tasks: Tasks
) -> None:
    assert manual.title == "The console"
    station.remember(language=Language.ZH.name)
    QApplication.processEvents()
    assert tasks.drain()
    made = signed_in.manual.window
    assert made is not None
    assert made is not manual
    assert made.title == "叫号台"


def test_the_whole_manual_as_pdf(
    manual: ManualWindow, tasks: Tasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    target = tmp_path / "manual.pdf"
    manual.save(target)
    assert not manual.save_button.isEnabled()
    assert tasks.drain(60)
    assert manual.save_button.isEnabled()
    assert len(PdfReader(target).pages) > 15
    assert shown == [str(target)]
    manual.save(tmp_path / "nowhere" / "manual.pdf")
    assert tasks.drain(60)
    assert "cannot be written" in manual.message.text()


def test_it_is_hidden_while_the_station_is_locked(manual: ManualWindow, signed_in: MainWindow, clerk: Actor) -> None:
    signed_in.lock()
    assert not manual.isVisible()
