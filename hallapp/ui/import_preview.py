"""Before a spreadsheet comes in: what it would add and change, what it leaves out, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hallapp import wording
from hallapp.catalog.problems import ImportReport, RowChange, Severity, as_mappings
from hallapp.errors import HallError, ImportRejected
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import Doing
from hallapp.ui.flow import FlowLayout
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.tables import Column, Table
from hallapp.ui.theme import GAP_L
from hallapp.ui.widgets import label
from hallapp.wording import Language, term

#: A dialog must fit beside the taskbar of the smallest screen, at any text size.
_WIDEST = 1100

#: ``job(store, actor, path, dry_run=…)``, as all imports are.
Import = Callable[..., ImportReport]


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the preview: a problem by its place in the file, or what becomes of a row."""

    what: str
    where: str
    words: str
    tone: Tone | None


class ImportPreview(Doing):
    """Reads the file without storing anything, shows what it would do, and does it when it is told to.

    ``imported`` carries the report of what was done.
    """

    imported = Signal(object)

    def __init__(
        self, station: Station, job: Import, path: Path, *, title: str, meaning: str, parent: QWidget, **named: Any
    ) -> None:
        """``named`` goes to the job as it is."""
        super().__init__(station, parent)
        self._job, self._path = partial(job, **named), path
        self.ask(fill(title, path.name), meaning)
        box = QWidget()
        figures = FlowLayout(box, GAP_L)
        self._figures: dict[str, Any] = {}
        for name, caption in (
            ("added", self.tr("Added")),
            ("changed", self.tr("Changed")),
            ("unchanged", self.tr("As before")),
            ("missing", self.tr("Not in the file, kept")),
            ("errors", self.tr("Errors")),
            ("warnings", self.tr("Warnings")),
        ):
            column = QWidget()
            across = QHBoxLayout(column)
            across.setContentsMargins(0, 0, 0, 0)
            figure = label("—", "figure")
            across.addWidget(figure)
            across.addWidget(label(caption, "small"))
            figures.addWidget(column)
            self._figures[name] = figure
        self.inside.addWidget(box)
        px = theme.current().px
        self.table: Table[_Line] = Table(
            [
                Column(self.tr("What"), lambda line: line.what, 120, tone=lambda line: line.tone),
                Column(self.tr("Where"), lambda line: line.where, 220),
                Column(self.tr("In words"), lambda line: line.words),
            ],
            name=lambda line: line,
            sortable=False,
        )
        self.table.setMinimumSize(min(px(760), _WIDEST), px(240))
        self.inside.addWidget(self.table, 1)
        self._import = self.end_with(yes=self.tr("Import"), no=self.tr("Cancel"))
        self._import.setEnabled(False)
        self._state = label(self.tr("Reading the file…"), "muted")
        self.inside.insertWidget(2, self._state)
        station.run(self._job, station.who, path, dry_run=True, done=self._show, failed=self.failed, owner=self)

    @property
    def button(self) -> QPushButton:
        """What imports; it can be pressed once the file is read and something would change."""
        return self._import

    def figure(self, name: str) -> str:
        """One of the figures as it is shown."""
        return str(self._figures[name].text())

    def begin(self) -> None:
        """Import it."""
        if self._import.isEnabled():
            self.do(self._job, self.station.who, self._path, done=self.imported.emit)

    def failed(self, error: HallError) -> None:
        """A file with errors shows them all; anything else is said in one sentence."""
        self._state.hide()
        self._import.setEnabled(False)
        if isinstance(error, ImportRejected):
            self._count({}, error.problems)
            self.table.replace(list(self._problems(error.problems)))
        super().failed(error)

    def _count(self, counts: Mapping[str, int], problems: list[dict[str, object]]) -> None:
        errors = sum(problem["severity"] == Severity.ERROR.value for problem in problems)
        every = {**counts, "errors": errors, "warnings": len(problems) - errors}
        for name, figure in self._figures.items():
            figure.setText(str(every.get(name, "—")))

    def _show(self, report: ImportReport) -> None:
        problems = as_mappings(report.problems)
        counts = {name: getattr(report, name) for name in ("added", "changed", "unchanged", "missing")}
        self._count(counts, problems)
        language = self.station.language
        lines = list(self._problems(problems))
        for rows, what, tone in (
            (report.new, "+ " + self.tr("Added"), Tone.OPEN),
            (report.altered, "~ " + self.tr("Changed"), Tone.ACCENT),
            (report.absent, "· " + self.tr("Not in the file"), None),
        ):
            lines += [_Line(what, f"{row.code}  {row.name}", self._changes(row, language), tone) for row in rows]
        self.table.replace(lines)
        anything = bool(report.added or report.changed)
        self._import.setEnabled(anything)
        self._state.setText(
            self.tr("Nothing is stored yet.") if anything else self.tr("The file changes nothing: all is as it says.")
        )
        self._import.setFocus()

    def _changes(self, row: RowChange, language: Language) -> str:
        return " · ".join(
            f"{term(change.field, language)}: {term(change.before, language) or '—'} → "
            f"{term(change.after, language) or '—'}"
            for change in row.fields
        )

    def _problems(self, problems: list[dict[str, object]]) -> Iterator[_Line]:
        """The errors first, each kind in the order of the file."""
        for problem in sorted(problems, key=lambda problem: problem["severity"] != Severity.ERROR.value):
            error = problem["severity"] == Severity.ERROR.value
            what = "× " + self.tr("Error") if error else "! " + self.tr("Warning")
            where = [fill(self.tr("Line %1"), problem["row"]), str(problem["column"])]
            facts = cast(Mapping[str, object], problem["facts"])
            words = wording.sentence(str(problem["code"]), facts, self.station.language)
            tone = Tone.URGENT if error else Tone.WARNING
            yield _Line(what, " · ".join(filter(None, where)), words, tone)
