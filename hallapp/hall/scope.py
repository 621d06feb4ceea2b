"""Which items a group's row in the windows file gives it: the scope rules, on plain values.

What a rule yields is stored as exact pairs; this module only decides, ``authorisations`` stores.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from hallapp.catalog.rows import Level
from hallapp.hall.rows import ScopeRule

#: In a group's themes: all of them.
EVERY_THEME = "*"


@dataclass(frozen=True, slots=True)
class ScopeItem:
    """What the rules look at in an item. ``cross_region`` is the item's kind of 跨域通办; empty where it has none."""

    code: str
    theme: str
    in_hall: bool
    lowest_level: Level
    cross_region: str


@dataclass(frozen=True, slots=True)
class ScopeGroup:
    """What the rules look at in a window group."""

    code: str
    outlet: str
    scope_rule: ScopeRule
    theme_codes: tuple[str, ...]
    level: Level
    tide_for: tuple[str, ...]
    prefix: str | None = None


@dataclass(frozen=True, slots=True)
class RulePair:
    """One pair that follows from a rule; a ``tide`` pair only helps another theme out."""

    group: str
    item: str
    tide: bool


def pairs_by_rule(groups: Iterable[ScopeGroup], items: Iterable[ScopeItem]) -> Iterator[RulePair]:
    """All pairs that the groups' rules yield, group by group."""
    groups, items = tuple(groups), tuple(items)
    themed: defaultdict[str, set[str]] = defaultdict(set)
    for group in groups:
        if group.scope_rule is ScopeRule.THEMES:
            themed[group.outlet].update(group.theme_codes)
    for group in groups:
        for item in items:
            if _yields(group, item, themed[group.outlet]):
                yield RulePair(group.code, item.code, tide=False)
            elif item.in_hall and item.theme in group.tide_for:
                yield RulePair(group.code, item.code, tide=True)


def _yields(group: ScopeGroup, item: ScopeItem, themed: set[str]) -> bool:
    named = item.theme in group.theme_codes or EVERY_THEME in group.theme_codes
    match group.scope_rule:
        case ScopeRule.LIST:
            return named  # also what is kept out of the main hall: this may be the very place it is done
        case ScopeRule.THEMES:
            return item.in_hall and named
        case ScopeRule.ALL_EXCEPT_THEMES:
            return item.in_hall and item.theme not in themed
        case ScopeRule.LEVEL:
            return item.in_hall and named and item.lowest_level.reaches(group.level)
        case ScopeRule.CROSS_REGION_ONLY:
            return item.in_hall and bool(item.cross_region)
        case ScopeRule.RESULT_ONLY | ScopeRule.ANY_COMPLAINT | ScopeRule.NO_ACCEPT:
            return False


class Owning(Protocol):
    """What decides whether a group owns an item's numbers."""

    @property
    def scope_rule(self) -> ScopeRule: ...

    @property
    def theme_codes(self) -> tuple[str, ...]: ...


_Group = TypeVar("_Group", bound=Owning)


def owner_of(theme: str, groups: Iterable[_Group], authorised: Sequence[_Group]) -> _Group | None:
    """Of one outlet's groups, in file order, the one whose prefix the numbers of an item of this theme bear.

    The THEMES group that names the theme, else the ALL_EXCEPT_THEMES group, both whoever is authorised for
    the item today: a number does not change its letter with a pair. Else the first of those ``authorised``
    for it in their own right; None where there is none.
    """
    left_over = None
    for group in groups:
        if group.scope_rule is ScopeRule.THEMES and theme in group.theme_codes:
            return group
        if group.scope_rule is ScopeRule.ALL_EXCEPT_THEMES and left_over is None:
            left_over = group
    return left_over or (authorised[0] if authorised else None)
