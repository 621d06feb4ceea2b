"""The figures as a workbook: read back by another program, the same figures."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from hallapp.errors.system import FileUnwritable
from hallapp.ledgers import assisted
from hallapp.ledgers.assisted import AssistedCase
from hallapp.ledgers.rows import AssistedKind
from hallapp.reports import workbook
from hallapp.reports.figures import Figures, figures
from hallapp.wording import Language
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, ID_CARD

pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


@pytest.fixture
def morning(hands: Hands) -> Figures:
    """Two waits of 75 and 21 minutes; one served 6 minutes, one passed over."""
    hands.open("007", "028")
    hands.take(COMPANY)
    hands.clock.advance(minutes=60)
    hands.take(ID_CARD)
    hands.clock.advance(minutes=15)
    hands.serve("007", minutes=6)
    hands.call("028")
    hands.no_show("028")
    return reckoned(hands)


def reckoned(hands: Hands) -> Figures:
    return figures(hands.store, None, date(2026, 3, 2), date(2026, 3, 2))


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def row_of(rows: list[list[Any]], head: str) -> list[Any]:
    [row] = [row for row in rows if row[0] == head]
    return row[1:]


def test_every_sheet_has_its_figures(morning: Figures) -> None:
    found = sheets(workbook.workbook(morning))
    assert list(found) == ["总览", "时段", "窗口", "窗口组", "事项", "服务台账"]
    overview = found["总览"]
    assert overview[0][0] == "示范市政务服务中心 办件统计  2026-03-02"
    assert [row_of(overview, name)[0] for name in ("取号", "办结", "过号未归", "正在等候")] == [2, 1, 1, 0]
    assert row_of(overview, "等候")[:3] == [2, 48, 48]
    assert row_of(overview, "办理")[:2] == [1, 6]
    assert row_of(overview, "过号率（过号次数÷呼叫次数）")[:4] == [1, 2, 0, 0.5]
    assert row_of(overview, "进驻率")[:4] == [123, 123, 2, 1]
    assert row_of(found["时段"], "09:00–10:00") == [1, 0, 75, 75, 75, 75]
    assert row_of(found["时段"], "10:00–11:00") == [1, 2, 21, 21, 21, 21]
    assert row_of(found["窗口"], "007")[:5] == ["W02", 1, 0, 1, 0]
    assert row_of(found["窗口组"], "W02")[1:5] == [1, 0, 1, 0]
    assert row_of(found["事项"], COMPANY)[:4] == ["公司设立登记", 1, 1, 0]


def test_ledgers_are_counted_with_what_they_are_made_of(hands: Hands) -> None:
    for kind in (AssistedKind.HELPED, AssistedKind.HELPED, AssistedKind.BY_PROXY):
        case = AssistedCase(kind, "李伟", name="张三", entrusted=True)
        assisted.accept(hands.store, hands.actor, None, case)
    rows = sheets(workbook.workbook(reckoned(hands)))["服务台账"]
    at = next(place for place, row in enumerate(rows) if row[2] == 3)
    assert [row[1:] for row in rows[at + 1 : at + 3]] == [["帮办", 2], ["代办", 1]]


def test_without_cases_there_is_a_dash(hands: Hands) -> None:
    overview = sheets(workbook.workbook(reckoned(hands)))["总览"]
    assert row_of(overview, "等候") == [0, "—", "—", "—", "—"]
    assert row_of(overview, "过号率（过号次数÷呼叫次数）")[3] == "—"


def test_the_chart_is_over_the_hours(morning: Figures, hands: Hands) -> None:
    def charts(of: Figures) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(workbook.workbook(of))) as parts:
            return [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]

    [chart] = charts(morning)
    for column in "BCEF":
        assert f"时段!${column}$4:${column}$5" in chart.replace("'", "")
    nobody = figures(hands.store, None, date(2026, 1, 1), date(2026, 1, 1))
    assert charts(nobody) == []


def test_in_english_every_word_is_english(morning: Figures) -> None:
    found = sheets(workbook.workbook(morning, Language.EN))
    assert list(found) == ["Overview", "Hours", "Windows", "Window groups", "Items", "Service ledgers"]
    told = found["Overview"][1:] + found["Service ledgers"][1:]
    words = [cell for row in told for cell in row if isinstance(cell, str)]
    assert all(ord(letter) < 0x2E80 for word in words for letter in word)


def test_a_rehearsal_says_so_on_every_sheet(morning: Figures) -> None:
    for rows in sheets(workbook.workbook(replace(morning, rehearsal=True))).values():
        assert rows[0][0].startswith("【演练】")


def test_a_name_is_never_a_formula(morning: Figures) -> None:
    [item, *others] = morning.by_item
    evil = replace(morning, by_item=(replace(item, name="=1+1"), *others))
    with zipfile.ZipFile(io.BytesIO(workbook.workbook(evil))) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name)


def test_the_file_is_there_whole_or_not_at_all(morning: Figures, tmp_path: Path) -> None:
    target = tmp_path / "figures.xlsx"
    workbook.write(morning, target)
    assert sheets(target.read_bytes())["总览"]
    folder = tmp_path / "sheet.xlsx"
    folder.mkdir()
    for path in (folder, tmp_path / "missing" / "figures.xlsx", tmp_path / "figures.pdf"):
        with pytest.raises(FileUnwritable):
            workbook.write(morning, path)
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == ["figures.xlsx", "sheet.xlsx"]
    assert not list(tmp_path.glob(".*"))
