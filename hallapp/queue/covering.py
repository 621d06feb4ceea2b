"""The coverage check with what only the queue knows: which windows are open, and whose numbers wait for nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hallapp.hall.coverage import Coverage, coverage
from hallapp.queue import boards
from hallapp.queue.floor import seen
from hallapp.queue.rows import WindowState
from hallapp.queue.views import Fact
from hallapp.store.engine import Store


@dataclass(frozen=True, slots=True)
class Covered:
    """The check as a manager sees it. ``stranded`` are today's numbers that no window may serve any more.

    ``today`` is the hall's own day, of which alone the open windows are known.
    """

    coverage: Coverage
    today: date
    stranded: tuple[Fact, ...]


def covered(store: Store, outlet: str | None, day: date | None = None) -> Covered:
    """Check an outlet, today unless another day is given. Raises ``OutletUnknown``."""
    with seen(store, outlet) as floor:
        day = day or floor.day
        staffed = {w for w, state in floor.states().items() if state is not WindowState.CLOSED}
        found = coverage(floor.look, floor.outlet, day, staffed if day == floor.day else None)
        today = floor.day
    return Covered(found, today, boards.stranded(store, outlet))
