"""The columns of an items file: names, what a cell may hold, how it is read and written.

The names are a fixed contract; those of the national implementation list (实施清单) that have no column
of their own in the database are kept with the item under the same fixed name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from hallapp.catalog.rows import Level, LimitUnit, MaterialNeed, ProcessingType
from hallapp.catalog.sheets import Heading

_Word = TypeVar("_Word", bound=StrEnum)

_LARGEST = 2**31 - 1

_YES = frozenset({"是", "yes", "y", "true", "1"})
_NO = frozenset({"否", "no", "n", "false", "0"})
_UNITS = {"个工作日": LimitUnit.WORKING_DAYS, "个自然日": LimitUnit.NATURAL_DAYS, "个小时": LimitUnit.HOURS}
_NEEDS = {"必需": MaterialNeed.REQUIRED, "必须": MaterialNeed.REQUIRED, "非必需": MaterialNeed.NOT_REQUIRED}
_NEEDS |= {"required": MaterialNeed.REQUIRED, "not_required": MaterialNeed.NOT_REQUIRED}
_NEEDS |= {"deferrable": MaterialNeed.DEFERRABLE, "可容缺": MaterialNeed.DEFERRABLE}
_LEVELS = dict.fromkeys(("县级", "市级", "区县", "县(市、区)", "县(市区)", "区", "市"), Level.COUNTY)
_LEVELS |= dict.fromkeys(("镇级", "乡", "乡镇", "镇(街道)", "乡镇(街道)", "街道", "乡级"), Level.TOWN)
_LEVELS |= dict.fromkeys(("村级", "社区", "村(社区)", "村社区"), Level.VILLAGE)
_PROCESSING = {"即办": ProcessingType.IMMEDIATE, "承诺": ProcessingType.PROMISED}

#: Types of matters: the national list of administrative powers and public services.
ITEM_TYPES: Mapping[str, str] = {
    "01": "行政许可",
    "02": "行政处罚",
    "03": "行政强制",
    "04": "行政征收",
    "05": "行政给付",
    "06": "行政检查",
    "07": "行政确认",
    "08": "行政奖励",
    "09": "行政裁决",
    "10": "其他行政权力",
    "20": "公共服务",
}


class BadCell(ValueError):
    """A cell that cannot be read as what its column holds; the argument is the problem's code."""

    def __init__(self, code: str, value: str) -> None:
        super().__init__(code, value)
        self.code, self.value = code, value


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """One material as it is kept: ``copies`` may be unknown."""

    name: str
    form: str = ""
    copies: int | None = None
    need: MaterialNeed = MaterialNeed.REQUIRED
    source: str = ""
    kind: str = ""
    specification: str = ""
    blank_form: str = ""
    sample_form: str = ""
    filling_notes: str = ""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the process: who does it (``lane``), within which limit, and the responsible post."""

    step: str
    lane: str = ""
    limit: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class ItemColumn:
    """One column. ``stored`` is its column of ``service_items``; None where it is kept otherwise.

    ``read`` gives the value of a cell that is not empty or raises ``BadCell``; where it is not
    ``strict``, a word that is not understood is kept as it is and only warned of. ``empty`` stands for
    an empty cell and for a column that is not there.
    """

    heading: Heading
    stored: str | None
    read: Callable[[str], object] = str
    empty: object = ""
    strict: bool = True
    compulsory: bool = False

    @property
    def name(self) -> str:
        return self.heading.name


def whole_number(cell: str) -> int:
    """A number of things: 0 or more."""
    number = re.fullmatch(r"(\d{1,10})(\.0+)?", cell)
    if not number or int(number[1]) > _LARGEST:
        raise BadCell("bad_number", cell)
    return int(number[1])


def amount(cell: str) -> float:
    """A limit: 0 or more, half days too."""
    if not re.fullmatch(r"\d{1,9}(\.\d{1,4})?", cell):
        raise BadCell("bad_number", cell)
    value = float(cell)
    return int(value) if value.is_integer() else value


def yes_or_no(cell: str) -> bool:
    """是 or 否, or what a workbook makes of them."""
    word = cell.lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise BadCell("unknown_yes_no", cell)


def level(cell: str) -> Level:
    """县, 镇 or 村, also by their longer names."""
    return _word(Level, _LEVELS, "unknown_level", cell.replace("（", "(").replace("）", ")"))


def unit(cell: str) -> LimitUnit:
    """What a limit counts. 日 and 天 say neither working nor natural days, so they are refused."""
    return _word(LimitUnit, _UNITS, "unknown_unit", cell)


def need(cell: str) -> MaterialNeed:
    """Whether a material must be there."""
    return _word(MaterialNeed, _NEEDS, "unknown_need", cell)


def processing(cell: str) -> ProcessingType:
    """即办件 or 承诺件."""
    return _word(ProcessingType, _PROCESSING, "unknown_processing_type", cell)


def _word(kind: type[_Word], others: Mapping[str, _Word], code: str, cell: str) -> _Word:
    try:
        return others[cell] if cell in others else kind(cell)
    except ValueError:
        raise BadCell(code, cell) from None


def words(cell: str) -> tuple[str, ...]:
    """The parts of a ``;`` list, each once."""
    return tuple(dict.fromkeys(part for part in _split(cell, ";") if part))


def material_lines(cell: str) -> tuple[MaterialLine, ...]:
    """``name|form|copies|need|source``, and further to the right kind, specification, blank and sample form, notes."""
    lines = []
    for entry in _entries(cell, 10):
        name, form, copies, needed, *rest = entry
        lines.append(
            MaterialLine(
                name,
                form,
                whole_number(copies) if copies else None,
                need(needed) if needed else MaterialNeed.REQUIRED,
                *rest,
            )
        )
    return tuple(lines)


def step_lines(cell: str) -> tuple[StepLine, ...]:
    """``step|lane|limit|post``."""
    return tuple(StepLine(*entry) for entry in _entries(cell, 4))


def _entries(cell: str, width: int) -> Iterable[list[str]]:
    for entry in _split(cell, ";", unescape=False):
        parts = _split(entry, "|")
        if len(parts) > width:
            parts = [*parts[: width - 1], "|".join(parts[width - 1 :])]
        if any(parts):
            yield parts + [""] * (width - len(parts))


def _split(cell: str, separator: str, *, unescape: bool = True) -> list[str]:
    if "\\" not in cell:
        return [part.strip() for part in cell.split(separator)]
    parts = re.split(rf"(?<!\\)((?:\\\\)*){re.escape(separator)}", cell)
    # re.split gives text, backslashes before the separator, text, …: put the backslashes back.
    joined = [(parts[i] + (parts[i + 1] if i + 1 < len(parts) else "")).strip() for i in range(0, len(parts), 2)]
    return [re.sub(r"\\([\\;|])", r"\1", part) for part in joined] if unescape else joined


def _escaped(part: str) -> str:
    return re.sub(r"([\\;|])", r"\\\1", part)


def as_cell(value: object) -> str:
    """A value as its file has it."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case MaterialLine():
            further = [value.kind, value.specification, value.blank_form, value.sample_form, value.filling_notes]
            while further and not further[-1]:
                further.pop()
            cells = [value.name, value.form, as_cell(value.copies), value.need.value, value.source, *further]
            return "|".join(map(_escaped, cells))
        case StepLine():
            return "|".join(map(_escaped, (value.step, value.lane, value.limit, value.post)))
        case tuple():
            return ";".join(_escaped(part) if isinstance(part, str) else as_cell(part) for part in value)
        case _:
            return str(value)


def _column(
    name: str,
    chinese: str,
    stored: str | None = "",
    read: Callable[[str], object] = str,
    empty: object = "",
    *,
    strict: bool = True,
    compulsory: bool = False,
) -> ItemColumn:
    heading = Heading(name, tuple(chinese.split()))
    return ItemColumn(heading, name if stored == "" else stored, read, empty, strict, compulsory)


#: In the order of the shipped file; the rest follows in an export only where an item has it.
ITEM_COLUMNS: tuple[ItemColumn, ...] = (
    _column("item_no", "序号 事项序号", "position", whole_number, None),
    _column("item_code", "实施编码 事项编码 事项代码 实施清单编码 编码"),
    _column("handling_item_code", "业务办理项编码 办理项编码"),
    _column("base_code", "基本编码", compulsory=True),
    _column("item_name", "事项名称 名称"),
    _column("item_type_code", "事项类型代码 事项类型编码"),
    _column("item_type", "事项类型", compulsory=True),
    _column("department", "实施主体 实施主体名称 部门 部门名称 所属部门 实施部门 责任部门 单位", compulsory=True),
    _column("dept_code", "实施主体编码 实施主体代码 部门编码 部门代码 统一社会信用代码", compulsory=True),
    _column("theme_code", "主题编码 主题代码 主题编号 所属主题编码", None),
    _column("theme_name", "主题名称 主题 所属主题", None),
    _column("queue_prefix", "取号前缀 排队号前缀 号码前缀 叫号前缀 票号前缀 队列前缀"),
    _column("service_object", "服务对象 办理对象", compulsory=True),
    _column("processing_type", "办件类型", read=processing, empty=None, strict=False, compulsory=True),
    _column("legal_limit", "法定办结时限 法定时限 法定办理时限 法定期限", read=amount, empty=None, compulsory=True),
    _column("legal_unit", "法定办结时限单位 法定时限单位 法定办理时限单位", read=unit, empty=None, compulsory=True),
    _column("promised_limit", "承诺办结时限 承诺时限 承诺办理时限 承诺期限", read=amount, empty=None, compulsory=True),
    _column("promised_unit", "承诺办结时限单位 承诺时限单位 承诺办理时限单位", read=unit, empty=None, compulsory=True),
    _column(
        "est_minutes",
        "预计办理分钟 预计分钟 窗口办理分钟 预计办理时长 预计办理时长(分钟) 预计时长(分钟) 预计时长 平均办理分钟",
        read=whole_number,
        empty=None,
    ),
    _column(
        "onsite_visits",
        "到办事现场次数 到现场次数 跑动次数 到现场办理次数 到办事现场次数(次)",
        read=whole_number,
        empty=None,
        compulsory=True,
    ),
    _column(
        "is_entered",
        "是否进驻 是否进驻大厅 进驻 进驻大厅 是否进驻政务大厅",
        "in_hall",
        yes_or_no,
        True,
        compulsory=True,
    ),
    _column("not_entered_reason", "不进驻理由 不进驻原因 未进驻原因 未进驻理由", "exemption"),
    _column("lowest_level", "最低办理层级 下沉层级 最低层级 可下沉层级", read=level, empty=Level.COUNTY, strict=False),
    _column(
        "supports_appointment", "是否支持预约 是否支持预约办理 支持预约 预约办理 可预约", read=yes_or_no, empty=False
    ),
    _column(
        "supports_home_visit", "是否支持上门 是否支持上门办理 支持上门 上门服务 可上门", read=yes_or_no, empty=False
    ),
    _column(
        "supports_mail", "是否支持物流快递 是否支持邮寄 支持邮寄 物流快递 邮寄 可邮寄", read=yes_or_no, empty=False
    ),
    _column("cross_region", "跨域通办 通办类型 跨域通办类型"),
    _column("online_depth", "网办深度 网上办理深度"),
    _column("one_thing_bundle", "一件事 所属一件事 一件事一次办 一件事名称", None, words, ()),
    _column("fee_standard", "收费标准"),
    _column("materials", "申请材料 材料清单 申报材料 材料", None, material_lines, ()),
    _column("result_name", "结果名称 办理结果名称 审批结果名称 办理结果 审批结果"),
    _column("consult_phone", "咨询电话 咨询方式", compulsory=True),
    _column("complaint_phone", "监督投诉电话 监督电话 投诉电话 监督投诉方式 监督投诉", compulsory=True),
    _column("guide_url", "办事指南链接 指南链接 在线办理链接 办事指南网址 办事指南地址"),
    _column("process", "办理流程 办理环节 流程", None, step_lines, (), compulsory=True),
    _column("legal_basis", "设定依据 法律依据 法定依据 依据", compulsory=True),
    _column("accept_conditions", "受理条件 办理条件 申请条件", compulsory=True),
    _column("elder_wish", "老年人真实意愿询问 询问老年人意愿 老年人真实意愿", read=yes_or_no, empty=False),
    _column("daily_quota", "每日限量 日限额 每日限号 每日限额 每日数量限制", read=whole_number, empty=None),
    _column("exercise_level", "行使层级", None, compulsory=True),
    _column("charges_fee", "是否收费", None, yes_or_no, None, compulsory=True),
    _column("fee_basis", "收费依据", None),
    _column("visits_reason", "必须现场办理原因 到现场原因 必须现场办理原因说明", None),
    _column("result_type", "结果类型 审批结果类型", None, compulsory=True),
    _column("place", "办理地点", None, compulsory=True),
    _column("service_hours", "办理时间 办公时间", None, compulsory=True),
    _column("status", "事项状态 状态", None, compulsory=True),
    _column("version", "事项版本 版本 版本号", None, compulsory=True),
    _column("handling_forms", "办理形式", None),
    _column("scope", "通办范围 适用范围", None),
    _column("joint_bodies", "联办机构", None),
    _column("intermediaries", "中介服务", None),
    _column("quantity_limit", "数量限制", None),
)
HEADINGS: tuple[Heading, ...] = tuple(column.heading for column in ITEM_COLUMNS)
BY_NAME: Mapping[str, ItemColumn] = {column.name: column for column in ITEM_COLUMNS}
