"""Every problem an import may find has a sentence, and the sentence only needs facts that are given."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import hallapp
from hallapp.catalog.columns import HEADINGS as ITEM_HEADINGS
from hallapp.hall.calendar_file import HEADINGS as CALENDAR_HEADINGS
from hallapp.hall.read_windows import HEADINGS as WINDOW_HEADINGS
from hallapp.wording.imports import PROBLEMS

ROOMS = [Path(hallapp.__file__).parent / room for room in ("catalog", "hall")]


def noted() -> Iterator[tuple[str, set[str]]]:
    """Each call that notes a problem: its code, and the facts it gives."""
    for file in (file for room in ROOMS for file in room.glob("*.py")):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            words = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if called == "BadCell" and words:
                yield words[0], {"value"}
            elif called in ("warn", "error") and words and not any(k.arg is None for k in call.keywords):
                yield words[-1], {str(k.arg) for k in call.keywords}


def test_every_problem_is_worded_with_the_facts_it_has() -> None:
    found = list(noted())
    assert len(found) > 40
    for code, facts in found:
        for sentence in PROBLEMS[code]:
            needed = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
            assert needed <= facts, (code, sentence)


def test_no_heading_stands_for_two_columns() -> None:
    for headings in (ITEM_HEADINGS, WINDOW_HEADINGS, CALENDAR_HEADINGS):
        names = [word for heading in headings for word in (heading.name, *heading.chinese)]
        assert len(names) == len(set(names))
