"""What a caller's press has come to, in a corner above other programs for a moment; it never takes the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QMouseEvent, QScreen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.theme import GAP, GAP_L
from hallapp.ui.widgets import frame, label, retone

#: How long it stays.
NOTE_MS = 5000


class CallerNote(QWidget):
    """One message at the top right, where the strip would be; a click puts it away."""

    def __init__(self) -> None:
        super().__init__(
            None,
            Qt.WindowType.ToolTip
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._frame = frame("message", across=True, margins=(GAP_L, GAP, GAP_L, GAP))
        self.words = label("", "strong", wrap=True)
        inside = self._frame.layout()
        assert inside is not None
        inside.addWidget(self.words)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)
        self._going = QTimer(self, singleShot=True, interval=NOTE_MS)
        self._going.timeout.connect(self.hide)

    def say(self, words: str, tone: Tone, screen: QScreen) -> None:
        """Show these on that display, for some seconds."""
        self.words.setText(words)
        for part in (self._frame, self.words):
            retone(part, tone)
        area = screen.availableGeometry()
        wide = min(theme.current().px(460), area.width() - 2 * GAP)
        self.setFixedWidth(wide)
        self.adjustSize()
        self.move(area.right() - self.width() - GAP, area.top() + GAP)
        self.show()
        self.raise_()
        self._going.start()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Put it away."""
        self.hide()
