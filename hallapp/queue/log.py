"""The event log as it was written: what happened, when, where, and on whose word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, select

from hallapp.hall.rows import windows
from hallapp.queue.floor import seen
from hallapp.queue.rows import EventKind, tickets
from hallapp.queue.rows import events as rows
from hallapp.store.engine import Look, Store

_EVENTS = (
    select(
        rows.c.seq,
        rows.c.at,
        tickets.c.number.label("ticket"),
        rows.c.kind,
        windows.c.no.label("window"),
        rows.c.clerk,
        rows.c.note,
        rows.c.undoes,
    )
    .join_from(rows, tickets)
    .join(windows, windows.c.id == rows.c.window_id, isouter=True)
    .order_by(rows.c.seq)
)
_OF_DAY = _EVENTS.where(rows.c.outlet_id == bindparam("outlet"), rows.c.business_day == bindparam("day"))
_OF_TICKET = _EVENTS.where(rows.c.ticket_id == bindparam("ticket"))


@dataclass(frozen=True, slots=True)
class Happened:
    """One row of the event log, ``at`` in UTC.

    ``window`` is None for what happened away from a window; ``undoes`` is, of an ``undone``, the number of
    the event that was taken back.
    """

    seq: int
    at: datetime
    ticket: str
    kind: EventKind
    window: str | None
    clerk: str
    note: str
    undoes: int | None


def events(
    store: Store, outlet: str | None, *, number: str | None = None, day: date | None = None
) -> tuple[Happened, ...]:
    """All that happened on a business day, or to one of that day's tickets, in the order it was written.

    ``day`` is today by the hall's time unless given; ``number`` is taken as people write it (``b1`` is
    B001). What is due by time alone is written by the next action and bears the moment it was due, so
    ``at`` does not always grow. Raises ``TicketUnknown``, ``OutletUnknown``.
    """
    with seen(store, outlet) as floor:
        here = {"outlet": floor.outlet.id, "day": day or floor.day}
        if number is None:
            return _read(floor.look, _OF_DAY, here)
        return _read(floor.look, _OF_TICKET, {"ticket": floor.ticket(number, day).id})


def _read(look: Look, statement: Select[Any], parameters: dict[str, Any]) -> tuple[Happened, ...]:
    return tuple(
        Happened(row.seq, row.at, row.ticket, row.kind, row.window, row.clerk, row.note, row.undoes)
        for row in look.execute(statement, parameters)
    )
