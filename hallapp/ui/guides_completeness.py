"""Guides, completeness (完整性): what the guides of an outlet lack, by department and window group, item by item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from hallapp.reports.completeness import (
    Completeness,
    Count,
    ItemGuide,
    Lack,
    Standing,
    completeness,
    finding_said,
    lack_said,
    standing_said,
    todo_said,
)
from hallapp.reports.rates import Rate
from hallapp.store.engine import Store
from hallapp.ui.colours import Tone
from hallapp.ui.guides_figures import Part
from hallapp.ui.guides_findings import Chip, FindingsPage
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.system_parts import narrow
from hallapp.ui.tables import Column
from hallapp.wording import Language, joined

#: How each standing is marked, so that nobody needs to see its colour.
_MARKS = {
    Standing.INCOMPLETE: ("×", Tone.URGENT),
    Standing.TO_PRINT: ("!", Tone.WARNING),
    Standing.DOUBTFUL: ("?", Tone.PLAIN),
    Standing.IN_ORDER: ("✓", Tone.OPEN),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One item as the table has it, in words; ``todo`` says what to do about each finding."""

    item: ItemGuide
    stands: Standing
    lacks: frozenset[Lack]
    standing: str
    findings: str
    todo: str
    department: str
    groups: str
    printed: str
    searched: str


@dataclass(frozen=True)
class Shown:
    """The figures made ready for the screen, off the GUI thread: a large hall has 20,000 lines."""

    found: Completeness
    lines: tuple[Line, ...]
    counts: Counter[Standing]


def shown(
    store: Store,
    outlet: str | None,
    language: Language,
    *,
    told: Callable[[int, int], object],
    stopped: Callable[[], bool],
) -> Shown:
    """Read an outlet's guides and word them. Raises ``OutletUnknown``, ``Stopped``."""
    found = completeness(store, outlet, told=told, stopped=stopped)
    _ = found.total, found.departments, found.groups  # reckoned here, and kept with it
    order = list(Standing)
    lines = [_line(found, item, language) for item in found.items]
    lines.sort(key=lambda line: order.index(line.stands))
    return Shown(found, tuple(lines), Counter(line.stands for line in lines))


def _line(found: Completeness, item: ItemGuide, language: Language) -> Line:
    groups = joined((found.group_names.get(code, code) for code in item.groups), language)
    colon, end = ("：", "") if language is Language.ZH else (": ", " ")
    findings = [finding_said(finding, language).rstrip("。.") for finding in item.findings]
    todo = end.join(
        f"{words}{colon}{todo_said(finding.lack, language)}"
        for words, finding in zip(findings, item.findings, strict=True)
    )
    at = f"{item.printed_at.astimezone(found.at.tzinfo):%Y-%m-%d}" if item.printed_at else ""
    return Line(
        item=item,
        stands=(stands := item.standing),
        lacks=item.lacks,
        standing=f"{_MARKS[stands][0]} {standing_said(stands, language)}",
        findings=joined(dict.fromkeys(lack_said(finding.lack, language) for finding in item.findings), language),
        todo=todo,
        department=item.department,
        groups=groups,
        printed=at,
        searched=f"{item.name} {item.code} {item.department}".casefold(),
    )


class GuideCompleteness(FindingsPage[Line]):
    """The page of one outlet, at first the station's."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._shown: Shown | None = None
        self._by_group = False
        self.lay_out(
            [
                ("items", self.tr("items to be on display")),
                ("incomplete", self.tr("incomplete")),
                ("complete", self.tr("complete")),
                ("printed", self.tr("printed")),
                ("current", self.tr("of these up to date")),
            ],
            self._columns(),
            lambda line: line.item.id,
            self.tr("■ complete   ▨ incomplete"),
            spare=(3, 4),
        )
        self.by = self.button("", self.turn_bars)
        self.by.setProperty("role", "small")
        self.over_bars.addWidget(self.by, 0, Qt.AlignmentFlag.AlignLeft)
        self.bars.setAccessibleName(self.tr("How much is complete"))
        self.table.setAccessibleName(self.tr("Items"))
        self.lack = narrow(QComboBox(), 18)
        self.lack.setAccessibleName(self.tr("What is lacking"))
        self.lack.activated.connect(lambda _place: self.filter())
        for widget in (self.lack, self.export_button, self.open_button):
            self.tools.addWidget(widget)
        on_key(self, "Alt+B", self.turn_bars)
        self._name_bars()

    def _columns(self) -> list[Column[Line]]:
        return [
            Column(
                self.tr("Standing"),
                lambda line: line.standing,
                120,
                tone=lambda line: _MARKS[line.stands][1],
                order=lambda line: (list(Standing).index(line.stands), -len(line.item.findings)),
            ),
            Column(self.tr("Item"), lambda line: line.item.name, bold=True),
            Column(self.tr("What it lacks"), lambda line: line.findings, tip=lambda line: line.todo),
            Column(self.tr("Department"), lambda line: line.department or "—", 150),
            Column(self.tr("Window group"), lambda line: line.groups or "—", 130),
            Column(self.tr("Last printed"), lambda line: line.printed or "—", 118),
        ]

    def keys(self) -> list[tuple[str, str]]:
        """This page's own keys."""
        return [*super().keys(), ("Alt+B", self.tr("By department, or by window group"))]

    # --- what it shows

    def show_outlet(self, code: str | None) -> None:
        """Another outlet; None for the first."""
        if code != self.outlet:
            self.outlet = code
            self.reread()

    def reread(self) -> None:
        """Check anew what has changed."""
        words = self.tr("Checking the guides: %1 of %2")
        self.read(words, shown, self.outlet, self.station.language, done=self._show)

    def _show(self, read: Shown) -> None:
        self._shown = read
        total, left_out = read.found.total, read.found.left_out
        note = fill(self.tr("%1 more are not for here"), f"{left_out:,}") if left_out else ""
        self.figures.show_figure("items", f"{total.items:,}", note)
        tone = Tone.URGENT if total.incomplete else Tone.OPEN
        self.figures.show_figure("incomplete", f"{total.incomplete:,}", tone=tone)
        for name, rate in (("complete", total.complete), ("printed", total.printed), ("current", total.current)):
            self.figures.show_figure(name, percent(rate), fraction(rate))
        self._show_bars()
        self._show_filters(read)
        self.filter()

    def _show_bars(self) -> None:
        if self._shown is None:
            return
        found = self._shown.found
        counts = found.groups if self._by_group else found.departments
        nameless = self.tr("No window") if self._by_group else self.tr("No department")
        parts = [_part(count, count.name or nameless, count.key) for count in counts]
        self.bars.replace([_part(found.total, self.tr("All"), None), *parts])

    def _name_bars(self) -> None:
        words = self.tr("By window group") if self._by_group else self.tr("By department")
        self.by.setText(f"{words} ⇄   Alt+B")

    def turn_bars(self) -> None:
        """By department, or by window group."""
        self._by_group = not self._by_group
        self._name_bars()
        if self._shown is not None:
            self.bars.choose(None)
            self._show_bars()

    def _show_filters(self, read: Shown) -> None:
        chips = [Chip("", self.tr("All"), len(read.found.items))]
        for standing in Standing:
            words = f"{_MARKS[standing][0]} {standing_said(standing, self.station.language)}"
            chips += [Chip(standing.value, words, read.counts[standing])] if read.counts[standing] else []
        self.chips.replace(chips)
        lacks, chosen = read.found.total.lacks, self.lack.currentData()
        with QSignalBlocker(self.lack):
            self.lack.clear()
            self.lack.addItem(self.tr("Whatever is lacking"), None)
            for lack in Lack:
                if lacks.get(lack):
                    self.lack.addItem(f"{lack_said(lack, self.station.language)}  {lacks[lack]:,}", lack)
            self.lack.setCurrentIndex(max(0, self.lack.findData(chosen)))

    def lines(self) -> Sequence[Line] | None:
        """Every item that is to be on display."""
        return self._shown.lines if self._shown is not None else None

    def wanted(self, words: list[str]) -> Callable[[Line], bool] | None:
        """By standing, part, what is lacking, and words."""
        key, stands, by_group = self.bars.current(), self.chips.current, self._by_group
        lack: Lack | None = self.lack.currentData()
        if key is None and not stands and lack is None and not words:
            return None

        def fits(line: Line) -> bool:
            item = line.item
            within = key is None or (key in (item.groups or ("",)) if by_group else item.department == key)
            return (
                within
                and stands in ("", line.stands.value)
                and (lack is None or lack in line.lacks)
                and all(word in line.searched for word in words)
            )

        return fits

    def code_of(self, line: Line) -> str:
        """The item's code."""
        return line.item.code

    def advice_on(self, line: Line) -> str:
        """Where it is handled; each finding, and what to do about it."""
        where = " · ".join(part for part in (line.department, line.groups) if part)
        return "\n".join(part for part in (where, line.todo) if part)

    def nothing_words(self) -> str:
        """Nothing is to be on display here."""
        return self.tr("No window of this outlet handles an item yet. Authorise some on the Windows screen first.")

    # --- files

    def ask_export(self) -> None:
        """Where the report goes, as a workbook or on paper."""
        if self._shown is None:
            return
        asked = QFileDialog(self, self.tr("Export the completeness of the guides"))
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setNameFilters([self.tr("Workbook (*.xlsx)"), "PDF (*.pdf)"])
        asked.setDefaultSuffix("xlsx")
        asked.filterSelected.connect(lambda kind: asked.setDefaultSuffix("pdf" if "pdf" in kind else "xlsx"))
        found = self._shown.found
        name = self.tr("completeness")
        asked.selectFile(f"{name}-{found.outlet}-{found.at:%Y%m%d}")
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.fileSelected.connect(lambda file: self.export_to(Path(file)))
        asked.open()

    def export_to(self, path: Path) -> None:
        """Write what is shown into this file: a PDF by its ending, else a workbook."""
        if self._shown is not None:
            self.said.emit(self.tr("Writing the report…"), Tone.PLAIN)
            found, language = self._shown.found, self.station.language
            self.station.run(_write, found, path, language, done=self.written, failed=self.refuse, owner=self)


def _part(count: Count, name: str, key: str | None) -> Part:
    return Part(key, name, int(count.complete.numerator), count.items)


def _write(_store: Store, found: Completeness, path: Path, language: Language) -> Path:
    """What draws is loaded when something is drawn."""
    if path.suffix.lower() == ".pdf":
        from hallapp.reports import completeness_sheet

        completeness_sheet.write(found, path, language)
    else:
        from hallapp.reports import completeness_workbook

        completeness_workbook.write(found, path, language)
    return path


def percent(rate: Rate) -> str:
    """A rate as people read it; a dash where there are no cases."""
    return "—" if rate.value is None else f"{rate.value:.1%}"


def fraction(rate: Rate) -> str:
    """What a rate was reckoned from."""
    return f"{int(rate.numerator):,} ÷ {int(rate.denominator):,}"
