"""What a pair looks like: a sign and a ground for each way it can stand, drawn once and then copied.

A sign says what holds, a ground where it is said: pale by a group's rule, full by hand, none where a seat only
follows its group. Nothing is said by colour alone.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from hallapp.hall.matrix import BY_HAND, EXCEPTION, HOLD, LATER, SAID_HERE, SEATS_DIFFER
from hallapp.hall.words import Hold
from hallapp.ui import theme
from hallapp.ui.colours import Mode

#: A cell at 100 % text size, in pixels: its least width, and its height.
CELL = (46, 34)
#: How wide it gets where there is room.
WIDEST = 76


class Tiles:
    """Pictures of cells in the theme in force, each drawn when it is first needed."""

    def __init__(self, width: int, ratio: float) -> None:
        """``width`` of a cell in pixels; ``ratio``: how many of the screen's dots make a pixel."""
        self.width, self._ratio = width, ratio
        self._theme = theme.current()
        self._drawn: dict[tuple[int, bool, bool], QPixmap] = {}

    def tile(self, cell: int, *, seat: bool, off: bool) -> QPixmap:
        """The picture of a cell of a group or a ``seat``; ``off``: of a group that is out of use."""
        key = (cell, seat, off)
        found = self._drawn.get(key)
        if found is None:
            found = self._drawn[key] = self._draw(cell, seat=seat, off=off)
        return found

    def _draw(self, cell: int, *, seat: bool, off: bool) -> QPixmap:
        width, height = self.width, self._theme.px(CELL[1])
        picture = QPixmap(round(width * self._ratio), round(height * self._ratio))
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if off:
            painter.setOpacity(0.45)
        draw_sign(painter, QRectF(0, 0, width, height), cell, seat=seat)
        painter.end()
        return picture


def draw_sign(painter: QPainter, area: QRectF, cell: int, *, seat: bool) -> None:
    """Draw a cell's sign on its ground into ``area``."""
    now = theme.current()
    colours, px = now.colours, now.px
    hold, by_hand = cell & HOLD, bool(cell & BY_HAND)
    here = bool(cell & SAID_HERE) or (not seat and not by_hand)
    box = QRectF(0, 0, px(28), px(24))
    box.moveCenter(area.center())
    ink: QColor | None
    ground: QColor | None = None
    if hold:
        filled = by_hand and here
        ink = theme.qcolor(colours.on_accent if filled else colours.accent)
        if filled:
            ground = theme.qcolor(colours.accent)
        elif here:
            ground = theme.qcolor(colours.accent_soft if hold == Hold.OWN else colours.raised)
        if hold == Hold.TIDE and not filled:
            ink = theme.qcolor(colours.muted)
    elif by_hand:
        exception = bool(cell & EXCEPTION)
        ink = theme.qcolor(colours.warning if exception else colours.muted)
        if here:
            ground = theme.qcolor(colours.warning_soft if exception else colours.raised)
    else:
        ink = None
    if ground is not None and ink is not None:
        edged = now.mode is Mode.CONTRAST or hold == Hold.TIDE or not hold
        painter.setPen(QPen(ink, 1.0) if edged else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    if ink is not None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(
            QPen(ink, px(22) / 10, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        painter.drawPath(_sign(hold, by_hand=by_hand, exception=bool(cell & EXCEPTION), box=box, unit=px(10) / 10))
    if cell & LATER:
        _draw_later(painter, area, colours.warning, px(10))
    if cell & SEATS_DIFFER:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.qcolor(colours.text))
        for step in (-1, 0, 1):
            painter.drawEllipse(
                QPointF(area.center().x() + step * px(5), area.bottom() - px(3)), px(15) / 10, px(15) / 10
            )


def _sign(hold: int, *, by_hand: bool, exception: bool, box: QRectF, unit: float) -> QPainterPath:
    """A tick by rule, a plus by hand against the rule, a cross for what was taken back, a wave for tide help."""
    centre = box.center()

    def at(x: float, y: float) -> QPointF:
        return QPointF(centre.x() + x * unit, centre.y() + y * unit)

    path = QPainterPath()
    if hold == Hold.TIDE:
        path.moveTo(at(-8, 1.5))
        path.cubicTo(at(-5, -6), at(-2, -4), at(0, 0))
        path.cubicTo(at(2, 4), at(5, 6), at(8, -1.5))
    elif hold == Hold.OWN and by_hand and exception:
        path.moveTo(at(-6, 0))
        path.lineTo(at(6, 0))
        path.moveTo(at(0, -6))
        path.lineTo(at(0, 6))
    elif hold == Hold.OWN:
        path.moveTo(at(-6, 0.5))
        path.lineTo(at(-1.5, 5))
        path.lineTo(at(6.5, -4.5))
    elif exception:
        path.moveTo(at(-5, -5))
        path.lineTo(at(5, 5))
        path.moveTo(at(5, -5))
        path.lineTo(at(-5, 5))
    else:
        path.moveTo(at(-5, 0))
        path.lineTo(at(5, 0))
    return path


def _draw_later(painter: QPainter, area: QRectF, colour: str, side: float) -> None:
    corner = area.topRight() + QPointF(-1, 1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.qcolor(colour))
    painter.drawPolygon(QPolygonF([corner, corner + QPointF(-side, 0), corner + QPointF(0, side)]))
