"""A day of appointments as a list: slot by slot what is taken, under it the groups and the people who are booked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hallapp.ledgers.appointment_codes import code_of
from hallapp.ledgers.appointment_days import BookedDay
from hallapp.ledgers.appointment_rows import Appointment
from hallapp.ui import theme
from hallapp.ui.appointments_offers import STATES, span, state_words
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.theme import GAP_M, GAP_S
from hallapp.wording import Language

_Index = QModelIndex | QPersistentModelIndex
_LINE_ROLE = Qt.ItemDataRole.UserRole
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class SlotLine:
    """A slot, of all groups that are shown together. ``capacity`` 0: it is none any more, but somebody is booked."""

    start: datetime
    end: datetime
    capacity: int
    taken: int
    past: bool

    @property
    def full(self) -> bool:
        """Whether nobody more can be booked, although it is still to come."""
        return not self.past and self.taken >= self.capacity


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group in a slot in which somebody is booked with it."""

    name: str
    prefix: str
    capacity: int
    taken: int


Line = SlotLine | GroupLine | Appointment


def lines_of(day: BookedDay, group: str = "") -> list[Line]:
    """The lines of a day; with ``group`` (its code) of that one alone, without lines for groups."""
    shown = [each for each in day.slots.groups if group in ("", each.code)]
    places = {(slot.start, each.code): slot for each in shown for slot in each.slots}
    people: defaultdict[datetime, defaultdict[str, list[Appointment]]] = defaultdict(lambda: defaultdict(list))
    for one in day.appointments:
        if group in ("", one.group_code):
            people[one.start][one.group_code].append(one)
    slots: defaultdict[datetime, list[Any]] = defaultdict(list)
    for (start, _), slot in places.items():
        slots[start].append(slot)
    lines: list[Line] = []
    for start in sorted(slots.keys() | people.keys()):
        here, booked = slots[start], people[start]
        ends = [slot.end for slot in here] or [one.end for members in booked.values() for one in members]
        capacity, taken = sum(slot.capacity for slot in here), sum(slot.taken for slot in here)
        lines.append(SlotLine(start, max(ends), capacity, taken, all(slot.past for slot in here)))
        for each in shown:
            members = booked.pop(each.code, [])
            if members and not group:
                own = places.get((start, each.code))
                room, used = (own.capacity, own.taken) if own is not None else (0, 0)
                lines.append(GroupLine(each.name, each.prefix, room, used))
            lines += members
        for members in booked.values():  # all of them cancelled, in what is no slot any more
            lines += members
    return lines


class DayModel(QAbstractListModel):
    """Slots, groups and people, one below the other."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.lines: list[Line] = []

    def replace(self, lines: list[Line]) -> bool:
        """Show these; whether they are others than before."""
        if lines == self.lines:
            return False
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()
        return True

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """How many lines."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A group is only told of."""
        if isinstance(self.lines[index.row()], GroupLine):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line itself, and its words for a screen reader."""
        line = self.lines[index.row()]
        if role == _LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(line)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, Appointment):
            return f"{line.name}\n{line.party_name}"
        return None

    def words(self, line: Line) -> str:
        """All that a line says."""
        if isinstance(line, SlotLine):
            return " · ".join(part for part in (span(line.start, line.end), self.taken(line), self.mark(line)) if part)
        if isinstance(line, GroupLine):
            return f"{line.name} · {self.taken(line)}"
        parts = (code_of(line.id), line.party_name, line.name, state_words(line.state, self._language), line.ticket)
        return " · ".join(part for part in parts if part)

    def taken(self, line: SlotLine | GroupLine) -> str:
        """How much of it is taken."""
        if not line.capacity:
            return fill(self.tr("%1 booked"), line.taken) if line.taken else ""
        return fill(self.tr("%1 of %2 taken"), line.taken, line.capacity)

    def mark(self, line: SlotLine) -> str:
        """That a slot is past, full, or none any more."""
        if line.past:
            return self.tr("past")
        if not line.capacity:
            return self.tr("no slot any more")
        return self.tr("full") if line.full else ""


class _Painter(QStyledItemDelegate):
    """Draws a slot as a heading with a bar, a group as a small one, a person as a line with a state."""

    def __init__(self, model: DayModel, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._language = model, language

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One height for each kind, so that hundreds are laid out at once."""
        line = self._model.lines[index.row()]
        high = 40 if isinstance(line, SlotLine) else 26 if isinstance(line, GroupLine) else 36
        return QSize(200, theme.current().px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one line."""
        now = theme.current()
        line, area = self._model.lines[index.row()], QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(now.color("accent"), 2 if focused else 1))
            painter.setBrush(now.color("accent_soft"))
            painter.drawRoundedRect(area.adjusted(1, 1, -2, -2), 6, 6)
        inside = area.adjusted(GAP_M, 0, -GAP_M, 0)
        if isinstance(line, SlotLine):
            self._slot(painter, line, inside)
        elif isinstance(line, GroupLine):
            self._group(painter, line, inside)
        else:
            self._person(painter, line, inside)
        painter.restore()

    def _slot(self, painter: QPainter, line: SlotLine, area: QRect) -> None:
        now = theme.current()
        painter.setPen(now.color("line"))
        painter.drawLine(area.left(), area.top(), area.right(), area.top())
        hours = now.font(17, bold=True)
        painter.setFont(hours)
        painter.setPen(now.color("muted" if line.past else "text"))
        painter.drawText(area, _LEFT, span(line.start, line.end))
        left = area.left() + QFontMetrics(hours).horizontalAdvance(span(line.start, line.end)) + now.px(16)
        right = area.right()
        if mark := self._model.mark(line):
            tone = Tone.PLAIN if line.past else Tone.WARNING
            right -= _pill(painter, mark, right, area, tone) + GAP_S
        words = self._model.taken(line)
        small = now.font(13)
        painter.setFont(small)
        painter.setPen(now.color("muted"))
        # One width for all, so that the bars stand below each other.
        wide = max(QFontMetrics(small).horizontalAdvance(words), now.px(104))
        bar = QRect(left, area.center().y() - now.px(4), min(now.px(180), right - wide - now.px(12) - left), now.px(8))
        text = QRect(max(bar.right(), left) + now.px(12), area.top(), wide, area.height())
        painter.drawText(text, _LEFT, words)
        if line.capacity and bar.width() > now.px(24):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.color("line"))
            painter.drawRoundedRect(bar, 3, 3)
            if line.taken:
                share = min(1.0, line.taken / line.capacity)
                painter.setBrush(now.color("strong_line" if line.past else "warning" if line.full else "accent"))
                painter.drawRoundedRect(QRect(bar.left(), bar.top(), round(bar.width() * share), bar.height()), 3, 3)

    def _group(self, painter: QPainter, line: GroupLine, area: QRect) -> None:
        now = theme.current()
        font = now.font(13, bold=True)
        painter.setFont(font)
        painter.setPen(now.color("muted"))
        words = f"{line.prefix}  {line.name}" if line.prefix else line.name
        taken = self._model.taken(line)
        wide = QFontMetrics(font).horizontalAdvance(taken) + GAP_M
        room = area.adjusted(now.px(14), 0, -wide, 0)
        painter.drawText(room, _LEFT, _short(words, font, room.width()))
        painter.setFont(now.font(13))
        painter.drawText(area, _RIGHT, taken)

    def _person(self, painter: QPainter, line: Appointment, area: QRect) -> None:
        now = theme.current()
        over = line.state in ("cancelled", "withdrawn", "expired", "no_show")
        room = area.adjusted(now.px(14), 0, 0, 0)
        state = state_words(line.state, self._language)
        if line.ticket:
            state = f"{state}  {line.ticket}"
        room.setRight(room.right() - _pill(painter, state, room.right(), area, STATES[line.state][1]) - now.px(10))
        code, name, item = now.font(14, bold=True), now.font(15, bold=True), now.font(14)
        columns = ((code_of(line.id), code, now.px(84), "accent" if not over else "muted"),)
        left = room.left()
        for words, font, width, colour in columns:
            painter.setFont(font)
            painter.setPen(now.color(colour))
            painter.drawText(QRect(left, room.top(), width, room.height()), _LEFT, words)
            left += width
        wide = min(
            max(now.px(84), QFontMetrics(name).horizontalAdvance(line.party_name) + now.px(12)), room.width() // 3
        )
        painter.setFont(name)
        painter.setPen(now.color("muted" if over else "text"))
        box = QRect(left, room.top(), wide, room.height())
        painter.drawText(box, _LEFT, _short(line.party_name, name, wide - now.px(8)))
        rest = QRect(left + wide, room.top(), max(0, room.right() - left - wide), room.height())
        painter.setFont(item)
        painter.setPen(now.color("muted"))
        painter.drawText(rest, _LEFT, _short(line.name, item, rest.width()))


def _pill(painter: QPainter, words: str, right: int, line: QRect, tone: Tone) -> int:
    """A word on its ground at the right end of a line; its width."""
    now = theme.current()
    ink, ground = now.colours.tone(tone)
    font = now.font(13, bold=True)
    width = QFontMetrics(font).horizontalAdvance(words) + now.px(18)
    high = min(line.height() - 6, now.px(24))
    box = QRect(right - width, line.center().y() - high // 2, width, high)
    painter.setPen(QPen(theme.qcolor(ink), 1) if now.mode.value == "contrast" else Qt.PenStyle.NoPen)
    painter.setBrush(theme.qcolor(ground))
    painter.drawRoundedRect(box, high / 2, high / 2)
    painter.setFont(font)
    painter.setPen(theme.qcolor(ink))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
    return width


def _short(words: str, font: Any, width: int) -> str:
    return QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0, width))


class DayList(QListView):
    """The list; arrows go from line to line. ``chosen`` carries the line that is current, or None."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DayModel(language, self)
        self.setModel(self.day)
        self.setItemDelegate(_Painter(self.day, language, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Appointments of the day"))
        self.selectionModel().currentChanged.connect(lambda index, _before: self.chosen.emit(self._line(index)))
        self.activated.connect(lambda index: self.opened.emit(self._line(index)))

    def _line(self, index: QModelIndex) -> Line | None:
        return self.day.lines[index.row()] if index.isValid() else None

    def replace(self, lines: Sequence[Line], *, near: datetime | None = None) -> None:
        """Show these; whoever was chosen stays so, and the place too. ``near``: scroll to this moment instead."""
        before, place = self.current(), self.verticalScrollBar().value()
        if not self.day.replace(list(lines)):
            return
        kept = next((row for row, line in enumerate(lines) if before is not None and _same(line, before)), None)
        if kept is not None:
            self.setCurrentIndex(self.day.index(kept))
        else:
            self.chosen.emit(None)
        if near is None:
            self.verticalScrollBar().setValue(place)
        else:
            self.show_moment(near)

    def show_moment(self, moment: datetime) -> None:
        """Scroll so that the slot of this moment, or the next one, is at the top."""
        slots = ((row, line) for row, line in enumerate(self.day.lines) if isinstance(line, SlotLine))
        row = next((row for row, line in slots if line.end > moment), 0)
        self.scrollTo(self.day.index(row), QAbstractItemView.ScrollHint.PositionAtTop)

    def current(self) -> Line | None:
        """The line that is chosen."""
        return self._line(self.currentIndex())

    def choose(self, appointment: int) -> bool:
        """Make this appointment the chosen one; whether it is there."""
        for row, line in enumerate(self.day.lines):
            if isinstance(line, Appointment) and line.id == appointment:
                self.setCurrentIndex(self.day.index(row))
                return True
        return False


def _same(line: Line, other: Line) -> bool:
    if isinstance(line, Appointment) and isinstance(other, Appointment):
        return line.id == other.id
    return isinstance(line, SlotLine) and isinstance(other, SlotLine) and line.start == other.start
