"""Themes (主题) and bundles of items (一件事) changed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, update

from hallapp.actor import Actor, Right
from hallapp.catalog.initials import initials_of
from hallapp.catalog.items import stored_themes
from hallapp.catalog.rows import one_thing_items, one_things, service_items, themes
from hallapp.catalog.sheets import trimmed
from hallapp.errors.desk import ItemUnknown
from hallapp.errors.setup import (
    BadBundle,
    BadTheme,
    BundleTaken,
    BundleUnknown,
    ChangedMeanwhile,
    ThemeTaken,
    ThemeUnknown,
)
from hallapp.hall.access import require
from hallapp.hall.rules import rules
from hallapp.hall.turns import take_turn
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store
from hallapp.store.schema import audit_log

#: A theme's code stands in lists of codes parted by ``;``, and ``*`` there means all of them.
_THEME_CODE = re.compile(r"[^\s;*]{1,20}")


@dataclass(frozen=True, slots=True)
class Bundle:
    """Items of several departments that are done in one go; ``items`` are their codes, in the order they are done."""

    id: int
    name: str
    items: tuple[str, ...]


def bundles(look: Look) -> tuple[Bundle, ...]:
    """All bundles in the order in which they came to be."""
    members: dict[int, list[str]] = {}
    rows = look.execute(
        select(one_thing_items.c.one_thing_id, service_items.c.item_code)
        .join_from(one_thing_items, service_items)
        .order_by(one_thing_items.c.position, service_items.c.position, service_items.c.id)
    )
    for bundle, code in rows:
        members.setdefault(bundle, []).append(code)
    named = look.execute(select(one_things.c.id, one_things.c.name).order_by(one_things.c.id))
    return tuple(Bundle(row.id, row.name, tuple(members.get(row.id, ()))) for row in named)


def add_theme(store: Store, actor: Actor, code: str, name: str) -> None:
    """Add a theme that items can be given to. Raises ``BadTheme``, ``ThemeTaken``."""
    code, name = trimmed(code), trimmed(name)
    with store.change(actor) as tx:
        require(tx, Right.CATALOGUE)
        take_turn(tx)
        known = stored_themes(tx)
        if not _THEME_CODE.fullmatch(code) or not name:
            raise BadTheme
        _refuse_twin(known, code, name)
        if code in known:
            raise ThemeTaken(code, known[code])
        last = tx.execute(select(func.coalesce(func.max(themes.c.position), 0))).scalar_one()
        tx.execute(insert(themes).values(code=code, name=name, initials=initials_of(name), position=last + 1))
        tx.record(Deed.THEME_ADDED, theme=code, name=name)


def rename_theme(store: Store, actor: Actor, code: str, before: str, name: str) -> None:
    """Give a theme, which was called ``before`` when it was read, another name.

    Raises ``BadTheme``, ``ThemeTaken``, ``ThemeUnknown``, and ``ChangedMeanwhile`` where it has another name by now.
    """
    name = trimmed(name)
    with store.change(actor) as tx:
        require(tx, Right.CATALOGUE)
        take_turn(tx)
        known = stored_themes(tx)
        if code not in known:
            raise ThemeUnknown(code)
        if known[code] != before:
            raise _changed(tx, known[code], Deed.THEME_RENAMED)
        if not name:
            raise BadTheme
        if name == before:
            return
        _refuse_twin({other: known[other] for other in known if other != code}, code, name)
        tx.execute(update(themes).where(themes.c.code == code).values(name=name, initials=initials_of(name)))
        tx.record(Deed.THEME_RENAMED, theme=code, before=before, name=name)


def add_bundle(store: Store, actor: Actor, name: str, items: Sequence[str]) -> Bundle:
    """Add a bundle of these items, by code, in this order. Raises ``BadBundle``, ``BundleTaken``, ``ItemUnknown``."""
    items = tuple(dict.fromkeys(items))
    with store.change(actor) as tx:
        require(tx, Right.CATALOGUE)
        take_turn(tx)
        name = _free_name(tx, name, None)
        key = tx.execute(insert(one_things).values(name=name).returning(one_things.c.id)).scalar_one()
        _fill(tx, key, items)
        _count_up(tx, items)
        tx.record(Deed.BUNDLE_ADDED, name=name, count=len(items), items=items)
        return Bundle(key, name, items)


def change_bundle(store: Store, actor: Actor, before: Bundle, name: str, items: Sequence[str]) -> Bundle:
    """Give a bundle, as it was read, another name, other items or another order.

    Raises as ``add_bundle``, ``BundleUnknown``, and ``ChangedMeanwhile`` where it is another one by now.
    """
    items = tuple(dict.fromkeys(items))
    with store.change(actor) as tx:
        require(tx, Right.CATALOGUE)
        take_turn(tx)
        _refuse_other(tx, before)
        name = _free_name(tx, name, before.id)
        if (name, items) == (before.name, before.items):
            return before
        tx.execute(update(one_things).where(one_things.c.id == before.id).values(name=name))
        tx.execute(delete(one_thing_items).where(one_thing_items.c.one_thing_id == before.id))
        _fill(tx, before.id, items)
        _count_up(tx, {*before.items, *items} if name != before.name else {*before.items} ^ {*items})
        tx.record(Deed.BUNDLE_CHANGED, name=name, before=before.name, count=len(items), items=items)
        return Bundle(before.id, name, items)


def remove_bundle(store: Store, actor: Actor, before: Bundle) -> None:
    """Remove a bundle, as it was read; its items stay. Raises ``BundleUnknown``, ``ChangedMeanwhile``."""
    with store.change(actor) as tx:
        require(tx, Right.CATALOGUE)
        take_turn(tx)
        _refuse_other(tx, before)
        tx.execute(delete(one_thing_items).where(one_thing_items.c.one_thing_id == before.id))
        tx.execute(delete(one_things).where(one_things.c.id == before.id))
        _count_up(tx, before.items)
        tx.record(Deed.BUNDLE_REMOVED, name=before.name)


def _refuse_twin(known: Mapping[str, str], code: str, name: str) -> None:
    for other, called in known.items():
        if called == name and other != code:
            raise ThemeTaken(other, called)


def _free_name(look: Look, name: str, own: int | None) -> str:
    name = trimmed(name)
    if not name or ";" in name:
        raise BadBundle
    other = look.execute(select(one_things.c.id).where(one_things.c.name == name)).scalar()
    if other is not None and other != own:
        raise BundleTaken(name)
    return name


def _refuse_other(look: Look, before: Bundle) -> None:
    now = next((bundle for bundle in bundles(look) if bundle.id == before.id), None)
    if now is None:
        raise BundleUnknown(before.name)
    if now != before:
        raise _changed(look, now.name, Deed.BUNDLE_CHANGED, Deed.ITEM_CHANGED, Deed.ITEMS_CHANGED, Deed.ITEM_REMOVED)


def _changed(look: Look, name: str, *deeds: Deed) -> ChangedMeanwhile:
    """Who was it: whoever did one of these deeds, or an import, last."""
    query = select(audit_log.c.who, audit_log.c.at).where(audit_log.c.deed.in_([*deeds, Deed.ITEMS_IMPORTED]))
    entry = look.execute(query.order_by(audit_log.c.id.desc()).limit(1)).first()
    who, at = entry if entry is not None else ("", look.clock)
    return ChangedMeanwhile(name, who, at.astimezone(rules(look).zone))


def _fill(tx: Change, bundle: int, items: Sequence[str]) -> None:
    ids = _ids(tx, items)
    rows = [
        {"one_thing_id": bundle, "item_id": ids[code], "position": place}
        for place, code in enumerate(items, 1)
    ]
    if rows:
        tx.execute(insert(one_thing_items), rows)


def _count_up(tx: Change, items: Iterable[str]) -> None:
    """Whoever edits one of these items finds that what it belongs to has changed."""
    columns = service_items.c
    stamp = {"version": columns.version + 1, "changed_at": tx.now, "changed_by": tx.actor.name}
    for item_id in _ids(tx, items).values():
        tx.execute(update(service_items).where(columns.id == item_id).values(stamp))


def _ids(look: Look, items: Iterable[str]) -> dict[str, int]:
    found = {}
    for code in items:
        item_id = look.execute(select(service_items.c.id).where(service_items.c.item_code == code)).scalar()
        if item_id is None:
            raise ItemUnknown(code)
        found[code] = item_id
    return found
