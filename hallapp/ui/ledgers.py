"""The ledgers (台账): what the hall does beside its windows, by month, and the year of all of them at a glance."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

# What writes files is loaded with the screens, while somebody signs in: the first export would stop the screen for it.
from hallapp.ledgers import list_sheet, workbook
from hallapp.ledgers.lists import LedgerKind
from hallapp.store.topics import Topic
from hallapp.ui.ledgers_overview import OverviewPage
from hallapp.ui.ledgers_page import LedgerPage
from hallapp.ui.ledgers_span import Span
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station
from hallapp.ui.tabs import Tabs
from hallapp.ui.theme import GAP, GAP_M

_LOADED = (list_sheet, workbook)
_Page = OverviewPage | LedgerPage[Any]
#: The pages that are made when somebody first goes there, as ``module:Class``.
_PAGES = {
    "extended": "ledgers_extended:ExtendedPage",
    "home-visits": "ledgers_visits:VisitsPage",
    "assisted": "ledgers_assisted:AssistedPage",
    "mail": "ledgers_mail:MailPage",
    "cross-region": "ledgers_cross_region:CrossRegionPage",
}

#: The pages with rows from the queue by themselves, and how long these may be behind it: a hall calls every second.
_FROM_QUEUE = frozenset({"overview", "extended", "cross-region"})
_SETTLE_MS = 2000


class LedgersScreen(Screen):
    """The screen; a page is made, and read, when somebody first goes there."""

    topics = frozenset({Topic.LEDGERS})

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
            ("overview", self.tr("Overview"), "Alt+O"),
            ("extended", self.tr("Extended service"), "Alt+E"),
            ("home-visits", self.tr("Home visits"), "Alt+V"),
            ("assisted", self.tr("Assisted"), "Alt+A"),
            ("mail", self.tr("Mail"), "Alt+M"),
            ("cross-region", self.tr("Cross-region"), "Alt+C"),
        ):
            place = QWidget()
            QVBoxLayout(place).setContentsMargins(0, 0, 0, 0)
            self.tabs.add(name, title, key, place)
            self._places[name] = place
        self.overview = OverviewPage(station, self._places["overview"])
        self.overview.wanted.connect(self.show_month)
        self._take_in("overview", self.overview)
        self.setFocusProxy(self.overview)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self._on_settled)
        station.feed.news.connect(self._on_queue)
        self.tabs.gone.connect(self._on_tab)

    def page(self, name: str) -> _Page:
        """A page, made if nobody has been there yet."""
        if name not in self._pages:
            module, kind = _PAGES[name].split(":")
            make: Callable[..., _Page] = getattr(import_module(f"hallapp.ui.{module}"), kind)
            self._take_in(name, make(self.station, self._places[name]))
        return self._pages[name]

    @Slot(str, int, int)
    def show_month(self, name: str, year: int, month: int) -> None:
        """Go to a ledger's month; appointments have a screen of their own."""
        if name == LedgerKind.APPOINTMENTS:
            self.place_wanted.emit("appointments")
            return
        page = self.page(name)
        page.picker.choose(Span(year, month))
        self.tabs.go(name)

    def _take_in(self, name: str, page: _Page) -> None:
        layout = self._places[name].layout()
        assert layout is not None  # every place has one
        layout.addWidget(page)
        self._places[name].setFocusProxy(page)
        page.said.connect(self.said)
        self._pages[name] = page
        self._outdated.add(name)

    @Slot(str)
    def _on_tab(self, name: str) -> None:
        page = self.page(name)
        self.setFocusProxy(page)
        page.setFocus()
        self._catch_up()

    def reread(self) -> None:
        """Fetch what the page that is shown has; the others when somebody goes there."""
        self._outdated |= self._pages.keys()
        self._catch_up()

    @Slot(frozenset)
    def _on_queue(self, topics: frozenset[Topic]) -> None:
        if Topic.QUEUE in topics and not self._settling.isActive():
            self._settling.start()

    def _on_settled(self) -> None:
        """What comes from the queue by itself is read anew, if somebody looks at it."""
        self._outdated |= _FROM_QUEUE & self._pages.keys()
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        name = self.tabs.current()
        if name in self._outdated:
            self._outdated.discard(name)
            self._pages[name].reread()

    def shown_page(self) -> str:
        """The page that is shown."""
        return self.tabs.current()

    def keys(self) -> list[tuple[str, str]]:
        """This screen's own keys, and those of the page that is shown."""
        page = self._pages.get(self.tabs.current())
        return [*self.tabs.keys(), *(page.keys() if page is not None else ())]
