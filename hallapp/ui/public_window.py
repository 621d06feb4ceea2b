"""A window for everybody in the hall: full screen on a display of its own, for weeks, with nobody at its keys."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from hallapp.errors.base import HallError
from hallapp.errors.system import DatabaseUnusable
from hallapp.hall.rules import rules
from hallapp.store.engine import Store
from hallapp.ui import theme
from hallapp.ui.language import fill
from hallapp.ui.lock_idle import make_public
from hallapp.ui.screen import Screen
from hallapp.ui.station import HallClock, Station
from hallapp.ui.tasks import Latest

#: How long the window tells its keys after it was opened.
HINT_MS = 6000
#: How soon a reading that failed is tried again, and how often it is read without any news: a day that begins, a
#: closing time that has come and a queue that is cut off bring none.
RETRY_MS = 5000
REREAD_MS = 60_000
#: After how long without any answer what is shown counts as old: there are servers that fall silent without hanging up.
SILENT_S = REREAD_MS / 1000 + 15
#: After how long without a movement the mouse pointer goes.
POINTER_MS = 3000

_T = TypeVar("_T")


def zoned(read: Callable[[], _T], store: Store) -> tuple[_T, ZoneInfo]:
    """What ``read`` gives, with the hall's time zone."""
    view = read()
    with store.look() as look:
        return view, rules(look).zone


class PublicWindow(Screen):
    """A board or a window screen. Keys: F11 full screen, Esc closes.

    ``closed``: somebody has closed it, here or from outside. It reads when the hall has moved on, after a failure until
    it succeeds, and once a minute anyway.
    """

    closed = Signal()

    def __init__(self, station: Station, title: str, read: Callable[[], object], parent: QWidget | None = None) -> None:
        """``read`` runs off the GUI thread; ``show_view`` is given what it brings."""
        super().__init__(station, parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        make_public(self)
        self.zone = ZoneInfo("Asia/Shanghai")
        self.clock = HallClock(time.monotonic)
        self._as_of: datetime | None = None
        self._answered = 0.0
        self._reader = Latest(
            station.tasks, lambda: zoned(read, station.store), done=self._arrived, failed=self._lost, parent=self
        )
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self._reader.ask)
        self._reread = QTimer(self, interval=REREAD_MS)
        self._reread.timeout.connect(self._reader.ask)
        self._hint = QTimer(self, singleShot=True, interval=HINT_MS)
        self._hint.timeout.connect(self.hint_over)
        self._ticks = QTimer(self, interval=1000)
        self._ticks.timeout.connect(self._on_tick)
        self._pointer = QTimer(self, singleShot=True, interval=POINTER_MS)
        self._pointer.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))
        self._watched: QScreen | None = None
        station.feed.connected.connect(self._on_connected)

    # --- for the kinds of public windows

    def show_view(self, view: object) -> None:
        """Show what was read."""
        raise NotImplementedError

    def show_trouble(self, words: str) -> None:
        """Say why what is shown may be old; empty where it is not."""
        raise NotImplementedError

    def refused(self, error: HallError) -> None:
        """Say what is refused for good, where that can be."""

    def tick(self) -> None:
        """A second has passed."""
        raise NotImplementedError

    def hint_over(self) -> None:
        """The keys have been told for long enough."""

    def fit(self) -> None:
        """Lay out for the size the window has now."""
        raise NotImplementedError

    # --- reading

    def reread(self) -> None:
        """Fetch what the window shows."""
        if not self._ticks.isActive():  # shown just now: nothing was asked while nobody saw it
            self._ticks.start()
            self._answered = time.monotonic()
        self._reread.start()
        self._reader.ask()

    @property
    def tells_keys(self) -> bool:
        """Whether it was opened just now, and tells its keys."""
        return self._hint.isActive()

    def _on_tick(self) -> None:
        self.tick()
        if self._as_of is not None and time.monotonic() - self._answered > SILENT_S:
            self._tell_old()

    def _arrived(self, reading: tuple[object, ZoneInfo]) -> None:
        view, self.zone = reading
        self._answered = time.monotonic()
        self._retry.stop()
        self._as_of = view.now  # type: ignore[attr-defined]  # every view says as of when it is
        self.clock.set(self._as_of)
        self.show_trouble("")
        self.show_view(view)
        self.tick()

    def _on_connected(self, connected: bool) -> None:
        if not connected:
            self._lost(None)
        elif self.isVisible():
            self._reader.ask()

    def _lost(self, refusal: HallError | None) -> None:
        """Calmly: what was read stays, with its time. As soon as there is an answer again, that is shown."""
        if not self.isVisible():
            return
        self._retry.start()
        if refusal is not None and not isinstance(refusal, DatabaseUnusable):
            self._answered = time.monotonic()
            self.show_trouble("")
            self.refused(refusal)
            return
        if self._as_of is None:
            self.show_trouble(self.tr("Connecting …"))
            return
        self._tell_old()

    def _tell_old(self) -> None:
        assert self._as_of is not None
        since = self._as_of.astimezone(self.zone)
        today = since.date() == self.clock.now().astimezone(self.zone).date()
        day = QLocale().toString(QDate(since.year, since.month, since.day), self.tr("d MMM"))
        words = f"{since:%H:%M}" if today else f"{day} {since:%H:%M}"
        self.show_trouble(fill(self.tr("No connection · numbers as of %1"), words))

    # --- the window

    def take_screen(self, screen: QScreen, *, full: bool) -> None:
        """Stand on this display, over all of it or as a window; it follows when the display changes its size."""
        if self._watched is not None:
            self._watched.geometryChanged.disconnect(self._refill)
        self._watched = screen
        screen.geometryChanged.connect(self._refill)
        self.setScreen(screen)
        if full:
            self.setGeometry(screen.geometry())
            self.showFullScreen()
        else:
            self.show()

    def give_screen_up(self) -> None:
        """The display is gone: go out of sight, before the desktop puts the window on somebody else's."""
        self._watched = None
        self.hide()

    def _refill(self) -> None:
        if self._watched is not None and self.isFullScreen():
            self.setGeometry(self._watched.geometry())

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the keys for a moment; the pointer goes when nobody moves it."""
        self._hint.start()
        self._pointer.start()
        self.setMouseTracking(True)
        for part in self.findChildren(QWidget):
            part.setMouseTracking(True)
        super().showEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A moved mouse shows its pointer for a while."""
        super().mouseMoveEvent(event)
        self.unsetCursor()
        self._pointer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F11 and Esc."""
        match event.key():
            case Qt.Key.Key_F11:
                self.showNormal() if self.isFullScreen() else self.showFullScreen()
            case Qt.Key.Key_Escape:
                self.close()
            case _:
                super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees it: nothing runs until it is shown again, and then it reads anew."""
        super().hideEvent(event)
        if not event.spontaneous():
            for timer in (self._retry, self._reread, self._hint, self._ticks, self._pointer):
                timer.stop()
            self._stale = True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell whoever has opened it."""
        super().closeEvent(event)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything grows with the screen."""
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().colours.board))
        painter.end()
