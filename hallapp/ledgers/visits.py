"""Home visits (上门服务): what a visit is, and reading the ledger.

A visit is requested, scheduled, on the way, and then done, failed or cancelled. Asking for one is in
``visit_requests``, planning in ``visit_planning``, what happens on its day in ``visit_course``, the day board in
``visit_day``. Whoever may call numbers may do all of it; a kiosk, which issues numbers with nobody there, may not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, select

from hallapp.actor import Actor, Right
from hallapp.catalog.rows import service_items
from hallapp.errors.base import Warned
from hallapp.errors.ledgers import LedgerRowUnknown
from hallapp.errors.visits import VisitIncomplete, VisitStateWrong
from hallapp.hall.access import Standing, permit
from hallapp.hall.outlets import find_outlet
from hallapp.hall.rows import staff
from hallapp.hall.rules import rules
from hallapp.ledgers.rows import (
    VisitFailure,
    VisitOutcome,
    VisitReason,
    VisitState,
    home_visits,
    visit_items,
    visit_members,
)
from hallapp.queue.rows import tickets
from hallapp.store.engine import Look, Store

#: Planned and not over: what takes somebody's time.
AHEAD = frozenset({VisitState.SCHEDULED, VisitState.ON_THE_WAY})
#: What stands in the route of its day.
IN_ROUTE = AHEAD | {VisitState.DONE, VisitState.FAILED}


@dataclass(frozen=True, slots=True)
class VisitItem:
    """One thing to be done there. ``supported``: the catalogue says that it is offered at home."""

    id: int
    code: str
    name: str
    supported: bool
    outcome: VisitOutcome | None


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A member of staff who goes."""

    id: int
    login: str
    name: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One row of the ledger; its moments in the hall's time.

    ``number`` is what is on the work order and in its code. ``day`` is that of the visit, of the request while it has
    none. ``start`` to ``end`` is the window that was promised, ``minutes`` what the visit takes, ``travel`` what it
    takes to get there; all None before it is planned. ``companions``: people from elsewhere who go along, by name.
    ``position``: its place in a route ordered by hand. ``result``: how it ended, in words. ``former`` is the failed
    visit that this one repeats, ``again`` the one that repeats this; both are ids.
    """

    id: int
    number: str
    version: int
    state: VisitState
    day: date
    reason: VisitReason
    reason_words: str
    name: str
    phone: str
    id_number: str
    address: str
    place: str
    note: str
    wished: tuple[date, ...]
    ticket: str
    items: tuple[VisitItem, ...]
    start: datetime | None
    end: datetime | None
    minutes: int | None
    travel: int | None
    team: tuple[TeamMember, ...]
    companions: str
    equipment: tuple[str, ...]
    position: int | None
    set_out_at: datetime | None
    over_at: datetime | None
    failure: VisitFailure | None
    result: str
    followed_up_on: date | None
    satisfied: bool | None
    follow_up_note: str
    former: int | None
    again: int | None
    requested_at: datetime
    requested_by: str
    noted_at: datetime
    noted_by: str


@dataclass(frozen=True, slots=True)
class Written:
    """A visit as it was written down or planned, and what whoever did it should know."""

    visit: Visit
    warnings: tuple[Warned, ...] = ()


def visit_number(visit: int) -> str:
    """A visit's number as people write it: V000123."""
    return f"V{visit:06}"


def visit_id(number: str) -> int | None:
    """The visit that a number stands for, typed or read from a work order's code; None where it is no such number."""
    digits = number.strip().upper().removeprefix("V")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 12 else None


def visit(store: Store, actor: Actor, outlet: str | None, visit: int) -> Visit:
    """One visit. It names a person: raises ``LedgerRowUnknown``, ``NoRights``, ``SessionExpired``."""
    with store.look() as look:
        place = find_outlet(look, outlet)
        permit(look, actor, Right.CALL, place.id)
        return read_visit(look, place.id, visit)


def visits_of(store: Store, actor: Actor, outlet: str | None, first: date, last: date) -> tuple[Visit, ...]:
    """The visits of these days, by day and time. They name persons: raises ``NoRights``, ``SessionExpired``."""
    with store.look() as look:
        place = find_outlet(look, outlet)
        permit(look, actor, Right.CALL, place.id)
        return read_visits(look, place.id, home_visits.c.business_day.between(first, last))


# --- within a transaction


def refuse_state(visit: int, state: VisitState, allowed: Collection[VisitState]) -> None:
    """Raises ``VisitStateWrong`` for a visit in any other state."""
    if state not in allowed:
        raise VisitStateWrong(visit_number(visit), state)


def goes_out(standing: Standing, outlet_id: int) -> bool:
    """Whether somebody on the staff list may be sent to a home by an outlet: a person who works there."""
    here = any(where in (None, outlet_id) for _, where in standing.grants)
    return standing.active and here and not standing.is_unattended


def refuse_forgotten(name: str) -> None:
    """Raises ``VisitIncomplete`` for a visit whose personal data was removed when its time was up."""
    if not name:
        raise VisitIncomplete("name")


def read_visit(look: Look, outlet_id: int, visit: int) -> Visit:
    """One visit of an outlet. Raises ``LedgerRowUnknown``."""
    found = read_visits(look, outlet_id, home_visits.c.id == visit)
    if not found:
        raise LedgerRowUnknown(visit)
    return found[0]


def read_visits(look: Look, outlet_id: int, *where: ColumnElement[bool]) -> tuple[Visit, ...]:
    """The visits of an outlet of which this is true, by day, then time; those without one by when they were asked."""
    these = (home_visits.c.outlet_id == outlet_id, *where)
    repeats = home_visits.alias("repeats")
    rows = look.execute(
        select(home_visits, tickets.c.number, repeats.c.id.label("again_id"))
        .join_from(home_visits, tickets, isouter=True)
        .join(repeats, repeats.c.former_id == home_visits.c.id, isouter=True)
        .where(*these)
    ).all()
    if not rows:
        return ()
    items, members = _items(look, these), _members(look, these)
    zone = rules(look).zone
    found = [_visit(row, tuple(items[row.id]), tuple(members[row.id]), zone) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.day, one.start or one.requested_at, one.id)))


def _items(look: Look, these: Sequence[ColumnElement[bool]]) -> defaultdict[int, list[VisitItem]]:
    found: defaultdict[int, list[VisitItem]] = defaultdict(list)
    columns = service_items.c
    for visit, *item in look.execute(
        select(
            visit_items.c.visit_id, columns.id, columns.item_code, columns.item_name, columns.supports_home_visit,
            visit_items.c.outcome,
        )
        .join_from(visit_items, home_visits)
        .join(service_items, columns.id == visit_items.c.item_id)
        .where(*these)
        .order_by(visit_items.c.visit_id, visit_items.c.position)
    ):  # fmt: skip
        found[visit].append(VisitItem(*item))
    return found


def _members(look: Look, these: Sequence[ColumnElement[bool]]) -> defaultdict[int, list[TeamMember]]:
    found: defaultdict[int, list[TeamMember]] = defaultdict(list)
    for visit, *member in look.execute(
        select(visit_members.c.visit_id, staff.c.id, staff.c.login, staff.c.name)
        .join_from(visit_members, home_visits)
        .join(staff, staff.c.id == visit_members.c.staff_id)
        .where(*these)
        .order_by(visit_members.c.visit_id, visit_members.c.position)
    ):
        found[visit].append(TeamMember(*member))
    return found


def _visit(
    row: Row[*tuple[Any, ...]], items: tuple[VisitItem, ...], team: tuple[TeamMember, ...], zone: ZoneInfo
) -> Visit:
    def local(at: datetime | None) -> datetime | None:
        return None if at is None else at.astimezone(zone)

    return Visit(
        id=row.id,
        number=visit_number(row.id),
        version=row.version,
        state=row.state,
        day=row.business_day,
        reason=row.reason,
        reason_words=row.reason_words,
        name=row.party_name,
        phone=row.party_phone,
        id_number=row.party_id_number,
        address=row.address,
        place=row.place,
        note=row.note,
        wished=tuple(date.fromisoformat(day) for day in row.wished_days),
        ticket=row.number or "",
        items=items,
        start=local(row.starts_at),
        end=local(row.ends_at),
        minutes=row.minutes,
        travel=row.travel_minutes,
        team=team,
        companions=row.companions,
        equipment=tuple(row.equipment),
        position=row.route_position,
        set_out_at=local(row.set_out_at),
        over_at=local(row.over_at),
        failure=row.failure,
        result=row.result,
        followed_up_on=row.followed_up_on,
        satisfied=row.satisfied,
        follow_up_note=row.follow_up_note,
        former=row.former_id,
        again=row.again_id,
        requested_at=row.requested_at.astimezone(zone),
        requested_by=row.requested_by,
        noted_at=row.noted_at.astimezone(zone),
        noted_by=row.noted_by,
    )
