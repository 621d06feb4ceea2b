"""Dialogs with more in them than the screen has room for: nothing is out of reach, and the arrows stay theirs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hallapp.ui.dialogs import Question
from hallapp.ui.forms import Field
from tests.ui.conftest import press


class Long(Question):
    """A form of forty fields."""

    def __init__(self, parent: QWidget, fields: int) -> None:
        super().__init__(parent)
        self.arrows = 0
        self.ask("A question", "What it means.")
        self.fields = [Field(f"Field {number}", QLineEdit()) for number in range(fields)]
        for field in self.fields:
            self.inside.addWidget(field)
        self.yes = self.end_with(yes="Save", no="Cancel")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.arrows += event.key() == Qt.Key.Key_Down
        super().keyPressEvent(event)


@pytest.fixture
def host(qtbot: QtBot, workstation: object) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def shown(host: QWidget, fields: int) -> Long:
    dialog = Long(host, fields)
    dialog.open()
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    QApplication.processEvents()
    return dialog


def in_sight(dialog: Long, widget: QWidget) -> bool:
    """The whole of it, within the dialog and not below its foot."""
    top = widget.mapTo(dialog, widget.rect().topLeft()).y()
    bottom = widget.mapTo(dialog, widget.rect().bottomLeft()).y()
    below = (
        dialog.height()
        if isinstance(widget, QPushButton)
        else dialog.yes.mapTo(dialog, dialog.yes.rect().topLeft()).y()
    )
    return top >= 0 and bottom < below


def test_what_has_room_is_as_high_as_it_needs(host: QWidget) -> None:
    dialog = shown(host, 3)
    assert all(in_sight(dialog, field) for field in dialog.fields)
    assert dialog.size() == dialog.sizeHint()
    dialog.reject()


def test_what_has_no_room_scrolls_and_its_buttons_stay(host: QWidget) -> None:
    dialog = shown(host, 40)
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    assert in_sight(dialog, dialog.yes)
    assert not in_sight(dialog, dialog.fields[-1].editor)
    for field in dialog.fields:
        field.editor.setFocus()
        QApplication.processEvents()
        assert in_sight(dialog, field.editor), field.caption
    dialog.fields[0].setFocus()
    QApplication.processEvents()
    assert in_sight(dialog, dialog.fields[0].editor)
    dialog.reject()


def test_the_arrows_are_the_dialog_s(host: QWidget) -> None:
    dialog = shown(host, 40)
    dialog.fields[0].editor.setFocus()
    press(dialog, Qt.Key.Key_Down)
    assert dialog.arrows == 1
    dialog.reject()
