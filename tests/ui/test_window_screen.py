"""The screen above a window: what whoever stands before it sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.errors.system import DatabaseUnreachable
from hallapp.hall.ruling import set_rules
from hallapp.queue import desk
from hallapp.store.engine import Store
from hallapp.ui import language
from hallapp.ui.board_parts import Part
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.window_screen import WindowScreen
from hallapp.wording import Language
from tests.halls import Clock
from tests.ui.conftest import WINDOW, Issue

SIZES = [(1024, 600), (1280, 400), (1920, 360), (800, 480), (600, 1024)]


def settle(tasks: Tasks) -> None:
    assert tasks.drain()
    QApplication.processEvents()
    assert tasks.drain()


def said(screen: WindowScreen) -> str:
    screen.grab()
    parts = (screen.ribbon, screen.face)
    return " | ".join(text for part in parts if part.isVisibleTo(screen) for text in part.said)


@pytest.fixture
def opened(qtbot: QtBot, station: Station, tasks: Tasks) -> Iterator[Callable[..., WindowScreen]]:
    made: list[WindowScreen] = []

    def start(window: str = WINDOW) -> WindowScreen:
        screen = WindowScreen(station, window)
        qtbot.addWidget(screen)
        made.append(screen)
        screen.show()
        settle(tasks)
        screen._hint.stop()
        screen.hint_over()
        return screen

    yield start
    tasks.drain()
    for screen in made:
        screen.close()


def test_it_follows_its_window_through_the_day(
    opened: Callable[..., WindowScreen], store: Store, actor: Actor, issue: Issue, clock: Clock, qtbot: QtBot
) -> None:
    screen = opened()

    def says(*words: str) -> Callable[[], bool]:
        return lambda: all(word in said(screen) for word in words)

    assert said(screen) == (
        "09:00 | Window 7 | 企业开办与注销 | Closed | Please see the board, or ask at the guidance desk."
    )
    desk.open_window(store, actor, None, WINDOW)
    qtbot.waitUntil(says("Please wait", "Waiting here: 0"))
    number = issue()
    qtbot.waitUntil(says("Waiting here: 1"))
    assert not screen.is_highlighted
    desk.call_next(store, actor, None, WINDOW)
    qtbot.waitUntil(says("Please come to this window", number, "Waiting here: 0"))
    assert screen.is_highlighted
    screen.face._pulse.end()
    clock.advance(seconds=10)
    desk.recall(store, actor, None, WINDOW)
    qtbot.waitUntil(lambda: screen.is_highlighted)
    desk.start(store, actor, None, WINDOW)
    qtbot.waitUntil(says("Being served", number))
    assert not screen.is_highlighted
    desk.finish(store, actor, None, WINDOW)
    desk.pause_window(store, actor, None, WINDOW, reason="用餐")
    qtbot.waitUntil(says("Paused", "Meal break"))


def test_what_somebody_typed_about_a_pause_is_not_told(
    opened: Callable[..., WindowScreen], store: Store, actor: Actor
) -> None:
    desk.open_window(store, actor, None, WINDOW)
    desk.pause_window(store, actor, None, WINDOW, reason="带张伟去医院")
    words = said(opened())
    assert "张伟" not in words
    assert "Please wait, or see the board." in words


def test_a_screen_that_starts_late_shows_the_number_without_a_pulse(
    opened: Callable[..., WindowScreen], store: Store, actor: Actor, issue: Issue
) -> None:
    desk.open_window(store, actor, None, WINDOW)
    number = issue()
    desk.call_next(store, actor, None, WINDOW)
    screen = opened()
    assert number in said(screen)
    assert not screen.is_highlighted


def test_the_clerk_is_shown_where_the_hall_allows_it(
    opened: Callable[..., WindowScreen], store: Store, actor: Actor, clerk: Actor, qtbot: QtBot
) -> None:
    desk.open_window(store, clerk, None, WINDOW)
    screen = opened()
    assert "王芳" not in said(screen)
    set_rules(store, actor, {"window_screen_clerk": "staff_both"})
    qtbot.waitUntil(lambda: "王芳 wangfang" in said(screen))


def test_a_lost_connection_says_since_when_and_passes_by_itself(
    opened: Callable[..., WindowScreen], store: Store, actor: Actor, qtbot: QtBot
) -> None:
    desk.open_window(store, actor, None, WINDOW)
    screen = opened()
    screen._retry.setInterval(30)
    screen._lost(DatabaseUnreachable("refused"))
    assert "No connection · numbers as of 09:00" in said(screen)
    assert "Please wait" in said(screen)
    qtbot.waitUntil(lambda: "No connection" not in said(screen))
    assert "Waiting here: 0" in said(screen)


def test_a_window_that_does_not_exist_is_told_with_what_to_do(opened: Callable[..., WindowScreen]) -> None:
    words = said(opened("099"))
    assert "There is no window 99" in words
    assert "Choose the window in System, This station." in words


def test_escape_closes_it(opened: Callable[..., WindowScreen], qtbot: QtBot) -> None:
    screen = opened()
    with qtbot.waitSignal(screen.closed):
        QTest.keyClick(screen, Qt.Key.Key_Escape)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("chinese", [False, True])
def test_nothing_is_cut_on_any_shape_of_display(
    opened: Callable[..., WindowScreen],
    store: Store,
    actor: Actor,
    issue: Issue,
    qapp: QApplication,
    size: tuple[int, int],
    chinese: bool,
) -> None:
    language.install(qapp, Language.ZH if chinese else Language.EN)
    desk.open_window(store, actor, None, WINDOW)
    number = issue()
    desk.call_next(store, actor, None, WINDOW)
    screen = opened()
    screen.resize(*size)
    QApplication.processEvents()
    assert number in said(screen)
    assert screen.size().toTuple() == size
    for part in (part for part in screen.findChildren(Part) if part.isVisible()):
        assert screen.rect().contains(part.geometry())
