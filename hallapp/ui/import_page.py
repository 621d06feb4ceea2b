"""Import of a spreadsheet: first what it would change and what is wrong with it, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hallapp.catalog.problems import ImportReport, Problem, RowChange, Severity, Stage, Tell
from hallapp.errors.base import HallError
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.flow import FlowLayout
from hallapp.ui.import_preview import ChangedCell, Preview, preview
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.tables import Column, Table
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import frame, label, retone
from hallapp.wording import refusal, sentence, title


@dataclass(frozen=True, slots=True)
class Import:
    """What comes in, in words: ``job(store, actor, path, dry_run=…, tell=…)`` does it, as all imports do.

    ``row`` is what a row of the file is about. ``counts`` tells of %1 new, %2 changed, %3 unchanged rows and of %4 that
    the file does not have; ``replaces``: those go. ``columns`` names the file's columns, ``cell(column, text)`` says
    what stands in one.
    """

    job: Callable[..., ImportReport]
    title: str
    hint: str
    row: str
    counts: str
    columns: Mapping[str, tuple[str, str]]
    cell: Callable[[str, str], str] = lambda _column, text: text
    replaces: bool = False

    def does_something(self, report: ImportReport) -> bool:
        """Whether anything would be stored."""
        return bool(report.added or report.changed or (self.replaces and report.missing))


class ImportPage(QWidget):
    """Choose a file, look, import. ``left``: back to where one was; ``said``: what became of it; ``imported``: done."""

    left = Signal()
    said = Signal(str, Tone)
    imported = Signal()
    _stage = Signal(int, str, int)

    def __init__(self, station: Station, what: Import, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.station, self.what = station, what
        self._turn = 0
        self._path: Path | None = None
        self._preview: Preview | None = None
        self._importing = False
        self._build()
        self._stage.connect(self._show_stage, Qt.ConnectionType.QueuedConnection)
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Escape", self.leave),
            ("Ctrl+O", self.browse),
            ("F5", self.check),
            ("F8", self.next_error),
            ("Ctrl+Return", self.bring_in),
            *((f"Alt+{number}", partial(self._go, number - 1)) for number in range(1, 5)),
        ]
        for key, action in keys:
            on_key(self, key, action)
        self._clear()

    # --- how it is laid out

    def _build(self) -> None:
        card = frame("card", margins=(GAP,) * 4, gap=GAP_M)
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        top = QHBoxLayout()
        top.setSpacing(GAP_S)
        self.back = QPushButton(self.tr("Back") + "   Esc")
        self.back.setIcon(theme.icon("arrow-left"))
        self.back.clicked.connect(self.leave)
        top.addWidget(self.back)
        top.addWidget(label(self.what.title, "heading"))
        top.addStretch(1)
        self.go = QPushButton(self.tr("Import") + "   Ctrl+Enter")
        self.go.setProperty("role", "primary")
        self.go.clicked.connect(self.bring_in)
        top.addWidget(self.go)
        inside.addLayout(top)
        line = QHBoxLayout()
        line.setSpacing(GAP_S)
        self.path = QLineEdit()
        self.path.setPlaceholderText(self.tr("A csv file (UTF-8 or GB 18030) or an xlsx workbook"))
        self.path.setAccessibleName(self.tr("File to import"))
        self.path.returnPressed.connect(self.check)
        self.choose = QPushButton(self.tr("Choose…") + "   Ctrl+O")
        self.choose.setIcon(theme.icon("folder-open"))
        self.choose.clicked.connect(self.browse)
        self.again = QPushButton(self.tr("Check") + "   F5")
        self.again.clicked.connect(self.check)
        for widget in (self.path, self.choose, self.again):
            line.addWidget(widget)
        line.setStretchFactor(self.path, 1)
        inside.addLayout(line)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        inside.addWidget(self.progress)
        self.state = label("", wrap=True)
        inside.addWidget(self.state)
        self._tabs = QWidget()
        tabs = FlowLayout(self._tabs, GAP_S)
        self.tabs = [QPushButton() for _ in range(4)]
        group = QButtonGroup(self)
        for place, button in enumerate(self.tabs):
            button.setCheckable(True)
            button.setProperty("role", "tab")
            button.clicked.connect(partial(self._go, place))
            group.addButton(button)
            tabs.addWidget(button)
        self.jump = QPushButton(self.tr("Next error") + "   F8")
        self.jump.clicked.connect(self.next_error)
        tabs.addWidget(self.jump)
        inside.addWidget(self._tabs)
        self.stack = QStackedWidget()
        language, what = self.station.language, self.what
        self.problems: Table[Problem] = Table(
            [
                Column(self.tr("Row"), lambda found: str(found.row), 70, right=True, order=lambda found: found.row),
                Column(self.tr("Column"), lambda found: title(what.columns, found.column, language), 200),
                Column(
                    self.tr("Kind"),
                    lambda found: (
                        "× " + self.tr("Error") if found.severity is Severity.ERROR else "! " + self.tr("Warning")
                    ),
                    100,
                    tone=lambda found: Tone.URGENT if found.severity is Severity.ERROR else Tone.WARNING,
                ),
                Column(self.tr("What is wrong"), lambda found: sentence(found.code, found.facts, language)),
            ],
            name=id,
        )
        self.changed: Table[ChangedCell] = Table(
            [
                Column(what.row, lambda cell: cell.name or cell.code, 240, bold=True, tip=lambda cell: cell.code),
                Column(self.tr("Field"), lambda cell: title(what.columns, cell.field, language), 170),
                Column(self.tr("Now"), lambda cell: what.cell(cell.field, cell.before) or "—"),
                Column(self.tr("In the file"), lambda cell: what.cell(cell.field, cell.after) or "—"),
            ],
            name=lambda cell: cell.place,
        )
        self.added, self.missing = self._names(), self._names()
        for table in (self.problems, self.changed, self.added, self.missing):
            self.stack.addWidget(table)
        inside.addWidget(self.stack, 1)
        self.nothing = label("", "muted", wrap=True)
        self.nothing.setAlignment(theme.CENTRE)
        inside.addWidget(self.nothing, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.addWidget(card)
        self.setFocusProxy(self.path)

    def _names(self) -> Table[RowChange]:
        return Table(
            [
                Column(self.what.row, lambda row: row.name, bold=True),
                Column(self.tr("Code"), lambda row: row.code, 420),
            ],
            name=lambda row: row.code,
        )

    # --- a file

    @property
    def is_importing(self) -> bool:
        """Whether the file is being stored just now."""
        return self._importing

    def show_file(self, path: Path) -> None:
        """Look at this file."""
        self.path.setText(str(path))
        self.check()

    def browse(self) -> None:
        """Choose the file in the desktop's own dialog."""
        if self._importing:
            return
        asked = QFileDialog(self, self.what.title, self.path.text())
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)
        asked.setNameFilters([self.tr("Tables (*.csv *.xlsx *.xls)"), self.tr("All files (*)")])
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.fileSelected.connect(lambda path: self.show_file(Path(path)))
        asked.open()

    def check(self) -> None:
        """Read the file and say what it would change; nothing is stored."""
        words = self.path.text().strip().strip('"')
        if not words or self._importing:
            self.path.setFocus()
            return
        self._clear()
        self._path = Path(words)
        turn = self._turn
        self._work(self.tr("Reading the file…"))
        self.station.run(
            preview,
            self.what.job,
            self.station.who,
            self._path,
            self._teller(turn),
            done=partial(self._show_preview, turn),
            failed=partial(self._refuse, turn),
        )

    def bring_in(self) -> None:
        """Store what the preview shows: all of it, or nothing."""
        ready = self._preview is not None and self._preview.report is not None
        if self._path is None or not ready or self._importing or not self.go.isEnabled():
            return
        self._turn += 1
        turn = self._turn
        self._importing = True
        self._work(self.tr("Importing…"))
        self.station.run(
            self.what.job,
            self.station.who,
            self._path,
            tell=self._teller(turn),
            done=self._on_imported,
            failed=partial(self._refuse, turn),
        )

    def _teller(self, turn: int) -> Tell:
        def tell(stage: Stage, rows: int) -> None:
            try:
                self._stage.emit(turn, stage.value, rows)
            except RuntimeError:
                return  # the screen is gone; what is being read goes on to its end all the same

        return tell

    def _show_stage(self, turn: int, stage: str, rows: int) -> None:
        if turn != self._turn:
            return
        words = {
            Stage.READING: self.tr("Reading the file…"),
            Stage.COMPARING: self.tr("Comparing %1 rows with what is stored…"),
            Stage.CHECKING: self.tr("Checking %1 rows…"),
            Stage.STORING: self.tr("Storing %1 rows…"),
        }[Stage(stage)]
        self.state.setText(fill(words, rows))

    def _work(self, words: str) -> None:
        self.progress.show()
        self.state.setText(words)
        retone(self.state, Tone.PLAIN)
        for button in (self.go, self.again, self.choose):
            button.setEnabled(False)
        self.back.setText(self.tr("Back") + "   Esc" if self._importing else self.tr("Cancel") + "   Esc")
        self.back.setEnabled(not self._importing)

    def _rest(self) -> None:
        self._importing = False
        self.progress.hide()
        self.again.setEnabled(True)
        self.choose.setEnabled(True)
        self.back.setText(self.tr("Back") + "   Esc")
        self.back.setEnabled(True)

    def _clear(self) -> None:
        self._turn += 1
        self._preview = None
        self._rest()
        self.go.setEnabled(False)
        self.state.setText("")
        self._tabs.hide()
        self.stack.hide()
        self.nothing.setText(self.what.hint)
        self.nothing.show()

    # --- what it would change

    def _show_preview(self, turn: int, found: Preview) -> None:
        if turn != self._turn:
            return
        self._preview = found
        self._rest()
        report = found.report
        errors, warnings = found.errors, len(found.problems) - found.errors
        self.problems.replace(found.problems)
        self.changed.replace(found.changed)
        self.added.replace(report.new if report else ())
        self.missing.replace(report.absent if report else ())
        tabs = (
            fill(self.tr("1  Problems: %1 errors, %2 warnings"), errors, warnings),
            fill(self.tr("2  Changed: %1"), report.changed if report else "—"),
            fill(self.tr("3  New: %1"), report.added if report else "—"),
            fill(self.tr("4  Not in the file: %1"), report.missing if report else "—"),
        )
        for button, words in zip(self.tabs, tabs, strict=True):
            button.setText(words)
        self.jump.setEnabled(errors > 0)
        if report is None:
            assert found.refused is not None
            words, tone = refusal(found.refused, self.station.language), Tone.URGENT
        elif not self.what.does_something(report):
            words, tone = self.tr("The file says what is stored already: there is nothing to import."), Tone.OPEN
        else:
            words = fill(self.what.counts, report.added, report.changed, report.unchanged, report.missing)
            tone = Tone.OPEN
        self.state.setText(words)
        retone(self.state, tone)
        self.go.setEnabled(report is not None and self.what.does_something(report))
        self.nothing.hide()
        self._tabs.show()
        self.stack.show()
        filled = (errors, report and report.changed, report and report.added, len(found.problems))
        self._go(next((tab for tab, rows in zip((0, 1, 2, 0), filled, strict=True) if rows), 0))
        if errors:
            self.next_error()
        elif self.go.isEnabled():
            self.go.setFocus()

    def _go(self, place: int) -> None:
        self.tabs[place].setChecked(True)
        self.stack.setCurrentIndex(place)

    def next_error(self) -> None:
        """Go to the next row with an error, after the last to the first."""
        found = [place for place, each in enumerate(self.problems.rows.rows) if each.severity is Severity.ERROR]
        if not found:
            return
        self._go(0)
        current = self.problems.currentIndex().row()
        row = next((place for place in found if place > current), found[0])
        self.problems.go_to(row)
        self.problems.setFocus()

    def _on_imported(self, report: ImportReport) -> None:
        self._rest()
        self.said.emit(fill(self.tr("Imported: %1 new, %2 changed."), report.added, report.changed), Tone.OPEN)
        self._clear()
        self.imported.emit()
        self.left.emit()

    def _refuse(self, turn: int, error: HallError) -> None:
        if turn != self._turn:
            return
        self._rest()
        self.state.setText(refusal(error, self.station.language))
        retone(self.state, Tone.URGENT)

    def leave(self) -> None:
        """Back to where one was; while the file is read this cancels, while it is stored one waits."""
        if self._importing:
            return
        if self.progress.isVisible():
            self._clear()
            return
        self._clear()
        self.left.emit()
