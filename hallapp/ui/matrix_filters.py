"""Above the matrix: which items are wanted, and the day that is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, QEvent, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPushButton, QWidget

from hallapp.hall.matrix import Matrix, MatrixItems
from hallapp.ui import theme
from hallapp.ui.flow import FlowLayout
from hallapp.ui.matrix_model import Show, Wanted
from hallapp.ui.theme import GAP_S


class FilterBar(QWidget):
    """What narrows the matrix.

    ``narrowed`` with every change of what is wanted, ``day_wanted`` with the day to show (None: today), ``entered``
    when the keyboard goes on to the cells.
    """

    narrowed = Signal()
    day_wanted = Signal(object)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._items: MatrixItems | None = None
        self._today: date | None = None
        px = theme.current().px
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Name, initials, code"))
        self.search.setAccessibleName(self.tr("Search items"))
        self.search.setToolTip(
            self.tr("Part of the name, theme or department, pinyin initials, start of the code (Ctrl+F)")
        )
        self.search.setMinimumWidth(px(200))
        self.search.addAction(
            QIcon(theme.icon("search", theme.current().colours.muted)), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self.narrowed)
        self.search.returnPressed.connect(self.entered)
        self.themes = self._choice(self.tr("Theme"), px(124))
        self.departments = self._choice(self.tr("Department"), px(164))
        self.shows = self._choice(self.tr("Which items"), px(160))
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setAccessibleName(self.tr("The day that is shown"))
        self.day.setToolTip(self.tr("What holds on this day; changes begin on it (Ctrl+D)"))
        self.day.setKeyboardTracking(False)
        self.day.dateChanged.connect(self._on_day)
        self.today = self._chip(self.tr("Today"), "Alt+1", partial(self.day_wanted.emit, None))
        self.tomorrow = self._chip(self.tr("Tomorrow"), "Alt+2", self.want_tomorrow)
        self.monday = self._chip(self.tr("Monday"), "Alt+3", self.want_monday)
        flow = FlowLayout(self, GAP_S)
        for part in (self.search, self.themes, self.departments, self.shows, self.day):
            flow.addWidget(part)
        for button in (self.today, self.tomorrow, self.monday):
            flow.addWidget(button)
        self.setFocusProxy(self.search)

    def _choice(self, name: str, width: int) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.setMinimumWidth(width)
        combo.setMaximumWidth(theme.current().px(240))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.currentIndexChanged.connect(self.narrowed)
        return combo

    def _chip(self, words: str, key: str, action: Callable[[], object]) -> QPushButton:
        button = QPushButton(f"{words}  {key}")
        button.setProperty("role", "chip")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCheckable(True)
        button.clicked.connect(lambda _checked=False: action())
        return button

    def wanted(self) -> Wanted:
        """What is wanted now."""
        return Wanted(
            self.search.text().strip(),
            self.themes.currentData() or "",
            self.departments.currentData() or "",
            Show(self.shows.currentData() or Show.ALL),
        )

    def show_matrix(self, matrix: Matrix, counts: Mapping[Show, int]) -> None:
        """What there is to choose from, how many items each choice would show, and the day that is shown."""
        words = {
            Show.ALL: self.tr("All items"),
            Show.EXCEPTIONS: self.tr("With exceptions"),
            Show.UNCOVERED: self.tr("Without a window"),
            Show.ONE_WINDOW: self.tr("With one window only"),
            Show.LATER: self.tr("Changing later"),
        }
        _refill(self.shows, [(f"{text} ({counts[show]:,})", show) for show, text in words.items()])
        if self._items is not matrix.items:
            self._items = matrix.items
            themes = [(name or code, code) for code, name in matrix.items.themes]
            _refill(self.themes, [(self.tr("All themes"), ""), *themes])
            departments = [(name, name) for name in matrix.items.departments]
            _refill(self.departments, [(self.tr("All departments"), ""), *departments])
        self._today = matrix.today
        with QSignalBlocker(self.day):
            self.day.setMinimumDate(QDate(matrix.today.year, matrix.today.month, matrix.today.day))
        self.mark_day(matrix.day)

    def mark_day(self, day: date) -> None:
        """Which day is shown."""
        with QSignalBlocker(self.day):
            self.day.setDate(QDate(day.year, day.month, day.day))
        self.today.setChecked(day == self._today)
        self.tomorrow.setChecked(self._today is not None and day == self._today + timedelta(days=1))
        self.monday.setChecked(self._today is not None and day == _monday_after(self._today))

    @Slot()
    def want_tomorrow(self) -> None:
        """Show the day after today."""
        if self._today is not None:
            self.day_wanted.emit(self._today + timedelta(days=1))

    @Slot()
    def want_monday(self) -> None:
        """Show the Monday after today: most changes begin with a week."""
        if self._today is not None:
            self.day_wanted.emit(_monday_after(self._today))

    @Slot(QDate)
    def _on_day(self, chosen: QDate) -> None:
        self.day_wanted.emit(date(chosen.year(), chosen.month(), chosen.day()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the search the arrow goes on to the cells; Esc empties it."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc is the search's own while something is typed there, whatever it is for around the matrix."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self.search.text()
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)


def _monday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())


def _refill(combo: QComboBox, entries: list[tuple[str, object]]) -> None:
    """Other entries, or other words for them; what was chosen stays so, in silence."""
    if [(combo.itemText(place), combo.itemData(place)) for place in range(combo.count())] == entries:
        return
    with QSignalBlocker(combo):
        chosen = combo.currentData()
        combo.clear()
        for words, data in entries:
            combo.addItem(words, data)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
