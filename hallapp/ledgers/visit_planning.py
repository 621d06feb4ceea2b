"""Planning a home visit (上门服务排班): when, who goes, with what; nobody is sent to two places at once.

At least two members of staff go, active and working at the outlet: what is signed and seen in somebody's home needs a
witness who answers for it. People from elsewhere (a doctor, a village official) are named as companions; they do not
count, for the hall cannot send them. A member is busy where no order of the day's visits keeps all windows, travel
included (``visit_route.in_time``), so that three visits may all be promised for one morning.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, delete, insert, select, update

from hallapp.actor import Actor, Right
from hallapp.errors.base import Warned
from hallapp.errors.visits import TeamBusy, TeamMemberElsewhere, TeamTooSmall, VisitPast, VisitSpanWrong
from hallapp.hall.access import require, standings
from hallapp.hall.calendar import DayShape, day_type
from hallapp.hall.directory import Member
from hallapp.hall.outlets import Outlet, find_outlet
from hallapp.hall.rows import staff
from hallapp.hall.rules import rules
from hallapp.hall.staff import find
from hallapp.ledgers.entries import locked
from hallapp.ledgers.rows import VisitState, home_visits, visit_members
from hallapp.ledgers.visit_route import Stop, in_time
from hallapp.ledgers.visits import (
    AHEAD,
    Visit,
    Written,
    goes_out,
    read_visit,
    read_visits,
    refuse_forgotten,
    refuse_state,
    visit_number,
)
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store

#: How many members of staff go at least.
LEAST = 2


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """When a visit is made, by whom and with what.

    ``start`` to ``end`` is the window that is promised, on one day; without a zone in the hall's time. ``minutes`` is
    what the visit takes within it, ``travel`` what it takes to get there. ``team`` are logins, the first one leads;
    ``companions`` people from elsewhere, by name. ``equipment``: one entry a piece, as it is labelled.
    """

    start: datetime
    end: datetime
    minutes: int
    travel: int
    team: tuple[str, ...]
    companions: str = ""
    equipment: tuple[str, ...] = ()


def plan_visit(store: Store, actor: Actor, outlet: str | None, visit: int, version: int, plan: VisitPlan) -> Written:
    """Plan a visit that was asked for, or plan it otherwise while nobody has set out.

    Warned of are a day that was not wished for, a day on which the hall is closed, and equipment that another team has
    with it at that time.

    Raises ``VisitSpanWrong``, ``VisitPast``, ``TeamTooSmall``, ``StaffUnknown``, ``TeamMemberElsewhere``, ``TeamBusy``;
    ``VisitIncomplete`` where it is no longer known who asked; ``VisitStateWrong``, ``LedgerRowUnknown``,
    ``ChangedMeanwhile``, ``NoRights``, ``SessionExpired``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.CALL, place.id)
        row = locked(tx, home_visits, place, visit, version)
        refuse_state(visit, row.state, {VisitState.REQUESTED, VisitState.SCHEDULED})
        refuse_forgotten(row.party_name)
        zone = rules(tx).zone
        start, end = _span(plan, zone)
        if end - timedelta(minutes=plan.minutes) < tx.now:
            raise VisitPast(start, end)
        team = _team(tx, place, plan.team)
        _refuse_busy(tx, team, Stop(visit, row.place, start, end, plan.minutes, plan.travel), zone)
        facts = {
            "state": VisitState.SCHEDULED,
            "business_day": start.date(),
            "starts_at": start,
            "ends_at": end,
            "minutes": plan.minutes,
            "travel_minutes": plan.travel,
            "companions": plan.companions.strip(),
            "equipment": _equipment(plan.equipment),
            "route_position": row.route_position if _same_route(tx, row, start, team) else None,
            "version": version + 1,
            "noted_at": tx.now,
            "noted_by": actor.name,
        }
        tx.execute(update(home_visits).where(home_visits.c.id == visit).values(facts))
        tx.execute(delete(visit_members).where(visit_members.c.visit_id == visit))
        tx.execute(
            insert(visit_members),
            [{"visit_id": visit, "position": n, "staff_id": member.id} for n, member in enumerate(team, 1)],
        )
        planned = read_visit(tx, place.id, visit)
        tx.record(
            Deed.VISIT_PLANNED,
            outlet=place.code,
            visit=planned.number,
            day=start.date(),
            span=f"{start:%H:%M}–{end:%H:%M}",
            team=[member.name for member in team],
        )
        return Written(planned, tuple(_warnings(tx, place, planned)))


def clashes(visits: Iterable[Visit]) -> dict[tuple[int, int], tuple[str, ...]]:
    """The pieces of equipment that two teams would have with them at once: by the ids of two visits of a day.

    What one team uses at one visit after the other is no clash. The way there counts.
    """
    by_piece: defaultdict[str, list[tuple[Visit, str]]] = defaultdict(list)
    for visit in visits:
        for piece in visit.equipment:
            by_piece[_label(piece)].append((visit, piece))
    found: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for users in by_piece.values():
        for (one, piece), (other, _) in combinations(users, 2):
            if _teams_differ(one, other) and _at_once(one, other):
                found[one.id, other.id].append(piece)
    return {pair: tuple(pieces) for pair, pieces in found.items()}


def stop_of(visit: Visit) -> Stop:
    """A visit that is planned, as a stop of a route."""
    if visit.start is None or visit.end is None or visit.minutes is None or visit.travel is None:
        raise ValueError(f"{visit.number} is not planned")
    return Stop(visit.id, visit.place, visit.start, visit.end, visit.minutes, visit.travel)


# --- what is checked


def _span(plan: VisitPlan, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The window in the hall's time. Raises ``VisitSpanWrong``."""
    start, end = (
        (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(zone) for moment in (plan.start, plan.end)
    )
    fits = plan.minutes > 0 and plan.travel >= 0 and start + timedelta(minutes=plan.minutes) <= end
    if not fits or start.date() != end.date():
        raise VisitSpanWrong(start, end, plan.minutes)
    return start, end


def _team(tx: Change, place: Outlet, logins: Sequence[str]) -> list[Member]:
    """The members of staff who go, each once; nobody else plans them meanwhile."""
    team = list({member.id: member for member in (find(tx, login) for login in logins)}.values())
    if len(team) < LEAST:
        raise TeamTooSmall(len(team))
    for member in team:
        if not goes_out(standings(tx)[member.id], place.id):
            raise TeamMemberElsewhere(member.name, place.name)
    ids = sorted(member.id for member in team)
    tx.execute(select(staff.c.id).where(staff.c.id.in_(ids)).order_by(staff.c.id).with_for_update(key_share=True)).all()
    return team


def _refuse_busy(tx: Change, team: Sequence[Member], stop: Stop, zone: ZoneInfo) -> None:
    """Raises ``TeamBusy`` where a member cannot be in time everywhere that day, at whichever outlet's visits."""
    members = visit_members.c
    rows = tx.execute(
        select(home_visits, members.staff_id)
        .join_from(visit_members, home_visits)
        .where(
            members.staff_id.in_([member.id for member in team]),
            home_visits.c.business_day == stop.start.date(),
            home_visits.c.state.in_(AHEAD),
            home_visits.c.id != stop.visit,
        )
        .order_by(home_visits.c.starts_at, home_visits.c.id)
    )
    others: defaultdict[int, list[Stop]] = defaultdict(list)
    for row in rows:
        others[row.staff_id].append(_stop(row, zone))
    for member in team:
        stops = others[member.id]
        if in_time([stop, *stops]):
            continue
        # The one that this visit alone cannot be made with; where it takes several, the one nearest in time.
        alone = (other for other in stops if not in_time([stop, other]))
        other = next(alone, None) or min(stops, key=lambda other: abs(other.start - stop.start))
        raise TeamBusy(member.name, visit_number(other.visit), other.start, other.end)


def _stop(row: Row[*tuple[Any, ...]], zone: ZoneInfo) -> Stop:
    start, end = row.starts_at.astimezone(zone), row.ends_at.astimezone(zone)
    return Stop(row.id, row.place, start, end, row.minutes, row.travel_minutes)


def _same_route(tx: Change, row: Row[*tuple[Any, ...]], start: datetime, team: Sequence[Member]) -> bool:
    """Whether the visit stays with its team on its day, so that an order made by hand still holds."""
    before = tx.execute(select(visit_members.c.staff_id).where(visit_members.c.visit_id == row.id)).scalars()
    return row.business_day == start.date() and set(before) == {member.id for member in team}


def _equipment(pieces: Iterable[str]) -> list[str]:
    """Each piece once, as it was first written."""
    return list({_label(piece): piece.strip() for piece in reversed(list(pieces)) if piece.strip()}.values())[::-1]


def _label(piece: str) -> str:
    return unicodedata.normalize("NFKC", piece).casefold().strip()


# --- what is pointed out


def _warnings(look: Look, place: Outlet, visit: Visit) -> Iterator[Warned]:
    if visit.wished and visit.day not in visit.wished:
        yield Warned("day_not_wished", {"visit": visit.number, "wished": list(visit.wished)})
    if day_type(look, visit.day).shape is DayShape.CLOSED:
        yield Warned("visit_on_day_off", {"day": visit.day})
    yield from equipment_warnings(_same_day(look, place, visit.day), only=visit.id)


def equipment_warnings(visits: Sequence[Visit], only: int | None = None) -> Iterator[Warned]:
    """The clashes of these visits of a day, or those of one of them, in words' facts."""
    by_id = {visit.id: visit for visit in visits}
    for pair, pieces in clashes(visits).items():
        if only is None or only in pair:
            one, other = sorted((by_id[number] for number in pair), key=lambda visit: visit.id != (only or pair[0]))
            span = f"{other.start:%H:%M}–{other.end:%H:%M}"
            yield Warned(
                "equipment_twice",
                {"equipment": list(pieces), "visit": one.number, "other": other.number, "span": span},
            )


def _same_day(look: Look, place: Outlet, day: date) -> tuple[Visit, ...]:
    return read_visits(look, place.id, home_visits.c.business_day == day, home_visits.c.state.in_(AHEAD))


def _teams_differ(one: Visit, other: Visit) -> bool:
    return {member.id for member in one.team} != {member.id for member in other.team}


def _at_once(one: Visit, other: Visit) -> bool:
    first, second = sorted((stop_of(one), stop_of(other)), key=lambda stop: stop.start - stop.way)
    return second.start - second.way < first.end
