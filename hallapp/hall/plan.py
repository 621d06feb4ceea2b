"""The hall's plan of one outlet on one day, as plain values: who may handle what, when and where.

Read once and kept in memory until the set-up or the catalogue changes; the queue, the screens and the
replay all work on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Select, literal, or_, select

from hallapp.catalog.rows import service_items, themes
from hallapp.hall.calendar import DayType, day_type
from hallapp.hall.hours import DayHours, hours_by_group
from hallapp.hall.outlets import Outlet
from hallapp.hall.rows import GroupKind, Origin, ScopeRule, authorisations, window_groups, windows
from hallapp.hall.rules import HallRules, rules
from hallapp.hall.scope import owner_of
from hallapp.hall.words import Hold, Word
from hallapp.store.engine import Look
from hallapp.store.topics import Topic

_NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Item:
    """What the queue and the screens need of a service item. ``est_minutes`` may be unknown."""

    id: int
    code: str
    name: str
    initials: str
    theme_id: int | None
    theme_code: str
    theme_name: str
    processing_type: str
    promised: str
    est_minutes: int | None
    in_hall: bool
    exemption: str
    cross_region: str
    elder_wish: bool
    daily_quota: int | None
    guide_url: str


@dataclass(frozen=True, slots=True)
class Group:
    """A window group with its hours of the plan's day."""

    id: int
    code: str
    name: str
    kind: GroupKind
    floor: str
    zone: str
    scope_rule: ScopeRule
    theme_codes: tuple[str, ...]
    prefix: str | None
    takes_priority: bool
    takes_appointment: bool
    enabled: bool
    disabled_reason: str
    hours: DayHours

    @property
    def only_cross_region(self) -> bool:
        """Whether it serves only tickets that were issued as cross-region."""
        return self.scope_rule is ScopeRule.CROSS_REGION_ONLY


@dataclass(frozen=True, slots=True)
class Window:
    """One numbered seat, with the exact items it may handle on the plan's day.

    ``own`` are the pairs it holds in its own right, ``tide`` those it holds only to help another theme.
    A window of a group that is switched off holds none.
    """

    id: int
    no: str
    group: Group
    own: frozenset[int]
    tide: frozenset[int]


@dataclass(frozen=True)
class Plan:
    """One outlet on one day."""

    outlet: Outlet
    day: date
    day_type: DayType
    rules: HallRules
    items: Mapping[int, Item]
    groups: tuple[Group, ...]
    windows: tuple[Window, ...]

    @cached_property
    def items_by_code(self) -> dict[str, Item]:
        return {item.code: item for item in self.items.values()}

    @cached_property
    def theme_names(self) -> dict[str, str]:
        return {item.theme_code: item.theme_name for item in self.items.values()}

    @cached_property
    def groups_by_code(self) -> dict[str, Group]:
        return {group.code: group for group in self.groups}

    @cached_property
    def groups_by_id(self) -> dict[int, Group]:
        return {group.id: group for group in self.groups}

    @cached_property
    def windows_by_no(self) -> dict[str, Window]:
        return {window.no: window for window in self.windows}

    @cached_property
    def windows_by_id(self) -> dict[int, Window]:
        return {window.id: window for window in self.windows}

    @cached_property
    def windows_by_item(self) -> dict[int, tuple[Window, ...]]:
        """For each item, the windows that hold its pair, in their own right or as tide help."""
        found: defaultdict[int, list[Window]] = defaultdict(list)
        for window in self.windows:
            for item_id in window.own | window.tide:
                found[item_id].append(window)
        return {item_id: tuple(holders) for item_id, holders in found.items()}

    def items_of(self, item_ids: Iterable[int | None]) -> list[Item]:
        """These items, in order; what the plan does not know is left out."""
        return [self.items[item_id] for item_id in item_ids if item_id is not None and item_id in self.items]

    def owner(self, item: Item) -> Group | None:
        """The group whose prefix the item's numbers bear in this outlet.

        The THEMES group that names its theme, else the ALL_EXCEPT_THEMES group, else the first
        authorised group in file order. None where no window may serve the item.
        """
        if item.id not in self.windows_by_item:
            return None
        return owner_of(item.theme_code, self.groups, self._groups_by_item.get(item.id, ()))

    @cached_property
    def _groups_by_item(self) -> dict[int, list[Group]]:
        """For each item the groups with a window that may serve it in its own right, in file order."""
        own: defaultdict[int, set[frozenset[int]]] = defaultdict(set)
        for window in self.windows:
            own[window.group.id].add(window.own)
        found: defaultdict[int, list[Group]] = defaultdict(list)
        for group in self.groups:
            for item_id in frozenset().union(*own[group.id]):
                found[item_id].append(group)
        return found


def plan_of(look: Look, outlet: Outlet, day: date) -> Plan:
    """The plan of this outlet on this day; kept in memory until set-up or catalogue change.

    Today's is kept apart from that of the day somebody looks ahead to, so that the queue never reads its plan anew
    for a screen.
    """
    today = look.clock.astimezone(rules(look).zone).date()
    name = ("plan", outlet.id) if day == today else ("plan ahead", outlet.id)
    return look.remember(name, (Topic.PLAN, Topic.CATALOG), lambda: _load(look, outlet, day), at=day)


def standing_plan(look: Look, outlet: Outlet, day: date) -> Plan:
    """The plan as what is printed and put up should have it: without what is arranged for a single day only."""
    return look.remember(
        ("standing plan", outlet.id),
        (Topic.PLAN, Topic.CATALOG),
        lambda: _load(look, outlet, day, standing=True),
        at=day,
    )


def _load(look: Look, outlet: Outlet, day: date, *, standing: bool = False) -> Plan:
    kind = day_type(look, day)
    hours = hours_by_group(look, outlet.id, kind)
    groups = tuple(
        Group(
            id=row.id,
            code=row.code,
            name=row.name,
            kind=row.kind,
            floor=row.floor,
            zone=row.zone,
            scope_rule=row.scope_rule,
            theme_codes=tuple(row.theme_codes),
            prefix=row.queue_prefix,
            takes_priority=row.takes_priority,
            takes_appointment=row.takes_appointment,
            enabled=row.enabled,
            disabled_reason=row.disabled_reason,
            hours=hours[row.id],
        )
        for row in look.execute(
            select(window_groups).where(window_groups.c.outlet_id == outlet.id).order_by(window_groups.c.position)
        )
    )
    by_id = {group.id: group for group in groups}
    seats = look.execute(
        select(windows.c.id, windows.c.no, windows.c.group_id)
        .where(windows.c.outlet_id == outlet.id, windows.c.in_use)
        .order_by(windows.c.position)
    ).all()
    pairs = _Pairs(look, outlet.id, day, standing=standing)
    return Plan(
        outlet=outlet,
        day=day,
        day_type=kind,
        rules=rules(look),
        items=_items(look),
        groups=groups,
        windows=tuple(
            Window(row.id, row.no, by_id[row.group_id], *pairs.of(row.id, by_id[row.group_id])) for row in seats
        ),
    )


class _Pairs:
    """The exact pairs in force on one day.

    The last word for that day wins: what was set by hand for the seat, over what was set by hand for
    its group, over what the group's rule yields; among words by hand for the same pair, the later one.
    ``standing``: words for this day alone are passed over.
    """

    def __init__(self, look: Look, outlet_id: int, day: date, *, standing: bool) -> None:
        self._rule_own: defaultdict[int, set[int]] = defaultdict(set)
        self._rule_tide: defaultdict[int, set[int]] = defaultdict(set)
        self._by_group: defaultdict[int, dict[int, Hold]] = defaultdict(dict)
        self._by_window: defaultdict[int, dict[int, Hold]] = defaultdict(dict)
        self._group_sets: dict[int, tuple[frozenset[int], frozenset[int]]] = {}
        for group_id, item_id, tide in look.execute(_pairs_by_rule(outlet_id)):
            (self._rule_tide if tide else self._rule_own)[group_id].add(item_id)
        for group_id, window_id, item_id, allowed, tide in look.execute(_words_on(outlet_id, day, standing=standing)):
            words = self._by_window[window_id] if group_id is None else self._by_group[group_id]
            words[item_id] = Word(allowed, tide=tide).hold

    def of(self, window_id: int, group: Group) -> tuple[frozenset[int], frozenset[int]]:
        """The window's own pairs and its tide pairs. Seats without a word of their own share one set."""
        if not group.enabled:
            return _NOTHING, _NOTHING
        if group.id not in self._group_sets:
            rule = frozenset(self._rule_own[group.id]), frozenset(self._rule_tide[group.id])
            self._group_sets[group.id] = _amended(*rule, self._by_group[group.id])
        return _amended(*self._group_sets[group.id], self._by_window[window_id])


def _amended(
    own: frozenset[int], tide: frozenset[int], words: Mapping[int, Hold]
) -> tuple[frozenset[int], frozenset[int]]:
    if words:
        named = frozenset(words)
        own = (own - named) | {item_id for item_id, hold in words.items() if hold is Hold.OWN}
        tide = (tide - named) | {item_id for item_id, hold in words.items() if hold is Hold.TIDE}
    return own, tide - own


def _pairs_by_rule(outlet_id: int) -> Select[Any]:
    return select(authorisations.c.group_id, authorisations.c.item_id, authorisations.c.tide).where(
        authorisations.c.group_id.in_(select(window_groups.c.id).where(window_groups.c.outlet_id == outlet_id)),
        authorisations.c.origin == Origin.RULE,
    )


def _words_on(outlet_id: int, day: date, *, standing: bool) -> Select[Any]:
    in_outlet: ColumnElement[bool] = or_(
        authorisations.c.group_id.in_(select(window_groups.c.id).where(window_groups.c.outlet_id == outlet_id)),
        authorisations.c.window_id.in_(select(windows.c.id).where(windows.c.outlet_id == outlet_id)),
    )
    return (
        select(
            authorisations.c.group_id,
            authorisations.c.window_id,
            authorisations.c.item_id,
            authorisations.c.allowed,
            authorisations.c.tide,
        )
        .where(
            in_outlet,
            authorisations.c.origin == Origin.HAND,
            or_(authorisations.c.valid_from.is_(None), authorisations.c.valid_from <= day),
            or_(authorisations.c.valid_to.is_(None), authorisations.c.valid_to >= day),
            or_(
                literal(not standing),
                authorisations.c.valid_from.is_(None),
                authorisations.c.valid_from != day,
                authorisations.c.valid_to.is_(None),
                authorisations.c.valid_to != day,
            ),
        )
        .order_by(authorisations.c.id)
    )


def _items(look: Look) -> Mapping[int, Item]:
    return look.remember("items", (Topic.CATALOG,), lambda: _load_items(look))


def _load_items(look: Look) -> Mapping[int, Item]:
    rows = look.execute(
        select(service_items, themes.c.code.label("theme_code"), themes.c.name.label("theme_name"))
        .join_from(service_items, themes, isouter=True)
        .order_by(service_items.c.position, service_items.c.id)
    )
    return {
        row.id: Item(
            id=row.id,
            code=row.item_code,
            name=row.item_name,
            initials=row.initials,
            theme_id=row.theme_id,
            theme_code=row.theme_code or "",
            theme_name=row.theme_name or "",
            processing_type=row.processing_type or "",
            promised=f"{row.promised_limit}{row.promised_unit}" if row.promised_limit and row.promised_unit else "",
            est_minutes=row.est_minutes,
            in_hall=row.in_hall,
            exemption=row.exemption,
            cross_region=row.cross_region,
            elder_wish=row.elder_wish,
            daily_quota=row.daily_quota,
            guide_url=row.guide_url,
        )
        for row in rows
    }
