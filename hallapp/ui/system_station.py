"""System, this station: how its screens look, where it stands, its call board and its ticket paper."""

from __future__ import annotations

from functools import partial
from itertools import chain

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout

from hallapp.hall.directory import Directory, Place, directory
from hallapp.opening import station_name
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.colours import Mode
from hallapp.ui.forms import Field, choice
from hallapp.ui.language import NAMES, fill
from hallapp.ui.station import Station
from hallapp.ui.station_board import BoardCard
from hallapp.ui.station_callers import CallersCard
from hallapp.ui.station_paper import PaperCard
from hallapp.ui.station_voice import VoiceCard
from hallapp.ui.system_parts import CardsSection, buttons_row, key_button, narrow
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP
from hallapp.wording import Language

#: Under this name the station remembers which choice was made last, while its screens are made anew.
_LAST_CHOICE = "system_choice"


class StationSection(CardsSection):
    """Everybody's page. Looks are taken over at once; where the station stands, with the next sign-in."""

    topics = frozenset({Topic.PLAN})

    def __init__(self, station: Station, title: str) -> None:
        super().__init__(
            station,
            title,
            fill(self.tr("Kept on this workstation (%1) only; the hall is not changed."), station_name()),
        )
        self._places: tuple[Place, ...] = ()
        self._add_looks()
        self._add_place()
        self._to_add = [self._add_board, self._add_voice, self._add_paper, self._add_callers, self._add_kiosk]
        self._devices: list[VoiceCard | PaperCard | CallersCard] = []
        self._adding = QTimer(self, interval=0)  # a card at a time: all at once would stop the screen
        self._adding.timeout.connect(self._add_next)
        self._adding.start()
        self._reader = Latest(
            station.tasks, partial(directory, station.store), done=self._show, failed=self.tell_refusal, parent=self
        )
        if last := station.property(_LAST_CHOICE):
            station.setProperty(_LAST_CHOICE, None)
            self.first_focus = self.looks[str(last)]

    def reread(self) -> None:
        """Read which outlets and windows there are."""
        self._reader.ask()
        if self._add_board not in self._to_add:
            self.board.reread()

    def _add_next(self) -> None:
        self._to_add.pop(0)()
        if not self._to_add:
            self._adding.stop()

    # --- looks

    def _add_looks(self) -> None:
        settings = self.station.settings
        modes = {Mode.LIGHT: self.tr("Light"), Mode.DARK: self.tr("Dark"), Mode.CONTRAST: self.tr("High contrast")}
        meaning = self.tr("Taken over at once. The text also grows and shrinks with Ctrl+= and Ctrl+- anywhere.")
        card = self.card(self.tr("Looks"), meaning)
        self.looks: dict[str, QComboBox] = {
            "language": choice([(NAMES[one], one.name) for one in Language], settings.language),
            "scale": choice([(f"{scale} %", scale) for scale in theme.SCALES], settings.scale),
            "mode": choice([(modes[mode], mode.value) for mode in Mode], settings.mode),
        }
        names = {"language": self.tr("Language"), "scale": self.tr("Text size"), "mode": self.tr("Colours")}
        grid = _grid(card)
        for column, (name, box) in enumerate(self.looks.items()):
            grid.addWidget(Field(names[name], box), 0, column)
            grid.setColumnStretch(column, 1)
            box.activated.connect(partial(self._on_look, name))

    def _on_look(self, name: str, _row: int) -> None:
        self.station.setProperty(_LAST_CHOICE, name)
        value = self.looks[name].currentData()
        before = self.station.settings
        self.station.remember(**{name: value})
        if self.station.settings == before:
            self.station.setProperty(_LAST_CHOICE, None)

    # --- where it stands

    def _add_place(self) -> None:
        card = self.card(
            self.tr("Outlet and window"),
            self.tr("Where whoever signs in here works. A station without a window takes numbers, such as a desk."),
        )
        self.outlet, self.window_no = narrow(QComboBox()), narrow(QComboBox())
        grid = _grid(card)
        grid.addWidget(Field(self.tr("Outlet"), self.outlet), 0, 0)
        grid.addWidget(Field(self.tr("Window"), self.window_no), 0, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.move_here = key_button(self.tr("Take over and sign in again"), "Ctrl+Shift+O")
        self.move_here.setEnabled(False)
        card.addWidget(buttons_row(self.move_here))
        self.outlet.currentIndexChanged.connect(self._on_outlet)
        self.window_no.currentIndexChanged.connect(self._on_window)
        self.move_here.clicked.connect(self._move)

    def _show(self, found: Directory) -> None:
        self._places = found.places
        kept = self.outlet.currentData() or self.station.outlet
        self.outlet.clear()
        for place in found.places:
            self.outlet.addItem(place.name, place.code)
        self.outlet.setCurrentIndex(max(0, self.outlet.findData(kept)))

    def _on_outlet(self, row: int) -> None:
        self.window_no.clear()
        self.window_no.addItem(self.tr("No window"), "")
        if 0 <= row < len(self._places):
            for seat in self._places[row].seats:
                self.window_no.addItem(f"{seat.no}  {seat.group}", seat.no)
        self.window_no.setCurrentIndex(max(0, self.window_no.findData(self.station.window)))
        self._on_window(0)

    def _on_window(self, _row: int) -> None:
        self.move_here.setEnabled(bool(self._places) and self._chosen() != self._now())

    def _chosen(self) -> tuple[str, str]:
        return str(self.outlet.currentData() or ""), str(self.window_no.currentData() or "")

    def _now(self) -> tuple[str, str]:
        first = self._places[0].code if self._places else ""
        return self.station.outlet or first, self.station.window

    def _move(self) -> None:
        outlet, window = self._chosen()
        self.station.remember(outlet=outlet, window=window)
        self.station.leave_wanted.emit()

    # --- board, paper, kiosk

    def _add_board(self) -> None:
        meaning = self.tr(
            "What each display shows to the public: a call board of the hall or of one area, or the screen of one "
            "window. They need nobody signed in."
        )
        card = self.card(self.tr("Boards and window screens"), meaning)
        self.board = BoardCard(self.station)
        card.addWidget(self.board)
        self.board.reread()

    def _add_voice(self) -> None:
        meaning = self.tr("How often a call is said, in which words and in which hours not is among the hall's rules.")
        card = self.card(self.tr("Voice"), meaning)
        self.voice = VoiceCard(self.station)
        card.addWidget(self.voice)
        self._devices.append(self.voice)

    def _add_paper(self) -> None:
        card = self.card(self.tr("Ticket paper"), self.tr("Where the papers of numbers and appointments come out."))
        self.paper = PaperCard(self.station)
        card.addWidget(self.paper)
        self._devices.append(self.paper)

    def _add_callers(self) -> None:
        meaning = self.tr("Numbers called without going to the console. A locked station hears nothing of it.")
        card = self.card(self.tr("Callers and keys"), meaning)
        self.callers = CallersCard(self.station)
        card.addWidget(self.callers)
        self._devices.append(self.callers)

    def _add_kiosk(self) -> None:
        self.card(
            self.tr("Kiosk"),
            self.tr(
                "Opened with “Kiosk” on the left, over the whole display, under the name of whoever opens it. "
                "How soon it returns to its start is one of the hall's rules. Ctrl+Q ends it."
            ),
        )

    def keys(self) -> list[tuple[str, str]]:
        """This page's own keys."""
        return [*chain.from_iterable(card.keys() for card in self._devices)]


def _grid(card: QVBoxLayout) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(GAP)
    card.addLayout(grid)
    return grid
