"""What whoever books is told and given (预约单): number, slot, where to go, what to bring, until when to cancel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from hallapp.actor import Actor, Right
from hallapp.errors.ledgers import AppointmentUnknown
from hallapp.hall.access import permit
from hallapp.hall.directory import Seat
from hallapp.hall.plan import plan_of
from hallapp.ledgers.appointment_codes import sealed_code_of
from hallapp.ledgers.appointment_rows import Appointment, read_appointment
from hallapp.ledgers.slots import find_item, windows_for
from hallapp.queue import boards
from hallapp.queue.floor import seen
from hallapp.queue.routing import Leg
from hallapp.queue.rows import appointments
from hallapp.queue.views import Material
from hallapp.store.engine import Store


@dataclass(frozen=True, slots=True)
class AppointmentSlip:
    """All that a slip says; its moments in the hall's time. ``windows`` are those of the appointment's own day.

    ``code`` is what its QR code holds: the number with its seal.
    """

    rehearsal: bool
    outlet: str
    outlet_code: str
    appointment: Appointment
    code: str
    windows: tuple[Seat, ...]
    materials: tuple[Material, ...]
    check_in_from: datetime
    check_in_until: datetime
    cancel_until: datetime
    at: datetime


def appointment_slip(store: Store, actor: Actor, outlet: str | None, appointment: int) -> AppointmentSlip:
    """The slip of an appointment as things stand now.

    Raises ``AppointmentUnknown``, ``NoRights``, ``SessionExpired``.
    """
    rehearsal = store.is_rehearsal()
    with seen(store, outlet) as floor:
        permit(floor.look, actor, Right.ISSUE, floor.outlet.id)
        here = select(appointments.c.seal).where(
            appointments.c.id == appointment, appointments.c.outlet_id == floor.outlet.id
        )
        if (row := floor.look.execute(here).first()) is None:
            raise AppointmentUnknown("number")
        one = read_appointment(floor, appointment)
        plan = plan_of(floor.look, floor.outlet, one.start.date())
        item = find_item(plan, one.item)
        rules = floor.rules
        return AppointmentSlip(
            rehearsal=rehearsal,
            outlet=floor.outlet.name,
            outlet_code=floor.outlet.code,
            appointment=one,
            code=sealed_code_of(one.id, row.seal),
            windows=tuple(boards.seat(window) for window in windows_for(plan, item)),
            materials=boards.materials_of(floor, (Leg(0, item.id, None),)),
            check_in_from=one.start - timedelta(minutes=rules.appointment_early_min),
            check_in_until=one.start + timedelta(minutes=rules.appointment_late_min),
            cancel_until=one.start - timedelta(minutes=rules.appointment_cancel_before_min),
            at=floor.local(floor.now),
        )
