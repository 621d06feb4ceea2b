"""A windows file as rows: outlets, window groups, their seats, hours and rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from hallapp.catalog.columns import BadCell, as_cell, level, whole_number, words, yes_or_no
from hallapp.catalog.problems import FieldChange, Findings
from hallapp.catalog.rows import Level
from hallapp.catalog.sheets import Heading, Record, Table, has_columns, read_table
from hallapp.hall.hours import Span
from hallapp.hall.rows import GroupKind, ScopeRule, SpanKind

_T = TypeVar("_T")

HEADINGS: tuple[Heading, ...] = tuple(
    Heading(name, tuple(chinese.split()))
    for name, chinese in (
        ("window_no", "窗口编号 窗口组编号 窗口组编码 窗口编码 窗口号 编号"),
        ("window_name", "窗口名称 窗口组名称 名称"),
        ("window_kind", "窗口类型 窗口类别 类型"),
        ("outlet_code", "大厅编码 网点编码 场所编码 服务网点编码 机构编码 网点代码"),
        ("outlet_name", "大厅名称 网点名称 场所名称 服务网点名称 网点 机构名称"),
        ("outlet_level", "大厅层级 网点层级 场所层级 服务网点层级 机构层级"),
        ("floor", "楼层"),
        ("zone", "区域 分区"),
        ("seat_count", "席位数 座席数 席位数量 座席数量"),
        ("seat_nos", "席位号 席位编号 座席号 席位号码 座席编号 席位"),
        ("scope_rule", "受理范围规则 授权规则 受理范围 范围规则"),
        ("theme_codes", "主题编码 主题代码 受理主题 主题"),
        ("level_limit", "层级限制 受理层级 层级"),
        ("queue_prefix", "取号前缀 排队号前缀 号码前缀 叫号前缀 票号前缀 队列前缀"),
        ("takes_priority_ticket", "是否接优先号 接优先号 受理优先号 优先号"),
        ("takes_appointment", "是否接预约号 接预约号 受理预约号 预约号"),
        ("tide_backup_for", "潮汐支援主题 潮汐支援 潮汐后备主题"),
        ("weekday_hours", "工作日时间 工作日办公时间 工作日时段 工作时间"),
        ("lunch_no_break", "午间不间断 午间不断岗 中午不休息 午间不休 午间无休"),
        ("saturday_hours", "周六时间 周六办公时间 周六时段 星期六时间"),
        ("extended_hours", "延时时间 延时服务时间 延时时段"),
        ("responsible_unit", "责任单位 责任部门"),
        ("status", "状态 窗口状态"),
        ("chief_representative", "首席代表"),
    )
)
#: In a file only where a group has it.
OPTIONAL = frozenset({"chief_representative"})
SPAN_COLUMNS: Mapping[str, SpanKind] = {
    "weekday_hours": SpanKind.WEEKDAY,
    "saturday_hours": SpanKind.SATURDAY,
    "extended_hours": SpanKind.EXTENDED,
}
_NEEDED = ("window_no", "window_name", "window_kind", "outlet_code", "seat_nos", "scope_rule")


@dataclass(frozen=True)
class GroupRow:
    """One group as its row has it; a column that is not in the file has its usual value."""

    row: int
    code: str
    name: str
    kind: GroupKind
    outlet: str
    outlet_name: str
    outlet_level: str
    seats: tuple[str, ...]
    rule: ScopeRule
    floor: str = ""
    zone: str = ""
    themes: tuple[str, ...] = ()
    level: Level = Level.COUNTY
    prefix: str | None = None
    takes_priority: bool = True
    takes_appointment: bool = True
    tide_for: tuple[str, ...] = ()
    lunch_no_break: bool = False
    hours: Mapping[SpanKind, tuple[Span, ...]] = field(default_factory=dict)
    responsible_unit: str = ""
    chief_representative: str = ""
    enabled: bool = True
    disabled_reason: str = ""
    further: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WindowsFile:
    """What a windows file says. ``further`` are the headings that are not known."""

    table: Table
    groups: tuple[GroupRow, ...]
    further: frozenset[str] = frozenset()


def read_windows(path: Path, findings: Findings) -> WindowsFile:
    """Read a windows file (csv or workbook); what is wrong goes to ``findings``.

    A row that cannot be understood is left out. Raises ``FileUnreadable``.
    """
    table = read_table(path, HEADINGS, findings)
    if not has_columns(table, HEADINGS, _NEEDED, findings):
        return WindowsFile(table, ())
    groups = [group for record in table.rows if (group := _Row(record, table, findings).group()) is not None]
    _check_codes(groups, table, findings)
    further = frozenset(table.rows[0].further) if table.rows else frozenset()
    return WindowsFile(table, tuple(_name_outlets(groups, table, findings)), further)


def read_group(cells: Mapping[str, str], findings: Findings) -> WindowsFile:
    """One group as somebody types it into a form: a file of one row, whose columns are those given.

    Seats are no part of it. What is wrong goes to ``findings`` under row 0 and the column's fixed name.
    """
    table = Table("", {name: name for name in cells}, (Record(0, cells, {}),))
    group = _Row(table.rows[0], table, findings).group(needed=[name for name in _NEEDED if name != "seat_nos"])
    return WindowsFile(table, (group,) if group is not None else ())


class _Row:
    """Reads one row's cells, noting what it cannot read."""

    def __init__(self, record: Record, table: Table, findings: Findings) -> None:
        self._record, self._table, self._findings = record, table, findings
        self._failed = False

    def error(self, name: str, code: str, **facts: object) -> None:
        self._findings.error(self._record.row, self._table.heading(name), code, **facts)
        self._failed = True

    def text(self, name: str) -> str:
        return self._record.cells.get(name, "")

    def read(self, name: str, how: Callable[[str], _T], empty: _T) -> _T:
        cell = self.text(name)
        if not cell:
            return empty
        try:
            return how(cell)
        except BadCell as bad:
            self.error(name, bad.code, value=bad.value)
            return empty

    def hours(self) -> dict[SpanKind, tuple[Span, ...]]:
        none: tuple[Span, ...] = ()
        found = {kind: self.read(name, spans_of, none) for name, kind in SPAN_COLUMNS.items()}
        return {kind: spans for kind, spans in found.items() if spans}

    def group(self, needed: Iterable[str] = _NEEDED) -> GroupRow | None:
        codes = {"window_no": "missing_code", "window_name": "missing_name"}
        for name in needed:
            if not self.text(name):
                self.error(name, codes.get(name, "missing_field"))
        enabled, reason = self.read("status", _status, (True, ""))
        group = GroupRow(
            row=self._record.row,
            code=self.text("window_no"),
            name=self.text("window_name"),
            kind=self.read("window_kind", _kind, GroupKind.COMPREHENSIVE),
            outlet=self.text("outlet_code"),
            outlet_name=self.text("outlet_name"),
            outlet_level=self.text("outlet_level"),
            seats=self.read("seat_nos", _list, ()),
            rule=self.read("scope_rule", _rule, ScopeRule.NO_ACCEPT),
            floor=self.text("floor"),
            zone=self.text("zone"),
            themes=self.read("theme_codes", _list, ()),
            level=self.read("level_limit", level, Level.COUNTY),
            prefix=self.read("queue_prefix", _prefix, None),
            takes_priority=self.read("takes_priority_ticket", yes_or_no, True),
            takes_appointment=self.read("takes_appointment", yes_or_no, True),
            tide_for=self.read("tide_backup_for", _list, ()),
            lunch_no_break=self.read("lunch_no_break", yes_or_no, False),
            hours=self.hours(),
            responsible_unit=self.text("responsible_unit"),
            chief_representative=self.text("chief_representative"),
            enabled=enabled,
            disabled_reason=reason,
            further={word: cell for word, cell in self._record.further.items() if cell},
        )
        count = self.read("seat_count", whole_number, len(group.seats))
        if count != len(group.seats):
            self._findings.warn(
                group.row, self._table.heading("seat_count"), "seat_count_differs", value=count, seats=len(group.seats)
            )
        return None if self._failed else group


def _list(cell: str) -> tuple[str, ...]:
    return words(cell.replace("；", ";"))


def _kind(cell: str) -> GroupKind:
    try:
        return GroupKind(cell)
    except ValueError:
        raise BadCell("unknown_window_kind", cell) from None


def _rule(cell: str) -> ScopeRule:
    try:
        return ScopeRule(cell.upper())
    except ValueError:
        raise BadCell("unknown_scope_rule", cell) from None


def _prefix(cell: str) -> str:
    # Digits would make two numbers look alike: A1 + 23 and A + 123.
    if len(cell) > 4 or not cell.isalpha():
        raise BadCell("bad_prefix", cell)
    return cell.upper()


def _status(cell: str) -> tuple[bool, str]:
    if cell == "启用":
        return True, ""
    if found := re.fullmatch(r"停用\s*(?:[(（](.*)[)）])?", cell, re.DOTALL):
        return False, found[1] or ""
    raise BadCell("unknown_status", cell)


def status_of(*, enabled: bool, reason: str) -> str:
    """The status as the file has it."""
    return "启用" if enabled else f"停用({reason})" if reason else "停用"


def cells_of(group: GroupRow) -> dict[str, str]:
    """The group as its row of a file has it, by the columns' fixed names."""
    spans: Mapping[str, str] = {
        name: ";".join(map(str, group.hours.get(kind, ()))) for name, kind in SPAN_COLUMNS.items()
    }
    return {
        "window_no": group.code,
        "window_name": group.name,
        "window_kind": group.kind.value,
        "outlet_code": group.outlet,
        "outlet_name": group.outlet_name,
        "outlet_level": group.outlet_level,
        "floor": group.floor,
        "zone": group.zone,
        "seat_count": str(len(group.seats)),
        "seat_nos": as_cell(group.seats),
        "scope_rule": group.rule.value,
        "theme_codes": as_cell(group.themes),
        "level_limit": group.level.value,
        "queue_prefix": group.prefix or "",
        "takes_priority_ticket": as_cell(group.takes_priority),
        "takes_appointment": as_cell(group.takes_appointment),
        "tide_backup_for": as_cell(group.tide_for),
        **spans,
        "lunch_no_break": as_cell(group.lunch_no_break),
        "responsible_unit": group.responsible_unit,
        "chief_representative": group.chief_representative,
        "status": status_of(enabled=group.enabled, reason=group.disabled_reason),
        **group.further,
    }


def group_differences(before: GroupRow, after: GroupRow) -> tuple[FieldChange, ...]:
    """The columns in which two rows of one group differ; of seats counts which they are, not their order."""
    old, new = cells_of(before), cells_of(after)
    names = dict.fromkeys([*old, *new])
    if set(before.seats) == set(after.seats):
        del names["seat_nos"]
    del names["seat_count"]  # says nothing that the seats do not
    return tuple(
        FieldChange(name, old.get(name, ""), new.get(name, ""))
        for name in names
        if old.get(name, "") != new.get(name, "")
    )


def spans_of(cell: str) -> tuple[Span, ...]:
    """Hours such as ``09:00-12:00;13:00-17:00``: in order, without overlap."""
    spans = []
    for part in _list(cell):
        times = re.fullmatch(r"(\d{1,2})[:：](\d{2})\s*[-–—~～至]\s*(\d{1,2})[:：](\d{2})", part)
        if not times:
            raise BadCell("bad_hours", part)
        hour, minute, last_hour, last_minute = map(int, times.groups())
        span = Span(hour * 60 + minute, last_hour * 60 + last_minute)
        if not (minute < 60 and last_minute < 60 and span.start < span.end <= 24 * 60):
            raise BadCell("bad_hours", part)
        spans.append(span)
    spans.sort()
    if any(after.start < before.end for before, after in pairwise(spans)):
        raise BadCell("bad_hours", cell)
    return tuple(spans)


def _check_codes(groups: list[GroupRow], table: Table, findings: Findings) -> None:
    codes: dict[str, int] = {}
    seats: dict[tuple[str, str], int] = {}
    prefixes: dict[tuple[str, str], str] = {}
    for group in groups:
        if group.code in codes:
            findings.error(
                group.row, table.heading("window_no"), "duplicate_code", item=group.code, first_row=codes[group.code]
            )
        codes.setdefault(group.code, group.row)
        for seat in group.seats:
            key = (group.outlet, seat)
            if key in seats:
                findings.error(group.row, table.heading("seat_nos"), "duplicate_seat", value=seat, first_row=seats[key])
            seats.setdefault(key, group.row)
        if group.prefix and prefixes.setdefault((group.outlet, group.prefix), group.code) != group.code:
            findings.warn(
                group.row,
                table.heading("queue_prefix"),
                "shared_prefix",
                value=group.prefix,
                group=prefixes[group.outlet, group.prefix],
            )


def _name_outlets(groups: list[GroupRow], table: Table, findings: Findings) -> Iterator[GroupRow]:
    """Every row with its outlet's name and level: the first that the file gives."""
    kept: dict[tuple[str, str], str] = {}
    for group in groups:
        for name, value in (("outlet_name", group.outlet_name), ("outlet_level", group.outlet_level)):
            if value and kept.setdefault((group.outlet, name), value) != value:
                findings.warn(
                    group.row,
                    table.heading(name),
                    "outlet_differs",
                    outlet=group.outlet,
                    value=value,
                    kept=kept[group.outlet, name],
                )
    for group in groups:
        yield replace(
            group,
            outlet_name=kept.get((group.outlet, "outlet_name"), ""),
            outlet_level=kept.get((group.outlet, "outlet_level"), ""),
        )
