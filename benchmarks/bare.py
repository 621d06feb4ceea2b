"""A station and a desk as small as they can be: a handful of statements through the bare driver, one transaction each.

The same kinds of statements as the program's actions: read, claim, event, revision, commit.
"""

from __future__ import annotations

from typing import Any, Protocol

from benchmarks.ground import bare
from hallapp.store.schema import to_milliseconds
from tests.halls import Clock

_REVISIONS = "SELECT topic, number FROM revisions"
_NEXT = "SELECT id FROM tickets WHERE outlet_id = 1 AND state = 'waiting' ORDER BY effective_at, id LIMIT 1"
_CLAIM = (
    "UPDATE tickets SET state = 'called', window_id = ?, state_since = ?, calls = 1, last_called_at = ?, doing = '0'"
    " WHERE id = ? AND state = 'waiting'"
)
_HELD = "SELECT id FROM tickets WHERE window_id = ? AND state IN ('called', 'serving')"
_START = "UPDATE tickets SET state = 'serving', state_since = ? WHERE id = ? AND state = 'called'"
_FINISH = "UPDATE tickets SET state = 'finished', window_id = NULL, state_since = ? WHERE id = ? AND state = 'serving'"
_EVENT = (
    "INSERT INTO events (outlet_id, business_day, at, kind, ticket_id, window_id, clerk, station, note, outcome)"
    " VALUES (1, ?, ?, ?, ?, ?, '', '', '', '') RETURNING seq"
)
_CLOSE_LEG = "UPDATE ticket_legs SET state = 'done', closed_by = ? WHERE ticket_id = ? AND state = 'open'"
_BUMP = (
    "INSERT INTO revisions (topic, number, changed_at) VALUES ('queue:1', 1, ?)"
    " ON CONFLICT (topic) DO UPDATE SET number = revisions.number + 1, changed_at = excluded.changed_at"
)
_COUNT = (
    "INSERT INTO counters (outlet_id, business_day, prefix, last) VALUES (1, ?, 'A', 1)"
    " ON CONFLICT (outlet_id, business_day, prefix) DO UPDATE SET last = counters.last + 1 RETURNING last"
)
_TICKET = (
    "INSERT INTO tickets (outlet_id, business_day, prefix, counter, number, state, priority, cross_region, appointment,"
    " issued_at, effective_at, state_since, calls, doing, note, party_name, party_id_number, party_phone)"
    " VALUES (1, ?, 'A', ?, ?, 'waiting', 'none', ?, ?, ?, ?, ?, 0, '', '', '', '', '') RETURNING id"
)
_LEG = "INSERT INTO ticket_legs (ticket_id, position, item_id, state, opened_by) VALUES (?, 0, ?, 'open', ?)"


class Hand(Protocol):
    """Somebody who does one thing after the other."""

    def act(self) -> None:
        """Do the next thing."""


class _Bare:
    def __init__(self, url: str, clock: Clock) -> None:
        self._on_file = url.startswith("sqlite")
        self._line = bare(url, autocommit=False)
        self._clock = clock

    def _send(self, statement: str, *parameters: Any) -> Any:
        return self._line.execute(statement if self._on_file else statement.replace("?", "%s"), parameters)

    def _begin(self) -> tuple[Any, Any]:
        """Begin; the moment and the day as this database stores them."""
        if self._on_file:
            self._line.execute("BEGIN IMMEDIATE")
        self._send(_REVISIONS).fetchall()
        now = self._clock()
        return (to_milliseconds(now), now.date().isoformat()) if self._on_file else (now, now.date())

    def _commit(self, now: Any) -> None:
        self._send(_BUMP, now)
        if not self._on_file:
            self._send("SELECT pg_notify('hallapp', 'queue:1')")
        self._line.commit()


class BareStation(_Bare):
    """Calls, starts, finishes, and calls again."""

    def __init__(self, url: str, clock: Clock, window_id: int) -> None:
        super().__init__(url, clock)
        self._window_id = window_id
        self._todo = self._call

    def act(self) -> None:
        """The next of the three."""
        self._todo()

    def _call(self) -> None:
        now, day = self._begin()
        self._send(_HELD, self._window_id).fetchone()
        while (ticket := self._send(_NEXT).fetchone()) is not None:
            if self._send(_CLAIM, self._window_id, now, now, *ticket).rowcount == 1:
                self._send(_EVENT, day, now, "called", *ticket, self._window_id).fetchone()
                self._todo = self._start
                break
        self._commit(now)

    def _start(self) -> None:
        now, day = self._begin()
        ticket = self._send(_HELD, self._window_id).fetchone()
        self._send(_START, now, *ticket)
        self._send(_EVENT, day, now, "started", *ticket, self._window_id).fetchone()
        self._todo = self._finish
        self._commit(now)

    def _finish(self) -> None:
        now, day = self._begin()
        ticket = self._send(_HELD, self._window_id).fetchone()
        self._send(_FINISH, now, *ticket)
        event = self._send(_EVENT, day, now, "finished", *ticket, self._window_id).fetchone()
        self._send(_CLOSE_LEG, *event, *ticket)
        self._todo = self._call
        self._commit(now)


class BareDesk(_Bare):
    """Takes one number after the other."""

    def __init__(self, url: str, clock: Clock, item_id: int) -> None:
        super().__init__(url, clock)
        self._item_id = item_id

    def act(self) -> None:
        """One number."""
        now, day = self._begin()
        [counter] = self._send(_COUNT, day).fetchone()
        no: Any = 0 if self._on_file else False
        ticket = self._send(_TICKET, day, counter, f"A{counter:03}", no, no, now, now, now).fetchone()
        event = self._send(_EVENT, day, now, "issued", *ticket, None).fetchone()
        self._send(_LEG, *ticket, self._item_id, *event)
        self._commit(now)
