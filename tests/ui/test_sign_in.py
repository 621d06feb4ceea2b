"""Signing in by name, and what the station remembers of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from hallapp.actor import Actor
from hallapp.hall.directory import directory
from hallapp.hall.rows import staff
from hallapp.store.engine import Store
from hallapp.ui.main_window import MainWindow
from hallapp.ui.settings import read_settings
from hallapp.ui.sign_in import SignIn
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from tests.ui.conftest import press, type_text


@pytest.fixture
def sign_in(window: MainWindow, tasks: Tasks, qtbot: QtBot) -> SignIn:
    """The sign-in screen once it knows whom it may offer."""
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
    station: Station, window: MainWindow, tasks: Tasks
) -> None:
    station.remember(outlet="OUT01", window="012", login="liwei")
    window.show_door()
    assert tasks.drain()
    assert window.door is not None
    sign_in = window.door.sign_in
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
    assert [place.title for place in window.shell.places] == ["Take number", "Board", "Kiosk"]


def test_nobody_of_that_name_says_so_and_enter_does_nothing(sign_in: SignIn, station: Station) -> None:
    type_text(sign_in, "zzzz")
    assert offered(sign_in) == []
    assert "Nobody of that name" in sign_in._nobody.text()
    press(sign_in, Qt.Key.Key_Return)
    assert station.actor is None


def test_the_first_person_of_a_new_hall_puts_themselves_on_the_list(
    window: MainWindow, station: Station, store: Store, actor: Actor, tasks: Tasks, qtbot: QtBot
) -> None:
    with store.change(actor) as tx:
        tx.execute(delete(staff))
    assert window.door is not None
    sign_in = window.door.sign_in
    qtbot.waitUntil(lambda: offered(sign_in) == [] and sign_in._found is not None, timeout=3000)
    type_text(sign_in, "赵敏")
    press(sign_in, Qt.Key.Key_Return)
    assert tasks.drain()
    QApplication.processEvents()
    assert station.actor is not None
    assert station.actor.name == "赵敏"
    assert [member.name for member in directory(store).staff] == ["赵敏"]
