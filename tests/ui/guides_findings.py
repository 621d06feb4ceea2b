"""Somebody at the pages of findings about guides, in the whole program, with a keyboard."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from hallapp.actor import Actor, Right
from hallapp.ui.guides import GuidesScreen
from hallapp.ui.guides_findings import FindingsPage
from hallapp.ui.main_window import MainWindow
from hallapp.ui.shell import Shell
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from tests.ui.conftest import press, type_text
from tests.ui.test_looks import settle

_Page = TypeVar("_Page", bound=FindingsPage)  # type: ignore[type-arg]  # of whatever lines

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class Reader(Generic[_Page]):
    """Somebody who reads one of the pages."""

    def __init__(self, window: MainWindow, station: Station, tasks: Tasks, tab: str, kind: type[_Page]) -> None:
        self.window, self.station, self.tasks = window, station, tasks
        self.shell.go_to("guides")
        settle(tasks)
        screen = self.shell.visit("guides")
        assert isinstance(screen, GuidesScreen)
        self.screen = screen
        screen.tabs.go(tab)
        settle(tasks)
        [self.page] = screen.findChildren(kind)
        self.said: list[str] = []
        screen.said.connect(lambda words, _tone: self.said.append(words))

    @property
    def shell(self) -> Shell:
        assert self.window.shell is not None
        return self.window.shell

    def settle(self) -> None:
        settle(self.tasks)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        press(self.dialog or self.window, key, modifier)
        self.settle()

    def type(self, words: str) -> None:
        type_text(self.window, words)
        self.settle()

    @property
    def dialog(self) -> QDialog | None:
        found = [each for each in self.window.findChildren(QDialog) if each.isVisible()]
        return found[-1] if found else None

    def click(self, button: QPushButton) -> None:
        assert button.isVisible(), button.text()
        assert button.isEnabled(), button.text()
        button.click()
        self.settle()

    def chip(self, words: str) -> None:
        """Choose the chip that begins with these words."""
        buttons = self.page.chips.findChildren(QPushButton)
        self.click(next(each for each in buttons if each.isVisible() and each.text().startswith(words)))

    def column(self, number: int) -> list[str]:
        rows = self.page.table.rows
        return [str(rows.index(row, number).data()) for row in range(rows.rowCount())]


def enter(window: MainWindow, station: Station, who: Actor, tasks: Tasks, outlet: str = "") -> None:
    """Somebody signs in who may do everything."""
    station.sign_in(who, outlet=outlet, window="", rights=frozenset(Right))
    window.enter()
    for _ in range(2):
        settle(tasks)
        QApplication.processEvents()
