"""Guides, completeness (完整性): what the guides of an outlet lack, by department and window group, item by item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hallapp import wording
from hallapp.errors.base import HallError
from hallapp.errors.system import Stopped
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
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.flow import FlowLayout
from hallapp.ui.guides_figures import Bars, Figures, Part
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.system_parts import Progress, narrow
from hallapp.ui.tables import Column, Table
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import frame, label
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
    return Shown(found, tuple(_line(found, item, language) for item in found.items))


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
        standing=f"{_MARKS[item.standing][0]} {standing_said(item.standing, language)}",
        findings=joined(findings, language),
        todo=todo,
        department=item.department,
        groups=groups,
        printed=at,
        searched=f"{item.name} {item.code} {item.department}".casefold(),
    )


class GuideCompleteness(QWidget):
    """The page. ``item_wanted`` carries the code of an item that somebody wants to mend; ``said`` as a screen's."""

    said = Signal(str, Tone)
    item_wanted = Signal(str)

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._outlet = station.outlet
        self._shown: Shown | None = None
        self._standing: Standing | None = None
        self._by_group = False
        self._again = False
        self._build()
        for keys, action in (("Ctrl+F", self._to_search), ("Ctrl+E", self.ask_export), ("Alt+B", self.turn_bars)):
            on_key(self, keys, action)
        self.setFocusProxy(self.table)

    # --- how it is laid out

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP_M)
        head = frame("card", margins=(GAP, GAP_S, GAP, GAP_S), gap=GAP_S)
        outer.addWidget(head)
        self.figures = Figures(
            [
                ("items", self.tr("items to be on display")),
                ("incomplete", self.tr("incomplete")),
                ("complete", self.tr("complete")),
                ("printed", self.tr("printed")),
                ("current", self.tr("of these up to date")),
            ]
        )
        inside = head.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.addWidget(self.figures)
        self.progress = Progress(self._station)
        inside.addWidget(self.progress)
        across = QHBoxLayout()
        across.setSpacing(GAP_M)
        outer.addLayout(across, 1)
        self._left = left = frame("card", margins=(GAP_S, GAP_M, GAP_S, GAP_S), gap=GAP_S)
        across.addWidget(left, 3)
        self._fill_bars(left)
        right = frame("card", margins=(GAP_M, GAP_M, GAP_M, GAP_M), gap=GAP_S)
        across.addWidget(right, 8)
        self._fill_list(right)

    def _fill_bars(self, card: QWidget) -> None:
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        self.by = QPushButton()
        self.by.setProperty("role", "small")
        self.by.setAutoDefault(False)
        self.by.clicked.connect(self.turn_bars)
        inside.addWidget(self.by, 0, Qt.AlignmentFlag.AlignLeft)
        self.bars = Bars()
        self.bars.setAccessibleName(self.tr("How much is complete"))
        self.bars.chosen.connect(lambda _key: self._filter())
        inside.addWidget(self.bars, 1)
        self.legend = label(self.tr("■ complete   ▨ incomplete"), "small", wrap=True)
        inside.addWidget(self.legend)

    def _fill_list(self, card: QWidget) -> None:
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, GAP_S)
        self._group = QButtonGroup(self)
        inside.addWidget(self._chips)
        filters = QWidget()
        flow = FlowLayout(filters, GAP_S)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search   Ctrl+F"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(theme.current().px(200))
        self.search.textChanged.connect(lambda _text: self._filter())
        self.lack = narrow(QComboBox(), 14)
        self.lack.setAccessibleName(self.tr("What is lacking"))
        self.lack.activated.connect(lambda _place: self._filter())
        self.export_button = QPushButton(self.tr("Export…") + "   Ctrl+E")
        self.export_button.setAutoDefault(False)
        self.export_button.clicked.connect(self.ask_export)
        self.open_button = QPushButton(self.tr("Open the item") + "   Enter")
        self.open_button.setProperty("role", "primary")
        self.open_button.setAutoDefault(False)
        self.open_button.clicked.connect(self.open_item)
        for widget in (self.search, self.lack, self.export_button, self.open_button):
            flow.addWidget(widget)
        inside.addWidget(filters)
        self.table: Table[Line] = Table(
            [
                Column(
                    self.tr("Standing"),
                    lambda line: line.standing,
                    104,
                    tone=lambda line: _MARKS[line.item.standing][1],
                    order=lambda line: (list(Standing).index(line.item.standing), -len(line.item.findings)),
                ),
                Column(self.tr("Item"), lambda line: line.item.name, bold=True),
                Column(self.tr("What it lacks"), lambda line: line.findings, tip=lambda line: line.todo),
                Column(self.tr("Department"), lambda line: line.department or "—", 150),
                Column(self.tr("Window group"), lambda line: line.groups or "—", 130),
                Column(self.tr("Last printed"), lambda line: line.printed or "—", 96),
            ],
            name=lambda line: line.item.id,
        )
        self.table.setAccessibleName(self.tr("Items"))
        self.table.setMinimumHeight(theme.current().px(100))
        self.table.opened.connect(lambda _line: self.open_item())
        self.table.chosen.connect(self._tell)
        inside.addWidget(self.table, 1)
        self.empty = label("", "muted", wrap=True)
        self.empty.setAlignment(theme.CENTRE)
        self.empty.hide()
        inside.addWidget(self.empty, 1)
        self.advice = label("", "muted", wrap=True)
        inside.addWidget(self.advice)
        self._tell(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the bars give way, and the advice goes into the tool tips."""
        super().resizeEvent(event)
        px = theme.current().px
        self._left.setVisible(self.width() > px(860))
        self._fit_advice()

    def _fit_advice(self) -> None:
        self.advice.setVisible(self.height() > theme.current().px(480) and self.table.isVisibleTo(self))

    def keys(self) -> list[tuple[str, str]]:
        """This page's own keys."""
        return [
            ("Enter", self.tr("Open the item")),
            ("Ctrl+F", self.tr("Search")),
            ("Ctrl+E", self.tr("Export to xlsx or PDF")),
            ("Alt+B", self.tr("By department, or by window group")),
        ]

    # --- what it shows

    def show_outlet(self, code: str | None) -> None:
        """Another outlet; None for the first."""
        if code != self._outlet:
            self._outlet = code
            self.reread()

    def reread(self) -> None:
        """Check anew what has changed."""
        self._again = not self.progress.run(
            self.tr("Checking the guides: %1 of %2"),
            shown,
            self._outlet,
            self._station.language,
            done=self._show,
            failed=self._refuse,
        )

    def _show(self, read: Shown) -> None:
        self._shown = read
        total = read.found.total
        self.figures.show_figure("items", f"{total.items:,}", self._left_out(read.found.left_out))
        self.figures.show_figure(
            "incomplete", f"{total.incomplete:,}", tone=Tone.URGENT if total.incomplete else Tone.OPEN
        )
        for name, rate in (("complete", total.complete), ("printed", total.printed), ("current", total.current)):
            self.figures.show_figure(name, percent(rate), fraction(rate))
        self._show_bars()
        self._show_filters()
        self._filter()
        if self._again:
            self.reread()

    def _left_out(self, number: int) -> str:
        return fill(self.tr("%1 more are not for here"), f"{number:,}") if number else ""

    def _show_bars(self) -> None:
        if self._shown is None:
            return
        found = self._shown.found
        counts = found.groups if self._by_group else found.departments
        nameless = self.tr("No window") if self._by_group else self.tr("No department")
        parts = [self._part(count, count.name or nameless, count.key) for count in counts]
        self.bars.replace([self._part(found.total, self.tr("All"), None), *parts])
        words = self.tr("By window group") if self._by_group else self.tr("By department")
        self.by.setText(f"{words} ⇄   Alt+B")

    @staticmethod
    def _part(count: Count, name: str, key: str | None) -> Part:
        return Part(key, name, int(count.complete.numerator), count.items)

    def turn_bars(self) -> None:
        """By department, or by window group."""
        self._by_group = not self._by_group
        self.bars.choose(None)
        self._show_bars()
        self._filter()

    def _show_filters(self) -> None:
        assert self._shown is not None
        items = self._shown.found.items
        counts = Counter(item.standing for item in items)
        if self._standing is not None and not counts[self._standing]:
            self._standing = None
        self._flow.clear()
        for button in self._group.buttons():
            self._group.removeButton(button)
        for standing in (None, *(standing for standing in Standing if counts[standing])):
            words, number = self.tr("All"), len(items)
            if standing is not None:
                words = f"{_MARKS[standing][0]} {standing_said(standing, self._station.language)}"
                number = counts[standing]
            chip = QPushButton(f"{words}  {number:,}")
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setChecked(standing is self._standing)
            chip.setAutoDefault(False)
            chip.clicked.connect(partial(self.filter_by, standing))
            self._group.addButton(chip)
            self._flow.addWidget(chip)
        self._chips.updateGeometry()
        lacks = self._shown.found.total.lacks
        chosen = self.lack.currentData()
        with QSignalBlocker(self.lack):
            self.lack.clear()
            self.lack.addItem(self.tr("Whatever is lacking"), None)
            for lack in Lack:
                if lacks.get(lack):
                    self.lack.addItem(f"{lack_said(lack, self._station.language)}  {lacks[lack]:,}", lack)
            self.lack.setCurrentIndex(max(0, self.lack.findData(chosen)))

    def filter_by(self, standing: Standing | None) -> None:
        """Show only items that stand so; all without one."""
        self._standing = standing
        self._filter()

    def _filter(self) -> None:
        if self._shown is None:
            return
        key, words = self.bars.current(), self.search.text().casefold().split()
        lack: Lack | None = self.lack.currentData()
        lines = [
            line
            for line in self._shown.lines
            if (self._standing is None or line.item.standing is self._standing)
            and (key is None or self._within(line.item, key))
            and (lack is None or lack in line.item.lacks)
            and all(word in line.searched for word in words)
        ]
        self.table.replace(lines)
        if lines and self.table.current() is None:
            self.table.setCurrentIndex(self.table.rows.index(0, 0))
        self._tell(self.table.current())
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.empty.setText(self._nothing(self._shown.lines))
        self._fit_advice()

    def _within(self, item: ItemGuide, key: str) -> bool:
        return key in (item.groups or ("",)) if self._by_group else item.department == key

    def _nothing(self, lines: Sequence[Line]) -> str:
        if not lines:
            return self.tr("No window of this outlet handles an item yet. Authorise some on the Windows screen first.")
        return self.tr("No item is like this. Choose “All” above, or search for something else.")

    def _refuse(self, refusal: HallError) -> None:
        if isinstance(refusal, Stopped) and self._shown is None:
            self.empty.setText(self.tr("The check was stopped. Press F5 to check again."))
            self.empty.show()
            self.table.hide()
        self.said.emit(wording.refusal(refusal, self._station.language), Tone.URGENT)

    def _tell(self, line: Line | None) -> None:
        self.open_button.setEnabled(line is not None)
        self.export_button.setEnabled(self._shown is not None)
        self.advice.setText(line.todo if line is not None else "")

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    # --- what one does

    def open_item(self) -> None:
        """Go where the chosen item is mended."""
        line = self.table.current()
        if line is not None:
            self.item_wanted.emit(line.item.code)

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
        asked.selectFile(f"{self.tr('completeness')}-{found.outlet}-{found.at:%Y%m%d}")
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.fileSelected.connect(lambda file: self.export_to(Path(file)))
        asked.open()

    def export_to(self, path: Path) -> None:
        """Write what is shown into this file: a PDF by its ending, else a workbook."""
        if self._shown is not None:
            self.said.emit(self.tr("Writing the report…"), Tone.PLAIN)
            self._station.run(
                _write,
                self._shown.found,
                path,
                self._station.language,
                done=self._written,
                failed=self._refuse,
                owner=self,
            )

    def _written(self, path: Path) -> None:
        self.said.emit(fill(self.tr("Saved as %1"), path), Tone.OPEN)


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
