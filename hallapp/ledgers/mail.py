"""Mail delivery (免费邮寄): what is sent to a party's address, with which carrier, and what became of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, insert, select

from hallapp.actor import Actor, Right
from hallapp.catalog.rows import service_items
from hallapp.errors.ledgers import MailDayWrong, NotMailable, PartyMissing, StepNotNow, TrackingMissing
from hallapp.hall.access import permit, require
from hallapp.hall.authorising import today
from hallapp.hall.outlets import find_outlet
from hallapp.ledgers.entries import linked, locked, stepped
from hallapp.ledgers.rows import MailState, mail_deliveries
from hallapp.queue.party import checked_phone, plain_name
from hallapp.queue.rows import tickets
from hallapp.store.audit import Deed
from hallapp.store.engine import Look, Store

#: Resident identity cards are handed over in person; only those made by the expedited service are mailed (hall.md §3).
#: Copies of one and letters about it are papers like others.
_IDENTITY_CARD = re.compile("身份证(?!明|号)(?!.*(?:复印|扫描|影印|凭证|回执))")
_STEPS = {
    MailState.SENT: frozenset({MailState.TO_SEND}),
    MailState.DELIVERED: frozenset({MailState.SENT}),
    MailState.RETURNED: frozenset({MailState.SENT}),
    MailState.CANCELLED: frozenset({MailState.TO_SEND}),
}


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be sent. What ``ticket`` knows of the party and the item need not be said again.

    ``document``: what is sent, by default the item's result; ``expedited``: an identity card of the expedited service.
    """

    address: str
    document: str = ""
    item: str = ""
    ticket: str = ""
    name: str = ""
    phone: str = ""
    carrier: str = ""
    expedited: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mailed:
    """One row of the ledger; ``sent_on`` and ``arrived_on`` (delivered or returned) are None until then."""

    id: int
    day: date
    state: MailState
    document: str
    item: str
    item_name: str
    ticket: str
    party_name: str
    party_phone: str
    address: str
    carrier: str
    tracking_number: str
    sent_on: date | None
    arrived_on: date | None
    expedited: bool
    note: str
    version: int


def hand_in(store: Store, actor: Actor, outlet: str | None, parcel: Parcel) -> int:
    """Take a document for mailing; gives the row's id.

    Raises ``PartyMissing`` without name, phone or address, ``NotMailable`` for an identity card that is not of the
    expedited service and for an item that is not mailed, ``TicketUnknown``, ``ItemUnknown``, ``BadPhone``,
    ``NoRights``, ``SessionExpired``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.ISSUE, place.id)
        link = linked(tx, place, parcel.ticket, None, parcel.item)
        name = plain_name(parcel.name) or link.party.name
        phone = checked_phone(parcel.phone) or link.party.phone
        address = parcel.address.strip()
        for missing, given in (("name", name), ("phone", phone), ("address", address)):
            if not given:
                raise PartyMissing(missing)
        document, by_mail = _document(tx, link.item.id if link.item else None, parcel.document.strip())
        if not document:
            raise PartyMissing("document")
        refuse_unmailable(document, expedited=parcel.expedited)
        if not by_mail:
            raise NotMailable(link.item.name if link.item else document, "item")
        written = tx.execute(
            insert(mail_deliveries).values(
                outlet_id=place.id,
                business_day=today(tx),
                ticket_id=link.ticket_id,
                item_id=link.item.id if link.item else None,
                party_name=name,
                party_phone=phone,
                note=parcel.note.strip(),
                noted_at=tx.now,
                noted_by=actor.name,
                state=MailState.TO_SEND,
                document=document,
                expedited=parcel.expedited,
                address=address,
                carrier=parcel.carrier.strip(),
                tracking_number="",
            )
        )
        row_id = int(written.inserted_primary_key[0])  # type: ignore[index]  # an INSERT always has one
        tx.record(Deed.MAIL_HANDED_IN, outlet=place.code, row=row_id, document=document)
        return row_id


def refuse_unmailable(document: str, *, expedited: bool) -> None:
    """Raises ``NotMailable`` for an identity card that is not of the expedited service."""
    if _IDENTITY_CARD.search(document) and not expedited:
        raise NotMailable(document, "identity_card")


def take_step(
    store: Store,
    actor: Actor,
    outlet: str | None,
    row_id: int,
    version: int,
    to: MailState,
    *,
    carrier: str = "",
    tracking_number: str = "",
    on: date | None = None,
) -> None:
    """Send it, with carrier and tracking number, or say what became of it; ``on`` is the day, today without one.

    Raises ``StepNotNow``, ``MailDayWrong`` for a day before the one it was handed in or sent, or to come,
    ``TrackingMissing``, ``LedgerRowUnknown``, ``ChangedMeanwhile``, ``NoRights``, ``SessionExpired``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.ISSUE, place.id)
        row = locked(tx, mail_deliveries, place, row_id, version)
        if row.state not in _STEPS.get(to, ()):
            raise StepNotNow(row_id, row.state, to)
        day, earliest = on or today(tx), row.sent_on or row.business_day
        if not earliest <= day <= today(tx):
            raise MailDayWrong(day, earliest, today(tx))
        match to:
            case MailState.SENT:
                carrier, tracking_number = carrier.strip() or row.carrier, tracking_number.strip().upper()
                if not carrier or not tracking_number:
                    raise TrackingMissing
                facts: dict[str, object] = {"sent_on": day, "carrier": carrier, "tracking_number": tracking_number}
            case MailState.DELIVERED | MailState.RETURNED:
                facts = {"arrived_on": day}
            case _:
                facts = {}
        stepped(tx, mail_deliveries, row, _STEPS, to, **facts)
        tx.record(Deed.MAIL_STEP, outlet=place.code, row=row_id, was=row.state.value, state=to.value)


def mail_of(store: Store, actor: Actor, outlet: str | None, first: date, last: date) -> tuple[Mailed, ...]:
    """What was handed in on these days. It names persons: raises ``NoRights``, ``SessionExpired``."""
    with store.look() as look:
        place = find_outlet(look, outlet)
        permit(look, actor, Right.ISSUE, place.id)
        columns = mail_deliveries.c
        rows = look.execute(
            select(mail_deliveries, service_items.c.item_code, service_items.c.item_name, tickets.c.number)
            .join_from(mail_deliveries, service_items, service_items.c.id == columns.item_id, isouter=True)
            .join(tickets, tickets.c.id == columns.ticket_id, isouter=True)
            .where(columns.outlet_id == place.id, columns.business_day.between(first, last))
            .order_by(columns.business_day, columns.id)
        )
        return tuple(_mailed(row) for row in rows)


def _document(look: Look, item_id: int | None, named: str) -> tuple[str, bool]:
    """What is sent, and whether the item, where there is one, is mailed at all."""
    if item_id is None:
        return named, True
    columns = service_items.c
    row = look.execute(select(columns.result_name, columns.supports_mail).where(columns.id == item_id)).one()
    return named or row.result_name, row.supports_mail


def _mailed(row: Row[*tuple[Any, ...]]) -> Mailed:
    return Mailed(
        id=row.id,
        day=row.business_day,
        state=row.state,
        document=row.document,
        item=row.item_code or "",
        item_name=row.item_name or "",
        ticket=row.number or "",
        party_name=row.party_name,
        party_phone=row.party_phone,
        address=row.address,
        carrier=row.carrier,
        tracking_number=row.tracking_number,
        sent_on=row.sent_on,
        arrived_on=row.arrived_on,
        expedited=row.expedited,
        note=row.note,
        version=row.version,
    )
