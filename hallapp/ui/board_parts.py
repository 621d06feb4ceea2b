"""The painted parts of the call board. Everything is sized by ``unit``: 1 on a screen of 1920 × 1080."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hallapp.line_breaks import break_lines
from hallapp.ui import theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

#: Type at the foot of a board: Chinese characters 32 mm high on a display of 55 inches, a 250th of 8 m, as those of the
#: list. Half as large is what an elder's eyes can just tell apart there.
FOOT_PX = 56.0

#: A new call swells and fades three times, once in 1.2 s: seen from afar, and far below the three
#: flashes a second that can bring on a seizure (WCAG 2.3.1).
PULSES = 3
PULSE_MS = 1200


class Pulse(QVariantAnimation):
    """The light of a call that is new: it swells and fades a few times, from 0 to 1 and back."""

    def __init__(self, part: QWidget) -> None:
        """``part`` is painted anew all along."""
        super().__init__(part)
        self.light = 0.0
        self.setStartValue(0.0)
        self.setEndValue(float(PULSES))
        self.setDuration(PULSES * PULSE_MS)
        self.valueChanged.connect(self._swell)

    @property
    def is_on(self) -> bool:
        """Whether the call is being announced this moment."""
        return self.state() is QVariantAnimation.State.Running

    def begin(self) -> None:
        """A call is new."""
        self.stop()
        self.start()

    def end(self) -> None:
        """It is no longer."""
        self.stop()
        self.light = 0.0

    def _swell(self, phase: float) -> None:
        self.light = (1 - math.cos(2 * math.pi * phase)) / 2
        part = self.parent()
        assert isinstance(part, QWidget)
        part.update()


class Part(QWidget):
    """A painted part. ``said`` is every text and sign it shows now, for those who cannot see it and for tests."""

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
        try:
            self.draw(painter)
        finally:
            painter.end()  # one that is left open takes the program with it
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

    def tell(self, words: str) -> None:
        """Of a sign that has just been drawn, what it stands for, for those who do not see it."""
        self._saying.append(words)

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

    #: The type of the hall's name, and how much room it has at least before the date gives way to it.
    HALL_PX, HALL_ROOM = 46, 300
    #: The type of everything between the hall's name and the time: as large as leaves the name that room.
    ASIDE_PX, ASIDE_LEAST_PX = 40, 30

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hall, self._floor, self._day, self._time, self._trouble = "", "", "", "", ""
        self._silence = ""

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

    def show_silence(self, words: str) -> None:
        """That calls cannot be heard just now; empty where they can."""
        self._silence = words
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Hall to the left, time to the right, trouble between them."""
        colours, u = theme.current().colours, self.unit
        area = QRectF(self.rect()).adjusted(48 * u, 0, -48 * u, 0)
        clock = self.width_of("00:00", 52, bold=True)
        self.text(painter, area, self._time, 52, colours.on_board, bold=True, align=RIGHT)
        right = area.right() - clock - 28 * u
        silence = "" if self._trouble else self._silence  # numbers that are old are the greater trouble
        room = right - area.left() - self.HALL_ROOM * u
        px = self.ASIDE_PX if self._width_aside(silence, self.ASIDE_PX) <= room else self.ASIDE_LEAST_PX
        aside = self._width_aside(silence, px)
        day = self.width_of(self._day, px) + 40 * u
        if aside + day <= room or not aside:
            # On an upright display the date gives way: the hall's name and what is wrong matter more.
            self.text(painter, self._until(right), self._day, px, colours.on_board_muted, align=RIGHT)
            right -= day
        if self._trouble:
            pill = QRectF(right - aside + 40 * u, area.center().y() - px * u, aside - 40 * u, 2 * px * u)
            self.block(painter, pill, colours.warning_soft, radius=px)
            self.text(painter, pill, self._trouble, px, colours.warning, bold=True, align=CENTRE)
        elif silence:
            self.text(painter, self._until(right), silence, px, colours.on_board_muted, align=RIGHT)
        right -= aside
        floor = self.width_of(self._floor, 38) + 28 * u if self._floor else 0.0
        place = QRectF(area.left(), 0, max(1.0, right - area.left() - floor), area.height())
        width = self._draw_hall(painter, place)
        if self._floor:
            place.setLeft(area.left() + width + 28 * u)
            place.setWidth(floor)
            self.text(painter, place, self._floor, 38, colours.on_board_muted)

    def _width_aside(self, silence: str, px: float) -> float:
        """What trouble, or silence, takes of the width, with the gap before it."""
        if self._trouble:
            return self.width_of(self._trouble, px, bold=True) + 88 * self.unit
        return self.width_of(silence, px) + 40 * self.unit if silence else 0.0

    def _until(self, right: float) -> QRectF:
        left = 48 * self.unit
        return QRectF(left, 0, max(1.0, right - left), self.height())

    def _draw_hall(self, painter: QPainter, room: QRectF) -> float:
        """The hall's name; one that would become too small in a line stands in two. Gives its width."""
        ink, u = theme.current().colours.on_board, self.unit
        if self.width_of(self._hall, self.HALL_PX, bold=True) <= room.width() * 1.3:
            return self.text(painter, room, self._hall, self.HALL_PX, ink, bold=True)
        px, lines = self.HALL_PX * 0.8, [self._hall]
        while px > 18:
            width = QFontMetricsF(theme.current().board_font(px * u, bold=True)).horizontalAdvance
            lines = break_lines(self._hall, width, room.width(), hanging=False)
            if len(lines) <= 2:
                break
            px -= 2
        top = room.center().y() - px * 0.62 * len(lines) * u
        widths = []
        for line in lines:
            place = QRectF(room.left(), top, room.width(), px * 1.24 * u)
            widths.append(self.text(painter, place, line, px, ink, bold=True))
            top = place.bottom()
        return max(widths)


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
        self._pulse = Pulse(self)

    @property
    def is_highlighted(self) -> bool:
        """Whether the call is being announced this moment."""
        return self._pulse.is_on

    @property
    def words(self) -> tuple[str, str, str, str]:
        """Heading, number, window and place of the call that is shown; empty where none is."""
        return self._words

    def show_call(self, heading: str, number: str, window: str, place: str, *, announce: bool) -> None:
        """Show a call; with ``announce`` as one that is new."""
        before, self._words = self._words, (heading, number, window, place)
        if announce:
            self._pulse.begin()
        elif self._words != before:
            self._pulse.end()
        self.update()

    def show_greeting(self, words: str, hint: str) -> None:
        """Nobody is called: what to do instead."""
        self._words, self._greeting = ("", "", "", ""), (words, hint)
        self._pulse.end()
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Heading, number, window and place, down the card."""
        colours, u = theme.current().colours, self.unit
        card = QRectF(self.rect())
        ground = between(colours.surface, colours.warning_soft, self._pulse.light)
        edge = 14 * u * self._pulse.light
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
            (heading, 60, 90, colours.muted, False),
            (number, 290, 320, colours.accent, True),
            (window, 132, 180, colours.text, True),
            (place, 60, 100, colours.muted, False),
        ):
            # Large figures stand in a little from their edge: bring every line to the same left one.
            font = theme.current().board_font(px * down * u, bold=bold)
            shift = QFontMetricsF(font).tightBoundingRect(words).left() if words else 0.0
            line = QRectF(inside.left() - shift, top, inside.width() + shift, height * u * down)
            self.text(painter, line, words, px * down, colour, bold=bold)
            top += height * u * down


def between(one: str, other: str, share: float) -> str:
    """A colour on the way from one to the other."""
    a, b = QColor(one), QColor(other)
    mixed = (round(x + (y - x) * share) for x, y in ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue())))
    return QColor(*mixed).name()
