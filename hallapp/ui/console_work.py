"""A clerk's work at one window: what there is to see, what may be done now and why not, and doing it.

The console and the strip are two faces of this.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from hallapp.actor import Right
from hallapp.catalog.rows import MaterialNeed
from hallapp.errors.base import HallError
from hallapp.errors.staff import SessionExpired
from hallapp.errors.system import DatabaseUnusable
from hallapp.queue import boards, desk
from hallapp.queue.rows import TicketState, WindowState
from hallapp.queue.views import Called, ConsoleView, InHand, Material
from hallapp.ui.colours import Tone
from hallapp.ui.durations import countdown
from hallapp.ui.language import fill
from hallapp.ui.station import HallClock, Station
from hallapp.ui.tasks import Latest
from hallapp.wording import refusal


class Action(StrEnum):
    """What a clerk can do at a window."""

    CALL = "call"
    CALL_TICKET = "call_ticket"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    NO_SHOW = "no_show"
    PARK = "park"
    TRANSFER = "transfer"
    RETURN = "return"
    WITHDRAW = "withdraw"
    OPEN = "open"
    PAUSE = "pause"
    RESUME = "resume"
    CLOSE = "close"
    UNDO = "undo"


class Mark(StrEnum):
    """What a clerk has found of a material."""

    HERE = "here"
    MISSING = "missing"


class WindowWork(QObject):
    """One window's work at this station.

    ``changed``: there is something new to show, the view or what is under way. ``marked``: a material was found to be
    here or missing. ``said``: words for the clerk.
    ``again_wanted``: an action that was refused because the sign-in had ended, in words, and what does it again.
    """

    changed = Signal()
    marked = Signal()
    said = Signal(str, Tone)
    again_wanted = Signal(str, object)

    def __init__(self, station: Station, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self.clock = HallClock(time.monotonic)
        self.view: ConsoleView | None = None
        #: The action that is being done; there is never more than one.
        self.under_way: Action | None = None
        #: What was found of the materials of each number at this window; ends with the number's stay here.
        self._marks: dict[str, dict[Material, Mark]] = {}
        self._stamp = 0
        self._unfinished: tuple[Action, Callable[[], None]] | None = None
        self._latest = Latest(station.tasks, self._stamped, done=self._arrived, failed=self._unread, parent=self)

    # --- reading

    def reread(self) -> None:
        """Fetch the window's view anew."""
        self._latest.ask()

    def look(self) -> ConsoleView:
        """The window as it is now; off the GUI thread."""
        return boards.console(self._station.store, self._station.outlet, self._station.window)

    def _stamped(self) -> tuple[int, ConsoleView]:
        return self._stamp, self.look()

    def _arrived(self, arrival: tuple[int, ConsoleView]) -> None:
        stamp, view = arrival
        if stamp != self._stamp:
            self.reread()  # an action was done while this was read: it may be from before
        else:
            self._show(view)

    def _show(self, view: ConsoleView) -> None:
        self.view = view
        here = {aside.number for aside in view.parked} | ({view.in_hand.number} if view.in_hand else set())
        self._marks = {number: marks for number, marks in self._marks.items() if number in here}
        self.clock.set(view.now)
        self.changed.emit()

    def _unread(self, error: HallError) -> None:
        if not isinstance(error, DatabaseUnusable):  # the shell's banner speaks of an outage
            self.said.emit(refusal(error, self._station.language), Tone.URGENT)

    # --- the materials

    def mark(self, material: Material) -> Mark | None:
        """What was found of a material of the number in hand; None where nobody has looked."""
        held = self.in_hand
        return self._marks.get(held.number, {}).get(material) if held else None

    def set_mark(self, material: Material, mark: Mark | None) -> None:
        """A material of the number in hand is here or missing; None: that is open again."""
        if self.in_hand is None or self.mark(material) is mark:
            return
        marks = self._marks.setdefault(self.in_hand.number, {})
        marks.pop(material, None)
        if mark is not None:
            marks[material] = mark
        self.marked.emit()

    @property
    def missing(self) -> tuple[Material, ...]:
        """What the number in hand lacks: whatever is not marked as here, of what is required or may follow later.

        What is needed only where there is one counts once it is marked as missing.
        """
        held = self.in_hand
        return tuple(material for material in held.materials if self._lacks(material)) if held else ()

    def _lacks(self, material: Material) -> bool:
        mark = self.mark(material)
        return mark is Mark.MISSING or (mark is None and material.need != MaterialNeed.NOT_REQUIRED)

    # --- what may be done

    @property
    def in_hand(self) -> InHand | None:
        """The ticket the window holds."""
        return self.view.in_hand if self.view else None

    def reason(self, action: Action) -> str:
        """Why ``action`` does not apply now; empty where it does."""
        if self.view is None:
            return self.tr("Loading …")
        match action:
            case Action.CALL | Action.CALL_TICKET:
                return self._no_call(self.view)
            case Action.RECALL | Action.START | Action.NO_SHOW:
                return self._not_called(action)
            case Action.FINISH | Action.PARK:
                if self.in_hand is None:
                    return self.tr("No number yet")
                return "" if self.in_hand.state is TicketState.SERVING else self.tr("Start first")
            case Action.TRANSFER:
                return "" if self.in_hand else self.tr("No number yet")
            case Action.PAUSE:
                return "" if self.view.state is WindowState.OPEN else self.tr("Window is not open")
            case Action.CLOSE:
                if self.view.state is WindowState.CLOSED:
                    return self.tr("Window is closed")
                return fill(self.tr("%1 is still here"), self.in_hand.number) if self.in_hand else ""
            case Action.UNDO:
                return "" if self.undo_left() > 0 else self.tr("Nothing to undo")
            case _:
                return ""

    def _no_call(self, view: ConsoleView) -> str:
        if view.in_hand is not None:
            called = view.in_hand.state is TicketState.CALLED
            words = self.tr("%1 has been called") if called else self.tr("Finish or park %1 first")
            return fill(words, view.in_hand.number)
        if view.state is WindowState.CLOSED:
            return self.tr("Window is closed")
        return self.tr("Window is paused") if view.state is WindowState.PAUSED else ""

    def _not_called(self, action: Action) -> str:
        held = self.in_hand
        if held is None or self.view is None:
            return self.tr("No number yet")
        if held.state is not TicketState.CALLED:
            return self.tr("Being served")
        if action is Action.RECALL:
            if held.calls > self.view.recall_limit:
                return fill(self.tr("Recalled %1 times"), self.view.recall_limit)
            wait = (held.recall_from - self.clock.now()).total_seconds()
            if wait > 0:
                return fill(self.tr("Again in %1 s"), -int(-wait // 1))
        return ""

    def undo_left(self) -> float:
        """For how many seconds the last action can still be taken back; 0 where it cannot."""
        if self.view is None or self.view.undo is None:
            return 0.0
        return max(0.0, (self.view.undo.until - self.clock.now()).total_seconds())

    def undo_words(self) -> str:
        """What Undo would take back, and for how long."""
        if self.view is None or self.view.undo is None or not self.undo_left():
            return ""
        kinds = {
            "called": self.tr("Call of %1"),
            "no_show": self.tr("No-show of %1"),
            "finished": self.tr("Finish of %1"),
            "transferred": self.tr("Transfer of %1"),
        }
        words = fill(kinds.get(self.view.undo.kind, "%1"), self.view.undo.number)
        return f"{words} · {countdown(self.undo_left())}"

    # --- doing it

    def call_next(self) -> None:
        """Call the next one."""
        self._act(Action.CALL, desk.call_next, done=self._called)

    def call_ticket(self, number: str) -> None:
        """Call this one."""
        self._act(Action.CALL_TICKET, desk.call_ticket, number)

    def recall(self) -> None:
        """Call the one in hand again."""
        self._act(Action.RECALL, desk.recall)

    def start(self) -> None:
        """The party is here."""
        self._act(Action.START, desk.start)

    def finish(self, elder_wish: bool | None = None) -> None:
        """Service is done."""
        self._act(Action.FINISH, desk.finish, elder_wish=elder_wish)

    def no_show(self) -> None:
        """Nobody came."""
        self._act(Action.NO_SHOW, desk.no_show)

    def park(self, minutes: int | None, note: str) -> None:
        """Set it aside."""
        self._act(Action.PARK, desk.park, minutes=minutes, note=note)

    def transfer(self, item: str | None, group: str | None, note: str) -> None:
        """Hand it on."""
        self._act(Action.TRANSFER, desk.transfer, item=item, group=group, note=note)

    def return_ticket(self, number: str) -> None:
        """A passed-over party is back: into the queue."""
        self._act(Action.RETURN, desk.return_ticket, number, at_window=False)

    def withdraw(self, number: str) -> None:
        """A party has given up."""
        self._act(Action.WITHDRAW, desk.withdraw, number, at_window=False)

    def open_window(self) -> None:
        """Open the window, with who is signed in at it."""
        self._act(Action.OPEN, desk.open_window)

    def pause(self, reason: str) -> None:
        """Take no more people for now."""
        self._act(Action.PAUSE, desk.pause_window, reason=reason)

    def resume(self) -> None:
        """Go on after a pause."""
        self._act(Action.RESUME, desk.resume_window)

    def close_window(self) -> None:
        """Close the window."""
        self._act(Action.CLOSE, desk.close_window)

    def undo(self) -> None:
        """Take the last action back."""
        self._act(Action.UNDO, desk.undo)

    def _act(
        self,
        action: Action,
        deed: Callable[..., Any],
        *arguments: Any,
        done: Callable[[Any], None] | None = None,
        at_window: bool = True,
        **named: Any,
    ) -> None:
        """Do one action, and read the window again in the same breath; a second press meanwhile does nothing."""
        if self.under_way is not None:
            return
        if reason := self.reason(action):
            self.said.emit(reason, Tone.WARNING)
            return
        station = self._station
        where: tuple[Any, ...] = (station.window, *arguments) if at_window else arguments
        job = partial(deed, station.store, station.who, station.outlet, *where, **named)
        self.under_way = action
        self.changed.emit()
        again = partial(self._act, action, deed, *arguments, done=done, at_window=at_window, **named)
        failed = partial(self._refused, action, again)
        station.tasks.run(partial(self._both, job), done=partial(self._done, done), failed=failed)

    def _both(self, job: Callable[[], Any]) -> tuple[Any, ConsoleView | None]:
        outcome = job()
        try:
            return outcome, self.look()
        except DatabaseUnusable:
            return outcome, None  # done all the same; the screen catches up when the database is back

    def _done(self, then: Callable[[Any], None] | None, arrival: tuple[Any, ConsoleView | None]) -> None:
        outcome, view = arrival
        self._stamp += 1
        self.under_way = None
        self.said.emit("", Tone.PLAIN)  # what was said before is settled
        if view is None:
            self.changed.emit()
            self.reread()
        else:
            self._show(view)
        if then is not None:
            then(outcome)

    def _called(self, called: Called | None) -> None:
        if called is None:
            self.said.emit(self.tr("Nobody is waiting for this window."), Tone.ACCENT)

    def _refused(self, action: Action, again: Callable[[], None], error: HallError) -> None:
        self._unfinished = (action, again) if isinstance(error, SessionExpired) else None
        self.under_way = None
        self.changed.emit()
        self.said.emit(refusal(error, self._station.language), Tone.URGENT)
        self.reread()

    # --- signing in

    def take_seat(self) -> None:
        """Sit down here: where the window is open already, what is called from now on is in one's own name."""
        station = self._station
        if Right.CALL in station.rights:
            station.run(desk.take_seat, station.who, station.outlet, station.window, done=self._seated, owner=self)

    def _seated(self, changed: bool) -> None:
        if changed:
            self.reread()

    def offer_again(self) -> None:
        """Who works here has signed in again: what was refused meanwhile can be done with all that was typed."""
        if self._unfinished is not None:
            (action, again), self._unfinished = self._unfinished, None
            self.again_wanted.emit(self.words(action), again)

    def words(self, action: Action) -> str:
        """An action as a question names it."""
        names = {
            Action.CALL: self.tr("Call the next number"),
            Action.CALL_TICKET: self.tr("Call the chosen number"),
            Action.RECALL: self.tr("Recall"),
            Action.START: self.tr("Start"),
            Action.FINISH: self.tr("Finish"),
            Action.NO_SHOW: self.tr("Pass the number over"),
            Action.PARK: self.tr("Park"),
            Action.TRANSFER: self.tr("Hand on"),
            Action.RETURN: self.tr("Let the number return"),
            Action.WITHDRAW: self.tr("Withdraw the number"),
            Action.OPEN: self.tr("Open the window"),
            Action.PAUSE: self.tr("Pause the window"),
            Action.RESUME: self.tr("Resume the window"),
            Action.CLOSE: self.tr("Close the window"),
            Action.UNDO: self.tr("Undo"),
        }
        return names[action]
