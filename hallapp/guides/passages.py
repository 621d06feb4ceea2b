"""Sections of a whole guide: a heading with text, a table or a chart, measured before they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from hallapp.guides.blocks import Blocks
from hallapp.guides.flow_across import BETWEEN_PARTS, Across
from hallapp.guides.sections import Section, heading
from hallapp.guides.tables import Row, Table
from hallapp.guides.typesetting import ACCENT, LINE, WARNING, Style
from hallapp.wording import Language
from hallapp.wording.sheets import said

TEXT = Style(9.5, leading=1.5)
_LABEL = Style(9.5, bold=True, ink=ACCENT, leading=1.5)
_MARK = Style(7.5, bold=True, ink=WARNING, leading=1.4)

#: How far the text stands in from the left; in the right half of a line that two sections share, from the middle.
_LABEL_WIDTH = {Language.ZH: 82.0, Language.EN: 102.0}
_RIGHT_LABEL_WIDTH = {Language.ZH: 72.0, Language.EN: 88.0}
_PAD = 3.5
#: Up to so many lines stay on one page.
_UNSPLIT = 3


class Passage(Protocol):
    """One or two sections, or a part of one, as wide as the page."""

    @property
    def height(self) -> float:
        """How high it is on one page, if that were long enough."""

    def draw(self, blocks: Blocks, air: float = 0) -> None:
        """Draw it, turning pages where it has to; ``air``: how much further up its rule stands."""


class Piece(NamedTuple):
    """A piece of a line, so far in from the section's text."""

    indent: float
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """A section's heading at the left; ``changed``: it says something else than the edition before.

    ``right``: in the right half of a line that two sections share.
    """

    section: Section
    changed: bool
    language: Language
    right: bool = False

    @property
    def width(self) -> float:
        """How far in from it the text stands, in points."""
        return (_RIGHT_LABEL_WIDTH if self.right else _LABEL_WIDTH)[self.language]

    @property
    def lines(self) -> list[tuple[str, Style]]:
        """Its lines, each in its style."""
        found = [(line, _LABEL) for line in _LABEL.lines(heading(self.section, self.language), self.width - 8)]
        return [*found, (said("changed_here", self.language), _MARK)] if self.changed else found

    @property
    def height(self) -> float:
        """How high it is."""
        return sum(style.line for _, style in self.lines)

    def draw(self, blocks: Blocks, indent: float = 0) -> None:
        """Draw it beside what stands next."""
        y = blocks.top + _PAD
        for line, style in self.lines:
            blocks.page.text(blocks.left + indent, y + style.baseline, line, style)
            y += style.line

    def draw_over(self, blocks: Blocks) -> None:
        """Draw it in one line over what stands next."""
        words, y = heading(self.section, self.language), blocks.top + _PAD + _LABEL.baseline
        blocks.page.text(blocks.left, y, words, _LABEL)
        if self.changed:
            blocks.page.text(blocks.left + _LABEL.width(words) + 8, y, said("changed_here", self.language), _MARK)

    def draw_again(self, blocks: Blocks) -> None:
        """Say at the top of a page which section goes on there."""
        y = blocks.top + _PAD
        words = heading(self.section, self.language) + said("continued", self.language)
        for line in _LABEL.lines(words, self.width - 8):
            blocks.page.text(blocks.left, y + _LABEL.baseline, line, _LABEL)
            y += _LABEL.line


@dataclass(frozen=True, slots=True)
class Text:
    """A section in lines."""

    label: Label
    lines: Sequence[Sequence[Piece]]

    @property
    def height(self) -> float:
        return max(len(self.lines) * TEXT.line, self.label.height) + 2 * _PAD

    def draw(self, blocks: Blocks, air: float = 0) -> None:
        together = self.height if len(self.lines) <= _UNSPLIT else max(2 * TEXT.line, self.label.height) + 2 * _PAD
        blocks.need(together)
        _rule(blocks, air)
        self.label.draw(blocks)
        rest = self.lines
        while rest:
            fits = int((blocks.left_on_page - 2 * _PAD + 0.01) / TEXT.line)
            if fits < len(rest):
                fits = max(1, min(fits, len(rest) - 2))  # two lines at least go overleaf together
            self._draw_lines(blocks, rest[:fits])
            rest = rest[fits:]
            if rest:
                blocks.turn()
                self.label.draw_again(blocks)

    def _draw_lines(self, blocks: Blocks, lines: Sequence[Sequence[Piece]]) -> None:
        y = blocks.top + _PAD
        for line in lines:
            for piece in line:
                blocks.page.text(blocks.left + self.label.width + piece.indent, y + TEXT.baseline, piece.text, TEXT)
            y += TEXT.line
        blocks.top += max(len(lines) * TEXT.line, self.label.height) + 2 * _PAD


@dataclass(frozen=True, slots=True)
class Pair:
    """Two short sections side by side; ``half``: where the right one begins."""

    left: tuple[Label, str]
    right: tuple[Label, str]
    half: float

    @property
    def height(self) -> float:
        return max(TEXT.line, self.left[0].height, self.right[0].height) + 2 * _PAD

    def draw(self, blocks: Blocks, air: float = 0) -> None:
        blocks.need(self.height)
        _rule(blocks, air)
        y = blocks.top + _PAD + TEXT.baseline
        for (label, text), indent in ((self.left, 0.0), (self.right, self.half)):
            label.draw(blocks, indent)
            blocks.page.text(blocks.left + indent + label.width, y, text, TEXT)
        blocks.top += self.height


@dataclass(frozen=True, slots=True)
class Tabled:
    """A section as a table."""

    label: Label
    table: Table

    @property
    def height(self) -> float:
        return max(self.table.height, self.label.height) + _PAD

    def draw(self, blocks: Blocks, air: float = 0) -> None:
        first = self.table.rows[0]
        begins = self.table.head_height + (self.table.lay(first).height if isinstance(first, Row) else 0)
        blocks.need(_PAD + max(min(begins, blocks.room / 3), self.label.height))
        _rule(blocks, air)
        self.label.draw(blocks)
        page, least = blocks.page, blocks.top + _PAD + self.label.height
        blocks.top += _PAD
        with blocks.again(lambda: self.label.draw_again(blocks)):
            blocks.draw_table(self.table, indent=self.label.width)
        if page is blocks.page:
            blocks.top = max(blocks.top, least)


@dataclass(frozen=True, slots=True)
class Charted:
    """A section as a chart over the whole width, under its heading."""

    label: Label
    chart: Across

    @property
    def height(self) -> float:
        return self._head + self.chart.height + _PAD

    def draw(self, blocks: Blocks, air: float = 0) -> None:
        first, *further = self.chart.parts
        blocks.need(self._head + first.height + _PAD)
        _rule(blocks, air)
        self.label.draw_over(blocks)
        blocks.top += self._head
        first.draw(blocks.page, blocks.left, blocks.top)
        blocks.top += first.height
        for part in further:
            if blocks.left_on_page < BETWEEN_PARTS + part.height + _PAD:
                blocks.turn()
                self.label.draw_again(blocks)
                blocks.top += self._head
            else:
                blocks.top += BETWEEN_PARTS
            part.draw(blocks.page, blocks.left, blocks.top)
            blocks.top += part.height
        blocks.top += _PAD

    @property
    def _head(self) -> float:
        return _PAD + _LABEL.line + 1


def _rule(blocks: Blocks, air: float) -> None:
    y = blocks.top - air
    blocks.page.rule(blocks.left, y, blocks.left + blocks.width, y, of=LINE)
