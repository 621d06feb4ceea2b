"""What a caller's press does at a window, and how whoever pressed is told, also behind another program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from hallapp.devices.caller import Means, Press
from hallapp.errors.base import HallError
from hallapp.queue.rows import TicketState
from hallapp.queue.views import ConsoleView
from hallapp.ui.callers_note import CallerNote
from hallapp.ui.colours import Tone
from hallapp.ui.console_pad import Buttons
from hallapp.ui.console_work import Action, WindowWork
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.tasks import alive
from hallapp.wording import refusal

#: What was typed of a number is forgotten after this long.
FORGET_MS = 8000
#: No number of a hall is longer.
LONGEST = 8

_ACTIONS = {
    means: Action(means)
    for means in (
        Means.CALL,
        Means.RECALL,
        Means.START,
        Means.FINISH,
        Means.NO_SHOW,
        Means.PARK,
        Means.TRANSFER,
        Means.PAUSE,
        Means.CLOSE,
        Means.UNDO,
    )
}


@dataclass(frozen=True, slots=True)
class Face:
    """Where a window's work is done just now: the console or the strip, and the window that has it."""

    window: QWidget
    work: WindowWork
    buttons: Buttons


class CallerWork(QObject):
    """Does presses as the console's buttons would, and says what came of them where no face of it is in sight."""

    def __init__(self, station: Station, face: Callable[[], Face | None], parent: QObject) -> None:
        """``face``: where the work is done just now; None where nobody is at work."""
        super().__init__(parent)
        self._station, self._face = station, face
        self._work: WindowWork | None = None
        self._typed, self._due = "", False
        self.note = CallerNote()
        self._forgetting = QTimer(self, singleShot=True, interval=FORGET_MS)
        self._forgetting.timeout.connect(self._forget)

    def attend(self, work: WindowWork | None) -> bool:
        """Whose outcomes are told from now on, None for nobody's; whether that is another than before."""
        if work is None:
            self._forget()
            self.note.hide()
        if work is self._work:
            return False
        if self._work is not None and alive(self._work):
            self._work.said.disconnect(self._on_said)
            self._work.changed.disconnect(self._on_work)
        self._work, self._due = work, False
        if work is not None:
            work.said.connect(self._on_said)
            work.changed.connect(self._on_work)
        return True

    def close(self) -> None:
        """Nobody is told anything any more."""
        self.attend(None)
        self.note.close()
        self.note.deleteLater()

    def do(self, face: Face, press: Press, *, at_once: bool) -> None:
        """Do what the press means; ``at_once``: without questions that need a keyboard."""
        open_question = QApplication.activeModalWidget()
        if open_question is not None:
            self.say(self.tr("Answer the question on the screen first."), Tone.WARNING)
            _bring_forward(open_question)
            return
        match press.means:
            case Means.TYPE:
                self._type(press.text)
            case Means.CLEAR:
                self._forget()
                self.say(self.tr("What was typed is cleared."), Tone.PLAIN)
            case Means.ENTER:
                typed, self._typed = self._typed, ""
                self._call(face, typed)
            case Means.NUMBER:
                self._call(face, press.text)
            case Means.STEP:
                self._press(face, _next_step(face.work), at_once=at_once)
            case _:
                self._press(face, _ACTIONS[press.means], at_once=at_once)

    def _press(self, face: Face, action: Action, *, at_once: bool) -> None:
        self._forget()
        self._due = True
        face.buttons.press(action, at_once=at_once)
        question = QApplication.activeModalWidget()
        if question is not None:
            self._due = False
            _bring_forward(face.window)
            _bring_forward(question)

    def _type(self, sign: str) -> None:
        self._typed = (self._typed + sign)[-LONGEST:]
        self._forgetting.start()
        self.say(fill(self.tr("Number %1 …"), self._typed), Tone.ACCENT)

    @Slot()
    def _forget(self) -> None:
        self._typed = ""
        self._forgetting.stop()

    def _call(self, face: Face, typed: str) -> None:
        """Call a number by its digits; looked for among what this window may be given at this moment."""
        self._forget()
        if not typed:
            self.say(self.tr("Type the number first, then call it."), Tone.WARNING)
            return
        self._station.tasks.run(face.work.look, done=partial(self._call_one_of, typed), failed=self._unread)

    def _call_one_of(self, typed: str, view: ConsoleView) -> None:
        face = self._face()
        if face is None:
            return
        here = [line.number for line in view.waiting] + [one.number for one in (*view.parked, *view.no_shows)]
        found = [typed] if typed in here else [number for number in here if _same_digits(number, typed)]
        if len(found) > 1:
            words = self.tr("%1: which of %2? Call it on the screen.")
            self.say(fill(words, typed, self.tr(", ").join(found)), Tone.WARNING)
        elif not found:
            self.say(fill(self.tr("No number %1 is waiting for this window."), typed), Tone.WARNING)
        else:
            self._due = True
            face.work.call_ticket(found[0])

    def _unread(self, error: HallError) -> None:
        self.say(refusal(error, self._station.language), Tone.URGENT)

    # --- what is told

    def say(self, words: str, tone: Tone) -> None:
        """Tell whoever is at work here."""
        if (face := self._face()) is not None:
            face.work.said.emit(words, tone)
            self._show_note(words, tone)

    @Slot(str, Tone)
    def _on_said(self, words: str, tone: Tone) -> None:
        if words and self._due:
            self._due = False
            self._show_note(words, tone)

    @Slot()
    def _on_work(self) -> None:
        """Something was done that a caller asked for: whoever does not see the console is told what is in hand now."""
        if self._due and self._work is not None and self._work.under_way is None:
            QTimer.singleShot(0, self, self._tell_outcome)  # where something is said of it, that is enough

    @Slot()
    def _tell_outcome(self) -> None:
        work = self._work
        if work is None or not self._due or work.under_way is not None or work.view is None:
            return
        self._due = False
        held = work.in_hand
        if held is None:
            words = fill(self.tr("No number at the window · %1 waiting"), len(work.view.waiting))
        else:
            called = held.state is TicketState.CALLED
            words = self.tr("%1 called · %2") if called else self.tr("%1 being served · %2")
            words = fill(words, held.number, self.tr(", ").join(item.name for item in held.items))
        self._show_note(words, Tone.ACCENT)

    def _show_note(self, words: str, tone: Tone) -> None:
        """Where the console is behind another program; the strip, and a console in front, say it themselves."""
        face = self._face()
        if face is None:
            return
        top = face.window
        in_sight = top.isActiveWindow() or (
            top.isVisible() and bool(top.windowFlags() & Qt.WindowType.WindowStaysOnTopHint)
        )
        if not in_sight:
            self.note.say(words, tone, top.screen())


def _next_step(work: WindowWork) -> Action:
    """Call, then start, then finish."""
    held = work.in_hand
    if held is None:
        return Action.CALL
    return Action.START if held.state is TicketState.CALLED else Action.FINISH


def _same_digits(number: str, typed: str) -> bool:
    """Whether the typed digits are those of ``number``, leading zeros or not."""
    digits = number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return digits.isdigit() and typed.isdigit() and int(digits) == int(typed)


def _bring_forward(window: QWidget) -> None:
    """Where somebody sees it and can answer by key."""
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()
