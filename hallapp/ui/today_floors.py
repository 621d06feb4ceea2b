"""Where the tiles of the hall's windows lie: floor by floor, group by group, all seen at once where that can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from hallapp.queue.today_views import TodayView
from hallapp.ui import theme
from hallapp.ui.board_rows import short_family
from hallapp.ui.language import fill
from hallapp.ui.station import HallClock
from hallapp.ui.theme import GAP_S
from hallapp.ui.today_tiles import ENTER, WAYS, WindowTile

#: Sizes at 100 % text: a tile's least and usual width, its height with two lines, three and four, a caption's height.
_LEAST, _USUAL = 86, 132
_HEIGHTS = (38, 60, 78)
_CAPTION, _GUTTER, _BETWEEN = 16, 38, 5
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

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
        if event.key() in ENTER:
            if not event.isAutoRepeat():
                tile.click()
            return
        way = WAYS.get(Qt.Key(event.key()))
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
