"""A year as a picture: twelve months, with holidays, make-up workdays and weekends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hallapp.hall.calendar import DayShape, DayType
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.theme import GAP_L, GAP_S

_DAY = timedelta(days=1)
#: A month is a heading and seven lines: the weekdays, and up to six weeks. Sizes at 100 % text size.
_WEEK, _CELL, _LINE, _HEAD = 7, 28, 19, 22


class YearPicture(QWidget):
    """The picture. Arrows go from day to day, PgUp and PgDn to another year, Enter opens a day.

    ``chosen`` carries the day that is current, ``opened`` the one that Enter or a double click means, ``turned`` how
    many years on somebody wants to see.
    """

    chosen = Signal(object)
    opened = Signal(object)
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.year = 2000
        self.day = date(2000, 1, 1)
        self._today: date | None = None
        self._days: Mapping[date, DayType] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setAccessibleName(self.tr("Calendar"))
        self._months = [
            self.tr("January"),
            self.tr("February"),
            self.tr("March"),
            self.tr("April"),
            self.tr("May"),
            self.tr("June"),
            self.tr("July"),
            self.tr("August"),
            self.tr("September"),
            self.tr("October"),
            self.tr("November"),
            self.tr("December"),
        ]
        self._weekdays = self.tr("M T W T F S S").split()

    def show_year(self, year: int, days: Mapping[date, DayType], today: date) -> None:
        """Show this year; ``days`` are those that are not as their weekday."""
        if year != self.year:
            self.year = year
            self.day = today if today.year == year else date(year, 1, 1)
        self._days, self._today = days, today
        self.update()
        self.chosen.emit(self.day)

    def choose(self, day: date) -> None:
        """Make a day of this year the current one."""
        if day.year == self.year and day != self.day:
            self.day = day
            self.update()
            self.chosen.emit(day)

    def words(self, day: date) -> str:
        """What a day is, in words."""
        kind = self._days.get(day)
        if kind is None:
            weekend = (self.tr("Saturday"), self.tr("Sunday"))
            return weekend[day.weekday() - 5] if day.weekday() > 4 else self.tr("Workday")
        if kind.made_up:
            return fill(self.tr("Make-up workday (%1)"), kind.holiday) if kind.holiday else self.tr("Make-up workday")
        return fill(self.tr("Holiday: %1"), kind.holiday) if kind.holiday else self.tr("Holiday")

    # --- where things are

    def minimumSizeHint(self) -> QSize:
        """One month that can be read; how high depends on how many there is room for beside each other."""
        return QSize(_WEEK * theme.current().px(_CELL), self._needed())

    def sizeHint(self) -> QSize:
        """As the smallest."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The fewer months beside each other, the higher."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._needed())

    def _needed(self) -> int:
        px, down = theme.current().px, 12 // self._across()
        return down * (px(_HEAD) + _WEEK * px(_LINE)) + (down - 1) * GAP_S

    def _across(self) -> int:
        """Months beside each other."""
        month = _WEEK * theme.current().px(_CELL)
        return next((n for n in (4, 3, 2) if self.width() >= n * month + (n - 1) * GAP_L), 1)

    def _month(self, month: int) -> QRect:
        across = self._across()
        down = 12 // across
        width = (self.width() - (across - 1) * GAP_L) // across
        height = (self.height() - (down - 1) * GAP_S) // down
        column, row = (month - 1) % across, (month - 1) // across
        return QRect(column * (width + GAP_L), row * (height + GAP_S), width, height)

    def _cell(self, day: date) -> QRect:
        box, head = self._month(day.month), theme.current().px(_HEAD)
        first = day.replace(day=1).weekday()
        place = first + day.day - 1
        height = (box.height() - head) // 7
        left, right = (box.width() * (place % 7)) // 7, (box.width() * (place % 7 + 1)) // 7
        return QRect(box.left() + left, box.top() + head + height * (1 + place // 7), right - left, height)

    def day_at(self, x: float, y: float) -> date | None:
        """The day at this point."""
        day = date(self.year, 1, 1)
        while day.year == self.year:
            if self._cell(day).contains(int(x), int(y)):
                return day
            day += _DAY
        return None

    # --- what a person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from day to day, or open one."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        years = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self.choose(self.day + steps[key] * _DAY)
        elif key in years:
            self.turned.emit(years[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a day."""
        day = self.day_at(event.position().x(), event.position().y())
        if day is not None:
            self.choose(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a day."""
        day = self.day_at(event.position().x(), event.position().y())
        if day is not None:
            self.opened.emit(day)

    def event(self, event: QEvent) -> bool:
        """A day's holiday as its tool tip."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            day = self.day_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self.words(day) if day else "", self)
            return True
        return super().event(event)

    # --- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the twelve months."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month in range(1, 13):
            box = self._month(month)
            painter.setFont(now.font(15, bold=True))
            painter.setPen(now.color("text"))
            head = QRect(box.left() + 4, box.top(), box.width() - 4, now.px(_HEAD))
            painter.drawText(head, int(Qt.AlignmentFlag.AlignVCenter), self._months[month - 1])
            painter.setFont(now.font(11))
            painter.setPen(now.color("muted"))
            first = self._cell(date(self.year, month, 1))
            for weekday, word in enumerate(self._weekdays):
                left, right = (box.width() * weekday) // 7, (box.width() * (weekday + 1)) // 7
                cell = QRect(box.left() + left, box.top() + now.px(_HEAD), right - left, first.height())
                painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), word)
        day = date(self.year, 1, 1)
        while day.year == self.year:
            self._draw_day(painter, day)
            day += _DAY

    def _draw_day(self, painter: QPainter, day: date) -> None:
        now = theme.current()
        cell, kind = self._cell(day), self._days.get(day)
        ink, ground = now.colours.text, ""
        mark = ""
        if kind is not None and kind.made_up:
            ink, ground = now.colours.tone(Tone.ACCENT)
            mark = self.tr("on", "on a make-up day; one letter in Chinese")
        elif kind is not None and kind.shape is DayShape.CLOSED:
            ink, ground = now.colours.tone(Tone.URGENT)
            mark = self.tr("off", "on a holiday; one letter in Chinese")
        elif day.weekday() > 4:
            ink = now.colours.muted
        box = QRectF(cell).adjusted(1, 1, -1, -1)
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.qcolor(ground))
            painter.drawRoundedRect(box, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if day == self.day:
            painter.setPen(QPen(now.color("accent"), 2.0 if self.hasFocus() else 1.0))
            painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.qcolor(ink))
        painter.setFont(now.font(13, bold=bool(mark) or day == self._today))
        words = str(day.day)
        if mark:
            small = now.font(9, bold=True)
            width = QFontMetrics(painter.font()).horizontalAdvance(words)
            side = QFontMetrics(small).horizontalAdvance(mark) + 2
            left = cell.center().x() - (width + side) // 2
            painter.drawText(QRect(left, cell.top(), width, cell.height()), int(Qt.AlignmentFlag.AlignVCenter), words)
            painter.setFont(small)
            corner = QRect(left + width + 2, cell.top(), side, cell.height() - now.px(5))
            painter.drawText(corner, int(Qt.AlignmentFlag.AlignVCenter), mark)
        else:
            painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), words)
        if day == self._today:
            painter.setPen(QPen(theme.qcolor(ink), 2))
            painter.drawLine(cell.center().x() - 6, cell.bottom() - 1, cell.center().x() + 6, cell.bottom() - 1)
