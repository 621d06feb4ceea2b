"""The hall now, as its manager sees it (大厅总览): windows, queues, figures, alerts. Reads, and nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from hallapp.actor import Right
from hallapp.hall.access import standings
from hallapp.hall.calendar import day_type
from hallapp.hall.devices import devices_of
from hallapp.hall.directory import Member
from hallapp.hall.plan import Group, Plan, Window
from hallapp.hall.rows import authorisations, staff
from hallapp.queue.alerts import OwnedItems, Situation, alerts, prefix_of
from hallapp.queue.boards import named
from hallapp.queue.estimate import Scene, wait_of
from hallapp.queue.floor import Floor, seen
from hallapp.queue.forecast import hall_now, waits_now
from hallapp.queue.routing import Leg, TicketView
from hallapp.queue.rows import EventKind, Priority, TicketState, WindowState, events, tickets, window_states
from hallapp.queue.steps import PAIR_STEPS, standing, todays_entries
from hallapp.queue.tickets import NOT_OVER, Ticket, read
from hallapp.queue.today_views import Acknowledge, Alert, DayFigures, Emergency, Family, Step, TodayView, TodayWindow
from hallapp.queue.undo import NOT_TAKEN_BACK
from hallapp.queue.views import Fact
from hallapp.store.audit import Deed
from hallapp.store.engine import Look, Store
from hallapp.store.topics import Topic

_SEATS = select(
    window_states.c.window_id,
    window_states.c.state,
    window_states.c.since,
    window_states.c.reason,
    staff.c.name,
    staff.c.login,
).join_from(window_states, staff, isouter=True)
_OF_DAY = (tickets.c.outlet_id == bindparam("outlet"), tickets.c.business_day == bindparam("day"))
_STATES = select(tickets.c.state, func.count()).where(*_OF_DAY).group_by(tickets.c.state)
_FIRST_CALLS = (
    select(tickets.c.issued_at, func.min(events.c.at, type_=events.c.at.type))
    .join_from(tickets, events)
    .where(
        *_OF_DAY,
        events.c.outlet_id == bindparam("outlet"),
        events.c.business_day == bindparam("day"),
        events.c.kind == EventKind.CALLED,
        NOT_TAKEN_BACK,
    )
    .group_by(tickets.c.id, tickets.c.issued_at)
)
_SERVICES = (
    select(events.c.window_id, func.count())
    .where(
        events.c.outlet_id == bindparam("outlet"),
        events.c.business_day == bindparam("day"),
        events.c.kind == EventKind.FINISHED,
        NOT_TAKEN_BACK,
    )
    .group_by(events.c.window_id)
)
_DAY_BEFORE = select(func.max(events.c.business_day)).where(
    events.c.outlet_id == bindparam("outlet"), events.c.business_day < bindparam("day")
)
_FORGOTTEN = (
    select(tickets.c.number)
    .join_from(events, tickets)
    .where(
        events.c.outlet_id == bindparam("outlet"),
        events.c.business_day == bindparam("day"),
        events.c.kind == EventKind.EXPIRED,
        events.c.left_state.in_([TicketState.CALLED, TicketState.SERVING]),
    )
    .order_by(tickets.c.id)
)


def today(store: Store, outlet: str | None) -> TodayView:
    """The hall now. The expected waits are worked out after the look is over."""
    rehearsal = store.is_rehearsal()
    with seen(store, outlet) as floor:
        reading = _Reading(floor)
    return reading.view(rehearsal=rehearsal)


class _Reading:
    """All that one look at the hall gives."""

    def __init__(self, floor: Floor) -> None:
        self.outlet, self.day, self.now, self.rules = floor.outlet, floor.day, floor.now, floor.rules
        look, plan = floor.look, floor.plan
        of_day = {"outlet": floor.outlet.id, "day": floor.day}
        self.plan = plan
        self.live = read(look, NOT_OVER, **of_day)
        self.seats = {} if floor.is_before_the_day else {row.window_id: row for row in look.execute(_SEATS)}
        states = {window_id: row.state for window_id, row in self.seats.items()}
        self.hall = hall_now(floor, self.live, states)
        self.counts: dict[TicketState, int] = dict(_pairs(look, _STATES, of_day))
        self.waited = [(called - issued).total_seconds() for issued, called in look.execute(_FIRST_CALLS, of_day)]
        self.services: dict[int, int] = dict(_pairs(look, _SERVICES, of_day))
        self.owned = look.remember(
            ("owned items", floor.outlet.id), (Topic.PLAN, Topic.CATALOG), lambda: _owned(plan), at=floor.day
        )
        self.devices = devices_of(look, floor.outlet)
        self.forgotten_day, self.forgotten = look.remember(
            ("forgotten", floor.outlet.id), (), lambda: _forgotten(floor), at=(floor.day, floor.now.timestamp() // 60)
        )
        # The next year's table is announced in autumn: from December on it is missed.
        years = [floor.day.year, floor.day.year + 1] if floor.day >= date(floor.day.year, 12, 1) else [floor.day.year]
        self.missing_years = tuple(year for year in years if not day_type(look, date(year, 3, 1)).known)
        self.entries = todays_entries(floor)
        self.standing = standing(self.entries)
        self.words_of = set(
            look.execute(
                select(authorisations.c.entry_id).where(authorisations.c.entry_id.in_([e.id for e in self.entries]))
            ).scalars()
        )
        rights = standings(look)
        self.staff = [
            Member(*row)
            for row in look.execute(
                select(staff.c.id, staff.c.login, staff.c.name, staff.c.password_hash.is_not(None))
                .where(staff.c.active)
                .order_by(staff.c.login)
            )
            if row.id in rights and Right.CALL in rights[row.id].rights(floor.outlet.id)
        ]

    def view(self, *, rehearsal: bool) -> TodayView:
        """As it is shown."""
        emergency = self._emergency()
        scene = Scene(self.hall.waiting, self.hall.staffing, self.hall.open_windows)
        windows = {window.no: self._window(window, scene) for window in self.plan.windows}
        families = self._families()
        at = Situation(
            hall=self.hall,
            scene=scene,
            windows=windows,
            families=families,
            owned=self.owned,
            since=self._since(),
            devices=self.devices,
            emergency=frozenset(emergency.windows if emergency else ()),
            missing_years=self.missing_years,
            forgotten_day=self.forgotten_day,
            forgotten=self.forgotten,
        )
        noted = {entry.facts.get("alert") for entry in self.entries if entry.deed == Deed.ALERT_NOTED}
        seated = {row.login for row in self.seats.values() if row.state is not WindowState.CLOSED}
        return TodayView(
            now=self.now,
            day=self.day,
            rehearsal=rehearsal,
            outlet=self.outlet.name,
            outlet_code=self.outlet.code,
            windows=tuple(windows.values()),
            families=families,
            figures=self._figures(),
            alerts=tuple(alert for alert in alerts(at) if not _is_noted(alert, noted)),
            steps=self._steps(),
            emergency=emergency,
            free=tuple(member for member in self.staff if member.login not in seated),
            wait_limit_s=60 * self.rules.wait_alert_min,
        )

    # --- windows

    def _window(self, window: Window, scene: Scene) -> TodayWindow:
        seat = self.seats.get(window.id)
        state = seat.state if seat is not None else WindowState.CLOSED
        held = next((t for t in self.live if t.window_id == window.id and t.at_a_window), None)
        takers = [scene.takers(ticket) for ticket in self.hall.waiting] if state is WindowState.OPEN else []
        is_closed = state is WindowState.CLOSED
        return TodayWindow(
            no=window.no,
            group=window.group.code,
            group_name=window.group.name,
            floor=window.group.floor,
            zone=window.group.zone,
            prefix=window.group.prefix or "",
            state=state,
            since=seat.since if seat is not None else None,
            reason=seat.reason if seat is not None and not is_closed else "",
            clerk=(seat.name or "") if seat is not None and not is_closed else "",
            enabled=window.group.enabled,
            for_items=not window.group.scope_rule.for_itself and not window.group.only_cross_region,
            ticket=held.number if held else None,
            ticket_state=held.state if held else None,
            ticket_since=held.state_since if held else None,
            items=named(self.plan, held.legs_in_hand) if held else (),
            waiting=sum(1 for able in takers if window.id in able),
            only_here=sum(1 for able in takers if able == {window.id}),
            done=self.services.get(window.id, 0),
        )

    # --- queues

    def _since(self) -> dict[int, datetime]:
        """When each waiting ticket began to wait, without a break: since it was issued, or came back."""
        return {ticket.id: ticket.state_since for ticket in self.live if ticket.state is TicketState.WAITING}

    def _families(self) -> tuple[Family, ...]:
        groups: dict[str, Group] = {}
        for group in self.plan.groups:
            if group.prefix and group.enabled:
                groups.setdefault(group.prefix, group)
        waiting: defaultdict[str, list[Ticket]] = defaultdict(list)
        for ticket in self.live:
            if ticket.state is TicketState.WAITING:
                waiting[prefix_of(ticket.number)].append(ticket)
        wanted = {prefix: self._newcomer(group, waiting[prefix]) for prefix, group in groups.items()}
        waits = waits_now(self.hall, {prefix: ticket for prefix, ticket in wanted.items() if ticket is not None})
        return tuple(
            replace(self._family(group, waiting[prefix]), wait=waits.get(prefix)) for prefix, group in groups.items()
        )

    def _family(self, group: Group, waiting: Iterable[Ticket]) -> Family:
        first = min(waiting, key=lambda ticket: (ticket.state_since, ticket.id), default=None)
        seats = [window for window in self.plan.windows if window.group.prefix == group.prefix]
        states = Counter(self.seats[w.id].state if w.id in self.seats else WindowState.CLOSED for w in seats)
        found = self.owned.get(group.prefix or "")
        owned = {item.id for item in found.items} if found else set[int]()
        helping = (w.group for w in self.hall.open_windows if w.group.id != group.id and not owned.isdisjoint(w.tide))
        return Family(
            group=group.code,
            name=group.name,
            prefix=group.prefix or "",
            floor=group.floor,
            waiting=len(list(waiting)),
            longest=first.number if first else "",
            longest_since=first.state_since if first else None,
            wait=None,
            open=states[WindowState.OPEN],
            paused=states[WindowState.PAUSED],
            total=len(seats),
            takes_numbers=self.hall.takes_numbers(group, 0),
            closing=self.hall.closing(group),
            helpers=tuple(dict.fromkeys(other.name for other in helping)),
            for_items=bool(owned),
        )

    def _newcomer(self, group: Group, waiting: Iterable[Ticket]) -> TicketView | None:
        """Somebody who comes now for what most come for; None where numbers of this family are for nothing."""
        first_legs = [ticket.legs[0] for ticket in waiting if ticket.legs]
        usual = Counter(leg.item_id for leg in first_legs if leg.group_id is None).most_common(1)
        owned = self.owned.get(group.prefix or "")
        if usual and usual[0][0] is not None:
            leg = Leg(0, usual[0][0], None)
        elif owned is not None and owned.items:
            leg = Leg(0, owned.items[0].id, None)
        elif group.only_cross_region:
            held = next(
                (window.own for window in self.plan.windows if window.group.id == group.id and window.own), None
            )
            if held is None:
                return None
            leg = Leg(0, min(held), None)
        else:
            leg = Leg(0, None, group.id)
        return TicketView(0, "", self.now, self.now, Priority.NONE, group.only_cross_region, False, (leg,))

    # --- the day so far

    def _figures(self) -> DayFigures:
        counts = self.counts
        return DayFigures(
            issued=sum(counts.values()),
            served=counts.get(TicketState.FINISHED, 0),
            waiting=counts.get(TicketState.WAITING, 0),
            at_windows=counts.get(TicketState.CALLED, 0) + counts.get(TicketState.SERVING, 0),
            parked=counts.get(TicketState.PARKED, 0),
            no_show=counts.get(TicketState.NO_SHOW, 0),
            wait=wait_of(self.waited if len(self.waited) > 1 else self.waited * 2) if self.waited else None,
        )

    # --- what was done about it

    def _steps(self) -> tuple[Step, ...]:
        """What was done today and still counts, the latest first."""
        return tuple(
            Step(entry.id, entry.at, entry.who, Fact(entry.deed, entry.facts), self._stands(entry))
            for entry in reversed(self.standing)
            if not self._undone(entry)
        )

    def _undone(self, entry: Any) -> bool:
        """Whether its words were taken out again where windows and items are set up."""
        return entry.deed in PAIR_STEPS and entry.id not in self.words_of

    def _stands(self, entry: Any) -> bool:
        """Whether it can be taken back: nothing else has happened at the window since."""
        if entry.deed in PAIR_STEPS:
            return True
        if entry.deed == Deed.ALL_PAUSED:
            return False  # resumed by its own button
        window = self.plan.windows_by_no.get(entry.facts.get("window", ""))
        seat = self.seats.get(window.id) if window is not None else None
        return seat is not None and seat.since == entry.at

    def _emergency(self) -> Emergency | None:
        for entry in reversed(self.standing):
            if entry.deed == Deed.ALL_PAUSED:
                still = tuple(no for no in entry.facts["windows"] if self._paused_since(no, entry.at))
                if still:
                    return Emergency(entry.id, entry.at, entry.who, str(entry.facts["reason"]), still)
        return None

    def _paused_since(self, no: str, at: datetime) -> bool:
        window = self.plan.windows_by_no.get(no)
        seat = self.seats.get(window.id) if window is not None else None
        return seat is not None and seat.state is WindowState.PAUSED and bool(seat.since == at)


def _pairs(look: Look, statement: Select[Any], parameters: dict[str, Any]) -> Iterator[tuple[Any, int]]:
    yield from look.execute(statement, parameters)


def _is_noted(alert: Alert, noted: set[object]) -> bool:
    """Whether somebody has taken note of it, which is enough only where nothing better can be done."""
    return any(isinstance(remedy, Acknowledge) and remedy.alert in noted for remedy in alert.remedies)


def _owned(plan: Plan) -> Mapping[str, OwnedItems]:
    """The items in the hall by the prefix their numbers bear, with the windows that hold them."""
    cross = {window.id for window in plan.windows if window.group.only_cross_region}
    found: defaultdict[str, dict[frozenset[int], list[Any]]] = defaultdict(dict)
    for item in plan.items.values():
        owner = plan.owner(item) if item.in_hall else None
        if owner is not None and owner.prefix:
            holders = frozenset(window.id for window in plan.windows_by_item[item.id])
            found[owner.prefix].setdefault(holders - cross or holders, []).append(item)
    return {
        prefix: OwnedItems(
            tuple(item for items in by_holders.values() for item in items),
            {holders: tuple(items) for holders, items in by_holders.items()},
        )
        for prefix, by_holders in found.items()
    }


def _forgotten(floor: Floor) -> tuple[date | None, tuple[str, ...]]:
    """The last business day before this one, and the numbers that a window still held when it was closed."""
    outlet = floor.outlet.id
    day = floor.look.execute(_DAY_BEFORE, {"outlet": outlet, "day": floor.day}).scalar()
    if day is None or floor.day - day > timedelta(days=7):
        return None, ()
    return day, tuple(floor.look.execute(_FORGOTTEN, {"outlet": outlet, "day": day}).scalars())
