"""A page of a notice on a board: text, a picture, or an item's QR code, in the place of the newest call."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from hallapp.hall.rows import NoticeKind
from hallapp.line_breaks import break_lines
from hallapp.ui import theme
from hallapp.ui.board_parts import CENTRE, FOOT_PX, Part

if TYPE_CHECKING:
    from hallapp.guides.qr import Code

#: Sizes of text, the largest that fits is taken; the least is still read from 8 m off a display of 55 inches.
_SIZES = (72, 66, 60, FOOT_PX)
_LEADING = 1.4
#: Between the heading and what is below it, and between a code and how to use it.
_GAP = 28
#: A code's error correction is chosen as for one of this side on paper, in points: what is read off a board from three
#: steps away is seen as large as that.
_CODE_SIDE = 105


@dataclass(frozen=True, slots=True)
class PageContent:
    """What a page shows. ``picture`` is decoded already; ``words`` of a guide stand in place of how to use its code."""

    kind: NoticeKind
    title: str = ""
    words: str = ""
    link: str = ""
    picture: QImage | None = None
    urgent: bool = False


class NoticePage(Part):
    """One page. Text that is too long for it goes on over several ``sheets``, one after the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = PageContent(NoticeKind.TEXT)
        self._sheet = 0
        self._sheets: list[list[str]] = [[]]
        self._px = float(_SIZES[0])

    @property
    def content(self) -> PageContent:
        """What is shown."""
        return self._content

    @property
    def sheets(self) -> int:
        """How many sheets the text takes at this size."""
        return len(self._sheets)

    def show_page(self, content: PageContent, sheet: int = 0) -> None:
        """Show this, from this sheet on."""
        self._content = content
        self._lay_out()
        self._sheet = min(sheet, self.sheets - 1)
        self.update()

    def scale(self, unit: float) -> None:
        """Lay out for a screen of this size."""
        super().scale(unit)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the text out anew."""
        super().resizeEvent(event)
        self._lay_out()

    # --- where things stand

    @property
    def _inside(self) -> QRectF:
        u = self.unit
        return QRectF(self.rect()).adjusted(60 * u, 44 * u, -60 * u, -44 * u)

    def _heading(self) -> tuple[list[str], float]:
        """The title in at most three lines, and its size."""
        title = self._content.title
        if self._content.kind is not NoticeKind.GUIDE:
            lines, px = self._fitted(title, (66, 60, FOOT_PX), most=1)  # rather smaller than on a line more
            return (lines, px) if self._broken(title, px, bold=True) == lines else self._fitted(title, (66, 60), most=2)
        lines, px = self._fitted(title, (56, 50, 44, 40), most=2)  # the code has what room is left
        return (lines, px) if self._broken(title, px, bold=True) == lines else self._fitted(title, (44, 40, 36), most=3)

    def _fitted(self, words: str, sizes: tuple[float, ...], *, most: int, bold: bool = True) -> tuple[list[str], float]:
        """The words in at most so many lines, as large as these sizes allow."""
        lines: list[str] = []
        for px in sizes:
            lines = self._broken(words, px, bold=bold)
            if len(lines) <= most:
                return lines, px
        return [*lines[: most - 1], "".join(lines[most - 1 :])], sizes[-1]

    def _broken(self, words: str, px: float, *, bold: bool = False) -> list[str]:
        if not words:
            return []
        # One font for all pieces: looked up for each, it would cost ten times the measuring.
        metrics = QFontMetricsF(theme.current().board_font(px * self.unit, bold=bold))
        return break_lines(words, metrics.horizontalAdvance, self._inside.width())

    def _heading_height(self) -> float:
        lines, px = self._heading()
        sign = 76 if self._content.urgent else 0
        return (sign + len(lines) * px * 1.3 + (_GAP if lines else 0)) * self.unit

    def _lay_out(self) -> None:
        """The text as large as fits one sheet; at the least size on as many as it takes."""
        content = self._content
        if content.kind is not NoticeKind.TEXT or self._inside.height() <= 0 or self._inside.width() <= 0:
            self._sheets = [[]]
            return
        room = self._inside.height() - self._heading_height()
        for px in _SIZES:
            self._px = px
            lines = self._broken(content.words, px)
            if len(lines) * px * _LEADING * self.unit <= room:
                self._sheets = [lines]
                return
        dots = 30 * self.unit
        fit = max(1, int((room - dots) / (self._px * _LEADING * self.unit)))
        self._sheets = [lines[first : first + fit] for first in range(0, len(lines), fit)]
        self._sheet = min(self._sheet, self.sheets - 1)

    # --- painting

    def draw(self, painter: QPainter) -> None:
        """The card, its heading, and what the kind shows."""
        colours, u = theme.current().colours, self.unit
        card = QRectF(self.rect())
        edge = QPen(QColor(colours.urgent), 10 * u) if self._content.urgent else None
        inset = 5 * u if edge else 0.0
        self.block(painter, card.adjusted(inset, inset, -inset, -inset), colours.surface, edge=edge)
        below = self._draw_heading(painter)
        match self._content.kind:
            case NoticeKind.PICTURE:
                self._draw_picture(painter, below)
            case NoticeKind.GUIDE:
                self._draw_code(painter, below)
            case _:
                self._draw_text(painter, below)

    def _draw_heading(self, painter: QPainter) -> QRectF:
        """The title, under the sign of what is urgent; what room is left below it."""
        colours, u, area = theme.current().colours, self.unit, self._inside
        ink = colours.urgent if self._content.urgent else colours.accent
        if self._content.urgent:
            sign = self.tr("Urgent")
            pill = QRectF(area.left(), area.top(), self.width_of(sign, 36, bold=True) + 48 * u, 60 * u)
            self.block(painter, pill, colours.urgent, radius=30)
            self.text(painter, pill, sign, 36, colours.surface, bold=True, align=CENTRE)
            area.setTop(area.top() + 76 * u)
        lines, px = self._heading()
        align = CENTRE if self._content.kind is NoticeKind.GUIDE else Qt.AlignmentFlag.AlignVCenter
        for line in lines:
            spot = QRectF(area.left(), area.top(), area.width(), px * 1.3 * u)
            self.text(painter, spot, line, px, ink, bold=True, align=align)
            area.setTop(area.top() + px * 1.3 * u)
        if lines:
            area.setTop(area.top() + _GAP * u)
        return area

    def _draw_text(self, painter: QPainter, area: QRectF) -> None:
        colours, u = theme.current().colours, self.unit
        line = self._px * _LEADING * u
        for place, words in enumerate(self._sheets[self._sheet]):
            spot = QRectF(area.left(), area.top() + place * line, area.width() + self._px * u / 2, line)
            self.text(painter, spot, words, self._px, colours.text)
        if self.sheets > 1:
            words = f"{self._sheet + 1}/{self.sheets}"
            foot = QRectF(area.left(), area.bottom() - 26 * u, area.width(), 40 * u)
            self.text(painter, foot, words, 30, colours.muted, align=Qt.AlignmentFlag.AlignRight)

    def _draw_picture(self, painter: QPainter, area: QRectF) -> None:
        picture = self._content.picture
        if picture is None or picture.isNull():
            return
        size = QSizeF(picture.size()).scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        spot = QRectF(0, 0, size.width(), size.height())
        spot.moveCenter(area.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(spot, Qt.GlobalColor.white)  # what is transparent was drawn for paper
        painter.drawImage(spot, picture)

    def _draw_code(self, painter: QPainter, area: QRectF) -> None:
        colours, u = theme.current().colours, self.unit
        how = self._content.words or self.tr("Scan it: what to bring, the steps, fees and time limits.")
        lines, px = self._fitted(how, (40, 36), most=2, bold=False)
        height = len(lines) * px * 1.4 * u
        for place, words in enumerate(lines):
            spot = QRectF(area.left(), area.bottom() - height + place * px * 1.4 * u, area.width(), px * 1.4 * u)
            self.text(painter, spot, words, px, colours.text, align=CENTRE)
        area.setBottom(area.bottom() - height - _GAP * u)
        side = min(area.width(), area.height())
        code = code_of(self._content.link)
        if code is None or side < code.across:
            return
        # Whole pixels a module: nothing is smoothed, so that a telephone sees sharp edges.
        module = max(1, int(side * self.devicePixelRatio() / code.across)) / self.devicePixelRatio()
        square = QRectF(0, 0, code.across * module, code.across * module)
        square.moveCenter(area.center())
        left, top = round(square.left()), round(square.top())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(QRectF(left, top, square.width(), square.height()), Qt.GlobalColor.white)
        quiet = (code.across - len(code.modules)) // 2
        for y, row in enumerate(code.modules, start=quiet):
            for x, dark in enumerate(row, start=quiet):
                if dark:
                    painter.fillRect(QRectF(left + x * module, top + y * module, module, module), Qt.GlobalColor.black)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


@lru_cache(32)
def code_of(link: str) -> Code | None:
    """The code of a guide's link; none for no link. The first one loads its tables, so ask off the GUI thread."""
    from hallapp.guides.qr import fitted_code

    return fitted_code(link, _CODE_SIDE) if link else None
