"""Giving notification slips (一次性告知单): numbered, recorded, drawn in duplicate.

What is recorded names nobody: the party and how to reach them are printed on the slip and kept nowhere. The record
itself says who gave it and when, so the audit log has no entry of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, insert, select

from hallapp.actor import Actor, Right
from hallapp.catalog.columns import MaterialLine
from hallapp.catalog.rows import service_items
from hallapp.errors.desk import ItemUnknown
from hallapp.errors.guides import MaterialUnknown, NothingMissing
from hallapp.guides.content import imprint
from hallapp.guides.editions import Guide, guides_of
from hallapp.guides.pages import Pages, Sheet
from hallapp.guides.proof import unread
from hallapp.guides.rows import notification_slips
from hallapp.guides.slip import Slip, draw_slip
from hallapp.hall.access import require
from hallapp.hall.outlets import Outlet, find_outlet
from hallapp.hall.rows import outlets
from hallapp.hall.rules import rules
from hallapp.store.engine import Change, Look, Store
from hallapp.wording import Language
from hallapp.wording.sheets import said

#: A material as the item's list has it: its name and its form (two may have one name: an original and a copy).
MaterialName = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Given:
    """The slips that were given, one for each item, and the sheet that has them all, each in duplicate."""

    slips: tuple[Slip, ...]
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class GivenSlip:
    """A slip of today as it is recorded. ``missing`` are names of materials; ``at`` is UTC; ``by`` is a name."""

    number: int
    item: str
    item_name: str
    missing: tuple[str, ...]
    window: str
    at: datetime
    by: str


def give_slips(
    store: Store,
    actor: Actor,
    outlet: str | None,
    missing: Mapping[str, Collection[MaterialName]],
    *,
    ticket: str = "",
    window: str = "",
    party: str = "",
    contact: str = "",
    note: str = "",
    language: Language = Language.ZH,
) -> Given:
    """Tell once and completely what is missing: a slip for each item, by its code, with these of its materials.

    Numbers count from 1 per outlet and day, without a gap; all of one call are given in one transaction. The sheet is
    drawn after it, and every code on it is read back; one that cannot be read is among the sheet's problems.

    Raises ``ItemUnknown``, ``NothingMissing`` for an item without any, ``MaterialUnknown`` where the catalogue's list
    has become another meanwhile; ``OutletUnknown``, ``NoRights`` (it takes the right to print), ``SessionExpired``.
    """
    bearing = imprint(store, outlet, language)
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.PRINT, place.id)
        day = _today(tx)
        told = [(guide, _lines(guide, missing[guide.item.code])) for guide in _guides(tx, place, missing)]
        # One after the other: many stations may give slips in the same instant.
        tx.execute(select(outlets.c.id).where(outlets.c.id == place.id).with_for_update(key_share=True))
        today = select(func.max(notification_slips.c.number)).where(
            notification_slips.c.outlet_id == place.id, notification_slips.c.day == day
        )
        first = (tx.execute(today).scalar() or 0) + 1
        slips = tuple(
            Slip(guide, lines, number, day, ticket, window, actor.name, party, contact, note)
            for number, (guide, lines) in enumerate(told, first)
        )
        tx.execute(insert(notification_slips), [_row(slip, tx, place) for slip in slips])
    pages = Pages(title=said("form_slip", language), author=bearing.outlet, at=bearing.at, language=language)
    for slip in slips:
        draw_slip(pages, slip, bearing)
    sheet = pages.sheet()
    return Given(slips, replace(sheet, problems=(*sheet.problems, *unread(sheet))))


def slips_of(store: Store, outlet: str | None, ticket: str) -> tuple[GivenSlip, ...]:
    """The slips that were given today for a ticket, by its number; the first given first."""
    slips = notification_slips.c
    with store.look() as look:
        place = find_outlet(look, outlet)
        query = (
            select(
                slips.number, service_items.c.item_code, service_items.c.item_name, slips.missing, slips.window,
                slips.made_at, slips.made_by,
            )
            .join_from(notification_slips, service_items)
            .where(slips.outlet_id == place.id, slips.day == _today(look), slips.ticket == ticket)
            .order_by(slips.number)
        )  # fmt: skip
        return tuple(
            GivenSlip(number, item, name, tuple(missing), window, at, by)
            for number, item, name, missing, window, at, by in look.execute(query)
        )


def _today(look: Look) -> date:
    return look.clock.astimezone(rules(look).zone).date()


def _guides(tx: Change, place: Outlet, missing: Mapping[str, Collection[MaterialName]]) -> list[Guide]:
    """The guides of these items, in the order asked for."""
    if not missing:
        raise NothingMissing("")
    query = select(service_items.c.item_code, service_items.c.id).where(service_items.c.item_code.in_(missing))
    ids = {row.item_code: row.id for row in tx.execute(query)}
    for code in missing:
        if code not in ids:
            raise ItemUnknown(code)
    found = guides_of(tx, place, list(ids.values()))
    return [found[ids[code]] for code in missing]


def _lines(guide: Guide, missing: Collection[MaterialName]) -> tuple[MaterialLine, ...]:
    """The lines of an item's list that are missing, in the list's order."""
    wanted = Counter(missing)
    lines = []
    for line in guide.item.materials:
        if wanted[line.name, line.form] > 0:
            wanted[line.name, line.form] -= 1
            lines.append(line)
    for (name, _form), count in wanted.items():
        if count:
            raise MaterialUnknown(guide.item.name, name)
    if not lines:
        raise NothingMissing(guide.item.name)
    return tuple(lines)


def _row(slip: Slip, tx: Change, place: Outlet) -> dict[str, object]:
    return {
        "outlet_id": place.id,
        "day": slip.day,
        "number": slip.number,
        "item_id": slip.guide.item.id,
        "ticket": slip.ticket,
        "window": slip.window,
        "missing": [line.name for line in slip.missing],
        "made_at": tx.now,
        "made_by": tx.actor.name,
    }
