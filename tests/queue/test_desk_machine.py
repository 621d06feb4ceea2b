"""Any sequence of actions in any hall: the right ticket to the right window, and never an impossible hall.

After every action the whole database is looked at: what was refused has changed nothing, and what a window was
given is what an independent reading of the rules says: the exact pair in force at that moment, the order, tide
help, several items on one ticket. At the end of each run the event log is replayed (``invariants``).
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from hallapp.errors.base import HallError
from hallapp.errors.desk import NotAuthorised, WindowBusy, WindowClosed, WindowPaused
from hallapp.hall import authorising
from hallapp.queue import boards, desk
from hallapp.queue.rows import Priority
from hallapp.queue.views import Called, Request
from hallapp.store.engine import Store
from tests.halls import ACTOR, OPENING, SHANGHAI, Clock
from tests.queue import invariants, small_hall
from tests.queue.small_hall import ITEMS, ITSELF, THEME_OF, Pairs, Word

_TIDE_THRESHOLD_MS = 20 * 60_000
_Target = tuple[str | None, str | None]  # an item, and the group itself or the one it was handed on to
_Act = Callable[..., Any]
_AT_A_WINDOW: list[_Act] = [
    *(desk.start, desk.finish, desk.finish, desk.recall, desk.no_show, desk.no_show, desk.undo, desk.undo, desk.undo),
    *(partial(desk.park, minutes=minutes) for minutes in (None, 0, 1, 10, 20 * 60)),
    *(partial(desk.transfer, item=item) for item in ITEMS[::2]),
    *(partial(desk.transfer, group=group) for group in ("G1", "G2", ITSELF)),
]


@dataclass(frozen=True)
class Waits:
    """A waiting ticket by its rows alone."""

    number: str
    issued_at: int
    effective_at: int
    id: int
    priority: bool
    cross_region: bool
    legs: tuple[_Target, ...]


@dataclass(frozen=True)
class Scene:
    """The hall at one moment; times in milliseconds."""

    now: int
    waiting: list[Waits]  # in calling order, with those whose parking time is up
    states: dict[str, str]
    holds: dict[str, str]


_OPEN_LEGS = """
SELECT ticket_id, item_code, code FROM ticket_legs
LEFT JOIN service_items ON service_items.id = item_id LEFT JOIN window_groups ON window_groups.id = group_id
WHERE ticket_legs.state = 'open' ORDER BY ticket_id, ticket_legs.position
"""
_WAITING = """
SELECT id, number, issued_at, effective_at, priority, cross_region FROM tickets
WHERE business_day = :day AND (state = 'waiting' OR parked_until <= :now) ORDER BY effective_at, id
"""
_STATES = "SELECT no, state, since FROM window_states JOIN windows ON windows.id = window_id"
_HOLDS = """
SELECT no, number FROM tickets JOIN windows ON windows.id = window_id
WHERE business_day = :day AND state IN ('called', 'serving')
"""


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def _day(milliseconds: int) -> date:
    return datetime.fromtimestamp(milliseconds / 1000, SHANGHAI).date()


class DeskMachine(RuleBasedStateMachine):
    """A day, or several, in a hall drawn at random."""

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__()
        self.store = store
        self.clock = clock
        self.eye = sqlite3.connect(str(store.file), isolation_level=None)
        self.seen: tuple[tuple[int, datetime], Scene] | None = None
        self.numbers: list[str] = []
        self.called = 0

    @initialize(groups=small_hall.groups())
    def hall(self, groups: dict[str, small_hall.GroupSpec]) -> None:
        self.clock.now = OPENING
        self.pairs = Pairs(groups)
        self.windows = [no for group in groups.values() for no in group.windows]
        small_hall.make(self.store, groups, self.clock.now)
        for no in self.windows:
            self.attempt(lambda no=no: desk.open_window(self.store, ACTOR, None, no))

    def teardown(self) -> None:
        self.eye.close()
        invariants.check(self.store)

    # --- the independent reading

    def version(self) -> int:
        """Another number whenever anything in the file has been changed."""
        number: int = self.eye.execute("PRAGMA data_version").fetchone()[0]
        return number

    def today(self) -> date:
        return self.clock.now.astimezone(SHANGHAI).date()

    def scene(self) -> Scene:
        """The hall as it is now, by its rows."""
        seen_at = self.version(), self.clock.now
        if self.seen is None or self.seen[0] != seen_at:
            self.seen = seen_at, self.read_scene()
        return self.seen[1]

    def read_scene(self) -> Scene:
        clock, today = _milliseconds(self.clock.now), self.today()
        # The hall's time: the later of the clock and the last event of the day.
        last = self.eye.execute("SELECT changed_at FROM revisions WHERE topic = 'queue:1'").fetchone()
        now = max(clock, last[0]) if last is not None and _day(last[0]) == today else clock
        open_legs: defaultdict[int, list[_Target]] = defaultdict(list)
        for ticket_id, item, group in self.eye.execute(_OPEN_LEGS):
            open_legs[ticket_id].append((item, group))
        waiting = [
            Waits(row[1], row[2], row[3], row[0], row[4] != "none", bool(row[5]), tuple(open_legs[row[0]]))
            for row in self.eye.execute(_WAITING, {"day": today.isoformat(), "now": now})
        ]
        # A window left open the day before is closed by the first action of the day.
        states = {no: state if _day(since) >= today else "closed" for no, state, since in self.eye.execute(_STATES)}
        holds = dict(self.eye.execute(_HOLDS, {"day": today.isoformat()}).fetchall())
        return Scene(now, waiting, states, holds)

    def window_state(self, no: str) -> str:
        return self.scene().states.get(no, "closed")

    def holds(self, no: str) -> str | None:
        return self.scene().holds.get(no)

    def own(self, no: str, leg: _Target) -> bool:
        item, group = leg
        spec = self.pairs.groups[self.pairs.group_of(no)]
        if group is not None and (group != self.pairs.group_of(no) or not spec.enabled):
            return False
        return item is None or self.pairs.right(no, item, self.today()) == "own"

    def welcome(self, no: str, ticket: Waits) -> bool:
        spec = self.pairs.groups[self.pairs.group_of(no)]
        return (spec.takes_priority or not ticket.priority) and (ticket.cross_region or not spec.cross_region)

    def offered(self, no: str, ticket: Waits) -> tuple[list[str | None], bool] | None:
        """What of this ticket this window may be given (items; None for the group itself), and if as tide help."""
        if not self.welcome(no, ticket):
            return None
        if len(ticket.legs) > 1:
            full = [w for w in self.windows if self.welcome(w, ticket) and all(self.own(w, it) for it in ticket.legs)]
            if any(self.window_state(w) != "closed" for w in full):
                return ([item for item, _ in ticket.legs], False) if no in full else None
        if self.own(no, ticket.legs[0]):
            return [item for item, group in ticket.legs if self.own(no, (item, group))], False
        item, group = ticket.legs[0]
        if item is not None and group is None and self.pairs.right(no, item, self.today()) == "tide":
            return [item], True
        return None

    def expected(self, no: str) -> tuple[str, list[str | None]] | None:
        """The ticket this window must be given next, and what of it."""
        waiting, now = self.scene().waiting, self.scene().now
        own, tide, overdue = [], [], []
        for ticket in waiting:
            it = self.offered(no, ticket)
            if it is None:
                continue
            if not it[1]:
                own.append((ticket, it[0]))
                continue
            tide.append((ticket, it[0]))
            theme = THEME_OF[str(it[0][0])]
            waits = [
                now - other.issued_at
                for other in waiting
                if any(item is not None and THEME_OF[item] == theme for item, _ in other.legs)
            ]
            if max(waits) > _TIDE_THRESHOLD_MS:
                overdue.append((ticket, it[0]))
        candidates = sorted(own + overdue, key=lambda each: (each[0].effective_at, each[0].id)) if own else tide
        return (candidates[0][0].number, candidates[0][1]) if candidates else None

    # --- what is done

    def attempt(self, action: Callable[[], Any]) -> Any:
        """Do it; a refusal is an answer too, and must have changed nothing."""
        before = self.version()
        try:
            return action()
        except HallError as error:
            refusal = error
        assert self.version() == before, refusal
        return refusal

    def busy(self, n: int) -> str:
        """A window that holds a ticket, if there is one."""
        return self.one_of([no for no in self.windows if self.holds(no)], n)

    def free(self, n: int) -> str:
        """An open window that holds none and could be given one, if there is one."""
        idle = [no for no in self.windows if not self.holds(no) and self.window_state(no) == "open"]
        return self.one_of([no for no in idle if self.expected(no)] if n < 6 else idle, n)

    def one_of(self, some: list[str], n: int) -> str:
        """One of these, now and then any window instead."""
        among = some if some and n < 8 else self.windows
        return among[n % len(among)]

    def given(self, no: str, called: Called, items: list[str | None]) -> None:
        """What was called is about these items, each by a pair in force now."""
        group = self.pairs.group_of(no)
        assert [name.code for name in called.items] == [item or group for item in items]
        rights = [self.pairs.right(no, item, self.today()) for item in items if item is not None]
        assert all(rights)
        assert "tide" not in rights or len(items) == 1
        self.called += 1

    @rule(minutes=st.sampled_from([0.5, 3, 12, 25, -1, -60]))
    def time_goes_by(self, minutes: float) -> None:
        """Or the clock is set back, on the same day."""
        if (self.clock.now + timedelta(minutes=minutes)).date() == self.clock.now.date():
            self.clock.advance(minutes=minutes)

    @precondition(lambda self: self.called > 4)
    @rule()
    def the_next_day_comes(self) -> None:
        self.clock.advance(days=1)
        self.clock.at(9)
        self.called = 0
        self.numbers.clear()
        for no in self.windows[::2]:
            self.attempt(lambda no=no: desk.open_window(self.store, ACTOR, None, no))

    @rule(
        items=st.lists(st.sampled_from(ITEMS), min_size=1, max_size=3, unique=True),
        priority=st.sampled_from([Priority.NONE, Priority.NONE, Priority.ELDERLY, Priority.VETERAN]),
        cross_region=st.sampled_from([False, False, True]),
        phone=st.sampled_from(["", "", "13900000001"]),
    )
    def a_number_is_taken(self, items: list[str], priority: Priority, cross_region: bool, phone: str) -> None:
        request = Request(items=tuple(items), priority=priority, cross_region=cross_region, phone=phone)
        issued = self.attempt(lambda: desk.issue(self.store, ACTOR, None, request))
        if not isinstance(issued, HallError):
            self.numbers.append(issued.number)

    @rule(items=st.lists(st.sampled_from(ITEMS), min_size=2, max_size=3))
    def numbers_are_taken(self, items: list[str]) -> None:
        for item in items:
            self.a_number_is_taken([item], Priority.NONE, cross_region=False, phone="")

    @rule()
    def a_number_is_taken_for_a_group(self) -> None:
        issued = self.attempt(lambda: desk.issue(self.store, ACTOR, None, Request(group=ITSELF)))
        if not isinstance(issued, HallError):
            self.numbers.append(issued.number)

    @rule(n=st.integers(0, 9))
    def call_next(self, n: int) -> None:
        no = self.free(n)
        holds, state, expected = self.holds(no), self.window_state(no), self.expected(no)
        shown = [] if holds or state != "open" else self.shown(no)
        called = self.attempt(lambda: desk.call_next(self.store, ACTOR, None, no))
        if holds is not None:
            assert isinstance(called, WindowBusy)
            assert called.holds == holds
        elif state != "open":
            assert isinstance(called, WindowClosed if state == "closed" else WindowPaused)
        elif expected is None:
            assert called is None
        else:
            assert isinstance(called, Called)
            assert called.number == expected[0]
            self.given(no, called, expected[1])
            assert shown[:1] in ([called.number], []) or called.number not in shown  # parked ones came back just now

    def shown(self, no: str) -> list[str]:
        return [line.number for line in boards.queue(self.store, None, no).waiting]

    @rule(
        n=st.integers(0, 9),
        minutes=st.sampled_from([0, 0.1, 4]),
        what=st.sampled_from(_AT_A_WINDOW),
        calm=st.booleans(),
    )
    def a_ticket_is_called_and_more(self, n: int, minutes: float, what: _Act, calm: bool) -> None:
        self.call_next(n)
        no = self.busy(n)
        if calm:
            self.attempt(lambda: desk.start(self.store, ACTOR, None, no))
        self.clock.advance(minutes=minutes)
        self.attempt(lambda: what(self.store, ACTOR, None, no))

    @precondition(lambda self: self.numbers)
    @rule(n=st.integers(0, 9), which=st.integers(0, 99))
    def call_by_number(self, n: int, which: int) -> None:
        no, number = self.free(n), self.numbers[-1 - which % min(8, len(self.numbers))]
        free = self.holds(no) is None and self.window_state(no) == "open"
        waiting = {ticket.number: ticket for ticket in self.scene().waiting}
        offered = self.offered(no, waiting[number]) if number in waiting else None
        called = self.attempt(lambda: desk.call_ticket(self.store, ACTOR, None, no, number))
        if free and number in waiting:
            if offered is None:
                assert isinstance(called, NotAuthorised)
            else:
                self.given(no, called, offered[0])

    @rule(n=st.integers(0, 9), what=st.sampled_from(_AT_A_WINDOW))
    def act_at_a_window(self, n: int, what: _Act) -> None:
        no = self.busy(n)
        self.attempt(lambda: what(self.store, ACTOR, None, no))

    @precondition(lambda self: self.numbers)
    @rule(which=st.integers(0, 99), what=st.sampled_from([desk.return_ticket, desk.return_ticket, desk.withdraw]))
    def with_a_number(self, which: int, what: Callable[..., Any]) -> None:
        number = self.numbers[-1 - which % min(8, len(self.numbers))]
        self.attempt(lambda: what(self.store, ACTOR, None, number))

    @rule(
        n=st.integers(0, 9),
        what=st.sampled_from(
            [desk.open_window] * 4 + [desk.pause_window, desk.resume_window, desk.resume_window, desk.close_window]
        ),
    )
    def a_window_s_state(self, n: int, what: Callable[..., Any]) -> None:
        no = self.windows[n % len(self.windows)]
        self.attempt(lambda: what(self.store, ACTOR, None, no))

    @precondition(lambda self: self.called > 6)
    @rule()
    def close_the_day(self) -> None:
        self.called = 0
        self.attempt(lambda: desk.close_day(self.store, ACTOR, None))

    # --- what may be handled changes meanwhile

    @rule(
        n=st.integers(0, 9), group=st.booleans(), item=st.sampled_from(ITEMS),
        first=st.sampled_from([None, 0, 1]), days=st.sampled_from([None, 0, 1]),
    )  # fmt: skip
    def authorise(self, n: int, group: bool, item: str, first: int | None, days: int | None) -> None:
        start = self.today() + timedelta(days=first or 0)
        last = None if days is None else start + timedelta(days=days)
        subject, named = self.subject(n, group=group)
        held = (
            [self.held(subject, item, start + timedelta(days=d)) for d in range(days + 1)] if days is not None else []
        )
        count = authorising.authorise(
            self.store, ACTOR, None, item=item, first=None if first is None else start, last=last, **named
        )
        assert days is None or (count == 0) == all(right == "own" for right in held)
        if count:
            self.pairs.words.append(Word(subject, item, allowed=True, first=start, last=last))

    @rule(n=st.integers(0, 9), group=st.booleans(), item=st.sampled_from(ITEMS), first=st.sampled_from([None, 0, 1]))
    def revoke(self, n: int, group: bool, item: str, first: int | None) -> None:
        start = self.today() + timedelta(days=first or 0)
        subject, named = self.subject(n, group=group)
        count = authorising.revoke(self.store, ACTOR, None, item=item, first=None if first is None else start, **named)
        if count:
            self.pairs.words.append(Word(subject, item, allowed=False, first=start, last=None))

    def subject(self, n: int, *, group: bool) -> tuple[str, dict[str, str]]:
        no = self.windows[n % len(self.windows)]
        code = self.pairs.group_of(no)
        return (code, {"group": code}) if group else (no, {"window": no})

    def held(self, subject: str, item: str, day: date) -> str | None:
        """The pair's right that day as this window, or a window of this group without a word of its own, has it."""
        groups = {code: replace(group, enabled=True) for code, group in self.pairs.groups.items()}
        if subject in self.windows:
            return Pairs(groups, self.pairs.words).right(subject, item, day)
        of_group = [word for word in self.pairs.words if word.subject == subject]
        return Pairs(groups, of_group).right(groups[subject].windows[0], item, day)


@pytest.mark.timeout(7200)  # for the thorough profile; the usual one takes seconds
def test_any_sequence_of_actions(tmp_path: Path) -> None:
    clock = Clock()
    store = small_hall.empty_store(f"sqlite:///{tmp_path / 'hall.db'}", clock)
    try:
        run_state_machine_as_test(
            lambda: DeskMachine(store, clock),
            settings=settings(max_examples=settings.default.max_examples // 6, stateful_step_count=100),
        )
    finally:
        store.close()
