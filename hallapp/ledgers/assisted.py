"""Assisted handling (帮办、代办): somebody of the hall goes through it with a party, or does it in the party's name.

Whoever acts in somebody's name holds a letter of entrustment (授权委托书; Civil Code §165). A case that waits for the
party is paused and resumed on paper, so that its time limit can be told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, insert, select, update

from hallapp.actor import Actor, Right
from hallapp.catalog.rows import service_items
from hallapp.errors.ledgers import EntrustmentMissing, PartyMissing
from hallapp.hall.access import permit, require
from hallapp.hall.authorising import today
from hallapp.hall.outlets import Outlet, find_outlet
from hallapp.hall.rules import rules
from hallapp.ledgers.entries import linked, locked, stepped
from hallapp.ledgers.rows import AssistedKind, AssistedState, assisted_cases, assisted_pauses
from hallapp.queue.party import checked_id_number, checked_phone, plain_name
from hallapp.queue.rows import tickets
from hallapp.store.audit import Deed
from hallapp.store.engine import Look, Store

_STEPS = {
    AssistedState.PAUSED: frozenset({AssistedState.ACCEPTED}),
    AssistedState.ACCEPTED: frozenset({AssistedState.PAUSED}),
    AssistedState.DONE: frozenset({AssistedState.ACCEPTED}),
    AssistedState.ENDED: frozenset({AssistedState.ACCEPTED, AssistedState.PAUSED}),
}
_OVER = frozenset({AssistedState.DONE, AssistedState.ENDED})


@dataclass(frozen=True, slots=True)
class AssistedCase:
    """What is accepted. What ``ticket`` knows of the party and the item need not be said again.

    ``agent`` is who of the hall takes it on; ``entrusted``: the letter of entrustment is there.
    """

    kind: AssistedKind
    agent: str
    item: str = ""
    ticket: str = ""
    name: str = ""
    phone: str = ""
    id_number: str = ""
    entrusted: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which a case waited, in the hall's time; ``until`` is None while it still does."""

    since: datetime
    until: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Assisted:
    """One row of the ledger; ``level`` is that of its outlet (市级, 镇(街道), 村(社区) …).

    ``closed_at`` is in the hall's time.
    """

    id: int
    day: date
    kind: AssistedKind
    state: AssistedState
    item: str
    item_name: str
    ticket: str
    party_name: str
    party_phone: str
    party_id_number: str
    agent: str
    entrusted: bool
    level: str
    note: str
    result: str
    closed_at: datetime | None
    pauses: tuple[Pause, ...]
    version: int


def accept(store: Store, actor: Actor, outlet: str | None, case: AssistedCase) -> int:
    """Take a case on; gives the row's id.

    Raises ``PartyMissing`` without a name (its own or the ticket's), ``EntrustmentMissing`` for 代办 without a letter,
    ``TicketUnknown``, ``ItemUnknown``, ``BadPhone``, ``BadIdNumber``, ``NoRights``, ``SessionExpired``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.ISSUE, place.id)
        link = linked(tx, place, case.ticket, None, case.item)
        row = {
            "party_name": plain_name(case.name) or link.party.name,
            "party_phone": checked_phone(case.phone) or link.party.phone,
            "party_id_number": checked_id_number(case.id_number) or link.party.id_number,
        }
        if not row["party_name"]:
            raise PartyMissing("name")
        if case.kind is AssistedKind.BY_PROXY and not case.entrusted:
            raise EntrustmentMissing
        written = tx.execute(
            insert(assisted_cases).values(
                outlet_id=place.id,
                business_day=today(tx),
                ticket_id=link.ticket_id,
                item_id=link.item.id if link.item else None,
                kind=case.kind,
                state=AssistedState.ACCEPTED,
                agent=case.agent.strip() or actor.name,
                entrusted=case.entrusted,
                note=case.note.strip(),
                result="",
                noted_at=tx.now,
                noted_by=actor.name,
                **row,
            )
        )
        row_id = int(written.inserted_primary_key[0])  # type: ignore[index]  # an INSERT always has one
        item = link.item.name if link.item else ""
        tx.record(Deed.ASSISTED_ACCEPTED, outlet=place.code, row=row_id, name=item, case_kind=case.kind.value)
        return row_id


def take_step(
    store: Store,
    actor: Actor,
    outlet: str | None,
    row_id: int,
    version: int,
    to: AssistedState,
    *,
    words: str = "",
) -> None:
    """Pause a case, go on with it (``ACCEPTED``), or close it; ``words``: why, or what came of it.

    Raises ``StepNotNow``, ``LedgerRowUnknown``, ``ChangedMeanwhile``, ``NoRights``, ``SessionExpired``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.ISSUE, place.id)
        row = locked(tx, assisted_cases, place, row_id, version)
        closed = {"closed_at": tx.now, "result": words.strip()} if to in _OVER else {}
        stepped(tx, assisted_cases, row, _STEPS, to, **closed)
        if to is AssistedState.PAUSED:
            pause = {"case_id": row_id, "business_day": row.business_day, "paused_at": tx.now}
            tx.execute(insert(assisted_pauses).values(reason=words.strip(), **pause))
        elif row.state is AssistedState.PAUSED:
            going_on = assisted_pauses.c.case_id == row_id, assisted_pauses.c.resumed_at.is_(None)
            tx.execute(update(assisted_pauses).where(*going_on).values(resumed_at=tx.now))
        tx.record(Deed.ASSISTED_STEP, outlet=place.code, row=row_id, was=row.state.value, state=to.value)


def assisted_of(store: Store, actor: Actor, outlet: str | None, first: date, last: date) -> tuple[Assisted, ...]:
    """The cases accepted on these days. They name persons: raises ``NoRights``, ``SessionExpired``."""
    with store.look() as look:
        place = find_outlet(look, outlet)
        permit(look, actor, Right.ISSUE, place.id)
        return _cases(look, place, assisted_cases.c.business_day.between(first, last))


def assisted_case(look: Look, place: Outlet, row_id: int) -> Assisted | None:
    """One case of an outlet; None where there is no such row. Whoever asks has the right to see it."""
    return next(iter(_cases(look, place, assisted_cases.c.id == row_id)), None)


def _cases(look: Look, place: Outlet, these: ColumnElement[bool]) -> tuple[Assisted, ...]:
    columns = assisted_cases.c
    rows = look.execute(
        select(assisted_cases, service_items.c.item_code, service_items.c.item_name, tickets.c.number)
        .join_from(assisted_cases, service_items, service_items.c.id == columns.item_id, isouter=True)
        .join(tickets, tickets.c.id == columns.ticket_id, isouter=True)
        .where(columns.outlet_id == place.id, these)
        .order_by(columns.business_day, columns.id)
    ).all()
    pauses = _pauses(look, [row.id for row in rows])
    zone = rules(look).zone
    return tuple(_assisted(row, place.level, pauses.get(row.id, ()), zone) for row in rows)


def _pauses(look: Look, ids: Iterable[int]) -> dict[int, tuple[Pause, ...]]:
    zone = rules(look).zone
    wanted = frozenset(ids)
    found: dict[int, tuple[Pause, ...]] = {}
    if not wanted:
        return found
    between = assisted_pauses.c.case_id.between(min(wanted), max(wanted))
    for row in look.execute(select(assisted_pauses).where(between).order_by(assisted_pauses.c.id)):
        until = row.resumed_at.astimezone(zone) if row.resumed_at else None
        pause = Pause(row.paused_at.astimezone(zone), until, row.reason)
        found[row.case_id] = (*found.get(row.case_id, ()), pause)
    return found


def _assisted(row: Row[*tuple[Any, ...]], level: str, pauses: tuple[Pause, ...], zone: ZoneInfo) -> Assisted:
    return Assisted(
        id=row.id,
        day=row.business_day,
        kind=row.kind,
        state=row.state,
        item=row.item_code or "",
        item_name=row.item_name or "",
        ticket=row.number or "",
        party_name=row.party_name,
        party_phone=row.party_phone,
        party_id_number=row.party_id_number,
        agent=row.agent,
        entrusted=row.entrusted,
        level=level,
        note=row.note,
        result=row.result,
        closed_at=row.closed_at.astimezone(zone) if row.closed_at else None,
        pauses=pauses,
        version=row.version,
    )


def paused_for(case: Assisted, now: datetime) -> timedelta:
    """How long a case has waited for its party in all, which its time limit does not count."""
    return sum(((pause.until or now) - pause.since for pause in case.pauses), timedelta())
