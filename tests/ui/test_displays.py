"""What this station's displays show: opened with nobody signed in, kept, each at its place; the card that sets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from hallapp.__main__ import main
from hallapp.actor import Actor
from hallapp.hall.rows import DeviceKind, devices
from hallapp.store.engine import Store
from hallapp.ui.board import BoardWindow
from hallapp.ui.display_settings import Area, Display, Shows, area_of, asked_display
from hallapp.ui.main_window import MainWindow
from hallapp.ui.settings import Settings, read_settings, write_settings
from hallapp.ui.station import Station
from hallapp.ui.station_board import BoardCard
from hallapp.ui.tasks import Tasks
from hallapp.ui.window_screen import WindowScreen
from hallapp.wording import Language, term
from tests.ui.conftest import WINDOW


def settle(tasks: Tasks) -> None:
    assert tasks.drain()
    QApplication.processEvents()
    assert tasks.drain()


def told(store: Store) -> list[tuple[DeviceKind, str, str]]:
    """What this station's devices last said of themselves."""
    with store.reading() as connection:
        return [(row.kind, row.state, row.note) for row in connection.execute(select(devices))]


def screen_name() -> str:
    return QApplication.primaryScreen().name()


@pytest.mark.parametrize("words", ["", "2", "2/公安区", "/公安区", "groups:W01,W02"])
def test_an_area_is_read_as_it_is_written(words: str) -> None:
    assert area_of(words).words == words


def test_an_area_holds_its_own_windows_only() -> None:
    assert Area().holds("1", "综合受理区", "W01")
    assert Area("2", "公安区").holds("2", "公安区", "W09")
    assert not Area("2", "公安区").holds("3", "公安区", "W09")
    assert Area(groups=("W01",)).holds("3", "", "W01")
    assert not Area(groups=("W01",)).holds("3", "", "W02")


def test_the_command_line_names_area_and_display() -> None:
    assert asked_display(Shows.BOARD, "2/公安区@HDMI-1") == Display("HDMI-1", area=Area("2", "公安区"))
    assert asked_display(Shows.WINDOW, "007@DP-2") == Display("DP-2", shows=Shows.WINDOW, window="007")


def test_the_program_is_started_with_boards(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def run(_database: str | None, *, public: object, **_more: object) -> int:
        asked.append(public)
        return 0

    monkeypatch.setattr("hallapp.ui.app.run", run)
    main([])
    main(["--board"])
    main(["--outlet", "OUT02", "--board=1", "--window-screen=003@TV"])
    assert asked == [None, (), (Display(area=Area("1")), Display("TV", shows=Shows.WINDOW, window="003"))]


def test_settings_keep_the_displays_and_leave_out_what_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "workstation.json"
    shown = (Display("TV", "A B 1", area=Area(groups=("W01",))), Display("S", shows=Shows.WINDOW, window="007"))
    write_settings(file, Settings(displays=shown, displays_at_start=True))
    assert read_settings(file).displays == shown
    assert read_settings(file).displays_at_start
    kept = json.loads(file.read_text(encoding="utf-8"))
    kept["displays"][0]["shows"] = "film"
    kept["displays"].append(7)
    file.write_text(json.dumps(kept), encoding="utf-8")
    assert read_settings(file).displays == shown[1:]


@pytest.fixture
def start(qtbot: QtBot, station: Station, tasks: Tasks) -> Callable[..., MainWindow]:
    """Start the program on this station, with nobody signed in."""

    def make(public: tuple[Display, ...] | None = None) -> MainWindow:
        made = MainWindow(tasks, Settings(language=Language.EN.name), "", None, public)
        qtbot.addWidget(made, before_close_func=lambda window: (settle(tasks), window.close(), settle(tasks)))
        made.show()
        made.use(station)
        settle(tasks)
        return made

    return make


def test_boards_open_with_the_program_before_anybody_signs_in(
    start: Callable[..., MainWindow], station: Station, store: Store, tasks: Tasks
) -> None:
    station.remember(displays=(Display(screen_name(), area=Area("2")),), displays_at_start=True)
    window = start()
    assert window.door is not None
    assert window.isVisible()
    board = window.board
    assert board is not None
    assert board.isFullScreen()
    assert board.view is not None
    assert board.area == Area("2")
    assert told(store) == [(DeviceKind.BOARD, "works", "")]
    board.close()
    settle(tasks)
    assert window.board is None
    assert told(store) == [(DeviceKind.BOARD, "off", "")]


def test_boards_stay_when_somebody_signs_out(
    start: Callable[..., MainWindow], station: Station, clerk: Actor, tasks: Tasks
) -> None:
    window = start()
    station.sign_in(clerk, outlet="", window="")
    window.enter()
    window.show_board()
    board = window.board
    window.show_door()
    settle(tasks)
    assert window.board is board
    assert board is not None
    assert board.isVisible()


def test_what_waits_for_its_display_covers_nobodys_screen_and_the_hall_is_told(
    start: Callable[..., MainWindow], station: Station, store: Store, tasks: Tasks
) -> None:
    station.remember(displays=(Display("TV 3"), Display(screen_name())), displays_at_start=True)
    window = start()
    missing, there = window.displays.boards
    assert not missing.isVisible()
    assert there.isVisible()
    assert told(store) == [(DeviceKind.BOARD, "display_gone", "TV 3")]


def test_a_machine_for_boards_alone_hides_the_program_and_escape_leads_to_it(
    start: Callable[..., MainWindow], tasks: Tasks
) -> None:
    window = start((Display("", area=Area("1")),))
    assert not window.isVisible()
    board = window.board
    assert board is not None
    assert board.isFullScreen()
    QTest.keyClick(board, Qt.Key.Key_Escape)
    settle(tasks)
    assert window.isVisible()
    assert window.door is not None


def test_a_fault_on_a_machine_for_boards_alone_is_told_to_the_hall_until_somebody_came(
    start: Callable[..., MainWindow], store: Store, tasks: Tasks
) -> None:
    window = start((Display(),))
    assert not window.is_attended()
    window.tell_fault()
    settle(tasks)
    assert told(store) == [(DeviceKind.BOARD, "fault_met", "")]
    assert term("fault_met", Language.ZH).startswith("程序出过错")
    window.displays.boards[0].close()
    settle(tasks)
    assert window.isVisible()
    window.show_board()
    settle(tasks)
    assert told(store) == [(DeviceKind.BOARD, "works", "")]


def test_a_machine_for_boards_alone_uses_another_tv_when_its_own_was_changed(
    start: Callable[..., MainWindow], station: Station
) -> None:
    station.remember(displays=(Display("the old TV"),))
    window = start(())
    assert window.board is not None
    assert window.board.isVisible()


def test_an_area_chosen_at_the_board_is_kept_for_its_display(
    start: Callable[..., MainWindow], station: Station, tasks: Tasks
) -> None:
    station.remember(displays=(Display(screen_name()),), displays_at_start=True)
    board = start().board
    assert board is not None
    QTest.keyClick(board, Qt.Key.Key_A)
    chooser = board.chooser
    assert chooser is not None
    QTest.keyClick(chooser.list, Qt.Key.Key_Down)
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    settle(tasks)
    assert board.chooser is None
    assert board.area == Area("1")
    assert [display.area for display in station.settings.displays] == [Area("1")]


def test_groups_are_ticked_at_the_board_and_escape_leaves_it(start: Callable[..., MainWindow], tasks: Tasks) -> None:
    board = start((Display(),)).board
    assert board is not None
    board.ask_area()
    chooser = board.chooser
    assert chooser is not None
    group = next(row for row in range(chooser.list.count()) if "W02" in chooser.list.item(row).text())
    chooser.list.setCurrentRow(group)
    QTest.keyClick(chooser.list, Qt.Key.Key_Space)
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    settle(tasks)
    assert board.area == Area(groups=("W02",))
    board.grab()
    assert "企业开办与注销" in board.header.said
    board.ask_area()
    assert board.chooser is not None
    QTest.keyClick(board.chooser.list, Qt.Key.Key_Escape)
    assert board.chooser is None
    assert board.area == Area(groups=("W02",))
    assert board.isVisible()


def test_another_language_makes_the_boards_anew_at_their_places(
    start: Callable[..., MainWindow], station: Station, tasks: Tasks
) -> None:
    window = start((Display(area=Area("2")), Display(shows=Shows.WINDOW, window="007")))
    station.remember(language=Language.ZH.name)
    settle(tasks)
    board, small = window.displays.windows
    assert isinstance(board, BoardWindow)
    assert isinstance(small, WindowScreen)
    assert (board.area, small.no) == (Area("2"), "007")
    assert board.isVisible()
    assert board.windowTitle() == "叫号大屏"


def test_the_displays_are_kept_lit_while_something_is_shown(start: Callable[..., MainWindow], tasks: Tasks) -> None:
    window = start((Display(),))
    assert window.displays.awake.kept
    assert window.board is not None
    window.board.close()
    settle(tasks)
    assert not window.displays.awake.kept


# --- the card


@pytest.fixture
def card(qtbot: QtBot, station: Station, tasks: Tasks) -> BoardCard:
    station.remember(window=WINDOW)
    made = BoardCard(station)
    qtbot.addWidget(made)
    made.show()
    made.reread()
    settle(tasks)
    return made


def pick(box: object, words: str) -> None:
    """Choose an entry as a person does."""
    row = next(row for row in range(box.count()) if words in box.itemText(row))  # type: ignore[attr-defined]
    box.setCurrentIndex(row)  # type: ignore[attr-defined]
    box.activated.emit(row)  # type: ignore[attr-defined]


def test_a_display_is_given_a_board_of_one_area(card: BoardCard, station: Station) -> None:
    [line] = card.lines
    assert line.shows.currentText() == "Nothing"
    assert not line.what.isEnabled()
    pick(line.shows, "Call board")
    pick(line.what, "Floor 2 · 医保区")
    assert [(one.name, one.area) for one in station.settings.displays] == [(screen_name(), Area("2", "医保区"))]
    pick(line.shows, "Nothing")
    assert station.settings.displays == ()


def test_a_display_is_given_the_screen_of_a_window(card: BoardCard, station: Station) -> None:
    [line] = card.lines
    pick(line.shows, "Window screen")
    assert line.what.currentText() == "The window of this station"
    pick(line.what, "Window 8")
    [kept] = station.settings.displays
    assert (kept.shows, kept.window) == (Shows.WINDOW, "008")


def test_the_card_names_a_display_that_is_not_there(qtbot: QtBot, station: Station, tasks: Tasks) -> None:
    station.remember(displays=(Display("HDMI-9", area=Area("7")),))
    made = BoardCard(station)
    qtbot.addWidget(made)
    made.reread()
    settle(tasks)
    assert [line.display.name for line in made.lines] == [screen_name(), "HDMI-9"]
    assert made.lines[1].what.currentText() == "Floor 7"


def test_start_and_now(card: BoardCard, station: Station, qtbot: QtBot) -> None:
    card.at_start.click()
    assert station.settings.displays_at_start
    with qtbot.waitSignal(station.displays_wanted):
        card.open_now.click()
