"""The hall's figures for a day, a month or a year: reckoned from the event log, never typed.

What was taken back counts nowhere, and neither does the taking back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import select

from hallapp.catalog.rows import service_items
from hallapp.errors.setup import BadDates
from hallapp.hall.rows import window_groups, windows
from hallapp.ledgers.totals import LedgerTotals, totals
from hallapp.queue.floor import Floor, seen
from hallapp.queue.rows import EventKind, TicketState
from hallapp.reports.rates import CatalogueRates, Rate, catalogue_rates
from hallapp.reports.spread import Spread, spread
from hallapp.reports.tally import Served, Taken, Tally
from hallapp.store.engine import Store


@dataclass(frozen=True, slots=True)
class TicketCounts:
    """How many numbers were taken, and what became of each: the others add up to ``issued``.

    ``no_show`` were passed over and never came back, whether they are still awaited or expired so at the
    close of day; a number that was passed over, came back and was served is finished, and shows only in the
    no-show rate, which counts every passing-over. ``expired`` are all others that the close of day found
    unfinished. ``waiting``, ``parked`` and ``at_window`` (called or being served) are of a day that still runs.
    """

    issued: int
    finished: int
    no_show: int
    withdrawn: int
    expired: int
    waiting: int
    parked: int
    at_window: int


@dataclass(frozen=True, slots=True)
class Work:
    """What was done at one window or at several, in events: a number that is called twice counts twice.

    ``waits`` are those of the numbers whose first call was to these windows.
    """

    called: int
    no_show: int
    finished: int
    transferred: int
    waits: Spread
    service: Spread

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"waits": self.waits.as_json(), "service": self.service.as_json()}


@dataclass(frozen=True, slots=True)
class WindowFigures:
    """One window (seat), and the code of its group."""

    window: str
    group: str
    work: Work

    def as_json(self) -> dict[str, Any]:
        return {"window": self.window, "group": self.group, **self.work.as_json()}


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """All windows of one group together."""

    group: str
    name: str
    work: Work

    def as_json(self) -> dict[str, Any]:
        return {"group": self.group, "name": self.name, **self.work.as_json()}


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """One item: ``issued`` numbers were taken for it, alone or with others; ``finished`` is how often it was done.

    ``service`` is of the times it was done alone; ``together`` times it was done in one go with another
    item, so that nobody knows how long each took.
    """

    item: str
    name: str
    issued: int
    finished: int
    together: int
    waits: Spread
    service: Spread

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"waits": self.waits.as_json(), "service": self.service.as_json()}


@dataclass(frozen=True, slots=True)
class HourFigures:
    """One local hour of the day, over all days: numbers taken and calls made in it, waits by hour of issue."""

    hour: int
    issued: int
    called: int
    waits: Spread

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"waits": self.waits.as_json()}


@dataclass(frozen=True, slots=True)
class Figures:
    """One outlet's business days from ``first`` to ``last``.

    ``waits`` run from the issue to the first call, in seconds; ``service`` is the time spent serving on each
    finished leg, parked time not counted. ``no_show_rate`` 过号率: no-shows ÷ calls, as often as either
    happened; calls that were taken back are left out. ``by_day``: numbers taken on each day that had any.
    """

    rehearsal: bool
    outlet: str
    outlet_name: str
    first: date
    last: date
    tickets: TicketCounts
    waits: Spread
    service: Spread
    by_window: tuple[WindowFigures, ...]
    by_group: tuple[GroupFigures, ...]
    by_item: tuple[ItemFigures, ...]
    by_hour: tuple[HourFigures, ...]
    by_day: Mapping[date, int]
    no_show_rate: Rate
    catalogue: CatalogueRates
    ledgers: LedgerTotals

    def as_json(self) -> dict[str, Any]:
        """In the shape of the ``report`` command; what there are no cases of is null, and never 0."""
        return {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "tickets": asdict(self.tickets),
            "waits": self.waits.as_json(),
            "service": self.service.as_json(),
            "by_window": [of.as_json() for of in self.by_window],
            "by_group": [of.as_json() for of in self.by_group],
            "by_item": [of.as_json() for of in self.by_item],
            "by_hour": [of.as_json() for of in self.by_hour],
            "by_day": [{"day": day.isoformat(), "issued": issued} for day, issued in self.by_day.items()],
            "ledgers": self.ledgers.as_json(),
            "rates": {"no_show": self.no_show_rate.as_json(), **self.catalogue.as_json()},
        }


def figures(store: Store, outlet: str | None, first: date, last: date) -> Figures:
    """The outlet's figures from ``first`` to ``last``, both included. Raises ``BadDates``, ``OutletUnknown``."""
    if last < first:
        raise BadDates(first, last)
    rehearsal = store.is_rehearsal()
    with seen(store, outlet) as floor:
        counted = _Counted(floor, first, last)
        return Figures(
            rehearsal=rehearsal,
            outlet=floor.outlet.code,
            outlet_name=floor.outlet.name,
            first=first,
            last=last,
            tickets=counted.tickets(),
            waits=spread(counted.waits),
            service=spread(counted.services),
            by_window=counted.by_window(),
            by_group=counted.by_group(),
            by_item=counted.by_item(),
            by_hour=counted.by_hour(),
            by_day=counted.by_day,
            no_show_rate=counted.no_show_rate(),
            catalogue=catalogue_rates(floor.look, floor.day),
            ledgers=totals(floor.look, floor.outlet, first, last, floor.day),
        )


#: Milliseconds, by the id or the hour they belong to.
_Durations = defaultdict[int, list[int]]


def _durations() -> _Durations:
    return defaultdict(list)


class _Counted:
    """All that is counted, by the ids of windows and items, and by hour."""

    def __init__(self, floor: Floor, first: date, last: date) -> None:
        self._look, self._outlet_id = floor.look, floor.outlet.id
        tally = Tally(floor.look, floor.outlet.id, first, last, floor.rules.zone)
        self._states = tally.states()
        self.by_day = tally.days()
        self._calls_taken_back = 0
        self._at_window: Counter[tuple[EventKind, int]] = Counter()
        self._in_hour: Counter[tuple[EventKind, int]] = Counter()
        for happened in tally.happened():
            if happened.standing:
                self._at_window[happened.kind, happened.window_id] += happened.standing
                self._in_hour[happened.kind, happened.hour] += happened.standing
            if happened.kind is EventKind.CALLED:
                self._calls_taken_back += happened.times - happened.standing
        self._add_taken(tally.taken())
        self._add_served(tally.served())

    def _add_taken(self, taken: Iterable[Taken]) -> None:
        self.waits: list[int] = []
        self._waits_by_window, self._waits_by_item, self._waits_by_hour = _durations(), _durations(), _durations()
        self._issued_in_hour: Counter[int] = Counter()
        self._issued_for_item: Counter[int] = Counter()
        for hour, waited_ms, window_id, item_id, main in taken:
            if item_id is not None:
                self._issued_for_item[item_id] += 1
                if waited_ms is not None:
                    self._waits_by_item[item_id].append(waited_ms)
            if main:
                self._issued_in_hour[hour] += 1
                if waited_ms is not None and window_id is not None:
                    self.waits.append(waited_ms)
                    self._waits_by_window[window_id].append(waited_ms)
                    self._waits_by_hour[hour].append(waited_ms)

    def _add_served(self, served: Iterable[Served]) -> None:
        self.services: list[int] = []
        self._services_by_window, self._services_by_item = _durations(), _durations()
        self._finished_for_item: Counter[int] = Counter()
        self._together_for_item: Counter[int] = Counter()
        for window_id, item_ids, served_ms in served:
            self.services.append(served_ms)
            self._at_window[EventKind.FINISHED, window_id] += 1
            self._services_by_window[window_id].append(served_ms)
            items = set(item_ids)  # a transfer may have put the same item on a number twice
            for item_id in items:
                if item_id is not None:
                    self._finished_for_item[item_id] += 1
                    if len(items) == 1:
                        self._services_by_item[item_id].append(served_ms)
                    else:
                        self._together_for_item[item_id] += 1

    def tickets(self) -> TicketCounts:
        of = self._states
        return TicketCounts(
            issued=of.total(),
            finished=of[TicketState.FINISHED],
            no_show=of[TicketState.NO_SHOW],
            withdrawn=of[TicketState.WITHDRAWN],
            expired=of[TicketState.EXPIRED],
            waiting=of[TicketState.WAITING],
            parked=of[TicketState.PARKED],
            at_window=of[TicketState.CALLED] + of[TicketState.SERVING],
        )

    def by_window(self) -> tuple[WindowFigures, ...]:
        """The windows at which anything happened, in the hall's order."""
        query = (
            select(windows.c.id, windows.c.no, window_groups.c.code)
            .join_from(windows, window_groups, windows.c.group_id == window_groups.c.id)
            .where(windows.c.outlet_id == self._outlet_id)
            .order_by(windows.c.position, windows.c.id)
        )
        active = {window_id for _, window_id in self._at_window}
        return tuple(
            WindowFigures(no, group, self._work([window_id]))
            for window_id, no, group in self._look.execute(query)
            if window_id in active
        )

    def by_group(self) -> tuple[GroupFigures, ...]:
        """The window groups at whose windows anything happened, in the hall's order."""
        query = (
            select(windows.c.id, window_groups.c.code, window_groups.c.name)
            .join_from(windows, window_groups, windows.c.group_id == window_groups.c.id)
            .where(windows.c.outlet_id == self._outlet_id)
            .order_by(window_groups.c.position, window_groups.c.id)
        )
        active = {window_id for _, window_id in self._at_window}
        seats: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for window_id, code, name in self._look.execute(query):
            if window_id in active:
                seats[code, name].append(window_id)
        return tuple(GroupFigures(code, name, self._work(ids)) for (code, name), ids in seats.items())

    def _work(self, window_ids: Iterable[int]) -> Work:
        window_ids = tuple(window_ids)

        def count(kind: EventKind) -> int:
            return sum(self._at_window[kind, window_id] for window_id in window_ids)

        return Work(
            called=count(EventKind.CALLED),
            no_show=count(EventKind.NO_SHOW),
            finished=count(EventKind.FINISHED),
            transferred=count(EventKind.TRANSFERRED),
            waits=spread(chain.from_iterable(self._waits_by_window[window_id] for window_id in window_ids)),
            service=spread(chain.from_iterable(self._services_by_window[window_id] for window_id in window_ids)),
        )

    def by_item(self) -> tuple[ItemFigures, ...]:
        """The items that numbers were taken for or that were done, in the catalogue's order."""
        query = select(service_items.c.id, service_items.c.item_code, service_items.c.item_name).order_by(
            service_items.c.position, service_items.c.id
        )
        return tuple(
            ItemFigures(
                item=code,
                name=name,
                issued=self._issued_for_item[item_id],
                finished=self._finished_for_item[item_id],
                together=self._together_for_item[item_id],
                waits=spread(self._waits_by_item[item_id]),
                service=spread(self._services_by_item[item_id]),
            )
            for item_id, code, name in self._look.execute(query)
            if item_id in self._issued_for_item or item_id in self._finished_for_item
        )

    def by_hour(self) -> tuple[HourFigures, ...]:
        """Every hour from the first to the last in which a number was taken or called."""
        called = {hour for kind, hour in self._in_hour if kind is EventKind.CALLED}
        active = called | self._issued_in_hour.keys()
        return tuple(
            HourFigures(
                hour=hour,
                issued=self._issued_in_hour[hour],
                called=self._in_hour[EventKind.CALLED, hour],
                waits=spread(self._waits_by_hour[hour]),
            )
            for hour in range(min(active, default=0), max(active, default=-1) + 1)
        )

    def no_show_rate(self) -> Rate:
        called = sum(number for (kind, _), number in self._in_hour.items() if kind is EventKind.CALLED)
        passed_over = sum(number for (kind, _), number in self._in_hour.items() if kind is EventKind.NO_SHOW)
        return Rate(passed_over, called, self._calls_taken_back)
