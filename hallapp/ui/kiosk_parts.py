"""What the kiosk is made of: large things to touch, painted, sized by the screen and by the elder mode."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from hallapp.ui import theme
from hallapp.ui.colours import Tone

#: Elder mode: how much larger words and tiles are.
ELDER = 1.32
#: No finger finds less than this, in pixels (WCAG 2.5.5 asks for 44).
LEAST_TOUCH = 48

_WRAPPED = int(Qt.TextFlag.TextWordWrap.value)


@dataclass(frozen=True, slots=True)
class Scale:
    """``unit`` is 1 on a screen of 1920 × 1080 (or 1080 × 1920); elder mode makes everything larger still."""

    unit: float = 1.0
    elder: bool = False

    def px(self, size: float) -> float:
        """A size of words and of what holds them."""
        return size * self.unit * (ELDER if self.elder else 1.0)

    def gap(self, size: float) -> int:
        """A distance, which elder mode does not change."""
        return round(size * self.unit)


def fitted(words: str, area: QRectF, px: float, *, bold: bool, flags: int) -> QFont:
    """The largest font up to ``px`` in which the words fit the area."""
    while True:
        font = theme.current().board_font(px, bold=bold)
        needed = QFontMetricsF(font).boundingRect(area, flags, words)
        if px <= 10 or (needed.width() <= area.width() + 1 and needed.height() <= area.height() + 1):
            return font
        px *= 0.94


class Words(QWidget):
    """Words that fit their place: made smaller where they must, never cut."""

    def __init__(
        self, px: float, *, bold: bool = False, tone: str = "text", centre: bool = False, lines: int = 1
    ) -> None:
        super().__init__()
        self._px, self._bold, self._tone, self._lines = px, bold, tone, lines
        across = Qt.AlignmentFlag.AlignHCenter if centre else Qt.AlignmentFlag.AlignLeft
        self._flags = int(across | Qt.AlignmentFlag.AlignVCenter) | (_WRAPPED if lines > 1 else 0)
        self._scale = Scale()
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def text(self) -> str:
        """What it says."""
        return self._words

    def say(self, words: str) -> None:
        """Say this."""
        self._words = words
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.update()

    def ink(self, tone: str, *, bold: bool) -> None:
        """Be of this colour and weight."""
        self._tone, self._bold = tone, bold
        self.update()

    def scale(self, scale: Scale) -> None:
        """Be as large as this."""
        self._scale = scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its lines; its width is what it is given."""
        leading = 1.42 if self._px < 100 else 1.15
        return QSize(0, math.ceil(self._scale.px(self._px) * leading * self._lines))

    def minimumSizeHint(self) -> QSize:
        """Rather smaller words than words beyond the edge of the screen."""
        return QSize(0, round(self.sizeHint().height() * 0.5))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        painter.setFont(fitted(self._words, area, self._scale.px(self._px), bold=self._bold, flags=self._flags))
        painter.setPen(QColor(getattr(theme.current().colours, self._tone)))
        painter.drawText(area, self._flags, self._words)
        painter.end()


class Kind(Enum):
    """How a button looks."""

    PRIMARY = auto()
    PLAIN = auto()
    TILE = auto()
    KEY = auto()
    CHOICE = auto()
    HELP = auto()


class KioskButton(QAbstractButton):
    """Something large to touch: a title, and for a tile a letter, a second line and a word at the side."""

    def __init__(self, kind: Kind, *, icon: str = "", px: float = 40) -> None:
        super().__init__()
        self._kind, self._icon, self._px = kind, icon, px
        self._scale = Scale()
        self._badge = self._detail = self._aside = ""
        self._greyed = self._ringed = False
        self.setCheckable(kind is Kind.CHOICE)
        tall = QSizePolicy.Policy.Expanding if kind is Kind.KEY else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Preferred, tall)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def say(self, title: str, *, detail: str = "", badge: str = "", aside: str = "", greyed: bool = False) -> None:
        """What the button says. A greyed one can be touched all the same: it tells why."""
        self._detail, self._badge, self._aside, self._greyed = detail, badge, aside, greyed
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" · ".join(part for part in (detail, aside) if part))
        self.update()

    def scale(self, scale: Scale) -> None:
        """Be as large as this."""
        self._scale = scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Large enough for the title in one line, and for a finger."""
        font = theme.current().board_font(self._scale.px(self._px), bold=True)
        width = QFontMetricsF(font).horizontalAdvance(self.text()) + self._scale.px(72)
        if self._icon:
            width += self._scale.px(self._px) * 1.4
        height = max(float(LEAST_TOUCH), self._scale.px(self._px * 2.3))
        return QSize(max(LEAST_TOUCH, math.ceil(width)), math.ceil(height))

    def minimumSizeHint(self) -> QSize:
        """Smaller than ``sizeHint``, since words are made to fit, but never too small for a finger."""
        return QSize(max(LEAST_TOUCH, round(self.sizeHint().width() * 0.6)), LEAST_TOUCH)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ringed for those who come by keyboard; a finger needs no ring."""
        self._ringed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring any more."""
        self._ringed = False
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, then words."""
        colours, s = theme.current().colours, self._scale
        ink, ground, edge = self._colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = 3.0 if self.isChecked() or self._ringed else 1.5
        painter.setPen(QPen(QColor(colours.text if self._ringed else edge), thick))
        painter.setBrush(QColor(ground))
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(area, 14 * s.unit, 14 * s.unit)
        if self._kind is Kind.TILE:
            self._draw_tile(painter, area, ink)
        else:
            self._draw_title(painter, area, ink)
        painter.end()

    def _colours(self) -> tuple[str, str, str]:
        colours = theme.current().colours
        if not self.isEnabled():
            return colours.muted, colours.raised, colours.line
        match self._kind:
            case Kind.PRIMARY:
                ground = colours.accent_pressed if self.isDown() else colours.accent
                return colours.on_accent, ground, ground
            case Kind.HELP:
                ink, soft = colours.tone(Tone.WARNING)
                return ink, soft, ink
            case Kind.CHOICE if self.isChecked():
                return colours.accent, colours.accent_soft, colours.accent
            case Kind.TILE if self._greyed:
                return colours.muted, colours.raised, colours.line
        return colours.text, colours.accent_soft if self.isDown() else colours.surface, colours.strong_line

    def _draw_title(self, painter: QPainter, area: QRectF, ink: str) -> None:
        s = self._scale
        inside = area.adjusted(s.px(16), 0, -s.px(16), 0)
        size = s.px(self._px)
        if self._icon and self.text():
            room = QRectF(inside)
            room.setWidth(max(10.0, inside.width() - size * 1.4))
            font = fitted(self.text(), room, size, bold=True, flags=int(Qt.AlignmentFlag.AlignCenter))
            width = QFontMetricsF(font).horizontalAdvance(self.text())
            left = inside.center().x() - (width + size * 1.4) / 2
            picture = theme.pixmap(self._icon, ink, max(1, round(size * 1.1)), 2.0)
            painter.drawPixmap(round(left), round(inside.center().y() - size * 0.55), picture)
            inside = QRectF(left + size * 1.4, inside.top(), width + 2, inside.height())
        elif self._icon:
            picture = theme.pixmap(self._icon, ink, max(1, round(size * 1.1)), 2.0)
            painter.drawPixmap(
                round(inside.center().x() - size * 0.55), round(inside.center().y() - size * 0.55), picture
            )
            return
        else:
            font = fitted(self.text(), inside, size, bold=True, flags=int(Qt.AlignmentFlag.AlignCenter))
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignCenter), self.text())

    def _draw_tile(self, painter: QPainter, area: QRectF, ink: str) -> None:
        colours, s = theme.current().colours, self._scale
        inside = area.adjusted(s.px(26), s.px(16), -s.px(24), -s.px(16))
        if self._badge:
            size = s.px(72)
            box = QRectF(inside.left(), inside.center().y() - size / 2, size, size)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.raised if self._greyed else colours.accent_soft))
            painter.drawRoundedRect(box, 10 * s.unit, 10 * s.unit)
            painter.setFont(theme.current().board_font(s.px(42), bold=True))
            painter.setPen(QColor(colours.muted if self._greyed else colours.accent))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._badge)
            inside.setLeft(box.right() + s.px(22))
        second = s.px(26) * 1.5 if self._detail or self._aside else 0.0
        title = QRectF(inside.left(), inside.top(), inside.width(), inside.height() - second)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | _WRAPPED
        font = fitted(self.text(), title, s.px(36), bold=True, flags=flags)
        high = QFontMetricsF(font).boundingRect(title, flags, self.text()).height()
        title.moveTop(inside.center().y() - (high + second) / 2)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(title, flags | int(Qt.TextFlag.TextDontClip), self.text())
        if not second:
            return
        line = QRectF(inside.left(), title.top() + high, inside.width(), second)
        aside = 0.0
        if self._aside:
            font = theme.current().board_font(s.px(26), bold=True)
            aside = QFontMetricsF(font).horizontalAdvance(self._aside) + s.px(16)
            painter.setFont(font)
            painter.setPen(QColor(colours.warning if self._greyed else colours.muted))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._aside)
        line.setWidth(line.width() - aside)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(fitted(self._detail, line, s.px(26), bold=False, flags=flags))
        painter.setPen(QColor(colours.muted))
        painter.drawText(line, flags, self._detail)


@dataclass(frozen=True, slots=True)
class Entry:
    """One tile and what choosing it means."""

    meaning: object
    title: str
    detail: str = ""
    badge: str = ""
    aside: str = ""
    greyed: bool = False


class TileGrid(QWidget):
    """Tiles by pages: nothing scrolls, since a kiosk's visitor looks for nothing that is not in sight."""

    chosen = Signal(object)
    turned = Signal()

    def __init__(self, *, width: float = 420, height: float = 168) -> None:
        super().__init__()
        self._least = (width, height)
        self._scale = Scale()
        self._entries: tuple[Entry, ...] = ()
        self._page = 0
        self._tiles: list[KioskButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages there are."""
        columns, lines = self._shape()
        return max(1, math.ceil(len(self._entries) / (columns * lines)))

    @property
    def tiles(self) -> list[KioskButton]:
        """The tiles in sight."""
        return self._tiles

    def show_entries(self, entries: Sequence[Entry], *, keep_page: bool = False) -> None:
        """Show these from the first page on, or from where one was."""
        self._entries = tuple(entries)
        if not keep_page:
            self._page = 0
        self._place()

    def scale(self, scale: Scale) -> None:
        """Be as large as this."""
        self._scale = scale
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        """Room for one line of tiles at least."""
        return QSize(0, round(self._scale.px(self._least[1])))

    def minimumSizeHint(self) -> QSize:
        """None: the page as a whole is made to fit."""
        return QSize(0, 0)

    def turn(self, step: int) -> None:
        """Go on or back by pages."""
        self._page += step
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many tiles as there is room for."""
        super().resizeEvent(event)
        self._place()

    def _shape(self) -> tuple[int, int]:
        gap = self._scale.gap(20)
        width, height = (self._scale.px(size) for size in self._least)
        columns = max(1, min(len(self._entries), int((self.width() + gap) // (width + gap))))
        lines = max(1, int((self.height() + gap) // (max(height, LEAST_TOUCH) + gap)))
        return columns, lines

    def _place(self) -> None:
        columns, lines = self._shape()
        self._page = min(max(0, self._page), self.pages - 1)
        for tile in self._tiles:
            tile.hide()
            tile.deleteLater()
        self._tiles = []
        gap = self._scale.gap(20)
        width = (self.width() - gap * (columns - 1)) / columns
        start = self._page * columns * lines
        shown = self._entries[start : start + columns * lines]
        filled = lines if self._page else max(1, math.ceil(len(shown) / columns))
        height = min((self.height() - gap * (filled - 1)) / filled, self._scale.px(self._least[1] * 1.5))
        for place, entry in enumerate(shown):
            line, column = divmod(place, columns)
            tile = KioskButton(Kind.TILE)
            tile.setParent(self)
            tile.scale(self._scale)
            tile.say(entry.title, detail=entry.detail, badge=entry.badge, aside=entry.aside, greyed=entry.greyed)
            tile.setGeometry(round(column * (width + gap)), round(line * (height + gap)), round(width), round(height))
            tile.clicked.connect(partial(self.chosen.emit, entry.meaning))
            tile.show()
            self._tiles.append(tile)
        self.turned.emit()
