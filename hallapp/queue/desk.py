"""What is done with numbers: taken at a desk, called, served, parked, passed over, handed on at a window.

Each function is one action of a person in one transaction. The window is locked while it acts, and a
ticket is claimed by a conditional update: two stations that act at the same instant take turns, and one
of them finds the ticket gone and chooses again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta

from hallapp.actor import Actor, Right
from hallapp.errors.base import HallError
from hallapp.errors.desk import (
    AlreadyStarted,
    GroupUnknown,
    ItemNotInHall,
    ItemUnknown,
    NotAuthorised,
    NotQualified,
    NotStarted,
    NoWindowForItem,
    RecallLimit,
    RecallTooSoon,
    ReturnTooLate,
    TicketNotWaiting,
    WindowBusy,
    WindowClosed,
    WindowDisabled,
    WindowIdle,
    WindowPaused,
)
from hallapp.errors.system import DatabaseUnusable
from hallapp.hall.access import require
from hallapp.hall.hours import Beyond, beyond_hours
from hallapp.hall.plan import Window
from hallapp.hall.rules import NoShowPolicy
from hallapp.hall.staff import enrolled
from hallapp.queue import boards
from hallapp.queue.floor import WorkingFloor, on_the_floor
from hallapp.queue.issuing import issue_ticket
from hallapp.queue.retention import forget_due
from hallapp.queue.routing import Choice, Leg, choose, offer, place_behind, windows_for
from hallapp.queue.rows import EventKind, LegState, TicketState, WindowState
from hallapp.queue.tickets import BY_ID, NOT_OVER, By, Ticket, TicketMoved, move, open_legs, read
from hallapp.queue.undo import undo_last
from hallapp.queue.views import Acted, Called, DayClosed, Fact, Issued, Request, WindowNow
from hallapp.store.engine import Store


def issue(store: Store, actor: Actor, outlet: str | None, request: Request) -> Issued:
    """Take a number, and say where and how long it will wait. For the refusals see ``issue_ticket``."""
    ticket = issue_ticket(store, actor, outlet, request)
    return boards.issued(store, outlet, ticket)


# --- a window's state


def open_window(store: Store, actor: Actor, outlet: str | None, no: str, *, clerk: str | None = None) -> WindowNow:
    """Open a window, or hand the seat over to another clerk (by login); what is parked there stays.

    To seat somebody else takes the right to step in (``NoRights``). A login that is not on the staff list yet is put
    there by who looks after the outlet's staff; from anybody else it raises ``StaffUnknown``. Raises
    ``WindowUnknown``, ``WindowDisabled``.
    """
    with on_the_floor(store, actor, outlet) as floor:
        window = floor.window(no)
        if not window.group.enabled:
            raise WindowDisabled(no, window.group.disabled_reason)
        floor.keep_in_use(window)
        seated = floor.seated(window, lock=True)
        clerk_id: int | None
        if clerk is not None:
            if clerk.strip().casefold() != actor.login.casefold():
                require(floor.tx, Right.STEP_IN, floor.outlet.id)
            person = enrolled(floor.tx, clerk, floor.outlet.id)
            clerk_id, name = person.id, person.name
        elif actor.staff_id is not None:
            clerk_id, name = actor.staff_id, actor.name
        else:
            clerk_id, name = seated.clerk_id, seated.clerk or actor.name
        by = By(actor.station, name, clerk_id, window.id)
        floor.set_window(window.id, WindowState.OPEN, by, clerk_id=clerk_id)
        return WindowNow(no, WindowState.OPEN, name)


def take_seat(store: Store, actor: Actor, outlet: str | None, no: str) -> bool:
    """Sit down at a window that is open or paused, in place of whoever sat there; what is in hand and parked stays.

    False where it is closed, or one's own already: nothing is stored then. Raises ``WindowUnknown``.
    """
    with on_the_floor(store, actor, outlet) as floor:
        window = floor.window(no)
        seated = floor.seated(window, lock=True)
        if seated.state is WindowState.CLOSED or actor.staff_id is None or seated.clerk_id == actor.staff_id:
            return False
        by = By(actor.station, actor.name, actor.staff_id, window.id)
        floor.set_window(window.id, seated.state, by, reason=seated.reason, clerk_id=actor.staff_id)
        return True


def pause_window(store: Store, actor: Actor, outlet: str | None, no: str, *, reason: str = "") -> WindowNow:
    """Take no more people for now; a ticket in hand is still served. Raises ``WindowClosed``."""
    return _set_state(store, actor, outlet, no, WindowState.PAUSED, reason)


def resume_window(store: Store, actor: Actor, outlet: str | None, no: str) -> WindowNow:
    """Go on after a pause. Raises ``WindowClosed``."""
    return _set_state(store, actor, outlet, no, WindowState.OPEN, "")


def _set_state(
    store: Store, actor: Actor, outlet: str | None, no: str, state: WindowState, reason: str
) -> WindowNow:
    with on_the_floor(store, actor, outlet) as floor:
        window = floor.window(no)
        seated = floor.seated(window, lock=True)
        if seated.state is WindowState.CLOSED:
            raise WindowClosed(no)
        by = floor.by(window, seated)
        floor.set_window(window.id, state, by, reason=reason.strip(), clerk_id=seated.clerk_id)
        return WindowNow(no, state, seated.clerk)


def close_window(store: Store, actor: Actor, outlet: str | None, no: str) -> WindowNow:
    """Close a window. Raises ``WindowBusy`` while it holds a ticket."""
    with on_the_floor(store, actor, outlet) as floor:
        window = floor.window(no)
        seated = floor.seated(window, lock=True)
        _check_free(floor, window)
        if seated.state is not WindowState.CLOSED:
            floor.set_window(window.id, WindowState.CLOSED, floor.by(window, seated))
        return WindowNow(no, WindowState.CLOSED, "")


# --- calling


def call_next(store: Store, actor: Actor, outlet: str | None, no: str) -> Called | None:
    """Call the next ticket this window may serve; None where there is none, and then nothing is stored.

    Raises ``WindowBusy``, ``WindowClosed``, ``WindowPaused``.
    """
    with _calling(store, actor, outlet, no) as (floor, window, by):
        staffing = floor.staffing()
        while choice := choose(window, floor.waiting(), staffing, floor.now):
            [ticket] = read(floor.tx, BY_ID, ticket=choice.ticket.id)
            with suppress(TicketMoved):  # another window was quicker: choose again
                if ticket.state is TicketState.WAITING and ticket.view == choice.ticket:
                    return _call(floor, window, ticket, choice, by)
        return None


def call_ticket(store: Store, actor: Actor, outlet: str | None, no: str, number: str) -> Called:
    """Call this ticket: one that is waiting, is parked here, or was passed over and is back in time.

    Raises ``TicketUnknown``, ``TicketNotWaiting``, ``NotAuthorised``, ``NotQualified``, ``ReturnTooLate`` and those
    of ``call_next``.
    """
    with _calling(store, actor, outlet, no) as (floor, window, by):
        while True:
            ticket = floor.ticket(number)
            match ticket.state:
                case TicketState.WAITING:
                    pass
                case TicketState.PARKED if ticket.window_id == window.id:
                    pass
                case TicketState.NO_SHOW:
                    _check_return(floor, ticket)
                case _:
                    raise _not_waiting(floor, ticket)
            staffing = floor.staffing()
            offered = offer(window, ticket.view, staffing)
            if offered is None:
                if offer(window, ticket.view, staffing.as_authorised()) is not None:
                    raise NotQualified(no, ticket.number, **boards.item_facts(floor.plan, ticket.legs))
                raise NotAuthorised(no, ticket.number, **boards.item_facts(floor.plan, ticket.legs))
            reason = Fact("called_by_number", {"was": ticket.state.value})
            with suppress(TicketMoved):  # another window was quicker: look again
                return _call(floor, window, ticket, Choice(ticket.view, offered, reason), by)


@contextmanager
def _calling(
    store: Store, actor: Actor, outlet: str | None, no: str
) -> Iterator[tuple[WorkingFloor, Window, By]]:
    with on_the_floor(store, actor, outlet) as floor:
        window = floor.window(no)
        seated = floor.seated(window, lock=True)
        _check_free(floor, window)
        if seated.state is WindowState.CLOSED:
            raise WindowClosed(no)
        if seated.state is WindowState.PAUSED:
            raise WindowPaused(no)
        yield floor, window, floor.by(window, seated)


def _call(floor: WorkingFloor, window: Window, ticket: Ticket, choice: Choice, by: By) -> Called:
    called = ticket.called_to(window.id, choice.offer.positions, floor.now)
    move(floor.tx, ticket, called, EventKind.CALLED, by, at=floor.now, undoable=True)
    return Called(
        number=ticket.number,
        window=window.no,
        items=boards.named(floor.plan, called.legs_in_hand),
        waited_s=int((called.state_since - ticket.issued_at).total_seconds()),
        reason=choice.reason,
    )


def _check_free(floor: WorkingFloor, window: Window) -> None:
    held = floor.held(window)
    if held is not None:
        raise WindowBusy(window.no, held.number)


def _not_waiting(floor: WorkingFloor, ticket: Ticket) -> TicketNotWaiting:
    window = floor.plan.windows_by_id.get(ticket.window_id) if ticket.window_id is not None else None
    return TicketNotWaiting(ticket.number, ticket.state.value, window.no if window else None)


# --- the ticket a window holds


@dataclass(frozen=True, slots=True)
class _InHand:
    """A window at work: the floor, the window, the ticket it holds, and who acts."""

    floor: WorkingFloor
    window: Window
    ticket: Ticket
    by: By

    def beyond(self) -> Beyond | None:
        """What of the service that ends now was outside the group's ordinary hours."""
        if self.ticket.state is not TicketState.SERVING:
            return None
        floor, since = self.floor, self.ticket.state_since
        until = self.ticket.not_before(floor.now)
        return beyond_hours(self.window.group.hours, floor.plan.day_type, floor.local(since), floor.local(until))


@contextmanager
def _in_hand(
    store: Store, actor: Actor, outlet: str | None, no: str, *states: TicketState
) -> Iterator[_InHand]:
    """The ticket this window holds, in one of these states.

    Raises ``WindowIdle`` where it holds none, ``NotStarted`` or ``AlreadyStarted`` where it is in the other state.
    """
    with on_the_floor(store, actor, outlet) as floor:
        window = floor.window(no)
        seated = floor.seated(window, lock=True)
        ticket = floor.held(window)
        if ticket is None:
            raise WindowIdle(no, states[0].value)
        if ticket.state not in states:
            wrong = NotStarted if ticket.state is TicketState.CALLED else AlreadyStarted
            raise wrong(no, ticket.number)
        yield _InHand(floor, window, ticket, floor.by(window, seated))


def _acted(ticket: Ticket) -> Acted:
    return Acted(ticket.number, ticket.state, ticket.calls, ticket.effective_at)


def recall(store: Store, actor: Actor, outlet: str | None, no: str) -> Acted:
    """Call the ticket in hand once more.

    Raises ``RecallLimit``, ``RecallTooSoon``, ``AlreadyStarted``, ``WindowIdle``.
    """
    with _in_hand(store, actor, outlet, no, TicketState.CALLED) as at:
        ticket, rules = at.ticket, at.floor.rules
        if ticket.calls > rules.recall_limit:
            raise RecallLimit(ticket.number, rules.recall_limit)
        assert ticket.last_called_at is not None  # it is CALLED
        wait = ticket.last_called_at + timedelta(seconds=rules.recall_interval_s) - at.floor.now
        if wait > timedelta():
            raise RecallTooSoon(ticket.number, -(-wait // timedelta(seconds=1)))
        recalled = ticket.recalled(at.floor.now)
        move(at.floor.tx, ticket, recalled, EventKind.RECALLED, at.by, at=at.floor.now)
        return _acted(recalled)


def start(store: Store, actor: Actor, outlet: str | None, no: str) -> Acted:
    """The party has come: service begins. Raises ``AlreadyStarted``, ``WindowIdle``."""
    with _in_hand(store, actor, outlet, no, TicketState.CALLED) as at:
        started = at.ticket.started(at.floor.now)
        move(at.floor.tx, at.ticket, started, EventKind.STARTED, at.by, at=at.floor.now)
        return _acted(started)


def finish(
    store: Store, actor: Actor, outlet: str | None, no: str, *, outcome: str = "", elder_wish: bool | None = None
) -> Acted:
    """What the window does on this ticket is done; with items left for another window it waits again where it stood.

    ``elder_wish`` is the answer of an elder who transfers a home or household registration (Law on the
    Rights of the Elderly §55); None counts as not asked. Raises ``NotStarted``, ``WindowIdle``.
    """
    with _in_hand(store, actor, outlet, no, TicketState.SERVING) as at:
        now, ticket = at.floor.now, at.ticket
        after = ticket.waiting_again(now) if ticket.legs_later else ticket.over(TicketState.FINISHED, now)
        move(
            at.floor.tx,
            ticket,
            after,
            EventKind.FINISHED,
            at.by,
            at=now,
            outcome=outcome.strip(),
            elder_wish=elder_wish,
            undoable=True,
            closes=LegState.DONE,
            beyond=at.beyond(),
        )
        return _acted(after)


def no_show(store: Store, actor: Actor, outlet: str | None, no: str) -> Acted:
    """Nobody came: pass the number over (过号). Raises ``AlreadyStarted``, ``WindowIdle``."""
    with _in_hand(store, actor, outlet, no, TicketState.CALLED) as at:
        passed = at.ticket.passed_over(at.floor.now)
        move(at.floor.tx, at.ticket, passed, EventKind.NO_SHOW, at.by, at=at.floor.now, undoable=True)
        return _acted(passed)


def park(
    store: Store, actor: Actor, outlet: str | None, no: str, *, minutes: int | None = None, note: str = ""
) -> Acted:
    """Set the ticket aside at this window (挂起), for some minutes or to the close of day.

    Raises ``NotStarted``, ``WindowIdle``.
    """
    with _in_hand(store, actor, outlet, no, TicketState.SERVING) as at:
        until = None if minutes is None else at.floor.now + timedelta(minutes=minutes)
        now, note = at.floor.now, note.strip()
        parked = at.ticket.parked(now, until, note)
        move(at.floor.tx, at.ticket, parked, EventKind.PARKED, at.by, at=now, note=note, beyond=at.beyond())
        return _acted(parked)


def transfer(
    store: Store,
    actor: Actor,
    outlet: str | None,
    no: str,
    *,
    item: str | None = None,
    group: str | None = None,
    note: str = "",
) -> Acted:
    """Hand the ticket on to another item or group (转移): it waits there with its number and its place.

    To a group that accepts items it goes with the items it has, if that group may serve them. Raises
    ``ItemUnknown``, ``ItemNotInHall``, ``NoWindowForItem``, ``GroupUnknown``, ``NotAuthorised``, ``WindowIdle``.
    """
    with _in_hand(store, actor, outlet, no, TicketState.SERVING, TicketState.CALLED) as at:
        floor, ticket = at.floor, at.ticket
        handed_on = _handed_on(floor, ticket, item, group)
        waiting = ticket.waiting_again(floor.now, note=note.strip())
        seq = move(
            floor.tx,
            ticket,
            waiting,
            EventKind.TRANSFERRED,
            at.by,
            at=floor.now,
            note=note.strip(),
            undoable=True,
            closes=LegState.TRANSFERRED,
            beyond=at.beyond(),
        )
        open_legs(floor.tx, ticket.id, handed_on, seq)
        return _acted(waiting)


def _handed_on(floor: WorkingFloor, ticket: Ticket, item: str | None, group: str | None) -> list[Leg]:
    """The legs that take the place of those in hand."""
    plan = floor.plan
    if item is not None:
        wanted = plan.items_by_code.get(item)
        if wanted is None:
            raise ItemUnknown(item)
        targets = [Leg(max(ticket.doing) + 1, wanted.id, None)]
        unserved: HallError = NoWindowForItem(wanted.code, wanted.name)
        if not wanted.in_hall:
            unserved = ItemNotInHall(wanted.code, wanted.name, wanted.exemption)
    else:
        target = plan.groups_by_code.get(group or "")
        if target is None:
            raise GroupUnknown(group or "")
        if target.scope_rule.for_itself:
            targets = [Leg(max(ticket.doing) + 1, None, target.id)]
        else:
            targets = [Leg(leg.position + 1, leg.item_id, target.id) for leg in ticket.legs_in_hand]
        unserved = NotAuthorised(target.code, ticket.number, **boards.item_facts(plan, ticket.legs_in_hand))
    for leg in targets:
        if not windows_for(ticket.with_legs((leg,)).view, floor.staffing().as_authorised()):
            raise unserved
    return targets


def undo(store: Store, actor: Actor, outlet: str | None, no: str) -> Acted:
    """Take back the last call, no-show, finish or transfer at this window.

    Within the hall's two minutes, by the clerk who did it, while the ticket has not moved on. Raises
    ``NothingToUndo``, ``WindowClosed``.
    """
    with on_the_floor(store, actor, outlet) as floor:
        window = floor.window(no)
        seated = floor.seated(window, lock=True)
        if seated.state is WindowState.CLOSED:
            raise WindowClosed(no)
        return _acted(undo_last(floor, window, floor.by(window, seated)))


# --- tickets away from a window


def return_ticket(store: Store, actor: Actor, outlet: str | None, number: str) -> Acted:
    """A passed-over party is back in time: it waits again, where the hall's rule puts it.

    Raises ``TicketNotWaiting``, ``ReturnTooLate``, ``TicketUnknown``.
    """
    with on_the_floor(store, actor, outlet, Right.ISSUE) as floor:
        ticket = floor.ticket(number)
        if ticket.state is not TicketState.NO_SHOW:
            raise _not_waiting(floor, ticket)
        _check_return(floor, ticket)
        behind = floor.rules.no_show_behind if floor.rules.no_show_policy is NoShowPolicy.BEHIND else None
        place = place_behind(ticket.view, list(floor.waiting()), floor.staffing(), behind=behind)
        effective_at = max(place or ticket.effective_at, ticket.effective_at)
        if behind is None:
            effective_at = max(effective_at, floor.now)
        back = ticket.waiting_again(floor.now, effective_at=effective_at)
        return _moved(floor, ticket, back, EventKind.RETURNED)


def withdraw(store: Store, actor: Actor, outlet: str | None, number: str) -> Acted:
    """The party gives up (弃号). Raises ``TicketNotWaiting`` unless it is waiting or parked, ``TicketUnknown``."""
    with on_the_floor(store, actor, outlet, Right.ISSUE) as floor:
        ticket = floor.ticket(number)
        if ticket.state not in (TicketState.WAITING, TicketState.PARKED):
            raise _not_waiting(floor, ticket)
        return _moved(floor, ticket, ticket.over(TicketState.WITHDRAWN, floor.now), EventKind.WITHDRAWN)


def _moved(floor: WorkingFloor, ticket: Ticket, after: Ticket, kind: EventKind) -> Acted:
    try:
        move(floor.tx, ticket, after, kind, floor.by(), at=floor.now)
    except TicketMoved:
        raise _not_waiting(floor, floor.ticket(ticket.number)) from None
    return _acted(after)


def _check_return(floor: WorkingFloor, ticket: Ticket) -> None:
    rules = floor.rules
    if rules.no_show_policy is NoShowPolicy.VOID:
        raise ReturnTooLate(ticket.number, 0)
    if floor.now > ticket.state_since + timedelta(minutes=rules.no_show_return_min):
        raise ReturnTooLate(ticket.number, rules.no_show_return_min)


def close_day(store: Store, actor: Actor, outlet: str | None) -> DayClosed:
    """Let everything that is left expire, and close the windows; tells what was forgotten at one.

    Personal data whose time is up with this day is removed then.
    """
    with on_the_floor(store, actor, outlet, Right.STEP_IN) as floor:
        open_seats = floor.open_seats()
        left = read(floor.tx, NOT_OVER, outlet=floor.outlet.id, day=floor.day)
        expired = [ticket for ticket in left if floor.expire(ticket, floor.by(), at=floor.now)]
        for seat in open_seats:
            floor.set_window(seat.window_id, WindowState.CLOSED, floor.by())
        windows = floor.plan.windows_by_id
        forgotten = [
            Fact("ticket_forgotten", {"ticket": ticket.number, "window": windows[ticket.window_id].no})
            for ticket in expired
            if ticket.at_a_window and ticket.window_id in windows
        ]
    with suppress(DatabaseUnusable):  # the day is closed whatever becomes of this; a later day makes up for it
        forget_due(store, actor.station, closed=floor.outlet.code)
    return DayClosed(len(expired), tuple(forgotten))
