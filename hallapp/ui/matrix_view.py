"""The matrix on the screen: items down the side, groups and seats along the top, both always in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from hallapp.ui import theme
from hallapp.ui.matrix_cells import CELL, Tiles
from hallapp.ui.matrix_model import MatrixModel
from hallapp.ui.widgets import label

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)

#: Height of the head, and how much of it the code and the line about the seats take.
HEAD, HEAD_TOP, HEAD_FOOT = 136, 24, 22


class _Head(QHeaderView):
    """Groups and seats: code, name, and how many seats there are to unfold.

    ``fold_wanted`` when the sign at the foot of a group, or the group twice, is clicked.
    """

    fold_wanted = Signal(int)

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._matrix = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.current().px(20))  # first: a default below the style's least is raised
        self.setDefaultSectionSize(theme.current().px(CELL[0]))

    def sizeHint(self) -> QSize:
        """Room for a group's name, three characters a line; less of it where text is large and the screen small."""
        table = self.parent()
        px = theme.current().px
        third = table.height() // 3 if isinstance(table, QWidget) else px(HEAD)
        return QSize(0, max(px(HEAD_TOP + HEAD_FOOT + 4), min(px(HEAD), third)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The foot of a group unfolds it; the rest chooses the column."""
        section = self.logicalIndexAt(event.position().toPoint())
        at_foot = event.position().y() > self.height() - theme.current().px(HEAD_FOOT)
        column = self._matrix.column(section)
        if at_foot and column is not None and column.seat is None:
            self.fold_wanted.emit(section)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice anywhere unfolds too."""
        self.fold_wanted.emit(self.logicalIndexAt(event.position().toPoint()))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One group or seat."""
        column = self._matrix.column(section)
        if column is None:
            return
        now = theme.current()
        colours, px = now.colours, now.px
        painter.save()
        chosen = self._chosen_column() == section
        painter.fillRect(rect, theme.qcolor(colours.accent_soft if chosen else self._ground(column.seat is not None)))
        painter.setPen(theme.qcolor(colours.line))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen:
            painter.fillRect(
                QRect(rect.left(), rect.bottom() - px(3), rect.width(), px(3)), theme.qcolor(colours.accent)
            )
        top = QRect(rect.left(), rect.top(), rect.width(), px(HEAD_TOP))
        painter.setFont(now.font(13, bold=True))
        painter.setPen(theme.qcolor(colours.accent if column.seat is None else colours.text))
        if column.seat is not None:
            painter.drawText(top, _MIDDLE, _short(column.seat.no, now.font(13, bold=True), rect.width() - 2))
            painter.setPen(theme.qcolor(colours.muted))
            painter.setFont(now.font(12))
            below = QRect(rect.left(), rect.bottom() - px(HEAD_FOOT), rect.width(), px(HEAD_FOOT))
            painter.drawText(below, _MIDDLE, column.group.code)
        else:
            painter.drawText(top, _MIDDLE, _short(column.group.code, now.font(13, bold=True), rect.width() - 2))
            self._draw_name(painter, rect, column.group.name)
            self._draw_foot(painter, rect, section)
        painter.restore()

    def _ground(self, seat: bool) -> str:
        colours = theme.current().colours
        return colours.raised if seat else colours.surface

    def _draw_name(self, painter: QPainter, rect: QRect, name: str) -> None:
        now = theme.current()
        font = now.font(12)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(theme.qcolor(now.colours.text))
        height = metrics.lineSpacing()
        room = QRect(
            rect.left() + 2,
            rect.top() + now.px(HEAD_TOP),
            rect.width() - 4,
            rect.height() - now.px(HEAD_TOP + HEAD_FOOT),
        )
        lines = _broken(name, metrics, room.width(), room.height() // height)
        for place, line in enumerate(lines):
            painter.drawText(QRect(room.left(), room.top() + place * height, room.width(), height), _MIDDLE, line)

    def _draw_foot(self, painter: QPainter, rect: QRect, section: int) -> None:
        column = self._matrix.column(section)
        assert column is not None
        now = theme.current()
        foot = QRect(rect.left(), rect.bottom() - now.px(HEAD_FOOT), rect.width(), now.px(HEAD_FOOT))
        if not column.group.enabled:
            painter.setFont(now.font(12, bold=True))
            painter.setPen(theme.qcolor(now.colours.warning))
            painter.drawText(foot, _MIDDLE, _short(self.tr("off"), now.font(12, bold=True), foot.width()))
            return
        if not column.group.seats:
            return
        unfolded = column.group.id in self._matrix.unfolded
        painter.setFont(now.font(12, bold=True))
        painter.setPen(theme.qcolor(now.colours.muted))
        painter.drawText(foot, _MIDDLE, f"{'‹' if unfolded else '›'} {len(column.group.seats)}")

    def _chosen_column(self) -> int:
        view = self.parent()
        return view.currentIndex().column() if isinstance(view, QTableView) else -1


class _Side(QHeaderView):
    """Items: in how many windows, name, theme."""

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._matrix = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.current().px(20))  # first: a default below the style's least is raised
        self.setDefaultSectionSize(theme.current().px(CELL[1]))

    def sizeHint(self) -> QSize:
        """A third of the table, and no more than a name needs."""
        table = self.parent()
        width = table.width() if isinstance(table, QWidget) else 0
        px = theme.current().px
        # Qt's own hint would ask for a thousand names; the height is the table's matter anyway.
        return QSize(max(px(180), min(px(440), width * 36 // 100)), 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One item."""
        item = self._matrix.item(section)
        matrix = self._matrix.matrix
        if item is None or matrix is None:
            return
        now = theme.current()
        colours, px = now.colours, now.px
        view = self.parent()
        chosen = isinstance(view, QTableView) and view.currentIndex().row() == section
        painter.save()
        painter.fillRect(rect, theme.qcolor(colours.accent_soft if chosen else colours.surface))
        painter.setPen(theme.qcolor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.qcolor(colours.strong_line))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), px(3), rect.height()), theme.qcolor(colours.accent))
        inside = rect.adjusted(px(12), 0, -px(8), 0)
        self._draw_serving(painter, inside, matrix.serving[self._matrix.rows[section]], in_hall=item.in_hall)
        inside.setRight(inside.right() - px(40))
        theme_font = now.font(12)
        theme_width = min(QFontMetrics(theme_font).horizontalAdvance(item.theme_name), inside.width() * 2 // 5)
        painter.setFont(theme_font)
        painter.setPen(theme.qcolor(colours.muted))
        at_right = QRect(inside.right() - theme_width, inside.top(), theme_width, inside.height())
        painter.drawText(at_right, _LEFT, _short(item.theme_name, theme_font, theme_width))
        inside.setRight(at_right.left() - px(8))
        font = now.font(14, bold=chosen)
        painter.setFont(font)
        painter.setPen(theme.qcolor(colours.text if item.in_hall else colours.muted))
        painter.drawText(inside, _LEFT, _short(item.name, font, inside.width()))
        painter.restore()

    def _draw_serving(self, painter: QPainter, inside: QRect, serving: int, *, in_hall: bool) -> None:
        now = theme.current()
        colours, px = now.colours, now.px
        box = QRect(inside.right() - px(34), inside.center().y() - px(10), px(34), px(21))
        painter.setFont(now.font(12, bold=True))
        if not in_hall and not serving:
            painter.setPen(theme.qcolor(colours.muted))
            painter.drawText(box, _MIDDLE, "—")
            return
        ink = colours.muted
        if serving < 2:
            ink, ground = (
                (colours.urgent, colours.urgent_soft) if not serving else (colours.warning, colours.warning_soft)
            )
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme.qcolor(ground))
            painter.setPen(QPen(theme.qcolor(ink), 1))
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(theme.qcolor(ink))
        painter.drawText(box, _MIDDLE, f"{serving} !" if not serving else str(serving))


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
        self._matrix = model
        self.head, self.side = _Head(model, self), _Side(model, self)
        self._corner = label("", "small", wrap=True)
        self._corner.setParent(self)
        self._corner.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        self._corner.setContentsMargins(theme.GAP_M, 0, theme.GAP_S, theme.GAP_S)
        self.setHorizontalHeader(self.head)
        self.setVerticalHeader(self.side)
        self.setModel(model)
        self._tiles = Tiles(self.devicePixelRatioF())
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

    def show_count(self, words: str) -> None:
        """What is shown, in the corner."""
        self._corner.setText(words)

    def toggle_fold(self, column: int) -> None:
        """Show the seats of the group of this column, or no longer; the cell that was current stays so."""
        found = self._matrix.column(column)
        if found is None or not found.group.seats:
            return
        row = self.currentIndex().row()
        self._matrix.unfold([found.group.id], on=found.group.id not in self._matrix.unfolded)
        at = next(i for i, each in enumerate(self._matrix.columns) if each.key == ("group", found.group.id))
        if row >= 0:
            self.setCurrentIndex(self._matrix.index(row, at))

    def repaint_cells(self) -> None:
        """The same rows and columns, with other cells."""
        self.viewport().update()
        self.head.viewport().update()
        self.side.viewport().update()

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """All cells in sight at once: asking a delegate for each costs ten times as much."""
        model, now = self._matrix, theme.current()
        if model.matrix is None or not model.rows or not model.columns:
            return
        painter = QPainter(self.viewport())
        area: QRect = event.rect()
        width, height = now.px(CELL[0]), now.px(CELL[1])
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
        now, model = theme.current(), self._matrix
        width, height = now.px(CELL[0]), now.px(CELL[1])
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
        column = self._matrix.column(self.currentIndex().column())
        if column is not None and (column.group.id in self._matrix.unfolded) is not on:
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

    def _on_reset(self) -> None:
        self.chosen.emit(self.currentIndex())

    # --- the corner above the items

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The items' names take their share of the width."""
        super().resizeEvent(event)
        self.updateGeometries()

    def updateGeometries(self) -> None:
        """Keep the corner where it belongs."""
        super().updateGeometries()
        self._corner.setGeometry(QRect(QPoint(1, 1), QSize(self.side.width(), self.head.height())))

    def viewportEvent(self, event: QEvent) -> bool:
        """Tool tips come from the model; nothing is painted anew for a mouse that only passes."""
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another screen may have finer dots."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._tiles = Tiles(self.devicePixelRatioF())
            self.viewport().update()


def _short(words: str, font: QFont, width: int) -> str:
    return QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, width)


def _broken(name: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """A name in lines that fit, at most so many; Chinese breaks anywhere."""
    lines: list[str] = [""] if most else []
    for character in name if most else "":
        if metrics.horizontalAdvance(lines[-1] + character) > width and lines[-1]:
            if len(lines) == most:
                lines[-1] = metrics.elidedText(lines[-1] + "……", Qt.TextElideMode.ElideRight, width)
                return lines
            lines.append("")
        lines[-1] += character
    return lines
