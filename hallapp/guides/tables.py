"""Tables on sheets: columns, cells of several parts, bands between rows; rows that split well over pages.

A table measures its rows and draws what fits; the document that it stands in turns the pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from hallapp.guides.pages import Box, Page
from hallapp.guides.typesetting import ACCENT, ACCENT_SOFT, MUTED, TEXT, Align, Ink, Style
from hallapp.line_breaks import stretches

CELL = Style(9)
NOTE = Style(7.5, ink=MUTED)
HEAD = Style(8.5, bold=True, ink=ACCENT, leading=1.3)
BAND = Style(10, bold=True, ink=TEXT)

_PAD_X, _PAD_Y = 4.5, 3.6


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a cell."""

    text: str
    style: Style = CELL


#: What stands in a cell: one text in the cell's own style, or parts below one another.
Cell = str | Sequence[Part]


@dataclass(frozen=True, slots=True)
class Column:
    """A column as wide as ``share`` of the room that all shares are of, or ``width`` points where that is given.

    ``over``: a head that spans this and its neighbours with the same one.
    """

    head: str
    share: float = 1
    width: float = 0
    align: Align = Align.LEFT
    style: Style = CELL
    over: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``tint`` colours its ground."""

    cells: Sequence[Cell]
    tint: Ink | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A line across all columns over the rows that follow, repeated where these go on overleaf.

    A band holds until the next of its own ``level`` or a higher one (0 is the highest). ``anchor``: the key that
    links to it, and to its line in the document's outline. ``repeats`` is False for a mere remark.
    """

    text: str
    note: str = ""
    anchor: str = ""
    level: int = 0
    style: Style = BAND
    tint: Ink | None = ACCENT_SOFT
    repeats: bool = True


class _Line(NamedTuple):
    """One set line of a cell."""

    text: str
    style: Style
    height: float


@dataclass(frozen=True, slots=True)
class Laid:
    """A row with its cells in lines."""

    row: Row
    cells: tuple[tuple[_Line, ...], ...]

    @property
    def first_baseline(self) -> float:
        """How far below their top the first lines of all cells stand."""
        return max((cell[0].style.baseline for cell in self.cells if cell), default=0)

    @property
    def height(self) -> float:
        deepest = self.first_baseline
        heights = (deepest - cell[0].style.baseline + sum(line.height for line in cell) for cell in self.cells if cell)
        return 2 * _PAD_Y + max(heights, default=0)

    def split(self, room: float) -> tuple[Laid, Laid] | None:
        """What of it fits into ``room``, and the rest; None where not a line of the fullest cell does."""
        room -= 2 * _PAD_Y
        deepest = self.first_baseline
        now: list[tuple[_Line, ...]] = []
        rest: list[tuple[_Line, ...]] = []
        for cell in self.cells:
            filled, count = deepest - cell[0].style.baseline if cell else 0.0, 0
            while count < len(cell) and filled + cell[count].height <= room:
                filled += cell[count].height
                count += 1
            if cell and not count:
                return None
            now.append(cell[:count])
            rest.append(cell[count:])
        return replace(self, cells=tuple(now)), replace(self, cells=tuple(rest))


class Table:
    """Rows under a head that stands again on every page; ``closed``: with a rule below the last row."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Row | Band], width: float, *, closed: bool = True
    ) -> None:
        self.columns, self.rows, self.width, self._closed = tuple(columns), rows, width, closed
        self._widths = _allotted(columns, width)
        self._lefts = [sum(self._widths[:number]) for number in range(len(columns))]
        self._heads = [HEAD.lines(column.head, self._widths[n] - 2 * _PAD_X) for n, column in enumerate(columns)]
        self._spanned = any(column.over for column in columns)
        self._laid: dict[int, Laid] = {}

    @property
    def head_height(self) -> float:
        """How high the head is, with the heads that span columns."""
        lines = max(len(lines) for lines in self._heads) + self._spanned
        return 2 * _PAD_Y + lines * HEAD.line

    @property
    def height(self) -> float:
        """How high it is on one page, if that were long enough."""
        heights = (self.lay(row).height if isinstance(row, Row) else self.band_height(row) for row in self.rows)
        return self.head_height + sum(heights)

    def lay(self, row: Row) -> Laid:
        """The cells of one of its rows in lines."""
        found = self._laid.get(id(row))
        if found is None:
            cells = zip(row.cells, self.columns, self._widths, strict=True)
            lines = (tuple(self._lines(cell, column, width - 2 * _PAD_X)) for cell, column, width in cells)
            found = self._laid[id(row)] = Laid(row, tuple(lines))
        return found

    def band_height(self, band: Band) -> float:
        """How high a band is."""
        return band.style.line + 2 * _PAD_Y

    def draw_head(self, page: Page, left: float, top: float) -> None:
        """Draw the head from this corner."""
        height = self.head_height
        page.box(Box(left, top, self.width, height), fill=ACCENT_SOFT)
        page.rule(left, top + height, left + self.width, top + height, thick=0.9, of=ACCENT)
        for number, column in enumerate(self.columns):
            lines = self._heads[number]
            # Single heads stand in the middle of the height, those under a common one below it.
            free = height - 2 * _PAD_Y - len(lines) * HEAD.line
            start = top + _PAD_Y + (free if column.over else free / 2)
            self._draw_lines(page, number, [_Line(line, HEAD, HEAD.line) for line in lines], left, start)
        for over, members in groupby(range(len(self.columns)), key=lambda n: self.columns[n].over):
            numbers = list(members)
            if over:
                from_x = left + self._lefts[numbers[0]] + _PAD_X
                to_x = left + self._lefts[numbers[-1]] + self._widths[numbers[-1]] - _PAD_X
                y = top + _PAD_Y + HEAD.baseline
                page.text(from_x, y, over, HEAD, align=Align.CENTRE, room=to_x - from_x)
                page.rule(from_x, top + _PAD_Y + HEAD.line, to_x, top + _PAD_Y + HEAD.line, of=ACCENT)

    def draw_band(self, page: Page, band: Band, left: float, top: float, *, again: str = "") -> None:
        """Draw a band; ``again`` is the word that says it goes on from the page before."""
        height = self.band_height(band)
        if band.tint is not None:
            page.box(Box(left, top, self.width, height), fill=band.tint)
        y = top + _PAD_Y + band.style.baseline
        note_width = NOTE.width(band.note) if band.note else 0
        text = fitted(band.text + again, band.style, self.width - 3 * _PAD_X - note_width)
        page.text(left + _PAD_X, y, text, band.style)
        if band.note:
            page.text(left, y, band.note, NOTE, align=Align.RIGHT, room=self.width - _PAD_X)
        page.rule(left, top + height, left + self.width, top + height)
        if band.anchor and not again:
            page.anchor(band.anchor, band.text, top, level=band.level)

    def draw_row(self, page: Page, laid: Laid, left: float, top: float) -> None:
        """Draw a row that was laid out."""
        height = laid.height
        if laid.row.tint is not None:
            page.box(Box(left, top, self.width, height), fill=laid.row.tint)
        # First lines of different sizes stand on one baseline.
        deepest = laid.first_baseline
        for number, cell in enumerate(laid.cells):
            if cell:
                self._draw_lines(page, number, cell, left, top + _PAD_Y + deepest - cell[0].style.baseline)
        if self._closed or laid.row is not self.rows[-1]:
            page.rule(left, top + height, left + self.width, top + height)

    def _draw_lines(self, page: Page, number: int, lines: Sequence[_Line], left: float, top: float) -> None:
        room = self._widths[number] - 2 * _PAD_X
        x, align = left + self._lefts[number] + _PAD_X, self.columns[number].align
        for line in lines:
            page.text(x, top + line.style.baseline, line.text, line.style, align=align, room=room)
            top += line.height

    def _lines(self, cell: Cell, column: Column, room: float) -> list[_Line]:
        parts = [Part(cell, column.style)] if isinstance(cell, str) else cell
        return [
            _Line(line, part.style, part.style.line)
            for part in parts
            if part.text
            for line in part.style.lines(part.text, room)
        ]


def _allotted(columns: Sequence[Column], width: float) -> list[float]:
    """How wide each column is: as asked for, but never narrower than the longest word of its head, if there is room."""
    hair = 0.01  # points: what adding up in floating point may lose
    least = [
        hair + 2 * _PAD_X + max((HEAD.width(word.strip()) for word in stretches(column.head)), default=0)
        for column in columns
    ]
    given = {n: max(column.width, least[n]) for n, column in enumerate(columns) if column.width}
    while True:
        sharing = [n for n in range(len(columns)) if n not in given]
        room = width - sum(given.values())
        shares = sum(columns[n].share for n in sharing) or 1
        narrow = [n for n in sharing if room * columns[n].share / shares < least[n]]
        if not narrow or len(narrow) == len(sharing):
            return [given.get(n, room * column.share / shares) for n, column in enumerate(columns)]
        given |= {n: least[n] for n in narrow}


def fitted(text: str, style: Style, room: float) -> str:
    """The text in one line, cut short with an ellipsis where it is wider than ``room``."""
    if style.width(text) <= room:
        return text
    while text and style.width(text + "…") > room:
        text = text[:-1]
    return text + "…"
