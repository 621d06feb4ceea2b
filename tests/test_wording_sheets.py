"""Words on sheets: in both languages, with the same facts, and none that nobody says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from string import Formatter

import pytest

from hallapp.catalog.rows import LimitUnit
from hallapp.hall.rows import GroupKind, ScopeRule
from hallapp.wording import Language, reports, sheets

ROOT = Path(__file__).resolve().parent.parent / "hallapp"
BOTH: list[Mapping[str, tuple[str, str]]] = [sheets._WORDS, reports._WORDS]


@pytest.mark.parametrize("words", BOTH)
def test_both_languages_name_the_same_facts(words: Mapping[str, tuple[str, str]]) -> None:
    for key, (chinese, english) in words.items():
        assert chinese, key
        assert english, key
        facts = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (chinese, english)]
        assert facts[0] == facts[1], key


@pytest.mark.parametrize("words", BOTH)
def test_every_word_is_said_somewhere(words: Mapping[str, tuple[str, str]]) -> None:
    program = "".join(
        path.read_text(encoding="utf-8")
        for room in ("guides", "ledgers", "manual", "reports")
        for path in (ROOT / room).glob("*.py")
    )
    composed = re.compile(
        r"(by|kind|scope|level|unit|col|rate|bulletin|hours|form|section|need|link|lack|todo|head|standing)_"
    )
    units = {unit.name.lower() for unit in LimitUnit}
    for key in words:
        assert f'"{key}"' in program or composed.match(key) or key in units, key


@pytest.mark.parametrize("language", list(Language))
def test_every_kind_of_group_and_every_rule_has_words(language: Language) -> None:
    for kind in GroupKind:
        assert sheets.said(f"kind_{kind.name.lower()}", language)
    for rule in ScopeRule:
        assert sheets.said(f"scope_{rule.value.lower()}", language)


def test_window_numbers_in_a_row_are_a_range() -> None:
    assert sheets.seat_ranges(["007", "008", "009", "012", "013", "甲1"]) == ["007–009", "012", "013", "甲1"]
    assert sheets.seat_ranges([]) == []


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (["007", "008", "009"], ["7–9"]),
        (["001", "002", "004"], ["1", "2", "4"]),
        (["010", "011", "012", "043"], ["10–12", "43"]),
        (["A1", "000"], ["A1", "000"]),
        ([], []),
    ],
)
def test_windows_are_named_as_people_say_them(numbers: list[str], said: list[str]) -> None:
    short = [sheets.short_number(number) for number in numbers]
    assert sheets.seat_ranges(short) == said
