"""Commands about the service ledgers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from hallapp import wording
from hallapp.cli.queue import about_issued
from hallapp.cli.session import Session, session
from hallapp.cli.speaking import tell
from hallapp.errors.base import plain
from hallapp.hall.authorising import today
from hallapp.ledgers import appointments
from hallapp.ledgers.appointment_rows import Appointment, appointments_of
from hallapp.ledgers.appointments import Booking
from hallapp.ledgers.assisted import assisted_of
from hallapp.ledgers.cross_region import cross_region_of
from hallapp.ledgers.extended import extended_of
from hallapp.ledgers.mail import mail_of
from hallapp.ledgers.slots import slots as slots_of
from hallapp.ledgers.visits import visits_of
from hallapp.queue.rows import Channel, Priority


def book(options: Any) -> dict[str, Any]:
    with session(options) as at:
        booking = Booking(
            item=options.item,
            start=datetime.fromisoformat(options.slot),
            name=options.name,
            phone=options.phone,
            id_number=options.id_number,
            channel=Channel(options.channel),
            note=options.note,
        )
        booked = appointments.book(at.store, at.actor, at.outlet, booking)
        _tell_unknown_year(booked.appointment.start.year, known=booked.known)
        if booked.no_shows:
            tell(wording.sentence("missed_before", {"count": booked.no_shows}))
        return at.answer(**_about(at, booked.appointment), no_shows=booked.no_shows)


def slots(options: Any) -> dict[str, Any]:
    with session(options) as at:
        day = slots_of(at.store, at.outlet, options.item, options.day)
        _tell_unknown_year(day.day.year, known=day.known)
        return at.answer(
            slots=[
                {
                    "start": at.local(slot.start),
                    "end": at.local(slot.end),
                    "capacity": slot.capacity,
                    "taken": slot.taken,
                    "past": slot.past,
                }
                for slot in day.slots
            ]
        )


def cancel_booking(options: Any) -> dict[str, Any]:
    with session(options) as at:
        return at.answer(**_about(at, appointments.cancel(at.store, at.actor, at.outlet, options.appointment)))


def check_in(options: Any) -> dict[str, Any]:
    with session(options) as at:
        done = appointments.check_in(
            at.store,
            at.actor,
            at.outlet,
            appointment=options.appointment,
            phone=options.phone,
            id_number=options.id_number,
            priority=Priority(options.priority),
        )
        if done.late:
            tell(wording.sentence("checked_in_late", {}))
        return at.answer(
            **_about(at, done.appointment), late=done.late, **about_issued(at, done.issued, printed=options.printed)
        )


def ledger(options: Any) -> dict[str, Any]:
    with session(options) as at:
        with at.store.look() as look:
            first = options.first or today(look)
        rows = _READ[options.kind](at, first, options.last or first)
        return at.answer(rows=[plain(asdict(row)) for row in rows], count=len(rows))


_READ: dict[str, Callable[[Session, date, date], Sequence[Any]]] = {
    "appointments": lambda at, first, last: appointments_of(at.store, at.actor, at.outlet, first, last),
    "extended": lambda at, first, last: extended_of(at.store, at.outlet, first, last),
    "home-visits": lambda at, first, last: visits_of(at.store, at.actor, at.outlet, first, last),
    "assisted": lambda at, first, last: assisted_of(at.store, at.actor, at.outlet, first, last),
    "mail": lambda at, first, last: mail_of(at.store, at.actor, at.outlet, first, last),
    "cross-region": lambda at, first, last: cross_region_of(at.store, at.actor, at.outlet, first, last),
}


def _about(at: Session, one: Appointment) -> dict[str, Any]:
    return {"appointment": one.id, "state": one.state, "item": one.item, "slot": at.local(one.start)}


def _tell_unknown_year(year: int, *, known: bool) -> None:
    if not known:
        tell(wording.sentence("calendar_missing", {"year": year}))
