"""What this station's board, kiosk and printer tell the hall of themselves, so that somebody misses them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from hallapp.actor import Actor
from hallapp.errors.base import HallError
from hallapp.errors.system import PrinterMissing
from hallapp.hall.devices import OFF, TELL_EVERY, WORKS, tell
from hallapp.hall.rows import DeviceKind
from hallapp.ui.station import Station


class Heartbeat(QObject):
    """Tells every minute that a device works, from ``begin`` to ``end``. Nothing waits for it, a refusal is silent.

    A refused word comes where the database is away, or where whoever has signed in may not take numbers.
    """

    def __init__(self, station: Station, actor: Actor, kind: DeviceKind, parent: QObject) -> None:
        super().__init__(parent)
        self._station, self._actor, self._kind = station, actor, kind
        self._beat = QTimer(self, interval=int(TELL_EVERY.total_seconds() * 1000))
        self._beat.timeout.connect(self._works)

    def begin(self) -> None:
        """It works from now on."""
        if not self._beat.isActive():
            self._beat.start()
            self._works()

    def end(self) -> None:
        """It is switched off in good order."""
        if self._beat.isActive():
            self._beat.stop()
            self._tell(OFF)

    def _works(self) -> None:
        self._tell(WORKS)

    def _tell(self, state: str) -> None:
        self._station.run(tell, self._actor, self._station.outlet, self._kind, state=state)


class PrinterWord(QObject):
    """Tells when the ticket printer fails, and when it prints again; it has nothing to say between two papers."""

    def __init__(self, station: Station, actor: Actor, parent: QObject) -> None:
        super().__init__(parent)
        self._station, self._actor = station, actor
        self._told = OFF

    def printed(self) -> None:
        """A paper came out."""
        self._tell(OFF, "")

    def failed(self, refusal: HallError) -> None:
        """No paper came out. A station that has no printer is in no trouble."""
        facts = refusal.facts()
        if "ticket" in facts and not isinstance(refusal, PrinterMissing):
            self._tell(str(facts.get("reason") or refusal.code), str(facts["ticket"]))

    def _tell(self, state: str, note: str) -> None:
        if state != self._told:
            self._told = state
            self._station.run(tell, self._actor, self._station.outlet, DeviceKind.PRINTER, state=state, note=note)
