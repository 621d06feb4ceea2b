"""The index that the screens search answers as ``rank`` does, for whatever is asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hallapp.catalog.initials import initials_of
from hallapp.catalog.search import Entry, Index, rank

_NAMES = ("公司设立登记", "公司变更登记", "不动产查询", "公章刻制备案", "Hukou A1 登记", "a", "登记")
_ENTRIES = [
    Entry(name, initials_of(name), f"1144{place}A{name[:1]}", ("市场监督管理局", "公安局")[place % 2])
    for place, name in enumerate(_NAMES * 3)
]


def _plainly(asked: str) -> list[int]:
    ranks = {
        place: rank(asked, name=entry.name, initials=entry.initials, code=entry.code)
        for place, entry in enumerate(_ENTRIES)
    }
    return sorted((place for place in ranks if ranks[place] is not None), key=lambda place: (ranks[place], place))


@given(st.text(alphabet="公司登记 gsbcdj14A产", max_size=6))
def test_it_finds_what_rank_finds_in_the_same_order(asked: str) -> None:
    by_department = [place for place, entry in enumerate(_ENTRIES) if any(w in entry.kept_by for w in asked.split())]
    found = Index(_ENTRIES).find(asked)
    plainly = _plainly(asked)
    assert [place for place in found if place in plainly or place not in by_department] == plainly


def test_a_department_comes_after_what_is_called_so() -> None:
    index = Index([Entry("户口登记", "hkdj", "1", "公安局"), Entry("公安备案", "gaba", "2", "别的局")])
    assert index.find("公安") == [1, 0]
    assert index.find("公安局") == [0]
    assert index.find("公安 户口") == [0]
    assert index.find("  ") == [0, 1]
    assert index.find("nothing") == []
