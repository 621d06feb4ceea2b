"""Import and export: all or nothing, every problem with its place, and a round trip that changes nothing."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.files import (
    ITEM_HEADINGS,
    Rows,
    items,
    read_csv,
    read_xlsx,
    sample,
    windows,
    write_csv,
    write_xlsx,
)
from tests.acceptance.hands import COMPANY, COMPANY_CHANGE, PROJECT, Hall

RARE = "张䶮、𬱖与𰻝的事项"


def problems_of(facts: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = facts["problems"]
    for problem in found:
        assert set(problem) >= {"row", "column", "severity", "code", "message"}
        assert isinstance(problem["row"], int)
        assert isinstance(problem["column"], str)
        assert problem["severity"] in ("error", "warning")
        assert problem["message"].strip()
    return found


def counts(report: dict[str, Any]) -> tuple[int, int, int, int]:
    problems_of(report)
    return report["added"], report["changed"], report["unchanged"], report["missing"]


def test_29_the_same_file_twice_changes_nothing(hall: Hall, tmp_path: Path) -> None:
    assert counts(hall.do("import", "items", write_csv(tmp_path / "i.csv", items()))) == (0, 0, 125, 0)
    assert counts(hall.do("import", "windows", write_csv(tmp_path / "w.csv", windows()))) == (0, 0, 20, 0)


def test_29_one_bad_row_changes_nothing_and_is_named(hall: Hall, tmp_path: Path) -> None:
    rows = items(lambda row: row.update(item_name=row["item_name"] + "（新）"))
    rows[41]["promised_unit"] = "个月零三天"
    before = hall.do("export", "items", tmp_path / "before.csv")
    facts = hall.refused("import_rejected", "import", "items", write_csv(tmp_path / "i.csv", rows))
    (error,) = [problem for problem in problems_of(facts) if problem["severity"] == "error"]
    assert (error["row"], error["column"]) == (43, "promised_unit")
    assert hall.do("export", "items", tmp_path / "after.csv") | {"rows": 125} == before | {"rows": 125}
    assert (tmp_path / "after.csv").read_bytes() == (tmp_path / "before.csv").read_bytes()


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("item_code", ""),
        ("item_code", COMPANY_CHANGE),
        ("item_name", " "),
        ("theme_code", "T77"),
        ("legal_unit", "年"),
        ("promised_limit", "三五天"),
        ("est_minutes", "-"),
        ("onsite_visits", "1次半"),
        ("is_entered", "也许"),
        ("supports_appointment", "maybe"),
        ("daily_quota", "many"),
        ("materials", "身份证|原件|1|随便|申请人自备"),
    ],
)
def test_the_errors_of_an_items_file(hall: Hall, tmp_path: Path, column: str, cell: str) -> None:
    def change(row: dict[str, str]) -> None:
        row[column] = cell
        if column == "theme_code":
            row["theme_name"] = ""

    rows = items(change, only={COMPANY}) + items(only={COMPANY_CHANGE})
    facts = hall.refused("import_rejected", "import", "items", write_csv(tmp_path / "i.csv", rows))
    errors = [problem for problem in problems_of(facts) if problem["severity"] == "error"]
    assert {problem["column"] for problem in errors} == {column}
    assert {problem["row"] for problem in errors} <= {2, 3}


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("legal_basis", ""),
        ("consult_phone", "12345678901234567890"),
        ("item_code", "11439981MB9T00070J4-430107001000"),
        ("base_code", "1"),
        ("guide_url", ""),
        ("complaint_phone", "0000-2800106"),
    ],
)
def test_what_only_warns(hall: Hall, tmp_path: Path, column: str, cell: str) -> None:
    file = write_csv(tmp_path / "i.csv", items(lambda row: row.update({column: cell}), only={COMPANY}))
    report = hall.do("import", "items", file)
    assert {problem["severity"] for problem in problems_of(report)} == {"warning"}
    assert sum(counts(report)[:2]) == 1


def test_29_five_thousand_bad_rows_in_seconds_with_all_of_them(hall: Hall, tmp_path: Path) -> None:
    (row,) = items(only={COMPANY})
    rows = [row | {"item_code": f"11439981MB9T00070J44301{n:08}", "item_name": ""} for n in range(5000)]
    file = write_csv(tmp_path / "i.csv", rows)
    began = time.monotonic()
    facts = hall.refused("import_rejected", "import", "items", file)
    assert time.monotonic() - began < 15
    errors = [problem for problem in problems_of(facts) if problem["severity"] == "error"]
    assert [problem["row"] for problem in errors] == list(range(2, 5002))
    assert {problem["column"] for problem in errors} == {"item_name"}


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("window_no", ""),
        ("window_no", "W03"),
        ("window_name", ""),
        ("scope_rule", "EVERYTHING"),
        ("theme_codes", "T77"),
        ("weekday_hours", "9 to 5"),
        ("weekday_hours", "12:00-09:00"),
        ("seat_nos", "010"),
        ("lunch_no_break", "也许"),
        ("tide_backup_for", "T77"),
    ],
)
def test_the_errors_of_a_windows_file(hall: Hall, tmp_path: Path, column: str, cell: str) -> None:
    rows = windows(W02={column: cell})
    facts = hall.refused("import_rejected", "import", "windows", write_csv(tmp_path / "w.csv", rows))
    errors = [problem for problem in problems_of(facts) if problem["severity"] == "error"]
    assert {problem["row"] for problem in errors} <= {3, 4}
    assert column in {problem["column"] for problem in errors}
    assert hall.issue(COMPANY)["windows"] == ["007", "008", "009"]


def test_rows_are_lines_of_the_file(hall: Hall, tmp_path: Path) -> None:
    rows = items(only={COMPANY, COMPANY_CHANGE, PROJECT})
    rows[0]["accept_conditions"] = "第一行\n第二行"
    rows[2]["item_name"] = ""
    facts = hall.refused("import_rejected", "import", "items", write_csv(tmp_path / "i.csv", rows))
    (error,) = [problem for problem in problems_of(facts) if problem["severity"] == "error"]
    assert error["row"] == 5, "the quoted line break makes the first record two lines long"


def test_dry_run_counts_and_changes_nothing(hall: Hall, tmp_path: Path) -> None:
    rows = items(lambda row: row.update(est_minutes="33"), only={COMPANY, PROJECT})
    rows.append(rows[0] | {"item_code": "11439981MB9T00070J4430107099000", "item_name": "新事项"})
    file = write_csv(tmp_path / "i.csv", rows)
    assert counts(hall.do("import", "items", file, "--dry-run")) == (1, 2, 0, 123)
    hall.refused("item_unknown", "issue", "--item", "11439981MB9T00070J4430107099000")
    assert counts(hall.do("import", "items", file)) == (1, 2, 0, 123)
    assert hall.issue("11439981MB9T00070J4430107099000")["ticket"] == "B001"
    rows[0]["item_name"] = ""
    hall.refused("import_rejected", "import", "items", write_csv(file, rows), "--dry-run")


def test_what_a_file_leaves_out_is_counted_and_kept(hall: Hall, tmp_path: Path) -> None:
    assert counts(hall.do("import", "windows", write_csv(tmp_path / "w.csv", windows()[:5]))) == (0, 0, 5, 15)
    assert counts(hall.do("import", "items", write_csv(tmp_path / "i.csv", items()[:5]))) == (0, 0, 5, 120)
    assert hall.issue(PROJECT)["ticket"] == "D001"
    assert hall.do("issue", "--group", "W13")["ticket"] == "N001"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_every_encoding(hall: Hall, tmp_path: Path, encoding: str) -> None:
    rows = items(lambda row: row.update(item_name=RARE), only={COMPANY})
    file = write_csv(tmp_path / "i.csv", rows, encoding)
    assert counts(hall.do("import", "items", file)) == (0, 1, 0, 124)
    hall.do("export", "items", tmp_path / "out.csv")
    assert [row["item_name"] for row in read_csv(tmp_path / "out.csv") if row["item_code"] == COMPANY] == [RARE]
    plan = write_csv(tmp_path / "w.csv", windows(), encoding)
    assert counts(hall.do("import", "windows", plan)) == (0, 0, 20, 0)


@pytest.mark.parametrize("sheet", ["items", "windows"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_round_trip_changes_nothing(hall: Hall, tmp_path: Path, sheet: str, ending: str) -> None:
    count = {"items": 125, "windows": 20}[sheet]
    file = tmp_path / f"out.{ending}"
    exported = hall.do("export", sheet, file)
    assert exported | {"rows": count} == exported
    report = hall.do("import", sheet, file)
    assert counts(report) == (0, 0, count, 0)
    if ending == "csv":
        assert read_csv(file) == sample(sheet)
    else:
        header, *lines = read_xlsx(file)
        assert len(lines) == count
        assert len(header) >= len(sample(sheet)[0])


def test_column_order_is_free(hall: Hall, tmp_path: Path) -> None:
    turned: Rows = [dict(reversed(row.items())) for row in items()]
    assert counts(hall.do("import", "items", write_csv(tmp_path / "i.csv", turned))) == (0, 0, 125, 0)


def test_xlsx_with_english_headings(hall: Hall, tmp_path: Path) -> None:
    assert counts(hall.do("import", "items", write_xlsx(tmp_path / "i.xlsx", items()))) == (0, 0, 125, 0)
    assert counts(hall.do("import", "windows", write_xlsx(tmp_path / "w.xlsx", windows()))) == (0, 0, 20, 0)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_chinese_headings(hall: Hall, tmp_path: Path, ending: str) -> None:
    rows = [{name: row[name] for name in ITEM_HEADINGS} for row in items()]
    rows[0]["item_name"] = RARE
    file = tmp_path / f"i.{ending}"
    if ending == "xlsx":
        write_xlsx(file, rows, ITEM_HEADINGS)
    else:
        write_csv(file, [{ITEM_HEADINGS[name]: cell for name, cell in row.items()} for row in rows])
    report = hall.do("import", "items", file)
    unknown = [problem for problem in report["problems"] if "unknown_column" in problem["code"]]
    assert unknown == []
    assert counts(report) == (0, 1, 124, 0)


def test_numbers_that_a_spreadsheet_program_made_of_the_cells(hall: Hall, tmp_path: Path) -> None:
    """A spreadsheet turns 3 into 3.0, and leaves the codes with 31 characters alone."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "i.xlsx"))
    sheet = book.add_worksheet()
    rows = items()
    for column, name in enumerate(rows[0]):
        sheet.write_string(0, column, name)
        for line, row in enumerate(rows, start=1):
            cell = row[name]
            if name in ("item_no", "legal_limit", "promised_limit", "est_minutes", "onsite_visits") and cell:
                sheet.write_number(line, column, float(cell))
            else:
                sheet.write_string(line, column, cell)
    book.close()
    assert counts(hall.do("import", "items", tmp_path / "i.xlsx")) == (0, 0, 125, 0)


@pytest.mark.parametrize("sheet", ["items", "windows"])
def test_unknown_columns_are_warned_of_kept_and_exported(hall: Hall, tmp_path: Path, sheet: str) -> None:
    rows = sample(sheet)
    for n, row in enumerate(rows):
        row["内部备注"] = f"备注{n}"
    report = hall.do("import", sheet, write_csv(tmp_path / "in.csv", rows))
    assert report["changed"] == len(rows)
    warned = [problem for problem in problems_of(report) if problem["column"] == "内部备注"]
    assert warned
    assert {problem["severity"] for problem in warned} == {"warning"}
    for ending in ("csv", "xlsx"):
        file = tmp_path / f"out.{ending}"
        hall.do("export", sheet, file)
        assert counts(hall.do("import", sheet, file)) == (0, 0, len(rows), 0)
    assert [row["内部备注"] for row in read_csv(tmp_path / "out.csv")] == [row["内部备注"] for row in rows]


def test_links_go_through_unchanged(hall: Hall, tmp_path: Path) -> None:
    link = "https://zwfw.example.com/portal/#/work-service/guide-detail?id=1&matterId=2&areaCode=%E4%B8%AD" + "x" * 100
    file = write_csv(tmp_path / "i.csv", items(lambda row: row.update(guide_url=link), only={COMPANY}))
    hall.do("import", "items", file)
    hall.do("export", "items", tmp_path / "out.csv")
    assert [row["guide_url"] for row in read_csv(tmp_path / "out.csv") if row["item_code"] == COMPANY] == [link]


def test_a_header_without_the_code_column(hall: Hall, tmp_path: Path) -> None:
    rows = [{"item_name": "没有编码"}]
    hall.refused("import_rejected", "import", "items", write_csv(tmp_path / "i.csv", rows))


def test_export_to_a_place_that_is_none(hall: Hall, tmp_path: Path) -> None:
    hall.refused(None, "export", "items", tmp_path / "no such folder" / "out.csv")
    hall.refused(None, "export", "items", tmp_path)
