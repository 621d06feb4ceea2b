"""The one door off the GUI thread."""

from __future__ import annotations

import gc
import sys
import threading
import time
import weakref
from threading import Event

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from hallapp.errors.base import HallError
from hallapp.errors.system import DatabaseBusy
from hallapp.ui.tasks import GIVE_WAY_S, READ, Latest, SignedOutError, Tasks


class Receiver(QObject):
    """Something of Qt that is told an outcome."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def hear(self, outcome: object) -> None:
        self.heard.append(outcome)


def test_the_job_runs_elsewhere_and_its_outcome_arrives_in_the_gui_thread(tasks: Tasks) -> None:
    where: list[int] = []
    tasks.run(threading.get_ident, done=lambda job: where.extend((job, threading.get_ident())))
    assert tasks.drain()
    assert where[0] != threading.get_ident()
    assert where[1] == threading.get_ident()


def test_a_refusal_goes_to_failed_and_only_there(tasks: Tasks) -> None:
    heard: list[HallError] = []

    def refuse() -> None:
        raise DatabaseBusy

    tasks.run(refuse, done=lambda _: pytest.fail("it was refused"), failed=heard.append)
    assert tasks.drain()
    assert [error.code for error in heard] == ["database_busy"]


def test_a_fault_goes_to_the_hook_for_faults(tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    faults: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, fault, _trace: faults.append(fault))

    def stumble() -> None:
        raise ZeroDivisionError

    tasks.run(stumble, failed=lambda _: pytest.fail("a fault is no refusal"))
    assert tasks.drain()
    assert [type(fault) for fault in faults] == [ZeroDivisionError]


def test_a_job_of_somebody_who_has_signed_out_meanwhile_ends_quietly(
    tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", lambda *fault: pytest.fail(f"{fault}"))

    def too_late() -> None:
        raise SignedOutError

    heard: list[object] = []
    latest = Latest(tasks, too_late, done=heard.append, failed=heard.append)
    latest.ask()
    assert tasks.drain()
    latest.ask()  # and it can be asked again
    assert tasks.drain()
    assert heard == []


def test_what_belongs_to_something_that_is_gone_is_dropped(tasks: Tasks) -> None:
    gone, heard = Receiver(), []
    go = threading.Event()
    tasks.run(lambda: go.wait(5), done=gone.hear)
    tasks.run(lambda: go.wait(5), done=heard.append, owner=gone)
    Shiboken.delete(gone)
    go.set()
    assert tasks.drain()
    assert heard == []


def test_draining_waits_for_what_an_outcome_starts(tasks: Tasks) -> None:
    heard: list[str] = []
    tasks.run(lambda: time.sleep(0.05), done=lambda _: tasks.run(lambda: "second", done=heard.append))
    assert tasks.drain()
    assert heard == ["second"]


def test_asked_again_while_reading_it_reads_once_more_and_never_twice_at_once(tasks: Tasks) -> None:
    at_once, most, read = 0, 0, 0
    lock, go = threading.Lock(), threading.Event()

    def look() -> int:
        nonlocal at_once, most, read
        with lock:
            at_once += 1
            most, read = max(most, at_once), read + 1
        go.wait(5)
        with lock:
            at_once -= 1
        return read

    seen: list[int] = []
    latest = Latest(tasks, look, done=seen.append)
    for _ in range(5):
        latest.ask()
    go.set()
    assert tasks.drain()
    assert (most, read) == (1, 2)
    assert seen[-1] == 2
    assert QApplication.instance() is not None


def test_after_a_fault_it_can_be_asked_again(tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    answers = iter([ZeroDivisionError(), "read"])
    heard: list[str] = []

    def read() -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    latest = Latest(tasks, read, done=heard.append)
    latest.ask()
    assert tasks.drain()
    latest.ask()
    assert tasks.drain()
    assert heard == ["read"]


def test_what_a_job_has_read_is_not_looked_through_for_rubbish(tasks: Tasks) -> None:
    """Looking through a large catalogue would stop the screen."""
    looked: list[int] = []

    def hear(_phase: str, told: dict[str, int]) -> None:
        looked.append(told["generation"])

    gc.callbacks.append(hear)
    try:
        read = [[number] for number in range(3 * READ)]
        tasks._collect()
        assert looked == []
        assert gc.get_count()[0] < READ
        assert gc.get_freeze_count() > len(read)
    finally:
        gc.callbacks.remove(hear)


def test_what_was_given_up_with_all_screens_goes_though_much_was_read_meanwhile(tasks: Tasks, qtbot: QtBot) -> None:
    class Screenful:
        def __init__(self) -> None:
            self.itself = self

    gone = weakref.ref(Screenful())
    read = [[number] for number in range(3 * READ)]
    tasks._collect()
    assert gone() is not None
    tasks.tidy_up()
    qtbot.waitUntil(lambda: gone() is None)
    assert len(read) == 3 * READ


def test_long_work_gives_way_while_the_screen_has_something_to_do(tasks: Tasks, qtbot: QtBot) -> None:
    """A job that asks between its steps goes on when the event loop rests, and after a moment in any case."""
    passed: list[float] = []
    stepped = Event()

    def job() -> None:
        while not stepped.is_set():
            tasks.give_way()
            passed.append(time.monotonic())
            time.sleep(0.001)

    tasks.run(job)
    qtbot.waitUntil(lambda: len(passed) > 5)
    before = len(passed)
    began = time.monotonic()
    while time.monotonic() - began < 0.05:  # the screen is at work
        pass
    assert len(passed) - before <= 1
    while time.monotonic() - began < GIVE_WAY_S + 0.3:
        time.sleep(0.01)
    assert len(passed) - before >= 2, "a screen that never rests does not stop the work for good"
    stepped.set()
    qtbot.waitUntil(lambda: not tasks._pending)
