"""An item is found by a part of its name, by initials, by the beginning of its code."""

from __future__ import annotations

import pytest

from hallapp.catalog.initials import initials_of
from hallapp.catalog.search import rank


def test_initials_of_syllables_letters_and_digits() -> None:
    assert initials_of("不动产登记(A证) 2") == "bdcdjaz2"
    assert initials_of("银行行长") == "yhhz"


def test_rare_characters_do_not_break_initials() -> None:
    assert initials_of("䶮𬱖𰻝登记").endswith("dj")


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("公司设立登记", 0),
        ("公司", 1),
        ("GSS", 2),
        ("设立", 3),
        ("sldj", 4),
        ("1143", 5),
        ("设立 公司", 3),
        ("车", None),
        ("gssldj", 0),
        (" ", 0),
    ],
)
def test_how_well_an_item_answers(asked: str, place: int | None) -> None:
    assert rank(asked, name="公司设立登记", initials="gssldj", code="11439981MB9T") == place
