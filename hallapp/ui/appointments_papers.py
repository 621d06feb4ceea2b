"""What a day of appointments is asked for: its list on paper, a list from elsewhere, one that is cancelled."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from hallapp import printing
from hallapp.actor import Actor, Right
from hallapp.errors.base import HallError
from hallapp.errors.ledgers import CancelTooLate
from hallapp.files import write_whole
from hallapp.ledgers import appointments
from hallapp.ledgers.appointment_codes import code_of
from hallapp.ledgers.appointment_rows import Appointment
from hallapp.ledgers.import_appointments import import_appointments
from hallapp.store.engine import Store
from hallapp.ui.appointments_offers import span
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import Doing
from hallapp.ui.forms import Field
from hallapp.ui.import_dialog import ImportDialog
from hallapp.ui.import_page import Import
from hallapp.ui.language import fill
from hallapp.ui.papers import Papers, Saved
from hallapp.ui.station import Station
from hallapp.wording import Language
from hallapp.wording.columns import APPOINTMENTS

if TYPE_CHECKING:
    from hallapp.guides.pages import Sheet

# What draws and prints is read when something is printed: no screen waits for it.


def save_day(store: Store, actor: Actor, outlet: str | None, day: date, language: Language, path: Path) -> Saved:
    """The day's list as a file. Raises ``FileUnwritable``, ``NoRights``, ``SessionExpired``."""
    from hallapp.ledgers.appointment_sheets import day_list

    sheet = day_list(store, actor, outlet, day, language=language)
    write_whole(path, sheet.pdf)
    return Saved(path, sheet.problems)


class DayPapers(QObject):
    """The day's list: by a printer of this computer, or as a PDF. ``said``: what became of it."""

    said = Signal(str, Tone)

    def __init__(self, station: Station, parent: QObject) -> None:
        super().__init__(parent)
        self._station = station
        self._papers = Papers(station, self)
        self._papers.said.connect(self.said)

    def ask(self, day: date, host: QWidget) -> None:
        """Ask with which printer; the list is drawn once that is chosen."""
        from hallapp.guides.pages import A4
        from hallapp.ui.guides_printing import PrintDialog, Told, ToPrint

        station = self._station
        who, outlet, language = station.who, station.outlet, station.language

        def make(store: Store, _told: Told, _stopped: object) -> Sheet:
            from hallapp.ledgers.appointment_sheets import day_list

            return day_list(store, who, outlet, day, language=language)

        title = self.tr("Print the appointments")
        what = ToPrint(title, printing.day_said(day, language), A4, make)
        dialog = PrintDialog(station, what, host)
        dialog.printed.connect(self._on_printed)
        dialog.save_wanted.connect(partial(self.ask_save, day, host))
        dialog.open()

    def ask_save(self, day: date, host: QWidget) -> None:
        """Ask where the file goes."""
        name, _ = QFileDialog.getSaveFileName(
            host, self.tr("Save the list"), f"appointments-{day}.pdf", self.tr("PDF (*.pdf)")
        )
        if name:
            self.save(day, Path(name if name.lower().endswith(".pdf") else f"{name}.pdf"))

    def save(self, day: date, path: Path) -> None:
        """Write the list and show it."""
        station = self._station
        self._papers.put_out(save_day, station.who, station.outlet, day, station.language, path)

    def _on_printed(self, _sheet: object) -> None:
        self.said.emit(self.tr("The printer has taken the list."), Tone.OPEN)


def ask_import(station: Station, path: Path, host: QWidget) -> ImportDialog:
    """Show what a list would bring; it is imported from there."""
    what = Import(
        partial(import_appointments, outlet=station.outlet),
        title=QCoreApplication.translate("Appointments", "Import a list of appointments"),
        hint=QCoreApplication.translate(
            "Appointments", "Columns: item, day, time, name, phone; also identity number, reference and note."
        ),
        row=QCoreApplication.translate("Appointments", "Appointment"),
        counts=QCoreApplication.translate(
            "Appointments", "%1 new, %2 changed, %3 unchanged. What is not in the file stays as it is."
        ),
        columns=APPOINTMENTS,
    )
    dialog = ImportDialog(station, what, path, host)
    dialog.open()
    return dialog


class CancelDialog(Doing):
    """Gives an appointment's place free again, after it has said whose. ``cancelled`` carries it.

    Where the hall's limit is over, whoever may step in is asked why.
    """

    cancelled = Signal(object)

    def __init__(self, station: Station, one: Appointment, parent: QWidget) -> None:
        super().__init__(station, parent)
        self._one = one
        when = f"{printing.day_said(one.start.date(), station.language)} {span(one.start, one.end)}"
        self.ask(
            fill(self.tr("Cancel appointment %1?"), code_of(one.id)),
            fill(self.tr("%1 · %2 · %3. The place is free for others at once."), one.party_name, when, one.name),
        )
        editor = QLineEdit()
        editor.setMaxLength(60)
        hint = self.tr("It is kept in the audit log with your name.")
        self.reason = Field(self.tr("Why is it cancelled after its limit?"), editor, hint=hint)
        self.inside.addWidget(self.reason)
        self.reason.hide()
        self.end_with(yes=self.tr("Cancel the appointment"), no=self.tr("Keep it"))

    def begin(self) -> None:
        """Cancel it."""
        station, reason = self.station, self.reason.text()
        self.do(appointments.cancel, station.who, station.outlet, self._one.id, reason=reason, done=self.cancelled.emit)

    def failed(self, error: HallError) -> None:
        """After its limit: with a reason, for whoever may."""
        if isinstance(error, CancelTooLate) and not error.day_over and Right.STEP_IN in self.station.rights:
            words = self.tr("It could be cancelled until %1. Say why it is cancelled all the same.")
            self.reason.show()
            self.reason.editor.setFocus()
            self.say(fill(words, f"{error.cancel_until:%m-%d %H:%M}"))
        else:
            super().failed(error)
