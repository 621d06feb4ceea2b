"""The scope rules run again: after a change of groups or items the stored pairs follow what is stored now."""

from __future__ import annotations

from sqlalchemy import select

from hallapp.catalog.rows import service_items, themes
from hallapp.hall.authorising import renew
from hallapp.hall.read_windows import GroupRow
from hallapp.hall.rows import outlets, window_groups
from hallapp.hall.scope import ScopeGroup, ScopeItem, pairs_by_rule
from hallapp.store.engine import Change

#: Kinds of 跨域通办 that say there is none.
_NOT_CROSS_REGION = frozenset({"", "否", "无", "不支持"})


def run_rules(tx: Change) -> None:
    """Store what the rules of all groups yield for all items as they are stored; words by hand are left alone."""
    columns = window_groups.c
    group_rows = tx.execute(
        select(
            columns.id,
            columns.code,
            outlets.c.code.label("outlet"),
            columns.scope_rule,
            columns.theme_codes,
            columns.level_limit,
            columns.tide_backup_for,
            columns.queue_prefix,
        )
        .join_from(window_groups, outlets)
        .order_by(columns.position, columns.id)
    ).all()
    of = service_items.c
    item_rows = tx.execute(
        select(
            of.id, of.item_code, themes.c.code.label("theme"), of.in_hall, of.lowest_level, of.cross_region
        ).join_from(service_items, themes, isouter=True)
    ).all()
    groups = [
        ScopeGroup(
            row.code,
            row.outlet,
            row.scope_rule,
            tuple(row.theme_codes),
            row.level_limit,
            tuple(row.tide_backup_for),
            row.queue_prefix,
        )
        for row in group_rows
    ]
    items = [
        ScopeItem(row.item_code, row.theme or "", row.in_hall, row.lowest_level, cross_region_of(row.cross_region))
        for row in item_rows
    ]
    renew(
        tx,
        pairs_by_rule(groups, items),
        {row.code: row.id for row in group_rows},
        {row.item_code: row.id for row in item_rows},
    )


def scope_group(group: GroupRow) -> ScopeGroup:
    """What the rules look at in a group's row."""
    return ScopeGroup(group.code, group.outlet, group.rule, group.themes, group.level, group.tide_for, group.prefix)


def cross_region_of(kind: str) -> str:
    """An item's kind of 跨域通办 as it is written in its file; empty where that says there is none."""
    return "" if kind in _NOT_CROSS_REGION else kind
