"""What stepping in asks: which remedy, who sits down, and why. The reason has the keyboard, Enter does it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QPushButton, QWidget

from hallapp.errors.base import HallError
from hallapp.errors.desk import ReasonMissing
from hallapp.hall.directory import Member
from hallapp.queue import remedies
from hallapp.queue.today_views import Alert, Emergency, LetHelp, OpenSeat, Remedy, Step, TodayView, TodayWindow
from hallapp.ui import theme
from hallapp.ui.board_rows import short_family
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import Doing
from hallapp.ui.flow import FlowLayout
from hallapp.ui.forms import Field
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP_S
from hallapp.ui.today_words import emergency_reasons, quick_reasons, remedy_meaning, remedy_words
from hallapp.ui.widgets import label
from hallapp.wording import sentence

#: So many reasons are offered at most, each with its key.
MOST_REASONS = 4


class ReasonDialog(Doing):
    """A dialog that asks for a reason: a line to type in, and below it reasons that are often given (Alt+1 …)."""

    def __init__(self, station: Station, parent: QWidget) -> None:
        super().__init__(station, parent)
        self._quick = QWidget()
        self._flow = FlowLayout(self._quick, GAP_S)
        editor = QLineEdit()
        editor.setMaxLength(60)
        self.reason = Field(self.tr("Why"), editor, hint=self.tr("It is kept in the audit log with your name."))
        self._editor = editor
        self._reasons: tuple[str, ...] = ()
        for place in range(1, MOST_REASONS + 1):
            key = QShortcut(QKeySequence(f"Alt+{place}"), self)
            key.activated.connect(partial(self._choose_at, place - 1))

    def add_reason(self, quick: Sequence[str]) -> None:
        """Put the reason's line below what is there already."""
        self.inside.addWidget(self.reason)
        self.inside.addWidget(self._quick)
        self.offer(quick)
        self._editor.setFocus()

    def offer(self, quick: Sequence[str]) -> None:
        """Reasons to choose from."""
        self._reasons = tuple(quick[:MOST_REASONS])
        self._flow.clear()
        for place, words in enumerate(self._reasons):
            button = QPushButton(f"{place + 1}  {words}")
            button.setToolTip(f"Alt+{place + 1}")
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._choose_at, place))
            self._flow.addWidget(button)
            button.show()
        self._quick.updateGeometry()

    def failed(self, error: HallError) -> None:
        """A missing reason is said beside its line."""
        if isinstance(error, ReasonMissing):
            self.reason.note(sentence(error.code, error.facts(), self.station.language), Tone.URGENT)
            self._editor.setFocus()
        else:
            super().failed(error)

    def _choose_at(self, place: int) -> None:
        if place < len(self._reasons):
            self._editor.setText(self._reasons[place])
            self._editor.setFocus()


class RemedyDialog(ReasonDialog):
    """One of several remedies, the best chosen already; up and down choose another while the reason is typed."""

    def __init__(
        self,
        station: Station,
        view: TodayView,
        choices: Sequence[Remedy],
        parent: QWidget,
        *,
        title: str,
        about: str = "",
        alert: Alert | None = None,
    ) -> None:
        super().__init__(station, parent)
        self._choices, self._alert = tuple(choices), alert
        self.ask(title, about)
        self.list = QListWidget()
        self.list.setProperty("role", "boxed")
        self.list.setAccessibleName(self.tr("What to do"))
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for remedy in self._choices:
            self.list.addItem(_named(remedy, station))
        self.inside.addWidget(self.list)
        self._meaning = label("", "muted", wrap=True)
        self.inside.addWidget(self._meaning)
        self.clerk = Field(self.tr("Who sits down"), _clerks(view.free))
        self.inside.addWidget(self.clerk)
        self.add_reason(())
        self._yes_button = self.end_with(yes=self.tr("Do it"), no=self.tr("Cancel"))
        self.list.currentRowChanged.connect(self._on_row)
        self.list.setCurrentRow(0)
        rows = min(len(self._choices), 6)
        self.list.setFixedHeight(rows * max(1, self.list.sizeHintForRow(0)) + theme.current().px(12))
        self._editor.setFocus()

    @property
    def remedy(self) -> Remedy:
        """The one that is chosen."""
        return self._choices[max(0, self.list.currentRow())]

    def begin(self) -> None:
        """Do what is chosen."""
        clerk = ""
        if isinstance(self.remedy, OpenSeat):
            clerk = _login(self.clerk.editor)
            if not clerk:
                self.clerk.note(self.tr("Choose a clerk, or type a login."), Tone.URGENT)
                self.clerk.setFocus()
                return
        self.do(
            remedies.apply,
            self.station.who,
            self.station.outlet,
            self.remedy,
            reason=self.reason.text(),
            clerk=clerk,
            alert=self._alert,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose a remedy while the reason has the keyboard."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self._editor.hasFocus():
            row = self.list.currentRow() + step
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
            return
        super().keyPressEvent(event)

    def _on_row(self, _row: int) -> None:
        self._meaning.setText(remedy_meaning(self.remedy))
        self.clerk.setVisible(isinstance(self.remedy, OpenSeat))
        self.offer(quick_reasons(self.remedy))
        self.say("")


class EmergencyDialog(ReasonDialog):
    """All windows at once: asked once, and clearly."""

    def __init__(self, station: Station, view: TodayView, parent: QWidget) -> None:
        super().__init__(station, parent)
        self._resume = view.emergency is not None
        if view.emergency is not None:
            self._ask_to_resume(view.emergency)
        else:
            self._ask_to_pause(sum(1 for window in view.windows if window.state == "open"))

    def _ask_to_pause(self, many: int) -> None:
        self.ask(
            fill(self.tr("Pause all %1 open windows?"), many),
            self.tr(
                "No window of this outlet is given a number until they are resumed. Whoever is being served can "
                "still be finished; numbers keep their places, and numbers can still be taken."
            ),
        )
        self.add_reason(emergency_reasons())
        self.end_with(yes=fill(self.tr("Pause all %1 windows"), many), no=self.tr("Cancel"))

    def _ask_to_resume(self, emergency: Emergency) -> None:
        many = len(emergency.windows)
        self.ask(
            fill(self.tr("Resume these %1 windows?"), many),
            self.tr("Exactly those go on that the emergency paused; whoever was paused before stays paused."),
        )
        self.add_reason((self.tr("It is over"), self.tr("Power is back"), self.tr("Network is back")))
        self.end_with(yes=fill(self.tr("Resume %1 windows"), many), no=self.tr("Cancel"))

    def begin(self) -> None:
        """Pause or resume them."""
        job = remedies.resume_all if self._resume else remedies.pause_all
        self.do(job, self.station.who, self.station.outlet, reason=self.reason.text())


class TakeBackDialog(ReasonDialog):
    """A remedy of today is taken back."""

    def __init__(self, station: Station, step: Step, parent: QWidget) -> None:
        super().__init__(station, parent)
        self._step = step
        said = sentence(step.fact.code, step.fact.facts, station.language)
        self.ask(self.tr("Take this back?"), said)
        self.add_reason((self.tr("No longer needed"), self.tr("Done by mistake")))
        self.end_with(yes=self.tr("Take back"), no=self.tr("Cancel"))

    def begin(self) -> None:
        """Take it back."""
        self.do(remedies.take_back, self.station.who, self.station.outlet, self._step.entry, reason=self.reason.text())


def window_about(now: TodayWindow) -> str:
    """What is known of a window, in one line."""
    items = "、".join(item.name for item in now.items)
    parts = [now.group_name, now.clerk, " ".join(part for part in (now.ticket or "", items) if part), now.reason]
    return " · ".join(part for part in parts if part)


def _named(remedy: Remedy, station: Station) -> str:
    words = remedy_words(remedy, station.language)
    return f"{words} → {short_family(remedy.family_name)}" if isinstance(remedy, LetHelp) else words


def _clerks(free: Sequence[Member]) -> QComboBox:
    made = QComboBox()
    made.setEditable(True)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    for member in free:
        made.addItem(f"{member.name}（{member.login}）", member.login)
    return made


def _login(editor: QWidget) -> str:
    """The login of the clerk who is chosen, or what was typed."""
    assert isinstance(editor, QComboBox)
    typed = editor.currentText().strip()
    place = editor.findText(typed)
    return str(editor.itemData(place)) if place >= 0 else typed
