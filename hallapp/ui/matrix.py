"""The matrix of windows and items (授权矩阵): who may handle what, on a day, and how to change it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hallapp.actor import Actor, Right
from hallapp.errors.base import HallError
from hallapp.errors.staff import NoRights
from hallapp.hall.access import rights_of
from hallapp.hall.matrix import HOLD, Matrix, PairStory, pair_story, read_matrix
from hallapp.hall.undoing import RecordedChange, last_change, recorded_change
from hallapp.hall.words import Hold
from hallapp.queue import boards
from hallapp.queue.views import Fact
from hallapp.store.engine import Store
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.matrix_details import PairPanel, day_words
from hallapp.ui.matrix_dialogs import Done, PairsDialog, Said, UndoDialog, change
from hallapp.ui.matrix_filters import FilterBar
from hallapp.ui.matrix_foot import MatrixFoot, patches_said
from hallapp.ui.matrix_model import MatrixModel, Patch, Show, shown_by
from hallapp.ui.matrix_view import Kept, MatrixView
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP_M, GAP_S
from hallapp.ui.widgets import frame, label
from hallapp.wording import refusal, sentence

#: So many stranded numbers are said; of the others how many they are.
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
        self.filters = FilterBar()
        self.search = self.filters.search
        self.matrix: Matrix | None = None
        self.may = False
        #: Whose windows are shown: at first this station's outlet.
        self.outlet = station.outlet
        #: The day that is shown; None: today, whichever day that is.
        self.day: date | None = None
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
        self.filters.narrowed.connect(self._narrow)
        self.filters.day_wanted.connect(self.show_day)
        self.filters.entered.connect(self.view.setFocus)
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
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP_S)
        outer.addWidget(self.filters)
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
        self.foot = MatrixFoot()
        self.foot.seats_wanted.connect(self.toggle_seats)
        self.foot.undo_wanted.connect(self.undo)
        outer.addWidget(self.foot)

    def _add_keys(self) -> None:
        for key, action in (
            ("Ctrl+F", self._enter_search),
            ("Ctrl+D", self.filters.day.setFocus),
            ("Alt+1", partial(self.show_day, None)),
            ("Alt+2", self.filters.want_tomorrow),
            ("Alt+3", self.filters.want_monday),
            ("F6", self.toggle_seats),
            ("Ctrl+Z", self.undo),
        ):
            on_key(self, key, action, repeats=False)

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
            ("Alt+1  Alt+2  Alt+3  Ctrl+D", self.tr("Today, tomorrow, next Monday, another day")),
            ("Ctrl+Z", self.tr("Undo my last change")),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the cells keep it."""
        super().resizeEvent(event)
        px = theme.current().px
        self.panel.setVisible(self.width() >= px(_PANEL_FROM))
        self.foot.tell_signs(roomy=self.height() >= px(_LEGEND_FROM))

    # --- reading

    def reread(self) -> None:
        """Read the matrix of the day that is shown."""
        self._latest.ask()

    def _fetch(self) -> _Read:
        return _read(self.station.store, self.station.who, self.outlet, self.day)

    def _show(self, read: _Read) -> None:
        matrix = read.matrix
        if self.day is not None and self.day < matrix.today:
            self.show_day(None)  # midnight has passed; nothing begins on a day that is over
            return
        if (self.day or matrix.today, self.outlet or matrix.outlet.code) != (matrix.day, matrix.outlet.code):
            return  # another day or outlet was chosen meanwhile; its matrix is on the way
        self.matrix = matrix
        self._allow(Right.SET_UP in read.rights, matrix)
        self.filters.show_matrix(matrix, read.counts)
        with Kept(self.view):
            same = self.model.show_matrix(matrix)
        if same:
            self.view.repaint_cells()
        self._after_rows()
        self._ask_story()

    def _allow(self, may: bool, matrix: Matrix) -> None:
        self.may = may
        self.panel.allow(may=may)
        self.foot.undo.setVisible(may)
        self.notice.setVisible(not may)
        if not may:
            self.notice.setText(self._no_rights(matrix))

    def _no_rights(self, matrix: Matrix) -> str:
        return refusal(NoRights(Right.SET_UP, matrix.outlet.name), self.station.language)

    def _refuse(self, error: HallError) -> None:
        self.said.emit(refusal(error, self.station.language), Tone.URGENT)

    # --- what is shown

    def show_outlet(self, outlet: str | None) -> None:
        """Show the windows of another outlet, by its code."""
        if outlet != self.outlet:
            self.outlet = outlet
            self.matrix = None
            self.pages.setCurrentWidget(self.nothing)
            self.nothing.setText(self.tr("Reading …"))
            self.panel.show_nothing()
            if self.isVisible():
                self.reread()
            else:
                self._stale = True

    @Slot(object)
    def show_day(self, day: date | None) -> None:
        """Show what holds on ``day``; None: today. Changes begin on the day that is shown."""
        if self.matrix is not None and day == self.matrix.today:
            day = None
        self.day = day
        if self.matrix is not None:
            self.filters.mark_day(day or self.matrix.today)
        self.reread()

    @Slot()
    def toggle_seats(self) -> None:
        """Show the seats of all groups, or of none."""
        if self.matrix is None:
            return
        with Kept(self.view):
            self.model.unfold([group.id for group in self.matrix.groups], on=not self.model.unfolded)
        self._after_rows()

    @Slot()
    def _narrow(self) -> None:
        wanted = self.filters.wanted()
        if wanted == self.model.wanted:
            return
        column = max(0, self.view.currentIndex().column())
        self.model.want(wanted)
        if self.model.rows:
            self.view.go(self.model.index(0, column))
            self.view.verticalScrollBar().setValue(0)
        self._after_rows()

    def _after_rows(self) -> None:
        if self.matrix is None:
            return
        self.foot.seats.setChecked(bool(self.model.unfolded))
        shown, total = len(self.model.rows), len(self.matrix.items.rows)
        words = self.tr("%1 items") if shown == total else self.tr("%1 of %2 items")
        count = fill(words, f"{shown:,}", f"{total:,}")
        self.view.show_count(count, self.tr("The figure: windows that may take it"))
        if shown and self.model.columns:
            self.pages.setCurrentWidget(self.view)
            if not self.view.currentIndex().isValid():
                self.view.go(self.model.index(0, 0))
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
        if self.search.hasFocus():
            self.search.insert(letters)  # the keyboard was still on its way here
        else:
            self.search.setFocus()
            self.search.setText(letters)

    def _enter_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    # --- one pair

    @Slot(QModelIndex)
    def _on_chosen(self, _index: QModelIndex) -> None:
        self._resting.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for a story that is not seen."""
        super().hideEvent(event)
        self._resting.stop()

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
        return pair_story(self.station.store, self.outlet, window=window, group=group, item=item, day=day)

    def _show_story(self, story: PairStory) -> None:
        if self.matrix is None or self._story_of is None:
            return
        row, key = self._story_of
        column = next((each for each in self.model.columns if each.key == key), None)
        if column is None:
            return
        seat = column.seat.no if column.seat is not None else None
        if (story.item.code, story.group, story.window) != (
            self.matrix.items.rows[row].code,
            column.group.code,
            seat,
        ):
            return  # of the cell before; that of this one is on the way
        self.panel.show_story(story, column.cells[row], self.matrix.day, self.matrix.today)

    def _no_story(self, _error: HallError) -> None:
        self.panel.show_nothing()  # the window or item has just gone; the matrix is on the way

    # --- what is selected

    def patches(self) -> list[Patch]:
        """What is selected."""
        return self.view.patches()

    @Slot()
    def _on_selection(self) -> None:
        parts = self.view.selectionModel().selection().toList()
        self.foot.tell_selected(sum(part.width() * part.height() for part in parts))
        self.view.viewport().update()

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
        meaning = patches_said(self.matrix, [Patch((column,), (row,))], self.station.language)
        self.model.pending.add((row, column.key))
        self.view.viewport().update()
        self.station.run(
            change,
            self.station.who,
            self.outlet,
            self.model.blocks([Patch((column,), (row,))]),
            said,
            done=partial(self._on_changed, meaning),
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
        meaning = patches_said(self.matrix, patches, self.station.language)
        dialog = PairsDialog(
            self.station, self.outlet, self.model.blocks(patches), meaning, said, self.matrix.today, self
        )
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
                self.station.run(boards.stranded, self.outlet, done=self._tell_stranded, owner=self)
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
                self.outlet,
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
