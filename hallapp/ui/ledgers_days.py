"""Several days in one field: each is chosen as any day is, added, and taken off again with its own button."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hallapp import printing
from hallapp.ui import theme
from hallapp.ui.flow import FlowLayout
from hallapp.ui.forms import Field
from hallapp.ui.language import fill
from hallapp.ui.ledgers_parts import day_edit
from hallapp.ui.theme import GAP_S
from hallapp.wording import Language


class DaysField(Field):
    """``first`` is the day that is offered, and the earliest that can be added."""

    def __init__(self, caption: str, days: Iterable[date], first: date, language: Language) -> None:
        self._language = language
        self._days = sorted(set(days))
        box = QWidget()
        down = QVBoxLayout(box)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(GAP_S)
        across = QHBoxLayout()
        across.setSpacing(GAP_S)
        self.edit = day_edit(first)
        self.edit.setMinimumDate(QDate(first.year, first.month, first.day))
        self.edit.setAccessibleName(caption)
        self.add = QPushButton(self.tr("Add the day") + "  Alt+D")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add)
        # A button's own shortcut presses it a tenth of a second later, and a quick Enter would come first.
        QShortcut(QKeySequence("Alt+D"), box, context=Qt.ShortcutContext.WindowShortcut).activated.connect(self._add)
        across.addWidget(self.edit, 1)
        across.addWidget(self.add)
        down.addLayout(across)
        self._shown = QWidget()
        self._flow = FlowLayout(self._shown, GAP_S)
        down.addWidget(self._shown)
        super().__init__(caption, box)
        box.setFocusProxy(self.edit)
        self._show()

    def days(self) -> tuple[date, ...]:
        """Those that were added, the earliest first."""
        return tuple(self._days)

    def _add(self) -> None:
        day = self.edit.date().toPython()
        assert isinstance(day, date)
        if day not in self._days:
            self._days = sorted([*self._days, day])
            self._show()
            self.changed.emit()

    def _remove(self, day: date) -> None:
        self._days.remove(day)
        self._show()
        self.edit.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        self._flow.clear()
        for day in self._days:
            said = printing.day_said(day, self._language)
            away = QPushButton(said)
            away.setIcon(theme.icon("x", theme.current().colours.muted))
            away.setProperty("role", "small")
            away.setAutoDefault(False)
            away.setToolTip(fill(self.tr("Take %1 off"), said))
            away.setAccessibleName(away.toolTip())
            away.clicked.connect(partial(self._remove, day))
            self._flow.addWidget(away)
        self._shown.setVisible(bool(self._days))
        self._shown.updateGeometry()
