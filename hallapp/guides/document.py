"""A sheet of several pages: the hall's name above, title, headings, paragraphs, tables, figures, a foot below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import hallapp
from hallapp.guides.pages import A4, Box, Page, Pages, Paper, Sheet
from hallapp.guides.tables import Band, Column, Row, Table, fitted
from hallapp.guides.typesetting import ACCENT, LINE, MM, MUTED, TEXT, URGENT, Align, Style, ink
from hallapp.wording import Language
from hallapp.wording.sheets import said

TITLE = Style(22, bold=True, ink=ACCENT, leading=1.3)
SUBTITLE = Style(10.5, ink=MUTED)
HEADING = Style(13, bold=True, ink=ACCENT, leading=1.4)
BODY = Style(10, leading=1.6)
SMALL = Style(8, ink=MUTED)
_RUNNING = Style(9, ink=MUTED)
_RUNNING_STRONG = Style(9, bold=True, ink=TEXT)
_BANNER = Style(9, bold=True, ink=URGENT)
_UNDERPRINT = ink("#FCEEEC")

_LABEL = Style(9.5, ink=MUTED)
_VALUE = Style(17, bold=True)

#: Draws into a box of a page.
Draw = Callable[[Page, Box], None]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on every page. ``about``: the day or the period; ``at``: when it is printed, in the hall's time."""

    outlet: str
    title: str
    about: str
    at: datetime
    rehearsal: bool
    language: Language


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure of a row of them: what it is, its value, and a remark."""

    label: str
    value: str
    note: str = ""


class Document:
    """Blocks that follow each other down the pages of one paper; everything in points.

    ``enlarged``: how many times larger the printed sheet is than ``paper``; √2 for what is laid out on A4 and put up
    on A3.
    """

    def __init__(self, head: Letterhead, *, paper: Paper = A4, margin: float = 15 * MM, enlarged: float = 1) -> None:
        self.head = head
        self.paper = paper
        self._enlarged = enlarged
        self.margin = margin
        self.width = paper.width - 2 * margin
        self._pages = Pages(title=f"{head.outlet} {head.title}", author=head.outlet, at=head.at, language=head.language)
        self._bottom = paper.height - margin - 8 * MM
        self._turn()

    # --- blocks

    def title(self) -> None:
        """The sheet's title, large, with what it is about below it."""
        for line in TITLE.lines(self.head.title, self.width):
            self._write(line, TITLE)
        self.paragraph(self.head.about, SUBTITLE)
        self.space(8)

    def heading(self, text: str, *, anchor: str = "", level: int = 0, with_next: float = 48) -> None:
        """A heading that stays on a page with ``with_next`` points of what follows it."""
        self.space(10)
        self.need(HEADING.line + with_next)
        if anchor:
            self.page.anchor(anchor, text, self.top, level=level)
        self.page.box(Box(self.margin, self.top + 3.5, 3.5, HEADING.line - 7), fill=ACCENT)
        for line in HEADING.lines(text, self.width - 11):
            self._write(line, HEADING, indent=11)
        self.space(3)

    def paragraph(self, text: str, style: Style = BODY) -> None:
        """A paragraph; it may go on overleaf."""
        for line in style.lines(text, self.width):
            self._write(line, style)

    def space(self, height: float) -> None:
        """Nothing; at the top of a page, less than that."""
        if self.top > self._first:
            self.top += height

    def figure(self, height: float, draw: Draw) -> None:
        """A drawing of this height, as wide as the text."""
        self.need(height)
        draw(self.page, Box(self.margin, self.top, self.width, height))
        self.top += height

    def table(self, columns: Sequence[Column], rows: Sequence[Row | Band]) -> None:
        """A table; its head stands again on each page, and so does the band that the rows are under."""
        table = Table(columns, rows, self.width)
        self._table_head(table, self._with_next(table, 0))
        under: list[Band] = []
        for number, row in enumerate(rows):
            if isinstance(row, Row):
                self._row(table, row, under)
                continue
            del under[next((n for n, band in enumerate(under) if band.level >= row.level), len(under)) :]
            if self.top + self._with_next(table, number) > self._bottom:
                self._turn()
                self._table_head(table)
                self._again(table, under)
            table.draw_band(self.page, row, self.margin, self.top)
            self.top += table.band_height(row)
            if row.repeats:
                under.append(row)

    def key_figures(self, figures: Sequence[KeyFigure]) -> None:
        """A few figures in a frame, side by side."""
        height = 58.0 if any(figure.note for figure in figures) else 47.0
        each = self.width / len(figures)
        self.need(height)
        self.page.box(Box(self.margin, self.top, self.width, height), edge=ACCENT, thick=0.9, radius=5)
        for number, figure in enumerate(figures):
            x = self.margin + number * each
            if number:
                self.page.rule(x, self.top, x, self.top + height)
            room = each - 14
            self.page.text(x + 10, self.top + 17, fitted(figure.label, _LABEL, room), _LABEL)
            # A figure is set smaller where it is wide, and never cut short.
            value = replace(_VALUE, size=min(_VALUE.size, _VALUE.size * room / max(_VALUE.width(figure.value), 1)))
            self.page.text(x + 10, self.top + 38, figure.value, value)
            self.page.text(x + 10, self.top + 51, fitted(figure.note, SMALL, room), SMALL)
        self.top += height
        self.space(10)

    @property
    def left_on_page(self) -> float:
        """The height that is still free on this page."""
        return self._bottom - self.top

    def need(self, height: float) -> None:
        """Turn the page unless this much is free on it."""
        if self.top + height > self._bottom and self.top > self._first:
            self._turn()

    def sheet(self) -> Sheet:
        """The finished sheet."""
        for number, page in enumerate(self._pages.pages, 1):
            self._foot(page, number, len(self._pages.pages))
        return self._pages.sheet()

    # --- within

    @property
    def _room(self) -> float:
        return self._bottom - self._first

    def _with_next(self, table: Table, first: int) -> float:
        """The height of the bands from the ``first`` row on and of the row they are over.

        Of a row that may be split, as much as makes a good beginning.
        """
        height = 0.0
        for row in table.rows[first:]:
            if isinstance(row, Row):
                return height + min(table.lay(row).height, self._room / 3)
            height += table.band_height(row)
        return height

    def _table_head(self, table: Table, with_next: float = 0) -> None:
        self.need(table.head_height + with_next)
        table.draw_head(self.page, self.margin, self.top)
        self.top += table.head_height

    def _row(self, table: Table, row: Row, under: Sequence[Band]) -> None:
        laid = table.lay(row)
        while self.top + laid.height > self._bottom:
            # A row that fills a good part of a page is split where the page ends; a smaller one goes overleaf.
            split = laid.split(self._bottom - self.top) if laid.height > self._room / 3 else None
            if split is not None:
                table.draw_row(self.page, split[0], self.margin, self.top)
                laid = split[1]
            self._turn()
            self._table_head(table)
            self._again(table, under)
        table.draw_row(self.page, laid, self.margin, self.top)
        self.top += laid.height

    def _again(self, table: Table, under: Sequence[Band]) -> None:
        """Say at the top of a page what its first rows are under."""
        for band in under:
            table.draw_band(self.page, band, self.margin, self.top, again=said("continued", self.head.language))
            self.top += table.band_height(band)

    def _write(self, line: str, style: Style, *, indent: float = 0) -> None:
        self.need(style.line)
        self.page.text(self.margin + indent, self.top + style.baseline, line, style)
        self.top += style.line

    def _turn(self) -> None:
        """Begin a page with the hall's name."""
        self.page = page = self._pages.add(self.paper, self._enlarged)
        if self.head.rehearsal:
            word = said("rehearsal", Language.ZH)
            page.slanted(word, Style(min(self.paper.width, self.paper.height) * 0.34, bold=True, ink=_UNDERPRINT), 40)
        y = self.margin - 2 * MM + _RUNNING.size
        left, right = self.margin, self.margin + self.width
        page.text(left, y, self.head.outlet, _RUNNING_STRONG)
        if self.head.rehearsal:
            x = left + _RUNNING_STRONG.width(self.head.outlet) + 8
            word = said("rehearsal", self.head.language)
            page.box(Box(x, y - 9.6, _BANNER.width(word) + 10, 13), edge=URGENT, radius=2)
            page.text(x + 5, y, word, _BANNER)
        if len(self._pages.pages) > 1:  # the first has the title itself
            about = f"{self.head.title} · {self.head.about}"
            page.text(left, y, about, _RUNNING, align=Align.RIGHT, room=self.width)
        page.rule(left, y + 6, right, y + 6, of=LINE)
        self._first = self.top = y + 6 + 5 * MM

    def _foot(self, page: Page, number: int, count: int) -> None:
        language = self.head.language
        y = self.paper.height - self.margin + 3 * MM
        page.rule(self.margin, y - 13, self.margin + self.width, y - 13, of=LINE)
        printed = said("printed", language).format(at=f"{self.head.at:%Y-%m-%d %H:%M}", version=hallapp.__version__)
        page_of = said("page", language).format(page=number, pages=count)
        page.text(self.margin, y, printed, SMALL)
        page.text(self.margin, y, page_of, SMALL, align=Align.RIGHT, room=self.width)
