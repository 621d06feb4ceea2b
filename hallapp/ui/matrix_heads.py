"""The heads of the matrix: groups and seats along the top, items down the side. They paint themselves."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from hallapp.ui import theme
from hallapp.ui.matrix_cells import CELL
from hallapp.ui.matrix_model import MatrixModel

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)

_CLOSING = "”’）》」』】，。、；：？！)]"
#: Height of the head, and how much of it the code and the line about the seats take.
HEAD, HEAD_TOP, HEAD_FOOT = 136, 24, 22


class Head(QHeaderView):
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


class Side(QHeaderView):
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


def _short(words: str, font: QFont, width: int) -> str:
    return QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, width)


def _broken(name: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """A name in lines that fit, at most so many. Chinese breaks anywhere, but no line begins with a closing sign."""
    lines: list[str] = [""] if most else []
    for character in name if most else "":
        if metrics.horizontalAdvance(lines[-1] + character) <= width or not lines[-1]:
            lines[-1] += character
            continue
        if len(lines) == most:
            lines[-1] = metrics.elidedText(lines[-1] + "……", Qt.TextElideMode.ElideRight, width)
            return lines
        carried = lines[-1][-1] if character in _CLOSING and len(lines[-1]) > 1 else ""
        lines[-1] = lines[-1].removesuffix(carried)
        lines.append(carried + character)
    return lines
