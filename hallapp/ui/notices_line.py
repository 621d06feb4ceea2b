"""The line at the foot of a board: notices one after the other, turned over and never running, so that all can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QColor, QFontMetricsF, QHideEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from hallapp.line_breaks import break_lines
from hallapp.ui import theme
from hallapp.ui.board_parts import CENTRE, FOOT_PX, RIGHT, Part

#: How long what the board itself has to tell stands, in seconds.
STANDS_S = 8
#: The type of which of how many parts it is, and of the word that it is urgent.
_PLACE_PX, _SIGN_PX = 38, 44


@dataclass(frozen=True, slots=True)
class Saying:
    """What the line says, and for how many seconds each part of it stands."""

    words: str
    stands_s: int = STANDS_S
    urgent: bool = False


class NoticeLine(Part):
    """What is too long for the line is told part by part, and then comes the next.

    What fits beside each other stands together. An urgent saying has its own ground and says that it is urgent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sayings: tuple[Saying, ...] = ()
        self._parts: list[tuple[Saying, str, str]] = []
        self._at = 0
        self._turning = QTimer(self, singleShot=True)
        self._turning.timeout.connect(self.turn_over)

    def show_sayings(self, sayings: Sequence[Saying]) -> None:
        """Say these in turn, from the first; what is said already goes on."""
        if tuple(sayings) != self._sayings:
            self._sayings = tuple(sayings)
            self._at = 0
            self._part()

    def turn_over(self) -> None:
        """On to the next part, or to what comes after it."""
        self._at = (self._at + 1) % max(1, len(self._parts))
        self._stand()

    def scale(self, unit: float) -> None:
        """Lay out for a screen of this size."""
        super().scale(unit)
        self._part()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Part the sayings anew for another width."""
        super().resizeEvent(event)
        self._part()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to turn."""
        super().showEvent(event)
        self._stand()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody reads it."""
        super().hideEvent(event)
        self._turning.stop()

    def _part(self) -> None:
        """Everything in parts that fit the line, each with its saying and which of how many it is."""
        room = self._room(urgent=False).width()
        together = "    ".join(saying.words for saying in self._sayings)
        is_calm = not any(saying.urgent for saying in self._sayings)
        if self._sayings and is_calm and self.width_of(together, FOOT_PX) <= room:
            self._parts = [(Saying(together), together, "")]
        else:
            self._parts = [part for saying in self._sayings for part in self._parts_of(saying)]
        self._at = min(self._at, max(0, len(self._parts) - 1))
        self._stand()

    def _parts_of(self, saying: Saying) -> list[tuple[Saying, str, str]]:
        width = QFontMetricsF(theme.current().board_font(FOOT_PX * self.unit, bold=saying.urgent)).horizontalAdvance
        room = self._room(urgent=saying.urgent).width()
        if width(saying.words) <= room:
            return [(saying, saying.words, "")]
        lines = break_lines(saying.words, width, room - self.width_of("0/0", _PLACE_PX) - 24 * self.unit, hanging=False)
        return [(saying, line, f"{number}/{len(lines)}") for number, line in enumerate(lines, start=1)]

    def _room(self, *, urgent: bool) -> QRectF:
        u = self.unit
        area = QRectF(self.rect()).adjusted(48 * u, 0, -48 * u, 0)
        if urgent:
            area.setLeft(area.left() + self.width_of(self.tr("Urgent"), _SIGN_PX, bold=True) + 72 * u)
        return area

    def _stand(self) -> None:
        self.update()
        if len(self._parts) > 1 and self.isVisible():
            self._turning.start(self._parts[self._at][0].stands_s * 1000)
        else:
            self._turning.stop()

    def draw(self, painter: QPainter) -> None:
        """The part whose turn it is."""
        colours, u = theme.current().colours, self.unit
        if not self._parts:
            painter.fillRect(self.rect(), QColor(colours.board).darker(135))
            return
        saying, words, place = self._parts[self._at]
        ground = QColor(colours.urgent_soft) if saying.urgent else QColor(colours.board).darker(135)
        painter.fillRect(self.rect(), ground)
        ink = colours.urgent if saying.urgent else colours.on_board_muted
        area = self._room(urgent=saying.urgent)
        if saying.urgent:
            sign = self.tr("Urgent")
            width = self.width_of(sign, _SIGN_PX, bold=True) + 48 * u
            pill = QRectF(48 * u, area.center().y() - 34 * u, width, 68 * u)
            self.block(painter, pill, colours.urgent, radius=34)
            self.text(painter, pill, sign, _SIGN_PX, colours.urgent_soft, bold=True, align=CENTRE)
        if place:
            self.text(painter, area, place, _PLACE_PX, ink, align=RIGHT)
            area.setRight(area.right() - self.width_of(place, _PLACE_PX) - 24 * u)
        self.text(painter, area, words, FOOT_PX, ink, bold=saying.urgent)
