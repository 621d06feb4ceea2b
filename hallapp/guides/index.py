"""The index of items by pinyin (拼音首字母索引) at the end of a sheet: capitals as headings, columns side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from hallapp.guides.blocks import Blocks
from hallapp.guides.pages import Box, Page
from hallapp.guides.tables import fitted
from hallapp.guides.typesetting import ACCENT, LINE, Align, Style
from hallapp.wording.sheets import said

_ENTRY = Style(8.5, leading=1.55)
_WHERE = Style(8.5, bold=True, ink=ACCENT, leading=1.55)
_LETTER = Style(11, bold=True, ink=ACCENT, leading=1.9)
_COLUMNS, _GUTTER = 2, 22.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the index.

    ``initials`` as they are stored with it; ``where`` stands at its right: windows, or a page; ``anchor``: where it
    leads.
    """

    name: str
    initials: str
    where: str
    anchor: str


def draw_index(blocks: Blocks, entries: Iterable[Entry]) -> None:
    """Draw entries in the order of their initials, as many columns a page as it is wide enough for."""
    found: list[Entry | str] = []
    in_order = sorted(entries, key=lambda entry: (_letter(entry) or "~", entry.initials, entry.name))
    for letter, of_letter in groupby(in_order, key=_letter):
        found += [letter or said("index_other", blocks.language), *of_letter]
    while found:
        blocks.need(_LETTER.line + 2 * _ENTRY.line)
        columns = [_column(found, blocks.left_on_page) for _ in range(_COLUMNS)]
        if not found:  # the last page: columns of about the same length
            found = [entry for column in columns for entry in column]
            total = sum(_height(entry) for entry in found)
            room = max(total / _COLUMNS + 2 * _LETTER.line, 3 * _LETTER.line)
            columns = [_column(found, room) for _ in range(_COLUMNS)]

        def draw(page: Page, box: Box, columns: list[list[Entry | str]] = columns) -> None:
            each = (box.width - _GUTTER * (_COLUMNS - 1)) / _COLUMNS
            for number, column in enumerate(columns):
                _draw_column(page, column, box.left + number * (each + _GUTTER), box.top, each)

        blocks.figure(max(sum(map(_height, column)) for column in columns), draw)


def _draw_column(page: Page, column: Iterable[Entry | str], x: float, y: float, width: float) -> None:
    for entry in column:
        if isinstance(entry, str):
            page.text(x, y + _LETTER.baseline, entry, _LETTER)
            page.rule(x, y + _LETTER.line, x + width, y + _LETTER.line, of=LINE)
        else:
            room = width - _WHERE.width(entry.where) - 8
            page.text(x, y + _ENTRY.baseline, fitted(entry.name, _ENTRY, room), _ENTRY)
            page.text(x, y + _ENTRY.baseline, entry.where, _WHERE, align=Align.RIGHT, room=width)
            page.link(entry.anchor, Box(x, y, width, _ENTRY.line))
        y += _height(entry)


def _column(entries: list[Entry | str], room: float) -> list[Entry | str]:
    """Takes from ``entries`` what fits below one another; a letter stays with the first entry under it."""
    filled, count = 0.0, 0
    for entry in entries:
        height = _height(entry)
        if filled + height + (_ENTRY.line if isinstance(entry, str) else 0) > room:
            break
        filled += height
        count += 1
    taken = entries[:count]
    del entries[:count]
    return taken


def _height(entry: Entry | str) -> float:
    return _LETTER.line if isinstance(entry, str) else _ENTRY.line


def _letter(entry: Entry) -> str:
    """The capital that the item stands under; empty for digits and what has no reading."""
    first = entry.initials[:1].upper()
    return first if first.isascii() and first.isalpha() else ""
