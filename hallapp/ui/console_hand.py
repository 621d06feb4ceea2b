"""The number in hand, as large as it can be, with what is known of it and the times that run."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from hallapp.queue.rows import Priority, TicketState, WindowState
from hallapp.queue.views import ConsoleView, InHand
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.console_reprint import Reprint, ReprintButton
from hallapp.ui.console_work import WindowWork
from hallapp.ui.durations import minutes, running
from hallapp.ui.flow import FlowLayout
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP_L, GAP_M, GAP_S
from hallapp.ui.widgets import ElidedLabel, frame, label, pill, restyle, retone


def priority_words(priority: Priority) -> str:
    """A priority class as it is said at a window; empty for none."""
    match priority:
        case Priority.ELDERLY:
            return QCoreApplication.translate("Priority", "Elderly first")
        case Priority.DISABLED:
            return QCoreApplication.translate("Priority", "Disabled first")
        case Priority.PREGNANT:
            return QCoreApplication.translate("Priority", "Pregnant or with infant first")
        case Priority.VETERAN:
            return QCoreApplication.translate("Priority", "Veterans and firefighters first")
        case _:
            return ""


def state_words(state: WindowState) -> tuple[str, Tone]:
    """A window's state in words and tone."""
    match state:
        case WindowState.OPEN:
            return QCoreApplication.translate("WindowState", "● Open"), Tone.OPEN
        case WindowState.PAUSED:
            return QCoreApplication.translate("WindowState", "‖ Paused"), Tone.WARNING
        case _:
            return QCoreApplication.translate("WindowState", "○ Closed"), Tone.PLAIN


class Figure(QFrame):
    """One figure with what it is."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP_M, 6, GAP_M, 6)
        layout.setSpacing(0)
        self._caption = label(caption, "small")
        self._value = label("—", "figure")
        layout.addWidget(self._caption)
        layout.addWidget(self._value)

    def show_value(self, value: str, caption: str = "") -> None:
        """Show ``value``, with another caption where one is given."""
        self._value.setText(value)
        if caption:
            self._caption.setText(caption)


class InHandPanel(QWidget):
    """The upper part of the console."""

    def __init__(self, station: Station, work: WindowWork, reprint: Reprint) -> None:
        super().__init__()
        self._station, self._work, self._reprint = station, work, reprint
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_M)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._build_hand())
        self._pages.addWidget(self._build_free())
        layout.addWidget(self._pages)
        figures = QHBoxLayout()
        figures.setSpacing(GAP_S + 2)
        self._waited = Figure(self.tr("Waited"))
        self._serving = Figure(self.tr("Serving"))
        self._today = Figure(self.tr("Done here today"))
        for figure in (self._waited, self._serving, self._today):
            figures.addWidget(figure, 1)
        layout.addLayout(figures)

    def _build_hand(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = QWidget()
        row = FlowLayout(top, GAP_S + 2)  # with large text or a rare priority there is more than one line of it
        self._state, self._priority = pill(tone=Tone.ACCENT), pill(tone=Tone.WARNING)
        self._cross = pill(self.tr("Cross-region"), Tone.ACCENT)
        self._calls = label("", "muted")
        for part in (self._state, self._priority, self._cross, self._calls):
            row.addWidget(part)
        row.addWidget(ReprintButton(self._reprint))
        layout.addWidget(top)
        across = QHBoxLayout()
        across.setSpacing(GAP_L)
        self._number = label("", "number")
        self.set_roomy(roomy=False)
        self._number.setAccessibleName(self.tr("Number in hand"))
        across.addWidget(self._number, 0, Qt.AlignmentFlag.AlignVCenter)
        facts = QVBoxLayout()
        facts.setSpacing(2)
        self._item = label("", "title", wrap=True)
        self._party, self._later = label("", "muted", wrap=True), label("", "muted", wrap=True)
        self._note = label("", "pill", wrap=True, tone=Tone.WARNING)
        self._note.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        facts.addStretch(1)
        for line in (self._item, self._party, self._later, self._note):
            facts.addWidget(line)
        facts.addStretch(1)
        across.addLayout(facts, 1)
        layout.addLayout(across)
        return page

    def _build_free(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_S)
        layout.addStretch(1)
        self._free = label("", "page", wrap=True)
        self._hint = label("", "muted", wrap=True)
        self._next_box = frame("inset", across=True, margins=(GAP_M, GAP_S, GAP_M, GAP_S), gap=GAP_M)
        self._next = label("", "figure", tone=Tone.ACCENT)
        self._next_item = ElidedLabel("", "strong")
        self._next_wait = label("", "muted")
        box = self._next_box.layout()
        assert isinstance(box, QHBoxLayout)
        box.addWidget(label(self.tr("Next"), "muted"))
        box.addWidget(self._next)
        box.addWidget(self._next_item, 1)
        box.addWidget(self._next_wait)
        layout.addWidget(self._free)
        layout.addWidget(self._hint)
        layout.addSpacing(GAP_S)
        layout.addWidget(self._next_box)
        layout.addStretch(1)
        return page

    def set_roomy(self, *, roomy: bool) -> None:
        """Draw the number half as large again where there is room for it."""
        if self._number.property("roomy") is roomy:
            return
        self._number.setProperty("roomy", roomy)
        # Digits and capitals need no room above and below: the line's full height would waste a third of it.
        self._number.setFixedHeight(theme.current().px(176 if roomy else 118))
        restyle(self._number)

    def show_view(self, view: ConsoleView) -> None:
        """Show what the window holds."""
        if view.in_hand is not None:
            self._show_hand(view.in_hand)
            self._pages.setCurrentIndex(0)
        else:
            self._show_free(view)
            self._pages.setCurrentIndex(1)
        self._today.show_value(fill(self.tr("%1 numbers"), view.done_today))
        self.tick()

    def tick(self) -> None:
        """Let the running times run."""
        held, now = self._work.in_hand, self._work.clock.now()
        if held is None:
            self._waited.show_value("—")
            self._serving.show_value("—", self.tr("Serving"))
            self._show_next_wait()
            return
        self._waited.show_value(running(held.waited_s))
        if held.started_at is not None:
            self._serving.show_value(running((now - held.started_at).total_seconds()), self.tr("Serving"))
        else:
            self._serving.show_value(running((now - held.called_at).total_seconds()), self.tr("Since the call"))

    def _show_hand(self, held: InHand) -> None:
        serving = held.state is TicketState.SERVING
        self._state.setText(self.tr("Serving now") if serving else self.tr("Called, not here yet"))
        retone(self._state, Tone.ACCENT if serving else Tone.WARNING)
        self._set(self._priority, priority_words(held.priority))
        self._cross.setVisible(held.cross_region)
        at = self._station.local(held.called_at).strftime("%H:%M")
        self._calls.setText(fill(self.tr("Call %1 at %2"), held.calls, at))
        self._number.setText(held.number)
        self._item.setText(self._join(held.items))
        party = (held.name, held.processing, held.phone, held.id_number)
        self._set(self._party, " · ".join(part for part in party if part))
        later = self._join(held.later_items)
        self._set(self._later, fill(self.tr("Afterwards: %1"), later) if later else "")
        self._set(self._note, fill(self.tr("Note: %1"), held.note) if held.note else "")

    def _show_free(self, view: ConsoleView) -> None:
        match view.state:
            case WindowState.CLOSED:
                self._free.setText(self.tr("The window is closed"))
                self._hint.setText(self.tr("Open it with F9: then it is given numbers and the board shows it."))
            case WindowState.PAUSED:
                self._free.setText(self.tr("The window is paused"))
                reason = [view.paused_reason] if view.paused_reason else []
                self._hint.setText(" · ".join([*reason, self.tr("Go on with F9. Others serve its queue meanwhile.")]))
            case _ if view.waiting:
                self._free.setText(self.tr("Free for the next one"))
                self._hint.setText(fill(self.tr("%1 waiting. F2 calls the next one."), len(view.waiting)))
            case _:
                self._free.setText(self.tr("Nobody is waiting"))
                self._hint.setText(self.tr("A new number for this window appears here by itself."))
        self._next_box.setVisible(bool(view.waiting) and view.state is WindowState.OPEN)
        if view.waiting:
            self._next.setText(view.waiting[0].number)
            self._next_item.setText(self._join(view.waiting[0].items))
            self._show_next_wait()

    def _show_next_wait(self) -> None:
        view = self._work.view
        if view is not None and view.waiting:
            waited = (self._work.clock.now() - view.waiting[0].issued_at).total_seconds()
            self._next_wait.setText(fill(self.tr("waiting %1"), minutes(waited)))

    def _join(self, items: tuple[object, ...]) -> str:
        return self.tr(", ").join(str(getattr(item, "name", "")) for item in items)

    @staticmethod
    def _set(line: QLabel, text: str) -> None:
        line.setText(text)
        line.setVisible(bool(text))
