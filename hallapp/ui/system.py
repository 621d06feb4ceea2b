"""The system screen: this station, the hall's rules, database, devices, personal data, audit log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from hallapp.actor import Right
from hallapp.hall.access import rights_of
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.audit import AuditSection
from hallapp.ui.keys import on_key
from hallapp.ui.notices import NoticesSection
from hallapp.ui.rules import RulesSection
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station
from hallapp.ui.system_database import DatabaseSection
from hallapp.ui.system_devices import DevicesSection
from hallapp.ui.system_parts import Section
from hallapp.ui.system_personal import PersonalSection
from hallapp.ui.system_station import StationSection
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP, GAP_S
from hallapp.ui.widgets import frame, label

#: Under this name the station remembers which page was open, while its screens are made anew.
_OPEN_PAGE = "system_page"
#: Narrower than this, the pages are chosen above.
_ROOMY = 900


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    title: str
    icon: str
    section: Callable[[Station, str], Section]
    right: Right | None = None


class SystemScreen(Screen):
    """Pages on the left, the chosen one on the right; a page is made when somebody first goes there.

    Everybody has the page of this station; the others are there for who may use them.
    """

    topics = frozenset(Topic)

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._entries: list[_Entry] = []
        self._sections: dict[str, Section] = {}
        self._stale_sections: set[str] = set()
        self._rights: frozenset[Right] | None = None
        self.list = QListWidget()
        self.list.setIconSize(QSize(theme.current().px(20), theme.current().px(20)))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("System pages"))
        self.pages = QStackedWidget()
        rail = frame("rail", margins=(GAP_S, GAP, GAP_S, GAP_S), gap=GAP_S)
        layout = rail.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(label(self.tr("System"), "title"))
        layout.addWidget(self.list, 1)
        self._rail = rail
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(self.tr("System pages"))
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._above = frame("bar", across=True, margins=(GAP, GAP_S, GAP, GAP_S))
        above = self._above.layout()
        assert isinstance(above, QHBoxLayout)
        above.addWidget(self.chooser)
        above.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(rail)
        across.addWidget(self.pages, 1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self._above)
        down.addLayout(across, 1)
        self._keys = [on_key(self, f"Alt+{number}", partial(self._go_to, number - 1)) for number in range(1, 8)]
        on_key(self, "F5", self.refresh)
        self._latest = Latest(
            station.tasks,
            lambda: rights_of(station.store, station.who, station.outlet),
            done=self._know,
            parent=self,
        )
        self.list.currentRowChanged.connect(self._on_row)
        self.chooser.activated.connect(self.list.setCurrentRow)
        self._know(station.rights)

    def _all(self) -> list[_Entry]:
        return [
            _Entry("station", self.tr("This station"), "monitor", StationSection),
            _Entry("rules", self.tr("The hall's rules"), "sliders-horizontal", RulesSection, Right.RULES),
            _Entry("notices", self.tr("Notices"), "megaphone", NoticesSection, Right.STEP_IN),
            _Entry("database", self.tr("Database"), "database", DatabaseSection, Right.SYSTEM),
            _Entry("devices", self.tr("Devices"), "tv", DevicesSection),
            _Entry("personal", self.tr("Personal data"), "shield-check", PersonalSection, Right.SYSTEM),
            _Entry("audit", self.tr("Audit log"), "history", AuditSection, Right.SYSTEM),
        ]

    # --- which pages there are

    def reread(self) -> None:
        """See what this person may do, and let the shown page catch up; the others do when they are shown."""
        self._latest.ask()

    def _know(self, rights: frozenset[Right]) -> None:
        if rights == self._rights:
            return
        self._rights = rights
        here = self.current() or str(self.station.property(_OPEN_PAGE) or "")
        self._entries = [entry for entry in self._all() if entry.right is None or entry.right in rights]
        names = [entry.name for entry in self._entries]
        for gone in [name for name in self._sections if name not in names]:
            section = self._sections.pop(gone)
            self.pages.removeWidget(section)
            section.deleteLater()
        colours, size = theme.current().colours, theme.current().px(20)
        with QSignalBlocker(self.list):
            self.list.clear()
            self.chooser.clear()
            for number, entry in enumerate(self._entries, start=1):
                icon = theme.icon(entry.icon, colours.muted, size)
                item = QListWidgetItem(icon, entry.title)
                item.setToolTip(f"{entry.title} (Alt+{number})")
                self.list.addItem(item)
                self.chooser.addItem(icon, entry.title)
        self._rail.setFixedWidth(self.list.sizeHintForColumn(0) + 4 * GAP)
        self.list.setCurrentRow(names.index(here) if here in names else 0)

    # --- going from one to the other

    def current(self) -> str:
        """The name of the page that is shown."""
        row = self.list.currentRow()
        return self._entries[row].name if 0 <= row < len(self._entries) else ""

    def section(self, name: str) -> Section:
        """Go to the page of this name; the page."""
        self.list.setCurrentRow([entry.name for entry in self._entries].index(name))
        return self._sections[name]

    def _go_to(self, row: int) -> None:
        if row < len(self._entries):
            self.list.setCurrentRow(row)
            self.setFocus()

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if not 0 <= row < len(self._entries):
            return
        for shown in self._sections.values():
            shown.first_focus = None
        entry = self._entries[row]
        self.station.setProperty(_OPEN_PAGE, entry.name)
        self.chooser.setCurrentIndex(row)
        section = self._sections.get(entry.name)
        if section is None:
            section = self._sections[entry.name] = entry.section(self.station, entry.title)
            self._stale_sections.add(entry.name)
            self.pages.addWidget(section)
            section.head.setVisible(not self._above.isVisible())
            section.said.connect(self.said)
        self.pages.setCurrentWidget(section)
        self._aim()
        self._catch_up(entry.name)

    def _catch_up(self, name: str) -> None:
        if name in self._stale_sections and self.isVisible():
            self._stale_sections.discard(name)
            self._sections[name].reread()

    def refresh(self) -> None:
        """Read the shown page anew."""
        if (name := self.current()) in self._sections:
            self._sections[name].reread()

    def follow(self, topics: frozenset[Topic]) -> None:
        """As ``Screen``: each page on its own, the shown one at once."""
        self._stale_sections |= {name for name, section in self._sections.items() if section.topics & topics}
        if topics & {Topic.STAFF}:
            super().follow(topics)
        self._catch_up(self.current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the pages are chosen above, not beside."""
        super().resizeEvent(event)
        little = self.width() < theme.current().px(_ROOMY)
        self._rail.setVisible(not little)
        self._above.setVisible(little)
        for section in self._sections.values():
            section.head.setVisible(not little)
        self._aim()

    def _aim(self) -> None:
        """Where the keyboard goes when this screen gets it."""
        section = self._sections.get(self.current())
        self.setFocusProxy(
            (section and section.first_focus) or (self.chooser if self._above.isVisible() else self.list)
        )

    def showEvent(self, event: object) -> None:
        """Catch up with what was missed while hidden."""
        super().showEvent(event)  # type: ignore[arg-type]  # Qt gives a QShowEvent
        self._catch_up(self.current())

    def shown_page(self) -> str:
        """The page that is shown."""
        return self.current()

    def keys(self) -> list[tuple[str, str]]:
        """The screen's own keys, and those of the page that is shown."""
        pages = [(f"Alt+{number}", entry.title) for number, entry in enumerate(self._entries, start=1)]
        section = self._sections.get(self.current())
        return [*pages, ("F5", self.tr("Read anew")), *(section.keys() if section is not None else [])]
