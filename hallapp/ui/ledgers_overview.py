"""Ledgers, the year at a glance: each ledger's total, large, over its months as bars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QPushButton, QStyle, QVBoxLayout, QWidget

from hallapp.errors.base import HallError
from hallapp.ledgers.handing_on import HandedOn
from hallapp.ledgers.lists import LedgerKind, word
from hallapp.ledgers.year import LedgerYear, Year, year_of
from hallapp.ledgers.year_files import PARTS, write_year
from hallapp.store.engine import Store
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.ledgers_span import SpanPicker
from hallapp.ui.station import Station
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import ElidedLabel, frame, label, scrolling
from hallapp.wording import refusal
from hallapp.wording.ledgers import LEDGERS
from hallapp.wording.sheets import said

#: So many parts are named below a ledger's bars.
_PARTS = 4
#: So many cards stand beside each other at most.
_ACROSS = 3


def read_year(store: Store, outlet: str | None, year: int | None) -> Year:
    """The year, the hall's own where none is given."""
    from hallapp.ledgers.lists import current_day

    return year_of(store, outlet, year or current_day(store).year)


class MonthBars(QWidget):
    """Twelve bars with their figures above them; the month that is now, or was asked for, has a frame and bold words.

    ``chosen`` carries a month that was clicked.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.months: tuple[int, ...] = (0,) * 12
        self._now = 0
        self.setMinimumHeight(theme.current().px(76))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_months(self, months: tuple[int, ...], now: int) -> None:
        """Show these; ``now`` is the month to point out, 0 for none."""
        self.months, self._now = months, now
        name = ", ".join(f"{month}: {number}" for month, number in enumerate(months, 1))
        self.setAccessibleDescription(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for twelve figures."""
        return QSize(theme.current().px(280), theme.current().px(140))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a month."""
        self.chosen.emit(min(12, max(1, int(event.position().x() * 12 / max(1, self.width())) + 1)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them."""
        now = theme.current()
        colours = now.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small, bold = now.font(12), now.font(12, bold=True)
        line = QFontMetrics(bold).height()
        each = self.width() / 12
        most = max(*self.months, 1)
        room = self.height() - 2 * line - 4
        floor = self.height() - line - 1
        for place, number in enumerate(self.months):
            left, here = place * each, place + 1 == self._now
            high = room * number / most
            bar = QRectF(left + each * 0.16, floor - high, each * 0.68, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.qcolor(colours.accent))
            if number:
                painter.drawRect(bar)
            words = f"{number:,}" if number < 10_000 else f"{number / 1000:.0f}k"
            painter.setFont(bold if here else small)
            painter.setPen(theme.qcolor(colours.text if number else colours.muted))
            above = QRectF(left - each / 2, floor - high - line, 2 * each, line)
            if number:
                painter.drawText(above, int(Qt.AlignmentFlag.AlignCenter), words)
            painter.setPen(theme.qcolor(colours.accent if here else colours.muted))
            below = QRectF(left, floor + 1, each, line)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), str(place + 1))
        painter.setPen(theme.qcolor(colours.line))
        painter.drawLine(0, round(floor), self.width(), round(floor))


@dataclass(frozen=True, slots=True)
class _Card:
    frame: QWidget
    figure: QWidget
    note: QWidget
    bars: MonthBars
    parts: ElidedLabel


class OverviewPage(QWidget):
    """The page. ``wanted`` carries a ledger, a year and its month (0: none) that somebody wants to see row by row."""

    said = Signal(str, Tone)
    wanted = Signal(str, int, int)

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.station = station
        self._year: Year | None = None
        self._reader = Latest(station.tasks, self._read, done=self._show, failed=self._refused, parent=self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP_M)
        across = QHBoxLayout()
        self.picker = SpanPicker(self, years_only=True)
        self.picker.changed.connect(self.reread)
        self.export_button = QPushButton(self.tr("Export") + "  Ctrl+E")
        self.export_button.setAutoDefault(False)
        self.export_button.setEnabled(False)
        self.export_button.clicked.connect(self.ask_export)
        on_key(self, "Ctrl+E", self.ask_export)
        on_key(self, "Alt+P", lambda: self._want(LedgerKind.APPOINTMENTS, 0))
        across.addWidget(self.picker, 1)
        across.addWidget(self.export_button)
        outer.addLayout(across)
        inside = QWidget()
        inside.installEventFilter(self)
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP_M)
        self._cards = {kind: self._card(kind) for kind in LedgerKind}
        self.level = label("", "muted", wrap=True)
        self._columns = 0
        self._place(_ACROSS)
        outer.addWidget(scrolling(inside), 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # it has no field, and its keys work all the same

    def _place(self, columns: int) -> None:
        """Put the cards in so many columns, and the line about levels below."""
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self._cards.values()):
            self._grid.addWidget(card.frame, place // columns, place % columns)
        rows = len(self._cards) // columns
        self._grid.addWidget(self.level, len(self._cards), 0, 1, columns)
        for column in range(_ACROSS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for row in range(len(self._cards)):
            self._grid.setRowStretch(row, 1 if row < rows else 0)

    def _make_room(self) -> None:
        """As many columns as have room for the widest card: three, two, or one below the other."""
        self._grid.activate()  # how wide a card must be is asked anew
        widest = max(card.frame.minimumSizeHint().width() for card in self._cards.values())
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        fit = (self.width() - bar + GAP_M) // (widest + GAP_M)
        self._place(min(_ACROSS, max(1, fit)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards stand side by side where they have room for that."""
        super().resizeEvent(event)
        self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """They need another room: their figures or their letters have become larger or smaller."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._make_room()
        return super().eventFilter(watched, event)

    def _card(self, kind: LedgerKind) -> _Card:
        made = frame("card", margins=(GAP, GAP_S, GAP, GAP_S), gap=2)
        layout = made.layout()
        assert isinstance(layout, QVBoxLayout)
        name = word(LEDGERS, kind.value, self.station.language)
        head = QHBoxLayout()
        head.setSpacing(GAP_M)
        figure, note = label("—", "page"), label("", "muted")
        head.addWidget(label(name, "heading"), 0 if kind is LedgerKind.APPOINTMENTS else 1)
        if kind is LedgerKind.APPOINTMENTS:  # the others have theirs beside the tabs
            head.addWidget(label("Alt+P", "key"), 0, Qt.AlignmentFlag.AlignVCenter)
            head.addStretch(1)
        head.addWidget(note, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(figure)
        layout.addLayout(head)
        bars = MonthBars()
        bars.setAccessibleName(name)
        bars.chosen.connect(lambda month, kind=kind: self._want(kind, month))
        layout.addWidget(bars, 1)
        parts = ElidedLabel("", "small")
        layout.addWidget(parts)
        return _Card(made, figure, note, bars, parts)

    def keys(self) -> list[tuple[str, str]]:
        """This page's own keys."""
        return [
            ("Alt+Left  Alt+Right", self.tr("The year before, the year after")),
            ("Alt+Home", self.tr("This year")),
            ("Alt+P", self.tr("Appointments")),
            ("Ctrl+E", self.tr("Export")),
        ]

    def reread(self) -> None:
        """Count anew."""
        self._reader.ask()

    def _read(self) -> Year:
        span = self.picker.span
        return read_year(self.station.store, self.station.outlet, span.year if span else None)

    def _show(self, year: Year) -> None:
        self.picker.begin(year.today)
        if self.picker.span is None or self.picker.span.year != year.year:
            return
        self._year = year
        self.export_button.setEnabled(True)
        now = year.today.month if year.today.year == year.year else 0
        for kind, ledger in year.ledgers.items():
            self._fill(kind, ledger, now, year)
        levels = self._parts(year.by_level, {})
        about = said("ledger_by_level", self.station.language)
        self.level.setText(f"{about}: {levels}" if levels else "")
        self._make_room()

    def _fill(self, kind: LedgerKind, ledger: LedgerYear, now: int, year: Year) -> None:
        card = self._cards[kind]
        card.figure.setText(f"{ledger.count:,}")  # type: ignore[attr-defined]  # a label
        card.note.setText(fill(self.tr("this month %1"), f"{ledger.by_month[now - 1]:,}") if now else "")  # type: ignore[attr-defined]  # too
        card.bars.show_months(ledger.by_month, now)
        parts = self._parts(ledger, PARTS[kind])
        if kind is LedgerKind.EXTENDED and year.extended_s:
            beyond = fill(self.tr("%1 h beyond the hours"), f"{year.extended_s / 3600:,.1f}")
            parts = f"{beyond}   {parts}"
        card.parts.setText(parts or self.tr("nothing yet"))

    def _parts(self, ledger: LedgerYear, words: Mapping[str, tuple[str, str]]) -> str:
        language = self.station.language
        none = said("ledger_level_none", language)
        parts = [
            f"{word(words, code, language) or none} {sum(months):,}"
            for code, months in list(ledger.by_kind.items())[:_PARTS]
        ]
        more = len(ledger.by_kind) - _PARTS
        return "   ".join(parts) + (f"   +{more}" if more > 0 else "")

    def _want(self, kind: LedgerKind, month: int) -> None:
        if self._year is not None:
            self.wanted.emit(kind.value, self._year.year, month)

    def _refused(self, error: HallError) -> None:
        self.said.emit(refusal(error, self.station.language), Tone.URGENT)

    # --- handing on

    def ask_export(self) -> None:
        """Where the year goes."""
        if self._year is None:
            return
        asked = QFileDialog(self, self.tr("Export the year"))
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setNameFilters([self.tr("Workbook (*.xlsx)"), self.tr("Sheets to print (*.pdf)")])
        asked.setDefaultSuffix("xlsx")
        asked.filterSelected.connect(lambda kind: asked.setDefaultSuffix("pdf" if "pdf" in kind else "xlsx"))
        asked.selectFile(f"{said('ledger_year_title', self.station.language)}-{self._year.year}.xlsx")
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.fileSelected.connect(lambda file: self.export_to(Path(file)))
        asked.open()

    def export_to(self, path: Path) -> None:
        """Write the year to this file."""
        station = self.station
        station.run(
            write_year, station.outlet, self._year, path, station.language,
            done=self._on_exported, failed=self._refused, owner=self,
        )  # fmt: skip

    def _on_exported(self, made: HandedOn) -> None:
        self.said.emit(fill(self.tr("✓ The year is in %1"), made.path), Tone.OPEN)
