"""A seat is taken out of use, or removed for good: only when nobody is at it, and no record would lose its window."""

from __future__ import annotations

from sqlalchemy import delete, exists, select, update

from hallapp.actor import Actor, Right
from hallapp.errors.desk import WindowUnknown
from hallapp.errors.setup import SeatHasHistory, SeatNotEmpty, SeatStillOpen
from hallapp.hall.access import require
from hallapp.hall.outlets import find_outlet
from hallapp.hall.rows import authorisations, windows
from hallapp.queue.floor import on_the_floor
from hallapp.queue.rows import TicketState, WindowState, events, tickets, window_events
from hallapp.queue.tickets import NOT_OVER, read
from hallapp.store.audit import Deed
from hallapp.store.engine import Store

#: What a window must settle first; a number that was passed over may come back at another window.
_TO_BE_SETTLED = (TicketState.CALLED, TicketState.SERVING, TicketState.PARKED)


def take_out_of_use(store: Store, actor: Actor, outlet: str | None, no: str) -> None:
    """The seat is none of its group's windows any more (停用席位); its records stay, and it can be put back in use.

    Raises ``SeatStillOpen``, ``SeatNotEmpty`` where numbers are called, served or parked there, ``WindowUnknown``
    (also where it is out of use already), ``NoRights``.
    """
    with on_the_floor(store, actor, outlet, Right.SET_UP) as floor:
        window = floor.window(no)
        # First, so that whoever opens it in this instant either is seen below or finds it out of use.
        out = update(windows).where(windows.c.id == window.id, windows.c.in_use).values(in_use=False)
        if not floor.tx.execute(out).rowcount:
            raise WindowUnknown(no)
        seated = floor.seated(window, lock=True)
        here = [
            ticket.number
            for ticket in read(floor.look, NOT_OVER, outlet=floor.outlet.id, day=floor.day)
            if ticket.window_id == window.id and ticket.state in _TO_BE_SETTLED
        ]
        if here:
            raise SeatNotEmpty(no, here)
        if seated.state is not WindowState.CLOSED:
            raise SeatStillOpen(no)
        floor.tx.record(Deed.SEAT_OUT_OF_USE, outlet=floor.outlet.code, seat=no)


def remove_seat(store: Store, actor: Actor, outlet: str | None, no: str) -> None:
    """Forget a seat that was never at work, with what was said by hand for it: one that was added by mistake.

    Raises ``SeatHasHistory`` where it was ever opened or held a ticket, ``WindowUnknown``, ``NoRights``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.SET_UP, place.id)
        this = windows.c.outlet_id == place.id, windows.c.no == no
        seat = tx.execute(select(windows.c.id).where(*this).with_for_update()).scalar()
        if seat is None:
            raise WindowUnknown(no)
        records = (tickets.c.window_id, events.c.window_id, window_events.c.window_id)
        if any(tx.execute(select(exists().where(column == seat))).scalar() for column in records):
            raise SeatHasHistory(no)
        tx.execute(delete(authorisations).where(authorisations.c.window_id == seat))
        tx.execute(delete(windows).where(windows.c.id == seat))
        tx.record(Deed.SEAT_REMOVED, outlet=place.code, seat=no)
