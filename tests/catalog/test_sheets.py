"""Spreadsheets come in whole, whatever program wrote them, and every line keeps its number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from hallapp.catalog.problems import Findings
from hallapp.catalog.sheets import Heading, Table, read_table, write_table
from hallapp.errors.system import FileUnreadable, FileUnwritable

HEADINGS = (Heading("code", ("编码",)), Heading("name", ("名称", "事项名称")))
RARE = "䶮𬱖𰻝"


def read(path: Path, findings: Findings | None = None) -> Table:
    return read_table(path, HEADINGS, findings or Findings())


def cells(table: Table) -> list[tuple[int, str, str]]:
    return [(record.row, record.cells["code"], record.cells["name"]) for record in table.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_names_survive_every_encoding_halls_use(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"编码,名称\r\n001,{RARE}登记\r\n", encoding=encoding)
    assert cells(read(path)) == [(2, "001", f"{RARE}登记")]


def test_characters_that_gb18030_moved_come_in_at_their_new_place(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("code,name\n1,".encode("gb18030") + b"\xfe\x59" + "证\n".encode("gb18030"))
    assert cells(read(path)) == [(2, "1", "\u9fb4证")]


def test_columns_stand_in_any_order_under_english_or_chinese_names(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("*事项名称 ,CODE\n登记,1\n", encoding="utf-8")
    assert cells(read(path)) == [(2, "1", "登记")]


def test_rows_are_lines_of_the_file_past_blank_lines_and_breaks_in_quotes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('code,name\n1,"a\nb"\n\n,\n2,c\n', encoding="utf-8")
    assert cells(read(path)) == [(2, "1", "a\nb"), (6, "2", "c")]


def test_columns_nobody_knows_are_kept_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("code,颜色,name,code\n1,红,x,9\n", encoding="utf-8")
    findings = Findings()
    table = read(path, findings)
    assert table.rows[0].further == {"颜色": "红"}
    assert cells(table) == [(2, "1", "x")]
    assert [(p.row, p.column, p.code) for p in findings.in_order()] == [
        (1, "颜色", "unknown_column"),
        (1, "code", "duplicate_column"),
    ]


def test_a_cell_beyond_the_header_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("code,name\n1,a,b\n2,c,\n", encoding="utf-8")
    findings = Findings()
    read(path, findings)
    assert [(p.row, p.code) for p in findings.in_order()] == [(2, "cell_beyond_header")]


def test_a_workbook_gives_what_its_cells_show(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["名称", "编码"])
        sheet.write_row(2, 0, [RARE, 42])
        sheet.write_row(3, 0, [True, 1.5])
        sheet.write_datetime(4, 0, date(2027, 1, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_string(4, 1, "0012")
    assert cells(read(path)) == [(3, "42", RARE), (4, "1.5", "是"), (5, "0012", "2027-01-01")]


def test_a_long_code_typed_as_a_number_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with Workbook(str(path)) as book:
        book.add_worksheet().write_column(0, 0, ["code", 114399810000000012])
    findings = Findings()
    read(path, findings)
    assert [(p.row, p.column, p.code) for p in findings.in_order()] == [(2, "code", "digits_lost")]


@pytest.mark.parametrize("content", [b"PK\x03\x04 no workbook", b"\xff\xff\xff\x80", b'code,name\n1,"never closed\n'])
def test_what_holds_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(FileUnreadable):
        read(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        read(tmp_path / "none.csv")


def test_an_empty_file_has_no_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"")
    assert read(path).headings == {}


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_what_is_written_is_read_back_as_it_was(tmp_path: Path, name: str) -> None:
    rows = [("001", RARE), ("11439981MB9T00070J443010700100001", '="x"'), ("1e5", "https://e.cn/#/a?b=1&c=2")]
    rows += [("007", '两行\n文字, 逗号; “引号” "quotes"'), ("8", "")]
    write_table(tmp_path / name, ["code", "name"], rows)
    assert [(code, word) for _, code, word in cells(read(tmp_path / name))] == rows
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        write_table(tmp_path / "nowhere" / "a.csv", ["code"], [])


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), max_size=12).map(str.strip)


@given(rows=st.lists(st.tuples(TEXT.filter(bool), TEXT), max_size=8))
def test_any_text_goes_through_a_csv_file(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    write_table(path, ["code", "name"], rows)
    assert [(code, word) for _, code, word in cells(read(path))] == rows
