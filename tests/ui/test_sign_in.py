"""Signing in by name, and what the station remembers of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from hallapp.actor import Actor, Right
from hallapp.hall.directory import directory
from hallapp.hall.sign_in import change_password
from hallapp.hall.staff import reset_password
from hallapp.store.engine import Store
from hallapp.store.schema import installation
from hallapp.ui.main_window import MainWindow
from hallapp.ui.password import ChangePassword, FirstManager
from hallapp.ui.settings import read_settings
from hallapp.ui.sign_in import SignIn
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from tests.halls import Clock
from tests.ui.conftest import press, type_text

OWN = "kaihu-2026"


@pytest.fixture
def sign_in(store: Store, actor: Actor, request: pytest.FixtureRequest, tasks: Tasks) -> SignIn:
    """The sign-in screen of a rehearsal, once it knows whom it may offer."""
    with store.change(actor) as tx:
        tx.execute(update(installation).values(rehearsal=True))
    window: MainWindow = request.getfixturevalue("window")
    assert tasks.drain()
    assert window.door is not None
    return window.door.sign_in


def offered(sign_in: SignIn) -> list[str]:
    model = sign_in.list.model()
    return [str(model.index(row, 0).data()).split()[0] for row in range(model.rowCount())]


@pytest.mark.parametrize("typed", ["wf", "WF", "王", "wangf"])
def test_a_name_is_found_by_initials_by_itself_and_by_login(sign_in: SignIn, typed: str) -> None:
    type_text(sign_in, typed)
    assert offered(sign_in)[0] == "王芳"


def test_typed_entered_and_at_work_without_a_mouse(
    sign_in: SignIn, window: MainWindow, station: Station, workstation: Path, tasks: Tasks
) -> None:
    type_text(sign_in, "oyx")
    sign_in.window_no.setCurrentIndex(sign_in.window_no.findData("012"))
    press(sign_in, Qt.Key.Key_Return)
    assert tasks.drain()
    assert station.actor is not None
    assert (station.actor.name, station.actor.login) == ("欧阳雪", "ouyangxue")
    assert window.shell is not None
    assert window.shell.console is not None
    station.kept.wait()
    kept = read_settings(workstation)
    assert (kept.outlet, kept.window, kept.login) == ("OUT01", "012", "ouyangxue")


def test_the_next_morning_window_and_person_are_chosen_already(
    sign_in: SignIn, station: Station, window: MainWindow, qtbot: QtBot
) -> None:
    station.remember(outlet="OUT01", window="012", login="liwei")
    window.show_door()
    assert window.door is not None
    sign_in = window.door.sign_in
    qtbot.waitUntil(lambda: sign_in.window_no.count() > 0)
    assert sign_in.window_no.currentData() == "012"
    assert str(sign_in.list.currentIndex().data()).startswith("李伟")
    assert sign_in.enter.isEnabled()


def test_every_outlet_offers_its_own_windows(sign_in: SignIn, store: Store) -> None:
    for row, place in enumerate(directory(store).places):
        sign_in.outlet.setCurrentIndex(row)
        assert [sign_in.window_no.itemData(i) for i in range(1, sign_in.window_no.count())] == [
            seat.no for seat in place.seats
        ]


def test_without_a_window_there_is_no_console(sign_in: SignIn, window: MainWindow, tasks: Tasks) -> None:
    type_text(sign_in, "liwei")
    sign_in.window_no.setCurrentIndex(0)
    press(sign_in, Qt.Key.Key_Return)
    assert tasks.drain()
    assert window.shell is not None
    assert window.shell.console is None
    assert [place.title for place in window.shell.places][:3] == ["Take number", "Board", "Kiosk"]


def test_nobody_of_that_name_says_so_and_enter_does_nothing(sign_in: SignIn, station: Station) -> None:
    type_text(sign_in, "zzzz")
    assert offered(sign_in) == []
    assert "Nobody of that name" in sign_in._nobody.text()
    press(sign_in, Qt.Key.Key_Return)
    assert station.actor is None


def test_in_a_rehearsal_it_is_said_who_needs_no_password(
    sign_in: SignIn, store: Store, actor: Actor, tasks: Tasks, qtbot: QtBot
) -> None:
    type_text(sign_in, "wangf")
    assert "王芳" in sign_in._note.text()
    assert "needs no password" in sign_in._note.text()
    assert not sign_in.password.isVisible()
    reset_password(store, actor, "wangfang")
    qtbot.waitUntil(sign_in.password.isVisible)
    assert sign_in._note.text() == ""


# --- passwords


@pytest.fixture
def real(window: MainWindow, store: Store, actor: Actor, tasks: Tasks, qtbot: QtBot) -> SignIn:
    """The sign-in screen of a real hall, where 王芳 has a password of her own and 欧阳雪 manages."""
    for login in ("wangfang", "ouyangxue"):
        given = reset_password(store, actor, login)
        change_password(store, login, given, OWN, "test")
    assert window.door is not None
    found = window.door.sign_in
    qtbot.waitUntil(lambda: found._found is not None and found._found.managed)
    assert tasks.drain()
    return found


def sign_in_as(screen: SignIn, name: str, password: str) -> None:
    screen.name.clear()
    screen.name.setFocus()
    type_text(screen, name)
    press(screen, Qt.Key.Key_Return)
    assert screen.password.hasFocus()
    type_text(screen, password)
    press(screen, Qt.Key.Key_Return)


def test_name_enter_password_enter(real: SignIn, station: Station, tasks: Tasks) -> None:
    sign_in_as(real, "wangf", OWN)
    assert tasks.drain()
    assert station.actor is not None
    assert (station.actor.login, station.actor.signed_in_at is not None) == ("wangfang", True)
    assert station.rights == {Right.CALL, Right.ISSUE, Right.PRINT}


def test_a_wrong_password_is_said_beside_it_and_five_lock(
    real: SignIn, station: Station, tasks: Tasks, clock: Clock, qtbot: QtBot
) -> None:
    sign_in_as(real, "wangf", "wrong")
    assert tasks.drain()
    assert "4 attempts are left" in real._note.text()
    assert real.password.text() == "wrong"
    assert real.password.selectedText()
    assert real._note.isVisible()
    for _ in range(4):
        press(real, Qt.Key.Key_Return)
        assert tasks.drain()
    press(real, Qt.Key.Key_Return)
    assert tasks.drain()
    assert "30 s" in real._note.text()
    qtbot.waitUntil(lambda: "29 s" in real._note.text(), timeout=3000)
    clock.advance(seconds=30)
    real.password.clear()
    type_text(real, OWN)
    press(real, Qt.Key.Key_Return)
    assert tasks.drain()
    assert station.actor is not None


def test_who_has_no_password_is_told_whom_to_ask(real: SignIn) -> None:
    type_text(real, "liwei")
    assert "A manager gives a temporary one" in real._note.text()
    assert not real.enter.isEnabled()


def test_a_temporary_password_asks_for_ones_own(
    real: SignIn, window: MainWindow, station: Station, store: Store, actor: Actor, tasks: Tasks, qtbot: QtBot
) -> None:
    given = reset_password(store, actor, "liwei")
    member = next(member for member in directory(store).staff if member.login == "liwei")
    qtbot.waitUntil(lambda: real._found is not None and member in real._found.staff)
    sign_in_as(real, "liwei", given)
    assert tasks.drain()
    dialog = window.findChild(ChangePassword)
    assert dialog is not None
    assert "old" not in dialog.fields
    for name, typed in (("new", "12345678"), ("again", "12345679")):
        dialog.fields[name].setFocus()
        QTest.keyClicks(dialog.fields[name].editor, typed)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert "not the same" in dialog.fields["again"].noted
    dialog.fields["again"].editor.setText("12345678")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert tasks.drain()
    assert "one kind" in dialog.fields["new"].noted
    for name in ("new", "again"):
        dialog.fields[name].editor.setText(OWN)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert tasks.drain()
    assert station.actor is not None
    assert station.actor.login == "liwei"
    assert window.shell is not None


def test_the_first_manager_of_a_hall_that_nobody_manages(
    window: MainWindow, station: Station, store: Store, tasks: Tasks
) -> None:
    assert tasks.drain()
    assert window.door is not None
    sign_in = window.door.sign_in
    assert sign_in.first.isVisible()
    QTest.mouseClick(sign_in.first, Qt.MouseButton.LeftButton)
    dialog = window.findChild(FirstManager)
    assert dialog is not None
    type_text(dialog, "赵敏")
    for name, typed in (("login", "zhao min"), ("new", OWN), ("again", OWN)):
        dialog.fields[name].editor.setText(typed)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert tasks.drain()
    assert "cannot be a login" in dialog.fields["login"].noted
    dialog.fields["login"].editor.setText("zhaomin")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert tasks.drain()
    assert station.actor is not None
    assert (station.actor.name, station.rights) == ("赵敏", frozenset(Right))
    assert directory(store).managed
