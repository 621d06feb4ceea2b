"""Sections of a whole guide: a heading at the left, and beside it text, a table or the steps, measured before drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from hallapp.catalog.columns import StepLine
from hallapp.guides.blocks import Blocks
from hallapp.guides.pages import Box
from hallapp.guides.sections import Section, heading
from hallapp.guides.tables import Row, Table
from hallapp.guides.typesetting import ACCENT, ACCENT_SOFT, LINE, MUTED, WARNING, Align, Style
from hallapp.wording import Language
from hallapp.wording.sheets import said

TEXT = Style(9.5, leading=1.5)
_LABEL = Style(9.5, bold=True, ink=ACCENT, leading=1.5)
_MARK = Style(7.5, bold=True, ink=WARNING, leading=1.4)
_STEP, _WHO = Style(8.5, bold=True, leading=1.3), Style(7.5, ink=MUTED, leading=1.35)
_LIMIT = Style(7.5, bold=True, ink=ACCENT, leading=1.35)

#: How far the text stands in from the left; in the right half of a line that two sections share, from the middle.
LABEL_WIDTH, RIGHT_LABEL_WIDTH = 82.0, 72.0
_PAD = 3.5
#: Up to so many lines stay on one page.
_UNSPLIT = 3
#: Boxes of steps: at most so many side by side and so wide, the room between them, their padding, most lines in one.
_MOST_ACROSS, _MOST_WIDE, _ARROW, _BOX_PAD, _MOST_LINES = 6, 120.0, 10.0, 2.5, 8


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
    """A section's heading at the left; ``changed``: it says something else than the edition before."""

    section: Section
    changed: bool
    language: Language
    width: float = LABEL_WIDTH

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
                blocks.page.text(blocks.left + LABEL_WIDTH + piece.indent, y + TEXT.baseline, piece.text, TEXT)
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
            blocks.draw_table(self.table, indent=LABEL_WIDTH)
        if page is blocks.page:
            blocks.top = max(blocks.top, least)


class _StepBox(NamedTuple):
    """A step in lines: what is done, by whom, within what limit."""

    lines: list[tuple[str, Style]]

    @property
    def height(self) -> float:
        return sum(style.line for _, style in self.lines) + 2 * _BOX_PAD


class Steps:
    """The steps in boxes from left to right, with an arrow from each to the next."""

    def __init__(self, label: Label, steps: Sequence[StepLine], width: float) -> None:
        self._label = label
        rows = -(-len(steps) // _MOST_ACROSS)
        self._across = -(-len(steps) // rows)
        self._width = min(_MOST_WIDE, (width - LABEL_WIDTH - (self._across - 1) * _ARROW) / self._across)
        boxes = [_step_box(step, number, self._width, rows > 1) for number, step in enumerate(steps, 1)]
        self._rows = [boxes[start : start + self._across] for start in range(0, len(boxes), self._across)]

    @property
    def legible(self) -> bool:
        """Whether no box is so full that a table reads better."""
        return all(len(box.lines) <= _MOST_LINES for row in self._rows for box in row)

    @property
    def height(self) -> float:
        return sum(self._row_height(row) for row in self._rows)

    def draw(self, blocks: Blocks, air: float = 0) -> None:
        first = True
        for row in self._rows:
            height = self._row_height(row)
            if not first and blocks.left_on_page < height:
                blocks.turn()
                self._label.draw_again(blocks)
            blocks.need(height)
            if first:
                _rule(blocks, air)
                self._label.draw(blocks)
            self._draw_row(blocks, row, last=row is self._rows[-1])
            blocks.top += height
            first = False

    def _row_height(self, row: Sequence[_StepBox]) -> float:
        boxes = max(box.height for box in row) + 2 * _PAD + 2
        return max(boxes, self._label.height + 2 * _PAD) if row is self._rows[0] else boxes

    def _draw_row(self, blocks: Blocks, row: Sequence[_StepBox], *, last: bool) -> None:
        page, top = blocks.page, blocks.top + _PAD + 1
        height = max(box.height for box in row)
        for number, box in enumerate(row):
            x = blocks.left + LABEL_WIDTH + number * (self._width + _ARROW)
            page.box(Box(x, top, self._width, height), edge=ACCENT, fill=ACCENT_SOFT, thick=0.6, radius=3)
            y = top + (height - box.height) / 2 + _BOX_PAD
            for line, style in box.lines:
                page.text(x, y + style.baseline, line, style, align=Align.CENTRE, room=self._width)
                y += style.line
            if number + 1 < len(row) or not last:
                middle, at = top + height / 2, x + self._width + 2.5
                page.shape([(at, middle - 3.2), (at + 5, middle), (at, middle + 3.2)], fill=ACCENT)


def _step_box(step: StepLine, number: int, width: float, numbered: bool) -> _StepBox:
    room = width - 2 * _BOX_PAD
    name = f"{number} {step.step}" if numbered else step.step
    found = [(line, _STEP) for line in _STEP.lines(name, room)]
    for text, style in ((step.lane, _WHO), (step.limit, _LIMIT), (step.post, _WHO)):
        found += [(line, style) for line in style.lines(text, room)] if text else []
    return _StepBox(found)


def _rule(blocks: Blocks, air: float) -> None:
    y = blocks.top - air
    blocks.page.rule(blocks.left, y, blocks.left + blocks.width, y, of=LINE)
