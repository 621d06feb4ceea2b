"""The expected wait: right where it can be worked out by hand, sane where it cannot, and never slow."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from hallapp.queue import boards, estimate
from hallapp.queue.routing import choose
from tests.queue import history
from tests.queue.hands import Hands
from tests.queue.sample import (
    ALLOWANCE,
    COMPANY,
    HARDSHIP,
    HOUSE,
    ID_CARD,
    MEDICAL,
    MORTGAGE,
    PENSION,
    PROJECT,
    RESULTS,
    SEAL,
    SHOP,
)

pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)

_MINUTES = 60


def _always(hands: Hands, item: str, minutes: float, *, prefix: str = "Z") -> None:
    """From now on this item has a history: it always takes so long."""
    yesterday = hands.clock.now - timedelta(days=3)
    history.finished(hands.store, item, "001", [minutes] * 10, prefix=prefix, first=yesterday)


def _wait(hands: Hands, number: str) -> tuple[int, int] | None:
    wait = boards.ticket_sheet(hands.store, None, number).wait
    return None if wait is None else (wait.median_s, wait.p90_s)


def test_one_window_and_a_fixed_history(hands: Hands) -> None:
    """Four wait before it, each takes 7 minutes: 28 minutes, and no doubt about it."""
    _always(hands, COMPANY, 7)
    hands.open("007")
    waits = [hands.issue(COMPANY).wait for _ in range(5)]
    assert [(wait.median_s, wait.p90_s) for wait in waits if wait] == [(n * 420, n * 420) for n in range(5)]


def test_two_windows_share_the_work(hands: Hands) -> None:
    _always(hands, COMPANY, 7)
    hands.open("007", "008")
    numbers = [hands.take(COMPANY) for _ in range(5)]
    assert [_wait(hands, number) for number in numbers] == [(0, 0), (0, 0), (420, 420), (420, 420), (840, 840)]


def test_what_is_in_hand_counts_with_what_is_left_of_it(hands: Hands) -> None:
    _always(hands, COMPANY, 7)
    hands.open("007")
    hands.take(COMPANY)
    hands.begin("007")
    number = hands.take(COMPANY)
    assert _wait(hands, number) == (420, 420)
    hands.clock.advance(minutes=5)
    assert _wait(hands, number) == (120, 120)
    hands.clock.advance(minutes=5)  # it takes longer than ever before: soon, but not at once
    assert _wait(hands, number) == (30, 30)


def test_only_what_stands_before_it_counts(hands: Hands) -> None:
    _always(hands, COMPANY, 7)
    hands.open("007")
    first = hands.take(COMPANY)
    for _ in range(5):
        hands.take(COMPANY)
    assert _wait(hands, first) == (0, 0)
    elderly = hands.issue(COMPANY, priority="elderly")
    assert elderly.wait is not None
    assert elderly.wait.median_s == 0
    assert _wait(hands, first) == (420, 420)


def test_items_done_together_share_their_time(hands: Hands) -> None:
    """Ten pairs took 20 minutes each: one of the two alone is expected to take 10."""
    hands.open("007")
    for _ in range(6):
        hands.take(COMPANY, SEAL)
        hands.serve("007", minutes=20)
    hands.take(COMPANY)
    assert _wait(hands, hands.take(COMPANY)) == (600, 600)


def test_several_items_on_the_ticket_before(hands: Hands) -> None:
    _always(hands, COMPANY, 7)
    _always(hands, ID_CARD, 3, prefix="Y")
    hands.open("007", "028")
    hands.take(COMPANY, ID_CARD)  # at 007 for 7 minutes, then at 028 for 3
    assert _wait(hands, hands.take(COMPANY)) == (420, 420)
    at_once = hands.take(ID_CARD)
    assert _wait(hands, at_once) == (0, 0)  # the other's second leg comes back only when this one is called
    late = hands.take(COMPANY, ID_CARD)
    assert _wait(hands, late) == (840, 840)


def test_who_comes_back_with_an_item_left_stands_where_he_stood(hands: Hands) -> None:
    """At 028 for 5 minutes each: the one ahead, then the earlier one who comes from 007, and only then this one."""
    _always(hands, COMPANY, 3)
    _always(hands, ID_CARD, 5, prefix="Y")
    hands.open("007", "028")
    hands.take(COMPANY, ID_CARD)
    hands.take(ID_CARD)
    assert _wait(hands, hands.take(ID_CARD)) == (600, 600)


def test_no_window_open_no_promise(hands: Hands) -> None:
    issued = hands.issue(COMPANY)
    assert issued.wait is None
    hands.open("028")  # not one of its windows
    assert _wait(hands, issued.number) is None
    hands.open("007")
    assert _wait(hands, issued.number) == (0, 0)
    hands.pause("007")
    assert _wait(hands, issued.number) is None


def test_a_cross_region_window_is_no_help_to_others(hands: Hands) -> None:
    hands.open("043")
    assert hands.issue(ID_CARD).wait is None
    assert hands.issue(ID_CARD, cross_region=True).wait is not None


def test_without_history_the_item_s_minutes_count(hands: Hands) -> None:
    """公司设立登记 is said to take 20 minutes, 公章刻制备案 5."""
    hands.open("007")
    for _ in range(3):
        hands.take(COMPANY)
    slow = hands.issue(COMPANY).wait
    assert slow is not None
    assert 40 * _MINUTES < slow.median_s < 80 * _MINUTES
    assert slow.median_s < slow.p90_s < 140 * _MINUTES
    hands.authorise(window="042", item=SEAL)
    hands.open("010")
    for _ in range(3):
        hands.take(MORTGAGE)
    assert hands.issue(MORTGAGE).wait != slow


def test_the_latest_services_count(hands: Hands) -> None:
    _always(hands, COMPANY, 60)
    hands.open("007")
    for _ in range(estimate.LATEST):
        hands.take(COMPANY)
        hands.serve("007", minutes=0.5)
    hands.clock.advance(minutes=10)
    hands.take(COMPANY)
    assert _wait(hands, hands.take(COMPANY)) == (30, 30)


def test_a_finish_taken_back_is_no_service(hands: Hands) -> None:
    _always(hands, COMPANY, 5)
    hands.open("007")
    hands.take(COMPANY)
    for _ in range(8):
        hands.begin("007")
        hands.finish("007")
        hands.undo("007")
        hands.transfer("007", item=COMPANY)
    hands.clock.advance(minutes=10)
    assert _wait(hands, hands.take(COMPANY)) == (300, 300)


def test_more_windows_are_never_slower(hands: Hands) -> None:
    """With a fixed history the answer has no chance in it: each further window can only help."""
    for item, minutes, prefix in ((COMPANY, 9, "Z"), (SEAL, 4, "Y"), (PROJECT, 6, "X")):
        _always(hands, item, minutes, prefix=prefix)
    for n in range(24):
        hands.take((COMPANY, SEAL, PROJECT)[n % 3])
        hands.clock.advance(seconds=20)
    number = hands.take(COMPANY)
    waits = []
    for no in ("007", "008", "009"):
        hands.open(no)
        wait = _wait(hands, number)
        assert wait is not None
        waits.append(wait[0])
    assert waits == sorted(waits, reverse=True)
    assert waits[0] >= 2.5 * waits[2]


def test_asked_again_it_says_the_same(hands: Hands) -> None:
    hands.open("007")
    numbers = [hands.take(COMPANY) for _ in range(6)]
    assert _wait(hands, numbers[-1]) == _wait(hands, numbers[-1])


def test_tide_help_shortens_the_wait(hands: Hands) -> None:
    _always(hands, PROJECT, 10)
    hands.open("016")
    for _ in range(4):
        hands.take(PROJECT)
    number = hands.take(PROJECT)
    alone = _wait(hands, number)
    hands.open("007")  # nobody waits for its own theme
    helped = _wait(hands, number)
    assert (alone, helped) == ((2400, 2400), (1200, 1200))


def test_it_says_what_then_happens(hands: Hands) -> None:
    """Played out by hand with the same service times, the ticket is called when it was said to be."""
    _always(hands, COMPANY, 6)
    _always(hands, PROJECT, 4, prefix="Y")
    hands.open("007", "008", "016")
    for n in range(9):
        hands.take(COMPANY if n % 2 else PROJECT)
    wait = hands.issue(COMPANY).wait
    assert wait is not None
    assert wait.median_s == wait.p90_s
    number = hands.waiting()[-1]
    begun = hands.clock.now
    free = {"007": begun, "008": begun, "016": begun}
    minutes = {COMPANY: 6, PROJECT: 4}
    while True:
        no = min(free, key=lambda window: (free[window], window))
        hands.clock.now = free[no]
        if hands.console(no).in_hand is not None:
            hands.finish(no)
        called = hands.next(no)
        if called is None:
            del free[no]
            continue
        if called.number == number:
            break
        hands.start(no)
        free[no] += timedelta(minutes=minutes[called.items[0].code])
    assert (hands.clock.now - begun).total_seconds() == wait.median_s


def test_300_waiting_at_49_windows_is_never_slow(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is bounded, whatever waits: counted, since a clock says little on a busy machine."""
    items = (COMPANY, HOUSE, PROJECT, PENSION, MEDICAL, ID_CARD, ALLOWANCE, HARDSHIP, SEAL, SHOP)
    steps = 0

    def counted(*args: object) -> object:
        nonlocal steps
        steps += 1
        return choose(*args)  # type: ignore[arg-type]

    hands.open(*(f"{no:03}" for no in range(1, 50)))
    with monkeypatch.context() as patch:  # 300 numbers without an estimate each
        patch.setattr(boards, "expected_wait", lambda *_: None)
        for n in range(300):
            wanted = (items[n % 10], items[(n + 3) % 10]) if n % 15 == 0 else (items[n % 10],)
            hands.take(*wanted, cross_region=n % 7 == 0, priority=("none", "elderly")[n % 11 == 0])
            hands.clock.advance(seconds=5)
        hands.take_for(RESULTS)
    monkeypatch.setattr(estimate, "choose", counted)
    slowest = 0.0
    for item in items:
        steps, begun = 0, time.process_time()
        issued = hands.issue(item)
        slowest = max(slowest, time.process_time() - begun)
        assert issued.wait is not None
        assert issued.wait.median_s > 0
        assert steps <= 2 * estimate.STEPS, f"{steps} calls played through for {issued}"
    assert slowest < 1.0
    begun = time.process_time()
    console = hands.console("007")
    assert console.clear_by is not None
    assert time.process_time() - begun < 1.0


def test_the_estimate_leaves_nothing_behind(hands: Hands) -> None:
    hands.open("007")
    hands.take(COMPANY)
    before = hands.snapshot()
    assert replace(hands.console("007"), waiting=()).clear_by is not None
    assert hands.snapshot() == before
