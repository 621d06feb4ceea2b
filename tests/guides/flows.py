"""Items with a process of any kind, and what was drawn of its chart: no arrow through a figure, none over another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from hallapp.catalog.columns import StepLine
from hallapp.guides.content import GuideItem
from hallapp.guides.flow import Kind
from hallapp.guides.flow_figures import Figure
from hallapp.guides.typesetting import Style

LINK = "https://zwfw.example.com/#/guide?id=1&type=fr"


def item(*steps: StepLine, kind: str = "行政许可", result: str = "营业执照", **more: Any) -> GuideItem:
    fields: dict[str, Any] = {
        "item_code": "11439981MB9T00070J4430107001000", "item_name": "公司设立登记", "item_type": kind,
        "guide_url": LINK, "process": steps, "result_name": result, "legal_limit": None, "legal_unit": None,
        "promised_limit": None, "promised_unit": None, **more,
    }  # fmt: skip
    return GuideItem(1, fields, (), ())


#: As most items of the sample hall have it.
USUAL = (
    StepLine("提出申请", "申请人"),
    StepLine("核验材料、受理", "窗口", "当场", "窗口人员"),
    StepLine("材料移交", "窗口", "当日", "窗口人员"),
    StepLine("审查", "市场监督管理局", "2小时", "承办人"),
    StepLine("决定", "市场监督管理局", "", "分管负责人"),
    StepLine("制证出件", "出件窗口", "", "出件人员"),
)


@dataclass
class Recorder:
    """In place of a page: where lines, figures and words were drawn."""

    lines: list[list[tuple[float, float]]] = field(default_factory=list)
    figures: list[tuple[Figure, float, float]] = field(default_factory=list)
    words: list[tuple[float, float, str, Style]] = field(default_factory=list)

    def line(self, points: Sequence[tuple[float, float]], **_look: object) -> None:
        self.lines.append(list(points))

    def text(self, x: float, y: float, words: str, style: Style, **_look: object) -> None:
        self.words.append((x, y, words, style))

    def nothing(self, *_where: object, **_look: object) -> None:
        pass

    box = shape = rule = nothing


def points_along(line: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    for (x, y), (to_x, to_y) in pairwise(line):
        steps = max(1, int(max(abs(to_x - x), abs(to_y - y)) / 2))
        for n in range(steps + 1):
            yield x + (to_x - x) * n / steps, y + (to_y - y) * n / steps


def inside(point: tuple[float, float], one: Figure, x: float, y: float) -> bool:
    """Whether a point is inside a figure, more than its edge is thick."""
    across, down = abs(point[0] - x), abs(point[1] - y)
    half = one.width / 2 - 1.5
    if one.kind is Kind.DECISION and one.point:
        half -= one.point * down / (one.height / 2)
    return across < half and down < one.height / 2 - 1.5


NAMES = ["申请", "受理", "审查", "决定", "制证出件", "这是一个名称特别长需要折成好几行的办理步骤", "核验", ""]
LANES = [
    "申请人",
    "窗口",
    "出件窗口",
    "水利局",
    "市场监督管理局",
    "住房公积金管理中心",
    "税务局",
    "公安局",
    "民政局",
    "",
]
STEPS = st.lists(
    st.builds(
        StepLine,
        st.sampled_from(NAMES),
        st.sampled_from(LANES),
        st.sampled_from(["", "当场", "10工作日"]),
        st.sampled_from(["", "承办人"]),
    ),
    min_size=1,
    max_size=22,
)


def assert_nothing_crosses(page: Recorder, width: float, height: float) -> None:
    """No arrow through a figure, no figure over another, and everything inside the chart."""
    for line in page.lines:
        for point in points_along(line):
            assert not any(inside(point, *figure) for figure in page.figures), (point, line)
            assert 0 <= point[0] <= width
            assert 0 <= point[1] <= height
    for n, (one, x, y) in enumerate(page.figures):
        assert x - one.width / 2 >= 0
        assert x + one.width / 2 <= width + 0.01
        assert y - one.height / 2 >= 0
        assert y + one.height / 2 <= height
        for other, other_x, other_y in page.figures[:n]:
            across, down = abs(x - other_x), abs(y - other_y)
            assert max(across - (one.width + other.width) / 2, down - (one.height + other.height) / 2) > 0
