"""When a notice stands, as a form asks it: between which days, on which of the week, at which times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QTimeEdit, QWidget

from hallapp.hall.notice_times import Schedule
from hallapp.ui import theme
from hallapp.ui.flow import FlowLayout
from hallapp.ui.forms import Field
from hallapp.ui.notices_words import weekday_names
from hallapp.ui.theme import GAP_M, GAP_S
from hallapp.ui.widgets import label

#: What is proposed where somebody wants certain times: a hall's usual hours.
_START, _END = 9 * 60, 17 * 60


class DaysField(Field):
    """The first and the last day, each only where it is ticked."""

    def __init__(self, schedule: Schedule, today: date) -> None:
        box = QWidget()
        across = FlowLayout(box, GAP_S)
        self.from_day, self.to_day = QCheckBox(self.tr("From")), QCheckBox(self.tr("Last day"))
        self.first = _day_edit(schedule.first or today, self.tr("First day"))
        self.last = _day_edit(schedule.last or (schedule.first or today) + timedelta(days=6), self.tr("Last day"))
        for tick, edit, day in ((self.from_day, self.first, schedule.first), (self.to_day, self.last, schedule.last)):
            tick.setChecked(day is not None)
            edit.setEnabled(day is not None)
            across.addWidget(_beside(tick, edit))
            tick.toggled.connect(edit.setEnabled)
        super().__init__(self.tr("Days"), box, hint=self.tr("Neither ticked: from now on until it is removed."))
        box.setFocusProxy(self.from_day)
        for signal in (self.from_day.toggled, self.to_day.toggled, self.first.dateChanged, self.last.dateChanged):
            signal.connect(self.changed)

    def put_into(self, schedule: Schedule) -> Schedule:
        """The schedule with these days."""
        return replace(
            schedule,
            first=_day(self.first) if self.from_day.isChecked() else None,
            last=_day(self.last) if self.to_day.isChecked() else None,
        )


class WeekdaysField(Field):
    """The days of the week, each with its tick."""

    def __init__(self, schedule: Schedule) -> None:
        box = QWidget()
        across = FlowLayout(box, GAP_S)
        self.ticks = [QCheckBox(name) for name in weekday_names()]
        for day, tick in enumerate(self.ticks):
            tick.setChecked(day in schedule.weekdays)
            across.addWidget(tick)
        super().__init__(self.tr("Days of the week"), box)
        box.setFocusProxy(self.ticks[0])
        for tick in self.ticks:
            tick.toggled.connect(self.changed)

    def put_into(self, schedule: Schedule) -> Schedule:
        """The schedule with these days of the week."""
        return replace(schedule, weekdays=frozenset(day for day, tick in enumerate(self.ticks) if tick.isChecked()))


class TimesField(Field):
    """The times of day, or the whole of it."""

    def __init__(self, schedule: Schedule) -> None:
        box = QWidget()
        across = FlowLayout(box, GAP_S)
        self.certain = QCheckBox(self.tr("Only from"))
        self.start = _time_edit(_START if schedule.start is None else schedule.start, self.tr("From"))
        self.end = _time_edit(_END if schedule.end is None else schedule.end, self.tr("To"))
        self.certain.setChecked(schedule.start is not None)
        across.addWidget(_beside(self.certain, self.start))
        across.addWidget(_beside(label(self.tr("to")), self.end))
        for edit in (self.start, self.end):
            edit.setEnabled(schedule.start is not None)
            self.certain.toggled.connect(edit.setEnabled)
        hint = self.tr("Not ticked: all day. An end before the start is on the next morning.")
        super().__init__(self.tr("Times of day"), box, hint=hint)
        box.setFocusProxy(self.certain)
        for signal in (self.certain.toggled, self.start.timeChanged, self.end.timeChanged):
            signal.connect(self.changed)

    def put_into(self, schedule: Schedule) -> Schedule:
        """The schedule with these times."""
        if not self.certain.isChecked():
            return replace(schedule, start=None, end=None)
        return replace(schedule, start=_minute(self.start), end=_minute(self.end))


def _beside(*widgets: QWidget) -> QWidget:
    """Widgets that stay beside each other."""
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, GAP_M, 0)
    across.setSpacing(GAP_S)
    for widget in widgets:
        across.addWidget(widget)
    return made


def _day_edit(day: date, name: str) -> QDateEdit:
    made = QDateEdit(QDate(day.year, day.month, day.day))
    made.setCalendarPopup(True)
    made.setDisplayFormat("yyyy-MM-dd")
    made.setAccessibleName(name)
    return made


def _day(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())


def _time_edit(minute: int, name: str) -> QTimeEdit:
    made = QTimeEdit(QTime(*divmod(minute, 60)))
    made.setDisplayFormat("HH:mm")
    made.setButtonSymbols(QTimeEdit.ButtonSymbols.NoButtons)
    made.setFixedWidth(theme.current().px(80))
    made.lineEdit().setTextMargins(GAP_S, 0, 0, 0)
    made.setAccessibleName(name)
    return made


def _minute(edit: QTimeEdit) -> int:
    chosen = edit.time()
    return chosen.hour() * 60 + chosen.minute()
