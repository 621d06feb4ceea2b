"""What the rows of all ledgers have in common: their ticket, and that two who edit one notice each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Table, select, update

from hallapp.errors.desk import ItemUnknown
from hallapp.errors.ledgers import LedgerRowUnknown, StepNotNow
from hallapp.errors.setup import ChangedMeanwhile
from hallapp.hall.authorising import today
from hallapp.hall.outlets import Outlet
from hallapp.hall.plan import Item, plan_of
from hallapp.hall.rules import rules
from hallapp.queue.floor import Floor
from hallapp.queue.party import Party
from hallapp.queue.rows import legs
from hallapp.store.engine import Change, Look


@dataclass(frozen=True, slots=True)
class Linked:
    """What a row takes over from the number it belongs to, so that nobody types it again."""

    ticket_id: int | None
    party: Party
    item: Item | None


def linked(look: Look, place: Outlet, ticket: str, day: date | None, item: str) -> Linked:
    """The ticket and item that a row names; the item is the ticket's first one where none is named.

    ``day`` is the ticket's business day, today without one. Raises ``TicketUnknown``, ``ItemUnknown``.
    """
    plan = plan_of(look, place, day or today(look))
    wanted = None
    if item and (wanted := plan.items_by_code.get(item)) is None:
        raise ItemUnknown(item)
    if not ticket.strip():
        return Linked(None, Party(), wanted)
    found = Floor(look, place).ticket(ticket, day)
    if wanted is None:
        taken_for = look.execute(select(legs.c.item_id).where(legs.c.ticket_id == found.id).order_by(legs.c.position))
        wanted = next(iter(plan.items_of(taken_for.scalars())), None)
    return Linked(found.id, Party(found.party_name, found.party_phone, found.party_id_number), wanted)


def stepped(
    tx: Change,
    table: Table,
    row: Row[*tuple[Any, ...]],
    steps: Mapping[Any, Collection[Any]],
    to: StrEnum,
    **values: object,
) -> None:
    """Bring a row that was read by ``locked`` into another state; ``steps``: for each state those it may come from.

    Raises ``StepNotNow``.
    """
    if row.state not in steps.get(to, ()):
        raise StepNotNow(row.id, row.state, to)
    by_whom = {"version": row.version + 1, "noted_at": tx.now, "noted_by": tx.actor.name}
    tx.execute(update(table).where(table.c.id == row.id).values(state=to, **by_whom, **values))


def locked(tx: Change, table: Table, place: Outlet, row_id: int, version: int) -> Row[*tuple[Any, ...]]:
    """A row to be changed, as ``version`` has it. Raises ``LedgerRowUnknown``, ``ChangedMeanwhile``."""
    row = tx.execute(select(table).where(table.c.id == row_id, table.c.outlet_id == place.id).with_for_update()).first()
    if row is None:
        raise LedgerRowUnknown(row_id)
    if row.version != version:
        raise ChangedMeanwhile(f"{row.id}", row.noted_by, row.noted_at.astimezone(rules(tx).zone))
    return row
