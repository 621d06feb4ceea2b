"""A kiosk that nobody touches goes back to its start."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

_TOUCHES = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress)


class Pause(QObject):
    """Counts down the seconds without a touch in ``window``.

    ``touched`` with every touch and key; ``counted`` with the seconds left, 0 where nothing is counted;
    ``over`` when they have run out.
    """

    touched = Signal()
    counted = Signal(int)
    over = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._left_s = 0
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.tick)

    @property
    def left_s(self) -> int:
        """How many seconds are left; 0 where nothing is counted."""
        return self._left_s

    def watch(self) -> None:
        """Begin to watch for touches."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._timer.start()

    def rest(self) -> None:
        """Watch no more."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._timer.stop()

    def begin(self, seconds: int) -> None:
        """Count from here; 0 counts nothing."""
        self._left_s = seconds
        self.counted.emit(seconds)

    def tick(self) -> None:
        """A second has passed."""
        if self._left_s <= 0:
            return
        self._left_s -= 1
        if self._left_s == 0:
            self.over.emit()
        else:
            self.counted.emit(self._left_s)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice touches of anything in the window; keep none of them."""
        if event.type() in _TOUCHES and isinstance(watched, QWidget) and watched.window() is self._window:
            self.touched.emit()
        return False
