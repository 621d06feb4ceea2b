"""How the items of a bundle are done: a chart in lanes for those that go one way, and a table where they differ."""

from __future__ import annotations

from collections.abc import Sequence

from hallapp.catalog.columns import StepLine
from hallapp.guides.content import GuideItem
from hallapp.guides.document import Document
from hallapp.guides.flow import BY_APPLICANT, BY_WINDOW, flow_through, time_said
from hallapp.guides.flow_across import BETWEEN_PARTS, MOST_LANES, Across, lanes_across
from hallapp.guides.merging import BY_DEPARTMENT, MergedStep, Route, merged_steps, routes
from hallapp.guides.tables import Column, Part, Row, Table, fitted
from hallapp.guides.typesetting import ACCENT, MUTED, Align, Style
from hallapp.wording import Language, joined
from hallapp.wording.sheets import said, seat_ranges

_NAME, _PLAIN = Style(9.5, bold=True, leading=1.4), Style(9, leading=1.4)
_NUMBER = Style(8, ink=MUTED, leading=1.4)
_CAPTION = Style(9.5, bold=True, ink=ACCENT, leading=1.7)
#: Where items go more ways than these, one table of all steps tells more than a chart for each.
_MOST_ROUTES = 3
_LANES = {BY_APPLICANT: "lane_applicant", BY_WINDOW: "lane_window", BY_DEPARTMENT: "lane_departments"}


def draw_process(document: Document, items: Sequence[GuideItem], anchor: str) -> None:
    """Draw it with its heading; nothing where no item has steps."""
    language, ways = document.language, routes(items)
    charts = [_chart(way, document.width, language) for way in ways] if len(ways) <= _MOST_ROUTES else []
    drawn = [(way, chart) for way, chart in zip(ways, charts, strict=False) if chart is not None]
    title = said("bundle_process", language)
    if ways and len(drawn) < len(ways):
        document.heading(title, anchor=anchor, level=1, with_next=80)
        document.draw_table(_table(document, merged_steps(items), len(items)))
        return
    for number, (way, chart) in enumerate(drawn):
        caption = "" if way.items == tuple(range(1, len(items) + 1)) else _caption(way, items, language)
        high = (_CAPTION.line if caption else 0) + chart.parts[0].height
        if not number:
            document.heading(title, anchor=anchor, level=1, with_next=high)
        document.need(high)
        if caption:
            document.write(fitted(caption, _CAPTION, document.width), _CAPTION)
        _draw_chart(document, chart)
    if differ := [step for way, _ in drawn for step in way.steps if len(step.parts) > 1]:
        table = _table(document, differ, len(items))
        document.need(_CAPTION.line + min(table.height, document.room / 3))
        document.write(said("bundle_differ", language), _CAPTION)
        document.draw_table(table)


def numbers_said(numbers: Sequence[int], items: int, language: Language) -> str:
    """Which of so many items something is for, by their numbers: 全部, or 1–3、5."""
    if len(numbers) == items > 1:
        return said("bundle_every", language)
    return joined(seat_ranges(map(str, numbers)), language)


# --- charts


def _chart(way: Route, width: float, language: Language) -> Across | None:
    steps = [_step(step, by, language) for step, by in zip(way.steps, way.by, strict=True)]
    result = said("bundle_result", language)
    return lanes_across(flow_through(steps, language, most_lanes=MOST_LANES, result=result), width, language)


def _step(step: MergedStep, by: str, language: Language) -> StepLine:
    """One step as all the items have it; what differs between them is told below the chart."""
    lanes, limits, posts = ({getattr(part, of) for part in step.parts} for of in ("lane", "limit", "post"))
    return StepLine(
        step.step,
        lanes.pop() if len(lanes) == 1 else said(_LANES[by], language),
        limits.pop() if len(limits) == 1 else said("bundle_limits", language),
        posts.pop() if len(posts) == 1 else "",
    )


def _caption(way: Route, items: Sequence[GuideItem], language: Language) -> str:
    names = joined([items[number - 1].name for number in way.items], language)
    return said("bundle_route", language).format(items=numbers_said(way.items, len(items), language), names=names)


def _draw_chart(document: Document, chart: Across) -> None:
    for part in chart.parts:
        document.need(part.height)
        part.draw(document.page, document.left, document.top)
        document.top += part.height
        document.space(BETWEEN_PARTS)


# --- tables


def _table(document: Document, steps: Sequence[MergedStep], items: int) -> Table:
    language = document.language
    columns = [
        Column(said("col_no", language), width=30, style=_NUMBER, align=Align.CENTRE),
        Column(said("step", language), 3, style=_NAME),
        Column(said("bundle_who", language), 9, style=_PLAIN),
    ]
    return Table(columns, [_row(number, step, items, language) for number, step in enumerate(steps, 1)], document.width)


def _row(number: int, step: MergedStep, items: int, language: Language) -> Row:
    who = []
    for part in step.parts:
        limit = time_said(part.limit, language)
        facts = " · ".join(fact for fact in (part.lane, limit, part.post) if fact) or said("none", language)
        numbers = numbers_said(part.items, items, language)
        who.append(Part(said("bundle_step", language).format(who=facts, items=numbers), _PLAIN))
    return Row([str(number), step.step, who])
