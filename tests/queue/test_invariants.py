"""The checker itself: it must see each kind of damage, or what it says about a hall is worth nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.queue import invariants
from tests.queue.hands import Hands
from tests.queue.history import unguarded
from tests.queue.sample import COMPANY, ID_CARD

DAMAGE = {
    "a gap": ("UPDATE tickets SET counter = 9, number = 'B009' WHERE number = 'B002'", "gap"),
    "a counter ahead": ("UPDATE counters SET last = last + 1 WHERE prefix = 'B'", "counter of"),
    "a number written wrong": ("UPDATE tickets SET number = 'B007' WHERE number = 'B002'", "is written for"),
    "a state without event": ("UPDATE tickets SET state = 'withdrawn' WHERE number = 'B003'", "stored as"),
    "a lost event": ("DELETE FROM events WHERE kind = 'started'", "finds it"),
    "a wrong duration": ("UPDATE events SET elapsed_ms = elapsed_ms + 1 WHERE kind = 'started'", "left called after"),
    "a duration of the wrong state": ("UPDATE events SET left_state = 'parked' WHERE kind = 'started'", "left parked"),
    "an earlier event": ("UPDATE tickets SET state_since = 0 WHERE number = 'B003'", "before its issue"),
    "a leg open again": (
        "UPDATE ticket_legs SET state = 'open', closed_by = NULL WHERE closed_by IS NOT NULL",
        "closed nothing",
    ),
    "no legs": ("DELETE FROM ticket_legs WHERE ticket_id = (SELECT id FROM tickets WHERE number = 'B003')", "nothing"),
    "work on nothing": ("UPDATE tickets SET doing = '' WHERE state = 'serving'", "does set()"),
    "a window by itself": ("UPDATE window_states SET state = 'paused'", "by its events"),
    "a call too few": ("UPDATE tickets SET calls = 0 WHERE state = 'serving'", "stored as"),
    "somewhere else": (
        "UPDATE tickets SET window_id = (SELECT id FROM windows WHERE no = '009') WHERE state = 'serving'",
        "by the log",
    ),
    "an orphan": ("DELETE FROM tickets WHERE number = 'B003'", "foreign_key_check"),
}


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_seen(hands: Hands, damage: str) -> None:
    hands.take(COMPANY, ID_CARD)
    hands.take(COMPANY)
    hands.take(COMPANY)
    hands.open("007", "028")
    hands.serve("007")
    hands.clock.advance(minutes=1)
    hands.call("028")
    hands.clock.advance(minutes=1)
    hands.start("028")
    assert invariants.check(hands.store) == invariants.Tally(tickets=3, events=8)
    statement, said = DAMAGE[damage]
    with unguarded(hands.store) as connection:
        connection.execute(text(statement))
        with pytest.raises(AssertionError, match=said):
            invariants.check_as_seen_by(connection)
        connection.rollback()
