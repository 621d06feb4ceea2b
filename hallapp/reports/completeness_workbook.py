"""The completeness of an outlet's guides as a workbook: figures, departments, groups, every finding, every item."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hallapp.errors.system import FileUnwritable
from hallapp.files import write_whole
from hallapp.reports.completeness import (
    INCOMPLETE,
    ON_PAPER,
    Completeness,
    Count,
    ItemGuide,
    Lack,
    finding_said,
    gravity,
    lack_said,
    standing_said,
    todo_said,
)
from hallapp.reports.rates import Rate
from hallapp.reports.workbook import FONT, NONE, SHADE
from hallapp.wording import Language, joined
from hallapp.wording.reports import said
from hallapp.wording.sheets import said as sheet_said


def write(found: Completeness, path: Path, language: Language = Language.ZH) -> None:
    """Write the workbook to ``path``: complete, or not there at all. Raises ``FileUnwritable``."""
    if path.suffix.lower() != ".xlsx":
        raise FileUnwritable(str(path), path.suffix, [".xlsx"])
    write_whole(path, workbook(found, language))


def workbook(found: Completeness, language: Language = Language.ZH) -> bytes:
    """The figures and findings as a workbook."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "default_format_properties": FONT}) as book:
        _Book(book, found, language).fill()
    return content.getvalue()


class _Book:
    def __init__(self, book: Any, found: Completeness, language: Language) -> None:
        self._book, self._found, self._language = book, found, language
        head = {"bold": True, "bg_color": SHADE, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        self._title = book.add_format(FONT | {"bold": True, "font_size": 14})
        self._head = book.add_format(FONT | head)
        self._text = book.add_format(FONT | {"num_format": "@", "valign": "top"})
        self._wrapped = book.add_format(FONT | {"num_format": "@", "valign": "top", "text_wrap": True})
        self._bold = book.add_format(FONT | {"num_format": "@", "bold": True, "top": 1})
        self._number = book.add_format(FONT | {"num_format": "#,##0", "valign": "top"})
        self._share = book.add_format(FONT | {"num_format": "0.0%", "align": "right", "valign": "top"})
        self._date = book.add_format(FONT | {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        self._note = book.add_format(FONT | {"italic": True, "font_color": "#595959"})

    def fill(self) -> None:
        self._overview()
        self._counts("departments", "department", "no_department", self._found.departments)
        self._counts("groups", "group", "no_window", self._found.groups)
        self._findings()
        self._items()

    def _say(self, word: str, **facts: object) -> str:
        return said(word, self._language).format(**facts)

    # --- sheets

    def _overview(self) -> None:
        sheet, row = self._sheet("overview", [34, 12, 14, 12, 12])
        total = self._found.total
        row = self._heads(sheet, row, ["rates", "numerator", "denominator", "left_out", "rate"])
        for word, rate in (
            ("complete_rate", total.complete),
            ("printed_rate", total.printed),
            ("current_rate", total.current),
        ):
            sheet.write_string(row, 0, self._say(word), self._text)
            for column, value in enumerate((rate.numerator, rate.denominator, rate.left_out), 1):
                sheet.write_number(row, column, value, self._number)
            self._write_rate(sheet, row, 4, rate)
            row += 1
        row = self._heads(sheet, row + 1, ["by_lack", "items_number", "share", "standing"])
        for lack in Lack:
            sheet.write_string(row, 0, lack_said(lack, self._language), self._text)
            count = total.lacks.get(lack, 0)
            sheet.write_number(row, 1, count, self._number)
            self._write_rate(sheet, row, 2, Rate(count, total.items, 0))
            sheet.write_string(row, 3, standing_said(gravity(lack), self._language), self._text)
            row += 1
        for note in (self._say("note_completeness", n=self._found.left_out), self._say("note_complete")):
            row += 1
            sheet.write_string(row, 0, note, self._note)
        sheet.write_string(row + 1, 0, self._say("note_doubtful"), self._note)

    def _counts(self, word: str, head: str, nameless: str, counts: Sequence[Count]) -> None:
        shown = (*INCOMPLETE, *ON_PAPER)
        sheet, row = self._sheet(word, [34, 10, 10, 10, 10, 10, 10, *[11] * len(shown)])
        heads = [head, "on_display", "complete", "complete_rate", "printed_rate", "current_rate"]
        names = [self._say(name) for name in heads] + [lack_said(lack, self._language) for lack in shown]
        row = self._write_heads(sheet, row, names, frozen=True)
        first = row
        for count in (*counts, self._found.total):
            is_total = count is self._found.total
            name = self._say("total") if is_total else count.name or self._say(nameless)
            sheet.write_string(row, 0, name, self._bold if is_total else self._text)
            sheet.write_number(row, 1, count.items, self._number)
            sheet.write_number(row, 2, count.complete.numerator, self._number)
            for column, rate in enumerate((count.complete, count.printed, count.current), 3):
                self._write_rate(sheet, row, column, rate)
            for column, lack in enumerate(shown, 6):
                sheet.write_number(row, column, count.lacks.get(lack, 0), self._number)
            row += 1
        if counts:
            sheet.insert_chart(row + 2, 0, self._chart(sheet.get_name(), first, row - 2))

    def _chart(self, sheet: str, first: int, last: int) -> Any:
        chart = self._book.add_chart({"type": "bar"})
        names = [sheet, first, 0, last, 0]
        for column, colour in ((1, "#C7D0DC"), (2, "#1F4E8C")):
            heads = [sheet, first - 1, column]
            values = [sheet, first, column, last, column]
            chart.add_series({"name": heads, "categories": names, "values": values, "fill": {"color": colour}})
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis({"num_format": "0", "min": 0})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 820, "height": 120 + 34 * (last - first + 1)})
        return chart

    def _findings(self) -> None:
        words = ["item", "name", "department", "groups", "standing", "finding", "by_lack", "to_do", "printed_at"]
        sheet, row = self._sheet("findings", [34, 36, 26, 26, 12, 40, 18, 46, 12])
        first = row
        row = self._heads(sheet, row, words, frozen=True)
        for item in self._found.items:
            for finding in item.findings:
                self._about(sheet, row, item)
                lack = finding.lack
                told = (standing_said(gravity(lack), self._language), finding_said(finding, self._language))
                for column, text in enumerate((*told, lack_said(lack, self._language)), 4):
                    sheet.write_string(row, column, text, self._wrapped)
                sheet.write_string(row, 7, todo_said(lack, self._language), self._wrapped)
                self._write_printed(sheet, row, 8, item)
                row += 1
        sheet.autofilter(first, 0, max(first, row - 1), len(words) - 1)

    def _items(self) -> None:
        words = ["item", "name", "department", "groups", "standing", "finding", "to_do", "edition", "printed_at"]
        sheet, row = self._sheet("items", [34, 36, 26, 26, 12, 50, 56, 8, 12])
        first = row
        row = self._heads(sheet, row, words, frozen=True)
        semicolon = sheet_said("semicolon", self._language)
        for item in self._found.items:
            self._about(sheet, row, item)
            sheet.write_string(row, 4, standing_said(item.standing, self._language), self._text)
            found = semicolon.join(finding_said(finding, self._language) for finding in item.findings)
            sheet.write_string(row, 5, found, self._wrapped)
            todo = dict.fromkeys(todo_said(finding.lack, self._language) for finding in item.findings)
            sheet.write_string(row, 6, " ".join(todo), self._wrapped)
            if item.edition:
                sheet.write_number(row, 7, item.edition, self._number)
            self._write_printed(sheet, row, 8, item)
            row += 1
        sheet.autofilter(first, 0, max(first, row - 1), len(words) - 1)

    # --- pieces

    def _sheet(self, word: str, widths: Sequence[int]) -> tuple[Any, int]:
        """A new sheet with its title; gives it and its first free row."""
        found = self._found
        sheet = self._book.add_worksheet(self._say(word))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        about = self._say("completeness_about", at=f"{found.at:%Y-%m-%d %H:%M}")
        title = f"{found.outlet_name} {self._say('completeness_title')}  {about}"
        if found.rehearsal:
            title = f"【{self._say('rehearsal')}】{title}"
        sheet.write_string(0, 0, title, self._title)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        return sheet, 2

    def _heads(self, sheet: Any, row: int, words: Sequence[str], *, frozen: bool = False) -> int:
        return self._write_heads(sheet, row, [self._say(word) for word in words], frozen=frozen)

    def _write_heads(self, sheet: Any, row: int, heads: Sequence[str], *, frozen: bool) -> int:
        """A table's header; ``frozen`` stays in sight, on paper too. Gives the row below."""
        for column, head in enumerate(heads):
            sheet.write_string(row, column, head, self._head)
        if frozen:
            sheet.freeze_panes(row + 1, 1)
            sheet.repeat_rows(row)
        return row + 1

    def _about(self, sheet: Any, row: int, item: ItemGuide) -> None:
        names = self._found.group_names
        groups = joined((names.get(code, code) for code in item.groups), self._language) or self._say("no_window")
        department = item.department or self._say("no_department")
        for column, text in enumerate((item.code, item.name, department, groups)):
            sheet.write_string(row, column, text, self._wrapped if column else self._text)

    def _write_printed(self, sheet: Any, row: int, column: int, item: ItemGuide) -> None:
        if item.printed_at is None:
            sheet.write_string(row, column, self._say("never"), self._text)
        else:
            local = item.printed_at.astimezone(self._found.at.tzinfo).date()
            sheet.write_datetime(row, column, local, self._date)

    def _write_rate(self, sheet: Any, row: int, column: int, rate: Rate) -> None:
        if rate.value is None:
            sheet.write_string(row, column, NONE, self._share)
        else:
            sheet.write_number(row, column, rate.value, self._share)
