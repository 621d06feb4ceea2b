"""Sections of a one-page form, each set at one size of type: measured first, cut where it must be, then drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from hallapp.guides.pages import Page
from hallapp.guides.parts import FigureStyles, heading_bar
from hallapp.guides.sections import Section
from hallapp.guides.told import Told
from hallapp.guides.typesetting import ACCENT, MUTED, WARNING, Style

#: Draws from this left and top, with so much air added to its height.
_Draw = Callable[[Page, float, float, float], None]


@dataclass(frozen=True)
class Type:
    """All sizes of a poster that is set at one size of text, in points of its own paper."""

    size: float
    text: Style
    strong: Style
    cell: Style
    head: Style
    note: Style
    more: Style
    label: Style
    caption: Style
    notice: Style
    heading: Style
    step: Style
    limit: Style
    figures: FigureStyles

    #: How roomy it is set: from 0, where there is much to say, to 1.
    airy: float

    @property
    def pad(self) -> float:
        """What is free above and below the text of a table's row."""
        return self.size * (0.16 + 0.2 * self.airy)

    @property
    def gap(self) -> float:
        """What is free between sections, at least."""
        return self.size * (0.5 + 0.25 * self.airy)


#: Sizes up to which type is set as tightly as it may be, and from which it is set as roomily.
_TIGHT, _ROOMY = 10.0, 13.0


@cache
def type_of(size: float, least: float) -> Type:
    """The type of a form whose text has this size; no note is smaller than ``least``."""
    airy = min(max((size - _TIGHT) / (_ROOMY - _TIGHT), 0.0), 1.0)
    note, cell = max(size * 0.82, least), max(size * 0.94, least)
    leading = 1.36 + 0.18 * airy
    small = Style(note, ink=MUTED, leading=1.3 + 0.06 * airy)
    label = Style(note, ink=MUTED, leading=1.35 + 0.15 * airy)
    return Type(
        size=size,
        text=Style(size, leading=leading),
        strong=Style(size, bold=True, leading=leading),
        cell=Style(cell, leading=1.28 + 0.08 * airy),
        head=Style(note, ink=MUTED, leading=1.3),
        note=small,
        more=Style(cell, bold=True, ink=ACCENT, leading=1.6),
        label=Style(cell, ink=MUTED, leading=leading),
        caption=Style(note, bold=True, ink=ACCENT, leading=1.35),
        notice=Style(size, bold=True, ink=WARNING, leading=1.45),
        heading=Style(size * 1.26, bold=True, ink=ACCENT, leading=1.35 + 0.22 * airy),
        step=Style(cell, bold=True, leading=1.3),
        limit=Style(note, ink=ACCENT, leading=1.35),
        figures=FigureStyles(label, Style(size * 1.6, bold=True, leading=1.4), label, max(size, least * 1.2)),
        airy=airy,
    )


class Row(NamedTuple):
    """What is not cut apart: a line, a row of a table, a row of steps.

    ``holds``: how many things are in it; ``stretches``: whether air may be added to it.
    """

    height: float
    draw: _Draw
    holds: int = 1
    stretches: bool = False


@dataclass(frozen=True)
class Block:
    """A section at one size of type. ``fixed`` of its rows, from the first, are never cut off.

    ``more`` says in words that so many things were left out, and where to find them.
    """

    section: Section
    title: str
    rows: tuple[Row, ...]
    type: Type
    more: Callable[[int], str]
    beside: str = ""
    fixed: int = 0

    @property
    def head(self) -> float:
        """The height of its heading."""
        return self.type.heading.line + self.type.size * 0.1

    @property
    def height(self) -> float:
        """How high it is."""
        return self.head + sum([row.height for row in self.rows])

    @property
    def stretching(self) -> int:
        """How many of its rows may have air added."""
        return sum([row.stretches for row in self.rows])

    @property
    def least(self) -> float:
        """How high it is with nothing but the word that there is more."""
        fixed = sum(row.height for row in self.rows[: self.fixed])
        return min(self.height, self.head + fixed + self.type.more.line)

    def cut(self, room: float) -> Block:
        """As much of it as fits into ``room``, and a line that says what does not."""
        if self.height <= room + 0.01:
            return self
        filled, kept = self.least, self.fixed
        while filled + self.rows[kept].height <= room:
            filled += self.rows[kept].height
            kept += 1
        while kept > self.fixed and not self.rows[kept].holds:
            kept -= 1  # what belongs to the thing before goes with it
        more = self.more(sum(row.holds for row in self.rows[kept:]))
        return replace(self, rows=(*self.rows[:kept], line_row(more, self.type.more)))

    def draw(self, page: Page, left: float, top: float, air: float) -> float:
        """Draw it with so much air added to each row that may have it; how far down it goes."""
        beside = left + heading_bar(page, left, top, self.title, self.type.heading)
        if self.beside:
            page.text(beside + self.type.size * 0.7, top + self.type.heading.baseline, self.beside, self.type.note)
        top += self.head
        for row in self.rows:
            added = air if row.stretches else 0
            row.draw(page, left, top, added)
            top += row.height + added
        return top


class Setting(NamedTuple):
    """What is set, in which type, and how wide."""

    told: Told
    type: Type
    width: float


def line_row(text: str, style: Style, indent: float = 0, number: str = "", *, holds: int = 1) -> Row:
    """A line of text, with a number before its indent where it is given."""

    def draw(page: Page, left: float, top: float, _air: float) -> None:
        if number:
            page.text(left, top + style.baseline, number, style)
        page.text(left + indent, top + style.baseline, text, style)

    return Row(style.line, draw, holds)
