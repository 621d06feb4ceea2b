"""An outlet's windows as a picture: floor by floor the groups in their order, each with its seats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hallapp.hall.drawing import GroupSheet
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.theme import GAP_M, GAP_S, GAP_XS
from hallapp.wording import Language, term

_Index = QModelIndex | QPersistentModelIndex
_LINE_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class FloorLine:
    """The beginning of a floor; ``seats`` are those in use on it."""

    title: str
    seats: int


Line = FloorLine | GroupSheet


def by_floor(groups: Sequence[GroupSheet]) -> Iterator[tuple[str, list[GroupSheet]]]:
    """The groups floor by floor: floors in the order of their first group, groups in file order."""
    floors: dict[str, list[GroupSheet]] = {}
    for group in groups:
        floors.setdefault(group.fields.floor, []).append(group)
    yield from floors.items()


class PictureModel(QAbstractListModel):
    """Floors and groups, one below the other."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.lines: list[Line] = []

    def replace(self, groups: Sequence[GroupSheet]) -> None:
        """Show these groups."""
        lines: list[Line] = []
        for floor, members in by_floor(groups):
            title = fill(self.tr("Floor %1"), floor) if floor else self.tr("No floor given")
            lines.append(FloorLine(title, sum(len(group.fields.seats) for group in members)))
            lines += members
        if lines != self.lines:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()

    def place_of(self, code: str) -> int | None:
        """Where the group with this code is."""
        return next(
            (i for i, line in enumerate(self.lines) if isinstance(line, GroupSheet) and line.code == code), None
        )

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """How many lines."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A floor cannot be chosen."""
        group = isinstance(self.lines[index.row()], GroupSheet)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if group else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line itself, and its words for a screen reader."""
        line = self.lines[index.row()]
        if role == _LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.title if isinstance(line, FloorLine) else line.fields.name
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, GroupSheet):
            return line.fields.name
        return None

    def facts(self, group: GroupSheet) -> str:
        """What stands below a group's name."""
        count = (
            self.tr("numbers for itself")
            if group.fields.rule.for_itself
            else fill(self.tr("%1 items"), group.items)
            if group.fields.enabled
            else ""
        )
        parts = (group.fields.zone, term(group.fields.kind.value, self._language), count)
        return " · ".join(part for part in parts if part)

    def off(self, group: GroupSheet) -> str:
        """That a group is out of service, and why; empty where it is not."""
        if group.fields.enabled:
            return ""
        reason = group.fields.disabled_reason
        return fill(self.tr("Off: %1"), reason) if reason else self.tr("Off")


class _Painter(QStyledItemDelegate):
    """Draws a floor as a heading, a group as a card with its prefix, name, facts and seats."""

    def __init__(self, model: PictureModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as its seats need at this width."""
        px, width = theme.current().px, option.rect.width()
        line = index.data(_LINE_ROLE)
        if isinstance(line, FloorLine):
            return QSize(width, px(38))
        rows = len(_chips(line, QRect(0, 0, _inner(width), 0))[0])
        return QSize(width, px(2 * 8 + 22 + 20) + rows * px(26) + GAP_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one line."""
        now = theme.current()
        px, colours = now.px, now.colours
        line, area = index.data(_LINE_ROLE), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, FloorLine):
            painter.setFont(now.font(13, bold=True))
            painter.setPen(theme.qcolor(colours.muted))
            words = area.adjusted(GAP_XS, 0, -GAP_M, -px(4))
            bottom = Qt.AlignmentFlag.AlignBottom
            painter.drawText(words, int(bottom | Qt.AlignmentFlag.AlignLeft), line.title)
            seats = fill(self.tr("%1 seats"), line.seats)
            painter.drawText(words, int(bottom | Qt.AlignmentFlag.AlignRight), seats)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            self._card(painter, line, area.adjusted(1, GAP_XS // 2, -1, -GAP_XS // 2), chosen=chosen, focused=focused)
        painter.restore()

    def _card(self, painter: QPainter, group: GroupSheet, area: QRect, *, chosen: bool, focused: bool) -> None:
        now = theme.current()
        px, colours = now.px, now.colours
        painter.setBrush(theme.qcolor(colours.accent_soft if chosen else colours.surface))
        edge = colours.accent if chosen else colours.line
        painter.setPen(QPen(theme.qcolor(edge), 2 if chosen and focused else 1))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        badge = QRect(area.left() + GAP_S + 2, area.top() + px(9), px(38), px(38))
        live = group.fields.enabled
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.qcolor(colours.raised if not live or not group.fields.prefix else colours.accent))
        painter.drawRoundedRect(badge, 6, 6)
        prefix = group.fields.prefix or "—"
        painter.setFont(now.font(17 if len(prefix) < 3 else 12, bold=True))
        ink = colours.on_accent if live and group.fields.prefix else colours.muted
        painter.setPen(theme.qcolor(ink))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), prefix)

        left, right = badge.right() + GAP_M, area.right() - GAP_M
        name = QRect(left, area.top() + px(8), right - left, px(22))
        if off := self._model.off(group):
            name.setRight(right - self._pill(painter, off, right, name) - GAP_S)
        _elided(painter, name, group.fields.name, now.font(15, bold=True), colours.text if live else colours.muted)
        facts = QRect(left, name.bottom() + 1, right - left, px(20))
        _elided(painter, facts, self._model.facts(group), now.font(13), colours.muted)
        box = QRect(left, facts.bottom() + px(4), _inner(area.width() + 2), 0)
        self._seats(painter, group, box, live=live)

    def _pill(self, painter: QPainter, words: str, right: int, line: QRect) -> int:
        """A pill at the right end of the line; its width."""
        now = theme.current()
        ink, ground = now.colours.tone(Tone.WARNING)
        font = now.font(12, bold=True)
        widest = line.width() // 2
        words = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, widest - now.px(16))
        width = QFontMetrics(font).horizontalAdvance(words) + now.px(16)
        box = QRect(right - width, line.top(), width, line.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.qcolor(ground))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(font)
        painter.setPen(theme.qcolor(ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
        return width

    def _seats(self, painter: QPainter, group: GroupSheet, box: QRect, *, live: bool) -> None:
        now = theme.current()
        rows, font = _chips(group, box)
        painter.setFont(font)
        for row in rows:
            for no, rect, unused in row:
                pen = QPen(theme.qcolor(now.colours.muted if unused else now.colours.strong_line), 1)
                if unused:
                    pen.setStyle(Qt.PenStyle.DashLine)
                painter.setPen(pen)
                painter.setBrush(theme.qcolor(now.colours.surface) if live and not unused else Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
                painter.setPen(theme.qcolor(now.colours.text if live and not unused else now.colours.muted))
                painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), no)
        if not rows[0]:
            painter.setPen(theme.qcolor(now.colours.tone(Tone.WARNING)[0]))
            words = QRect(box.left(), box.top(), box.width(), now.px(24))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.tr("No seats yet"))


_Chip = tuple[str, QRect, bool]


def _chips(group: GroupSheet, box: QRect) -> tuple[list[list[_Chip]], Any]:
    """Where each seat's chip is, line by line; those out of use last."""
    now = theme.current()
    font = now.font(12)
    metrics, height, gap = QFontMetrics(font), now.px(22), now.px(4)
    rows: list[list[_Chip]] = [[]]
    left = 0
    for no, unused in [*((no, False) for no in group.fields.seats), *((no, True) for no in group.unused)]:
        width = metrics.horizontalAdvance(no) + now.px(12)
        if left and left + width > box.width():
            rows.append([])
            left = 0
        top = box.top() + (len(rows) - 1) * now.px(26)
        rows[-1].append((no, QRect(box.left() + left, top, width, height), unused))
        left += width + gap
    return rows, font


def _inner(width: int) -> int:
    """The room for seats in a card of this width."""
    return max(theme.current().px(80), width - 2 - GAP_S - 2 - theme.current().px(38) - 2 * GAP_M)


def _elided(painter: QPainter, rect: QRect, words: str, font: Any, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(theme.qcolor(colour))
    short = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), short)


class Picture(QListView):
    """The picture; arrows go from group to group. ``chosen`` carries the code of the one that is current."""

    chosen = Signal(str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = PictureModel(language, self)
        self.setModel(self.picture)
        self.setItemDelegate(_Painter(self.picture, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(self.tr("Window groups"))
        self.selectionModel().currentChanged.connect(self._on_current)

    def replace(self, groups: Sequence[GroupSheet]) -> None:
        """Show these; the group that was chosen stays so."""
        kept, place = self.current(), self.verticalScrollBar().value()
        self.picture.replace(groups)
        if kept:
            self.choose(kept)
            self.verticalScrollBar().setValue(place)

    def current(self) -> str:
        """The code of the chosen group; empty where there is none."""
        line = self.currentIndex().data(_LINE_ROLE) if self.currentIndex().isValid() else None
        return line.code if isinstance(line, GroupSheet) else ""

    def choose(self, code: str) -> bool:
        """Make this group the chosen one; whether it is there."""
        place = self.picture.place_of(code)
        if place is None:
            return False
        self.setCurrentIndex(self.picture.index(place, 0))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards take the new width, and the height their seats then need."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_current(self, index: QModelIndex) -> None:
        line = index.data(_LINE_ROLE) if index.isValid() else None
        self.chosen.emit(line.code if isinstance(line, GroupSheet) else "")
