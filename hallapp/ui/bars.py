"""The bars around the screens: who works where at the top, a banner when something is wrong, the state below."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from hallapp.hall.directory import Directory
from hallapp.ui import theme
from hallapp.ui.colours import Mode, Tone
from hallapp.ui.language import NAMES, fill
from hallapp.ui.station import HallClock, Station
from hallapp.ui.theme import GAP, GAP_L, GAP_M, GAP_S
from hallapp.ui.widgets import ElidedLabel, frame, label, pill, retone

if TYPE_CHECKING:
    from hallapp.queue.views import ConsoleView

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class TopBar(QWidget):
    """Outlet, window, its state; who is signed in, how things look, and the hall's time."""

    leave_wanted = Signal()

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._clock = HallClock(time.monotonic)
        px = theme.current().px
        self._bar = bar = frame("bar", across=True, margins=(GAP_L - 4, 0, GAP, 0), gap=GAP)
        bar.setFixedHeight(px(56))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(bar)
        layout = bar.layout()
        assert isinstance(layout, QHBoxLayout)
        self._outlet, self._where = ElidedLabel("", "heading"), ElidedLabel("", "muted")
        self._window = ElidedLabel("", "heading")
        for part in (self._outlet, self._where, self._window):
            part.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._state = pill()
        self._rehearsal = pill(self.tr("Rehearsal"), Tone.WARNING)
        self._rehearsal.hide()
        self._time = label("", "heading")
        for widget in (self._rehearsal, self._outlet, self._where):
            layout.addWidget(widget)
        layout.addWidget(self._window)
        layout.addWidget(self._state)
        layout.addStretch(1)
        self.looks = self._menu_button(self.tr("Display"), "sun-moon", self._looks_menu())
        self.person = self._menu_button("", "user-round", self._person_menu())
        layout.addWidget(self.looks)
        layout.addWidget(self.person)
        layout.addWidget(self._time)
        self._state.hide()
        self.person.setText(station.actor.name if station.actor else "")

    def show_directory(self, found: Directory) -> None:
        """Show the outlet and the window this station stands at."""
        self._clock.set(found.now)
        self._rehearsal.setVisible(found.rehearsal)
        place = next((place for place in found.places if place.code == self._station.outlet), None)
        place = place or (found.places[0] if found.places else None)
        self._outlet.setText(place.name if place else "")
        seat = next((seat for seat in place.seats if seat.no == self._station.window), None) if place else None
        if seat is not None:
            floor = fill(self.tr("Floor %1"), seat.floor) if seat.floor else ""
            self._where.setText(" ".join(part for part in (floor, seat.zone) if part))
            self._window.setText(fill(self.tr("Window %1 · %2"), seat.no, seat.group))
        else:
            self._where.setText(self.tr("Guidance desk"))
            self._window.setText("")
        self._make_room()
        self.tick()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is not room for all, floor and zone give way first."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        parts = self._bar.findChildren(QWidget, options=DIRECT)
        needed = sum(part.sizeHint().width() + GAP for part in parts if not part.isHidden() or part is self._where)
        self._where.setVisible(needed + GAP_L <= self.width())

    def show_window(self, view: ConsoleView) -> None:
        """Show the window's state and the hall's time."""
        from hallapp.ui.console_hand import state_words  # the sign-in screen has these bars too, and no window yet

        self._clock.set(view.now)
        words, tone = state_words(view.state)
        self._state.setText(words)
        retone(self._state, tone)
        self._state.show()
        self._make_room()
        self.tick()

    def tick(self) -> None:
        """Let the clock run."""
        self._time.setText(self._station.local(self._clock.now()).strftime("%H:%M"))

    def _menu_button(self, words: str, icon: str, menu: QMenu) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setIcon(theme.icon(icon, theme.current().colours.muted, theme.current().px(18)))
        button.setIconSize(QSize(theme.current().px(18), theme.current().px(18)))
        button.setToolButtonStyle(theme.TEXT_BESIDE_ICON)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu.setParent(button, menu.windowFlags())
        button.setMenu(menu)
        return button

    def _looks_menu(self) -> QMenu:
        station, menu = self._station, QMenu(self)
        modes = {
            Mode.LIGHT: self.tr("Light"),
            Mode.DARK: self.tr("Dark"),
            Mode.CONTRAST: self.tr("High contrast"),
        }
        languages = [
            (name, language is station.language, {"language": language.name}) for language, name in NAMES.items()
        ]
        colours = [(words, station.theme.mode is mode, {"mode": mode.value}) for mode, words in modes.items()]
        sizes = [
            (fill(self.tr("Text %1 %"), size), station.theme.scale == size, {"scale": size}) for size in theme.SCALES
        ]
        for choices in (languages, colours, sizes):
            group = QActionGroup(menu)
            for words, chosen, change in choices:
                action = self._choice(words, partial(station.remember, **change), group, menu)
                action.setChecked(chosen)
            menu.addSeparator()
        return menu

    @staticmethod
    def _choice(words: str, do: Callable[[], None], group: QActionGroup, menu: QMenu) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        group.addAction(action)
        action.triggered.connect(lambda _=False: do())
        return action

    def _person_menu(self) -> QMenu:
        menu = QMenu(self)
        lock = menu.addAction(self.tr("Lock this station"))
        lock.setShortcut(QKeySequence("Ctrl+Shift+L"))
        lock.triggered.connect(self._station.lock_wanted)
        self.addAction(lock)  # its key works while the menu is closed, too
        menu.addAction(self.tr("Change password …")).triggered.connect(self._change_password)
        menu.addSeparator()
        menu.addAction(self.tr("Change person or window …")).triggered.connect(self.leave_wanted)
        return menu

    def _change_password(self) -> None:
        from hallapp.ui.password import ChangePassword

        who = self._station.who
        ChangePassword(self._station, self.window(), who.login, who.name, self._station.go_on).open()


class Banner(QWidget):
    """A calm line under the top bar that stays as long as what it says is so."""

    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._frame = frame("banner", across=True, margins=(GAP_L - 4, GAP_S, GAP, GAP_S), gap=GAP_M)
        layout = self._frame.layout()
        assert isinstance(layout, QHBoxLayout)
        self._icon = label()
        self._what, self._meaning = label("", "strong"), label("", "", wrap=True)
        layout.addWidget(self._icon)
        layout.addWidget(self._what)
        layout.addWidget(self._meaning, 1)
        outer.addWidget(self._frame)
        self.hide()

    def show_connected(self, *, connected: bool) -> None:
        """Say calmly when the database does not answer; nothing to say when it does."""
        if connected:
            self.hide()
            return
        self.say(
            self.tr("The database does not answer."),
            self.tr(
                "What was done is safe. This screen goes on by itself as soon as it is back; look then whether what was"
                " pressed last is done, and press again only if it is not."
            ),
            Tone.WARNING,
        )

    def say(self, what: str, meaning: str, tone: Tone) -> None:
        """Show what has happened and what it means."""
        colour, _ = theme.current().colours.tone(tone)
        self._icon.setPixmap(theme.pixmap("unplug", colour, theme.current().px(20), 2.0))
        self._what.setText(what)
        self._meaning.setText(meaning)
        retone(self._frame, tone)
        self.show()

    def text(self) -> str:
        """All it says."""
        return f"{self._what.text()} {self._meaning.text()}"


class StatusBar(QWidget):
    """Whether the database answers, and the keys that are good to know."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        px = theme.current().px
        bar = frame("status", across=True, margins=(GAP_L - 4, 0, GAP, 0), gap=GAP_S)
        bar.setFixedHeight(px(32))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(bar)
        layout = bar.layout()
        assert isinstance(layout, QHBoxLayout)
        self._connection = label("", "small")
        layout.addWidget(self._connection)
        layout.addStretch(1)
        self._hints = QHBoxLayout()
        self._hints.setSpacing(GAP_S)
        layout.addLayout(self._hints)

    def add_hint(self, key: str, words: str) -> None:
        """Show a key that is good to know."""
        self._hints.addWidget(label(key, "key"))
        self._hints.addWidget(label(words, "small"))
        self._hints.addSpacing(GAP_S)

    def show_connected(self, *, connected: bool) -> None:
        """Say whether the database answers."""
        store = self._station.store
        name = store.file.name if store.file is not None else store.name
        words = self.tr("● Connected · database %1") if connected else self.tr("○ Not connected · database %1")
        self._connection.setText(fill(words, name))
