"""The queue that a window may be given, each number with why it stands where it stands."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from hallapp.queue.views import WaitingLine
from hallapp.ui import theme
from hallapp.ui.console_work import WindowWork
from hallapp.ui.durations import minutes
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.wording import sentence

#: From this wait on a number stands out: the hall's people begin to complain.
LONG_WAIT_S = 20 * 60

NUMBER, ITEM, WAITED, WHY = range(4)
#: How many rows are measured: more than a screen holds.
SIZED = 60
#: What the item may have of the width that item and reason share, in per cent; the earlier the better.
SHARES = (45, 50, 40, 55, 35, 60)


class WaitingModel(QAbstractTableModel):
    """Waiting numbers in calling order."""

    def __init__(self, station: Station, work: WindowWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._station, self._work = station, work
        self._lines: tuple[WaitingLine, ...] = ()
        self._minutes: list[int] = []

    def replace(self, lines: tuple[WaitingLine, ...]) -> None:
        """Show ``lines``; the rest of the screen stays as it is where nothing has changed."""
        if lines == self._lines:
            return
        if tuple(line.number for line in lines) == tuple(line.number for line in self._lines):
            self._lines = lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, WHY))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def tick(self) -> None:
        """Let the waiting times run: by the minute, as they are shown."""
        now = self._work.clock.now()
        shown = [int((now - line.issued_at).total_seconds() // 60) for line in self._lines[:SIZED]]
        if shown != self._minutes:
            self._minutes = shown
            self.dataChanged.emit(self.index(0, WAITED), self.index(len(self._lines) - 1, WAITED))

    def line(self, row: int) -> WaitingLine | None:
        """The number in this row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, number: str) -> int:
        """Where a number stands; -1 where it does not wait any more."""
        return next((row for row, line in enumerate(self._lines) if line.number == number), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """How many wait."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  # as above
        """Number, item, waited, why."""
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' names."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            return None
        return (self.tr("Number"), self.tr("Item"), self.tr("Waited"), self.tr("Why here"))[section]

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell."""
        line = self.line(index.row())
        if line is None:
            return None
        column, now = index.column(), theme.current()
        waited = (self._work.clock.now() - line.issued_at).total_seconds()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(line, column, waited)
            case Qt.ItemDataRole.FontRole if column == NUMBER:
                return now.font(18, bold=True)
            case Qt.ItemDataRole.FontRole if column == WAITED and waited >= LONG_WAIT_S:
                return now.font(15, bold=True)
            case Qt.ItemDataRole.FontRole:
                return now.font(15)
            case Qt.ItemDataRole.ForegroundRole if column == NUMBER:
                return now.color("accent")
            case Qt.ItemDataRole.ForegroundRole if column == WAITED and waited >= LONG_WAIT_S:
                return now.color("urgent")
            case _:
                return None

    def _text(self, line: WaitingLine, column: int, waited: float) -> str:
        match column:
            case 0:
                return line.number
            case 1:
                return self.tr(", ").join(item.name for item in line.items)
            case 2:
                return f"{minutes(waited)} !" if waited >= LONG_WAIT_S else minutes(waited)
            case _:
                reason = sentence(line.reason.code, line.reason.facts, self._station.language)
                note = fill(self.tr("Note: %1"), line.note) if line.note else ""
                return " · ".join(part for part in (reason, note) if part)


class WaitingTable(QTableView):
    """The queue as a table; Enter or a double click calls the chosen number."""

    called = Signal(str)
    withdrawn = Signal(str)
    reprint_wanted = Signal(str)

    def __init__(self, model: WaitingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = model
        self.setModel(model)
        self.setAccessibleName(self.tr("Queue of this window"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.current().px(42))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(True)
        self.doubleClicked.connect(self._call)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.modelReset.connect(self._share_width)
        model.dataChanged.connect(self._share_width)
        self._chosen = ""

    @property
    def chosen(self) -> str:
        """The number that is chosen; empty where none is."""
        line = self._waiting.line(self.currentIndex().row())
        return line.number if line else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Number and time get what they need, item and reason share the rest so that most rows are one line high."""
        now, rows = theme.current(), range(min(self._waiting.rowCount(), SIZED))
        metrics, pad = QFontMetrics(now.font(15, bold=True)), now.px(26)

        def widest(column: int) -> list[int]:
            return [metrics.horizontalAdvance(self._waiting.index(row, column).data()) + pad for row in rows]

        items, reasons = widest(ITEM), widest(WHY)
        number, waited = now.px(78), max(now.px(80), *widest(WAITED), 0)
        rest = self.viewport().width() - number - waited

        def tall(item: int) -> list[bool]:
            return [items[row] > item or reasons[row] > rest - item for row in rows]

        item = min((rest * share // 100 for share in SHARES), key=lambda width: sum(tall(width)))
        for column, width in ((NUMBER, number), (WAITED, waited), (ITEM, item)):
            self.setColumnWidth(column, width)
        for row, is_tall in enumerate(tall(item)):
            self.setRowHeight(row, now.px(60 if is_tall else 42))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Something is chosen as soon as the keyboard is here."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._waiting.rowCount():
            self.setCurrentIndex(self._waiting.index(0, NUMBER))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter calls the chosen number."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            if not event.isAutoRepeat():
                self._call(self.currentIndex())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a waiting number."""
        line = self._waiting.line(self.currentIndex().row())
        if line is None:
            return
        menu = QMenu(self)
        menu.addAction(fill(self.tr("Call %1 now\tEnter"), line.number), lambda: self.called.emit(line.number))
        again = fill(self.tr("Print the paper of %1 again\tCtrl+Shift+P"), line.number)
        menu.addAction(again, lambda: self.reprint_wanted.emit(line.number))
        menu.addAction(fill(self.tr("%1 has given up …"), line.number), lambda: self.withdrawn.emit(line.number))
        menu.popup(event.globalPos())

    def _call(self, index: QModelIndex) -> None:
        line = self._waiting.line(index.row())
        if line is not None:
            self.called.emit(line.number)

    def _remember(self) -> None:
        self._chosen = self.chosen

    def _restore(self) -> None:
        row = self._waiting.row_of(self._chosen)
        if row >= 0:
            self.setCurrentIndex(self._waiting.index(row, NUMBER))
