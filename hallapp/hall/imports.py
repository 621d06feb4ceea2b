"""Bringing the hall's two spreadsheets in: all or nothing, with every problem by row and column.

After either file the scope rules run again, so that the stored pairs follow what the files say now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import cast

from sqlalchemy import select

from hallapp.actor import Actor, Right
from hallapp.catalog.checks import refuse_nameless, refuse_twin_themes, warn_about
from hallapp.catalog.collecting import without_collecting
from hallapp.catalog.editing import differences
from hallapp.catalog.items import changes_of as item_changes
from hallapp.catalog.items import store_items, stored_items, stored_themes
from hallapp.catalog.problems import Findings, ImportReport, RowChange, Stage, Tell, silent
from hallapp.catalog.read_items import Fields, ItemsFile, name_themes, read_items
from hallapp.hall.access import require, require_somewhere
from hallapp.hall.groups import changes_of as group_changes
from hallapp.hall.groups import store_groups, stored_groups
from hallapp.hall.item_checks import ItemChecks, item_checks, scope_of
from hallapp.hall.read_windows import WindowsFile, group_differences, read_windows
from hallapp.hall.renewing import run_rules
from hallapp.hall.rows import ScopeRule, outlets
from hallapp.hall.scope import EVERY_THEME
from hallapp.hall.turns import take_turn
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store


def import_items(
    store: Store, actor: Actor, path: Path, *, dry_run: bool = False, tell: Tell = silent
) -> ImportReport:
    """Add and change items as the file says; those it does not mention stay as they are.

    A dry run only tells what would become of the rows. Raises ``ImportRejected`` with all problems where
    one of them is an error, ``FileUnreadable`` where there is no table in the file.
    """
    findings = Findings()
    with without_collecting():
        tell(Stage.READING, 0)
        file = read_items(path, findings)
        tell(Stage.COMPARING, len(file.rows))
        if dry_run:
            with store.look() as look:
                return _PlannedItems(look, file, findings, tell).report
        with store.change(actor) as tx:
            require(tx, Right.CATALOGUE)
            take_turn(tx)
            planned = _PlannedItems(tx, file, findings, tell)
            tell(Stage.STORING, len(file.rows))
            planned.store(tx)
            _record(tx, Deed.ITEMS_IMPORTED, path, planned.report)
            return planned.report


def import_windows(
    store: Store, actor: Actor, path: Path, *, dry_run: bool = False, tell: Tell = silent
) -> ImportReport:
    """Add and change outlets, window groups and their seats as the file says; one row is one group.

    As ``import_items``, with the right to set up every outlet whose groups would change; a new outlet takes the right
    for the whole hall. The themes that the groups name must be known from the items.
    """
    findings = Findings()
    tell(Stage.READING, 0)
    file = read_windows(path, findings)
    tell(Stage.COMPARING, len(file.table.rows))
    if dry_run:
        with store.look() as look:
            return _PlannedGroups(look, file, findings).report
    with store.change(actor) as tx:
        require_somewhere(tx, actor, Right.SET_UP)
        take_turn(tx)
        planned = _PlannedGroups(tx, file, findings)
        ids = {row.code: row.id for row in tx.execute(select(outlets.c.code, outlets.c.id))}
        for outlet in planned.outlets:
            require(tx, Right.SET_UP, ids.get(outlet))
        tell(Stage.STORING, len(file.table.rows))
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

    def __init__(self, look: Look, file: ItemsFile, findings: Findings, tell: Tell = silent) -> None:
        known = stored_themes(look)
        named = name_themes(file, known, findings)
        self._changes = changes = item_changes(file, named, stored_items(look))
        refuse_nameless(file, changes.after, findings)
        refuse_twin_themes(file, changes.after, known, findings)
        tell(Stage.CHECKING, len(file.rows))
        checks = item_checks(look)
        warn_about(file, changes.after, checks.code_pattern, findings)
        findings.refuse_errors(file.table.file)
        _warn_of_prefixes(file, checks, changes.after, findings)
        self.report = ImportReport(
            len(changes.added),
            len(changes.changed),
            changes.unchanged,
            len(changes.missing),
            findings.in_order(),
            new=tuple(_row_change(fields) for fields in changes.added),
            altered=tuple(_row_change(after, before.fields) for before, after in changes.changed),
            absent=tuple(_row_change(item.fields) for item in changes.missing),
        )

    def store(self, tx: Change) -> None:
        store_items(tx, self._changes.added, self._changes.changed, self._changes.themes)
        run_rules(tx)


class _PlannedGroups:
    """What a windows file would change, once it is known to have no errors."""

    def __init__(self, look: Look, file: WindowsFile, findings: Findings) -> None:
        refuse_unknown_themes(file, stored_themes(look).keys(), findings)
        self._changes = changes = group_changes(file, stored_groups(look), findings)
        findings.refuse_errors(file.table.file)
        self.report = ImportReport(
            len(changes.added),
            len(changes.changed),
            changes.unchanged,
            len(changes.missing),
            findings.in_order(),
            new=tuple(RowChange(group.code, group.name) for group in changes.added),
            altered=tuple(
                RowChange(after.code, after.name, group_differences(before.fields, after))
                for before, after in changes.changed
            ),
            absent=tuple(RowChange(group.fields.code, group.fields.name) for group in changes.missing),
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


def _row_change(fields: Fields, before: Fields | None = None) -> RowChange:
    changes = () if before is None else differences(before, fields)
    return RowChange(cast(str, fields["item_code"]), cast(str, fields["item_name"]), changes)


def _warn_of_prefixes(file: ItemsFile, checks: ItemChecks, after: Mapping[str, Fields], findings: Findings) -> None:
    for row in file.rows:
        said, prefix = row.fields.get("queue_prefix"), checks.prefix(scope_of(after[row.code]))
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
