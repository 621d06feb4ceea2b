"""The played morning: busy, lawful, quick, and the same every time."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hallapp.ledgers.lists import LedgerKind
from hallapp.ledgers.rows import VisitState
from hallapp.ledgers.visits import visits_of
from hallapp.ledgers.year import year_of
from hallapp.queue import boards, log
from hallapp.queue.rows import EventKind, TicketState, WindowState
from scripts.bookkeeping import keep_ledgers
from scripts.morning import DAY, MANAGER, OUTLET, Played, play


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    played = play(f"sqlite:///{tmp_path_factory.mktemp('morning') / 'hall.db'}")
    yield played
    played.store.close()


def test_it_is_a_busy_hall(morning: Played) -> None:
    queue = boards.queue(morning.store, OUTLET)
    assert len(morning.issued) >= 150
    assert sum(window.state is WindowState.OPEN for window in queue.windows) >= 35
    assert len(queue.waiting) >= 10
    console = boards.console(morning.store, OUTLET, "007")
    assert console.in_hand is not None
    assert console.in_hand.number.startswith("B")
    assert console.in_hand.state is TicketState.SERVING
    assert len(console.waiting) >= 5


def test_everything_that_happens_in_a_hall_has_happened(morning: Played) -> None:
    kinds = Counter(event.kind for event in log.events(morning.store, OUTLET))
    wanted = {
        EventKind.ISSUED, EventKind.CALLED, EventKind.RECALLED, EventKind.STARTED, EventKind.FINISHED,
        EventKind.NO_SHOW, EventKind.RETURNED, EventKind.PARKED, EventKind.TRANSFERRED,
    }  # fmt: skip
    assert wanted <= set(kinds), kinds
    assert morning.helped, "a window has helped another theme"
    consoles = [
        boards.console(morning.store, OUTLET, window.no) for window in boards.board(morning.store, OUTLET).windows
    ]
    assert any(console.parked for console in consoles)
    assert any(console.no_shows for console in consoles)


def test_its_ledgers_show_what_a_hall_has_done_so_far(tmp_path: Path) -> None:
    played = play(f"sqlite:///{tmp_path / 'hall.db'}", until="09:10")
    keep_ledgers(played.store, MANAGER, OUTLET, DAY)
    year = year_of(played.store, OUTLET, DAY.year)
    for kind in set(LedgerKind) - {LedgerKind.APPOINTMENTS}:
        assert all(year.ledgers[kind].by_month[month] for month in range(DAY.month - 1)), kind
    found = visits_of(played.store, MANAGER, OUTLET, date(DAY.year, 1, 1), DAY)
    states = {state: sum(visit.state is state for visit in found) for state in VisitState}
    assert states[VisitState.DONE] > states[VisitState.FAILED] > 0
    assert any(visit.satisfied for visit in found)
    played.store.close()


def test_numbers_have_no_gap(morning: Played) -> None:
    by_prefix: dict[str, list[int]] = {}
    for number in morning.issued:
        by_prefix.setdefault(number[0], []).append(int(number[1:]))
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in by_prefix.values())


def test_it_is_quick_and_the_same_every_time(morning: Played, tmp_path: Path) -> None:
    began = time.process_time()
    again = play(f"sqlite:///{tmp_path / 'hall.db'}")
    again.store.close()
    assert (again.issued, again.calls) == (morning.issued, morning.calls)
    assert time.process_time() - began < 10, "seconds of this process, which are some two"
