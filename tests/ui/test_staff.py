"""The staff screen as a manager uses it, by keyboard: who is there, what they may do, and what is told once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor, Role
from hallapp.errors.staff import WrongPassword
from hallapp.hall import staff
from hallapp.hall.sign_in import change_password, sign_in
from hallapp.hall.staff import Profile, actor_of, find, profile_of, reset_password
from hallapp.store.engine import Store
from hallapp.ui.main_window import MainWindow
from hallapp.ui.staff import StaffScreen
from hallapp.ui.staff_dialogs import LeaveDialog, MemberDialog, PasswordShown, ResetDialog
from hallapp.ui.staff_items import QualificationsDialog
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from tests.ui.conftest import FOUNDING, press, type_text

Open = Callable[..., StaffScreen]


@pytest.fixture
def open_as(qtbot: QtBot, window: MainWindow, station: Station, store: Store, tasks: Tasks) -> Open:
    """Somebody goes to the staff screen."""

    def opened(login: str, outlet: str = "") -> StaffScreen:
        station.sign_in(actor_of(store, login, "test"), outlet=outlet, window="")
        window.enter()
        assert window.shell is not None
        qtbot.waitUntil(lambda: any(place.name == "staff" for place in window.shell.places))
        window.shell.go_to("staff")
        screen = window.shell.visit("staff")
        assert isinstance(screen, StaffScreen)
        qtbot.waitUntil(lambda: bool(screen.table.rows.rows))
        assert tasks.drain()
        return screen

    return opened


@pytest.fixture
def screen(open_as: Open) -> StaffScreen:
    """欧阳雪, who manages the whole hall."""
    return open_as("ouyangxue")


def dialog(screen: QWidget, kind: type[QDialog]) -> QDialog:
    found = [each for each in screen.findChildren(kind) if each.isVisible()]
    assert found, kind
    return found[-1]


def profile(store: Store, login: str) -> Profile:
    with store.look() as look:
        return profile_of(look, find(look, login))


def logins(screen: StaffScreen) -> list[str]:
    return [member.login for member in screen.table.rows.rows]


CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("typed", ["wf", "wangf", "王"])
def test_somebody_is_found_by_initials_name_or_login(screen: StaffScreen, typed: str) -> None:
    press(screen, Qt.Key.Key_F, CONTROL)
    type_text(screen, typed)
    assert logins(screen)[0] == "wangfang"
    assert screen._who.text() == "王芳"


def test_who_works_where_and_whether_they_can_sign_in(screen: StaffScreen, store: Store) -> None:
    assert len(logins(screen)) == 12
    screen.place.setCurrentIndex(screen.place.findData("OUT22"))
    assert set(logins(screen)) == {"zhouqiang", "wuxia", "yangyan", "ouyangxue"}
    screen.table.choose("wuxia")
    assert screen._state.text() == "No password"
    assert "give a temporary password" in screen._hint.text()


def test_somebody_new_with_roles_qualifications_and_a_password_told_once(
    screen: StaffScreen, store: Store, tasks: Tasks
) -> None:
    press(screen, Qt.Key.Key_N, CONTROL)
    form = dialog(screen, MemberDialog)
    assert isinstance(form, MemberDialog)
    type_text(form, "赵敏")
    press(form, Qt.Key.Key_Tab)
    type_text(form, "ZhaoMin")
    form.grid.ticks[Role.CLERK, "OUT01"].setChecked(True)
    QTest.mouseClick(form.choose, Qt.MouseButton.LeftButton)
    items = dialog(form, QualificationsDialog)
    assert isinstance(items, QualificationsDialog)
    items.theme.setCurrentIndex(1)
    QTest.mouseClick(items.all, Qt.MouseButton.LeftButton)
    items.theme.setCurrentIndex(0)
    items.search.setFocus()
    type_text(items, "bdc")
    press(items, Qt.Key.Key_Down)
    press(items, Qt.Key.Key_Space)
    first_theme = {item.code for item in screen._listed.view.items if item.theme_code == items.theme.itemData(1)}
    press(items, Qt.Key.Key_Return)
    press(form, Qt.Key.Key_Return)
    assert tasks.drain()
    told = dialog(screen, PasswordShown)
    assert isinstance(told, PasswordShown)
    made = profile(store, "zhaomin")
    assert (made.name, made.grants) == ("赵敏", {(Role.CLERK, "OUT01")})
    assert first_theme < made.items
    assert len(made.items) == len(first_theme) + 1
    own = change_password(store, "zhaomin", told.shown.text(), "kaihu-2026", "x")
    assert own.name == "赵敏"


def test_what_is_refused_is_said_beside_its_field_and_nothing_typed_is_lost(screen: StaffScreen, tasks: Tasks) -> None:
    press(screen, Qt.Key.Key_N, CONTROL)
    form = dialog(screen, MemberDialog)
    assert isinstance(form, MemberDialog)
    type_text(form, "王芳芳")
    press(form, Qt.Key.Key_Tab)
    type_text(form, "wangfang")
    press(form, Qt.Key.Key_Return)
    assert tasks.drain()
    assert form.isVisible()
    assert "王芳's login" in form.login.noted
    assert form.login.editor.hasFocus()
    assert form.name.text() == "王芳芳"


def test_roles_are_changed_by_ticks(screen: StaffScreen, store: Store, tasks: Tasks, qtbot: QtBot) -> None:
    screen.table.choose("wangfang")
    screen.table.setFocus()
    press(screen, Qt.Key.Key_Return)
    form = dialog(screen, MemberDialog)
    assert isinstance(form, MemberDialog)
    assert form.grid.grants() == {(Role.CLERK, "OUT01")}
    form.grid.ticks[Role.MANAGER, "OUT02"].setChecked(True)
    form.grid.ticks[Role.CLERK, "OUT01"].setChecked(False)
    press(form, Qt.Key.Key_Return)
    assert tasks.drain()
    assert profile(store, "wangfang").grants == {(Role.MANAGER, "OUT02")}
    qtbot.waitUntil(lambda: screen.table.current().profile.grants == {(Role.MANAGER, "OUT02")})
    assert screen.table.current().login == "wangfang"


def test_the_second_of_two_managers_is_told_sees_the_others_change_and_loses_nothing(
    screen: StaffScreen, store: Store, actor: Actor, tasks: Tasks
) -> None:
    for save_over in (False, True):
        screen.table.choose("liwei")
        screen.change()
        form = dialog(screen, MemberDialog)
        assert isinstance(form, MemberDialog)
        before = profile(store, "liwei")
        name = f"李伟{save_over:d}"
        staff.change_member(store, actor, "liwei", Profile(name, before.grants, frozenset({FOUNDING})))
        editor = form.name.editor
        assert isinstance(editor, QLineEdit)
        editor.setText("李薇")
        press(form, Qt.Key.Key_Return)
        assert tasks.drain()
        assert form.isVisible()
        assert f"{actor.name} changed “{name}”" in form.refused.text()
        assert form.name.text() == "李薇"
        assert form.mine.isVisible()
        if save_over:
            QTest.mouseClick(form.mine, Qt.MouseButton.LeftButton)
            assert tasks.drain()
            assert profile(store, "liwei").name == "李薇"
        else:
            QTest.mouseClick(form.theirs, Qt.MouseButton.LeftButton)
            assert tasks.drain()
            assert form.name.text() == name
            form.reject()
            QApplication.processEvents()


def test_a_forgotten_password(screen: StaffScreen, store: Store, tasks: Tasks) -> None:
    screen.table.choose("liwei")
    screen.table.setFocus()
    press(screen, Qt.Key.Key_P, CONTROL)
    press(dialog(screen, ResetDialog), Qt.Key.Key_Return)
    assert tasks.drain()
    told = dialog(screen, PasswordShown)
    assert isinstance(told, PasswordShown)
    assert change_password(store, "liwei", told.shown.text(), "kaihu-2026", "x").login == "liwei"


def test_who_is_locked_is_let_in_at_once(
    screen: StaffScreen, store: Store, actor: Actor, tasks: Tasks, qtbot: QtBot
) -> None:
    given = reset_password(store, actor, "liwei")
    own = change_password(store, "liwei", given, "kaihu-2026", "x")
    for _ in range(5):
        with pytest.raises(WrongPassword):
            sign_in(store, "liwei", "wrong", "x")
    screen.table.choose("liwei")
    qtbot.waitUntil(lambda: "Locked until" in screen._state.text())
    press(screen, Qt.Key.Key_U, CONTROL)
    assert tasks.drain()
    assert sign_in(store, "liwei", "kaihu-2026", "x").login == own.login
    qtbot.waitUntil(lambda: screen._state.text() == "Active")


def test_leaving_and_coming_back(screen: StaffScreen, store: Store, tasks: Tasks, qtbot: QtBot) -> None:
    screen.table.choose("liwei")
    screen.table.setFocus()
    press(screen, Qt.Key.Key_Delete)
    press(dialog(screen, LeaveDialog), Qt.Key.Key_Return)
    assert tasks.drain()
    qtbot.waitUntil(lambda: "liwei" not in logins(screen))
    screen.which.setCurrentIndex(2)
    assert logins(screen) == ["liwei"]
    QTest.mouseClick(screen.back, Qt.MouseButton.LeftButton)
    assert tasks.drain()
    qtbot.waitUntil(lambda: screen.table.current() is not None and screen.table.current().login == "liwei")
    assert profile(store, "liwei").grants == {(Role.CLERK, "OUT01")}


def test_the_last_manager_cannot_be_lost(screen: StaffScreen, store: Store, actor: Actor, tasks: Tasks) -> None:
    first = reset_password(store, actor, "ouyangxue")
    screen.station.go_on(change_password(store, "ouyangxue", first, "kaihu-2026", "test"))
    assert tasks.drain()
    screen.table.choose("ouyangxue")
    screen.change()
    form = dialog(screen, MemberDialog)
    assert isinstance(form, MemberDialog)
    form.grid.ticks[Role.MANAGER, None].setChecked(False)
    press(form, Qt.Key.Key_Return)
    assert tasks.drain()
    assert "only one who manages the whole hall" in form.refused.text()
    assert not form.grid.ticks[Role.MANAGER, None].isChecked()


def test_a_villages_manager_gives_roles_in_the_village_only(open_as: Open, store: Store, tasks: Tasks) -> None:
    screen = open_as("wuxia", "OUT22")
    screen.table.choose("wangfang")
    assert not screen.password.isVisible()
    assert not screen.gone.isVisible()
    screen.change()
    form = dialog(screen, MemberDialog)
    assert isinstance(form, MemberDialog)
    assert not form.name.editor.isEnabled()
    may = {grant for grant, tick in form.grid.ticks.items() if tick.isEnabled()}
    assert may == {(role, "OUT22") for role in Role}
    form.grid.ticks[Role.CLERK, "OUT22"].setChecked(True)
    press(form, Qt.Key.Key_Return)
    assert tasks.drain()
    assert profile(store, "wangfang").grants == {(Role.CLERK, "OUT01"), (Role.CLERK, "OUT22")}


def test_a_clerk_is_not_offered_the_screen(
    window: MainWindow, station: Station, store: Store, tasks: Tasks, qtbot: QtBot
) -> None:
    station.sign_in(actor_of(store, "wangfang", "test"), outlet="", window="")
    window.enter()
    assert tasks.drain()
    assert window.shell is not None
    assert "staff" not in [place.name for place in window.shell.places]
