"""A ledger as a list: of which month, narrowed down to what, how many of which kind; what can be done with a row.

Rows are read, worded, narrowed and counted off the GUI thread, so that a month of ten thousand stops nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hallapp.errors.base import HallError
from hallapp.errors.system import Stopped
from hallapp.ledgers.handing_on import HandedOn, hand_on
from hallapp.ledgers.lists import Counted, Ledger, Line, Narrowed, Words, word
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import Doing
from hallapp.ui.flow import FlowLayout
from hallapp.ui.forms import choice
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.ledgers_read import Found, Prepared, found, prepared
from hallapp.ui.ledgers_span import SpanPicker
from hallapp.ui.station import Station
from hallapp.ui.system_parts import Progress
from hallapp.ui.system_parts import narrow as made_narrow
from hallapp.ui.tables import Column, Table
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import FocusInSight, frame, label, retone, scrolling
from hallapp.wording import refusal, sentence
from hallapp.wording.sheets import said

_Row = TypeVar("_Row")
#: How long nobody types before the list is narrowed down.
_PAUSE_MS = 150
#: Narrower than this, columns that one can do without are not there; pixels at 100 % text size.
_WITH_ALL = 1400


@dataclass(frozen=True, slots=True)
class Shown:
    """A column on the screen: which of the ledger's, how wide at 100 % text size (0: a share), its colours' meaning.

    ``text``: other words than the ledger's. A ``spare`` one is only there where there is room.
    """

    head: str
    width: int = 0
    tone: Callable[[Line[Any]], Tone | None] | None = None
    bold: bool = False
    text: Callable[[Line[Any]], str] | None = None
    spare: bool = False


class LedgerPage(QWidget, Generic[_Row]):
    """The page. ``said`` as a screen's. A ledger of its own adds what can be done, by ``act``."""

    said = Signal(str, Tone)

    def __init__(
        self,
        station: Station,
        ledger: Ledger[_Row],
        columns: Sequence[Shown],
        name: Callable[[_Row], Hashable],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.station, self.ledger = station, ledger
        self._name = name
        self._prepared: Prepared | None = None
        #: The hall's day, once something was read.
        self.today: date | None = None
        self._narrowed = Narrowed()
        self._acts: list[tuple[QPushButton, str, Callable[[_Row], bool]]] = []
        self._dialog: Doing | None = None
        self._keys: list[tuple[str, str]] = []
        self._reader = Latest(station.tasks, self._read, done=self._take, failed=self._refused, parent=self)
        self._finder = Latest(station.tasks, self._find, done=self._show, parent=self)
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._typing.timeout.connect(self._narrow)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        #: The list is the first of them; a ledger of its own may add others.
        self.views = QStackedWidget()
        around.addWidget(self.views)
        listing = QWidget()
        area = scrolling(listing)
        FocusInSight(area)  # the list, when somebody comes
        self.views.addWidget(area)
        outer = QVBoxLayout(listing)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP_M)
        self._build_head(outer)
        self._build_filters(outer)
        self.notices = QVBoxLayout()
        self.notices.setSpacing(GAP_S)
        outer.addLayout(self.notices)
        self._spare = [place for place, column in enumerate(columns) if column.spare]
        self._build_table(outer, columns)
        self._build_foot(outer)
        self.setFocusProxy(self.table)
        on_key(self, "Ctrl+F", self._to_words)

    # --- how it is laid out

    def _build_head(self, outer: QVBoxLayout) -> None:
        across = QHBoxLayout()
        across.setSpacing(GAP_M)
        self.picker = SpanPicker(self)
        self.picker.changed.connect(self.reread)
        tools = QWidget()
        self.tools = FlowLayout(tools, GAP_S, right=True)
        across.addWidget(self.picker, 1)
        across.addWidget(tools, 1)
        outer.addLayout(across)
        self.export_button = self.tool(self.tr("Export"), "Ctrl+E", self.ask_export)

    def _build_filters(self, outer: QVBoxLayout) -> None:
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("Name, number, item … (Ctrl+F)"))
        self.text.setClearButtonEnabled(True)
        self.text.setMinimumWidth(theme.current().px(270))
        self.text.setAccessibleName(self.tr("Words"))
        self.states = choice([(self.tr("Any state"), "")])
        self.sorts = choice([(self.tr("Any kind"), "")])
        self.items = choice([(self.tr("Any item"), "")])
        self._filters = QWidget()
        flow = FlowLayout(self._filters, GAP_S)
        flow.addWidget(self.text)
        for box, caption, letters in (
            (self.states, self.tr("State"), 10),
            (self.sorts, self.tr("Kind"), 10),
            (self.items, self.tr("Item"), 16),
        ):
            box.setAccessibleName(caption)
            made_narrow(box, letters)
            box.activated.connect(self._narrow)
            flow.addWidget(box)
        self.text.textChanged.connect(self._typing.start)
        outer.addWidget(self._filters)

    def _build_table(self, outer: QVBoxLayout, columns: Sequence[Shown]) -> None:
        card = frame("card", gap=0)
        layout = card.layout()
        assert isinstance(layout, QVBoxLayout)
        self.table: Table[Line[_Row]] = Table(
            [self._column(shown) for shown in columns], name=lambda line: self._name(line.row)
        )
        self.table.setAccessibleName(self.ledger.title(self.station.language))
        self.table.setMinimumHeight(theme.current().px(150))
        self.none = label("", "muted", wrap=True)
        self.none.setContentsMargins(GAP, GAP_S, GAP, GAP_S)
        self.none.hide()
        layout.addWidget(self.none)
        layout.addWidget(self.table, 1)
        # Over the foot of the list, which is not laid out and painted anew for it while a job is at work.
        self.progress = Progress(self.station)
        self.progress.lie_above(GAP_M)
        above = QGridLayout()
        above.addWidget(card, 0, 0)
        above.addWidget(self.progress, 0, 0, Qt.AlignmentFlag.AlignBottom)
        outer.addLayout(above, 1)
        self.table.chosen.connect(self._allow)
        self.table.opened.connect(lambda line: self.open_row(line.row))

    def _column(self, shown: Shown) -> Column[Line[_Row]]:
        place = next(n for n, field in enumerate(self.ledger.fields) if field.head == shown.head)
        return Column(
            said(shown.head, self.station.language),
            shown.text or (lambda line: line.words[place] or "—"),
            shown.width,
            tone=shown.tone,
            bold=shown.bold,
            order=lambda line: _order(line.values[place]),
        )

    def _build_foot(self, outer: QVBoxLayout) -> None:
        self.totals = label("", "strong", wrap=True)
        self.result = label("", wrap=True)
        self.result.hide()
        self._below = QWidget()
        self._buttons = FlowLayout(self._below, GAP_S)
        for widget in (self.totals, self.result, self._below):
            outer.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spare columns are there where they have room."""
        super().resizeEvent(event)
        px = theme.current().px
        for place in self._spare:
            self.table.setColumnHidden(place, event.size().width() < px(_WITH_ALL))

    # --- what a ledger of its own adds

    def tool(self, words: str, key: str, action: Callable[[], object], *, primary: bool = False) -> QPushButton:
        """A button above the list, with its key."""
        button = QPushButton(f"{words}  {key}")
        if primary:
            button.setProperty("role", "primary")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: action())
        self.tools.addWidget(button)
        on_key(self, key, action, repeats=False)
        self._keys.append((key, words))
        return button

    def act(
        self, words: str, key: str, action: Callable[[_Row], object], allowed: Callable[[_Row], bool]
    ) -> QPushButton:
        """A button below the list, with its key: what is done with the chosen row, where it is ``allowed``."""
        button = QPushButton(f"{words}  {key}" if key else words)
        button.setAutoDefault(False)
        button.setEnabled(False)
        button.clicked.connect(lambda _=False: self._do(words, action, allowed))
        if key:
            on_key(self, key, partial(self._do, words, action, allowed), repeats=False)
            self._keys.append((key, words))
        self._buttons.addWidget(button)
        self._acts.append((button, words, allowed))
        return button

    def open_row(self, row: _Row) -> None:
        """What Enter on a row does: the first thing that can be done with it."""
        for button, _, allowed in self._acts:
            if allowed(row):
                button.click()
                return

    def ask(self, dialog: Doing) -> None:
        """Open a dialog about a row: it is told where the row was changed meanwhile, and keeps what was typed."""
        self._dialog = dialog
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self) -> None:
        self._dialog = None

    def saved(self, words: str = "") -> None:
        """Something was done: read anew, and say so."""
        if words:
            self.said.emit("✓ " + words, Tone.OPEN)
        self.reread()

    def keys(self) -> list[tuple[str, str]]:
        """This page's own keys."""
        return [
            ("Alt+Left  Alt+Right", self.tr("The month before, the month after")),
            ("Alt+Home", self.tr("This month")),
            ("Ctrl+Y", self.tr("Whole year")),
            ("Ctrl+F", self.tr("Look for words")),
            *self._keys,
        ]

    def current(self) -> _Row | None:
        """The row that is chosen."""
        line = self.table.current()
        return None if line is None else line.row

    def rows(self) -> list[_Row]:
        """What is shown, in the order shown."""
        return [line.row for line in self.table.rows.rows]

    def _do(self, words: str, action: Callable[[_Row], object], allowed: Callable[[_Row], bool]) -> None:
        if self.views.currentIndex() != 0:
            return
        line = self.table.current()
        if reason := self._reason(words, line, allowed):
            self.said.emit(reason, Tone.WARNING)
        elif line is not None:
            action(line.row)

    def _reason(self, words: str, line: Line[_Row] | None, allowed: Callable[[_Row], bool]) -> str:
        """Why something cannot be done with what is chosen; empty where it can."""
        if line is None:
            return fill(self.tr("“%1”: first choose a row in the list."), words)
        if allowed(line.row):
            return ""
        state = word(self.ledger.states, line.state, self.station.language)
        if state:
            return fill(self.tr("“%1” does not apply to this row: %2."), words, state)
        return fill(self.tr("“%1” does not apply to this row."), words)

    def _allow(self, line: Line[_Row] | None) -> None:
        for button, words, allowed in self._acts:
            reason = self._reason(words, line, allowed)
            button.setEnabled(not reason)
            button.setToolTip(reason)
            button.setAccessibleDescription(reason)

    def _to_words(self) -> None:
        self.text.setFocus()
        self.text.selectAll()

    # --- reading

    def reread(self) -> None:
        """Fetch the month anew."""
        self._reader.ask()

    def _read(self) -> Prepared:
        station = self.station
        return prepared(
            station.store, station.who, station.outlet, self.ledger, self.picker.span, station.language
        )  # fmt: skip

    def _take(self, read: Prepared) -> None:
        self.picker.begin(read.today)
        if read.span != self.picker.span:
            return  # somebody has gone on meanwhile; that one is being read
        self._prepared, self.today = read, read.today
        self._offer(self.states, self.ledger.states, read.states)
        self._offer(self.sorts, self.ledger.sorts, read.sorts)
        self._offer(self.items, {}, read.items)
        self.taken(read)
        self._narrow()

    def taken(self, read: Prepared) -> None:
        """A ledger of its own looks at what was read."""

    def _offer(self, box: QComboBox, words: Words, codes: Sequence[tuple[str, int]]) -> None:
        """What there is to choose from; what was chosen stays so, also where there is none of it any more."""
        chosen = box.currentData()
        offered = list(codes)
        if chosen and chosen not in dict(codes):
            offered.append((chosen, 0))
        with QSignalBlocker(box):
            while box.count() > 1:
                box.removeItem(box.count() - 1)
            for code, number in offered:
                box.addItem(f"{word(words, code, self.station.language)}  {number:,}", code)
            box.setCurrentIndex(max(0, box.findData(chosen)))

    def _narrow(self) -> None:
        self._typing.stop()
        boxes = {"state": self.states, "sort": self.sorts, "item": self.items}
        to = replace(Narrowed(text=self.text.text()), **{name: box.currentData() for name, box in boxes.items()})
        self._narrowed = to
        if self._prepared is not None:
            self._finder.ask()

    def _find(self) -> Found | None:
        return None if self._prepared is None else found(self._prepared, self._narrowed)

    def _show(self, shown: Found | None) -> None:
        if shown is None or self._prepared is None:
            return
        self.table.replace(shown.lines)
        empty = not shown.lines
        self.none.setVisible(empty)
        # Without rows there is nothing to be done with one, and the words on what to do next need the room.
        self._below.setVisible(not empty)
        self.table.setMinimumHeight(theme.current().px(40 if empty else 96))
        if self._prepared.lines:
            self.none.setText(self.tr("No row is like this. Ask for another state, kind, item or word."))
        else:
            self.none.setText(self.empty_words())
        self.totals.setText(self.counted_words(shown.counted))
        self.export_button.setEnabled(not empty and not self.progress.under_way)
        self._allow(self.table.current())
        self._renew()

    def empty_words(self) -> str:
        """What an empty span says."""
        return self.tr("Nothing is written down for this time.")

    def counted_words(self, counted: Counted) -> str:
        """How many there are of what is shown."""
        language = self.station.language
        parts = [fill(self.tr("%1 rows"), f"{counted.rows:,}")]
        for words, codes in ((self.ledger.states, counted.by_state), (self.ledger.sorts, counted.by_sort)):
            parts.append("  ".join(f"{word(words, code, language)} {number:,}" for code, number in codes[:6]))
        return "   |   ".join(part for part in parts if part)

    def _renew(self) -> None:
        """A dialog that is open hears how its row is now."""
        renew = getattr(self._dialog, "renew", None)
        if renew is None or self._prepared is None:
            return
        for line in self._prepared.lines:
            if self._name(line.row) == getattr(self._dialog, "name", None):
                renew(line.row)

    def _refused(self, error: HallError) -> None:
        self.said.emit(refusal(error, self.station.language), Tone.URGENT)

    # --- handing on

    def ask_export(self) -> None:
        """Where the rows that are shown go."""
        if not self.export_button.isEnabled() or self.picker.span is None:
            return
        span = self.picker.span
        stem = f"{self.ledger.title(self.station.language)}-{span.first:%Y}{f'{span.month:02}' if span.month else ''}"
        asked = QFileDialog(self, self.tr("Export what is shown"))
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setNameFilters([self.tr("Workbook (*.xlsx)"), self.tr("Sheets to print (*.pdf)")])
        asked.setDefaultSuffix("xlsx")
        asked.filterSelected.connect(lambda kind: asked.setDefaultSuffix("pdf" if "pdf" in kind else "xlsx"))
        asked.selectFile(f"{stem}.xlsx")
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.fileSelected.connect(lambda file: self.export_to(Path(file)))
        asked.open()

    def export_to(self, path: Path) -> None:
        """Write the rows that are shown to this file."""
        span = self.picker.span
        if span is None:
            return
        words = fill(self.tr("Writing %1 rows"), f"{len(self.table.rows.rows):,}")
        if self.result.isVisible():
            self._tell(words, Tone.PLAIN)  # its line stays: the list would be laid out and painted anew without it
        self.export_button.setEnabled(False)
        # Words that change would have the page laid out anew with each, which waits for what is being written.
        self.progress.run(
            words,
            hand_on,
            self.station.who,
            self.station.outlet,
            self.ledger,
            tuple(self.table.rows.rows),
            span.first,
            span.last,
            path,
            done=self._on_exported,
            failed=self._on_not_exported,
            language=self.station.language,
        )

    def _on_exported(self, made: HandedOn) -> None:
        words = fill(self.tr("✓ %1 rows are in %2"), f"{made.rows:,}", made.path)
        for problem in made.problems[:1]:
            words += "\n! " + sentence(problem.code, problem.facts, self.station.language)
        self._tell(words, Tone.WARNING if made.problems else Tone.OPEN)

    def _on_not_exported(self, error: HallError) -> None:
        if isinstance(error, Stopped):
            self._tell(self.tr("Stopped; no file was left."), Tone.PLAIN)
        else:
            self._tell("× " + refusal(error, self.station.language), Tone.URGENT)

    def _tell(self, words: str, tone: Tone) -> None:
        self.export_button.setEnabled(bool(self.table.rows.rows))
        self.result.setText(words)
        retone(self.result, tone)
        self.result.show()


def _order(value: object) -> tuple[int, Any]:
    """Nothing comes first."""
    return (0, 0) if value is None or value == "" else (1, value)
