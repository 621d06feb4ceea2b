"""The day board of home visits: every team with its visits in order, and what still waits for a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select, update

from hallapp.actor import Actor, Right
from hallapp.errors.base import Warned
from hallapp.errors.visits import RouteChanged
from hallapp.hall.access import permit, require
from hallapp.hall.outlets import find_outlet
from hallapp.ledgers.rows import VisitState, home_visits
from hallapp.ledgers.visit_planning import equipment_warnings, stop_of
from hallapp.ledgers.visit_route import suggested, timed
from hallapp.ledgers.visits import AHEAD, IN_ROUTE, TeamMember, Visit, read_visits, visit_number
from hallapp.store.audit import Deed
from hallapp.store.engine import Look, Store


@dataclass(frozen=True, slots=True)
class VisitStop:
    """A visit in its team's route. ``arrive`` and ``leave`` are reckoned, in the hall's time.

    ``spare``: how long the team has nothing to do before it sets out there. ``late``: by how much it would be over
    after its window.
    """

    visit: Visit
    arrive: datetime
    leave: datetime
    spare: timedelta
    late: timedelta

    @property
    def ahead(self) -> bool:
        """Whether the visit is still to be made, so that there is something to expect."""
        return self.visit.state in AHEAD


@dataclass(frozen=True, slots=True)
class TeamDay:
    """A team's day. ``suggested`` are the visits' ids in a sensible order; ``by_hand``: somebody chose this one."""

    team: tuple[TeamMember, ...]
    stops: tuple[VisitStop, ...]
    by_hand: bool
    suggested: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DayBoard:
    """The home visits of a day: team by team, and those still to be planned, for whichever day; the oldest first."""

    day: date
    teams: tuple[TeamDay, ...]
    to_plan: tuple[Visit, ...]
    warnings: tuple[Warned, ...]


def visits_of_day(store: Store, actor: Actor, outlet: str | None, day: date) -> DayBoard:
    """The board of a day. It names persons: raises ``NoRights``, ``SessionExpired``."""
    with store.look() as look:
        place = find_outlet(look, outlet)
        permit(look, actor, Right.CALL, place.id)
        return read_day(look, place.id, day)


def set_route(store: Store, actor: Actor, outlet: str | None, day: date, route: Sequence[int]) -> TeamDay:
    """Put a team's visits of a day into this route, by their ids; it stays until the team or the day of one changes.

    Whether they are in time in this order is told, not asked: whoever knows the roads decides. Raises ``RouteChanged``
    where these are not exactly the visits of one team, ``NoRights``, ``SessionExpired``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.CALL, place.id)
        of_day = (home_visits.c.outlet_id == place.id, home_visits.c.business_day == day)
        tx.execute(
            select(home_visits.c.id).where(*of_day).order_by(home_visits.c.id).with_for_update(key_share=True)
        ).all()
        theirs = next((team for team in _teams(_of_day(tx, place.id, day)) if {*route} & {v.id for v in team}), [])
        if not route or sorted(route) != sorted(visit.id for visit in theirs):
            raise RouteChanged([visit_number(one) for one in sorted({*route} ^ {visit.id for visit in theirs})])
        for position, visit in enumerate(route, 1):
            tx.execute(update(home_visits).where(home_visits.c.id == visit).values(route_position=position))
        tx.record(Deed.VISIT_ROUTE_SET, outlet=place.code, day=day, visits=[visit_number(one) for one in route])
        return next(one for one in read_day(tx, place.id, day).teams if one.stops[0].visit.id == route[0])


def read_day(look: Look, outlet_id: int, day: date) -> DayBoard:
    """The board, within a transaction."""
    visits = _of_day(look, outlet_id, day)
    waiting = read_visits(look, outlet_id, home_visits.c.state == VisitState.REQUESTED)
    ahead = [visit for visit in visits if visit.state in AHEAD]
    return DayBoard(
        day,
        tuple(_team_day(theirs) for theirs in _teams(visits)),
        tuple(sorted(waiting, key=lambda visit: (visit.requested_at, visit.id))),
        tuple(equipment_warnings(ahead)),
    )


def _of_day(look: Look, outlet_id: int, day: date) -> tuple[Visit, ...]:
    return read_visits(look, outlet_id, home_visits.c.business_day == day, home_visits.c.state.in_(IN_ROUTE))


def _teams(visits: Iterable[Visit]) -> list[list[Visit]]:
    """The visits by who goes, whoever leads; the team that begins first comes first."""
    found: defaultdict[frozenset[int], list[Visit]] = defaultdict(list)
    for visit in visits:
        found[frozenset(member.id for member in visit.team)].append(visit)
    return list(found.values())


def _team_day(visits: Sequence[Visit]) -> TeamDay:
    by_id = {visit.id: visit for visit in visits}
    order = suggested(map(stop_of, visits))
    place = {visit: number for number, visit in enumerate(order)}
    # What came after somebody had put the others in order stands behind them.
    chosen = sorted(visits, key=lambda v: (v.position is None, v.position or 0, place[v.id]))
    stops = tuple(
        VisitStop(by_id[one.stop.visit], one.arrive, one.leave, one.spare, one.late)
        for one in timed(map(stop_of, chosen))
    )
    return TeamDay(stops[0].visit.team, stops, any(visit.position is not None for visit in visits), order)
