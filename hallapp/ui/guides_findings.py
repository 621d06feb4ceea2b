"""What a page of findings about guides is made of: figures above, bars at the left, filters over a list of items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hallapp import wording
from hallapp.errors.base import HallError
from hallapp.errors.system import Stopped
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.flow import FlowLayout
from hallapp.ui.guides_figures import Bars, Figures
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.system_parts import Progress
from hallapp.ui.tables import Column, Table
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import frame, label

_Line = TypeVar("_Line")
#: Narrower than this there is no room for the bars, lower than this none for the advice; pixels at 100 % text size.
_WITH_BARS, _WITH_ADVICE = 860, 470
#: Lower than this the figures give way too; narrower than this the columns one can do without.
_WITH_FIGURES, _WITH_ALL_COLUMNS = 400, 1350


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice over the list: what it is called, what it is known by, and how many there are."""

    name: str
    words: str
    count: int


class Chips(QWidget):
    """A row of choices of which one holds; ``chosen`` carries its name."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.current = ""
        self._flow = FlowLayout(self, GAP_S)
        self._group = QButtonGroup(self)

    def replace(self, chips: Sequence[Chip]) -> None:
        """Show these; the first is chosen where the one before is gone."""
        if self.current not in (chip.name for chip in chips):
            self.current = chips[0].name
        self._flow.clear()
        for button in self._group.buttons():
            self._group.removeButton(button)
        for chip in chips:
            button = QPushButton(f"{chip.words}  {chip.count:,}")
            button.setProperty("role", "chip")
            button.setCheckable(True)
            button.setChecked(chip.name == self.current)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.choose, chip.name))
            self._group.addButton(button)
            self._flow.addWidget(button)
        self.updateGeometry()

    def words(self) -> list[str]:
        """What can be chosen."""
        return [button.text() for button in self._group.buttons()]

    def choose(self, name: str) -> None:
        """Let this one hold."""
        self.current = name
        self.chosen.emit(name)


class FindingsPage(QWidget, Generic[_Line]):
    """The page. ``item_wanted`` carries the code of an item that somebody wants to mend; ``said`` as a screen's."""

    said = Signal(str, Tone)
    item_wanted = Signal(str)

    def __init__(self, station: Station, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.station = station
        self.outlet = station.outlet
        self._again = False

    def lay_out(
        self,
        captions: Sequence[tuple[str, str]],
        columns: Sequence[Column[_Line]],
        name: Callable[[_Line], int],
        legend: str,
        spare: Sequence[int],
    ) -> None:
        """Make everything that all such pages have; ``captions`` of the figures, ``legend`` of the bars.

        ``spare``: the places of columns that are only there where there is room.
        """
        self._spare = spare
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP_M)
        self._head = frame("card", margins=(GAP, GAP_S, GAP, GAP_S), gap=GAP_S)
        outer.addWidget(self._head)
        self.figures = Figures(captions)
        over = self._head.layout()
        assert isinstance(over, QVBoxLayout)
        over.addWidget(self.figures)
        self.news = QVBoxLayout()
        self.news.setSpacing(GAP_S)
        outer.addLayout(self.news)
        self.progress = Progress(self.station)
        self.news.addWidget(self.progress)
        across = QHBoxLayout()
        across.setSpacing(GAP_M)
        outer.addLayout(across, 1)
        self._beside = frame("card", margins=(GAP_S, GAP_M, GAP_S, GAP_S), gap=GAP_S)
        across.addWidget(self._beside, 3)
        self.over_bars = QHBoxLayout()
        column = self._beside.layout()
        assert isinstance(column, QVBoxLayout)
        column.addLayout(self.over_bars)
        self.bars = Bars()
        self.bars.chosen.connect(lambda _key: self.filter())
        column.addWidget(self.bars, 1)
        column.addWidget(label(legend, "small", wrap=True))
        card = frame("card", margins=(GAP_M, GAP_M, GAP_M, GAP_M), gap=GAP_S)
        across.addWidget(card, 8)
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        self.chips = Chips()
        self.chips.chosen.connect(lambda _name: self.filter())
        inside.addWidget(self.chips)
        tools = QWidget()
        self.tools = FlowLayout(tools, GAP_S)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search   Ctrl+F"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(theme.current().px(150))
        self.search.textChanged.connect(lambda _text: self.filter())
        self.tools.addWidget(self.search)
        inside.addWidget(tools)
        self.table: Table[_Line] = Table(columns, name=name)
        self.table.setMinimumHeight(theme.current().px(100))
        self.table.opened.connect(lambda _line: self.open_item())
        self.table.chosen.connect(self.tell)
        inside.addWidget(self.table, 1)
        self.empty = label("", "muted", wrap=True)
        self.empty.setAlignment(theme.CENTRE)
        self.empty.hide()
        inside.addWidget(self.empty, 1)
        self.advice = label("", "muted", wrap=True)
        self.advice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(self.advice)
        self.open_button = self.button(self.tr("Open the item") + "   Enter", self.open_item)
        self.open_button.setProperty("role", "primary")
        self.export_button = self.button(self.tr("Export…") + "   Ctrl+E", self.ask_export)
        self.export_button.setProperty("role", "small")
        for button in (self.export_button, self.open_button):
            button.setEnabled(False)
        on_key(self, "Ctrl+F", self._to_search)
        on_key(self, "Ctrl+E", self.ask_export)
        self.setFocusProxy(self.table)

    @staticmethod
    def button(words: str, action: Callable[[], object]) -> QPushButton:
        """A button that does this."""
        made = QPushButton(words)
        made.setAutoDefault(False)
        made.clicked.connect(action)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the bars and the advice give way."""
        super().resizeEvent(event)
        px = theme.current().px
        self._beside.setVisible(self.width() > px(_WITH_BARS))
        self._head.setVisible(self.height() > px(_WITH_FIGURES))
        for column in self._spare:
            self.table.setColumnHidden(column, self.width() <= px(_WITH_ALL_COLUMNS))
        self._fit_advice()

    def _fit_advice(self) -> None:
        room = self.height() > theme.current().px(_WITH_ADVICE)
        self.advice.setVisible(room and bool(self.advice.text()))

    def keys(self) -> list[tuple[str, str]]:
        """This page's own keys."""
        return [
            ("Enter", self.tr("Open the item")),
            ("Ctrl+F", self.tr("Search")),
            ("Ctrl+E", self.tr("Export")),
        ]

    # --- what each page has of its own

    def reread(self) -> None:
        """Fetch anew what is shown."""
        raise NotImplementedError

    def lines(self) -> Sequence[_Line] | None:
        """All lines; None until they have been read."""
        raise NotImplementedError

    def wanted(self, words: list[str]) -> Callable[[_Line], bool] | None:
        """Which lines are asked for, by what is chosen now and all of these words; None for all."""
        raise NotImplementedError

    def code_of(self, line: _Line) -> str:
        """The item's code."""
        raise NotImplementedError

    def advice_on(self, line: _Line) -> str:
        """What stands below the list about the chosen line."""
        raise NotImplementedError

    def nothing_words(self) -> str:
        """What stands in place of the list where there is nothing at all."""
        raise NotImplementedError

    def ask_export(self) -> None:
        """Where a file of it goes."""
        raise NotImplementedError

    # --- what they share

    def read(self, words: str, job: Callable[..., Any], *arguments: Any, done: Callable[[Any], object]) -> None:
        """Run ``job(store, *arguments, told=…, stopped=…)`` with its progress; again afterwards if asked meanwhile."""

        def ended(outcome: object) -> None:
            done(outcome)
            if self._again:
                self.reread()

        self._again = not self.progress.run(words, job, *arguments, done=ended, failed=self.refuse)

    def filter(self) -> None:
        """Show the lines that are asked for."""
        lines = self.lines()
        if lines is None:
            return
        words = self.search.text().casefold().split()
        wanted = self.wanted(words)
        chosen = list(lines) if wanted is None else [line for line in lines if wanted(line)]
        self.table.replace(chosen)
        if chosen and self.table.current() is None:
            self.table.go_to(0)
        self.tell(self.table.current())
        self.table.setVisible(bool(chosen))
        self.empty.setVisible(not chosen)
        self.empty.setText(
            self.tr("Nothing is like this. Choose “All”, or search for something else.")
            if lines
            else self.nothing_words()
        )

    def tell(self, line: _Line | None) -> None:
        """Another line is chosen, or none."""
        self.open_button.setEnabled(line is not None)
        self.export_button.setEnabled(self.lines() is not None)
        self.advice.setText(self.advice_on(line) if line is not None else "")
        self._fit_advice()

    def refuse(self, refusal: HallError) -> None:
        """Say why it cannot be read or written."""
        if isinstance(refusal, Stopped) and self.lines() is None:
            self.empty.setText(self.tr("The reading was stopped. Come back to this page to read again."))
            self.empty.show()
            self.table.hide()
        self.said.emit(wording.refusal(refusal, self.station.language), Tone.URGENT)

    def written(self, path: object) -> None:
        """A file is there."""
        self.said.emit(fill(self.tr("Saved as %1"), path), Tone.OPEN)

    def open_item(self) -> None:
        """Go where the chosen item is mended."""
        line = self.table.current()
        if line is not None:
            self.item_wanted.emit(self.code_of(line))

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()
