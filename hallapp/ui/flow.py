"""A layout that fills line after line, like words on a page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Places widgets from left to right and begins a new line where the width ends; each line to the left, or right."""

    def __init__(self, parent: QWidget, gap: int, *, right: bool = False) -> None:
        super().__init__(parent)
        self._gap = gap
        self._right = right
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Append ``item``."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at ``index``; None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove an item and give it back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Remove everything."""
        while (item := self.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def expandingDirections(self) -> Qt.Orientation:
        """It takes what it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at this width."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place everything in ``rect``."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """As small as the widest item allows."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The largest single item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        rows: list[list[tuple[QLayoutItem, int, QSize]]] = [[]]
        heights: list[int] = []
        for item in self._items:
            if item.isEmpty():  # what is hidden takes no room, and no gap either
                continue
            size = item.sizeHint()
            if x + size.width() > rect.right() + 1 and line:
                heights.append(line)
                rows.append([])
                x, y, line = rect.x(), y + line + self._gap, 0
            rows[-1].append((item, x, size))
            x += size.width() + self._gap
            line = max(line, size.height())
        heights.append(line)
        if place:
            top = rect.y()
            for row, height in zip(rows, heights, strict=True):
                last, end = row[-1][1:] if row else (rect.x(), QSize())
                spare = rect.right() + 1 - last - end.width() if self._right else 0
                for item, begin, size in row:
                    left = begin + max(0, spare)
                    item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                top += height + self._gap
        return y + line - rect.y()
