"""A recorded past, written row by row: as many finished tickets as a test needs, in one go."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import Connection, NullPool, create_engine, func, insert, select

from hallapp.catalog.rows import service_items
from hallapp.hall.rows import windows
from hallapp.queue.rows import counters, events, legs, tickets
from hallapp.store.engine import Store
from tests.halls import ACTOR


def finished(
    store: Store, item: str, window: str, service_minutes: Sequence[float], *, prefix: str, first: datetime
) -> None:
    """One finished ticket for each of these services, all issued and called at ``first``, numbered from 1."""
    with store.look() as look:
        item_id = look.execute(select(service_items.c.id).where(service_items.c.item_code == item)).scalar_one()
        window_id, outlet = look.execute(select(windows.c.id, windows.c.outlet_id).where(windows.c.no == window)).one()
        ticket_id = look.execute(select(func.coalesce(func.max(tickets.c.id), 0))).scalar_one()
        seq = look.execute(select(func.coalesce(func.max(events.c.seq), 0))).scalar_one()
    tickets_, events_, legs_ = [], [], []
    for counter, minutes in enumerate(service_minutes, 1):
        ticket_id += 1
        end = first + timedelta(minutes=minutes)
        base = {"outlet_id": outlet, "business_day": first.date()}
        tickets_.append(
            base
            | {
                "id": ticket_id, "prefix": prefix, "counter": counter, "number": f"{prefix}{counter:03}",
                "state": "finished", "priority": "none", "cross_region": False, "appointment": False,
                "issued_at": first, "effective_at": first, "state_since": end, "window_id": None, "calls": 1,
                "last_called_at": first, "parked_until": None, "doing": "", "note": "", "party_name": "",
                "party_id_number": "", "party_phone": "",
            }
        )  # fmt: skip
        spans = (
            ("issued", first, None, None),
            ("called", first, "waiting", timedelta()),
            ("started", first, "called", timedelta()),
            ("finished", end, "serving", end - first),
        )
        for kind, at, left, spent in spans:
            seq += 1
            events_.append(
                base
                | {
                    "seq": seq, "at": at, "kind": kind, "ticket_id": ticket_id,
                    "window_id": None if kind == "issued" else window_id, "clerk_id": None, "clerk": "", "station": "",
                    "left_state": left, "elapsed_ms": None if spent is None else spent // timedelta(milliseconds=1),
                    "note": "", "outcome": "", "elder_wish": None, "undoes": None,
                    "before": json.dumps({"doing": [0]}) if kind == "finished" else None,
                }
            )  # fmt: skip
        legs_.append(
            {
                "ticket_id": ticket_id, "position": 0, "item_id": item_id, "group_id": None, "state": "done",
                "opened_by": seq - 3, "closed_by": seq,
            }
        )  # fmt: skip
    with store.change(ACTOR, outlet) as tx:
        tx.execute(insert(tickets), tickets_)
        tx.execute(insert(events), events_)
        tx.execute(insert(legs), legs_)
        tx.execute(insert(counters).values(**base, prefix=prefix, last=len(tickets_)))
    _let_the_server_count_on(store, ticket_id, seq)


def _let_the_server_count_on(store: Store, ticket_id: int, seq: int) -> None:
    if store.on_server:
        with unguarded(store) as connection:
            connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('tickets', 'id'), {ticket_id})")
            connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('events', 'seq'), {seq})")


@contextmanager
def unguarded(store: Store) -> Iterator[Connection]:
    """A writing transaction beside the program, in which foreign keys are not looked at."""
    engine = create_engine(store.url, poolclass=NullPool)
    with engine.begin() as connection:
        if store.on_server:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        yield connection
