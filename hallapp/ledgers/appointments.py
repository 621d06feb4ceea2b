"""Appointments (预约): booked into a slot, cancelled, checked in. Checking in takes the number.

Never more bookings than a slot has places, however many desks book at once: whoever books locks the slots' group, then
counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Row, and_, func, insert, or_, select, update

from hallapp.actor import Actor, Right
from hallapp.errors.ledgers import (
    AlreadyBooked,
    AppointmentElsewhere,
    AppointmentNotMatched,
    AppointmentOver,
    AppointmentUnknown,
    CancelTooLate,
    CheckInLate,
    DayBookedUp,
    NotToday,
    PartyMissing,
    SlotFull,
    SlotPast,
    SlotUnknown,
    TooEarly,
    TooFarAhead,
)
from hallapp.hall.access import require
from hallapp.hall.plan import Item, plan_of
from hallapp.hall.rows import outlets
from hallapp.ledgers.appointment_codes import new_seal
from hallapp.ledgers.appointment_rows import Appointment, read_appointment
from hallapp.ledgers.slots import (
    OFFERED,
    Slot,
    find_item,
    free_slots,
    group_for,
    last_day,
    lock_slots,
    slots_of,
    windows_for,
)
from hallapp.queue import boards
from hallapp.queue.floor import Floor, WorkingFloor, on_the_floor
from hallapp.queue.issuing import issue_as_promised, issue_on, lock_items, used_of_quota
from hallapp.queue.party import checked_id_number, checked_phone, plain_name
from hallapp.queue.rows import AppointmentState, Channel, Priority, appointments
from hallapp.queue.tickets import Ticket
from hallapp.queue.views import Issued, Request
from hallapp.store.audit import Deed
from hallapp.store.engine import Store

#: Over how long missed appointments are counted.
NO_SHOWS_WITHIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Booking:
    """What is booked, by whom. ``start`` without a zone is in the hall's time."""

    item: str
    start: datetime
    name: str
    phone: str
    id_number: str = ""
    channel: Channel = Channel.COUNTER
    note: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Booked:
    """An appointment that was made.

    ``no_shows`` counts the person's missed ones of the last 30 days where the hall wants them pointed out, else 0;
    ``known``: the year's holidays are known, so that the hall will really be open.
    """

    appointment: Appointment
    no_shows: int
    known: bool


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """An appointment that was checked in, and its number.

    ``late``: after ``check_in_until`` (in the hall's time), so it waits like any other.
    """

    appointment: Appointment
    issued: Issued
    check_in_until: datetime
    late: bool


def book(store: Store, actor: Actor, outlet: str | None, booking: Booking) -> Booked:
    """Promise a place in a slot.

    Raises ``PartyMissing``, ``BadPhone``, ``BadIdNumber``; as ``slots`` for the item; ``SlotUnknown``, ``SlotPast``,
    ``SlotFull``, ``TooFarAhead``; ``AlreadyBooked`` where the same person (identity number, else phone) has an
    appointment for the item on that day and can still keep it; ``DayBookedUp``; ``NoRights``, ``SessionExpired``.
    """
    with on_the_floor(store, actor, outlet, Right.ISSUE) as floor:
        made = _book(floor, booking)
        floor.tx.record(
            Deed.APPOINTMENT_BOOKED,
            outlet=floor.outlet.code,
            appointment=made.appointment.id,
            name=made.appointment.name,
            slot=f"{made.appointment.start:%Y-%m-%d %H:%M}",
        )
        return made


def cancel(store: Store, actor: Actor, outlet: str | None, appointment: int, *, reason: str = "") -> Appointment:
    """Give the place free again.

    After the hall's rule before the slot it takes a ``reason``, which the audit log keeps, and the right to step in, up
    to the end of the day: afterwards it was missed.

    Raises ``AppointmentUnknown``, ``AppointmentElsewhere``, ``AppointmentOver``, ``CancelTooLate``, ``NoRights``,
    ``SessionExpired``.
    """
    with on_the_floor(store, actor, outlet, Right.ISSUE) as floor:
        row = _lock(floor, appointment)
        _refuse_over(floor, row)
        until, reason = _cancel_until(floor, row), reason.strip()
        late = floor.now > until
        if late:
            if not reason or row.business_day < floor.day:
                raise CancelTooLate(row.id, floor.local(until), row.business_day < floor.day)
            require(floor.tx, Right.STEP_IN, floor.outlet.id)
        floor.tx.execute(
            update(appointments).where(appointments.c.id == row.id).values(state=AppointmentState.CANCELLED)
        )
        cancelled = read_appointment(floor, row.id)
        floor.tx.record(
            Deed.APPOINTMENT_TAKEN_BACK if late else Deed.APPOINTMENT_CANCELLED,
            outlet=floor.outlet.code,
            appointment=row.id,
            name=cancelled.name,
            slot=f"{cancelled.start:%Y-%m-%d %H:%M}",
            **({"reason": reason} if late else {}),
        )
        return cancelled


def check_in(
    store: Store,
    actor: Actor,
    outlet: str | None,
    *,
    appointment: int | None = None,
    phone: str = "",
    id_number: str = "",
    priority: Priority | None = Priority.NONE,
    proof: str | None = None,
) -> CheckedIn:
    """Take the number of an appointment, found by its own number, by phone or by identity number.

    From the hall's minutes before the slot to those after it (20 and 10) the number stands as if taken 30 minutes
    before the slot; later it is taken like any other from this moment, with ``priority``. Where that is None nobody has
    been asked yet, and ``CheckInLate`` says that somebody must. Of several appointments of one person today the first
    that is still to come counts.

    ``proof`` is what a machine with nobody beside it must be given with a number, which anybody can guess: the last
    four digits of the phone, or the seal in the slip's code. None where staff see who is there.

    Raises ``AppointmentUnknown``, ``AppointmentElsewhere``, ``AppointmentNotMatched``, ``AppointmentOver``,
    ``NotToday``, ``TooEarly``, ``CheckInLate``; as ``issue_ticket`` for the number; ``NoRights``, ``SessionExpired``.
    """
    with on_the_floor(store, actor, outlet, Right.ISSUE) as floor:
        row = _lock(floor, _find(floor, appointment, phone, id_number), proof if appointment is not None else None)
        _refuse_over(floor, row)
        if row.business_day != floor.day:
            raise NotToday(row.id, row.business_day)
        since = row.starts_at - timedelta(minutes=floor.rules.appointment_early_min)
        if floor.now < since:
            raise TooEarly(row.id, floor.local(row.starts_at), floor.local(since))
        until = floor.local(row.starts_at + timedelta(minutes=floor.rules.appointment_late_min))
        late = floor.now > until
        if late and priority is None:
            raise CheckInLate(row.id, floor.plan.items[row.item_id].name, floor.local(row.starts_at))
        ticket = _take_number(floor, row, priority or Priority.NONE, late=late)
        floor.tx.execute(
            update(appointments)
            .where(appointments.c.id == row.id)
            .values(state=AppointmentState.CHECKED_IN, ticket_id=ticket.id)
        )
        done = read_appointment(floor, row.id)
    return CheckedIn(done, boards.issued(store, outlet, ticket), until, late)


# --- booking


def _book(floor: WorkingFloor, booking: Booking) -> Booked:
    name, phone = plain_name(booking.name), checked_phone(booking.phone)
    id_number = checked_id_number(booking.id_number)
    for missing, given in (("name", name), ("phone", phone)):
        if not given:
            raise PartyMissing(missing)
    start = booking.start if booking.start.tzinfo else booking.start.replace(tzinfo=floor.rules.zone)
    start = floor.local(start)
    if start.date() > last_day(floor):
        raise TooFarAhead(last_day(floor))
    plan = plan_of(floor.look, floor.outlet, start.date())
    item = find_item(plan, booking.item)
    group = group_for(floor.look, plan, item)
    lock_slots(floor, {group.id})
    slot = _slot_at(floor, item, slots_of(floor, plan, group), start)
    _refuse_same_party(floor, item, start, id_number, phone)
    _check_quota(floor, item, start.date())
    written = floor.tx.execute(
        insert(appointments).values(
            outlet_id=floor.outlet.id,
            group_id=group.id,
            item_id=item.id,
            business_day=start.date(),
            starts_at=slot.start,
            ends_at=slot.end,
            state=AppointmentState.BOOKED,
            channel=booking.channel,
            party_name=name,
            party_id_number=id_number,
            party_phone=phone,
            note=booking.note.strip(),
            reference=booking.reference.strip(),
            seal=new_seal(),
            booked_at=floor.now,
            booked_by=floor.actor.name,
        )
    )
    made = read_appointment(floor, written.inserted_primary_key[0])  # type: ignore[index]  # an INSERT always has one
    return Booked(made, _no_shows(floor, id_number, phone), plan.day_type.known)


def _slot_at(floor: Floor, item: Item, slots: tuple[Slot, ...], start: datetime) -> Slot:
    slot = next((slot for slot in slots if slot.start == start), None)
    if slot is not None and slot.free:
        return slot
    since = max(start.date(), floor.day)
    free = [other.start for other in islice(free_slots(floor, item, since), OFFERED)]
    if start < floor.now:
        raise SlotPast(item.name, start, free)
    if slot is None:
        raise SlotUnknown(item.name, start, free)
    raise SlotFull(item.name, start, free)


def _refuse_same_party(floor: WorkingFloor, item: Item, start: datetime, id_number: str, phone: str) -> None:
    same = floor.tx.execute(
        select(appointments.c.id, appointments.c.starts_at)
        .where(
            appointments.c.outlet_id == floor.outlet.id,
            appointments.c.business_day == start.date(),
            appointments.c.item_id == item.id,
            appointments.c.state == AppointmentState.BOOKED,
            appointments.c.starts_at >= keepable_since(floor),
            _same_party(id_number, phone),
        )
        .order_by(appointments.c.starts_at)
    ).first()
    if same is not None:
        raise AlreadyBooked(same.id, item.name, floor.local(same.starts_at), floor.now <= _cancel_until(floor, same))


def keepable_since(floor: Floor) -> datetime:
    """Whoever has an appointment that began before this has missed it, and may make another one."""
    return floor.now - timedelta(minutes=floor.rules.appointment_late_min)


def _cancel_until(floor: Floor, row: Row[*tuple[Any, ...]]) -> datetime:
    starts_at: datetime = row.starts_at
    return starts_at - timedelta(minutes=floor.rules.appointment_cancel_before_min)


def _same_party(id_number: str, phone: str) -> Any:
    """A person is known by the identity number where both appointments have one, else by the phone."""
    by_phone = appointments.c.party_phone == phone
    if not id_number:
        return by_phone
    return or_(appointments.c.party_id_number == id_number, and_(appointments.c.party_id_number == "", by_phone))


def _check_quota(floor: WorkingFloor, item: Item, day: date) -> None:
    if item.daily_quota is None:
        return
    lock_items(floor, (item,))
    if used_of_quota(floor, item, day) >= item.daily_quota:
        raise DayBookedUp(item.name, day, item.daily_quota)


def _no_shows(floor: Floor, id_number: str, phone: str) -> int:
    """How often this person has missed an appointment lately, from where the hall wants to know."""
    missed: int = floor.look.execute(
        select(func.count()).where(
            appointments.c.business_day < floor.day,
            appointments.c.business_day >= floor.day - NO_SHOWS_WITHIN,
            appointments.c.state == AppointmentState.BOOKED,
            _same_party(id_number, phone),
        )
    ).scalar_one()
    return missed if 0 < floor.rules.appointment_no_show_notice <= missed else 0


# --- checking in


def _find(floor: WorkingFloor, appointment: int | None, phone: str, id_number: str) -> int:
    """The appointment's number, which may be of another outlet where that one is today's.

    Raises ``AppointmentUnknown``, ``BadPhone``, ``BadIdNumber``.
    """
    if appointment is not None:
        return appointment
    columns = appointments.c
    if id_number:
        wanted, mine = "id_number", columns.party_id_number == checked_id_number(id_number)
    elif phone:
        wanted, mine = "phone", columns.party_phone == checked_phone(phone)
    else:
        raise AppointmentUnknown("number")
    found = floor.tx.execute(
        select(columns.id, columns.outlet_id, columns.business_day, columns.starts_at, columns.state)
        .where(columns.business_day >= floor.day, columns.state != AppointmentState.CANCELLED, mine)
        .order_by(columns.starts_at, columns.id)
    ).all()
    rows = [row for row in found if row.outlet_id == floor.outlet.id]
    booked_today = [row for row in found if row.business_day == floor.day and row.state is AppointmentState.BOOKED]
    open_today = [row for row in booked_today if row.outlet_id == floor.outlet.id]
    grace = timedelta(minutes=floor.rules.appointment_late_min)
    # One that can still be kept in time; else the last one, for which it is too late; else what there is to tell of.
    chosen = next((row for row in open_today if row.starts_at + grace >= floor.now), None)
    chosen = chosen or (open_today[-1] if open_today else None)
    here = [row for row in rows if row.business_day == floor.day]
    chosen = chosen or next(iter((*here, *booked_today, *rows)), None)
    if chosen is None:
        raise AppointmentUnknown(wanted)
    return int(chosen.id)


def _lock(floor: WorkingFloor, appointment: int, proof: str | None = None) -> Row[*tuple[Any, ...]]:
    """The appointment's row, so that two desks take turns with it; ``proof`` as for ``check_in``.

    Raises ``AppointmentUnknown``; ``AppointmentNotMatched`` where a proof is wanted and is not there;
    ``AppointmentElsewhere`` for one of another outlet.
    """
    row = floor.tx.execute(select(appointments).where(appointments.c.id == appointment).with_for_update()).first()
    if proof is not None and (row is None or not proof or proof not in _proofs(row)):
        raise AppointmentNotMatched
    if row is None:
        raise AppointmentUnknown("number")
    if row.outlet_id != floor.outlet.id:
        name = floor.tx.execute(select(outlets.c.name).where(outlets.c.id == row.outlet_id)).scalar_one()
        raise AppointmentElsewhere(row.id, name, floor.local(row.starts_at))
    return row


def _proofs(row: Row[*tuple[Any, ...]]) -> tuple[str, str]:
    """The seal, and the last four digits of the phone, whatever stands between them."""
    return row.seal, re.sub(r"\D", "", row.party_phone)[-4:]


def _refuse_over(floor: Floor, row: Row[*tuple[Any, ...]]) -> None:
    if row.state is not AppointmentState.BOOKED:
        over = read_appointment(floor, row.id)
        raise AppointmentOver(row.id, row.state, over.ticket)


def _take_number(floor: WorkingFloor, row: Row[*tuple[Any, ...]], priority: Priority, *, late: bool) -> Ticket:
    item = floor.plan.items[row.item_id]
    # Windows that take no appointments any more are given it like any other number: what was promised holds.
    request = Request(
        items=(item.code,),
        priority=priority,
        name=row.party_name,
        appointment=not late and bool(windows_for(floor.plan, item)),
    )
    if late:
        return issue_on(floor, request, row.party_id_number, row.party_phone)
    as_if = row.starts_at - timedelta(minutes=floor.rules.appointment_head_start_min)
    return issue_as_promised(floor, request, row.party_id_number, row.party_phone, as_if)
