"""Quotas and double numbers are looked for among today's tickets, not among the item's tickets of all years."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event, update

from hallapp.catalog.rows import service_items
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_limits_are_checked_by_the_day(hands: Hands) -> None:
    # SQLite without statistics, as in a hall: what it knows is which indexes there are.
    with hands.store.change(hands.actor) as tx:
        tx.execute(update(service_items).where(service_items.c.item_code == COMPANY).values(daily_quota=9))
    plans: list[str] = []

    def explain(_c: object, cursor: Any, statement: str, parameters: Any, *_: object) -> None:
        if statement.startswith("SELECT"):
            rows = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans.extend(row[3] for row in rows)

    event.listen(hands.store.engine, "before_cursor_execute", explain)
    hands.take(COMPANY, phone="13900000001")
    event.remove(hands.store.engine, "before_cursor_execute", explain)
    read = [plan for plan in plans if "ticket" in plan]
    assert any("ix_tickets_not_over (outlet_id=? AND business_day=?)" in plan for plan in read)
    assert not [plan for plan in read if "ix_ticket_legs_item (item_id=?)" in plan]
