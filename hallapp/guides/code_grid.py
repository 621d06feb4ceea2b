"""QR codes several to a page, each with its item's name and code number below it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from hallapp.guides.blocks import Blocks
from hallapp.guides.content import GuideItem
from hallapp.guides.pages import Box, Page
from hallapp.guides.parts import draw_bare_code, warn_of_link
from hallapp.guides.typesetting import LINE, MM, MUTED, Align, Style

_NAME = Style(9, bold=True, leading=1.35)
_ABOUT = Style(7.5, ink=MUTED, leading=1.4)
_WHY = Style(8.5, leading=1.35)
_NUMBER = Style(8, ink=MUTED)
_ACROSS = 3
_CODE, _GAP, _PAD = 32 * MM, 8.0, 5.0


class CodeCell(NamedTuple):
    """An item and what stands below its name."""

    item: GuideItem
    about: str


class _Cell(NamedTuple):
    number: int
    item: GuideItem
    name: list[str]
    about: list[str]

    @property
    def height(self) -> float:
        return _CODE + len(self.name) * _NAME.line + len(self.about) * _ABOUT.line + 2 * _PAD


def draw_codes(blocks: Blocks, cells: Sequence[CodeCell]) -> None:
    """Draw the codes in rows of three, numbered; a row stays on one page."""
    each = _width(blocks)
    numbers = count(1)
    for row in _rows(cells):
        laid = [
            _Cell(next(numbers), cell.item, _NAME.lines(cell.item.name, each - 12), _ABOUT.lines(cell.about, each - 8))
            for cell in row
        ]
        height = max(cell.height for cell in laid)

        def draw(page: Page, box: Box, laid: Sequence[_Cell] = laid) -> None:
            for place, cell in enumerate(laid):
                room = Box(box.left + place * (each + _GAP), box.top, each, box.height)
                warn_of_link(blocks.pages, cell.item)
                _draw_cell(page, cell, room, blocks)

        blocks.figure(height, draw)
        blocks.space(_GAP)


def first_row_height(blocks: Blocks, cells: Sequence[CodeCell]) -> float:
    """How high the first row is, for a heading that has to stay with it."""
    each = _width(blocks)
    return max(
        (
            _Cell(0, cell.item, _NAME.lines(cell.item.name, each - 12), _ABOUT.lines(cell.about, each - 8)).height
            for cell in cells[:_ACROSS]
        ),
        default=0,
    )


def _width(blocks: Blocks) -> float:
    return (blocks.width - (_ACROSS - 1) * _GAP) / _ACROSS


def _rows(cells: Sequence[CodeCell]) -> list[Sequence[CodeCell]]:
    return [cells[start : start + _ACROSS] for start in range(0, len(cells), _ACROSS)]


def _draw_cell(page: Page, cell: _Cell, box: Box, blocks: Blocks) -> None:
    page.box(box, edge=LINE, radius=5)
    page.text(box.left + 7, box.top + 13, str(cell.number), _NUMBER)
    left = box.left + (box.width - _CODE) / 2
    draw_bare_code(page, cell.item, Box(left, box.top + _PAD, _CODE, _CODE), _WHY, blocks.language)
    y = box.top + _PAD + _CODE
    for lines, style in ((cell.name, _NAME), (cell.about, _ABOUT)):
        for line in lines:
            page.text(box.left, y + style.baseline, line, style, align=Align.CENTRE, room=box.width)
            y += style.line
