"""Asking for a home visit (上门服务申请): written down, mended, cancelled, and after a failed visit asked for again.

An item that the catalogue does not offer at home is taken all the same, with a warning: the catalogue says what is
offered to everybody, and the hall decides in each case what it does for one who cannot come. An item that no window of
the outlet may handle is refused, for its people could not handle it at a bedside either.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update

from hallapp.actor import Actor, Right
from hallapp.errors.base import Warned
from hallapp.errors.desk import DuplicateItems, ItemNotInHall, ItemUnknown, NoWindowForItem
from hallapp.errors.visits import VisitIncomplete, VisitPlannedAgain, WishPast
from hallapp.hall.access import require
from hallapp.hall.outlets import find_outlet
from hallapp.hall.plan import Item
from hallapp.ledgers.entries import locked
from hallapp.ledgers.rows import VisitReason, VisitState, home_visits, visit_items
from hallapp.ledgers.visits import AHEAD, Visit, Written, read_visit, refuse_forgotten, refuse_state, visit_number
from hallapp.queue.floor import WorkingFloor, on_the_floor
from hallapp.queue.party import checked_id_number, checked_phone, plain_name
from hallapp.queue.rows import legs
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Store


@dataclass(frozen=True, slots=True)
class VisitRequest:
    """What is asked for, by whom and where.

    ``place`` is the subdistrict, community or village (街道、社区、村) that visits are grouped by. ``ticket`` is a
    number of today: what is left empty of name, phone, identity number and items is taken from it. ``reason_words``
    are needed for a reason of another kind.
    """

    reason: VisitReason
    address: str
    place: str
    items: tuple[str, ...] = ()
    name: str = ""
    phone: str = ""
    id_number: str = ""
    reason_words: str = ""
    wished: tuple[date, ...] = ()
    note: str = ""
    ticket: str = ""


def request_visit(store: Store, actor: Actor, outlet: str | None, asked: VisitRequest) -> Written:
    """Write down that a visit is asked for.

    Raises ``VisitIncomplete``, ``BadPhone``, ``BadIdNumber``, ``WishPast``, ``TicketUnknown``; of the items
    ``ItemUnknown``, ``ItemNotInHall``, ``NoWindowForItem``, ``DuplicateItems``; ``NoRights``, ``SessionExpired``.
    """
    with on_the_floor(store, actor, outlet, Right.CALL) as floor:
        facts, items = _checked(floor, asked)
        facts |= {
            "outlet_id": floor.outlet.id,
            "business_day": floor.day,
            "requested_at": floor.now,
            "requested_by": actor.name,
        }
        made = _insert(floor.tx, facts, [item.id for item in items])
        return _written(floor, made, Deed.VISIT_REQUESTED)


def change_visit(
    store: Store, actor: Actor, outlet: str | None, visit: int, version: int, asked: VisitRequest
) -> Written:
    """Put other facts in place of what was asked for, as long as nobody is on the way.

    The ticket it came from stays, where ``asked`` names none. Raises as ``request_visit``; ``LedgerRowUnknown``,
    ``ChangedMeanwhile``, ``VisitStateWrong``.
    """
    with on_the_floor(store, actor, outlet, Right.CALL) as floor:
        tx = floor.tx
        row = locked(tx, home_visits, floor.outlet, visit, version)
        refuse_state(row.id, row.state, {VisitState.REQUESTED, VisitState.SCHEDULED})
        facts, items = _checked(floor, asked, row.ticket_id, row.wished_days)
        tx.execute(update(home_visits).where(home_visits.c.id == visit).values(version=version + 1, **facts))
        tx.execute(delete(visit_items).where(visit_items.c.visit_id == visit))
        _insert_items(tx, visit, [item.id for item in items])
        return _written(floor, visit, Deed.VISIT_CHANGED)


def cancel_visit(store: Store, actor: Actor, outlet: str | None, visit: int, version: int, why: str) -> Visit:
    """Call a visit off, with the reason in words.

    Raises ``VisitIncomplete`` (without a reason), ``LedgerRowUnknown``, ``ChangedMeanwhile``, ``VisitStateWrong`` for
    one that is over, ``NoRights``, ``SessionExpired``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.CALL, place.id)
        if not why.strip():
            raise VisitIncomplete("why")
        row = locked(tx, home_visits, place, visit, version)
        refuse_state(row.id, row.state, AHEAD | {VisitState.REQUESTED})
        over = {"state": VisitState.CANCELLED, "over_at": tx.now, "result": why.strip()}
        noted = {"version": version + 1, "noted_at": tx.now, "noted_by": actor.name}
        tx.execute(update(home_visits).where(home_visits.c.id == visit).values(over | noted))
        tx.record(Deed.VISIT_CANCELLED, outlet=place.code, visit=visit_number(visit), day=row.business_day)
        return read_visit(tx, place.id, visit)


def request_again(store: Store, actor: Actor, outlet: str | None, visit: int, version: int) -> Visit:
    """Ask once more for a visit that failed: a new one with the same facts, linked to it, that is planned anew.

    Raises ``VisitStateWrong`` for one that did not fail, ``VisitIncomplete`` where it is no longer known who asked,
    ``VisitPlannedAgain``, ``LedgerRowUnknown``, ``ChangedMeanwhile``, ``NoRights``, ``SessionExpired``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.CALL, place.id)
        row = locked(tx, home_visits, place, visit, version)
        refuse_state(row.id, row.state, {VisitState.FAILED})
        refuse_forgotten(row.party_name)
        former = read_visit(tx, place.id, visit)
        if former.again is not None:
            raise VisitPlannedAgain(former.number, visit_number(former.again))
        today = tx.now.astimezone(former.requested_at.tzinfo).date()
        same = row._asdict()
        facts = {name: same[name] for name in (*_ASKED, "ticket_id", "outlet_id")} | {
            "former_id": visit,
            "business_day": today,
            "wished_days": [day for day in row.wished_days if date.fromisoformat(day) >= today],
            "requested_at": tx.now,
            "requested_by": actor.name,
            "noted_at": tx.now,
            "noted_by": actor.name,
        }
        made = _insert(tx, facts, [item.id for item in former.items])
        tx.record(Deed.VISIT_AGAIN, outlet=place.code, visit=former.number, again=visit_number(made))
        return read_visit(tx, place.id, made)


# --- what is checked, and written


#: What somebody says who asks for a visit, by column.
_ASKED = ("reason", "reason_words", "party_name", "party_phone", "party_id_number", "address", "place", "note")
#: What a visit is before anybody has planned it.
_UNPLANNED = {"state": VisitState.REQUESTED, "companions": "", "equipment": [], "result": "", "follow_up_note": ""}


def _checked(
    floor: WorkingFloor, asked: VisitRequest, ticket_id: int | None = None, wished: Collection[str] = ()
) -> tuple[dict[str, Any], list[Item]]:
    """The columns of what is asked for, and the items; ``ticket_id`` and ``wished`` days are those of before."""
    name, phone, id_number, codes = plain_name(asked.name), asked.phone, asked.id_number, asked.items
    if asked.ticket.strip():
        ticket = floor.ticket(asked.ticket)
        ticket_id = ticket.id
        name, phone = name or ticket.party_name, phone.strip() or ticket.party_phone
        id_number = id_number.strip() or ticket.party_id_number
        codes = codes or _items_of(floor, ticket.id)
    facts = {
        "reason": asked.reason,
        "reason_words": asked.reason_words.strip(),
        "party_name": name,
        "party_phone": checked_phone(phone),
        "party_id_number": checked_id_number(id_number),
        "address": asked.address.strip(),
        "place": asked.place.strip(),
        "note": asked.note.strip(),
        "wished_days": [day.isoformat() for day in sorted(set(asked.wished))],
        "ticket_id": ticket_id,
        "noted_at": floor.now,
        "noted_by": floor.actor.name,
    }
    needed = {"party_name": "name", "party_phone": "phone", "address": "address", "place": "place"}
    for column, missing in needed.items():
        if not facts[column]:
            raise VisitIncomplete(missing)
    if asked.reason is VisitReason.OTHER and not facts["reason_words"]:
        raise VisitIncomplete("why")
    for day in asked.wished:
        if day < floor.day and day.isoformat() not in wished:
            raise WishPast(day)
    return facts, _checked_items(floor, codes)


def _items_of(floor: WorkingFloor, ticket: int) -> tuple[str, ...]:
    taken_for = floor.tx.execute(select(legs.c.item_id).where(legs.c.ticket_id == ticket).order_by(legs.c.position))
    known = (floor.plan.items.get(item) for item in taken_for.scalars())
    return tuple(dict.fromkeys(item.code for item in known if item is not None))


def _checked_items(floor: WorkingFloor, codes: tuple[str, ...]) -> list[Item]:
    if not codes:
        raise VisitIncomplete("items")
    items = []
    for code in codes:
        item = floor.plan.items_by_code.get(code)
        if item is None:
            raise ItemUnknown(code)
        if floor.plan.owner(item) is None:
            if not item.in_hall:
                raise ItemNotInHall(item.code, item.name, item.exemption)
            raise NoWindowForItem(item.code, item.name)
        if item in items:
            raise DuplicateItems(code)
        items.append(item)
    return items


def _insert(tx: Change, facts: dict[str, Any], items: list[int]) -> int:
    made = tx.execute(insert(home_visits).values(_UNPLANNED | facts))
    visit = int(made.inserted_primary_key[0])  # type: ignore[index]  # an INSERT always has one
    _insert_items(tx, visit, items)
    return visit


def _insert_items(tx: Change, visit: int, items: list[int]) -> None:
    rows = [{"visit_id": visit, "position": number, "item_id": item} for number, item in enumerate(items, 1)]
    tx.execute(insert(visit_items), rows)


def _written(floor: WorkingFloor, visit: int, deed: Deed) -> Written:
    found = read_visit(floor.tx, floor.outlet.id, visit)
    names = [item.name for item in found.items]
    floor.tx.record(deed, outlet=floor.outlet.code, visit=found.number, items=names)
    return Written(
        found,
        tuple(Warned("not_offered_at_home", {"name": item.name}) for item in found.items if not item.supported),
    )
