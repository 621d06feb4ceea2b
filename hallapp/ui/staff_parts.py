"""What the staff screen is made of: roles as pills, the grid of roles and outlets, what each role may do."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hallapp.actor import RIGHTS, Right, Role
from hallapp.hall.members import MemberLine, MemberState, StaffView
from hallapp.hall.staff import Grant
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.tables import ROW_ROLE
from hallapp.ui.theme import GAP_M, GAP_S
from hallapp.ui.widgets import label
from hallapp.wording import Language, term

_TONES = {Role.MANAGER: Tone.ACCENT, Role.CLERK: Tone.OPEN, Role.GUIDE_PRINTER: Tone.PLAIN, Role.BOARD: Tone.PLAIN}


def grants_in_words(grants: Iterable[Grant], view: StaffView, language: Language) -> list[tuple[str, Tone]]:
    """Each role with where it is held, those for every outlet first; and its colour."""
    names = {place.code: place.name for place in view.outlets}
    order = {None: -1} | {place.code: position for position, place in enumerate(view.outlets)}
    held = sorted(grants, key=lambda grant: (order.get(grant[1], 0), list(Role).index(grant[0])))
    everywhere = term("everywhere", language)
    return [
        (f"{term(role.value, language)} · {names[code] if code is not None else everywhere}", _TONES[role])
        for role, code in held
    ]


def state_in_words(member: MemberLine, local: Callable[..., object]) -> tuple[str, Tone]:
    """Whether somebody can sign in, in a few words, and how pressing that is."""
    match member.state:
        case MemberState.LEFT:
            return QCoreApplication.translate("Staff", "Has left"), Tone.PLAIN
        case MemberState.LOCKED:
            until = f"{local(member.locked_until):%H:%M}"
            return fill(QCoreApplication.translate("Staff", "Locked until %1"), until), Tone.URGENT
        case MemberState.NO_PASSWORD:
            return QCoreApplication.translate("Staff", "No password"), Tone.WARNING
        case MemberState.TEMPORARY:
            return QCoreApplication.translate("Staff", "Temporary password"), Tone.WARNING
        case MemberState.NEVER:
            return QCoreApplication.translate("Staff", "Never signed in"), Tone.PLAIN
        case _:
            return QCoreApplication.translate("Staff", "Active"), Tone.OPEN


def right_in_words(right: Right) -> str:
    """What a right lets somebody do."""
    words = {
        Right.SET_UP: QCoreApplication.translate("Staff", "Set up outlets, windows, authorisations and hours"),
        Right.STAFF: QCoreApplication.translate("Staff", "Look after the staff"),
        Right.STEP_IN: QCoreApplication.translate("Staff", "Step in during the day, post notices"),
        Right.CALL: QCoreApplication.translate("Staff", "Call numbers at a window"),
        Right.ISSUE: QCoreApplication.translate("Staff", "Take numbers for people"),
        Right.PRINT: QCoreApplication.translate("Staff", "Print guides and lists"),
        Right.CATALOGUE: QCoreApplication.translate("Staff", "Change the items (for the whole hall only)"),
        Right.RULES: QCoreApplication.translate("Staff", "Change rules and holidays (for the whole hall only)"),
        Right.SYSTEM: QCoreApplication.translate("Staff", "Backups, data, audit log (for the whole hall only)"),
    }
    return words[right]


class PillDelegate(QStyledItemDelegate):
    """Draws the roles of a member as pills, as many as there is room for; the rest as a count."""

    def __init__(self, words: Callable[[MemberLine], list[tuple[str, Tone]]], parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell."""
        member: MemberLine = index.data(ROW_ROLE)
        now = theme.current()
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.qcolor(now.colours.accent_soft))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.qcolor(now.colours.line))
        font = now.font(13, bold=True)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        left, right, high = area.left() + now.px(8), area.right() - now.px(8), metrics.height() + now.px(4)
        pills = self._words(member)
        for position, (words, tone) in enumerate(pills):
            more = f"+{len(pills) - position}"
            room = right - left - (metrics.horizontalAdvance(more) + now.px(8) if position < len(pills) - 1 else 0)
            wide = metrics.horizontalAdvance(words) + now.px(20)
            if wide > room and position:
                painter.setPen(theme.qcolor(now.colours.muted))
                painter.drawText(QRect(left, area.top(), right - left, area.height()), _MIDDLE_LEFT, more)
                break
            wide = min(wide, room)
            ink, ground = now.colours.tone(tone)
            pill = QRect(left, area.center().y() - high // 2, wide, high)
            painter.setPen(theme.qcolor(ground if now.mode.value != "contrast" else ink))
            painter.setBrush(theme.qcolor(ground))
            painter.drawRoundedRect(pill, high / 2, high / 2)
            painter.setPen(theme.qcolor(ink))
            inside = pill.adjusted(now.px(10), 0, -now.px(10), 0)
            short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inside.width() + 1)
            painter.drawText(inside, _MIDDLE_LEFT, short)
            left += wide + now.px(6)
        painter.restore()


_MIDDLE_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class GrantGrid(QWidget):
    """Outlets down, roles across: a tick is a role held there. What may not be given cannot be ticked."""

    changed = Signal()

    def __init__(self, view: StaffView, language: Language, grants: frozenset[Grant]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_M)
        grid.setVerticalSpacing(GAP_S)
        self.ticks: dict[Grant, QCheckBox] = {}
        for column, role in enumerate(Role, start=1):
            head = label(term(role.value, language), "small")
            head.setWordWrap(True)
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(head, 0, column)
        places: list[tuple[str | None, str]] = [(None, self.tr("Every outlet"))]
        places += [(place.code, place.name) for place in view.outlets]
        for row, (code, name) in enumerate(places, start=1):
            grid.addWidget(label(name, "strong" if code is None else ""), row, 0)
            for column, role in enumerate(Role, start=1):
                tick = QCheckBox()
                tick.setAccessibleName(f"{term(role.value, language)} · {name}")
                tick.setToolTip(tick.accessibleName())
                tick.setChecked((role, code) in grants)
                tick.setEnabled((role, code) in view.giving)
                tick.toggled.connect(self.changed)
                self.ticks[role, code] = tick
                grid.addWidget(tick, row, column, Qt.AlignmentFlag.AlignHCenter)
        grid.setColumnStretch(0, 1)

    def grants(self) -> frozenset[Grant]:
        """What is ticked."""
        return frozenset(grant for grant, tick in self.ticks.items() if tick.isChecked())

    def show_grants(self, grants: frozenset[Grant]) -> None:
        """Tick these."""
        for grant, tick in self.ticks.items():
            tick.setChecked(grant in grants)


class RightsTable(QWidget):
    """What each role may do, in plain words."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_M)
        grid.setVerticalSpacing(GAP_S)
        for row, role in enumerate(Role):
            words = self.tr("; ").join(right_in_words(right) for right in Right if right in RIGHTS[role])
            grid.addWidget(label(term(role.value, language), "strong", tone=_TONES[role]), row, 0, _TOP)
            grid.addWidget(label(words, "muted", wrap=True), row, 1, _TOP)
        grid.setColumnStretch(1, 1)


_TOP = Qt.AlignmentFlag.AlignTop
