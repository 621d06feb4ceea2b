"""The first start: from nothing to a working hall, by keyboard; and nothing half done where something is wrong."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from hallapp.founding import NewHall, found
from hallapp.hall.access import has_manager
from hallapp.hall.directory import directory
from hallapp.hall.sign_in import sign_in
from hallapp.opening import founder
from hallapp.resources import resource
from hallapp.ui import app as program
from hallapp.ui.first_start import FirstStart
from hallapp.ui.main_window import MainWindow
from hallapp.ui.settings import Settings, read_settings
from hallapp.ui.tasks import Tasks
from hallapp.wording import Language
from tests.ui.conftest import press, type_text

ITEMS, WINDOWS = resource("sample", "items.csv"), resource("sample", "windows.csv")
PASSWORD = "Ying-ye-2026"


@pytest.fixture
def begun(qtbot: QtBot, empty_url: str) -> Iterator[MainWindow]:
    """The program where there is no hall, with the first step on the screen."""
    window = MainWindow(Tasks(), Settings(language=Language.EN.name), empty_url)
    qtbot.addWidget(window)
    window.show()
    window.start()
    qtbot.waitUntil(lambda: window.opening.first_start is not None)
    yield window
    program.close(window, window._tasks)
    window.close()


def steps(window: MainWindow) -> FirstStart:
    assert window.opening.first_start is not None
    return window.opening.first_start


def until(qtbot: QtBot, happened: Callable[[], bool]) -> None:
    qtbot.waitUntil(happened)


def choose_files(begun: MainWindow, qtbot: QtBot, items: Path, windows: Path) -> FirstStart:
    """Take the second way, and type where the two files are."""
    press(begun, Qt.Key.Key_2)
    first = steps(begun)
    until(qtbot, lambda: first.page is first.files)
    type_text(begun, str(items))
    press(begun, Qt.Key.Key_Tab)
    press(begun, Qt.Key.Key_Tab)
    type_text(begun, str(windows))
    return first


def test_the_sample_hall_is_one_key_away(begun: MainWindow, qtbot: QtBot) -> None:
    press(begun, Qt.Key.Key_1)
    until(qtbot, lambda: begun.station is not None)
    assert begun.station is not None
    found_now = directory(begun.station.store)
    assert (len(found_now.places), found_now.rehearsal) == (7, True)
    until(qtbot, lambda: begun.door is not None and bool(begun.door.sign_in.isVisible()))


def test_the_arrows_choose_a_way_and_enter_takes_it(begun: MainWindow, qtbot: QtBot) -> None:
    press(begun, Qt.Key.Key_Down)
    press(begun, Qt.Key.Key_Return)
    first = steps(begun)
    until(qtbot, lambda: first.page is first.files)
    press(begun, Qt.Key.Key_Escape)
    assert first.page is first.beginnings


def test_an_own_real_hall_from_two_spreadsheets(begun: MainWindow, qtbot: QtBot) -> None:
    first = choose_files(begun, qtbot, ITEMS, WINDOWS)
    assert first.next_button.reason
    until(qtbot, lambda: not first.files.obstacle())
    press(begun, Qt.Key.Key_Return)
    assert first.page is first.place
    press(begun, Qt.Key.Key_Return)
    assert first.page is first.manager
    for words in ("李红梅", "lihongmei", PASSWORD, PASSWORD):
        type_text(begun, words) if not words.isascii() else QTest.keyClicks(begun.focusWidget(), words)
        press(begun, Qt.Key.Key_Tab)
    press(begun, Qt.Key.Key_Return)
    until(qtbot, lambda: begun.station is not None)
    store = begun.station.store if begun.station else None
    assert store is not None
    assert not store.is_rehearsal()
    assert sign_in(store, "lihongmei", PASSWORD, "test").name == "李红梅"
    assert len(directory(store).places) == 7


def test_a_weak_password_is_refused_beside_its_field_and_leaves_nothing(
    begun: MainWindow, qtbot: QtBot, empty_url: str
) -> None:
    first = choose_files(begun, qtbot, ITEMS, WINDOWS)
    until(qtbot, lambda: not first.files.obstacle())
    first.go_on()
    first.go_on()
    for name, words in {"name": "李红梅", "login": "lihongmei", "password": "12345678", "again": "12345678"}.items():
        editor = first.manager.fields[name].editor
        editor.setFocus()
        type_text(begun, words)
    press(begun, Qt.Key.Key_Return)
    until(qtbot, lambda: first.page is first.manager and bool(first.manager.fields["password"].noted))
    assert "×" in first.manager.fields["password"].noted
    assert first.manager.fields["name"].text() == "李红梅", "nothing typed is lost"
    assert not Path(empty_url.removeprefix("sqlite:///")).exists()


def test_passwords_that_differ_cannot_go_on(begun: MainWindow, qtbot: QtBot) -> None:
    first = steps(begun)
    for name, words in {"name": "李红梅", "login": "lihongmei", "password": PASSWORD, "again": "another-1"}.items():
        first.manager.fields[name].editor.setText(words)  # type: ignore[attr-defined]  # all four are line edits
    assert "differ" in first.manager.obstacle()
    assert first.manager.fields["again"].noted


def test_every_problem_of_both_files_is_told_and_nothing_is_kept(
    begun: MainWindow, qtbot: QtBot, tmp_path: Path, empty_url: str
) -> None:
    lines = ITEMS.read_text(encoding="utf-8").splitlines()
    items = tmp_path / "items.csv"
    items.write_text("\n".join([*lines, lines[3], lines[4]]), encoding="utf-8")
    windows = tmp_path / "windows.csv"
    windows.write_text(WINDOWS.read_text(encoding="utf-8").replace("09:00-12:00", "9点到12点", 1), encoding="utf-8")
    first = choose_files(begun, qtbot, items, windows)
    until(qtbot, lambda: bool(first.files.problems.rows.rows) and "×" in first.files.windows.noted)
    errors = [(one.file, one.row) for one in first.files.problems.rows.rows if one.error]
    assert ("items.csv", len(lines) + 1) in errors
    assert ("items.csv", len(lines) + 2) in errors
    assert any(file == "windows.csv" for file, _ in errors)
    assert first.next_button.reason
    press(begun, Qt.Key.Key_Return)
    assert first.page is first.files
    assert not Path(empty_url.removeprefix("sqlite:///")).exists()


def test_a_file_that_is_not_there_is_said_below_its_field(begun: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    first = choose_files(begun, qtbot, tmp_path / "nowhere.xlsx", WINDOWS)
    until(qtbot, lambda: "nowhere.xlsx" in first.files.items.noted)
    assert first.files.obstacle()


def test_sample_files_are_saved_and_can_be_read_again(
    begun: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(begun, Qt.Key.Key_2)
    first = steps(begun)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    first.files.samples.click()
    until(qtbot, lambda: len(list(tmp_path.glob("*.xlsx"))) == 2)
    items, windows = tmp_path / "事项-样例.xlsx", tmp_path / "窗口-样例.xlsx"
    first.files.items.path_edit.setText(str(items))
    first.files.windows.path_edit.setText(str(windows))
    until(qtbot, lambda: not first.files.obstacle())


def test_stopped_while_it_works_it_leaves_nothing(begun: MainWindow, qtbot: QtBot, empty_url: str) -> None:
    first = steps(begun)
    press(begun, Qt.Key.Key_1)
    until(qtbot, lambda: first.page is first.working)
    press(begun, Qt.Key.Key_Escape)
    until(qtbot, lambda: first.page is first.beginnings)
    folder = Path(empty_url.removeprefix("sqlite:///")).parent
    assert not list(folder.glob("hall_*.db*"))
    assert begun.station is None


def test_a_hall_that_is_there_is_tried_taken_and_remembered(
    begun: MainWindow, qtbot: QtBot, tmp_path: Path, workstation: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'there.db'}"
    found(NewHall(url, rehearsal=True, sample=True), founder())
    press(begun, Qt.Key.Key_3)
    first = steps(begun)
    until(qtbot, lambda: first.page is first.existing)
    field = first.existing.where.file.path_edit
    field.setText(str(tmp_path / "nothing.db"))
    press(begun, Qt.Key.Key_Return)
    until(qtbot, lambda: "no hall here" in first.existing.said)
    assert not (tmp_path / "nothing.db").exists()
    field.setText(str(tmp_path / "there.db"))
    press(begun, Qt.Key.Key_Return)
    until(qtbot, lambda: begun.station is not None)
    assert read_settings(workstation).database == url


def test_a_server_that_does_not_answer_is_said_in_words(begun: MainWindow, qtbot: QtBot) -> None:
    press(begun, Qt.Key.Key_3)
    first = steps(begun)
    until(qtbot, lambda: first.page is first.existing)
    first.existing.where.server.setChecked(True)
    first.existing.where.fields["host"].editor.setText("127.0.0.1")  # type: ignore[attr-defined]  # a line edit
    first.existing.where.fields["port"].editor.setValue(1)  # type: ignore[attr-defined]  # a spin box
    press(begun, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: "nothing answers" in first.existing.said)
    assert begun.station is None


def test_a_real_hall_that_nobody_manages_asks_for_its_first_administrator(
    begun: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'made by command.db'}"
    found(NewHall(url, rehearsal=False, items=ITEMS, windows=WINDOWS), founder())
    begun.opening._on_settled(url)
    until(qtbot, lambda: steps(begun).page is steps(begun).manager)
    first = steps(begun)
    for name, words in {"name": "李红梅", "login": "lihongmei", "password": PASSWORD, "again": PASSWORD}.items():
        first.manager.fields[name].editor.setText(words)  # type: ignore[attr-defined]  # all four are line edits
    press(begun, Qt.Key.Key_Return)
    until(qtbot, lambda: begun.station is not None)
    assert begun.station is not None
    with begun.station.store.look() as look:
        assert has_manager(look)


def test_it_speaks_the_language_that_is_chosen(begun: MainWindow, qtbot: QtBot, workstation: Path) -> None:
    english = steps(begun).beginnings.title
    steps(begun).speak.emit(Language.ZH)
    assert steps(begun).beginnings.title != english
    assert read_settings(workstation).chosen_language is Language.ZH


@pytest.mark.skipif(sys.platform == "win32", reason="a user's folders are closed to others there anyway")
def test_the_settings_with_a_servers_password_are_for_this_user_only(
    begun: MainWindow, qapp: QApplication, workstation: Path
) -> None:
    steps(begun).speak.emit(Language.EN)
    assert stat.S_IMODE(workstation.stat().st_mode) == 0o600


def test_the_draft_is_gone_once_the_hall_is_open(begun: MainWindow, qtbot: QtBot, empty_url: str) -> None:
    press(begun, Qt.Key.Key_1)
    until(qtbot, lambda: begun.station is not None)
    beside = Path(empty_url.removeprefix("sqlite:///"))
    assert not beside.with_name(beside.name + ".new").exists()
