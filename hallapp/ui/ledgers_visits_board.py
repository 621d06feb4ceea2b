"""The day board of home visits: every team with its route, put in order by dragging; and what waits for a plan."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hallapp import printing
from hallapp.errors.base import HallError
from hallapp.ledgers.lists import word
from hallapp.ledgers.visit_day import DayBoard, TeamDay, VisitStop, set_route, visits_of_day
from hallapp.ledgers.visits import Visit
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.flow import FlowLayout
from hallapp.ui.keys import on_key, shown
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import frame, label, scrolling
from hallapp.wording import joined, refusal, sentence
from hallapp.wording.visits import VISIT_STATES

if TYPE_CHECKING:
    from hallapp.ui.ledgers_visits import VisitsPage

_VISIT = Qt.ItemDataRole.UserRole
#: What Qt leaves free at each side of an entry's words, beside the stylesheet's padding; pixels.
_FRAME = 3


class _AsHighAsItsWords(QStyledItemDelegate):
    """An entry's height at the width it is drawn in. Qt's own is that of the room before the list began to scroll."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Its words within the stylesheet's padding."""
        view, px = self.parent(), theme.current().px
        assert isinstance(view, QListWidget)
        room = view.viewport().width()
        scrolls = view.verticalScrollBar()
        if not scrolls.isVisible():
            room -= scrolls.sizeHint().width()  # it may come with the next entry
        inside = QRect(0, 0, room - 2 * px(10) - 2 * _FRAME, 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        high = option.fontMetrics.boundingRect(inside, flags, str(index.data() or "")).height()
        return QSize(0, high + 2 * px(8))


def _wrapping(made: QListWidget) -> None:
    """Entries go on below instead of beside the list."""
    made.setWordWrap(True)
    made.setItemDelegate(_AsHighAsItsWords(made))
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setTextElideMode(Qt.TextElideMode.ElideNone)
    made.setResizeMode(QListWidget.ResizeMode.Adjust)


class RouteList(QListWidget):
    """A team's visits in order; dragged, or moved with Alt and the arrows. ``ordered`` carries the new order's ids."""

    ordered = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "boxed")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        _wrapping(self)
        self.model().rowsMoved.connect(self._on_moved)
        on_key(self, "Alt+Up", partial(self.shift, -1))
        on_key(self, "Alt+Down", partial(self.shift, 1))

    def shift(self, by: int) -> None:
        """The chosen visit earlier or later."""
        row = self.currentRow()
        if row >= 0 and 0 <= row + by < self.count():
            entry = self.takeItem(row)
            self.insertItem(row + by, entry)
            self.setCurrentRow(row + by)
            self.ordered.emit(self.route())

    def chosen(self) -> int | None:
        """The id of the visit that the keyboard is at; None where it is elsewhere."""
        entry = self.currentItem() if self.hasFocus() else None
        return None if entry is None else int(entry.data(_VISIT).id)

    def choose(self, visit: int) -> bool:
        """Let the keyboard be at this visit; False where it is none of the route's."""
        if visit not in self.route():
            return False
        self.setCurrentRow(self.route().index(visit))
        self.setFocus()
        return True

    def route(self) -> list[int]:
        """The visits' ids in order."""
        return [self.item(row).data(_VISIT).id for row in range(self.count())]

    def _on_moved(self, *_where: QModelIndex | int) -> None:
        self.ordered.emit(self.route())


class VisitBoard(QWidget):
    """The board of a day. ``planned``: a visit that somebody wants to plan; ``print_wanted``: its day's routes."""

    said = Signal(str, Tone)
    back = Signal()
    planned = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, station: Station, page: VisitsPage) -> None:
        super().__init__(page)
        self.station = station
        self.day: date | None = None
        self.routes: list[RouteList] = []
        self._reader = Latest(station.tasks, self._read, done=self._show, failed=self._refused, parent=self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP_M)
        outer.addWidget(self._build_head())
        self.warnings = label("", wrap=True, tone=Tone.WARNING)
        self.warnings.hide()
        outer.addWidget(self.warnings)
        across = QHBoxLayout()
        across.setSpacing(GAP_M)
        card = frame("card", margins=(GAP, GAP_S, GAP, GAP), gap=GAP_S)
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        self.to_plan_words = label("", "heading", wrap=True)
        self.to_plan = QListWidget()
        _wrapping(self.to_plan)
        self.to_plan.itemActivated.connect(lambda entry: self.planned.emit(entry.data(_VISIT)))
        inside.addWidget(self.to_plan_words)
        inside.addWidget(self.to_plan, 1)
        inside.addWidget(label(self.tr("Enter plans the chosen one."), "small", wrap=True))
        across.addWidget(card, 2)
        teams = QWidget()
        self._teams = QVBoxLayout(teams)
        self._teams.setContentsMargins(0, 0, 0, 0)
        self._teams.setSpacing(GAP_M)
        across.addWidget(scrolling(teams), 3)
        outer.addLayout(across, 1)
        self.setFocusProxy(self.to_plan)

    def _build_head(self) -> QWidget:
        head = QWidget()
        flow = FlowLayout(head, GAP_S)
        self.words = label("", "title")
        for words, key, action in (
            (self.tr("Back to the list"), "Esc", self.back.emit),
            (self.tr("Day before"), "Alt+Left", partial(self.move_by, -1)),
            (self.tr("Day after"), "Alt+Right", partial(self.move_by, 1)),
            (self.tr("Route sheets"), "Ctrl+P", self._print),
        ):
            button = QPushButton(f"{words}  {shown(key)}")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, action=action: action())
            on_key(self, key, action)
            flow.addWidget(button)
            if key == "Alt+Left":
                flow.addWidget(self.words)
        return head

    def show_day(self, day: date) -> None:
        """The board of this day."""
        self.day = day
        self.reread()

    def move_by(self, days: int) -> None:
        """So many days later."""
        if self.day is not None:
            self.show_day(self.day + timedelta(days=days))

    def reread(self) -> None:
        """Fetch the day anew."""
        if self.day is not None:
            self._reader.ask()

    def _print(self) -> None:
        if self.day is not None:
            self.print_wanted.emit(self.day)

    def _read(self) -> DayBoard | None:
        day = self.day
        return None if day is None else visits_of_day(self.station.store, self.station.who, self.station.outlet, day)

    def _show(self, board: DayBoard | None) -> None:
        if board is None or board.day != self.day:
            return
        language = self.station.language
        self.words.setText(printing.day_said(board.day, language))
        told = [sentence(one.code, one.facts, language) for one in board.warnings]
        self.warnings.setText("\n".join(f"! {words}" for words in told))
        self.warnings.setVisible(bool(told))
        self.to_plan_words.setText(fill(self.tr("To plan: %1"), len(board.to_plan)))
        self.to_plan.clear()
        for visit in board.to_plan:
            self.to_plan.addItem(self._entry(visit, self._waiting(visit)))
        at = next((visit for visit in map(RouteList.chosen, self.routes) if visit is not None), None)
        while (item := self._teams.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.routes = []
        for team in board.teams:
            self._teams.addWidget(self._team(team))
        if not board.teams:
            none = self.tr("Nobody goes out on this day. Choose a visit at the left and press Enter to plan it.")
            self._teams.addWidget(label(none, "muted", wrap=True))
        self._teams.addStretch(1)
        if at is not None and not any(route.choose(at) for route in self.routes):
            self.setFocus()

    def _waiting(self, visit: Visit) -> str:
        language = self.station.language
        wished = joined((printing.day_said(day, language) for day in visit.wished), language)
        parts = [
            visit.number,
            visit.name,
            visit.place,
            joined((item.name for item in visit.items), language),
        ]
        about = " · ".join(part for part in parts if part)
        wish = fill(self.tr("wished for: %1"), wished)
        return f"{about}\n{wish}" if wished else about

    def _team(self, team: TeamDay) -> QWidget:
        card = frame("card", margins=(GAP, GAP_S, GAP, GAP), gap=GAP_S)
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        names = joined((member.name for member in team.team), self.station.language)
        order = self.tr("order set by hand") if team.by_hand else self.tr("suggested order")
        inside.addWidget(label(names, "heading", wrap=True))
        inside.addWidget(label(fill(self.tr("%1 visits · %2 · drag, or Alt+↑ and Alt+↓"), len(team.stops), order),
                               "small", wrap=True))  # fmt: skip
        route = RouteList()
        route.setAccessibleName(names)
        for number, stop in enumerate(team.stops, 1):
            route.addItem(self._entry(stop.visit, f"{number}.  {self._stop(stop)}"))
        route.setMinimumHeight(theme.current().px(52) * len(team.stops) + theme.current().px(14))
        route.ordered.connect(self._order)
        route.itemActivated.connect(lambda entry: self.planned.emit(entry.data(_VISIT)))
        inside.addWidget(route)
        if team.by_hand and tuple(stop.visit.id for stop in team.stops) != team.suggested:
            back = QPushButton(self.tr("Back to the suggested order"))
            back.setAutoDefault(False)
            back.clicked.connect(lambda: self._order(list(team.suggested)))
            inside.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self.routes.append(route)
        return card

    def _stop(self, stop: VisitStop) -> str:
        visit = stop.visit
        assert visit.start is not None
        assert visit.end is not None
        state = word(VISIT_STATES, visit.state, self.station.language)
        parts = [f"{visit.start:%H:%M}–{visit.end:%H:%M}", visit.name, visit.place, state]
        if stop.ahead:
            parts.append(fill(self.tr("there %1 to %2"), f"{stop.arrive:%H:%M}", f"{stop.leave:%H:%M}"))
        if stop.ahead and stop.late:
            parts.append("! " + fill(self.tr("%1 min late"), round(stop.late.total_seconds() / 60)))
        return " · ".join(parts)

    @staticmethod
    def _entry(visit: Visit, words: str) -> QListWidgetItem:
        entry = QListWidgetItem(words)
        entry.setData(_VISIT, visit)
        return entry

    def _order(self, route: list[int]) -> None:
        station = self.station
        station.run(
            set_route, station.who, station.outlet, self.day, route,
            done=lambda _: self.reread(), failed=self._not_ordered, owner=self,
        )  # fmt: skip

    def _refused(self, error: HallError) -> None:
        self.said.emit(refusal(error, self.station.language), Tone.URGENT)

    def _not_ordered(self, error: HallError) -> None:
        """The list shows an order that is not kept: read it anew."""
        self._refused(error)
        self.reread()
