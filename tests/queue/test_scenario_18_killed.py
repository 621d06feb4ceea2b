"""Scenario 18: a station is killed (SIGKILL) at random moments of issuing, calling and finishing.

Afterwards no number is lost, doubled or skipped, every ticket is in one state, and events and states agree.
The same when the database server itself goes down in the middle. ``--kills N`` makes it longer.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import TracebackType

import psycopg
import pytest
from sqlalchemy import select

from hallapp.queue import desk
from hallapp.queue.rows import events, tickets
from hallapp.store.engine import Store
from tests import halls
from tests.postgres import PostgresServer
from tests.queue import invariants, victim
from tests.queue.rivals import Running

_ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are started by fork"),
    pytest.mark.timeout(7200),  # as long as ``--kills`` says; the usual 200 take well under a minute
]


class Victims:
    """Workers on one database, one after the other, and all that they said was done."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.clock = Running(time.time())
        self.said: Counter[tuple[str, str]] = Counter()
        self.killed = 0
        with self.store() as store:
            for no in victim.WINDOWS:
                desk.open_window(store, halls.ACTOR, None, no)
        self._nursery = subprocess.Popen(
            [sys.executable, "-m", "tests.queue.victim", url, str(self.clock.started)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, cwd=_ROOT,
        )  # fmt: skip
        self._worker = 0

    def __enter__(self) -> Victims:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._worker:
            os.kill(self._worker, signal.SIGKILL)
        self._nursery.communicate()

    def store(self) -> _Closing:
        return _Closing(self.url, self.clock)

    def start(self, seed: int) -> None:
        """Let one begin, and wait until it has."""
        assert self._nursery.stdin is not None
        self._nursery.stdin.write(f"{seed}\n")
        self._worker, ready = 0, False
        while not (self._worker and ready):  # said in whatever order, and after what was done before
            line = self._line()
            if line.startswith("pid"):
                self._worker = int(line.split()[1])
            elif line == "ready":
                ready = True
            else:
                self._hear(line)

    def wait_for_work(self) -> None:
        """Until it has done one thing more."""
        self._hear(self._line())

    def kill(self) -> None:
        """Kill it, and hear what it had said."""
        os.kill(self._worker, signal.SIGKILL)
        while (line := self._line()) != "gone":
            self._hear(line)
        self._worker = 0
        self.killed += 1

    def check(self) -> invariants.Tally:
        """What is stored is possible, and holds all that was said to be done."""
        with self.store() as store:
            if store.on_server:
                self._until_the_server_has_noticed()
            tally = invariants.check(store)
            with store.look() as look:
                rows = look.execute(select(events.c.kind, tickets.c.number).join_from(events, tickets))
                stored = Counter((row.kind.value, row.number) for row in rows)
        lost = self.said - stored
        assert not lost, f"said to be done, and not stored: {lost}"
        unsaid = stored - self.said
        assert unsaid.total() <= self.killed, f"stored more than one action a kill that nobody heard of: {unsaid}"
        return tally

    def _hear(self, line: str) -> None:
        kind, number = line.split()
        self.said[kind, number] += 1

    def _line(self) -> str:
        assert self._nursery.stdout is not None
        line = self._nursery.stdout.readline()
        assert line, "the workers' parent is gone"
        return line.strip()

    def _until_the_server_has_noticed(self) -> None:
        """A killed client's transaction ends when the server sees that it is gone."""
        parts = Store(self.url).url
        with psycopg.connect(
            host=str(parts.query["host"]),
            port=int(str(parts.query["port"])),
            user=parts.username,
            dbname=parts.database,
        ) as connection:
            for _ in range(1000):
                query = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
                row = connection.execute(query, [parts.database]).fetchone()
                if row is not None and row[0] == 0:
                    return
                connection.rollback()  # what is seen of others' activity is kept for a transaction
                time.sleep(0.005)
        raise AssertionError("the killed client's connection is still there")


class _Closing(Store):
    """A store that is closed at the end of a block."""

    def __init__(self, url: str, clock: Running) -> None:
        super().__init__(url, clock=clock)

    def __enter__(self) -> _Closing:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def test_18_killed_at_random_moments(hall_url: str, kills: int) -> None:
    random = Random(18)
    with Victims(hall_url) as victims:
        for seed in range(kills):
            victims.start(seed)
            for _ in range(random.randrange(3)):
                victims.wait_for_work()
            time.sleep(random.uniform(0, 0.012))  # an action takes some milliseconds
            victims.kill()
            if seed % 10 == 9:  # a wrong state stays visible in the log: nothing is missed in between
                victims.check()
        tally = victims.check()
    assert victims.killed == kills
    assert tally.events > kills
    assert tally.tickets > kills / 8


@pytest.fixture
def own_server(server: PostgresServer) -> Iterator[PostgresServer]:
    """A server that a test may break; where there is no PostgreSQL, ``server`` says what then."""
    with PostgresServer.started() as started:
        yield started


def test_18_the_server_goes_down(own_server: PostgresServer, kills: int) -> None:
    """The same worker lives through it: it is refused while the server is gone, and works on when it is back."""
    url = own_server.create("hall")
    halls.make_sample_hall(url)
    random = Random(18)
    with Victims(url) as victims:
        victims.start(1)
        for _ in range(max(3, kills // 50)):
            victims.wait_for_work()
            time.sleep(random.uniform(0, 0.15))
            own_server.stop("immediate")
            victims.killed += 1
            own_server.start()
            for _ in range(20):
                victims.wait_for_work()
        victims.kill()
        assert victims.check().events > 60
