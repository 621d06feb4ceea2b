"""The matrix of windows and items (授权矩阵): who may handle what, on a day, and how to change it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, QItemSelectionModel, QModelIndex, QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hallapp.actor import Actor, Right
from hallapp.errors import HallError, NoRights
from hallapp.hall.access import rights_of
from hallapp.hall.authorising import RecordedChange, last_change, recorded_change
from hallapp.hall.matrix import HOLD, Matrix, PairStory, pair_story, read_matrix
from hallapp.hall.words import Hold
from hallapp.queue import boards
from hallapp.queue.views import Fact
from hallapp.store.engine import Store
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.flow import FlowLayout
from hallapp.ui.language import fill
from hallapp.ui.matrix_details import PairPanel, Sign, day_words, legend
from hallapp.ui.matrix_dialogs import Done, PairsDialog, Said, UndoDialog, change
from hallapp.ui.matrix_model import MatrixModel, Patch, Show, Wanted, shown_by
from hallapp.ui.matrix_view import MatrixView
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import frame, label
from hallapp.wording import joined, refusal, sentence

#: So many names are said of what is selected; of the others how many they are.
_NAMED = 3
#: Below this width, at 100 % text size, the panel beside the matrix gives way.
_PANEL_FROM = 860
#: Below this height the signs' meanings do: they are in the tool tip of every cell.
_LEGEND_FROM = 430


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read: the matrix, what this person may do here, and how many items each choice would show."""

    matrix: Matrix
    rights: frozenset[Right]
    counts: dict[Show, int]


def _read(store: Store, actor: Actor, outlet: str | None, day: date | None) -> _Read:
    matrix = read_matrix(store, outlet, day)
    places = range(len(matrix.items.rows))
    counts = {show: sum(map(bool, map(shown_by(matrix, show), places))) for show in Show}
    return _Read(matrix, rights_of(store, actor, outlet), counts)


class MatrixScreen(Screen):
    """Items down the side, groups and seats along the top; what is typed narrows the items at once."""

    topics = frozenset({Topic.PLAN, Topic.CATALOG, Topic.STAFF})

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self.setProperty("role", "ground")
        self.model = MatrixModel(self)
        self.view = MatrixView(self.model)
        self.panel = PairPanel(station)
        self.matrix: Matrix | None = None
        self.may = False
        #: The day that is shown; None: today, whichever day that is.
        self.day: date | None = None
        self._items: object = None
        self._story_of: tuple[int, tuple[str, int]] | None = None
        self._build()
        self._latest = Latest(station.tasks, self._fetch, done=self._show, failed=self._refuse, parent=self)
        self._stories = Latest(
            station.tasks, self._fetch_story, done=self._show_story, failed=self._no_story, parent=self
        )
        # Resting on a cell for a moment tells its story; running over a hundred asks the database nothing.
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(60)
        self._resting.timeout.connect(self._ask_story)
        self.view.chosen.connect(self._on_chosen)
        self.view.toggle_wanted.connect(self.toggle)
        self.view.edit_wanted.connect(self.edit)
        self.view.typed.connect(self._on_typed)
        self.view.selectionModel().selectionChanged.connect(self._on_selection)
        self.panel.toggle_wanted.connect(self.toggle)
        self.panel.edit_wanted.connect(self.edit)
        self.panel.undo_wanted.connect(self._undo_entry)
        self._add_keys()
        self.setFocusProxy(self.search)

    # --- how it is laid out

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP, GAP_M, GAP, GAP_S)
        outer.setSpacing(GAP_S)
        outer.addWidget(self._build_filters())
        self.notice = label("", "small", wrap=True, tone=Tone.WARNING)
        self.notice.hide()
        outer.addWidget(self.notice)
        across = QHBoxLayout()
        across.setSpacing(GAP_M)
        card = frame("card")
        inside = card.layout()
        assert inside is not None
        inside.setContentsMargins(1, 1, 1, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.nothing = label("", "muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages.addWidget(self.nothing)
        self.nothing.setText(self.tr("Reading …"))
        self.pages.setCurrentWidget(self.nothing)
        inside.addWidget(self.pages)
        across.addWidget(card, 1)
        self.panel.setFixedWidth(theme.current().px(290))
        across.addWidget(self.panel)
        outer.addLayout(across, 1)
        outer.addWidget(self._build_foot())

    def _build_filters(self) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, GAP_S)
        px = theme.current().px
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Name, initials, code, theme"))
        self.search.setAccessibleName(self.tr("Search items"))
        self.search.setToolTip(self.tr("Ctrl+F"))
        self.search.setMinimumWidth(px(230))
        self.search.addAction(
            QIcon(theme.icon("search", theme.current().colours.muted)), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._enter_view)
        self.themes, self.departments, self.shows = QComboBox(), QComboBox(), QComboBox()
        for combo, name, width in (
            (self.themes, self.tr("Theme"), 124),
            (self.departments, self.tr("Department"), 164),
            (self.shows, self.tr("Which items"), 160),
        ):
            combo.setAccessibleName(name)
            combo.setToolTip(name)
            combo.setMinimumWidth(px(width))
            combo.setMaximumWidth(px(240))
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.currentIndexChanged.connect(self._narrow)
        self.today_button = self._chip(self.tr("Today"), "Alt+1", partial(self.show_day, None))
        self.tomorrow_button = self._chip(self.tr("Tomorrow"), "Alt+2", self._show_tomorrow)
        self.day_edit = QDateEdit()
        self.day_edit.setCalendarPopup(True)
        self.day_edit.setDisplayFormat("yyyy-MM-dd")
        self.day_edit.setAccessibleName(self.tr("The day that is shown"))
        self.day_edit.setToolTip(self.tr("What holds on this day; changes begin on it (Ctrl+D)"))
        self.day_edit.setKeyboardTracking(False)
        self.day_edit.dateChanged.connect(self._on_day_edited)
        as_of = label(self.tr("As of"), "muted")
        as_of.setBuddy(self.day_edit)
        parts = (self.search, self.themes, self.departments, self.shows, as_of, self.day_edit)
        for part in (*parts, self.today_button, self.tomorrow_button):
            flow.addWidget(part)
        self.seats_button = self._chip(self.tr("Seats"), "F6", self.toggle_seats)
        flow.addWidget(self.seats_button)
        return box

    def _chip(self, words: str, key: str, action: object) -> QPushButton:
        button = QPushButton(f"{words}  {key}")
        button.setProperty("role", "chip")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCheckable(True)
        button.clicked.connect(action)
        return button

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        flow = FlowLayout(foot, GAP_M)
        self.legend: list[QWidget] = []
        for cell, seat, words in legend():
            entry = QWidget()
            self.legend.append(entry)
            across = QHBoxLayout(entry)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(2)
            across.addWidget(Sign(cell, seat=seat))
            across.addWidget(label(words, "small"))
            flow.addWidget(entry)
        self.selected = label("", "strong")
        flow.addWidget(self.selected)
        self.undo_button = QPushButton(self.tr("Undo my last change  Ctrl+Z"))
        self.undo_button.setProperty("role", "plain")
        self.undo_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.undo_button.clicked.connect(self.undo)
        flow.addWidget(self.undo_button)
        return foot

    def _add_keys(self) -> None:
        for key, action in (
            ("Ctrl+F", self._enter_search),
            ("Ctrl+D", self.day_edit.setFocus),
            ("Alt+1", partial(self.show_day, None)),
            ("Alt+2", self._show_tomorrow),
            ("F6", self.toggle_seats),
            ("Ctrl+Z", self.undo),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(action)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the matrix."""
        return [
            ("Ctrl+F", self.tr("Search items; Enter goes to the cells")),
            ("Space", self.tr("Authorise, or take back, from the day shown on")),
            ("Enter", self.tr("With days and reason, for all that is selected")),
            ("Shift+← ↑ → ↓", self.tr("Select a part")),
            ("Shift+Space  Ctrl+Space", self.tr("Select whole rows, whole columns")),
            ("Ctrl+A", self.tr("Select all that is shown")),
            ("Alt+→  Alt+←", self.tr("Show the group's seats, or no longer")),
            ("F6", self.tr("Show all seats, or none")),
            ("Alt+1  Alt+2  Ctrl+D", self.tr("Today, tomorrow, another day")),
            ("Ctrl+Z", self.tr("Undo my last change")),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the cells keep it."""
        super().resizeEvent(event)
        px = theme.current().px
        self.panel.setVisible(self.width() >= px(_PANEL_FROM))
        for entry in self.legend:
            entry.setVisible(self.height() >= px(_LEGEND_FROM))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the search the arrows go on to the cells; Esc empties it."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self._enter_view()
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    # --- reading

    def reread(self) -> None:
        """Read the matrix of the day that is shown."""
        self._latest.ask()

    def _fetch(self) -> _Read:
        return _read(self.station.store, self.station.who, self.station.outlet, self.day)

    def _show(self, read: _Read) -> None:
        matrix = read.matrix
        if self.day is not None and matrix.day != self.day:
            return  # another day was chosen meanwhile; its matrix is on the way
        self.matrix = matrix
        self._allow(Right.SET_UP in read.rights, matrix)
        self._fill_choices(matrix, read.counts)
        self._mark_day(matrix)
        with _Place(self):
            same = self.model.show_matrix(matrix)
        if same:
            self.view.repaint_cells()
        self._after_rows()
        self._ask_story()

    def _allow(self, may: bool, matrix: Matrix) -> None:
        self.may = may
        self.panel.allow(may=may)
        self.undo_button.setVisible(may)
        self.notice.setVisible(not may)
        if not may:
            self.notice.setText(self._no_rights(matrix))

    def _no_rights(self, matrix: Matrix) -> str:
        return refusal(NoRights(Right.SET_UP, matrix.outlet.name), self.station.language)

    def _fill_choices(self, matrix: Matrix, counts: dict[Show, int]) -> None:
        words = {
            Show.ALL: self.tr("All items"),
            Show.EXCEPTIONS: self.tr("With exceptions"),
            Show.UNCOVERED: self.tr("Without a window"),
            Show.ONE_WINDOW: self.tr("With one window only"),
            Show.LATER: self.tr("Changing later"),
        }
        _refill(self.shows, [(f"{text} ({counts[show]:,})", show) for show, text in words.items()])
        if self._items is matrix.items:
            return
        self._items = matrix.items
        _refill(
            self.themes, [(self.tr("All themes"), ""), *((name or code, code) for code, name in matrix.items.themes)]
        )
        departments = [(name, name) for name in matrix.items.departments]
        _refill(self.departments, [(self.tr("All departments"), ""), *departments])

    def _mark_day(self, matrix: Matrix) -> None:
        with QSignalBlocker(self.day_edit):
            self.day_edit.setMinimumDate(QDate(matrix.today.year, matrix.today.month, matrix.today.day))
            self.day_edit.setDate(QDate(matrix.day.year, matrix.day.month, matrix.day.day))
        self.today_button.setChecked(matrix.day == matrix.today)
        self.tomorrow_button.setChecked((matrix.day - matrix.today).days == 1)

    def _refuse(self, error: HallError) -> None:
        self.said.emit(refusal(error, self.station.language), Tone.URGENT)

    # --- what is shown

    def show_day(self, day: date | None) -> None:
        """Show what holds on ``day``; None: today. Changes begin on the day that is shown."""
        if self.matrix is not None and day == self.matrix.today:
            day = None
        self.day = day
        if self.matrix is not None:
            self.today_button.setChecked(day is None)
            self.tomorrow_button.setChecked(day is not None and (day - self.matrix.today).days == 1)
        self.reread()

    def _show_tomorrow(self) -> None:
        if self.matrix is not None:
            self.show_day(self.matrix.today + timedelta(days=1))

    @Slot(QDate)
    def _on_day_edited(self, chosen: QDate) -> None:
        self.show_day(date(chosen.year(), chosen.month(), chosen.day()))

    @Slot()
    def toggle_seats(self) -> None:
        """Show the seats of all groups, or of none."""
        if self.matrix is None:
            return
        with _Place(self):
            self.model.unfold([group.id for group in self.matrix.groups], on=not self.model.unfolded)
        self._after_rows()

    @Slot()
    def _narrow(self) -> None:
        wanted = Wanted(
            self.search.text().strip(),
            self.themes.currentData() or "",
            self.departments.currentData() or "",
            self.shows.currentData() or Show.ALL,
        )
        if wanted == self.model.wanted:
            return
        column = max(0, self.view.currentIndex().column())
        self.model.want(wanted)
        if self.model.rows:
            self.view.setCurrentIndex(self.model.index(0, column))
            self.view.verticalScrollBar().setValue(0)
        self._after_rows()

    def _after_rows(self) -> None:
        if self.matrix is None:
            return
        self.seats_button.setChecked(bool(self.model.unfolded))
        shown, total = len(self.model.rows), len(self.matrix.items.rows)
        words = self.tr("%1 items") if shown == total else self.tr("%1 of %2 items")
        count = fill(words, f"{shown:,}", f"{total:,}")
        self.view.show_count(f"{count}\n{self.tr('The figure: windows that may take it')}")
        if shown and self.model.columns:
            self.pages.setCurrentWidget(self.view)
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(0, 0))
            return
        self.pages.setCurrentWidget(self.nothing)
        if not total:
            self.nothing.setText(self.tr("There are no items yet. Import or enter them on the Items screen first."))
        elif not self.model.columns:
            self.nothing.setText(self.tr("This outlet has no window groups yet. Add one beside this tab first."))
        elif self.model.wanted.show is Show.UNCOVERED and not self.model.wanted.typed:
            self.nothing.setText(self.tr("Every item here has a window on this day."))
        else:
            self.nothing.setText(self.tr("No item answers this. Type fewer letters, or choose fewer filters."))
        self.panel.show_nothing()

    @Slot(str)
    def _on_typed(self, letters: str) -> None:
        self.search.setFocus()
        self.search.setText(letters)

    def _enter_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _enter_view(self) -> None:
        self.view.setFocus()

    # --- one pair

    @Slot(QModelIndex)
    def _on_chosen(self, _index: QModelIndex) -> None:
        self._resting.start()

    def _ask_story(self) -> None:
        index = self.view.currentIndex()
        column = self.model.column(index.column())
        if self.matrix is None or column is None or self.model.item(index.row()) is None:
            self._story_of = None
            self.panel.show_nothing()
            return
        self._story_of = (self.model.rows[index.row()], column.key)
        self._story_asked = (column, self.matrix.items.rows[self._story_of[0]].code, self.matrix.day)
        self._stories.ask()

    def _fetch_story(self) -> PairStory:
        column, item, day = self._story_asked
        window = column.seat.no if column.seat is not None else None
        group = column.group.code if column.seat is None else None
        return pair_story(self.station.store, self.station.outlet, window=window, group=group, item=item, day=day)

    def _show_story(self, story: PairStory) -> None:
        if self.matrix is None or self._story_of is None:
            return
        row, key = self._story_of
        column = next((each for each in self.model.columns if each.key == key), None)
        if column is None or self.matrix.items.rows[row].code != story.item.code:
            return
        self.panel.show_story(story, column.cells[row], self.matrix.day, self.matrix.today)

    def _no_story(self, _error: HallError) -> None:
        self.panel.show_nothing()  # the window or item has just gone; the matrix is on the way

    # --- what is selected

    def patches(self) -> list[Patch]:
        """What is selected."""
        return self.model.patches(self.view.selectionModel().selection())

    @Slot()
    def _on_selection(self) -> None:
        parts = self.view.selectionModel().selection().toList()
        count = sum(part.width() * part.height() for part in parts)
        self.selected.setText(fill(self.tr("%1 pairs selected"), f"{count:,}") if count > 1 else "")
        self.view.viewport().update()

    def _meaning(self, patches: list[Patch]) -> str:
        """What is selected, in words."""
        assert self.matrix is not None
        items, language = self.matrix.items.rows, self.station.language
        rows = list(dict.fromkeys(row for patch in patches for row in patch.rows))
        columns = list({column.key: column for patch in patches for column in patch.columns}.values())
        names = [items[row].name for row in rows[:_NAMED]]
        groups = [
            column.group.name if column.seat is None else fill(self.tr("window %1"), column.seat.no)
            for column in columns[:_NAMED]
        ]
        here = joined(groups, language)
        if len(columns) > _NAMED:
            here = fill(self.tr("%1 and %2 more"), here, f"{len(columns) - _NAMED:,}")
        what = joined(names, language)
        if len(rows) > _NAMED:
            what = fill(self.tr("%1 and %2 more"), what, f"{len(rows) - _NAMED:,}")
        return fill(self.tr("%1 — %2"), here, what)

    # --- changing

    def _may_change(self) -> bool:
        if self.may:
            return True
        if self.matrix is not None:
            self.said.emit(self._no_rights(self.matrix), Tone.WARNING)
        return False

    @Slot()
    def toggle(self) -> None:
        """Say the opposite of what holds for the current pair, from the day shown on; for several, ask first."""
        if self.matrix is None or not self._may_change():
            return
        patches = self.patches()
        if sum(len(patch.columns) * len(patch.rows) for patch in patches) > 1:
            self.edit()
            return
        index = self.view.currentIndex()
        column = self.model.column(index.column())
        if column is None or self.model.item(index.row()) is None:
            return
        row = self.model.rows[index.row()]
        if (row, column.key) in self.model.pending:
            return
        said = Said(column.cells[row] & HOLD != Hold.OWN, False, self.matrix.day, None)
        self.model.pending.add((row, column.key))
        self.view.viewport().update()
        self.station.run(
            change,
            self.station.who,
            self.station.outlet,
            self.model.blocks([Patch((column,), (row,))]),
            said,
            done=partial(self._on_changed, self._meaning([Patch((column,), (row,))])),
            failed=self._on_refused,
            owner=self,
        )

    @Slot()
    def edit(self) -> None:
        """Ask what is to be said about all that is selected."""
        patches = self.patches()
        if self.matrix is None or not patches or not self._may_change():
            return
        index = self.view.currentIndex()
        allowed = not index.isValid() or self.model.cell(index.row(), index.column()) & HOLD != Hold.OWN
        said = Said(allowed, False, self.matrix.day, None)
        meaning = self._meaning(patches)
        dialog = PairsDialog(self.station, self.model.blocks(patches), meaning, said, self.matrix.today, self)
        dialog.finished_with.connect(partial(self._on_changed, meaning))
        dialog.open()

    def _on_changed(self, meaning: str, done: Done) -> None:
        pairs, said = done.changed.pairs, done.said
        first = day_words(said.first, self.matrix.today if self.matrix else said.first)
        if not pairs:
            self.said.emit(fill(self.tr("It was so already: %1."), meaning), Tone.PLAIN)
        else:
            words = self.tr("Authorised from %1: %2. Ctrl+Z undoes it.")
            if not said.allowed:
                words = self.tr("Taken back from %1: %2. Ctrl+Z undoes it.")
                self.station.run(boards.stranded, self.station.outlet, done=self._tell_stranded, owner=self)
            elif said.tide:
                words = self.tr("Helps out from %1: %2. Ctrl+Z undoes it.")
            self.said.emit(fill(words, first, meaning), Tone.OPEN)
        self.reread()

    def _tell_stranded(self, stranded: tuple[Fact, ...]) -> None:
        """People wait for what no window may do any more: that is worse than what has just been said."""
        if stranded:
            lines = [sentence(one.code, one.facts, self.station.language) for one in stranded[:_NAMED]]
            if len(stranded) > _NAMED:
                lines.append(fill(self.tr("%1 more numbers likewise."), f"{len(stranded) - _NAMED:,}"))
            self.said.emit("\n".join(lines), Tone.URGENT)

    def _on_refused(self, error: HallError) -> None:
        self.model.pending.clear()
        self.view.viewport().update()
        self._refuse(error)

    # --- undoing

    @Slot()
    def undo(self) -> None:
        """Ask whether one's last change of today is to be undone, saying what it was."""
        if self._may_change():
            self.station.run(
                last_change,
                self.station.who,
                self.station.outlet,
                done=self._ask_undo,
                failed=self._refuse,
                owner=self,
            )

    @Slot(int)
    def _undo_entry(self, entry: int) -> None:
        if self._may_change():
            self.station.run(recorded_change, entry, done=self._ask_undo, failed=self._refuse, owner=self)

    def _ask_undo(self, recorded: RecordedChange | None) -> None:
        if recorded is None:
            self.said.emit(self.tr("You have changed no authorisation here today that could be undone."), Tone.PLAIN)
            return
        dialog = UndoDialog(self.station, recorded, self)
        dialog.undone.connect(self._on_undone)
        dialog.open()

    @Slot(int)
    def _on_undone(self, pairs: int) -> None:
        self.said.emit(fill(self.tr("Undone: %1 pairs are as they were."), f"{pairs:,}"), Tone.OPEN)
        self.reread()


class _Place:
    """Keeps the current cell, the selection and what is in sight while rows or columns are laid out anew."""

    def __init__(self, screen: MatrixScreen) -> None:
        self._screen = screen

    def __enter__(self) -> None:
        view, model = self._screen.view, self._screen.model
        index = view.currentIndex()
        column = model.column(index.column())
        in_place = column is not None and index.row() < len(model.rows)
        self._current = (model.rows[index.row()], column.key) if in_place and column is not None else None
        self._row = index.row()
        self._patches = self._screen.patches()
        self._scrolled = view.horizontalScrollBar().value(), view.verticalScrollBar().value()

    def __exit__(self, *_error: object) -> None:
        view, model = self._screen.view, self._screen.model
        if not model.rows or not model.columns:
            return
        kept = QItemSelectionModel.SelectionFlag
        if self._current is not None and not view.currentIndex().isValid():
            index = model.find(*self._current)
            if not index.isValid():
                index = model.index(max(0, min(self._row, len(model.rows) - 1)), 0)
            view.selectionModel().setCurrentIndex(index, kept.NoUpdate)
            selection = model.selection_of(self._patches)
            view.selectionModel().select(selection, kept.ClearAndSelect)
            if selection.isEmpty():
                view.selectionModel().select(index, kept.ClearAndSelect)
        view.horizontalScrollBar().setValue(self._scrolled[0])
        view.verticalScrollBar().setValue(self._scrolled[1])


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
