"""A real server that stops, or stands still, and comes back while a clerk works."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from hallapp.actor import Actor
from hallapp.hall.staff import actor_of
from hallapp.queue import desk
from hallapp.queue.rows import EventKind, WindowState, events
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from hallapp.store.news import News
from hallapp.ui import app as program
from hallapp.ui.console_work import Action
from hallapp.ui.feed import Feed
from hallapp.ui.main_window import MainWindow
from hallapp.ui.settings import Settings
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.wording import Language
from tests import halls
from tests.postgres import PostgresServer
from tests.standstill import standstills
from tests.ui.conftest import FOUNDING, WINDOW, press

stands_still = pytest.mark.skipif(os.name == "nt", reason="no process can be made to stand still there")


@pytest.fixture
def own_server(server: PostgresServer) -> Iterator[PostgresServer]:
    """A server that this test may stop; ``server`` is asked for so that a machine without PostgreSQL says so."""
    assert server
    with PostgresServer.started() as started:
        yield started


@pytest.fixture
def store(own_server: PostgresServer, clock: halls.Clock) -> Iterator[Store]:
    """The sample hall on that server."""
    url = own_server.create("hall")
    halls.make_sample_hall(url)
    opened = Store(url, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def tasks() -> Tasks:
    return Tasks()


@pytest.fixture
def window(qtbot: QtBot, store: Store, tasks: Tasks, workstation: Path) -> Iterator[MainWindow]:
    """A clerk's program, with the window open; it is closed as the program is, whatever the server does by then."""
    station = Station(store, tasks, Feed(partial(News, store)), file=workstation)
    station.remember(language=Language.EN.name)
    window = MainWindow(tasks, Settings(), "")
    qtbot.addWidget(window)
    window.use(station)
    station.feed.start()
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    station.sign_in(actor_of(store, "wangfang", "test"), outlet="", window=WINDOW)
    window.enter()
    work = window.work
    assert work is not None
    qtbot.waitUntil(lambda: work.view is not None)
    press(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: work.view is not None and work.view.state is WindowState.OPEN)
    qtbot.waitUntil(lambda: work.under_way is None)  # the news may be quicker than the answer
    yield window
    program.close(window, tasks)
    window.close()


@pytest.fixture
def number(store: Store, actor: Actor) -> str:
    """A number that waits, and another behind it."""
    first, _ = (desk.issue(store, actor, None, Request(items=(FOUNDING,))).number for _ in range(2))
    return first


def test_the_console_goes_on_by_itself_when_the_server_is_back(
    qtbot: QtBot, own_server: PostgresServer, number: str, window: MainWindow
) -> None:
    work, shell = window.work, window.shell
    assert work is not None
    assert shell is not None
    own_server.stop()
    qtbot.waitUntil(shell.banner.isVisible)
    began = time.monotonic()
    press(window, Qt.Key.Key_F2)
    assert time.monotonic() - began < 2  # the key is answered at once, whatever the server does
    qtbot.waitUntil(lambda: bool(shell.messages.text()))
    assert work.under_way is None
    assert work.in_hand is None

    own_server.start()
    qtbot.waitUntil(lambda: not shell.banner.isVisible())
    press(window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: work.in_hand is not None and work.in_hand.number == number)
    qtbot.waitUntil(lambda: work.under_way is None)  # the news may be quicker than the answer
    assert shell.messages.text() == ""


@stands_still
def test_the_console_says_that_the_server_stands_still_and_calls_nobody_twice(
    qtbot: QtBot, own_server: PostgresServer, store: Store, number: str, window: MainWindow
) -> None:
    work, shell = window.work, window.shell
    assert work is not None
    assert shell is not None
    with standstills(own_server) as still:
        still.begin()
        press(window, Qt.Key.Key_F2)
        assert work.under_way == Action.CALL
        press(window, Qt.Key.Key_F2)
        qtbot.waitUntil(shell.banner.isVisible, timeout=15_000)
        assert "does not answer" in shell.banner.text()
        assert "press again only if it is not" in shell.banner.text()
        qtbot.waitUntil(lambda: "this was not done" in shell.messages.text(), timeout=15_000)
        assert work.under_way is None
    qtbot.waitUntil(lambda: not shell.banner.isVisible())
    qtbot.waitUntil(lambda: work.view is not None and len(work.view.waiting) == 2)
    press(window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: work.in_hand is not None and work.in_hand.number == number)
    qtbot.waitUntil(lambda: work.under_way is None)
    with store.look() as look:
        called = look.execute(select(events.c.kind).where(events.c.kind == EventKind.CALLED)).all()
    assert len(called) == 1


@stands_still
def test_a_call_under_way_is_done_once_when_the_server_goes_on_soon(
    qtbot: QtBot, own_server: PostgresServer, number: str, window: MainWindow
) -> None:
    work = window.work
    assert work is not None
    with standstills(own_server) as still:
        still.begin()
        press(window, Qt.Key.Key_F2)
        assert work.under_way == Action.CALL
        qtbot.wait(1500)  # it stands still for that long
    qtbot.waitUntil(lambda: work.in_hand is not None and work.in_hand.number == number)
    assert work.view is not None
    assert len(work.view.waiting) == 1


@stands_still
def test_the_program_can_be_closed_while_the_server_stands_still(
    qtbot: QtBot, own_server: PostgresServer, window: MainWindow, tasks: Tasks
) -> None:
    shell = window.shell
    assert shell is not None
    with standstills(own_server) as still:
        still.begin()
        press(window, Qt.Key.Key_F2)
        qtbot.waitUntil(shell.banner.isVisible, timeout=15_000)
        press(window, Qt.Key.Key_F2)
        began = time.monotonic()
        program.close(window, tasks)
        assert time.monotonic() - began < 12
