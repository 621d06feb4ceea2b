"""One window of the hall as a tile: state, number, time running, clerk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from hallapp.queue.rows import TicketState, WindowState
from hallapp.queue.today_views import TodayWindow
from hallapp.ui import theme
from hallapp.ui.colours import Colours, Mode
from hallapp.ui.language import fill
from hallapp.ui.station import HallClock

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
#: The keys that go from tile to tile, and those that say what can be done with one.
WAYS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEERING = (*WAYS, *ENTER)


class WindowTile(QAbstractButton):
    """One window. A sign and words tell its state beside the colour; its time runs by itself."""

    focused = Signal(object)

    def __init__(self, clock: HallClock) -> None:
        super().__init__()
        self._clock = clock
        self.window_now: TodayWindow | None = None
        self._urgent = False
        self._time = ""
        self._lines = 2
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_window(self, now: TodayWindow, *, urgent: bool) -> None:
        """Show the window as it is; ``urgent``: an alert is about it."""
        if (now, urgent) != (self.window_now, self._urgent):
            self.window_now, self._urgent = now, urgent
            self._time = self._running()
            self._describe()
            self.update()

    def set_lines(self, lines: int) -> None:
        """How many lines there is room for, from two to four."""
        self._lines = lines

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into sight."""
        super().focusInEvent(event)
        self.focused.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the arrows are for all tiles together."""
        if event.key() in _STEERING:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def tick(self) -> None:
        """Let the time run."""
        if (time := self._running()) != self._time:
            self._time = time
            self.update()

    def words(self) -> tuple[str, str]:
        """What the second line says: the number or the state, and the running time."""
        now = self.window_now
        if now is None:
            return "", ""
        if now.ticket is not None:
            return now.ticket, self._time
        if now.state is WindowState.PAUSED:
            return self.tr("Paused"), self._time
        if now.state is WindowState.OPEN:
            return self.tr("Free"), ""
        return (self.tr("Out of use") if not now.enabled else self.tr("Closed")), ""

    def _running(self) -> str:
        now = self.window_now
        since = now.ticket_since if now is not None and now.ticket is not None else None
        if now is not None and since is None and now.state is WindowState.PAUSED:
            since = now.since
        if since is None:
            return ""
        whole = max(0, int((self._clock.now() - since).total_seconds())) // 60
        return fill(self.tr("%1h%2"), whole // 60, f"{whole % 60:02}") if whole >= 60 else fill(self.tr("%1m"), whole)

    def _describe(self) -> None:
        now = self.window_now
        if now is None:
            return
        first, _ = self.words()
        self.setAccessibleName(fill(self.tr("Window %1"), now.no))
        said = [now.group_name, now.clerk, first, " ".join(item.name for item in now.items), now.reason]
        if now.only_here:
            said.append(fill(self.tr("%1 wait for this window only"), now.only_here))
        self.setAccessibleDescription(" · ".join(part for part in said if part))
        self.setToolTip(f"{self.accessibleName()}\n" + "\n".join(part for part in said if part))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tile."""
        now = self.window_now
        if now is None:
            return
        look = _look(now, theme.current().colours)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, look)
        px = theme.current().px
        inside = QRect(px(9), px(3), self.width() - px(14), self.height() - px(6))
        high = inside.height() // self._lines
        lines = [QRect(inside.left(), inside.top() + n * high, inside.width(), high) for n in range(self._lines)]
        self._draw_head(painter, lines[0], now, look)
        self._draw_number(painter, lines[1], now, look)
        small = theme.current().font(12)
        painter.setFont(small)
        painter.setPen(theme.qcolor(theme.current().colours.muted))
        below = (now.items[0].name if now.items else now.reason, self._last_line(now))
        for line, text in zip(lines[2:], below, strict=False):
            short = QFontMetrics(small).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(_LEFT), short)

    def _draw_ground(self, painter: QPainter, look: _Look) -> None:
        colours = theme.current().colours
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = colours.urgent if self._urgent else look.edge
        if self.hasFocus():
            edge = colours.accent
        pen = QPen(theme.qcolor(edge), 2.0 if self.hasFocus() or self._urgent else 1.0)
        if theme.current().mode is Mode.CONTRAST and look.dotted and not self.hasFocus():
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(theme.qcolor(colours.accent_soft if self.isDown() else look.ground))
        painter.drawRoundedRect(area, 6, 6)
        if look.bar:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.qcolor(look.bar))
            painter.drawRoundedRect(QRectF(area.left() + 2, area.top() + 5, 3, area.height() - 10), 1.5, 1.5)

    def _draw_head(self, painter: QPainter, line: QRect, now: TodayWindow, look: _Look) -> None:
        now_theme = theme.current()
        bold, small = now_theme.font(13, bold=True), now_theme.font(12)
        size = now_theme.px(9)
        _draw_sign(painter, QRectF(line.left(), line.center().y() - size / 2 + 1, size, size), look.sign, look.ink)
        painter.setFont(bold)
        painter.setPen(theme.qcolor(look.ink))
        beside = line.adjusted(size + now_theme.px(4), 0, 0, 0)
        painter.drawText(beside, int(_LEFT), now.no)
        rest = beside.adjusted(QFontMetrics(bold).horizontalAdvance(now.no) + now_theme.px(2), 0, 0, 0)
        painter.setFont(small)
        painter.setPen(theme.qcolor(now_theme.colours.muted))
        name = QFontMetrics(small).elidedText(now.clerk, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, int(_RIGHT), name)

    def _draw_number(self, painter: QPainter, line: QRect, now: TodayWindow, look: _Look) -> None:
        now_theme = theme.current()
        first, time = self.words()
        font = now_theme.font(17 if now.ticket else 13, bold=now.ticket is not None)
        painter.setFont(font)
        painter.setPen(theme.qcolor(look.number))
        painter.drawText(
            line, int(_LEFT), QFontMetrics(font).elidedText(first, Qt.TextElideMode.ElideRight, line.width())
        )
        rest = line.adjusted(QFontMetrics(font).horizontalAdvance(first) + now_theme.px(2), 0, 0, 0)
        small = now_theme.font(12)
        painter.setFont(small)
        painter.setPen(theme.qcolor(now_theme.colours.muted))
        painter.drawText(
            rest, int(_RIGHT), QFontMetrics(small).elidedText(time, Qt.TextElideMode.ElideRight, rest.width())
        )

    def _last_line(self, now: TodayWindow) -> str:
        if now.state is WindowState.CLOSED:
            return ""
        parts = [fill(self.tr("%1 done"), now.done), fill(self.tr("%1 waiting"), now.waiting)]
        if now.only_here:
            parts.append(fill(self.tr("%1 only here"), now.only_here))
        return " · ".join(parts)


class _Sign(Enum):
    """A state's sign: it tells the states apart without colour."""

    DISC = auto()
    RING = auto()
    HALF = auto()
    BARS = auto()


def _draw_sign(painter: QPainter, area: QRectF, sign: _Sign, ink: str) -> None:
    colour = theme.qcolor(ink)
    painter.setPen(QPen(colour, 1.4) if sign in (_Sign.RING, _Sign.HALF) else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if sign in (_Sign.RING, _Sign.HALF) else colour)
    inside = area.adjusted(0.7, 0.7, -0.7, -0.7)
    match sign:
        case _Sign.BARS:
            wide = area.width() * 0.32
            painter.drawRect(QRectF(area.left() + area.width() * 0.1, area.top(), wide, area.height()))
            painter.drawRect(QRectF(area.left() + area.width() * 0.58, area.top(), wide, area.height()))
        case _Sign.HALF:
            painter.drawEllipse(inside)
            painter.setBrush(colour)
            painter.drawPie(inside, 90 * 16, -180 * 16)
        case _:
            painter.drawEllipse(inside)


@dataclass(frozen=True, slots=True)
class _Look:
    """How a state is drawn."""

    sign: _Sign
    ink: str
    number: str
    ground: str
    edge: str
    bar: str
    dotted: bool = False


def _look(now: TodayWindow, c: Colours) -> _Look:
    if now.state is WindowState.PAUSED:
        number = c.accent if now.ticket else c.warning
        return _Look(_Sign.BARS, c.warning, number, c.warning_soft, c.warning_soft, c.warning)
    if now.state is WindowState.CLOSED:
        return _Look(_Sign.RING, c.muted, c.muted, c.raised, c.line, "", dotted=True)
    if now.ticket_state is TicketState.CALLED:
        return _Look(_Sign.HALF, c.text, c.accent, c.accent_soft, c.accent, c.accent)
    if now.ticket is not None:
        return _Look(_Sign.DISC, c.text, c.accent, c.surface, c.line, c.accent)
    return _Look(_Sign.DISC, c.open, c.open, c.open_soft, c.open_soft, c.open)
