"""What both sheets of home visits are made of: a form of labelled cells, boxes to tick, and words by their codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hallapp.guides.blocks import Blocks
from hallapp.guides.pages import Box, Page
from hallapp.guides.typesetting import ACCENT_SOFT, LINE, MUTED, TEXT, URGENT, Style
from hallapp.wording import Language
from hallapp.wording.sheets import said

LABEL, VALUE, STRONG = Style(9, ink=MUTED, leading=1.3), Style(10, leading=1.4), Style(11, bold=True, leading=1.4)
#: For names: larger, not bolder, or the strokes of rare characters run together.
NAME = Style(12.5, leading=1.3)
PRIVATE = Style(9, bold=True, ink=URGENT)
_LABEL_WIDTH, _PAD_X, _PAD_Y = 66.0, 6.0, 4.0
_SIGN = Style(8.5, ink=MUTED, leading=1.3)


@dataclass(frozen=True, slots=True)
class Cell:
    """A labelled cell of a form, as wide as ``share`` of its row; at least ``least`` points high, for writing in.

    A value of several parts is only broken between them.
    """

    label: str
    value: str | tuple[str, ...] = ""
    share: float = 1
    style: Style = VALUE
    least: float = 0

    def lines(self, width: float) -> list[str]:
        """The value in lines, in a cell as wide as this."""
        room = width - _LABEL_WIDTH - 2 * _PAD_X
        if isinstance(self.value, str):
            return self.style.lines(self.value, room)
        lines = [""]
        for part in self.value:
            longer = f"{lines[-1]}　{part}" if lines[-1] else part
            if lines[-1] and self.style.width(longer) > room:
                lines.append(part)
            else:
                lines[-1] = longer
        return lines


def private(document: Blocks) -> None:
    """The line that says whom the sheet is not for."""
    document.paragraph(said("visit_private", document.language), PRIVATE)
    document.top += 4


def form(document: Blocks, rows: Sequence[Sequence[Cell]]) -> None:
    """Rows of cells with lines around them; a row stays on one page."""
    for row in rows:
        height = max(_height(cell, _width(cell, row, document.width)) for cell in row)
        document.figure(height, lambda page, box, row=row: _draw_row(page, box, row))  # type: ignore[misc]  # bound now


def form_height(width: float, rows: Sequence[Sequence[Cell]]) -> float:
    """How high a form is, as wide as this."""
    return sum(max(_height(cell, _width(cell, row, width)) for cell in row) for row in rows)


def signatures(document: Blocks, labels: Sequence[tuple[str, str]], *, height: float = 48) -> None:
    """Fields to sign in, each with whose it is and their name below, where that is known; rows alike in length."""
    in_a_row = -(-len(labels) // _signature_rows(len(labels)))
    for first in range(0, len(labels), in_a_row):
        few = labels[first : first + in_a_row]
        document.figure(height, lambda page, box, few=few: _draw_signatures(page, box, few))  # type: ignore[misc]  # bound now


def signatures_height(count: int, *, height: float = 48) -> float:
    """How high so many fields to sign in are together."""
    return _signature_rows(count) * height


def ticks(words: Mapping[str, tuple[str, str]], language: Language, chosen: str | None = None) -> tuple[str, ...]:
    """Boxes to tick, one for each word; the ``chosen`` one is ticked."""
    return tuple(tick(word(words, code, language), ticked=code == chosen) for code in words)


def tick(text: str, *, ticked: bool = False) -> str:
    """A box to tick, with what it is for."""
    return f"{'■' if ticked else '□'} {text}"


def word(words: Mapping[str, tuple[str, str]], code: str, language: Language) -> str:
    """The word for a code."""
    return words[code][0 if language is Language.ZH else 1]


def _signature_rows(count: int) -> int:
    return -(-count // 4)


def _width(cell: Cell, row: Sequence[Cell], width: float) -> float:
    return width * cell.share / sum(other.share for other in row)


def _height(cell: Cell, width: float) -> float:
    labels = len(LABEL.lines(cell.label, _LABEL_WIDTH - 2 * _PAD_X)) * LABEL.line
    values = len(cell.lines(width)) * cell.style.line
    return max(labels, values, cell.least) + 2 * _PAD_Y


def _draw_row(page: Page, box: Box, row: Sequence[Cell]) -> None:
    left = box.left
    for cell in row:
        width = _width(cell, row, box.width)
        page.box(Box(left, box.top, _LABEL_WIDTH, box.height), fill=ACCENT_SOFT)
        lines = LABEL.lines(cell.label, _LABEL_WIDTH - 2 * _PAD_X)
        # A label stands beside the first line of its value, or in the middle where there is but one line.
        top = box.top + _PAD_Y + max(0.0, cell.style.line - LABEL.line) / 2
        for number, line in enumerate(lines):
            page.text(left + _PAD_X, top + number * LABEL.line + LABEL.baseline, line, LABEL)
        x, top = left + _LABEL_WIDTH + _PAD_X, box.top + _PAD_Y
        for line in cell.lines(width):
            page.text(x, top + cell.style.baseline, line, cell.style)
            top += cell.style.line
        page.box(Box(left, box.top, width, box.height), edge=LINE)
        left += width


def _draw_signatures(page: Page, box: Box, few: Sequence[tuple[str, str]]) -> None:
    width = box.width / len(few)
    for number, (label, name) in enumerate(few):
        left = box.left + number * width
        page.box(Box(left, box.top, width, box.height), edge=LINE)
        for line_number, line in enumerate(_SIGN.lines(label, width - 2 * _PAD_X)):
            page.text(left + _PAD_X, box.top + _PAD_Y + line_number * _SIGN.line + _SIGN.baseline, line, _SIGN)
        if name:
            ink = Style(_SIGN.size, ink=TEXT)
            page.text(left + _PAD_X, box.top + box.height - _PAD_Y - 2, name, ink)
