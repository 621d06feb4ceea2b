"""Bringing the hall's two spreadsheets in: all or nothing, with every problem by row and column.

After either file the scope rules run again, so that the stored pairs follow what the files say now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import cast

from sqlalchemy import select

from hallapp.actor import Actor, Right
from hallapp.catalog.checks import refuse_nameless, refuse_twin_themes, warn_about
from hallapp.catalog.items import changes_of as item_changes
from hallapp.catalog.items import store_items, stored_items, stored_themes
from hallapp.catalog.problems import Findings, ImportReport
from hallapp.catalog.read_items import Fields, ItemsFile, name_themes, read_items
from hallapp.catalog.rows import Level, service_items
from hallapp.hall.access import require
from hallapp.hall.authorising import renew, take_turn
from hallapp.hall.groups import changes_of as group_changes
from hallapp.hall.groups import store_groups, stored_groups
from hallapp.hall.read_windows import GroupRow, WindowsFile, read_windows
from hallapp.hall.renewing import cross_region_of, run_rules, scope_group
from hallapp.hall.rows import ScopeRule, outlets, window_groups
from hallapp.hall.rules import rules
from hallapp.hall.scope import EVERY_THEME, ScopeGroup, ScopeItem, owner_of, pairs_by_rule
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store


def import_items(store: Store, actor: Actor, path: Path, *, dry_run: bool = False) -> ImportReport:
    """Add and change items as the file says; those it does not mention stay as they are.

    A dry run only tells what would become of the rows. Raises ``ImportRejected`` with all problems where
    one of them is an error, ``FileUnreadable`` where there is no table in the file.
    """
    findings = Findings()
    file = read_items(path, findings)
    if dry_run:
        with store.look() as look:
            return _PlannedItems(look, file, findings).report
    with store.change(actor) as tx:
        require(tx, Right.CATALOGUE)
        take_turn(tx)
        planned = _PlannedItems(tx, file, findings)
        planned.store(tx)
        _record(tx, Deed.ITEMS_IMPORTED, path, planned.report)
        return planned.report


def import_windows(store: Store, actor: Actor, path: Path, *, dry_run: bool = False) -> ImportReport:
    """Add and change outlets, window groups and their seats as the file says; one row is one group.

    As ``import_items``, with the right to set up every outlet whose groups would change; a new outlet takes the right
    for the whole hall. The themes that the groups name must be known from the items.
    """
    findings = Findings()
    file = read_windows(path, findings)
    if dry_run:
        with store.look() as look:
            return _PlannedGroups(look, file, findings).report
    with store.change(actor) as tx:
        take_turn(tx)
        planned = _PlannedGroups(tx, file, findings)
        ids = {row.code: row.id for row in tx.execute(select(outlets.c.code, outlets.c.id))}
        for outlet in planned.outlets:
            require(tx, Right.SET_UP, ids.get(outlet))
        planned.store(tx)
        _record(tx, Deed.WINDOWS_IMPORTED, path, planned.report, groups=planned.touched)
        return planned.report


def load_files(tx: Change, items: Path | None, windows: Path | None) -> None:
    """Both files in one transaction, for a hall that is being set up. Raises as ``import_items``."""
    take_turn(tx)
    if items is not None:
        findings = Findings()
        _PlannedItems(tx, read_items(items, findings), findings).store(tx)
    if windows is not None:
        findings = Findings()
        _PlannedGroups(tx, read_windows(windows, findings), findings).store(tx)


def _record(tx: Change, deed: Deed, path: Path, report: ImportReport, groups: Iterable[str] = ()) -> None:
    """``groups``: the codes of those that changed, so that whoever edits one of them is told by whom."""
    if report.added or report.changed:
        tx.record(deed, file=path.name, added=report.added, changed=report.changed, groups=list(groups))


class _PlannedItems:
    """What an items file would change, once it is known to have no errors."""

    def __init__(self, look: Look, file: ItemsFile, findings: Findings) -> None:
        known = stored_themes(look)
        named = name_themes(file, known, findings)
        self._changes = item_changes(file, named, stored_items(look))
        refuse_nameless(file, self._changes.after, findings)
        refuse_twin_themes(file, self._changes.after, known, findings)
        warn_about(file, self._changes.after, rules(look).item_code_pattern, findings)
        findings.refuse_errors(file.table.file)
        groups = {code: group.fields for code, group in stored_groups(look).items()}
        self._scope = _Scope(groups, self._changes.after)
        _warn_of_prefixes(file, self._scope.prefixes(), findings)
        changes = self._changes
        self.report = ImportReport(
            len(changes.added), len(changes.changed), changes.unchanged, changes.missing, findings.in_order()
        )

    def store(self, tx: Change) -> None:
        store_items(tx, self._changes)
        self._scope.store(tx)


class _PlannedGroups:
    """What a windows file would change, once it is known to have no errors."""

    def __init__(self, look: Look, file: WindowsFile, findings: Findings) -> None:
        refuse_unknown_themes(file, stored_themes(look).keys(), findings)
        self._changes = changes = group_changes(file, stored_groups(look), findings)
        findings.refuse_errors(file.table.file)
        self.report = ImportReport(
            len(changes.added), len(changes.changed), changes.unchanged, changes.missing, findings.in_order()
        )

    @property
    def outlets(self) -> frozenset[str]:
        """The outlets whose groups would change."""
        changes = self._changes
        return frozenset(group.outlet for group in (*changes.added, *(after for _, after in changes.changed)))

    @property
    def touched(self) -> list[str]:
        """The codes of the groups that would be added or changed."""
        changes = self._changes
        return [group.code for group in (*changes.added, *(after for _, after in changes.changed))]

    def store(self, tx: Change) -> None:
        store_groups(tx, self._changes)
        if self.touched:
            run_rules(tx)


class _Scope:
    """What the rules yield once an items file is in."""

    def __init__(self, groups: Mapping[str, GroupRow], items: Mapping[str, Fields]) -> None:
        self._groups = [scope_group(group) for group in groups.values()]
        self._items = [_scope_item(fields) for fields in items.values()]
        self._pairs = tuple(pairs_by_rule(self._groups, self._items))

    def store(self, tx: Change) -> None:
        group_ids = {row.code: row.id for row in tx.execute(select(window_groups.c.code, window_groups.c.id))}
        items = tx.execute(select(service_items.c.item_code, service_items.c.id))
        item_ids = {row.item_code: row.id for row in items}
        renew(tx, self._pairs, group_ids, item_ids)

    def prefixes(self) -> dict[str, str]:
        """For each item the prefix of its owner in the first outlet where the owner has one."""
        by_code = {group.code: group for group in self._groups}
        by_outlet: defaultdict[str, list[ScopeGroup]] = defaultdict(list)
        for group in self._groups:
            by_outlet[group.outlet].append(group)
        serving: defaultdict[str, defaultdict[str, list[ScopeGroup]]] = defaultdict(lambda: defaultdict(list))
        for pair in self._pairs:
            if not pair.tide:
                group = by_code[pair.group]
                serving[pair.item][group.outlet].append(group)
        found = {}
        for item in self._items:
            for outlet, groups in serving[item.code].items():
                owner = owner_of(item.theme, by_outlet[outlet], groups)
                if owner is not None and owner.prefix:
                    found[item.code] = owner.prefix
                    break
        return found


def _scope_item(fields: Fields) -> ScopeItem:
    level = fields["lowest_level"]
    return ScopeItem(
        code=cast(str, fields["item_code"]),
        theme=cast(str, fields["theme_code"]),
        in_hall=bool(fields["is_entered"]),
        lowest_level=level if isinstance(level, Level) else Level.COUNTY,
        cross_region=cross_region_of(cast(str, fields["cross_region"])),
    )


def _warn_of_prefixes(file: ItemsFile, prefixes: Mapping[str, str], findings: Findings) -> None:
    for row in file.rows:
        said, prefix = row.fields.get("queue_prefix"), prefixes.get(row.code)
        if said and prefix and said != prefix:
            findings.warn(row.row, file.table.heading("queue_prefix"), "prefix_differs", value=said, prefix=prefix)


def refuse_unknown_themes(file: WindowsFile, known: Collection[str], findings: Findings) -> None:
    """Find the themes that the groups name and no item has."""
    for group in file.groups:
        # A group that takes what is left over ignores its themes.
        themes = () if group.rule is ScopeRule.ALL_EXCEPT_THEMES else group.themes
        for name, named in (("theme_codes", themes), ("tide_backup_for", group.tide_for)):
            for theme in named:
                if theme not in known and not (theme == EVERY_THEME and name == "theme_codes"):
                    findings.error(group.row, file.table.heading(name), "unknown_theme", value=theme)
