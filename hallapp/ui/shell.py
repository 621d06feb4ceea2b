"""The window program's frame: navigation, top bar, banner, the screens, messages, status bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from hallapp.hall.directory import Directory, directory
from hallapp.queue.views import ConsoleView
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.bars import Banner, StatusBar, TopBar
from hallapp.ui.console import Console
from hallapp.ui.console_work import WindowWork
from hallapp.ui.help import HelpSheet
from hallapp.ui.messages import Messages
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station
from hallapp.ui.take_number import TakeNumberScreen
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP_S, GAP_XS
from hallapp.ui.widgets import frame


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation: a screen of the shell, or a window of its own that is opened."""

    title: str
    icon: str
    screen: Screen | None
    open: Callable[[], object]


class Shell(Screen):
    """Everything inside the main window once somebody has signed in.

    ``strip_wanted``, ``board_wanted``, ``kiosk_wanted`` and ``leave_wanted`` are for the main window, which has
    those windows.
    """

    topics = frozenset({Topic.PLAN, Topic.STAFF})
    strip_wanted = Signal()
    board_wanted = Signal()
    kiosk_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, station: Station, work: WindowWork | None, parent: QWidget | None = None) -> None:
        """``work`` is None at a station without a window, such as the guidance desk."""
        super().__init__(station, parent)
        self.top = TopBar(station)
        self.banner = Banner()
        self.status = StatusBar(station)
        self.status.add_hint("F1", self.tr("Help"))
        self.stack = QStackedWidget()
        self.messages = Messages(self)
        self.places: list[Place] = []
        self.buttons: list[QToolButton] = []
        self.console: Console | None = None
        if work is not None:
            self.console = Console(station, work)
            self.console.narrow_wanted.connect(self.strip_wanted)
            self.console.shown.connect(self._on_console)
            work.said.connect(self.messages.say)
            self.status.add_hint("Ctrl+B", self.tr("Strip"))
            self.status.add_hint("Ctrl+L", self.tr("Queue"))
            self._add_screen(self.tr("Console"), "phone-call", self.console)
        self.take_number = TakeNumberScreen(station)
        self._add_screen(self.tr("Take number"), "ticket", self.take_number)
        self.places.append(Place(self.tr("Board"), "monitor", None, self.board_wanted.emit))
        self.places.append(Place(self.tr("Kiosk"), "tablet", None, self.kiosk_wanted.emit))
        self._build()
        self._latest = Latest(station.tasks, partial(directory, station.store), done=self._know, parent=self)
        self.top.leave_wanted.connect(self.leave_wanted)
        station.feed.connected.connect(self._on_connected)
        self._on_connected(station.feed.is_connected)
        self._add_keys()
        ticking = QTimer(self)
        ticking.timeout.connect(self.top.tick)
        ticking.start(1000)
        if work is not None and work.view is not None:
            self._on_console(work.view)
        self.go(0)


    def _add_screen(self, title: str, icon: str, screen: Screen) -> None:
        position = len(self.places)
        self.places.append(Place(title, icon, screen, partial(self.go, position)))
        self.stack.addWidget(screen)
        screen.said.connect(self.messages.say)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.top)
        outer.addWidget(self.banner)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._build_rail())
        across.addWidget(self.stack, 1)
        outer.addLayout(across, 1)
        outer.addWidget(self.status)

    def _build_rail(self) -> QWidget:
        rail = frame("rail", margins=(GAP_S, GAP_S + 2, GAP_S, GAP_S), gap=GAP_XS)
        layout = rail.layout()
        assert isinstance(layout, QVBoxLayout)
        group = QButtonGroup(rail)
        size = theme.current().px(22)
        for position, place in enumerate(self.places):
            button = QToolButton()
            button.setProperty("role", "nav")
            button.setText(place.title)
            button.setIcon(theme.icon(place.icon, theme.current().colours.muted, size))
            button.setIconSize(QSize(size, size))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setToolTip(f"Ctrl+{position + 1}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setCheckable(place.screen is not None)
            if place.screen is not None:
                group.addButton(button)
            button.clicked.connect(lambda _=False, p=place: p.open())
            layout.addWidget(button)
            self.buttons.append(button)
        layout.addStretch(1)
        return rail

    def _add_keys(self) -> None:
        for position, place in enumerate(self.places):
            self._key(f"Ctrl+{position + 1}", place.open)
        self._key("F1", self.show_help)
        self._key("Ctrl+=", partial(self._grow, 1))
        self._key("Ctrl+-", partial(self._grow, -1))

    def _key(self, key: str, action: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where no screen has a use for it, puts a message away."""
        if event.key() == Qt.Key.Key_Escape:
            self.messages.clear()
        else:
            super().keyPressEvent(event)

    def go(self, position: int) -> None:
        """Show the screen at this place of the navigation."""
        place = self.places[position]
        if place.screen is None:
            return
        self.stack.setCurrentWidget(place.screen)
        self.messages.clear()
        lists_right = place.screen is self.console
        self.messages.side = Qt.AlignmentFlag.AlignRight if lists_right else Qt.AlignmentFlag.AlignLeft
        for button, other in zip(self.buttons, self.places, strict=True):
            if other.screen is not None:
                chosen = other is place
                button.setChecked(chosen)
                colour = theme.current().colours.accent if chosen else theme.current().colours.muted
                button.setIcon(theme.icon(other.icon, colour, theme.current().px(22)))
        place.screen.setFocus()

    @Slot()
    def focus(self) -> None:
        """Give the keyboard to the screen that is shown."""
        if (screen := self.stack.currentWidget()) is not None:
            screen.setFocus()

    def current(self) -> int:
        """Which place is shown."""
        shown = self.stack.currentWidget()
        return next(position for position, place in enumerate(self.places) if place.screen is shown)

    def keys(self) -> list[tuple[str, str]]:
        """The frame's own keys and what they do."""
        return [
            *((f"Ctrl+{position}", place.title) for position, place in enumerate(self.places, start=1)),
            ("Ctrl+=  Ctrl+-", self.tr("Larger or smaller text")),
            ("Esc", self.tr("Put a message away")),
            ("F1", self.tr("This sheet")),
        ]

    @Slot()
    def show_help(self) -> None:
        """The keys of this screen and of the frame."""
        screen = self.stack.currentWidget()
        own = screen.keys() if isinstance(screen, Screen) else []
        sheet = HelpSheet([(self.places[self.current()].title, own), (self.tr("Everywhere"), self.keys())], self)
        sheet.open()

    def reread(self) -> None:
        """Fetch the names in the top bar."""
        self._latest.ask()

    def _know(self, found: Directory) -> None:
        self.station.zone = found.zone
        self.top.show_directory(found)

    def _on_console(self, view: ConsoleView) -> None:
        self.top.show_window(view)

    def _grow(self, step: int) -> None:
        sizes = theme.SCALES
        position = sizes.index(self.station.theme.scale) + step
        if 0 <= position < len(sizes):
            self.station.remember(scale=sizes[position])

    @Slot(bool)
    def _on_connected(self, connected: bool) -> None:
        self.status.show_connected(connected=connected)
        self.banner.show_connected(connected=connected)
