"""A year of all ledgers as a workbook or on paper: a row for each ledger and each of its parts, a column a month."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hallapp.errors.system import FileUnwritable
from hallapp.files import write_whole
from hallapp.guides.blocks import SMALL, KeyFigure
from hallapp.guides.content import Imprint, imprint
from hallapp.guides.document import Document, Letterhead
from hallapp.guides.pages import A4
from hallapp.guides.tables import Column, Part, Row
from hallapp.guides.typesetting import MM, Align, Style
from hallapp.ledgers.handing_on import HandedOn
from hallapp.ledgers.lists import LedgerKind, Words, word
from hallapp.ledgers.year import LedgerYear, Year
from hallapp.queue.rows import AppointmentState
from hallapp.store.engine import Store
from hallapp.wording import Language
from hallapp.wording.ledgers import (
    APPOINTMENT_STATES,
    ASSISTED_KINDS,
    EXTENDED_KINDS,
    LEDGER_STATES,
    LEDGERS,
)
from hallapp.wording.sheets import said
from hallapp.wording.visits import VISIT_REASONS

#: How the parts of each ledger are worded; those of cross-region service are regions.
PARTS: Mapping[LedgerKind, Words] = {
    LedgerKind.APPOINTMENTS: APPOINTMENT_STATES,
    LedgerKind.EXTENDED: EXTENDED_KINDS,
    LedgerKind.HOME_VISITS: VISIT_REASONS,
    LedgerKind.ASSISTED: ASSISTED_KINDS,
    LedgerKind.MAIL: LEDGER_STATES,
    LedgerKind.CROSS_REGION: {},
}


def parts_said(kind: LedgerKind, counted: Mapping[str, int], language: Language) -> Iterator[tuple[str, int]]:
    """What a ledger's total is made of, in words; what was cancelled is in no total."""
    for code, number in counted.items():
        if code != AppointmentState.CANCELLED or kind is not LedgerKind.APPOINTMENTS:
            yield word(PARTS[kind], code, language) or said("ledger_level_none", language), number


_TEXT, _BOLD = Style(8.5), Style(9, bold=True)
_FONT = {"font_name": "Microsoft YaHei", "font_size": 10}
_SHADE = "#DCE6F2"


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    months: tuple[int, ...]
    whole: bool

    @property
    def counts(self) -> tuple[int, ...]:
        return (*self.months, sum(self.months))


def write_year(store: Store, outlet: str | None, year: Year, path: Path, language: Language = Language.ZH) -> HandedOn:
    """Write it to ``path``, by its ending. Raises ``FileUnwritable`` (also for any ending but .xlsx and .pdf)."""
    bearing = imprint(store, outlet, language)
    match path.suffix.lower():
        case ".xlsx":
            write_whole(path, _workbook(year, bearing))
            return HandedOn(path, len(year.ledgers))
        case ".pdf":
            sheet = _document(year, bearing).sheet()
            write_whole(path, sheet.pdf)
            return HandedOn(path, len(year.ledgers), sheet.problems)
    raise FileUnwritable(str(path), path.suffix, [".xlsx", ".pdf"])


def _lines(year: Year, language: Language) -> Iterator[_Line]:
    """Each ledger, and the parts it is made of."""
    for kind, ledger in year.ledgers.items():
        yield from _of(word(LEDGERS, kind.value, language), ledger, PARTS[kind], language)
    yield from _of(said("ledger_by_level", language), year.by_level, {}, language)


def _of(name: str, ledger: LedgerYear, words: Words, language: Language) -> Iterator[_Line]:
    yield _Line(name, ledger.by_month, whole=True)
    for code, months in ledger.by_kind.items():
        yield _Line(word(words, code, language) or said("ledger_level_none", language), months, whole=False)


def _heads(language: Language) -> list[str]:
    months = [said("ledger_month", language).format(month=month) for month in range(1, 13)]
    return ["", *months, said("ledger_all", language)]


def _workbook(year: Year, bearing: Imprint) -> bytes:
    from xlsxwriter import Workbook

    language = bearing.language
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "default_format_properties": _FONT}) as book:
        title = book.add_format(_FONT | {"bold": True, "font_size": 14})
        head = book.add_format(_FONT | {"bold": True, "bg_color": _SHADE, "bottom": 1, "align": "right"})
        names = {True: book.add_format(_FONT | {"bold": True, "top": 1}), False: book.add_format(_FONT | {"indent": 1})}
        bold = {"num_format": "#,##0", "bold": True, "top": 1}
        numbers = {True: book.add_format(_FONT | bold), False: book.add_format(_FONT | {"num_format": "#,##0"})}
        sheet = book.add_worksheet(said("ledger_year", language).format(year=year.year))
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 13, 8)
        sheet.write_string(0, 0, _headline(year, bearing), title)
        for column, text in enumerate(_heads(language)):
            sheet.write_string(2, column, text, head)
        row = 3
        for line in _lines(year, language):
            sheet.write_string(row, 0, line.name, names[line.whole])
            for column, number in enumerate(line.counts, 1):
                sheet.write_number(row, column, number, numbers[line.whole])
            row += 1
        sheet.write_string(row + 1, 0, said("ledger_counted", language))
        sheet.freeze_panes(3, 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
    return content.getvalue()


def _headline(year: Year, bearing: Imprint) -> str:
    about = said("ledger_year", bearing.language).format(year=year.year)
    title = f"{bearing.outlet} {said('ledger_year_title', bearing.language)}  {about}"
    return f"【{said('rehearsal', bearing.language)}】{title}" if bearing.rehearsal else title


def _document(year: Year, bearing: Imprint) -> Document:
    language = bearing.language
    head = Letterhead(
        outlet=bearing.outlet,
        title=said("ledger_year_title", language),
        about=said("ledger_year", language).format(year=year.year),
        at=bearing.at,
        rehearsal=bearing.rehearsal,
        language=language,
        emblem=bearing.emblem,
    )
    document = Document(head, paper=A4.landscape, margin=12 * MM)
    document.title()
    document.key_figures(
        [KeyFigure(word(LEDGERS, kind.value, language), f"{one.count:,}") for kind, one in year.ledgers.items()]
    )
    name, *months = _heads(language)
    columns = [Column(name, 3.4), *(Column(month, align=Align.RIGHT) for month in months)]
    rows = []
    for line in _lines(year, language):
        style = _BOLD if line.whole else _TEXT
        shown = line.name if line.whole else f"　{line.name}"
        rows.append(Row([[Part(text, style)] for text in (shown, *(f"{n:,}" if n else "·" for n in line.counts))]))
    document.table(columns, rows)
    document.space(4)
    document.paragraph(said("ledger_counted", language), SMALL)
    return document
