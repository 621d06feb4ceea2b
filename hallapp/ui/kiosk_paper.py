"""The paper of a kiosk's numbers, and the printer that it comes from."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from hallapp import printing
from hallapp.actor import Actor
from hallapp.devices.printer_states import PrinterState
from hallapp.errors.base import HallError
from hallapp.printing import Printed
from hallapp.ui.heartbeat import PrinterWord
from hallapp.ui.printer_watch import PrinterWatch, printer_here
from hallapp.ui.station import Station
from hallapp.wording import Language


class KioskPaper(QObject):
    """Prints, watches the printer and tells the hall of it.

    ``expected``: whether the next number's paper will come out, as far as is known; ``came``: whether one did, and
    whether that is sure, since the printer itself said so.
    """

    expected = Signal(bool)
    came = Signal(bool, bool)

    def __init__(self, station: Station, actor: Actor, parent: QObject) -> None:
        super().__init__(parent)
        self._station = station
        self.printer = printer_here(station)
        self._word = PrinterWord(station, actor, self.printer, self)
        self._watch = PrinterWatch(station, self.printer, self)
        self._watch.seen.connect(self._on_seen)
        station.printer_changed.connect(self._use_printer)

    def begin(self) -> None:
        """Somebody may want a paper from now on."""
        self._watch.begin()

    def end(self) -> None:
        """Nobody does."""
        self._watch.end()

    def print(self, number: str, language: Language) -> None:
        """Print this number's paper."""
        self._station.run(
            printing.print_ticket,
            self._station.outlet,
            number,
            self.printer,
            language,
            done=self._on_printed,
            failed=self._on_failed,
        )

    @Slot()
    def _use_printer(self) -> None:
        self.printer = printer_here(self._station)
        self.expected.emit(True)
        self._watch.use(self.printer)

    @Slot(object)
    def _on_seen(self, state: PrinterState) -> None:
        self._word.seen(state)
        self.expected.emit(state.trouble is None)

    def _on_printed(self, printed: Printed) -> None:
        self._on_seen(PrinterState(near_end=printed.near_end, tells=not printed.mute))
        # The paper tray is a picture in a folder: nobody at a kiosk can take that.
        self.came.emit(printed.file is None, not printed.mute)

    def _on_failed(self, refusal: HallError) -> None:
        self._word.failed(refusal)
        self._watch.look()
        self.came.emit(False, True)
