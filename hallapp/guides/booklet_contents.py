"""A booklet's contents: what stands where, with leaders to the page number; each line leads there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hallapp.guides.booklet_leaves import Leaves
from hallapp.guides.pages import Box, Page
from hallapp.guides.typesetting import ACCENT, LINE, MUTED, Align, Style
from hallapp.wording.sheets import said

_CHAPTER = Style(11, bold=True, ink=ACCENT, leading=1.8)
_ITEM = Style(10, leading=1.75)
_COUNT = Style(8.5, ink=MUTED)
_BEFORE_CHAPTER, _INDENT, _FOLIO_ROOM = 9.0, 14.0, 30.0
_DOT, _LEADER_GAP = 1.1, 6.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the contents and where it leads. A ``chapter`` has a ``count`` of its items beside it."""

    text: str
    anchor: str
    chapter: bool = False
    count: str = ""

    @property
    def style(self) -> Style:
        return _CHAPTER if self.chapter else _ITEM


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line in its place, its text broken where it has to be."""

    line: Line
    broken: tuple[str, ...]
    page: Page
    box: Box


class Contents:
    """The contents take their pages before anything else, and are drawn when all page numbers are known."""

    def __init__(self, leaves: Leaves, lines: Sequence[Line], anchor: str) -> None:
        leaves.holding = True
        leaves.entitled(said("contents", leaves.language))
        leaves.heading(said("contents", leaves.language), anchor=anchor)
        leaves.space(4)
        indented = any(line.chapter for line in lines)
        self._placed: list[_Placed] = []
        for line in lines:
            indent = _INDENT if indented and not line.chapter else 0
            room = leaves.width - indent - _FOLIO_ROOM - (_COUNT.width(line.count) + 12 if line.count else 0)
            broken = tuple(line.style.lines(line.text, room))
            if line.chapter:
                leaves.space(_BEFORE_CHAPTER)
            height = len(broken) * line.style.line
            leaves.need(height + (2 * _ITEM.line if line.chapter else 0))  # no chapter without an item at the foot
            box = Box(leaves.left + indent, leaves.top, leaves.width - indent, height)
            self._placed.append(_Placed(line, broken, leaves.page, box))
            leaves.top += height
        self._pages = [leaves.page, *(placed.page for placed in self._placed)]

    def draw(self, starts: Mapping[str, int]) -> None:
        """Draw the lines and pack their pages. ``starts``: the number of the page that each anchor is on."""
        for placed in self._placed:
            _draw_line(placed, str(starts[placed.line.anchor]))
        for page in self._pages:
            page.seal()


def _draw_line(placed: _Placed, folio: str) -> None:
    page, line, style = placed.page, placed.line, placed.line.style
    left, top, width, _ = placed.box
    if line.chapter:
        page.rule(left, top, left + width, top, of=LINE)
    baseline = top
    for text in placed.broken:
        baseline = top + style.baseline
        page.text(left, baseline, text, style)
        top += style.line
    begin = left + style.width(placed.broken[-1]) + _LEADER_GAP
    if line.count:
        page.text(begin + 2, baseline, line.count, _COUNT)
        begin += 2 + _COUNT.width(line.count) + _LEADER_GAP
    end = left + width - style.width(folio) - _LEADER_GAP
    if end > begin and not line.chapter:
        page.rule(begin, baseline - 1, end, baseline - 1, of=MUTED, dash=_DOT)
    page.text(left, baseline, folio, style, align=Align.RIGHT, room=width)
    page.link(line.anchor, placed.box)
