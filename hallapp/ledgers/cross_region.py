"""Cross-region service (跨域通办): matters taken in for another region's office, or handled there for our people.

What is agreed with whom is kept here too. A number that was taken as cross-region is in the ledger by itself, until
somebody says for which region it was.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, exists, insert, select, update

from hallapp.actor import Actor, Right
from hallapp.catalog.rows import service_items
from hallapp.errors.desk import ItemUnknown
from hallapp.errors.ledgers import NotAgreed, PartyMissing, RegionExists, RegionUnknown
from hallapp.errors.setup import ChangedMeanwhile
from hallapp.hall.access import permit, require
from hallapp.hall.authorising import today
from hallapp.hall.outlets import find_outlet
from hallapp.hall.turns import take_turn
from hallapp.ledgers.entries import linked, locked, stepped
from hallapp.ledgers.rows import CrossRegionState, Direction, cross_region_cases, partner_items, partner_regions
from hallapp.queue.party import checked_phone, plain_name
from hallapp.queue.rows import TicketState, legs, tickets
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store

_STEPS = {
    CrossRegionState.HANDED_OVER: frozenset({CrossRegionState.ACCEPTED}),
    CrossRegionState.DONE: frozenset({CrossRegionState.ACCEPTED, CrossRegionState.HANDED_OVER}),
    CrossRegionState.REFUSED: frozenset({CrossRegionState.ACCEPTED, CrossRegionState.HANDED_OVER}),
}


@dataclass(frozen=True, slots=True)
class Region:
    """A partner region; ``items`` are the codes of what is agreed, by direction. ``id`` 0 is a new one."""

    name: str
    office: str = ""
    phone: str = ""
    address: str = ""
    in_use: bool = True
    for_partner: frozenset[str] = frozenset()
    by_partner: frozenset[str] = frozenset()
    id: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True)
class CrossRegionCase:
    """What is accepted, for whom or by whom. What ``ticket`` knows of party and item need not be said again."""

    region: str
    direction: Direction
    item: str = ""
    ticket: str = ""
    ticket_day: date | None = None
    name: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CrossRegion:
    """One row of the ledger. ``id`` is None for a number that was taken as cross-region and has no row yet.

    Such a row has neither region nor direction, and its ``state`` is None.
    """

    id: int | None
    day: date
    region: str
    direction: Direction | None
    state: CrossRegionState | None
    item: str
    item_name: str
    ticket: str
    party_name: str
    party_phone: str
    note: str
    result: str
    version: int


# --- what is agreed


def regions(store: Store) -> tuple[Region, ...]:
    """All partner regions by name, those no longer in use too."""
    with store.look() as look:
        agreed: dict[tuple[int, Direction], set[str]] = {}
        columns = partner_items.c
        for region_id, direction, code in look.execute(
            select(columns.region_id, columns.direction, service_items.c.item_code).join_from(
                partner_items, service_items
            )
        ):
            agreed.setdefault((region_id, direction), set()).add(code)
        rows = look.execute(select(partner_regions).order_by(partner_regions.c.name))
        return tuple(
            Region(
                name=row.name,
                office=row.office,
                phone=row.phone,
                address=row.address,
                in_use=row.in_use,
                for_partner=frozenset(agreed.get((row.id, Direction.FOR_PARTNER), ())),
                by_partner=frozenset(agreed.get((row.id, Direction.BY_PARTNER), ())),
                id=row.id,
                version=row.version,
            )
            for row in rows
        )


def save_region(store: Store, actor: Actor, region: Region) -> int:
    """Add a partner region, or change it and what is agreed with it; gives its id.

    Raises ``PartyMissing`` without a name, ``RegionExists``, ``RegionUnknown``, ``ItemUnknown``, ``ChangedMeanwhile``,
    ``BadPhone``, ``NoRights``, ``SessionExpired``.
    """
    with store.change(actor) as tx:
        require(tx, Right.RULES)
        take_turn(tx)
        name = region.name.strip()
        if not name:
            raise PartyMissing("name")
        same = tx.execute(
            select(partner_regions.c.id).where(partner_regions.c.name == name, partner_regions.c.id != region.id)
        ).first()
        if same is not None:
            raise RegionExists(name)
        row = {
            "name": name,
            "office": region.office.strip(),
            "phone": checked_phone(region.phone),
            "address": region.address.strip(),
            "in_use": region.in_use,
        }
        region_id = region.id
        if not region_id:
            written = tx.execute(insert(partner_regions).values(row))
            region_id = int(written.inserted_primary_key[0])  # type: ignore[index]  # an INSERT always has one
        else:
            is_read = partner_regions.c.id == region.id, partner_regions.c.version == region.version
            if not tx.execute(
                update(partner_regions).where(*is_read).values(version=region.version + 1, **row)
            ).rowcount:
                _refuse_unread(tx, region)
        _agree(tx, region_id, Direction.FOR_PARTNER, region.for_partner)
        _agree(tx, region_id, Direction.BY_PARTNER, region.by_partner)
        agreed = len(region.for_partner) + len(region.by_partner)
        tx.record(Deed.CROSS_REGION_AGREED, name=name, count=agreed)
        return region_id


def _refuse_unread(tx: Change, region: Region) -> None:
    known = tx.execute(select(partner_regions.c.name).where(partner_regions.c.id == region.id)).scalar()
    if known is None:
        raise RegionUnknown(region.name)
    raise ChangedMeanwhile(known, "", tx.now)


def _agree(tx: Change, region_id: int, direction: Direction, codes: Collection[str]) -> None:
    known = {
        row.item_code: row.id
        for row in tx.execute(
            select(service_items.c.id, service_items.c.item_code).where(service_items.c.item_code.in_(codes))
        )
    }
    for code in codes:
        if code not in known:
            raise ItemUnknown(code)
    columns = partner_items.c
    tx.execute(delete(partner_items).where(columns.region_id == region_id, columns.direction == direction))
    if known:
        rows = [{"region_id": region_id, "item_id": item_id, "direction": direction} for item_id in known.values()]
        tx.execute(insert(partner_items), rows)


# --- cases


def accept(store: Store, actor: Actor, outlet: str | None, case: CrossRegionCase) -> int:
    """Write a case down; gives the row's id.

    Raises ``RegionUnknown`` (also where it is no longer in use), ``NotAgreed`` where the item is not agreed with it in
    that direction, ``PartyMissing`` without an item, ``TicketUnknown``, ``ItemUnknown``, ``BadPhone``, ``NoRights``,
    ``SessionExpired``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.ISSUE, place.id)
        region_id = tx.execute(
            select(partner_regions.c.id).where(partner_regions.c.name == case.region, partner_regions.c.in_use)
        ).scalar()
        if region_id is None:
            raise RegionUnknown(case.region)
        link = linked(tx, place, case.ticket, case.ticket_day, case.item)
        if link.item is None:
            raise PartyMissing("item")
        agreed = exists().where(
            partner_items.c.region_id == region_id,
            partner_items.c.direction == case.direction,
            partner_items.c.item_id == link.item.id,
        )
        if not tx.execute(select(agreed)).scalar():
            raise NotAgreed(link.item.name, case.region, case.direction)
        written = tx.execute(
            insert(cross_region_cases).values(
                outlet_id=place.id,
                business_day=case.ticket_day or today(tx),
                ticket_id=link.ticket_id,
                item_id=link.item.id,
                party_name=plain_name(case.name) or link.party.name,
                party_phone=checked_phone(case.phone) or link.party.phone,
                note=case.note.strip(),
                noted_at=tx.now,
                noted_by=actor.name,
                region_id=region_id,
                direction=case.direction,
                state=CrossRegionState.ACCEPTED,
                result="",
            )
        )
        row_id = int(written.inserted_primary_key[0])  # type: ignore[index]  # an INSERT always has one
        tx.record(Deed.CROSS_REGION_ACCEPTED, outlet=place.code, row=row_id, name=link.item.name, region=case.region)
        return row_id


def take_step(
    store: Store,
    actor: Actor,
    outlet: str | None,
    row_id: int,
    version: int,
    to: CrossRegionState,
    *,
    words: str = "",
) -> None:
    """Hand it over to the other office, or say what came of it.

    Raises ``StepNotNow``, ``LedgerRowUnknown``, ``ChangedMeanwhile``, ``NoRights``, ``SessionExpired``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.ISSUE, place.id)
        row = locked(tx, cross_region_cases, place, row_id, version)
        result = {} if to is CrossRegionState.HANDED_OVER else {"result": words.strip()}
        stepped(tx, cross_region_cases, row, _STEPS, to, **result)
        tx.record(Deed.CROSS_REGION_STEP, outlet=place.code, row=row_id, was=row.state.value, state=to.value)


def cross_region_of(store: Store, actor: Actor, outlet: str | None, first: date, last: date) -> tuple[CrossRegion, ...]:
    """The cases of these days, with the finished cross-region numbers nobody has written down yet.

    They name persons: raises ``NoRights``, ``SessionExpired``.
    """
    with store.look() as look:
        place = find_outlet(look, outlet)
        permit(look, actor, Right.ISSUE, place.id)
        found = [*_cases(look, place.id, first, last), *_numbers(look, place.id, first, last)]
        return tuple(sorted(found, key=lambda row: (row.day, row.id is None, row.id or 0, row.ticket)))


def _cases(look: Look, outlet_id: int, first: date, last: date) -> list[CrossRegion]:
    columns = cross_region_cases.c
    rows = look.execute(
        select(
            cross_region_cases,
            partner_regions.c.name,
            service_items.c.item_code,
            service_items.c.item_name,
            tickets.c.number,
        )
        .join_from(cross_region_cases, partner_regions)
        .join(service_items, service_items.c.id == columns.item_id, isouter=True)
        .join(tickets, tickets.c.id == columns.ticket_id, isouter=True)
        .where(columns.outlet_id == outlet_id, columns.business_day.between(first, last))
    )
    return [_row(row, row.id, row.name, row.direction, row.state) for row in rows]


def _numbers(look: Look, outlet_id: int, first: date, last: date) -> list[CrossRegion]:
    first_leg = select(legs.c.item_id).where(legs.c.ticket_id == tickets.c.id).order_by(legs.c.position).limit(1)
    rows = look.execute(
        select(
            tickets.c.business_day,
            tickets.c.number,
            tickets.c.party_name,
            tickets.c.party_phone,
            service_items.c.item_code,
            service_items.c.item_name,
        )
        .join_from(tickets, service_items, service_items.c.id == first_leg.scalar_subquery(), isouter=True)
        .where(
            tickets.c.outlet_id == outlet_id,
            tickets.c.business_day.between(first, last),
            tickets.c.cross_region,
            tickets.c.state == TicketState.FINISHED,
            ~exists().where(cross_region_cases.c.ticket_id == tickets.c.id),
        )
    )
    return [_row(row, None, "", None, None) for row in rows]


def _row(
    row: Row[*tuple[Any, ...]],
    row_id: int | None,
    region: str,
    direction: Direction | None,
    state: CrossRegionState | None,
) -> CrossRegion:
    written = row_id is not None
    return CrossRegion(
        id=row_id,
        day=row.business_day,
        region=region,
        direction=direction,
        state=state,
        item=row.item_code or "",
        item_name=row.item_name or "",
        ticket=row.number or "",
        party_name=row.party_name,
        party_phone=row.party_phone,
        note=row.note if written else "",
        result=row.result if written else "",
        version=row.version if written else 0,
    )
