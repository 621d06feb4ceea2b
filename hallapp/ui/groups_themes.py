"""Choosing themes: a field that shows them by name, and the list in which they are ticked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from hallapp.hall.scope import EVERY_THEME
from hallapp.ui import theme
from hallapp.ui.dialogs import Question
from hallapp.ui.theme import GAP_S
from hallapp.ui.widgets import ElidedLabel, frame

_CODE = Qt.ItemDataRole.UserRole


class ThemesEdit(QWidget):
    """The themes of a group. Space opens the list; ``textChanged`` carries their codes as the file has them."""

    textChanged = Signal(str)  # noqa: N815  # named as Qt's own, so that a form's field listens to it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: tuple[str, ...] = ()
        self._names: Mapping[str, str] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_S)
        box = frame("inset", across=True, margins=(10, 6, 10, 6))
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = ElidedLabel()
        inside = box.layout()
        assert inside is not None
        inside.addWidget(self._words)
        self.button = QPushButton(self.tr("Choose…"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._open)
        layout.addWidget(box, 1)
        layout.addWidget(self.button)
        self.setFocusProxy(self.button)
        self._show()

    def cell(self) -> str:
        """The codes, as a cell of the file."""
        return ";".join(self._codes)

    def set_cell(self, cell: str) -> None:
        """Take the codes of a cell."""
        self._take(tuple(part for part in cell.split(";") if part))

    def set_themes(self, names: Mapping[str, str]) -> None:
        """The themes there are, names by code."""
        self._names = names
        self._show()

    def setEnabled(self, enabled: bool) -> None:
        """What is chosen stays readable."""
        self.button.setEnabled(enabled)

    def _take(self, codes: tuple[str, ...]) -> None:
        if codes != self._codes:
            self._codes = codes
            self._show()
            self.textChanged.emit(self.cell())

    def _show(self) -> None:
        names = (self.tr("all themes") if code == EVERY_THEME else self._names.get(code, code) for code in self._codes)
        self._words.setText(" · ".join(names) or self.tr("none"))

    def _open(self) -> None:
        dialog = ChooseThemesDialog(self._names, self._codes, self.accessibleName(), self.window())
        dialog.accepted.connect(lambda: self._take(dialog.codes()))
        dialog.open()


class ChooseThemesDialog(Question):
    """The themes with a tick each: type to find one, Space ticks, Enter is done."""

    def __init__(self, names: Mapping[str, str], chosen: Sequence[str], title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.ask(title or self.tr("Themes"), self.tr("Type part of a name or code; Space ticks, Enter is done."))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Name or code"))
        self.search.setAccessibleName(self.tr("Name or code"))
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setProperty("role", "boxed")
        self.list.setMinimumHeight(theme.current().px(320))
        gone = {code: code for code in chosen if code not in names and code != EVERY_THEME}
        entries = {EVERY_THEME: self.tr("All themes"), **names, **gone}
        for code, name in entries.items():
            entry = QListWidgetItem(name if code in (name, EVERY_THEME) else f"{code}  {name}")
            entry.setData(_CODE, code)
            entry.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Checked if code in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(entry)
        self.list.setCurrentRow(0)
        self.inside.addWidget(self.search)
        self.inside.addWidget(self.list, 1)
        self.end_with(yes=self.tr("Done"), no=self.tr("Cancel"))
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks, from the search field too: no theme is found by a blank."""
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if watched is self.search and pressed and event.key() == Qt.Key.Key_Space:  # type: ignore[attr-defined]  # a key
            self._tick()
            return True
        return super().eventFilter(watched, event)

    def codes(self) -> tuple[str, ...]:
        """The ticked ones, in their order."""
        entries = (self.list.item(place) for place in range(self.list.count()))
        return tuple(entry.data(_CODE) for entry in entries if entry.checkState() is Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move through the list from the search field, too."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self.search.hasFocus():
            self._step(step)
        else:
            super().keyPressEvent(event)

    def _find(self, typed: str) -> None:
        wanted = typed.strip().lower()
        first = None
        for place in range(self.list.count()):
            entry = self.list.item(place)
            entry.setHidden(wanted not in entry.text().lower())
            if first is None and not entry.isHidden():
                first = place
        if first is not None:
            self.list.setCurrentRow(first)

    def _step(self, step: int) -> None:
        place = self.list.currentRow() + step
        while 0 <= place < self.list.count() and self.list.item(place).isHidden():
            place += step
        if 0 <= place < self.list.count():
            self.list.setCurrentRow(place)

    def _tick(self) -> None:
        entry = self.list.currentItem()
        if not entry.isHidden():
            checked = entry.checkState() is Qt.CheckState.Checked
            entry.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
