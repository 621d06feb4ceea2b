"""Flow charts inside guides: all steps with limit and post, in lanes that run across, arrows that cross nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.catalog.columns import StepLine
from hallapp.guides import flow_across
from hallapp.guides.flow import Flow, Kind, flow_of
from hallapp.guides.flow_across import MOST_LANES, Band, Way, lanes_across, placed
from hallapp.guides.flow_figures import Figure
from hallapp.store.engine import Store
from hallapp.wording import Language
from tests.guides.flows import STEPS, USUAL, Recorder, assert_nothing_crosses, item
from tests.guides.samples import sample_guides

#: The room inside a booklet's margins, in points; and on a bundle's pages.
WIDTHS = (487.0, 510.0)

Draw = Callable[[Band], Recorder]


def flow(*steps: StepLine, language: Language = Language.ZH, **about: str) -> Flow:
    return flow_of(item(*steps, **about), language, most_lanes=MOST_LANES)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Draw:
    def record(page: Any, one: Figure, x: float, y: float, _type: object) -> None:
        page.figures.append((one, x, y))

    monkeypatch.setattr(flow_across, "draw_figure", record)

    def draw(band: Band) -> Recorder:
        page = Recorder()
        band.draw(page, 0, 0)  # type: ignore[arg-type]  # what it draws with, Recorder has
        return page

    return draw


def overlap(one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> bool:
    """Whether two straight pieces of arrows lie on each other."""
    for along, across in ((0, 1), (1, 0)):
        if len({round(point[across], 2) for point in (*one, *other)}) == 1:
            ends = [sorted(point[along] for point in piece) for piece in (one, other)]
            return min(ends[0][1], ends[1][1]) - max(ends[0][0], ends[1][0]) > 0.01
    return False


def assert_good(page: Recorder, width: float, height: float) -> None:
    """Nothing crosses anything, no arrow runs on another, and no word stands over a figure or outside."""
    assert_nothing_crosses(page, width, height)
    pieces = [(n, *piece) for n, line in enumerate(page.lines) for piece in pairwise(line)]
    for number, (line, *piece) in enumerate(pieces):
        for other_line, *earlier in pieces[:number]:
            assert line == other_line or not overlap(piece, earlier), (piece, earlier)
    for x, y, words, style in page.words:
        box = x, y - style.size * 0.85, x + style.width(words), y + style.size * 0.1
        assert box[1] >= 0
        assert box[2] <= width
        assert box[3] <= height
        for one, middle, level in page.figures:
            across = max(box[0] - (middle + one.width / 2), middle - one.width / 2 - box[2])
            down = max(box[1] - (level + one.height / 2), level - one.height / 2 - box[3])
            assert max(across, down) > -0.01, words


def assert_complete(shown: Flow, pages: list[Recorder]) -> None:
    """Every stage and every other way out is there once, with all that stands under it, uncut."""
    figures = [one for page in pages for one, _, _ in page.figures if one.kind is not Kind.TURN]
    said = ["".join(one.names).replace(" ", "") for one in figures]
    wanted = [stage.node.text for stage in shown.stages]
    wanted += [stage.branch.node.text for stage in shown.stages if stage.branch]
    assert sorted(said) == sorted(text.replace(" ", "") for text in wanted)
    notes = ["".join(one.notes).replace(" · ", "").replace(" ", "") for one in figures]
    for stage in shown.stages:
        assert "".join(stage.node.notes).replace(" ", "") in notes


class TestWhereStepsStand:
    def test_a_step_in_another_lane_stands_in_the_same_column_where_that_is_free(self) -> None:
        found = placed(flow(*USUAL).stages)
        assert [(place.stage.node.text, place.column, place.way) for place in found] == [
            ("提出申请", 0, None),
            ("核验材料、受理", 1, Way.UNDER),
            ("材料移交", 2, Way.ALONG),
            ("审查", 2, Way.STRAIGHT),
            ("决定", 3, Way.ALONG),
            ("制证出件", 4, Way.OVER),
            ("领取营业执照", 4, Way.STRAIGHT),
        ]

    def test_the_way_up_from_a_decision_is_kept_free_for_its_other_way_out(self) -> None:
        steps = (
            StepLine("申请", "申请人"),
            StepLine("预审", "窗口"),
            StepLine("补正", "申请人"),
            StepLine("受理", "窗口"),
        )
        assert [place.way for place in placed(flow(*steps).stages)] == [
            None, Way.STRAIGHT, Way.OVER, Way.BETWEEN, Way.OVER,
        ]  # fmt: skip

    def test_incomplete_materials_lead_up_to_the_applicant_and_back_to_where_they_were_handed_in(
        self, drawn: Draw
    ) -> None:
        chart = lanes_across(flow(*USUAL), WIDTHS[0], Language.ZH)
        assert chart is not None
        page = drawn(chart.parts[0])
        ends = [(line[0], line[-1]) for line in page.lines]
        [(start, start_x, _), (told, x, y)] = [
            next(one for one in page.figures if one[0].kind is kind) for kind in (Kind.START, Kind.BACK)
        ]
        [accepts] = [one for one in page.figures if one[0].kind is Kind.DECISION and one[1] == x]
        head = flow_across._TYPE.head_long
        assert ((x, accepts[2] - accepts[0].height / 2), (x, y + told.height / 2 + head)) in ends
        assert ((x - told.width / 2, y), (start_x + start.width / 2 + head, y)) in ends
        assert {"不齐全", "齐全", "不同意", "同意"} <= {words for _, _, words, _ in page.words}


@given(steps=STEPS, width=st.sampled_from(WIDTHS), language=st.sampled_from(Language))
def test_any_process_is_a_chart_that_is_complete_and_crosses_nothing_or_none_at_all(
    drawn: Draw, steps: list[StepLine], width: float, language: Language
) -> None:
    shown = flow(*steps, language=language)
    chart = lanes_across(shown, width, language)
    if chart is None:
        assert len(steps) > 6
        return
    assert chart.height <= 400
    pages = [drawn(part) for part in chart.parts]
    for page, part in zip(pages, chart.parts, strict=True):
        assert_good(page, width, part.height)
    assert_complete(shown, pages)
    turns = [one.names for page in pages for one, _, _ in page.figures if one.kind is Kind.TURN]
    assert turns == [(str(number),) for number in range(1, len(pages)) for _ in range(2)]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_every_process_of_the_sample_hall_is_one_low_chart(store: Store, drawn: Draw, language: Language) -> None:
    for guide in sample_guides(store):
        shown = flow_of(guide.item, language, most_lanes=MOST_LANES)
        chart = lanes_across(shown, WIDTHS[0], language)
        assert chart is not None
        [part] = chart.parts
        assert part.height <= 160
        page = drawn(part)
        assert_good(page, WIDTHS[0], part.height)
        assert_complete(shown, [page])


def test_what_is_very_full_or_very_long_is_no_chart() -> None:
    full = StepLine("审查", "窗口", "", "市场监督管理局登记注册科会同有关部门和乡镇人民政府" * 8)
    assert lanes_across(flow(*USUAL, full), WIDTHS[0], Language.ZH) is None
    many = [StepLine(f"第{n}步", ("申请人", "窗口", "水利局", "税务局")[n * 3 % 4], "3工作日") for n in range(40)]
    assert lanes_across(flow(*many), WIDTHS[0], Language.ZH) is None
    assert lanes_across(flow(), WIDTHS[0], Language.ZH) is None
