"""A clerk opens a window in the same instant as a manager takes it out of use: one of them is refused, every time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from hallapp.errors.base import HallError
from hallapp.errors.desk import WindowUnknown
from hallapp.errors.setup import SeatStillOpen
from hallapp.hall.outlets import find_outlet
from hallapp.hall.plan import plan_of
from hallapp.hall.seats import put_in_use
from hallapp.queue import desk, floor, remedies, retiring
from hallapp.queue.tickets import read
from hallapp.store.engine import Store
from tests.halls import ACTOR
from tests.queue.hands import Hands

_NEVER_OPENED = "007"


def _open(hands: Hands) -> None:
    desk.open_window(hands.store, hands.actor, None, _NEVER_OPENED)


def _open_for_a_clerk(hands: Hands) -> None:
    remedies.open_for(hands.store, hands.actor, None, _NEVER_OPENED, "wangfang", reason="人手不足")


def _planned(hands: Hands) -> bool:
    with hands.store.look() as look:
        outlet = find_outlet(look, None)
        return _NEVER_OPENED in plan_of(look, outlet, floor.Floor(look, outlet).day).windows_by_no


@pytest.mark.parametrize("how", [_open, _open_for_a_clerk])
def test_a_window_that_is_just_taken_out_of_use_is_not_opened(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, how: Callable[[Hands], None]
) -> None:
    opened: list[Future[None]] = []

    with ThreadPoolExecutor(1) as clerk:

        def read_late(*args: Any, **named: Any) -> Any:
            opened.append(clerk.submit(how, hands))
            with pytest.raises(TimeoutError):  # it waits until the other has decided
                opened[0].result(0.3)
            return read(*args, **named)

        monkeypatch.setattr(retiring, "read", read_late)
        retiring.take_out_of_use(hands.store, hands.actor, None, _NEVER_OPENED)
        with pytest.raises(WindowUnknown):
            opened[0].result(30)
    assert not _planned(hands)


@pytest.mark.parametrize("how", [_open, _open_for_a_clerk])
def test_a_window_that_is_just_opened_is_not_taken_out_of_use(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, how: Callable[[Hands], None]
) -> None:
    set_window = floor.WorkingFloor.set_window
    out: list[Future[None]] = []

    with ThreadPoolExecutor(1) as manager:

        def set_late(*args: Any, **named: Any) -> None:
            out.append(manager.submit(retiring.take_out_of_use, hands.store, hands.actor, None, _NEVER_OPENED))
            with pytest.raises(TimeoutError):
                out[0].result(0.3)
            set_window(*args, **named)

        monkeypatch.setattr(floor.WorkingFloor, "set_window", set_late)
        how(hands)
        with pytest.raises(SeatStillOpen):
            out[0].result(30)
    assert _planned(hands)


def test_of_opening_and_taking_out_of_use_exactly_one_happens(hall_url: str) -> None:
    stores = Store(hall_url), Store(hall_url)
    meeting = threading.Barrier(2)

    def tried(action: Callable[..., object], store: Store) -> str:
        meeting.wait(30)
        try:
            action(store, ACTOR, None, _NEVER_OPENED)
        except HallError as refused:
            return type(refused).__name__
        return "done"

    with ThreadPoolExecutor(2) as people:
        for _ in range(25):
            answers = list(people.map(tried, (desk.open_window, retiring.take_out_of_use), stores))
            if answers == ["done", "SeatStillOpen"]:
                desk.close_window(stores[0], ACTOR, None, _NEVER_OPENED)
            else:
                assert answers == ["WindowUnknown", "done"]
                put_in_use(stores[0], ACTOR, None, _NEVER_OPENED)
    for store in stores:
        store.close()
