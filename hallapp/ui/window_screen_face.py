"""The face of a window screen, painted for whatever shape the display has: a small one, or a bar above the window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from hallapp.ui import theme
from hallapp.ui.board_parts import CENTRE, LEFT, RIGHT, Part, Pulse, between
from hallapp.ui.language import fill

#: From this ratio of width to height on, what stands below each other elsewhere stands side by side.
_BAR = 2.4
#: And in a card so long that it has room for the number beside its word.
_SIDE_BY_SIDE = 3.2


class Standing(Enum):
    """What a window does now, as far as those before it are concerned."""

    CALLED = auto()
    SERVING = auto()
    FREE = auto()
    PAUSED = auto()
    CLOSED = auto()


@dataclass(frozen=True, slots=True)
class Say:
    """All the words of the face. ``waiting`` is None where nobody needs to know; ``hint`` stands in its place."""

    window: str
    group: str = ""
    standing: Standing = Standing.FREE
    word: str = ""
    number: str = ""
    detail: str = ""
    waiting: int | None = None
    clerk: str = ""
    hint: str = ""


class Face(Part):
    """Which window, what is at it, and how many wait. Each standing has a word and a sign, not a colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say, self._time, self._trouble = Say(""), "", ""
        self._pulse = Pulse(self)

    @property
    def is_highlighted(self) -> bool:
        """Whether a call is being announced this moment."""
        return self._pulse.is_on

    @staticmethod
    def unit_for(width: int, height: int) -> float:
        """1 on a display of 1024 × 600, or on a bar of 1280 × 360."""
        if width >= _BAR * height:
            return min(height / 360, width / 1280)
        return min(height / 600, width / 1024)

    def show_say(self, say: Say, *, announce: bool = False) -> None:
        """Show this; with ``announce`` as a call that is new."""
        self._say = say
        if announce:
            self._pulse.begin()
        elif say.standing is not Standing.CALLED:
            self._pulse.end()
        self.update()

    def show_time(self, time: str) -> None:
        """The time of day."""
        if time != self._time:
            self._time = time
            self.update()

    def show_trouble(self, words: str) -> None:
        """Why it may be old; empty where it is not."""
        if words != self._trouble:
            self._trouble = words
            self.update()

    def draw(self, painter: QPainter) -> None:
        """For the shape there is."""
        painter.fillRect(self.rect(), QColor(theme.current().colours.board))
        area = QRectF(self.rect())
        if area.width() >= _BAR * area.height():
            self._draw_bar(painter, area)
        else:
            self._draw_roomy(painter, area)

    def _draw_roomy(self, painter: QPainter, area: QRectF) -> None:
        colours, u = theme.current().colours, self.unit
        side = 32 * u
        head = QRectF(area.left() + side, area.top(), area.width() - 2 * side, 116 * u)
        foot = QRectF(head.left(), area.bottom() - 78 * u, head.width(), 78 * u)
        right = self.text(painter, head, self._time, 44, colours.on_board, bold=True, align=RIGHT)
        room = QRectF(head.left(), head.top(), head.width() - right - 24 * u, head.height())
        used = 0.0
        if self._say.window:
            words = fill(self.tr("Window %1"), self._say.window)
            used = self.text(painter, room, words, 76, colours.on_board, bold=True) + 28 * u
        room.setLeft(room.left() + used)
        self.text(painter, room, self._say.group, 36, colours.on_board_muted)
        card = QRectF(area.left() + side, head.bottom(), head.width(), foot.top() - head.bottom())
        self._draw_card(painter, card)
        self._draw_foot(painter, foot)

    def _draw_foot(self, painter: QPainter, foot: QRectF) -> None:
        colours = theme.current().colours
        say = self._say
        used = self.text(painter, foot, say.clerk, 32, colours.on_board_muted, align=RIGHT)
        room = QRectF(foot.left(), foot.top(), foot.width() - used - 24 * self.unit, foot.height())
        if self._trouble:
            self._draw_trouble(painter, room)
        elif say.hint:
            self.text(painter, room, say.hint, 32, colours.on_board_muted)
        elif say.waiting is not None:
            words = fill(self.tr("Waiting here: %1"), say.waiting)
            self.text(painter, room, words, 38, colours.on_board)

    def _draw_trouble(self, painter: QPainter, room: QRectF) -> None:
        colours, u = theme.current().colours, self.unit
        width = min(room.width(), self.width_of(self._trouble, 28, bold=True) + 40 * u)
        pill = QRectF(room.left(), room.center().y() - 26 * u, width, 52 * u)
        self.block(painter, pill, colours.warning_soft, radius=26)
        inside = pill.adjusted(16 * u, 0, -16 * u, 0)
        self.text(painter, inside, self._trouble, 28, colours.warning, bold=True, align=CENTRE)

    def _draw_bar(self, painter: QPainter, area: QRectF) -> None:
        colours, u = theme.current().colours, self.unit
        side = 24 * u
        inside = area.adjusted(side, 20 * u, -side, -20 * u)
        left = QRectF(inside.left(), inside.top(), inside.width() * 0.2, inside.height())
        right = QRectF(inside.right() - inside.width() * 0.22, inside.top(), inside.width() * 0.22, inside.height())
        card = QRectF(left.right() + side, inside.top(), right.left() - left.right() - 2 * side, inside.height())
        lines = (
            (self._say.window, 176, 0.60, colours.on_board, True),
            (self.tr("Window") if self._say.window else "", 48, 0.20, colours.on_board, True),
            (self._say.group, 32, 0.20, colours.on_board_muted, False),
        )
        top = left.top()
        for words, px, share, colour, bold in lines:
            line = QRectF(left.left(), top, left.width(), left.height() * share)
            self.text(painter, line, words, px, colour, bold=bold, align=CENTRE)
            top += line.height()
        self._draw_card(painter, card)
        third = right.height() / 3
        upper = QRectF(right.left(), right.top(), right.width(), third)
        self.text(painter, upper, self._time, 52, colours.on_board, bold=True, align=LEFT)
        middle, lower = upper.translated(0, third), upper.translated(0, 2 * third)
        if self._trouble:
            self._draw_trouble(painter, middle)
        elif self._say.hint:
            self.text(painter, middle, self._say.hint, 30, colours.on_board_muted)
        elif self._say.waiting is not None:
            words = fill(self.tr("Waiting here: %1"), self._say.waiting)
            self.text(painter, middle, words, 44, colours.on_board)
        self.text(painter, lower, self._say.clerk, 34, colours.on_board_muted)

    def _draw_card(self, painter: QPainter, card: QRectF) -> None:
        colours, u, say = theme.current().colours, self.unit, self._say
        light = self._pulse.light
        match say.standing:
            case Standing.CALLED:
                ground = between(colours.surface, colours.warning_soft, light)
                ink, word_ink = colours.accent, colours.text
            case Standing.PAUSED:
                ground, ink, word_ink = colours.warning_soft, colours.warning, colours.text
            case _:
                ground, ink, word_ink = colours.board_soft, colours.on_board, colours.on_board
        edge = 10 * u * light if say.standing is Standing.CALLED else 0.0
        if edge > 0.5:
            self.block(painter, card, colours.board_highlight)
        self.block(painter, card.adjusted(edge, edge, -edge, -edge), ground)
        inside = card.adjusted(32 * u, 16 * u, -32 * u, -16 * u)
        sign = _SIGNS.get(say.standing, "")
        if say.number:
            head = QRectF(inside.left(), inside.top(), inside.width(), inside.height() * 0.26)
            body = QRectF(inside.left(), head.bottom(), inside.width(), inside.height() * 0.74)
            if inside.width() > _SIDE_BY_SIDE * inside.height():
                head = QRectF(inside.left(), inside.top(), inside.width() * 0.4, inside.height())
                body = QRectF(head.right() + 24 * u, inside.top(), inside.width() * 0.6 - 24 * u, inside.height())
            self._draw_word(painter, head, sign, say.word, 52, word_ink)
            self.text(painter, body, say.number, body.height() / u * 1.02, ink, bold=True, align=CENTRE)
            return
        upper = QRectF(inside.left(), inside.top(), inside.width(), inside.height() * (0.66 if say.detail else 1.0))
        self._draw_word(painter, upper, sign, say.word, 120, ink, bold=True)
        if say.detail:
            lower = QRectF(inside.left(), upper.bottom(), inside.width(), inside.height() * 0.34)
            muted = word_ink if say.standing is Standing.PAUSED else colours.on_board_muted
            self.text(painter, lower, say.detail, 44, muted, align=CENTRE)

    def _draw_word(
        self, painter: QPainter, line: QRectF, sign: str, words: str, px: float, colour: str, *, bold: bool = False
    ) -> None:
        """The state's word in the middle, with its sign before it."""
        u = self.unit
        size = px * 0.8 * u
        room = line.width() - (size + 20 * u if sign else 0)
        width = min(room, self.width_of(words, px, bold=bold))
        left = line.center().x() - (width + (size + 20 * u if sign else 0)) / 2
        if sign:
            image = theme.pixmap(sign, colour, max(1, round(size)), self.devicePixelRatioF())
            painter.drawPixmap(round(left), round(line.center().y() - size / 2), image)
            left += size + 20 * u
        self.text(painter, QRectF(left, line.top(), width + 1, line.height()), words, px, colour, bold=bold)


_SIGNS = {
    Standing.CALLED: "megaphone",
    Standing.SERVING: "user-check",
    Standing.FREE: "hourglass",
    Standing.PAUSED: "circle-pause",
    Standing.CLOSED: "circle-x",
}
