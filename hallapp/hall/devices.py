"""What boards, printers, kiosks and callers of the stations say of themselves, and which of them have fallen silent.

A device tells every minute that it works, at once when something is wrong with it, and when it is switched off in
good order. One that does neither has lost its power, its network or its program.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select, update

from hallapp.actor import Actor, Right
from hallapp.hall.access import require
from hallapp.hall.outlets import Outlet, find_outlet
from hallapp.hall.rows import DeviceKind, devices
from hallapp.store.engine import Look, Store

#: How often a device tells that it works, and after how long without a word it counts as silent.
TELL_EVERY = timedelta(minutes=1)
SILENT_AFTER = timedelta(minutes=3)
#: A device that has been silent for so long has been taken away.
GONE_AFTER = timedelta(days=7)

#: The states that are no trouble: it works and will say so again; or it was switched off in good order, or has
#: nothing to say between two papers. Any other is the code of a trouble, which lasts until it says otherwise.
WORKS, OFF = "works", "off"
#: A printer's roll is nearly at its end: it still prints, and somebody should have a new one at hand.
PAPER_NEAR_END = "paper_near_end"
#: A printer takes papers and says nothing of itself: whether they come out only who looks at it knows. No trouble.
PRINTER_MUTE = "printer_mute"
#: The program of a board or kiosk met a fault and goes on: somebody should look whether it shows what it should.
FAULT = "fault_met"


@dataclass(frozen=True, slots=True)
class Device:
    """One device as it last said itself. ``state`` is ``works``, ``off`` or the code of its trouble."""

    station: str
    kind: DeviceKind
    state: str
    note: str
    seen_at: datetime

    def in_trouble(self) -> bool:
        """Whether it says that something is wrong with it."""
        return self.state not in (WORKS, OFF, PRINTER_MUTE)

    @property
    def is_hint(self) -> bool:
        """Whether what it says can wait: it still works."""
        return self.state == PAPER_NEAR_END

    def silent_at(self, now: datetime) -> bool:
        """Whether it should have said something by now."""
        return self.state == WORKS and SILENT_AFTER < now - self.seen_at <= GONE_AFTER


def tell(
    store: Store, actor: Actor, outlet: str | None, kind: DeviceKind, *, state: str = WORKS, note: str = ""
) -> None:
    """What a device of the acting station says of itself. It is no news: nobody re-reads for it.

    A board needs no right: it shows what the whole hall may see, and runs where nobody has signed in. Raises
    ``NoRights`` and ``SessionExpired`` for the others.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        if kind is not DeviceKind.BOARD:
            require(tx, Right.CALL if kind is DeviceKind.CALLER else Right.ISSUE, place.id)
        which = (devices.c.outlet_id == place.id, devices.c.station == actor.station, devices.c.kind == kind)
        said = {"state": state, "note": note, "seen_at": tx.now}
        if tx.execute(update(devices).where(*which).values(said)).rowcount == 0:
            tx.execute(insert(devices).values(outlet_id=place.id, station=actor.station, kind=kind, **said))


def devices_of(look: Look, outlet: Outlet) -> tuple[Device, ...]:
    """The devices of an outlet that have not been taken away, by station."""
    rows = look.execute(
        select(devices.c.station, devices.c.kind, devices.c.state, devices.c.note, devices.c.seen_at)
        .where(devices.c.outlet_id == outlet.id, devices.c.seen_at >= look.clock - GONE_AFTER)
        .order_by(devices.c.station, devices.c.kind)
    )
    return tuple(Device(*row) for row in rows)
