"""Dialogs: a question with its meaning, and one that does something and keeps what was typed where it is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hallapp.errors.base import HallError
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP_L, GAP_M
from hallapp.ui.widgets import FocusInSight, label, rule
from hallapp.wording import refusal

_T = TypeVar("_T")


class _Room(QScrollArea):
    """Where a dialog's contents are. The arrows stay the dialog's, which may choose with them; whole pages scroll."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
        else:
            event.ignore()


class Question(QDialog):
    """A dialog with a title, what it means, and at the end what to do; Esc leaves everything as it was.

    It is as large as what is in it needs, and no larger than the screen: what has no room scrolls, and what to do
    stays in sight below.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._content = QWidget()
        self._area = _Room()
        self._area.setWidget(self._content)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._area, 1)
        self._edge = rule()
        self._edge.hide()
        outer.addWidget(self._edge)
        self.inside = QVBoxLayout(self._content)
        self.inside.addStrut(theme.current().px(460))
        self.inside.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        self.inside.setSpacing(GAP_M)
        #: What stays in sight below, whatever scrolls.
        self.foot = QVBoxLayout()
        self.foot.setSpacing(GAP_M)
        outer.addLayout(self.foot)
        FocusInSight(self._area, below=theme.current().px(48))  # with what is said below a field

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need at the width they got."""
        super().showEvent(event)
        self.fit()

    def sizeHint(self) -> QSize:
        """As large as what is in it, whatever room there is."""
        inside, foot = self.inside.totalSizeHint(), self.foot.totalSizeHint()
        wide = max(inside.width(), foot.width())
        return QSize(wide, self._needed(wide))

    def fit(self, *, least: int = 0) -> None:
        """As high as what is in it needs at its width, at least ``least``, and no larger than the screen."""
        frame = self.frameGeometry().size() - self.size()
        room = self.screen().availableGeometry().size() - frame
        wide = max(self.width(), self.inside.totalMinimumSize().width())
        high = max(least, self._needed(wide))
        scrolls = high > room.height()
        self._edge.setVisible(scrolls)
        if not self.foot.isEmpty():
            self.foot.setContentsMargins(GAP_L, GAP_M if scrolls else 0, GAP_L, GAP_L)
        if scrolls:
            wide += self._area.verticalScrollBar().sizeHint().width()
        self.resize(min(wide, room.width()), min(high, room.height()))

    def _needed(self, wide: int) -> int:
        foot = self.foot.totalHeightForWidth(wide)
        return self.inside.totalHeightForWidth(wide) + (foot if foot >= 0 else self.foot.totalSizeHint().height())

    def ask(self, title: str, meaning: str) -> None:
        """Say what is asked, and what it means."""
        self.setWindowTitle(title)
        self.inside.addWidget(label(title, "title", wrap=True))
        self.inside.addWidget(label(meaning, "muted", wrap=True))

    def end_with(self, *, yes: str, no: str, key: str = "") -> QPushButton:
        """Put the buttons below, each with its key; what is given back does it.

        Called last: a field of several lines keeps Enter for itself, and then Ctrl+Enter does it; ``key``: another one.
        """
        buttons = QDialogButtonBox()
        key = key or ("Ctrl+Enter" if self._content.findChild(QPlainTextEdit) else "Enter")
        accept = buttons.addButton(f"{yes}   {key}", QDialogButtonBox.ButtonRole.AcceptRole)
        leave = buttons.addButton(f"{no}   Esc", QDialogButtonBox.ButtonRole.RejectRole)
        accept.setAccessibleName(yes)
        leave.setAccessibleName(no)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        accept.setDefault(True)
        self.put_below(buttons)
        return accept

    def put_below(self, widget: QWidget) -> None:
        """Put this at the end, where it stays in sight."""
        self.inside.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_M)
        self.foot.setContentsMargins(GAP_L, 0, GAP_L, GAP_L)
        self.foot.addWidget(widget)


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

    def end_with(self, *, yes: str, no: str, key: str = "") -> QPushButton:
        """Put the refusal's place and the buttons below; the one given back begins what is to be done."""
        self.put_below(self.refused)
        self._yes = super().end_with(yes=yes, no=no, key=key)
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
        self.fit(least=self.height())

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
            # A button that is greyed hands keyboard and Enter on to its neighbour, which is to leave everything.
            held = self.focusWidget() in (None, *self.findChildren(QPushButton))
            self._yes.setEnabled(True)
            self._yes.setDefault(True)
            if held:
                self._yes.setFocus()
        self.failed(error)
