"""The papers of a desk where numbers are taken: put out, and told of on the page that shows the number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from hallapp import printing, wording
from hallapp.devices.printer_states import PrinterState
from hallapp.errors.base import HallError
from hallapp.printing import Printed
from hallapp.ui.colours import Tone
from hallapp.ui.heartbeat import PrinterWord
from hallapp.ui.language import fill
from hallapp.ui.printer_watch import PrinterWatch, printer_here, state_words
from hallapp.ui.station import Station
from hallapp.ui.take_number_done import TicketDone


class DeskPapers(QObject):
    """Prints tickets and slips of appointments. ``said``: what became of a paper that no page in sight tells of.
    ``noticed``: what the printer needs, with its tone; no words where it needs nothing.

    ``page`` gives the page that shows a number large; one that was never made has shown none.
    """

    said = Signal(str, Tone)
    noticed = Signal(str, Tone)

    def __init__(self, station: Station, page: Callable[[], TicketDone | None], parent: QObject) -> None:
        super().__init__(parent)
        self._station, self._page = station, page
        self.printer = printer_here(station)
        self._word = PrinterWord(station, station.who, self.printer, self)
        #: Looks at the printer while the screen with the desk is in sight.
        self.watch = PrinterWatch(station, self.printer, self)
        self.watch.seen.connect(self._seen)
        station.printer_changed.connect(self._use_printer)

    def _use_printer(self) -> None:
        self.printer = printer_here(self._station)
        self.noticed.emit("", Tone.PLAIN)
        self.watch.use(self.printer)

    def print(self, number: str) -> None:
        """Print a ticket, for the first time or again."""
        station = self._station
        self._put_out(printing.print_ticket, station.outlet, number, self.printer, station.language)

    def print_again(self, number: str) -> None:
        """The same, said on the page where it shows this number; not while it is being printed."""
        page = self._page()
        if page is not None and page.isVisible() and number == page.number:
            if page.print_again.under_way:
                return
            page.show_printing()
        self.print(number)

    def print_slip(self, appointment: int) -> None:
        """Print an appointment's slip."""
        station = self._station
        self._put_out(
            printing.print_appointment, station.who, station.outlet, appointment, self.printer, station.language
        )

    def _put_out(self, job: Callable[..., Printed], *arguments: object) -> None:
        self._station.run(job, *arguments, done=self._printed, failed=self._not_printed)

    def _seen(self, state: PrinterState) -> None:
        self._word.seen(state)
        self.noticed.emit(*state_words(state, self._station.language))

    def _printed(self, printed: Printed) -> None:
        self._seen(PrinterState(near_end=printed.near_end, tells=not printed.mute))
        page = self._page()
        if page is not None and printed.number == page.number:
            page.show_printed(printed)
        if page is None or not page.isVisible():
            words = self.tr("The paper of %1 is out.")
            if printed.mute:
                words = self.tr("The paper of %1 was sent; the printer does not answer.")
            self.said.emit(fill(words, printed.number), Tone.OPEN)

    def _not_printed(self, refusal: HallError) -> None:
        self._word.failed(refusal)
        self.watch.look()
        page = self._page()
        if page is not None and refusal.facts().get("ticket") == page.number:
            page.show_not_printed(refusal)
        if page is None or not page.isVisible():
            self.said.emit(wording.refusal(refusal, self._station.language), Tone.URGENT)
