"""What happens to a home visit on its day and after it: set out, done or failed, and the follow-up call (回访)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import Row, update

from hallapp.actor import Actor, Right
from hallapp.errors.desk import ItemUnknown
from hallapp.errors.visits import FollowUpWrong, OutcomesMissing, VisitIncomplete, VisitNotToday
from hallapp.hall.access import require
from hallapp.hall.outlets import Outlet, find_outlet
from hallapp.hall.rules import rules
from hallapp.ledgers.entries import locked
from hallapp.ledgers.rows import VisitFailure, VisitOutcome, VisitState, home_visits, visit_items
from hallapp.ledgers.visits import AHEAD, Visit, read_visit, refuse_state, visit_number
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Store


def set_out(store: Store, actor: Actor, outlet: str | None, visit: int, version: int) -> Visit:
    """The team is on its way.

    Raises ``VisitNotToday``, ``VisitStateWrong``, ``LedgerRowUnknown``, ``ChangedMeanwhile``, ``NoRights``,
    ``SessionExpired``.
    """
    with _changing(store, actor, outlet, visit, version) as (tx, place, row):
        refuse_state(visit, row.state, {VisitState.SCHEDULED})
        if row.business_day != _today(tx):
            raise VisitNotToday(visit_number(visit), row.business_day)
        _write(tx, row, state=VisitState.ON_THE_WAY, set_out_at=tx.now)
        tx.record(Deed.VISIT_SET_OUT, outlet=place.code, visit=visit_number(visit))
        return read_visit(tx, place.id, visit)


def finish_visit(
    store: Store,
    actor: Actor,
    outlet: str | None,
    visit: int,
    version: int,
    outcomes: Mapping[str, VisitOutcome],
    result: str = "",
) -> Visit:
    """The team is back: what became of each item, by its code, and how it went in words.

    Also of a visit that nobody marked as on the way. Raises ``OutcomesMissing``, ``ItemUnknown`` for one that was not
    asked for, ``VisitNotToday`` before its day; else as ``set_out``.
    """
    with _changing(store, actor, outlet, visit, version) as (tx, place, row):
        _refuse_before(tx, row)
        items = read_visit(tx, place.id, visit).items
        if missing := [item.name for item in items if item.code not in outcomes]:
            raise OutcomesMissing(visit_number(visit), missing)
        for code in outcomes:
            if code not in {item.code for item in items}:
                raise ItemUnknown(code)
        for item in items:
            tx.execute(
                update(visit_items)
                .where(visit_items.c.visit_id == visit, visit_items.c.item_id == item.id)
                .values(outcome=outcomes[item.code])
            )
        _write(tx, row, state=VisitState.DONE, over_at=tx.now, result=result.strip())
        tx.record(
            Deed.VISIT_DONE,
            outlet=place.code,
            visit=visit_number(visit),
            outcomes=[outcomes[item.code].value for item in items],
        )
        return read_visit(tx, place.id, visit)


def fail_visit(
    store: Store,
    actor: Actor,
    outlet: str | None,
    visit: int,
    version: int,
    failure: VisitFailure,
    result: str = "",
) -> Visit:
    """The visit came to nothing; why, and in words where it is another reason. It may be asked for again.

    Raises ``VisitIncomplete`` (without words), ``VisitNotToday`` before its day; else as ``set_out``.
    """
    with _changing(store, actor, outlet, visit, version) as (tx, place, row):
        _refuse_before(tx, row)
        if failure is VisitFailure.OTHER and not result.strip():
            raise VisitIncomplete("why")
        _write(tx, row, state=VisitState.FAILED, over_at=tx.now, failure=failure, result=result.strip())
        tx.record(Deed.VISIT_FAILED, outlet=place.code, visit=visit_number(visit), failure=failure.value)
        return read_visit(tx, place.id, visit)


def follow_up(
    store: Store,
    actor: Actor,
    outlet: str | None,
    visit: int,
    version: int,
    day: date,
    satisfied: bool | None,
    note: str = "",
) -> Visit:
    """Note the call after a visit: on which day, and whether they were satisfied (None: nobody was reached).

    Noted again, it takes the place of what was noted before. Raises ``FollowUpWrong`` for a day before the visit or
    after today; else as ``set_out``, the day aside.
    """
    with _changing(store, actor, outlet, visit, version) as (tx, place, row):
        refuse_state(visit, row.state, {VisitState.DONE, VisitState.FAILED})
        if not row.business_day <= day <= _today(tx):
            raise FollowUpWrong(visit_number(visit), day)
        _write(tx, row, followed_up_on=day, satisfied=satisfied, follow_up_note=note.strip())
        tx.record(Deed.VISIT_FOLLOWED_UP, outlet=place.code, visit=visit_number(visit), day=day)
        return read_visit(tx, place.id, visit)


@contextmanager
def _changing(
    store: Store, actor: Actor, outlet: str | None, visit: int, version: int
) -> Iterator[tuple[Change, Outlet, Row[*tuple[Any, ...]]]]:
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.CALL, place.id)
        yield tx, place, locked(tx, home_visits, place, visit, version)


def _write(tx: Change, row: Row[*tuple[Any, ...]], **facts: object) -> None:
    noted = {"version": row.version + 1, "noted_at": tx.now, "noted_by": tx.actor.name}
    tx.execute(update(home_visits).where(home_visits.c.id == row.id).values(facts | noted))


def _refuse_before(tx: Change, row: Row[*tuple[Any, ...]]) -> None:
    """Raises ``VisitStateWrong`` where nobody was to go, ``VisitNotToday`` where they will only go later."""
    refuse_state(row.id, row.state, AHEAD)
    if row.business_day > _today(tx):
        raise VisitNotToday(visit_number(row.id), row.business_day)


def _today(tx: Change) -> date:
    return tx.now.astimezone(rules(tx).zone).date()
