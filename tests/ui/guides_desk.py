"""Somebody at the screen of guides, with a keyboard, and readers of what comes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.guides.rendering import PDFIUM
from hallapp.hall.staff import actor_of
from hallapp.store.engine import Store
from hallapp.ui.guides import GuidesScreen
from hallapp.ui.guides_batch import SaveDialog
from hallapp.ui.guides_print import PrintGuides
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from tests.ui.conftest import press, type_text

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


class Person:
    """Somebody who prints guides, with a keyboard."""

    def __init__(self, screen: GuidesScreen, tasks: Tasks, qtbot: QtBot) -> None:
        self.screen, self._tasks, self._qtbot = screen, tasks, qtbot
        self.said: list[str] = []
        screen.said.connect(lambda words, _: self.said.append(words))

    @property
    def page(self) -> PrintGuides:
        return self.screen.print

    @property
    def listed(self) -> list[str]:
        return [item.name for item in self.page.choice.listed]

    @property
    def states(self) -> list[str]:
        table = self.page.choice.table
        return [str(table.rows.index(row, 1).data()) for row in range(table.rows.rowCount())]

    @property
    def image(self) -> QImage:
        return self.page.preview.view.image

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            press(self.screen, key, modifier)
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            assert self._tasks.drain()
            if self.page._quiet.isActive():
                self._qtbot.waitUntil(lambda: not self.page._quiet.isActive())
            assert self._tasks.drain()
            QApplication.processEvents()

    def find(self, typed: str) -> None:
        self.press(Key.Key_K, modifier=CONTROL)
        self.press(Key.Key_Delete)
        type_text(self.screen, typed)
        self.settle()

    def click(self, button: QPushButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def dialog(self) -> SaveDialog:
        [found] = [each for each in self.screen.findChildren(SaveDialog) if each.isVisible()]
        return found


@pytest.fixture
def printer_of_guides(store: Store) -> Actor:
    """欧阳雪, who manages the whole hall."""
    return actor_of(store, "ouyangxue", "test")


def at_the_guides(qtbot: QtBot, station: Station, who: Actor, tasks: Tasks) -> Person:
    station.sign_in(who, outlet="", window="")
    screen = GuidesScreen(station)
    qtbot.addWidget(screen)
    screen.resize(1240, 680)
    screen.show()
    screen.activateWindow()
    assert QTest.qWaitForWindowActive(screen)
    screen.setFocus()
    person = Person(screen, tasks, qtbot)
    person.settle()
    return person


@pytest.fixture
def person(qtbot: QtBot, station: Station, printer_of_guides: Actor, tasks: Tasks) -> Iterator[Person]:
    yield at_the_guides(qtbot, station, printer_of_guides, tasks)
    tasks.drain()


def ink(image: QImage) -> int:
    """How many of a thousand points of a picture are not white."""
    points = [(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)]
    return 1000 * sum(image.pixelColor(*point).lightness() < 200 for point in points) // len(points)


def text_of(pdf: bytes | Path) -> list[str]:
    """The words of each page."""
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        return [document[page].get_textpage().get_text_range() for page in range(len(document))]


def codes_of(file: Path) -> set[str]:
    """Every QR code in a file, from its rendered pages."""
    with PDFIUM, pypdfium2.PdfDocument(file) as document:
        pictures = [document[page].render(scale=200 / 72).to_pil() for page in range(len(document))]
    return {found.text for picture in pictures for found in zxingcpp.read_barcodes(picture)}
