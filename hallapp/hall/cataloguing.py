"""Changing the catalogue by hand: one item, many at once. Afterwards the scope rules run again, as after an import."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import cast

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from hallapp.actor import Actor, Right
from hallapp.catalog.columns import as_cell
from hallapp.catalog.editing import chinese_name, completed, differences
from hallapp.catalog.items import StoredItem, last_position, same, store_items, stored_items, stored_themes
from hallapp.catalog.problems import Remark, RowChange
from hallapp.catalog.read_items import Fields
from hallapp.catalog.rows import materials, one_thing_items, process_steps, service_items
from hallapp.errors.desk import ItemUnknown
from hallapp.errors.setup import ChangedMeanwhile, ItemInUse, ItemRejected
from hallapp.hall.access import require
from hallapp.hall.renewing import run_rules
from hallapp.hall.rows import Origin, authorisations, qualifications
from hallapp.hall.rules import rules
from hallapp.hall.turns import take_turn
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store

#: So much of a cell goes into the audit log.
_TOLD = 200
#: What the rules look at in an item: where none of it changes, neither do the pairs.
_RULED_BY = ("item_code", "theme_code", "is_entered", "lowest_level", "cross_region")


def item_to_edit(store: Store, code: str) -> StoredItem:
    """One item with all its fields, and the version to hand back with ``change_item``. Raises ``ItemUnknown``."""
    with store.look() as look:
        item_id = look.execute(select(service_items.c.id).where(service_items.c.item_code == code)).scalar()
        if item_id is None:
            raise ItemUnknown(code)
        return _stored(look, item_id, code)


def item_by_id(store: Store, item_id: int) -> StoredItem:
    """The same for one whose code may have changed. Raises ``ItemUnknown``."""
    with store.look() as look:
        return _stored(look, item_id, "")


def add_item(store: Store, actor: Actor, fields: Mapping[str, object]) -> StoredItem:
    """Add one item with these fields, the others empty; it comes last unless ``item_no`` says where.

    Gives it as it is stored. Raises ``ItemRejected`` with every field that cannot be stored.
    """
    with store.change(actor) as tx:
        require(tx, Right.CATALOGUE)
        take_turn(tx)
        new = _accepted(tx, fields, None)
        if new["item_no"] is None:
            new["item_no"] = last_position(tx) + 1
        [item_id] = store_items(tx, [new], [], {}).values()
        run_rules(tx)
        code = cast(str, new["item_code"])
        tx.record(Deed.ITEM_ADDED, item=code, name=new["item_name"])
        return _stored(tx, item_id, code)


def change_item(store: Store, actor: Actor, item_id: int, version: int, fields: Mapping[str, object]) -> StoredItem:
    """Give one item these fields in place of all it had. ``version`` is the one that the editor read.

    Gives it as it is stored. Raises ``ItemUnknown``, ``ChangedMeanwhile`` where it was changed since it was read,
    ``ItemRejected`` with every field that cannot be stored.
    """
    with store.change(actor) as tx:
        require(tx, Right.CATALOGUE)
        take_turn(tx)
        before = _stored(tx, item_id, cast(str, fields.get("item_code", "")))
        _refuse_stale(tx, before, version)
        after = _accepted(tx, fields, before)
        if same(before.fields, after):
            return before
        store_items(tx, [], [(before, after)], {})
        _rule_anew(tx, [(before.fields, after)])
        changes = differences(before.fields, after)
        tx.record(
            Deed.ITEM_CHANGED,
            item=after["item_code"],
            name=after["item_name"],
            fields=[chinese_name(change.field) for change in changes],
            changes=[
                {"field": chinese_name(c.field), "before": c.before[:_TOLD], "after": c.after[:_TOLD]} for c in changes
            ],
        )
        return _stored(tx, item_id, cast(str, after["item_code"]))


def plan_change(store: Store, codes: Collection[str], values: Mapping[str, object]) -> tuple[RowChange, ...]:
    """What ``change_items`` would change: every item that would differ, field by field. Raises as that."""
    with store.look() as look:
        return tuple(
            RowChange(cast(str, after["item_code"]), cast(str, after["item_name"]), differences(before.fields, after))
            for before, after in _planned(look, codes, values)
        )


def change_items(store: Store, actor: Actor, codes: Collection[str], values: Mapping[str, object]) -> int:
    """Give many items the same values in some fields; gives how many have changed by it.

    All of them or none. Raises ``ItemUnknown``, ``ItemRejected``; a code or name is never the same for many.
    """
    with store.change(actor) as tx:
        require(tx, Right.CATALOGUE)
        take_turn(tx)
        planned = _planned(tx, codes, values)
        if planned:
            store_items(tx, [], planned, {})
            _rule_anew(tx, [(before.fields, after) for before, after in planned])
            tx.record(
                Deed.ITEMS_CHANGED,
                count=len(planned),
                fields=[chinese_name(name) for name in values],
                values={chinese_name(name): as_cell(value)[:_TOLD] for name, value in values.items()},
                items=[after["item_code"] for _, after in planned],
            )
        return len(planned)


def remove_item(store: Store, actor: Actor, item_id: int, version: int) -> None:
    """Delete an item that nothing refers to: no number, no ledger, no word by hand, nobody's qualification.

    Raises ``ItemInUse``, ``ItemUnknown``, ``ChangedMeanwhile``.
    """
    with store.change(actor) as tx:
        require(tx, Right.CATALOGUE)
        take_turn(tx)
        item = _stored(tx, item_id, "")
        _refuse_stale(tx, item, version)
        code, name = cast(str, item.fields["item_code"]), cast(str, item.fields["item_name"])
        by_hand = authorisations.c.item_id == item_id, authorisations.c.origin == Origin.HAND
        uses = []
        if tx.execute(select(authorisations.c.id).where(*by_hand).limit(1)).first():
            uses.append("hand_words")
        if tx.execute(select(qualifications.c.staff_id).where(qualifications.c.item_id == item_id).limit(1)).first():
            uses.append("qualified_staff")
        if uses:
            raise ItemInUse(code, name, uses)
        for table in (materials, process_steps, one_thing_items, authorisations):
            tx.execute(delete(table).where(table.c.item_id == item_id))
        try:
            tx.execute(delete(service_items).where(service_items.c.id == item_id))
        except IntegrityError:
            # Numbers and ledgers are not known here; the database keeps what they refer to.
            raise ItemInUse(code, name, ["records"]) from None
        tx.record(Deed.ITEM_REMOVED, item=code, name=name)


def _stored(look: Look, item_id: int, code: str) -> StoredItem:
    for item in stored_items(look, [item_id]).values():
        return item
    raise ItemUnknown(code)


def _refuse_stale(look: Look, item: StoredItem, version: int) -> None:
    if item.version != version:
        since = (item.changed_at or look.clock).astimezone(rules(look).zone)
        raise ChangedMeanwhile(cast(str, item.fields["item_name"]), item.changed_by, since)


def _planned(look: Look, codes: Collection[str], values: Mapping[str, object]) -> list[tuple[StoredItem, Fields]]:
    if {"item_code", "item_name"} & values.keys():
        raise ValueError("a code or name is never the same for many items")
    ids = {row.item_code: row.id for row in look.execute(select(service_items.c.item_code, service_items.c.id))}
    for code in codes:
        if code not in ids:
            raise ItemUnknown(code)
    themes = stored_themes(look)
    changed = []
    for before in stored_items(look, [ids[code] for code in codes]).values():
        after = completed({**before.fields, **values})
        if unknown := _name_theme(after, themes):
            raise _rejected(after, unknown)
        if not same(before.fields, after):
            changed.append((before, after))
    return changed


def _accepted(look: Look, fields: Mapping[str, object], before: StoredItem | None) -> Fields:
    """The fields as they may be stored. Raises ``ItemRejected`` with the errors that an import would find too."""
    new = completed(fields)
    problems = []
    code = new["item_code"]
    if not code:
        problems.append(Remark("item_code", "missing_code", {}))
    if not new["item_name"]:
        problems.append(Remark("item_name", "missing_name", {}))
    columns = service_items.c
    other = look.execute(select(columns.id, columns.item_name).where(columns.item_code == code)).first()
    if other is not None and (before is None or other.id != before.id):
        problems.append(Remark("item_code", "code_taken", {"value": code, "name": other.item_name}))
    problems += _name_theme(new, stored_themes(look))
    if problems:
        raise _rejected(new, problems)
    if before is not None and new["item_no"] is None:
        new["item_no"] = before.fields["item_no"]
    return new


def _name_theme(fields: Fields, themes: Mapping[str, str]) -> list[Remark]:
    """Give the item's theme its name, which goes with the code; or say that there is no such theme."""
    theme = cast(str, fields["theme_code"])
    fields["theme_name"] = themes.get(theme, "")
    return [Remark("theme_code", "unknown_theme", {"value": theme})] if theme and theme not in themes else []


def _rejected(fields: Fields, problems: Sequence[Remark]) -> ItemRejected:
    told: list[dict[str, object]] = [
        {"field": problem.field, "severity": "error", "code": problem.code, "facts": problem.facts}
        for problem in problems
    ]
    return ItemRejected(cast(str, fields["item_name"]), told)


def _rule_anew(tx: Change, both: Sequence[tuple[Fields, Fields]]) -> None:
    if any(before[name] != after[name] for before, after in both for name in _RULED_BY):
        run_rules(tx)
