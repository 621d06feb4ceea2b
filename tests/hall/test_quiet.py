"""The hours in which boards do not speak, as a person writes them."""

from __future__ import annotations

from datetime import time

import pytest

from hallapp.actor import Actor
from hallapp.errors.setup import BadSetting
from hallapp.hall.quiet import is_quiet, quiet_spans
from hallapp.hall.ruling import set_rules
from hallapp.store.engine import Store


@pytest.mark.parametrize(
    ("words", "spans"),
    [
        ("", []),
        ("12:00-13:30", ["12:00-13:30"]),
        ("12:00 - 13:30，18:00至24:00", ["12:00-13:30", "18:00-24:00"]),
        ("18:00-08:00", ["00:00-08:00", "18:00-24:00"]),
        ("18:00-0:00", ["18:00-24:00"]),
    ],
)
def test_spans_are_read_as_people_write_them(words: str, spans: list[str]) -> None:
    assert [str(span) for span in quiet_spans(words)] == spans


@pytest.mark.parametrize("words", ["noon", "12:00", "12:00-12:00", "12:60-13:00", "25:00-26:00", "12:00-13:30 noon"])
def test_anything_else_is_refused_with_an_example(store: Store, actor: Actor, words: str) -> None:
    with pytest.raises(BadSetting) as refused:
        set_rules(store, actor, {"voice_quiet": words})
    assert "12:00-13:30" in str(refused.value.facts())


def test_a_span_holds_from_its_start_to_before_its_end() -> None:
    quiet = "12:00-13:30, 18:00-08:00"
    assert [is_quiet(quiet, time(*moment)) for moment in ((11, 59), (12, 0), (13, 29), (13, 30))] == [
        False,
        True,
        True,
        False,
    ]
    assert is_quiet(quiet, time(7, 59))
    assert is_quiet(quiet, time(23, 59))
    assert not is_quiet(quiet, time(8, 0))
