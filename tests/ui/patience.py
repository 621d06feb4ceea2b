"""How long tests of screens wait for what must come: long, for a busy machine; it costs nothing where it comes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pytestqt.qtbot import QtBot

from hallapp.ui.tasks import Tasks

#: What takes a moment takes this long on no machine, in seconds. A promise of time has a limit of its own.
PATIENCE_S = 60.0
PATIENCE_MS = int(PATIENCE_S * 1000)


class PatientQtBot(QtBot):
    """pytest-qt's hands, waiting this long unless told otherwise."""

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = PATIENCE_MS) -> None:
        """Wait until it is so."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:
        """Wait for a signal."""
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitSignals(self, signals: Sequence[Any], *, timeout: int = PATIENCE_MS, **more: Any) -> Any:
        """Wait for all of some signals."""
        return super().waitSignals(signals, timeout=timeout, **more)


class PatientTasks(Tasks):
    """The program's pool, drained with more patience than a program that closes has."""

    def drain(self, timeout_s: float = PATIENCE_S) -> bool:
        """Wait until everything handed over is done and delivered; whether that came in time."""
        return super().drain(timeout_s)
