"""Appointments as the ledger has them (预约台账): each with what became of it, which nobody has to write down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, select

from hallapp.actor import Actor, Right
from hallapp.catalog.rows import service_items
from hallapp.hall.access import permit
from hallapp.hall.rows import window_groups
from hallapp.queue.floor import Floor, seen
from hallapp.queue.rows import AppointmentState, Channel, TicketState, appointments, tickets
from hallapp.store.engine import Store


@dataclass(frozen=True, slots=True)
class Appointment:
    """One row of the ledger; its moments in the hall's time.

    ``state`` is ``booked``, ``checked_in``, ``served``, ``withdrawn``, ``expired``, ``no_show`` or ``cancelled``: what
    was done, what became of its number since, and whether its day went by. ``ticket`` is that number, empty before
    check-in.
    """

    id: int
    item: str
    name: str
    group: str
    group_code: str
    start: datetime
    end: datetime
    state: str
    channel: Channel
    party_name: str
    party_id_number: str
    party_phone: str
    note: str
    reference: str
    ticket: str
    booked_at: datetime
    booked_by: str


_LEDGER: Select[Any] = (
    select(
        appointments,
        service_items.c.item_code,
        service_items.c.item_name,
        window_groups.c.name.label("group_name"),
        window_groups.c.code.label("group_code"),
        tickets.c.number,
        tickets.c.state.label("ticket_state"),
    )
    .join_from(appointments, service_items)
    .join(window_groups, window_groups.c.id == appointments.c.group_id)
    .join(tickets, tickets.c.id == appointments.c.ticket_id, isouter=True)
)


def appointments_of(store: Store, actor: Actor, outlet: str | None, first: date, last: date) -> tuple[Appointment, ...]:
    """The appointments of these days, by time. They name persons: raises ``NoRights``, ``SessionExpired``."""
    with seen(store, outlet) as floor:
        permit(floor.look, actor, Right.ISSUE, floor.outlet.id)
        return booked_between(floor, first, last)


def booked_between(floor: Floor, first: date, last: date) -> tuple[Appointment, ...]:
    """The appointments of these days, by time; who asks has the right to see whose they are."""
    rows = floor.look.execute(
        _LEDGER.where(
            appointments.c.outlet_id == floor.outlet.id, appointments.c.business_day.between(first, last)
        ).order_by(appointments.c.starts_at, appointments.c.id)
    )
    return tuple(_appointment(floor, row) for row in rows)


def read_appointment(floor: Floor, appointment: int) -> Appointment:
    """One row of the ledger, which is known to be there."""
    return _appointment(floor, floor.look.execute(_LEDGER.where(appointments.c.id == appointment)).one())


def _appointment(floor: Floor, row: Row[*tuple[Any, ...]]) -> Appointment:
    return Appointment(
        id=row.id,
        item=row.item_code,
        name=row.item_name,
        group=row.group_name,
        group_code=row.group_code,
        start=floor.local(row.starts_at),
        end=floor.local(row.ends_at),
        state=state_of(row.state, row.ticket_state, row.business_day, floor.day),
        channel=row.channel,
        party_name=row.party_name,
        party_id_number=row.party_id_number,
        party_phone=row.party_phone,
        note=row.note,
        reference=row.reference,
        ticket=row.number or "",
        booked_at=floor.local(row.booked_at),
        booked_by=row.booked_by,
    )


#: The states of those who came, whatever became of their number.
KEPT = frozenset({"checked_in", "served", "withdrawn", "expired"})


def state_of(state: AppointmentState, ticket: TicketState | None, day: date, today: date) -> str:
    """What an appointment is now; nobody has to say that it was missed or served.

    One that was checked in becomes what its number became: whoever came and was not served by the end of the day, or
    gave up, did not miss it.
    """
    if state is AppointmentState.BOOKED:
        return "no_show" if day < today else "booked"
    if state is AppointmentState.CHECKED_IN:
        if ticket is TicketState.FINISHED:
            return "served"
        if ticket is TicketState.WITHDRAWN:
            return "withdrawn"
        # Numbers that were left over are closed by the next day's first action; until then they are so already.
        if ticket is TicketState.EXPIRED or day < today:
            return "expired"
    return state.value
