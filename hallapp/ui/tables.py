"""Tables on plain rows: what a column shows is a function of the row, and nothing is lost when rows are replaced."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from hallapp.ui import theme
from hallapp.ui.colours import Tone

_Row = TypeVar("_Row")
_Index = QModelIndex | QPersistentModelIndex

#: The row itself, as ``index.data`` gives it.
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Column(Generic[_Row]):
    """One column. ``width`` in pixels at 100 % text size; 0 takes a share of what is left.

    ``tone`` colours the words, which say the same without it. ``order`` is what the column is sorted by, by default
    its words; None where it cannot be sorted. ``tip`` is the whole of what the cell cannot hold.
    """

    title: str
    text: Callable[[_Row], str]
    width: int = 0
    tone: Callable[[_Row], Tone | None] | None = None
    bold: bool = False
    right: bool = False
    order: Callable[[_Row], Any] | None = None
    tip: Callable[[_Row], str] | None = None


class TableModel(QAbstractTableModel, Generic[_Row]):
    """Rows as they are, in the order given or by a column."""

    def __init__(self, columns: Sequence[Column[_Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._given: Sequence[_Row] = ()
        self._rows: Sequence[_Row] = ()
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> Sequence[_Row]:
        """What is shown, in the order shown."""
        return self._rows

    def replace(self, rows: Sequence[_Row]) -> None:
        """Show these, sorted as before; nothing happens where they are the same."""
        if rows == self._given:
            return
        self.beginResetModel()
        self._given = rows
        self._rows = self._in_order(rows)
        self.endResetModel()

    def append(self, rows: Sequence[_Row]) -> None:
        """Show more rows: after the others, where nothing is sorted; the place and the choice stay."""
        if self._sorted is not None:
            self.replace([*self._given, *rows])
        elif rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._given = self._rows = [*self._rows, *rows]
            self.endInsertRows()

    def row(self, index: _Index) -> _Row | None:
        """The row that a cell belongs to."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; -1 as they were given."""
        self._sorted = (column, order) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        self._rows = self._in_order(self._given)
        self.layoutChanged.emit()

    def _in_order(self, rows: Sequence[_Row]) -> Sequence[_Row]:
        if self._sorted is None:
            return rows
        column, order = self._sorted
        key = self.columns[column].order or self.columns[column].text
        return sorted(rows, key=key, reverse=order is Qt.SortOrder.DescendingOrder)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # as above
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' names, above their cells."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell."""
        row = self.row(index)
        if row is None:
            return None
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return column.tip(row) if column.tip else column.text(row)
            case Qt.ItemDataRole.FontRole if column.bold:
                return theme.current().font(15, bold=True)
            case Qt.ItemDataRole.ForegroundRole if column.tone and (tone := column.tone(row)):
                return theme.qcolor(theme.current().colours.tone(tone)[0])
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._side(index.column())
            case _:
                return row if role == ROW_ROLE else None

    def multiData(self, index: _Index, wanted: Any) -> None:
        """All that one cell is painted with (``wanted``, a ``QModelRoleDataSpan``), in one call from Qt instead of ten.

        Each call waits its turn for the interpreter: while a job computes, hundreds of turns would stop the screen.
        """
        for number in range(wanted.size()):
            one = wanted[number]
            value = self.data(index, one.role())
            if value is not None:
                one.setData(value)
            else:
                one.clearData()

    def _side(self, section: int) -> int:
        side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)


class Table(QTableView, Generic[_Row]):
    """A table of whole rows, by keyboard: arrows choose, Enter opens.

    ``chosen`` carries the row that is current, or None; ``opened`` the row that Enter or a double click means.
    ``name`` says who a row is, so that the choice stays with it when the rows are replaced.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[_Row]],
        *,
        name: Callable[[_Row], Hashable],
        several: bool = False,
        sortable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self.rows: TableModel[_Row] = TableModel(columns, self)
        self.setModel(self.rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalHeader().hide()
        # A fixed height: measuring 100,000 rows would stop the screen.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.current().px(36))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setMinimumSectionSize(theme.current().px(40))
        if sortable:
            head.setSortIndicatorClearable(True)
            head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.row(index)))

    def replace(self, rows: Sequence[_Row]) -> None:
        """Show these; the row that was chosen stays so, or the one in its place."""
        before, place = self.current(), self.currentIndex().row()
        kept = self._name(before) if before is not None else None
        self.rows.replace(rows)
        if kept is None or not self.rows.rows or self.current() is not None:
            return
        found = next((i for i, row in enumerate(self.rows.rows) if self._name(row) == kept), None)
        self.go_to(found if found is not None else min(place, len(self.rows.rows) - 1))

    def current(self) -> _Row | None:
        """The row that is chosen."""
        return self.rows.row(self.currentIndex())

    def selected(self) -> list[_Row]:
        """All rows that are selected, in the order shown."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.rows[place] for place in places]

    def go_to(self, place: int) -> None:
        """Choose the row at this place, and it alone.

        Qt's own ways look at the keyboard: with Shift or Ctrl held down as the rows come, none would be chosen.
        """
        how = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.rows.index(place, 0), how.ClearAndSelect | how.Rows)

    def choose(self, name: Hashable) -> bool:
        """Make the row with this name the current one; whether it is there."""
        for place, row in enumerate(self.rows.rows):
            if self._name(row) == name:
                self.go_to(place)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; what the table has no use for goes on to the screen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (row := self.current()) is not None:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out: fixed columns first, never narrower than their names; the rest evenly."""
        super().resizeEvent(event)
        px, heading = theme.current().px, QFontMetrics(theme.current().font(13, bold=True))
        widths = [
            max(px(column.width), heading.horizontalAdvance(column.title) + 2 * px(11) + 2) if column.width else 0
            for column in self.rows.columns
        ]
        hidden = {place for place in range(len(widths)) if self.isColumnHidden(place)}
        fixed = sum(width for place, width in enumerate(widths) if place not in hidden)
        sharing = sum(1 for place, width in enumerate(widths) if not width and place not in hidden)
        share = max(px(120), (self.viewport().width() - fixed) // max(1, sharing))
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width or share)

    def _on_current(self, index: QModelIndex) -> None:
        self.chosen.emit(self.rows.row(index))
