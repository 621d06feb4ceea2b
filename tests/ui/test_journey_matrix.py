"""A new themed group with three seats, authorised for a theme from tomorrow, except one item; the queue proves it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.cli import main
from hallapp.hall.staff import actor_of
from hallapp.queue import desk
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from hallapp.ui.groups_seats import AddSeatsDialog
from hallapp.ui.main_window import MainWindow
from hallapp.ui.matrix import MatrixScreen
from hallapp.ui.matrix_dialogs import PairsDialog
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from tests.halls import Clock
from tests.ui.conftest import FOUNDING, type_text
from tests.ui.test_matrix import cell, go_to, shown
from tests.ui.test_windows import ALT, CONTROL, SHIFT, Manager, at_windows

Key = Qt.Key
THEME = "T05"


def served(store: Store, actor: Actor, window: str, items: list[str]) -> list[str]:
    """Which of these items, one number each, the calls of this window bring."""
    numbers = {desk.issue(store, actor, None, Request(items=(item,))).number: item for item in items}
    desk.open_window(store, actor, None, window)
    found = []
    while (called := desk.call_next(store, actor, None, window)) is not None:
        found.append(numbers[called.number])
        desk.start(store, actor, None, window)
        desk.finish(store, actor, None, window)
    return found


def draw_up(manager: Manager) -> None:
    """Group W90 with the seats 090 to 092, whose items are set by hand alone."""
    manager.press(Key.Key_N, CONTROL)
    manager.type("window_no", "W90")
    manager.type("window_name", "医保延伸主题窗")
    rule = manager.screen.form.fields["scope_rule"].editor
    assert isinstance(rule, QComboBox)
    rule.setCurrentIndex(rule.findData("LIST"))
    manager.press(Key.Key_S, CONTROL)
    manager.press(Key.Key_N, CONTROL | SHIFT)
    seats = manager.dialog
    assert isinstance(seats, AddSeatsDialog)
    type_text(seats, "090-092")
    manager.press(Key.Key_Return)
    assert manager.dialog is None


def at_matrix(manager: Manager) -> MatrixScreen:
    manager.press(Key.Key_M, ALT)
    matrix = manager.screen.visit_matrix()
    manager.wait()
    return matrix


def test_a_new_group_gets_nothing_today_and_all_but_one_item_tomorrow(
    window: MainWindow, station: Station, store: Store, tasks: Tasks, qtbot: QtBot, clock: Clock, actor: Actor
) -> None:
    manager = at_windows(window, station, tasks, actor_of(store, "ouyangxue", "test"))
    draw_up(manager)
    matrix = at_matrix(manager)
    manager.press(Key.Key_2, ALT)
    matrix.filters.themes.setCurrentIndex(matrix.filters.themes.findData(THEME))
    items = [item.code for item in shown(matrix)]
    go_to(matrix, "W90", items[0])
    manager.press(Key.Key_Space, CONTROL)
    manager.press(Key.Key_Return)
    asked = manager.dialog
    assert isinstance(asked, PairsDialog)
    qtbot.waitUntil(lambda: asked.count.text() == f"{len(items)} pairs will change.")
    manager.click(next(one for one in asked.findChildren(QPushButton) if one.isDefault()))
    but_one = items[3]
    go_to(matrix, "W90", but_one)
    manager.press(Key.Key_Space)
    qtbot.waitUntil(lambda: cell(matrix) & 3 == 0)

    assert served(store, actor, "090", items) == []
    clock.advance(days=1)
    assert served(store, actor, "091", items) == [item for item in items if item != but_one]


def test_a_clerk_can_do_neither_on_screen_nor_by_command(
    window: MainWindow,
    station: Station,
    store: Store,
    tasks: Tasks,
    clerk: Actor,
    hall_url: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    looking = at_windows(window, station, tasks, clerk)
    assert not looking.screen.new_button.isVisible()
    looking.press(Key.Key_N, CONTROL)
    assert not looking.screen.form.dirty
    matrix = at_matrix(looking)
    assert matrix.notice.isVisible()
    go_to(matrix, "W09", FOUNDING)
    looking.press(Key.Key_Space)
    assert cell(matrix) == 0
    monkeypatch.setenv("HALLAPP_PASSWORD", "")
    for command in ("authorise", "revoke"):
        words = ["--database", hall_url, "--as", "wangfang", command, "--group", "W02", "--item", FOUNDING]
        assert main(words) == 3
        assert json.loads(capsys.readouterr().out)["error"]["code"] == "no_rights"
    assert served(store, clerk, "007", [FOUNDING]) == [FOUNDING]
