"""System, database: what it is, backups made and put back, whether it is sound, and moving to another one."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hallapp import keeping
from hallapp.errors.base import HallError, Warned
from hallapp.keeping import CheckedBackup, Contents, Database, size_in_words
from hallapp.store.backup import BackupFile, FoundBackup
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import Doing
from hallapp.ui.first_start_pages import Existing
from hallapp.ui.forms import Field
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.system_parts import CardsSection, FolderField, Progress, buttons_row, facts_grid, key_button
from hallapp.ui.tables import Column, Table
from hallapp.ui.tasks import Latest
from hallapp.ui.widgets import label, retone
from hallapp.wording import refusal, sentence

#: A hall that makes backups daily and has none for so long should look into it.
_TOO_OLD = timedelta(days=2)


class DatabaseSection(CardsSection):
    """The database's page."""

    topics = frozenset({Topic.AUDIT, Topic.PLAN})

    def __init__(self, station: Station, title: str) -> None:
        meaning = self.tr("Everything the hall knows is in one database. A copy of it elsewhere is its only insurance.")
        super().__init__(station, title, meaning)
        self._add_facts()
        self._add_backups()
        self._add_other()
        self._reader = Latest(
            station.tasks,
            lambda: keeping.database(station.store, station.who),
            done=self._show,
            failed=self.tell_refusal,
            parent=self,
        )
        self._finder = Latest(
            station.tasks,
            lambda: keeping.found_backups(station.store, station.who, station.settings.backups),
            done=self._show_found,
            failed=self.tell_refusal,
            parent=self,
        )

    def reread(self) -> None:
        """Read what the database is, and which backups there are."""
        self._reader.ask()
        self._finder.ask()

    def keys(self) -> list[tuple[str, str]]:
        """This page's own keys."""
        return [("Ctrl+B", self.tr("Back up now")), ("Ctrl+K", self.tr("Check the database"))]

    # --- what it is

    def _add_facts(self) -> None:
        card = self.card(self.tr("The database in use"))
        self.where, self.kind, self.room, self.holds, self.saved = (label("", wrap=True) for _ in range(5))
        card.addWidget(
            facts_grid(
                [
                    (self.tr("Where"), self.where),
                    (self.tr("Kind"), self.kind),
                    (self.tr("Size"), self.room),
                    (self.tr("Holds"), self.holds),
                    (self.tr("Last backup"), self.saved),
                ]
            )
        )
        self.check = key_button(self.tr("Check the database"), "Ctrl+K")
        self.check_result = label("", wrap=True)
        self.check_result.hide()
        card.addWidget(buttons_row(self.check))
        card.addWidget(self.check_result)
        self.check.clicked.connect(self._check)

    def _show(self, found: Database) -> None:
        self.where.setText(found.name)
        self.kind.setText(
            self.tr("PostgreSQL server, for several stations")
            if found.on_server
            else self.tr("SQLite file, for one station")
        )
        self.room.setText(fill(self.tr("%1, schema %2"), size_in_words(found.size), found.schema))
        self.holds.setText(contents_words(found.contents))
        tone = Tone.PLAIN
        if found.saved_at is None:
            words = self.tr("! None yet. Make one now, and keep a copy on another disk.")
            tone = Tone.WARNING
        else:
            words = f"{self.station.local(found.saved_at):%Y-%m-%d %H:%M}"
            if found.daily and found.now - found.saved_at > _TOO_OLD and not found.contents.rehearsal:
                words = "! " + fill(self.tr("%1: more than two days ago"), words)
                tone = Tone.WARNING
        self.saved.setText(words)
        retone(self.saved, tone)
        self._daily.setText(self._daily_words(found))

    def _daily_words(self, found: Database) -> str:
        if found.contents.rehearsal:
            return self.tr("A rehearsal is not backed up by itself.")
        if not found.daily:
            return self.tr("No daily backup is made: the hall's rules keep none.")
        if found.on_server and not self.station.settings.backups:
            return self.tr(
                "This station makes no daily backup. Choose a folder above to let it; "
                "one station of the hall should, with a folder on another machine."
            )
        words = self.tr("Made by itself when the hall is first used on a day; the last %1 are kept (a hall's rule).")
        return fill(words, found.daily)

    def _check(self) -> None:
        self.check.setEnabled(False)
        self._say_check(self.tr("Checking …"), Tone.PLAIN)
        self.station.run(
            keeping.checked_database, self.station.who, done=self._on_checked, failed=self._on_check_refused
        )

    def _on_checked(self, complaints: list[Warned]) -> None:
        self.check.setEnabled(True)
        if not complaints:
            words = self.tr("✓ The database is sound: every page was read, every row has what it belongs to.")
            self._say_check(words, Tone.OPEN)
            return
        language = self.station.language
        self._say_check("\n".join(f"× {sentence(one.code, one.facts, language)}" for one in complaints), Tone.URGENT)

    def _on_check_refused(self, error: HallError) -> None:
        self.check.setEnabled(True)
        self._say_check("× " + refusal(error, self.station.language), Tone.URGENT)

    def _say_check(self, words: str, tone: Tone) -> None:
        self.check_result.setText(words)
        retone(self.check_result, tone)
        self.check_result.show()

    # --- backups

    def _add_backups(self) -> None:
        station = self.station
        card = self.card(
            self.tr("Backups"),
            self.tr(
                "Each is one file with everything in it, personal data too, for as long as the file is kept. "
                "The hall works on while one is made."
            ),
        )
        default = keeping.backup_folders(station.store, "")[0]
        self.folder = FolderField(
            self.tr("Folder of this station's backups"),
            self.tr("Where backups are kept"),
            station.settings.backups,
            default,
            hint=self.tr("Best on another disk or machine than the database."),
        )
        self.folder.settled.connect(self._on_folder)
        card.addWidget(self.folder)
        self._daily = label("", "small", wrap=True)
        card.addWidget(self._daily)
        self.back_up = key_button(self.tr("Back up now"), "Ctrl+B", primary=True)
        self.back_up_to = QPushButton(self.tr("Back up to …"))
        card.addWidget(buttons_row(self.back_up, self.back_up_to))
        self.progress = Progress(station)
        self.result = label("", wrap=True)
        self.result.hide()
        card.addWidget(self.progress)
        card.addWidget(self.result)
        columns: tuple[Column[FoundBackup], ...] = (
            Column(self.tr("Made"), lambda one: f"{self.station.local(one.made_at):%Y-%m-%d %H:%M}", 150),
            Column(self.tr("File"), lambda one: one.file.name, tip=lambda one: str(one.file)),
            Column(self.tr("Size"), lambda one: size_in_words(one.size), 100, right=True, order=lambda one: one.size),
        )
        self.table: Table[FoundBackup] = Table(columns, name=lambda one: one.file)
        self.table.setAccessibleName(self.tr("Backups found"))
        self.none = label(self.tr("There is no backup in this folder yet."), "muted", wrap=True)
        card.addWidget(self.table)
        card.addWidget(self.none)
        self.restore = QPushButton(self.tr("Put the chosen one back (Enter)"))
        self.restore_from = QPushButton(self.tr("Put back from a file …"))
        card.addWidget(buttons_row(self.restore, self.restore_from))
        self.back_up.clicked.connect(lambda: self._save(keeping.new_backup(station.store, station.settings.backups)))
        self.back_up_to.clicked.connect(self._choose_target)
        self.table.opened.connect(self._look_into)
        self.table.chosen.connect(lambda row: self.restore.setEnabled(row is not None))
        self.restore.clicked.connect(lambda: self._look_into(self.table.current()))
        self.restore_from.clicked.connect(self._choose_source)
        self.restore.setEnabled(False)

    def _on_folder(self) -> None:
        self.station.remember(backups=self.folder.text())
        self.reread()

    def _show_found(self, found: tuple[FoundBackup, ...]) -> None:
        self.table.replace(found)
        px = theme.current().px
        self.table.setFixedHeight(px(40) + min(6, len(found)) * px(36))
        self.table.setVisible(bool(found))
        self.restore.setVisible(bool(found))
        self.none.setVisible(not found)

    def _choose_target(self) -> None:
        start = str(keeping.new_backup(self.station.store, self.station.settings.backups))
        words = self.tr("Hall (*.db)")
        found, _ = QFileDialog.getSaveFileName(self, self.tr("Back up to"), start, words)
        if found:
            self._save(Path(found))

    def _save(self, target: Path) -> None:
        self.result.hide()
        words = self.tr("Backing up …") if self.station.store.on_server else self.tr("Backing up: %1 of %2 pages")
        begun = self.progress.run(
            words,
            keeping.save,
            self.station.who,
            target,
            done=self._on_saved,
            failed=partial(self._say_result, None),
        )
        self._let(not begun)

    def _let(self, free: bool) -> None:  # on or off is all there is
        for button in (self.back_up, self.back_up_to, self.restore_from):
            button.setEnabled(free)
        self.restore.setEnabled(free and self.table.current() is not None)

    def _on_saved(self, made: BackupFile) -> None:
        self._say_result(fill(self.tr("✓ Backed up to %1"), made.file))
        self.reread()

    def _say_result(self, words: str | None, error: HallError | None = None) -> None:
        self._let(True)
        said = "× " + refusal(error, self.station.language) if error is not None else words or ""
        self.result.setText(said)
        retone(self.result, Tone.OPEN if error is None else Tone.URGENT)
        self.result.show()

    def _choose_source(self) -> None:
        start = str(keeping.backup_folders(self.station.store, self.station.settings.backups)[0])
        words = ";;".join((self.tr("Hall (*.db)"), self.tr("All files (*)")))
        found, _ = QFileDialog.getOpenFileName(self, self.tr("Put back from"), start, words)
        if found:
            self._check_backup(Path(found))

    def _look_into(self, row: FoundBackup | None) -> None:
        if row is not None:
            self._check_backup(row.file)

    def _check_backup(self, source: Path) -> None:
        self.result.setText(fill(self.tr("Looking into %1 …"), source.name))
        retone(self.result, Tone.PLAIN)
        self.result.show()
        self._let(False)
        self.station.run(
            keeping.checked,
            self.station.who,
            source,
            done=self._ask,
            failed=partial(self._say_result, None),
        )

    def _ask(self, found: CheckedBackup) -> None:
        self._let(True)
        self.result.hide()
        question = PutBack(self.station, found, self)
        question.open()

    # --- another database

    def _add_other(self) -> None:
        card = self.card(
            self.tr("Another database"),
            self.tr("Which database this station opens. The one in use is left as it is."),
        )
        here = self.station.store.url.set(password=None).render_as_string()
        self.other = Existing(self.station.tasks, here, self.station.language)
        card.addWidget(self.other)
        self.move_now = key_button(self.tr("Open it now"), "Ctrl+Shift+D")
        self.move_later = QPushButton(self.tr("Open it at the next start"))
        card.addWidget(buttons_row(self.move_now, self.move_later))
        self.other.changed.connect(self._on_other)
        self.move_now.clicked.connect(lambda: self.other.test(self._open_now))
        self.move_later.clicked.connect(lambda: self.other.test(self._open_later))
        self._on_other()

    def _on_other(self) -> None:
        for button in (self.move_now, self.move_later):
            button.setEnabled(not self.other.obstacle())

    def _open_now(self) -> None:
        url = self.other.where.url()
        self.station.remember(database=url, outlet="", window="")
        self.station.reopen_wanted.emit(url)

    def _open_later(self) -> None:
        self.station.remember(database=self.other.where.url())
        self.said.emit(self.tr("This station opens that database when the program starts next."), Tone.OPEN)


class PutBack(Doing):
    """The strong question before a backup takes the place of everything: the hall's name is to be typed."""

    def __init__(self, station: Station, found: CheckedBackup, parent: QWidget) -> None:
        super().__init__(station, parent)
        self._found = found
        self._name = found.contents.hall
        self.ask(
            self.tr("Put this backup in the place of everything?"),
            self.tr(
                "All numbers, settings and staff become what they were then, on every station, at once. "
                "What is in the database now is kept in a file beside the backups. Everybody signs in again."
            ),
        )
        card = QVBoxLayout()
        card.addWidget(
            facts_grid(
                [
                    (self.tr("File"), label(found.file.name, "strong", wrap=True)),
                    (self.tr("Hall"), label(self._name, wrap=True)),
                    (self.tr("Holds"), label(contents_words(found.contents), wrap=True)),
                    (self.tr("Checked"), label(self.tr("✓ whole and readable"), tone=Tone.OPEN)),
                ]
            )
        )
        self.inside.addLayout(card)
        self.typed = Field(fill(self.tr("Type the hall's name to go on: %1"), self._name), QLineEdit())
        self.inside.addWidget(self.typed)
        self.yes = self.end_with(yes=self.tr("Put it back"), no=self.tr("Leave everything as it is"))
        self.yes.setDefault(False)
        self.typed.changed.connect(self._on_typed)
        self._on_typed()
        self.typed.setFocus()

    def begin(self) -> None:
        """Put it back, once the name is right."""
        if self.typed.text() != self._name:
            self.typed.note(fill(self.tr("This is not the hall's name: %1"), self._name), Tone.URGENT)
            return
        self.do(keeping.put_back, self.station.who, self._found.file, done=self._on_done_back)

    def _on_typed(self) -> None:
        self.typed.note("")
        self.yes.setEnabled(bool(self.typed.text()))

    def _on_done_back(self, _done: BackupFile) -> None:
        self.station.reopen_wanted.emit("")


def contents_words(found: Contents) -> str:
    """What is in a database, in words."""
    counts = QCoreApplication.translate("DatabaseSection", "%1 outlets, %2 numbers")
    days = QCoreApplication.translate("DatabaseSection", ", of %1 to %2")
    rehearsal = QCoreApplication.translate("DatabaseSection", " (a rehearsal)")
    said = fill(counts, found.outlets, f"{found.tickets:,}")
    if found.first is not None:
        said += fill(days, found.first, found.last)
    return said + (rehearsal if found.rehearsal else "")
