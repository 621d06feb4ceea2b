"""The expected wait: the queue played forward, many times, with the same ``choose`` that calls the numbers."""

from __future__ import annotations

import heapq
from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random
from statistics import median, quantiles
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from hallapp.hall.plan import Plan, Window
from hallapp.queue.routing import Staffing, TicketView, choose, offer
from hallapp.queue.rows import EventKind, events, legs
from hallapp.queue.views import Wait
from hallapp.store.engine import Look

#: How often the queue is played forward; less often where very many wait, so that it is never slow.
RUNS = 40
FEWEST_RUNS = 10
STEPS = 4000
ENOUGH_HISTORY = 5
LATEST = 100
DEFAULT_MINUTES = 10
#: From this id on tickets are made up, to see when somebody who comes now would be called: they take no time.
ONLOOKERS = 1 << 62
#: Spread of service times where there is no history: their standard deviation over their mean.
SPREAD = 0.5

_together = legs.alias("together")
_HOW_MANY = (
    select(func.count())
    .where(_together.c.ticket_id == legs.c.ticket_id, _together.c.closed_by == legs.c.closed_by)
    .scalar_subquery()
)
_LATEST = (
    select(events.c.elapsed_ms, _HOW_MANY)
    .join_from(legs, events, legs.c.closed_by == events.c.seq)
    .where(
        events.c.kind == EventKind.FINISHED,
        legs.c.item_id == bindparam("item"),
        legs.c.closed_by.is_not(None),
    )
    .order_by(legs.c.closed_by.desc())
    .limit(LATEST)
)


@dataclass(frozen=True, slots=True)
class AtWork:
    """What an open window does now: which items, and since when it serves (None: called, not started)."""

    item_ids: tuple[int, ...]
    since: datetime | None


class ServiceTimes:
    """Seconds a service takes, drawn at random: from the item's recorded services, else around its minutes."""

    def __init__(self, plan: Plan, recorded: Mapping[int, Sequence[float]], random: Random) -> None:
        self._plan = plan
        self._recorded = recorded
        self._random = random

    def draw(self, item_ids: Sequence[int | None]) -> float:
        """Seconds for these items done together at one window."""
        return sum(self._one(item_id) for item_id in item_ids) if item_ids else self._one(None)

    def rest(self, work: AtWork, now: datetime) -> float:
        """Seconds left of a service under way: a fresh draw longer than what has passed, else half a minute."""
        passed = (now - work.since).total_seconds() if work.since else 0.0
        for _ in range(5):
            if (whole := self.draw(work.item_ids)) > passed:
                return whole - passed
        return 30.0

    def rests(self, at_work: Mapping[int, AtWork], now: datetime) -> dict[int, float]:
        """Seconds until each window is done with what it holds, by the window's id."""
        return {window_id: self.rest(work, now) for window_id, work in at_work.items()}

    def _one(self, item_id: int | None) -> float:
        recorded = self._recorded.get(item_id, ()) if item_id is not None else ()
        if len(recorded) >= ENOUGH_HISTORY:
            return self._random.choice(recorded)
        item = self._plan.items.get(item_id) if item_id is not None else None
        mean = 60.0 * (item.est_minutes if item is not None and item.est_minutes else DEFAULT_MINUTES)
        return self._random.gammavariate(1 / SPREAD**2, mean * SPREAD**2)


def recorded_times(look: Look, item_ids: Iterable[int], now: datetime) -> dict[int, list[float]]:
    """Seconds of the latest finished services of these items, from the event log.

    Of several items that were done together each has its share. Read anew every ten minutes.
    """
    lately = now.timestamp() // 600
    return {
        item_id: look.remember(("service times", item_id), (), partial(_recorded, look, item_id), at=lately)
        for item_id in item_ids
    }


def _recorded(look: Look, item_id: int) -> list[float]:
    return [elapsed_ms / 1000 / together for elapsed_ms, together in look.execute(_LATEST, {"item": item_id})]


def expected_wait(
    ticket: TicketView,
    waiting: Sequence[TicketView],
    staffing: Staffing,
    open_windows: Sequence[Window],
    at_work: Mapping[int, AtWork],
    recorded: Mapping[int, Sequence[float]],
    now: datetime,
) -> Wait | None:
    """Median and 90th percentile of the seconds from now to the ticket's call; None where no window
    that may serve it is open.

    ``waiting`` is the queue in calling order with the ticket in it; ``at_work`` what the open windows hold.
    """
    scene = Scene(waiting, staffing, open_windows, about=ticket)
    if not scene.lines:
        return None
    times = ServiceTimes(staffing.plan, recorded, Random(ticket.id))
    at_work = {window.id: at_work[window.id] for window in scene.windows if window.id in at_work}
    waits = [_until_called(ticket, scene, at_work, times, now) for _ in range(runs_for(scene.tickets))]
    return wait_of(waits)


def wait_of(seconds: Sequence[float]) -> Wait:
    """Median and 90th percentile of what several runs gave."""
    return Wait(median_s=round(median(seconds)), p90_s=round(quantiles(seconds, n=10)[-1]))


def runs_for(steps: int) -> int:
    """How many runs of so many calls are enough, and not too slow."""
    return max(FEWEST_RUNS, min(RUNS, STEPS // (1 + steps)))


class Scene:
    """What all runs begin with: open windows, and for each the waiting tickets that ``choose`` may look at
    there, in calling order.

    These are what the window may be given, and, since a theme's longest wait decides about tide help,
    whatever waits for the themes that it helps. ``about`` a ticket, only the windows that bear on it, directly or
    through others.
    """

    def __init__(
        self,
        waiting: Sequence[TicketView],
        staffing: Staffing,
        open_windows: Sequence[Window],
        about: TicketView | None = None,
    ) -> None:
        self.staffing = staffing
        self._open = open_windows
        self._known: dict[tuple[object, ...], frozenset[int]] = {}
        self._helps = {
            window.id: {item.theme_code for item in staffing.plan.items_of(window.tide)} for window in open_windows
        }
        self.windows = list(open_windows) if about is None else self._bearing_on(about, waiting)
        self.lines = [[other for other in waiting if self.concerns(other, window)] for window in self.windows]
        self.tickets = len({other.id for line in self.lines for other in line})

    def concerns(self, ticket: TicketView, window: Window) -> bool:
        """Whether this window's choice depends on this ticket."""
        if window.id in self.takers(ticket):
            return True
        helps = self._helps[window.id]
        items = self.staffing.plan.items_of(leg.item_id for leg in ticket.legs) if helps else ()
        return any(item.theme_code in helps for item in items)

    def _bearing_on(self, ticket: TicketView, waiting: Sequence[TicketView]) -> list[Window]:
        concerned = set(self.takers(ticket))
        met = [self._meets(other) for other in waiting]
        while True:
            reached = concerned.union(*(ids for ids in met if not ids.isdisjoint(concerned)))
            if reached == concerned:
                return [window for window in self._open if window.id in concerned]
            concerned = reached

    def _meets(self, ticket: TicketView) -> frozenset[int]:
        """The open windows that may be given the ticket, now or for an item that is left for later."""
        later = (ticket._replace(legs=(leg,)) for leg in ticket.legs[1:])
        return self.takers(ticket).union(*map(self.takers, later))

    def takers(self, ticket: TicketView) -> frozenset[int]:
        """The open windows that may be given the ticket; the same for all tickets of its kind."""
        kind = (ticket.legs, ticket.priority, ticket.cross_region, ticket.appointment)
        known = self._known.get(kind)
        if known is None:
            known = frozenset(window.id for window in self._open if offer(window, ticket, self.staffing))
            self._known[kind] = known
        return known


def _until_called(
    ticket: TicketView, scene: Scene, at_work: Mapping[int, AtWork], times: ServiceTimes, now: datetime
) -> float:
    """Seconds until the ticket is called, in one run of the queue forward."""
    seconds = 0.0
    for call in play(scene, times.rests(at_work, now), times, now):
        seconds = call.at
        if call.ticket.id == ticket.id:
            break
    return seconds


class Call(NamedTuple):
    """One call in a run: seconds from now, and until when its service lasts."""

    at: float
    until: float
    ticket: TicketView
    window: Window


def play(
    scene: Scene,
    rests: Mapping[int, float],
    times: ServiceTimes,
    now: datetime,
    arrivals: Iterable[tuple[float, TicketView]] = (),
) -> Iterator[Call]:
    """One run of the queue forward, call by call, until nobody waits who may be called.

    ``rests`` are the seconds until windows are done with what they hold, by id; ``arrivals`` are tickets that come
    later, each with its seconds from now.
    """
    lines = [list(line) for line in scene.lines]
    called: set[tuple[int, int]] = set()  # with the number of legs: with some left, a ticket comes back
    idle: list[int] = []
    # What happens next: a window comes free, or a ticket comes, or comes back with items left, into the queue.
    coming: list[tuple[float, int, int | TicketView]] = []
    coming.extend((rests.get(window.id, 0.0), i, i) for i, window in enumerate(scene.windows))
    order = len(coming)
    coming += [(seconds, order := order + 1, ticket) for seconds, ticket in arrivals]
    heapq.heapify(coming)
    while coming:
        seconds, _, what = heapq.heappop(coming)
        if isinstance(what, TicketView):
            for window, line in zip(scene.windows, lines, strict=True):
                if scene.concerns(what, window):
                    insort(line, what, key=lambda each: each.place)
            for i in idle:
                heapq.heappush(coming, (seconds, order := order + 1, i))
            idle.clear()
            continue
        window, line = scene.windows[what], lines[what]
        line[:] = [other for other in line if (other.id, len(other.legs)) not in called]
        choice = choose(window, line, scene.staffing, now + timedelta(seconds=seconds))
        if choice is None:
            idle.append(what)
            continue
        chosen = choice.ticket
        called.add((chosen.id, len(chosen.legs)))
        done = [leg for leg in chosen.legs if leg.position in choice.offer.positions]
        left = tuple(leg for leg in chosen.legs if leg not in done)
        until = seconds + times.draw([leg.item_id for leg in done]) if chosen.id < ONLOOKERS else seconds
        yield Call(seconds, until, chosen, window)
        heapq.heappush(coming, (until, order := order + 1, what))
        if left:
            heapq.heappush(coming, (until, order := order + 1, chosen._replace(legs=left)))
