"""Somebody at the catalogue on screen: what tests of it begin with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.hall.staff import actor_of
from hallapp.store.engine import Store
from hallapp.ui.items import ItemsScreen
from hallapp.ui.items_fields import set_cell
from hallapp.ui.items_form import ItemForm
from hallapp.ui.items_pages import FieldsPage, LinesPage
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from tests.ui.conftest import press, type_text

_Dialog = TypeVar("_Dialog", bound=QWidget)
Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Person:
    """Somebody at the catalogue, with a keyboard."""

    def __init__(self, screen: ItemsScreen, tasks: Tasks, qtbot: QtBot) -> None:
        self.screen, self._tasks, self._qtbot = screen, tasks, qtbot
        self.said: list[str] = []
        screen.said.connect(lambda words, _: self.said.append(words))

    @property
    def form(self) -> ItemForm:
        return self.screen.form

    @property
    def listed(self) -> list[str]:
        return [item.name for item in self.screen.list.table.rows.rows]

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            press(self.screen, key, modifier)
            self.settle()

    def write(self, text: str) -> None:
        type_text(self.screen, text)
        self.settle()

    def settle(self) -> None:
        assert self._tasks.drain()
        if self.screen._form is not None and self.form._checking.isActive():
            self._qtbot.waitUntil(lambda: not self.form._checking.isActive())
        assert self._tasks.drain()
        QApplication.processEvents()

    def find(self, typed: str) -> None:
        self.press(Key.Key_K, modifier=CONTROL)
        self.press(Key.Key_Delete)
        self.write(typed)

    def open(self, typed: str) -> None:
        self.find(typed)
        self.press(Key.Key_Return)
        assert self.screen.pages.currentWidget() is self.form

    def fill_in(self, name: str, cell: str) -> None:
        """Go to a field and put something in, as choosing and typing do."""
        self.form.go_to(name)
        page = self.form.stack.currentWidget()
        assert isinstance(page, FieldsPage)
        set_cell(page._editors[name], cell)
        self.settle()

    def noted(self, name: str) -> str:
        self.form.go_to(name)
        page = self.form.stack.currentWidget()
        if isinstance(page, LinesPage):
            return page.noted
        assert isinstance(page, FieldsPage)
        return page.fields[name].noted

    def dialog(self, kind: type[_Dialog]) -> _Dialog:
        [found] = [each for each in self.screen.findChildren(kind) if each.isVisible()]
        return found

    def click(self, button: QPushButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()


@pytest.fixture
def manager(store: Store) -> Actor:
    """欧阳雪, who manages the whole hall."""
    return actor_of(store, "ouyangxue", "test")


def at_the_catalogue(qtbot: QtBot, station: Station, who: Actor, tasks: Tasks) -> Person:
    """The screen is open before somebody who has signed in."""
    station.sign_in(who, outlet="", window="")
    screen = ItemsScreen(station)
    qtbot.addWidget(screen, before_close_func=_give_up)
    screen.resize(1240, 640)
    screen.show()
    screen.activateWindow()
    assert QTest.qWaitForWindowActive(screen)
    screen.setFocus()
    assert tasks.drain()
    return Person(screen, tasks, qtbot)


def _give_up(screen: ItemsScreen) -> None:
    if screen._form is not None:
        screen._form.discard()


@pytest.fixture
def person(qtbot: QtBot, station: Station, manager: Actor, tasks: Tasks) -> Iterator[Person]:
    yield at_the_catalogue(qtbot, station, manager, tasks)
    tasks.drain()
