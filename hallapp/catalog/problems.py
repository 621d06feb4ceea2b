"""What an import finds wrong, by row and column, and what it did."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from hallapp.errors.setup import FieldsWrong
from hallapp.errors.system import ImportRejected


class Severity(StrEnum):
    """An error keeps the whole file out; a warning is for a person to look at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. ``row`` is the line of the file (the header's is 1), ``column`` the heading as the file has it."""

    row: int
    column: str
    severity: Severity
    code: str
    facts: dict[str, object]


@dataclass(frozen=True, slots=True)
class Remark:
    """What is worth saying about one field, by its fixed name: a warning, or why it is refused."""

    field: str
    code: str
    facts: dict[str, object]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field by its fixed name, before and after, each as a file's cell would have it."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a file, or one that it leaves out; without ``fields`` where it is new or left out."""

    code: str
    name: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file's rows. ``missing`` counts what is stored but not in the file; it is kept.

    ``new``, ``altered`` and ``absent`` name the rows that the first, second and last figure count, for the preview.
    """

    added: int
    changed: int
    unchanged: int
    missing: int
    problems: tuple[Problem, ...]
    new: tuple[RowChange, ...] = ()
    altered: tuple[RowChange, ...] = ()
    absent: tuple[RowChange, ...] = ()


class Stage(StrEnum):
    """How far an import has come."""

    READING = "reading"
    COMPARING = "comparing"
    CHECKING = "checking"
    STORING = "storing"


#: Told how far an import has come, and how many rows the file has, as soon as that is known.
Tell = Callable[[Stage, int], None]


def silent(_stage: Stage, _rows: int) -> None:
    """For who need not know."""


class Findings:
    """Collects problems while a file is read, so that all of them are told at once."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._wrong: set[tuple[int, str]] = set()

    def error(self, row: int, column: str, code: str, /, **facts: object) -> None:
        """Note a problem that keeps the file out."""
        self._found.append(Problem(row, column, Severity.ERROR, code, facts))
        self._wrong.add((row, column))

    def warn(self, row: int, column: str, code: str, /, **facts: object) -> None:
        """Note a problem that is only reported."""
        self._found.append(Problem(row, column, Severity.WARNING, code, facts))

    def is_wrong(self, row: int, column: str) -> bool:
        """Whether an error was noted for this cell, so that nothing more need be said of it."""
        return (row, column) in self._wrong

    def in_order(self) -> tuple[Problem, ...]:
        """All problems by row, within a row in the order they were found."""
        return tuple(sorted(self._found, key=lambda problem: problem.row))

    def refuse_errors(self, file: str) -> None:
        """Raise ``ImportRejected`` with all problems, warnings too, if one of them is an error."""
        if self._wrong:
            raise ImportRejected(file, as_mappings(self.in_order()))

    def refuse_fields(self, name: str) -> None:
        """As ``refuse_errors``, for a form about ``name``: raise ``FieldsWrong``."""
        if self._wrong:
            raise FieldsWrong(name, as_mappings(self.in_order()))


def as_mappings(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """The problems as plain mappings: row, column, severity, code and the facts of the sentence."""
    return [
        {
            "row": problem.row,
            "column": problem.column,
            "severity": problem.severity.value,
            "code": problem.code,
            "facts": problem.facts,
        }
        for problem in problems
    ]
