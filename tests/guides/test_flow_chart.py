"""Flow charts: whose step stands where, what is a decision, arrows that cross nothing, sheets for any process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.catalog.columns import StepLine
from hallapp.guides import flow_layout
from hallapp.guides.content import GuideItem
from hallapp.guides.editions import Guide
from hallapp.guides.flow import Flow, Kind, flow_of, time_said
from hallapp.guides.flow_chart import draw_flow_chart
from hallapp.guides.flow_figures import Figure
from hallapp.guides.flow_layout import charts
from hallapp.guides.pages import Sheet
from hallapp.guides.proof import unread
from hallapp.store.engine import Store
from hallapp.wording import Language
from tests.guides.flows import LANES, STEPS, USUAL, Recorder, assert_nothing_crosses, item
from tests.guides.reading import assert_margins_are_empty, squeezed, text, texts
from tests.guides.samples import imprint, new_pages, sample_guides, with_fields

WIDTH, ROOM = 510.0, 480.0


def flow(*steps: StepLine, most_lanes: int = 6, **about: str) -> Flow:
    return flow_of(item(*steps, **about), Language.ZH, most_lanes=most_lanes)


def sheet_of(one: GuideItem, language: Language = Language.ZH) -> Sheet:
    about = imprint(language=language)
    pages = new_pages(about)
    draw_flow_chart(pages, Guide(one, 3), about)
    return pages.sheet()


class TestTheFlow:
    def test_lanes_are_the_applicant_the_window_and_each_department(self) -> None:
        found = flow(*USUAL)
        assert [lane.name for lane in found.lanes] == ["申请人", "窗口", "市场监督管理局"]
        assert [stage.node.lane for stage in found.stages] == [0, 1, 1, 2, 2, 1, 0]

    def test_it_starts_with_the_applicant_and_ends_with_the_result(self) -> None:
        found = flow(*USUAL)
        first, last = found.stages[0].node, found.stages[-1].node
        assert (first.kind, first.text) == (Kind.START, "提出申请")
        assert (last.kind, last.text, last.lane) == (Kind.END, "领取营业执照", 0)
        assert flow(*USUAL, result="").stages[-1].node.text == "办结"

    def test_a_process_that_begins_at_the_window_has_the_application_before_it(self) -> None:
        found = flow(StepLine("受理", "综合窗口"))
        assert [(stage.node.kind, stage.node.text) for stage in found.stages] == [
            (Kind.START, "提出申请"), (Kind.DECISION, "受理"), (Kind.END, "领取营业执照"),
        ]  # fmt: skip

    def test_a_last_step_of_the_applicant_is_the_end(self) -> None:
        found = flow(StepLine("申请", "申请人"), StepLine("受理", "窗口"), StepLine("领取执照", "申请人"))
        assert [stage.node.text for stage in found.stages] == ["申请", "受理", "领取执照"]
        assert found.stages[-1].node.kind is Kind.END

    def test_what_stands_under_a_step_is_its_limit_and_post_and_another_window(self) -> None:
        notes = {stage.node.text: stage.node.notes for stage in flow(*USUAL).stages}
        assert notes["核验材料、受理"] == ("当场", "窗口人员")
        assert notes["审查"] == ("2 小时", "承办人")
        assert notes["制证出件"] == ("出件窗口", "出件人员")

    @pytest.mark.parametrize(
        ("written", "said"),
        [
            ("10工作日", "10 个工作日"),
            ("1.5 个自然日", "1.5 个自然日"),
            ("2小时", "2 小时"),
            ("当日", "当日"),
            ("", ""),
        ],
    )
    def test_limits_are_said_as_everywhere(self, written: str, said: str) -> None:
        assert time_said(written, Language.ZH) == said

    def test_incomplete_materials_go_back_told_once_where_they_are_accepted(self) -> None:
        [branch] = [s.branch for s in flow(*USUAL).stages if s.node.text == "核验材料、受理"]
        assert branch is not None
        assert (branch.node.kind, branch.node.lane) == (Kind.BACK, 0)
        assert branch.node.text == "一次性告知"
        assert "当场或五日内" in branch.node.notes[0]

    def test_a_licence_that_is_refused_is_refused_in_writing_with_reasons(self) -> None:
        [branch] = [s.branch for s in flow(*USUAL).stages if s.node.text == "决定"]
        assert branch is not None
        assert (branch.node.kind, branch.node.text) == (Kind.REFUSED, "不予许可")
        assert "说明理由" in branch.node.notes[0]
        assert "复议" in branch.node.notes[0]

    def test_other_items_do_not_claim_the_licensing_law(self) -> None:
        words = [
            part
            for stage in flow(*USUAL, kind="行政确认").stages
            if stage.branch
            for part in (stage.branch.node.text, *stage.branch.node.notes)
        ]
        assert "不予办理" in words
        assert not any("许可" in part or "五日" in part for part in words)

    @pytest.mark.parametrize(
        ("steps", "decisions"),
        [
            (["受理", "审查", "决定"], ["受理", "决定"]),  # a review ends in an opinion, both of which go on
            (["受理", "初审", "审核"], ["受理", "审核"]),
            (["材料核验", "办理"], ["材料核验"]),
            (["收件", "受理", "审批", "送达决定书"], ["受理", "审批"]),
            (["受理", "审批", "复核审批", "制证"], ["受理", "复核审批"]),
            (["办理", "出件"], []),
        ],
    )
    def test_decisions_are_where_two_ways_lead_out(self, steps: list[str], decisions: list[str]) -> None:
        found = flow(StepLine("申请", "申请人"), *(StepLine(name, "窗口") for name in steps))
        assert [stage.node.text for stage in found.stages if stage.node.kind is Kind.DECISION] == decisions
        assert all((stage.branch is not None) == (stage.node.kind is Kind.DECISION) for stage in found.stages)

    def test_a_step_without_a_lane_is_done_by_whoever_did_the_one_before(self) -> None:
        found = flow(StepLine("申请"), StepLine("受理", "窗口"), StepLine("扫描"), StepLine("审查", "水利局"))
        assert [stage.node.lane for stage in found.stages] == [0, 1, 1, 2, 0]

    def test_many_departments_share_a_lane_and_each_step_names_its_own(self) -> None:
        found = flow(*(StepLine("会签", f"第{n}局", "1工作日") for n in range(9)))
        assert [lane.name for lane in found.lanes] == ["申请人", "各审批部门"]
        assert found.stages[4].node.notes == ("第3局", "1 个工作日")

    def test_without_steps_there_is_nothing(self) -> None:
        assert flow() == Flow((), ())
        assert charts(item(), WIDTH, Language.ZH, room=ROOM) == ()


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Callable[[flow_layout.Chart], Recorder]:
    def record(page: Any, one: Figure, x: float, y: float, _type: object) -> None:
        page.figures.append((one, x, y))

    monkeypatch.setattr(flow_layout, "draw_figure", record)

    def draw(chart: flow_layout.Chart) -> Recorder:
        page = Recorder()
        chart.draw(page, 0, 0)  # type: ignore[arg-type]  # what it draws with, Recorder has
        return page

    return draw


@given(steps=STEPS, width=st.sampled_from([330.0, WIDTH, 720.0]), language=st.sampled_from(Language))
def test_no_arrow_crosses_a_figure_and_no_figure_another(
    drawn: Callable[[flow_layout.Chart], Recorder], steps: list[StepLine], width: float, language: Language
) -> None:
    parts = charts(item(*steps), width, language, room=ROOM)
    shown = 0
    for part in parts:
        assert part.height <= ROOM
        page = drawn(part.spread(ROOM))
        assert_nothing_crosses(page, width, part.spread(ROOM).height)
        shown += sum(one.kind is not Kind.TURN for one, _, _ in page.figures)
    most = int(width / flow_layout.LEAST_LANE / flow_layout.SCALES[0])
    stages = flow_of(item(*steps), language, most_lanes=max(3, most)).stages
    assert shown == len(stages) + sum(stage.branch is not None for stage in stages)


class TestTheSheet:
    @pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
    def test_every_item_of_the_sample_hall_has_its_chart_on_one_page(self, store: Store) -> None:
        about = imprint()
        pages = new_pages(about)
        guides = sample_guides(store)
        for guide in guides:
            draw_flow_chart(pages, guide, about)
        sheet = pages.sheet()
        assert sheet.pages == len(guides) == 125
        assert not sheet.problems
        assert [code.link for code in sheet.codes] == [guide.item.link for guide in guides]
        for guide, page in zip(guides, texts(sheet.pdf)[0], strict=True):
            assert squeezed(guide.item.name) in page
            for step in guide.item.steps:
                assert squeezed(step.step) in page
                assert squeezed(step.post) in page

    def test_it_says_on_what_law_it_stands(self) -> None:
        found = text(sheet_of(item(*USUAL)).pdf)
        for words in (
            "办理流程图",
            "第三十二条",
            "第三十八条",
            "一次性告知",
            "不予许可",
            "不齐全",
            "领取营业执照",
            "第3版",
        ):
            assert words in found, words
        found = text(sheet_of(item(*USUAL, kind="公共服务")).pdf)
        assert "参照《中华人民共和国行政许可法》第三十二条" in found
        assert "第三十八条" not in found

    @pytest.mark.parametrize("language", Language)
    def test_twenty_steps_in_many_lanes_are_all_there(self, language: Language) -> None:
        steps = [StepLine(f"第{n}步办理事项", LANES[n * 7 % 8], "3工作日", f"第{n}承办人") for n in range(1, 21)]
        sheet = sheet_of(item(*steps), language)
        assert sheet.pages <= 4
        assert len(sheet.codes) == sheet.pages
        assert list(unread(sheet)) == []
        found = text(sheet.pdf)
        for step in steps:
            assert step.step in found
            assert step.post in found
        assert_margins_are_empty(sheet.pdf)

    def test_names_of_any_length_stay_on_the_page(self) -> None:
        steps = [StepLine("很长的步骤名称" * n, lane) for n in (1, 12, 60) for lane in ("申请人", "窗口", "水利局")]
        sheet = sheet_of(item(*steps, item_name="名称" * 80))
        assert_margins_are_empty(sheet.pdf)

    def test_without_steps_it_says_where_to_ask_and_without_link_that_there_is_none(self) -> None:
        sheet = sheet_of(with_fields(item(), guide_url=""))
        found = text(sheet.pdf)
        assert sheet.pages == 1
        assert "请向窗口咨询" in found
        assert [problem.code for problem in sheet.problems] == ["link_missing"]
        assert sheet.codes == ()

    def test_a_rehearsal_says_so_on_every_page(self) -> None:
        about = imprint(rehearsal=True)
        pages = new_pages(about)
        draw_flow_chart(pages, Guide(item(*(StepLine(f"第{n}步", "窗口") for n in range(30)))), about)
        sheet = pages.sheet()
        assert sheet.pages > 1
        assert all("演练" in page for page in texts(sheet.pdf)[0])
