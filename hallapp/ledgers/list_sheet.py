"""Rows of a ledger on paper: A4 across, their totals first, a page after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from hallapp.guides.blocks import SMALL, KeyFigure
from hallapp.guides.document import Document, Letterhead
from hallapp.guides.pages import A4, Page, Sheet
from hallapp.guides.tables import Column, Laid, Row, Table
from hallapp.guides.typesetting import MM, URGENT, Align, Style
from hallapp.ledgers.handing_on import Handed
from hallapp.ledgers.lists import Field
from hallapp.wording import Language
from hallapp.wording.sheets import said

_TEXT = Style(7.5)
_PRIVATE = Style(8.5, bold=True, ink=URGENT)
#: After so many rows it is told how far it is.
_AT_ONCE = 5
#: Words of so many letters are as long as a field lets them be.
_LONG = 200
#: So many parts of a total stand in the frame, where there are several; all are in the workbook.
_PARTS = 4


def list_sheet(handed: Handed, told: Callable[[int, int], object], language: Language) -> Sheet:
    """The sheet; ``told`` hears how many rows are drawn of how many."""
    ledger = handed.ledger
    head = Letterhead(
        outlet=handed.outlet,
        title=ledger.title(language),
        about=handed.period(language),
        at=handed.at,
        rehearsal=handed.rehearsal,
        language=language,
        emblem=handed.emblem,
    )
    document = Document(head, paper=A4.landscape, margin=12 * MM)
    document.title()
    if handed.names_persons:
        document.paragraph(said("ledger_private", language), _PRIVATE)
        document.space(4)
    if not handed.lines:
        document.paragraph(said("ledger_nothing", language))
        return document.sheet()
    figures = [KeyFigure(said("ledger_all", language), f"{len(handed.lines):,}")]
    for total in handed.totals(language):
        if len(total.parts) > 1:
            figures += [KeyFigure(name, f"{number:,}") for name, number in total.parts[:_PARTS]]
    document.key_figures(figures)
    # A column that holds nothing gives its room to the others.
    shown = [
        number
        for number, field in enumerate(ledger.fields)
        if field.share and any(line.words[number] for line in handed.lines)
    ]
    columns = [
        Column(
            said(ledger.fields[number].head, language),
            _share(ledger.fields[number], max(len(line.words[number]) for line in handed.lines)),
            align=Align.RIGHT
            if any(isinstance(line.values[number], int | float) for line in handed.lines)
            else Align.LEFT,
            style=_TEXT,
        )
        for number in shown
    ]
    rows = [Row(tuple(line.words[number] for number in shown)) for line in handed.lines]
    document.draw_table(_Told(columns, rows, document.width, told))
    document.space(4)
    document.paragraph(said("ledger_rows", language).format(n=f"{len(handed.lines):,}"), SMALL)
    return document.sheet()


def _share(field: Field[Any], longest: int) -> float:
    """A column of words is the wider the longer they are: notes go on across the sheet, not down its pages."""
    return field.share * (1 + 3 * min(1, longest / _LONG)) if field.wide else field.share


class _Told(Table):
    """A table that tells how far it is, so that it can be stopped."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Row], width: float, told: Callable[[int, int], object]
    ) -> None:
        super().__init__(columns, rows, width)
        self._told, self._drawn = told, 0

    def draw_row(self, page: Page, laid: Laid, left: float, top: float) -> None:
        super().draw_row(page, laid, left, top)
        self._laid.pop(id(laid.row), None)  # ten thousand rows in lines would be much to look through for rubbish
        if self._drawn % _AT_ONCE == 0:
            self._told(self._drawn, len(self.rows))
        self._drawn += 1
