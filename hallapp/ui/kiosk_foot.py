"""The kiosk's lowest line: to the start, back, how long until the start comes by itself, and which page of tiles."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hallapp.ui.kiosk_parts import Kind, KioskButton, Scale, TileGrid, Words
from hallapp.ui.language import fill


class KioskFoot(QWidget):
    """``turned`` carries how many pages of tiles on somebody wants to see."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.home = KioskButton(Kind.PLAIN, icon="house", px=36)
        self.back = KioskButton(Kind.PLAIN, icon="arrow-left", px=36)
        self.before = KioskButton(Kind.PLAIN, icon="chevron-left", px=36)
        self.after = KioskButton(Kind.PLAIN, icon="chevron-right", px=36)
        self.before.clicked.connect(partial(self.turned.emit, -1))
        self.after.clicked.connect(partial(self.turned.emit, 1))
        self.countdown = Words(30, tone="muted", centre=True)
        self.page_words = Words(30, tone="muted", centre=True)
        #: The words in the middle, which stand above the line where the screen is upright.
        self.told = QWidget()
        told = QHBoxLayout(self.told)
        told.setContentsMargins(0, 0, 0, 0)
        told.addWidget(self.countdown)
        told.addWidget(self.page_words)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._line = QHBoxLayout()
        self._column.addLayout(self._line)
        for button in (self.home, self.back):
            self._line.addWidget(button)
        self._line.addStretch(0)
        self._line.addWidget(self.told, 1)
        for button in (self.before, self.after):
            self._line.addWidget(button)
        for button in (self.home, self.back, self.before, self.after):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)

    def scale(self, scale: Scale, *, one_line: bool) -> None:
        """Be as large as this, the words within the line or above it."""
        if one_line:
            self._line.insertWidget(2, self.told, 1)
        else:
            self._column.insertWidget(0, self.told)
        for layout in (self._column, self._line):
            layout.setSpacing(scale.gap(20))
        for part in (self.home, self.back, self.before, self.after, self.countdown, self.page_words):
            part.scale(scale)

    def tell(self) -> None:
        """What the buttons do."""
        self.home.say(self.tr("Start"))
        self.back.say(self.tr("Back"))
        self.before.say(self.tr("Before"))
        self.after.say(self.tr("More"))

    def show_ways(self, *, home: bool, back: bool, grid: TileGrid | None) -> None:
        """Which ways there are from the page that is shown, with its tiles where it has any."""
        self.home.setVisible(home)
        self.back.setVisible(back)
        pages, page = (grid.pages, grid.page) if grid is not None else (1, 0)
        self.before.setVisible(pages > 1 and page > 0)
        self.after.setVisible(pages > 1 and page < pages - 1)
        self.page_words.say(fill(self.tr("Page %1 / %2"), page + 1, pages) if pages > 1 else "")

    def count_down(self, left_s: int) -> None:
        """So many seconds until the start comes by itself; 0 says nothing."""
        self.countdown.say(fill(self.tr("Back to the start in %1 s"), left_s) if left_s else "")
