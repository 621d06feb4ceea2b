"""Taking a change of pairs back (撤销), whole, as long as nobody has built on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, exists, func, or_, select

from hallapp.actor import Actor, Right
from hallapp.catalog.rows import service_items
from hallapp.errors.setup import ChangedSince, ChangeUnknown, UndoTooLate
from hallapp.hall.access import require
from hallapp.hall.authorising import today
from hallapp.hall.outlets import find_outlet
from hallapp.hall.rows import Origin, authorisations
from hallapp.hall.rules import rules
from hallapp.hall.turns import take_turn
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Store
from hallapp.store.schema import audit_log


@dataclass(frozen=True, slots=True)
class RecordedChange:
    """A change of pairs that can be undone, as the audit log has it."""

    entry: int
    at: datetime
    deed: Deed
    facts: dict[str, Any]


def undo_pairs(store: Store, actor: Actor, entry: int) -> int:
    """Take back the words of one entry of the audit log, as if they had never been said; gives the number of pairs.

    It can be done on the day they were said, and later as long as none of them has begun to hold: what windows were
    allowed on a day that is over is not rewritten. Raises ``ChangeUnknown`` where the entry has no words (any more),
    ``ChangedSince`` where somebody has said something later about one of the pairs and days, ``UndoTooLate``,
    ``NoRights``.
    """
    with store.change(actor) as tx:
        told = tx.execute(select(audit_log).where(audit_log.c.id == entry)).first()
        if told is None:
            raise ChangeUnknown(entry)
        place = find_outlet(tx, told.outlet)
        require(tx, Right.SET_UP, place.id)
        take_turn(tx)
        begins, words = tx.execute(
            select(func.min(authorisations.c.valid_from), func.count()).where(authorisations.c.entry_id == entry)
        ).one()
        if not words:
            raise ChangeUnknown(entry)
        _refuse_later_words(tx, entry)
        if begins < today(tx) and told.at.astimezone(rules(tx).zone).date() != today(tx):
            raise UndoTooLate(begins)
        tx.execute(delete(authorisations).where(authorisations.c.entry_id == entry))
        tx.record(Deed.PAIRS_UNDONE, outlet=place.code, entry=entry, **told.facts)
        return int(told.facts["pairs"])


def last_change(store: Store, actor: Actor, outlet: str | None) -> RecordedChange | None:
    """The latest change of pairs that ``actor`` made in this outlet today and that still stands; None without one."""
    with store.look() as look:
        place, zone = find_outlet(look, outlet), rules(look).zone
        midnight = datetime.combine(today(look), datetime.min.time(), zone)
        row = look.execute(
            select(audit_log)
            .where(
                audit_log.c.at >= midnight,
                audit_log.c.outlet == place.code,
                audit_log.c.login == actor.login,
                audit_log.c.who == actor.name,
                exists().where(authorisations.c.entry_id == audit_log.c.id),
            )
            .order_by(audit_log.c.id.desc())
            .limit(1)
        ).first()
        return None if row is None else RecordedChange(row.id, row.at, Deed(row.deed), row.facts)


def recorded_change(store: Store, entry: int) -> RecordedChange:
    """The change of pairs of this entry, as long as its words stand. Raises ``ChangeUnknown``."""
    with store.look() as look:
        row = look.execute(
            select(audit_log).where(
                audit_log.c.id == entry, exists().where(authorisations.c.entry_id == audit_log.c.id)
            )
        ).first()
        if row is None:
            raise ChangeUnknown(entry)
        return RecordedChange(row.id, row.at, Deed(row.deed), row.facts)


def _refuse_later_words(tx: Change, entry: int) -> None:
    word, later = authorisations.alias("word"), authorisations.alias("later")
    built_on = tx.execute(
        select(service_items.c.item_name, later.c.set_by, later.c.set_at)
        .join_from(
            word,
            later,
            and_(
                later.c.id > word.c.id,
                later.c.item_id == word.c.item_id,
                or_(later.c.group_id == word.c.group_id, later.c.window_id == word.c.window_id),
                later.c.origin == Origin.HAND,
                or_(later.c.valid_to.is_(None), word.c.valid_from <= later.c.valid_to),
                or_(word.c.valid_to.is_(None), later.c.valid_from <= word.c.valid_to),
                or_(later.c.entry_id.is_(None), later.c.entry_id != entry),
            ),
        )
        .join(service_items, service_items.c.id == word.c.item_id)
        .where(word.c.entry_id == entry)
        .order_by(later.c.id)
        .limit(1)
    ).first()
    if built_on is not None:
        raise ChangedSince(built_on.item_name, built_on.set_by, built_on.set_at.astimezone(rules(tx).zone))
