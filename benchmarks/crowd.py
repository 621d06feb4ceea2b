"""A hall's stations at work at the same time, each a process of its own; beside them as many bare ones.

Every process acts twice in each turn of the pace: once through the program, and half a turn later through
the bare driver on a twin of the hall, so that both meet the same crowd on the same machine.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Any

from benchmarks.bare import BareDesk, BareStation, Hand
from benchmarks.figures import Figure, at_most, quantile, seconds, spread
from benchmarks.ground import ROOT, Ground, RunningClock, item_codes, prepare, serving_windows
from hallapp.errors.system import DatabaseUnusable
from hallapp.hall.plan import Window
from hallapp.queue import desk
from hallapp.queue.issuing import issue_ticket
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from tests.halls import ACTOR, Clock

#: Turns that nobody counts: a program's first actions load what it needs.
_WARMING = 3


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many act, how often (seconds), and how many turns are counted."""

    stations: int
    desks: int
    pace: float
    turns: int


def measure(both: tuple[Ground, Ground], quick: bool) -> list[Figure]:
    """PostgreSQL with 20 stations and 4 desks every 2 s; SQLite with 3 and 1, four times as often."""
    on_file, on_server = both
    if quick:
        return [*_measure(on_server, Crowd(3, 1, 0.5, 4)), *_measure(on_file, Crowd(3, 1, 0.5, 4))]
    return [*_measure(on_server, Crowd(20, 4, 2.0, 20)), *_measure(on_file, Crowd(3, 1, 0.5, 80))]


def _measure(ground: Ground, crowd: Crowd) -> list[Figure]:
    start, clock = ground.make(), Clock()
    prepare(start, clock)
    ours, bare = ground.copy(start), ground.copy(start)
    store = Store(start, clock=clock)
    seats = serving_windows(store)
    store.close()
    roles = [seats[number * len(seats) // crowd.stations].no for number in range(crowd.stations)]
    told = _act(ours, bare, [*roles, *[""] * crowd.desks], crowd)
    for url in (start, ours, bare):
        ground.drop(url)
    mine = [took for one in told for took in one["ours"]]
    theirs = [took for one in told for took in one["bare"]]
    refusals = [refusal for one in told for refusal in one["refused"]]
    who = f"{ground.name}: {crowd.stations} stations, {crowd.desks} for numbers, each every {crowd.pace:g} s"
    p99, bare_p99 = quantile(mine, 0.99), quantile(theirs, 0.99)
    return [
        at_most(f"{who}: refused as busy", len(refusals), 0, f"of {len(mine)} actions {refusals[:3] or ''}", unit=""),
        at_most(
            f"{who}: p99, of the bare loop's",
            p99 / bare_p99,
            5,
            f"{p99 * 1000:.1f} ms, bare {bare_p99 * 1000:.1f} ms; {spread(mine)}, bare {spread(theirs)}",
        ),
    ]


def _act(ours: str, bare: str, roles: list[str], crowd: Crowd) -> list[dict[str, Any]]:
    """Let one process a role act; what each of them tells."""
    command = [sys.executable, "-m", "benchmarks.crowd", ours, bare, str(crowd.pace), str(crowd.turns)]
    members = [
        subprocess.Popen(
            [*command, str(number), role], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for number, role in enumerate(roles)
    ]
    try:
        for member in members:
            assert member.stdout is not None
            if member.stdout.readline() != "ready\n":
                raise RuntimeError("a station did not start")
        begin = time.monotonic() + 0.5
        for member in members:
            assert member.stdin is not None
            member.stdin.write(f"{begin}\n")
            member.stdin.flush()
        return [json.loads(member.communicate(timeout=600)[0]) for member in members]
    finally:
        for member in members:
            member.kill()
            member.wait()


# --- one of the crowd


class _Station:
    """A window of the program: calls, starts, finishes, and calls again."""

    def __init__(self, store: Store, window: Window) -> None:
        self._store, self._no = store, window.no
        self._todo = self._call

    def act(self) -> None:
        self._todo()

    def _call(self) -> None:
        if desk.call_next(self._store, ACTOR, None, self._no) is not None:
            self._todo = self._start

    def _start(self) -> None:
        desk.start(self._store, ACTOR, None, self._no)
        self._todo = self._finish

    def _finish(self) -> None:
        desk.finish(self._store, ACTOR, None, self._no)
        self._todo = self._call


class _Desk:
    """A desk of the program that takes numbers, for one item after the other."""

    def __init__(self, store: Store, codes: list[str], chance: random.Random) -> None:
        self._store, self._codes, self._chance = store, codes, chance

    def act(self) -> None:
        issue_ticket(self._store, ACTOR, None, Request(items=(self._chance.choice(self._codes),)))


def _member() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("ours")
    parser.add_argument("bare")
    parser.add_argument("pace", type=float)
    parser.add_argument("turns", type=int)
    parser.add_argument("number", type=int)
    parser.add_argument("window", help="the window's number; empty: a desk that takes numbers")
    options = parser.parse_args()
    clock = RunningClock(time.monotonic())
    store = Store(options.ours, clock=clock)
    chance = random.Random(options.number)
    codes, seats = item_codes(store), serving_windows(store)
    served = sorted({item_id for seat in seats for item_id in seat.own})
    hands: dict[str, Hand]
    if options.window:
        [window] = [seat for seat in seats if seat.no == options.window]
        hands = {"ours": _Station(store, window), "bare": BareStation(options.bare, clock, window.id)}
    else:
        desk_of_ours = _Desk(store, [codes[item_id] for item_id in served], chance)
        hands = {"ours": desk_of_ours, "bare": BareDesk(options.bare, clock, served[0])}
    print("ready", flush=True)
    begin = clock.begin = float(sys.stdin.readline())
    taken: dict[str, list[Any]] = {"ours": [], "bare": [], "refused": []}
    for turn in range(-_WARMING, options.turns):
        moment = begin + (turn + _WARMING + chance.random() / 2) * options.pace
        for who, hand in hands.items():
            time.sleep(max(0.0, moment - time.monotonic()))
            moment += options.pace / 2
            try:
                took = seconds(hand.act)
            except DatabaseUnusable as refusal:
                taken["refused"].append(refusal.code)
                continue
            if turn >= 0:
                taken[who].append(took)
    store.close()
    print(json.dumps(taken))
    return 0


if __name__ == "__main__":
    sys.exit(_member())
