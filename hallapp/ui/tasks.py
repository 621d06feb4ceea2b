"""The one door off the GUI thread: work is handed over here, and its result comes back to the GUI thread."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Event
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from hallapp.errors.base import HallError

#: How often there is a look at whether rubbish has piled up.
COLLECT_MS = 250
#: More new objects than a screen ever throws away in that time: a catalogue was read, and stays.
READ = 10_000
#: How long after a whole frame was given up all is looked through.
TIDY_MS = 1000
#: More than a station ever asks for at once: an action, and the reading of each visible screen.
WORKERS = 6
#: How long a job that computes may keep the interpreter while the GUI thread waits for it: a fiftieth of Python's own
#: measure, since Qt asks for it back dozens of times while a screen is painted.
SWITCH_S = 0.0001
#: For waiting: handle what has come, or sleep until something comes.
_AS_THEY_COME = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents

#: How long work that gives way waits for the screen at most, so that it goes on also where the screen never rests.
GIVE_WAY_S = 0.1

_T = TypeVar("_T")


class Tasks(QObject):
    """Runs jobs on its own threads, and ``done`` or ``failed`` with the outcome in the GUI thread.

    ``failed`` is given refusals only. Anything else a job raises is a fault of the program: it goes to
    ``sys.excepthook``, where the crash dialog is, and ``failed`` is not called. What belongs to a widget
    that is gone by then is dropped in silence. ``refused`` carries every refusal, whoever else is told of it.
    """

    refused = Signal(object)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="hallapp-task")
        self._pending = 0
        self._closed = False
        # Widgets that nobody needs any more may be freed in the GUI thread alone. The collector would run in whichever
        # thread comes to its threshold; as long as there are others, it runs only here.
        gc.disable()
        self._collecting = QTimer(self)
        self._collecting.timeout.connect(self._collect)
        self._collecting.start(COLLECT_MS)
        self._tidying = QTimer(self, singleShot=True, interval=TIDY_MS)
        self._tidying.timeout.connect(self._tidy)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._screen_rests = Event()
        self._screen_rests.set()
        events = QAbstractEventDispatcher.instance()
        events.awake.connect(self._screen_rests.clear, Qt.ConnectionType.DirectConnection)
        events.aboutToBlock.connect(self._screen_rests.set, Qt.ConnectionType.DirectConnection)

    def favour_the_screen(self) -> None:
        """From now on jobs hand the interpreter over soon; while the first screen is made, nobody waits for it yet.

        What has been loaded until then, the program itself, stays: the collector need not look through it again.
        """
        sys.setswitchinterval(SWITCH_S)
        gc.freeze()

    def give_way(self) -> None:
        """Called by long work between its steps, off the GUI thread: comes back when the screen has nothing to do.

        A table is painted in hundreds of turns between Qt and the interpreter; while a job computes, each waits for
        the job to let go, and the screen stands still for a tenth of a second.
        """
        self._screen_rests.wait(GIVE_WAY_S)

    def run(
        self,
        job: Callable[[], _T],
        *,
        done: Callable[[_T], object] | None = None,
        failed: Callable[[HallError], object] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run ``job`` off the GUI thread. ``owner``: whose outcome it is, where ``done`` is no method of it."""
        if self._closed:
            return  # a timer's last word, after the program has closed
        self._pending += 1
        self._pool.submit(self._work, job, done, failed, owner)

    def drain(self, timeout_s: float = 10.0) -> bool:
        """Wait until everything handed over is done and delivered; whether that came in time."""
        end = time.monotonic() + timeout_s
        while self._pending and time.monotonic() < end:
            # Asleep until there is something: a job's end wakes it, at the latest the collector's timer.
            QApplication.processEvents(_AS_THEY_COME)
        return not self._pending

    def close(self) -> None:
        """Wait for what is under way and end the threads. Nothing is run afterwards."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._collecting.stop()
        self._tidying.stop()
        gc.enable()

    def tidy_up(self) -> None:
        """All screens have been given up: in a moment, when they are gone, look through everything for rubbish."""
        self._tidying.start()

    @Slot()
    def _collect(self) -> None:
        """What the interpreter would do by itself at these thresholds; but what a job has read is passed over.

        Looking through the objects of 20,000 items would stop the screen for a fifth of a second, and again for all
        that was read before: they hold no cycles, and are given back without this when they are replaced.
        """
        if gc.get_count()[0] > READ:
            gc.freeze()
            return
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    @Slot()
    def _tidy(self) -> None:
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def _work(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], object] | None,
        failed: Callable[[HallError], object] | None,
        owner: QObject | None,
    ) -> None:
        outcome: Callable[[], object] | None
        try:
            result = job()
        except HallError as refusal:
            receiver, outcome = failed, partial(failed, refusal) if failed else None
            self._tell(refusal)
        except SignedOutError:
            receiver, outcome = None, None  # between the asking and the work: its screens are going
        except Exception as fault:  # noqa: BLE001  # whatever it is, it must reach the crash dialog
            receiver, outcome = None, partial(_report, fault)
        else:
            receiver, outcome = done, partial(done, result) if done else None
        try:
            self._finished.emit((receiver, owner, outcome))
        except RuntimeError:
            return  # the program has closed meanwhile; there is nobody left to tell

    def _tell(self, refusal: HallError) -> None:
        with suppress(RuntimeError):  # the program has closed meanwhile
            self.refused.emit(refusal)

    @Slot(object)
    def _deliver(
        self, arrival: tuple[Callable[..., object] | None, QObject | None, Callable[[], object] | None]
    ) -> None:
        receiver, owner, outcome = arrival
        self._pending -= 1
        if outcome is not None and alive(owner) and alive(_object_of(receiver)):
            outcome()


class SignedOutError(RuntimeError):
    """Nobody works at this station any more in whose name something could be done."""


class Latest(QObject, Generic[_T]):
    """Reads what a screen shows, never twice at once: asked again while reading, it reads once more after.

    ``read`` runs off the GUI thread; ``done`` and ``failed`` as in ``Tasks.run``.
    """

    def __init__(
        self,
        tasks: Tasks,
        read: Callable[[], _T],
        *,
        done: Callable[[_T], object],
        failed: Callable[[HallError], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._read, self._done, self._failed = tasks, read, done, failed
        self._reading = False
        self._again = False

    def ask(self) -> None:
        """Read now, or as soon as the reading under way is done."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        self._tasks.run(self._try, done=self._arrived, failed=self._refused, owner=self)

    def _try(self) -> _T:
        """Off the GUI thread: after a fault of the program, which nobody here is told of, it can be asked again."""
        try:
            return self._read()
        except HallError:
            raise
        except BaseException:
            self._reading = self._again = False
            raise

    def _arrived(self, value: _T) -> None:
        self._reading = False
        if self._again:
            # What came is out of date already, but a busy hall must not starve the screen: show it all the same.
            self._again = False
            self.ask()
        if alive(_object_of(self._done)):
            self._done(value)

    def _refused(self, refusal: HallError) -> None:
        self._reading = self._again = False
        if self._failed is not None and alive(_object_of(self._failed)):
            self._failed(refusal)


def alive(thing: object) -> bool:
    """Whether ``thing`` may still be used: False only for a Qt object that Qt has destroyed."""
    return not isinstance(thing, QObject) or Shiboken.isValid(thing)


def _object_of(function: Callable[..., object] | None) -> object:
    """The object that a callback belongs to, if it is a method, also of one with arguments already given."""
    while isinstance(function, partial):
        function = function.func
    return getattr(function, "__self__", None)


def _report(fault: BaseException) -> None:
    sys.excepthook(type(fault), fault, fault.__traceback__)
