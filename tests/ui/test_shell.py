"""The frame: navigation by keyboard, looks, an outage, the strip, and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from hallapp.actor import Actor, Role
from hallapp.hall.access import rights_of
from hallapp.hall.rows import staff_roles
from hallapp.hall.staff import actor_of, grant
from hallapp.queue import desk
from hallapp.queue.rows import TicketState, WindowState
from hallapp.store.engine import Store
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.colours import Mode
from hallapp.ui.console_work import Action
from hallapp.ui.main_window import MainWindow
from hallapp.ui.settings import read_settings
from hallapp.ui.shell import Shell
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.wording import Language
from tests.ui.conftest import WINDOW, Issue, press

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shell(signed_in: MainWindow, tasks: Tasks) -> Shell:
    assert tasks.drain()
    QApplication.processEvents()
    assert signed_in.shell is not None
    return signed_in.shell


def shown(shell: Shell, qtbot: QtBot, name: str) -> None:
    """A screen is made, dressed and painted one after the other."""
    qtbot.waitUntil(lambda: shell.stack.currentWidget() is shell.visit(name))


def test_the_numbered_keys_go_from_screen_to_screen(shell: Shell, qtbot: QtBot, tasks: Tasks) -> None:
    press(shell, Key.Key_2, Control)
    shown(shell, qtbot, "take_number")
    press(shell, Key.Key_1, Control)
    assert shell.stack.currentWidget() is shell.console
    assert tasks.drain()


def test_a_screens_keys_work_only_while_it_is_shown(shell: Shell, tasks: Tasks) -> None:
    press(shell, Key.Key_2, Control)
    press(shell, Key.Key_F9)
    assert tasks.drain()
    assert shell.console is not None
    assert shell.console.work.view is not None
    assert shell.console.work.view.state is WindowState.CLOSED


def test_the_board_opens_in_a_window_of_its_own_and_closes_again(
    shell: Shell, signed_in: MainWindow, tasks: Tasks
) -> None:
    press(shell, Key.Key_3, Control)
    assert tasks.drain()
    assert signed_in.board is not None
    assert signed_in.board.isVisible()
    signed_in.board.close()
    QApplication.processEvents()
    assert signed_in.board is None


def test_an_outage_is_said_calmly_and_ends_by_itself(
    shell: Shell, station: Station, store: Store, clerk: Actor, issue: Issue, qtbot: QtBot, tasks: Tasks
) -> None:
    assert shell.console is not None
    work = shell.console.work
    station.feed._state.emit(False)
    qtbot.waitUntil(shell.banner.isVisible)
    assert "goes on by itself" in shell.banner.text()
    assert shell.isEnabled()
    number = issue()
    desk.open_window(store, clerk, None, "007")
    desk.call_next(store, clerk, None, "007")
    station.feed._state.emit(True)
    station.feed._heard.emit(frozenset(Topic))
    qtbot.waitUntil(lambda: work.in_hand is not None and work.in_hand.number == number)
    assert not shell.banner.isVisible()


def test_language_colours_and_size_change_at_once_and_nothing_is_lost(
    shell: Shell,
    signed_in: MainWindow,
    station: Station,
    issue: Issue,
    tasks: Tasks,
    workstation: Path,
    qtbot: QtBot,
) -> None:
    number = issue()
    for key in (Key.Key_F9, Key.Key_F2, Key.Key_F4):
        press(shell, key)
        assert tasks.drain()
    press(shell, Key.Key_2, Control)
    shown(shell, qtbot, "take_number")
    for change in ({"language": Language.ZH.name}, {"mode": Mode.DARK.value}, {"scale": 150}):
        station.remember(**change)  # type: ignore[arg-type]
        QApplication.processEvents()
        assert tasks.drain()
    again = signed_in.shell
    assert again is not None
    assert again is not shell
    shown(again, qtbot, "take_number")
    assert again.console is not None
    assert again.console.buttons.of[Action.CALL].text() == "呼叫下一位"
    held = again.console.work.in_hand
    assert held is not None
    assert (held.number, held.state) == (number, TicketState.SERVING)
    assert (theme.current().mode, theme.current().scale) == (Mode.DARK, 150)
    station.kept.wait()
    assert read_settings(workstation).scale == 150


def test_the_text_grows_and_shrinks_by_keyboard_within_its_limits(
    shell: Shell, signed_in: MainWindow, station: Station, tasks: Tasks, qtbot: QtBot
) -> None:
    for expected in (125, 150, 175, 200, 200):
        qtbot.waitUntil(lambda: signed_in.shell is not None and signed_in.shell.isVisible())
        press(signed_in, Key.Key_Equal, Control)
        QApplication.processEvents()
        assert station.settings.scale == expected
    assert tasks.drain()
    press(signed_in, Key.Key_Minus, Control)
    QApplication.processEvents()
    assert station.settings.scale == 175
    assert tasks.drain()


def test_the_strip_takes_the_windows_place_and_works_alike(
    shell: Shell, signed_in: MainWindow, issue: Issue, tasks: Tasks, qtbot: QtBot
) -> None:
    number = issue()
    press(shell, Key.Key_B, Control)
    strip = signed_in.strip
    assert strip is not None
    assert strip.isVisible()
    assert not signed_in.isVisible()
    assert strip.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    for key in (Key.Key_F9, Key.Key_F2):
        press(strip, key)
        assert tasks.drain()
    assert number in {label.text() for label in strip.findChildren(QLabel)}
    press(strip, Key.Key_F5)
    assert any("Start first" in label.text() for label in strip.findChildren(QLabel) if label.isVisible())
    press(strip, Key.Key_B, Control)
    assert signed_in.isVisible()
    assert not strip.isVisible()
    assert tasks.drain()


def test_leaving_lets_the_next_one_sign_in_and_leaves_the_window_as_it_is(
    shell: Shell, signed_in: MainWindow, station: Station, tasks: Tasks, qtbot: QtBot
) -> None:
    press(shell, Key.Key_F9)
    assert tasks.drain()
    signed_in.show_door()
    assert tasks.drain()
    assert station.actor is None
    assert signed_in.door is not None
    qtbot.waitUntil(signed_in.door.sign_in.isVisible)
    assert signed_in.work is None


@pytest.mark.parametrize(
    ("login", "window_no", "first"),
    [
        ("wangfang", "", ["take_number", "board", "kiosk"]),
        ("ouyangxue", "", ["today", "take_number", "board"]),
        ("wangfang", WINDOW, ["console", "take_number", "board"]),
    ],
)
def test_each_begins_where_their_first_day_in_the_manual_does(
    window: MainWindow, station: Station, store: Store, login: str, window_no: str, first: list[str]
) -> None:
    person = actor_of(store, login, "test")
    station.sign_in(person, outlet="", window=window_no, rights=rights_of(store, person, None))
    window.enter()
    shell = window.shell
    assert shell is not None
    assert [place.name for place in shell.places][: len(first)] == first
    assert shell.place() == first[0].replace("_", "-")


def test_what_a_person_may_not_do_is_not_offered_and_a_right_given_appears_by_itself(
    shell: Shell, store: Store, actor: Actor, clerk: Actor, qtbot: QtBot
) -> None:
    names = [place.name for place in shell.places]
    assert names[:4] == ["console", "take_number", "board", "kiosk"]
    assert clerk.staff_id is not None
    with store.change(actor) as tx:
        tx.execute(delete(staff_roles).where(staff_roles.c.staff_id == clerk.staff_id))
        grant(tx, clerk.staff_id, Role.GUIDE_PRINTER, None)
    qtbot.waitUntil(lambda: "take_number" not in [place.name for place in shell.places])
    assert "kiosk" not in [place.name for place in shell.places]
    assert [button.text() for button in shell.buttons] == [place.title for place in shell.places]
    with store.change(actor) as tx:
        grant(tx, clerk.staff_id, Role.CLERK, None)
    qtbot.waitUntil(lambda: [place.name for place in shell.places] == names)
