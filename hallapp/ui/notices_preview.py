"""A small board that shows one notice, painted by the parts of the real one in its proportions."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hallapp.hall.rows import NoticeKind
from hallapp.ui import theme
from hallapp.ui.notices_line import NoticeLine, Saying
from hallapp.ui.notices_page import NoticePage, PageContent

#: The board's own proportions, on a screen of 1920 × 1080.
BOARD_WIDE, _HIGH = 1920, 1080
#: How high the line at the foot is.
LINE_HIGH = 74
_CARD = QRectF(48, 100, 826, 796)
_LIST = QRectF(902, 100, 970, 796)
_FOOT = QRectF(0, 924, BOARD_WIDE, 156)
_LINE = QRectF(0, _HIGH - LINE_HIGH, BOARD_WIDE, LINE_HIGH)
_ROWS = 7


class BoardPreview(QWidget):
    """Windows and numbers are only hinted at; the notice is what people will see, letter for letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page, self.line = NoticePage(self), NoticeLine(self)
        self.page.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Preview"))

    def show_notice(self, content: PageContent | None, *, stands_s: int = 15) -> None:
        """Show this, a line or a page; None shows an empty board."""
        is_line = content is not None and content.kind is NoticeKind.LINE
        self.page.setVisible(content is not None and not is_line)
        sayings = [Saying(content.words, stands_s, content.urgent)] if content and is_line and content.words else []
        self.line.show_sayings(sayings)
        if content is not None and not is_line:
            self.page.show_page(content)

    def sizeHint(self) -> QSize:
        """Large enough to read the title."""
        px = theme.current().px
        return QSize(px(440), px(440) * _HIGH // BOARD_WIDE)

    def minimumSizeHint(self) -> QSize:
        """Small, where there is little room."""
        return QSize(240, 135)

    def hasHeightForWidth(self) -> bool:
        """A board's."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as a board so wide."""
        return width * _HIGH // BOARD_WIDE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The parts stand where the board has them."""
        super().resizeEvent(event)
        area = self._board
        unit = area.width() / BOARD_WIDE
        for part, spot in ((self.page, _CARD), (self.line, _LINE)):
            part.setGeometry(self._scaled(spot).toRect())
            part.scale(unit)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, the foot, and blocks in the place of numbers."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self._board, QColor(colours.board))
        painter.fillRect(self._scaled(_FOOT), QColor(colours.board).darker(135))
        painter.setPen(QColor(colours.board))
        painter.setBrush(QColor(colours.board_soft))
        blocks = [QRectF(48, 34, 420, 40), QRectF(1650, 34, 222, 40), QRectF(48, 946, 900, 36)]
        if not self.page.isVisibleTo(self):
            blocks.append(_CARD)
        high = _LIST.height() / _ROWS
        blocks += [QRectF(_LIST.left(), _LIST.top() + row * high, _LIST.width(), high - 12) for row in range(_ROWS)]
        radius = 12 * self._board.width() / BOARD_WIDE
        for block in blocks:
            painter.drawRoundedRect(self._scaled(block), radius, radius)
        painter.end()

    @property
    def _board(self) -> QRectF:
        """The largest board that this widget has room for."""
        width = min(self.width(), self.height() * BOARD_WIDE / _HIGH)
        return QRectF(0, 0, width, width * _HIGH / BOARD_WIDE)

    def _scaled(self, spot: QRectF) -> QRectF:
        unit = self._board.width() / BOARD_WIDE
        return QRectF(spot.left() * unit, spot.top() * unit, spot.width() * unit, spot.height() * unit)
