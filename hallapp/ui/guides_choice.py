"""Which guides: searched by name, initials or code, by theme, window and so on, and by how they stand on the walls."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hallapp.guides.choosing import By, Choice, OfferedItem
from hallapp.guides.editions import PrintState
from hallapp.guides.rows import GuideForm
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.flow import FlowLayout
from hallapp.ui.guides_states import COLLECTED, Known, Standings, States
from hallapp.ui.items_search import SearchField
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.system_parts import narrow
from hallapp.ui.tables import Column, Table
from hallapp.ui.theme import GAP_M, GAP_S
from hallapp.ui.widgets import ElidedLabel, frame, label

_WITHOUT_LINK = "without_link"

#: The ways to list only some, each with its key.
CHIP_KEYS = {str(PrintState.OUTDATED): "Alt+O", str(PrintState.NEVER): "Alt+N", _WITHOUT_LINK: "Alt+W"}


class _Field(SearchField):
    """The search, from which Ctrl+A marks the list: what is typed is taken again as a whole by Ctrl+K."""

    all_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything else as usual."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_wanted.emit()
        else:
            super().keyPressEvent(event)


class GuideChoice(QWidget):
    """The list. ``marked``: others are chosen; ``current``: another item is looked at; ``entered``: Enter was pressed.

    The item looked at is the current row; what is printed are the marked rows.
    """

    marked = Signal()
    current = Signal()
    entered = Signal()

    def __init__(self, station: Station, parent: QWidget) -> None:
        super().__init__(parent)
        self._station = station
        self._known: Known | None = None
        self.standings = Standings(station, self)
        self._scope: frozenset[int] | None = None
        self._searched = ""
        self._build()
        self._tell()

    # --- how it is laid out

    def _build(self) -> None:
        # From the outside in: a widget that moves into another with all it holds costs Qt much more.
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = frame("card", margins=(theme.GAP, GAP_M, theme.GAP, GAP_M), gap=GAP_S)
        outer.addWidget(card)
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        self.field = _Field()
        self.field.all_wanted.connect(self.mark_all)
        self.field.setPlaceholderText(self.tr("Name, initials or code   Ctrl+K"))
        self.field.setAccessibleName(self.tr("Search the guides"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._find)
        self.field.moved.connect(self.step)
        self.field.entered.connect(self.entered)
        self.by_box = narrow(QComboBox(), 6)
        self.by_box.setAccessibleName(self.tr("Choose by"))
        for words, by in (
            (self.tr("All items"), By.CATALOGUE),
            (self.tr("Handled here"), By.HERE),
            (self.tr("Theme"), By.THEME),
            (self.tr("Window group"), By.GROUP),
            (self.tr("Window"), By.WINDOW),
            (self.tr("Department"), By.DEPARTMENT),
            (self.tr("Bundle"), By.BUNDLE),
        ):
            self.by_box.addItem(words, by)
        self.of_box = narrow(QComboBox(), 8)
        self.of_box.setAccessibleName(self.tr("Which"))
        self.by_box.currentIndexChanged.connect(self._on_by)
        self.of_box.currentIndexChanged.connect(self._on_of)
        inside.addWidget(self.field)
        self._scopes = QWidget()
        inside.addWidget(self._scopes)
        across = QHBoxLayout(self._scopes)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP_S)
        across.addWidget(self.by_box, 2)
        across.addWidget(self.of_box, 3)
        self._filters = QWidget()
        inside.addWidget(self._filters)
        flow = FlowLayout(self._filters, GAP_S)
        self.chips: dict[str, QPushButton] = {}
        for name, key in CHIP_KEYS.items():
            chip = QPushButton()
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setToolTip(key)
            chip.clicked.connect(lambda _, name=name: self._on_chip(name))
            self.chips[name] = chip
            flow.addWidget(chip)
        self.trouble = label("", wrap=True, tone=Tone.URGENT)
        self.trouble.hide()
        inside.addWidget(self.trouble)
        self.table: Table[OfferedItem] = Table(self._columns(), name=lambda item: item.id, several=True, parent=card)
        self.table.setAccessibleName(self.tr("Guides"))
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.opened.connect(lambda _: self.entered.emit())
        self.table.chosen.connect(lambda _: self.current.emit())
        self.table.selectionModel().selectionChanged.connect(self._on_marked)
        inside.addWidget(self.table, 1)
        self.empty = label("", "muted", wrap=True)
        self.empty.setAlignment(theme.CENTRE)
        inside.addWidget(self.empty, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_S)
        self.count = ElidedLabel("", "small")
        foot.addWidget(self.count, 1)
        self.all_button = QPushButton(self.tr("Mark all") + "   Ctrl+A")
        self.all_button.setProperty("role", "small")
        self.all_button.setAutoDefault(False)
        self.all_button.clicked.connect(self.mark_all)
        foot.addWidget(self.all_button)
        inside.addLayout(foot)
        self.setFocusProxy(self.field)

    def _columns(self) -> list[Column[OfferedItem]]:
        said = self.standings
        return [
            Column(self.tr("Item"), lambda item: item.name, bold=True, tip=lambda item: f"{item.name}\n{item.code}"),
            Column(self.tr("State"), said.words, tone=said.tone, order=said.order, tip=said.whole),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where large text leaves little room, the filters give way to the list, unless one is set."""
        super().resizeEvent(event)
        little = self.height() < theme.current().px(330)
        self._filters.setVisible(not little or bool(self._chip()))
        self._scopes.setVisible(not little or self.by is not By.CATALOGUE)
        wide = self.width() > theme.current().px(430)
        self.all_button.setText(self.tr("Mark all") + ("   Ctrl+A" if wide else ""))

    # --- what is known

    def know(self, known: Known) -> None:
        """What can be chosen from; what was chosen stays so as far as it is still there."""
        self.trouble.hide()
        self._known = known
        self._offer_subjects()
        self._find()

    def know_states(self, states: States) -> None:
        """What was printed."""
        self.standings.states = states
        if self._chip():
            self._find()
        else:
            self._tell()
            self.table.viewport().update()

    def show_trouble(self, words: str) -> None:
        """Say why it cannot be read."""
        self.trouble.setText(words)
        self.trouble.show()

    def set_form(self, form: GuideForm) -> None:
        """The states are of this form from now on; a bundle's guide is chosen by bundles."""
        before, self.standings.form = self.standings.form, form
        if form is GuideForm.BUNDLE and self.by is not By.BUNDLE:
            self.choose_by(By.BUNDLE)
        elif before is GuideForm.BUNDLE and form is not GuideForm.BUNDLE:
            self.choose_by(By.CATALOGUE)
        if self._chip():
            self._find()
        else:
            self._tell()
            self.table.viewport().update()

    # --- what is chosen by

    @property
    def by(self) -> By:
        """What guides are chosen by."""
        found = self.by_box.currentData()
        return found if isinstance(found, By) else By(found)

    def choose_by(self, by: By, of: str = "") -> None:
        """List the items of a subject: the one with this code, else the first there is."""
        self.by_box.setCurrentIndex([self.by_box.itemData(row) for row in range(self.by_box.count())].index(by))
        if of:
            self.of_box.setCurrentIndex(max(0, self.of_box.findData(of)))

    def only(self, name: str) -> None:
        """List only what stands like this: a ``PrintState``, or what is without a link; all with nothing."""
        for each, chip in self.chips.items():
            chip.setChecked(each == name)
        self._find()

    def _on_by(self) -> None:
        self._offer_subjects()
        self._find()

    def _on_of(self) -> None:
        self._find()

    def _offer_subjects(self) -> None:
        """The subjects of the kind that is chosen by."""
        subjects = self._known.offer.subjects.get(self.by, {}) if self._known is not None else {}
        entries = [(f"{one.name} · {len(one.items)}", one.code) for one in subjects.values()]
        if self.by is By.WINDOW:
            entries = [(f"{one.code} {one.name} · {len(one.items)}", one.code) for one in subjects.values()]
        box = self.of_box
        if [(box.itemText(row), box.itemData(row)) for row in range(box.count())] == entries:
            box.setVisible(bool(entries))
            return
        before = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            for words, code in entries:
                box.addItem(words, code)
            box.setCurrentIndex(max(0, box.findData(before)) if entries else -1)
        box.setVisible(bool(entries))
        px = theme.current().px
        box.view().setMinimumWidth(min(px(420), box.view().sizeHintForColumn(0) + px(24)))

    def _on_chip(self, name: str) -> None:
        self.only(name if self.chips[name].isChecked() else "")

    def _chip(self) -> str:
        return next((name for name, chip in self.chips.items() if chip.isChecked()), "")

    def _in_scope(self) -> frozenset[int] | None:
        """The ids of what is chosen by; None for everything."""
        if self._known is None or self.by is By.CATALOGUE:
            return None
        if self.by is By.HERE:
            return frozenset(item.id for item in self._known.items if item.windows)
        subject = self._known.offer.subjects[self.by].get(str(self.of_box.currentData()))
        return frozenset(subject.items) if subject is not None else frozenset()

    def _passes(self, item: OfferedItem, chip: str) -> bool:
        return not item.link if chip == _WITHOUT_LINK else self.standings.state(item.id) == chip

    def _find(self, *_: object) -> None:
        known = self._known
        if known is None:
            return
        self._scope = scope = self._in_scope()
        chip, asked = self._chip(), self.field.text().strip()
        places = known.index.find(asked)
        found = [known.items[place] for place in places]
        if scope is not None:
            found = [item for item in found if item.id in scope]
        if chip:
            found = [item for item in found if self._passes(item, chip)]
        before = self.table.current()
        with QSignalBlocker(self.table.selectionModel()), QSignalBlocker(self.table):
            self.table.replace(found)
            if found and (asked != self._searched or self.table.current() is None):
                self.table.go_to(0)
        self._searched = asked
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        if not found:
            self.empty.setText(self._why_nothing())
        self._tell()
        self.table.viewport().update()
        self.marked.emit()
        if self.table.current() != before or before is None:
            self.current.emit()

    def _why_nothing(self) -> str:
        if self._known is not None and not self._known.items:
            return self.tr("The catalogue is empty. Import items first, on the screen Items.")
        match self._chip():
            case PrintState.OUTDATED:
                return self.tr("Nothing is outdated in this form: what was printed says what is so now.")
            case PrintState.NEVER:
                return self.tr("Everything here has been printed in this form.")
            case "without_link":
                return self.tr("Every item here has a link.")
            case _:
                return self.tr("Nothing fits. Type less, or choose by something else.")

    def _tell(self) -> None:
        """The counts on the chips and in the foot."""
        known, states = self._known, self.standings.states
        counts = dict.fromkeys(self.chips, 0)
        for item in known.items if known is not None else ():
            if self._scope is not None and item.id not in self._scope:
                continue
            counts[_WITHOUT_LINK] += not item.link
            if states is not None:
                state = self.standings.state(item.id)
                if state in counts:
                    counts[state] += 1
        words = {
            str(PrintState.OUTDATED): "! " + self.tr("Outdated %1"),
            str(PrintState.NEVER): self.tr("○ Never printed %1"),
            _WITHOUT_LINK: self.tr("Without link %1"),
        }
        for name, chip in self.chips.items():
            unknown = known is None or (states is None and name != _WITHOUT_LINK)
            chip.setText(fill(words[name], "…" if unknown else counts[name]))
        listed, marks = len(self.table.rows.rows), self.marks
        self.all_button.setEnabled(listed > marks)
        if known is None:
            self.count.setText(self.tr("Reading the catalogue…"))
        elif marks > 1:
            self.count.setText(fill(self.tr("%1 of %2 marked"), marks, listed))
        else:
            self.count.setText(fill(self.tr("%1 listed · Ctrl or Shift marks several"), listed))

    # --- what is marked

    @property
    def marks(self) -> int:
        """How many rows are marked."""
        chosen = self.table.selectionModel().selection()
        return sum(chosen.at(part).height() for part in range(chosen.count()))

    @property
    def item(self) -> OfferedItem | None:
        """The item that is looked at."""
        return self.table.current()

    @property
    def listed(self) -> list[OfferedItem]:
        """The items of the list, as it is searched and filtered."""
        return list(self.table.rows.rows)

    def wanted(self) -> tuple[OfferedItem, ...]:
        """The items that are to be printed: the marked ones; for a form that collects them all of the list."""
        rows = self.table.rows.rows
        if self._takes_all:
            return tuple(rows)
        chosen = self.table.selectionModel().selection()
        places = {
            place
            for part in (chosen.at(number) for number in range(chosen.count()))
            for place in range(part.top(), part.bottom() + 1)
        }
        return tuple(rows[place] for place in sorted(places))

    @property
    def many(self) -> int:
        """How many items are to be printed."""
        return len(self.table.rows.rows) if self._takes_all else self.marks

    @property
    def _takes_all(self) -> bool:
        return self.standings.form in COLLECTED and self.marks <= 1

    def choice(self) -> Choice:
        """The same as a batch takes it: by its subject where that is chosen whole, so that a booklet bears its name."""
        whole = self._takes_all and not self.field.text().strip()
        chip = self._chip()
        if whole and chip != _WITHOUT_LINK:
            only = frozenset({PrintState(chip)}) if chip else frozenset[PrintState]()
            code = self.of_box.currentData()
            return Choice(self.by, (str(code),) if code is not None and self.of_box.isVisibleTo(self) else (), only)
        return Choice(By.ITEM, tuple(item.code for item in self.wanted()))

    def mark_all(self) -> None:
        """Mark everything that is listed; the item that is looked at stays."""
        self.table.selectAll()

    def step(self, by: int) -> None:
        """Look at the next item, or the one before: among the marked ones where several are."""
        rows = self.table.rows.rowCount()
        if not rows:
            return
        here = self.table.currentIndex().row()
        if self.marks > 1:
            model = self.table.selectionModel()
            ahead = range(here + 1, rows) if by > 0 else range(here - 1, -1, -1)
            place = next((place for place in ahead if model.isRowSelected(place)), None)
            if place is not None:
                index = self.table.rows.index(place, 0)
                self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                self.table.scrollTo(index)
            return
        self.table.setCurrentIndex(self.table.rows.index(min(rows - 1, max(0, here + by)), 0))

    def _on_marked(self) -> None:
        self._tell_marks()
        self.marked.emit()

    def _tell_marks(self) -> None:
        listed, marks = len(self.table.rows.rows), self.marks
        self.all_button.setEnabled(listed > marks)
        self.count.setText(
            fill(self.tr("%1 of %2 marked"), marks, listed)
            if marks > 1
            else fill(self.tr("%1 listed · Ctrl or Shift marks several"), listed)
        )

    def to_search(self) -> None:
        """Search for another."""
        self.field.setFocus()
        self.field.selectAll()
