"""The window program's frame: navigation, top bar, banner, the screens, messages, status bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hallapp.actor import Right
from hallapp.hall.access import rights_of
from hallapp.hall.directory import Directory, directory
from hallapp.queue.views import ConsoleView
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.bars import Banner, StatusBar, TopBar
from hallapp.ui.console import Console
from hallapp.ui.console_work import WindowWork
from hallapp.ui.messages import Messages
from hallapp.ui.places import entries
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP_S, GAP_XS
from hallapp.ui.widgets import frame, restyle

if TYPE_CHECKING:
    from hallapp.ui.items import ItemsScreen
    from hallapp.ui.take_number import TakeNumberScreen


@dataclass(slots=True)
class Place:
    """One entry of the navigation: a screen of the shell, or a window of its own that is opened.

    ``screen`` is there once somebody has been there.
    """

    name: str
    title: str
    icon: str
    make: Callable[[], Screen] | None = None
    open: Callable[[], object] | None = None
    screen: Screen | None = None


#: Beside the console in the navigation, before the windows of their own: where a working day is spent.
_EARLY = frozenset({"today", "take_number"})

#: What is shown until the rights are known: what nearly everybody may.
_USUAL = frozenset({Right.CALL, Right.ISSUE})


#: The edge of an icon in the navigation, and where the places stand close together.
_ICON, _ICON_CLOSE = 22, 18


def _key_of(position: int) -> str:
    """The key of a place: Ctrl with 1 to 9 and 0, then the same with Shift."""
    digit = (position + 1) % 10
    return f"Ctrl+{digit}" if position < 10 else f"Ctrl+Shift+{digit}"


class _RailArea(QScrollArea):
    """The navigation, as wide as its words; closer together on a low screen, and with a scroll bar of its own where
    large text makes it too high all the same.
    """

    def __init__(self, rail: QWidget) -> None:
        super().__init__()
        self._rail = rail
        self._roomy_height = 0
        self._close = False
        self.setWidget(rail)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def fit(self) -> None:
        """Take the width that the navigation needs."""
        layout = self._rail.layout()
        assert layout is not None
        if not self._close:
            self._roomy_height = layout.totalSizeHint().height()
        self._set_close(self._roomy_height > self.height())
        needed = layout.totalSizeHint()  # the least size of a button is not enough for its words
        high = needed.height() > self.height()
        self.setFixedWidth(needed.width() + (self.verticalScrollBar().sizeHint().width() if high else 0))

    def refill(self) -> None:
        """The rail has other buttons."""
        self._close = False
        self.fit()

    def _set_close(self, close: bool) -> None:
        if close is self._close:
            return
        self._close = close
        size = theme.current().px(_ICON_CLOSE if close else _ICON)
        for button in self._rail.findChildren(QToolButton):
            button.setProperty("close", close)
            button.setIconSize(QSize(size, size))
            restyle(button)
        layout = self._rail.layout()
        assert layout is not None
        layout.setSpacing(0 if close else GAP_XS)
        layout.invalidate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The words of the chosen place are bolder: the width follows."""
        if watched is self._rail and event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The scroll bar comes and goes with the height."""
        super().resizeEvent(event)
        self.fit()


def _known(station: Station) -> tuple[Directory, frozenset[Right]]:
    return directory(station.store), rights_of(station.store, station.who, station.outlet)


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
        self._between = QWidget()
        self.stack.addWidget(self._between)
        self.messages = Messages(self)
        self.console: Console | None = None
        self.rights = station.rights or _USUAL
        if work is not None:
            self.console = Console(station, work)
            self.console.narrow_wanted.connect(self.strip_wanted)
            self.console.shown.connect(self._on_console)
            work.said.connect(self.messages.say)
            self.status.add_hint("Ctrl+B", self.tr("Strip"))
            self.status.add_hint("Ctrl+L", self.tr("Queue"))
        self._wanted = ""
        self._keys: list[QShortcut] = []
        self.buttons: list[QToolButton] = []
        self.places: list[Place] = []
        self._rail = frame("rail", margins=(GAP_S, GAP_S + 2, GAP_S, GAP_S), gap=GAP_XS)
        self._build()
        self._lay_out({})
        self._latest = Latest(station.tasks, partial(_known, station), done=self._know, parent=self)
        self.top.leave_wanted.connect(self.leave_wanted)
        station.feed.connected.connect(self._on_connected)
        self._on_connected(station.feed.is_connected)
        for key, action in (
            ("Ctrl+=", partial(self._grow, 1)),
            ("Ctrl+-", partial(self._grow, -1)),
        ):
            self._key(key, action)
        ticking = QTimer(self)
        ticking.timeout.connect(self.top.tick)
        ticking.start(1000)
        if work is not None and work.view is not None:
            self._on_console(work.view)
        self.go(0)

    def _places(self) -> list[Place]:
        """What there is for somebody with these rights."""
        found = []
        if self.console is not None and Right.CALL in self.rights:
            found.append(Place("console", self.tr("Console"), "phone-call", screen=self.console))
        here = [entry for entry in entries() if entry.right is None or entry.right in self.rights]
        screens = {
            entry.name: Place(entry.name, entry.title, entry.icon, make=partial(entry.make, self.station))
            for entry in here
        }
        found += [place for name, place in screens.items() if name in _EARLY]
        found.append(Place("board", self.tr("Board"), "monitor", open=self.board_wanted.emit))
        if Right.ISSUE in self.rights:
            found.append(Place("kiosk", self.tr("Kiosk"), "tablet", open=self.kiosk_wanted.emit))
        return found + [place for name, place in screens.items() if name not in _EARLY]

    def _lay_out(self, made: dict[str, Screen]) -> None:
        """Show the navigation anew; screens that were ``made`` before are taken over, others are given up."""
        self.places = self._places()
        for place in self.places:
            place.screen = made.pop(place.name, None) or place.screen
            if place.screen is not None and self.stack.indexOf(place.screen) < 0:
                self._take_in(place.screen)
        for screen in made.values():
            if screen is not self.console:  # its window is still this person's: it comes back with the right
                self.stack.removeWidget(screen)
                screen.deleteLater()
        self._fill_rail()
        for shortcut in self._keys:
            shortcut.deleteLater()
        self._keys = [
            self._key(_key_of(position), partial(self.go, position)) for position in range(len(self.places))
        ]

    def _take_in(self, screen: Screen) -> None:
        self.stack.addWidget(screen)
        screen.said.connect(self.messages.say)
        screen.item_wanted.connect(self.show_item)
        screen.place_wanted.connect(self.go_to)

    @Slot(str)
    def show_item(self, code: str) -> None:
        """Go to the catalogue, to the form of this item."""
        self.go_to("items")
        cast("ItemsScreen", self.visit("items")).show_item(code)

    @property
    def take_number(self) -> TakeNumberScreen:
        """Where numbers are taken."""
        return cast("TakeNumberScreen", self.visit("take_number"))

    def visit(self, name: str) -> Screen:
        """The screen of this name, made if nobody has been there yet."""
        place = next(place for place in self.places if place.name == name)
        screen = self._made(place)
        if self.stack.indexOf(screen) < 0:
            self._take_in(screen)
        return screen

    def _made(self, place: Place) -> Screen:
        if place.screen is None:
            assert place.make is not None  # only windows of their own have no screen
            place.screen = place.make()
        return place.screen

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.top)
        outer.addWidget(self.banner)
        across = QHBoxLayout()
        across.setSpacing(0)
        self._rail_area = _RailArea(self._rail)
        across.addWidget(self._rail_area)
        across.addWidget(self.stack, 1)
        outer.addLayout(across, 1)
        outer.addWidget(self.status)

    def _fill_rail(self) -> None:
        layout = self._rail.layout()
        assert isinstance(layout, QVBoxLayout)
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        group = QButtonGroup(self._rail)
        size = theme.current().px(_ICON)
        for position, place in enumerate(self.places):
            button = QToolButton()
            button.setProperty("role", "nav")
            button.setText(place.title)
            button.setIcon(theme.icon(place.icon, theme.current().colours.muted, size))
            button.setIconSize(QSize(size, size))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setToolTip(_key_of(position))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setCheckable(place.open is None)
            if place.open is None:
                group.addButton(button)
            button.clicked.connect(partial(self._on_nav, position))
            layout.addWidget(button)
            self.buttons.append(button)
        layout.addStretch(1)
        self._rail_area.refill()

    def _on_nav(self, position: int) -> None:
        self.go(position)

    def _key(self, key: str, action: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(action)
        return shortcut

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where no screen has a use for it, puts a message away."""
        if event.key() == Qt.Key.Key_Escape:
            self.messages.clear()
        else:
            super().keyPressEvent(event)

    def go(self, position: int) -> None:
        """Show the screen at this place of the navigation, or open its window."""
        if not 0 <= position < len(self.places):
            return
        place = self.places[position]
        if place.open is not None:
            place.open()
            return
        self._wanted = place.name
        self._mark(place.name)
        if place.screen is not None:
            self._show(place.name)
            return
        # Making a screen, dressing it and painting it first are each a moment: between them the program breathes. The
        # screen before is gone at once, so that no key meant for the new one does anything there.
        self.stack.setCurrentWidget(self._between)
        self._made(place)
        QTimer.singleShot(0, self, partial(self._dress, place.name))

    def _dress(self, name: str) -> None:
        if name == self._wanted:
            self.visit(name)  # within the window it takes on the window's style
            QTimer.singleShot(0, self, partial(self._show, name))

    def _show(self, name: str) -> None:
        """Bring a screen that is made to the front, unless somebody has gone elsewhere meanwhile."""
        if name != self._wanted:
            return
        screen = self.visit(name)
        self.stack.setCurrentWidget(screen)
        self.messages.clear()
        lists_right = screen is self.console
        self.messages.side = Qt.AlignmentFlag.AlignRight if lists_right else Qt.AlignmentFlag.AlignLeft
        screen.setFocus()

    def go_to(self, name: str) -> None:
        """Show the screen of this name; where there is none for this person, the first one."""
        self.go(next((position for position, place in enumerate(self.places) if place.name == name), 0))

    def _mark(self, name: str) -> None:
        colours, size = theme.current().colours, theme.current().px(22)
        for button, place in zip(self.buttons, self.places, strict=True):
            chosen = place.name == name
            button.setChecked(chosen and place.open is None)
            button.setIcon(theme.icon(place.icon, colours.accent if chosen else colours.muted, size))

    @Slot()
    def focus(self) -> None:
        """Give the keyboard to the screen that is shown."""
        if (screen := self.stack.currentWidget()) is not None:
            screen.setFocus()

    def current(self) -> str:
        """The name of the place that is shown, or is just being made."""
        return self._wanted

    def keys(self) -> list[tuple[str, str]]:
        """The frame's own keys and what they do."""
        return [
            *((_key_of(position), place.title) for position, place in enumerate(self.places)),
            ("Ctrl+=  Ctrl+-", self.tr("Larger or smaller text")),
            ("Esc", self.tr("Put a message away")),
            ("F1", self.tr("The manual, at the page about what is shown")),
        ]

    def place(self) -> str:
        """Where one is, as the manual knows it: the screen and the page of it, such as ``windows-matrix``."""
        screen = self.stack.currentWidget()
        page = screen.shown_page() if isinstance(screen, Screen) else ""
        return "-".join(part for part in (self._wanted, page) if part).replace("_", "-")

    def key_parts(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The keys of the screen that is shown, under its name, and those of the frame."""
        screen = self.stack.currentWidget()
        own = screen.keys() if isinstance(screen, Screen) else []
        here = next((place.title for place in self.places if place.screen is screen), "")
        return [(here, own), (self.tr("Everywhere"), self.keys())]

    def reread(self) -> None:
        """Fetch the names in the top bar, and what this person may do."""
        self._latest.ask()

    def _know(self, known: tuple[Directory, frozenset[Right]]) -> None:
        found, rights = known
        self.station.zone = found.zone
        self.station.allow_unattended(found.lock_after)
        self.top.show_directory(found)
        if rights != self.rights:
            self._change_rights(rights)

    def _change_rights(self, rights: frozenset[Right]) -> None:
        """Somebody has changed what this person may do: show what there is now, at the same place where it is left."""
        here = self.current()
        self.rights = self.station.rights = rights
        self._lay_out({place.name: place.screen for place in self.places if place.screen is not None})
        if any(place.name == here for place in self.places):
            self._mark(here)
        else:
            self.go(0)

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
