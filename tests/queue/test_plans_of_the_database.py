"""What makes a call as quick after years as on the first day: the indexes it goes by, on both databases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from tests.queue import history
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, ID_CARD


@contextmanager
def _statements(hands: Hands) -> Iterator[list[tuple[str, Any]]]:
    """What is sent to the database meanwhile, as SQL and parameters."""
    sent: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        sent.append((statement, parameters))

    event.listen(hands.store.engine, "before_cursor_execute", note)
    yield sent
    event.remove(hands.store.engine, "before_cursor_execute", note)


def _plan(connection: Connection, statement: str, parameters: Any) -> str:
    explain = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN (COSTS OFF) "
    rows = connection.exec_driver_sql(explain + statement, parameters).all()
    return "\n".join(str(row[-1]) for row in rows)


@pytest.fixture
def full(hands: Hands) -> Hands:
    """A hall with some thousand tickets behind it, and a few that wait."""
    history.finished(hands.store, COMPANY, "007", [5] * 4000, prefix="B", first=hands.clock.now.replace(hour=8))
    hands.clock.advance(days=1)
    for _ in range(5):
        hands.take(COMPANY, ID_CARD)
    hands.open("007", "028")
    with history.unguarded(hands.store) as connection:
        connection.execute(text("ANALYZE"))
    return hands


def test_no_action_reads_all_tickets_or_events_there_ever_were(full: Hands) -> None:
    with _statements(full) as sent:
        full.take(COMPANY, phone="13900000001")
        number = full.begin("007")
        full.park("007", minutes=5)
        full.call_number("007", number)
        full.start("007")
        full.finish("007")
        full.undo("007")
        full.finish("007")
        full.call("028")
        full.clock.advance(seconds=10)
        full.recall("028")
        full.no_show("028")
        full.give_back(number)
        full.console("007")
        full.waiting()
    reads = {statement: parameters for statement, parameters in sent if statement.startswith("SELECT")}
    assert len(reads) > 10
    with full.store.reading() as connection:
        for statement, parameters in reads.items():
            plan = _plan(connection, statement, parameters)
            whole = re.findall(r"(?:SCAN|Seq Scan on) (tickets|events|ticket_legs)\b(?! USING)", plan)
            assert not whole, f"{whole} read from end to end by\n{statement}\n{plan}"
