"""What is checked in every item as the hall is set up now: the same for a file, for the form and for the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast

from hallapp.catalog.checks import remarks_on
from hallapp.catalog.problems import Remark
from hallapp.catalog.read_items import Fields
from hallapp.catalog.rows import Level
from hallapp.hall.groups import stored_groups
from hallapp.hall.renewing import cross_region_of, scope_group
from hallapp.hall.rules import rules
from hallapp.hall.scope import ScopeGroup, ScopeItem, owner_of, pairs_by_rule
from hallapp.store.engine import Look
from hallapp.store.topics import Topic

#: What the rules look at in an item, but for its code.
Scope = tuple[str, bool, Level, str]


@dataclass(frozen=True, slots=True)
class ItemChecks:
    """The hall's pattern of implementation codes, and its groups, whose prefixes the numbers will bear."""

    code_pattern: str
    groups: tuple[ScopeGroup, ...]
    _prefixes: dict[Scope, str] = field(default_factory=dict, compare=False)

    def remarks(self, fields: Fields) -> list[Remark]:
        """Every warning about an item, in the order of its fields' checks."""
        found = list(remarks_on(fields, self.code_pattern))
        said, prefix = fields["queue_prefix"], self.prefix(scope_of(fields))
        if said and prefix and said != prefix:
            found.append(Remark("queue_prefix", "prefix_differs", {"value": said, "prefix": prefix}))
        return found

    def prefix(self, scope: Scope) -> str:
        """The prefix of the group that owns such an item, in the first outlet where the owner has one; or nothing."""
        if scope not in self._prefixes:
            self._prefixes[scope] = self._find_prefix(ScopeItem("", *scope))
        return self._prefixes[scope]

    def _find_prefix(self, item: ScopeItem) -> str:
        serving = {(pair.group, pair.tide) for pair in pairs_by_rule(self.groups, [item])}
        own = [group for group in self.groups if (group.code, False) in serving]
        for outlet in dict.fromkeys(group.outlet for group in own):
            owner = owner_of(item.theme, _of(outlet, self.groups), tuple(_of(outlet, own)))
            if owner is not None and owner.prefix:
                return owner.prefix
        return ""


def _of(outlet: str, groups: Iterable[ScopeGroup]) -> Iterable[ScopeGroup]:
    return (group for group in groups if group.outlet == outlet)


def scope_of(fields: Fields) -> Scope:
    """What the rules look at in these fields."""
    level = fields["lowest_level"]
    return (
        cast(str, fields["theme_code"]),
        bool(fields["is_entered"]),
        level if isinstance(level, Level) else Level.COUNTY,
        cross_region_of(cast(str, fields["cross_region"])),
    )


def item_checks(look: Look) -> ItemChecks:
    """The checks as the hall is set up now; kept in memory until that changes."""

    def load() -> ItemChecks:
        groups = tuple(scope_group(group.fields) for group in stored_groups(look).values())
        return ItemChecks(rules(look).item_code_pattern, groups)

    return look.remember("item checks", (Topic.PLAN,), load)
