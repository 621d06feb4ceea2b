"""The route of a team that makes home visits: whether it can be in time everywhere, when it is where, a sensible order.

All of it on plain values. A visit has a window that was promised, so many minutes that it takes within it, and so many
to get there; the way to a place counts before each visit, wherever the team comes from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

#: More visits a day than these are only tried in the order of their windows: all orders would take too long.
_MOST = 12


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit of a day. ``place``: the subdistrict, community or village; ``minutes`` and ``travel`` are minutes."""

    visit: int
    place: str
    start: datetime
    end: datetime
    minutes: int
    travel: int

    @property
    def takes(self) -> timedelta:
        return timedelta(minutes=self.minutes)

    @property
    def way(self) -> timedelta:
        return timedelta(minutes=self.travel)


@dataclass(frozen=True, slots=True)
class Timed:
    """When a team is at a stop. ``spare``: how long it has nothing to do before it sets out there; zero at the first.

    ``late``: by how much it is done after the end of the window.
    """

    stop: Stop
    arrive: datetime
    leave: datetime
    spare: timedelta
    late: timedelta


def timed(stops: Iterable[Stop]) -> tuple[Timed, ...]:
    """When the team is where, in this order: as early as the windows allow."""
    found: list[Timed] = []
    for stop in stops:
        free = found[-1].leave if found else stop.start - stop.way
        arrive = max(stop.start, free + stop.way)
        leave = arrive + stop.takes
        late = max(timedelta(), leave - stop.end)
        found.append(Timed(stop, arrive, leave, arrive - stop.way - free, late))
    return tuple(found)


def in_time(stops: Sequence[Stop]) -> bool:
    """Whether there is an order in which every visit is over within its window."""
    if not any(one.late for one in timed(sorted(stops, key=lambda stop: (stop.end, stop.start)))):
        return True
    if len(stops) > _MOST:
        return False
    # For every set of visits that can be made first: when it can be over at the earliest (Held and Karp 1962).
    over: dict[int, datetime | None] = {0: None}
    for _ in stops:
        further: dict[int, datetime | None] = {}
        for done, free in over.items():
            for number, stop in enumerate(stops):
                if done >> number & 1:
                    continue
                leave = max(stop.start, free + stop.way if free else stop.start) + stop.takes
                known = further.get(done | 1 << number)
                if leave <= stop.end and (known is None or leave < known):
                    further[done | 1 << number] = leave
        over = further
    return bool(over)


def suggested(stops: Iterable[Stop]) -> tuple[int, ...]:
    """A sensible order, by the visits' numbers: places together, in each and between them by the windows.

    What was promised is kept: a visit whose window ends before another's begins comes before it. Where that leaves all
    visits of a place together, they are; else as many as go together.
    """
    by_place: defaultdict[str, list[Stop]] = defaultdict(list)
    for stop in sorted(stops, key=_by_window):
        by_place[stop.place].append(stop)
    order: list[int] = []
    while by_place:
        ready = {
            place: [stop for stop in there if not _waits(stop, place, by_place)] for place, there in by_place.items()
        }
        whole = [place for place, there in ready.items() if len(there) == len(by_place[place])]
        # The visit whose window ends first waits for none, so that some place always has one.
        place = min(whole or [place for place in ready if ready[place]], key=lambda place: _by_window(ready[place][0]))
        order += [stop.visit for stop in ready[place]]
        by_place[place] = [stop for stop in by_place[place] if stop not in ready[place]]
        if not by_place[place]:
            del by_place[place]
    return tuple(order)


def _by_window(stop: Stop) -> tuple[datetime, datetime, str, int]:
    return stop.end, stop.start, stop.place, stop.visit


def _waits(stop: Stop, place: str, by_place: dict[str, list[Stop]]) -> bool:
    """Whether a visit elsewhere must be made before this one."""
    return any(
        other.end <= stop.start for elsewhere, there in by_place.items() if elsewhere != place for other in there
    )
