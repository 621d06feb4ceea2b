"""Whether anybody is at this workstation: the time since the last key, mouse or touch, here or in other programs."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    }
)

#: How often it is looked at.
_EVERY_MS = 1000


class Presence(QObject):
    """Counts from the last touch; ``left`` when nobody has touched anything for ``after_s`` seconds.

    All events pass by here only until the first touch of a second, so that a busy screen is not slowed down. A clerk
    may work all day in another program, with the strip on top: where the desktop tells when it was last touched, that
    counts too.
    """

    left = Signal()

    def __init__(
        self,
        parent: QObject,
        *,
        steady: Callable[[], float] = time.monotonic,
        elsewhere: Callable[[], float | None] | None = None,
    ) -> None:
        """``elsewhere`` gives the seconds since the desktop was last touched, None where it does not tell."""
        super().__init__(parent)
        self._steady = steady
        self._elsewhere = elsewhere
        self._touched = steady()
        self._listening = False
        self.after_s = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def counting(self) -> bool:
        """Whether the station would lock itself."""
        return self._timer.isActive()

    def start(self, after_s: float) -> None:
        """Count from now; 0 for never."""
        self._touched = self._steady()
        self.after_s = after_s
        self.stop()
        if after_s > 0:
            self._timer.start()
            self._listen()

    def stop(self) -> None:
        """Nobody has signed in: nothing to count."""
        self._timer.stop()
        self._hush()

    def touch(self) -> None:
        """Somebody is here, seen by something that is neither keyboard nor mouse: a hardware caller."""
        self._touched = self._steady()

    def look(self) -> None:
        """Whether the time is up."""
        self._listen()
        if self._steady() - self._touched < self.after_s:
            return
        if self._elsewhere is None:
            from hallapp.ui.desktop_idle import desktop_idle  # the desktop's own libraries: not before they are asked

            self._elsewhere = desktop_idle()
        elsewhere = self._elsewhere()
        if elsewhere is None or elsewhere >= self.after_s:
            self.stop()
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A touch begins the count anew; there is no need to look at more before the next second."""
        if event.type() in _TOUCHES and isinstance(watched, QWidget) and not watched.window().property("public"):
            self._touched = self._steady()
            self._hush()
        return False

    def _listen(self) -> None:
        application = QApplication.instance()
        if application is not None and not self._listening:
            self._listening = True
            application.installEventFilter(self)

    def _hush(self) -> None:
        application = QApplication.instance()
        if application is not None and self._listening:
            self._listening = False
            application.removeEventFilter(self)


def make_public(window: QWidget) -> None:
    """A window for everybody, such as the kiosk's: a touch there is not of the person who signed in."""
    window.setProperty("public", True)
