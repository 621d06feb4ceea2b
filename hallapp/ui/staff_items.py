"""What a clerk is qualified for: items found as everywhere, a whole theme in one go."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QListView, QPushButton, QWidget

from hallapp.catalog.search import rank
from hallapp.hall.members import QualifyingItem
from hallapp.ui import theme
from hallapp.ui.dialogs import Question
from hallapp.ui.language import fill
from hallapp.ui.theme import GAP_S
from hallapp.ui.widgets import label

_Index = QModelIndex | QPersistentModelIndex


class ItemsModel(QAbstractListModel):
    """Items with a tick each, as far as they answer what was typed and belong to the theme."""

    def __init__(self, items: tuple[QualifyingItem, ...], chosen: frozenset[str], parent: QObject) -> None:
        super().__init__(parent)
        self._items, self.chosen = items, set(chosen)
        self.shown: list[QualifyingItem] = list(items)

    def narrow(self, typed: str, theme_code: str | None, *, only_chosen: bool) -> None:
        """Show those that answer ``typed``, the best first; of one theme, or with None of all."""
        found = [
            (place, item)
            for item in self._items
            if (theme_code is None or item.theme_code == theme_code)
            and (not only_chosen or item.code in self.chosen)
            and (place := rank(typed, name=item.name, initials=item.initials, code=item.code)) is not None
        ]
        self.beginResetModel()
        self.shown = [item for _, item in sorted(found, key=lambda pair: pair[0])]
        self.endResetModel()

    def tick_all(self, ticked: bool) -> None:
        """Tick all that are shown, or none of them."""
        codes = {item.code for item in self.shown}
        self.chosen = self.chosen | codes if ticked else self.chosen - codes
        if self.shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.shown) - 1, 0))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """How many are shown."""
        return 0 if parent.isValid() else len(self.shown)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Each has a tick."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name and theme, and the tick."""
        item = self.shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{item.name}    {item.theme_name}".rstrip()
            case Qt.ItemDataRole.ToolTipRole:
                return f"{item.name}\n{item.code}"
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if item.code in self.chosen else Qt.CheckState.Unchecked
            case _:
                return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick one, or take its tick away."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        code = self.shown[index.row()].code
        (self.chosen.add if Qt.CheckState(value) is Qt.CheckState.Checked else self.chosen.discard)(code)
        self.dataChanged.emit(index, index)
        return True


class QualificationsDialog(Question):
    """``chosen()`` are the codes ticked when it is accepted; none: whatever the window may handle."""

    def __init__(self, name: str, items: tuple[QualifyingItem, ...], chosen: frozenset[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # it is asked for its answer afterwards
        self.ask(
            fill(self.tr("What %1 is qualified for"), name),
            self.tr("With ticks, only these are called where this person sits. Without any, all that the window may."),
        )
        room = parent.screen().availableSize()
        self.inside.addStrut(min(theme.current().px(620), room.width() - 100))
        self._model = ItemsModel(items, chosen, self)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Item: name, initials or code"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.theme = QComboBox()
        self.theme.setAccessibleName(self.tr("Theme"))
        self.theme.addItem(self.tr("All themes"), None)
        for code, words in dict.fromkeys((item.theme_code, item.theme_name) for item in items if item.theme_code):
            self.theme.addItem(words, code)
        self.only = QComboBox()
        self.only.setAccessibleName(self.tr("Which"))
        self.only.addItem(self.tr("All items"), userData=False)
        self.only.addItem(self.tr("Only those ticked"), userData=True)
        across = QHBoxLayout()
        across.setSpacing(GAP_S)
        across.addWidget(self.theme, 3)
        across.addWidget(self.only, 2)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setProperty("role", "boxed")
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(min(theme.current().px(280), room.height() // 3))
        self.list.setAccessibleName(self.tr("Items"))
        self._count = label("", "strong")
        self.all, self.none = QPushButton(), QPushButton()
        below = QHBoxLayout()
        below.setSpacing(GAP_S)
        below.addWidget(self._count, 1)
        for button, ticked in ((self.all, True), (self.none, False)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, ticked=ticked: self._model.tick_all(ticked))
            below.addWidget(button)
        self.inside.addWidget(self.search)
        self.inside.addLayout(across)
        self.inside.addWidget(self.list)
        self.inside.addLayout(below)
        self.end_with(yes=self.tr("Take over"), no=self.tr("Cancel"))
        self.search.textChanged.connect(self._narrow)
        self.theme.currentIndexChanged.connect(self._narrow)
        self.only.currentIndexChanged.connect(self._narrow)
        self._model.dataChanged.connect(self._tell)
        self._narrow()
        self.search.setFocus()

    def chosen(self) -> frozenset[str]:
        """The codes of the items ticked."""
        return frozenset(self._model.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the search, the arrows go into the list, where Space ticks."""
        if self.search.hasFocus() and event.key() == Qt.Key.Key_Down and self._model.shown:
            self.list.setFocus()
            self.list.setCurrentIndex(self._model.index(0, 0))
            return
        super().keyPressEvent(event)

    def _narrow(self) -> None:
        self._model.narrow(self.search.text(), self.theme.currentData(), only_chosen=bool(self.only.currentData()))
        self._tell()

    def _tell(self) -> None:
        count, shown = len(self._model.chosen), len(self._model.shown)
        words = fill(self.tr("%1 items ticked"), count) if count else self.tr("No restriction")
        self._count.setText(words)
        self.all.setText(fill(self.tr("Tick these %1"), shown))
        self.none.setText(fill(self.tr("Untick these %1"), shown))
