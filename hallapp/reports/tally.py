"""What the event log says about some business days, joined and counted by the database.

Everything here is about what stands: events that were taken back, and the taking back itself, are no events.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    cast,
    exists,
    extract,
    func,
    literal,
    select,
    type_coerce,
)

from hallapp.queue.issuing import LEG_STEP
from hallapp.queue.rows import EventKind, TicketState, events, legs, tickets
from hallapp.store.engine import Look

_MS = 1000
_HOUR_MS = 3_600_000
_QUARTER = timedelta(minutes=15)
_AT_A_TIME = 10_000
_ENDS_SERVING = (EventKind.FINISHED, EventKind.TRANSFERRED, EventKind.PARKED)
_COUNTED = (EventKind.CALLED, EventKind.NO_SHOW, EventKind.TRANSFERRED)


class Happened(NamedTuple):
    """How often something happened at a window in a local hour, and how often of these times it stands."""

    kind: EventKind
    window_id: int
    hour: int
    times: int
    standing: int


class Taken(NamedTuple):
    """One thing a number was taken for; a number for several things has as many, one of them ``main``.

    ``hour`` is the local hour of issue; ``waited_ms`` runs from the issue to the first call that was not
    taken back, at ``window_id``; both are None for a number that was never called. ``item_id`` is None
    where it was taken for a group itself.
    """

    hour: int
    waited_ms: int | None
    window_id: int | None
    item_id: int | None
    main: bool


class Served(NamedTuple):
    """One finished leg: all that one window did in one go, and the time the ticket was being served in it.

    What was served before the ticket was parked counts, parked time does not, nor does what another window
    did before it handed the ticket on.
    """

    window_id: int
    item_ids: tuple[int | None, ...]
    served_ms: int


class Tally:
    """One outlet's business days from ``first`` to ``last``, both included."""

    def __init__(self, look: Look, outlet_id: int, first: date, last: date, zone: ZoneInfo) -> None:
        self._look = look
        self._days = {"outlet": outlet_id, "first": first, "last": last}
        self._offsets = _offsets(zone, first, last)

    def states(self) -> Counter[TicketState]:
        """How many tickets are in each state. A number that expired after it was passed over is still NO_SHOW here."""
        count = select(tickets.c.state, func.count()).where(self._within(tickets)).group_by(tickets.c.state)
        found: Counter[TicketState] = Counter(dict(self._rows(count)))
        lapsed = (
            select(func.count())
            .join_from(tickets, events)
            .where(
                self._within(tickets),
                tickets.c.state == TicketState.EXPIRED,
                events.c.kind == EventKind.EXPIRED,
                events.c.left_state == TicketState.NO_SHOW,
            )
        )
        [(passed_over,)] = self._rows(lapsed)
        found[TicketState.EXPIRED] -= passed_over
        found[TicketState.NO_SHOW] += passed_over
        return found

    def days(self) -> dict[date, int]:
        """How many numbers were taken on each business day that had any, the earliest first."""
        day = tickets.c.business_day
        count = select(day, func.count()).where(self._within(tickets)).group_by(day).order_by(day)
        return dict(self._rows(count))

    def happened(self) -> Iterator[Happened]:
        """The calls, no-shows and transfers."""
        hour = self._hour(events.c.at).label("hour")
        standing = func.sum(case((_stands(events), 1), else_=0))
        query = (
            select(events.c.kind, events.c.window_id, hour, func.count(), standing)
            .where(self._within(events), events.c.kind.in_(_COUNTED))
            .group_by(events.c.kind, events.c.window_id, hour)
        )
        return map(Happened._make, self._rows(query))

    def taken(self) -> Iterator[Taken]:
        """What numbers were taken for, and how long they waited."""
        calls, call = events.alias("calls"), events.alias("call")
        first_calls = (
            select(calls.c.ticket_id, func.min(calls.c.seq).label("seq"))
            .where(self._within(calls), calls.c.kind == EventKind.CALLED, _stands(calls))
            .group_by(calls.c.ticket_id)
            .subquery("first_calls")
        )
        query = (
            select(
                self._hour(tickets.c.issued_at),
                self._milliseconds(call.c.at) - self._milliseconds(tickets.c.issued_at),
                call.c.window_id,
                legs.c.item_id,
                legs.c.position,
            )
            .join_from(tickets, legs)
            .join(first_calls, first_calls.c.ticket_id == tickets.c.id, isouter=True)
            .join(call, call.c.seq == first_calls.c.seq, isouter=True)
            .where(self._within(tickets))
        )
        for hour, waited_ms, window_id, item_id, position in self._rows(query):
            # What a transfer added is left out here, and not by the database, whose planner cannot guess how few it is.
            if position % LEG_STEP == 0:
                yield Taken(hour, waited_ms, window_id, item_id, position == 0)

    def served(self) -> Iterator[Served]:
        """Every finished leg."""
        finished = events.c.kind == EventKind.FINISHED
        parked = events.c.kind == EventKind.PARKED
        done = and_(legs.c.ticket_id == events.c.ticket_id, legs.c.closed_by == events.c.seq)
        query = (
            select(
                events.c.seq,
                case((finished, 1), (parked, 0), else_=-1),
                events.c.ticket_id,
                events.c.window_id,
                events.c.elapsed_ms,
                legs.c.item_id,
            )
            .join_from(events, legs, done, isouter=True)
            .where(self._within(events), events.c.kind.in_(_ENDS_SERVING), _stands(events))
            .order_by(events.c.business_day, events.c.at, events.c.seq)  # as the index of the day has them
        )
        before: dict[int, int] = {}  # by ticket: what was served of its leg before it was parked
        last: tuple[int, Served] | None = None
        for seq, finishes, ticket_id, window_id, elapsed_ms, item_id in self._rows(query):
            if last is not None and last[0] == seq:  # another item that was done in the same go
                last = seq, last[1]._replace(item_ids=(*last[1].item_ids, item_id))
                continue
            if last is not None:
                yield last[1]
                last = None
            served_ms = before.pop(ticket_id, 0) + elapsed_ms
            if finishes == 1:
                last = seq, Served(window_id, (item_id,), served_ms)
            elif finishes == 0:
                before[ticket_id] = served_ms
        if last is not None:
            yield last[1]

    def _rows(self, query: Select[Any]) -> Iterator[Any]:
        for part in self._look.execute(query, self._days).partitions(_AT_A_TIME):
            yield from part

    def _within(self, table: FromClause) -> ColumnElement[bool]:
        return and_(
            table.c.outlet_id == bindparam("outlet"),
            table.c.business_day >= bindparam("first"),
            table.c.business_day <= bindparam("last"),
        )

    def _milliseconds(self, moment: ColumnElement[datetime]) -> ColumnElement[int]:
        """A moment as whole milliseconds since 1970, the way SQLite stores it."""
        if self._look.store.on_server:
            return cast(extract("epoch", moment) * _MS, BigInteger)
        return type_coerce(moment, BigInteger)

    def _hour(self, moment: ColumnElement[datetime]) -> ColumnElement[int]:
        """The hour that the hall's clocks showed."""
        utc = self._milliseconds(moment)
        (_, offset), *later = self._offsets
        shift: ColumnElement[int] = literal(offset, literal_execute=True)
        if later:
            known = [(utc >= since, literal(ms, literal_execute=True)) for since, ms in reversed(later)]
            shift = case(*known, else_=shift)
        return cast((utc + shift) // _HOUR_MS % 24, Integer)


def _stands(event: FromClause) -> ColumnElement[bool]:
    taking_back = events.alias()
    return ~exists().where(taking_back.c.undoes == event.c.seq)


def _offsets(zone: ZoneInfo, first: date, last: date) -> list[tuple[int, int]]:
    """What local time adds to UTC during these days: (from when on, how much), both in milliseconds."""
    at = datetime.combine(first, time(), tzinfo=zone).astimezone(zone)
    found: list[tuple[int, int]] = []
    end = datetime.combine(last + timedelta(days=1), time(), tzinfo=zone).timestamp()
    utc = at.timestamp()
    while utc < end:
        moment = datetime.fromtimestamp(utc, zone)
        offset = int((moment.utcoffset() or timedelta()).total_seconds() * _MS)
        if not found or found[-1][1] != offset:
            found.append((int(utc * _MS), offset))
        utc += _QUARTER.total_seconds()
    return found
