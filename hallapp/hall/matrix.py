"""The matrix (授权矩阵) of one outlet on one day: every window and group with every item, and what holds between them.

Kept small: one byte a pair, one row of bytes for all seats of a group about which nothing is said by hand. 200
windows and 20,000 items are four million pairs; as objects they would fill the memory of a clerk's PC.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from hallapp.catalog.rows import service_items, themes
from hallapp.catalog.search import Entry, Index
from hallapp.errors.desk import GroupUnknown, ItemUnknown, WindowUnknown
from hallapp.hall.authorising import today
from hallapp.hall.outlets import Outlet, find_outlet
from hallapp.hall.rows import GroupKind, Origin, ScopeRule, authorisations, window_groups, windows
from hallapp.hall.words import Hold, Said, Word
from hallapp.store.engine import Look, Store
from hallapp.store.schema import audit_log
from hallapp.store.topics import Topic

#: A pair's byte: how it is held (``Hold``) ...
HOLD = 0b11
#: ... by a word by hand, not by the rule;
BY_HAND = 0b100
#: otherwise than it would be without that word: an exception;
EXCEPTION = 0b1000
#: the word is said of this very column: for a seat, not only for its group;
SAID_HERE = 0b1_0000
#: a later day is different;
LATER = 0b10_0000
#: of a group: a seat of it differs.
SEATS_DIFFER = 0b100_0000

_AS_A_SEAT = bytes(cell & ~(SAID_HERE | SEATS_DIFFER) for cell in range(256))


@dataclass(frozen=True, slots=True)
class MatrixItem:
    """A row: what a person finds an item by."""

    id: int
    code: str
    name: str
    theme: str
    theme_name: str
    department: str
    in_hall: bool


@dataclass(frozen=True, slots=True)
class MatrixItems:
    """All items in file order, the index that finds them, and their themes (code, name) and departments."""

    rows: tuple[MatrixItem, ...]
    index: Index
    places: Mapping[int, int]
    themes: tuple[tuple[str, str], ...]
    departments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatrixSeat:
    """A seat's column. ``cells``: one byte an item."""

    id: int
    no: str
    cells: bytes


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """A group's column, and those of its seats. A group that is not ``enabled`` serves nothing, whatever is said."""

    id: int
    code: str
    name: str
    kind: GroupKind
    floor: str
    zone: str
    enabled: bool
    cells: bytes
    seats: tuple[MatrixSeat, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """One outlet on one day. ``serving``: for each item how many seats may serve it that day, if only to help.

    ``exceptions`` and ``later``: for each item whether any of its pairs is one, or changes on a later day.
    """

    outlet: Outlet
    day: date
    today: date
    items: MatrixItems
    groups: tuple[MatrixGroup, ...]
    serving: array[int]
    exceptions: bytes
    later: bytes


def read_matrix(store: Store, outlet: str | None, day: date | None = None) -> Matrix:
    """The matrix of this outlet on this day, by default today; kept in memory until set-up or catalogue change.

    Raises ``OutletUnknown``.
    """
    with store.look() as look:
        place, now = find_outlet(look, outlet), today(look)
        at = (day or now, now)
        return look.remember(("matrix", place.id), (Topic.PLAN, Topic.CATALOG), lambda: _load(look, place, *at), at=at)


def _load(look: Look, place: Outlet, day: date, now: date) -> Matrix:
    items = look.remember("matrix items", (Topic.CATALOG,), lambda: _load_items(look))
    groups = look.execute(
        select(
            window_groups.c.id,
            window_groups.c.code,
            window_groups.c.name,
            window_groups.c.kind,
            window_groups.c.floor,
            window_groups.c.zone,
            window_groups.c.enabled,
        )
        .where(window_groups.c.outlet_id == place.id)
        .order_by(window_groups.c.position, window_groups.c.id)
    ).all()
    seats: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for key, no, group_id in look.execute(
        select(windows.c.id, windows.c.no, windows.c.group_id)
        .where(windows.c.outlet_id == place.id, windows.c.in_use)
        .order_by(windows.c.position, windows.c.id)
    ):
        seats[group_id].append((key, no))
    said = _Said(look, place, items)
    sums = _Sums(len(items.rows))
    columns = []
    for row in groups:
        sums.in_use = row.enabled
        cells, of_seats = _columns(said, row.id, seats[row.id], day, sums)
        columns.append(MatrixGroup(**row._mapping, cells=cells, seats=of_seats))
    return Matrix(place, day, now, items, tuple(columns), sums.serving, bytes(sums.exceptions), bytes(sums.later))


def _load_items(look: Look) -> MatrixItems:
    columns = service_items.c
    found = look.execute(
        select(
            columns.id,
            columns.item_code,
            columns.item_name,
            themes.c.code,
            themes.c.name,
            columns.department,
            columns.in_hall,
            columns.initials,
        )
        .join_from(service_items, themes, isouter=True)
        .order_by(columns.position, columns.id)
    ).all()
    rows = tuple(
        MatrixItem(key, code, name, theme or "", theme_name or "", department, in_hall)
        for key, code, name, theme, theme_name, department, in_hall, _ in found
    )
    index = Index(
        Entry(row.name, initials, row.code, f"{row.theme_name} {row.department}")
        for row, initials in zip(rows, (each[-1] for each in found), strict=True)
    )
    return MatrixItems(
        rows,
        index,
        {item.id: place for place, item in enumerate(rows)},
        tuple(sorted({(item.theme, item.theme_name) for item in rows if item.theme})),
        tuple(dict.fromkeys(item.department for item in rows if item.department)),
    )


class _Said:
    """All rules and words of one outlet, by column, each item as its place among the rows."""

    def __init__(self, look: Look, place: Outlet, items: MatrixItems) -> None:
        self.by_rule: defaultdict[int, dict[int, bool]] = defaultdict(dict)
        self.of_group: defaultdict[int, defaultdict[int, list[Word]]] = defaultdict(lambda: defaultdict(list))
        self.of_seat: defaultdict[int, defaultdict[int, list[Word]]] = defaultdict(lambda: defaultdict(list))
        columns = authorisations.c
        in_outlet = columns.group_id.in_(select(window_groups.c.id).where(window_groups.c.outlet_id == place.id))
        for group_id, item_id, tide in look.execute(
            select(columns.group_id, columns.item_id, columns.tide).where(in_outlet, columns.origin == Origin.RULE)
        ):
            self.by_rule[group_id][items.places[item_id]] = not tide
        at_seats = columns.window_id.in_(select(windows.c.id).where(windows.c.outlet_id == place.id))
        for group_id, window_id, item_id, allowed, tide, first, last in look.execute(
            select(
                columns.group_id,
                columns.window_id,
                columns.item_id,
                columns.allowed,
                columns.tide,
                columns.valid_from,
                columns.valid_to,
            )
            .where(or_(in_outlet, at_seats), columns.origin == Origin.HAND)
            .order_by(columns.id)
        ):
            words = self.of_group[group_id] if window_id is None else self.of_seat[window_id]
            words[items.places[item_id]].append(Word(allowed, first, last, tide))


def _columns(
    said: _Said, group_id: int, seats: Sequence[tuple[int, str]], day: date, sums: _Sums
) -> tuple[bytes, tuple[MatrixSeat, ...]]:
    """The bytes of a group's column, and the columns of its seats; only what anything is said about is looked at."""
    by_rule, of_group = said.by_rule[group_id], said.of_group[group_id]
    cells = bytearray(sums.count)
    for place, own in by_rule.items():
        cells[place] = Hold.OWN if own else Hold.TIDE
    for place, words in of_group.items():
        cells[place] = _cell(Said(by_rule.get(place), words), day)
    for place in by_rule.keys() | of_group.keys():
        sums.add(place, cells[place], len(seats))
    plain = bytes(cells).translate(_AS_A_SEAT)
    columns = []
    for key, no in seats:
        of_seat = said.of_seat.get(key)
        if not of_seat:
            columns.append(MatrixSeat(key, no, plain))
            continue
        own_cells = bytearray(plain)
        for place, words in of_seat.items():
            cell = own_cells[place] = _cell(Said(by_rule.get(place), of_group.get(place, ()), words), day, seat=True)
            sums.add(place, plain[place] & HOLD, -1)
            sums.add(place, cell, 1)
            if (cell ^ plain[place]) & HOLD:
                cells[place] |= SEATS_DIFFER
        columns.append(MatrixSeat(key, no, bytes(own_cells)))
    return bytes(cells), tuple(columns)


def _cell(said: Said, day: date, *, seat: bool = False) -> int:
    word = said.last_on(day)
    hold = said.hold_on(day)
    cell = int(hold)
    if word is not None:
        here = not seat or any(own is word for own in said.for_seat)
        without = Said(said.by_rule, said.for_group).hold_on(day) if seat and here else said.rule_holds()
        cell |= BY_HAND | (SAID_HERE if here else 0) | (EXCEPTION if hold is not without else 0)
    if any(later is not hold for _, _, later in said.spans(day, None)):
        cell |= LATER
    return cell


class _Sums:
    """What is true of an item over all columns."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.serving = array("H", bytes(2 * count))
        self.exceptions = bytearray(count)
        self.later = bytearray(count)
        #: Whether the group whose columns are being added serves anything.
        self.in_use = True

    def add(self, place: int, cell: int, seats: int) -> None:
        """The cell of an item in the columns of so many seats; taken out again where ``seats`` is below zero."""
        if cell & HOLD and self.in_use:
            self.serving[place] += seats
        if cell & EXCEPTION:
            self.exceptions[place] = 1
        if cell & LATER:
            self.later[place] = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule that yields a pair, or would: of which group, and whether only as tide help."""

    group: str
    name: str
    scope_rule: ScopeRule
    hold: Hold


@dataclass(frozen=True, slots=True)
class Told:
    """One word by hand, who said it, when (UTC) and why. ``entry`` of the audit log; None for words without one."""

    word: Word
    for_seat: bool
    by: str
    at: datetime
    reason: str
    entry: int | None


@dataclass(frozen=True, slots=True)
class PairStory:
    """Everything about one pair: ``spans`` what holds from the asked day on (first, last, how), the words in order."""

    item: MatrixItem
    group: str
    window: str | None
    enabled: bool
    rule: Rule
    words: tuple[Told, ...]
    spans: tuple[tuple[date, date | None, Hold], ...]


def pair_story(
    store: Store, outlet: str | None, *, window: str | None = None, group: str | None = None, item: str, day: date
) -> PairStory:
    """What a pair of a window or a group comes from, and what becomes of it from ``day`` on.

    Raises ``OutletUnknown``, ``WindowUnknown``, ``GroupUnknown``, ``ItemUnknown``.
    """
    with store.look() as look:
        place = find_outlet(look, outlet)
        items = look.remember("matrix items", (Topic.CATALOG,), lambda: _load_items(look))
        row = next((each for each in items.rows if each.code == item), None)
        if row is None:
            raise ItemUnknown(item)
        found, window_id = _column(look, place, window, group)
        said, told = _told(look, found.id, window_id, row.id)
        return PairStory(
            item=row,
            group=found.code,
            window=window,
            enabled=found.enabled,
            rule=Rule(found.code, found.name, found.scope_rule, said.rule_holds()),
            words=told,
            spans=tuple(said.spans(day, None)),
        )


def _column(look: Look, place: Outlet, window: str | None, group: str | None) -> tuple[Any, int | None]:
    """The row of a group, and the id of the seat where it is a seat's column."""
    window_id = group_id = None
    asked: ColumnElement[bool]
    if window is not None:
        seat = look.execute(
            select(windows.c.id, windows.c.group_id).where(
                windows.c.outlet_id == place.id, windows.c.no == window, windows.c.in_use
            )
        ).first()
        if seat is None:
            raise WindowUnknown(window)
        window_id, group_id = seat
        asked = window_groups.c.id == group_id
    else:
        asked = window_groups.c.code == group
    found = look.execute(select(window_groups).where(window_groups.c.outlet_id == place.id, asked)).first()
    if found is None:
        raise GroupUnknown(group or "")
    return found, window_id


def _told(look: Look, group_id: int, window_id: int | None, item_id: int) -> tuple[Said, tuple[Told, ...]]:
    columns = authorisations.c
    subject = columns.group_id == group_id
    if window_id is not None:
        subject |= columns.window_id == window_id
    by_rule: bool | None = None
    told: list[Told] = []
    for row in look.execute(
        select(authorisations, audit_log.c.facts)
        .join_from(authorisations, audit_log, columns.entry_id == audit_log.c.id, isouter=True)
        .where(subject, columns.item_id == item_id)
        .order_by(columns.id)
    ):
        if row.origin is Origin.RULE:
            by_rule = not row.tide
            continue
        word = Word(row.allowed, row.valid_from, row.valid_to, row.tide)
        reason = str((row.facts or {}).get("reason", ""))
        told.append(Told(word, row.window_id is not None, row.set_by, row.set_at, reason, row.entry_id))
    said = Said(
        by_rule,
        [one.word for one in told if not one.for_seat],
        [one.word for one in told if one.for_seat],
    )
    return said, tuple(told)
