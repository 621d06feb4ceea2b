"""The painted parts of the call board. Everything is sized by ``unit``: 1 on a screen of 1920 × 1080."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hallapp.ui import theme
from hallapp.ui.board_rows import Row, RowState
from hallapp.ui.language import fill

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

#: A new call swells and fades three times, once in 1.2 s: seen from afar, and far below the three
#: flashes a second that can bring on a seizure (WCAG 2.3.1).
PULSES = 3
PULSE_MS = 1200


class Part(QWidget):
    """A painted part. ``said`` is every text it shows now, for those who cannot see it and for tests."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unit = 1.0
        self.said: tuple[str, ...] = ()
        self._saying: list[str] = []

    def scale(self, unit: float) -> None:
        """Lay out for a screen of this size."""
        self.unit = unit
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the part anew."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._saying = []
        self.draw(painter)
        painter.end()
        said = tuple(text for text in self._saying if text)
        if said != self.said:
            self.said = said
            self.setAccessibleDescription(" ".join(said))

    def draw(self, painter: QPainter) -> None:
        """Paint everything; ``text`` for words."""
        raise NotImplementedError

    def text(
        self,
        painter: QPainter,
        area: QRectF,
        words: str,
        px: float,
        colour: str,
        *,
        bold: bool = False,
        align: Qt.AlignmentFlag = LEFT,
    ) -> float:
        """One line of words in ``area``, made smaller where it would not fit. Gives its width."""
        px *= self.unit
        font = theme.current().board_font(px, bold=bold)
        width = QFontMetricsF(font).horizontalAdvance(words)
        if width > area.width() > 0:
            font = theme.current().board_font(math.floor(px * area.width() / width), bold=bold)
            width = QFontMetricsF(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(area, int(align | Qt.TextFlag.TextDontClip), words)
        self._saying.append(words)
        return width

    def width_of(self, words: str, px: float, *, bold: bool = False) -> float:
        """How wide the words are at this size."""
        font = theme.current().board_font(px * self.unit, bold=bold)
        return QFontMetricsF(font).horizontalAdvance(words)

    def block(
        self, painter: QPainter, area: QRectF, ground: str, *, radius: float = 12, edge: QPen | None = None
    ) -> None:
        """A filled rectangle with round corners."""
        painter.setPen(edge or Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(area, radius * self.unit, radius * self.unit)


class Header(Part):
    """The hall, the floor, whether the board is up to date, and the time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hall, self._floor, self._day, self._time, self._trouble = "", "", "", "", ""

    def show_hall(self, hall: str, floor: str) -> None:
        """Which hall, and which floor of it, the board is for."""
        self._hall, self._floor = hall, floor
        self.update()

    def show_time(self, day: str, time: str) -> None:
        """The date and the time of day."""
        if (day, time) != (self._day, self._time):
            self._day, self._time = day, time
            self.update()

    def show_trouble(self, words: str) -> None:
        """Why the numbers may be old; empty where they are not."""
        self._trouble = words
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Hall to the left, time to the right, trouble between them."""
        colours, u = theme.current().colours, self.unit
        area = QRectF(self.rect()).adjusted(48 * u, 0, -48 * u, 0)
        clock = self.width_of("00:00", 52, bold=True)
        self.text(painter, area, self._time, 52, colours.on_board, bold=True, align=RIGHT)
        right = area.right() - clock - 28 * u
        day = self.text(
            painter,
            QRectF(area.left(), 0, right - area.left(), area.height()),
            self._day,
            30,
            colours.on_board_muted,
            align=RIGHT,
        )
        right -= day + 40 * u
        if self._trouble:
            width = self.width_of(self._trouble, 30, bold=True) + 48 * u
            pill = QRectF(right - width, area.center().y() - 28 * u, width, 56 * u)
            self.block(painter, pill, colours.warning_soft, radius=28)
            self.text(painter, pill, self._trouble, 30, colours.warning, bold=True, align=CENTRE)
            right = pill.left() - 40 * u
        floor = self.width_of(self._floor, 38) + 28 * u if self._floor else 0.0
        room = QRectF(area.left(), 0, max(0.0, right - area.left() - floor), area.height())
        width = self.text(painter, room, self._hall, 46, colours.on_board, bold=True)
        if self._floor:
            room.setLeft(area.left() + width + 28 * u)
            room.setWidth(floor)
            self.text(painter, room, self._floor, 38, colours.on_board_muted)


class Ribbon(Part):
    """The word that stands over everything a rehearsal shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""

    def show_words(self, words: str) -> None:
        """What the ribbon says; empty takes it away."""
        self._words = words
        self.setVisible(bool(words))
        self.update()

    def draw(self, painter: QPainter) -> None:
        """A band with dark words on it."""
        colours = theme.current().colours
        painter.fillRect(self.rect(), QColor(colours.board_highlight))
        self.text(painter, QRectF(self.rect()), self._words, 38, "#1B2430", bold=True, align=CENTRE)


class NewestCall(Part):
    """The call that matters now, as large as the wall allows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, str, str, str] = ("", "", "", "")
        self._greeting: tuple[str, str] = ("", "")
        self._light = 0.0
        self._pulse = QVariantAnimation(self)
        self._pulse.setStartValue(0.0)
        self._pulse.setEndValue(float(PULSES))
        self._pulse.setDuration(PULSES * PULSE_MS)
        self._pulse.valueChanged.connect(self._swell)

    @property
    def is_highlighted(self) -> bool:
        """Whether the call is being announced this moment."""
        return self._pulse.state() is QVariantAnimation.State.Running

    @property
    def words(self) -> tuple[str, str, str, str]:
        """Heading, number, window and place of the call that is shown; empty where none is."""
        return self._words

    def show_call(self, heading: str, number: str, window: str, place: str, *, announce: bool) -> None:
        """Show a call; with ``announce`` as one that is new."""
        self._words = (heading, number, window, place)
        if announce:
            self._pulse.stop()
            self._pulse.start()
        self.update()

    def show_greeting(self, words: str, hint: str) -> None:
        """Nobody is called: what to do instead."""
        self._words, self._greeting = ("", "", "", ""), (words, hint)
        self._pulse.stop()
        self._light = 0.0
        self.update()

    def _swell(self, phase: float) -> None:
        self._light = (1 - math.cos(2 * math.pi * phase)) / 2
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Heading, number, window and place, down the card."""
        colours, u = theme.current().colours, self.unit
        card = QRectF(self.rect())
        ground = _between(colours.surface, colours.warning_soft, self._light)
        edge = 14 * u * self._light
        if edge > 0.5:
            self.block(painter, card, colours.board_highlight)
        self.block(painter, card.adjusted(edge, edge, -edge, -edge), ground)
        inside = card.adjusted(60 * u, 40 * u, -60 * u, -40 * u)
        heading, number, window, place = self._words
        if not number:
            words, hint = self._greeting
            middle = inside.center().y()
            line = QRectF(inside.left(), middle - 130 * u, inside.width(), 130 * u)
            self.text(painter, line, words, 84, colours.text, bold=True)
            self.text(painter, line.translated(0, 120 * u), hint, 46, colours.muted)
            return
        # Sizes are those of a card 760 units high; a lower one shrinks everything alike.
        down = min(1.0, inside.height() / (690 * u))
        top = inside.center().y() - 345 * u * down
        for words, px, height, colour, bold in (
            (heading, 54, 90, colours.muted, False),
            (number, 290, 330, colours.accent, True),
            (window, 118, 160, colours.text, True),
            (place, 48, 90, colours.muted, False),
        ):
            # Large figures stand in a little from their edge: bring every line to the same left one.
            font = theme.current().board_font(px * down * u, bold=bold)
            shift = QFontMetricsF(font).leftBearing(words[0]) if words else 0.0
            line = QRectF(inside.left() - shift, top, inside.width() + shift, height * u * down)
            self.text(painter, line, words, px * down, colour, bold=bold)
            top += height * u * down


class WindowList(Part):
    """Windows with their numbers: one column of large lines, or two where many windows work."""

    ONE_COLUMN, TWO_COLUMNS = 7, 18

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._page = 0
        self._empty = ""

    @property
    def pages(self) -> int:
        """How many pages the lines take."""
        return max(1, math.ceil(len(self._rows) / self._per_page))

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._page

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
        per_page = self._per_page
        columns = 1 if per_page == self.ONE_COLUMN else 2
        lines = per_page // columns
        gap = 12 * u
        if self.pages > 1:
            area.setBottom(area.bottom() - 34 * u)
            self._draw_dots(painter, QRectF(area.left(), area.bottom(), area.width(), 34 * u))
        width = (area.width() - gap * (columns - 1)) / columns
        height = (area.height() - gap * (lines - 1)) / lines
        for place, row in enumerate(self._rows[self._page * per_page : (self._page + 1) * per_page]):
            column, line = divmod(place, lines)
            cell = QRectF(area.left() + column * (width + gap), area.top() + line * (height + gap), width, height)
            self._draw_row(painter, cell, row, narrow=columns > 1)

    def _draw_row(self, painter: QPainter, cell: QRectF, row: Row, *, narrow: bool) -> None:
        colours, u = theme.current().colours, self.unit
        called = row.state is RowState.CALLED
        self.block(painter, cell, QColor(colours.board_soft).lighter(135).name() if called else colours.board_soft)
        if called:
            # Not by colour alone: whoever is awaited also has a mark at the edge, and a word.
            bar = QRectF(cell.left(), cell.top() + cell.height() * 0.18, 10 * u, cell.height() * 0.64)
            self.block(painter, bar, colours.board_highlight, radius=5)
        ink = colours.on_board if called else colours.on_board_muted
        inside = cell.adjusted((26 if narrow else 36) * u, 0, -(22 if narrow else 36) * u, 0)
        size = 46 if narrow else 60
        word = self._state_word(row.state)
        aside = (124 if narrow else 250) * u
        number = QRectF(
            inside.left(), inside.top(), (inside.width() - aside) * (0.44 if narrow else 0.46), inside.height()
        )
        window = QRectF(
            number.right() + 8 * u, inside.top(), inside.right() - aside - number.right() - 16 * u, inside.height()
        )
        if row.number:
            self.text(painter, number, row.number, size, ink, bold=True)
        window_words = fill(self.tr("Window %1"), row.window)
        self.text(painter, window, window_words, size * 0.86, ink, bold=True)
        right = QRectF(inside.right() - aside, inside.top(), aside, inside.height())
        if narrow:
            self.text(painter, right, word, 28, ink, bold=called, align=RIGHT)
            return
        half = right.height() / 2
        upper = QRectF(right.left(), right.center().y() - half * 0.76, right.width(), half * 0.8)
        self.text(painter, upper, word, 32, ink, bold=called, align=RIGHT)
        self.text(painter, upper.translated(0, half * 0.76), row.place, 30, colours.on_board_muted, align=RIGHT)

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
    """How many wait for what, and what else people should know."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._families: tuple[tuple[str, str, int], ...] = ()
        self._notices: tuple[str, ...] = ()
        self._turn = 0

    def show_waiting(self, families: Sequence[tuple[str, str, int]], notices: Sequence[str]) -> None:
        """Prefix, name and number waiting of each family, and the lines to be told in turn."""
        self._families, self._notices = tuple(families), tuple(notices)
        self.update()

    def turn_over(self) -> None:
        """The next part of what does not fit at once."""
        self._turn += 1
        self.update()

    def draw(self, painter: QPainter) -> None:
        """One line for the queues, one for the notices."""
        colours, u = theme.current().colours, self.unit
        ground = QColor(colours.board).darker(135)
        painter.fillRect(self.rect(), ground)
        area = QRectF(self.rect()).adjusted(48 * u, 12 * u, -48 * u, -12 * u)
        half = area.height() / 2
        upper = QRectF(area.left(), area.top(), area.width(), half)
        self._draw_families(painter, upper)
        self._draw_notices(painter, upper.translated(0, half))

    def _draw_families(self, painter: QPainter, line: QRectF) -> None:
        colours, u = theme.current().colours, self.unit
        title = self.tr("Waiting")
        x = line.left() + self.text(painter, line, title, 36, colours.on_board_muted) + 36 * u
        if not self._families:
            self.text(
                painter, QRectF(x, line.top(), line.right() - x, line.height()), self.tr("nobody"), 36, colours.on_board
            )
            return
        pages = self._pages_of_families(line.right() - x)
        for prefix, name, count in pages[self._turn % len(pages)]:
            for words, bold, colour, gap in (
                (prefix, True, colours.board_highlight, 10),
                (name, False, colours.on_board, 12),
                (str(count), True, colours.on_board, 44),
            ):
                room = QRectF(x, line.top(), line.right() - x, line.height())
                x += self.text(painter, room, words, 36, colour, bold=bold) + gap * u

    def _pages_of_families(self, room: float) -> list[list[tuple[str, str, int]]]:
        pages: list[list[tuple[str, str, int]]] = [[]]
        left = room
        for family in self._families:
            prefix, name, count = family
            width = (
                self.width_of(prefix, 36, bold=True)
                + self.width_of(name, 36)
                + self.width_of(str(count), 36, bold=True)
            )
            width += 66 * self.unit
            if width > left and pages[-1]:
                pages.append([])
                left = room
            pages[-1].append(family)
            left -= width
        return pages

    def _draw_notices(self, painter: QPainter, line: QRectF) -> None:
        if not self._notices:
            return
        together = "    ".join(self._notices)
        words = together
        if self.width_of(together, 36) > line.width():
            words = self._notices[self._turn % len(self._notices)]
        self.text(painter, line, words, 36, theme.current().colours.on_board_muted)


def _between(one: str, other: str, share: float) -> str:
    a, b = QColor(one), QColor(other)
    mixed = (round(x + (y - x) * share) for x, y in ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue())))
    return QColor(*mixed).name()
