"""Hours and holidays: the groups' hours at a glance, a year's holidays and make-up days, and where they come from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from hallapp import wording
from hallapp.errors.base import HallError
from hallapp.hall.calendar import DayShape, DayType, TableSource
from hallapp.hall.calendar_days import set_day, use_built_in
from hallapp.hall.calendar_file import import_calendar
from hallapp.hall.drawing import YearSheet, year_sheet
from hallapp.hall.rows import DayKind
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import Doing
from hallapp.ui.forms import Field
from hallapp.ui.hours_year import YearPicture
from hallapp.ui.import_dialog import ImportDialog
from hallapp.ui.import_page import Import
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import frame, label, pill, retone, scrolling
from hallapp.wording.columns import CALENDAR


class HoursPage(QWidget):
    """A year of the hall's calendar, with what may be done about it."""

    said = Signal(str, Tone)

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._year: int | None = None
        self._sheet: YearSheet | None = None
        self._build()
        self._latest = Latest(station.tasks, self._read, done=self._show, failed=self._refuse, parent=self)

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        card = frame("card", margins=(GAP, GAP_M, GAP, GAP), gap=GAP_M)
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        head = QHBoxLayout()
        self.before = self._button("‹ PgUp", partial(self._turn, -1))
        self.after = self._button("PgDn ›", partial(self._turn, 1))
        self.before.setAccessibleName(self.tr("The year before"))
        self.after.setAccessibleName(self.tr("The year after"))
        self.title = label("", "title")
        self.source = pill()
        head.addWidget(self.title)
        head.addWidget(self.source)
        head.addStretch(1)
        head.addWidget(self.before)
        head.addWidget(self.after)
        inside.addLayout(head)
        self.picture = YearPicture()
        self.picture.chosen.connect(self._on_day)
        self.picture.opened.connect(self.ask_day)
        self.picture.turned.connect(self._turn)
        inside.addWidget(scrolling(self.picture, sideways=True), 1)
        layout.addWidget(card, 1)
        self.setFocusProxy(self.picture)

        side = frame("card", margins=(GAP, GAP, GAP_S, GAP))
        beside = side.layout()
        assert isinstance(beside, QVBoxLayout)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, GAP_S, 0)
        column.setSpacing(GAP_M)
        self._side = side
        column.addWidget(label(self.tr("Where this table comes from"), "heading", wrap=True))
        self.origin = label("", "muted", wrap=True)
        column.addWidget(self.origin)
        self.import_button = self._button(self.tr("Import a table…") + "   Ctrl+I", self.ask_file)
        self.reset_button = self._button(self.tr("Use the built-in one again"), self._reset)
        for button in (self.import_button, self.reset_button):
            button.setProperty("role", "small")
        column.addWidget(self.import_button)
        column.addWidget(self.reset_button)
        column.addSpacing(GAP)
        column.addWidget(label(self.tr("Chosen day"), "heading"))
        self.day_name = label("", "strong", wrap=True)
        self.day_words = label("", "muted", wrap=True)
        column.addWidget(self.day_name)
        column.addWidget(self.day_words)
        self.day_button = self._button(self.tr("Change it…") + "   Enter", lambda: self.ask_day(self.picture.day))
        self.day_button.setProperty("role", "small")
        column.addWidget(self.day_button)
        column.addSpacing(GAP)
        column.addWidget(label(self.tr("How to read it"), "heading"))
        for words, tone in (
            (self.tr("off: statutory holiday"), Tone.URGENT),
            (self.tr("on: make-up workday, with weekday hours"), Tone.ACCENT),
        ):
            row = QHBoxLayout()
            row.addWidget(pill("  ", tone))
            row.addWidget(label(words, "small", wrap=True), 1)
            row.setSpacing(GAP_S)
            column.addLayout(row)
        column.addWidget(
            label(self.tr("Saturdays have the hours a group gives them; Sundays are closed."), "small", wrap=True)
        )
        column.addStretch(1)
        beside.addWidget(scrolling(body, sideways=True))
        layout.addWidget(side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is told beside the year takes no more than a part of the width."""
        super().resizeEvent(event)
        self._side.setFixedWidth(min(theme.current().px(300), self.width() * 2 // 5))

    def _button(self, title: str, action: Callable[[], object]) -> QPushButton:
        button = QPushButton(title)
        button.setAutoDefault(False)
        button.clicked.connect(action)
        return button

    # --- what it shows

    def reread(self) -> None:
        """Fetch the year that is shown."""
        self._latest.ask()

    def _read(self) -> YearSheet:
        return year_sheet(self._station.store, self._station.who, self._year)

    def _turn(self, step: int) -> None:
        if self._sheet is not None:
            self._year = min(2199, max(2001, (self._year or self._sheet.table.year) + step))
            self.reread()

    def _show(self, sheet: YearSheet) -> None:
        self._sheet = sheet
        table = sheet.table
        self.title.setText(str(table.year))
        tone = {TableSource.BUILT_IN: Tone.OPEN, TableSource.IMPORTED: Tone.ACCENT, TableSource.MISSING: Tone.URGENT}
        words = {
            TableSource.BUILT_IN: self.tr("Built in"),
            TableSource.IMPORTED: self.tr("The hall's own"),
            TableSource.MISSING: self.tr("Missing"),
        }
        self.source.setText(words[table.source])
        retone(self.source, tone[table.source])
        self.origin.setText(self._origin(sheet))
        self.import_button.setVisible(sheet.may_change and table.year >= sheet.today.year)
        own_over_library = table.source is TableSource.IMPORTED and table.library
        self.reset_button.setVisible(sheet.may_change and own_over_library)
        self.day_button.setVisible(sheet.may_change)
        self.picture.show_year(table.year, table.days, sheet.today)
        self._on_day(self.picture.day)

    def _origin(self, sheet: YearSheet) -> str:
        table = sheet.table
        if table.source is TableSource.BUILT_IN:
            return self.tr("It comes with the program, as the State Council Office announced it.")
        if table.source is TableSource.IMPORTED and table.kept_since is not None:
            since = self._station.local(table.kept_since).date().isoformat()
            return fill(self.tr("The hall imported or changed it; its own since %1."), since)
        return self.tr(
            "Nobody has brought in this year's table yet. The hall opens by weekday; limits in working days cannot be "
            "reckoned. The State Council Office announces it in the autumn before: import it then."
        )

    def _on_day(self, day: date) -> None:
        self.day_name.setText(day.isoformat())
        self.day_words.setText(self.picture.words(day))

    def _refuse(self, refusal: HallError) -> None:
        self.said.emit(wording.refusal(refusal, self._station.language), Tone.URGENT)

    # --- what is done

    def ask_file(self) -> None:
        """Which file has the year's table."""
        if self._sheet is None or not self._sheet.may_change:
            return
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("A year's holiday table"), "", self.tr("Spreadsheets (*.csv *.xlsx *.xls)")
        )
        if name:
            self.show_file(Path(name))

    def show_file(self, path: Path) -> None:
        """What the file would do to the year that is shown."""
        assert self._sheet is not None
        year = self._sheet.table.year
        days = Import(
            partial(import_calendar, year=year),
            title=fill(self.tr("Import the holiday table of %1"), year),
            hint=fill(
                self.tr("It takes the place of the table of %1: columns day, kind (off or work) and name."), year
            ),
            row=self.tr("Holiday"),
            counts=self.tr("%1 new, %2 changed, %3 unchanged. %4 are not in the file and are ordinary days again."),
            columns=CALENDAR,
            cell=self._cell,
            replaces=True,
        )
        dialog = ImportDialog(self._station, days, path, self.window())
        dialog.page.said.connect(self.said)
        dialog.accepted.connect(self.reread)
        dialog.open()

    def _cell(self, column: str, text: str) -> str:
        return wording.term(text, self._station.language) if column == "kind" else text

    def ask_day(self, day: date) -> None:
        """What a day is to be."""
        if self._sheet is not None and self._sheet.may_change:
            kind = self._sheet.table.days.get(day)
            dialog = DayDialog(self._station, day, kind, self.picture.words(day), self.window())
            dialog.accepted.connect(self.reread)
            dialog.open()

    def _reset(self) -> None:
        assert self._sheet is not None
        year = self._sheet.table.year
        self._station.run(use_built_in, self._station.who, year, done=self._on_reset, failed=self._refuse)

    def _on_reset(self, _was_own: bool) -> None:
        self.reread()


class DayDialog(Doing):
    """One day: as its weekday, a holiday, or a make-up workday."""

    def __init__(self, station: Station, day: date, kind: DayType | None, now: str, parent: QWidget) -> None:
        super().__init__(station, parent)
        self._day = day
        self.ask(day.isoformat(), fill(self.tr("Now: %1. The change holds for every outlet."), now))
        self.ordinary = QRadioButton(self.tr("As its weekday"))
        self.holiday = QRadioButton(self.tr("Holiday: closed"))
        self.workday = QRadioButton(self.tr("Make-up workday: weekday hours"))
        self.name = QLineEdit(kind.holiday if kind is not None else "")
        self.name.setMaxLength(20)
        for button in (self.ordinary, self.holiday, self.workday):
            self.inside.addWidget(button)
        self._field = Field(self.tr("Name of the holiday"), self.name)
        self.inside.addWidget(self._field)
        if kind is None:
            self.ordinary.setChecked(True)
        elif kind.made_up:
            self.workday.setChecked(True)
        elif kind.shape is DayShape.CLOSED:
            self.holiday.setChecked(True)
        self.end_with(yes=self.tr("Save"), no=self.tr("Cancel"))
        self.ordinary.setFocus()

    def begin(self) -> None:
        """Store it."""
        kind = None
        if self.holiday.isChecked():
            kind = DayKind.HOLIDAY
        elif self.workday.isChecked():
            kind = DayKind.WORKDAY
        self.do(set_day, self.station.who, self._day, kind, self.name.text())
