"""Whatever was done that day, the figures say what a plain recount of the event log says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from hallapp.actor import Actor
from hallapp.catalog.rows import service_items
from hallapp.errors.base import HallError
from hallapp.hall.rows import windows
from hallapp.queue.rows import events, legs, tickets
from hallapp.queue.views import Acted
from hallapp.reports.figures import figures
from hallapp.reports.spread import Spread
from hallapp.store.engine import Store
from tests.halls import SHANGHAI, Clock
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, ID_CARD, RESULTS, SEAL

_ITEMS = (COMPANY, SEAL, ID_CARD)
_SEATS = ("007", "028", "046")
#: After each of these the recount knows what the ticket is.
_LEADS_TO = {
    "issued": "waiting",
    "called": "called",
    "started": "serving",
    "finished": "finished",
    "no_show": "no_show",
    "returned": "waiting",
    "parked": "parked",
    "unparked": "waiting",
    "transferred": "waiting",
    "withdrawn": "withdrawn",
    "expired": "expired",
}

#: What a window may do next, by the state of the ticket it holds; the usual things more often.
_NEXT = {
    None: ("call", "call", "call", "call back", "call back", "undo", "undo"),
    "called": ("start", "start", "start", "start", "no_show", "no_show", "transfer", "undo", "recall"),
    "serving": ("finish", "finish", "finish", "park", "park a little", "park a little", "transfer"),
}
_AWAY = ("take", "take", "take", "take two", "take two", "take for", "return", "return", "withdraw")

@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a day has no smaller day like it
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32), closed=st.booleans())
def test_figures_are_a_recount_of_the_log(
    store: Store, clock: Clock, actor: Actor, seed: int, closed: bool
) -> None:
    hands = Hands(store, clock, actor)
    _next_workday(clock)
    _Play(hands, Random(seed)).steps(150)
    if closed:
        hands.close_day()
    day = clock.now.date()
    found = figures(store, None, day, day)
    log = _Log(store, day)
    assert found.tickets.issued == len(log.tickets)
    counts = found.as_json()["tickets"]
    outcomes = Counter(map(log.outcome, log.tickets))
    assert counts == {
        "issued": len(log.tickets),
        **{state: outcomes[state] for state in ("finished", "no_show", "withdrawn", "expired", "waiting", "parked")},
        "at_window": outcomes["called"] + outcomes["serving"],
    }
    _same(found.waits, log.waits(lambda _: True))
    _same(found.service, [served for served, _, _ in log.services])
    assert [of.window for of in found.by_window] == sorted(log.active())
    for of in found.by_window:
        work = of.work
        assert work.called == log.happened("called", of.window)
        assert work.no_show == log.happened("no_show", of.window)
        assert work.finished == log.happened("finished", of.window)
        assert work.transferred == log.happened("transferred", of.window)
        _same(work.waits, log.waits(lambda ticket, no=of.window: log.first_call(ticket)["no"] == no))
        _same(work.service, [served for served, no, _ in log.services if no == of.window])
    for kind in ("called", "no_show", "finished", "transferred"):
        assert sum(getattr(of.work, kind) for of in found.by_group) == log.happened(kind)
    assert found.no_show_rate.numerator == log.happened("no_show")
    assert found.no_show_rate.denominator == log.happened("called")
    assert found.no_show_rate.left_out == log.calls_taken_back
    for hour in found.by_hour:
        assert hour.issued == sum(log.hour("issued", ticket) == [hour.hour] for ticket in log.tickets)
        assert hour.called == sum(log.hour("called", ticket).count(hour.hour) for ticket in log.tickets)
        _same(hour.waits, log.waits(lambda ticket, at=hour.hour: log.hour("issued", ticket) == [at]))
    assert sum(of.called for of in found.by_hour) == log.happened("called")
    for item in found.by_item:
        assert item.issued == sum(item.item in log.asked_for(ticket) for ticket in log.tickets)
        assert item.finished == sum(item.item in done for _, _, done in log.services)
        assert item.together == sum(item.item in done and len(done) > 1 for _, _, done in log.services)
        _same(item.waits, log.waits(lambda ticket, code=item.item: code in log.asked_for(ticket)))
        _same(item.service, [served for served, _, done in log.services if done == {item.item}])
    assert sum(of.finished for of in found.by_item) == sum(
        code is not None for _, _, done in log.services for code in done
    )


def _next_workday(clock: Clock) -> None:
    """Every example has a day of its own in the same database."""
    clock.now += timedelta(days=1)
    while clock.now.weekday() > 4 or not _ordinary(clock.now.date()):
        clock.now += timedelta(days=1)
    clock.at(9, 30)


def _ordinary(day: date) -> bool:
    from chinese_calendar import is_workday

    return bool(is_workday(day))


class _Play:
    """A hall at work: each window does something that it can do, each time another, chosen by chance."""

    def __init__(self, hands: Hands, chance: Random) -> None:
        self._hands = hands
        self._chance = chance
        self._numbers: list[str] = []
        self._held: dict[str, str] = {}
        hands.open(*_SEATS)

    def steps(self, number: int) -> None:
        for _ in range(number):
            with suppress(HallError):
                no = self._chance.choice((*_SEATS, None))
                if no is None:
                    self._away(self._chance.choice(_AWAY))
                else:
                    self._work(no)
            self._hands.clock.advance(seconds=self._chance.randrange(100))

    def _number(self) -> str:
        return self._chance.choice(self._numbers[-8:] or ["B001"])

    def _away(self, what: str) -> None:
        hands, items = self._hands, self._chance.sample(_ITEMS, 2)
        match what:
            case "take":
                self._numbers.append(hands.take(items[0]))
            case "take two":
                self._numbers.append(hands.take(*items))
            case "take for":
                self._numbers.append(hands.take_for(RESULTS))
            case "return":
                hands.give_back(self._number())
            case _:
                hands.withdraw(self._number())

    def _work(self, no: str) -> None:
        state = self._done(self._chance.choice(_NEXT[self._held.get(no)]), no)
        if state in ("called", "serving"):
            self._held[no] = state
        else:
            self._held.pop(no, None)

    def _done(self, what: str, no: str) -> str | None:
        """Do it; gives the state of the ticket it was done to."""
        hands = self._hands
        match what:
            case "call":
                return "called" if hands.call(no) else None
            case "call back":
                hands.call_number(no, self._number())
                return "called"
            case "transfer":
                return hands.transfer(no, item=self._chance.choice(_ITEMS)).state
            case "park a little":
                return hands.park(no, minutes=2).state
            case _:
                done: Acted = getattr(hands, what)(no)
                return done.state


def _same(found: Spread, durations: Iterable[timedelta]) -> None:
    each = sorted(one / timedelta(milliseconds=1) for one in durations)
    assert found.cases == len(each)
    if each:
        assert found.mean_s is not None
        assert abs(found.mean_s - sum(each) / len(each) / 1000) < 1e-6
        assert found.max_s == each[-1] / 1000
        middle = (each[(len(each) - 1) // 2] + each[len(each) // 2]) / 2000
        assert found.median_s == middle
    else:
        assert (found.mean_s, found.median_s, found.p90_s, found.max_s) == (None, None, None, None)


class _Log:
    """One day's events as they stand, ticket by ticket, walked through step by step."""

    def __init__(self, store: Store, day: date) -> None:
        with store.reading() as connection:
            rows = connection.execute(
                select(events, windows.c.no)
                .join_from(events, windows, isouter=True)
                .where(events.c.business_day == day)
                .order_by(events.c.seq)
            ).all()
            asked = connection.execute(
                select(legs, service_items.c.item_code)
                .join_from(legs, tickets)
                .join(service_items, isouter=True)
                .where(tickets.c.business_day == day)
                .order_by(legs.c.ticket_id, legs.c.position)
            ).all()
        undone = {row.undoes for row in rows}
        self.calls_taken_back = sum(row.kind == "called" and row.seq in undone for row in rows)
        self.tickets: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            if row.kind != "undone" and row.seq not in undone:
                self.tickets[row.ticket_id].append(dict(row._mapping))
        self._legs = [dict(row._mapping) for row in asked]
        self.services = [service for ticket in self.tickets for service in self._services(ticket)]

    def outcome(self, ticket: int) -> str:
        """What became of it; one that expired after it was passed over is a no-show."""
        # A recall leads nowhere: the call it repeats may have been taken back.
        states = [_LEADS_TO[event["kind"]] for event in self.tickets[ticket] if event["kind"] != "recalled"]
        if states[-1] == "expired" and states[-2] == "no_show":
            return "no_show"
        if states[-1] == "finished" and any(
            leg["ticket_id"] == ticket and leg["state"] == "open" for leg in self._legs
        ):
            return "waiting"
        return states[-1]

    def _of_kind(self, ticket: int, kind: str) -> list[dict[str, Any]]:
        return [event for event in self.tickets[ticket] if event["kind"] == kind]

    def first_call(self, ticket: int) -> dict[str, Any]:
        return self._of_kind(ticket, "called")[0]

    def waits(self, chosen: Callable[[int], bool]) -> list[timedelta]:
        called = [ticket for ticket in self.tickets if self._of_kind(ticket, "called") and chosen(ticket)]
        return [self.first_call(ticket)["at"] - self.tickets[ticket][0]["at"] for ticket in called]

    def _services(self, ticket: int) -> Iterable[tuple[timedelta, str, set[str | None]]]:
        """Of each finished leg: how long it was served, where it was finished, and what was done."""
        served = timedelta()
        since: datetime | None = None
        for event in self.tickets[ticket]:
            if since is not None and event["kind"] != "recalled":
                served += event["at"] - since
                since = None
            if event["kind"] == "started":
                since = event["at"]
            elif event["kind"] == "transferred":
                served = timedelta()
            elif event["kind"] == "finished":
                done = {leg["item_code"] for leg in self._legs if leg["closed_by"] == event["seq"]}
                yield served, event["no"], done
                served = timedelta()

    def happened(self, kind: str, no: str | None = None) -> int:
        found = [event for ticket in self.tickets for event in self._of_kind(ticket, kind)]
        return sum(no in (None, event["no"]) for event in found)

    def active(self) -> set[str]:
        return {
            event["no"]
            for ticket in self.tickets
            for kind in ("called", "no_show", "finished", "transferred")
            for event in self._of_kind(ticket, kind)
        }

    def hour(self, kind: str, ticket: int) -> list[int]:
        return [event["at"].astimezone(SHANGHAI).hour for event in self._of_kind(ticket, kind)]

    def asked_for(self, ticket: int) -> list[str]:
        issued = self.tickets[ticket][0]["seq"]
        return [leg["item_code"] for leg in self._legs if leg["ticket_id"] == ticket and leg["opened_by"] == issued]
