"""System, this station: what each of its displays shows to the public."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from hallapp.queue import boards
from hallapp.queue.views import BoardView
from hallapp.ui import theme
from hallapp.ui.board_chooser import area_words, areas
from hallapp.ui.board_rows import groups
from hallapp.ui.dialogs import Question
from hallapp.ui.display_settings import Area, Display, Shows, known_as
from hallapp.ui.forms import choice
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.system_parts import buttons_row, key_button, narrow
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP, GAP_S
from hallapp.ui.widgets import label
from hallapp.wording.sheets import short_number

#: In the choice of areas: ask which groups.
_ASK = "groups"


class GroupsDialog(Question):
    """Which window groups a board is for."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, view: BoardView, area: Area) -> None:
        super().__init__(parent)
        self.ask(
            self.tr("Which window groups?"), self.tr("The board shows and announces the windows of these groups only.")
        )
        self.list = QListWidget()
        self.list.setProperty("role", "boxed")
        self.list.setAccessibleName(self.tr("Which window groups?"))
        self.list.setMinimumHeight(theme.current().px(320))
        for code, name in groups(view).items():
            entry = QListWidgetItem(f"{code}  {name}")
            entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Checked if code in area.groups else Qt.CheckState.Unchecked)
            entry.setData(Qt.ItemDataRole.UserRole, code)
            self.list.addItem(entry)
        self.inside.addWidget(self.list, 1)
        self.end_with(yes=self.tr("Take over"), no=self.tr("Cancel"))
        self.list.setFocus()
        self.accepted.connect(self._on_accepted)

    def _on_accepted(self) -> None:
        entries = [self.list.item(row) for row in range(self.list.count())]
        ticked = [entry for entry in entries if entry.checkState() is Qt.CheckState.Checked]
        self.chosen.emit(Area(groups=tuple(str(entry.data(Qt.ItemDataRole.UserRole)) for entry in ticked)))


@dataclass(slots=True)
class _Line:
    """One display of the card."""

    display: Display
    shows: QComboBox
    what: QComboBox
    known: bool


class BoardCard(QWidget):
    """The displays below each other: what each shows, and of which part of the hall or of which window."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._view: BoardView | None = None
        self.lines: list[_Line] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP_S)
        for column, share in enumerate((3, 2, 4)):
            self._grid.setColumnStretch(column, share)
        self.at_start = QCheckBox(self.tr("Open these when the program starts, before anybody signs in"))
        self.at_start.setChecked(station.settings.displays_at_start)
        self.open_now = key_button(self.tr("Show them now"), "Ctrl+Shift+B")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(self._grid)
        layout.addWidget(self.at_start)
        layout.addWidget(buttons_row(self.open_now))
        self.at_start.toggled.connect(lambda wanted: station.remember(displays_at_start=wanted))
        self.open_now.clicked.connect(station.displays_wanted)
        self._reader = Latest(
            station.tasks, partial(boards.board, station.store, station.outlet), done=self._show, parent=self
        )
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._lay_out)
        app.screenRemoved.connect(self._lay_out)
        self._lay_out()

    def reread(self) -> None:
        """Read which areas and windows there are."""
        self._reader.ask()

    def _show(self, view: BoardView) -> None:
        self._view = view
        self._lay_out()

    def _lay_out(self) -> None:
        """A line for each display that is there or has something to show."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        headings = (self.tr("Display"), self.tr("Shows"), self.tr("Of"))
        for column, words in enumerate(headings):
            self._grid.addWidget(label(words, "strong"), 0, column)
        kept = list(self._station.settings.displays)
        here = self.window().screen()
        for screen in QGuiApplication.screens():
            name, made = known_as(screen)
            own = next((one for one in kept if one.name == name and one.made in ("", made)), None)
            own = own or next((one for one in kept if one.made and one.made == made), None)
            if own is not None:
                kept.remove(own)
            words = f"{name}  {screen.size().width()} × {screen.size().height()}"
            if screen is here:
                words += "  " + self.tr("(this one)")
            self._add(words, replace(own or Display(), name=name, made=made), known=own is not None)
        for gone in kept:
            words = fill(self.tr("%1 (not connected now)"), gone.name) if gone.name else self.tr("Any free display")
            self._add(words, gone, known=True)

    def _add(self, words: str, display: Display, *, known: bool) -> None:
        row = len(self.lines) + 1
        shows = choice(
            [
                (self.tr("Nothing"), ""),
                (self.tr("Call board"), Shows.BOARD.value),
                (self.tr("Window screen"), Shows.WINDOW.value),
            ],
            display.shows.value if known else "",
        )
        line = _Line(display, shows, narrow(QComboBox()), known)
        name = label(words, wrap=True)
        name.setBuddy(shows)
        shows.setAccessibleName(fill(self.tr("What %1 shows"), words))
        line.what.setAccessibleName(fill(self.tr("Of what %1 shows"), words))
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(shows, row, 1)
        self._grid.addWidget(line.what, row, 2)
        self.lines.append(line)
        self._fill(line)
        shows.activated.connect(partial(self._on_shows, line))
        line.what.activated.connect(partial(self._on_what, line))

    def _fill(self, line: _Line) -> None:
        """The choice of what is shown of the hall, for what the display shows."""
        display = line.display
        with QSignalBlocker(line.what):
            line.what.clear()
            line.what.setEnabled(line.known)
            if not line.known:
                return
            if display.shows is Shows.WINDOW:
                line.what.addItem(self.tr("The window of this station"), "")
                for window in self._view.windows if self._view else ():
                    words = fill(self.tr("Window %1"), short_number(window.no))
                    line.what.addItem(f"{words}  {window.group}", window.no)
                self._choose(line.what, display.window)
                return
            if self._view is not None:
                for area in areas(self._view):
                    line.what.addItem(area_words(area, self._view) or self.tr("The whole hall"), area)
                if display.area.groups:
                    line.what.addItem(area_words(display.area, self._view), display.area)
                line.what.addItem(self.tr("Chosen window groups …"), _ASK)
            self._choose(line.what, display.area)

    @staticmethod
    def _choose(box: QComboBox, wanted: object) -> None:
        """What is set; one that the hall does not have, or not yet, stands there all the same."""
        for row in range(box.count()):
            if box.itemData(row) == wanted:
                box.setCurrentIndex(row)
                return
        box.addItem(area_words(wanted, None) if isinstance(wanted, Area) else str(wanted), wanted)
        box.setCurrentIndex(box.count() - 1)

    def _on_shows(self, line: _Line, _row: int) -> None:
        wanted = line.shows.currentData()
        line.known = bool(wanted)
        if wanted:
            line.display = replace(line.display, shows=Shows(wanted))
        self._fill(line)
        self._keep()

    def _on_what(self, line: _Line, _row: int) -> None:
        wanted = line.what.currentData()
        if wanted == _ASK and self._view is not None:
            dialog = GroupsDialog(self, self._view, line.display.area)
            dialog.chosen.connect(partial(self._on_groups, line))
            dialog.rejected.connect(partial(self._fill, line))
            dialog.open()
            return
        if line.display.shows is Shows.WINDOW:
            line.display = replace(line.display, window=str(wanted or ""))
        elif isinstance(wanted, Area):
            line.display = replace(line.display, area=wanted)
        self._keep()

    def _on_groups(self, line: _Line, area: Area) -> None:
        line.display = replace(line.display, area=area)
        self._fill(line)
        self._keep()

    def _keep(self) -> None:
        self._station.remember(displays=tuple(line.display for line in self.lines if line.known))
