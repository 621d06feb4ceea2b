"""Guides (办事指南): printing them, which of them lack something, and the links that their codes lead to.

Everybody on the staff may look; printing takes the right to print.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.store.topics import Topic
from hallapp.ui.guides_completeness import GuideCompleteness
from hallapp.ui.guides_links import GuideLinks
from hallapp.ui.guides_print import PrintGuides
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station
from hallapp.ui.tabs import Tabs
from hallapp.ui.theme import GAP, GAP_M

_Page = PrintGuides | GuideCompleteness | GuideLinks


class GuidesScreen(Screen):
    """The screen; the pages behind the first tab are made, and read, when somebody first goes there."""

    topics = frozenset({Topic.CATALOG, Topic.PLAN, Topic.GUIDES, Topic.STAFF})

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP, GAP_M, GAP, GAP)
        outer.setSpacing(GAP_M)
        self.tabs = Tabs(self)
        outer.addWidget(self.tabs)
        outer.addWidget(self.tabs.pages, 1)
        self._pages: dict[str, _Page] = {}
        self._outdated: set[str] = set()
        self._places: dict[str, QWidget] = {}
        for name, title, key in (
            ("print", self.tr("Print guides"), "Alt+P"),
            ("completeness", self.tr("Completeness"), "Alt+C"),
            ("links", self.tr("Links"), "Alt+L"),
        ):
            place = QWidget()
            QVBoxLayout(place).setContentsMargins(0, 0, 0, 0)
            self.tabs.add(name, title, key, place)
            self._places[name] = place
        self.print = PrintGuides(station, self._places["print"])
        self._take_in("print", self.print)
        self.setFocusProxy(self.print)
        self.tabs.gone.connect(self._on_tab)

    def _make(self, name: str) -> _Page:
        place = self._places[name]
        return GuideLinks(self.station, place) if name == "links" else GuideCompleteness(self.station, place)

    def _take_in(self, name: str, page: _Page) -> None:
        layout = self._places[name].layout()
        assert layout is not None  # every place has one
        layout.addWidget(page)
        self._places[name].setFocusProxy(page)
        page.said.connect(self.said)
        page.item_wanted.connect(self.item_wanted)
        self._pages[name] = page
        self._outdated.add(name)

    @Slot(str)
    def _on_tab(self, name: str) -> None:
        if name in self._pages:
            self._show(name)
        else:
            # As with the screens themselves: making a page and painting it first are each a moment.
            QTimer.singleShot(0, self, partial(self._begin, name))

    def _begin(self, name: str) -> None:
        if name == self.tabs.current() and name not in self._pages:
            page = self._make(name)
            page.hide()
            self._take_in(name, page)
            QTimer.singleShot(0, self, partial(self._show, name))

    def _show(self, name: str) -> None:
        """Bring a page that is made to the front, unless somebody has gone elsewhere meanwhile."""
        if name == self.tabs.current():
            page = self._pages[name]
            page.show()
            self.setFocusProxy(page)
            page.setFocus()
            self._catch_up()

    def reread(self) -> None:
        """Fetch what the page that is shown has; the others when somebody goes there."""
        self._outdated |= self._pages.keys()
        self._catch_up()

    def _catch_up(self) -> None:
        name = self.tabs.current()
        if name in self._outdated and name in self._pages:
            self._outdated.discard(name)
            self._pages[name].reread()

    def shown_page(self) -> str:
        """The page that is shown."""
        return self.tabs.current()

    def keys(self) -> list[tuple[str, str]]:
        """This screen's own keys, and those of the page that is shown."""
        page = self._pages.get(self.tabs.current())
        return [*self.tabs.keys(), *(page.keys() if page is not None else ())]
