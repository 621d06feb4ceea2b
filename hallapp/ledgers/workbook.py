"""Rows of a ledger as a workbook (.xlsx), as they are shown: texts stay texts, whatever they begin with."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from tempfile import TemporaryDirectory
from typing import Any

from xlsxwriter import Workbook

from hallapp.ledgers.handing_on import Handed, Total
from hallapp.ledgers.lists import Value
from hallapp.wording import Language
from hallapp.wording.sheets import said

#: The face of everything, and the ground of heads.
_FONT = {"font_name": "Microsoft YaHei", "font_size": 10}
_SHADE = "#DCE6F2"
#: How often it is told how far the rows are.
_AT_ONCE = 10


def workbook(handed: Handed, told: Callable[[int, int], object], language: Language) -> bytes:
    """The rows on one sheet, their totals on another; ``told`` hears how many are written of how many."""
    content = io.BytesIO()
    # Row by row into a folder of its own, which goes at once: a year's rows as objects would slow the program down.
    with TemporaryDirectory(prefix="hall-ledgers-") as folder:
        options = {"constant_memory": True, "tmpdir": folder, "default_format_properties": _FONT}
        with Workbook(content, options | {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            _Book(book, handed, language).fill(told)
    return content.getvalue()


class _Book:
    def __init__(self, book: Any, handed: Handed, language: Language) -> None:
        self._book, self._handed, self._language = book, handed, language
        head = {"bold": True, "bg_color": _SHADE, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        self._title = book.add_format(_FONT | {"bold": True, "font_size": 14})
        self._note = book.add_format(_FONT | {"italic": True, "font_color": "#595959"})
        self._head = book.add_format(_FONT | head)
        self._bold = book.add_format(_FONT | {"bold": True, "num_format": "@"})
        self._text = book.add_format(_FONT | {"num_format": "@", "valign": "top"})
        self._number = book.add_format(_FONT | {"num_format": "#,##0", "valign": "top"})
        self._broken = book.add_format(_FONT | {"num_format": "#,##0.0", "valign": "top"})
        self._day = book.add_format(_FONT | {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        self._moment = book.add_format(_FONT | {"num_format": "yyyy-mm-dd hh:mm", "align": "left", "valign": "top"})

    def fill(self, told: Callable[[int, int], object]) -> None:
        handed, language = self._handed, self._language
        ledger = handed.ledger
        sheet = self._sheet(ledger.title(language), [field.width for field in ledger.fields])
        for column, head in enumerate(ledger.heads(language)):
            sheet.write_string(2, column, head, self._head)
        sheet.freeze_panes(3, 2)
        sheet.repeat_rows(2)
        for number, line in enumerate(handed.lines):
            for column, value in enumerate(line.values):
                self._write(sheet, 3 + number, column, value)
            if number % _AT_ONCE == 0:
                told(number, len(handed.lines))
        sheet.autofilter(2, 0, max(2, 2 + len(handed.lines)), len(ledger.fields) - 1)
        self._totals()

    def _totals(self) -> None:
        sheet = self._sheet(said("ledger_summary", self._language), [30, 12])
        row = 2
        for total in self._handed.totals(self._language):
            row = self._total(sheet, row, total) + 1

    def _total(self, sheet: Any, row: int, total: Total) -> int:
        sheet.write_string(row, 0, total.name, self._head)
        sheet.write_number(row, 1, total.count, self._number)
        for name, count in total.parts:
            row += 1
            sheet.write_string(row, 0, name, self._text)
            sheet.write_number(row, 1, count, self._number)
        return row + 1

    def _sheet(self, name: str, widths: list[int]) -> Any:
        sheet = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, self._handed.headline(self._language), self._title)
        if self._handed.names_persons:
            sheet.write_string(1, 0, said("ledger_private", self._language), self._note)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        return sheet

    def _write(self, sheet: Any, row: int, column: int, value: Value) -> None:
        match value:
            case None | "":
                return
            case datetime():
                sheet.write_datetime(row, column, value.replace(tzinfo=None), self._moment)
            case date():
                sheet.write_datetime(row, column, value, self._day)
            case float():
                sheet.write_number(row, column, value, self._broken)
            case int():
                sheet.write_number(row, column, value, self._number)
            case _:
                sheet.write_string(row, column, value, self._text)
