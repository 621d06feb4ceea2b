"""A week of slots as a picture: a column a day, a line a slot, each cell as full as the slot is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from hallapp import wording
from hallapp.ledgers.appointment_days import BookedWeek, SlotsOfDay
from hallapp.ui import theme
from hallapp.ui.language import fill
from hallapp.wording import Language

_Index = QModelIndex | QPersistentModelIndex
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


@dataclass(frozen=True, slots=True)
class Cell:
    """A slot of a day, of all groups that are shown together."""

    start: datetime
    capacity: int
    taken: int
    past: bool

    @property
    def free(self) -> int:
        """How many places can still be booked."""
        return 0 if self.past else max(0, self.capacity - self.taken)


class WeekModel(QAbstractTableModel):
    """Days × slots. The first line says what each day is; ``cell`` and ``day`` are what stands where."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.week: BookedWeek | None = None
        self.times: list[time] = []
        self._cells: dict[tuple[int, time], Cell] = {}

    def replace(self, week: BookedWeek, group: str) -> None:
        """Show this week, of all groups or of the one with this code."""
        cells: dict[tuple[int, time], Cell] = {}
        for place, of in enumerate(week.days):
            found: defaultdict[datetime, list[Any]] = defaultdict(list)
            for each in of.groups:
                if group in ("", each.code):
                    for slot in each.slots:
                        found[slot.start].append(slot)
            for start, slots in found.items():
                capacity, taken = sum(slot.capacity for slot in slots), sum(slot.taken for slot in slots)
                cells[place, start.time()] = Cell(start, capacity, taken, all(slot.past for slot in slots))
        if (week, cells) == (self.week, self._cells):
            return
        self.beginResetModel()
        self.week, self._cells = week, cells
        self.times = sorted({clock for _, clock in cells})
        self.endResetModel()

    def day(self, column: int) -> SlotsOfDay | None:
        """The day of a column."""
        return self.week.days[column] if self.week is not None else None

    def cell(self, row: int, column: int) -> Cell | None:
        """The slot of a line and a column, if that day has it."""
        return self._cells.get((column, self.times[row - 1])) if row else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """The line of the days, and a line a slot."""
        return 0 if parent.isValid() or self.week is None else len(self.times) + 1

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # as above
        """Seven."""
        return 0 if parent.isValid() or self.week is None else len(self.week.days)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Days above, times at the left."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTRE
        if role != Qt.ItemDataRole.DisplayRole or self.week is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            return f"{self.times[section - 1]:%H:%M}" if section else ""
        day = self.week.days[section].day
        names = self.tr("Mon Tue Wed Thu Fri Sat Sun").split()
        return f"{names[day.weekday()]} {day.month}-{day.day}"

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.meaning(index.row(), index.column())
        return None

    def words(self, row: int, column: int) -> str:
        """What stands in a cell."""
        if not row:
            return self._day_words(column)
        cell = self.cell(row, column)
        if cell is None:
            return ""
        if cell.past:
            return str(cell.taken) if cell.taken else ""
        return fill(self.tr("%1 free"), cell.free) if cell.free else self.tr("full")

    def meaning(self, row: int, column: int) -> str:
        """The whole of what a cell tells."""
        cell = self.cell(row, column)
        if cell is None:
            of = self.day(column)
            return "" if row or of is None else f"{of.day} {self._day_words(column)} {self._unknown(of)}".strip()
        words = fill(self.tr("%1 of %2 taken"), cell.taken, cell.capacity)
        past = self.tr("past")
        if cell.past:
            words = f"{words} · {past}"
        return f"{cell.start:%Y-%m-%d %H:%M}: {words}"

    def _day_words(self, column: int) -> str:
        of = self.day(column)
        assert of is not None  # there are columns only with a week
        if of.kind.holiday and not of.kind.made_up:
            return of.kind.holiday
        if not of.groups:
            return self.tr("closed")
        cells = [cell for (place, _), cell in self._cells.items() if place == column]
        words = fill(self.tr("%1 booked"), sum(cell.taken for cell in cells))
        if of.kind.made_up:
            words = fill(self.tr("%1, make-up day"), words)
        return words if of.kind.known else f"{words} ?"

    def _unknown(self, of: SlotsOfDay) -> str:
        if of.kind.known:
            return ""
        return wording.sentence("calendar_missing", {"year": of.day.year}, self._language)


class _Painter(QStyledItemDelegate):
    """Draws a cell: a ground that fills with what is taken, hatched where it is past, a heavy edge where it is full."""

    def __init__(self, model: WeekModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell."""
        now = theme.current()
        row, column = index.row(), index.column()
        area = QRect(option.rect).adjusted(2, 2, -2, -2)
        cell, of = self._model.cell(row, column), self._model.day(column)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = self._model.words(row, column)
        font, ink = now.font(13), now.color("muted")
        if not row:
            today = self._model.week is not None and of is not None and of.day == self._model.week.today
            font, ink = now.font(13, bold=True), now.color("accent" if today else "muted")
            if of is not None and not of.groups:
                ink = now.color("urgent" if of.kind.holiday else "muted")
        elif cell is not None:
            font, ink = self._cell(painter, cell, area)
        painter.setFont(font)
        painter.setPen(ink)
        short = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width() - 4)
        painter.drawText(area, _CENTRE, short)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            heavy = 3.0 if option.state & QStyle.StateFlag.State_HasFocus else 1.5
            painter.setPen(QPen(now.color("text"), heavy))
            painter.drawRoundedRect(QRectF(area), 4, 4)
        painter.restore()

    def _cell(self, painter: QPainter, cell: Cell, area: QRect) -> tuple[Any, Any]:
        now = theme.current()
        full = not cell.past and not cell.free
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.color("raised" if cell.past else "warning_soft" if full else "open_soft"))
        painter.drawRoundedRect(QRectF(area), 4, 4)
        if cell.past:
            painter.setBrush(QBrush(now.color("line"), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(QRectF(area), 4, 4)
            return now.font(13), now.color("muted")
        share = min(1.0, cell.taken / cell.capacity) if cell.capacity else 1.0
        taken = now.color("warning" if full else "open")
        taken.setAlpha(70)
        painter.setBrush(taken)
        painter.setClipRect(QRectF(area.left(), area.top(), area.width() * share, area.height()))
        painter.drawRoundedRect(QRectF(area), 4, 4)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(now.color("warning" if full else "line"), 1.5 if full else 1))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        return now.font(13, bold=True), now.color("warning" if full else "text")


class WeekPicture(QTableView):
    """The picture; arrows go from slot to slot. ``opened`` carries the day, and the slot or None, that Enter means."""

    opened = Signal(object, object)
    chosen = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = WeekModel(language, self)
        self.setModel(self.picture)
        self.setItemDelegate(_Painter(self.picture, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Slots of the week"))
        px = theme.current().px
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        down.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(px(20))
        down.setDefaultSectionSize(px(28))
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        self.doubleClicked.connect(self._open)

    def replace(self, week: BookedWeek, group: str) -> None:
        """Show this week; the cell that was chosen stays so."""
        kept = self.currentIndex()
        self.picture.replace(week, group)
        if kept.isValid() and not self.currentIndex().isValid():
            rows = self.picture.rowCount()
            self.setCurrentIndex(self.picture.index(min(kept.row(), rows - 1), kept.column()))
        self._share_out()

    def slot(self) -> tuple[date, datetime | None] | None:
        """The day, and the slot if the cell has one, that is chosen."""
        index = self.currentIndex()
        of = self.picture.day(index.column()) if index.isValid() else None
        if of is None:
            return None
        cell = self.picture.cell(index.row(), index.column())
        return of.day, cell.start if cell is not None else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Seven columns alike; lines as high as there is room for."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        px, columns, rows = theme.current().px, self.picture.columnCount(), self.picture.rowCount()
        if not columns:
            return
        heading = QFontMetrics(theme.current().font(13, bold=True))
        names = [str(self.picture.headerData(column, Qt.Orientation.Horizontal)) for column in range(columns)]
        least = max(px(76), max(map(heading.horizontalAdvance, names)) + 2 * px(11) + 2)
        self.horizontalHeader().setDefaultSectionSize(max(least, self.viewport().width() // columns))
        self.verticalHeader().setDefaultSectionSize(max(px(24), min(px(44), self.viewport().height() // rows)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, _index: QModelIndex) -> None:
        if (found := self.slot()) is not None:
            self.opened.emit(*found)
