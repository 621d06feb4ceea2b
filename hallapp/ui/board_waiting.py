"""What the displays of a hall show while its database does not answer yet: that they wait, and go on by themselves.

After a power cut a board's machine is often up before the server is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QDate, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.ui import theme
from hallapp.ui.board_parts import Header, NewestCall
from hallapp.ui.display_settings import Display, known_as
from hallapp.ui.keep_awake import KeepAwake
from hallapp.ui.lock_idle import make_public
from hallapp.ui.notices_line import NoticeLine, Saying


class WaitingBoard(QWidget):
    """One display that waits. Esc leads to the program: ``left``."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Call board"))
        self.setCursor(Qt.CursorShape.BlankCursor)
        make_public(self)
        self.header, self.card, self.line = Header(), NewestCall(), NoticeLine()
        self._middle = QVBoxLayout()
        self._middle.addWidget(self.card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(self._middle, 1)
        layout.addWidget(self.line)
        self.line.show_sayings([Saying(self.tr("Esc: to the program, for staff"))])
        self.show_waiting(waits=False)
        self._ticks = QTimer(self, interval=1000)
        self._ticks.timeout.connect(self._tick)
        self._ticks.start()
        self._tick()

    def show_waiting(self, *, waits: bool) -> None:
        """``waits``: an answer did not come, and is asked for again and again; else the hall is being opened."""
        if waits:
            words = self.tr("Waiting for the server")
            self.card.show_greeting(words, self.tr("Numbers come back here by themselves. Please ask at the desk."))
        else:
            self.card.show_greeting(self.tr("One moment"), self.tr("The hall is being opened."))

    def _tick(self) -> None:
        """This machine's own time: there is nobody else to ask yet."""
        now = datetime.now().astimezone()
        day = QLocale().toString(QDate(now.year, now.month, now.day), self.tr("ddd d MMM"))
        self.header.show_time(day, f"{now:%H:%M}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """As with Esc, the program comes instead."""
        super().closeEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything grows with the screen, as on the board that comes here."""
        super().resizeEvent(event)
        upright = self.height() > self.width()
        unit = min(self.height() / (1920 if upright else 1080), self.width() / (1080 if upright else 1920))
        side = round(48 * unit)
        self._middle.setContentsMargins(side, 0, side, round(28 * unit))
        self.header.setFixedHeight(round(100 * unit))
        self.line.setFixedHeight(round(92 * unit))
        for part in (self.header, self.card, self.line):
            part.scale(unit)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().colours.board))
        painter.end()


class Waiting(QObject):
    """Covers displays until ``end``. ``left``: somebody wants the program."""

    left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._every = False
        self._boards: dict[QScreen, WaitingBoard] = {}
        self._waits = False
        self._awake = KeepAwake(self)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._on_added)
        app.screenRemoved.connect(self._on_removed)

    @property
    def boards(self) -> tuple[WaitingBoard, ...]:
        """What is shown."""
        return tuple(self._boards.values())

    def cover_all(self) -> None:
        """Show on every display that it waits, also on those that are switched on later."""
        self._every = True
        for screen in QGuiApplication.screens():
            self.cover(screen)

    def cover_named(self, displays: Sequence[Display], *, but: QScreen) -> None:
        """The same on those of these displays that are there, ``but`` the one that somebody works at."""
        for screen in QGuiApplication.screens():
            name, made = known_as(screen)
            if screen is not but and any(name == one.name or made == one.made != "" for one in displays):
                self.cover(screen)

    def cover(self, screen: QScreen) -> None:
        """Show on this display that it waits."""
        if screen in self._boards:
            return
        board = self._boards[screen] = WaitingBoard()
        board.show_waiting(waits=self._waits)
        board.left.connect(self.left)
        board.setScreen(screen)
        board.setGeometry(screen.geometry())
        screen.geometryChanged.connect(board.setGeometry)
        board.showFullScreen()
        self._awake.keep(True)

    def tell(self, *, waits: bool) -> None:
        """As ``WaitingBoard.show_waiting``, on all of them."""
        self._waits = waits
        for board in self.boards:
            board.show_waiting(waits=waits)

    def _on_added(self, screen: QScreen) -> None:
        if self._every:
            self.cover(screen)

    def _on_removed(self, screen: QScreen) -> None:
        self._uncover(screen)

    def _uncover(self, screen: QScreen) -> None:
        if (board := self._boards.pop(screen, None)) is not None:
            board.hide()
            board.deleteLater()

    def end(self) -> None:
        """The hall is open, or somebody works here now."""
        self._every = False
        for screen in tuple(self._boards):
            self._uncover(screen)
        self._awake.keep(False)
