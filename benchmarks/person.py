"""A person at the screens of a large hall, in a process of its own: ``python -m benchmarks.person URL ROUNDS``.

Tells as JSON, in seconds: for every screen how long the GUI thread stood still while it was opened, for every search
field how long each key took until its finds were painted, and how long the matrix stood still while it was scrolled.
The same heartbeat in an empty window comes first.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QMainWindow, QWidget

from benchmarks.seat import application, seated
from hallapp.ui.main_window import MainWindow
from hallapp.ui.tasks import Tasks

#: What is typed, key by key: one- and two-character Chinese words, initials, and the beginning of a code.
ASKED = ("公", "登记", "变更", "不动产", "社保", "城东", "gs", "sldj", "bdc", "1143998", "11000")
_BEAT_MS = 2


class Heartbeat(QObject):
    """Beats in the GUI thread; the longest time between two beats is how long it stood still."""

    def __init__(self) -> None:
        super().__init__()
        self._last = time.perf_counter()
        self.longest = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Count from here on."""
        self._last, self.longest = time.perf_counter(), 0.0
        yield
        self._beat()


class Painted(QObject):
    """When a window has been painted: the turn of the event loop after it was asked to bring itself up to date."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.at: float | None = None
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note the end of painting."""
        if event.type() is QEvent.Type.UpdateRequest:
            QTimer.singleShot(0, self, self._note)
        return False

    def _note(self) -> None:
        self.at = time.perf_counter()


def wait(milliseconds: int, ready: Callable[[], bool] = lambda: False) -> None:
    """Let the station work, as its own event loop does, until the time is up or what is waited for is there."""
    loop = QEventLoop()
    looking = QTimer()
    looking.timeout.connect(lambda: ready() and loop.quit())
    looking.start(3)
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def type_all(field: QLineEdit, view: QAbstractItemView) -> list[float]:
    """Type everything in ``ASKED``, key by key; seconds from each key until what it finds is painted."""
    painted = Painted(view.window())
    took: list[float] = []
    field.setFocus()
    wait(50)
    for word in ASKED:
        field.clear()
        wait(80)
        for letter in word:
            painted.at = None
            began = time.perf_counter()
            if letter.isascii():
                QTest.keyClicks(field, letter)
            else:
                field.insert(letter)  # as an input method brings it
            view.viewport().update()  # a list that shows the same as before would not paint
            wait(2000, lambda: painted.at is not None)
            took.append((painted.at or float("inf")) - began)
    field.clear()
    return took


def scroll(view: QAbstractItemView, heart: Heartbeat, steps: int) -> list[float]:
    """Scroll a page or a line at a time, down and across; how long it stood still at each step."""
    stood: list[float] = []
    chance = random.Random(4)
    for _ in range(steps):
        bar = view.verticalScrollBar() if chance.random() < 0.7 else view.horizontalScrollBar()
        with heart.listening():
            steps_there = (bar.value() + bar.pageStep(), bar.value() + 40, chance.randint(0, bar.maximum()))
            bar.setValue(chance.choice(steps_there))
            view.viewport().repaint()
            wait(12)
        stood.append(heart.longest)
    return stood


def empty(heart: Heartbeat) -> list[float]:
    """The same heartbeat in an empty program: what this machine itself makes it stand still."""
    window = QMainWindow()
    window.resize(1366, 768)
    stood: list[float] = []
    for _ in range(8):
        with heart.listening():
            window.show()
            wait(400)
            window.hide()
        stood.append(heart.longest)
    window.deleteLater()
    return stood


def tour(window: MainWindow, heart: Heartbeat, tasks: Tasks, steps: int) -> dict[str, object]:
    """Every screen opened for the first time; then the searches and the matrix."""
    with heart.listening():
        window.enter()
        wait(2000)
    tasks.drain(30)
    shell = window.shell
    assert shell is not None
    opened = {f"the frame with {shell.current()}": heart.longest}
    for place in [place.name for place in shell.places if place.open is None and place.name != shell.current()]:
        with heart.listening():
            shell.go_to(place)
            wait(2500)
            wait(30_000, partial(tasks.drain, 0))  # what comes late is shown too
        opened[place] = heart.longest
        if place == "guides":
            opened |= _tabs(window, heart, tasks)
    searched: dict[str, list[float]] = {}
    for name, find in SEARCHES.items():
        if name in opened:
            field, view = find(window)
            tasks.drain(30)
            wait(1500)
            searched[name] = type_all(field, view)
            if name == "windows":
                scrolled = scroll(view, heart, steps)
    return {"opened": opened, "searched": searched, "scrolled": scrolled if "windows" in searched else []}


def _tabs(window: MainWindow, heart: Heartbeat, tasks: Tasks) -> dict[str, float]:
    """The other pages of the guides, each gone to for the first time."""
    assert window.shell is not None
    tabs = window.shell.visit("guides").tabs  # type: ignore[attr-defined]  # the guides'
    opened = {}
    for name in ("completeness", "links"):
        with heart.listening():
            tabs.go(name)
            wait(2500)
            wait(30_000, partial(tasks.drain, 0))
        opened[f"guides, {name}"] = heart.longest
    return opened


def _desk(window: MainWindow) -> tuple[QLineEdit, QAbstractItemView]:
    assert window.shell is not None
    window.shell.go_to("take_number")
    return window.shell.take_number.search.field, window.shell.take_number.search.view


def _items(window: MainWindow) -> tuple[QLineEdit, QAbstractItemView]:
    assert window.shell is not None
    window.shell.go_to("items")
    listed = window.shell.visit("items").list  # type: ignore[attr-defined]  # the catalogue's
    return listed.field, listed.table


def _matrix(window: MainWindow) -> tuple[QLineEdit, QAbstractItemView]:
    assert window.shell is not None
    window.shell.go_to("windows")
    screen = window.shell.visit("windows")
    screen.tabs.go("matrix")  # type: ignore[attr-defined]  # the windows screen's
    wait(4000)
    return screen.matrix.search, screen.matrix.view  # type: ignore[attr-defined]  # the same


SEARCHES = {"take_number": _desk, "items": _items, "windows": _matrix}


def main(url: str, steps: str) -> int:
    """Sit down, and tell."""
    _app = application()
    heart = Heartbeat()
    still = empty(heart)
    with seated(url) as (window, tasks):
        wait(1000)
        told = tour(window, heart, tasks, int(steps))
        print(json.dumps({"empty": still, **told}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
