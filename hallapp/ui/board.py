"""The call board (大屏): a window of its own, for the second screen or a TV, that needs no mouse."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hallapp.errors.base import HallError
from hallapp.hall.rows import DeviceKind
from hallapp.hall.rules import rules
from hallapp.queue import boards
from hallapp.queue.views import Announcement, BoardView
from hallapp.store.engine import Store
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.board_list import Footer, WindowList
from hallapp.ui.board_memory import BoardMemory
from hallapp.ui.board_parts import Header, NewestCall, Ribbon
from hallapp.ui.board_rows import families, floors, is_awaited, newest, rows
from hallapp.ui.heartbeat import Heartbeat
from hallapp.ui.language import fill
from hallapp.ui.screen import Screen
from hallapp.ui.settings import settings_file
from hallapp.ui.station import HallClock, Station
from hallapp.ui.tasks import Latest
from hallapp.wording.sheets import short_number

#: How long a page of windows stands, and how long a call stands as the newest before the next of several.
PAGE_MS = 8000
HOLD_MS = 5000
#: How long the board tells its keys after it was opened.
HINT_MS = 6000
#: With a long row of calls to announce each stands shorter, so that nobody's number comes too late.
HOLD_IN_A_ROW_MS = 3000


@dataclass(frozen=True, slots=True)
class _Reading:
    view: BoardView
    zone: ZoneInfo


def read(store: Store, outlet: str | None) -> _Reading:
    """What the board shows, with the hall's time zone."""
    view = boards.board(store, outlet)
    with store.look() as look:
        return _Reading(view, rules(look).zone)


class BoardWindow(Screen):
    """The board. Keys: F11 full screen, F the next floor, Esc closes.

    ``announced`` carries each new call once, when it comes up as the newest (for the voice).
    """

    topics = frozenset({Topic.QUEUE, Topic.PLAN})
    announced = Signal(object)
    closed = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None, *, floor: str | None = None) -> None:
        """``floor`` fixes the board to one floor; without it the floor chosen last time counts."""
        super().__init__(station, parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Call board"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.resize(1280, 720)
        url = station.store.url.render_as_string(hide_password=True)
        self.memory = BoardMemory(settings_file().with_name("board.json"), f"{url} {station.outlet or ''}")
        self.floor = self.memory.kept.floor if floor is None else floor
        self._view: BoardView | None = None
        self._zone = ZoneInfo("Asia/Shanghai")
        self._clock = HallClock(time.monotonic)
        self._queue: list[Announcement] = []
        self._shown: Announcement | None = None
        self._reader = Latest(
            station.tasks,
            partial(read, station.store, station.outlet),
            done=self._show,
            failed=self._lost,
            parent=self,
        )
        self._heartbeat = Heartbeat(station, station.who, DeviceKind.BOARD, self) if station.actor else None
        self._build()
        station.feed.connected.connect(self._on_connected)

    def _build(self) -> None:
        self.header, self.ribbon, self.call = Header(), Ribbon(), NewestCall()
        self.list, self.footer = WindowList(), Footer()
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.addWidget(self.call, 46)
        self._middle.addWidget(self.list, 54)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.ribbon)
        layout.addLayout(self._middle, 1)
        layout.addWidget(self.footer)
        self.ribbon.show_words("")
        self.call.show_greeting(self.tr("One moment"), self.tr("The board is reading the queue."))
        self._hold = QTimer(self, singleShot=True)
        self._hold.timeout.connect(self._next_call)
        self._pages = QTimer(self, interval=PAGE_MS)
        self._pages.timeout.connect(self._turn_over)
        self._hint = QTimer(self, singleShot=True)
        self._hint.timeout.connect(self._show_notices)
        self._ticks = QTimer(self, interval=1000)
        self._ticks.timeout.connect(self._tick)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the keys for a moment."""
        self._hint.start(HINT_MS)
        if self._heartbeat is not None:
            self._heartbeat.begin()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Closed, or given up with its window: it was switched off. Only out of sight, it goes on."""
        super().hideEvent(event)
        if self._heartbeat is not None and not event.spontaneous():
            self._heartbeat.end()

    def reread(self) -> None:
        """Fetch what the board shows."""
        self._pages.start()
        self._ticks.start()
        self._reader.ask()

    # --- what has come

    def _show(self, reading: _Reading) -> None:
        view, self._zone = reading.view, reading.zone
        self._view = view
        self._clock.set(view.now)
        self.header.show_trouble("")
        if view.rehearsal != self.ribbon.isVisibleTo(self):
            self.ribbon.show_words(self.tr("REHEARSAL · these are not real calls") if view.rehearsal else "")
            self._fit()
        waiting = {call.seq for call in self._queue}
        current = self._shown.seq if self._shown else None
        fresh = [call for call in self._on_floor(self.memory.fresh(view)) if call.seq not in waiting | {current}]
        still = {call.seq for call in view.calls}
        self._queue = [call for call in self._queue if call.seq in still] + fresh
        self._lay_out(view)
        self._tick()
        if self._queue and not self._hold.isActive():
            self._next_call()
        elif not self._queue and not self._hold.isActive():
            self._rest()

    def _lay_out(self, view: BoardView) -> None:
        floor = fill(self.tr("Floor %1"), self.floor) if self.floor else ""
        self.header.show_hall(view.outlet, floor)
        self.list.show_rows(rows(view, self.floor), self.tr("No number is at a window now."))
        self._show_notices()

    def _show_notices(self) -> None:
        if self._view is not None:
            self.footer.show_waiting(families(self._view), self._notices(self._view))

    def _notices(self, view: BoardView) -> list[str]:
        if self._hint.isActive():
            return [self.tr("F11 full screen · F next floor · Esc close")]
        notices = [view.notice] if view.notice else []
        if view.return_minutes:
            notices.append(fill(self.tr("Missed your number? Tell any window within %1 min."), view.return_minutes))
        if view.closing is not None:
            closing = view.closing.astimezone(self._zone)
            notices.append(fill(self.tr("Open until %1. Whoever holds a number is served."), f"{closing:%H:%M}"))
        return notices

    def _on_floor(self, calls: list[Announcement]) -> list[Announcement]:
        return [call for call in calls if not self.floor or call.floor == self.floor]

    # --- one call after the other

    def _next_call(self) -> None:
        if not self._queue:
            self._rest()
            return
        call = self._queue.pop(0)
        self.memory.announced(call.seq)
        self._put_up(call, announce=True)
        self.list.turn_to(0)
        self._pages.start()
        self._hold.start(HOLD_IN_A_ROW_MS if self._queue else HOLD_MS)
        self.announced.emit(call)

    def _rest(self) -> None:
        """Nothing new: the last call stands, or a greeting."""
        last = newest(self._view, self.floor) if self._view else None
        if last is not None:
            self._put_up(last, announce=False)
            return
        self._shown = None
        self.call.show_greeting(self.tr("Welcome"), self.tr("Take a number, have a seat, and watch this board."))

    def _put_up(self, call: Announcement, *, announce: bool) -> None:
        self._shown = call
        if self._view is not None and not is_awaited(self._view, call):
            heading = self.tr("Called last")
        else:
            heading = self.tr("Called once more") if call.again else self.tr("Please")
        window = fill(self.tr("to window %1"), short_number(call.window))
        floor = "" if self.floor or not call.floor else fill(self.tr("Floor %1"), call.floor)
        place = " · ".join(part for part in (floor, call.zone) if part)
        self.call.show_call(heading, call.number, window, place, announce=announce)

    # --- time, trouble, keys

    def _tick(self) -> None:
        now = self._clock.now().astimezone(self._zone)
        day = QLocale().toString(QDate(now.year, now.month, now.day), self.tr("ddd d MMM"))
        self.header.show_time(day, f"{now:%H:%M}")

    def _turn_over(self) -> None:
        self.list.turn_to(self.list.page + 1)
        self.footer.turn_over()

    def _on_connected(self, connected: bool) -> None:
        if connected:
            self.header.show_trouble("")
        else:
            self._lost(None)

    def _lost(self, _refusal: HallError | None) -> None:
        if self._view is None:
            self.header.show_trouble(self.tr("Connecting …"))
            return
        since = self._view.now.astimezone(self._zone)
        self.header.show_trouble(fill(self.tr("No connection · numbers as of %1"), f"{since:%H:%M}"))

    def _choose_next_floor(self) -> None:
        known = ["", *floors(self._view)] if self._view else [""]
        here = known.index(self.floor) if self.floor in known else 0
        self.floor = known[(here + 1) % len(known)]
        self.memory.choose_floor(self.floor)
        self._queue, self._shown = [], None
        self._hold.stop()
        if self._view is not None:
            self._lay_out(self._view)
            self._rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F11, F and Esc."""
        match event.key():
            case Qt.Key.Key_F11:
                self.showNormal() if self.isFullScreen() else self.showFullScreen()
            case Qt.Key.Key_F:
                self._choose_next_floor()
            case Qt.Key.Key_Escape:
                self.close()
            case _:
                super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop turning pages; what was announced is remembered."""
        for timer in (self._hold, self._pages, self._ticks, self._hint):
            timer.stop()
        super().closeEvent(event)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything grows with the screen; on an upright one the call stands above the windows."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        upright = self.height() > self.width()
        unit = min(self.height() / (1920 if upright else 1080), self.width() / (1080 if upright else 1920))
        direction = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        self._middle.setDirection(direction)
        side = round(48 * unit)
        below_ribbon = round(24 * unit) if self.ribbon.isVisibleTo(self) else 0
        self._middle.setContentsMargins(side, below_ribbon, side, round(28 * unit))
        self._middle.setSpacing(round(28 * unit))
        self.header.setFixedHeight(round(100 * unit))
        self.ribbon.setFixedHeight(round(56 * unit))
        self.footer.setFixedHeight(round(138 * unit))
        for part in (self.header, self.ribbon, self.call, self.list, self.footer):
            part.scale(unit)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().colours.board))
        painter.end()
