"""Stations that act at the same instant, as threads or as processes of their own."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hallapp.errors.desk import TicketNotWaiting
from hallapp.queue import desk
from hallapp.store.engine import Store
from tests.halls import ACTOR, OPENING

_PATIENCE_S = 60.0
_meeting: Any = None  # where the stations of this process wait for the others


@dataclass(frozen=True)
class Running:
    """A clock that runs, from the sample hall's opening on; the same in every process."""

    started: float

    def __call__(self) -> datetime:
        return OPENING + timedelta(seconds=time.time() - self.started)


def call_next(store: Store, no: str, number: str) -> str | None:
    """Call whoever is next."""
    called = desk.call_next(store, ACTOR, None, no)
    return None if called is None else called.number


def call_number(store: Store, no: str, number: str) -> str | None:
    """Call this number."""
    try:
        return desk.call_ticket(store, ACTOR, None, no, number).number
    except TicketNotWaiting:
        return None


Call = Callable[[Store, str, str], str | None]


def race(
    url: str, clock: Running, windows: Sequence[str], number: str, rounds: int, call: Call, *, how: str
) -> list[Any]:
    """Let the windows call at the same instant, again and again; gives each round's answers.

    After each round whoever got the ticket takes the call back, so that it waits again, the only one.
    """
    with _stations(how, len(windows)) as stations:
        answers = [stations.submit(_station, url, clock, no, number, rounds, call) for no in windows]
        return list(zip(*(answer.result(timeout=600) for answer in answers), strict=True))


def _stations(how: str, count: int) -> Executor:
    if how == "threads":
        return ThreadPoolExecutor(count, initializer=_meet, initargs=(threading.Barrier(count),))
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, context, initializer=_meet, initargs=(context.Barrier(count),))


def _meet(meeting: Any) -> None:
    global _meeting  # noqa: PLW0603  # a barrier can be handed to a process only when that starts
    _meeting = meeting


def _station(url: str, clock: Running, no: str, number: str, rounds: int, call: Call) -> list[str | None]:
    meeting, store = _meeting, Store(url, clock=clock)
    answers: list[str | None] = []
    try:
        for _ in range(rounds):
            meeting.wait(_PATIENCE_S)
            got = call(store, no, number)
            answers.append(got)
            meeting.wait(_PATIENCE_S)
            if got is not None:
                desk.undo(store, ACTOR, None, no)
    except BaseException:
        meeting.abort()
        raise
    finally:
        store.close()
    return answers
