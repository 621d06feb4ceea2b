"""Taking a number (取号)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Date, bindparam, func, insert, select, text

from hallapp.actor import Actor, Right
from hallapp.catalog.rows import service_items
from hallapp.errors.desk import (
    AlreadyWaiting,
    DuplicateItems,
    GroupIssuesNoNumbers,
    GroupUnknown,
    ItemNotInHall,
    ItemRequired,
    ItemUnknown,
    NoWindowForItem,
    OutsideHours,
    QuotaReached,
)
from hallapp.hall.plan import Group, Item, Window
from hallapp.queue.floor import Floor, WorkingFloor, on_the_floor
from hallapp.queue.party import checked_id_number, checked_phone, plain_name
from hallapp.queue.routing import Leg, Staffing, TicketView, offer
from hallapp.queue.rows import (
    IS_NOT_OVER,
    LEG_IS_OPEN,
    AppointmentState,
    EventKind,
    TicketState,
    appointments,
    legs,
    tickets,
)
from hallapp.queue.tickets import Ticket, open_legs, record
from hallapp.queue.views import Request
from hallapp.store.engine import Store

#: Between the legs of a ticket, so that what a transfer puts in their place keeps its place in the order.
LEG_STEP = 100

# The row of the counter is locked to the end of the transaction: no number twice, and none is missed when it
# is rolled back.
_COUNT = text(
    "INSERT INTO counters (outlet_id, business_day, prefix, last) VALUES (:outlet, :day, :prefix, 1)"
    " ON CONFLICT (outlet_id, business_day, prefix) DO UPDATE SET last = counters.last + 1 RETURNING last"
).bindparams(bindparam("day", type_=Date))
_NEW_TICKET = insert(tickets)
_COLUMNS = [name for name in Ticket.__dataclass_fields__ if name not in ("id", "legs", "doing")]
#: What is promised of today to people who may still come in time.
_PROMISED = select(func.count()).where(
    appointments.c.outlet_id == bindparam("outlet"),
    appointments.c.business_day == bindparam("day"),
    appointments.c.state == AppointmentState.BOOKED,
    appointments.c.item_id == bindparam("item"),
    appointments.c.starts_at >= bindparam("since"),
)
_LOCK_ITEMS = (
    select(service_items.c.id)
    .where(service_items.c.id.in_(bindparam("items", expanding=True)))
    .order_by(service_items.c.id)
    .with_for_update(key_share=True)
)
# Written so that nobody looks for them by the index over items: that one has the tickets of all years, while
# those of today are few.
_item_of_today = legs.c.item_id + 0
_USED = (
    select(func.count())
    .select_from(tickets.join(legs))
    .where(
        tickets.c.outlet_id == bindparam("outlet"),
        tickets.c.business_day == bindparam("day"),
        tickets.c.state != TicketState.WITHDRAWN,
        _item_of_today == bindparam("item"),
        legs.c.position % LEG_STEP == 0,  # not what a transfer added
    )
)
_SAME_PARTY = (
    select(tickets.c.number, legs.c.item_id)
    .join_from(tickets, legs)
    .where(
        tickets.c.outlet_id == bindparam("outlet"),
        tickets.c.business_day == bindparam("day"),
        IS_NOT_OVER,
        tickets.c.state.in_([TicketState.WAITING, TicketState.CALLED, TicketState.PARKED]),
        LEG_IS_OPEN,
        _item_of_today.in_(bindparam("items", expanding=True)),
    )
)
_SAME_ID_NUMBER = _SAME_PARTY.where(tickets.c.party_id_number == bindparam("id_number"))
_SAME_PHONE = _SAME_PARTY.where(tickets.c.party_phone == bindparam("phone"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a number is to be taken for, found in the plan: items, or a group for itself."""

    owner: Group
    items: tuple[Item, ...]
    group: Group | None


def issue_ticket(store: Store, actor: Actor, outlet: str | None, request: Request) -> Ticket:
    """Take a number for named items, or for a group itself.

    Raises the refusals of ``domain`` rule 2.10 (``ItemUnknown``, ``ItemNotInHall``, ``NoWindowForItem``,
    ``OutsideHours``, ``QuotaReached``, ``AlreadyWaiting``, ...), ``BadIdNumber`` and ``BadPhone``. A
    refused request uses up no number.
    """
    id_number, phone = checked_id_number(request.id_number), checked_phone(request.phone)
    with on_the_floor(store, actor, outlet, Right.ISSUE) as floor:
        return issue_on(floor, request, id_number, phone)


def issue_on(floor: WorkingFloor, request: Request, id_number: str, phone: str) -> Ticket:
    """As ``issue_ticket``, within an action; identity number and phone are checked already."""
    wanted = find_wanted(floor, request)
    check_hours(floor, wanted, request)
    _refuse_same_party(floor, wanted.items, id_number, phone)
    _check_quotas(floor, wanted.items)
    return _taken(floor, wanted, request, id_number, phone, floor.now - floor.rules.head_start(request.priority))


def issue_as_promised(
    floor: WorkingFloor, request: Request, id_number: str, phone: str, effective_at: datetime
) -> Ticket:
    """Take the number of an appointment: its place in the day's quota, and before the hours of issue, is its own.

    Raises as ``issue_on``, but for ``OutsideHours`` and ``QuotaReached``.
    """
    wanted = find_wanted(floor, request)
    _refuse_same_party(floor, wanted.items, id_number, phone)
    return _taken(floor, wanted, request, id_number, phone, effective_at)


def _taken(
    floor: WorkingFloor, wanted: Wanted, request: Request, id_number: str, phone: str, effective_at: datetime
) -> Ticket:
    """The number, written."""
    assert wanted.owner.prefix is not None  # find_wanted refuses a group without one
    counter = floor.tx.execute(
        _COUNT, {"outlet": floor.outlet.id, "day": floor.day, "prefix": wanted.owner.prefix}
    ).scalar_one()
    ticket = Ticket(
        id=0,
        outlet_id=floor.outlet.id,
        business_day=floor.day,
        number=f"{wanted.owner.prefix}{counter:0{floor.rules.number_digits}}",
        state=TicketState.WAITING,
        priority=request.priority,
        cross_region=request.cross_region,
        appointment=request.appointment,
        issued_at=floor.now,
        effective_at=effective_at,
        state_since=floor.now,
        window_id=None,
        calls=0,
        last_called_at=None,
        parked_until=None,
        doing=(),
        note="",
        party_name=plain_name(request.name),
        party_id_number=id_number,
        party_phone=phone,
        legs=_legs(wanted),
    )
    return _written(floor, ticket, wanted.owner.prefix, counter)


def find_wanted(floor: Floor, request: Request) -> Wanted:
    """What the request is about, where there is a window for it at all.

    Raises ``ItemUnknown``, ``ItemNotInHall``, ``NoWindowForItem``, ``DuplicateItems``, ``GroupUnknown``,
    ``ItemRequired`` or ``GroupIssuesNoNumbers``.
    """
    plan = floor.plan
    if request.group is not None:
        group = plan.groups_by_code.get(request.group)
        if group is None:
            raise GroupUnknown(request.group)
        if not group.scope_rule.for_itself:
            raise ItemRequired(group.code, group.name)
        if group.prefix is None:
            raise GroupIssuesNoNumbers(group.code, group.name)
        if not windows_taking(floor, request, Leg(0, None, group.id)):
            raise NoWindowForItem(group.code, group.name)
        return Wanted(group, (), group)
    items: list[Item] = []
    for code in request.items or ("",):  # a number is about something
        item = plan.items_by_code.get(code)
        if item is None:
            raise ItemUnknown(code)
        if item in items:
            raise DuplicateItems(code)
        items.append(item)
        if plan.owner(item) is None or not windows_taking(floor, request, Leg(0, item.id, None)):
            if not item.in_hall:
                raise ItemNotInHall(item.code, item.name, item.exemption)
            raise NoWindowForItem(item.code, item.name)
    owner = plan.owner(items[0])
    assert owner is not None  # just checked
    if owner.prefix is None:
        raise GroupIssuesNoNumbers(owner.code, owner.name)
    return Wanted(owner, tuple(items), None)


def windows_taking(floor: Floor, request: Request, leg: Leg) -> list[Window]:
    """The windows that could be given a number like this for this one leg."""
    now: datetime = floor.now
    probe = TicketView(0, "", now, now, request.priority, request.cross_region, request.appointment, (leg,))
    staffing = Staffing(floor.plan, frozenset())
    holders = floor.plan.windows if leg.item_id is None else floor.plan.windows_by_item.get(leg.item_id, ())
    return [window for window in holders if offer(window, probe, staffing) is not None]


def check_hours(floor: Floor, wanted: Wanted, request: Request) -> None:
    """Raises ``OutsideHours`` where no group that may serve one of the things wanted is in hours now."""
    local = floor.local(floor.now)
    legs_wanted = [(item.name, Leg(0, item.id, None)) for item in wanted.items]
    if wanted.group is not None:
        legs_wanted = [(wanted.group.name, Leg(0, None, wanted.group.id))]
    for name, leg in legs_wanted:
        groups = {window.group.id: window.group for window in windows_taking(floor, request, leg)}.values()
        if not any(group.hours.takes_numbers_at(local) for group in groups):
            spans = sorted({span for group in groups for span in group.hours.open})
            raise OutsideHours(name, [str(span) for span in spans])


def _refuse_same_party(floor: WorkingFloor, items: tuple[Item, ...], id_number: str, phone: str) -> None:
    """Raises ``AlreadyWaiting`` where this person has a number for one of the items already."""
    if not items or not (id_number or phone):
        return
    by_id = {item.id: item for item in items}
    here = {"outlet": floor.outlet.id, "day": floor.day, "items": list(by_id)}
    lock_items(floor, items)
    if id_number:
        same = floor.tx.execute(_SAME_ID_NUMBER, here | {"id_number": id_number}).first()
    else:
        same = floor.tx.execute(_SAME_PHONE, here | {"phone": phone}).first()
    if same is not None:
        raise AlreadyWaiting(same.number, by_id[same.item_id].name)


def _check_quotas(floor: WorkingFloor, items: tuple[Item, ...]) -> None:
    """Raises ``QuotaReached`` where the day's numbers of an item are taken, or promised to appointments."""
    limited = tuple(item for item in items if item.daily_quota is not None)
    if limited:
        lock_items(floor, limited)
    for item in limited:
        if used_of_quota(floor, item, floor.day) >= (item.daily_quota or 0):
            raise QuotaReached(item.code, item.name, item.daily_quota or 0)


def lock_items(floor: WorkingFloor, items: tuple[Item, ...]) -> None:
    """Two desks that take the last number of an item, or one for the same person, take turns here."""
    floor.tx.execute(_LOCK_ITEMS, {"items": [item.id for item in items]})


def used_of_quota(floor: Floor, item: Item, day: date) -> int:
    """How many of an item's numbers of a day are taken, or promised to appointments that can still be kept."""
    here = {"outlet": floor.outlet.id, "day": day, "item": item.id}
    since = floor.now - timedelta(minutes=floor.rules.appointment_late_min)
    taken: int = floor.look.execute(_USED, here).scalar_one()
    promised: int = floor.look.execute(_PROMISED, here | {"since": since}).scalar_one()
    return taken + promised


def _legs(wanted: Wanted) -> tuple[Leg, ...]:
    if wanted.group is not None:
        return (Leg(0, None, wanted.group.id),)
    return tuple(Leg(LEG_STEP * i, item.id, None) for i, item in enumerate(wanted.items))


def _written(floor: WorkingFloor, ticket: Ticket, prefix: str, counter: int) -> Ticket:
    columns = {name: getattr(ticket, name) for name in _COLUMNS}
    written = floor.tx.execute(_NEW_TICKET, columns | {"prefix": prefix, "counter": counter, "doing": ""})
    ticket = replace(ticket, id=written.inserted_primary_key[0])  # type: ignore[index]  # an INSERT always has one
    seq = record(floor.tx, ticket, EventKind.ISSUED, floor.by(), at=ticket.issued_at)
    open_legs(floor.tx, ticket.id, ticket.legs, seq)
    return ticket
