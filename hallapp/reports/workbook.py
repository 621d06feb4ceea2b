"""The hall's figures as a workbook (.xlsx): an overview, hours with a chart, windows, window groups, items."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from hallapp.errors.system import FileUnwritable
from hallapp.files import write_whole
from hallapp.ledgers.lists import word
from hallapp.ledgers.year_files import parts_said
from hallapp.reports.figures import Figures, Work
from hallapp.reports.rates import Rate
from hallapp.reports.spread import Spread
from hallapp.wording import Language
from hallapp.wording.ledgers import LEDGERS
from hallapp.wording.reports import said
from hallapp.wording.sheets import said as sheet_said

#: Stands where there are no cases.
NONE = "—"
_SPREAD = ("mean", "median", "p90", "max")
#: The ground of heads, and the face of everything.
SHADE = "#DCE6F2"
FONT = {"font_name": "Microsoft YaHei", "font_size": 10}


def write(figures: Figures, path: Path, language: Language = Language.ZH) -> None:
    """Write the figures to ``path``: complete, or not there at all. Raises ``FileUnwritable``."""
    if path.suffix.lower() != ".xlsx":
        raise FileUnwritable(str(path), path.suffix, [".xlsx"])
    write_whole(path, workbook(figures, language))


def workbook(figures: Figures, language: Language = Language.ZH) -> bytes:
    """The figures as a workbook; durations in minutes, to the second behind what is shown."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    options = {"in_memory": True, "default_format_properties": FONT}
    with Workbook(content, options) as book:
        _Book(book, figures, language).fill()
    return content.getvalue()


class _Book:
    def __init__(self, book: Any, figures: Figures, language: Language) -> None:
        self._book = book
        self._figures = figures
        self._language = language
        self._title = book.add_format(FONT | {"bold": True, "font_size": 14})
        self._head = book.add_format(
            FONT | {"bold": True, "bg_color": SHADE, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        )
        self._text = book.add_format(FONT | {"num_format": "@"})
        self._count = book.add_format(FONT | {"num_format": "#,##0"})
        self._amount = book.add_format(FONT | {"num_format": "General"})
        self._minutes = book.add_format(FONT | {"num_format": "0.0", "align": "right"})
        self._share = book.add_format(FONT | {"num_format": "0.0%", "align": "right"})
        self._note = book.add_format(FONT | {"italic": True, "font_color": "#595959"})

    def fill(self) -> None:
        self._overview()
        self._hours()
        self._windows()
        self._groups()
        self._items()
        self._ledgers()

    def _say(self, word: str, **facts: object) -> str:
        return said(word, self._language).format(**facts)

    # --- sheets

    def _overview(self) -> None:
        found, tickets = self._figures, self._figures.tickets
        sheet, row = self._sheet("overview", [34, 12, 12, 12, 14, 12])
        row = self._heads(sheet, row, ["tickets"])
        for state in ("issued", "finished", "no_show", "withdrawn", "expired", "waiting", "parked", "at_window"):
            sheet.write_string(row, 0, self._say(state), self._text)
            sheet.write_number(row, 1, getattr(tickets, state), self._count)
            row += 1
        row = self._notes(sheet, row, self._say("note_tickets"))

        row = self._heads(sheet, row + 1, ["durations", "cases", *_SPREAD])
        for name, spread in (("waits", found.waits), ("service", found.service)):
            sheet.write_string(row, 0, self._say(name), self._text)
            sheet.write_number(row, 1, spread.cases, self._count)
            self._spread(sheet, row, 2, spread)
            row += 1
        row = self._notes(sheet, row, self._say("note_waits"))

        row = self._heads(sheet, row + 1, ["rates", "numerator", "denominator", "left_out", "rate"])
        catalogue = found.catalogue
        row = self._rate(sheet, row, self._say("rate_no_show"), found.no_show_rate)
        row = self._rate(sheet, row, self._say("rate_in_hall"), catalogue.in_hall)
        row = self._rate(sheet, row, self._say("rate_one_window"), catalogue.one_window)
        row = self._rate(sheet, row, self._say("rate_immediate"), catalogue.immediate)
        for unit, rate in catalogue.speed_up.items():
            row = self._rate(sheet, row, self._say("rate_speed_up", unit=self._say(unit.name.lower())), rate)
        self._notes(sheet, row, self._say("note_catalogue", day=catalogue.day.isoformat()))

    def _hours(self) -> None:
        sheet, row = self._sheet("by_hour", [16, 10, 10, 11, 11, 11, 11])
        first = row = self._heads(sheet, row, ["hour", "issued", "called"], ["waits"])
        for hour in self._figures.by_hour:
            sheet.write_string(row, 0, f"{hour.hour:02}:00–{hour.hour + 1:02}:00", self._text)
            sheet.write_number(row, 1, hour.issued, self._count)
            sheet.write_number(row, 2, hour.called, self._count)
            self._spread(sheet, row, 3, hour.waits)
            row += 1
        last = row - 1
        row = self._notes(sheet, row, self._say("note_hours"))
        if last >= first:
            sheet.insert_chart(row + 1, 0, self._chart(sheet.get_name(), first, last))

    def _chart(self, sheet: str, first: int, last: int) -> Any:
        # Waits are columns, since a column for "—" has no height, where a line would fall to zero.
        chart = self._book.add_chart({"type": "column"})
        counts = self._book.add_chart({"type": "line"})
        hours = [sheet, first, 0, last, 0]
        for column, key, colour in ((4, "median", "#4472C4"), (5, "p90", "#B4C7E7")):
            values = [sheet, first, column, last, column]
            name = f"{self._say('waits')} {self._say(key)}"
            chart.add_series({"name": name, "categories": hours, "values": values, "fill": {"color": colour}})
        for column, key, colour in ((1, "issued", "#C55A11"), (2, "called", "#548235")):
            values = [sheet, first, column, last, column]
            line = {"color": colour, "width": 2}
            counts.add_series(
                {"name": self._say(key), "categories": hours, "values": values, "line": line, "y2_axis": True}
            )
        chart.combine(counts)
        chart.set_title({"name": self._say("chart"), "name_font": {"size": 12}})
        chart.set_y_axis({"name": self._say("minutes"), "min": 0, "num_format": "0"})
        counts.set_y2_axis({"name": self._say("people"), "min": 0, "num_format": "0"})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 820, "height": 380})
        return chart

    def _windows(self) -> None:
        rows = [((at.window, at.group), at.work) for at in self._figures.by_window]
        self._work_sheet("windows", ["window", "group"], [10, 10], rows)

    def _groups(self) -> None:
        rows = [((of.group, of.name), of.work) for of in self._figures.by_group]
        self._work_sheet("groups", ["group", "name"], [10, 30], rows)

    def _work_sheet(
        self, word: str, names: Sequence[str], widths: Sequence[int], rows: Iterable[tuple[Sequence[str], Work]]
    ) -> None:
        sheet, row = self._sheet(word, [*widths, *[11] * 12])
        counts = ["called", "passed_over", "finished", "transferred"]
        row = self._heads(sheet, row, [*names, *counts], ["waits", "service"])
        for texts, work in rows:
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text, self._text)
            for column, number in enumerate((work.called, work.no_show, work.finished, work.transferred), len(names)):
                sheet.write_number(row, column, number, self._count)
            self._spread(sheet, row, len(names) + 4, work.waits)
            self._spread(sheet, row, len(names) + 8, work.service)
            row += 1
        self._notes(sheet, row, self._say("note_work"))

    def _items(self) -> None:
        sheet, row = self._sheet("items", [34, 40, *[11] * 11])
        row = self._heads(sheet, row, ["item", "name", "issued", "finished", "together"], ["waits", "service"])
        for item in self._figures.by_item:
            sheet.write_string(row, 0, item.item, self._text)
            sheet.write_string(row, 1, item.name, self._text)
            for column, number in enumerate((item.issued, item.finished, item.together), 2):
                sheet.write_number(row, column, number, self._count)
            self._spread(sheet, row, 5, item.waits)
            self._spread(sheet, row, 9, item.service)
            row += 1
        self._notes(sheet, row, self._say("note_items"))

    def _ledgers(self) -> None:
        """What was done beside the windows: each ledger's total, and below it what it is made of."""
        sheet, row = self._sheet("ledgers", [22, 30, 12])
        row = self._heads(sheet, row, ["ledger", "ledger_parts", "ledger_count"])
        for kind, total in self._figures.ledgers.of_kinds().items():
            sheet.write_string(row, 0, word(LEDGERS, kind.value, self._language), self._text)
            sheet.write_number(row, 2, total.count, self._count)
            row += 1
            for name, number in parts_said(kind, total.by_kind, self._language):
                sheet.write_string(row, 1, name, self._text)
                sheet.write_number(row, 2, number, self._count)
                row += 1
        self._notes(sheet, row, sheet_said("ledger_counted", self._language))

    # --- pieces

    def _sheet(self, word: str, widths: Sequence[int]) -> tuple[Any, int]:
        """A new sheet with its title; gives it and its first free row."""
        found = self._figures
        sheet = self._book.add_worksheet(self._say(word))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        period = found.first.isoformat() if found.first == found.last else f"{found.first} – {found.last}"
        title = self._say("title", outlet=found.outlet_name, period=period)
        if found.rehearsal:
            title = f"【{self._say('rehearsal')}】{title}"
        sheet.write_string(0, 0, title, self._title)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        return sheet, 2

    def _heads(self, sheet: Any, row: int, words: Sequence[str], spreads: Sequence[str] = ()) -> int:
        """A table's header; each of ``spreads`` has its four columns. Gives the row below."""
        heads = [self._say(word) for word in words]
        for name in spreads:
            heads += [f"{self._say(name)} {self._say(word)}（{self._say('minutes')}）" for word in _SPREAD]
        for column, head in enumerate(heads):
            sheet.write_string(row, column, head, self._head)
        if spreads:
            sheet.freeze_panes(row + 1, 1)
            sheet.repeat_rows(row)
        return row + 1

    def _spread(self, sheet: Any, row: int, column: int, spread: Spread) -> None:
        for seconds in (spread.mean_s, spread.median_s, spread.p90_s, spread.max_s):
            if seconds is None:
                sheet.write_string(row, column, NONE, self._minutes)
            else:
                sheet.write_number(row, column, seconds / 60, self._minutes)
            column += 1

    def _rate(self, sheet: Any, row: int, name: str, rate: Rate) -> int:
        sheet.write_string(row, 0, name, self._text)
        sheet.write_number(row, 1, rate.numerator, self._amount)
        sheet.write_number(row, 2, rate.denominator, self._amount)
        sheet.write_number(row, 3, rate.left_out, self._count)
        if rate.value is None:
            sheet.write_string(row, 4, NONE, self._share)
        else:
            sheet.write_number(row, 4, rate.value, self._share)
        return row + 1

    def _notes(self, sheet: Any, row: int, text: str) -> int:
        sheet.write_string(row, 0, text, self._note)
        return row + 1
