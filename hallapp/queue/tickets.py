"""A ticket, its reading and its changes. Every change of a ticket is one conditional update and one event."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, Select, bindparam, insert, select, update

from hallapp.hall.hours import Beyond
from hallapp.queue.routing import Leg, TicketView
from hallapp.queue.rows import (
    IS_AT_A_WINDOW,
    IS_NOT_OVER,
    IS_WAITING,
    LEG_IS_OPEN,
    EventKind,
    LegState,
    Priority,
    TicketState,
    events,
    legs,
    tickets,
)
from hallapp.store.engine import Change, Look

_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Ticket:
    """One number taken by one party, with its open legs."""

    id: int
    outlet_id: int
    business_day: date
    number: str
    state: TicketState
    priority: Priority
    cross_region: bool
    appointment: bool
    issued_at: datetime
    effective_at: datetime
    state_since: datetime
    window_id: int | None
    calls: int
    last_called_at: datetime | None
    parked_until: datetime | None
    doing: tuple[int, ...]
    note: str
    party_name: str
    party_id_number: str
    party_phone: str
    legs: tuple[Leg, ...]

    @property
    def view(self) -> TicketView:
        """The ticket as routing sees it."""
        return TicketView(
            self.id,
            self.number,
            self.issued_at,
            self.effective_at,
            self.priority,
            self.cross_region,
            self.appointment,
            self.legs,
        )

    @property
    def legs_in_hand(self) -> tuple[Leg, ...]:
        """The legs that the window it is at does now."""
        return tuple(leg for leg in self.legs if leg.position in self.doing)

    @property
    def legs_later(self) -> tuple[Leg, ...]:
        """The open legs that are left for later."""
        return tuple(leg for leg in self.legs if leg.position not in self.doing)

    def with_legs(self, others: tuple[Leg, ...]) -> Ticket:
        """The same ticket with other open legs."""
        return replace(self, legs=others)

    def called_to(self, window_id: int, positions: tuple[int, ...], at: datetime) -> Ticket:
        """As it is after a call."""
        at = self.not_before(at)
        return self._moved(
            TicketState.CALLED, at, window_id=window_id, doing=positions, calls=1, last_called_at=at, parked_until=None
        )

    def recalled(self, at: datetime) -> Ticket:
        """As it is after one more call; it has been CALLED since the first."""
        return replace(self, calls=self.calls + 1, last_called_at=self.not_before(at))

    def started(self, at: datetime) -> Ticket:
        """As it is once the party is at the window."""
        return self._moved(TicketState.SERVING, at)

    def parked(self, at: datetime, until: datetime | None, note: str = "") -> Ticket:
        """As it is set aside at its window, until a time or to the close of day; a note takes the place of the last."""
        return self._moved(TicketState.PARKED, at, parked_until=until, note=note or self.note)

    def passed_over(self, at: datetime) -> Ticket:
        """As it is after nobody came."""
        return self._moved(TicketState.NO_SHOW, at)

    def waiting_again(self, at: datetime, *, effective_at: datetime | None = None, note: str | None = None) -> Ticket:
        """As it is back in the queue, at no window, where it stood before unless told otherwise."""
        return self._moved(
            TicketState.WAITING,
            at,
            window_id=None,
            doing=(),
            calls=0,
            last_called_at=None,
            parked_until=None,
            effective_at=effective_at or self.effective_at,
            note=self.note if note is None else note,
        )

    @property
    def at_a_window(self) -> bool:
        """Whether a window holds it, CALLED or SERVING."""
        return self.state in (TicketState.CALLED, TicketState.SERVING)

    def over(self, state: TicketState, at: datetime) -> Ticket:
        """As it is in one of the final states."""
        return self._moved(state, at, window_id=None, doing=(), parked_until=None)

    def not_before(self, at: datetime) -> datetime:
        """``at``, or the moment of the ticket's last change if that is later.

        Actions of two stations overlap on a server: what one of them finds written may bear a moment
        shortly after its own.
        """
        return max(at, self.state_since)

    def _moved(self, state: TicketState, at: datetime, **changes: Any) -> Ticket:
        return replace(self, state=state, state_since=self.not_before(at), **changes)


@dataclass(frozen=True, slots=True)
class By:
    """On whose word an event happened, and at which window."""

    station: str
    clerk: str = ""
    clerk_id: int | None = None
    window_id: int | None = None


class TicketMoved(Exception):
    """Somebody else changed the ticket since it was read; nothing was written. Read again and decide anew."""


_CHANGEABLE = (
    "state",
    "state_since",
    "effective_at",
    "window_id",
    "calls",
    "last_called_at",
    "parked_until",
    "note",
)

_MOVE = (
    update(tickets)
    .where(
        tickets.c.id == bindparam("ticket"),
        tickets.c.state == bindparam("was"),
        tickets.c.state_since == bindparam("was_since"),
        tickets.c.calls == bindparam("was_calls"),
    )
    .values({name: bindparam(name) for name in (*_CHANGEABLE, "doing")})
)
_EVENT = insert(events)
_OPEN_LEG = insert(legs)
_CLOSE_LEG = (
    update(legs)
    .where(legs.c.ticket_id == bindparam("ticket"), legs.c.position == bindparam("at_position"))
    .values(state=bindparam("leg_state"), closed_by=bindparam("seq"))
)


def move(
    tx: Change,
    before: Ticket,
    after: Ticket,
    kind: EventKind,
    by: By,
    *,
    at: datetime,
    note: str = "",
    outcome: str = "",
    elder_wish: bool | None = None,
    undoes: int | None = None,
    undoable: bool = False,
    closes: LegState | None = None,
    beyond: Beyond | None = None,
) -> int:
    """Bring a ticket from ``before`` to ``after`` and write the event; gives the event's number.

    ``closes`` ends the legs in hand with that state; ``beyond``: the service that ends was outside ordinary hours.
    Raises ``TicketMoved`` when the ticket is no longer as ``before`` says.
    """
    changed = tx.execute(
        _MOVE,
        {name: getattr(after, name) for name in _CHANGEABLE}
        | {
            "doing": _written(after.doing),
            "ticket": before.id,
            "was": before.state,
            "was_since": before.state_since,
            "was_calls": before.calls,
        },
    )
    if changed.rowcount != 1:
        raise TicketMoved
    seq = record(
        tx,
        before,
        kind,
        by,
        at=at,
        left_state=before.state if after.state_since != before.state_since or after.state != before.state else None,
        note=note,
        outcome=outcome,
        elder_wish=elder_wish,
        undoes=undoes,
        before=_snapshot(before) if undoable else None,
        beyond=beyond,
    )
    if closes is not None and before.doing:
        tx.execute(
            _CLOSE_LEG,
            [{"ticket": before.id, "at_position": p, "leg_state": closes, "seq": seq} for p in before.doing],
        )
    return seq


def record(
    tx: Change,
    ticket: Ticket,
    kind: EventKind,
    by: By,
    *,
    at: datetime,
    left_state: TicketState | None = None,
    note: str = "",
    outcome: str = "",
    elder_wish: bool | None = None,
    undoes: int | None = None,
    before: str | None = None,
    beyond: Beyond | None = None,
) -> int:
    """Append one row to the event log; gives its number. The time spent in the state left goes with it."""
    at = ticket.not_before(at)
    written: CursorResult[*tuple[Any, ...]] = tx.execute(
        _EVENT,
        {
            "outlet_id": ticket.outlet_id,
            "business_day": ticket.business_day,
            "at": at,
            "kind": kind,
            "ticket_id": ticket.id,
            "window_id": by.window_id,
            "clerk_id": by.clerk_id,
            "clerk": by.clerk,
            "station": by.station,
            "left_state": left_state,
            "elapsed_ms": None if left_state is None else (at - ticket.state_since) // _MILLISECOND,
            "note": note,
            "outcome": outcome,
            "elder_wish": elder_wish,
            "undoes": undoes,
            "before": before,
            "extended": beyond.kind if beyond else None,
            "over_s": beyond.seconds if beyond else None,
        },
    )
    return int(written.inserted_primary_key[0])  # type: ignore[index]  # an INSERT always has one


def open_legs(tx: Change, ticket_id: int, opened: Iterable[Leg], seq: int) -> None:
    """Put legs on a ticket, opened by this event."""
    tx.execute(
        _OPEN_LEG,
        [
            {"ticket_id": ticket_id, "position": leg.position, "item_id": leg.item_id, "group_id": leg.group_id}
            | {"state": LegState.OPEN, "opened_by": seq, "closed_by": None}
            for leg in opened
        ],
    )


def _written(positions: tuple[int, ...]) -> str:
    return ",".join(map(str, positions))


def _read(positions: str) -> tuple[int, ...]:
    return tuple(map(int, positions.split(","))) if positions else ()


def _snapshot(ticket: Ticket) -> str:
    """What an undo puts back: the changeable columns, without a word about the party."""
    kept: dict[str, Any] = {}
    for name in _CHANGEABLE:
        value = getattr(ticket, name)
        kept[name] = value.isoformat() if isinstance(value, datetime) else value
    return json.dumps(kept | {"doing": list(ticket.doing)}, ensure_ascii=False)


def restored(ticket: Ticket, snapshot: str) -> Ticket:
    """``ticket`` as the snapshot of an event says it was before."""
    kept = json.loads(snapshot)
    for name in ("state_since", "effective_at", "last_called_at", "parked_until"):
        kept[name] = datetime.fromisoformat(kept[name]) if kept[name] else None
    return replace(ticket, **kept | {"state": TicketState(kept["state"]), "doing": tuple(kept["doing"])})


# --- reading

_WAITING = (
    select(
        tickets.c.id,
        tickets.c.number,
        tickets.c.issued_at,
        tickets.c.effective_at,
        tickets.c.priority,
        tickets.c.cross_region,
        tickets.c.appointment,
        legs.c.position,
        legs.c.item_id,
        legs.c.group_id,
    )
    .join_from(tickets, legs)
    .where(
        tickets.c.outlet_id == bindparam("outlet"),
        tickets.c.business_day == bindparam("day"),
        IS_WAITING,
        LEG_IS_OPEN,
    )
    .order_by(tickets.c.effective_at, tickets.c.id, legs.c.position)
)


#: How many rows of the queue are fetched together: few at first, since most windows find their next ticket there.
_FIRST_ROWS, _MOST_ROWS = 8, 256


def waiting(look: Look, outlet_id: int, day: date) -> Iterator[TicketView]:
    """The waiting tickets of one outlet and day in calling order, read as they are asked for."""
    fields: list[Any] = []
    found: tuple[Leg, ...] = ()
    result, at_once = look.execute(_WAITING, {"outlet": outlet_id, "day": day}), _FIRST_ROWS
    while rows := result.fetchmany(at_once):
        at_once = min(2 * at_once, _MOST_ROWS)
        for *ticket, position, item_id, group_id in rows:
            if found and ticket[0] == fields[0]:
                found += (Leg(position, item_id, group_id),)
                continue
            if found:
                yield TicketView(*(*fields, found))
            fields, found = ticket, (Leg(position, item_id, group_id),)
    if found:
        yield TicketView(*(*fields, found))


_WHOLE = (
    select(
        *(tickets.c[name] for name in Ticket.__dataclass_fields__ if name != "legs"),
        legs.c.position,
        legs.c.item_id,
        legs.c.group_id,
    )
    .join_from(tickets, legs, (legs.c.ticket_id == tickets.c.id) & LEG_IS_OPEN, isouter=True)
    .order_by(tickets.c.id, legs.c.position)
)
_FIELDS = len(Ticket.__dataclass_fields__) - 1
_DOING = list(Ticket.__dataclass_fields__).index("doing")

AT_WINDOW = _WHOLE.where(tickets.c.window_id == bindparam("window"), IS_AT_A_WINDOW)
BY_NUMBER = _WHOLE.where(
    tickets.c.outlet_id == bindparam("outlet"),
    tickets.c.business_day == bindparam("day"),
    tickets.c.prefix == bindparam("prefix"),
    tickets.c.counter == bindparam("counter"),
)
BY_ID = _WHOLE.where(tickets.c.id == bindparam("ticket"))
NOT_OVER = _WHOLE.where(
    tickets.c.outlet_id == bindparam("outlet"),
    tickets.c.business_day == bindparam("day"),
    IS_NOT_OVER,
)
LEFT_OVER = _WHOLE.where(
    tickets.c.outlet_id == bindparam("outlet"),
    tickets.c.business_day < bindparam("day"),
    IS_NOT_OVER,
)


def read(look: Look, statement: Select[Any], **parameters: Any) -> list[Ticket]:
    """The tickets one of the statements above finds, whole."""
    found: dict[int, tuple[list[Any], list[Leg]]] = {}
    for row in look.execute(statement, parameters):
        if row[0] not in found:
            fields = list(row[:_FIELDS])
            fields[_DOING] = _read(fields[_DOING])
            found[row[0]] = fields, []
        if row[_FIELDS] is not None:
            found[row[0]][1].append(Leg(*row[_FIELDS : _FIELDS + 3]))
    return [Ticket(*(*fields, tuple(found_legs))) for fields, found_legs in found.values()]
