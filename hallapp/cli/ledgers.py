"""Commands about the service ledgers."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from hallapp import wording
from hallapp.cli.queue import about_issued
from hallapp.cli.session import Session, session
from hallapp.cli.speaking import tell
from hallapp.errors.base import plain
from hallapp.hall.authorising import today
from hallapp.ledgers import appointments
from hallapp.ledgers.appointment_rows import Appointment
from hallapp.ledgers.appointments import Booking
from hallapp.ledgers.handing_on import hand_on, read_out
from hallapp.ledgers.lists import LISTS, LedgerKind, lines
from hallapp.ledgers.slots import slots as slots_of
from hallapp.queue.party import masked_id_number
from hallapp.queue.rows import Channel, Priority
from hallapp.wording import Language


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
        cancelled = appointments.cancel(at.store, at.actor, at.outlet, options.appointment, reason=options.reason)
        return at.answer(**_about(at, cancelled))


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
            late = {"starts_at": done.appointment.start, "until": done.check_in_until}
            tell(wording.sentence("checked_in_late", late))
        return at.answer(
            **_about(at, done.appointment), late=done.late, **about_issued(at, done.issued, printed=options.printed)
        )


def ledger(options: Any) -> dict[str, Any]:
    with session(options) as at:
        with at.store.look() as look:
            first = options.first or today(look)
        last = options.last or first
        kept = LISTS[LedgerKind(options.kind)]
        rows = read_out(at.store, at.actor, at.outlet, kept, first, last)
        files = {}
        if options.out is not None:
            shown = lines(kept, rows, Language.ZH)
            handed = hand_on(at.store, at.actor, at.outlet, kept, shown, first, last, options.out)
            for problem in handed.problems:
                tell(wording.sentence(problem.code, problem.facts))
            files["file"] = str(handed.path)
        return at.answer(rows=[_row(asdict(row)) for row in rows], count=len(rows), **files)


def ledger_totals(options: Any) -> dict[str, Any]:
    from hallapp.ledgers.year import year_of

    with session(options) as at:
        year = year_of(at.store, at.outlet, options.year.year)
        answer = at.answer(**year.as_json())
        if options.out is not None:
            from hallapp.ledgers.year_files import write_year

            written = write_year(at.store, at.outlet, year, options.out)
            for problem in written.problems:
                tell(wording.sentence(problem.code, problem.facts))
            answer["file"] = str(written.path)
        return answer


def _row(facts: dict[str, Any]) -> Any:
    """A row as JSON. An identity number leaves the program masked, here as in files."""
    masked = {name: masked_id_number(facts[name]) for name in ("id_number", "party_id_number") if name in facts}
    return plain(facts | masked)


def _about(at: Session, one: Appointment) -> dict[str, Any]:
    return {"appointment": one.id, "state": one.state, "item": one.item, "slot": at.local(one.start)}


def _tell_unknown_year(year: int, *, known: bool) -> None:
    if not known:
        tell(wording.sentence("calendar_missing", {"year": year}))
