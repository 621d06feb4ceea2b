"""What has changed in the database, as one signal in the GUI thread, whoever changed it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Event, Thread
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

from hallapp.errors.system import DatabaseBusy, DatabaseUnusable
from hallapp.store.topics import Topic

#: How long one wait for news lasts when there is none; it can be interrupted at any time.
PATIENCE_S = 5.0
#: How soon after a failure the database is tried again.
RETRY_S = 1.0

EVERYTHING = frozenset(Topic)


class Listener(Protocol):
    """What the feed needs of ``store.news.News``."""

    def wait(self, timeout_s: float) -> frozenset[str]:
        """Keys of the topics that have moved on since the last call; empty when the time is up."""

    def close(self) -> None:
        """End the wait under way and give the connection back; may be called from another thread."""


class Feed(QObject):
    """Waits for news on a thread of its own.

    ``news`` carries the topics that have changed. ``connected`` says when the database goes away and when it
    is back; then everything counts as changed, since nobody knows what was missed. A fault of the program is told as
    one, and does not end it.
    """

    news = Signal(frozenset)
    connected = Signal(bool)

    _heard = Signal(frozenset)
    _state = Signal(bool)

    def __init__(self, listen: Callable[[], Listener], parent: QObject | None = None) -> None:
        """``listen`` makes the listener, on the feed's own thread, and may be called again after an outage."""
        super().__init__(parent)
        self._listen = listen
        self._listener: Listener | None = None
        self._closing = Event()
        self._thread: Thread | None = None
        self.is_connected = True
        self._heard.connect(self.news, Qt.ConnectionType.QueuedConnection)
        self._state.connect(self._on_state, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin to listen."""
        self._thread = Thread(target=self._run, name="hallapp-feed", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening; returns when the thread has ended."""
        self._closing.set()
        if self._listener is not None:
            self._listener.close()
        if self._thread is not None:
            self._thread.join(PATIENCE_S + RETRY_S)

    @Slot(bool)
    def _on_state(self, connected: bool) -> None:
        if connected != self.is_connected:
            self.is_connected = connected
            self.connected.emit(connected)

    def _run(self) -> None:
        missed = False
        while not self._closing.is_set():
            try:
                if self._listener is None:
                    self._listener = self._listen()
                keys = self._listener.wait(0.0 if missed else PATIENCE_S)
            except DatabaseBusy:
                continue
            except DatabaseUnusable:
                missed = True
                self._tell(self._state, False)
                self._closing.wait(RETRY_S)
                continue
            except Exception as fault:  # noqa: BLE001  # whatever it is: a station without news would call nobody
                sys.excepthook(type(fault), fault, fault.__traceback__)
                missed = True
                self._tell(self._state, False)
                self._closing.wait(RETRY_S)
                continue
            topics = frozenset(Topic(key.partition(":")[0]) for key in keys)
            if missed:
                missed, topics = False, EVERYTHING
                self._tell(self._state, True)
            if topics:
                self._tell(self._heard, topics)

    def _tell(self, signal: object, value: object) -> None:
        if not self._closing.is_set():
            signal.emit(value)  # type: ignore[attr-defined]  # bound signals have no common type in the stubs
