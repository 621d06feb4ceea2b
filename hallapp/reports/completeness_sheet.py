"""The completeness of an outlet's guides on paper: what matters first, by department, by group, then item by item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from hallapp.files import write_whole
from hallapp.guides.blocks import SMALL, KeyFigure
from hallapp.guides.document import Document, Letterhead
from hallapp.guides.pages import Box, Page, Sheet
from hallapp.guides.tables import Band, Cell, Column, Part, Row, fitted
from hallapp.guides.typesetting import ACCENT, MUTED, URGENT, WARNING, Align, Style, ink
from hallapp.reports.completeness import (
    DOUBTFUL,
    INCOMPLETE,
    ON_PAPER,
    Completeness,
    Count,
    Finding,
    ItemGuide,
    Lack,
    Standing,
    finding_said,
    gravity,
    lack_said,
    standing_said,
    todo_said,
)
from hallapp.reports.rates import Rate
from hallapp.wording import Language, joined
from hallapp.wording.reports import said
from hallapp.wording.sheets import said as sheet_said

_TEXT = Style(8.5)
_BOLD = Style(8.5, bold=True)
_CODE = Style(7, ink=MUTED)
_TODO = Style(8, ink=MUTED)
_BY_GRAVITY = {
    Standing.INCOMPLETE: Style(8.5, bold=True, ink=URGENT),
    Standing.TO_PRINT: Style(8.5, ink=WARNING),
    Standing.DOUBTFUL: Style(8.5, ink=MUTED),
}
_NAME, _FIGURE = Style(8.5), Style(8.5, bold=True)
_PALE = ink("#E9C7C4")
#: How many departments the chart shows, and how high a bar is with its room.
_MOST, _BAR = 14, 15.0
#: How wide the columns of counts and of rates are, in points: 9,999 and 100.0%.
_COUNT, _RATE = 31.0, 40.0
_MISSING = (
    Lack.NO_CONDITIONS, Lack.NO_BASIS, Lack.NO_MATERIALS, Lack.NO_PROCESS, Lack.NO_LIMIT, Lack.NO_LINK,
)  # fmt: skip
_WRONG = (Lack.LIMITS, Lack.LINK_FAULT)


def write(found: Completeness, path: Path, language: Language = Language.ZH) -> Sheet:
    """Write the sheet to ``path``: complete, or not there at all. Raises ``FileUnwritable``."""
    sheet = completeness_sheet(found, language)
    write_whole(path, sheet.pdf)
    return sheet


def completeness_sheet(found: Completeness, language: Language = Language.ZH) -> Sheet:
    """The figures and every item with findings, on A4."""
    return _Sheet(found, language).sheet()


class _Sheet:
    def __init__(self, found: Completeness, language: Language) -> None:
        self._found, self._language = found, language
        self._document = Document(
            Letterhead(
                outlet=found.outlet_name,
                title=self._say("completeness_title"),
                about=self._say("completeness_about", at=f"{found.at:%Y-%m-%d %H:%M}"),
                at=found.at,
                rehearsal=found.rehearsal,
                language=language,
            )
        )

    def sheet(self) -> Sheet:
        document, found = self._document, self._found
        document.title()
        if not found.items:
            document.paragraph(self._say("nothing_to_display"))
            return document.sheet()
        document.key_figures(self._key_figures())
        document.paragraph(self._say("note_complete"), SMALL)
        self._chart()
        self._lacks()
        self._counts("departments", "department", "no_department", found.departments)
        self._counts("groups", "group", "no_window", found.groups)
        document.space(3)
        document.paragraph(self._say("note_completeness", n=found.left_out), SMALL)
        self._findings()
        return document.sheet()

    def _say(self, word: str, **facts: object) -> str:
        return said(word, self._language).format(**facts)

    def _key_figures(self) -> list[KeyFigure]:
        total = self._found.total
        left_out = self._say("left_out_n", n=self._found.left_out) if self._found.left_out else ""
        return [
            KeyFigure(self._say("on_display"), f"{total.items:,}", left_out),
            KeyFigure(self._say("incomplete"), f"{total.incomplete:,}"),
            KeyFigure(self._say("complete_rate"), percent(total.complete), fraction(total.complete)),
            KeyFigure(self._say("printed_rate"), percent(total.printed), fraction(total.printed)),
            KeyFigure(self._say("current_rate"), percent(total.current), fraction(total.current)),
        ]

    def _chart(self) -> None:
        counts = self._found.departments[:_MOST]
        height = _BAR * len(counts) + 18
        self._document.heading(self._say("chart_departments"), anchor="chart", with_next=height)
        self._document.figure(height, lambda page, box: self._bars(page, box, counts))
        if more := len(self._found.departments) - len(counts):
            self._document.paragraph(self._say("more_departments", n=more), SMALL)

    def _bars(self, page: Page, box: Box, counts: Sequence[Count]) -> None:
        """One bar a department, as long as it has items: the complete ones dark, the others pale and framed."""
        names, figures = 170.0, 62.0
        x = box.left + box.width
        for word, dark in (("bar_incomplete", False), ("bar_complete", True)):
            x -= SMALL.width(self._say(word))
            page.text(x, box.top + 9, self._say(word), SMALL)
            x -= 13
            self._bar(page, Box(x, box.top + 2, 9, 8), dark=dark)
            x -= 12
        most = max(count.items for count in counts)
        room = box.width - names - figures
        for number, count in enumerate(counts):
            y = box.top + 18 + number * _BAR
            name = fitted(count.name or self._say("no_department"), _NAME, names - 8)
            page.text(box.left, y + 10, name, _NAME)
            left, complete = box.left + names, room * count.complete.numerator / most
            self._bar(page, Box(left, y + 2.5, complete, _BAR - 5), dark=True)
            self._bar(page, Box(left + complete, y + 2.5, room * count.incomplete / most, _BAR - 5), dark=False)
            shown = f"{int(count.complete.numerator)} ÷ {count.items}"
            page.text(left + room * count.items / most + 5, y + 10, shown, _FIGURE)

    @staticmethod
    def _bar(page: Page, box: Box, *, dark: bool) -> None:
        if box.width > 0:
            page.box(box, fill=ACCENT if dark else _PALE, edge=ACCENT if dark else URGENT, thick=0.5)

    # --- tables

    def _lacks(self) -> None:
        total = self._found.total
        self._document.heading(self._say("by_lack"), anchor="lacks")
        rows: list[Row | Band] = []
        for standing, lacks in (
            (Standing.INCOMPLETE, INCOMPLETE),
            (Standing.TO_PRINT, ON_PAPER),
            (Standing.DOUBTFUL, DOUBTFUL),
        ):
            rows.append(Band(standing_said(standing, self._language), style=_BOLD))
            for lack in lacks:
                number = total.lacks.get(lack, 0)
                share = percent(Rate(number, total.items, 0))
                todo = todo_said(lack, self._language) if number else ""
                rows.append(Row([lack_said(lack, self._language), f"{number:,}", share, todo]))
        heads = [
            Column(self._say("finding"), 2.2, style=_BOLD),
            _figure(self._say("items_number"), 52),
            _figure(self._say("share"), 62),
            Column(self._say("to_do"), 5, style=_TODO),
        ]
        self._document.table(heads, rows)
        self._document.space(3)
        self._document.paragraph(self._say("note_doubtful"), SMALL)

    def _counts(self, word: str, head: str, nameless: str, counts: Sequence[Count]) -> None:
        self._document.heading(self._say(word), anchor=word)
        heads = [
            Column(self._say(head), style=_NAME),
            _figure(self._say("head_items"), _COUNT),
            _figure(self._say("head_complete"), _COUNT),
            _figure(self._say("head_rate"), _RATE),
        ]
        for over, lacks in (("missing", _MISSING), ("wrong", _WRONG), ("on_paper", ON_PAPER)):
            heads += [_figure(self._say(f"head_{lack.value}"), _COUNT, over=self._say(over)) for lack in lacks]
        rows = [Row(self._figures(count.name or self._say(nameless), count)) for count in counts]
        rows.append(Row(self._figures(self._say("total"), self._found.total, bold=True)))
        self._document.table(heads, rows)

    def _figures(self, name: str, count: Count, *, bold: bool = False) -> list[Cell]:
        numbers = [f"{count.items:,}", f"{int(count.complete.numerator):,}", percent(count.complete)]
        numbers += [_or_nothing(count.lacks.get(lack, 0)) for lack in (*_MISSING, *_WRONG, *ON_PAPER)]
        style = _BOLD if bold else _TEXT
        return [[Part(text, style)] for text in (name, *numbers)]

    def _findings(self) -> None:
        items = [item for item in self._found.items if item.findings]
        self._document.heading(self._say("findings"), anchor="findings")
        if not items:
            self._document.paragraph(self._say("all_in_order"))
            return
        heads = [
            Column(self._say("name"), 3.2),
            Column(self._say("finding"), 4),
            Column(self._say("to_do"), 4.4, style=_TODO),
        ]
        self._document.table(heads, list(self._item_rows(items)))

    def _item_rows(self, items: Sequence[ItemGuide]) -> Iterator[Row | Band]:
        for count in self._found.departments:
            members = [item for item in items if item.department == count.key]
            if not members:
                continue
            note = self._say("of_these", n=len(members))
            name = count.name or self._say("no_department")
            yield Band(name, note, anchor=f"department-{count.key}", level=1, style=_BOLD)
            for item in members:
                yield Row(
                    [
                        [Part(item.name, _TEXT), Part(self._groups_of(item), _CODE), Part(item.code, _CODE)],
                        [self._part(finding) for finding in item.findings],
                        self._todo(item),
                    ]
                )

    def _groups_of(self, item: ItemGuide) -> str:
        names = (self._found.group_names.get(code, code) for code in item.groups)
        return joined(names, self._language) or self._say("no_window")

    def _part(self, finding: Finding) -> Part:
        mark = {Standing.INCOMPLETE: "×", Standing.TO_PRINT: "!"}.get(gravity(finding.lack), "·")
        return Part(f"{mark} {finding_said(finding, self._language)}", _BY_GRAVITY[gravity(finding.lack)])

    def _todo(self, item: ItemGuide) -> list[Part]:
        todo = dict.fromkeys(todo_said(finding.lack, self._language) for finding in item.findings)
        return [Part(words, _TODO) for words in todo]


def percent(rate: Rate) -> str:
    """A rate as people read it: — where there are no cases."""
    return sheet_said("none", Language.ZH) if rate.value is None else f"{rate.value:.1%}"


def fraction(rate: Rate) -> str:
    """What a rate was reckoned from."""
    return f"{int(rate.numerator):,} ÷ {int(rate.denominator):,}"


def _figure(head: str, width: float, *, over: str = "") -> Column:
    return Column(head, width=width, align=Align.RIGHT, style=_TEXT, over=over)


def _or_nothing(number: int) -> str:
    """Noughts would hide the others."""
    return f"{number:,}" if number else "·"
