"""The hall's two spreadsheets written back: importing them again changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hallapp.catalog.columns import ITEM_COLUMNS, as_cell
from hallapp.catalog.items import stored_items
from hallapp.catalog.sheets import write_table
from hallapp.hall.groups import stored_groups
from hallapp.hall.read_windows import HEADINGS, OPTIONAL, cells_of
from hallapp.store.engine import Store

#: The items file's own columns end here; those after it are written only where an item has a value.
_LAST_ALWAYS = "daily_quota"


def export_items(store: Store, path: Path) -> int:
    """Write all items: a workbook where the name ends in .xlsx, else csv. Gives the number of rows.

    Raises ``FileUnwritable``.
    """
    with store.look() as look:
        items = [item.fields for item in stored_items(look).values()]
    names = [column.name for column in ITEM_COLUMNS]
    always = frozenset(names[: names.index(_LAST_ALWAYS) + 1])
    return _write(path, names, always, [{name: as_cell(value) for name, value in item.items()} for item in items])


def export_windows(store: Store, path: Path) -> int:
    """Write all window groups, as ``export_items``."""
    with store.look() as look:
        groups = [group.fields for group in stored_groups(look).values()]
    names = [heading.name for heading in HEADINGS]
    return _write(path, names, frozenset(names) - OPTIONAL, [cells_of(group) for group in groups])


def _write(path: Path, names: Iterable[str], always: frozenset[str], rows: list[dict[str, str]]) -> int:
    used = dict.fromkeys(name for row in rows for name, cell in row.items() if cell)
    known = [name for name in names if name in always or name in used]
    header = [*known, *(name for name in used if name not in known)]
    write_table(path, header, ([row.get(name, "") for name in header] for row in rows))
    return len(rows)
