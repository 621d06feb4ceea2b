"""Dialogs: a question with its meaning, and one that does something and keeps what was typed where it is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from hallapp.errors.base import HallError
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP_L, GAP_M
from hallapp.ui.widgets import label
from hallapp.wording import refusal

_T = TypeVar("_T")


class Question(QDialog):
    """A dialog with a title, what it means, and at the end what to do; Esc leaves everything as it was."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.inside = QVBoxLayout(self)
        self.inside.addStrut(theme.current().px(460))
        self.inside.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        self.inside.setSpacing(GAP_M)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need at the width they got."""
        super().showEvent(event)
        self.resize(self.width(), self.inside.heightForWidth(self.width()))

    def ask(self, title: str, meaning: str) -> None:
        """Say what is asked, and what it means."""
        self.setWindowTitle(title)
        self.inside.addWidget(label(title, "title", wrap=True))
        self.inside.addWidget(label(meaning, "muted", wrap=True))

    def end_with(self, *, yes: str, no: str) -> QPushButton:
        """Put the buttons below; what is given back does it."""
        buttons = QDialogButtonBox()
        accept = buttons.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(no, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        accept.setDefault(True)
        self.inside.addWidget(buttons)
        return accept


class ConfirmDialog(Question):
    """One thing that is done, or not: whoever asks listens to ``accepted``."""

    def __init__(self, parent: QWidget, title: str, meaning: str, *, yes: str, no: str) -> None:
        super().__init__(parent)
        self.ask(title, meaning)
        self.end_with(yes=yes, no=no)


class Doing(Question):
    """A dialog that does something off the GUI thread before it closes.

    It stays open, with everything typed, until that is done; a refusal is said above the buttons.
    """

    def __init__(self, station: Station, parent: QWidget) -> None:
        super().__init__(parent)
        self.station = station
        self.refused = label("", wrap=True, tone=Tone.URGENT)
        self.refused.hide()
        self._yes: QPushButton | None = None
        self._busy = False

    def end_with(self, *, yes: str, no: str) -> QPushButton:
        """Put the refusal's place and the buttons below; the one given back begins what is to be done."""
        self.inside.addWidget(self.refused)
        self._yes = super().end_with(yes=yes, no=no)
        return self._yes

    def do(
        self, job: Callable[..., _T], *arguments: Any, done: Callable[[_T], object] | None = None, **named: Any
    ) -> None:
        """Run ``job(store, *arguments, **named)``; where it is done, tell ``done`` and close."""
        if self._busy:
            return
        self._busy = True
        self.say("")
        if self._yes is not None:
            self._yes.setEnabled(False)
        self.station.run(job, *arguments, done=partial(self._on_done, done), failed=self._on_refused, **named)

    def say(self, words: str) -> None:
        """Say why it cannot be done; without words, put it away."""
        self.refused.setText(words)
        self.refused.setVisible(bool(words))
        self.resize(self.width(), max(self.height(), self.inside.heightForWidth(self.width())))

    def failed(self, error: HallError) -> None:
        """A refusal: by default its sentence; a dialog that can do better says it beside the field."""
        self.say(refusal(error, self.station.language))

    def accept(self) -> None:
        """Enter and the button: begin; a dialog says in ``begin`` with what."""
        if not self._busy:
            self.begin()

    def begin(self) -> None:
        """What Enter does: call ``do`` with what was typed. Without a use case of its own it just closes."""
        super().accept()

    def reject(self) -> None:
        """Esc: not while something is under way."""
        if not self._busy:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter and Ctrl+S too, from a field that keeps Enter for itself."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_S):
            self.accept()
        else:
            super().keyPressEvent(event)

    def _on_done(self, done: Callable[[_T], object] | None, value: _T) -> None:
        self._busy = False
        super().accept()
        if done is not None:
            done(value)

    def _on_refused(self, error: HallError) -> None:
        self._busy = False
        if self._yes is not None:
            self._yes.setEnabled(True)
        self.failed(error)
