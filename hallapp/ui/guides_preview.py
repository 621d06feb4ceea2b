"""The preview: the page, and the ways to go on from it, to another page, another size, another guide."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from hallapp.ui import theme
from hallapp.ui.guides_pages import Drawn, PageView
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP_S, GAP_XS
from hallapp.ui.widgets import frame, label

#: Wider than these, the bar below the page has room for words, and for the buttons that zoom beside their keys.
_ROOM_FOR_WORDS, _ROOM_FOR_ZOOM = 500, 340


class Preview(QWidget):
    """A page with its bar below. ``stepped``: the guide so many further is wanted."""

    stepped = Signal(int)

    def __init__(self, station: Station, parent: QWidget) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = frame("inset", margins=(0, 0, 0, GAP_XS), gap=0)
        card.setMinimumWidth(theme.current().px(240))
        outer.addWidget(card)
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        self.view = PageView(station)
        self.view.turned.connect(self._tell)
        self._empty = label("", "muted", wrap=True)
        self._empty.setAlignment(theme.CENTRE)
        self._stack = QStackedWidget()
        inside.addWidget(self._stack, 1)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        bar = QHBoxLayout()
        bar.setContentsMargins(GAP_S, 0, GAP_S, 0)
        bar.setSpacing(0)
        self.back = self._button("chevron-up", self.tr("The guide before (Alt+↑)"), partial(self.stepped.emit, -1))
        self.on = self._button("chevron-down", self.tr("The next guide (Alt+↓)"), partial(self.stepped.emit, 1))
        self.page_back = self._button("chevron-left", self.tr("The page before (Page up)"), partial(self.view.turn, -1))
        self.page_on = self._button("chevron-right", self.tr("The next page (Page down)"), partial(self.view.turn, 1))
        self.smaller = self._button("zoom-out", self.tr("Smaller (-)"), partial(self.view.zoom_by, -1))
        self.larger = self._button("zoom-in", self.tr("Larger (+)"), partial(self.view.zoom_by, 1))
        self.fit = QToolButton()
        self.fit.setToolTip(self.tr("The whole page (0), or its size on paper (1)"))
        self.fit.clicked.connect(self._on_fit)
        self.fit.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.page = QLabel()
        self.page.setProperty("role", "small")
        parts: tuple[QWidget | None, ...] = (
            *(self.back, self.on, None),
            *(self.page_back, self.page, self.page_on, None),
            *(self.smaller, self.fit, self.larger),
        )
        for part in parts:
            if part is None:
                bar.addStretch(1)
            else:
                bar.addWidget(part)
        inside.addLayout(bar)
        self.setFocusProxy(self.view)
        self._tell()

    def _button(self, icon: str, name: str, action: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        size = theme.current().px(18)
        button.setIcon(theme.icon(icon, theme.current().colours.muted, size))
        button.setIconSize(QSize(size, size))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action)
        return button

    def show_sheet(self, drawn: Drawn, page: int = 0) -> None:
        """Look at a page of this."""
        self._stack.setCurrentIndex(0)
        self.view.look_at(drawn, page)

    def show_none(self, why: str) -> None:
        """There is nothing to look at, and why."""
        self._empty.setText(why)
        self._stack.setCurrentIndex(1)
        self.view.look_at(None)

    def _on_fit(self) -> None:
        self.view.zoom(100 if self.view.fits else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the bar says less."""
        super().resizeEvent(event)
        self._tell()

    def _tell(self) -> None:
        pages, width, px = self.view.pages, self.width(), theme.current().px
        words = self.tr("Page %1 of %2") if width >= px(_ROOM_FOR_WORDS) else self.tr("%1 / %2")
        self.page.setText(fill(words, self.view.page + 1, pages) if pages > 1 else "")
        for button in (self.page_back, self.page_on):
            button.setVisible(pages > 1)
        self.page_back.setEnabled(self.view.page > 0)
        self.page_on.setEnabled(self.view.page < pages - 1)
        for tool in (self.smaller, self.larger):
            tool.setEnabled(pages > 0)
            tool.setVisible(width >= px(_ROOM_FOR_ZOOM))
        self.fit.setEnabled(pages > 0)
        whole = self.view.fits and width >= px(_ROOM_FOR_ZOOM)
        words = self.tr("Whole page · %1 %") if whole else self.tr("%1 %")
        self.fit.setText(fill(words, self.view.per_cent) if pages else "—")
