"""Spreadsheets as a hall hands them in: the sample's rows, changed, in each of the formats the contract names."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import python_calamine
import xlsxwriter

from tests.acceptance.hands import ROOT

Rows = list[dict[str, str]]

_SAMPLE = ROOT / "resources" / "sample"


def sample(kind: str) -> Rows:
    """The sample hall's rows of ``items`` or ``windows``."""
    with (_SAMPLE / f"{kind}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def items(change: Callable[[dict[str, str]], None] | None = None, *, only: set[str] | None = None) -> Rows:
    """The sample's items, each passed to ``change``; ``only`` keeps the items with these codes."""
    rows = [row for row in sample("items") if only is None or row["item_code"] in only]
    for row in rows:
        if change is not None:
            change(row)
    return rows


def windows(**changes: dict[str, str]) -> Rows:
    """The sample's window groups; ``W02={"takes_priority_ticket": "否"}`` changes cells of one of them."""
    rows = sample("windows")
    for row in rows:
        row.update(changes.get(row["window_no"], {}))
    return rows


def write_csv(path: Path, rows: Rows, encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_xlsx(path: Path, rows: Rows, headings: dict[str, str] | None = None) -> Path:
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    for column, name in enumerate(rows[0]):
        sheet.write_string(0, column, (headings or {}).get(name, name))
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row.values()):
            sheet.write_string(line, column, cell)
    book.close()
    return path


def read_csv(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_xlsx(path: Path) -> list[list[str]]:
    sheet = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    return [[str(cell) for cell in line] for line in sheet.to_python()]


ITEM_HEADINGS = {
    "item_no": "序号",
    "item_code": "实施编码",
    "handling_item_code": "业务办理项编码",
    "base_code": "基本编码",
    "item_name": "事项名称",
    "item_type_code": "事项类型编码",
    "item_type": "事项类型",
    "theme_code": "主题编码",
    "theme_name": "主题名称",
    "service_object": "服务对象",
    "processing_type": "办件类型",
    "result_name": "办理结果名称",
    "consult_phone": "咨询电话",
    "complaint_phone": "监督电话",
    "legal_basis": "法律依据",
    "accept_conditions": "受理条件",
}
"""Chinese headings as the national implementation list (实施清单) names its fields."""
