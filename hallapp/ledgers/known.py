"""What a number of the queue knows already, so that a row of a ledger takes it over instead of somebody typing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hallapp.actor import Actor, Right
from hallapp.hall.access import permit
from hallapp.hall.outlets import find_outlet
from hallapp.ledgers.entries import linked
from hallapp.queue.party import masked_id_number
from hallapp.store.engine import Store


@dataclass(frozen=True, slots=True)
class Known:
    """A number's party and its first item; the identity number masked. All but ``ticket`` may be empty."""

    ticket: str
    name: str
    phone: str
    id_number: str
    item: str
    item_name: str


def known_of(store: Store, actor: Actor, outlet: str | None, ticket: str, on: date | None = None) -> Known:
    """What the number of this day (today's, without one) knows. It names a person and takes the right to call numbers.

    Raises ``TicketUnknown``, ``OutletUnknown``, ``NoRights``, ``SessionExpired``.
    """
    with store.look() as look:
        place = find_outlet(look, outlet)
        permit(look, actor, Right.CALL, place.id)
        found = linked(look, place, ticket, on, "")
        return Known(
            ticket=ticket,
            name=found.party.name,
            phone=found.party.phone,
            id_number=masked_id_number(found.party.id_number),
            item=found.item.code if found.item else "",
            item_name=found.item.name if found.item else "",
        )
