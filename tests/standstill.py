"""A PostgreSQL server that stands still, as on a machine that hangs: it keeps its connections, and answers nothing."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from tests.postgres import PostgresServer


class Standstill:
    """One server that can be made to stand still, and to go on."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._stopped: list[int] = []

    def begin(self) -> None:
        """Stop all its processes."""
        with self._server.connect() as connection:
            rows = connection.execute("SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
            others = [process for (process,) in rows]
        lock_file = self._server.folder / "data" / "postmaster.pid"
        self._stopped = [int(lock_file.read_text(encoding="utf-8").split()[0]), *others]
        for process in self._stopped:
            os.kill(process, signal.SIGSTOP)

    def end(self) -> None:
        """Let it go on."""
        while self._stopped:
            os.kill(self._stopped.pop(), signal.SIGCONT)


@contextmanager
def standstills(server: PostgresServer) -> Iterator[Standstill]:
    """What makes ``server`` stand still; at the end it goes on in any case, so that it can be stopped."""
    still = Standstill(server)
    try:
        yield still
    finally:
        still.end()
