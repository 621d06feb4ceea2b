"""Above a day of appointments: what can be done, which day, which windows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QPushButton, QVBoxLayout, QWidget

from hallapp.ledgers.appointment_days import SlotsOfDay
from hallapp.ui import theme
from hallapp.ui.flow import FlowLayout
from hallapp.ui.theme import GAP_M, GAP_S
from hallapp.ui.widgets import label

#: Beyond these nobody books or looks, and the week of the calendar's last day has no end.
_FIRST, _LAST = QDate(1970, 1, 1), QDate(2999, 12, 31)


class AppointmentsBar(QWidget):
    """Buttons in two lines, each with its key where there is room.

    ``turned`` carries how many days or weeks on somebody wants to see, ``day_wanted`` a day, or None for today;
    ``group_changed``: other windows are to be shown.
    """

    turned = Signal(int)
    day_wanted = Signal(object)
    group_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading = label(self.tr("Appointments"), "heading")
        self.book = self._button("phone", self.tr("Book"), "Ctrl+N")
        self.book.setProperty("role", "primary")
        self.book.setIcon(theme.icon("phone", theme.current().colours.on_accent))
        self.bring_in = self._button("upload", self.tr("Import a list…"), "Ctrl+I")
        self.print = self._button("printer", self.tr("Print the day"), "Ctrl+P")
        self.before = self._button("chevron-left", self.tr("Before"), "Alt+←")
        self.after = self._button("chevron-right", self.tr("Next"), "Alt+→")
        self.today = self._button("calendar", self.tr("Today"), "Alt+T")
        for button in (self.before, self.after, self.today):
            button.setProperty("role", "small")
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self.today.clicked.connect(lambda: self.day_wanted.emit(None))
        self.date = QDateEdit()
        self.date.setDateRange(_FIRST, _LAST)
        self.date.setDisplayFormat("yyyy-MM-dd")
        self.date.setCalendarPopup(True)
        self.date.setAccessibleName(self.tr("Day"))
        self.date.dateChanged.connect(lambda day: self.day_wanted.emit(date(day.year(), day.month(), day.day())))
        self.groups = QComboBox()
        self.groups.setAccessibleName(self.tr("Windows"))
        self.groups.setToolTip("Alt+G")
        self.groups.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.groups.addItem(self.tr("All windows"), "")
        self.groups.currentIndexChanged.connect(self.group_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_M)
        for members in (
            (self._heading, self.book, self.bring_in, self.print),
            (self.before, self.date, self.after, self.today, self.groups),
        ):
            line = QWidget()
            column.addWidget(line)
            flow = FlowLayout(line, GAP_S)
            for widget in members:
                flow.addWidget(widget)

    def _button(self, icon: str, words: str, keys: str) -> QPushButton:
        button = QPushButton(f"{words}   {keys}")
        button.setAccessibleName(words)
        button.setAccessibleDescription(keys)
        button.setToolTip(keys)
        button.setIcon(theme.icon(icon))
        button.setAutoDefault(False)
        return button

    def tell_keys(self, *, roomy: bool) -> None:
        """Say the keys, and what the screen is, or leave the room to the words of the buttons."""
        self._heading.setVisible(roomy)
        for button in (self.book, self.bring_in, self.print, self.before, self.after, self.today):
            keys = f"   {button.accessibleDescription()}" if roomy else ""
            button.setText(button.accessibleName() + keys)

    @property
    def group(self) -> str:
        """The code of the group that is shown alone; empty for all."""
        return str(self.groups.currentData() or "")

    def offer_groups(self, days: Iterable[SlotsOfDay]) -> None:
        """Let the windows of these days be chosen too; what was chosen stays so."""
        known = {self.groups.itemData(place) for place in range(self.groups.count())}
        for each in (each for of in days for each in of.groups):
            if each.code not in known:
                known.add(each.code)
                self.groups.addItem(f"{each.prefix}  {each.name}".strip(), each.code)

    def choose_groups(self) -> None:
        """Open the list of windows."""
        self.groups.setFocus()
        self.groups.showPopup()

    def show_day(self, day: date, *, is_today: bool) -> None:
        """The day that is shown, without asking for it again."""
        self.today.setEnabled(not is_today)
        self.date.blockSignals(True)
        self.date.setDate(QDate(day.year, day.month, day.day))
        self.date.blockSignals(False)
