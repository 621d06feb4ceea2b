"""What an import would change and what is wrong with its file, ready for the tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from hallapp.actor import Actor
from hallapp.catalog.problems import ImportReport, Problem, Severity, Tell
from hallapp.errors.base import HallError
from hallapp.errors.system import ImportRejected
from hallapp.store.engine import Store


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """One field of a row that the file would change."""

    place: int
    code: str
    name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What became of the dry run, ready for the tables: errors first, then by row. ``report`` is None with errors."""

    report: ImportReport | None
    problems: tuple[Problem, ...]
    changed: tuple[ChangedCell, ...]
    refused: HallError | None = None

    @property
    def errors(self) -> int:
        """How many problems keep the file out."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


def preview(store: Store, job: Callable[..., ImportReport], actor: Actor, path: Path, tell: Tell) -> Preview:
    """What ``job`` would make of this file; nothing is changed. Raises what ``job`` raises but ``ImportRejected``."""
    try:
        report = job(store, actor, path, dry_run=True, tell=tell)
    except ImportRejected as rejected:
        found = tuple(
            Problem(
                cast(int, problem["row"]),
                str(problem["column"]),
                Severity(str(problem["severity"])),
                str(problem["code"]),
                cast(dict[str, object], problem["facts"]),
            )
            for problem in rejected.problems
        )
        return Preview(None, _errors_first(found), (), rejected)
    changed = [(row, change) for row in report.altered for change in row.fields if change.field != "theme_name"]
    cells = tuple(
        ChangedCell(place, row.code, row.name, change.field, change.before, change.after)
        for place, (row, change) in enumerate(changed)
    )
    return Preview(report, _errors_first(report.problems), cells)


def _errors_first(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR))
