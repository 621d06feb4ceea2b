"""The matrix as Qt's views take it: rows are items, columns are groups that unfold into their seats. No drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QItemSelection, QModelIndex, QObject, QPersistentModelIndex, Qt

from hallapp.hall.authorising import Block
from hallapp.hall.matrix import (
    BY_HAND,
    EXCEPTION,
    HOLD,
    LATER,
    SEATS_DIFFER,
    Matrix,
    MatrixGroup,
    MatrixItem,
    MatrixSeat,
)
from hallapp.hall.words import Hold
from hallapp.ui.language import fill

_Index = QModelIndex | QPersistentModelIndex


class Show(StrEnum):
    """Which items are wanted, besides theme, department and what was typed."""

    ALL = "all"
    EXCEPTIONS = "exceptions"
    UNCOVERED = "uncovered"
    ONE_WINDOW = "one_window"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants to see: typed words, a theme's code, a department, and which items. Empty: all."""

    typed: str = ""
    theme: str = ""
    department: str = ""
    show: Show = Show.ALL


def rows_of(matrix: Matrix, wanted: Wanted) -> list[int]:
    """The places of the items that are wanted; those that answer what was typed best come first."""
    items, rows = matrix.items.rows, matrix.items.index.find(wanted.typed)
    if wanted.theme:
        rows = [row for row in rows if items[row].theme == wanted.theme]
    if wanted.department:
        rows = [row for row in rows if items[row].department == wanted.department]
    if wanted.show is not Show.ALL:
        fits = shown_by(matrix, wanted.show)
        rows = [row for row in rows if fits(row)]
    return rows


def shown_by(matrix: Matrix, show: Show) -> Callable[[int], object]:
    """Whether an item, by its place, is among these."""
    items, serving = matrix.items.rows, matrix.serving
    match show:
        case Show.EXCEPTIONS:
            return matrix.exceptions.__getitem__
        case Show.LATER:
            return matrix.later.__getitem__
        case Show.UNCOVERED:
            return lambda row: not serving[row] and items[row].in_hall
        case Show.ONE_WINDOW:
            return lambda row: serving[row] == 1
        case _:
            return lambda _row: True


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A group's column, or a seat's."""

    group: MatrixGroup
    seat: MatrixSeat | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What stays the same when the matrix is read anew."""
        return ("group", self.group.id) if self.seat is None else ("seat", self.seat.id)

    @property
    def cells(self) -> bytes:
        """One byte an item; see ``hall.matrix``."""
        return self.group.cells if self.seat is None else self.seat.cells


@dataclass(frozen=True, slots=True)
class Patch:
    """A part of what is selected: every one of these columns with every one of these rows."""

    columns: tuple[MatrixColumn, ...]
    rows: tuple[int, ...]


class MatrixModel(QAbstractTableModel):
    """The matrix as far as it is shown. ``rows`` are places among the items, in the order shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix: Matrix | None = None
        self.wanted = Wanted()
        self.rows: Sequence[int] = ()
        self.columns: tuple[MatrixColumn, ...] = ()
        self.unfolded: set[int] = set()
        #: Pairs that are being changed: a row's place and a column's key.
        self.pending: set[tuple[int, tuple[str, int]]] = set()

    def show_matrix(self, matrix: Matrix) -> bool:
        """Show this one; whether rows and columns are still the same, so that nothing but cells may differ."""
        rows, columns = rows_of(matrix, self.wanted), self._columns_of(matrix)
        same = (
            self.matrix is not None
            and self.matrix.items is matrix.items
            and rows == self.rows
            and [column.key for column in columns] == [column.key for column in self.columns]
        )
        self.pending.clear()
        if same:
            self.matrix, self.columns = matrix, columns
            return True
        self.beginResetModel()
        self.matrix, self.rows, self.columns = matrix, rows, columns
        self.endResetModel()
        return False

    def want(self, wanted: Wanted) -> None:
        """Show what is wanted."""
        self.wanted = wanted
        if self.matrix is None:
            return
        rows = rows_of(self.matrix, wanted)
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def unfold(self, group_ids: Iterable[int], *, on: bool) -> None:
        """Show the seats of these groups, or no longer."""
        before = set(self.unfolded)
        self.unfolded = before | set(group_ids) if on else before - set(group_ids)
        if self.matrix is not None and self.unfolded != before:
            self.beginResetModel()
            self.columns = self._columns_of(self.matrix)
            self.endResetModel()

    def _columns_of(self, matrix: Matrix) -> tuple[MatrixColumn, ...]:
        columns = []
        for group in matrix.groups:
            columns.append(MatrixColumn(group))
            if group.id in self.unfolded:
                columns += [MatrixColumn(group, seat) for seat in group.seats]
        return tuple(columns)

    def item(self, row: int) -> MatrixItem | None:
        """The item in this row."""
        return self.matrix.items.rows[self.rows[row]] if self.matrix and 0 <= row < len(self.rows) else None

    def column(self, column: int) -> MatrixColumn | None:
        """The group or seat of this column."""
        return self.columns[column] if 0 <= column < len(self.columns) else None

    def cell(self, row: int, column: int) -> int:
        """The byte of a pair; see ``hall.matrix``."""
        return self.columns[column].cells[self.rows[row]]

    def patches(self, selection: QItemSelection) -> list[Patch]:
        """What is selected, as exact pairs: never more than what is marked, and no pair twice."""
        spans: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for part in selection.toList():
            for column in range(part.left(), part.right() + 1):
                spans[column].append((part.top(), part.bottom()))
        alike: defaultdict[tuple[tuple[int, int], ...], list[int]] = defaultdict(list)
        for column in sorted(spans):
            alike[_joined(spans[column])].append(column)
        return [
            Patch(
                tuple(self.columns[column] for column in columns),
                tuple(row for first, last in rows for row in self.rows[first : last + 1]),
            )
            for rows, columns in alike.items()
        ]

    def blocks(self, patches: Iterable[Patch]) -> list[Block]:
        """The same as the use cases take it."""
        assert self.matrix is not None
        items = self.matrix.items.rows
        return [
            Block(
                windows=tuple(column.seat.no for column in patch.columns if column.seat is not None),
                groups=tuple(column.group.code for column in patch.columns if column.seat is None),
                items=tuple(items[row].code for row in patch.rows),
            )
            for patch in patches
        ]

    def selection_of(self, patches: Iterable[Patch]) -> QItemSelection:
        """The same pairs as they are shown now, as far as they still are."""
        at = {row: place for place, row in enumerate(self.rows)}
        keys = {column.key: place for place, column in enumerate(self.columns)}
        selection = QItemSelection()
        for patch in patches:
            rows = _runs(sorted(at[row] for row in patch.rows if row in at))
            columns = _runs(sorted(keys[column.key] for column in patch.columns if column.key in keys))
            for top, bottom in rows:
                for left, right in columns:
                    selection.select(self.index(top, left), self.index(bottom, right))
        return selection

    def find(self, row: int, key: tuple[str, int]) -> QModelIndex:
        """The cell of an item, by its place, and a column; no cell where one is not shown."""
        column = next((place for place, one in enumerate(self.columns) if one.key == key), -1)
        place = self.rows.index(row) if row in self.rows else -1
        return self.index(place, column) if column >= 0 and place >= 0 else QModelIndex()

    # --- what Qt asks

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """How many items."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # as above
        """How many groups and seats."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A pair in words, for the tool tip and for those who listen; cells are painted from their bytes."""
        if role not in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        item = self.item(index.row())
        if item is None:
            return None
        return f"{item.name} · {self.title(index.column())}\n{self.words(self.cell(index.row(), index.column()))}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The names of items and of groups and seats, as they are read out and shown whole in a tool tip."""
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in wanted:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.title(section) if role != Qt.ItemDataRole.DisplayRole else ""
        item = self.item(section)
        if item is None or self.matrix is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name
        serving = fill(self.tr("%1 windows"), self.matrix.serving[self.rows[section]])
        return "\n".join(part for part in (item.name, item.code, item.theme_name, item.department, serving) if part)

    def title(self, column: int) -> str:
        """A column in words."""
        found = self.column(column)
        if found is None:
            return ""
        group = f"{found.group.code} {found.group.name}"
        if found.seat is not None:
            return fill(self.tr("Window %1 · %2"), found.seat.no, group)
        return group if found.group.enabled else fill(self.tr("%1 (out of use)"), group)

    def words(self, cell: int) -> str:
        """What a cell's signs mean."""
        hold = cell & HOLD
        if hold == Hold.OWN:
            words = self.tr("Authorised by hand") if cell & BY_HAND else self.tr("Authorised by the group's rule")
        elif hold == Hold.TIDE:
            words = self.tr("Helps out, by hand") if cell & BY_HAND else self.tr("Helps out, by the group's tide rule")
        elif cell & EXCEPTION:
            words = self.tr("Taken back by hand")
        else:
            words = self.tr("Not authorised")
        parts = [words]
        if cell & LATER:
            parts.append(self.tr("changes later"))
        if cell & SEATS_DIFFER:
            parts.append(self.tr("some seats differ"))
        return " · ".join(parts)


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The same numbers as ranges that neither overlap nor touch."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Sorted numbers as ranges."""
    return list(_joined((number, number) for number in numbers))
