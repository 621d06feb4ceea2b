"""Scenario 17: two windows call the last waiting ticket at the same instant; exactly one gets it, every time."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from hallapp.errors.desk import NotAuthorised, NothingToUndo, WindowBusy
from hallapp.queue import desk, undo
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from tests.halls import ACTOR
from tests.queue import invariants, rivals
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, ID_CARD

ROUNDS = 1000


@pytest.mark.parametrize("how", ["threads", "processes"])
def test_17_the_last_ticket_goes_to_exactly_one(hall_url: str, how: str) -> None:
    clock = rivals.Running(time.time())
    store = Store(hall_url, clock=clock)
    number = desk.issue(store, ACTOR, None, Request(items=(COMPANY,))).number
    for no in ("007", "008"):
        desk.open_window(store, ACTOR, None, no)
    rounds = rivals.race(hall_url, clock, ("007", "008"), number, ROUNDS, rivals.call_next, how=how)
    assert len(rounds) == ROUNDS
    assert {tuple(sorted(answers, key=str)) for answers in rounds} == {(number, None)}
    assert len({answers.index(number) for answers in rounds}) == 2, "one window was always the quicker: no race"
    assert invariants.check(store) == invariants.Tally(tickets=1, events=1 + 2 * ROUNDS)
    store.close()


def test_02_the_same_number_called_at_the_same_instant(hall_url: str) -> None:
    clock = rivals.Running(time.time())
    store = Store(hall_url, clock=clock)
    number = desk.issue(store, ACTOR, None, Request(items=(COMPANY,))).number
    for no in ("007", "008", "009"):
        desk.open_window(store, ACTOR, None, no)
    rounds = rivals.race(hall_url, clock, ("007", "008", "009"), number, 50, rivals.call_number, how="threads")
    assert {tuple(sorted(answers, key=str)) for answers in rounds} == {(number, None, None)}
    invariants.check(store)
    store.close()


def test_17_many_windows_empty_a_queue_and_nobody_is_called_twice(hands: Hands) -> None:
    numbers = [hands.take(COMPANY) for _ in range(40)]
    windows = ("007", "008", "009")
    hands.open(*windows)

    def work(no: str) -> list[str]:
        return list(iter(lambda: hands.serve(no, minutes=0), None))

    with ThreadPoolExecutor(3) as clerks:
        served = [number for taken in clerks.map(work, windows) for number in taken]
    assert sorted(served) == numbers


def test_01_one_window_called_from_two_stations_takes_one_ticket(hands: Hands) -> None:
    """A clerk presses twice, or the seat's two screens call together."""
    hands.open("007")
    for n in range(10):
        numbers = {hands.take(COMPANY), hands.take(COMPANY)} | ({hands.waiting("007")[0]} if n else set())

        def press(_: int) -> str:
            try:
                return hands.call("007") or "none"
            except WindowBusy as refused:
                return f"busy with {refused.holds}"

        with ThreadPoolExecutor(2) as screens:
            called, busy = sorted(screens.map(press, range(2)), key=lambda answer: answer.startswith("busy"))
        assert called in numbers
        assert busy == f"busy with {called}"
        hands.no_show("007")


def test_a_window_s_very_first_opening_from_two_stations(hands: Hands) -> None:
    with ThreadPoolExecutor(4) as stations:
        for _ in range(5):
            list(stations.map(lambda _: hands.open("007"), range(4)))
    assert hands.console("007").state == "open"


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_what_another_station_wrote_meanwhile_gives_no_negative_duration(hands: Hands) -> None:
    """Its clock read, a call waits for its window; the ticket it then finds was taken a moment later."""
    hands.open("007")
    with hands.store.engine.connect() as other, ThreadPoolExecutor(1) as station:
        with other.begin():
            other.execute(text("SELECT 1 FROM window_states FOR NO KEY UPDATE"))
            call = station.submit(hands.next, "007")
            _until_it_waits(hands.store)
            hands.clock.advance(seconds=2)
            hands.take(COMPANY)
        called = call.result()
    assert called is not None
    assert called.waited_s == 0
    hands.clock.advance(seconds=3)
    hands.start("007")


def _until_it_waits(store: Store) -> None:
    """Until some other transaction waits for a lock."""
    with store.engine.connect() as connection:
        for _ in range(1000):
            waiting = connection.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar_one()
            connection.rollback()
            if waiting:
                return
            time.sleep(0.01)
    raise AssertionError("nobody waits")


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_a_transfer_is_not_taken_back_from_under_the_window_that_just_called_it(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other window's call comes after undo has looked whether the ticket moved on."""
    number = hands.take(COMPANY)
    hands.open("007", "028")
    hands.begin("007")
    hands.clock.advance(seconds=1)
    hands.transfer("007", item=ID_CARD)
    hands.clock.advance(seconds=1)
    read = undo.read

    def read_late(*args: object, **named: object) -> object:
        monkeypatch.setattr(undo, "read", read)
        assert hands.call("028") == number
        return read(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(undo, "read", read_late)
    with pytest.raises(NothingToUndo):
        hands.undo("007")
    assert hands.state(number) == "called"


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
@pytest.mark.parametrize("how", ["next", "by number"])
def test_a_ticket_that_went_and_came_back_meanwhile_is_looked_at_anew(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """Between reading the queue and claiming a ticket another window has served it and handed it on."""
    number = hands.take(COMPANY)
    hands.open("007", "008")
    decide = getattr(desk, "choose" if how == "next" else "offer")

    def decide_late(*args: object) -> object:
        monkeypatch.undo()
        decided = decide(*args)
        hands.clock.advance(seconds=1)
        assert hands.begin("008") == number
        hands.transfer("008", item=ID_CARD)
        return decided

    monkeypatch.setattr(desk, decide.__name__, decide_late)
    if how == "next":
        assert hands.call("007") is None
    else:
        with pytest.raises(NotAuthorised):  # for what it is about now
            hands.call_number("007", number)
    assert hands.windows_of(number) == ("028", "029", "030", "031", "032")
