"""A look at this station's printer now and then, so that an empty roll is seen before somebody waits for a paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from hallapp import printing
from hallapp.devices.paper_tray import PaperTray, TicketPrinter
from hallapp.devices.printer_states import PrinterState
from hallapp.errors.system import BadPrinterAddress
from hallapp.ui.colours import Tone
from hallapp.ui.station import Station
from hallapp.wording import Language, sentence

#: How often the printer is looked at while all is well, and while somebody is putting it in order.
LOOK_MS = 60_000
LOOK_AGAIN_MS = 8_000


def printer_here(station: Station) -> TicketPrinter | None:
    """This station's printer; None where the environment names none, or one that cannot be."""
    try:
        return printing.station_printer(station.settings.printer)
    except BadPrinterAddress:
        return None


def state_words(state: PrinterState, language: Language) -> tuple[str, Tone]:
    """What to say of a printer that needs somebody, or soon will; nothing of one that is well."""
    if state.trouble is not None:
        return "! " + sentence("printer_trouble", {"reason": state.trouble.value}, language), Tone.URGENT
    if state.near_end:
        return "! " + sentence("printer_near_end", {}, language), Tone.WARNING
    return "", Tone.PLAIN


class PrinterWatch(QObject):
    """Looks at a printer from ``begin`` to ``end``, off the GUI thread; never at a paper tray. ``seen``: how it is."""

    seen = Signal(object)

    def __init__(self, station: Station, printer: TicketPrinter | None, parent: QObject) -> None:
        super().__init__(parent)
        self._station = station
        self._wanted = self._looking = False
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.look)
        self.use(printer)

    def use(self, printer: TicketPrinter | None) -> None:
        """Look at this printer from now on."""
        self._printer = None if isinstance(printer, PaperTray) else printer
        self.look()

    def begin(self) -> None:
        """Somebody may want a paper from now on."""
        if not self._wanted:
            self._wanted = True
            self.look()

    def end(self) -> None:
        """Nobody does."""
        self._wanted = False
        self._next.stop()

    def look(self) -> None:
        """Look now, if there is a printer and somebody wants to know."""
        if self._printer is None or not self._wanted or self._looking:
            return
        self._looking = True
        self._next.stop()
        self._station.tasks.run(self._printer.state, done=partial(self._on_seen, self._printer), owner=self)

    def _on_seen(self, printer: TicketPrinter, state: PrinterState | None) -> None:
        self._looking = False
        if printer is not self._printer:  # another was chosen meanwhile
            self.look()
            return
        well = state is None or (state.trouble is None and not state.near_end)
        if self._wanted:
            self._next.start(LOOK_MS if well else LOOK_AGAIN_MS)
        if state is not None:
            self.seen.emit(state)
