"""A page of a sheet as it will come out: drawn from the very file, sharp at any size and on any display."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from hallapp.guides.rendering import PageDrawer, Picture
from hallapp.ui import theme
from hallapp.ui.station import Station
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP

#: How large a page can be looked at, in per cent of its size on paper.
ZOOMS = (50, 75, 100, 125, 150, 200, 300)
#: A page is never drawn with more pixels than this, whatever its size and the display.
_MOST_PIXELS = 30_000_000
#: What is ready sooner than this replaces the page before without anything in between.
_PATIENCE_MS = 250
#: A display's dots an inch where it does not say.
_SCREEN_DPI = 96.0


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A file to look at, and how many pages it has. Each is another one, also where it says the same."""

    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One page at one size: ``dpi`` are dots of the display an inch of paper; 0 to fit into ``room`` of them."""

    of: Drawn
    page: int
    dpi: float
    room: tuple[int, int]


def as_image(picture: Picture) -> QImage:
    """A drawn page as Qt paints it; it keeps its own copy."""
    kind = QImage.Format.Format_Grayscale8 if picture.grey else QImage.Format.Format_RGB32
    return QImage(picture.content, picture.width, picture.height, picture.stride, kind).copy()


def _draw(wanted: _Wanted) -> tuple[_Wanted, QImage, float]:
    """The page, and the dots an inch at which it is drawn."""
    with PageDrawer(wanted.of.pdf) as drawer:
        width, height = drawer.sizes[wanted.page]
        dpi = wanted.dpi or 72 * min(wanted.room[0] / width, wanted.room[1] / height)
        dpi = min(dpi, 72 * (_MOST_PIXELS / (width * height)) ** 0.5)
        return wanted, as_image(drawer.picture(wanted.page, max(dpi, 8))), dpi


class PageView(QScrollArea):
    """One page on a desk: as large as there is room for, or at a size of its own, and then moved about.

    ``turned``: another page is shown, or the same at another size; ``drawn``: the page asked for is there.
    """

    turned = Signal()
    drawn = Signal()

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._of: Drawn | None = None
        self._page = 0
        self._zoom = 0
        self._dpi = 0.0
        self._asked: _Wanted | None = None
        self._pressed: QPoint | None = None
        self._desk = _Desk()
        self.setWidget(self._desk)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Preview"))
        self._reader = Latest(station.tasks, self._read, done=self._show, parent=self)
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._waiting.timeout.connect(self._desk.fade)

    # --- what is looked at

    def look_at(self, drawn: Drawn | None, page: int = 0) -> None:
        """Show a page of this file; nothing without one."""
        self._of = drawn
        self._page = 0 if drawn is None else min(page, drawn.pages - 1)
        if drawn is None:
            self._waiting.stop()
            self._desk.clear()
        else:
            self._ask()
        self.turned.emit()

    def wait(self) -> None:
        """Another file is being made: what is shown goes if that takes long."""
        if not self._waiting.isActive():
            self._waiting.start()

    @property
    def page(self) -> int:
        """Which page is shown, from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages the file has."""
        return self._of.pages if self._of is not None else 0

    def turn(self, by: int) -> None:
        """So many pages further or back."""
        page = min(max(self._page + by, 0), self.pages - 1)
        if self._of is not None and page != self._page:
            self._page = page
            self.verticalScrollBar().setValue(0 if by > 0 else self.verticalScrollBar().maximum())
            self._ask()
            self.turned.emit()

    @property
    def image(self) -> QImage:
        """The page as it is shown."""
        return self._desk.image

    # --- how large

    @property
    def per_cent(self) -> int:
        """How large the page is shown, in per cent of its size on paper."""
        return round(self._dpi / self.devicePixelRatioF() / self._screen_dpi() * 100)

    @property
    def fits(self) -> bool:
        """Whether the whole page is shown."""
        return self._zoom == 0

    def zoom(self, per_cent: int) -> None:
        """Show it at this size; 0 as large as there is room for."""
        self._zoom = per_cent
        self._ask()
        self.turned.emit()

    def zoom_by(self, step: int) -> None:
        """The next larger or smaller size."""
        now = self._zoom or self.per_cent
        sizes = [size for size in ZOOMS if (size > now if step > 0 else size < now)]
        if sizes:
            self.zoom(sizes[0] if step > 0 else sizes[-1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A page that fits is drawn anew for its room."""
        super().resizeEvent(event)
        if self._zoom == 0:
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus, minus and 0 change the size; the arrows move the page, and Page up and down turn it."""
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_by(1)
            case Qt.Key.Key_Minus:
                self.zoom_by(-1)
            case Qt.Key.Key_0:
                self.zoom(0)
            case Qt.Key.Key_1:
                self.zoom(100)
            case Qt.Key.Key_PageDown:
                self.turn(1)
            case Qt.Key.Key_PageUp:
                self.turn(-1)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl larger and smaller; on a page that fits, the next one."""
        step = 1 if event.angleDelta().y() > 0 else -1
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(step)
        elif self._zoom == 0 and event.angleDelta().y():
            self.turn(-step)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the page."""
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move a page that is larger than its room."""
        if self._pressed is not None:
            moved = self._pressed - event.position().toPoint()
            self._pressed = event.position().toPoint()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + moved.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go of it."""
        self._pressed = None

    # --- within

    def _screen_dpi(self) -> float:
        return self.screen().logicalDotsPerInch() if self.screen() is not None else _SCREEN_DPI

    def _ask(self) -> None:
        if self._of is not None:
            self._asked = self._wanted(self._of)
            self.wait()
            self._reader.ask()

    def _wanted(self, of: Drawn) -> _Wanted:
        ratio = self.devicePixelRatioF()
        size = self.maximumViewportSize()
        room = tuple(max(16, round((side - 2 * GAP) * ratio)) for side in (size.width(), size.height()))
        return _Wanted(of, self._page, self._screen_dpi() * ratio * self._zoom / 100, (room[0], room[1]))

    def _read(self) -> tuple[_Wanted, QImage, float] | None:
        wanted = self._asked
        return None if wanted is None else _draw(wanted)

    def _show(self, found: tuple[_Wanted, QImage, float] | None) -> None:
        if found is None or self._of is not found[0].of or self._page != found[0].page:
            return  # somebody has gone on meanwhile; what is wanted now is being drawn
        wanted, image, self._dpi = found
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._waiting.stop()
        self._desk.lay(image, fixed=wanted.dpi > 0)
        self.turned.emit()
        if wanted == self._asked:
            self.drawn.emit()


class _Desk(QWidget):
    """The ground that the page lies on, with its shadow."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self._faded = False

    def lay(self, image: QImage, *, fixed: bool) -> None:
        """Show this page; ``fixed``: at this size, whatever room there is."""
        self.image, self._faded = image, False
        self.setMinimumSize(self.sizeHint() if fixed else QSize(0, 0))
        self.update()

    def clear(self) -> None:
        """Show none."""
        self.lay(QImage(), fixed=False)

    def fade(self) -> None:
        """What is shown is not what is wanted any more."""
        self._faded = True
        self.update()

    def sizeHint(self) -> QSize:
        """The page and its margin."""
        size = self.image.deviceIndependentSize().toSize()
        return size + QSize(2 * GAP, 2 * GAP) if not self.image.isNull() else QSize(0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page in the middle, its shadow under it."""
        if self.image.isNull():
            return
        painter = QPainter(self)
        size = self.image.deviceIndependentSize()
        corner = QPoint(round((self.width() - size.width()) / 2), round((self.height() - size.height()) / 2))
        page = QRectF(corner, size)
        colours = theme.current().colours
        painter.setPen(Qt.PenStyle.NoPen)
        for spread, depth in ((5, 10), (3, 16), (1, 26)):
            shade = theme.qcolor("#000000")
            shade.setAlpha(depth)
            painter.setBrush(shade)
            painter.drawRoundedRect(page.adjusted(-spread, -spread + 2, spread, spread + 2), spread, spread)
        if self._faded:
            painter.fillRect(page, theme.qcolor("#FFFFFF"))
            return
        painter.drawImage(corner, self.image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.qcolor(colours.line))
        painter.drawRect(page.adjusted(-0.5, -0.5, 0, 0))
