"""An unattended station, and a session that has ended, show nothing until somebody signs in; and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor, Role
from hallapp.hall import staff
from hallapp.hall.ruling import set_rules
from hallapp.hall.sign_in import change_password
from hallapp.hall.staff import Profile, reset_password
from hallapp.queue import boards, desk
from hallapp.queue.rows import TicketState
from hallapp.store.engine import Store
from hallapp.ui.console_dialogs import ParkDialog
from hallapp.ui.dialogs import ConfirmDialog
from hallapp.ui.lock import LockScreen
from hallapp.ui.lock_idle import Presence
from hallapp.ui.main_window import MainWindow
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from tests.halls import Clock
from tests.ui.conftest import WINDOW, Issue, attend, press, type_text

OWN = "kaihu-2026"


@pytest.fixture
def at_work(
    qtbot: QtBot, window: MainWindow, station: Station, store: Store, actor: Actor, issue: Issue, tasks: Tasks
) -> MainWindow:
    """王芳, signed in with her password at window 007, with B001 in hand and B002 waiting."""
    given = reset_password(store, actor, "wangfang")
    session = change_password(store, "wangfang", given, OWN, "test")
    desk.open_window(store, session, None, WINDOW)
    issue()
    issue()
    desk.call_next(store, session, None, WINDOW)
    desk.start(store, session, None, WINDOW)
    station.sign_in(session, outlet="", window=WINDOW)
    window.enter()
    qtbot.waitUntil(lambda: window.work is not None and window.work.in_hand is not None)
    assert tasks.drain()
    return window


def lock_screen(window: MainWindow) -> LockScreen:
    assert window.lock_screen is not None
    return window.lock_screen


def unlock(window: MainWindow, tasks: Tasks, password: str = OWN) -> None:
    screen = lock_screen(window)
    attend(window)
    assert screen.password.hasFocus()
    type_text(screen, password)
    press(screen, Qt.Key.Key_Return)
    assert tasks.drain()


def state(store: Store) -> TicketState:
    return boards.explain(store, None, "B001").state


# --- unattended


def test_the_same_person_finds_everything_as_it_was(at_work: MainWindow, tasks: Tasks, store: Store) -> None:
    shell = at_work.shell
    assert shell is not None
    field = shell.take_number.search.field
    shell.go_to("take_number")
    field.setFocus()
    type_text(field, "gssl")
    press(at_work, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    screen = lock_screen(at_work)
    assert screen.isVisible()
    assert screen.geometry() == at_work.rect()
    assert not shell.isEnabled()
    for key in (Qt.Key.Key_F5, Qt.Key.Key_F2):  # no action of the console beneath
        press(screen, key)
    assert tasks.drain()
    assert state(store) is TicketState.SERVING
    unlock(at_work, tasks)
    assert at_work.lock_screen is None
    assert at_work.shell is shell
    assert field.text() == "gssl"
    assert field.hasFocus()
    assert at_work.work is not None
    assert at_work.work.in_hand is not None


def test_a_wrong_password_opens_nothing(at_work: MainWindow, tasks: Tasks) -> None:
    at_work.lock()
    unlock(at_work, tasks, "wrong")
    assert "4 attempts" in lock_screen(at_work)._note.text()
    lock_screen(at_work).password.clear()
    unlock(at_work, tasks)
    assert at_work.lock_screen is None


def test_an_open_dialog_is_hidden_and_comes_back_with_what_was_typed(
    at_work: MainWindow, tasks: Tasks, store: Store
) -> None:
    assert at_work.shell is not None
    at_work.shell.go_to("console")
    press(at_work, Qt.Key.Key_F7)
    dialog = at_work.findChild(ParkDialog)
    assert dialog is not None
    dialog._note.setText("has gone to fetch the licence")
    at_work.lock()
    assert not dialog.isVisible()
    unlock(at_work, tasks)
    assert dialog.isVisible()
    assert dialog.isModal()
    press(dialog, Qt.Key.Key_Return)
    assert tasks.drain()
    assert state(store) is TicketState.PARKED


def test_the_strip_gives_way_to_the_lock_and_comes_back(at_work: MainWindow, tasks: Tasks) -> None:
    at_work.show_strip()
    strip = at_work.strip
    assert strip is not None
    at_work.lock()
    assert not strip.isVisible()
    assert at_work.isVisible()
    unlock(at_work, tasks)
    assert strip.isVisible()
    assert not at_work.isVisible()


def test_the_board_and_the_kiosk_stay_for_the_public(at_work: MainWindow) -> None:
    at_work.show_board()
    at_work.show_kiosk()
    at_work.lock()
    assert at_work.board is not None
    assert at_work.kiosk is not None
    assert at_work.board.isVisible()
    assert at_work.kiosk.isVisible()
    presence = at_work._presence
    presence._touched = 0.0
    presence.start(600)
    began = presence._touched
    QTest.keyClick(at_work.kiosk, Qt.Key.Key_A)
    assert presence._touched == began


def test_somebody_else_takes_the_window_over_with_all_that_is_at_it(
    at_work: MainWindow, station: Station, store: Store, actor: Actor, tasks: Tasks, qtbot: QtBot
) -> None:
    reset_password(store, actor, "liwei", "first-2026")
    change_password(store, "liwei", "first-2026", OWN, "test")
    at_work.lock()
    QTest.mouseClick(lock_screen(at_work).other, Qt.MouseButton.LeftButton)
    assert at_work.lock_screen is None
    assert at_work.door is not None
    assert station.actor is None
    sign_in = at_work.door.sign_in
    qtbot.waitUntil(lambda: sign_in.window_no.count() > 0)
    assert sign_in.window_no.currentData() == WINDOW
    assert tasks.drain()
    type_text(sign_in, "liwei")
    press(sign_in, Qt.Key.Key_Return)
    type_text(sign_in, OWN)
    press(sign_in, Qt.Key.Key_Return)
    assert tasks.drain()
    console = boards.console(store, None, WINDOW)
    assert console.clerk == "李伟"
    assert console.in_hand is not None


def test_the_rule_says_after_how_long(
    at_work: MainWindow, store: Store, actor: Actor, station: Station, qtbot: QtBot
) -> None:
    presence = at_work._presence
    assert presence.after_s == 600
    set_rules(store, actor, {"lock_after_min": "0"})
    qtbot.waitUntil(lambda: presence.after_s == 0)
    assert not presence.counting
    set_rules(store, actor, {"lock_after_min": "5"})
    qtbot.waitUntil(lambda: presence.after_s == 300)
    assert presence.counting
    presence.left.emit()
    assert at_work.lock_screen is not None
    assert not presence.counting


# --- who is there


class Elsewhere:
    """The desktop in a test: the seconds since somebody touched it, in whatever program."""

    idle: float | None = None

    def __call__(self) -> float | None:
        return self.idle


@pytest.fixture
def watched(qtbot: QtBot) -> tuple[Presence, list[float], Elsewhere, QPushButton]:
    window = QPushButton()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    now, elsewhere = [0.0], Elsewhere()
    presence = Presence(window, steady=lambda: now[0], elsewhere=elsewhere)
    presence.start(60)
    presence._timer.setInterval(3_600_000)  # the test itself looks
    return presence, now, elsewhere, window


def key(window: QPushButton) -> None:
    QTest.keyClick(window, Qt.Key.Key_A)


def mouse(window: QPushButton) -> None:
    here, none = QPointF(5, 5), Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, here, here, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, event)


@pytest.mark.parametrize("touch", [key, mouse])
def test_every_touch_begins_the_count_anew(
    watched: tuple[Presence, list[float], Elsewhere, QPushButton], touch: Callable[[QPushButton], None]
) -> None:
    presence, now, _, window = watched
    gone: list[bool] = []
    presence.left.connect(lambda: gone.append(True))
    for second in (30, 59):
        now[0] = second
        presence.look()
        touch(window)
    now[0] = 118
    presence.look()
    assert not gone
    now[0] = 119
    presence.look()
    assert gone == [True]
    assert not presence.counting


def test_work_in_another_program_counts_where_the_desktop_tells(
    watched: tuple[Presence, list[float], Elsewhere, QPushButton],
) -> None:
    presence, now, elsewhere, _ = watched
    gone: list[bool] = []
    presence.left.connect(lambda: gone.append(True))
    now[0], elsewhere.idle = 600, 3.0
    presence.look()
    assert not gone
    elsewhere.idle = 61.0
    presence.look()
    assert gone == [True]


# --- a session that has ended


def test_after_its_time_the_refused_action_is_offered_again(
    at_work: MainWindow, tasks: Tasks, clock: Clock, store: Store
) -> None:
    assert at_work.shell is not None
    at_work.shell.go_to("console")
    clock.advance(hours=13)
    press(at_work, Qt.Key.Key_F7)
    dialog = at_work.findChild(ParkDialog)
    assert dialog is not None
    dialog._note.setText("has gone to fetch the licence")
    press(dialog, Qt.Key.Key_Return)
    assert tasks.drain()
    screen = lock_screen(at_work)
    words = " ".join(label.text() for label in screen.findChildren(type(screen._note)))
    assert "Your sign-in has ended (it has lasted too long)" in words
    assert state(store) is TicketState.SERVING
    unlock(at_work, tasks)
    again = at_work.findChild(ConfirmDialog)
    assert again is not None
    assert again.isVisible()
    press(again, Qt.Key.Key_Return)
    assert tasks.drain()
    assert state(store) is TicketState.PARKED
    [parked] = boards.console(store, None, WINDOW).parked
    assert parked.note == "has gone to fetch the licence"


def test_a_password_that_a_manager_has_reset_locks_at_once_and_asks_for_ones_own(
    at_work: MainWindow, tasks: Tasks, store: Store, actor: Actor, qtbot: QtBot
) -> None:
    given = reset_password(store, actor, "wangfang")
    qtbot.waitUntil(lambda: at_work.lock_screen is not None)
    unlock(at_work, tasks, given)
    from hallapp.ui.password import ChangePassword

    dialog = at_work.findChild(ChangePassword)
    assert dialog is not None
    for name in ("new", "again"):
        dialog.fields[name].editor.setText("another-2026")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert tasks.drain()
    assert at_work.lock_screen is None


def test_who_has_left_cannot_go_on(at_work: MainWindow, store: Store, actor: Actor, qtbot: QtBot) -> None:
    staff.leave(store, actor, "wangfang")
    qtbot.waitUntil(lambda: at_work.lock_screen is not None)
    screen = lock_screen(at_work)
    assert not screen.unlock.isVisible()
    QTest.mouseClick(screen.other, Qt.MouseButton.LeftButton)
    assert at_work.door is not None


def test_a_right_that_is_taken_away_locks_nothing(
    at_work: MainWindow, store: Store, actor: Actor, station: Station, qtbot: QtBot
) -> None:
    assert at_work.shell is not None
    staff.change_member(store, actor, "wangfang", Profile("王芳", frozenset({(Role.GUIDE_PRINTER, "OUT01")})))
    qtbot.waitUntil(lambda: "console" not in [place.name for place in at_work.shell.places])
    assert at_work.lock_screen is None


def test_ones_own_password_is_changed_from_the_menu(at_work: MainWindow, station: Station, tasks: Tasks) -> None:
    from hallapp.ui.password import ChangePassword

    assert at_work.shell is not None
    before = station.who
    at_work.shell.top._change_password()
    dialog = at_work.findChild(ChangePassword)
    assert dialog is not None
    for name, typed in (("old", "wrong"), ("new", "another-2026"), ("again", "another-2026")):
        dialog.fields[name].editor.setText(typed)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert tasks.drain()
    assert "wrong" in dialog.fields["old"].noted
    dialog.fields["old"].editor.setText(OWN)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert tasks.drain()
    QTest.qWait(50)
    assert station.who.credential == before.credential + 1
    assert at_work.lock_screen is None
