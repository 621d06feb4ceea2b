"""Which month, or which year, a ledger shows: one key for the one before, the one after, and the one it is now."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from hallapp.ui import theme
from hallapp.ui.flow import FlowLayout
from hallapp.ui.keys import on_key, shown
from hallapp.ui.language import fill
from hallapp.ui.theme import GAP_S
from hallapp.ui.widgets import label


@dataclass(frozen=True, slots=True)
class Span:
    """A month of a year; ``month`` 0 is the whole year."""

    year: int
    month: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = self.month or 12
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def moved(self, by: int) -> Span:
        """So many months, or years, later."""
        if not self.month:
            return Span(self.year + by, 0)
        months = self.year * 12 + self.month - 1 + by
        return Span(months // 12, months % 12 + 1)

    def holds(self, day: date) -> bool:
        """Whether a day is in it."""
        return self.first <= day <= self.last


class SpanPicker(QWidget):
    """The month or year; ``changed`` when somebody chose another one. Nothing is chosen before ``begin``."""

    changed = Signal()

    def __init__(self, within: QWidget, *, years_only: bool = False) -> None:
        """``within``: where its keys work."""
        super().__init__()
        self._today: date | None = None
        self._month = 1
        self.span: Span | None = None
        flow = FlowLayout(self, GAP_S)
        colours = theme.current().colours
        self.before, self.after = QPushButton(), QPushButton()
        for button, icon, words, by, key in (
            (self.before, "chevron-left", self.tr("Before"), -1, "Alt+Left"),
            (self.after, "chevron-right", self.tr("After"), 1, "Alt+Right"),
        ):
            button.setIcon(theme.icon(icon, colours.text, theme.current().px(18)))
            button.setAccessibleName(words)
            button.setToolTip(f"{words}  {shown(key)}")
            button.setAccessibleDescription(shown(key))
            button.clicked.connect(partial(self._on_click, by))
            on_key(within, key, partial(self.go, by))
        self.words = label("", "title")
        self.words.setMinimumWidth(theme.current().px(116))
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.now = QPushButton(self.tr("This year") if years_only else self.tr("This month"))
        self.now.setAccessibleName(self.now.text())
        self.now.setToolTip("Alt+Home")
        self.now.setAccessibleDescription("Alt+Home")
        self.now.clicked.connect(self.go_now)
        on_key(within, "Alt+Home", self.go_now)
        self.whole = QCheckBox(self.tr("Whole year") + "  Ctrl+Y")
        self.whole.setChecked(years_only)
        self.whole.toggled.connect(self._on_whole)
        if not years_only:
            on_key(within, "Ctrl+Y", self.whole.toggle)
        for widget in (self.before, self.words, self.after, self.now, self.whole):
            flow.addWidget(widget)
        if years_only:
            self.whole.hide()
        for button in (self.before, self.after, self.now):
            button.setAutoDefault(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The keys stand on the buttons where all fits in one line; else they are in the tool tips and the help."""
        super().resizeEvent(event)
        self._tell_keys(roomy=True)
        parts = (self.before, self.words, self.after, self.now, self.whole)
        needed = sum(part.sizeHint().width() + GAP_S for part in parts if not part.isHidden()) - GAP_S
        if needed > self.width():
            self._tell_keys(roomy=False)

    def _tell_keys(self, *, roomy: bool) -> None:
        for button in (self.before, self.after):
            button.setText(button.accessibleDescription() if roomy else "")
        self.now.setText(self.now.accessibleName() + (f"  {self.now.accessibleDescription()}" if roomy else ""))

    def begin(self, today: date) -> None:
        """It is this day; where nothing was chosen yet, its month or year is."""
        self._today = today
        if self.span is None:
            self._month = today.month
            self.span = Span(today.year, 0 if self.whole.isChecked() else today.month)
        self._write()

    def _on_click(self, by: int) -> None:
        self.go(by)

    def go(self, by: int) -> None:
        """So many further."""
        if self.span is not None:
            self._choose(self.span.moved(by))

    def go_now(self) -> None:
        """To where today is."""
        if self._today is not None and self.span is not None:
            self._choose(Span(self._today.year, self._today.month if self.span.month else 0))

    def choose(self, span: Span) -> None:
        """To this one."""
        self.whole.blockSignals(True)
        self.whole.setChecked(not span.month)
        self.whole.blockSignals(False)
        self._choose(span)

    def _on_whole(self, whole: bool) -> None:
        if self.span is not None:
            self._choose(Span(self.span.year, 0 if whole else self._month))

    def _choose(self, span: Span) -> None:
        if not date.min.year < span.year < date.max.year or span == self.span:
            return
        self.span, self._month = span, span.month or self._month
        self._write()
        self.changed.emit()

    def _write(self) -> None:
        if self.span is None:
            return
        year, month = self.span.year, self.span.month
        names = self.tr("January February March April May June July August September October November December")
        name = names.split()[month - 1]
        self.words.setText(fill(self.tr("%1 %2"), name, year) if month else fill(self.tr("The year %1"), year))
        self.now.setEnabled(self._today is None or not self.span.holds(self._today))
