"""One item as a person edits it: the same cells, words and checks as in a file, for one item at a time."""

from __future__ import annotations

from collections.abc import Mapping

from hallapp.catalog.columns import BY_NAME, ITEM_COLUMNS, BadCell, as_cell
from hallapp.catalog.problems import FieldChange
from hallapp.catalog.read_items import Fields
from hallapp.catalog.sheets import trimmed


def blank_item() -> Fields:
    """A new item's fields, as a row of a file would have them whose cells are empty."""
    return {column.name: column.empty for column in ITEM_COLUMNS}


def read_cell(name: str, cell: str) -> object:
    """What somebody typed into a field, as a file's cell is read; a field that is not known holds text.

    Raises ``BadCell`` where the field cannot hold it. A word that is not understood stays as it is where the file
    would keep it too.
    """
    column, cell = BY_NAME.get(name), trimmed(cell)
    if column is None:
        return cell
    if not cell:
        return column.empty
    try:
        return column.read(cell)
    except BadCell:
        if column.strict:
            raise
        return cell


def chinese_name(name: str) -> str:
    """What a field is called in the implementation list; a field that is not known is called as in its file."""
    return BY_NAME[name].heading.chinese[0] if name in BY_NAME else name


def completed(fields: Mapping[str, object]) -> Fields:
    """All of an item's fields, those not given empty; fields that are not known only where they say something."""
    given = {name: value for name, value in fields.items() if name in BY_NAME or value not in ("", None)}
    return {**blank_item(), **given}


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[FieldChange, ...]:
    """The fields that differ, in the order of the columns, each as a file's cell. Bundles have no order in an item."""
    found = []
    for name in dict.fromkeys((*BY_NAME, *before, *after)):
        old, new = before.get(name), after.get(name)
        if name == "one_thing_bundle" and set(_names(old)) == set(_names(new)):
            continue
        if old != new and (was := as_cell(old)) != (now := as_cell(new)):
            found.append(FieldChange(name, was, now))
    return tuple(found)


def _names(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
