"""The head of the hall's overview: the day's figures, and how the day will end, in words and as a small picture."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hallapp.queue.today_views import DayFigures, Forecast, Outlook
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.durations import minutes
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP
from hallapp.ui.widgets import ElidedLabel, label, retone

#: So long after closing the end of the day is late; less is nothing to speak of.
LATE_S = 60
#: From this width on there is room for the picture beside the words.
_WITH_PICTURE = 430


class DayBar(QWidget):
    """How many came, were served, wait, and how long they waited so far."""

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP + 4)
        self._values = {}
        for name, caption in (
            ("waiting", self.tr("waiting")),
            ("at_windows", self.tr("in hand")),
            ("served", self.tr("served")),
            ("issued", self.tr("issued")),
            ("no_show", self.tr("passed over")),
            ("wait", self.tr("waited: half, 9 in 10")),
        ):
            column = QVBoxLayout()
            column.setSpacing(0)
            value = label("—", "figure")
            column.addStretch(1)
            column.addWidget(value)
            column.addWidget(label(caption, "small"))
            column.addStretch(1)
            layout.addLayout(column)
            self._values[name] = value

    def show_figures(self, figures: DayFigures) -> None:
        """Show the day so far."""
        for name in ("waiting", "at_windows", "served", "issued", "no_show"):
            self._values[name].setText(str(getattr(figures, name)))
        wait = figures.wait
        words = fill(self.tr("%1 · %2 min"), wait.median_s // 60, -(-wait.p90_s // 60)) if wait else "—"
        self._values["wait"].setText(words)


class ForecastPanel(QWidget):
    """How long after closing the last waiting number will be served."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._end, self._rate, self._alone = (
            ElidedLabel("", "strong"),
            ElidedLabel("", "small"),
            ElidedLabel("", "small"),
        )
        words.addStretch(1)
        for line in (self._end, self._rate, self._alone):
            words.addWidget(line)
        words.addStretch(1)
        layout.addLayout(words, 1)
        self.picture = ForecastPicture(station)
        self.picture.hide()
        self._drawn = False
        layout.addWidget(self.picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture gives way to the words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.picture.setVisible(self._drawn and self.width() >= theme.current().px(_WITH_PICTURE))

    def lines(self) -> tuple[str, str, str]:
        """What is said: how the day ends, what that reckons with, and how it ends if nobody else comes."""
        return self._end.text(), self._rate.text(), self._alone.text()

    def show_outlook(self, outlook: Outlook) -> None:
        """Show both forecasts."""
        main = outlook.at_rate or outlook.alone
        for line in (self._rate, self._alone):
            line.setVisible(main is not None)
        self._drawn = main is not None
        self._fit()
        if main is None:
            retone(self._end, Tone.PLAIN)
            self._end.setText(self.tr("Nobody waits, nothing is in hand."))
            return
        unserved = outlook.alone.unserved if outlook.alone is not None else 0
        late = main.over_s.median_s >= LATE_S
        retone(self._end, Tone.WARNING if late or unserved else Tone.OPEN)
        if unserved:
            self._end.setText("! " + fill(self.tr("%1 wait for windows that are not open"), unserved))
        elif late:
            self._end.setText("! " + fill(self.tr("Last served %1 after closing"), minutes(main.over_s.median_s)))
        else:
            self._end.setText(self.tr("✓ All are served by closing time"))
        self._rate.setText(self._reckoned(outlook, main))
        self._alone.setText(self._if_nobody(outlook))
        self.picture.show_outlook(outlook)
        self.setToolTip(self._groups(main))

    def _reckoned(self, outlook: Outlook, main: Forecast) -> str:
        worst = minutes(main.over_s.p90_s)
        if outlook.at_rate is None:
            return fill(self.tr("At worst %1 after closing"), worst) if main.over_s.p90_s >= LATE_S else ""
        if main.over_s.p90_s >= LATE_S:
            words = self.tr("At %1 an hour as lately; perhaps %2")
            return fill(words, main.arrivals_per_hour, worst)
        return fill(self.tr("At %1 an hour as lately"), main.arrivals_per_hour)

    def _if_nobody(self, outlook: Outlook) -> str:
        if outlook.alone is None:
            return ""
        early, late = (f"{self._station.local(at):%H:%M}" for at in (outlook.alone.median, outlook.alone.p90))
        return fill(self.tr("If nobody else comes: %1 to %2"), early, late)

    def _groups(self, main: Forecast) -> str:
        lines = []
        for end in main.groups:
            closing = f"{self._station.local(end.closing):%H:%M}" if end.closing is not None else "—"
            early, late = f"{self._station.local(end.median):%H:%M}", f"{self._station.local(end.p90):%H:%M}"
            lines.append(fill(self.tr("%1: closes %2, last service over %3 to %4"), end.name, closing, early, late))
        return "\n".join(lines)


class ForecastPicture(QWidget):
    """How many wait from now to the end: with people coming as before, and (darker) if nobody else comes."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._outlook: Outlook | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A small picture."""
        px = theme.current().px
        return QSize(px(170), px(60))

    def minimumSizeHint(self) -> QSize:
        """As small as can be read."""
        return QSize(theme.current().px(140), theme.current().px(54))

    def show_outlook(self, outlook: Outlook) -> None:
        """Draw these."""
        self._outlook = outlook
        self.setAccessibleName(self.tr("How many will be waiting, from now to the end of the day"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both curves over one axis of time, with the closing time."""
        outlook = self._outlook
        forecasts = [f for f in (outlook.at_rate, outlook.alone) if f is not None] if outlook else []
        if outlook is None or not forecasts:
            return
        now = theme.current()
        c = now.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis = now.px(16)
        area = QRectF(1, 4, self.width() - 2, self.height() - axis - 5)
        ends = [f.curve[-1][0] for f in forecasts]
        closing_s = (outlook.closing - outlook.now).total_seconds() if outlook.closing is not None else 0.0
        span = max([*ends, closing_s, 60.0])
        most = max([1, *(many for f in forecasts for _, many in f.curve)])
        for forecast in forecasts:
            dark = forecast is outlook.alone
            self._draw_curve(painter, area, forecast, span, most, c.accent, filled=c.accent_soft, dark=dark)
        painter.setPen(QPen(theme.qcolor(c.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        small = now.font(11)
        painter.setFont(small)
        painter.setPen(theme.qcolor(c.muted))
        below = QRectF(area.left(), area.bottom() + 2, area.width(), axis)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), self._time(outlook.now))
        if 0 < closing_s <= span:
            x = area.left() + area.width() * closing_s / span
            over = any(f.over_s.median_s >= LATE_S for f in forecasts)
            painter.setPen(QPen(theme.qcolor(c.warning if over else c.strong_line), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            painter.setPen(theme.qcolor(c.warning if over else c.muted))
            words = self._time(outlook.closing) if outlook.closing is not None else ""
            wide = now.px(60)
            left = min(max(area.left(), x - wide / 2), area.right() - wide)
            flag = Qt.AlignmentFlag.AlignRight if left + wide >= area.right() - 1 else Qt.AlignmentFlag.AlignHCenter
            painter.drawText(QRectF(left, below.top(), wide, axis), int(flag), words)

    def _draw_curve(
        self,
        painter: QPainter,
        area: QRectF,
        forecast: Forecast,
        span: float,
        most: int,
        ink: str,
        *,
        filled: str,
        dark: bool,
    ) -> None:
        points = [
            QPointF(area.left() + area.width() * at / span, area.bottom() - area.height() * many / most)
            for at, many in forecast.curve
        ]
        shape = QPolygonF([QPointF(points[0].x(), area.bottom()), *points, QPointF(points[-1].x(), area.bottom())])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.qcolor(ink if dark else filled))
        painter.drawPolygon(shape)
        if not dark:
            painter.setPen(QPen(theme.qcolor(ink), 1.2))
            painter.drawPolyline(QPolygonF(points))

    def _time(self, at: datetime) -> str:
        return f"{self._station.local(at):%H:%M}"
