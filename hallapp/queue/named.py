"""Who has a number, in full: for papers that are handed to that person. Screens show names masked."""

from __future__ import annotations

from hallapp.actor import Actor, Right
from hallapp.hall.access import permit
from hallapp.queue.floor import seen
from hallapp.queue.party import Party
from hallapp.store.engine import Store


def party_of(store: Store, actor: Actor, outlet: str | None, number: str) -> Party:
    """The party of today's ticket with this number, without the identity number. It takes the right to call numbers.

    Raises ``TicketUnknown``, ``OutletUnknown``, ``NoRights``, ``SessionExpired``.
    """
    with seen(store, outlet) as floor:
        permit(floor.look, actor, Right.CALL, floor.outlet.id)
        ticket = floor.ticket(number)
        return Party(ticket.party_name, ticket.party_phone)
