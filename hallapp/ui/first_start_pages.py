"""The pages of the first start: how to begin, the hall's own files, where it is kept, and who manages it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSizePolicy,
)

from hallapp.errors.base import HallError
from hallapp.errors.system import FileUnreadable
from hallapp.founding import Administrator, Preview, ReadFile, leave_samples, preview
from hallapp.opening import connection_tried, founder
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.first_start_parts import Choice, FileField, Page, Whereabouts
from hallapp.ui.forms import Field, Fields
from hallapp.ui.language import fill
from hallapp.ui.tables import Column, Table
from hallapp.ui.tasks import Latest, Tasks
from hallapp.ui.theme import GAP_M
from hallapp.ui.widgets import label, retone
from hallapp.wording import Language, connection_refusal, refusal, sentence, worded


class Beginnings(Page):
    """How to begin: ``chosen`` carries the name of the way."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = self.tr("There is no hall here yet")
        self.meaning = self.tr("How would you like to begin? This takes less than three minutes.")
        self.choices = {
            "sample": Choice(
                "1",
                "presentation",
                self.tr("Try the sample hall"),
                self.tr(
                    "An invented city with 7 outlets, 62 windows and 125 items: for trying things out and for "
                    "training. Everything in it is marked as a rehearsal."
                ),
            ),
            "files": Choice(
                "2",
                "table",
                self.tr("Set up our own hall from two spreadsheets"),
                self.tr(
                    "One of items, one of windows. What would be read, and every problem by row and column, "
                    "is shown before anything is kept."
                ),
            ),
            "existing": Choice(
                "3",
                "database",
                self.tr("Work with a hall that is there already"),
                self.tr("The hall's PostgreSQL server, or a file of this program."),
            ),
        }
        for name, choice in self.choices.items():
            choice.clicked.connect(partial(self.chosen.emit, name))
            self.inside.addWidget(choice)
        self.inside.addStretch(1)
        self.setFocusProxy(self.choices["sample"])


@dataclass(frozen=True, slots=True)
class Found:
    """One problem of a file, as a row of the list."""

    file: str
    row: int
    column: str
    error: bool
    words: str


class Files(Page):
    """The hall's own two spreadsheets, and everything that would be wrong with them."""

    failed = Signal(object)

    def __init__(self, tasks: Tasks, language: Language) -> None:
        super().__init__()
        self.title = self.tr("Our own hall: two spreadsheets")
        self.meaning = self.tr("Choose both. They are only read; nothing is kept yet.")
        self._tasks, self._language = tasks, language
        self._read: Preview | None = None
        self._latest = Latest(tasks, self._preview, done=self._previewed, failed=self.failed.emit, parent=self)
        self._wanted: tuple[Path | None, Path | None] = (None, None)
        kinds = self.tr("Spreadsheets (*.xlsx *.csv)")
        self.items = FileField(self.tr("Items"), self.tr("The hall's items"), kinds)
        self.windows = FileField(self.tr("Windows"), self.tr("The hall's windows"), kinds)
        self.samples = QPushButton(self.tr("Save two sample files to fill in …"))
        self.samples.setProperty("role", "plain")
        self.samples.setAutoDefault(True)
        self._summary = label("", "strong", wrap=True)
        self.problems: Table[Found] = Table(
            [
                Column(self.tr("File"), lambda found: found.file, 150),
                Column(self.tr("Row"), lambda found: str(found.row), 60, right=True, order=lambda found: found.row),
                Column(self.tr("Column"), lambda found: found.column, 150),
                Column(
                    self.tr("What is wrong"),
                    lambda found: f"{'×' if found.error else '!'} {found.words}",
                    tone=lambda found: Tone.URGENT if found.error else Tone.WARNING,
                ),
            ],
            name=lambda found: found,
        )
        self.problems.setMinimumHeight(theme.current().px(180))
        self.problems.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.problems.setAccessibleName(self.tr("Problems in the files"))
        for field in (self.items, self.windows):
            self.inside.addWidget(field)
            field.settled.connect(self._look)
            field.changed.connect(self._forget)
        across = QHBoxLayout()
        across.addWidget(self.samples)
        across.addStretch(1)
        self.inside.addLayout(across)
        self.inside.addWidget(self._summary)
        self.inside.addWidget(self.problems, 1)
        self.samples.clicked.connect(self.save_samples)
        self.setFocusProxy(self.items)
        self._show(None)

    def obstacle(self) -> str:
        """Both files must have been read, without an error."""
        if self.items.path is None or self.windows.path is None:
            return self.tr("Choose both files")
        if self._read is None:
            return self.tr("Reading the files …")
        if self._read.counts is None:
            return self.tr("Mend the errors first")
        return ""

    def save_samples(self) -> None:
        """Let somebody choose a folder for the two sample files."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where to put the two sample files"))
        if folder:
            self._tasks.run(lambda: leave_samples(Path(folder)), done=self._saved, failed=self.failed.emit, owner=self)

    def _saved(self, places: Sequence[Path]) -> None:
        names = " · ".join(place.name for place in places)
        self._say(fill(self.tr("✓ Saved in %1: %2"), str(places[0].parent), names), Tone.OPEN)

    def _forget(self) -> None:
        self._read = None
        self.changed.emit()

    def _look(self) -> None:
        self._wanted = self.items.path, self.windows.path
        if self._wanted == (None, None):
            self._show(None)
        else:
            self._say(self.tr("Reading the files …"), Tone.PLAIN)
            self._latest.ask()

    def _preview(self) -> tuple[tuple[Path | None, Path | None], Preview]:
        wanted = self._wanted
        return wanted, preview(*wanted, founder())

    def _previewed(self, answer: tuple[tuple[Path | None, Path | None], Preview]) -> None:
        about, found = answer
        if about == (self.items.path, self.windows.path):  # else it is about a file that is no longer chosen
            self._show(found)

    def _show(self, found: Preview | None) -> None:
        self._read = found
        rows: list[Found] = []
        for field in (self.items, self.windows):
            field.note("")
        by_path = {field.path: field for field in (self.items, self.windows)}
        for file in found.files if found else ():
            self._note(by_path[file.path], file)
            rows += [
                Found(
                    file.path.name,
                    int(str(problem["row"])),
                    str(problem["column"]),
                    problem["severity"] == "error",
                    str(problem["message"]),
                )
                for problem in worded(file.problems, self._language)
            ]
        rows.sort(key=lambda row: not row.error)
        self.problems.replace(rows)
        self.problems.setVisible(bool(rows))
        if found is None or found.counts is None:
            self._say("", Tone.PLAIN)
        else:
            counts = found.counts
            words = self.tr("✓ Ready: %1 outlets, %2 window groups, %3 windows, %4 items.")
            self._say(fill(words, counts.outlets, counts.groups, counts.windows, counts.items), Tone.OPEN)
        self.changed.emit()

    def _note(self, field: FileField, file: ReadFile) -> None:
        if isinstance(file.refusal, FileUnreadable):
            field.note(refusal(file.refusal, self._language), Tone.URGENT)
        elif file.errors:
            field.note(fill(self.tr("%1 errors, %2 warnings: see below"), file.errors, file.warnings), Tone.URGENT)
        elif file.warnings:
            field.note(fill(self.tr("No errors; %1 warnings to look at"), file.warnings), Tone.WARNING)
        else:
            field.note(self.tr("No errors"), Tone.OPEN)

    def _say(self, words: str, tone: Tone) -> None:
        self._summary.setText(words)
        self._summary.setVisible(bool(words))
        retone(self._summary, tone)


class Place(Page):
    """For a hall that is to be made: in earnest or for rehearsing, and where it is kept."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.title = self.tr("Our own hall: what for, and where")
        self.meaning = self.tr("A rehearsal can be tried out at any hour; a real hall's records cannot be taken back.")
        self.real = QRadioButton(self.tr("A real hall: every number counts, everybody signs in with a password"))
        self.rehearsal = QRadioButton(self.tr("A rehearsal: everything shown and printed is marked as one"))
        self.real.setChecked(True)
        kinds = QButtonGroup(self)
        for button in (self.real, self.rehearsal):
            kinds.addButton(button)
            self.inside.addWidget(button)
        self.inside.addSpacing(GAP_M)
        self.inside.addWidget(label(self.tr("Where it is kept"), "heading"))
        self.where = Whereabouts(url, new=True)
        self.inside.addWidget(self.where)
        self.inside.addStretch(1)
        self.where.changed.connect(self.changed)
        self.real.toggled.connect(self.changed)
        self.setFocusProxy(self.real)

    def obstacle(self) -> str:
        """A whole address."""
        return "" if self.where.url() else self.tr("Fill in where it is kept")


class Existing(Page):
    """A hall that is there already: where it is, tried before it is chosen."""

    def __init__(self, tasks: Tasks, url: str, language: Language) -> None:
        super().__init__()
        self.title = self.tr("A hall that is there already")
        self.meaning = self.tr("The address is tried when you go on. It is kept in this workstation's settings.")
        self._tasks, self._language = tasks, language
        self.where = Whereabouts(url, new=False)
        self.try_it = QPushButton(self.tr("Try the connection (Ctrl+T)"))
        self.try_it.setShortcut("Ctrl+T")
        self.try_it.setAutoDefault(True)
        self._said = label("", "strong", wrap=True)
        across = QHBoxLayout()
        across.addWidget(self.try_it)
        across.addStretch(1)
        self.inside.addWidget(self.where)
        self.inside.addLayout(across)
        self.inside.addWidget(self._said)
        self.inside.addStretch(1)
        self._trying = False
        self.where.changed.connect(self._on_changed)
        self.try_it.clicked.connect(lambda _=False: self.test())
        self.setFocusProxy(self.where.first())
        self._on_changed()

    def obstacle(self) -> str:
        """A whole address, and nothing being tried."""
        if self._trying:
            return self.tr("Trying the connection …")
        return "" if self.where.url() else self.tr("Fill in where it is")

    @property
    def said(self) -> str:
        """What the last try came to."""
        return self._said.text()

    def test(self, then: Callable[[], object] | None = None) -> None:
        """Try the address; ``then`` follows where there is a hall."""
        self._trying = True
        self.try_it.setEnabled(False)
        self._say(self.tr("Trying the connection …"), Tone.PLAIN)
        url = self.where.url()
        self._tasks.run(lambda: connection_tried(url), done=lambda _: self._works(then), failed=self._fails, owner=self)
        self.changed.emit()

    def _works(self, then: Callable[[], object] | None) -> None:
        self._ended()
        self._say("✓ " + sentence("connection_works", {}, self._language), Tone.OPEN)
        if then is not None:
            then()

    def _fails(self, error: HallError) -> None:
        self._ended()
        self._say("× " + connection_refusal(error, self._language), Tone.URGENT)

    def _ended(self) -> None:
        self._trying = False
        self.try_it.setEnabled(True)
        self.changed.emit()

    def _on_changed(self) -> None:
        self.try_it.setEnabled(bool(self.where.url()) and not self._trying)
        if not self._trying:
            self._say("", Tone.PLAIN)
        self.changed.emit()

    def _say(self, words: str, tone: Tone) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
        retone(self._said, tone)


class FirstManager(Page):
    """Who manages a real hall at first: name, login, and a password of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.title = self.tr("The hall's first administrator")
        self.meaning = self.tr("This person may do everything, and gives all others their rights.")
        secret = QLineEdit.EchoMode.Password
        edits = {name: QLineEdit() for name in ("name", "login", "password", "again")}
        for name in ("password", "again"):
            edits[name].setEchoMode(secret)
        self.fields = Fields(
            {
                "name": Field(self.tr("Name"), edits["name"]),
                "login": Field(
                    self.tr("Login"), edits["login"], hint=self.tr("2 to 30 letters or digits, such as lihongmei")
                ),
                "password": Field(
                    self.tr("Password"),
                    edits["password"],
                    hint=self.tr("At least 8 characters, letters and digits mixed, without the name or login"),
                ),
                "again": Field(self.tr("The same password again"), edits["again"]),
            }
        )
        for name in self.fields:
            self.inside.addWidget(self.fields[name])
            self.fields[name].changed.connect(self._on_changed)
        self.inside.addStretch(1)
        self.setFocusProxy(self.fields["name"])

    def obstacle(self) -> str:
        """Everything filled in, and the password twice the same."""
        if not all(self._typed(name) for name in self.fields):
            return self.tr("Fill in all four")
        if self._typed("password") != self._typed("again"):
            return self.tr("The two passwords differ")
        return ""

    def administrator(self) -> Administrator:
        """As typed."""
        return Administrator(self.fields["login"].text(), self.fields["name"].text(), self._typed("password"))

    def refuse(self, error: HallError, language: Language) -> bool:
        """Say beside the field what is wrong with it; False where the refusal is about none of them."""
        names = {"bad_login": "login", "weak_password": "password"}
        return self.fields.refuse(names.get(error.code, ""), refusal(error, language))

    def _typed(self, name: str) -> str:
        editor = self.fields[name].editor
        assert isinstance(editor, QLineEdit)
        return editor.text()  # a password may begin with a blank

    def _on_changed(self) -> None:
        self.fields.clear()
        if self._typed("again") and self._typed("password") != self._typed("again"):
            self.fields["again"].note(self.tr("It differs from the one above"), Tone.WARNING)
        self.changed.emit()
