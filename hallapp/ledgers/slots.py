"""Slots of appointments (预约时段): cut from a group's real opening hours, with as many places as it has seats.

A slot belongs to the group that owns an item in an outlet, the one whose prefix its numbers bear. Breaks and the hours
after closing have none; where a group serves through lunch, so do its slots.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from sqlalchemy import func, select

from hallapp.catalog.rows import service_items
from hallapp.errors.desk import ItemNotInHall, ItemUnknown, NoWindowForItem
from hallapp.errors.ledgers import NoAppointments
from hallapp.hall.hours import DayHours
from hallapp.hall.plan import Group, Item, Plan, Window, plan_of
from hallapp.hall.rows import window_groups
from hallapp.hall.rules import HallRules
from hallapp.queue.floor import Floor, WorkingFloor, seen
from hallapp.queue.rows import AppointmentState, appointments
from hallapp.store.engine import Look, Store
from hallapp.store.topics import Topic

#: How many appointments there are from when to when.
Taken = Mapping[tuple[datetime, datetime], int]
#: How many free slots are offered at once: about what is read out on the telephone.
OFFERED = 6


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot with its places; ``start`` and ``end`` in the hall's time. ``past``: it has begun.

    ``taken`` are the appointments of its group at that time, also those made when the slots were cut otherwise.
    """

    start: datetime
    end: datetime
    capacity: int
    taken: int
    past: bool

    @property
    def free(self) -> int:
        """How many places can still be booked."""
        return 0 if self.past else max(0, self.capacity - self.taken)


@dataclass(frozen=True, slots=True)
class SlotDay:
    """The slots of a day for one item, as its group has them; ``known``: the year's holidays are known."""

    day: date
    item: str
    name: str
    group: str
    slots: tuple[Slot, ...]
    known: bool


def slots(store: Store, outlet: str | None, item: str, day: date) -> SlotDay:
    """All slots of a day that an item can be booked in, the full and the past ones too.

    Raises ``ItemUnknown``, ``ItemNotInHall``, ``NoWindowForItem``, ``NoAppointments``.
    """
    with seen(store, outlet) as floor:
        plan = plan_of(floor.look, floor.outlet, day)
        wanted = find_item(plan, item)
        group = group_for(floor.look, plan, wanted)
        return SlotDay(day, wanted.code, wanted.name, group.name, slots_of(floor, plan, group), plan.day_type.known)


def next_free(store: Store, outlet: str | None, item: str, *, since: date | None = None) -> tuple[Slot, ...]:
    """The next slots with a place, from a day on, today without one. Raises as ``slots``."""
    with seen(store, outlet) as floor:
        wanted = find_item(floor.plan, item)
        return tuple(islice(free_slots(floor, wanted, since or floor.day), OFFERED))


def free_slots(floor: Floor, item: Item, since: date) -> Iterator[Slot]:
    """Slots of an item with a place, in order, up to the last day that can be booked."""
    for ahead in range((last_day(floor) - since).days + 1):
        plan = plan_of(floor.look, floor.outlet, since + timedelta(days=ahead))
        group = plan.owner(item)
        if group is not None and group.takes_appointment:
            yield from (slot for slot in slots_of(floor, plan, group) if slot.free)


def last_day(floor: Floor) -> date:
    """The last day that can be booked now."""
    return floor.day + timedelta(days=floor.rules.appointment_ahead_days)


def find_item(plan: Plan, code: str) -> Item:
    """The item with this code. Raises ``ItemUnknown``."""
    item = plan.items_by_code.get(code)
    if item is None:
        raise ItemUnknown(code)
    return item


def group_for(look: Look, plan: Plan, item: Item) -> Group:
    """The group in whose slots an item is booked on the plan's day.

    Raises ``ItemNotInHall`` and ``NoWindowForItem`` where no window may handle it, ``NoAppointments`` where the item or
    its group takes none.
    """
    group = plan.owner(item)
    if group is None:
        if not item.in_hall:
            raise ItemNotInHall(item.code, item.name, item.exemption)
        raise NoWindowForItem(item.code, item.name)
    if item.id not in bookable_items(look) or not group.takes_appointment:
        raise NoAppointments(item.code, item.name)
    return group


def bookable_items(look: Look) -> frozenset[int]:
    """The items that may be booked at all, as the catalogue has it."""

    def load() -> frozenset[int]:
        rows = look.execute(select(service_items.c.id).where(service_items.c.supports_appointment.is_(True)))
        return frozenset(rows.scalars())

    return look.remember("bookable items", (Topic.CATALOG,), load)


def windows_for(plan: Plan, item: Item) -> tuple[Window, ...]:
    """The windows that call an appointment for this item on the plan's day, in their own right."""
    return tuple(
        window
        for window in plan.windows_by_item.get(item.id, ())
        if item.id in window.own and window.group.takes_appointment and not window.group.only_cross_region
    )


def slots_of(floor: Floor, plan: Plan, group: Group) -> tuple[Slot, ...]:
    """The slots of a group on the plan's day."""
    capacity = capacity_of(plan, group)
    taken = places_taken(floor, plan.day, plan.day, group=group).get(group.id, {})
    return tuple(
        Slot(start, end, capacity, taken_at(taken, start, end), start < floor.now)
        for start, end in slot_times(group.hours, plan.day, floor.rules)
    )


def lock_slots(floor: WorkingFloor, groups: set[int]) -> None:
    """Whoever books in the slots of these groups (by id) takes turns from here on."""
    ids = window_groups.c.id
    floor.tx.execute(select(ids).where(ids.in_(groups)).order_by(ids).with_for_update(key_share=True))


def slot_times(hours: DayHours, day: date, rules: HallRules) -> list[tuple[datetime, datetime]]:
    """When slots begin and end: whole ones, from the beginning of each stretch of hours."""
    midnight = datetime.combine(day, time(), tzinfo=rules.zone)
    step = rules.slot_minutes
    return [
        (midnight + timedelta(minutes=start), midnight + timedelta(minutes=start + step))
        for span in hours.open
        for start in range(span.start, span.end - step + 1, step)
    ]


def capacity_of(plan: Plan, group: Group) -> int:
    """How many appointments one slot takes: the hall's rule, or as many as the group has seats in use."""
    if not group.enabled:
        return 0
    return plan.rules.slot_capacity or sum(1 for window in plan.windows if window.group.id == group.id)


def taken_at(taken: Taken, start: datetime, end: datetime) -> int:
    """How many appointments there are at some moment of this time, or next to each other in it."""
    return sum(places for (since, until), places in taken.items() if since < end and until > start)


def places_taken(floor: Floor, first: date, last: date, *, group: Group | None = None) -> dict[int, Taken]:
    """How many places are taken on these days: per group (its id), by beginning and end."""
    columns = appointments.c
    wanted = columns.group_id == group.id if group is not None else columns.outlet_id == floor.outlet.id
    rows = floor.look.execute(
        select(columns.group_id, columns.starts_at, columns.ends_at, func.count().label("places"))
        .where(wanted, columns.business_day.between(first, last), columns.state != AppointmentState.CANCELLED)
        .group_by(columns.group_id, columns.starts_at, columns.ends_at)
    )
    taken: defaultdict[int, dict[tuple[datetime, datetime], int]] = defaultdict(dict)
    for row in rows:
        taken[row.group_id][row.starts_at, row.ends_at] = row.places
    return dict(taken)
