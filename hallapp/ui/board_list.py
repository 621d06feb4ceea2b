"""The call board's lists: windows with their numbers by pages, and how many wait for what."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from hallapp.ui import theme
from hallapp.ui.board_parts import CENTRE, FOOT_PX, RIGHT, Part
from hallapp.ui.board_rows import Row, RowState
from hallapp.ui.language import fill


class WindowList(Part):
    """Windows with their numbers: one column of large lines, or two where many windows work.

    Whoever is awaited stands first, on every page. Figures are at least 1/18 of a wall's height high in all: on a
    display of 55 inches that is read from 8 m, so a page has no more lines than this leaves room for.
    """

    ONE_COLUMN, TWO_COLUMNS = 6, 14

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._page = 0
        self._empty = ""

    @property
    def pages(self) -> int:
        """How many pages the lines take."""
        if len(self._rows) <= self._per_page:
            return 1
        first = len(self._first)
        return math.ceil((len(self._rows) - first) / (self._per_page - first))

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._page

    @property
    def rows(self) -> tuple[Row, ...]:
        """The lines of this page."""
        first = self._first
        if self.pages == 1:
            return self._rows
        room = self._per_page - len(first)
        others = self._rows[len(first) :]
        return first + others[self._page * room : (self._page + 1) * room]

    @property
    def _first(self) -> tuple[Row, ...]:
        """Who is awaited, as far as half a page holds them: they come first among all rows."""
        awaited = [row for row in self._rows if row.state is RowState.CALLED]
        return tuple(awaited[: self._per_page // 2])

    @property
    def _per_page(self) -> int:
        return self.ONE_COLUMN if len(self._rows) <= self.ONE_COLUMN else self.TWO_COLUMNS

    def show_rows(self, rows: Sequence[Row], empty: str) -> None:
        """Show these lines; ``empty`` where there are none."""
        self._rows, self._empty = tuple(rows), empty
        self._page = min(self._page, self.pages - 1)
        self.update()

    def turn_to(self, page: int) -> None:
        """Show another page; after the last comes the first."""
        self._page = page % self.pages
        self.update()

    def draw(self, painter: QPainter) -> None:
        """The lines of this page, and where in the pages it stands."""
        colours, u = theme.current().colours, self.unit
        area = QRectF(self.rect())
        if not self._rows:
            self.block(painter, area, colours.board_soft)
            self.text(
                painter, area.adjusted(40 * u, 0, -40 * u, 0), self._empty, 44, colours.on_board_muted, align=CENTRE
            )
            return
        columns = 1 if self._per_page == self.ONE_COLUMN else 2
        lines = self._per_page // columns
        gap = 12 * u
        if self.pages > 1:
            area.setBottom(area.bottom() - 34 * u)
            self._draw_dots(painter, QRectF(area.left(), area.bottom(), area.width(), 34 * u))
        width = (area.width() - gap * (columns - 1)) / columns
        height = (area.height() - gap * (lines - 1)) / lines
        for place, row in enumerate(self.rows):
            column, line = divmod(place, lines)
            cell = QRectF(area.left() + column * (width + gap), area.top() + line * (height + gap), width, height)
            self._draw_row(painter, cell, row, narrow=columns > 1)

    def _draw_row(self, painter: QPainter, cell: QRectF, row: Row, *, narrow: bool) -> None:
        colours, u = theme.current().colours, self.unit
        called = row.state is RowState.CALLED
        self.block(painter, cell, QColor(colours.board_soft).lighter(135).name() if called else colours.board_soft)
        if called:
            # Not by colour alone: whoever is awaited also has a mark at the edge, and an arrow to the window.
            bar = QRectF(cell.left(), cell.top() + cell.height() * 0.18, 10 * u, cell.height() * 0.64)
            self.block(painter, bar, colours.board_highlight, radius=5)
        ink = colours.on_board if called else colours.on_board_muted
        inside = cell.adjusted((28 if narrow else 40) * u, 0, -(16 if narrow else 36) * u, 0)
        size = min(64.0 if narrow else 76.0, cell.height() / u * 0.76)
        arrow = size * 0.72 * u
        aside = 0.0 if narrow else 300 * u
        left = QRectF(inside.left(), inside.top(), (inside.width() - aside - arrow) * 0.41, inside.height())
        sign = QRectF(left.right() + 6 * u, inside.center().y() - arrow / 2, arrow, arrow)
        window = QRectF(sign.right() + 14 * u, inside.top(), 0, inside.height())
        window.setRight(inside.right() - aside)
        word = self._state_word(row.state)
        if row.number:
            self.text(painter, left, row.number, size, ink, bold=True)
        else:
            self.text(painter, left, word, size * 0.68, ink)
        if called:
            self._draw_sign(painter, "arrow-right", colours.board_highlight, sign)
        self.text(painter, window, fill(self.tr("Window %1"), row.window), size * 0.8, ink, bold=True)
        if narrow:
            self.tell(word)
            return
        right = QRectF(inside.right() - aside, inside.top(), aside, inside.height())
        if not row.number:  # the word stands in the number's place
            self.text(painter, right, row.place, 40, colours.on_board_muted, align=RIGHT)
            return
        half = right.height() / 2
        upper = QRectF(right.left(), right.center().y() - half * 0.82, right.width(), half * 0.82)
        self.text(painter, upper, word, 38, ink, bold=called, align=RIGHT)
        self.text(painter, upper.translated(0, half * 0.82), row.place, 38, colours.on_board_muted, align=RIGHT)

    def _draw_sign(self, painter: QPainter, name: str, colour: str, place: QRectF) -> None:
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(place.topLeft(), theme.pixmap(name, colour, max(1, round(place.width())), ratio))

    def _state_word(self, state: RowState) -> str:
        match state:
            case RowState.CALLED:
                return self.tr("Please go")
            case RowState.SERVING:
                return self.tr("Serving")
            case RowState.PAUSED:
                return self.tr("Paused")

    def _draw_dots(self, painter: QPainter, area: QRectF) -> None:
        colours, u = theme.current().colours, self.unit
        step = 28 * u
        left = area.center().x() - step * (self.pages - 1) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        for page in range(self.pages):
            here = page == self._page
            painter.setBrush(QColor(colours.on_board if here else colours.board_soft))
            size = (16 if here else 12) * u
            painter.drawEllipse(QRectF(left + page * step - size / 2, area.bottom() - 10 * u - size / 2, size, size))


class Footer(Part):
    """How many wait for what, in one line, or in ``lines`` where the display is upright and a line holds little."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = 1
        self._families: tuple[tuple[str, str, int], ...] = ()
        self._turn = 0

    def show_waiting(self, families: Sequence[tuple[str, str, int]]) -> None:
        """Prefix, name and number waiting of each family."""
        self._families = tuple(families)
        self.update()

    def turn_over(self) -> None:
        """The next part of what does not fit at once."""
        self._turn += 1
        self.update()

    def draw(self, painter: QPainter) -> None:
        """The lines whose turn it is."""
        colours, u = theme.current().colours, self.unit
        ground = QColor(colours.board).darker(135)
        painter.fillRect(self.rect(), ground)
        self._draw_families(painter, QRectF(self.rect()).adjusted(48 * u, 8 * u, -48 * u, 0))

    def _draw_families(self, painter: QPainter, area: QRectF) -> None:
        colours, u = theme.current().colours, self.unit
        line = QRectF(area.left(), area.top(), area.width(), area.height() / self.lines)
        left = line.left() + self.text(painter, line, self.tr("Waiting"), FOOT_PX, colours.on_board_muted) + 36 * u
        line.setLeft(left)
        if not self._families:
            self.text(painter, line, self.tr("nobody"), FOOT_PX, colours.on_board)
            return
        found = self._lines_of_families(line.width())
        turn = self._turn % math.ceil(len(found) / self.lines) * self.lines
        for families in found[turn : turn + self.lines]:
            for prefix, name, count in families:
                for words, bold, colour, gap in (
                    (prefix, True, colours.board_highlight, 10),
                    (name, False, colours.on_board, 12),
                    (str(count), True, colours.on_board, 44),
                ):
                    width = self.text(painter, line, words, FOOT_PX, colour, bold=bold)
                    line.setLeft(line.left() + width + gap * u)
            line.moveTop(line.bottom())
            line.setLeft(left)

    def _lines_of_families(self, room: float) -> list[list[tuple[str, str, int]]]:
        """The families, as many in a line as it holds."""
        lines: list[list[tuple[str, str, int]]] = [[]]
        left = room
        for family in self._families:
            prefix, name, count = family
            width = (
                self.width_of(prefix, FOOT_PX, bold=True)
                + self.width_of(name, FOOT_PX)
                + self.width_of(str(count), FOOT_PX, bold=True)
            )
            width += 66 * self.unit
            if width > left and lines[-1]:
                lines.append([])
                left = room
            lines[-1].append(family)
            left -= width
        return lines
