"""What must be true of every hall's database at every moment, whatever was done and whatever broke.

An independent reading of the rows: nothing of the queue's own logic is used, only the tables' shapes.
``check`` raises ``AssertionError`` with all that is wrong; ``problems`` gives it as sentences.

The event log is replayed. What was taken back counts as if it had never been, so that the log that is left
tells for each ticket which state it is in, since when, at which window, and how often it was called; the
stored ticket must say the same, and every recorded duration must be the time spent in the state left.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, text

from hallapp.queue.rows import counters, events, legs, tickets, window_events, window_states
from hallapp.store.engine import Store

AT_A_WINDOW = ("called", "serving")
WITH_A_WINDOW = ("called", "serving", "parked", "no_show")
OVER = ("finished", "withdrawn", "expired")

#: For each kind of event the states it may find a ticket in; ``domain/hall.md`` §2.7.
FROM = {
    "called": ("waiting", "parked", "no_show"),
    "recalled": ("called",),
    "started": ("called",),
    "finished": ("serving",),
    "no_show": ("called",),
    "returned": ("no_show",),
    "parked": ("serving",),
    "unparked": ("parked",),
    "transferred": ("called", "serving"),
    "withdrawn": ("waiting", "parked"),
    "expired": ("waiting", "called", "serving", "parked", "no_show"),
}
TO = {
    "called": "called",
    "started": "serving",
    "no_show": "no_show",
    "returned": "waiting",
    "parked": "parked",
    "unparked": "waiting",
    "transferred": "waiting",
    "withdrawn": "withdrawn",
    "expired": "expired",
}
UNDOABLE = ("called", "no_show", "finished", "transferred")


@dataclass(frozen=True)
class Standing:
    """Where a ticket is by its events alone. ``seq`` is the event that brought it there, ``open`` its open legs."""

    seq: int
    state: str
    since: datetime
    open: frozenset[int]
    window: int | None = None
    calls: int = 0


@dataclass(frozen=True)
class Tally:
    """How much was checked, so that a test can see that it checked something."""

    tickets: int
    events: int


def check(store: Store) -> Tally:
    """All of the above; gives how much was looked at."""
    with store.reading() as connection:
        return check_as_seen_by(connection)


def check_as_seen_by(connection: Connection) -> Tally:
    """The same, as this connection sees the database."""
    wrong = [*_storage(connection)]
    rows = [row._asdict() for row in connection.execute(select(tickets).order_by(tickets.c.id))]
    log = [row._asdict() for row in connection.execute(select(events).order_by(events.c.seq))]
    parts = [row._asdict() for row in connection.execute(select(legs))]
    counts = [row._asdict() for row in connection.execute(select(counters))]
    seats = [row._asdict() for row in connection.execute(select(window_states))]
    seat_log = [row._asdict() for row in connection.execute(select(window_events).order_by(window_events.c.id))]
    wrong += _numbers(rows, counts)
    wrong += _one_ticket_a_window(rows, log)
    wrong += _windows(seats, seat_log)
    by_ticket: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    legs_of: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for event in log:
        by_ticket[event["ticket_id"]].append(event)
    for leg in parts:
        legs_of[leg["ticket_id"]].append(leg)
    for ticket in rows:
        name = f"{ticket['business_day']} {ticket['number']}"
        wrong += [f"{name}: {said}" for said in _ticket(ticket, by_ticket[ticket["id"]], legs_of[ticket["id"]])]
    assert not wrong, "\n".join(wrong)
    return Tally(len(rows), len(log))


def _storage(connection: Connection) -> Iterable[str]:
    """The database's own opinion of itself."""
    if connection.dialect.name != "sqlite":
        return
    said = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    if said != ["ok"]:
        yield f"integrity_check: {said}"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"foreign_key_check: {row}"


def _numbers(rows: list[dict[str, Any]], counts: list[dict[str, Any]]) -> Iterable[str]:
    """Per outlet, day and prefix the numbers run from 1 without gap or double, and the counter says so."""
    series: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row in rows:
        series[row["outlet_id"], row["business_day"], row["prefix"]].append(row["counter"])
        written = row["number"].removeprefix(row["prefix"])
        if not row["number"].startswith(row["prefix"]) or int(written) != row["counter"]:
            yield f"{row['number']} is written for {row['prefix']} {row['counter']}"
    last = {(row["outlet_id"], row["business_day"], row["prefix"]): row["last"] for row in counts}
    if last.keys() != series.keys():
        yield f"counters of {set(last) ^ set(series)} without numbers, or numbers without counter"
    for key, numbers in series.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield f"numbers of {key} have a gap or a double: {sorted(numbers)}"
        if last.get(key) != max(numbers):
            yield f"counter of {key} is {last.get(key)}, the last number {max(numbers)}"


def _one_ticket_a_window(rows: list[dict[str, Any]], log: list[dict[str, Any]]) -> Iterable[str]:
    """At no moment of the log did a window hold two tickets; nor does one now."""
    held: dict[int, int] = {}  # ticket -> window, as the log goes on
    undone = {event["undoes"] for event in log if event["undoes"]}
    stood: dict[int, list[tuple[int, int | None]]] = defaultdict(list)  # ticket -> events and the window then held
    for event in log:
        ticket, kind = event["ticket_id"], event["kind"]
        before = held.get(ticket)
        if kind == "undone":
            while stood[ticket]:
                seq, window = stood[ticket].pop()
                if seq == event["undoes"]:
                    _hold(held, ticket, window)
                    break
        elif kind != "recalled":
            stood[ticket].append((event["seq"], before))
            _hold(held, ticket, event["window_id"] if kind in ("called", "started") else None)
        if len(set(held.values())) != len(held):
            yield f"event {event['seq']} ({kind}) gives a window a second ticket"
            return
    now = {row["id"]: row["window_id"] for row in rows if row["state"] in AT_A_WINDOW}
    if now != held:
        yield f"tickets at windows are {now}, by the log {held} (taken back: {sorted(undone)})"


def _hold(held: dict[int, int], ticket: int, window: int | None) -> None:
    held.pop(ticket, None)
    if window is not None:
        held[ticket] = window


def _windows(seats: list[dict[str, Any]], seat_log: list[dict[str, Any]]) -> Iterable[str]:
    """Each window's state is the one its last event gave it."""
    last = {row["window_id"]: (row["state"], row["at"]) for row in seat_log}
    for row in seats:
        if last.get(row["window_id"]) != (row["state"], row["since"]):
            yield f"window {row['window_id']} is {row['state']}, by its events {last.get(row['window_id'])}"
    if len(seats) != len(last):
        yield "a window has events and no state"


def _ticket(ticket: dict[str, Any], log: list[dict[str, Any]], parts: list[dict[str, Any]]) -> Iterable[str]:
    """One ticket, its events and its legs tell the same story."""
    if not log or log[0]["kind"] != "issued" or log[0]["at"] != ticket["issued_at"]:
        yield "its first event is not its issue"
        return
    yield from _taken_back(log)
    told, said = _replayed(log, parts)
    yield from said
    now = told[-1]
    still_open = frozenset(leg["position"] for leg in parts if leg["state"] == "open")
    stored = Standing(now.seq, ticket["state"], ticket["state_since"], still_open, ticket["window_id"], ticket["calls"])
    if stored != now:
        yield f"stored as {stored}, by its events {now}"
    if ticket["state_since"] < ticket["issued_at"]:
        yield "in its state since before its issue"
    if ticket["parked_until"] is not None and ticket["parked_until"] < ticket["state_since"]:
        yield "parked until before it was parked"
    counted = {standing.seq for standing in told}
    returned = any(event["kind"] == "returned" for event in log if event["seq"] in counted)
    if not returned and ticket["effective_at"] > ticket["issued_at"]:
        yield "effective after its issue, and never returned"
    yield from _legs(ticket, {event["seq"]: event["kind"] for event in log if event["seq"] in counted}, parts)


def _replayed(log: list[dict[str, Any]], parts: list[dict[str, Any]]) -> tuple[list[Standing], list[str]]:
    """Where the ticket stood after each event that still counts, and what is wrong with the events."""
    opened: defaultdict[int, set[int]] = defaultdict(set)
    for leg in parts:
        opened[leg["opened_by"]].add(leg["position"])
    told = [Standing(log[0]["seq"], "waiting", log[0]["at"], frozenset(opened[log[0]["seq"]]))]
    wrong: list[str] = []
    for event in log[1:]:
        now, kind = told[-1], event["kind"]
        wrong += _elapsed(event, now)
        if kind == "undone":
            while told and told[-1].seq != event["undoes"]:
                told.pop()
            if len(told) < 2:
                return [now], [*wrong, f"undone {event['seq']} takes back what does not count"]
            told.pop()
            continue
        if now.state not in FROM.get(kind, ()):
            wrong.append(f"{kind} {event['seq']} finds it {now.state}")
        told.append(_after(event, now, opened[event["seq"]]))
        if told[-1].since < now.since:
            wrong.append(f"{kind} {event['seq']} happened before what it follows")
    return told, wrong


def _elapsed(event: dict[str, Any], now: Standing) -> Iterable[str]:
    """The event says which state it left, and for how long the ticket had been in it."""
    kind, seq, left = event["kind"], event["seq"], event["left_state"]
    if left is None:
        if kind != "recalled":
            yield f"{kind} {seq} does not say what it left"
        return
    spent = (event["at"] - now.since) // timedelta(milliseconds=1)
    if left != now.state or event["elapsed_ms"] != spent or spent < 0:
        yield f"{kind} {seq} left {left} after {event['elapsed_ms']} ms, by the events {now.state} after {spent} ms"


def _taken_back(log: list[dict[str, Any]]) -> Iterable[str]:
    """Only some kinds of actions are taken back, and only where they were done."""
    done = {event["seq"]: event for event in log}
    for event in log:
        if event["kind"] == "undone":
            first = done[event["undoes"]]
            if first["kind"] not in UNDOABLE or first["window_id"] != event["window_id"]:
                yield f"undone {event['seq']} takes back a {first['kind']} at window {first['window_id']}"


def _after(event: dict[str, Any], now: Standing, opened: set[int]) -> Standing:
    kind, seq, at = event["kind"], event["seq"], event["at"]
    if kind == "recalled":
        return replace(now, seq=seq, calls=now.calls + 1)
    if kind == "called":
        return Standing(seq, "called", at, now.open, event["window_id"], 1)
    left = now.open
    if kind in ("finished", "transferred"):
        left = left - set(json.loads(event["before"])["doing"]) | opened
    state = TO.get(kind) or ("waiting" if left else "finished")
    if state == "waiting":
        return Standing(seq, state, at, left)
    return Standing(seq, state, at, left, now.window if state in WITH_A_WINDOW else None, now.calls)


def _legs(ticket: dict[str, Any], counted: dict[int, str], parts: list[dict[str, Any]]) -> Iterable[str]:
    """Each leg was opened and closed by an event that counts, and fits the ticket's state."""
    if not parts:
        yield "is about nothing"
    open_positions = {leg["position"] for leg in parts if leg["state"] == "open"}
    for leg in parts:
        if counted.get(leg["opened_by"]) not in ("issued", "transferred"):
            yield f"leg {leg['position']} was opened by {counted.get(leg['opened_by'])}"
        wants = {"open": None, "done": "finished", "transferred": "transferred"}[leg["state"]]
        if counted.get(leg["closed_by"]) != wants:
            yield f"leg {leg['position']} is {leg['state']} by {counted.get(leg['closed_by'])}"
    doing = {int(position) for position in ticket["doing"].split(",") if position}
    if bool(doing) != (ticket["state"] in WITH_A_WINDOW) or not doing <= open_positions:
        yield f"is {ticket['state']}, does {doing} of the open {open_positions}"
    if (ticket["state"] == "finished" and open_positions) or (ticket["state"] == "waiting" and not open_positions):
        yield f"is {ticket['state']} with {open_positions} open"
    for seq, kind in counted.items():
        if kind in ("finished", "transferred") and not any(leg["closed_by"] == seq for leg in parts):
            yield f"{kind} {seq} closed nothing"
