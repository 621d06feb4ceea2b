"""What years of finished tickets cost a call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import cycle
from typing import Any

from benchmarks.figures import Figure, at_most, seconds, spread, times_as_long, without_collecting
from benchmarks.ground import Ground, Turn, bare, prepare, serve_out, shift
from hallapp.queue import desk
from hallapp.queue.issuing import issue_ticket
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from tests.halls import ACTOR, OPENING, Clock

_FEW, _MANY = 1_000, 1_000_000
#: Of the past, a day of a busy hall.
_A_DAY = 1_500

#: The four events of every finished ticket: what happened, which state it left, how many minutes after the issue.
_EVENTS = (
    ("issued", "NULL", 0),
    ("called", "'waiting'", 9),
    ("started", "'called'", 10),
    ("finished", "'serving'", 20),
)


def measure(both: tuple[Ground, Ground], quick: bool) -> list[Figure]:
    """Call-next in a hall with a million finished tickets, interleaved with one that has a thousand."""
    many, rounds = (_MANY // 20, 20) if quick else (_MANY, 200)
    return [_measure(ground, many, rounds) for ground in both]


def _measure(ground: Ground, many: int, rounds: int) -> Figure:
    clock = Clock()
    start = ground.make()
    halls = {count: ground.copy(start) for count in (_FEW, many)}
    began = clock.now
    for count, url in halls.items():
        _finish(url, count)
        clock.now = began
        prepare(url, clock)
    turns = shift(start, rounds)
    stores = {count: Store(url, clock=clock) for count, url in halls.items()}
    times: dict[int, list[float]] = {count: [] for count in halls}
    orders = cycle([list(halls), list(reversed(halls))])
    with without_collecting():
        for turn, order in zip(turns, orders, strict=False):
            clock.advance(seconds=1)
            for count in order:
                times[count].append(_round(stores[count], turn))
    for count, url in halls.items():
        stores[count].close()
        ground.drop(url)
    ground.drop(start)
    return at_most(
        f"{ground.name}: call-next with {many:,} finished tickets, of its cost with {_FEW:,}",
        times_as_long(times[many], times[_FEW]),
        1.3,
        f"{spread(times[many])}; with {_FEW:,} {spread(times[_FEW])}; {rounds} rounds",
    )


def _round(store: Store, turn: Turn) -> float:
    issue_ticket(store, ACTOR, None, Request(items=(turn.item,)))
    took = seconds(partial(desk.call_next, store, ACTOR, None, turn.window))
    serve_out(store, turn.window)
    return took


def _finish(url: str, count: int) -> None:
    """Fill the days before with finished tickets, their items and their events, in SQL alone."""
    line = bare(url, autocommit=False)
    on_file = url.startswith("sqlite")
    try:
        if on_file:
            line.execute("PRAGMA foreign_keys=OFF")  # the rows are consistent; checking each would take minutes
            line.execute("PRAGMA synchronous=OFF")
            line.execute("PRAGMA cache_size=-200000")
            line.execute("BEGIN")
        else:
            line.execute("SET session_replication_role = replica")
            line.execute("SET synchronous_commit = off")
        for statement in _statements(line, count, on_file=on_file):
            line.execute(statement)
        line.commit()
        if not on_file:
            # What autovacuum has long done where tickets come day by day.
            line.autocommit = True
            line.execute("VACUUM ANALYZE")
            line.execute("CHECKPOINT")
        else:
            line.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        line.close()


@dataclass(frozen=True, slots=True)
class _Words:
    """How the two databases write what the statements below need; ``i`` counts the tickets from 0, oldest first."""

    numbers: str
    day: str
    opening: str
    a_minute: str
    false: str

    def at(self, minutes: int) -> str:
        """A moment so many minutes after ticket ``i`` was issued; one is issued every 20 seconds."""
        return f"({self.opening} + (i % {_A_DAY} + {3 * minutes}) * {self.a_minute} / 3)"


def _words(count: int, *, on_file: bool) -> _Words:
    first = f"{OPENING - timedelta(days=1 + count // _A_DAY):%Y-%m-%d}"
    if on_file:
        day = f"date('{first}', (i / {_A_DAY}) || ' days')"
        counting = f"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {count - 1})"
        return _Words(f"({counting} SELECT i FROM n)", day, f"unixepoch({day}) * 1000 + 3600000", "60000", "0")
    day = f"(DATE '{first}' + i / {_A_DAY})"
    opening = f"({day}::timestamp AT TIME ZONE 'UTC' + interval '1 hour')"
    return _Words(f"generate_series(0, {count - 1}) AS n(i)", day, opening, "interval '1 minute'", "false")


def _statements(line: Any, count: int, *, on_file: bool) -> list[str]:
    words = _words(count, on_file=on_file)
    [first_item, items] = line.execute("SELECT min(id), count(*) FROM service_items").fetchone()
    [window] = line.execute("SELECT min(id) FROM windows").fetchone()
    counter, no, day = f"(i % {_A_DAY} + 1)", words.false, words.day
    happened = " UNION ALL ".join(
        f"SELECT {place} AS place, '{kind}' AS kind, {was} AS was, {minutes} AS minutes"
        for place, (kind, was, minutes) in enumerate(_EVENTS, 1)
    )
    tickets = (
        "INSERT INTO tickets (id, outlet_id, business_day, prefix, counter, number, state, priority, cross_region,"
        " appointment, issued_at, effective_at, state_since, window_id, calls, last_called_at, parked_until, doing,"
        " note, party_name, party_id_number, party_phone)"
        f" SELECT i + 1, 1, {day}, 'A', {counter}, 'A' || {counter}, 'finished', 'none', {no}, {no}, {words.at(0)},"
        f" {words.at(0)}, {words.at(20)}, NULL, 1, {words.at(9)}, NULL, '', '', '', '', '' FROM {words.numbers}"
    )
    events = (
        "INSERT INTO events (seq, outlet_id, business_day, at, kind, ticket_id, window_id, clerk_id, clerk, station,"
        " left_state, elapsed_ms, note, outcome, elder_wish, undoes, before)"
        f" SELECT 4 * id - 4 + place, 1, business_day, issued_at + minutes * {words.a_minute}, kind, id,"
        f" CASE WHEN was IS NOT NULL THEN {window} END, NULL, '王芳', 'a01', was,"
        f" CASE WHEN was IS NOT NULL THEN 60000 END, '', '', NULL, NULL, NULL"
        f" FROM tickets CROSS JOIN ({happened}) AS happened ORDER BY id, place"
    )
    legs = (
        "INSERT INTO ticket_legs (ticket_id, position, item_id, group_id, state, opened_by, closed_by)"
        f" SELECT id, 0, {first_item} + id % {items}, NULL, 'done', 4 * id - 3, 4 * id FROM tickets ORDER BY id"
    )
    keys = [] if on_file else [("tickets", "id"), ("events", "seq")]
    sequences = (
        f"SELECT setval(pg_get_serial_sequence('{table}', '{key}'), max({key})) FROM {table}" for table, key in keys
    )
    return [tickets, events, legs, *sequences]
