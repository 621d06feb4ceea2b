"""Items as they are stored: read whole, compared with a file, written in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Table, bindparam, delete, func, insert, select, update

from hallapp.catalog.columns import ITEM_COLUMNS, MaterialLine, StepLine
from hallapp.catalog.initials import initials_of
from hallapp.catalog.read_items import Fields, ItemsFile
from hallapp.catalog.rows import materials, one_thing_items, one_things, process_steps, service_items, themes
from hallapp.store.engine import Change, Look

_OWN_TABLES = frozenset({"theme_code", "theme_name", "one_thing_bundle", "materials", "process"})
_STORED = tuple(column for column in ITEM_COLUMNS if column.stored is not None)
_LOOSE = frozenset(column.name for column in _STORED if not column.strict)
_NOT_FURTHER = _OWN_TABLES | {column.name for column in _STORED}
_EMPTY: Mapping[str, object] = {column.name: column.empty for column in ITEM_COLUMNS}
_NOTHING = ("", None)


#: Beyond as many items all are read and the others passed over: a database takes only so many values at once.
_BY_ID = 1000


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item in the database. ``changed_at`` is None where nobody has changed it since it was first stored."""

    id: int
    fields: Fields
    version: int
    changed_at: datetime | None
    changed_by: str


@dataclass(frozen=True, slots=True)
class ItemChanges:
    """What a file would change. ``after`` are all items by code, as they will be, in the catalogue's order.

    ``missing`` are those that are stored but not in the file.
    """

    added: tuple[Fields, ...]
    changed: tuple[tuple[StoredItem, Fields], ...]
    unchanged: int
    missing: tuple[StoredItem, ...]
    after: Mapping[str, Fields]
    themes: Mapping[str, str]


def stored_themes(look: Look) -> dict[str, str]:
    """The known themes: names by code."""
    return {row.code: row.name for row in look.execute(select(themes.c.code, themes.c.name))}


def stored_items(look: Look, ids: Collection[int] | None = None) -> dict[str, StoredItem]:
    """All items, or those with these ids, with all their fields, by code, in the catalogue's order."""

    def rows(query: Select[Any], column: ColumnElement[int]) -> Iterable[Any]:
        if ids is not None and len(ids) <= _BY_ID:
            query = query.where(column.in_(ids))
        return look.execute(query)

    themes_by_id = {row.id: row for row in look.execute(select(themes.c.id, themes.c.code, themes.c.name))}
    material_lines: defaultdict[int, list[MaterialLine]] = defaultdict(list)
    in_order = select(materials).order_by(materials.c.item_id, materials.c.position)
    for _, item_id, _, *line in rows(in_order, materials.c.item_id):
        material_lines[item_id].append(MaterialLine(*line))
    step_lines: defaultdict[int, list[StepLine]] = defaultdict(list)
    in_order = select(process_steps).order_by(process_steps.c.item_id, process_steps.c.position)
    for _, item_id, _, *line in rows(in_order, process_steps.c.item_id):
        step_lines[item_id].append(StepLine(*line))
    bundles: defaultdict[int, list[str]] = defaultdict(list)
    memberships = select(one_thing_items.c.item_id, one_things.c.name).join_from(one_thing_items, one_things)
    for item_id, name in rows(memberships.order_by(one_things.c.id), one_thing_items.c.item_id):
        bundles[item_id].append(name)
    wanted = None if ids is None else frozenset(ids)
    places = [(column.name, column.stored) for column in _STORED]
    found = {}
    in_order = select(service_items).order_by(service_items.c.position, service_items.c.id)
    for row in rows(in_order, service_items.c.id):
        stored, item_id = row._mapping, row.id
        if wanted is not None and item_id not in wanted:
            continue
        fields = dict(_EMPTY)
        for name, column in places:
            fields[name] = stored[cast(str, column)]
        if row.theme_id is not None:
            theme = themes_by_id[row.theme_id]
            fields.update(theme_code=theme.code, theme_name=theme.name)
        fields["materials"] = tuple(material_lines[item_id])
        fields["process"] = tuple(step_lines[item_id])
        fields["one_thing_bundle"] = tuple(bundles[item_id])
        fields.update(row.further)
        found[row.item_code] = StoredItem(item_id, fields, row.version, row.changed_at, row.changed_by)
    return found


def changes_of(file: ItemsFile, named: Mapping[str, str], stored: Mapping[str, StoredItem]) -> ItemChanges:
    """What the file would change. A column the file does not have leaves what is stored as it is."""
    after: dict[str, Fields] = {code: item.fields for code, item in stored.items()}
    added: list[Fields] = []
    changed: list[tuple[StoredItem, Fields]] = []
    unchanged = 0
    last = max((cast(int, item.fields["item_no"]) for item in stored.values()), default=0)
    for row in file.rows:
        before = stored.get(row.code)
        fields = {**(before.fields if before else _EMPTY), **row.fields}
        for heading in file.further:
            if fields[heading] == "":
                del fields[heading]
        if fields["item_no"] is None:
            last += 1
            fields["item_no"] = last
        if before is None:
            added.append(fields)
        elif same(before.fields, fields):
            unchanged += 1
        else:
            changed.append((before, fields))
        after[row.code] = fields
    in_order = dict(sorted(after.items(), key=lambda pair: cast(int, pair[1]["item_no"])))
    named_here = {row.code for row in file.rows}
    missing = tuple(item for code, item in stored.items() if code not in named_here)
    return ItemChanges(tuple(added), tuple(changed), unchanged, missing, in_order, named)


def same(before: Fields, after: Fields) -> bool:
    """Whether nothing would change; in which order an item names its bundles says nothing."""
    if before == after:
        return True
    bundles = cast(tuple[str, ...], before["one_thing_bundle"]), cast(tuple[str, ...], after["one_thing_bundle"])
    return set(bundles[0]) == set(bundles[1]) and before | {"one_thing_bundle": ()} == after | {"one_thing_bundle": ()}


def store_items(
    tx: Change, added: Sequence[Fields], changed: Sequence[tuple[StoredItem, Fields]], new_themes: Mapping[str, str]
) -> dict[str, int]:
    """Write items as ``added`` and ``changed`` have them, and themes by code; gives the items' ids by code.

    Where nothing is added or changed nothing is touched. Every item written counts its version up.
    """
    if not added and not changed:
        return {}
    theme_ids = _store_themes(tx, new_themes)
    stamp = {"changed_at": tx.now, "changed_by": tx.actor.name}
    if added:
        tx.execute(insert(service_items), [_row(fields, theme_ids, named=True) | stamp for fields in added])
    by_name: defaultdict[bool, list[dict[str, object]]] = defaultdict(list)
    for before, fields in changed:
        renamed = fields["item_name"] != before.fields["item_name"]
        by_name[renamed].append({"the_id": before.id, **_row(fields, theme_ids, named=renamed), **stamp})
    counted = update(service_items).values(version=service_items.c.version + 1)
    for rows in by_name.values():
        tx.execute(counted.where(service_items.c.id == bindparam("the_id")), rows)

    ids = {cast(str, fields["item_code"]): before.id for before, fields in changed}
    if added:
        new = {fields["item_code"] for fields in added}
        stored = tx.execute(select(service_items.c.item_code, service_items.c.id))
        ids |= {row.item_code: row.id for row in stored if row.item_code in new}
    both: list[tuple[Fields, Fields]] = [({}, fields) for fields in added]
    both += [(item.fields, fields) for item, fields in changed]
    _store_lines(tx, materials, "materials", both, ids)
    _store_lines(tx, process_steps, "process", both, ids)
    _store_bundles(tx, both, ids)
    return ids


def last_position(look: Look) -> int:
    """The place of the catalogue's last item; 0 where there is none."""
    return int(look.execute(select(func.coalesce(func.max(service_items.c.position), 0))).scalar_one())


def _row(fields: Fields, theme_ids: Mapping[str, int], *, named: bool) -> dict[str, object]:
    """The item's row of ``service_items``; a word that was not understood is kept beside its empty column."""
    further = {name: value for name, value in fields.items() if name not in _NOT_FURTHER and value not in _NOTHING}
    row: dict[str, object] = {}
    for column in _STORED:
        value = fields[column.name]
        if type(value) is str and column.name in _LOOSE:
            further[column.name] = value
            value = column.empty
        row[cast(str, column.stored)] = value
    row["further"] = further
    row["theme_id"] = theme_ids.get(cast(str, fields["theme_code"]))
    if named:
        row["initials"] = initials_of(cast(str, fields["item_name"]))
    return row


def _store_themes(tx: Change, new_themes: Mapping[str, str]) -> dict[str, int]:
    stored = {row.code: row for row in tx.execute(select(themes.c.id, themes.c.code, themes.c.name))}
    position = len(stored)
    for code, name in new_themes.items():
        if code not in stored:
            position += 1
            tx.execute(insert(themes).values(code=code, name=name, initials=initials_of(name), position=position))
        elif stored[code].name != name:
            tx.execute(update(themes).where(themes.c.code == code).values(name=name, initials=initials_of(name)))
    return {row.code: row.id for row in tx.execute(select(themes.c.code, themes.c.id))}


def _store_lines(
    tx: Change, table: Table, name: str, both: Iterable[tuple[Fields, Fields]], ids: Mapping[str, int]
) -> None:
    gone: list[dict[str, object]] = []
    come: list[dict[str, Any]] = []
    for before, after in both:
        old = before.get(name, ())
        if old == after[name]:
            continue
        item_id = ids[cast(str, after["item_code"])]
        if old:
            gone.append({"the_item": item_id})
        lines = cast(Sequence[MaterialLine | StepLine], after[name])
        come.extend({"item_id": item_id, "position": i, **_as_row(line)} for i, line in enumerate(lines, 1))
    if gone:
        tx.execute(delete(table).where(table.c.item_id == bindparam("the_item")), gone)
    if come:
        tx.execute(insert(table), come)


def _as_row(line: MaterialLine | StepLine) -> dict[str, object]:
    return {name: getattr(line, name) for name in line.__slots__}


def _store_bundles(tx: Change, both: Iterable[tuple[Fields, Fields]], ids: Mapping[str, int]) -> None:
    known = {row.name: row.id for row in tx.execute(select(one_things.c.name, one_things.c.id))}
    bundle_id = one_thing_items.c.one_thing_id
    members = select(bundle_id, func.max(one_thing_items.c.position).label("last")).group_by(bundle_id)
    last = {row.one_thing_id: row.last for row in tx.execute(members)}
    gone: list[dict[str, object]] = []
    come: list[dict[str, object]] = []
    for before, after in both:
        old = set(cast(tuple[str, ...], before.get("one_thing_bundle", ())))
        new = cast(tuple[str, ...], after["one_thing_bundle"])
        item_id = ids[cast(str, after["item_code"])]
        for name in new:
            if name not in known:
                known[name] = tx.execute(insert(one_things).values(name=name).returning(one_things.c.id)).scalar_one()
            if name not in old:
                bundle = known[name]
                last[bundle] = last.get(bundle, 0) + 1
                come.append({"one_thing_id": bundle, "item_id": item_id, "position": last[bundle]})
        gone.extend({"the_bundle": known[name], "the_item": item_id} for name in old.difference(new))
    if gone:
        pair = bundle_id == bindparam("the_bundle"), one_thing_items.c.item_id == bindparam("the_item")
        tx.execute(delete(one_thing_items).where(*pair), gone)
    if come:
        tx.execute(insert(one_thing_items), come)
