"""The queues by family: how many wait, the longest wait against the hall's threshold, the wait of who comes now."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hallapp.queue.today_views import Family, TodayView
from hallapp.ui import theme
from hallapp.ui.board_rows import short_family
from hallapp.ui.colours import Mode, Tone
from hallapp.ui.durations import minutes
from hallapp.ui.language import fill
from hallapp.ui.station import HallClock
from hallapp.ui.today_words import brief

#: From this share of the threshold on a wait is worth watching.
_NEAR = 2 / 3
#: The bar is so much longer than the threshold, in shares of it.
_BEYOND = 1.5
_ROW, _DENSE_ROW, _HEAD = 27, 22, 20
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class QueueBars(QWidget):
    """One line a family. The bar is the longest wait, the stroke across it the threshold; words say the same."""

    def __init__(self, clock: HallClock) -> None:
        super().__init__()
        self._clock = clock
        self._families: tuple[Family, ...] = ()
        self._limit_s = 1
        self._row = _ROW
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Queues"))

    def show_view(self, view: TodayView) -> None:
        """Show every family of the outlet."""
        if (view.families, view.wait_limit_s) == (self._families, self._limit_s):
            return
        self._families, self._limit_s = view.families, view.wait_limit_s
        self.setAccessibleDescription("\n".join(self.line(family) for family in self._families))
        self.updateGeometry()
        self.update()

    def set_dense(self, *, dense: bool) -> None:
        """Lower lines, where there is little height."""
        row = _DENSE_ROW if dense else _ROW
        if row != self._row:
            self._row = row
            self.updateGeometry()
            self.update()

    def tick(self) -> None:
        """Let the waits run."""
        if any(family.longest_since for family in self._families):
            self.update()

    def waited_s(self, family: Family) -> float:
        """The family's longest wait now."""
        since: datetime | None = family.longest_since
        return max(0.0, (self._clock.now() - since).total_seconds()) if since is not None else 0.0

    def tone(self, family: Family) -> Tone:
        """Whether the longest wait needs somebody."""
        share = self.waited_s(family) / self._limit_s
        if share > 1:
            return Tone.URGENT
        return Tone.WARNING if share >= _NEAR else Tone.ACCENT

    def line(self, family: Family) -> str:
        """The whole line in words."""
        parts = [family.name, fill(self.tr("%1 waiting"), family.waiting)]
        if family.longest:
            parts.append(fill(self.tr("%1 the longest, %2"), family.longest, minutes(self.waited_s(family))))
        if family.wait is not None:
            span = fill(self.tr("%1 to %2"), minutes(family.wait.median_s), minutes(family.wait.p90_s))
            parts.append(fill(self.tr("who comes now waits %1"), span))
        parts.append(fill(self.tr("%1 of %2 windows open"), family.open, family.total))
        if family.helpers:
            parts.append(fill(self.tr("helped by %1"), ", ".join(family.helpers)))
        return " · ".join(parts)

    def sizeHint(self) -> QSize:
        """A line each, and the names of the columns."""
        px = theme.current().px
        return QSize(px(380), px(_HEAD) + len(self._families) * px(self._row))

    def minimumSizeHint(self) -> QSize:
        """As high as ``sizeHint``."""
        return QSize(theme.current().px(320), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """The tool tip is the line in words."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = (event.pos().y() - theme.current().px(_HEAD)) // theme.current().px(self._row)
            if 0 <= row < len(self._families):
                QToolTip.showText(event.globalPos(), self.line(self._families[row]), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._columns()
        self._draw_names(painter, columns)
        px = theme.current().px
        for row, family in enumerate(self._families):
            top = px(_HEAD) + row * px(self._row)
            self._draw_family(painter, [QRect(left, top, width, px(self._row)) for left, width in columns], family)

    def _columns(self) -> list[tuple[int, int]]:
        """Left and width of: prefix, name, bar, waiting, longest, who comes now, windows."""
        px = theme.current().px
        fixed = [px(22), 0, 0, px(26), px(58), px(52), px(34)]
        rest = self.width() - sum(fixed) - 6 * px(6)
        fixed[1] = max(px(40), min(px(240), int(rest * 0.66)))
        fixed[2] = max(px(24), rest - fixed[1])
        columns, left = [], 0
        for width in fixed:
            columns.append((left, width))
            left += width + px(6)
        return columns

    def _draw_names(self, painter: QPainter, columns: list[tuple[int, int]]) -> None:
        now = theme.current()
        small = now.font(12)
        painter.setFont(small)
        painter.setPen(theme.qcolor(now.colours.muted))
        names = (self.tr("Wait"), self.tr("Longest"), self.tr("New"), self.tr("Open"))
        for (left, width), name in zip(columns[3:], names, strict=True):
            # A name may be wider than what stands below it: it grows to the left.
            wide = max(width, QFontMetrics(small).horizontalAdvance(name) + 2)
            painter.drawText(QRect(left + width - wide, 0, wide, now.px(_HEAD) - 2), int(_RIGHT), name)

    def _draw_family(self, painter: QPainter, cells: list[QRect], family: Family) -> None:
        now = theme.current()
        c = now.colours
        idle = not family.waiting and not family.takes_numbers
        ink = c.muted if idle else c.text
        badge = QRectF(cells[0]).adjusted(0, now.px(2), 0, -now.px(2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.qcolor(c.raised if idle else c.accent_soft))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(theme.qcolor(c.muted if idle else c.accent))
        painter.setFont(now.font(13, bold=True))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), family.prefix)
        plain, bold = now.font(14), now.font(14, bold=True)
        painter.setFont(plain)
        painter.setPen(theme.qcolor(ink))
        name = QFontMetrics(plain).elidedText(short_family(family.name), Qt.TextElideMode.ElideRight, cells[1].width())
        painter.drawText(cells[1], int(_LEFT), name)
        self._draw_bar(painter, QRectF(cells[2]), family)
        tone = self.tone(family)
        painter.setFont(bold if family.waiting else plain)
        painter.setPen(theme.qcolor(ink if family.waiting else c.muted))
        painter.drawText(cells[3], int(_RIGHT), str(family.waiting) if family.waiting else "—")
        if family.longest:
            late = tone is Tone.URGENT
            painter.setFont(bold if late else plain)
            painter.setPen(theme.qcolor(c.urgent if late else c.warning if tone is Tone.WARNING else c.text))
            painter.drawText(cells[4], int(_RIGHT), ("! " if late else "") + brief(self.waited_s(family)))
        painter.setFont(plain)
        painter.setPen(theme.qcolor(c.muted))
        if family.wait is not None:
            painter.drawText(cells[5], int(_RIGHT), brief(family.wait.median_s))
        none_open = not family.open and family.takes_numbers
        painter.setFont(bold if none_open else plain)
        painter.setPen(theme.qcolor(c.warning if none_open else c.muted))
        painter.drawText(cells[6], int(_RIGHT), f"{family.open}/{family.total}")

    def _draw_bar(self, painter: QPainter, cell: QRectF, family: Family) -> None:
        now = theme.current()
        c = now.colours
        track = QRectF(cell.left(), cell.center().y() - now.px(4), cell.width(), now.px(8))
        painter.setPen(theme.qcolor(c.line) if now.mode is Mode.CONTRAST else Qt.PenStyle.NoPen)
        painter.setBrush(theme.qcolor(c.raised))
        painter.drawRoundedRect(track, now.px(4), now.px(4))
        painter.setPen(Qt.PenStyle.NoPen)
        share = min(1.0, self.waited_s(family) / self._limit_s / _BEYOND)
        if share > 0:
            ink, _ = c.tone(self.tone(family))
            painter.setBrush(theme.qcolor(ink))
            filled = QRectF(track.left(), track.top(), max(now.px(6), track.width() * share), track.height())
            painter.drawRoundedRect(filled, now.px(4), now.px(4))
        mark = track.left() + track.width() / _BEYOND
        painter.setPen(theme.qcolor(c.strong_line if share < 1 / _BEYOND else c.urgent))
        painter.drawLine(int(mark), int(track.top() - now.px(3)), int(mark), int(track.bottom() + now.px(3)))
