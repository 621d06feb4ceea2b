"""Choosing a board's area at the board itself, with a keyboard or a finger."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from hallapp.queue.views import BoardView
from hallapp.ui import theme
from hallapp.ui.board_rows import floors, groups, in_area, zones
from hallapp.ui.display_settings import Area
from hallapp.ui.language import fill
from hallapp.ui.theme import GAP_L, GAP_M
from hallapp.ui.widgets import frame, label

_AREA = Qt.ItemDataRole.UserRole
_GROUP = Qt.ItemDataRole.UserRole + 1


class AreaChooser(QWidget):
    """Over ``board``: the whole hall, its floors and zones, and its window groups to be ticked.

    Enter takes the line or, where groups are ticked, these; Esc leaves everything as it is.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, board: QWidget, view: BoardView, area: Area) -> None:
        super().__init__(board)
        self._board = board
        card = frame("card", margins=(GAP_L, GAP_L, GAP_L, GAP_L), gap=GAP_M)
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.addWidget(label(self.tr("What is this board for?"), "page", wrap=True))
        keys = self.tr("↑ ↓ and Enter choose · Space ticks window groups, Enter takes them · Esc leaves it as it is")
        inside.addWidget(label(keys, "muted", wrap=True))
        self.list = QListWidget()
        self.list.setProperty("role", "boxed")
        self.list.setAccessibleName(self.tr("What is this board for?"))
        inside.addWidget(self.list, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        for choice in areas(view):
            words = area_words(choice, view) or self.tr("The whole hall")
            self._add(fill(self.tr("%1   (%2 windows)"), words, len(in_area(view, choice))), choice)
        for code, name in groups(view).items():
            entry = self._add(fill(self.tr("Group %1 %2"), code, name), Area(groups=(code,)))
            entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Checked if code in area.groups else Qt.CheckState.Unchecked)
            entry.setData(_GROUP, code)
        here = [row for row in range(self.list.count()) if self.list.item(row).data(_AREA) == area]
        self.list.setCurrentRow(here[0] if here else 0)
        self.list.itemActivated.connect(lambda _entry: self.accept())
        self.setFocusProxy(self.list)

    def begin(self) -> None:
        """Stand over the board, and take the keys."""
        self.fit()
        self.show()
        self.raise_()
        self.list.setFocus()

    def fit(self) -> None:
        """In the middle of the board, as large as the choice needs."""
        around = self._board.rect()
        height = max(min(theme.current().px(480), around.height()), round(around.height() * 0.8))
        width = min(round(around.width() * 0.9), round(height * 1.1))
        # As large as the board it stands on: whoever chooses may sit at a keyboard some steps away.
        self.setStyleSheet(f"QLabel, QListWidget {{ font-size: {max(15, round(height / 36))}px; }}")
        place = QRect(0, 0, width, height)
        place.moveCenter(around.center())
        self.setGeometry(place)

    def accept(self) -> None:
        """Take what is chosen."""
        entries = [self.list.item(row) for row in range(self.list.count())]
        ticked = tuple(
            str(entry.data(_GROUP))
            for entry in entries
            if entry.data(_GROUP) and entry.checkState() is Qt.CheckState.Checked
        )
        if self.list.currentRow() < 0:
            return
        area = self.list.currentItem().data(_AREA)
        assert isinstance(area, Area)
        if ticked and area.groups:
            area = Area(groups=ticked)
        self.closed.emit()
        self.chosen.emit(area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; no key goes through to the board."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        event.accept()

    def _add(self, words: str, area: Area) -> QListWidgetItem:
        entry = QListWidgetItem(words)
        entry.setData(_AREA, area)
        self.list.addItem(entry)
        return entry


def area_words(area: Area, view: BoardView | None) -> str:
    """What an area is called; empty for the whole hall."""
    if area.groups:
        names = groups(view) if view is not None else {}
        comma = QCoreApplication.translate("AreaChooser", ", ")
        return comma.join(names.get(code, code) for code in area.groups)
    floor = fill(QCoreApplication.translate("AreaChooser", "Floor %1"), area.floor) if area.floor else ""
    return " · ".join(part for part in (floor, area.zone) if part)


def areas(view: BoardView) -> list[Area]:
    """The whole hall, then each floor with its zones; the zones of a hall without floors."""
    found = [Area()]
    for floor in floors(view) or [""]:
        if floor:
            found.append(Area(floor))
        here = zones(view, floor)
        if len(here) > 1 or not floor:
            found += [Area(floor, zone) for zone in here]
    return found
