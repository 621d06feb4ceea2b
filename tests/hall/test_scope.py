"""The scope rules by themselves, and whose prefix an item's numbers bear."""

from __future__ import annotations

from hallapp.catalog.rows import Level
from hallapp.hall.rows import ScopeRule
from hallapp.hall.scope import ScopeGroup, ScopeItem, owner_of, pairs_by_rule


def item(
    code: str, theme: str = "T1", *, in_hall: bool = True, level: Level = Level.COUNTY, cross: str = ""
) -> ScopeItem:
    return ScopeItem(code, theme, in_hall, level, cross)


def group(code: str, rule: ScopeRule, *themes: str, outlet: str = "A", level: Level = Level.COUNTY) -> ScopeGroup:
    return ScopeGroup(code, outlet, rule, themes, level, (), code)


def pairs(groups: list[ScopeGroup], *items: ScopeItem) -> set[tuple[str, str]]:
    return {(pair.group, pair.item) for pair in pairs_by_rule(groups, items)}


def test_a_themed_group_elsewhere_takes_nothing_from_the_comprehensive_one() -> None:
    both = [group("all", ScopeRule.ALL_EXCEPT_THEMES), group("themed", ScopeRule.THEMES, "T1", outlet="B")]
    assert pairs(both, item("a")) == {("all", "a"), ("themed", "a")}


def test_a_list_takes_nothing_from_the_comprehensive_group_and_includes_what_is_out_of_the_hall() -> None:
    both = [group("all", ScopeRule.ALL_EXCEPT_THEMES), group("list", ScopeRule.LIST, "T1")]
    assert pairs(both, item("a"), item("out", in_hall=False)) == {("all", "a"), ("list", "a"), ("list", "out")}


def test_a_level_with_named_themes() -> None:
    town = group("town", ScopeRule.LEVEL, "T1", level=Level.TOWN)
    items = [item("a", level=Level.VILLAGE), item("b"), item("c", "T2", level=Level.TOWN)]
    assert pairs([town], *items) == {("town", "a")}


def test_the_owner_is_the_themed_group_then_the_comprehensive_one_then_the_first_authorised() -> None:
    listed, rest = group("list", ScopeRule.LIST, "T1"), group("all", ScopeRule.ALL_EXCEPT_THEMES)
    themed, other = group("themed", ScopeRule.THEMES, "T1"), group("other", ScopeRule.THEMES, "T2")
    assert owner_of("T1", [listed, rest, other, themed], [listed]) is themed
    assert owner_of("T1", [listed, other, rest], [listed]) is rest
    assert owner_of("T1", [listed, other], [other, listed]) is other
    assert owner_of("T1", [listed, other], []) is None
