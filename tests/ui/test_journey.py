"""One number's way through the hall, by keyboard only: desk, console, and the board of another process."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hallapp.queue import log
from hallapp.store.engine import Store
from hallapp.ui.main_window import MainWindow
from hallapp.ui.tasks import Tasks
from tests.halls import Clock
from tests.ui.conftest import press, type_text

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
BOARD = Path(__file__).with_name("board_elsewhere.py")


class BoardElsewhere:
    """What somebody reads on the board over there."""

    def __init__(self, url: str, clock: Clock, settings: Path) -> None:
        variables = os.environ | {"HALLAPP_SETTINGS": str(settings), "PYTHONUTF8": "1"}
        self._process = subprocess.Popen(
            [sys.executable, str(BOARD), url, clock().isoformat()],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=variables | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line.strip())

    def says(self, *words: str) -> str:
        """The next thing painted that has all these words; waits for it."""
        while True:
            line = self._lines.get(timeout=20)
            if all(word in line for word in words):
                return line

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


@pytest.fixture
def board_elsewhere(store: Store, clock: Clock, tmp_path: Path) -> Iterator[BoardElsewhere]:
    board = BoardElsewhere(store.url.render_as_string(hide_password=False), clock, tmp_path / "board" / "w.json")
    yield board
    board.stop()


@pytest.fixture
def keys(signed_in: MainWindow, tasks: Tasks) -> Callable[..., None]:
    def one_after_the_other(*pressed: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in pressed:
            press(signed_in, key, modifier)
            assert tasks.drain()
            QApplication.processEvents()

    return one_after_the_other


def test_from_the_desk_to_the_window_and_the_board_elsewhere(
    qtbot: QtBot,
    signed_in: MainWindow,
    keys: Callable[..., None],
    board_elsewhere: BoardElsewhere,
    store: Store,
    clock: Clock,
    tasks: Tasks,
) -> None:
    assert QTest.qWaitForWindowActive(signed_in)
    board_elsewhere.says("ready")
    shell = signed_in.shell
    assert shell is not None

    keys(Key.Key_2, modifier=Control)  # take a number
    qtbot.waitUntil(lambda: shell.stack.currentWidget() is shell.take_number)
    assert tasks.drain()
    type_text(signed_in, "gssl")
    keys(Key.Key_Return, Key.Key_Return)
    [waiting] = [event for event in log.events(store, None) if event.kind == "issued"]
    assert waiting.ticket == "B001"

    keys(Key.Key_1, modifier=Control)  # the console
    keys(Key.Key_F9)  # open the window
    keys(Key.Key_F2)  # call
    board_elsewhere.says("B001", "7")
    clock.advance(seconds=6)
    assert shell.console is not None
    shell.console.reread()
    assert tasks.drain()
    keys(Key.Key_F3, Key.Key_F4, Key.Key_F5)  # recall, start, finish
    kinds = [event.kind.value for event in log.events(store, None)]
    assert kinds == ["issued", "called", "recalled", "started", "finished"]
    assert {event.clerk for event in log.events(store, None)} == {"王芳"}
