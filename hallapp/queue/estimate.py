"""The expected wait: the queue played forward, many times, with the same ``choose`` that calls the numbers."""

from __future__ import annotations

import heapq
from bisect import insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from statistics import median, quantiles

from sqlalchemy import bindparam, func, select

from hallapp.hall.plan import Plan, Window
from hallapp.queue.routing import Staffing, TicketView, choose, offer, windows_for
from hallapp.queue.rows import EventKind, events, legs
from hallapp.queue.views import Wait
from hallapp.store.engine import Look

RUNS = 40
ENOUGH_HISTORY = 5
DEFAULT_MINUTES = 10
#: Spread of service times where there is no history: their standard deviation over their mean.
SPREAD = 0.5

_together = legs.alias("together")
_HOW_MANY = (
    select(func.count())
    .where(_together.c.ticket_id == legs.c.ticket_id, _together.c.closed_by == legs.c.closed_by)
    .scalar_subquery()
)
_HISTORY = (
    select(legs.c.item_id, events.c.elapsed_ms, _HOW_MANY)
    .join_from(legs, events, legs.c.closed_by == events.c.seq)
    .where(
        events.c.kind == EventKind.FINISHED,
        events.c.elapsed_ms.is_not(None),
        legs.c.item_id.in_(bindparam("items", expanding=True)),
    )
    .order_by(events.c.seq.desc())
    .limit(2000)
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

    def _one(self, item_id: int | None) -> float:
        recorded = self._recorded.get(item_id, ()) if item_id is not None else ()
        if len(recorded) >= ENOUGH_HISTORY:
            return self._random.choice(recorded)
        item = self._plan.items.get(item_id) if item_id is not None else None
        mean = 60.0 * (item.est_minutes if item is not None and item.est_minutes else DEFAULT_MINUTES)
        return self._random.gammavariate(1 / SPREAD**2, mean * SPREAD**2)


def recorded_times(look: Look, item_ids: Sequence[int]) -> dict[int, list[float]]:
    """Seconds of the latest finished services of these items, from the event log.

    Of several items that were done together each has its share.
    """
    found: dict[int, list[float]] = {}
    for item_id, elapsed_ms, together in look.execute(_HISTORY, {"items": list(item_ids)}):
        found.setdefault(item_id, []).append(elapsed_ms / 1000 / together)
    return found


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
    serving = {window.id for window in windows_for(ticket, staffing)}
    if not any(window.id in serving for window in open_windows):
        return None
    queue, windows = _concerned(ticket, waiting, staffing, open_windows)
    times = ServiceTimes(staffing.plan, recorded, Random(ticket.id))
    waits = [_played(ticket, queue, staffing, windows, at_work, times, now) for _ in range(RUNS)]
    return Wait(median_s=round(median(waits)), p90_s=round(quantiles(waits, n=10)[-1]))


def _concerned(
    ticket: TicketView, waiting: Sequence[TicketView], staffing: Staffing, open_windows: Sequence[Window]
) -> tuple[list[TicketView], list[Window]]:
    """The tickets and windows that bear on this ticket, directly or through others."""
    windows = {window.id for window in open_windows if offer(window, ticket, staffing)}
    takers = {
        other.id: {window.id for window in open_windows if offer(window, other, staffing)} for other in waiting
    }
    while True:
        reached = windows.union(*(ids for ids in takers.values() if ids & windows))
        if reached == windows:
            break
        windows = reached
    queue = [other for other in waiting if takers[other.id] & windows]
    return queue, [window for window in open_windows if window.id in windows]


def _played(
    ticket: TicketView,
    waiting: Sequence[TicketView],
    staffing: Staffing,
    windows: Sequence[Window],
    at_work: Mapping[int, AtWork],
    times: ServiceTimes,
    now: datetime,
) -> float:
    """Seconds until the ticket is called, in one run of the queue forward."""
    queue = list(waiting)
    idle: list[int] = []
    # What happens next: a window comes free, or a ticket with items left comes back into the queue.
    coming: list[tuple[float, int, int | TicketView]] = []
    for i, window in enumerate(windows):
        coming.append((times.rest(at_work[window.id], now) if window.id in at_work else 0.0, i, i))
    heapq.heapify(coming)
    order = len(windows)
    seconds = 0.0
    while coming:
        seconds, _, what = heapq.heappop(coming)
        if isinstance(what, TicketView):
            insort(queue, what, key=lambda each: each.place)
            for i in idle:
                heapq.heappush(coming, (seconds, order := order + 1, i))
            idle.clear()
            continue
        choice = choose(windows[what], queue, staffing, now + timedelta(seconds=seconds))
        if choice is None:
            idle.append(what)
            continue
        if choice.ticket.id == ticket.id:
            return seconds
        queue.remove(choice.ticket)
        done = [leg for leg in choice.ticket.legs if leg.position in choice.offer.positions]
        left = tuple(leg for leg in choice.ticket.legs if leg not in done)
        until = seconds + times.draw([leg.item_id for leg in done])
        heapq.heappush(coming, (until, order := order + 1, what))
        if left:
            heapq.heappush(coming, (until, order := order + 1, replace(choice.ticket, legs=left)))
    return seconds
