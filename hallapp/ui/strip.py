"""The console as a narrow strip that stays on top of the clerk's other program."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from hallapp.queue.rows import TicketState
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.callers import callers_of
from hallapp.ui.colours import Tone
from hallapp.ui.console import Questions
from hallapp.ui.console_hand import state_words
from hallapp.ui.console_pad import Buttons
from hallapp.ui.console_work import Action, WindowWork
from hallapp.ui.durations import running
from hallapp.ui.language import fill
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP_M, GAP_S
from hallapp.ui.widgets import ElidedLabel, label, pill, retone

#: How long a message stays where the item's name otherwise is.
MESSAGE_MS = 6000

_SHOWN = (
    Action.CALL,
    Action.RECALL,
    Action.START,
    Action.FINISH,
    Action.NO_SHOW,
    Action.PARK,
    Action.TRANSFER,
    Action.PAUSE,
    Action.UNDO,
)


class Strip(Screen):
    """One line of the number in hand, one of buttons. ``wide_wanted``: back to the whole console."""

    topics = frozenset({Topic.QUEUE, Topic.PLAN})
    wide_wanted = Signal()

    def __init__(self, station: Station, work: WindowWork) -> None:
        super().__init__(station)
        self.work = work
        self.setWindowFlags(
            Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self.setWindowTitle(self.tr("Window console"))
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._grip: QPoint | None = None
        self.questions = Questions(station, work, self)
        self.buttons = Buttons(work, self.questions.handlers, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP_M, GAP_S, GAP_M, GAP_M)
        layout.setSpacing(GAP_S)
        layout.addLayout(self._build_line())
        across = QHBoxLayout()
        across.setSpacing(6)
        for action in _SHOWN:
            across.addWidget(self.buttons.of[action], 2 if action is Action.CALL else 1)
        layout.addLayout(across)
        self._saying = QTimer(self)
        self._saying.setSingleShot(True)
        self._saying.timeout.connect(self._hush)
        for key in ("Ctrl+B", "Esc"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(self.wide_wanted)
        work.changed.connect(self._show)
        work.said.connect(self._say)
        self._callers = callers_of(station)
        if self._callers is not None:
            self._callers.changed.connect(self._show_caller)
            self._show_caller()
        station.feed.connected.connect(self._away.setHidden)
        self._away.setHidden(station.feed.is_connected)
        ticking = QTimer(self)
        ticking.timeout.connect(self._tick)
        ticking.start(500)
        self.resize(theme.current().px(1180), self.sizeHint().height())

    def _build_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(GAP_M)
        self._window, self._state = label("", "strong"), pill()
        self._number = label("", "figure", tone=Tone.ACCENT)
        self._item = ElidedLabel("", "strong")
        self._message = ElidedLabel("", "strong")
        self._message.hide()
        self._time, self._queue = label("", "muted"), label("", "muted")
        self._caller = pill("! " + self.tr("Caller away"), Tone.WARNING)
        self._caller.hide()
        self._away = pill("! " + self.tr("No answer"), Tone.WARNING)
        self._away.setToolTip(self.tr("The database does not answer. This goes on by itself as soon as it is back."))
        wide = label(self.tr("Ctrl+B whole console"), "key")
        for widget, stretch in (
            (self._window, 0),
            (self._state, 0),
            (self._number, 0),
            (self._item, 1),
            (self._message, 1),
            (self._time, 0),
            (self._queue, 0),
            (self._away, 0),
            (self._caller, 0),
            (wide, 0),
        ):
            line.addWidget(widget, stretch)
        return line

    def reread(self) -> None:
        """Fetch the window's view."""
        self.work.reread()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the strip, to move it."""
        self._grip = event.globalPosition().toPoint() - self.frameGeometry().topLeft()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it along."""
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Back to the whole console."""
        self.wide_wanted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the strip is no way to lose the console."""
        event.ignore()
        self.wide_wanted.emit()

    def _show(self) -> None:
        view = self.work.view
        if view is None:
            return
        self._window.setText(view.window.no)
        words, tone = state_words(view.state)
        held = view.in_hand
        if held is not None:
            called = held.state is TicketState.CALLED
            words, tone = (self.tr("Called"), Tone.WARNING) if called else (self.tr("Serving"), Tone.ACCENT)
        self._state.setText(words)
        retone(self._state, tone)
        self._number.setText(held.number if held else "—")
        self._item.setText(self.tr(", ").join(item.name for item in held.items) if held else "")
        self._queue.setText(fill(self.tr("%1 waiting"), len(view.waiting)))
        self._tick()

    def _tick(self) -> None:
        held = self.work.in_hand
        since = (held.started_at or held.called_at) if held else None
        self._time.setText(running((self.work.clock.now() - since).total_seconds()) if since else "")
        if self.isVisible():
            self.buttons.refresh()

    def _say(self, words: str, tone: Tone) -> None:
        if not words:
            self._hush()
            return
        self._message.setText(words)
        retone(self._message, tone)
        self._message.show()
        self._item.hide()
        self._saying.start(MESSAGE_MS)

    def _show_caller(self) -> None:
        """As long as a hardware caller does not answer, its clerk is to know why pressing it does nothing."""
        trouble = self._callers.trouble() if self._callers is not None else ""
        self._caller.setVisible(bool(trouble))
        self._caller.setToolTip(trouble)

    def _hush(self) -> None:
        self._message.hide()
        self._item.show()
