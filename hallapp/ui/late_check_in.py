"""Somebody comes too late for an appointment: the number is taken as from now, once it is said who comes first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from hallapp.errors.ledgers import CheckInLate
from hallapp.ledgers.appointment_codes import code_of
from hallapp.ledgers.appointments import check_in
from hallapp.queue.rows import Priority
from hallapp.ui.dialogs import Doing
from hallapp.ui.language import fill
from hallapp.ui.priorities import PriorityButtons
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP_S
from hallapp.ui.widgets import label


class LateDialog(Doing):
    """Asks for the priority class and takes the number; ``checked_in`` carries what came of it.

    ``priority`` is the class that is chosen to begin with.
    """

    checked_in = Signal(object)

    def __init__(
        self, station: Station, late: CheckInLate, parent: QWidget, priority: Priority = Priority.NONE
    ) -> None:
        super().__init__(station, parent)
        self._appointment = late.appointment
        self.ask(
            fill(self.tr("%1: too late for %2"), code_of(late.appointment), f"{late.starts_at:%H:%M}"),
            fill(self.tr("%1. The number is taken as from now, as for anybody without an appointment."), late.name),
        )
        self.inside.addWidget(label(self.tr("Does one of these apply?"), "strong"))
        self.classes = PriorityButtons(self)
        self.classes.choose(priority)
        self._choices = QGridLayout()
        self._choices.setSpacing(GAP_S)
        self.inside.addLayout(self._choices)
        self._place(2)
        self.end_with(yes=self.tr("Take the number"), no=self.tr("Cancel")).setFocus()

    def _place(self, columns: int) -> None:
        for place, button in enumerate(self.classes.buttons()):
            self._choices.addWidget(button, place // columns, place % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choices stand side by side where their words have room for it."""
        super().resizeEvent(event)
        widest = max(button.sizeHint().width() for button in self.classes.buttons())
        margins = self.inside.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        self._place(2 if room >= 2 * widest + GAP_S else 1)

    def begin(self) -> None:
        """Take the number."""
        station = self.station
        self.do(
            check_in,
            station.who,
            station.outlet,
            appointment=self._appointment,
            priority=self.classes.priority,
            done=self.checked_in.emit,
        )
