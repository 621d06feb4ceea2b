"""The list of the catalogue: searched at every key, filtered, sorted; one or many chosen to be changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from hallapp.hall.catalogue import Catalogue, ItemFilter, ListedItem
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.flow import FlowLayout
from hallapp.ui.items_search import SearchField
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.tables import Column, Table
from hallapp.ui.theme import GAP_M, GAP_S
from hallapp.ui.widgets import ElidedLabel, frame, label


class ItemsList(QWidget):
    """``opened`` carries the code of the item to open; the other signals what is wanted."""

    opened = Signal(str)
    new_wanted = Signal()
    bulk_wanted = Signal(bool)
    import_wanted = Signal()
    export_wanted = Signal()
    themes_wanted = Signal()
    bundles_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._catalogue: Catalogue | None = None
        self._names: dict[str, str] = {}
        self._words: dict[QPushButton, tuple[str, str]] = {}
        self._filters_wanted = False
        self._build()
        self.know(None, may=False)

    def _build(self) -> None:
        card = frame("card", margins=(theme.GAP,) * 4, gap=GAP_M)
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        top = QHBoxLayout()
        top.setSpacing(GAP_S)
        top.addWidget(label(self.tr("Catalogue"), "heading"))
        self.count = label("", "muted")
        top.addWidget(self.count)
        actions = QWidget()
        across = FlowLayout(actions, GAP_S, right=True)
        top.addWidget(actions, 1)
        self.buttons: dict[str, QPushButton] = {}
        for name, words, keys, icon, action in (
            ("new", self.tr("New item"), "Ctrl+N", "plus", self.new_wanted.emit),
            ("bulk", self.tr("Change many"), "Ctrl+E", "list-checks", partial(self.bulk_wanted.emit, False)),
            ("import", self.tr("Import"), "Ctrl+I", "upload", self.import_wanted.emit),
            ("export", self.tr("Export"), "Ctrl+Shift+E", "download", self.export_wanted.emit),
        ):
            button = QPushButton(f"{words}   {keys}")
            button.setIcon(theme.icon(icon))
            across.addWidget(button)
            self._bind(name, button, keys, action)
        self.more = QPushButton(self.tr("More…"))
        self.more.clicked.connect(self._offer_more)
        self.more.hide()
        across.addWidget(self.more)
        inside.addLayout(top)

        self.field = SearchField()
        self.field.setPlaceholderText(self.tr("Search   Ctrl+K"))
        self.field.setAccessibleName(self.tr("Search the catalogue"))
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(theme.current().px(280))
        self.field.textChanged.connect(self._find)
        self.field.moved.connect(self._move)
        self.field.entered.connect(self._open_current)
        self.theme_box = self._filter(self.tr("Theme"))
        self.department_box = self._filter(self.tr("Department"))
        self.type_box = self._filter(self.tr("Type"))
        self.bundle_box = self._filter(self.tr("Bundle"))
        self.state_box = self._filter(self.tr("State"))
        filters = QWidget()
        flow = FlowLayout(filters, GAP_S)
        self._boxes = (self.theme_box, self.department_box, self.type_box, self.bundle_box, self.state_box)
        for widget in (self.field, *self._boxes):
            flow.addWidget(widget)
        self.reset = QPushButton(self.tr("Show all"))
        self.reset.clicked.connect(self.show_all)
        flow.addWidget(self.reset)
        inside.addWidget(filters)

        self.trouble = label("", wrap=True, tone=Tone.URGENT)
        self.trouble.hide()
        inside.addWidget(self.trouble)
        self.table: Table[ListedItem] = Table(self._columns(), name=lambda item: item.id, several=True)
        self.table.opened.connect(lambda item: self.opened.emit(item.code))
        self.table.selectionModel().selectionChanged.connect(self._tell_chosen)
        inside.addWidget(self.table, 1)
        self.empty = label("", "muted", wrap=True)
        self.empty.setAlignment(theme.CENTRE)
        inside.addWidget(self.empty, 1)
        self._foot = QWidget()
        foot = QWidget()
        across = FlowLayout(foot, GAP_S, right=True)
        self.chosen = ElidedLabel("", "small")
        self.chosen.setMinimumWidth(theme.current().px(120))
        below = QHBoxLayout(self._foot)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(GAP_S)
        below.addWidget(self.chosen, 2)
        below.addWidget(foot, 3)
        for name, words, keys, action in (
            ("hall", self.tr("Out of the hall, or back"), "Ctrl+H", partial(self.bulk_wanted.emit, True)),
            ("themes", self.tr("Themes"), "Ctrl+T", self.themes_wanted.emit),
            ("bundles", self.tr("Bundles"), "Ctrl+G", self.bundles_wanted.emit),
        ):
            button = QPushButton(f"{words}   {keys}")
            across.addWidget(button)
            self._bind(name, button, keys, action)
        inside.addWidget(self._foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.GAP,) * 4)
        layout.addWidget(card)
        self.setFocusProxy(self.field)
        on_key(self, "Ctrl+K", self._to_search)

    def _columns(self) -> list[Column[ListedItem]]:
        def covered(item: ListedItem) -> Tone | None:
            return Tone.URGENT if self._catalogue is not None and self._catalogue.is_uncovered(item) else None

        return [
            Column(self.tr("Name"), lambda item: item.name, bold=True),
            Column(self.tr("Theme"), self._theme_of, 136),
            Column(self.tr("Department"), lambda item: item.department),
            Column(self.tr("Type"), lambda item: item.item_type, 84, order=lambda item: item.type_code),
            Column(self.tr("Processing"), lambda item: item.processing, 72),
            Column(
                self.tr("Promised"), lambda item: item.promised, 92, right=True, order=lambda item: item.promised_hours
            ),
            Column(
                self.tr("In hall"),
                lambda item: self.tr("✓ yes") if item.in_hall else self.tr("○ no"),
                64,
                tip=lambda item: item.exemption,
            ),
            Column(self.tr("Windows"), self._windows_of, 84, right=True, tone=covered, order=self._window_order),
            Column(
                self.tr("Warnings"),
                lambda item: f"! {item.warnings}" if item.warnings else "",
                86,
                right=True,
                tone=lambda item: Tone.WARNING if item.warnings > item.missing else None,
                order=lambda item: (item.warnings - item.missing, item.warnings),
            ),
            Column(self.tr("Code"), lambda item: item.code),
        ]

    def _theme_of(self, item: ListedItem) -> str:
        return self._names.get(item.theme, item.theme)

    def _windows_of(self, item: ListedItem) -> str:
        windows = self._window_order(item)
        if not windows and item.in_hall:
            return self.tr("× none")
        return str(windows) if windows else ""

    def _window_order(self, item: ListedItem) -> int:
        return self._catalogue.windows_of(item) if self._catalogue is not None else 0

    def _filter(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.addItem(name, "")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10 if theme.current().scale <= 125 else 5)
        box.setMinimumWidth(box.fontMetrics().horizontalAdvance(name) + theme.current().px(56))
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box.currentIndexChanged.connect(self._find)
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where large text leaves little room, buttons keep their words only, and the search grows narrow."""
        super().resizeEvent(event)
        tight = self.height() < theme.current().px(500)
        for button, (words, keys) in self._words.items():
            button.setText(words if tight else f"{words}   {keys}")
        self.field.setMinimumWidth(theme.current().px(170 if tight else 280))
        small = self.height() < theme.current().px(400)
        self.more.setVisible(small)
        self._foot.setVisible(not small)
        for name in ("bulk", "import", "export"):
            self.buttons[name].setVisible(not small)
        for box in self._boxes:
            box.setVisible(not small or self._filters_wanted)

    def _offer_more(self) -> None:
        """On a small screen with large text: what there is no room for, and the filters for as long as one wants."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        filters = menu.addAction(self.tr("Filters"), self._toggle_filters)
        filters.setCheckable(True)
        filters.setChecked(self._filters_wanted)
        menu.addSeparator()
        for name in ("bulk", "hall", "import", "export", "themes", "bundles"):
            button = self.buttons[name]
            words, keys = self._words[button]
            menu.addAction(f"{words}\t{keys}", button.click).setEnabled(button.isEnabled())
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _toggle_filters(self) -> None:
        self._filters_wanted = not self._filters_wanted
        for box in self._boxes:
            box.setVisible(self._filters_wanted)

    def _bind(self, name: str, button: QPushButton, keys: str, action: Callable[[], object]) -> None:
        self._words[button] = (button.text().removesuffix(keys).strip(), keys)
        button.clicked.connect(action)
        self.buttons[name] = button
        on_key(self, keys, button.click)

    # --- what is shown

    def know(self, catalogue: Catalogue | None, *, may: bool) -> None:
        """The catalogue as it stands, and whether this person may change it; None while it is read."""
        self._catalogue = catalogue
        why = self.tr("Only a manager of the whole hall may change the catalogue.")
        for name in ("new", "bulk", "import", "hall", "themes", "bundles"):
            self.buttons[name].setEnabled(may and catalogue is not None)
            keys = self._words[self.buttons[name]][1]
            self.buttons[name].setToolTip(keys if may else why)
        self.buttons["export"].setEnabled(catalogue is not None)
        if catalogue is None:
            self.table.hide()
            self.empty.setText(self.tr("Reading the catalogue…"))
            self.empty.show()
            return
        self.trouble.hide()
        self._names = {each.code: each.name for each in catalogue.themes}
        themed = sum(each.items for each in catalogue.themes)
        none = [("-", self.tr("No theme"))] if themed < len(catalogue.items) else []
        _offer(self.theme_box, [*((t.code, f"{t.name} · {t.items}") for t in catalogue.themes), *none])
        _offer(self.department_box, [(name, name) for name in catalogue.departments])
        _offer(self.type_box, [(word, word) for word in catalogue.types])
        _offer(self.bundle_box, [(bundle.name, bundle.name) for bundle in catalogue.bundles])
        _offer(
            self.state_box,
            [
                ("in", self.tr("In the hall")),
                ("out", self.tr("Not in the hall")),
                ("uncovered", self.tr("In the hall, no window")),
                ("doubtful", self.tr("Something does not fit")),
                ("warned", self.tr("Any warning")),
            ],
        )
        self._find()

    def show_trouble(self, words: str) -> None:
        """Say why it cannot be read."""
        self.trouble.setText(words)
        self.trouble.show()

    def wanted(self) -> ItemFilter:
        """The filter as it is set."""
        state = self.state_box.currentData()
        return ItemFilter(
            theme=self.theme_box.currentData(),
            department=self.department_box.currentData(),
            item_type=self.type_box.currentData(),
            bundle=self.bundle_box.currentData(),
            in_hall={"in": True, "out": False}.get(state),
            uncovered=state == "uncovered",
            doubtful=state == "doubtful",
            warned=state == "warned",
        )

    def show_all(self) -> None:
        """No search, no filter."""
        for box in self._boxes:
            box.setCurrentIndex(0)
        self.field.clear()
        self.field.setFocus()

    def _find(self, *_: object) -> None:
        catalogue = self._catalogue
        if catalogue is None:
            return
        asked, wanted = self.field.text(), self.wanted()
        found = catalogue.find(asked, wanted)
        self.table.replace(found)
        if asked.strip() and found and self.table.rows.rows:
            self.table.go_to(0)
        filtered = bool(asked.strip()) or wanted != ItemFilter()
        self.reset.setVisible(filtered)
        whole = len(catalogue.items)
        self.count.setText(fill(self.tr("%1 of %2"), len(found), whole) if filtered else str(whole))
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        if not found:
            self.empty.setText(
                self.tr("Nothing fits. Type less, or show all.")
                if filtered
                else self.tr("The catalogue is empty. Import a file (Ctrl+I), or add the first item (Ctrl+N).")
            )
        self._tell_chosen()

    def _tell_chosen(self) -> None:
        chosen = len(self.table.selectionModel().selectedRows())
        hint = self.tr("Enter opens · Ctrl or Shift chooses several · Ctrl+A all of the list")
        self.chosen.setText(fill(self.tr("%1 chosen"), chosen) if chosen > 1 else hint)

    def selected(self) -> list[ListedItem]:
        """The items chosen; the current one where none else is."""
        return self.table.selected()

    def choose(self, code: str) -> None:
        """Make an item the current one, if it is listed."""
        for place, item in enumerate(self.table.rows.rows):
            if item.code == code:
                self.table.go_to(place)

    def _move(self, step: int) -> None:
        rows = self.table.rows.rowCount()
        if rows:
            row = min(rows - 1, max(0, self.table.currentIndex().row() + step))
            self.table.go_to(row)

    def _open_current(self) -> None:
        item = self.table.current()
        if item is None and self.table.rows.rows:
            item = self.table.rows.rows[0]
        if item is not None:
            self.opened.emit(item.code)

    def _to_search(self) -> None:
        self.field.setFocus()
        self.field.selectAll()


def _offer(box: QComboBox, entries: list[tuple[str, str]]) -> None:
    """Put these after the first entry, which stands for all; what was chosen stays so while it is there."""
    if [(box.itemData(row), box.itemText(row)) for row in range(1, box.count())] == entries:
        return
    chosen = box.currentData()
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(1)
    for data, words in entries:
        box.addItem(words, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
    box.view().setMinimumWidth(min(theme.current().px(360), box.view().sizeHintForColumn(0) + theme.current().px(24)))
