"""The window program in tests: offscreen, on a SQLite sample hall, with a person at the keyboard."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.hall.staff import actor_of
from hallapp.queue import desk
from hallapp.queue.rows import Priority
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from hallapp.store.news import News
from hallapp.ui import language, theme
from hallapp.ui.feed import Feed
from hallapp.ui.main_window import MainWindow
from hallapp.ui.settings import Settings
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import Theme
from hallapp.wording import Language
from tests.ui.patience import PATIENCE_S, PatientQtBot, PatientTasks

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

#: A window of the sample hall's enterprise group, whose numbers begin with B.
WINDOW = "007"
#: 公司设立登记 and 公司变更登记, which it may handle; and 存量房买卖转移登记, which asks for an elder's wish.
FOUNDING = "11439981MB9T00070J4430107001000"
CHANGE = "11439981MB9T00070J4430107002000"
HOME_TRANSFER = "12439981MB9T00054R4430705002000"

#: So often the collector looks through everything; it takes a third of a second of a whole test run's workers.
TESTS_BETWEEN_CLEARINGS = 25
_stations = count()
#: What the interpreter begins with; a program whose screens are there goes on with another.
SWITCH_S = sys.getswitchinterval()


@pytest.fixture
def kind() -> str:
    """Screens are the same on every database; what the store promises is tested with it."""
    return "sqlite"


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Whoever waits for something on a screen, with patience."""
    return PatientQtBot(request)


@pytest.fixture(autouse=True)
def workstation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Path]:
    """A workstation of this test's own, in English, so that texts can be compared with the code's."""
    # What the test before left behind goes here, in the GUI thread: collected in a task's thread, a QObject would be
    # destroyed there, and its timers fire at nothing.
    #
    # What lives on, the collected tests and all that was imported, is looked through now and then only.
    if next(_stations) % TESTS_BETWEEN_CLEARINGS == 0:
        gc.unfreeze()
    gc.collect()
    gc.freeze()
    file = tmp_path / "workstation.json"
    monkeypatch.setenv("HALLAPP_SETTINGS", str(file))
    monkeypatch.setenv("HALLAPP_TICKETS", str(tmp_path / "tickets"))
    language.install(qapp, Language.EN)
    if not qapp.styleSheet() or theme.current() != Theme():
        theme.apply(qapp, Theme())
    yield file
    language.install(qapp, Language.EN)
    sys.setswitchinterval(SWITCH_S)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """A pool that is drained before it is closed: no test leaves work behind."""
    made = PatientTasks()
    yield made
    assert made.drain()
    made.close()


@pytest.fixture
def clerk(store: Store) -> Actor:
    """王芳 of the sample hall's staff."""
    return actor_of(store, "wangfang", "test")


@pytest.fixture
def station(store: Store, tasks: Tasks, workstation: Path) -> Iterator[Station]:
    """A station with nobody signed in, listening to the database."""
    made = Station(store, tasks, Feed(partial(News, store)), file=workstation)
    made.remember(language=Language.EN.name, voice=False)  # what speaks has a process of its own, and its own tests
    made.feed.start()
    yield made
    made.feed.close()
    tasks.drain()


@pytest.fixture
def window(qtbot: QtBot, station: Station, tasks: Tasks) -> Iterator[MainWindow]:
    """The main window at its first screen."""
    made = MainWindow(tasks, Settings(language=Language.EN.name), "")
    qtbot.addWidget(made)
    made.use(station)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    yield made
    station.feed.close()
    tasks.drain()
    made.close()


@pytest.fixture
def signed_in(qtbot: QtBot, window: MainWindow, station: Station, clerk: Actor) -> MainWindow:
    """王芳 at window 007, with its console read."""
    station.sign_in(clerk, outlet="", window=WINDOW)
    window.enter()
    qtbot.waitUntil(lambda: window.work is not None and window.work.view is not None)
    return window


Issue = Callable[..., str]


@pytest.fixture
def issue(store: Store, actor: Actor) -> Issue:
    """Take a number for an item of window 007 (公司设立登记, unless another is given)."""

    def take(item: str = FOUNDING, priority: Priority = Priority.NONE, name: str = "", **more: str) -> str:
        return desk.issue(store, actor, None, Request(items=(item,), priority=priority, name=name, **more)).number

    return take


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key as a person does: it goes to whatever has the focus in the widget's window."""
    attend(widget.window())
    QTest.keyClick(widget.window().focusWidget() or widget.window(), key, modifier)


def attend(window: QWidget) -> None:
    """What a desktop does when another window has gone: the one below is active again."""
    if QApplication.activeWindow() is not window and QApplication.activePopupWidget() is None:
        window.activateWindow()
        # qWaitForWindowActive would be content with the window that a dialog belongs to.
        end = time.monotonic() + PATIENCE_S
        while QApplication.activeWindow() is not window and time.monotonic() < end:
            QTest.qWait(1)
        assert QApplication.activeWindow() is window


def type_text(widget: QWidget, text: str) -> None:
    """Type, likewise. Chinese comes as an input method brings it: whole words into the field."""
    attend(widget.window())
    focus = widget.window().focusWidget() or widget.window()
    if text.isascii():
        QTest.keyClicks(focus, text)
    else:
        assert isinstance(focus, QLineEdit)
        focus.insert(text)
