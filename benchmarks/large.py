"""A hall far larger than any: the sample hall with 20,000 items and 200 windows in its first outlet."""

from __future__ import annotations

import csv
from pathlib import Path

from hallapp.founding import NewHall, found
from hallapp.opening import founder
from hallapp.resources import resource

ITEMS, WINDOWS = 20_000, 200

#: What a department, a district or a kind of party adds to a service's name.
_FOR = (
    "企业", "个人", "个体工商户", "事业单位", "农村集体", "外商投资", "港澳台", "跨省", "省内", "市内",
    "网上", "委托", "首次", "续期", "补证", "遗失", "电子", "批量", "单位", "家庭",
)  # fmt: skip
_WHERE = (
    "城东", "城西", "城南", "城北", "高新", "开发", "临港", "新城", "老城", "湖滨",
    "江北", "江南", "河东", "河西", "山前", "岭南", "海港", "空港", "西苑", "东苑",
)  # fmt: skip


def make(folder: Path, items: int = ITEMS, windows: int = WINDOWS) -> str:
    """Make it, for rehearsing; its URL."""
    url = f"sqlite:///{folder / 'large.db'}"
    new = NewHall(url, rehearsal=True, items=_items(folder, items), windows=_windows(folder, windows))
    found(new, founder())
    return url


def _items(folder: Path, many: int) -> Path:
    """As many items, each one of the sample's under a name, a code and a link of its own."""
    header, rows = _read("items")
    columns = ("item_code", "item_name", "handling_item_code", "guide_url")
    code, name, handling, link = (header.index(column) for column in columns)
    made = []
    for number in range(many):
        row = list(rows[number % len(rows)])
        turn = number // len(rows)
        if turn:
            row[code] = f"11{number:016d}{row[code][18:]}"
            row[name] = f"{_WHERE[turn % len(_WHERE)]}{row[name]}（{_FOR[turn // len(_WHERE) % len(_FOR)]}）"
            row[handling] = ""
            row[link] += f"{'&' if '?' in row[link] else '?'}no={number}"
        made.append(row)
    return _write(folder / "items.csv", header, made)


def _windows(folder: Path, many: int) -> Path:
    """The sample's groups, with enough seats more in those of the first outlet that there are as many windows."""
    header, rows = _read("windows")
    count, seats, outlet = (header.index(column) for column in ("seat_count", "seat_nos", "outlet_code"))
    more = many - sum(len(row[seats].split(";")) for row in rows if row[seats])
    here = [row for row in rows if row[outlet] == "OUT01"]
    for number in range(more):
        row = here[number % len(here)]
        row[seats] = ";".join(filter(None, (*row[seats].split(";"), str(500 + number))))
        row[count] = str(len(row[seats].split(";")))
    return _write(folder / "windows.csv", header, rows)


def _read(name: str) -> tuple[list[str], list[list[str]]]:
    with resource("sample", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def _write(path: Path, header: list[str], rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path
