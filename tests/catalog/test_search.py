"""An item is found by a part of its name, by initials, by the beginning of its code."""

from __future__ import annotations

import pytest

from hallapp.catalog.initials import initials_of
from hallapp.catalog.search import rank, search
from hallapp.store.engine import Store


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
        (" ", None),
    ],
)
def test_how_well_an_item_answers(asked: str, place: int | None) -> None:
    assert rank(asked, name="公司设立登记", initials="gssldj", code="11439981MB9T") == place


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_the_best_answers_come_first(store: Store) -> None:
    with store.look() as look:
        names = [found.name for found in search(look, "公司")]
        by_initials = [found.name for found in search(look, "gssldj")]
        by_code = search(look, "11439981MB9T00070J4430107001000")
        assert len(search(look, "登记", limit=5)) == 5
    assert names[0].startswith("公司")
    assert by_initials[0] == "公司设立登记"
    assert [found.name for found in by_code] == ["公司设立登记"]
