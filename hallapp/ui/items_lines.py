"""Materials and steps of an item, edited in place: a table of words, by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.flow import FlowLayout
from hallapp.ui.items_draft import Line
from hallapp.ui.keys import on_key, shown
from hallapp.ui.theme import GAP_S
from hallapp.ui.widgets import label

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class LineColumn:
    """One column: its title, its width in pixels at 100 % text size, and what it takes where that is a choice."""

    title: str
    width: int
    choices: tuple[str, ...] = ()
    number: bool = False
    first: str = ""


class LinesModel(QAbstractTableModel):
    """Lines of cells. ``edited`` whenever a person has changed something."""

    edited = Signal()

    def __init__(self, columns: Sequence[LineColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self.lines: list[list[str]] = []
        self.frozen = False

    def replace(self, lines: Sequence[Line]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines = [list(line) for line in lines]
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """How many lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # as above
        """How many cells a line has."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' names, and the lines' numbers."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title if orientation is Qt.Orientation.Horizontal else str(section + 1)
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One cell; a number that is none is in the colour of what is wrong, with a sign."""
        cell, column = self.lines[index.row()][index.column()], self._columns[index.column()]
        wrong = column.number and cell and not (cell.isascii() and cell.isdigit())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"× {cell}" if wrong else cell
            case Qt.ItemDataRole.EditRole | Qt.ItemDataRole.ToolTipRole:
                return cell
            case Qt.ItemDataRole.ForegroundRole if wrong:
                return theme.qcolor(theme.current().colours.tone(Tone.URGENT)[0])
            case _:
                return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What was typed."""
        if role != Qt.ItemDataRole.EditRole or str(value) == self.lines[index.row()][index.column()]:
            return False
        self.lines[index.row()][index.column()] = str(value)
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every cell can be typed in."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.frozen else flags | Qt.ItemFlag.ItemIsEditable

    def insert(self, row: int) -> None:
        """A new line at this place."""
        self.beginInsertRows(QModelIndex(), row, row)
        self.lines.insert(row, [column.first for column in self._columns])
        self.endInsertRows()
        self.edited.emit()

    def remove(self, row: int) -> None:
        """Take this line out."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self.lines[row]
        self.endRemoveRows()
        self.edited.emit()

    def move(self, row: int, to: int) -> None:
        """Put this line into the place of another."""
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + 1 if to > row else to)
        self.lines.insert(to, self.lines.pop(row))
        self.endMoveRows()
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.lines) - 1)
        self.edited.emit()


class _Cells(QStyledItemDelegate):
    """Edits a cell: by typing, or where there are choices by choosing."""

    def __init__(self, columns: Sequence[LineColumn], parent: QObject) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """A field, or a choice."""
        choices = self._columns[index.column()].choices
        if not choices:
            return super().createEditor(parent, option, index)
        made = QComboBox(parent)
        made.addItems(choices)
        made.activated.connect(lambda _: self.commitData.emit(made))
        return made

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Begin with what is there."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole)))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QObject, index: _Index) -> None:
        """Take what was chosen."""
        if isinstance(editor, QComboBox) and isinstance(model, LinesModel):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)  # type: ignore[arg-type]  # Qt hands over its own model


class _LinesTable(QTableView):
    """Enter and typing edit, Enter in the last cell goes on to the next line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits as F2 does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class LinesEditor(QWidget):
    """The table with what can be done to its lines, each with its key. ``changed`` whenever something has changed."""

    changed = Signal()

    def __init__(self, columns: Sequence[LineColumn], *, add: str, nothing: str) -> None:
        """``add``: what the button says that adds a line; ``nothing``: what an empty table says."""
        super().__init__()
        self._columns = tuple(columns)
        self.rows = LinesModel(columns, self)
        self.rows.edited.connect(self._on_edited)
        self.table = _LinesTable()
        self.table.setModel(self.rows)
        self.table.setItemDelegate(_Cells(columns, self.table))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(
            triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.SelectedClicked
        )
        self.table.setWordWrap(False)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        px = theme.current().px
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(px(36))
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.setMinimumHeight(px(110))
        self._nothing = label(nothing, "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_S)
        self._bar = QWidget()
        bar = FlowLayout(self._bar, GAP_S)
        self._buttons: list[QPushButton] = []
        for words, keys, action in (
            (add, "Ctrl+Ins", self.add),
            (self.tr("Remove"), "Ctrl+Del", self.remove),
            (self.tr("Up"), "Alt+Up", self.up),
            (self.tr("Down"), "Alt+Down", self.down),
        ):
            button = QPushButton(f"{words}   {shown(keys)}")
            button.clicked.connect(action)
            bar.addWidget(button)
            on_key(self, keys, action)
            self._buttons.append(button)
        layout.addWidget(self._bar)
        layout.addWidget(self._nothing)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self._tell()

    def replace(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        if [tuple(line) for line in self.rows.lines] != list(lines):
            self.rows.replace(lines)
            self._tell()

    def lines(self) -> list[Line]:
        """What is in the table."""
        return [tuple(line) for line in self.rows.lines]

    def freeze(self) -> None:
        """Let it be read only."""
        self.rows.frozen = True
        self._bar.hide()

    def add(self) -> None:
        """A new line below the current one, ready to be typed in."""
        if self.rows.frozen:
            return
        current = self.table.currentIndex().row()
        row = current + 1 if current >= 0 else self.rows.rowCount()
        self.rows.insert(row)
        index = self.rows.index(row, 0)
        self.table.setFocus()
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    def remove(self) -> None:
        """Take the current line out."""
        row = self.table.currentIndex().row()
        if row >= 0 and not self.rows.frozen:
            self.rows.remove(row)

    def up(self) -> None:
        """The current line one up."""
        self._move(-1)

    def down(self) -> None:
        """The current line one down."""
        self._move(1)

    def _move(self, step: int) -> None:
        index = self.table.currentIndex()
        to = index.row() + step
        if index.isValid() and 0 <= to < self.rows.rowCount() and not self.rows.frozen:
            self.rows.move(index.row(), to)
            self.table.setCurrentIndex(self.rows.index(to, index.column()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first column takes what the others leave."""
        super().resizeEvent(event)
        px = theme.current().px
        heading = QFontMetrics(theme.current().font(13, bold=True))
        widths = [
            max(px(column.width), heading.horizontalAdvance(column.title) + 2 * px(11) + 2) for column in self._columns
        ]
        spare = self.table.viewport().width() - sum(widths)
        for place, width in enumerate(widths):
            self.table.setColumnWidth(place, width + (max(0, spare) if place == 0 else 0))

    def _on_edited(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        empty = not self.rows.lines
        self._nothing.setVisible(empty)
        self.table.setVisible(not empty)
        for button in self._buttons[1:]:
            button.setEnabled(not empty)
