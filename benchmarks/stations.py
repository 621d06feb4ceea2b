"""A station with one screen, in a process of its own: the board tells when it painted a number, the console when
its key was pressed.

``python -m benchmarks.stations board URL BEGIN`` or ``… console URL BEGIN ROUNDS``.
"""

from __future__ import annotations

import json
import random
import signal
import sys
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEventLoop, Qt, QTimer, SignalInstance
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.ground import RunningClock, serve_out, serving_windows
from hallapp.hall.staff import actor_of
from hallapp.store.engine import Store
from hallapp.store.news import News
from hallapp.ui import language, theme
from hallapp.ui.board import BoardWindow
from hallapp.ui.board_parts import Part
from hallapp.ui.feed import Feed
from hallapp.ui.main_window import MainWindow
from hallapp.ui.settings import Settings
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import Theme
from hallapp.wording import Language

_PATIENCE_MS = 20_000


def _until(changed: SignalInstance, happened: Callable[[], bool]) -> None:
    """Let the station work until something has happened.

    In an event loop, as a person's station does: ``QTest.qWait`` holds up the threads that act and read.
    """
    loop = QEventLoop()

    def look() -> None:
        if happened():
            loop.quit()

    changed.connect(look)
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    if not happened():
        loop.exec()
    changed.disconnect(look)
    if not happened():
        raise TimeoutError


def _let_pass(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _board(app: QApplication, station: Station) -> dict[str, float]:
    """Show the board until told to end; when each word was painted on it first."""
    painted: dict[str, float] = {}

    paint = Part.paintEvent

    def paint_and_note(part: Part, _event: QPaintEvent) -> None:
        paint(part, _event)
        for words in part.said:
            painted.setdefault(words, time.monotonic())

    Part.paintEvent = paint_and_note  # type: ignore[assignment, method-assign]  # to see it painted
    board = BoardWindow(station)
    board.showFullScreen()
    signal.signal(signal.SIGTERM, lambda *_: app.quit())
    waking = QTimer()  # lets Python see the signal
    waking.start(100)
    _let_pass(1000)
    print("ready", flush=True)
    app.exec()
    return painted


def _console(station: Station, rounds: int) -> dict[str, float]:
    """Call number after number with F2; when the key was pressed for each."""
    pressed: dict[str, float] = {}
    [no, *_] = [window.no for window in serving_windows(station.store)]
    window = MainWindow(station.tasks, Settings(), "")
    window.use(station)
    station.sign_in(actor_of(station.store, "wangfang", "a01"), outlet="", window=no)
    window.enter()
    window.show()
    window.activateWindow()
    work = window.work
    assert work is not None
    assert QTest.qWaitForWindowActive(window)
    _until(work.changed, lambda: work.view is not None)
    print("ready", flush=True)
    chance = random.Random(3)
    for _ in range(rounds):
        _let_pass(chance.randint(300, 800))  # at no fixed moment of the board's second
        moment = time.monotonic()
        QTest.keyClick(window, Qt.Key.Key_F2)
        _until(work.changed, lambda: work.in_hand is not None)
        assert work.in_hand is not None
        pressed[work.in_hand.number] = moment
        _let_pass(1000)
        serve_out(station.store, no)
        _until(work.changed, lambda: work.in_hand is None)
    return pressed


def main(screen: str, url: str, begin: str, *rounds: str) -> int:
    """Show the screen, and tell its moments as JSON at the end."""
    app = QApplication(sys.argv[:1])
    language.install(app, Language.ZH)
    theme.apply(app, Theme())
    store = Store(url, clock=RunningClock(float(begin)))
    tasks = Tasks()
    station = Station(store, tasks, Feed(partial(News, store)))
    station.feed.start()
    try:
        moments = _board(app, station) if screen == "board" else _console(station, *map(int, rounds))
        print(json.dumps(moments, ensure_ascii=False), flush=True)
    finally:
        station.feed.close()
        tasks.drain()
        tasks.close()
        store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
