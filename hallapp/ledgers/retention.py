"""How long the ledgers keep what they know about persons: as the queue does, after the same days.

Name, identity number, phone, address and every word that somebody typed go; what was done, where and when stays, and
all totals with it (Personal Information Protection Law, art. 19, 47; see ``queue.retention``). What is still to be done
for somebody is kept until it is over.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Table, bindparam, exists, func, or_, select, text, update

from hallapp.actor import Actor, Right
from hallapp.hall.access import require
from hallapp.hall.turns import take_turn
from hallapp.ledgers.rows import (
    CrossRegionState,
    MailState,
    VisitState,
    assisted_cases,
    assisted_pauses,
    cross_region_cases,
    home_visits,
    mail_deliveries,
)
from hallapp.queue import retention
from hallapp.queue.rows import appointments
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store

#: The ledgers' tables with what is personal in each, by column; the day counts from ``business_day``.
PERSONAL: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (appointments, ("party_name", "party_id_number", "party_phone", "note")),
    (assisted_cases, ("party_name", "party_id_number", "party_phone", "note", "result")),
    (assisted_pauses, ("reason",)),
    (mail_deliveries, ("party_name", "party_phone", "address", "note")),
    (
        home_visits,
        (
            "party_name", "party_id_number", "party_phone", "address", "note", "reason_words", "companions", "result",
            "follow_up_note",
        ),
    ),
    (cross_region_cases, ("party_name", "party_phone", "note", "result")),
)


#: When there is nothing left to do, so that nobody need know any more for whom it was.
_OVER: dict[str, ColumnElement[bool]] = {
    "assisted_cases": assisted_cases.c.closed_at.is_not(None),
    "assisted_pauses": exists().where(
        assisted_cases.c.id == assisted_pauses.c.case_id, assisted_cases.c.closed_at.is_not(None)
    ),
    # What was sent can be followed by its tracking number.
    "mail_deliveries": mail_deliveries.c.state != MailState.TO_SEND,
    "home_visits": home_visits.c.state.in_([VisitState.DONE, VisitState.FAILED, VisitState.CANCELLED]),
    "cross_region_cases": cross_region_cases.c.state.in_([CrossRegionState.DONE, CrossRegionState.REFUSED]),
}


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Of how many numbers and of how many rows of ledgers the personal data was removed, up to which day."""

    tickets: int
    rows: int
    up_to: date


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What the hall keeps about persons now: in the queue's numbers, and in ``rows`` of ledgers, ``due`` of them."""

    queue: retention.PersonalData
    rows: int
    due: int


def personal_data(store: Store, actor: Actor) -> PersonalData:
    """What is kept, and what would go now. Raises ``NoRights``, ``SessionExpired``."""
    queue = retention.personal_data(store, actor)
    with store.look() as look:
        rows = sum(_count(look, table, columns, None) for table, columns in PERSONAL)
        due = sum(_count(look, table, columns, queue.up_to) for table, columns in PERSONAL)
    return PersonalData(queue, rows, due)


def forget(
    store: Store,
    actor: Actor,
    *,
    told: Callable[[int], object] = lambda _done: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Forgotten:
    """Remove what is past its time, in all outlets, on somebody's word; see ``queue.retention.forget``.

    ``told`` hears how many numbers and rows are done. Raises ``NoRights``, ``SessionExpired``.
    """
    gone = retention.forget(store, actor, told=told, stopped=stopped)
    rows = _forget_rows(store, actor, gone.up_to, lambda done: told(gone.tickets + done), stopped)
    return Forgotten(gone.tickets, rows, gone.up_to)


def forget_due(store: Store, station: str) -> Forgotten:
    """Remove what is past its time by the hall's rule, once a day, on nobody's word."""
    gone = retention.forget_due(store, station)
    nobody = Actor(name="", station=station, administrator=True)
    rows = _forget_rows(store, nobody, gone.up_to, lambda _done: None, lambda: False)
    return Forgotten(gone.tickets, rows, gone.up_to)


def _forget_rows(
    store: Store, actor: Actor, up_to: date, told: Callable[[int], object], stopped: Callable[[], bool]
) -> int:
    done = 0
    for table, columns in PERSONAL:
        while not stopped():
            with store.look() as look:  # mostly there is nothing: then no turn to write is taken either
                if not _some(look, table, columns, up_to):
                    break
            began = time.monotonic()
            with store.change(actor) as tx:
                require(tx, Right.SYSTEM)
                take_turn(tx)
                if ids := _some(tx, table, columns, up_to):
                    _clear(tx, table, columns, ids)
                    tx.record(Deed.PERSONAL_ROWS_REMOVED, ledger=table.name, rows=len(ids), up_to=up_to)
            done += len(ids)
            told(done)
            time.sleep(time.monotonic() - began)  # whoever waits to write gets a turn
    return done


def _clear(tx: Change, table: Table, columns: tuple[str, ...], ids: list[int]) -> None:
    """Overwrite what is personal in these rows; told to nobody, as in the queue."""
    if not tx.store.on_server:
        tx.execute(text("PRAGMA secure_delete = ON"))  # or the letters stay in the file, where rows were shortened
    cleared = update(table).where(table.c.id.in_(bindparam("ids", expanding=True))).values(dict.fromkeys(columns, ""))
    Look.execute(tx, cleared, {"ids": ids})


def _some(look: Look, table: Table, columns: tuple[str, ...], up_to: date) -> list[int]:
    found = select(table.c.id).where(*_due(table, columns, up_to)).limit(retention.AT_ONCE)
    return list(look.execute(found).scalars())


def _count(look: Look, table: Table, columns: tuple[str, ...], up_to: date | None) -> int:
    return int(look.execute(select(func.count()).select_from(table).where(*_due(table, columns, up_to))).scalar_one())


def _due(table: Table, columns: tuple[str, ...], up_to: date | None) -> Iterator[ColumnElement[bool]]:
    # The words written out, as in the partial indexes, or these are not used.
    yield or_(*(table.c[name] != text("''") for name in columns))
    if up_to is not None:
        yield table.c.business_day <= up_to
        if table.name in _OVER:
            yield _OVER[table.name]
