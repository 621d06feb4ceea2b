"""A station that works without pause until it is killed: ``python -m tests.queue.victim URL STARTED``.

It reads one seed a line; for each it forks a worker, says ``pid N``, and says ``gone`` once that has ended.
The worker acts at random and says what it has done as soon as it is told that it is done: ``issued B001``.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from random import Random

from hallapp.errors.base import HallError
from hallapp.errors.system import DatabaseUnusable
from hallapp.queue import desk
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from tests.halls import ACTOR
from tests.queue.rivals import Running
from tests.queue.sample import COMPANY, ID_CARD, MORTGAGE, RESULTS, SEAL

WINDOWS = ("007", "008", "010", "028", "046")
_REQUESTS = (
    Request(items=(COMPANY,)),
    Request(items=(SEAL,)),
    Request(items=(MORTGAGE,)),
    Request(items=(COMPANY, ID_CARD)),
    Request(group=RESULTS),
)


def _say(words: str) -> None:
    os.write(1, f"{words}\n".encode())  # whole lines, at once, nothing left in a buffer


def _work(store: Store, random: Random, *, ends: float = float("inf")) -> None:
    def issue() -> tuple[str, str]:
        return "issued", desk.issue(store, ACTOR, None, random.choice(_REQUESTS)).number

    def call() -> tuple[str, str]:
        called = desk.call_next(store, ACTOR, None, random.choice(WINDOWS))
        return ("called", called.number) if called else ("", "")

    def act(kind: str, action: Callable[..., desk.Acted], **about: object) -> Callable[[], tuple[str, str]]:
        return lambda: (kind, action(store, ACTOR, None, random.choice(WINDOWS), **about).number)

    actions = [issue] * 6 + [call] * 6
    actions += [act("started", desk.start)] * 6 + [act("finished", desk.finish)] * 5
    actions += [
        act("no_show", desk.no_show), act("parked", desk.park), act("undone", desk.undo), act("recalled", desk.recall),
        act("transferred", desk.transfer, item=COMPANY), act("transferred", desk.transfer, group=RESULTS),
    ]  # fmt: skip
    while time.monotonic() < ends:
        try:
            kind, number = random.choice(actions)()
        except DatabaseUnusable:
            time.sleep(0.02)
        except HallError:
            continue
        else:
            if kind:
                _say(f"{kind} {number}")


def main(url: str, started: str) -> None:
    store = Store(url, clock=Running(float(started)))
    # Its first actions are slow; every worker shall begin warm, and be killed at work.
    _work(store, Random(0), ends=time.monotonic() + 1.5)  # no secret
    for line in sys.stdin:
        store.close()
        worker = os.fork()
        if worker == 0:
            _say("ready")
            _work(store, Random(int(line)))  # no secret
        _say(f"pid {worker}")
        os.waitpid(worker, 0)
        _say("gone")


if __name__ == "__main__":
    main(*sys.argv[1:])
