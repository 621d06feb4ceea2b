"""Completeness as workbook and as sheet: read back by other programs, the same figures and findings."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from hallapp.errors.system import FileUnwritable
from hallapp.guides.links import link_list
from hallapp.reports import completeness_sheet, completeness_workbook, links_workbook
from hallapp.reports.completeness import Completeness, Lack, completeness, finding_said, todo_said
from hallapp.store.engine import Store
from hallapp.wording import Language
from tests.guides.reading import assert_margins_are_empty, squeezed, text, texts
from tests.halls import SHANGHAI

pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


@pytest.fixture
def found(store: Store) -> Completeness:
    return completeness(store, None)


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_workbook_has_every_figure_and_every_finding(found: Completeness) -> None:
    read = sheets(completeness_workbook.workbook(found))
    assert list(read) == ["总览", "按部门", "窗口组", "问题清单", "事项"]
    overview = {row[0]: row[1:] for row in read["总览"]}
    assert overview["完整率"][:3] == [80, 123, 2]
    assert overview["完整率"][3] == pytest.approx(80 / 123)
    assert overview["最新率"] == [0, 0, 123, "—"]
    assert overview["没有设定依据"][0] == found.total.lacks[Lack.NO_BASIS]
    departments = {row[0]: row[1:] for row in read["按部门"]}
    for count in found.departments:
        assert departments[count.name][:2] == [count.items, count.complete.numerator]
    assert departments["合计"][:2] == [123, 80]
    groups = {row[0]: row[1:] for row in read["窗口组"]}
    assert [groups[count.name][0] for count in found.groups] == [count.items for count in found.groups]
    told = [(row[0], row[5], row[7]) for row in read["问题清单"][3:]]
    assert told == [
        (item.code, finding_said(finding, Language.ZH), todo_said(finding.lack, Language.ZH))
        for item in found.items
        for finding in item.findings
    ]
    assert [row[0] for row in read["事项"][3:]] == [item.code for item in found.items]
    assert Counter(row[4] for row in read["事项"][3:]) == {"不完整": 43, "待印制": 80}


def test_the_workbook_in_english_and_in_a_rehearsal(found: Completeness) -> None:
    read = sheets(completeness_workbook.workbook(replace(found, rehearsal=True), Language.EN))
    assert list(read) == ["Overview", "By department", "Window groups", "Findings", "Items"]
    assert all(rows[0][0].startswith("【Rehearsal】") for rows in read.values())


@pytest.mark.parametrize("language", list(Language))
def test_the_sheet_reads_alike_by_two_readers(found: Completeness, language: Language) -> None:
    sheet = completeness_sheet.completeness_sheet(found, language)
    assert sheet.problems == ()
    words = text(sheet.pdf)
    assert squeezed("80 ÷ 123") in words
    assert "65.0%" in words
    assert "—" in words
    for item in found.items:
        assert squeezed(item.name) in words
        assert item.code in words
    for count in (*found.departments, *found.groups):
        assert squeezed(count.name) in words
    finding = next(f for item in found.items for f in item.findings if f.lack is Lack.FEW_STEPS)
    assert squeezed(finding_said(finding, language)) in words
    assert_margins_are_empty(sheet.pdf)


def test_the_sheet_of_an_outlet_without_items_says_so(found: Completeness) -> None:
    empty = Completeness(found.outlet, found.outlet_name, found.at, True, 125, (), {})
    sheet = completeness_sheet.completeness_sheet(empty)
    [page], _ = texts(sheet.pdf)
    assert "本网点没有应公示的事项" in page
    assert "100" not in page
    assert "演练" in page


def test_a_hall_in_order_says_so(found: Completeness) -> None:
    well = replace(found, items=tuple(replace(item, findings=()) for item in found.items))
    words = text(completeness_sheet.completeness_sheet(well).pdf)
    assert "应公示的事项都已齐全" in words
    assert "100.0%" in words


def test_files_are_written_whole_or_not_at_all(found: Completeness, tmp_path: Path) -> None:
    for module, name in ((completeness_workbook, "a.xlsx"), (completeness_sheet, "a.pdf")):
        module.write(found, tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1000
        with pytest.raises(FileUnwritable):
            module.write(found, tmp_path / "nowhere" / name)
    with pytest.raises(FileUnwritable):
        completeness_workbook.write(found, tmp_path / "a.csv")
    assert sorted(path.name for path in tmp_path.glob("a.*")) == ["a.pdf", "a.xlsx"]


def test_the_links_as_a_workbook(store: Store, tmp_path: Path) -> None:
    found = link_list(store)
    [rows] = sheets(links_workbook.workbook(found, SHANGHAI)).values()
    assert rows[0][:5] == ["事项编码", "名称", "部门", "链接", "写法和二维码"]
    assert [row[3] for row in rows[1:]] == [link.link for link in found.links]
    assert {row[4] for row in rows[1:]} == {"二维码可解"}
    assert {row[5] for row in rows[1:]} == {"未联网检查"}
    with pytest.raises(FileUnwritable):
        links_workbook.write(found, tmp_path / "links.pdf", SHANGHAI)
