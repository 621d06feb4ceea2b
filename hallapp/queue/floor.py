"""What every action and every look in the queue stands on: the outlet, its plan of the day, and the hall's time.

Also what is due by time alone: parked tickets whose time is up, and the close of a day that nobody closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import Row, bindparam, false, func, insert, select, text, true, union_all

from hallapp.actor import Actor, Right
from hallapp.errors.desk import TicketUnknown, WindowUnknown
from hallapp.hall.access import qualified_for, require
from hallapp.hall.outlets import Outlet, find_outlet
from hallapp.hall.plan import Plan, Window, plan_of
from hallapp.hall.rows import staff, windows
from hallapp.hall.rules import HallRules, rules
from hallapp.queue.routing import Staffing, TicketView
from hallapp.queue.rows import (
    IS_NOT_OVER,
    EventKind,
    TicketState,
    WindowState,
    events,
    tickets,
    window_events,
    window_states,
)
from hallapp.queue.tickets import AT_WINDOW, BY_ID, BY_NUMBER, LEFT_OVER, By, Ticket, TicketMoved, move, read, waiting
from hallapp.store.engine import Change, Look, Store
from hallapp.store.topics import Topic

_NUMBER = re.compile(r"(\D*)([0-9]{1,9})")

# What expired did so at midnight, whatever the time was when that was written.
_LAST_EVENT = select(func.max(events.c.at, type_=events.c.at.type)).where(
    events.c.outlet_id == bindparam("outlet"),
    events.c.business_day == bindparam("day"),
    events.c.kind != EventKind.EXPIRED,
)
_DUE = union_all(
    select(tickets.c.id, true()).where(
        tickets.c.outlet_id == bindparam("outlet"), tickets.c.parked_until <= bindparam("now")
    ),
    select(tickets.c.id, false()).where(
        tickets.c.outlet_id == bindparam("outlet"),
        tickets.c.business_day < bindparam("day"),
        IS_NOT_OVER,
    ),
)
_STATES = select(window_states.c.window_id, window_states.c.state)
_STAFFED = select(window_states.c.window_id).where(window_states.c.state != WindowState.CLOSED)
_SEATS_OF = select(window_states.c.window_id, window_states.c.clerk_id).where(
    window_states.c.state != WindowState.CLOSED, window_states.c.clerk_id.in_(bindparam("clerks", expanding=True))
)
_SEAT = (
    select(
        window_states.c.state,
        window_states.c.reason,
        window_states.c.clerk_id,
        staff.c.name,
    )
    .join_from(window_states, staff, isouter=True)
    .where(window_states.c.window_id == bindparam("window"))
)
_LOCK_SEAT = _SEAT.with_for_update(of=window_states, key_share=True)
_KEEP_IN_USE = (
    select(windows.c.id)
    .where(windows.c.id == bindparam("window"), windows.c.in_use)
    .with_for_update(key_share=True)
)
# Seats are always locked before tickets, and several of them in one order: nobody waits for each other.
_LOCK_SEATS = (
    select(window_states.c.window_id, window_states.c.state, window_states.c.since)
    .where(
        window_states.c.state != WindowState.CLOSED, window_states.c.window_id.in_(bindparam("windows", expanding=True))
    )
    .order_by(window_states.c.window_id)
    .with_for_update(key_share=True)
)
_SET_SEAT = text(
    "INSERT INTO window_states (window_id, state, since, clerk_id, reason)"
    " VALUES (:window_id, :state, :since, :clerk_id, :reason)"
    " ON CONFLICT (window_id) DO UPDATE SET state = excluded.state, since = excluded.since,"
    " clerk_id = excluded.clerk_id, reason = excluded.reason"
).bindparams(bindparam("state", type_=window_states.c.state.type), bindparam("since", type_=window_states.c.since.type))


@dataclass(frozen=True, slots=True)
class Seated:
    """A window's state and who sits there."""

    state: WindowState
    reason: str
    clerk_id: int | None
    clerk: str


class _Staffed(Set[int]):
    """The windows that are open or paused, by id; read when somebody asks, since only tickets with several items do."""

    def __init__(self, look: Look) -> None:
        self._look = look

    @cached_property
    def _ids(self) -> frozenset[int]:
        return frozenset(self._look.execute(_STAFFED).scalars())

    def __contains__(self, window_id: object) -> bool:
        return window_id in self._ids

    def __iter__(self) -> Iterator[int]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class Floor:
    """A look at one outlet's queue as it is now.

    ``now`` is the hall's time: the later of the clock and the outlet's last queue event of that business
    day, so that a clock that jumps back reorders and renumbers nothing. ``day`` is the business day: the
    hall's local date.
    """

    def __init__(self, look: Look, outlet: Outlet) -> None:
        self.look = look
        self.outlet = outlet
        self.rules: HallRules = rules(look)
        self.now, self.day = _hall_time(look, outlet, self.rules)
        self.plan: Plan = plan_of(look, outlet, self.day)

    def local(self, at: datetime) -> datetime:
        """A moment as the hall's clocks show it."""
        return at.astimezone(self.rules.zone)

    def window(self, no: str) -> Window:
        """The window with this number. Raises ``WindowUnknown``."""
        window = self.plan.windows_by_no.get(no)
        if window is None:
            raise WindowUnknown(no)
        return window

    def seated(self, window: Window, *, lock: bool = False) -> Seated:
        """A window's state; ``lock`` lets no other station act at the same window meanwhile."""
        if self.is_before_the_day:
            return Seated(WindowState.CLOSED, "", None, "")
        row = self.look.execute(_LOCK_SEAT if lock else _SEAT, {"window": window.id}).one_or_none()
        if row is None:
            return Seated(WindowState.CLOSED, "", None, "")
        return Seated(row[0], row[1], row[2], row[3] or "")

    def states(self) -> dict[int, WindowState]:
        """Each window's state, by id; a window that was never opened is missing."""
        if self.is_before_the_day:
            return {}
        return {row.window_id: row.state for row in self.look.execute(_STATES)}

    @property
    def is_before_the_day(self) -> bool:
        """Whether nothing has been done in this outlet today: windows that were left open are seen as closed.

        The first action of the day closes them for good, with the day before.
        """
        last = self.look.revisions.get(Topic.QUEUE.key(self.outlet.id))
        return last is not None and self.local(last.changed_at).date() < self.day

    def staffing(self) -> Staffing:
        """The plan, the windows that are open or paused, and what their clerks are qualified for."""
        if self.is_before_the_day:
            return Staffing(self.plan, frozenset(), {})
        return Staffing(self.plan, _Staffed(self.look), self.qualified())

    def qualified(self) -> dict[int, frozenset[int]]:
        """Of the windows where a clerk with qualifications sits, the items these are for, by id.

        While nobody on the staff list has any, as in most halls, nothing is read.
        """
        items = qualified_for(self.look)
        if not items:
            return {}
        seats = self.look.execute(_SEATS_OF, {"clerks": list(items)})
        return {window_id: items[clerk_id] for window_id, clerk_id in seats}

    def waiting(self) -> Iterator[TicketView]:
        """The waiting tickets in calling order."""
        return waiting(self.look, self.outlet.id, self.day)

    def held(self, window: Window) -> Ticket | None:
        """The ticket this window holds, CALLED or SERVING."""
        found = read(self.look, AT_WINDOW, window=window.id)
        return found[0] if found else None

    def ticket(self, number: str, day: date | None = None) -> Ticket:
        """The ticket with this number, as people write it (``b1`` is B001), of today or another business day.

        Raises ``TicketUnknown``.
        """
        match = _NUMBER.fullmatch(number.strip().upper())
        if match is None:
            raise TicketUnknown(number)
        found = read(
            self.look,
            BY_NUMBER,
            outlet=self.outlet.id,
            day=day or self.day,
            prefix=match[1],
            counter=int(match[2]),
        )
        if not found:
            raise TicketUnknown(number)
        return found[0]


class WorkingFloor(Floor):
    """A floor on which something is done, in one transaction."""

    def __init__(self, tx: Change, outlet: Outlet) -> None:
        super().__init__(tx, outlet)
        self.tx = tx
        tx.outlet_id = outlet.id
        tx.now = self.now

    @property
    def actor(self) -> Actor:
        """Who acts."""
        return self.tx.actor

    def by(self, window: Window | None = None, seated: Seated | None = None) -> By:
        """Who the event log names: the acting member of staff, else whoever sits at the window."""
        actor = self.actor
        if actor.staff_id is None and seated is not None and seated.clerk_id is not None:
            return By(actor.station, seated.clerk, seated.clerk_id, window.id if window else None)
        return By(actor.station, actor.name, actor.staff_id, window.id if window else None)

    def keep_in_use(self, window: Window) -> None:
        """Let nobody take this window out of use until this action, which opens it, is over.

        The plan is of the action's beginning; raises ``WindowUnknown`` where somebody has taken it out of use since.
        Comes before the window's state is locked, as where it is taken out of use.
        """
        if self.look.execute(_KEEP_IN_USE, {"window": window.id}).one_or_none() is None:
            raise WindowUnknown(window.no)

    @property
    def is_before_the_day(self) -> bool:
        """An action begins the day."""
        return False

    def settle(self) -> None:
        """Do what is due by time alone, stamped with the moment it was due."""
        parameters = {"outlet": self.outlet.id, "now": self.now, "day": self.day}
        due = self.look.execute(_DUE, parameters).all()
        clock = By("clock")
        for ticket_id in sorted(ticket_id for ticket_id, parked in due if parked):
            self._unpark(ticket_id, clock)
        if any(not parked for _, parked in due) or super().is_before_the_day:
            self._close_days_before(clock)

    def _unpark(self, ticket_id: int, clock: By) -> None:
        ticket = read(self.look, BY_ID, ticket=ticket_id)[0]
        if ticket.parked_until is None or ticket.parked_until > self.now:
            return
        due = ticket.parked_until
        if due > self.end_of(ticket.business_day):
            return  # the close of its day came first
        try:
            move(self.tx, ticket, ticket.waiting_again(due), EventKind.UNPARKED, clock, at=due)
        except TicketMoved:
            return  # another station did it first

    def _close_days_before(self, clock: By) -> None:
        left_open = [seat for seat in self.open_seats() if self.local(seat.since).date() < self.day]
        for ticket in read(self.look, LEFT_OVER, outlet=self.outlet.id, day=self.day):
            self.expire(ticket, clock, at=self.end_of(ticket.business_day))
        for seat in left_open:
            at = self.end_of(self.local(seat.since).date())
            self.set_window(seat.window_id, WindowState.CLOSED, clock, at=at)

    def open_seats(self) -> Sequence[Row[*tuple[Any, ...]]]:
        """The windows of this outlet that are not closed (``window_id``, ``state``, ``since``), locked."""
        return self.look.execute(_LOCK_SEATS, {"windows": list(self.plan.windows_by_id)}).all()

    def end_of(self, day: date) -> datetime:
        """The last moment of a business day."""
        midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=self.rules.zone)
        return midnight - timedelta(milliseconds=1)

    def expire(self, ticket: Ticket, by: By, *, at: datetime) -> bool:
        """Let a ticket expire at the close of its day; False where another station did it first.

        Of one that was forgotten at a window, the log tells at which.
        """
        if ticket.at_a_window:
            by = replace(by, window_id=ticket.window_id)
        try:
            move(self.tx, ticket, ticket.over(TicketState.EXPIRED, at), EventKind.EXPIRED, by, at=at)
        except TicketMoved:
            return False
        return True

    def set_window(
        self,
        window_id: int,
        state: WindowState,
        by: By,
        *,
        at: datetime | None = None,
        reason: str = "",
        clerk_id: int | None = None,
    ) -> None:
        """Bring a window into a state and log it."""
        at = at or self.now
        values = {"window_id": window_id, "state": state, "since": at, "clerk_id": clerk_id, "reason": reason}
        self.tx.execute(_SET_SEAT, values)
        self.tx.execute(
            insert(window_events).values(
                outlet_id=self.outlet.id,
                business_day=self.local(at).date(),
                at=at,
                window_id=window_id,
                state=state,
                clerk_id=by.clerk_id,
                clerk=by.clerk,
                station=by.station,
                reason=reason,
            )
        )


def _hall_time(look: Look, outlet: Outlet, hall_rules: HallRules) -> tuple[datetime, date]:
    now, zone = look.clock, hall_rules.zone
    day = now.astimezone(zone).date()
    last = look.revisions.get(Topic.QUEUE.key(outlet.id))
    if last is None or last.changed_at <= now:
        return now, day
    if last.changed_at.astimezone(zone).date() == day:
        return last.changed_at, day
    # The clock was set back over midnight (or a rehearsal goes back a day): that day's own last event counts.
    at = look.execute(_LAST_EVENT, {"outlet": outlet.id, "day": day}).scalar_one()
    return max(now, at or now), day


@contextmanager
def on_the_floor(store: Store, actor: Actor, outlet: str | None, right: Right = Right.CALL) -> Iterator[WorkingFloor]:
    """One action in the queue: one transaction, in which everything due by time is done first.

    Raises ``NoRights`` and ``SessionExpired``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, right, place.id)
        floor = WorkingFloor(tx, place)
        floor.settle()
        yield floor


@contextmanager
def seen(store: Store, outlet: str | None) -> Iterator[Floor]:
    """One look at the queue."""
    with store.look() as look:
        yield Floor(look, find_outlet(look, outlet))
