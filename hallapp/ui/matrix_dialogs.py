"""What a change of the matrix asks before it is done: what, from when to when, why; and what an undo takes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from hallapp.actor import Actor
from hallapp.errors.base import HallError
from hallapp.hall.authorising import Block, PairsChanged, change_blocks, would_change
from hallapp.hall.undoing import RecordedChange, undo_pairs
from hallapp.store.engine import Store
from hallapp.ui import theme
from hallapp.ui.dialogs import Doing
from hallapp.ui.forms import Field
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP_M
from hallapp.ui.widgets import label
from hallapp.wording import refusal, sentence


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said about pairs; see ``hall.authorising.change_blocks``."""

    allowed: bool
    tide: bool
    first: date
    last: date | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What was said, and what came of it."""

    said: Said
    changed: PairsChanged


def change(store: Store, actor: Actor, outlet: str | None, blocks: Sequence[Block], said: Said) -> Done:
    """Say it of these pairs. Raises as ``change_blocks``."""
    changed = change_blocks(
        store,
        actor,
        outlet,
        blocks,
        allowed=said.allowed,
        tide=said.tide,
        first=said.first,
        last=said.last,
        reason=said.reason,
    )
    return Done(said, changed)


class PairsDialog(Doing):
    """Says one thing about all selected pairs, after it has told how many of them will change.

    ``finished_with`` carries the outcome as ``Done``.
    """

    finished_with = Signal(object)

    def __init__(
        self,
        station: Station,
        outlet: str | None,
        blocks: Sequence[Block],
        meaning: str,
        said: Said,
        today: date,
        parent: QWidget,
    ) -> None:
        """``meaning``: what is selected, in words; ``said``: what is proposed."""
        super().__init__(station, parent)
        self._outlet, self._blocks = outlet, blocks
        pairs = sum((len(block.windows) + len(block.groups)) * len(block.items) for block in blocks)
        self.ask(fill(self.tr("Change %1 pairs"), f"{pairs:,}") if pairs != 1 else self.tr("Change one pair"), meaning)
        self.inside.addStrut(theme.current().px(560))
        self._pairs = pairs
        self.what = self._choices(said)
        self.first = _day_edit(said.first, today)
        self.last = _day_edit(said.last or said.first, today)
        self.endless = QCheckBox(self.tr("No last day"))
        self.endless.setChecked(said.last is None)
        self.reason = QLineEdit(said.reason)
        self.reason.setMaxLength(120)
        self._lay_out()
        self.count = label("", "strong", wrap=True)
        self.inside.addWidget(self.count)
        self._yes_button = self.end_with(yes=self.tr("Change"), no=self.tr("Cancel"))
        self._preview = Latest(
            station.tasks, self._would_change, done=self._on_count, failed=self._on_no_count, parent=self
        )
        self.what.idToggled.connect(self._ask_again)
        self.first.dateChanged.connect(self._ask_again)
        self.last.dateChanged.connect(self._ask_again)
        self.endless.toggled.connect(self._ask_again)
        self._ask_again()

    def _choices(self, said: Said) -> QButtonGroup:
        group = QButtonGroup(self)
        words = (
            self.tr("&Authorise: numbers for these items are offered there"),
            self.tr("&Help out: offered only as tide help, after the windows' own"),
            self.tr("&Take back: no longer offered there"),
        )
        chosen = 2 if not said.allowed else 1 if said.tide else 0
        for number, text in enumerate(words):
            button = QRadioButton(text)
            group.addButton(button, number)
            button.setChecked(number == chosen)
            self.inside.addWidget(button)
        return group

    def _lay_out(self) -> None:
        days = QHBoxLayout()
        days.setSpacing(GAP_M)
        self.first_field = Field(self.tr("From"), self.first)
        self.last_field = Field(self.tr("To, this day included"), self.last)
        days.addWidget(self.first_field)
        days.addWidget(self.last_field)
        days.addWidget(self.endless, 0, Qt.AlignmentFlag.AlignBottom)
        days.addStretch(1)
        self.inside.addLayout(days)
        self.inside.addWidget(Field(self.tr("Reason, for the records (optional)"), self.reason))

    def said(self) -> Said:
        """What has been chosen so far."""
        chosen = self.what.checkedId()
        last = None if self.endless.isChecked() else _day(self.last)
        return Said(chosen != 2, chosen == 1, _day(self.first), last, self.reason.text().strip())

    def begin(self) -> None:
        """Say it."""
        self.do(change, self.station.who, self._outlet, self._blocks, self.said(), done=self.finished_with.emit)

    @Slot()
    def _ask_again(self) -> None:
        self.last_field.setEnabled(not self.endless.isChecked())
        with QSignalBlocker(self.last):
            self.last.setMinimumDate(self.first.date())
        self.say("")
        self.count.setText(self.tr("Counting …"))
        self._asked = self.said()
        self._preview.ask()

    def _would_change(self) -> int:
        said = self._asked
        return would_change(
            self.station.store,
            self._outlet,
            self._blocks,
            allowed=said.allowed,
            tide=said.tide,
            first=said.first,
            last=said.last,
        )

    def _on_count(self, changes: int) -> None:
        self._yes_button.setEnabled(changes > 0)
        if not changes:
            self.count.setText(self.tr("It is so already on all these days: nothing would change."))
        elif changes == self._pairs:
            self.count.setText(fill(self.tr("%1 pairs will change."), f"{changes:,}"))
        else:
            words = self.tr("%1 of %2 pairs will change; the others are so already.")
            self.count.setText(fill(words, f"{changes:,}", f"{self._pairs:,}"))

    def _on_no_count(self, error: HallError) -> None:
        self.count.setText("")
        self._yes_button.setEnabled(False)
        self.say(refusal(error, self.station.language))


class UndoDialog(Doing):
    """What the undo of a change would take back. ``undone`` carries how many pairs it was."""

    undone = Signal(int)

    def __init__(self, station: Station, recorded: RecordedChange, parent: QWidget) -> None:
        super().__init__(station, parent)
        self._entry = recorded.entry
        self.ask(
            self.tr("Undo this change?"),
            self.tr(
                "It will be as if it had never been said. The records keep both: the change and that it was undone."
            ),
        )
        at = station.local(recorded.at)
        self.inside.addWidget(label(sentence(recorded.deed, recorded.facts, station.language), "strong", wrap=True))
        self.inside.addWidget(label(f"{at:%Y-%m-%d %H:%M}", "small"))
        self.end_with(yes=self.tr("Undo"), no=self.tr("Leave it"))

    def begin(self) -> None:
        """Undo it."""
        self.do(undo_pairs, self.station.who, self._entry, done=self.undone.emit)


def _day_edit(day: date, today: date) -> QDateEdit:
    edit = QDateEdit(QDate(day.year, day.month, day.day))
    edit.setMinimumDate(QDate(today.year, today.month, today.day))
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("yyyy-MM-dd")
    return edit


def _day(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())
