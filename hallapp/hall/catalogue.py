"""The catalogue as a screen lists it: every item with what is worth knowing of it at a glance, ready to be searched.

20,000 items with their materials and steps take seconds to read and check. So what is listed of an item is kept in
memory with its version, and only what has another version is read again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import cast

from sqlalchemy import select

from hallapp.catalog.collecting import without_collecting
from hallapp.catalog.columns import ITEM_TYPES, as_cell
from hallapp.catalog.items import StoredItem, stored_items
from hallapp.catalog.read_items import Fields
from hallapp.catalog.rows import LimitUnit, ProcessingType, service_items, themes
from hallapp.catalog.search import Entry, Index
from hallapp.hall.authorising import today
from hallapp.hall.bundles import Bundle, bundles
from hallapp.hall.item_checks import ItemChecks, Scope, item_checks, scope_of
from hallapp.hall.outlets import all_outlets
from hallapp.hall.plan import plan_of
from hallapp.store.engine import Look, Store
from hallapp.store.topics import Topic

#: About how many hours a limit of each unit is, only to put limits of several units in order.
_HOURS = {LimitUnit.HOURS: 1.0, LimitUnit.NATURAL_DAYS: 24.0, LimitUnit.WORKING_DAYS: 24.0 * 7 / 5}


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One item of the list. ``warnings`` counts what the form would say beside its fields, ``missing`` of these those
    that only say that a field is empty.
    """

    id: int
    code: str
    name: str
    initials: str
    theme: str
    department: str
    type_code: str
    item_type: str
    processing: str
    promised: str
    promised_hours: float
    in_hall: bool
    exemption: str
    bundles: tuple[str, ...]
    warnings: int
    missing: int


@dataclass(frozen=True, slots=True)
class Theme:
    """A family of items, and how many there are."""

    code: str
    name: str
    items: int


@dataclass(frozen=True, slots=True)
class ItemFilter:
    """Which items are asked for; every part that is set must fit.

    ``theme`` ``-`` means none; ``doubtful`` are items with a warning of more than an empty field.
    """

    theme: str = ""
    department: str = ""
    item_type: str = ""
    in_hall: bool | None = None
    bundle: str = ""
    warned: bool = False
    doubtful: bool = False
    uncovered: bool = False


@dataclass(frozen=True)
class Catalogue:
    """All items in order. ``windows``: for an item's id how many windows may handle it today, in all outlets."""

    items: tuple[ListedItem, ...]
    themes: tuple[Theme, ...]
    bundles: tuple[Bundle, ...]
    departments: tuple[str, ...]
    types: tuple[str, ...]
    windows: Mapping[int, int]
    checks: ItemChecks
    _index: Index
    _fitting: dict[ItemFilter, frozenset[int]] = field(default_factory=dict)

    def windows_of(self, item: ListedItem) -> int:
        """How many windows may handle it today."""
        return self.windows.get(item.id, 0)

    def is_uncovered(self, item: ListedItem) -> bool:
        """Whether it is in the hall, and no window may handle it today."""
        return item.in_hall and not self.windows.get(item.id)

    def find(self, asked: str, wanted: ItemFilter) -> list[ListedItem]:
        """The items that answer what was asked (name, initials, code, department) and pass the filter, best first."""
        places = self._index.find(asked)
        if wanted != ItemFilter():
            fitting = self._fitting.get(wanted)
            if fitting is None:
                self._fitting[wanted] = fitting = self._pass(wanted)
            places = [place for place in places if place in fitting]
        return [self.items[place] for place in places]

    def _pass(self, wanted: ItemFilter) -> frozenset[int]:
        return frozenset(
            place
            for place, item in enumerate(self.items)
            if (not wanted.theme or (item.theme or "-") == wanted.theme)
            and (not wanted.department or item.department == wanted.department)
            and (not wanted.item_type or item.item_type == wanted.item_type)
            and (wanted.in_hall is None or item.in_hall is wanted.in_hall)
            and (not wanted.bundle or wanted.bundle in item.bundles)
            and (not wanted.warned or item.warnings)
            and (not wanted.doubtful or item.warnings > item.missing)
            and (not wanted.uncovered or self.is_uncovered(item))
        )


def catalogue(store: Store) -> Catalogue:
    """Read it; a second time only what has changed."""
    with store.look() as look, without_collecting():
        return look.remember("catalogue", (Topic.CATALOG, Topic.PLAN), lambda: _read(look), at=today(look))


def _read(look: Look) -> Catalogue:
    checks = item_checks(look)
    memory = look.store.remembered("listed items", None, _Memory)
    items = memory.listed(look, checks)
    uses = Counter(item.theme for item in items)
    rows = look.execute(select(themes.c.code, themes.c.name).order_by(themes.c.position, themes.c.id))
    return Catalogue(
        items=items,
        themes=tuple(Theme(row.code, row.name, uses[row.code]) for row in rows),
        bundles=bundles(look),
        types=tuple(sorted({item.item_type for item in items if item.item_type}, key=_type_order)),
        departments=tuple(sorted({item.department for item in items if item.department})),
        # Who may handle what does not depend on what an item says, only on the pairs.
        windows=look.remember("windows by item", (Topic.PLAN,), lambda: _windows_by_item(look), at=today(look)),
        checks=checks,
        _index=Index(Entry(item.name, item.initials, item.code, item.department) for item in items),
    )


def _type_order(word: str) -> tuple[int, str]:
    known = list(ITEM_TYPES.values())
    return (known.index(word) if word in known else len(known), word)


def _windows_by_item(look: Look) -> Mapping[int, int]:
    day = today(look)
    seats: Counter[frozenset[int]] = Counter()
    for outlet in all_outlets(look):
        seats.update(window.own for window in plan_of(look, outlet, day).windows)
    count: Counter[int] = Counter()
    for own, windows in seats.items():
        for item_id in own:
            count[item_id] += windows
    return count


@dataclass(frozen=True, slots=True)
class _Kept:
    """``remarks`` are counted without the prefix, which depends on the groups and not on the item alone."""

    version: int
    remarks: int
    said_prefix: str
    scope: Scope
    listed: ListedItem


class _Memory:
    """What is listed of each item, by id; one reading at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[int, _Kept] = {}
        self._scopes: dict[Scope, Scope] = {}
        self._pattern = ""

    def listed(self, look: Look, checks: ItemChecks) -> tuple[ListedItem, ...]:
        """All items in the catalogue's order."""
        columns = service_items.c
        with self._lock:
            if checks.code_pattern != self._pattern:
                self._pattern = checks.code_pattern
                self._kept.clear()
            rows = look.execute(select(columns.id, columns.version).order_by(columns.position, columns.id)).all()
            stale = [key for key, version in rows if key not in self._kept or self._kept[key].version != version]
            if stale:
                self._read(look, checks, stale)
            found = {key: _with_prefix(self._kept[key], checks) for key, _ in rows}
            self._kept = found
            return tuple(kept.listed for kept in found.values())

    def _read(self, look: Look, checks: ItemChecks, ids: Iterable[int]) -> None:
        stale = list(ids)
        rows = look.execute(select(service_items.c.id, service_items.c.initials))
        initials = {row.id: row.initials for row in rows}
        for item in stored_items(look, stale).values():
            scope = scope_of(item.fields)
            codes = [remark.code for remark in checks.remarks(item.fields)]
            remarks = len(codes) - codes.count("prefix_differs")
            self._kept[item.id] = _Kept(
                item.version,
                remarks,
                cast(str, item.fields["queue_prefix"]),
                self._scopes.setdefault(scope, scope),  # thousands of items have the same few
                _listed(item, initials[item.id], remarks, codes.count("missing_field")),
            )


def _with_prefix(kept: _Kept, checks: ItemChecks) -> _Kept:
    prefix = checks.prefix(kept.scope)
    warnings = kept.remarks + bool(kept.said_prefix and prefix and prefix != kept.said_prefix)
    if warnings == kept.listed.warnings:
        return kept
    return replace(kept, listed=replace(kept.listed, warnings=warnings))


def _listed(item: StoredItem, initials: str, warnings: int, missing: int) -> ListedItem:
    fields: Fields = item.fields
    limit, unit = cast(float | None, fields["promised_limit"]), cast(LimitUnit | None, fields["promised_unit"])
    kind = fields["processing_type"]
    return ListedItem(
        id=item.id,
        code=cast(str, fields["item_code"]),
        name=cast(str, fields["item_name"]),
        initials=initials,
        theme=cast(str, fields["theme_code"]),
        department=cast(str, fields["department"]),
        type_code=cast(str, fields["item_type_code"]),
        item_type=cast(str, fields["item_type"]),
        processing=kind.value if isinstance(kind, ProcessingType) else str(kind or ""),
        promised="" if limit is None else f"{as_cell(limit)} {unit.value if unit else ''}".strip(),
        promised_hours=-1.0 if limit is None else limit * _HOURS.get(unit or LimitUnit.HOURS, 1.0),
        in_hall=bool(fields["is_entered"]),
        exemption=cast(str, fields["not_entered_reason"]),
        bundles=cast(tuple[str, ...], fields["one_thing_bundle"]),
        warnings=warnings,
        missing=missing,
    )
