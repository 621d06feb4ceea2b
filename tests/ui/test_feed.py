"""News in the GUI thread, over an outage too."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from queue import Empty, Queue

import pytest
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.errors.system import DatabaseBusy, DatabaseUnreachable
from hallapp.queue import desk
from hallapp.store.engine import Store
from hallapp.store.news import News
from hallapp.store.topics import Topic
from hallapp.ui import feed as feeds
from hallapp.ui.feed import EVERYTHING, Feed


class Wire:
    """A listener whose news a test speaks."""

    def __init__(self) -> None:
        self.said: Queue[frozenset[str] | Exception] = Queue()
        self.closed = threading.Event()

    def wait(self, timeout_s: float) -> frozenset[str]:
        end = time.monotonic() + timeout_s
        while not self.closed.is_set():
            try:
                word = self.said.get(timeout=0.01)
            except Empty:
                if time.monotonic() >= end:
                    break
                continue
            if isinstance(word, Exception):
                raise word
            return word
        return frozenset()

    def close(self) -> None:
        self.closed.set()


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def feed(qtbot: QtBot, wire: Wire, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Feed]:
    monkeypatch.setattr(feeds, "RETRY_S", 0.05)

    def start() -> Feed:
        made.start()
        return made

    made = Feed(lambda: wire)
    yield start
    made.close()


def test_keys_arrive_as_topics(qtbot: QtBot, wire: Wire, feed: Callable[[], Feed]) -> None:
    running = feed()
    with qtbot.waitSignal(running.news) as heard:
        wire.said.put(frozenset({"queue:7", "plan"}))
    assert heard.args == [frozenset({Topic.QUEUE, Topic.PLAN})]


def test_an_outage_is_told_once_and_afterwards_everything_counts_as_changed(
    qtbot: QtBot, wire: Wire, feed: Callable[[], Feed]
) -> None:
    running = feed()
    said: list[bool] = []
    running.connected.connect(said.append)
    for _ in range(3):
        wire.said.put(DatabaseUnreachable("gone"))
    with qtbot.waitSignal(running.news) as heard:
        pass  # nothing changed meanwhile: the feed finds out by itself that the database is back
    assert heard.args == [EVERYTHING]
    assert said == [False, True]
    assert running.is_connected


def test_a_fault_of_the_program_does_not_end_the_news(
    qtbot: QtBot, wire: Wire, feed: Callable[[], Feed], monkeypatch: pytest.MonkeyPatch
) -> None:
    met: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _fault, _trace: met.append(kind))
    running = feed()
    with qtbot.waitSignal(running.news):
        wire.said.put(ZeroDivisionError())
    with qtbot.waitSignal(running.news) as heard:
        wire.said.put(frozenset({"plan"}))
    assert heard.args == [frozenset({Topic.PLAN})]
    assert met == [ZeroDivisionError]


def test_a_busy_database_is_no_outage(qtbot: QtBot, wire: Wire, feed: Callable[[], Feed]) -> None:
    running = feed()
    said: list[bool] = []
    running.connected.connect(said.append)
    wire.said.put(DatabaseBusy())
    with qtbot.waitSignal(running.news):
        wire.said.put(frozenset({"staff"}))
    assert said == []


def test_closing_ends_the_wait_at_once(wire: Wire, feed: Callable[[], Feed]) -> None:
    running = feed()
    began = time.monotonic()
    running.close()
    assert time.monotonic() - began < feeds.PATIENCE_S - 1


def test_an_action_at_any_station_is_heard(qtbot: QtBot, store: Store, actor: Actor) -> None:
    running = Feed(partial(News, store))
    running.start()
    try:
        with qtbot.waitSignal(running.news):
            pass  # the first news is of everything
        with qtbot.waitSignal(running.news) as heard:
            desk.open_window(store, actor, None, "007")
        assert heard.args is not None
        assert Topic.QUEUE in heard.args[0]
    finally:
        running.close()
