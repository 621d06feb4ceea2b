"""Small and altered spreadsheets for tests."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from hallapp.catalog.problems import Problem
from hallapp.resources import resource

SAMPLE_ITEMS = resource("sample", "items.csv")
SAMPLE_WINDOWS = resource("sample", "windows.csv")

Row = dict[str, str]


def rows_of(path: Path) -> list[Row]:
    """A csv file's rows by heading."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    """Write rows, with the headings of all of them; gives the path."""
    rows = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, dict.fromkeys(name for row in rows for name in row), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def altered(source: Path, path: Path, change: Callable[[list[Row]], None]) -> Path:
    """A copy of a sample file with its rows changed."""
    rows = rows_of(source)
    change(rows)
    return write(path, rows)


def told(problems: Iterable[Problem]) -> list[tuple[int, str, str]]:
    """Row, column and code of each problem."""
    return [(problem.row, problem.column, problem.code) for problem in problems]
