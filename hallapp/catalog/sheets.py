"""Spreadsheets as lines of text: csv in the encodings that halls use, and workbooks.

A line keeps its number in the file, so that every problem can be found there again.
"""

from __future__ import annotations

import csv
import errno
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from hallapp.catalog.problems import Findings
from hallapp.errors.system import FileUnreadable
from hallapp.files import whole

Value = int | float | str | bool | time | date | datetime | timedelta

#: Beyond this a workbook's number no longer holds every digit of a code typed as a number.
_EXACT = 10**15
_CELL_LIMIT = 1 << 24
#: What a workbook's cell can hold; xlsxwriter would leave out what is longer.
_WORKBOOK_CELL = 32767

# GB 18030 moved these eight characters out of the private use area; Python's codec still has them there.
_MOVED = {
    0xE81E: 0x9FB4,
    0xE826: 0x9FB5,
    0xE82B: 0x9FB6,
    0xE82C: 0x9FB7,
    0xE832: 0x9FB8,
    0xE843: 0x9FB9,
    0xE854: 0x9FBA,
    0xE864: 0x9FBB,
}
# A cell may have line breaks and tabs, but no other control character: no database or printer wants one.
_UNWANTED = dict.fromkeys(code for code in (*range(32), 127, 0xFEFF) if code not in (9, 10))


@dataclass(frozen=True, slots=True)
class Line:
    """One line's cells, trimmed, and where it begins in the file (the first line is 1)."""

    row: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column a file may have: the fixed name, and the Chinese names it also goes by (the first is the usual one)."""

    name: str
    chinese: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One row under the fixed names; ``further`` has the cells of columns that are not known."""

    row: int
    cells: Mapping[str, str]
    further: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows. ``headings`` gives for each fixed name in the file the heading as it stands there."""

    file: str
    headings: Mapping[str, str]
    rows: tuple[Record, ...]

    def heading(self, name: str) -> str:
        """How the file calls this column; the fixed name where it has no such column."""
        return self.headings.get(name, name)


def read_table(path: Path, headings: Sequence[Heading], findings: Findings) -> Table:
    """Read a csv file or the first sheet of a workbook whose first line is a header.

    Columns may stand in any order. Columns that are not known, are there twice, or cells beyond the
    header are warnings. Raises ``FileUnreadable``.
    """
    lines = iter(_read_lines(path, findings))
    header = next(lines, Line(1, ()))
    known = {_plain(word): heading.name for heading in headings for word in (heading.name, *heading.chinese)}
    names: list[str | None] = []
    found: dict[str, str] = {}
    further: list[str] = []
    for word in header.cells:
        name = known.get(_plain(word))
        if not word:
            names.append(None)
        elif name in found or word in further:
            findings.warn(header.row, word, "duplicate_column", column=word)
            names.append(None)
        elif name is None:
            findings.warn(header.row, word, "unknown_column", column=word)
            further.append(word)
            names.append(None)
        else:
            found[name] = word
            names.append(name)
    places = [(index, name) for index, name in enumerate(names) if name is not None]
    extra = [(header.cells.index(word), word) for word in further]
    rows = []
    for line in lines:
        cells = line.cells
        if not any(cells):
            continue
        width = len(cells)
        for index, cell in enumerate(cells[len(names) :], len(names)):
            if cell:
                findings.warn(line.row, "", "cell_beyond_header", cell=cell[:40], position=index + 1)
        rows.append(
            Record(
                line.row,
                {name: cells[index] if index < width else "" for index, name in places},
                {word: cells[index] if index < width else "" for index, word in extra},
            )
        )
    return Table(path.name, found, tuple(rows))


def has_columns(table: Table, headings: Sequence[Heading], names: Sequence[str], findings: Findings) -> bool:
    """Whether the file has all these columns; each that it lacks is an error."""
    lacking = [heading for heading in headings if heading.name in names and heading.name not in table.headings]
    for heading in lacking:
        findings.error(1, heading.name, "missing_column", column=heading.name, chinese=heading.chinese[0])
    return not lacking


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a csv (UTF-8, as the shipped files) or, where the name ends in .xlsx, a workbook with text cells only.

    The file is complete or not there at all. Raises ``FileUnwritable``.
    """
    with whole(path) as draft:
        (_write_workbook if path.suffix.lower() == ".xlsx" else _write_csv)(draft, header, rows)


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def _write_workbook(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from xlsxwriter import Workbook

    plain = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    with path.open("wb") as file, Workbook(file, plain | {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        text = book.add_format({"num_format": "@"})
        bold = book.add_format({"num_format": "@", "bold": True})
        sheet.freeze_panes(1, 0)
        for column, cell in enumerate(header):
            sheet.write_string(0, column, cell, bold)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if len(cell) > _WORKBOOK_CELL:
                    what = f"row {number + 1}, {header[column]}: {len(cell)} characters"
                    raise OSError(errno.EFBIG, what)
                if cell:
                    sheet.write_string(number, column, cell, text)


def _plain(heading: str) -> str:
    """A heading without what people add to it: spaces, a star for compulsory, wide brackets."""
    return heading.replace("（", "(").replace("）", ")").strip("*＊ ").replace(" ", "").lower()


def _read_lines(path: Path, findings: Findings) -> Iterable[Line]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileUnreadable(str(path), error.strerror or type(error).__name__) from error
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return _workbook_lines(path, data, findings)
    return _text_lines(path, _decoded(path, data))


def _decoded(path: Path, data: bytes) -> str:
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030"):
        try:
            words = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return words.translate(_MOVED) if encoding == "gb18030" else words
    raise FileUnreadable(str(path), "neither UTF-8 nor GB 18030")


def _text_lines(path: Path, words: str) -> list[Line]:
    csv.field_size_limit(_CELL_LIMIT)
    reader = csv.reader(io.StringIO(words, newline=""), strict=True)
    lines = []
    row = 1
    try:
        for cells in reader:
            lines.append(Line(row, tuple(map(trimmed, cells))))
            row = reader.line_num + 1
    except csv.Error as error:
        raise FileUnreadable(str(path), f"line {row}: {error}") from error
    return lines


def trimmed(cell: str) -> str:
    """A cell without blanks at its ends and without control characters, each line ended by a line feed."""
    cell = cell.strip()
    if cell.isprintable():
        return cell
    return cell.replace("\r\n", "\n").replace("\r", "\n").translate(_UNWANTED).strip()


def _workbook_lines(path: Path, data: bytes, findings: Findings) -> list[Line]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise FileUnreadable(str(path), str(error)) from error
    lines = []
    for number, cells in enumerate(rows, 1):
        lines.append(Line(number, tuple(trimmed(_as_text(cell)) for cell in cells)))
        for index, cell in enumerate(cells):
            if isinstance(cell, float | int) and not isinstance(cell, bool) and abs(cell) >= _EXACT:
                findings.warn(number, lines[0].cells[index], "digits_lost", cell=lines[-1].cells[index])
    return lines


def _as_text(cell: Value) -> str:
    match cell:
        case bool():
            return "是" if cell else "否"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case time():
            return cell.strftime("%H:%M")
        case _:
            return str(cell)
