"""What an action costs beside its own statements through the bare driver, and beside a bare claim of one statement."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from typing import Any

from benchmarks.figures import Figure, at_least, seconds, spread, times_as_long, without_collecting
from benchmarks.ground import Ground, Turn, bare, prepare, serve_out, serving_windows, shift
from benchmarks.trace import Ended, Sent, replay, traced
from hallapp.queue import desk
from hallapp.queue.issuing import issue_ticket
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from hallapp.store.schema import metadata, to_milliseconds
from tests.halls import ACTOR, Clock

_Steps = list[Sent | Ended]

_CLAIM_ON_FILE = (
    "UPDATE tickets SET state = 'called', window_id = ?, state_since = ?, calls = 1, last_called_at = ?, doing = '0'"
    " WHERE id = (SELECT id FROM tickets WHERE outlet_id = ? AND state = 'waiting' ORDER BY effective_at, id LIMIT 1)"
    " RETURNING id"
)
_CLAIM_ON_SERVER = _CLAIM_ON_FILE.replace("LIMIT 1", "LIMIT 1 FOR UPDATE SKIP LOCKED").replace("?", "%s")
_FREE = "UPDATE tickets SET state = 'finished', window_id = NULL WHERE state = 'called'"


class DatabasesDiffer(Exception):
    """The statements sent again did not do what the actions did."""


@dataclass(slots=True)
class Times:
    """Seconds, a round each: the program, its statements alone, the bare claim."""

    ours: list[float] = field(default_factory=list)
    replayed: list[float] = field(default_factory=list)
    claims: list[float] = field(default_factory=list)


def measure(both: tuple[Ground, Ground], quick: bool) -> list[Figure]:
    """Issue and call-next, interleaved round by round with what they are held against."""
    return [figure for ground in both for figure in _measure(ground, 40 if quick else 300)]


def _measure(ground: Ground, rounds: int) -> list[Figure]:
    clock = Clock()
    start = ground.make()
    prepare(start, clock)
    turns = shift(start, rounds)
    began = clock.now
    noted = _noted(ground.copy(start), clock, turns)
    ours, replayed, claimed = ground.copy(start), ground.copy(start), ground.copy(start)
    issue, call = Times(), Times()
    clock.now = began
    claims = _claims(claimed, clock)
    store, line = Store(ours, clock=clock), bare(replayed, autocommit=False)
    with without_collecting():
        for number, (turn, steps) in enumerate(zip(turns, noted, strict=True)):
            clock.advance(seconds=1)

            def act(turn: Turn = turn) -> None:
                request = Request(items=(turn.item,))
                issue.ours.append(seconds(partial(issue_ticket, store, ACTOR, None, request)))
                call.ours.append(seconds(partial(desk.call_next, store, ACTOR, None, turn.window)))
                serve_out(store, turn.window)

            def send(steps: tuple[_Steps, _Steps, _Steps] = steps) -> None:
                issue.replayed.append(seconds(partial(replay, line, steps[0])))
                call.replayed.append(seconds(partial(replay, line, steps[1])))
                replay(line, steps[2])

            for do in (act, send) if number % 2 else (send, act):
                do()
            call.claims.append(next(claims))
    issue.claims = call.claims
    store.close()
    line.close()
    claims.close()
    _check_equal(ours, replayed)
    for url in (start, ours, replayed, claimed):
        ground.drop(url)
    return _figures(ground.name, issue, call)


def _figures(database: str, issue: Times, call: Times) -> list[Figure]:
    figures = []
    for action, times in (("issue", issue), ("call-next", call)):
        mine = spread(times.ours)
        figures += [
            at_least(
                f"{database}: {action}, of its statements' own speed",
                1 / times_as_long(times.ours, times.replayed),
                0.3,
                f"{mine}; statements alone {spread(times.replayed)}; {len(times.ours)} rounds",
            ),
            at_least(
                f"{database}: {action}, of a bare claim's speed",
                1 / times_as_long(times.ours, times.claims),
                0.1,
                f"{mine}; bare claim {spread(times.claims)}",
            ),
        ]
    return figures


def _noted(url: str, clock: Clock, turns: list[Turn]) -> list[tuple[_Steps, _Steps, _Steps]]:
    """The statements of every round: of issuing, of calling, and of what follows."""
    store = Store(url, clock=clock)
    noted = []
    try:
        with traced(store) as trace:
            for turn in turns:
                clock.advance(seconds=1)
                issue_ticket(store, ACTOR, None, Request(items=(turn.item,)))
                issuing = trace.taken()
                called = desk.call_next(store, ACTOR, None, turn.window)
                calling = trace.taken()
                assert called is not None  # a number for this window was just taken
                serve_out(store, turn.window)
                noted.append((issuing, calling, trace.taken()))
    finally:
        store.close()
    return noted


def _claims(url: str, clock: Clock) -> Generator[float]:
    """How long one bare claim takes, again and again; what it claimed is out of the way before the next."""
    store = Store(url, clock=clock)
    windows = cycle([window.id for window in serving_windows(store)])
    store.close()
    line = bare(url, autocommit=True)
    on_file = url.startswith("sqlite")
    statement = _CLAIM_ON_FILE if on_file else _CLAIM_ON_SERVER
    try:
        for window in windows:
            now: Any = to_milliseconds(clock.now) if on_file else clock.now
            yield seconds(partial(_claim, line, statement, (window, now, now, 1)))
            line.execute(_FREE)
    finally:
        line.close()


def _claim(line: Any, statement: str, parameters: tuple[Any, ...]) -> None:
    [_] = line.execute(statement, parameters).fetchall()


def _check_equal(one: str, other: str) -> None:
    """Raises ``DatabasesDiffer`` unless two databases hold the same rows."""
    lines = bare(one, autocommit=True), bare(other, autocommit=True)
    try:
        for table in metadata.sorted_tables:
            order = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
            query = f'SELECT * FROM "{table.name}" ORDER BY {order}'
            rows = [line.execute(query).fetchall() for line in lines]
            if rows[0] != rows[1]:
                raise DatabasesDiffer(table.name)
    finally:
        for line in lines:
            line.close()
