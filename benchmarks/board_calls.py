"""A hall that calls as fast as it can, in a process of its own: ``python -m benchmarks.board_calls URL WINDOWS``.

``next N``: up to N windows finish whom they serve, and call the number that is taken for them. ``again``: every third
of those calls its party once more. The answer to each is a line of JSON: numbers and windows, in the order called. The
hall's time goes by the work done, so that 20,000 calls are made between its opening and its closing.
"""

from __future__ import annotations

import json
import sys

from hallapp.hall.outlets import find_outlet
from hallapp.hall.plan import plan_of
from hallapp.queue import desk
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from tests.halls import ACTOR, Clock

#: Seconds of the hall's time for each call.
STEP_S = 0.1
#: A recall is at least so long after the call.
RECALL_S = 6.0


class CallingHall:
    """Windows of the sample hall with an item each that they may handle."""

    def __init__(self, url: str, windows: int) -> None:
        self.clock = Clock()
        self.store = Store(url, clock=self.clock)
        with self.store.look() as look:
            plan = plan_of(look, find_outlet(look, None), self.clock.now.date())
        self.items = {window.no: plan.items[min(window.own)].code for window in plan.windows[:windows] if window.own}
        for window in self.items:
            desk.open_window(self.store, ACTOR, None, window)
        self.busy: set[str] = set()

    def calls(self, most: int) -> list[tuple[str, str]]:
        """Everybody finishes and calls the next; number and window of each, in the order of the calls."""
        made: list[tuple[str, str]] = []
        for window, item in list(self.items.items())[:most]:
            if window in self.busy:
                desk.start(self.store, ACTOR, None, window)
                desk.finish(self.store, ACTOR, None, window)
            self.clock.advance(seconds=STEP_S)
            desk.issue(self.store, ACTOR, None, Request(items=(item,)))
            called = desk.call_next(self.store, ACTOR, None, window)
            assert called is not None
            self.busy.add(window)
            made.append((called.number, window))
        return made

    def recalls(self, calls: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Every third party is called once more."""
        again = calls[::3]
        self.clock.advance(seconds=RECALL_S)
        for _number, window in again:
            desk.recall(self.store, ACTOR, None, window)
        return again


def main() -> int:
    """Serve rounds until the other side is gone."""
    hall = CallingHall(sys.argv[1], int(sys.argv[2]))
    last: list[tuple[str, str]] = []
    try:
        for line in sys.stdin:
            word, _, most = line.strip().partition(" ")
            last = hall.recalls(last) if word == "again" else hall.calls(int(most))
            print(json.dumps(last), flush=True)
    finally:
        hall.store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
