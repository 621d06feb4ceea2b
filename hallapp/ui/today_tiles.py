"""The windows of the hall floor by floor, one tile each: state, number, time running, clerk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QWidget

from hallapp.queue.rows import TicketState, WindowState
from hallapp.queue.today_views import TodayView, TodayWindow
from hallapp.ui import theme
from hallapp.ui.board_rows import short_family
from hallapp.ui.colours import Colours, Mode
from hallapp.ui.language import fill
from hallapp.ui.station import HallClock
from hallapp.ui.theme import GAP_S

#: Sizes at 100 % text: a tile's least and usual width, its height with two lines, three and four, a caption's height.
_LEAST, _USUAL = 86, 132
_HEIGHTS = (38, 60, 78)
_CAPTION, _GUTTER, _BETWEEN = 16, 38, 5

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WAYS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEERING = (*_WAYS, *_ENTER)


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


#: One row of tiles: groups by caption, each with those of its tiles that stand in it.
_Row = list[tuple[str, list[WindowTile]]]


@dataclass(frozen=True, slots=True)
class _Caption:
    """A group's name above its tiles in one row."""

    area: QRect
    text: str


class FloorMap(QScrollArea):
    """All tiles, floor by floor, group by group, as large as there is room for. The arrows go from tile to tile.

    ``chosen`` carries the window on which somebody pressed Enter or clicked.
    """

    chosen = Signal(object)

    def __init__(self, clock: HallClock) -> None:
        super().__init__()
        self._clock = clock
        self._canvas = _Canvas()
        self.tiles: dict[str, WindowTile] = {}
        self._last: WindowTile | None = None
        self._shape: tuple[tuple[str, str, str], ...] = ()
        self.setWidget(self._canvas)
        self.setWidgetResizable(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_view(self, view: TodayView) -> None:
        """Show every window of the outlet."""
        urgent = {alert.window for alert in view.alerts if alert.window}
        shape = tuple((window.no, window.group, window.floor) for window in view.windows)
        if shape != self._shape:
            self._shape = shape
            self._make(view)
        for window in view.windows:
            self.tiles[window.no].show_window(window, urgent=window.no in urgent)

    def tick(self) -> None:
        """Let the times run."""
        for tile in self.tiles.values():
            tile.tick()

    def focus_first(self) -> None:
        """Go to the tile that had the keyboard last, or to the first."""
        tile = self._last if self._last in self.tiles.values() else next(iter(self.tiles.values()), None)
        if tile is not None:
            tile.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the tiles anew."""
        super().resizeEvent(event)
        self._arrange()

    def _make(self, view: TodayView) -> None:
        for tile in self.tiles.values():
            tile.deleteLater()
        self.tiles = {}
        self._canvas.groups = {}
        for window in view.windows:
            tile = WindowTile(self._clock)
            tile.setParent(self._canvas)
            tile.clicked.connect(self._on_clicked)
            tile.focused.connect(self._on_focused)
            tile.show_window(window, urgent=False)
            self.tiles[window.no] = tile
            groups = self._canvas.groups.setdefault(window.floor, {})
            caption = " ".join(part for part in (window.prefix, short_family(window.group_name)) if part)
            groups.setdefault(caption, []).append(tile)
        self._canvas.groups = dict(sorted(self._canvas.groups.items()))
        self._arrange()

    def _arrange(self) -> None:
        self._canvas.arrange(self.viewport().size())

    def _on_focused(self, tile: WindowTile) -> None:
        self._last = tile
        self.ensureWidgetVisible(tile, 0, GAP_S)

    def _on_clicked(self) -> None:
        tile = self.sender()
        if isinstance(tile, WindowTile) and tile.window_now is not None:
            self.chosen.emit(tile.window_now)


class _Canvas(QWidget):
    """Where the tiles lie; draws the floors at the left and the groups above."""

    def __init__(self) -> None:
        super().__init__()
        self.groups: dict[str, dict[str, list[WindowTile]]] = {}
        self._captions: list[_Caption] = []
        self._floors: list[tuple[QRect, str]] = []
        self._seen = 0

    def arrange(self, room: QSize) -> None:
        """Place every tile: as wide and high as lets all of them be seen at once, never smaller than can be read."""
        px = theme.current().px
        gutter = px(_GUTTER) if any(self.groups) else 0
        width = room.width() - gutter
        most = max(1, (width + _BETWEEN) // (px(_LEAST) + _BETWEEN))
        fewest = max(1, min(most, (width + _BETWEEN) // (px(_USUAL) + _BETWEEN)))
        columns, height = most, px(_HEIGHTS[0])
        for wanted in range(fewest, most + 1):
            rows = sum(len(self._rows(floor, wanted)) for floor in self.groups)
            space = (room.height() - len(self.groups) * GAP_S) / max(1, rows) - px(_CAPTION) - _BETWEEN
            if space >= px(_HEIGHTS[0]):
                columns, height = wanted, min(int(space), px(_HEIGHTS[-1] + 12))
                break
        lines = next(n for n in (4, 3, 2) if height >= px(_HEIGHTS[n - 2]))
        wide = (width + _BETWEEN) // columns - _BETWEEN
        self._place(columns, QSize(wide, height), gutter, lines, room)

    def _rows(self, floor: str, columns: int) -> list[_Row]:
        """The rows of one floor: groups are kept together where that takes no more rows."""
        whole = list(self._filled(floor, columns, split=False))
        apart = list(self._filled(floor, columns, split=True))
        return whole if len(whole) <= len(apart) else apart

    def _filled(self, floor: str, columns: int, *, split: bool) -> Iterator[_Row]:
        row: _Row = []
        used = 0
        for caption, tiles in self.groups[floor].items():
            left = list(tiles)
            while left:
                if used == columns or (not split and used and len(left) <= columns < used + len(left)):
                    yield row
                    row, used = [], 0
                here, left = left[: columns - used], left[columns - used :]
                row.append((caption, here))
                used += len(here)
        if row:
            yield row

    def _place(self, columns: int, size: QSize, gutter: int, lines: int, room: QSize) -> None:
        px = theme.current().px
        self._captions, self._floors = [], []
        self._seen = room.height()
        top = 0
        before: WindowTile | None = None
        for floor in self.groups:
            begin = top
            for row in self._rows(floor, columns):
                left = gutter
                for caption, tiles in row:
                    across = len(tiles) * (size.width() + _BETWEEN) - _BETWEEN
                    self._captions.append(_Caption(QRect(left, top, across, px(_CAPTION)), caption))
                    for tile in tiles:
                        tile.set_lines(lines)
                        tile.setGeometry(QRect(QPoint(left, top + px(_CAPTION)), size))
                        tile.show()
                        if before is not None:
                            QWidget.setTabOrder(before, tile)
                        before = tile
                        left += size.width() + _BETWEEN
                top += px(_CAPTION) + size.height() + _BETWEEN
            self._floors.append((QRect(0, begin, gutter - GAP_S, top - begin - _BETWEEN), floor))
            top += GAP_S
        self.resize(room.width(), max(top - GAP_S - _BETWEEN, room.height()))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw floors and groups."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = now.font(12, bold=True)
        painter.setFont(small)
        painter.setPen(theme.qcolor(now.colours.muted))
        for caption in self._captions:
            text = QFontMetrics(small).elidedText(caption.text, Qt.TextElideMode.ElideRight, caption.area.width())
            painter.drawText(caption.area, int(_LEFT), text)
        for area, floor in self._floors:
            if not floor:
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.qcolor(now.colours.accent_soft))
            painter.drawRoundedRect(area.adjusted(0, 2, 0, 0), 6, 6)
            painter.setPen(theme.qcolor(now.colours.accent))
            painter.setFont(now.font(15, bold=True))
            # A floor that is higher than what is seen of it has its name at the top.
            inside = area if area.height() <= self._seen else QRect(area.topLeft(), QSize(area.width(), now.px(40)))
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignCenter), fill(self.tr("F%1"), floor))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go to the nearest tile in their direction, Enter says what can be done with it."""
        tile = self.focusWidget()
        if not isinstance(tile, WindowTile):
            super().keyPressEvent(event)
            return
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                tile.click()
            return
        way = _WAYS.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        if (there := self._towards(tile, way)) is not None:
            there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _towards(self, tile: WindowTile, way: QPoint) -> WindowTile | None:
        here = tile.geometry().center()

        def far(other: WindowTile) -> tuple[int, int]:
            step = other.geometry().center() - here
            along = step.x() * way.x() + step.y() * way.y()
            aside = abs(step.x() * way.y()) + abs(step.y() * way.x())
            return (along, aside) if along > 0 else (0, 0)

        others = [other for groups in self.groups.values() for tiles in groups.values() for other in tiles]
        ahead = [other for other in others if far(other)[0] > 0]
        if way.x():
            ahead = [other for other in ahead if far(other)[1] < tile.height()]
        return min(ahead, key=far, default=None)
