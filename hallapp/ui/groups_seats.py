"""The seats of one group: chosen by mouse or Space, then moved, taken out of use, put back, or removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hallapp import wording
from hallapp.actor import Right
from hallapp.errors.base import HallError
from hallapp.errors.setup import FieldsWrong
from hallapp.hall.drawing import Drawing, GroupSheet
from hallapp.hall.seats import add_seats, move_seats, put_in_use
from hallapp.queue.retiring import remove_seat, take_out_of_use
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import Doing
from hallapp.ui.flow import FlowLayout
from hallapp.ui.forms import Field, Fields, choice
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import frame, label, restyle


class Seats(QWidget):
    """One group's seats as buttons that can be chosen, and what may be done with those chosen."""

    said = Signal(str, Tone)
    changed = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._drawing: Drawing | None = None
        self._sheet: GroupSheet | None = None
        self._buttons: dict[str, QPushButton] = {}
        card = frame("inset", margins=(GAP_M, GAP_M, GAP_M, GAP_M), gap=GAP_S)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        head = QHBoxLayout()
        self._title = label("", "heading")
        self._hint = label("", "small", wrap=True)
        head.addWidget(self._title)
        head.addSpacing(GAP)
        head.addWidget(self._hint, 1)
        inside.addLayout(head)
        self._box = QWidget()
        self._flow = FlowLayout(self._box, GAP_S)
        inside.addWidget(self._box)
        actions = QWidget()
        row = FlowLayout(actions, GAP_S)
        self.add_button = self._action(self.tr("Add seats…") + "   Ctrl+Shift+N", self.ask_to_add)
        self.move_button = self._action(self.tr("Move to another group…"), self.ask_to_move)
        self.out_button = self._action(self.tr("Take out of use"), self._take_out)
        self.in_button = self._action(self.tr("Put back in use"), self._put_in)
        self.remove_button = self._action(self.tr("Remove for good"), self._remove)
        for button in (self.add_button, self.move_button, self.out_button, self.in_button, self.remove_button):
            row.addWidget(button)
        self._actions = actions
        inside.addWidget(actions)

    def _action(self, title: str, action: Callable[[], object]) -> QPushButton:
        button = QPushButton(title)
        button.setProperty("role", "small")
        button.setAutoDefault(False)
        button.clicked.connect(action)
        return button

    def show_group(self, drawing: Drawing, sheet: GroupSheet | None) -> None:
        """Show the seats of this group; those that were chosen stay so."""
        kept = set(self.chosen()) if self._sheet is not None and sheet is not None else set()
        if self._sheet is not None and sheet is not None and self._sheet.code != sheet.code:
            kept = set()
        self._drawing, self._sheet = drawing, sheet
        self.setVisible(sheet is not None)
        if sheet is None:
            return
        self._flow.clear()
        self._buttons = {}
        seats = [*((no, False) for no in sheet.fields.seats), *((no, True) for no in sheet.unused)]
        for no, unused in seats:
            button = QPushButton(no)
            button.setProperty("role", "seat")
            button.setProperty("unused", "true" if unused else "false")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setChecked(no in kept)
            button.setEnabled(Right.SET_UP in drawing.rights)
            if unused:
                button.setToolTip(self.tr("Out of use"))
                button.setAccessibleDescription(self.tr("Out of use"))
            button.toggled.connect(self._allow)
            restyle(button)
            self._flow.addWidget(button)
            self._buttons[no] = button
        self._title.setText(fill(self.tr("Seats: %1"), len(sheet.fields.seats)))
        self._actions.setVisible(Right.SET_UP in drawing.rights)
        self._allow()
        self._box.updateGeometry()

    def chosen(self) -> list[str]:
        """The numbers of the chosen seats."""
        return [no for no, button in self._buttons.items() if button.isChecked()]

    def choose(self, *numbers: str) -> None:
        """Choose these seats."""
        for no, button in self._buttons.items():
            button.setChecked(no in numbers)

    def _allow(self) -> None:
        chosen = self.chosen()
        unused = set(self._sheet.unused) if self._sheet is not None else set()
        self.move_button.setVisible(bool(chosen))
        self.out_button.setVisible(any(no not in unused for no in chosen))
        self.in_button.setVisible(any(no in unused for no in chosen))
        self.remove_button.setVisible(len(chosen) == 1)
        words = ""
        if not self._buttons:
            words = self.tr("No seats yet: add some, such as 050-052.")
        elif self._drawing is not None and Right.SET_UP in self._drawing.rights and not chosen:
            words = self.tr("Choose seats to move them or to take them out of use.")
        elif chosen:
            words = fill(self.tr("Chosen: %1"), " ".join(chosen))
        elif unused:
            words = self.tr("Dashed: out of use.")
        self._hint.setText(words)

    # --- what is done

    def ask_to_add(self) -> None:
        """Which numbers the new seats have."""
        if self._sheet is None or self._drawing is None or Right.SET_UP not in self._drawing.rights:
            return
        dialog = AddSeatsDialog(self._station, self._drawing.outlet.code, self._sheet, self.window())
        dialog.accepted.connect(self.changed)
        dialog.open()

    def ask_to_move(self) -> None:
        """To which group the chosen seats go."""
        chosen = self.chosen()
        if self._sheet is None or self._drawing is None or not chosen:
            return
        dialog = MoveSeatsDialog(self._station, self._drawing, self._sheet, chosen, self.window())
        dialog.accepted.connect(self.changed)
        dialog.open()

    def _take_out(self) -> None:
        unused = set(self._sheet.unused) if self._sheet is not None else set()
        self._one_by_one(take_out_of_use, [no for no in self.chosen() if no not in unused])

    def _put_in(self) -> None:
        unused = set(self._sheet.unused) if self._sheet is not None else set()
        self._one_by_one(put_in_use, [no for no in self.chosen() if no in unused])

    def _remove(self) -> None:
        self._one_by_one(remove_seat, self.chosen()[:1])

    def _one_by_one(self, job: Callable[..., None], numbers: Sequence[str]) -> None:
        """Each seat is an action of its own; the first that is refused ends it, and says why."""
        if not numbers or self._drawing is None:
            return
        done = partial(self._next, job, numbers[1:])
        outlet = self._drawing.outlet.code
        self._station.run(job, self._station.who, outlet, numbers[0], done=done, failed=self._refuse)

    def _next(self, job: Callable[..., None], numbers: Sequence[str], _done: Any) -> None:
        self.changed.emit()
        self._one_by_one(job, numbers)

    def _refuse(self, refusal: HallError) -> None:
        self.said.emit(wording.refusal(refusal, self._station.language), Tone.WARNING)


class AddSeatsDialog(Doing):
    """New seats, one or a range."""

    def __init__(self, station: Station, outlet: str, sheet: GroupSheet, parent: QWidget) -> None:
        super().__init__(station, parent)
        self._outlet, self._code = outlet, sheet.code
        self.ask(
            fill(self.tr("Add seats to %1"), sheet.fields.name),
            self.tr("They may handle at once what the group may."),
        )
        self.numbers = QLineEdit()
        self.numbers.setMaxLength(200)
        hint = self.tr("One number, a range such as 050-052, or several with semicolons")
        self.fields = Fields({"seat_nos": Field(self.tr("Seat numbers"), self.numbers, hint=hint)})
        self.inside.addWidget(self.fields["seat_nos"])
        self.end_with(yes=self.tr("Add"), no=self.tr("Cancel"))
        self.numbers.setFocus()

    def begin(self) -> None:
        """Add what is typed."""
        self.fields.clear()
        self.do(add_seats, self.station.who, self._outlet, self._code, self.numbers.text())

    def failed(self, error: HallError) -> None:
        """What is wrong with the numbers stands beside them."""
        if not isinstance(error, FieldsWrong):
            super().failed(error)
            return
        said = []
        for problem in error.problems:
            facts = problem["facts"]
            assert isinstance(facts, dict)
            said.append(wording.sentence(str(problem["code"]), facts, self.station.language))
        self.fields.refuse("seat_nos", "\n".join(said))


class MoveSeatsDialog(Doing):
    """Another group for some seats."""

    def __init__(
        self, station: Station, drawing: Drawing, sheet: GroupSheet, numbers: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(station, parent)
        self._outlet, self._numbers = drawing.outlet.code, list(numbers)
        self.ask(
            fill(self.tr("Move %1 to another group"), " ".join(numbers)),
            self.tr("From now on they may handle what that group may; exceptions set for a seat stay with it."),
        )
        others: list[tuple[str, object]] = [
            (f"{group.code}  {group.fields.name}", group.code) for group in drawing.groups if group.code != sheet.code
        ]
        self.groups: QComboBox = choice(others)
        self.inside.addWidget(Field(self.tr("Group"), self.groups))
        self.end_with(yes=self.tr("Move"), no=self.tr("Cancel")).setEnabled(bool(others))
        self.groups.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Move them."""
        self.do(move_seats, self.station.who, self._outlet, self._numbers, self.groups.currentData())
