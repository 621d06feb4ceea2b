"""System, audit log: who set what up, when and where; looked through, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QDate, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hallapp.errors.base import HallError
from hallapp.hall import auditing
from hallapp.hall.auditing import PAGE, Entry, Page, Wanted
from hallapp.reports.audit_sheet import Exported, export
from hallapp.store.audit import Deed, Kind, deeds_of
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.flow import FlowLayout
from hallapp.ui.forms import choice
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.system_parts import Progress, Section, key_button, narrow
from hallapp.ui.tables import Column, Table
from hallapp.ui.theme import GAP_M, GAP_S
from hallapp.ui.widgets import frame, label, retone
from hallapp.wording import Language, audited, refusal, worded_deeds

#: How long nobody types before the log is looked through.
_PAUSE_MS = 250
_BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class _Found:
    """What a reading of the log came to: the entries, for which question they are, and who can be asked for."""

    asked: int
    page: Page
    people: tuple[str, ...] | None = None


class AuditSection(Section):
    """The log, newest first; older entries are fetched as somebody scrolls down to them."""

    topics = frozenset({Topic.AUDIT})

    def __init__(self, station: Station, title: str) -> None:
        super().__init__(
            station, title, self.tr("Every change of the hall's set-up, staff and data. It can only be added to.")
        )
        self._asked = 0
        self._total = 0
        self._reading = False
        self._all_read = False
        self._build_filters()
        self._build_table()
        self._build_foot()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_PAUSE_MS)
        self._typing.timeout.connect(self.look)
        self.setFocusProxy(self.table)
        self._on_period()

    # --- how it is laid out

    def _build_filters(self) -> None:
        kinds = {
            Kind.SIGN_INS: self.tr("Sign-ins"),
            Kind.STAFF: self.tr("Staff and passwords"),
            Kind.WINDOWS: self.tr("Windows and authorisations"),
            Kind.ITEMS: self.tr("Items"),
            Kind.RULES: self.tr("Rules and holidays"),
            Kind.STEPS: self.tr("Steps during the day"),
            Kind.SYSTEM: self.tr("Backups, data, this log"),
            Kind.GUIDES: self.tr("Guides"),
            Kind.LEDGERS: self.tr("Service ledgers"),
        }
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Name, window, item … (Ctrl+F)"))
        self.words.setClearButtonEnabled(True)
        self.period = choice(
            [
                (self.tr("At any time"), None),
                (self.tr("Today"), 0),
                (self.tr("Last 7 days"), 6),
                (self.tr("Last 30 days"), 29),
                (self.tr("Last 365 days"), 364),
                (self.tr("From … to …"), _BETWEEN),
            ]
        )
        today = QDate(*self._today().timetuple()[:3])
        self.first, self.last = QDateEdit(today.addDays(-6)), QDateEdit(today)
        for edit, name in ((self.first, self.tr("From")), (self.last, self.tr("To"))):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("yyyy-MM-dd")
            edit.setAccessibleName(name)
            edit.dateChanged.connect(self._ask_soon)
        self.kind = choice([(self.tr("About anything"), None), *((words, kind) for kind, words in kinds.items())])
        self.who = QComboBox()
        self.who.addItem(self.tr("By anybody"), None)
        narrow(self.who, 10)
        for box, name in ((self.period, self.tr("When")), (self.kind, self.tr("About")), (self.who, self.tr("Who"))):
            box.setAccessibleName(name)
        self.words.setAccessibleName(self.tr("Words"))
        self.words.setMinimumWidth(theme.current().px(300))
        filters = QWidget()
        across = FlowLayout(filters, GAP_S)
        for widget in (self.words, self.period, self.first, self.last, self.kind, self.who):
            across.addWidget(widget)
        self.outer.addWidget(filters)
        self.words.textChanged.connect(self._ask_soon)
        self.period.activated.connect(self._on_period)
        self.kind.activated.connect(self.look)
        self.who.activated.connect(self.look)
        for key, action in (("Ctrl+F", self._to_words), ("Ctrl+E", self.export)):
            shortcut = QShortcut(QKeySequence(key), self)  # also from the list of pages, while this one is shown
            shortcut.activated.connect(action)

    def _build_table(self) -> None:
        station, by_itself = self.station, self.tr("by itself")
        columns: tuple[Column[Entry], ...] = (
            Column(self.tr("When"), lambda e: f"{station.local(e.at):%Y-%m-%d %H:%M:%S}", 170),
            Column(self.tr("Who"), lambda e: e.who or by_itself, 110),
            Column(self.tr("What"), self._said),
            Column(self.tr("Outlet"), lambda e: e.outlet, 76),
            Column(self.tr("Station"), lambda e: e.station, 120),
        )
        self.table: Table[Entry] = Table(columns, name=lambda e: e.id, sortable=False)
        self.table.setAccessibleName(self.title)
        self.none = label("", "muted", wrap=True)
        self.none.hide()
        card = frame("card", gap=0)
        layout = card.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.table, 1)
        self.whole = label("", wrap=True)
        self.whole.setContentsMargins(GAP_M, GAP_S, GAP_M, GAP_S)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.whole.hide()
        layout.addWidget(self.whole)
        self.outer.addWidget(card, 1)
        self.outer.addWidget(self.none)
        bar = self.table.verticalScrollBar()
        bar.valueChanged.connect(self._on_scrolled)
        bar.rangeChanged.connect(lambda _low, _high: self._on_scrolled(bar.value()))
        self.table.chosen.connect(self._show_whole)

    def _build_foot(self) -> None:
        foot = QWidget()
        across = QHBoxLayout(foot)
        across.setContentsMargins(0, 0, 0, GAP_M)
        across.setSpacing(GAP_S)
        self.count = label("", "muted")
        self.newer = key_button(self.tr("There are new entries: show them"), "F5")
        self.newer.setShortcut("")  # F5 is the screen's
        self.newer.hide()
        self.export_button = QPushButton(self.tr("Export (Ctrl+E)"))
        for button in (self.newer, self.export_button):
            button.setAutoDefault(False)
        across.addWidget(self.count)
        across.addWidget(self.newer)
        across.addStretch(1)
        across.addWidget(self.export_button)
        self.progress = Progress(self.station)
        self.result = label("", wrap=True)
        self.result.hide()
        for widget in (self.progress, self.result, foot):
            self.outer.addWidget(widget)
        self.newer.clicked.connect(self.look)
        self.export_button.clicked.connect(self.export)

    def keys(self) -> list[tuple[str, str]]:
        """This page's own keys."""
        return [("Ctrl+F", self.tr("Look for words")), ("Ctrl+E", self.tr("Export"))]

    # --- which entries

    def wanted(self) -> Wanted:
        """What is asked for now."""
        first, last = self._days()
        words = self.words.text().strip()
        kind: Kind | None = self.kind.currentData()
        return Wanted(
            first=first,
            last=last,
            who=self.who.currentData(),
            deeds=deeds_of(kind) if kind is not None else None,
            words=words,
            worded=worded_deeds(words, [deed.value for deed in Deed], self.station.language),
        )

    def _days(self) -> tuple[date | None, date | None]:
        period = self.period.currentData()
        if period is None:
            return None, None
        if period == _BETWEEN:
            return _day(self.first), _day(self.last)
        return self._today() - timedelta(days=period), None

    def _today(self) -> date:
        """By the hall's zone; the newest entry is at the latest of now, so this machine's clock does."""
        return self.station.local(datetime.now(UTC)).date()

    def _on_period(self) -> None:
        between = self.period.currentData() == _BETWEEN
        for edit in (self.first, self.last):
            edit.setVisible(between)
        if self._asked:
            self.look()

    def _ask_soon(self) -> None:
        self._typing.start()

    def _to_words(self) -> None:
        self.words.setFocus()
        self.words.selectAll()

    # --- reading

    def reread(self) -> None:
        """Read anew from the newest, unless somebody has gone down to older ones: then only say that there are new."""
        if self._asked and self.table.verticalScrollBar().value() > 0:
            self.newer.show()
        else:
            self.look()

    def look(self) -> None:
        """Read the newest entries that are asked for."""
        self._typing.stop()
        self._asked += 1
        self._reading, self._all_read = True, False
        self.newer.hide()
        self._read(self.wanted(), None)

    def _read(self, wanted: Wanted, before: int | None) -> None:
        store, who, asked = self.station.store, self.station.who, self._asked

        def job() -> _Found:
            found = auditing.page(store, who, wanted, before=before, count=before is None)
            return _Found(asked, found, auditing.people(store, who) if before is None else None)

        self.station.tasks.run(job, done=self._show, failed=self._on_unread, owner=self)

    def _show(self, found: _Found) -> None:
        if found.asked != self._asked:
            return  # something else has been asked for since
        self._reading = False
        entries = found.page.entries
        self._all_read = len(entries) < PAGE
        if found.page.total is not None:
            self._total = found.page.total
            self.table.replace(entries)
            self.table.scrollToTop()
            self._show_people(found.people or ())
        else:
            self.table.rows.append(entries)
        shown = len(self.table.rows.rows)
        self.none.setText(self.tr("No entry is like this. Ask for another time, person or word."))
        self.none.setVisible(not shown)
        self.count.setText(fill(self.tr("%1 entries"), f"{self._total:,}"))
        self.export_button.setEnabled(bool(shown) and not self.progress.under_way)

    def _on_unread(self, error: HallError) -> None:
        self._reading = False
        self.tell_refusal(error)

    def _show_people(self, people: tuple[str, ...]) -> None:
        known = [self.who.itemData(row) for row in range(1, self.who.count())]
        if known == list(people):
            return
        with QSignalBlocker(self.who):
            chosen = self.who.currentData()
            while self.who.count() > 1:
                self.who.removeItem(1)
            for name in people:
                self.who.addItem(name or self.tr("by itself"), name)
            self.who.setCurrentIndex(max(0, self.who.findData(chosen)))

    def _on_scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        rows = self.table.rows.rows
        if self._reading or self._all_read or not rows or value < bar.maximum() - 2 * bar.pageStep():
            return
        self._reading = True
        self._read(self.wanted(), rows[-1].id)

    def _said(self, entry: Entry) -> str:
        return audited(entry.deed, entry.facts, self.station.language)

    def _show_whole(self, entry: Entry | None) -> None:
        self.whole.setVisible(entry is not None)
        if entry is not None:
            who = f"{entry.who} ({entry.login})" if entry.login else entry.who or self.tr("by itself")
            self.whole.setText(f"{self.station.local(entry.at):%Y-%m-%d %H:%M:%S}  {who}  {self._said(entry)}")

    # --- export

    def export(self) -> None:
        """Write the entries asked for to a file somebody names."""
        if not self.table.rows.rows or self.progress.under_way:
            return
        stem = "审计日志" if self.station.language is Language.ZH else "audit-log"
        name = f"{stem}-{self._today():%Y%m%d}.xlsx"
        kinds = ";;".join((self.tr("Workbook (*.xlsx)"), self.tr("Text (*.csv)")))
        found, kind = QFileDialog.getSaveFileName(self, self.tr("Export the audit log"), name, kinds)
        if found:
            target = Path(found)
            if target.suffix.lower() not in (".xlsx", ".csv"):
                target = target.with_name(target.name + (".csv" if "csv" in kind else ".xlsx"))
            self.export_to(target)

    def export_to(self, target: Path) -> None:
        """Write the entries asked for to this file."""
        self.result.hide()
        self.export_button.setEnabled(False)
        self.progress.run(
            self.tr("Exporting: %1 of %2 entries"),
            export,
            self.station.who,
            self.wanted(),
            target,
            self.station.language,
            done=self._on_exported,
            failed=self._on_not_exported,
            shown=lambda number: f"{number:,}",
        )

    def _on_exported(self, made: Exported | None) -> None:
        if made is None:
            self._say(self.tr("Stopped; no file was left."), Tone.PLAIN)
        else:
            self._say(fill(self.tr("✓ %1 entries are in %2"), f"{made.entries:,}", made.file), Tone.OPEN)

    def _on_not_exported(self, error: HallError) -> None:
        self._say("× " + refusal(error, self.station.language), Tone.URGENT)

    def _say(self, words: str, tone: Tone) -> None:
        self.export_button.setEnabled(True)
        self.result.setText(words)
        retone(self.result, tone)
        self.result.show()


def _day(edit: QDateEdit) -> date:
    found = edit.date()
    return date(found.year(), found.month(), found.day())
