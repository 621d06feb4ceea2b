"""The matrix on the screen: items down the side, groups and seats along the top, both always in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from hallapp.ui import theme
from hallapp.ui.matrix_cells import CELL, WIDEST, Tiles
from hallapp.ui.matrix_heads import Head, Side
from hallapp.ui.matrix_model import MatrixModel, Patch
from hallapp.ui.widgets import label


class MatrixView(QTableView):
    """The matrix by keyboard: arrows choose, Shift widens, Space says the opposite, Enter asks for days and reason.

    ``toggle_wanted`` and ``edit_wanted`` are about what is selected; ``chosen`` carries the current cell.
    ``typed`` carries letters, which belong into the search.
    """

    toggle_wanted = Signal()
    edit_wanted = Signal()
    chosen = Signal(QModelIndex)
    typed = Signal(str)

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = model
        self.head, self.side = Head(model, self), Side(model, self)
        self._count = self._meaning = ""
        self._corner = label("", "small", wrap=True)
        self._corner.setParent(self)
        self._corner.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        self._corner.setContentsMargins(theme.GAP_M, 0, theme.GAP_S, theme.GAP_S)
        self.setHorizontalHeader(self.head)
        self.setVerticalHeader(self.side)
        self.setModel(model)
        self._tiles = Tiles(theme.current().px(CELL[0]), self.devicePixelRatioF())
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Items and windows"))
        self.head.fold_wanted.connect(self.toggle_fold)
        self.selectionModel().currentChanged.connect(self._on_current)
        model.modelReset.connect(self._on_reset)
        self.pressed.connect(lambda _index: self.viewport().update())

    def go(self, index: QModelIndex) -> None:
        """Choose this cell alone, whatever keys are held down."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def patches(self) -> list[Patch]:
        """What is selected, as exact pairs."""
        return self.cells.patches(self.selectionModel().selection())

    def show_count(self, count: str, meaning: str) -> None:
        """What is shown, in the corner, and below it what the items' figures mean."""
        self._count, self._meaning = count, meaning
        self._fill_corner()

    def _fill_corner(self) -> None:
        high = self.head.height() >= theme.current().px(80)
        self._corner.setText(f"{self._count}\n{self._meaning}" if high else self._count)
        self._corner.setToolTip(self._meaning)

    def toggle_fold(self, column: int) -> None:
        """Show the seats of the group of this column, or no longer; the cell that was current stays so."""
        found = self.cells.column(column)
        if found is None or not found.group.seats:
            return
        row = self.currentIndex().row()
        self.cells.unfold([found.group.id], on=found.group.id not in self.cells.unfolded)
        at = next(i for i, each in enumerate(self.cells.columns) if each.key == ("group", found.group.id))
        if row >= 0:
            self.go(self.cells.index(row, at))

    def repaint_cells(self) -> None:
        """The same rows and columns, with other cells."""
        self.viewport().update()
        self.head.viewport().update()
        self.side.viewport().update()

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """All cells in sight at once: asking a delegate for each costs ten times as much."""
        model, now = self.cells, theme.current()
        if model.matrix is None or not model.rows or not model.columns:
            return
        painter = QPainter(self.viewport())
        area: QRect = event.rect()
        width, height = self._tiles.width, now.px(CELL[1])
        left, top = self.head.offset(), self.side.offset()
        columns = range(
            max(0, (area.left() + left) // width), min(len(model.columns), (area.right() + left) // width + 1)
        )
        rows = range(max(0, (area.top() + top) // height), min(len(model.rows), (area.bottom() + top) // height + 1))
        bottom = min(area.bottom(), len(model.rows) * height - top)
        painter.fillRect(area, theme.qcolor(now.colours.surface))
        line, seat_ground = theme.qcolor(now.colours.line), theme.qcolor(now.colours.raised)
        places = [model.rows[row] for row in rows]
        tops = [row * height - top for row in rows]
        tile = self._tiles.tile
        for position in columns:
            column = model.columns[position]
            x, cells, seat, off = (
                position * width - left,
                column.cells,
                column.seat is not None,
                not column.group.enabled,
            )
            if seat:
                painter.fillRect(QRect(x, area.top(), width, bottom - area.top()), seat_ground)
            for y, place in zip(tops, places, strict=True):
                if cell := cells[place]:
                    painter.drawPixmap(x, y, tile(cell, seat=seat, off=off))
            painter.fillRect(QRect(x + width - 1, area.top(), 1, bottom - area.top()), line)
        for y in tops:
            painter.fillRect(
                QRect(area.left(), y + height - 1, min(area.width(), len(model.columns) * width - left), 1), line
            )
        self._draw_selection(painter, area)
        painter.end()

    def _draw_selection(self, painter: QPainter, area: QRect) -> None:
        now, model = theme.current(), self.cells
        width, height = self._tiles.width, now.px(CELL[1])
        left, top = self.head.offset(), self.side.offset()
        region = QRegion()
        for part in self.selectionModel().selection().toList():
            region += QRect(
                part.left() * width - left, part.top() * height - top, part.width() * width, part.height() * height
            ).intersected(area)
        wash = theme.qcolor(now.colours.accent)
        wash.setAlpha(46)
        painter.setClipRegion(region)
        painter.fillRect(region.boundingRect(), wash)
        painter.setClipping(False)
        dashed = QPen(theme.qcolor(now.colours.accent), 2, Qt.PenStyle.DotLine)
        keys = {column.key: place for place, column in enumerate(model.columns)} if model.pending else {}
        for row, key in model.pending:
            if key in keys and row in model.rows:
                painter.setPen(dashed)
                y = model.rows.index(row) * height - top
                painter.drawRect(QRect(keys[key] * width - left + 2, y + 2, width - 5, height - 5))
        current = self.currentIndex()
        if current.isValid():
            painter.setPen(QPen(theme.qcolor(now.colours.accent if self.hasFocus() else now.colours.muted), 2))
            x, y = current.column() * width - left, current.row() * height - top
            painter.drawRect(QRect(x + 1, y + 1, width - 3, height - 3))

    # --- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the matrix; letters are for the search, all others for Qt."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        if key == Qt.Key.Key_Space and (shift or control):
            self._select_whole(rows=shift, columns=control)
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.toggle_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not alt:
            self.edit_wanted.emit()
        elif alt and key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._fold_current(on=key == Qt.Key.Key_Right)
        elif event.text().isprintable() and event.text().strip() and not control and not alt:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _fold_current(self, *, on: bool) -> None:
        column = self.cells.column(self.currentIndex().column())
        if column is not None and (column.group.id in self.cells.unfolded) is not on:
            self.toggle_fold(self.currentIndex().column())

    def _select_whole(self, *, rows: bool, columns: bool) -> None:
        """What is selected, widened to whole rows or columns, as spreadsheets do it."""
        how = QItemSelectionModel.SelectionFlag
        flags = how.Select | (how.Rows if rows else how.Columns if columns else how.NoUpdate)
        selection = self.selectionModel().selection()
        self.selectionModel().select(selection, flags)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click asks for days and reason."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.edit_wanted.emit()

    def _on_current(self, index: QModelIndex) -> None:
        self.chosen.emit(index)
        self.head.viewport().update()
        self.side.viewport().update()
        self.viewport().update()

    def _fit(self) -> None:
        """Share the width out among few columns, so that more of their names is seen."""
        px = theme.current().px
        room = self.width() - self.side.sizeHint().width() - self.verticalScrollBar().sizeHint().width()
        width = max(px(CELL[0]), min(px(WIDEST), room // max(1, len(self.cells.columns))))
        if width != self._tiles.width:
            self._tiles = Tiles(width, self.devicePixelRatioF())
            self.head.setDefaultSectionSize(width)
            self.viewport().update()

    def _on_reset(self) -> None:
        self._fit()
        self.chosen.emit(self.currentIndex())

    # --- the corner above the items

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The items' names take their share of the width."""
        super().resizeEvent(event)
        self.updateGeometries()
        self._fit()

    def updateGeometries(self) -> None:
        """Keep the corner where it belongs."""
        super().updateGeometries()
        self._corner.setGeometry(QRect(QPoint(1, 1), QSize(self.side.width(), self.head.height())))
        self._fill_corner()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tool tips come from the model; nothing is painted anew for a mouse that only passes."""
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another screen may have finer dots."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._tiles = Tiles(self._tiles.width, self.devicePixelRatioF())
            self.viewport().update()


class Kept:
    """Keeps the current cell, the selection and what is in sight while rows or columns are laid out anew."""

    def __init__(self, view: MatrixView) -> None:
        self._view = view

    def __enter__(self) -> None:
        view, model = self._view, self._view.cells
        index = view.currentIndex()
        column = model.column(index.column())
        in_place = column is not None and index.row() < len(model.rows)
        self._current = (model.rows[index.row()], column.key) if in_place and column is not None else None
        self._row = index.row()
        self._patches = view.patches()
        self._scrolled = view.horizontalScrollBar().value(), view.verticalScrollBar().value()

    def __exit__(self, *_error: object) -> None:
        view, model = self._view, self._view.cells
        if not model.rows or not model.columns:
            return
        flag = QItemSelectionModel.SelectionFlag
        if self._current is not None and not view.currentIndex().isValid():
            index = model.find(*self._current)
            if not index.isValid():
                index = model.index(max(0, min(self._row, len(model.rows) - 1)), 0)
            view.selectionModel().setCurrentIndex(index, flag.NoUpdate)
            selection = model.selection_of(self._patches)
            view.selectionModel().select(selection, flag.ClearAndSelect)
            if selection.isEmpty():
                view.selectionModel().select(index, flag.ClearAndSelect)
        view.horizontalScrollBar().setValue(self._scrolled[0])
        view.verticalScrollBar().setValue(self._scrolled[1])
