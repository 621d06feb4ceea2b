"""Taking back the last action at a window (撤销)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Row, bindparam, delete, exists, select, update

from hallapp.errors.desk import NothingToUndo
from hallapp.hall.plan import Window
from hallapp.queue.floor import Floor, WorkingFloor
from hallapp.queue.rows import EventKind, LegState, TicketState, events, legs
from hallapp.queue.tickets import BY_ID, By, Ticket, TicketMoved, move, read, restored
from hallapp.queue.views import Undoable

_KINDS = (EventKind.CALLED, EventKind.NO_SHOW, EventKind.FINISHED, EventKind.TRANSFERRED)

_taking_back = events.alias("taking_back")
#: Of events: that nobody has taken them back.
NOT_TAKEN_BACK = ~exists().where(_taking_back.c.undoes == events.c.seq)

_later = events.alias("later")
_taking_back_later = events.alias("taking_back_later")

# A recall does not move a ticket on, nor does what was taken back.
_MOVED_ON = (
    exists()
    .where(_later.c.ticket_id == events.c.ticket_id, _later.c.seq > events.c.seq)
    .where(_later.c.kind.not_in([EventKind.RECALLED, EventKind.UNDONE]))
    .where(~exists().where(_taking_back_later.c.undoes == _later.c.seq))
)
_LAST = (
    select(
        events.c.seq,
        events.c.at,
        events.c.kind,
        events.c.ticket_id,
        events.c.clerk_id,
        events.c.before,
        _MOVED_ON.label("moved_on"),
    )
    .where(
        events.c.outlet_id == bindparam("outlet"),
        events.c.business_day == bindparam("day"),
        events.c.at >= bindparam("since"),
        events.c.window_id == bindparam("window"),
        events.c.kind.in_(_KINDS),
        NOT_TAKEN_BACK,
    )
    # Not by the bare number: with a limit of one, a planner would rather walk back through all events ever.
    .order_by((events.c.seq + 0).desc())
    .limit(1)
)


def _last(floor: Floor, window: Window) -> Row[*tuple[Any, ...]] | None:
    """The last action at this window that could be taken back, if it still can be."""
    since = floor.now - timedelta(seconds=floor.rules.undo_s)
    parameters = {"outlet": floor.outlet.id, "day": floor.day, "since": since, "window": window.id}
    row = floor.look.execute(_LAST, parameters).one_or_none()
    return None if row is None or row.moved_on else row


def undoable(floor: Floor, window: Window) -> Undoable | None:
    """What the clerk at this window can take back now."""
    row = _last(floor, window)
    if row is None:
        return None
    [ticket] = read(floor.look, BY_ID, ticket=row.ticket_id)
    return Undoable(ticket.number, row.kind.value, row.at + timedelta(seconds=floor.rules.undo_s))


def undo_last(floor: WorkingFloor, window: Window, by: By) -> Ticket:
    """Put the ticket of the last action at this window back as it was. Raises ``NothingToUndo``."""
    row = _last(floor, window)
    if row is None or row.clerk_id != by.clerk_id:
        raise NothingToUndo(window.no)
    [now] = read(floor.tx, BY_ID, ticket=row.ticket_id)
    if now.state_since != row.at:  # it moved on since that was looked up
        raise NothingToUndo(window.no)
    before = restored(now, row.before)
    if before.state in (TicketState.CALLED, TicketState.SERVING) and floor.held(window) is not None:
        raise NothingToUndo(window.no)
    try:
        move(floor.tx, now, before, EventKind.UNDONE, by, at=floor.now, undoes=row.seq)
    except TicketMoved:
        raise NothingToUndo(window.no) from None
    floor.tx.execute(delete(legs).where(legs.c.ticket_id == now.id, legs.c.opened_by == row.seq))
    floor.tx.execute(
        update(legs)
        .where(legs.c.ticket_id == now.id, legs.c.closed_by == row.seq)
        .values(state=LegState.OPEN, closed_by=None)
    )
    return before
