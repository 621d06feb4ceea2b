"""What is booked, by day and by week (预约日视图、周视图): each group's slots with their places, and who has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hallapp.actor import Actor, Right
from hallapp.errors.base import HallError
from hallapp.hall.access import permit
from hallapp.hall.calendar import DayType, day_type
from hallapp.hall.directory import Seat
from hallapp.hall.hours import DayHours, hours_by_group
from hallapp.hall.plan import Group, Plan
from hallapp.ledgers.appointment_rows import Appointment, booked_between
from hallapp.ledgers.slots import (
    Slot,
    Taken,
    bookable_items,
    capacity_of,
    group_for,
    last_day,
    places_taken,
    slot_times,
    taken_at,
    windows_for,
)
from hallapp.queue import boards
from hallapp.queue.floor import Floor, seen
from hallapp.queue.views import Fact
from hallapp.store.engine import Look, Store
from hallapp.store.topics import Topic

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class GroupSlots:
    """A group's slots of a day. One that is no longer a slot, but was booked when it was, has a ``capacity`` of 0."""

    code: str
    name: str
    prefix: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class SlotsOfDay:
    """All slots of one day, as the hall keeps it."""

    day: date
    kind: DayType
    groups: tuple[GroupSlots, ...]


@dataclass(frozen=True, slots=True)
class BookedDay:
    """A day with its slots and everybody who is booked; ``today`` and ``last`` bound what can be booked.

    ``now`` is the hall's time.
    """

    now: datetime
    today: date
    last: date
    slots: SlotsOfDay
    appointments: tuple[Appointment, ...]


@dataclass(frozen=True, slots=True)
class BookedWeek:
    """Seven days from a Monday with their slots; nobody is named."""

    today: date
    last: date
    days: tuple[SlotsOfDay, ...]


@dataclass(frozen=True, slots=True)
class BookableItem:
    """An item as it is looked for by whoever books; ``refusal`` says why it cannot be booked, if so."""

    code: str
    name: str
    initials: str
    prefix: str
    windows: tuple[Seat, ...]
    refusal: Fact | None


def day_of(store: Store, actor: Actor, outlet: str | None, day: date | None = None) -> BookedDay:
    """A day's slots and appointments, today's without ``day``. They name persons: raises ``NoRights``,
    ``SessionExpired``.
    """
    with seen(store, outlet) as floor:
        permit(floor.look, actor, Right.ISSUE, floor.outlet.id)
        return booked_day(floor, day or floor.day)


def booked_day(floor: Floor, day: date) -> BookedDay:
    """As ``day_of``, for whoever has the right to see whose they are."""
    [slots] = _slots(floor, day, day)
    return BookedDay(floor.local(floor.now), floor.day, last_day(floor), slots, booked_between(floor, day, day))


def week_of(store: Store, outlet: str | None, day: date | None = None) -> BookedWeek:
    """The week that a day is in, this week without ``day``."""
    with seen(store, outlet) as floor:
        wanted = day or floor.day
        monday = wanted - timedelta(days=wanted.weekday())
        return BookedWeek(floor.day, last_day(floor), _slots(floor, monday, monday + WEEK - timedelta(days=1)))


def bookable(store: Store, outlet: str | None) -> tuple[BookableItem, ...]:
    """Every item in the catalogue's order, with where it is handled, or why it cannot be booked here."""
    with seen(store, outlet) as floor:
        plan, found = floor.plan, []
        for item in plan.items.values():
            owner, refusal = plan.owner(item), None
            try:
                group_for(floor.look, plan, item)
            except HallError as error:
                refusal = Fact(error.code, error.facts())
            windows = tuple(boards.seat(window) for window in windows_for(plan, item))
            prefix = owner.prefix if owner is not None and owner.prefix else ""
            found.append(BookableItem(item.code, item.name, item.initials, prefix, windows, refusal))
        return tuple(found)


def _slots(floor: Floor, first: date, last: date) -> tuple[SlotsOfDay, ...]:
    # Seats and groups are the same on every day; which hours a day has follows from its kind.
    plan, taken = floor.plan, places_taken(floor, first, last)
    groups = [group for group in plan.groups if group.id in _booked_in(floor.look, plan) or group.id in taken]
    days = []
    hours: dict[object, dict[int, DayHours]] = {}
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        kind = day_type(floor.look, day)
        if kind.shape not in hours:
            hours[kind.shape] = hours_by_group(floor.look, floor.outlet.id, kind)
        open_at = hours[kind.shape]
        of_day = (_of_group(floor, day, group, open_at[group.id], taken.get(group.id, {})) for group in groups)
        days.append(SlotsOfDay(day, kind, tuple(of for of in of_day if of.slots)))
    return tuple(days)


def _of_group(floor: Floor, day: date, group: Group, hours: DayHours, taken: Taken) -> GroupSlots:
    places = capacity_of(floor.plan, group) if group.takes_appointment else 0
    found = {
        start: Slot(start, end, places, taken_at(taken, start, end), start < floor.now)
        for start, end in slot_times(hours, day, floor.rules)
        if places
    }
    for (start, end), booked in taken.items():
        local = floor.local(start)
        if local.date() == day and local not in found:
            found[local] = Slot(local, floor.local(end), 0, booked, start < floor.now)
    slots = tuple(found[start] for start in sorted(found))
    return GroupSlots(group.code, group.name, group.prefix or "", slots)


def _booked_in(look: Look, plan: Plan) -> frozenset[int]:
    """The groups in whose slots something can be booked."""

    def load() -> frozenset[int]:
        bookable = bookable_items(look)
        owners = (plan.owner(item) for item in plan.items.values() if item.id in bookable)
        return frozenset(group.id for group in owners if group is not None and group.takes_appointment)

    return look.remember(("booked in", plan.outlet.id), (Topic.PLAN, Topic.CATALOG), load, at=plan.day)
