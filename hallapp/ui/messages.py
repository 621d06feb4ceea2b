"""What the program says to the person, without standing in the way: it floats above the screen and goes by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QHBoxLayout, QToolButton, QWidget

from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import frame, label, retone

#: How long a message stays: time to read it twice.
STAY_MS = {Tone.PLAIN: 5000, Tone.ACCENT: 5000, Tone.OPEN: 5000, Tone.WARNING: 8000, Tone.URGENT: 15000}

_ICONS = {
    Tone.PLAIN: "info",
    Tone.ACCENT: "info",
    Tone.OPEN: "circle-check",
    Tone.WARNING: "circle-alert",
    Tone.URGENT: "triangle-alert",
}


class Messages(QWidget):
    """One message at a time, at the foot of ``host``."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        # The left or the right end of the foot: where the shown screen has nothing to press.
        self.side = Qt.AlignmentFlag.AlignRight
        self._frame = frame("message", across=True, margins=(GAP, GAP_M, GAP_S, GAP_M), gap=GAP_M)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(GAP, GAP_S, GAP, GAP)
        outer.addWidget(self._frame)
        layout = self._frame.layout()
        assert isinstance(layout, QHBoxLayout)
        self._icon, self._words = label(), label("", "strong", wrap=True)
        close = QToolButton()
        close.setIcon(theme.icon("x", theme.current().colours.muted, theme.current().px(16)))
        close.setToolTip(self.tr("Put away (Esc)"))
        close.setAccessibleName(self.tr("Put away (Esc)"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.clear)
        layout.addWidget(self._icon)
        layout.addWidget(self._words, 1)
        layout.addWidget(close)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        self._frame.setGraphicsEffect(shadow)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        host.installEventFilter(self)
        self.hide()

    def text(self) -> str:
        """What is said now; empty where nothing is."""
        return self._words.text() if self.isVisible() else ""

    @Slot(str, Tone)
    def say(self, words: str, tone: Tone) -> None:
        """Say ``words``; without words, put away what was said."""
        if not words:
            self.clear()
            return
        colour, _ = theme.current().colours.tone(tone)
        self._icon.setPixmap(theme.pixmap(_ICONS[tone], colour, theme.current().px(22), 2.0))
        self._words.setText(words)
        retone(self._frame, tone)
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(STAY_MS[tone])

    @Slot()
    def clear(self) -> None:
        """Put it away."""
        self._timer.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the host."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        px, host = theme.current().px, self._host.rect()
        width = min(px(560), host.width() - 2 * GAP)
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        left = GAP if self.side is Qt.AlignmentFlag.AlignLeft else host.width() - width - GAP
        self.setGeometry(left, host.height() - height - px(36), width, height)
