"""Import of a spreadsheet over a screen that has no page of its own for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from hallapp.ui import theme
from hallapp.ui.import_page import Import, ImportPage
from hallapp.ui.station import Station

#: A dialog must fit beside the taskbar of the smallest screen, at any text size.
_WIDEST, _HIGHEST = 1180, 640


class ImportDialog(QDialog):
    """The page over a screen that has none of its own for it; accepted once the file is in."""

    def __init__(self, station: Station, what: Import, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(what.title)
        self.page = ImportPage(station, what, self)
        for button in self.page.findChildren(QPushButton):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        px = theme.current().px
        self.resize(min(px(980), _WIDEST), min(px(600), _HIGHEST))
        self.page.imported.connect(self.accept)
        self.page.left.connect(self._on_left)
        self.page.show_file(path)

    def _on_left(self) -> None:
        if self.isVisible():  # an import that is done leaves too
            self.reject()

    def reject(self) -> None:
        """Not while the file is stored."""
        if not self.page.is_importing:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button one is at, and no other."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(button := self.focusWidget(), QPushButton):
            button.click()
