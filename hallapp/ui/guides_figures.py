"""Figures large enough to be read at a glance, and bars that show how much of each part is in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.flow import FlowLayout
from hallapp.ui.theme import GAP_L, GAP_S
from hallapp.ui.widgets import label, retone

_Index = QModelIndex | QPersistentModelIndex
_PART_ROLE = Qt.ItemDataRole.UserRole


class Figures(QWidget):
    """Figures beside each other, each over what it is of; in a second line where there is no room."""

    def __init__(self, captions: Sequence[tuple[str, str]]) -> None:
        """``captions``: a name and what stands below the figure."""
        super().__init__()
        flow = FlowLayout(self, GAP_L)
        self._values = {}
        self._notes = {}
        for name, caption in captions:
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, GAP_S, 0)
            column.setSpacing(0)
            line = QHBoxLayout()
            line.setSpacing(GAP_S)
            value, note = label("—", "page"), label("", "small")
            line.addWidget(value)
            line.addWidget(note, 1, Qt.AlignmentFlag.AlignBottom)
            column.addLayout(line)
            column.addWidget(label(caption, "small"))
            flow.addWidget(box)
            self._values[name], self._notes[name] = value, note

    def show_figure(self, name: str, value: str, note: str = "", tone: Tone = Tone.PLAIN) -> None:
        """Show a figure and what it was reckoned from."""
        self._values[name].setText(value)
        if tone is not Tone.PLAIN or self._values[name].property("tone") is not None:
            retone(self._values[name], tone)
        self._notes[name].setText(note)
        self.updateGeometry()

    def figure(self, name: str) -> str:
        """What is shown."""
        return self._values[name].text()


@dataclass(frozen=True, slots=True)
class Part:
    """One bar: of ``all`` so many are ``good``. ``key`` is what it stands for; None for all together."""

    key: str | None
    name: str
    good: int
    all: int

    @property
    def said(self) -> str:
        """What stands behind its name; with nothing in it no share."""
        if not self.all:
            return "—"
        return f"{self.good} ÷ {self.all} · {self.good / self.all:.0%}"


class _Parts(QAbstractListModel):
    """The parts, one below the other."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.parts: list[Part] = []

    def replace(self, parts: list[Part]) -> bool:
        """Show these; whether anything is another."""
        if parts == self.parts:
            return False
        self.beginResetModel()
        self.parts = parts
        self.endResetModel()
        return True

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """How many."""
        return 0 if parent.isValid() else len(self.parts)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The part, and its words for a screen reader."""
        part = self.parts[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{part.name}  {part.said}"
            case _:
                return part if role == _PART_ROLE else None


class _Painter(QStyledItemDelegate):
    """Draws a part's name and figures over its bar: what is in order solid, what is not hatched within a frame."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One line and a bar."""
        return QSize(option.rect.width(), theme.current().px(45))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one part."""
        now, part = theme.current(), index.data(_PART_ROLE)
        px, colours = now.px, now.colours
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect).adjusted(1, 1, -1, -1)
        if chosen:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setBrush(theme.qcolor(colours.accent_soft))
            painter.setPen(QPen(theme.qcolor(colours.accent), 2) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(area), 6, 6)
        inside = area.adjusted(GAP_S, px(5), -GAP_S, -px(7))
        bold = now.font(13, bold=True)
        words = QRect(inside.left(), inside.top(), inside.width(), px(20))
        painter.setFont(bold)
        painter.setPen(theme.qcolor(colours.muted))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), part.said)
        words.setRight(words.right() - QFontMetrics(bold).horizontalAdvance(part.said) - GAP_S)
        font = now.font(14, bold=part.key is None)
        name = QFontMetrics(font).elidedText(part.name, Qt.TextElideMode.ElideRight, words.width())
        painter.setFont(font)
        painter.setPen(theme.qcolor(colours.text))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), name)
        self._bar(painter, part, QRectF(inside.left(), inside.bottom() - px(8), inside.width(), px(9)))
        painter.restore()

    @staticmethod
    def _bar(painter: QPainter, part: Part, box: QRectF) -> None:
        colours = theme.current().colours
        edge = theme.qcolor(colours.urgent if part.good < part.all else colours.line)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(theme.qcolor(colours.surface))
        painter.drawRect(box)
        if part.good < part.all:
            painter.setBrush(QBrush(theme.qcolor(colours.urgent), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(box)
        if part.all and part.good:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.qcolor(colours.accent))
            painter.drawRect(QRectF(box.left(), box.top(), box.width() * part.good / part.all, box.height()))


class Bars(QListView):
    """Bars of parts, chosen with the arrows or a click; ``chosen`` carries the part's key, None for all."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Parts(self)
        self._quiet = False
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    @property
    def parts(self) -> list[Part]:
        """What is shown."""
        return self._model.parts

    def replace(self, parts: list[Part]) -> None:
        """Show these; the one that was chosen stays so, else the first, without saying it."""
        before = self.current()
        if not self._model.replace(parts) or not parts:
            return
        place = next((n for n, part in enumerate(parts) if part.key == before), 0)
        self._quiet = True
        self.setCurrentIndex(self._model.index(place))
        self._quiet = False

    def current(self) -> str | None:
        """The key of the part that is chosen; None for all."""
        index = self.currentIndex()
        return self._model.parts[index.row()].key if index.isValid() else None

    def choose(self, key: str | None) -> None:
        """Choose a part, or all."""
        place = next((n for n, part in enumerate(self._model.parts) if part.key == key), 0)
        self.setCurrentIndex(self._model.index(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Bars are as wide as there is room."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        """A few bars."""
        return QSize(theme.current().px(300), theme.current().px(45) * 4)

    def _on_current(self, index: QModelIndex) -> None:
        if not self._quiet:
            self.chosen.emit(self._model.parts[index.row()].key if index.isValid() else None)
