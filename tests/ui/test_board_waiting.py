"""A board's machine that is up before the hall's database is: it covers its displays, waits, and goes on by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hallapp.ui import app as program
from hallapp.ui import language, opening
from hallapp.ui.board_parts import Part
from hallapp.ui.board_waiting import WaitingBoard
from hallapp.ui.display_settings import Display
from hallapp.ui.main_window import MainWindow
from hallapp.ui.settings import Settings
from hallapp.ui.tasks import Tasks
from hallapp.wording import Language
from tests import halls
from tests.postgres import PostgresServer

Start = Callable[..., MainWindow]


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """It asks more often than anybody would have to wait for."""
    monkeypatch.setattr(opening, "RETRY_MS", 50)


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Start]:
    """Start the program with this database; closed as it closes itself."""
    made: list[MainWindow] = []

    def begin(url: str, public: tuple[Display, ...] | None = (), **settings: object) -> MainWindow:
        chosen = Settings(language=Language.EN.name, voice=False, **settings)  # type: ignore[arg-type]  # as its own
        window = MainWindow(Tasks(), chosen, url, None, public)
        qtbot.addWidget(window)
        made.append(window)
        window.appear(chosen)
        window.start()
        return window

    yield begin
    for window in made:
        program.close(window, window._tasks)
        window.close()


def covers() -> list[QWidget]:
    """What still tells the hall to wait."""
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, WaitingBoard) and each.isVisible()]


def said(board: WaitingBoard) -> str:
    board.grab()
    return " | ".join(text for part in board.findChildren(Part) for text in part.said)


@pytest.fixture
def not_yet(hall_url: str, tmp_path: Path) -> tuple[str, Callable[[], None]]:
    """A hall on a drive that is not there yet, and how it comes."""
    with sqlite3.connect(hall_url.removeprefix("sqlite:///")) as file:
        file.execute("UPDATE installation SET rehearsal = 1")
    file.close()
    drive = tmp_path / "drive"

    def comes() -> None:
        drive.mkdir()
        Path(hall_url.removeprefix("sqlite:///")).replace(drive / "hall.db")

    return f"sqlite:///{drive / 'hall.db'}", comes


def test_a_machine_for_boards_alone_waits_full_screen_and_goes_on_by_itself(
    start: Start, not_yet: tuple[str, Callable[[], None]], qtbot: QtBot
) -> None:
    url, comes = not_yet
    window = start(url)
    waiting = window.waiting
    assert waiting is not None
    [board] = waiting.boards
    assert board.isFullScreen()
    assert "The hall is being opened." in said(board)
    qtbot.waitUntil(lambda: "Waiting for the server" in said(board))
    assert not window.isVisible()
    comes()
    qtbot.waitUntil(lambda: window.board is not None and window.board.view is not None)
    assert window.waiting is None
    assert covers() == []
    assert not window.isVisible()


def test_escape_leads_to_what_can_be_done(start: Start, not_yet: tuple[str, Callable[[], None]], qtbot: QtBot) -> None:
    window = start(not_yet[0])
    assert window.waiting is not None
    [board] = window.waiting.boards
    qtbot.waitUntil(lambda: "Waiting for the server" in said(board))
    QTest.keyClick(board, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert covers() == []
    qtbot.waitUntil(lambda: window.opening.first_start is not None)


def test_a_server_that_is_not_up_yet(start: Start, server: PostgresServer, qtbot: QtBot) -> None:
    assert server
    with PostgresServer.started() as own:
        url = own.create("hall")
        halls.make_rehearsal(url)
        own.stop()
        window = start(url)
        assert window.waiting is not None
        [board] = window.waiting.boards
        qtbot.waitUntil(lambda: "Waiting for the server" in said(board), timeout=15_000)
        own.start()
        qtbot.waitUntil(lambda: window.board is not None and window.board.view is not None)
        assert covers() == []
        program.close(window, window._tasks)


def test_somebody_works_at_the_only_display_it_is_not_covered(
    start: Start, not_yet: tuple[str, Callable[[], None]]
) -> None:
    here = QApplication.primaryScreen().name()
    window = start(not_yet[0], None, displays=(Display(here),), displays_at_start=True)
    assert window.isVisible()
    assert window.waiting is not None
    assert window.waiting.boards == ()


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768), (3840, 2160), (1080, 1920)])
@pytest.mark.parametrize("chinese", [False, True])
def test_nothing_is_cut(qtbot: QtBot, qapp: QApplication, size: tuple[int, int], chinese: bool) -> None:
    language.install(qapp, Language.ZH if chinese else Language.EN)
    board = WaitingBoard()
    qtbot.addWidget(board)
    board.resize(*size)
    board.show_waiting(waits=True)
    board.show()
    QApplication.processEvents()
    said(board)
    for part in board.findChildren(Part):
        assert board.rect().contains(part.geometry())
    assert len(board.card.said) >= 2
