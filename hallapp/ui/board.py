"""The call board (大屏): a window of its own, for a display or a TV, that needs no mouse."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hallapp.queue import boards
from hallapp.queue.views import Announcement, BoardView
from hallapp.store.topics import Topic
from hallapp.ui.board_chooser import AreaChooser, area_words
from hallapp.ui.board_list import Footer, WindowList
from hallapp.ui.board_memory import BoardMemory
from hallapp.ui.board_parts import Header, NewestCall, Ribbon
from hallapp.ui.board_rows import calls_of, families, floors, in_area, is_awaited, rows
from hallapp.ui.display_settings import Area
from hallapp.ui.language import fill
from hallapp.ui.notices_board import NoticeStage, at_foot
from hallapp.ui.notices_line import NoticeLine, Saying
from hallapp.ui.public_window import PublicWindow
from hallapp.ui.settings import settings_file
from hallapp.ui.station import Station
from hallapp.ui.voice import BoardVoice
from hallapp.ui.voice_pace import Pace
from hallapp.wording.sheets import short_number

#: How long a page of windows stands.
PAGE_MS = 8000


class BoardWindow(PublicWindow):
    """The board of an outlet, or of one area of it.

    Keys: F11 full screen, A another area, F the next floor, Esc closes. ``announced`` carries each new call of the
    area once, when it comes up as the newest; ``area_chosen``: somebody has chosen another area at the board.
    """

    topics = frozenset({Topic.QUEUE, Topic.PLAN})
    announced = Signal(object)
    area_chosen = Signal(object)

    def __init__(
        self, station: Station, parent: QWidget | None = None, *, area: Area | None = None, place: str = ""
    ) -> None:
        """``area``: what the board is for, by default the whole hall. ``place`` is the display's name."""
        read = partial(boards.board, station.store, station.outlet)
        super().__init__(station, "", read, parent)
        self.setWindowTitle(self.tr("Call board"))
        self.resize(1280, 720)
        self.area = area or Area()
        self.view: BoardView | None = None
        url = station.store.url.render_as_string(hide_password=True)
        key = f"{url} {station.outlet or ''} {place}".strip()
        self.memory = BoardMemory(settings_file().with_name("board.json"), key, station.tasks.run)
        self._shown: Announcement | None = None
        self.chooser: AreaChooser | None = None
        self._build()

    def _build(self) -> None:
        self.header, self.ribbon, self.call = Header(), Ribbon(), NewestCall()
        self.list, self.footer, self.line = WindowList(), Footer(), NoticeLine()
        self.stage = NoticeStage(self.station, self.call, self._wall_clock)
        self.stage.sayings_changed.connect(self._show_notices)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.addWidget(self.stage, 46)
        self._middle.addWidget(self.list, 54)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.ribbon)
        layout.addLayout(self._middle, 1)
        layout.addWidget(self.footer)
        layout.addWidget(self.line)
        self.ribbon.show_words("")
        self.call.show_greeting(self.tr("One moment"), self.tr("The board is reading the queue."))
        self._pages = QTimer(self, interval=PAGE_MS)
        self._pages.timeout.connect(self._turn_over)
        self.voice = BoardVoice(self.station, self._wall_clock, self)
        self.voice.trouble_changed.connect(self._on_voice)
        self.pace = Pace(self.voice, self)
        self.pace.up.connect(self._on_up)
        self.pace.rested.connect(self._rest)

    def reread(self) -> None:
        """Fetch what the board shows."""
        self._pages.start()
        super().reread()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees it: it announces nothing, and turns no page."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._pages.stop()
            self.pace.stop()

    # --- what has come

    def show_view(self, view: object) -> None:
        """The hall as it is now: new calls come up one after the other, everything else at once."""
        assert isinstance(view, BoardView)
        self.view = view
        if view.rehearsal != self.ribbon.isVisibleTo(self):
            self.ribbon.show_words(self.tr("REHEARSAL · these are not real calls") if view.rehearsal else "")
            self.fit()
        self._lay_out(view)
        here = {call.seq for call in calls_of(view, self.area)}
        self.pace.take(view, [call for call in self.memory.fresh(view) if call.seq in here])
        if self.pace.at_work and self._shown is not None:
            self._put_up(self._shown, announce=False)  # whoever has come meanwhile is not asked for any more

    def _lay_out(self, view: BoardView) -> None:
        self.header.show_hall(view.outlet, area_words(self.area, view))
        empty = self.tr("No number is at a window now.")
        if not in_area(view, self.area):
            empty = self.tr("No window belongs to this area. Press A to choose another.")
        self.list.show_rows(rows(view, self.area), empty)
        self.footer.show_waiting(families(view, self.area))
        self.stage.stand_in((window.floor, window.zone) for window in in_area(view, self.area))
        self._show_notices()

    def hint_over(self) -> None:
        """From now on the foot tells the notices."""
        self._show_notices()

    def _show_notices(self) -> None:
        if self.tells_keys:
            self.line.show_sayings([Saying(self.tr("F11 full screen · A area · F next floor · Esc close"))])
        elif self.view is not None:
            self.line.show_sayings(at_foot(self.stage.sayings, self._own_notices(self.view)))

    def _own_notices(self, view: BoardView) -> list[str]:
        """What every board tells at its foot, besides the hall's notices."""
        notices = []
        if view.return_minutes:
            notices.append(fill(self.tr("Missed your number? Tell any window within %1 min."), view.return_minutes))
        if view.closing is not None:
            closing = view.closing.astimezone(self.zone)
            notices.append(fill(self.tr("Open until %1. Whoever holds a number is served."), f"{closing:%H:%M}"))
        return notices

    # --- one call after the other

    def _on_up(self, call: Announcement) -> None:
        self.memory.remember(call)
        self.stage.call_comes()
        self._put_up(call, announce=True)
        self.list.turn_to(0)
        self._pages.start()
        self.announced.emit(call)

    def _on_voice(self, trouble: str) -> None:
        """Calls are not heard, or are again: said where it does not disturb."""
        self.header.show_silence(self.tr("No sound now, please watch the board") if trouble else "")

    def _rest(self) -> None:
        """Nothing new: the last call stands, or a greeting."""
        last = next(iter(calls_of(self.view, self.area)), None) if self.view else None
        if last is not None:
            self._put_up(last, announce=False)
            return
        self._shown = None
        self.call.show_greeting(self.tr("Welcome"), self.tr("Take a number, have a seat, and watch this board."))

    def _put_up(self, call: Announcement, *, announce: bool) -> None:
        self._shown = call
        if self.view is not None and not is_awaited(self.view, call):
            heading = self.tr("Called last")
        else:
            heading = self.tr("Called once more") if call.again else self.tr("Please")
        window = fill(self.tr("to window %1"), short_number(call.window))
        floor = "" if self.area.floor or not call.floor else fill(self.tr("Floor %1"), call.floor)
        place = " · ".join(part for part in (floor, call.zone) if part)
        self.call.show_call(heading, call.number, window, place, announce=announce)

    # --- time, trouble, keys

    def tick(self) -> None:
        """The time on the board's clock, and the notices that are on by now."""
        now = self.clock.now().astimezone(self.zone)
        day = QLocale().toString(QDate(now.year, now.month, now.day), self.tr("ddd d MMM"))
        self.header.show_time(day, f"{now:%H:%M}")
        self.stage.tick()
        # Where no number is at any window, a page of the notices has all the room there is.
        self.list.setVisible(not (self.stage.shows_page and self.view is not None and not rows(self.view, self.area)))

    def _wall_clock(self) -> datetime:
        return self.clock.now().astimezone(self.zone).replace(tzinfo=None)

    def _turn_over(self) -> None:
        self.list.turn_to(self.list.page + 1)
        self.footer.turn_over()

    def show_trouble(self, words: str) -> None:
        """Beside the clock."""
        self.header.show_trouble(words)

    def choose_area(self, area: Area) -> None:
        """Serve this area from now on. What was called in it before is not announced again."""
        self.area = area
        self.pace.stop()
        if self.view is not None:
            self._lay_out(self.view)
            self._rest()
        self.area_chosen.emit(area)

    def ask_area(self) -> None:
        """Let somebody choose the area, at the board itself."""
        if self.chooser is None and self.view is not None:
            self.chooser = AreaChooser(self, self.view, self.area)
            self.chooser.chosen.connect(self.choose_area)
            self.chooser.closed.connect(self._forget_chooser)
            self.chooser.begin()

    def _forget_chooser(self) -> None:
        if self.chooser is not None:
            self.chooser.hide()
            self.chooser.deleteLater()
            self.chooser = None
            self.setFocus()

    def _choose_next_floor(self) -> None:
        known = ["", *floors(self.view)] if self.view else [""]
        here = known.index(self.area.floor) if self.area.floor in known else 0
        self.choose_area(Area(known[(here + 1) % len(known)]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A and F; F11 and Esc as in every public window."""
        match event.key():
            case Qt.Key.Key_A:
                self.ask_area()
            case Qt.Key.Key_F:
                self._choose_next_floor()
            case _:
                super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop turning pages and speaking; what was announced is remembered."""
        self.hide()  # as when its display is gone: nothing turns or speaks any more
        super().closeEvent(event)

    def fit(self) -> None:
        """Everything grows with the screen; on an upright one the call stands above the windows."""
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
        self.footer.lines = 2 if upright else 1
        self.footer.setFixedHeight(round((8 + 84 * self.footer.lines) * unit))
        self.line.setFixedHeight(round(92 * unit))
        for part in (self.header, self.ribbon, self.stage, self.list, self.footer, self.line):
            part.scale(unit)
        if self.chooser is not None:
            self.chooser.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Back from another window the keys are the board's again."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow() and self.chooser is None:
            self.setFocus()
