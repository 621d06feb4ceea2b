"""A real server that stops and comes back while a clerk works."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.hall.staff import actor_of
from hallapp.queue import desk
from hallapp.queue.rows import WindowState
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from hallapp.store.news import News
from hallapp.ui import app as program
from hallapp.ui.feed import Feed
from hallapp.ui.main_window import MainWindow
from hallapp.ui.settings import Settings
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.wording import Language
from tests import halls
from tests.postgres import PostgresServer
from tests.ui.conftest import FOUNDING, WINDOW, press


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


def test_the_console_goes_on_by_itself_when_the_server_is_back(
    qtbot: QtBot, own_server: PostgresServer, store: Store, actor: Actor, workstation: Path
) -> None:
    number = desk.issue(store, actor, None, Request(items=(FOUNDING,))).number
    tasks = Tasks()
    station = Station(store, tasks, Feed(partial(News, store)), file=workstation)
    station.remember(language=Language.EN.name)
    window = MainWindow(tasks, Settings(), "")
    qtbot.addWidget(window)
    window.use(station)
    station.feed.start()
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    try:
        station.sign_in(actor_of(store, "wangfang", "test"), outlet="", window=WINDOW)
        window.enter()
        work, shell = window.work, window.shell
        assert work is not None
        assert shell is not None
        qtbot.waitUntil(lambda: work.view is not None, timeout=5000)
        press(window, Qt.Key.Key_F9)
        qtbot.waitUntil(lambda: work.view is not None and work.view.state is WindowState.OPEN, timeout=5000)

        own_server.stop()
        qtbot.waitUntil(shell.banner.isVisible, timeout=10_000)
        began = time.monotonic()
        press(window, Qt.Key.Key_F2)
        assert time.monotonic() - began < 0.5  # the key is answered at once, whatever the server does
        qtbot.waitUntil(lambda: bool(shell.messages.text()), timeout=15_000)
        assert work.under_way is None
        assert work.in_hand is None

        own_server.start()
        qtbot.waitUntil(lambda: not shell.banner.isVisible(), timeout=15_000)
        press(window, Qt.Key.Key_F2)
        qtbot.waitUntil(lambda: work.in_hand is not None and work.in_hand.number == number, timeout=10_000)
        qtbot.waitUntil(lambda: work.under_way is None, timeout=5000)  # the news may be quicker than the answer
        assert shell.messages.text() == ""
    finally:
        program.close(window, tasks)
        window.close()
