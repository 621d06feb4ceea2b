"""An items file as rows of fields, before anything is compared with what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hallapp.catalog.columns import BY_NAME, HEADINGS, BadCell
from hallapp.catalog.problems import Findings
from hallapp.catalog.sheets import Record, Table, has_columns, read_table

#: An item's values under the fixed names of the columns, and under its heading for a column that is not known.
Fields = dict[str, object]

#: What cells have been read as: in a long list the same words come again and again.
_Read = dict[tuple[str, str], object]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One row: the fields of the columns that the file has."""

    row: int
    fields: Fields

    @property
    def code(self) -> str:
        return str(self.fields["item_code"])


@dataclass(frozen=True, slots=True)
class ItemsFile:
    """What an items file says. ``further`` are the headings that are not known."""

    table: Table
    rows: tuple[ItemRow, ...]
    further: frozenset[str]


def read_items(path: Path, findings: Findings) -> ItemsFile:
    """Read an items file (csv or workbook); what is wrong goes to ``findings``.

    A row without a code, or with one that stood before, is left out. Raises ``FileUnreadable``.
    """
    table = read_table(path, HEADINGS, findings)
    if not has_columns(table, HEADINGS, ["item_code"], findings):
        return ItemsFile(table, (), frozenset())
    first: dict[str, int] = {}
    read: _Read = {}
    rows = []
    for record in table.rows:
        code = record.cells["item_code"]
        if not code:
            findings.error(record.row, table.heading("item_code"), "missing_code")
        elif code in first:
            findings.error(record.row, table.heading("item_code"), "duplicate_code", item=code, first_row=first[code])
        fields = _fields(record, table, read, findings)
        if code and code not in first:
            first[code] = record.row
            rows.append(ItemRow(record.row, fields))
    further = frozenset(table.rows[0].further) if table.rows else frozenset()
    return ItemsFile(table, tuple(rows), further)


def _fields(record: Record, table: Table, read: _Read, findings: Findings) -> Fields:
    fields: Fields = dict(record.further)
    for name, cell in record.cells.items():
        column = BY_NAME[name]
        if not cell:
            fields[name] = column.empty
        elif column.read is str:
            fields[name] = cell
        elif (name, cell) in read:
            fields[name] = read[name, cell]
        else:
            try:
                fields[name] = read[name, cell] = column.read(cell)
            except BadCell as bad:
                (findings.error if column.strict else findings.warn)(
                    record.row, table.heading(name), bad.code, value=bad.value
                )
                fields[name] = column.empty if column.strict else cell
    if fields.get("item_no", 0) is None:
        del fields["item_no"]  # an item without a number keeps its place, or comes last
    return fields


def name_themes(file: ItemsFile, stored: Mapping[str, str], findings: Findings) -> dict[str, str]:
    """Give every row with a theme both its code and its name; gives all themes of the file by code.

    ``stored`` are the themes known already. A code without a name, or a name without a code, is
    completed from the other rows and from what is stored; where neither knows it, it is unknown.
    """
    if not {"theme_code", "theme_name"} & file.table.headings.keys():
        return {}
    named: dict[str, str] = {}
    for code, name in _themes(file.rows):
        if code and name:
            named.setdefault(code, name)
    by_code = {**stored, **named}
    by_name = {name: code for code, name in by_code.items()}
    for row in file.rows:
        code, name = str(row.fields.get("theme_code") or ""), str(row.fields.get("theme_name") or "")
        if code and code not in by_code:
            findings.error(row.row, file.table.heading("theme_code"), "unknown_theme", value=code)
        elif name and not code and name not in by_name:
            findings.error(row.row, file.table.heading("theme_name"), "unknown_theme", value=name)
        elif code or name:
            code = code or by_name[name]
            if name and name != by_code[code]:
                findings.warn(
                    row.row,
                    file.table.heading("theme_name"),
                    "theme_names_differ",
                    theme=code,
                    value=name,
                    kept=by_code[code],
                )
            row.fields.update(theme_code=code, theme_name=by_code[code])
        else:
            row.fields.update(theme_code="", theme_name="")
    return named


def _themes(rows: Iterable[ItemRow]) -> Iterable[tuple[str, str]]:
    for row in rows:
        yield str(row.fields.get("theme_code") or ""), str(row.fields.get("theme_name") or "")
