"""Commands about the service ledgers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hallapp import wording
from hallapp.cli.queue import about_issued
from hallapp.cli.session import Session, session
from hallapp.cli.speaking import tell
from hallapp.hall.authorising import today
from hallapp.ledgers import appointments
from hallapp.ledgers.appointments import Appointment, Booking
from hallapp.ledgers.extended import extended_of
from hallapp.ledgers.slots import slots as slots_of
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
        read = {"appointments": _appointments, "extended": _extended}[options.kind]
        rows = read(at, first, options.last or first)
        return at.answer(rows=rows, count=len(rows))


def _appointments(at: Session, first: date, last: date) -> list[dict[str, Any]]:
    return [
        _about(at, one) | {"name": one.party_name, "channel": one.channel.value, "ticket": one.ticket or None}
        for one in appointments.appointments_of(at.store, at.actor, at.outlet, first, last)
    ]


def _extended(at: Session, first: date, last: date) -> list[dict[str, Any]]:
    return [
        {
            "day": one.day.isoformat(),
            "kind": one.kind.value,
            "start": at.local(one.start),
            "end": at.local(one.end),
            "over_s": one.over_s,
            "ticket": one.ticket or None,
            "window": one.window or None,
            "items": list(one.items),
            "clerk": one.clerk,
            "reason": one.reason,
            "approved_by": one.approved_by,
        }
        for one in extended_of(at.store, at.outlet, first, last)
    ]


def _about(at: Session, one: Appointment) -> dict[str, Any]:
    return {"appointment": one.id, "state": one.state, "item": one.item, "slot": at.local(one.start)}


def _tell_unknown_year(year: int, *, known: bool) -> None:
    if not known:
        tell(wording.sentence("calendar_missing", {"year": year}))
