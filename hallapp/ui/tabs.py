"""Pages of one screen behind each other, each with its name and its key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QStackedWidget, QWidget

from hallapp.ui.flow import FlowLayout
from hallapp.ui.keys import on_key
from hallapp.ui.theme import GAP_XS


class Tabs(QWidget):
    """A row of names over a stack of pages, each with a key that goes to it from anywhere on the screen.

    The stack is ``pages``, to be put where there is room for it. ``gone`` carries the name of the page that is now
    shown.
    """

    gone = Signal(str)

    def __init__(self, screen: QWidget) -> None:
        super().__init__()
        self._screen = screen
        self.pages = QStackedWidget()
        self._names: list[str] = []
        self._shown: list[QWidget] = []
        self._buttons: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self._with_keys = True
        self._layout = FlowLayout(self, GAP_XS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def add(self, name: str, title: str, key: str, page: QWidget) -> None:
        """One more page, after the others."""
        place = len(self._names)
        button = QPushButton()
        button.setProperty("role", "tab")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setAccessibleName(title)
        button.setAccessibleDescription(key)
        button.clicked.connect(partial(self.go, name))
        self._group.addButton(button)
        self._layout.addWidget(button)
        self.pages.addWidget(page)
        self._names.append(name)
        self._shown.append(page)
        self._buttons.append(button)
        on_key(self._screen, key, partial(self.go, name))
        if place == 0:
            button.setChecked(True)
        self._write()

    @property
    def names(self) -> tuple[str, ...]:
        """The pages, in order."""
        return tuple(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def keys(self) -> list[tuple[str, str]]:
        """Each page's key and what it is called, in order."""
        return [(button.accessibleDescription(), button.accessibleName()) for button in self._buttons]

    def current(self) -> str:
        """The name of the page that is shown."""
        return self._names[self.pages.currentIndex()] if self._names else ""

    def retitle(self, name: str, title: str) -> None:
        """Call a page something else, such as with a count."""
        self._buttons[self._names.index(name)].setAccessibleName(title)
        self._write()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The keys stand beside the names where all fits in one line; else they are in the tool tips and the help."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        before, self._with_keys = self._with_keys, True
        self._write()
        needed = sum(button.sizeHint().width() + GAP_XS for button in self._buttons)
        self._with_keys = needed <= self.width()
        if not self._with_keys or before != self._with_keys:
            self._write()

    def _write(self) -> None:
        for button in self._buttons:
            key = f"  {button.accessibleDescription()}" if self._with_keys else ""
            button.setText(button.accessibleName() + key)
            button.setToolTip(button.accessibleDescription())
        self._layout.invalidate()

    def go(self, name: str) -> None:
        """Show a page."""
        place = self._names.index(name)
        self._buttons[place].setChecked(True)
        if self.pages.currentIndex() != place:
            self.pages.setCurrentIndex(place)
        self._shown[place].setFocus()
        self.gone.emit(name)
