"""The window screen (窗口屏): a small display above one window, for whoever is called there or looks for it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.errors.base import HallError
from hallapp.errors.desk import WindowUnknown
from hallapp.queue.rows import TicketState, WindowState
from hallapp.queue.window_screens import WindowScreenView, window_screen
from hallapp.store.topics import Topic
from hallapp.ui.board_parts import Ribbon
from hallapp.ui.board_rows import short_family
from hallapp.ui.language import fill
from hallapp.ui.public_window import PublicWindow
from hallapp.ui.station import Station
from hallapp.ui.window_screen_face import Face, Say, Standing
from hallapp.wording.pauses import public_reason
from hallapp.wording.sheets import short_number


class WindowScreen(PublicWindow):
    """The screen of one window. Keys: F11 full screen, Esc closes.

    It pulses when a number is called there, and again with each recall; a screen that starts while a number is at the
    window only shows it.
    """

    topics = frozenset({Topic.QUEUE, Topic.PLAN, Topic.STAFF})

    def __init__(self, station: Station, window: str, parent: QWidget | None = None) -> None:
        """``window``: its number; where the hall has no such window, the screen says so."""
        read = partial(window_screen, station.store, station.outlet, window)
        super().__init__(station, "", read, parent)
        self.no = window
        self.setWindowTitle(fill(self.tr("Screen of window %1"), short_number(window)))
        self.resize(1024, 600)
        self._view: WindowScreenView | None = None
        self._called: tuple[str, int] | None = None
        self.ribbon, self.face = Ribbon(), Face()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.ribbon)
        layout.addWidget(self.face, 1)
        self.ribbon.show_words("")
        self.face.show_say(Say(short_number(window), word=self.tr("One moment")))

    @property
    def is_highlighted(self) -> bool:
        """Whether a call is being announced this moment."""
        return self.face.is_highlighted

    def show_view(self, view: object) -> None:
        """What stands at the window now."""
        assert isinstance(view, WindowScreenView)
        first, before = self._view is None, self._called
        self._view = view
        if view.rehearsal != self.ribbon.isVisibleTo(self):
            self.ribbon.show_words(self.tr("REHEARSAL") if view.rehearsal else "")
            self.fit()
        self._called = None
        if view.ticket is not None and view.ticket_state is TicketState.CALLED:
            self._called = view.ticket, view.calls
        say = self._say(view)
        self.face.show_say(say, announce=self._called is not None and self._called != before and not first)

    def _say(self, view: WindowScreenView) -> Say:
        standing, word, detail = self._standing(view)
        clerk = " ".join(part for part in (view.clerk, view.clerk_number) if part)
        return Say(
            window=short_number(view.window.no),
            group=short_family(view.window.group),
            standing=standing,
            word=word,
            number=view.ticket or "",
            detail=detail,
            waiting=view.waiting if view.state is not WindowState.CLOSED else None,
            clerk=clerk,
            hint=self.tr("F11 full screen · Esc close") if self.tells_keys else "",
        )

    def _standing(self, view: WindowScreenView) -> tuple[Standing, str, str]:
        if view.ticket is not None:
            if view.ticket_state is TicketState.CALLED:
                return Standing.CALLED, self.tr("Please come to this window"), ""
            return Standing.SERVING, self.tr("Being served"), ""
        match view.state:
            case WindowState.PAUSED:
                reason = public_reason(view.paused_reason, self.station.language)
                return Standing.PAUSED, self.tr("Paused"), reason or self.tr("Please wait, or see the board.")
            case WindowState.OPEN:
                return Standing.FREE, self.tr("Please wait"), self.tr("Numbers are called on the board.")
            case _:
                return Standing.CLOSED, self.tr("Closed"), self.tr("Please see the board, or ask at the guidance desk.")

    def hint_over(self) -> None:
        """The keys give way to what belongs there."""
        if self._view is not None:
            self.face.show_say(self._say(self._view))

    def show_trouble(self, words: str) -> None:
        """In the place of how many wait: that is what nobody knows now."""
        self.face.show_trouble(words)

    def refused(self, error: HallError) -> None:
        """A window that the hall does not have is no trouble that passes by itself, but may be there tomorrow."""
        if isinstance(error, WindowUnknown):
            word = fill(self.tr("There is no window %1"), short_number(self.no) or "—")
            detail = self.tr("Choose the window in System, This station.")
            self.face.show_say(Say("", standing=Standing.CLOSED, word=word, detail=detail))

    def tick(self) -> None:
        """The time."""
        self.face.show_time(f"{self.clock.now().astimezone(self.zone):%H:%M}")

    def fit(self) -> None:
        """Everything grows with the screen."""
        unit = self.face.unit_for(self.width(), self.height())
        self.ribbon.setFixedHeight(round(36 * unit))
        self.ribbon.scale(unit * 0.62)
        self.face.scale(unit)
