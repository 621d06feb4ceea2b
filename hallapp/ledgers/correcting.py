"""Mending what was written down wrongly (更正) in a row of a ledger: a telephone number, an address, a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Table, update

from hallapp.actor import Actor, Right
from hallapp.errors.ledgers import NotCorrectable, PartyMissing
from hallapp.hall.access import require
from hallapp.hall.outlets import find_outlet
from hallapp.ledgers.entries import locked
from hallapp.ledgers.mail import refuse_unmailable
from hallapp.ledgers.rows import assisted_cases, cross_region_cases, mail_deliveries
from hallapp.queue.party import checked_id_number, checked_phone, plain_name
from hallapp.store.audit import Deed
from hallapp.store.engine import Store

#: What can be mended in each ledger, by its name in the command ``ledger``, and what of it must not be empty.
FIELDS: Mapping[str, tuple[Table, tuple[str, ...], frozenset[str]]] = {
    "assisted": (
        assisted_cases,
        ("party_name", "party_phone", "party_id_number", "agent", "note"),
        frozenset({"party_name", "agent"}),
    ),
    "mail": (
        mail_deliveries,
        ("party_name", "party_phone", "address", "document", "note"),
        frozenset({"party_name", "party_phone", "address", "document"}),
    ),
    "cross-region": (cross_region_cases, ("party_name", "party_phone", "note"), frozenset()),
}
_CHECKED: Mapping[str, Callable[[str], str]] = {
    "party_name": plain_name,
    "party_phone": checked_phone,
    "party_id_number": checked_id_number,
}


def correct(
    store: Store, actor: Actor, outlet: str | None, ledger: str, row_id: int, version: int, facts: Mapping[str, str]
) -> bool:
    """Put these facts, by column, in the place of those of a row; False where they are what is there already.

    The log says which were mended, and neither what they were nor what they are. Raises ``NotCorrectable`` for a fact
    that is none of ``FIELDS``, ``PartyMissing``, ``BadPhone``, ``BadIdNumber``, ``NotMailable``, ``LedgerRowUnknown``,
    ``ChangedMeanwhile``, ``NoRights``, ``SessionExpired``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.ISSUE, place.id)
        table, fields, needed = FIELDS[ledger]
        row = locked(tx, table, place, row_id, version)
        changed: dict[str, str] = {}
        for field, typed in facts.items():
            if field not in fields:
                raise NotCorrectable(field)
            fact = _CHECKED.get(field, str.strip)(typed)
            if not fact and field in needed:
                raise PartyMissing(field.removeprefix("party_"))
            if fact != row._mapping[field]:
                changed[field] = fact
        if not changed:
            return False
        if "document" in changed:
            refuse_unmailable(changed["document"], expedited=row.expedited)
        by_whom = {"version": version + 1, "noted_at": tx.now, "noted_by": actor.name}
        tx.execute(update(table).where(table.c.id == row_id).values(**by_whom, **changed))
        tx.record(Deed.LEDGER_CORRECTED, outlet=place.code, ledger=ledger, row=row_id, mended=list(changed))
        return True
