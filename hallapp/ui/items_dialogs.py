"""What the catalogue asks before something is lost, and themes and bundles by hand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from hallapp.catalog.items import StoredItem
from hallapp.hall import bundles, cataloguing
from hallapp.hall.bundles import Bundle
from hallapp.hall.catalogue import Catalogue, ItemFilter, Theme
from hallapp.ui import theme
from hallapp.ui.dialogs import Doing, Question
from hallapp.ui.forms import Field, choice
from hallapp.ui.items_search import SearchField
from hallapp.ui.keys import shown
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.tables import Column, Table
from hallapp.ui.theme import GAP_S
from hallapp.ui.widgets import label


class Leaving(Question):
    """Something typed is not saved. ``save`` it, ``discard`` it, or Esc: go on."""

    save = Signal()
    discard = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ask(
            self.tr("Save what you have changed?"),
            self.tr("It is only on this screen so far. Esc goes back to it."),
        )
        buttons = QDialogButtonBox()
        self.yes = buttons.addButton(self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.no = buttons.addButton(self.tr("Do not save"), QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.addButton(self.tr("Go on editing") + "   Esc", QDialogButtonBox.ButtonRole.RejectRole)
        self.yes.clicked.connect(self.save)
        self.no.clicked.connect(self.discard)
        self.no.clicked.connect(self.accept)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.yes.setDefault(True)
        self.inside.addWidget(buttons)


class DeleteItemDialog(Doing):
    """An item goes for good. ``deleted``: it is gone."""

    deleted = Signal()

    def __init__(self, station: Station, item: StoredItem, parent: QWidget) -> None:
        super().__init__(station, parent)
        self._item = item
        self.ask(
            fill(self.tr("Delete “%1”?"), item.fields["item_name"]),
            self.tr("Only an item that nobody ever took a number for can be deleted. It cannot be brought back."),
        )
        self.end_with(yes=self.tr("Delete it"), no=self.tr("Cancel"))

    def begin(self) -> None:
        """Delete it."""
        who, item = self.station.who, self._item
        self.do(cataloguing.remove_item, who, item.id, item.version, done=lambda _: self.deleted.emit())


class ThemesDialog(Doing):
    """All themes; a new one, or another name for one."""

    def __init__(self, station: Station, catalogue: Catalogue, parent: QWidget) -> None:
        super().__init__(station, parent)
        self._before: Theme | None = None
        self.ask(
            self.tr("Themes"),
            self.tr("A theme is a family of items; window groups are set up by themes. Choose one to rename it."),
        )
        self.table: Table[Theme] = Table(
            [
                Column(self.tr("Code"), lambda each: each.code, 90, bold=True),
                Column(self.tr("Name"), lambda each: each.name),
                Column(self.tr("Items"), lambda each: str(each.items), 80, right=True, order=lambda each: each.items),
            ],
            name=lambda each: each.code,
        )
        self.table.setFixedHeight(theme.current().px(300))
        self.table.replace(catalogue.themes)
        self.table.chosen.connect(self._choose)
        self.inside.addWidget(self.table)
        self.code = Field(self.tr("Code"), QLineEdit(), hint=self.tr("Such as T21; it is never changed afterwards."))
        self.name = Field(self.tr("Name"), QLineEdit())
        across = QHBoxLayout()
        across.setSpacing(GAP_S)
        across.addWidget(self.code, 1, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.name, 2, Qt.AlignmentFlag.AlignTop)
        self.inside.addLayout(across)
        self.another = QPushButton(self.tr("New theme") + "   Ctrl+N")
        self.another.setAutoDefault(False)
        self.another.clicked.connect(self.begin_new)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.activated.connect(self.begin_new)
        self.inside.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        self.end_with(yes=self.tr("Save"), no=self.tr("Close"))
        self.begin_new()

    def begin_new(self) -> None:
        """Empty fields for a new theme."""
        self._before = None
        self.table.clearSelection()
        for field in (self.code, self.name):
            editor = field.editor
            assert isinstance(editor, QLineEdit)
            editor.clear()
        self.code.editor.setEnabled(True)
        self.code.setFocus()

    def _choose(self, chosen: Theme | None) -> None:
        if chosen is None:
            return
        self._before = chosen
        for field, words in ((self.code, chosen.code), (self.name, chosen.name)):
            editor = field.editor
            assert isinstance(editor, QLineEdit)
            editor.setText(words)
        self.code.editor.setEnabled(False)

    def begin(self) -> None:
        """Store the one in the fields."""
        who = self.station.who
        if self._before is None:
            self.do(bundles.add_theme, who, self.code.text(), self.name.text())
        else:
            self.do(bundles.rename_theme, who, self._before.code, self._before.name, self.name.text())


class BundlesDialog(Doing):
    """A bundle's name, its items and their order; or a new bundle."""

    def __init__(self, station: Station, catalogue: Catalogue, parent: QWidget) -> None:
        super().__init__(station, parent)
        self._catalogue = catalogue
        self._names = {item.code: item.name for item in catalogue.items}
        self._shown: Bundle | None = None
        self.ask(
            self.tr("Bundles of items"),
            self.tr("Items of several departments that are done in one go, in the order in which they are done."),
        )
        entries: list[tuple[str, object]] = [(self.tr("New bundle…"), None)]
        entries += [(bundle.name, bundle) for bundle in catalogue.bundles]
        self.which = Field(self.tr("Bundle"), choice(entries))
        self.which.changed.connect(self._choose)
        self.name = Field(self.tr("Name"), QLineEdit())
        self.items = QListWidget()
        self.items.setProperty("role", "boxed")
        self.items.setFixedHeight(theme.current().px(190))
        self.items.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.items.setAccessibleName(self.tr("Items of the bundle, in order"))
        self.search = SearchField()
        self.search.setPlaceholderText(self.tr("Add an item: name, initials or code, then Enter"))
        self.search.setAccessibleName(self.tr("Add an item"))
        self.search.entered.connect(self.add)
        self.search.textEdited.connect(self._offer)
        bar = QHBoxLayout()
        bar.setSpacing(GAP_S)
        for words, keys, action in (
            (self.tr("Up"), "Alt+Up", partial(self._move, -1)),
            (self.tr("Down"), "Alt+Down", partial(self._move, 1)),
            (self.tr("Take out"), "Ctrl+Del", self._take_out),
        ):
            button = QPushButton(f"{words}   {shown(keys)}")
            button.setAutoDefault(False)
            button.clicked.connect(action)
            QShortcut(QKeySequence(keys), self).activated.connect(action)
            bar.addWidget(button)
        bar.addStretch(1)
        self.hint = label("", "small", wrap=True)
        for widget in (self.which, self.name, self.search, self.hint, self.items):
            self.inside.addWidget(widget)
        self.inside.addLayout(bar)
        self.remove = QPushButton(self.tr("Remove this bundle"))
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._remove)
        self.inside.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.inside.addStrut(theme.current().px(680))
        self.end_with(yes=self.tr("Save"), no=self.tr("Close"), key="Ctrl+S")  # Enter adds what is searched for
        self._show(None)

    @property
    def before(self) -> Bundle | None:
        """The bundle that is edited, as it was read; None for a new one."""
        chosen = self.which.value()
        return chosen if isinstance(chosen, Bundle) else None

    def codes(self) -> list[str]:
        """The items' codes in order."""
        return [str(self.items.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(self.items.count())]

    @property
    def _is_changed(self) -> bool:
        before = self._shown
        name, codes = (before.name, before.items) if before else ("", ())
        return (self.name.text(), tuple(self.codes())) != (name, codes)

    def _choose(self) -> None:
        if self.before == self._shown:
            return
        if self._is_changed:
            box = self.which.editor
            assert isinstance(box, QComboBox)
            box.setCurrentIndex(max(0, box.findData(self._shown)))
            self.say(self.tr("Save this bundle first, or close without its changes."))
            return
        self._show(self.before)

    def _show(self, before: Bundle | None) -> None:
        self._shown = before
        editor = self.name.editor
        assert isinstance(editor, QLineEdit)
        editor.setText(before.name if before else "")
        self.items.clear()
        for code in before.items if before else ():
            self._append(code)
        self.remove.setEnabled(before is not None)

    def _append(self, code: str) -> None:
        entry = QListWidgetItem(self._names.get(code, code))
        entry.setData(Qt.ItemDataRole.UserRole, code)
        entry.setToolTip(code)
        self.items.addItem(entry)

    def _offer(self, typed: str) -> None:
        found = self._catalogue.find(typed, ItemFilter())[:1] if typed.strip() else []
        self.hint.setText(fill(self.tr("Enter adds: %1"), found[0].name) if found else "")

    def add(self) -> None:
        """The first item found for what was typed, at the end."""
        typed = self.search.text().strip()
        found = self._catalogue.find(typed, ItemFilter()) if typed else []
        if found and found[0].code not in self.codes():
            self._append(found[0].code)
            self.items.setCurrentRow(self.items.count() - 1)
        self.search.clear()
        self.hint.clear()

    def _move(self, step: int) -> None:
        row = self.items.currentRow()
        if row >= 0 and 0 <= row + step < self.items.count():
            self.items.insertItem(row + step, self.items.takeItem(row))
            self.items.setCurrentRow(row + step)

    def _take_out(self) -> None:
        if self.items.currentRow() >= 0:
            self.items.takeItem(self.items.currentRow())

    def begin(self) -> None:
        """Store it."""
        who, name, codes = self.station.who, self.name.text(), self.codes()
        if self.before is None:
            self.do(bundles.add_bundle, who, name, codes)
        else:
            self.do(bundles.change_bundle, who, self.before, name, codes)

    def _remove(self) -> None:
        if self.before is not None:
            self.do(bundles.remove_bundle, self.station.who, self.before)
