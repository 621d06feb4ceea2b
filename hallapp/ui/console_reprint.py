"""A number's paper once more, from the console: for whoever has lost theirs and is sent on, or will be back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from hallapp.devices.printer_address import PrinterKind, read_address
from hallapp.errors.system import BadPrinterAddress
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.console_work import WindowWork
from hallapp.ui.language import fill
from hallapp.ui.station import Station

if TYPE_CHECKING:
    from hallapp.ui.take_number_print import DeskPapers

# What draws and prints is read when the first paper is wanted: no screen waits for it.

KEY = "Ctrl+Shift+P"


class Reprint(QObject):
    """Prints on this station's ticket printer. ``changed``: whether there is one, or whether it is at work."""

    changed = Signal()

    def __init__(self, station: Station, work: WindowWork, parent: QObject) -> None:
        super().__init__(parent)
        self._station, self._work = station, work
        self._papers: DeskPapers | None = None
        self.under_way = False
        station.printer_changed.connect(self.changed)

    @property
    def has_printer(self) -> bool:
        """Whether a ticket printer is set at this station; a tray for pictures is none that helps a party."""
        try:
            return read_address(self._station.settings.printer).kind is not PrinterKind.TRAY
        except BadPrinterAddress:
            return False

    def print(self, number: str) -> None:
        """Print this number's paper; an empty one stands for the number in hand."""
        held = self._work.in_hand
        number = number or (held.number if held is not None else "")
        if self.under_way:
            return
        if not number:
            self._work.said.emit(self.tr("No number in hand, and none chosen in the queue."), Tone.ACCENT)
        elif not self.has_printer:
            words = self.tr("This station has no ticket printer. The guidance desk prints the paper of %1: F9.")
            self._work.said.emit(fill(words, number), Tone.WARNING)
        else:
            self._begin(under_way=True)
            self._desk().print(number)

    def _desk(self) -> DeskPapers:
        if self._papers is None:
            from hallapp.ui.take_number_print import DeskPapers

            self._papers = DeskPapers(self._station, lambda: None, self)
            self._papers.said.connect(self._on_said)
        return self._papers

    def _on_said(self, words: str, tone: Tone) -> None:
        self._begin(under_way=False)
        self._work.said.emit(words, tone)

    def _begin(self, *, under_way: bool) -> None:
        self.under_way = under_way
        self.changed.emit()


class ReprintButton(QPushButton):
    """Prints the paper of the number in hand once more; in sight where this station has a ticket printer."""

    def __init__(self, reprint: Reprint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reprint = reprint
        self.setText(self.tr("Ticket again") + "   " + KEY)
        self.setIcon(theme.icon("printer"))
        self.setProperty("role", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: reprint.print(""))
        reprint.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Bring it in line with the printer."""
        self.setVisible(self._reprint.has_printer)
        self.setEnabled(not self._reprint.under_way)
