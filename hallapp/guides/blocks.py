"""Blocks that follow each other down pages: headings, paragraphs, tables, figures; how a page looks is its kind's."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from hallapp.guides.pages import Box, Page, Pages, Paper
from hallapp.guides.tables import Band, Column, Row, Table, fitted
from hallapp.guides.typesetting import ACCENT, MUTED, Style
from hallapp.wording import Language
from hallapp.wording.sheets import said

HEADING = Style(13, bold=True, ink=ACCENT, leading=1.4)
BODY = Style(10, leading=1.6)
SMALL = Style(8, ink=MUTED)

_LABEL = Style(9.5, ink=MUTED)
_VALUE = Style(17, bold=True)

#: Draws into a box of a page.
Draw = Callable[[Page, Box], None]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure of a row of them: what it is, its value, and a remark."""

    label: str
    value: str
    note: str = ""


class Blocks(ABC):
    """Blocks down the pages of one paper; everything in points.

    ``left``, ``width``, ``first`` and ``bottom`` bound the room for them on the page that is being filled; ``top`` is
    how far it is filled. Its ``leaves`` are added to ``pages``, which others may have added to before.
    ``enlarged``: how many times larger the printed sheet is than ``paper``.
    """

    page: Page

    def __init__(self, pages: Pages, paper: Paper, language: Language, *, enlarged: float = 1) -> None:
        self.pages, self.paper, self.language = pages, paper, language
        self.leaves: list[Page] = []
        self.left = self.width = self.first = self.top = self.bottom = 0.0
        self._enlarged = enlarged
        self._again: list[Callable[[], None]] = []

    @abstractmethod
    def begin_page(self) -> None:
        """Draw what stands on every page, and set the bounds of the room that is left, and ``top`` to its top."""

    @abstractmethod
    def end_page(self) -> None:
        """Draw what is only known when the page is full."""

    # --- pages

    def turn(self) -> None:
        """Begin the next page."""
        if self.leaves:
            self.end_page()
        self.page = self.pages.add(self.paper, self._enlarged)
        self.leaves.append(self.page)
        self.begin_page()
        for draw in self._again:
            draw()

    @property
    def left_on_page(self) -> float:
        """The height that is still free on this page."""
        return self.bottom - self.top

    @property
    def room(self) -> float:
        """The height of a page's room."""
        return self.bottom - self.first

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.top <= self.first

    def need(self, height: float) -> None:
        """Turn the page unless this much is free on it."""
        if self.top + height > self.bottom and not self.at_top:
            self.turn()

    @contextmanager
    def again(self, draw: Callable[[], None]) -> Iterator[None]:
        """Within, ``draw`` is called at the top of every page that is begun: to say what goes on there."""
        self._again.append(draw)
        yield
        self._again.pop()

    # --- blocks

    def heading(self, text: str, *, anchor: str = "", level: int = 0, with_next: float = 48) -> None:
        """A heading that stays on a page with ``with_next`` points of what follows it."""
        self.space(10)
        lines = HEADING.lines(text, self.width - 11)
        self.need(len(lines) * HEADING.line + with_next)
        if anchor:
            self.page.anchor(anchor, text, self.top, level=level)
        self.page.box(Box(self.left, self.top + 3.5, 3.5, HEADING.line - 7), fill=ACCENT)
        for line in lines:
            self.write(line, HEADING, indent=11)
        self.space(3)

    def paragraph(self, text: str, style: Style = BODY) -> None:
        """A paragraph; it may go on overleaf."""
        for line in style.lines(text, self.width):
            self.write(line, style)

    def write(self, line: str, style: Style, *, indent: float = 0) -> None:
        """One line, as it is."""
        self.need(style.line)
        self.page.text(self.left + indent, self.top + style.baseline, line, style)
        self.top += style.line

    def space(self, height: float) -> None:
        """Nothing; at the top of a page, less than that."""
        if not self.at_top:
            self.top += height

    def figure(self, height: float, draw: Draw) -> None:
        """A drawing of this height, as wide as the text."""
        self.need(height)
        draw(self.page, Box(self.left, self.top, self.width, height))
        self.top += height

    def table(self, columns: Sequence[Column], rows: Sequence[Row | Band]) -> None:
        """A table as wide as the text; its head stands again on each page, and so does the band its rows are under."""
        self.draw_table(Table(columns, rows, self.width))

    def draw_table(self, table: Table, *, indent: float = 0) -> None:
        """A table that was made before, so far in from the left."""
        self._table_head(table, indent, self._with_next(table, 0))
        under: list[Band] = []
        for number, row in enumerate(table.rows):
            if isinstance(row, Row):
                self._row(table, row, indent, under)
                continue
            del under[next((n for n, band in enumerate(under) if band.level >= row.level), len(under)) :]
            if self.top + self._with_next(table, number) > self.bottom:
                self.turn()
                self._table_head(table, indent)
                self._bands_again(table, indent, under)
            table.draw_band(self.page, row, self.left + indent, self.top)
            self.top += table.band_height(row)
            if row.repeats:
                under.append(row)

    def key_figures(self, figures: Sequence[KeyFigure]) -> None:
        """A few figures in a frame, side by side."""
        height = 58.0 if any(figure.note for figure in figures) else 47.0
        each = self.width / len(figures)
        self.need(height)
        self.page.box(Box(self.left, self.top, self.width, height), edge=ACCENT, thick=0.9, radius=5)
        for number, figure in enumerate(figures):
            x = self.left + number * each
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

    # --- within

    def _with_next(self, table: Table, first: int) -> float:
        """The height of the bands from the ``first`` row on and of the row they are over.

        Of a row that may be split, as much as makes a good beginning.
        """
        height = 0.0
        for row in table.rows[first:]:
            if isinstance(row, Row):
                return height + min(table.lay(row).height, self.room / 3)
            height += table.band_height(row)
        return height

    def _table_head(self, table: Table, indent: float, with_next: float = 0) -> None:
        self.need(table.head_height + with_next)
        table.draw_head(self.page, self.left + indent, self.top)
        self.top += table.head_height

    def _row(self, table: Table, row: Row, indent: float, under: Sequence[Band]) -> None:
        laid = table.lay(row)
        while self.top + laid.height > self.bottom:
            # A row that fills a good part of a page is split where the page ends; a smaller one goes overleaf.
            split = laid.split(self.bottom - self.top) if laid.height > self.room / 3 else None
            if split is not None:
                table.draw_row(self.page, split[0], self.left + indent, self.top)
                laid = split[1]
            self.turn()
            self._table_head(table, indent)
            self._bands_again(table, indent, under)
        table.draw_row(self.page, laid, self.left + indent, self.top)
        self.top += laid.height

    def _bands_again(self, table: Table, indent: float, under: Sequence[Band]) -> None:
        """Say at the top of a page what its first rows are under."""
        for band in under:
            table.draw_band(self.page, band, self.left + indent, self.top, again=said("continued", self.language))
            self.top += table.band_height(band)
