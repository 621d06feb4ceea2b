"""One call after the other on a board: each stands large for a while, and for as long as it is being said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from hallapp.queue.views import Announcement, BoardView
from hallapp.ui.board_rows import is_awaited
from hallapp.ui.voice_queue import CallQueue

#: How long a call stands as the newest before the next of several.
HOLD_MS = 5000
#: With a long row of calls to announce each stands shorter, so that nobody's number comes too late.
HOLD_IN_A_ROW_MS = 3000
#: A call that is older when the board first hears of it is shown, not said: it was off, or cut off, meanwhile.
OLD = timedelta(minutes=2)


class Says(Protocol):
    """What says the calls of a board."""

    @property
    def back(self) -> SignalInstance:
        """There is sound again."""
        ...

    def times(self) -> int:
        """How often a call is to be said now; 0 where the board does not speak."""
        ...

    def seconds(self, call: Announcement, nth: int) -> float:
        """How long it takes to say this call for the ``nth`` time."""
        ...

    def say(self, call: Announcement, nth: int, done: Callable[[bool], None]) -> bool:
        """Say it for the ``nth`` time; ``done`` hears, later, when that is over and whether it was said to its end.

        False: it will not be said, and nobody hears of it.
        """
        ...

    def drop(self) -> None:
        """What was begun need not be said to its end; nobody hears of it any more."""
        ...


class Pace(QObject):
    """Brings up the calls of one board in their order: ``up`` carries each as it becomes the newest, once.

    ``rested``: all have been announced. Where the board speaks, the call that is being said is the one that stands
    large; where it does not, or there is no sound just now, each stands for its time. Whoever is at the window by
    then is not called any more by a board that speaks. A call that is taken back, passed over or handed on gives way at
    once, also in the middle of a sentence.
    """

    up = Signal(object)
    rested = Signal()

    def __init__(self, voice: Says, parent: QObject) -> None:
        super().__init__(parent)
        self._voice = voice
        self.queue = CallQueue(voice.seconds)
        self._saying = False
        self._unsaid = False
        self._hold = QTimer(self, singleShot=True)
        self._hold.timeout.connect(self._go_on)
        voice.back.connect(self._say_after_all)

    @property
    def at_work(self) -> bool:
        """Whether a call is being announced."""
        return self._saying or self._hold.isActive()

    def take(self, view: BoardView, fresh: Iterable[Announcement]) -> None:
        """The hall as it is now, with the calls that this board has not announced."""
        at_window = {(call.number, call.window) for call in view.calls}
        times = self._voice.times()
        if times:
            self.queue.take(
                (call for call in fresh if view.now - call.at <= OLD),
                lambda call: is_awaited(view, call),
                times=times,
            )
        else:
            self.queue.take(fresh, lambda call: (call.number, call.window) in at_window)
        now = self.queue.now
        if now is not None and (now.number, now.window) not in at_window:
            self._break_off()
        if not self.at_work:
            self._next()

    def stop(self) -> None:
        """Announce nothing any more: the board shows another part of the hall, or is closed."""
        self._hold.stop()
        self._voice.drop()
        self._saying = self._unsaid = False
        self.queue.clear()

    def _break_off(self) -> None:
        """The call that is up has been taken back, passed over or handed on: send nobody to that window any more."""
        self._hold.stop()
        self._voice.drop()
        self._saying = False

    def _next(self) -> None:
        self._unsaid = False
        call = self.queue.begin()
        if call is None:
            self.rested.emit()
            return
        self._hold.start(HOLD_IN_A_ROW_MS if self.queue.waiting else HOLD_MS)
        self.up.emit(call)
        self._say(call)

    def _say(self, call: Announcement) -> None:
        self._unsaid = False
        self._saying = self._voice.say(call, self.queue.nth, self._said)

    def _said(self, to_its_end: bool) -> None:
        self._saying = False
        call = self.queue.now
        if call is None:
            return  # stopped meanwhile
        if not to_its_end:
            self._unsaid = True
            if not self._hold.isActive():
                self._hold.start(HOLD_MS)  # time for a cable to be put back
        elif self.queue.again():
            self._say(call)
        self._go_on()

    def _say_after_all(self) -> None:
        """There is sound again while a call that could not be said still stands."""
        call = self.queue.now
        if self._unsaid and not self._saying and call is not None:
            self._say(call)

    def _go_on(self) -> None:
        if not self.at_work:
            self._next()
