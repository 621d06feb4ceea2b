"""What the queue shows: to a clerk, a manager, the public board, and on a ticket. Reads, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import Select, bindparam, func, select

from hallapp.catalog.rows import MaterialNeed, materials
from hallapp.hall.directory import Seat
from hallapp.hall.plan import Plan, Window
from hallapp.hall.rules import NoShowPolicy
from hallapp.queue.estimate import AtWork, expected_wait, recorded_times
from hallapp.queue.floor import Floor, seen
from hallapp.queue.party import masked_id_number, masked_name, masked_phone
from hallapp.queue.routing import Choice, Leg, Staffing, TicketView, ahead_of, offer, ranking, reason, windows_for
from hallapp.queue.rows import EventKind, TicketState, WindowState, events, tickets
from hallapp.queue.tickets import NOT_OVER, Ticket, read
from hallapp.queue.undo import NOT_TAKEN_BACK, undoable
from hallapp.queue.views import (
    Announcement,
    BoardView,
    BoardWindow,
    ConsoleView,
    Explained,
    Fact,
    InHand,
    Issued,
    ItemName,
    Material,
    QueueView,
    SetAside,
    ThemeCount,
    TicketSheet,
    Wait,
    WaitingLine,
    WindowLine,
)
from hallapp.store.engine import Store

_UNKNOWN = ItemName("", "？")


def named(plan: Plan, legs: Iterable[Leg]) -> tuple[ItemName, ...]:
    """What these legs are about; an item that the plan does not know is shown as 「？」, never left out."""
    found: list[ItemName] = []
    for leg in legs:
        if leg.item_id is not None:
            item = plan.items.get(leg.item_id)
            found.append(ItemName(item.code, item.name) if item else _UNKNOWN)
        else:
            group = plan.groups_by_id.get(leg.group_id or 0)
            found.append(ItemName(group.code, group.name, is_group=True) if group else _UNKNOWN)
    return tuple(found)


def item_facts(plan: Plan, legs: Iterable[Leg]) -> dict[str, list[str]]:
    """What these legs are about, as facts: ``items`` are codes, ``names`` what people call them."""
    found = named(plan, legs)
    return {"items": [item.code for item in found], "names": [item.name for item in found]}


def seat(window: Window) -> Seat:
    """A window as people look for it."""
    return Seat(window.no, window.group.name, window.group.floor, window.group.zone)


def _seconds(span: timedelta) -> int:
    return max(0, int(span.total_seconds()))


# --- where a ticket stands


class _Outlook:
    """The queue, the windows and what they hold, read once for any number of questions."""

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self.waiting = list(floor.waiting())
        self.states = floor.states()
        staffed = {w for w, state in self.states.items() if state is not WindowState.CLOSED}
        self.staffing = Staffing(floor.plan, staffed, floor.qualified())

    def wait(self, ticket: TicketView) -> Wait | None:
        open_windows = [w for w in self.floor.plan.windows if self.states.get(w.id) is WindowState.OPEN]
        holding = read(self.floor.look, NOT_OVER, outlet=self.floor.outlet.id, day=self.floor.day)
        at_work = {
            held.window_id: AtWork(
                tuple(leg.item_id for leg in held.legs_in_hand if leg.item_id is not None),
                held.state_since if held.state is TicketState.SERVING else None,
            )
            for held in holding
            if held.window_id is not None and held.state in (TicketState.CALLED, TicketState.SERVING)
        }
        items = {leg.item_id for other in self.waiting for leg in other.legs} | {
            item_id for work in at_work.values() for item_id in work.item_ids
        }
        recorded = recorded_times(self.floor.look, (item for item in items if item is not None), self.floor.now)
        return expected_wait(ticket, self.waiting, self.staffing, open_windows, at_work, recorded, self.floor.now)


def issued(store: Store, outlet: str | None, ticket: Ticket) -> Issued:
    """A number that was just taken, with where and how long it will wait."""
    with seen(store, outlet) as floor:
        outlook = _Outlook(floor)
        return Issued(
            number=ticket.number,
            outlet=floor.outlet.name,
            day=ticket.business_day,
            items=named(floor.plan, ticket.legs),
            issued_at=ticket.issued_at,
            effective_at=ticket.effective_at,
            priority=ticket.priority,
            windows=tuple(seat(window) for window in windows_for(ticket.view, outlook.staffing)),
            ahead=ahead_of(ticket.view, outlook.waiting, outlook.staffing),
            wait=outlook.wait(ticket.view),
            warnings=() if floor.plan.day_type.known else (Fact("calendar_missing", {"year": floor.day.year}),),
        )


def ticket_sheet(store: Store, outlet: str | None, number: str) -> TicketSheet:
    """All that the ticket's paper says, as it stands now. Raises ``TicketUnknown``."""
    rehearsal = store.is_rehearsal()
    with seen(store, outlet) as floor:
        ticket = floor.ticket(number)
        outlook = _Outlook(floor)
        items = floor.plan.items_of(leg.item_id for leg in ticket.legs)
        queueing = ticket.state is TicketState.WAITING
        return TicketSheet(
            rehearsal=rehearsal,
            outlet=floor.outlet.name,
            number=ticket.number,
            items=named(floor.plan, ticket.legs),
            issued_at=ticket.issued_at,
            priority=ticket.priority,
            windows=tuple(seat(window) for window in windows_for(ticket.view, outlook.staffing)),
            ahead=ahead_of(ticket.view, outlook.waiting, outlook.staffing) if queueing else 0,
            wait=outlook.wait(ticket.view) if queueing else None,
            no_show_policy=floor.rules.no_show_policy.value,
            no_show_behind=floor.rules.no_show_behind,
            return_minutes=floor.rules.no_show_return_min,
            materials=materials_of(floor, ticket.legs),
            guide_url=items[0].guide_url if items else "",
        )


def explain(store: Store, outlet: str | None, number: str) -> Explained:
    """Why a ticket stands where it stands. Raises ``TicketUnknown``."""
    with seen(store, outlet) as floor:
        ticket = floor.ticket(number)
        staffing = floor.staffing()
        windows = windows_for(ticket.view, staffing)
        if ticket.state is not TicketState.WAITING:
            at = floor.plan.windows_by_id.get(ticket.window_id or 0)
            facts: dict[str, object] = {"window": at.no if at else "", "since": floor.local(ticket.state_since)}
            why = Fact(f"state_{ticket.state.value}", facts)
            return Explained(ticket.number, ticket.state, None, tuple(w.no for w in windows), why)
        position = 1 + ahead_of(ticket.view, floor.waiting(), staffing)
        why = _standing(ticket.view, windows, staffing)
        return Explained(ticket.number, ticket.state, position, tuple(w.no for w in windows), why)


def _standing(ticket: TicketView, windows: Sequence[Window], staffing: Staffing) -> Fact:
    """Why a ticket stands where it does; before all else that nobody may call it, or nobody who is there can."""
    plan = staffing.plan
    if staffing.qualified and staffing.staffed.isdisjoint(window.id for window in windows):
        authorised = windows_for(ticket, staffing.as_authorised())
        clerks = [window.no for window in authorised if window.id in staffing.staffed]
        if clerks:
            return Fact("no_qualified_clerk", {**item_facts(plan, ticket.legs), "windows": clerks})
    return reason(ticket, plan) if windows else Fact("no_window_left", dict(item_facts(plan, ticket.legs)))


# --- the queue


def queue(store: Store, outlet: str | None, no: str | None = None) -> QueueView:
    """All waiting tickets in calling order, or those this window may be given; and every window.

    Raises ``WindowUnknown``.
    """
    with seen(store, outlet) as floor:
        outlook = _Outlook(floor)
        notes = _notes(floor)
        if no is None:
            lines = [
                _line(floor, ticket, outlook.staffing, notes, None) for ticket in outlook.waiting
            ]
        else:
            ranked = ranking(floor.window(no), outlook.waiting, outlook.staffing, floor.now)
            lines = [_line(floor, c.ticket, outlook.staffing, notes, c.reason) for c in ranked]
        holding = {ticket.window_id: ticket.number for ticket in _at_windows(floor)}
        windows = tuple(
            WindowLine(w.no, w.group.name, outlook.states.get(w.id, WindowState.CLOSED), holding.get(w.id))
            for w in floor.plan.windows
        )
        return QueueView(tuple(lines), windows)


def stranded(store: Store, outlet: str | None) -> tuple[Fact, ...]:
    """The waiting tickets that no window may serve any more, one warning each."""
    with seen(store, outlet) as floor:
        staffing = floor.staffing().as_authorised()
        return tuple(
            Fact("ticket_stranded", {"ticket": ticket.number, **item_facts(floor.plan, ticket.legs)})
            for ticket in floor.waiting()
            if not windows_for(ticket, staffing)
        )


def _line(
    floor: Floor, ticket: TicketView, staffing: Staffing, notes: dict[int, str], why: Fact | None
) -> WaitingLine:
    windows = windows_for(ticket, staffing)
    return WaitingLine(
        number=ticket.number,
        items=named(floor.plan, ticket.legs),
        priority=ticket.priority,
        issued_at=ticket.issued_at,
        effective_at=ticket.effective_at,
        waited_s=_seconds(floor.now - ticket.issued_at),
        windows=tuple(window.no for window in windows),
        reason=why or _standing(ticket, windows, staffing),
        note=notes.get(ticket.id, ""),
    )


_NOTES = select(tickets.c.id, tickets.c.note).where(
    tickets.c.outlet_id == bindparam("outlet"), tickets.c.state == TicketState.WAITING, tickets.c.note != ""
)


def _notes(floor: Floor) -> dict[int, str]:
    rows = floor.look.execute(_NOTES, {"outlet": floor.outlet.id})
    return {row.id: row.note for row in rows}


def _at_windows(floor: Floor) -> list[Ticket]:
    live = read(floor.look, NOT_OVER, outlet=floor.outlet.id, day=floor.day)
    return [ticket for ticket in live if ticket.state in (TicketState.CALLED, TicketState.SERVING)]


_MATERIALS = (
    select(materials.c.item_id, materials.c.name, materials.c.form, materials.c.copies, materials.c.need)
    .where(materials.c.item_id.in_(bindparam("items", expanding=True)))
    .order_by(materials.c.item_id, materials.c.position)
)


def materials_of(floor: Floor, legs: Iterable[Leg]) -> tuple[Material, ...]:
    """The materials of these legs' items, in the order of the legs."""
    ids = [leg.item_id for leg in legs if leg.item_id is not None]
    if not ids:
        return ()
    rows = floor.look.execute(_MATERIALS, {"items": ids}).all()
    return tuple(
        Material(floor.plan.items[row.item_id].code, row.name, row.form, row.copies, MaterialNeed(row.need).value)
        for item_id in ids
        for row in rows
        if row.item_id == item_id
    )


# --- the window console

_DONE_TODAY = (
    select(func.count())
    .select_from(events)
    .where(
        events.c.outlet_id == bindparam("outlet"),
        events.c.business_day == bindparam("day"),
        events.c.window_id == bindparam("window"),
        events.c.kind == EventKind.FINISHED,
        NOT_TAKEN_BACK,
    )
)


def console(store: Store, outlet: str | None, no: str) -> ConsoleView:
    """All that the clerk at this window sees. Raises ``WindowUnknown``."""
    rehearsal = store.is_rehearsal()
    with seen(store, outlet) as floor:
        window = floor.window(no)
        seated = floor.seated(window)
        outlook = _Outlook(floor)
        notes = _notes(floor)
        ranked = ranking(window, outlook.waiting, outlook.staffing, floor.now)
        live = read(floor.look, NOT_OVER, outlet=floor.outlet.id, day=floor.day)
        held = next((t for t in live if t.window_id == window.id and t.state in _AT_WINDOW), None)
        returns_for = timedelta(minutes=floor.rules.no_show_return_min)
        return_possible = floor.rules.no_show_policy is not NoShowPolicy.VOID
        parameters = {"outlet": floor.outlet.id, "day": floor.day, "window": window.id}
        return ConsoleView(
            now=floor.now,
            rehearsal=rehearsal,
            outlet=floor.outlet.name,
            window=seat(window),
            state=seated.state,
            paused_reason=seated.reason if seated.state is WindowState.PAUSED else "",
            clerk=seated.clerk,
            item_count=len(outlook.staffing.as_seated(window).own),
            items_of_window=len(window.own),
            done_today=floor.look.execute(_DONE_TODAY, parameters).scalar_one(),
            recall_limit=floor.rules.recall_limit,
            in_hand=_in_hand(floor, held) if held else None,
            waiting=tuple(_line(floor, c.ticket, outlook.staffing, notes, c.reason) for c in ranked),
            clear_by=_clear_by(floor, ranked, outlook),
            parked=tuple(
                SetAside(t.number, named(floor.plan, t.legs), t.state_since, t.parked_until, t.note)
                for t in live
                if t.state is TicketState.PARKED and t.window_id == window.id
            ),
            no_shows=tuple(
                SetAside(t.number, named(floor.plan, t.legs), t.state_since, t.state_since + returns_for, t.note)
                for t in live
                if t.state is TicketState.NO_SHOW
                and return_possible
                and floor.now <= t.state_since + returns_for
                and offer(window, t.view, outlook.staffing)
            ),
            undo=None if seated.state is WindowState.CLOSED else undoable(floor, window),
        )


_AT_WINDOW = (TicketState.CALLED, TicketState.SERVING)


def _in_hand(floor: Floor, ticket: Ticket) -> InHand:
    items = floor.plan.items_of(leg.item_id for leg in ticket.legs_in_hand)
    called_at = ticket.last_called_at or ticket.state_since
    return InHand(
        number=ticket.number,
        state=ticket.state,
        items=named(floor.plan, ticket.legs_in_hand),
        later_items=named(floor.plan, ticket.legs_later),
        processing=" ".join(filter(None, (items[0].processing_type, items[0].promised))) if items else "",
        priority=ticket.priority,
        name=masked_name(ticket.party_name),
        phone=masked_phone(ticket.party_phone) if ticket.party_phone else "",
        id_number=masked_id_number(ticket.party_id_number),
        note=ticket.note,
        cross_region=ticket.cross_region,
        issued_at=ticket.issued_at,
        waited_s=_seconds(_first_called(floor, ticket) - ticket.issued_at),
        calls=ticket.calls,
        called_at=called_at,
        recall_from=called_at + timedelta(seconds=floor.rules.recall_interval_s),
        started_at=ticket.state_since if ticket.state is TicketState.SERVING else None,
        asks_elder_wish=any(item.elder_wish for item in items),
        materials=materials_of(floor, ticket.legs_in_hand),
    )


_FIRST_CALL = select(func.min(events.c.at, type_=events.c.at.type)).where(
    events.c.ticket_id == bindparam("ticket"),
    events.c.kind == EventKind.CALLED,
    NOT_TAKEN_BACK,
)


def _first_called(floor: Floor, ticket: Ticket) -> datetime:
    first: datetime | None = floor.look.execute(_FIRST_CALL, {"ticket": ticket.id}).scalar_one()
    return first or ticket.state_since


def _clear_by(floor: Floor, ranked: Sequence[Choice], outlook: _Outlook) -> datetime | None:
    """About when the last ticket this window may be given will be called, by the expected wait's median."""
    if not ranked:
        return None
    wait = outlook.wait(ranked[-1].ticket)
    return None if wait is None else floor.now + timedelta(seconds=wait.median_s)


# --- the call board

_CALLS: Select[tuple[int, datetime, EventKind, int, int]] = (
    select(events.c.seq, events.c.at, events.c.kind, events.c.ticket_id, events.c.window_id)
    .where(
        events.c.outlet_id == bindparam("outlet"),
        events.c.business_day == bindparam("day"),
        events.c.kind.in_([EventKind.CALLED, EventKind.RECALLED]),
    )
    .order_by(events.c.at.desc(), events.c.seq.desc())
    .limit(200)
)


def board(store: Store, outlet: str | None) -> BoardView:
    """All that the call board shows."""
    rehearsal = store.is_rehearsal()
    with seen(store, outlet) as floor:
        outlook = _Outlook(floor)
        live = read(floor.look, NOT_OVER, outlet=floor.outlet.id, day=floor.day)
        at_window = {t.window_id: t for t in live if t.state in _AT_WINDOW}
        spans = [span for group in floor.plan.groups for span in group.hours.open]
        midnight = datetime.combine(floor.day, time(), tzinfo=floor.rules.zone)
        return BoardView(
            now=floor.now,
            rehearsal=rehearsal,
            outlet=floor.outlet.name,
            calls=_calls(floor, {t.id: t for t in at_window.values()}),
            windows=tuple(
                BoardWindow(
                    no=w.no,
                    group=w.group.name,
                    zone=w.group.zone,
                    floor=w.group.floor,
                    state=outlook.states.get(w.id, WindowState.CLOSED),
                    ticket=at_window[w.id].number if w.id in at_window else None,
                    ticket_state=at_window[w.id].state if w.id in at_window else None,
                    code=w.group.code,
                    prefix=w.group.prefix or "",
                )
                for w in floor.plan.windows
            ),
            waiting=_by_family(floor, outlook.waiting),
            return_minutes=0 if floor.rules.no_show_policy is NoShowPolicy.VOID else floor.rules.no_show_return_min,
            closing=(midnight + timedelta(minutes=max(span.end for span in spans))).astimezone(UTC) if spans else None,
        )


def _calls(floor: Floor, at_window: dict[int, Ticket]) -> tuple[Announcement, ...]:
    """The latest call of each ticket that is still at the window it was called to, newest first."""
    found: dict[int, Announcement] = {}
    for row in floor.look.execute(_CALLS, {"outlet": floor.outlet.id, "day": floor.day}):
        ticket = at_window.get(row.ticket_id)
        if ticket is None or ticket.id in found or ticket.window_id != row.window_id:
            continue
        window = floor.plan.windows_by_id[row.window_id]
        group, again = window.group, row.kind is EventKind.RECALLED
        found[ticket.id] = Announcement(
            row.seq, row.at, ticket.number, window.no, group.name, group.zone, group.floor, again
        )
    return tuple(found.values())


def _by_family(floor: Floor, waiting: Iterable[TicketView]) -> tuple[ThemeCount, ...]:
    """How many wait, by the groups whose prefixes the numbers bear."""
    groups = {group.prefix: group for group in reversed(floor.plan.groups) if group.prefix}
    counted = Counter(ticket.number.rstrip("0123456789") for ticket in waiting)
    return tuple(ThemeCount(prefix, group.name, counted[prefix]) for prefix, group in reversed(groups.items()))
