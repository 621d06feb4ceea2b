"""How the day will end: the whole queue played forward with the same ``choose`` that calls the numbers.

Two forecasts: if nobody else comes, and if people keep coming as in the last hour, until their windows close.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random
from statistics import median

from sqlalchemy import bindparam, func, select

from hallapp.hall.plan import Group, Plan, Window
from hallapp.queue.estimate import (
    ONLOOKERS,
    AtWork,
    Scene,
    ServiceTimes,
    play,
    recorded_times,
    runs_for,
    wait_of,
)
from hallapp.queue.floor import Floor, seen
from hallapp.queue.routing import Leg, Staffing, TicketView
from hallapp.queue.rows import TicketState, WindowState, legs, tickets
from hallapp.queue.tickets import NOT_OVER, Ticket, read
from hallapp.queue.today_views import Forecast, GroupEnd, Outlook
from hallapp.queue.views import Wait
from hallapp.store.engine import Store

#: Runs and points of the curve with more people to come: a day's numbers are played in each run.
ARRIVAL_RUNS = 10
POINTS = 32
_HOUR = timedelta(hours=1)
#: Before the hall has given numbers for so long, nobody can say at what rate people come.
ENOUGH = timedelta(minutes=30)

_FIRST = select(func.min(tickets.c.issued_at, type_=tickets.c.issued_at.type)).where(
    tickets.c.outlet_id == bindparam("outlet"), tickets.c.business_day == bindparam("day")
)
_LATELY = (
    select(
        tickets.c.id,
        tickets.c.issued_at,
        tickets.c.effective_at,
        tickets.c.priority,
        tickets.c.cross_region,
        legs.c.position,
        legs.c.item_id,
        legs.c.group_id,
    )
    .join_from(tickets, legs)
    .where(
        tickets.c.outlet_id == bindparam("outlet"),
        tickets.c.business_day == bindparam("day"),
        tickets.c.issued_at >= bindparam("since"),
        ~tickets.c.appointment,
        legs.c.position % 100 == 0,  # what it was taken for, not what a transfer added
    )
    .order_by(tickets.c.id, legs.c.position)
)


@dataclass(frozen=True, slots=True)
class HallNow:
    """All that a run begins with; plain values, so that runs need no database.

    ``lately`` are the walk-ins of the last hour, or since the first number of the day: of the time ``span``.
    """

    now: datetime
    plan: Plan
    staffing: Staffing
    waiting: tuple[TicketView, ...]
    open_windows: tuple[Window, ...]
    at_work: Mapping[int, AtWork]
    recorded: Mapping[int, Sequence[float]]
    lately: tuple[TicketView, ...] = ()
    span: timedelta = _HOUR

    @property
    def per_second(self) -> float:
        """At what rate people have come lately."""
        return len(self.lately) / self.span.total_seconds() if self.span else 0.0

    def closing(self, group: Group) -> datetime | None:
        """The group's ordinary closing time today."""
        minute = group.hours.closing
        return None if minute is None else self._moment(minute)

    def takes_numbers(self, group: Group, seconds: float) -> bool:
        """Whether the group gives numbers so many seconds from now."""
        return group.hours.takes_numbers_at((self.now + timedelta(seconds=seconds)).astimezone(self.plan.rules.zone))

    def _moment(self, minute: int) -> datetime:
        midnight = datetime.combine(self.plan.day, time(), tzinfo=self.plan.rules.zone)
        return (midnight + timedelta(minutes=minute)).astimezone(UTC)


def hall_now(floor: Floor, live: Iterable[Ticket], states: Mapping[int, WindowState]) -> HallNow:
    """The queue, the windows and what they hold, with the recorded times of all items concerned."""
    waiting = tuple(floor.waiting())
    at_work = {
        held.window_id: AtWork(
            tuple(leg.item_id for leg in held.legs_in_hand if leg.item_id is not None),
            held.state_since if held.state is TicketState.SERVING else None,
        )
        for held in live
        if held.window_id is not None and held.at_a_window
    }
    lately = _lately(floor)
    first = floor.look.execute(_FIRST, {"outlet": floor.outlet.id, "day": floor.day}).scalar()
    items = {leg.item_id for ticket in (*waiting, *lately) for leg in ticket.legs} | {
        item_id for work in at_work.values() for item_id in work.item_ids
    }
    return HallNow(
        now=floor.now,
        plan=floor.plan,
        staffing=Staffing(
            floor.plan, {w for w, state in states.items() if state is not WindowState.CLOSED}, floor.qualified()
        ),
        waiting=waiting,
        open_windows=tuple(w for w in floor.plan.windows if states.get(w.id) is WindowState.OPEN),
        at_work=at_work,
        recorded=recorded_times(floor.look, (item for item in items if item is not None), floor.now),
        lately=lately,
        span=min(_HOUR, floor.now - first) if first is not None else timedelta(),
    )


def _lately(floor: Floor) -> tuple[TicketView, ...]:
    """The walk-ins of the last hour, as they came."""
    found: dict[int, TicketView] = {}
    since = {"outlet": floor.outlet.id, "day": floor.day, "since": floor.now - _HOUR}
    for row in floor.look.execute(_LATELY, since):
        leg = Leg(row.position, row.item_id, row.group_id)
        if row.id in found:
            found[row.id] = found[row.id]._replace(legs=(*found[row.id].legs, leg))
        else:
            found[row.id] = TicketView(
                row.id, "", row.issued_at, row.effective_at, row.priority, row.cross_region, False, (leg,)
            )
    return tuple(found.values())


# --- somebody who comes now


def waits_now(hall: HallNow, wanted: Mapping[str, TicketView]) -> dict[str, Wait]:
    """The expected wait of somebody who comes now, by name, for a ticket like this; without those nobody would call.

    One run answers for all: whoever comes now stands behind all others, and is only looked at, not served.
    """
    onlookers = {
        ONLOOKERS + n: (name, like._replace(id=ONLOOKERS + n)) for n, (name, like) in enumerate(wanted.items())
    }
    line = sorted((*hall.waiting, *(ticket for _, ticket in onlookers.values())), key=lambda ticket: ticket.place)
    scene = Scene(line, hall.staffing, hall.open_windows)
    times = ServiceTimes(hall.plan, hall.recorded, Random(len(hall.waiting)))
    seconds: dict[str, list[float]] = {}
    runs = runs_for(scene.tickets)
    for _ in range(runs):
        left = {key for key, (_, ticket) in onlookers.items() if scene.takers(ticket)}
        for call in play(scene, times.rests(hall.at_work, hall.now), times, hall.now):
            if call.ticket.id in left:
                left.discard(call.ticket.id)
                seconds.setdefault(onlookers[call.ticket.id][0], []).append(call.at)
                if not left:
                    break
    return {name: wait_of(found) for name, found in seconds.items() if len(found) == runs}


# --- the end of the day


def outlook(store: Store, outlet: str | None) -> Outlook:
    """Both forecasts. The queue is read in one look, the runs need no database."""
    with seen(store, outlet) as floor:
        hall = hall_now(floor, read(floor.look, NOT_OVER, outlet=floor.outlet.id, day=floor.day), floor.states())
    closings = [closing for group in hall.plan.groups if (closing := hall.closing(group)) is not None]
    return Outlook(
        now=hall.now,
        closing=max(closings, default=None),
        alone=forecast(hall),
        at_rate=forecast_at_rate(hall),
    )


def forecast(hall: HallNow) -> Forecast | None:
    """When the last number now waiting has been served; None where nobody waits or is served."""
    if not hall.waiting and not hall.at_work:
        return None
    scene = Scene(hall.waiting, hall.staffing, hall.open_windows)
    return _summed_up(hall, scene, runs_for(scene.tickets), lambda _: (), 0)


def forecast_at_rate(hall: HallNow) -> Forecast | None:
    """The same, with more people coming as in the last hour for as long as their windows give numbers.

    Each coming hour draws as many as came in the last one, by chance more or fewer, and from those what they want.
    None where no group gives numbers any more, and where it is too early to tell.
    """
    if hall.span < ENOUGH or not hall.lately:
        return None
    if not any(next(iter(_arrivals(hall, Random(seed))), None) for seed in range(3)):
        return None
    scene = Scene(hall.waiting, hall.staffing, hall.open_windows)
    return _summed_up(hall, scene, ARRIVAL_RUNS, lambda chance: _arrivals(hall, chance), round(3600 * hall.per_second))


def _arrivals(hall: HallNow, chance: Random) -> Iterator[tuple[float, TicketView]]:
    """Who comes from now to closing, in the order of time."""
    ends = [closing for group in hall.plan.groups if (closing := hall.closing(group)) is not None]
    last = (max(ends) - hall.now).total_seconds() if ends else 0.0
    seconds, ticket_id = 0.0, max((ticket.id for ticket in (*hall.waiting, *hall.lately)), default=0)
    while (seconds := seconds + chance.expovariate(hall.per_second)) < last:
        like = chance.choice(hall.lately)
        if not _is_offered(hall, like, seconds):
            continue
        at, ticket_id = hall.now + timedelta(seconds=seconds), ticket_id + 1
        early = like.issued_at - like.effective_at
        # Back behind others after it was passed over is no head start of its class.
        yield seconds, like._replace(id=ticket_id, issued_at=at, effective_at=at - max(early, timedelta()))


def _is_offered(hall: HallNow, ticket: TicketView, seconds: float) -> bool:
    """Whether a number can be taken for the first of what a ticket is for, so many seconds from now."""
    leg = ticket.legs[0]
    if leg.item_id is None:
        group = hall.plan.groups_by_id.get(leg.group_id or 0)
        return group is not None and hall.takes_numbers(group, seconds)
    groups = {window.group.id: window.group for window in hall.plan.windows_by_item.get(leg.item_id, ())}
    return any(hall.takes_numbers(group, seconds) for group in groups.values())


@dataclass(slots=True)
class _Run:
    """What one run gave, in seconds from now: when each group's last service ends, and who began and ceased to wait."""

    ends: dict[int, float]
    comes: list[float]
    goes: list[float]

    @property
    def end(self) -> float:
        return max(self.ends.values(), default=0.0)

    def waiting_at(self, seconds: float, waiting: int) -> int:
        """How many wait at a moment, of ``waiting`` now and those who come."""
        return waiting + bisect_right(self.comes, seconds) - bisect_right(self.goes, seconds)


def _summed_up(
    hall: HallNow,
    scene: Scene,
    runs: int,
    arrivals: Callable[[Random], Iterable[tuple[float, TicketView]]],
    per_hour: int,
) -> Forecast:
    chance = Random(len(hall.waiting))
    times = ServiceTimes(hall.plan, hall.recorded, chance)
    played = [_played(hall, scene, times, list(arrivals(chance))) for _ in range(runs)]
    unserved = sum(1 for ticket in hall.waiting if not scene.takers(ticket))
    ends = [run.end for run in played]
    spread = wait_of(ends)
    horizon = max(ends) or 1.0
    points = [round(horizon * n / (POINTS - 1)) for n in range(POINTS)]
    return Forecast(
        median=hall.now + timedelta(seconds=spread.median_s),
        p90=hall.now + timedelta(seconds=spread.p90_s),
        over_s=wait_of([_over(hall, run) for run in played]),
        groups=tuple(_group_end(hall, group, played) for group in hall.plan.groups if group.id in _at_work(played)),
        unserved=unserved,
        curve=tuple(
            (at, round(median(run.waiting_at(at, len(hall.waiting) - unserved) for run in played))) for at in points
        ),
        arrivals_per_hour=per_hour,
    )


def _played(hall: HallNow, scene: Scene, times: ServiceTimes, come: list[tuple[float, TicketView]]) -> _Run:
    rests = times.rests(hall.at_work, hall.now)
    run = _Run({}, [seconds for seconds, ticket in come if scene.takers(ticket)], [])
    for window_id, seconds in rests.items():
        group_id = hall.plan.windows_by_id[window_id].group.id
        run.ends[group_id] = max(run.ends.get(group_id, 0.0), seconds)
    called: set[int] = set()
    for call in play(scene, rests, times, hall.now, come):
        group_id = call.window.group.id
        run.ends[group_id] = max(run.ends.get(group_id, 0.0), call.until)
        if call.ticket.id not in called:  # with items left it comes back, but has been seen to
            called.add(call.ticket.id)
            run.goes.append(call.at)
    return run


def _at_work(played: Sequence[_Run]) -> set[int]:
    return {group_id for run in played for group_id in run.ends}


def _over(hall: HallNow, run: _Run) -> float:
    """Seconds from a group's closing time to its last service's end, where that is longest; 0 if all end in hours."""
    over = [0.0]
    for group_id, end in run.ends.items():
        closing = hall.closing(hall.plan.groups_by_id[group_id])
        if closing is not None:
            over.append((hall.now + timedelta(seconds=end) - closing).total_seconds())
    return max(over)


def _group_end(hall: HallNow, group: Group, played: Sequence[_Run]) -> GroupEnd:
    spread = wait_of([run.ends.get(group.id, 0.0) for run in played])
    return GroupEnd(
        group.code,
        group.name,
        hall.closing(group),
        hall.now + timedelta(seconds=spread.median_s),
        hall.now + timedelta(seconds=spread.p90_s),
    )
