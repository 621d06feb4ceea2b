"""The coverage check: what no window serves, what hangs on one, what is closed now; and the next step for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hallapp import wording
from hallapp.actor import Right
from hallapp.errors.base import HallError
from hallapp.hall.authorising import authorise
from hallapp.hall.coverage import Gap
from hallapp.hall.drawing import Drawing
from hallapp.queue.covering import Covered, covered
from hallapp.store.engine import Store
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import Doing
from hallapp.ui.flow import FlowLayout
from hallapp.ui.forms import Field
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.tables import Column, Table
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import frame, label
from hallapp.wording import Language

#: What concerns an item, so that it can be authorised or looked at in the matrix.
_OF_ITEMS = frozenset({Gap.NO_WINDOW, Gap.ALL_CLOSED, Gap.ONE_WINDOW})
_OF_GROUPS = frozenset({Gap.NO_SEAT, Gap.NO_HOURS})
_STRANDED = "stranded"
_TONES: dict[str, Tone] = {
    Gap.NO_WINDOW: Tone.URGENT,
    _STRANDED: Tone.URGENT,
    Gap.ALL_CLOSED: Tone.WARNING,
    Gap.NO_GROUP: Tone.WARNING,
    Gap.NO_SEAT: Tone.WARNING,
    Gap.NO_HOURS: Tone.WARNING,
    Gap.ONE_WINDOW: Tone.PLAIN,
    Gap.NOTHING_TO_DO: Tone.PLAIN,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as the table has it; ``item`` is the code of the item it is about, where it is about one."""

    kind: str
    code: str
    name: str
    theme: str
    windows: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """A check made ready for the table, off the GUI thread: a large hall has 20,000 lines before it opens."""

    found: Covered
    lines: list[Line]
    counts: Counter[str]


def findings(store: Store, outlet: str, day: date | None, language: Language) -> Findings:
    """Check an outlet, today unless another day is given. Raises ``OutletUnknown``."""
    found = covered(store, outlet, day)
    lines = [_stranded(fact.facts, language) for fact in found.stranded]
    for each in found.coverage.findings:
        item = each.code if each.gap in _OF_ITEMS else ""
        lines.append(Line(each.gap, each.code, each.name, each.theme, " ".join(each.windows), item))
    return Findings(found, lines, Counter(line.kind for line in lines))


def _stranded(facts: Mapping[str, object], language: Language) -> Line:
    """A waiting number that no window may serve; a number taken for a group itself has no item."""
    names, items = facts.get("names"), facts.get("items")
    words = wording.joined(names, language) if isinstance(names, list) else ""
    item = str(items[0]) if isinstance(items, list) and items else ""
    return Line(_STRANDED, str(facts["ticket"]), words, "", "", item)


class CoveragePage(QWidget):
    """The check of the outlet that is shown, with counts, the list, and the next step by one key.

    ``matrix_wanted`` carries the code of an item, ``group_wanted`` that of a group; ``changed`` that something was
    authorised here.
    """

    said = Signal(str, Tone)
    matrix_wanted = Signal(str)
    group_wanted = Signal(str)
    counted = Signal(int)

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._drawing: Drawing | None = None
        self._day: date | None = None
        self._lines: list[Line] = []
        self._kind = ""
        self._build()
        self._latest = Latest(station.tasks, self._read, done=self._show, failed=self._refuse, parent=self)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = frame("card", margins=(GAP, GAP_M, GAP, GAP), gap=GAP_M)
        outer.addWidget(card)
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        head = QHBoxLayout()
        self.summary = label("", "heading", wrap=True)
        head.addWidget(self.summary, 1)
        head.addWidget(label(self.tr("Day"), "muted"))
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setAccessibleName(self.tr("Day"))
        self.day.dateChanged.connect(self._on_day)
        head.addWidget(self.day)
        inside.addLayout(head)
        self._filters = QWidget()
        self._flow = FlowLayout(self._filters, GAP_S)
        self._group = QButtonGroup(self)
        inside.addWidget(self._filters)
        px = theme.current().px
        self.table: Table[Line] = Table(
            [
                Column(self.tr("Finding"), lambda line: self.kind_words(line.kind), 210, tone=self._tone),
                Column(self.tr("What it is about"), lambda line: line.name, bold=True),
                Column(self.tr("Theme"), lambda line: line.theme, 180),
                Column(self.tr("Windows"), lambda line: line.windows, 150),
                Column(self.tr("Code"), lambda line: line.code, 290),
            ],
            name=lambda line: (line.kind, line.code),
        )
        self.table.setMinimumHeight(px(100))
        self.table.chosen.connect(self._allow)
        self.table.opened.connect(lambda _line: self.next_step())
        inside.addWidget(self.table, 1)
        self.empty = label("", "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self.empty, 1)
        self.empty.hide()
        buttons = QWidget()
        foot = FlowLayout(buttons, GAP_S)
        self.step_words = label("", "muted", wrap=True)
        inside.addWidget(self.step_words)
        self.authorise_button = QPushButton(self.tr("Authorise here…") + "   Ctrl+Enter")
        self.authorise_button.setProperty("role", "primary")
        self.authorise_button.clicked.connect(self.ask_to_authorise)
        self.next_button = QPushButton()
        self.next_button.clicked.connect(self.next_step)
        for button in (self.authorise_button, self.next_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        inside.addWidget(buttons)
        self.setFocusProxy(self.table)
        on_key(self, "Ctrl+Return", self.ask_to_authorise)
        self._allow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the list keeps it; the advice is in the buttons' tool tips too."""
        super().resizeEvent(event)
        self.step_words.setVisible(self.height() > theme.current().px(380))

    def kind_words(self, kind: str) -> str:
        """A kind of finding in words."""
        return {
            Gap.NO_WINDOW: "× " + self.tr("No window"),
            _STRANDED: "× " + self.tr("Waits, no window may serve it"),
            Gap.ALL_CLOSED: "! " + self.tr("All its windows closed"),
            Gap.NO_GROUP: "! " + self.tr("Theme without a group"),
            Gap.NO_SEAT: "! " + self.tr("Group without a seat"),
            Gap.NO_HOURS: "! " + self.tr("Group without hours"),
            Gap.ONE_WINDOW: self.tr("One window only"),
            Gap.NOTHING_TO_DO: self.tr("Window with nothing to do"),
        }[kind]

    def _tone(self, line: Line) -> Tone | None:
        tone = _TONES[line.kind]
        return None if tone is Tone.PLAIN else tone

    # --- what it shows

    def show_drawing(self, drawing: Drawing) -> None:
        """The outlet that is shown, and what this person may do there."""
        moved = self._drawing is None or self._drawing.outlet.code != drawing.outlet.code
        self._drawing = drawing
        if self._day is None:
            with QSignalBlocker(self.day):
                self.day.setDate(qdate(drawing.today))
                self.day.setMinimumDate(qdate(drawing.today))
            self._day = drawing.today
        if moved or self.isVisible():
            self.reread()
        self._allow()

    def reread(self) -> None:
        """Check again."""
        if self._drawing is not None:
            self._latest.ask()

    def _read(self) -> Findings:
        assert self._drawing is not None
        day = None if self._day == self._drawing.today else self._day
        return findings(self._station.store, self._drawing.outlet.code, day, self._station.language)

    def _on_day(self) -> None:
        day = self.day.date()
        self._day = date(day.year(), day.month(), day.day())
        self.reread()

    def _show(self, check: Findings) -> None:
        self._lines = check.lines
        counts = check.counts
        self._show_filters(counts)
        coverage = check.found.coverage
        self.summary.setText(
            fill(
                self.tr("%1 items in the hall · %2 with two windows or more · %3 without any"),
                coverage.items,
                coverage.covered,
                counts[Gap.NO_WINDOW],
            )
        )
        self.counted.emit(counts[Gap.NO_WINDOW] + counts[_STRANDED])
        self._filter()

    def _show_filters(self, counts: Counter[str]) -> None:
        if self._kind not in counts:
            self._kind = ""
        self._flow.clear()
        for button in self._group.buttons():
            self._group.removeButton(button)
        for kind in ("", *(kind for kind in _TONES if counts[kind])):
            words = self.kind_words(kind) if kind else self.tr("All")
            button = QPushButton(f"{words}  {counts[kind] if kind else counts.total()}")
            button.setProperty("role", "chip")
            button.setCheckable(True)
            button.setChecked(kind == self._kind)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.filter_by, kind))
            self._group.addButton(button)
            self._flow.addWidget(button)
        self._filters.updateGeometry()

    def filter_by(self, kind: str) -> None:
        """Show only findings of this kind; all without one."""
        self._kind = kind
        self._filter()

    def _filter(self) -> None:
        lines = [line for line in self._lines if line.kind == self._kind] if self._kind else self._lines
        self.table.replace(lines)
        if lines and self.table.current() is None:
            self.table.go_to(0)
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.empty.setText(self.tr("Every item in the hall has at least two windows, and every window has work."))
        self._allow()

    def _refuse(self, refusal: HallError) -> None:
        self.said.emit(wording.refusal(refusal, self._station.language), Tone.URGENT)

    # --- the next step

    def _allow(self) -> None:
        line = self.table.current()
        kind = line.kind if line is not None else ""
        may = self._drawing is not None and Right.SET_UP in self._drawing.rights
        self.authorise_button.setVisible(may)
        in_matrix = line is not None and bool(line.item)
        self.authorise_button.setEnabled(in_matrix)
        self.next_button.setVisible(in_matrix or kind in _OF_GROUPS or kind == Gap.NOTHING_TO_DO)
        words = self.tr("Show in the matrix") if in_matrix else self.tr("Show the group")
        self.next_button.setText(words + "   Enter")
        advice = self._advice(kind)
        self.step_words.setText(advice)
        for button in (self.authorise_button, self.next_button):
            button.setToolTip(advice)

    def _advice(self, kind: str) -> str:
        return {
            Gap.NO_WINDOW: self.tr("Nobody can take a number for it. Authorise a window or a group."),
            _STRANDED: self.tr("Authorise a window for its item, or ask the party to come to the guidance desk."),
            Gap.ALL_CLOSED: self.tr("Open one of its windows, or authorise one that is open."),
            Gap.NO_GROUP: self.tr("Draw up a group for this theme, or let a group name it."),
            Gap.NO_SEAT: self.tr("Add seats to it, or take it out of service."),
            Gap.NO_HOURS: self.tr("Give it weekday or Saturday hours, or take it out of service."),
            Gap.ONE_WINDOW: self.tr("When this window is closed nobody serves it. A second one makes sure."),
            Gap.NOTHING_TO_DO: self.tr("Give its group themes, authorise items for it, or take the seat out of use."),
        }.get(kind, "")

    def next_step(self) -> None:
        """Where the chosen finding is mended: the matrix for an item, the form for a group."""
        line = self.table.current()
        if line is None:
            return
        if line.item:
            self.matrix_wanted.emit(line.item)
        elif line.kind in _OF_GROUPS:
            self.group_wanted.emit(line.code)
        elif line.kind == Gap.NOTHING_TO_DO and self._drawing is not None:
            holder = next((g.code for g in self._drawing.groups if line.code in g.fields.seats), "")
            if holder:
                self.group_wanted.emit(holder)

    def ask_to_authorise(self) -> None:
        """Which window or group is to handle the chosen item."""
        line = self.table.current()
        if line is None or not line.item or self._drawing is None:
            return
        if Right.SET_UP in self._drawing.rights:
            dialog = AuthoriseDialog(self._station, self._drawing, line, self.window())
            dialog.accepted.connect(self.reread)
            dialog.open()


def qdate(day: date) -> QDate:
    """A day as Qt's editors take it."""
    return QDate(day.year, day.month, day.day)


class AuthoriseDialog(Doing):
    """A window or a group for one item, from a day on."""

    def __init__(self, station: Station, drawing: Drawing, line: Line, parent: QWidget) -> None:
        super().__init__(station, parent)
        self._outlet, self._item = drawing.outlet.code, line.item
        self.ask(
            fill(self.tr("Authorise “%1”"), line.name),
            self.tr("A whole group, or one window. It is recorded with your name, and no run of the rules undoes it."),
        )
        self.whom = QComboBox()
        self.whom.setMaxVisibleItems(18)
        #: For each line of the choice the group's code or the window's number.
        self._subjects: list[tuple[str | None, str | None]] = []
        for group in drawing.groups:
            if group.fields.enabled and group.fields.seats and not group.fields.rule.for_itself:
                self.whom.addItem(f"{group.fields.name}  ({len(group.fields.seats)})")
                self._subjects.append((group.code, None))
                for no in group.fields.seats:
                    self.whom.addItem("      " + fill(self.tr("Window %1"), no))
                    self._subjects.append((None, no))
        self.first = QDateEdit(qdate(drawing.today))
        self.first.setMinimumDate(qdate(drawing.today))
        self.first.setCalendarPopup(True)
        self.first.setDisplayFormat("yyyy-MM-dd")
        self.inside.addWidget(Field(self.tr("Group or window"), self.whom))
        self.inside.addWidget(Field(self.tr("From"), self.first))
        self.end_with(yes=self.tr("Authorise"), no=self.tr("Cancel")).setEnabled(self.whom.count() > 0)
        self.whom.setFocus()

    def begin(self) -> None:
        """Authorise it."""
        group, window = self._subjects[self.whom.currentIndex()]
        self.do(
            authorise,
            self.station.who,
            self._outlet,
            window=window,
            group=group,
            item=self._item,
            first=self.first.date().toPython(),
        )
