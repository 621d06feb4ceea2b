"""What this station's board, kiosk and printer tell the hall of themselves, so that somebody misses them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from hallapp.actor import Actor
from hallapp.devices.paper_tray import PaperTray, TicketPrinter
from hallapp.devices.printer_states import PrinterState
from hallapp.errors.base import HallError
from hallapp.errors.system import PrinterProblem
from hallapp.hall.devices import OFF, PAPER_NEAR_END, PRINTER_MUTE, TELL_EVERY, WORKS, tell
from hallapp.hall.rows import DeviceKind
from hallapp.ui.station import Station


class Heartbeat(QObject):
    """Tells every minute that a device works, from ``begin`` to ``end``. Nothing waits for it, a refusal is silent.

    A refused word comes where the database is away, or where whoever has signed in may not take numbers.
    """

    def __init__(self, station: Station, actor: Actor, kind: DeviceKind, parent: QObject) -> None:
        super().__init__(parent)
        self._station, self._actor, self._kind = station, actor, kind
        self._word = WORKS, ""
        self._beat = QTimer(self, interval=int(TELL_EVERY.total_seconds() * 1000))
        self._beat.timeout.connect(self._works)

    def begin(self, *, state: str | None = None, note: str = "") -> None:
        """It works from now on; or has a trouble, by its code, with what it is about."""
        word = state or WORKS, note
        if not self._beat.isActive() or word != self._word:
            self._word = word
            self._beat.start()
            self._works()

    def end(self) -> None:
        """It is switched off in good order."""
        if self._beat.isActive():
            self._beat.stop()
            self._tell(OFF, "")

    def _works(self) -> None:
        self._tell(*self._word)

    def _tell(self, state: str, note: str) -> None:
        self._station.run(tell, self._actor, self._station.outlet, self._kind, state=state, note=note)


class PrinterWord(QObject):
    """Tells when the ticket printer is in trouble or its roll near the end, and when it is well again; nothing between.

    What a printer told before the program was started anew is not known here: it tells first how it is in any case. A
    paper tray has nothing to tell unless it fails.
    """

    def __init__(self, station: Station, actor: Actor, printer: TicketPrinter | None, parent: QObject) -> None:
        super().__init__(parent)
        self._station, self._actor = station, actor
        self._told = OFF if isinstance(printer, PaperTray) else ""
        self._state, self._note = self._told, ""
        self._telling = False

    def seen(self, state: PrinterState) -> None:
        """How the printer is, by itself or since a paper came out."""
        if state.trouble is not None:
            self._tell(state.trouble.value, "")
        else:
            self._tell(PAPER_NEAR_END if state.near_end else OFF if state.tells else PRINTER_MUTE, "")

    def failed(self, refusal: HallError) -> None:
        """No paper came out. A station without a printer is in no trouble, nor one asked for a number nobody has."""
        if isinstance(refusal, PrinterProblem):
            self._tell(str(refusal.reason), refusal.ticket)

    def _tell(self, state: str, note: str) -> None:
        self._state, self._note = state, note
        self._tell_next()

    def _tell_next(self) -> None:
        """One word after the other, so that the last one is what stays."""
        if self._telling or self._state == self._told:
            return
        self._telling = True
        self._station.run(
            tell,
            self._actor,
            self._station.outlet,
            DeviceKind.PRINTER,
            state=self._state,
            note=self._note,
            done=partial(self._was_told, self._state),
            failed=self._was_not_told,
        )

    def _was_told(self, state: str, _nothing: None) -> None:
        self._telling, self._told = False, state
        self._tell_next()

    def _was_not_told(self, _refusal: HallError) -> None:
        """The database is away: the next look at the printer says it again."""
        self._telling = False
