"""The console's buttons: one for each action, with its key, greyed with the reason where it does not apply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from hallapp.queue.rows import WindowState
from hallapp.ui.colours import Tone
from hallapp.ui.console_slips import KEY, Slips
from hallapp.ui.console_work import Action, WindowWork
from hallapp.ui.durations import countdown
from hallapp.ui.language import fill
from hallapp.ui.widgets import ActionButton

KEYS = {
    Action.CALL: "F2",
    Action.RECALL: "F3",
    Action.START: "F4",
    Action.FINISH: "F5",
    Action.NO_SHOW: "F6",
    Action.PARK: "F7",
    Action.TRANSFER: "F8",
    Action.PAUSE: "F9",
    Action.UNDO: "Ctrl+Z",
    Action.CLOSE: "Ctrl+F9",
}


@dataclass(frozen=True, slots=True)
class Handlers:
    """What is done when an action is asked for, where it is more than to do it at once: a question comes first."""

    finish: Callable[[], None]
    park: Callable[[], None]
    transfer: Callable[[], None]
    pause: Callable[[], None]


class Buttons(QObject):
    """The buttons and their keys, for the console and the strip alike."""

    def __init__(self, work: WindowWork, handlers: Handlers, window: QWidget) -> None:
        """The keys work while ``window`` is shown and active."""
        super().__init__(window)
        self._work = work
        self._handlers = handlers
        titles = {
            Action.CALL: self.tr("Call next"),
            Action.RECALL: self.tr("Recall"),
            Action.START: self.tr("Start"),
            Action.FINISH: self.tr("Finish"),
            Action.NO_SHOW: self.tr("No-show"),
            Action.PARK: self.tr("Park"),
            Action.TRANSFER: self.tr("Transfer …"),
            Action.PAUSE: self.tr("Pause"),
            Action.UNDO: self.tr("Undo"),
            Action.CLOSE: self.tr("Close"),
        }
        self.of: dict[Action, ActionButton] = {}
        for action, title in titles.items():
            tone = {Action.START: Tone.ACCENT, Action.FINISH: Tone.OPEN}.get(action, Tone.PLAIN)
            button = ActionButton(title, KEYS[action], primary=action is Action.CALL, tone=tone)
            button.clicked.connect(lambda _=False, a=action: self.press(a))
            self.of[action] = button
            shortcut = QShortcut(QKeySequence(KEYS[action]), window)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda a=action: self.press(a))
        work.changed.connect(self.refresh)
        self.refresh()

    def press(self, action: Action, *, at_once: bool = False) -> None:
        """Do what the button or its key stands for; where it does not apply, say why.

        ``at_once``: park and pause without the question for how long and why, for whoever has only a caller at hand.
        """
        work, action = self._work, self._meant(action)
        if work.under_way is not None:
            return
        if reason := work.reason(action):
            work.said.emit(fill(self.tr("%1: %2"), self.title(action), reason), Tone.WARNING)
            return
        deeds: dict[Action, Callable[[], None]] = {
            Action.CALL: work.call_next,
            Action.RECALL: work.recall,
            Action.START: work.start,
            Action.FINISH: self._handlers.finish,
            Action.NO_SHOW: work.no_show,
            Action.PARK: self._handlers.park,
            Action.TRANSFER: self._handlers.transfer,
            Action.PAUSE: self._handlers.pause,
            Action.OPEN: work.open_window,
            Action.RESUME: work.resume,
            Action.CLOSE: work.close_window,
            Action.UNDO: work.undo,
        }
        if at_once:
            deeds |= {Action.PARK: partial(work.park, None, ""), Action.PAUSE: partial(work.pause, "")}
        deeds[action]()

    def title(self, action: Action) -> str:
        """An action's name as its button has it."""
        shown = Action.PAUSE if action in (Action.OPEN, Action.RESUME) else action
        return self.of[shown].text()

    def refresh(self) -> None:
        """Bring every button in line with what may be done now."""
        work, view = self._work, self._work.view
        if view is not None:
            self._name_changing(view.state, view.recall_limit)
        for action, button in self.of.items():
            meant = self._meant(action)
            if work.under_way is meant:
                if not button.under_way:
                    button.begin(self.tr("under way …"))
                continue
            if button.under_way:
                button.end()
            button.allow(work.reason(meant), ready=work.under_way is None)
        left = work.undo_left()
        self.of[Action.UNDO].set_hint(work.undo_words(), countdown(left) if left else "")

    def _name_changing(self, state: WindowState, recall_limit: int) -> None:
        names = {
            WindowState.CLOSED: self.tr("Open"),
            WindowState.PAUSED: self.tr("Resume"),
            WindowState.OPEN: self.tr("Pause"),
        }
        self.of[Action.PAUSE].set_title(names[state])
        self.of[Action.PAUSE].set_primary(state is not WindowState.OPEN)
        held = self._work.in_hand
        used = min(held.calls, recall_limit) if held else 0
        recall = fill(self.tr("Recall %1/%2"), used, recall_limit) if held and recall_limit else self.tr("Recall")
        self.of[Action.RECALL].set_title(recall)

    def _meant(self, action: Action) -> Action:
        """F9 opens a closed window, resumes a paused one, and pauses an open one."""
        view = self._work.view
        if action is Action.PAUSE and view is not None:
            if view.state is WindowState.CLOSED:
                return Action.OPEN
            if view.state is WindowState.PAUSED:
                return Action.RESUME
        return action


class SlipButton(ActionButton):
    """The button that prints the notification slip of what is missing; ``Ctrl+P`` does the same."""

    def __init__(self, slips: Slips, window: QWidget) -> None:
        """The key works while ``window`` is shown and active."""
        super().__init__("", KEY)
        self._slips = slips
        self.set_title(self.tr("Print slip"))
        self.clicked.connect(slips.print)
        shortcut = QShortcut(QKeySequence(KEY), window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(slips.print)
        slips.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Bring it in line with what is missing."""
        if self._slips.under_way:
            if not self.under_way:
                self.begin(self.tr("under way …"))
            return
        if self.under_way:
            self.end()
        self.allow(self._slips.reason())
        self.set_hint(self._slips.hint())


class ActionPad(QWidget):
    """The buttons in rows of four, the slip's the last; in rows of two where there is less room."""

    _ROWS = (
        ((Action.CALL, 2), (Action.START, 1), (Action.FINISH, 1)),
        ((Action.RECALL, 1), (Action.NO_SHOW, 1), (Action.PARK, 1), (Action.TRANSFER, 1)),
        ((Action.PAUSE, 1), (Action.CLOSE, 1), (Action.UNDO, 1)),
    )

    def __init__(self, buttons: Buttons, slip: SlipButton) -> None:
        super().__init__()
        self._cells: list[tuple[ActionButton, int]] = [
            (buttons.of[action], span) for row in self._ROWS for action, span in row
        ]
        self._cells.append((slip, 1))
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._arrange(4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where the titles would not fit."""
        super().resizeEvent(event)
        self._arrange(4 if event.size().width() >= self._needed(4) else 2)

    def _needed(self, columns: int) -> int:
        widest = max(button.sizeHint().width() // span for button, span in self._cells)
        return columns * widest + (columns - 1) * self._grid.spacing()

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        line = column = 0
        for button, span in self._cells:
            if column + span > columns:
                line, column = line + 1, 0
            self._grid.addWidget(button, line, column, 1, span)
            column += span
        for position in range(4):
            self._grid.setColumnStretch(position, 1 if position < columns else 0)
