"""Guides (办事指南): printing them, which of them lack something, and the links that their codes lead to.

Everybody on the staff may look; printing takes the right to print.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.store.topics import Topic
from hallapp.ui.guides_print import PrintGuides
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station
from hallapp.ui.tabs import Tabs
from hallapp.ui.theme import GAP, GAP_M


class GuidesScreen(Screen):
    """The screen; the pages behind the other tabs are made when somebody first goes there."""

    topics = frozenset({Topic.CATALOG, Topic.PLAN, Topic.GUIDES, Topic.STAFF})

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP, GAP_M, GAP, GAP)
        outer.setSpacing(GAP_M)
        self.tabs = Tabs(self)
        outer.addWidget(self.tabs)
        outer.addWidget(self.tabs.pages, 1)
        self.print = PrintGuides(station)
        self.print.said.connect(self.said)
        self.tabs.add("print", self.tr("Print guides"), "Alt+P", self.print)
        self.setFocusProxy(self.print)

    def reread(self) -> None:
        """Fetch what the page that is shown has."""
        self.print.reread()

    def keys(self) -> list[tuple[str, str]]:
        """This screen's own keys, and those of the page that is shown."""
        return [
            *self.tabs.keys(),
            ("Ctrl+K", self.tr("Search")),
            ("Ctrl+A", self.tr("Mark everything that is listed")),
            ("Alt+O  Alt+N  Alt+W", self.tr("Only outdated, never printed, without link")),
            ("Alt+F", self.tr("Printed as what")),
            ("Ctrl+P", self.tr("Print")),
            ("Ctrl+S  Ctrl+Shift+S", self.tr("Save one PDF, or a file each")),
            ("Alt+↑  Alt+↓", self.tr("The guide before, the next one")),
            ("Enter  Alt+V", self.tr("Go to the preview")),
            ("Page up  Page down", self.tr("In the preview: turn the page")),
            ("+  -  0  1", self.tr("In the preview: larger, smaller, whole page, size on paper")),
        ]
