"""The displays of this workstation that show something to the public: what stands on which, and what becomes of it
when a display is unplugged and comes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from hallapp.hall.devices import FAULT
from hallapp.hall.rows import DeviceKind
from hallapp.opening import newcomer
from hallapp.ui.board import BoardWindow
from hallapp.ui.display_settings import Area, Display, Shows, known_as
from hallapp.ui.heartbeat import Heartbeat
from hallapp.ui.keep_awake import KeepAwake
from hallapp.ui.public_window import PublicWindow
from hallapp.ui.station import Station
from hallapp.ui.window_screen import WindowScreen

#: What a station says of itself while one of its displays is gone.
GONE = "display_gone"


@dataclass(slots=True)
class Open:
    """Something that is shown. ``screen`` is None while its display is gone, or where it is a mere window."""

    display: Display
    window: PublicWindow
    screen: QScreen | None = None
    is_waiting: bool = False


class Displays(QObject):
    """Opens boards and window screens and keeps each on its own display.

    None needs anybody signed in: what they show the whole hall may see. A display that vanishes takes what it showed
    with it, rather than have it cover the screen somebody works at; it is back as soon as the display is.
    ``changed``: something was opened, closed or has moved; ``last_closed``: nothing is shown any more.
    """

    changed = Signal()
    last_closed = Signal()

    def __init__(self, station: Station, host: QWidget) -> None:
        """``host`` is the window somebody works in: its display is nobody else's, unless it is the only one."""
        super().__init__(host)
        self._station, self._host = station, host
        self._open: list[Open] = []
        self._unattended = self._covers = self._faulty = False
        self._heartbeat = Heartbeat(station, newcomer(), DeviceKind.BOARD, self)
        self.awake = KeepAwake(self)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._on_added)
        app.screenRemoved.connect(self._on_removed)

    @property
    def windows(self) -> tuple[PublicWindow, ...]:
        """All that is open, also what waits for its display."""
        return tuple(one.window for one in self._open)

    @property
    def boards(self) -> tuple[BoardWindow, ...]:
        """The boards among them."""
        return tuple(window for window in self.windows if isinstance(window, BoardWindow))

    @property
    def waiting(self) -> tuple[Display, ...]:
        """What waits for a display that is gone."""
        return tuple(one.display for one in self._open if one.is_waiting)

    # --- opening

    def show_board(self) -> None:
        """What the settings name; where they name nothing, a board for the whole hall.

        What is open already comes to the front.
        """
        if self._open:
            for one in self._open:
                if not one.is_waiting:
                    one.window.raise_()
                    one.window.activateWindow()
            return
        self.open(self._station.settings.displays or (Display(),), covers=False)

    def open(self, displays: Sequence[Display], *, covers: bool = True, unattended: bool = False) -> None:
        """Open all of these. ``covers``: where there is no second display, over the only one; else it is a window.

        ``unattended``: this machine is there for nothing else, so another display is better than none.
        """
        self._unattended, self._covers = unattended, covers
        self._open += [Open(display, self._make(display)) for display in displays]
        # Who has a display of their own takes it before anybody takes what is left.
        for one in sorted(self._open, key=lambda one: not one.display.name):
            if one.screen is None and not one.window.isVisible():
                self._place(one)
        self._tell()

    def show_kept(self) -> None:
        """What the settings name now, in place of what is open."""
        self.close_all()
        self.show_board()

    def close_all(self) -> None:
        """Close everything, silently: the program ends, or opens another hall."""
        gone, self._open = self._open, []
        for one in gone:
            one.window.closed.disconnect()
            one.window.close()
            one.window.deleteLater()
        self._tell()

    def remake(self) -> None:
        """Open everything anew, in another language or other colours, each at its place."""
        before = [one.display for one in self._open]
        places = [(one.screen, one.window.isFullScreen(), one.window.geometry()) for one in self._open]
        self.close_all()
        self._open = [Open(display, self._make(display)) for display in before]
        for one, (screen, full, geometry) in zip(self._open, places, strict=True):
            if screen is not None or full:
                self._place(one)
            else:
                one.window.setGeometry(geometry)
                one.window.show()
        self._tell()

    def tell_fault(self) -> None:
        """The program met a fault: somebody should look whether all is well here. Until everything was closed once."""
        self._faulty = True
        self._tell()

    def _make(self, display: Display) -> PublicWindow:
        window: PublicWindow
        if display.shows is Shows.WINDOW:
            window = WindowScreen(self._station, display.window or self._station.window)
        else:
            window = board = BoardWindow(self._station, area=display.area, place=display.name)
            board.area_chosen.connect(partial(self._on_area, board))
            board.voice.trouble_changed.connect(self._tell)
        window.closed.connect(partial(self._on_closed, window))
        return window

    # --- which display

    def _place(self, one: Open) -> None:
        """Put it on its display; without one it waits, or is a window where somebody has opened it by hand."""
        screen = self._screen_for(one.display)
        one.screen, one.is_waiting = screen, False
        if screen is not None:
            one.window.take_screen(screen, full=True)
        elif one.display.name:
            one.is_waiting = True
            one.window.give_screen_up()
        else:
            one.window.take_screen(self._host.screen(), full=self._covers)

    def _screen_for(self, display: Display) -> QScreen | None:
        screens = QGuiApplication.screens()
        taken = [one.screen for one in self._open if one.screen is not None]
        free = [screen for screen in screens if screen not in taken]
        if display.name:
            same = [screen for screen in free if display.made and known_as(screen)[1] == display.made]
            named = [screen for screen in free if screen.name() == display.name]
            both = [screen for screen in named if screen in same]
            if found := next(iter(both or (same if len(same) == 1 else []) or named), None):
                return found
            # Another TV on a machine that is there for nothing else: better on it than nowhere.
            return screens[0] if self._unattended and len(screens) == 1 and not taken else None
        mine = self._host.screen() if self._host.isVisible() else None
        return next((screen for screen in free if screen is not mine), None)

    def _on_added(self, _screen: QScreen) -> None:
        # The desktop arranges its displays for a moment: geometry and names are right after it.
        QTimer.singleShot(0, self, self._bring_back)

    def _bring_back(self) -> None:
        for one in self._open:
            if one.is_waiting:
                self._place(one)
        self._tell()

    def _on_removed(self, screen: QScreen) -> None:
        for one in self._open:
            if one.screen is screen:
                if not one.display.name:
                    one.display = replace(one.display, name=screen.name(), made=known_as(screen)[1])
                one.screen, one.is_waiting = None, True
                one.window.give_screen_up()
        self._tell()

    # --- what somebody does at it

    def _on_area(self, window: BoardWindow, area: Area) -> None:
        """Chosen at the board, it holds for its display from now on."""
        for one in self._open:
            if one.window is window:
                before = one.display
                screen = one.screen
                name = before.name or (screen.name() if screen else "")
                one.display = replace(before, area=area, name=name, made=known_as(screen)[1] if screen else before.made)
                kept = self._station.settings.displays
                same = [other for other in kept if other == before]
                displays = tuple(one.display if other == before else other for other in kept)
                self._station.remember(displays=displays if same else (*kept, one.display))
        self.changed.emit()

    def _on_closed(self, window: PublicWindow) -> None:
        self._open = [one for one in self._open if one.window is not window]
        window.deleteLater()
        self._tell()
        if not any(not one.is_waiting for one in self._open):
            self.last_closed.emit()

    def _tell(self) -> None:
        """Tell the hall that this station's displays work, or what is wrong; keep them from going dark."""
        if self._open:
            gone = ", ".join(display.name for display in self.waiting)
            unheard = next((board.voice.trouble for board in self.boards if board.voice.trouble), None)
            state = GONE if gone else FAULT if self._faulty else unheard
            self._heartbeat.begin(state=state, note=gone)
        else:
            self._faulty = False
            self._heartbeat.end()
        self.awake.keep(any(one.window.isVisible() for one in self._open))
        self.changed.emit()
