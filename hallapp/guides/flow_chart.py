"""Flow charts (流程图) of an item's process: lanes side by side, time running down, and a sheet that bears one.

Every figure stands alone in its row, but for the way out of a decision, which stands beside it in the applicant's
lane. So every arrow runs through empty room: sideways within a row, up or down in a lane, or in the gap below a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from hallapp.guides.content import GuideItem
from hallapp.guides.flow import APPLICANT, Branch, Flow, Kind, Node, flow_of
from hallapp.guides.flow_figures import Figure, Type, draw_figure, figure
from hallapp.guides.pages import Box, Page
from hallapp.guides.typesetting import ACCENT, ACCENT_SOFT, LINE, URGENT, WARNING, Align, Ink, Style
from hallapp.wording import Language
from hallapp.wording.sheets import said

#: Narrower lanes hold nothing readable, in points; where they would be, the departments share one.
LEAST_LANE = 84.0
#: The share of a page that one figure may be high.
_MOST_OF_ROOM = 0.4
#: How far an arrow's head reaches back, and half its width.
_HEAD_LONG, _HEAD_WIDE = 6.0, 2.8


@dataclass(frozen=True, slots=True)
class _Row:
    """One figure of the main way; beside it in the applicant's lane its other way out, or the end."""

    main: Figure
    ways: Branch | None = None
    beside: Figure | None = None

    @property
    def height(self) -> float:
        return max(self.main.height, self.beside.height if self.beside else 0)


def charts(
    item: GuideItem, width: float, language: Language, *, room: float = inf, scale: float = 1
) -> tuple[Chart, ...]:
    """The chart of an item's process, ``width`` points wide; in parts where it is higher than ``room``.

    ``scale``: how many times larger than usual its type is. Nothing where the catalogue has no steps.
    """
    type_ = Type(scale)
    flow = flow_of(item, language, most_lanes=max(3, int(width / (LEAST_LANE * scale))))
    if not flow.stages:
        return ()
    lanes = _Lanes(flow, width, type_, room)
    rows = list(_rows(flow, lanes))
    parts = [Chart(lanes, (), language)]
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        more = (row,) if following is None else (row, lanes.turn(following, 0))
        if parts[-1].rows and parts[-1].having(*more).height > room:
            parts[-1] = parts[-1].having(lanes.turn(row, len(parts)))
            parts.append(Chart(lanes, (lanes.turn(row, len(parts)),), language))
        parts[-1] = parts[-1].having(row)
    return tuple(parts)


class _Lanes:
    """The lanes of a chart: where they are, and how large the figures in them become."""

    def __init__(self, flow: Flow, width: float, type_: Type, room: float) -> None:
        self.width, self.type = width, type_
        self.each = width / len(flow.lanes)
        self.side = min(16 * type_.scale, max(7 * type_.scale, self.each * 0.1))
        inside = self.each - 8
        self.heads = [
            (
                type_.head.lines(lane.name, inside)[:3],
                type_.head_note.lines(lane.note, inside)[:2] if lane.note else [],
            )
            for lane in flow.lanes
        ]
        deepest = max(len(names) * type_.head.line + len(notes) * type_.head_note.line for names, notes in self.heads)
        self.head_height = deepest + 10 * type_.scale
        self._most_high = room * _MOST_OF_ROOM

    def figure(self, node: Node) -> Figure:
        return figure(node, self.each - 2 * self.side, self.type, self._most_high)

    def turn(self, row: _Row, number: int) -> _Row:
        """The small circle in the lane of a row, where the chart goes on overleaf and where it does so."""
        return _Row(self.figure(Node(Kind.TURN, str(number), row.main.node.lane)))

    def middle(self, one: Figure) -> float:
        """The middle of a figure's lane, from the chart's left edge."""
        return (one.node.lane + 0.5) * self.each


def _rows(flow: Flow, lanes: _Lanes) -> Iterator[_Row]:
    """The stages in rows; the end stands beside the last step where nothing else does."""
    stages = list(flow.stages)
    before, last = (stages[-2].node, stages[-1].node) if len(stages) > 1 else (None, None)
    together = before and last and last.kind is Kind.END and before.kind is Kind.STEP and before.lane != APPLICANT
    for stage in stages[:-2] if together else stages:
        beside = lanes.figure(stage.branch.node) if stage.branch else None
        yield _Row(lanes.figure(stage.node), stage.branch, beside)
    if together:
        yield _Row(lanes.figure(stages[-2].node), None, lanes.figure(stages[-1].node))


@dataclass(frozen=True)
class Chart:
    """A chart, or one part of it, laid out: ``height`` points high, to be drawn wherever that much is free."""

    lanes: _Lanes
    rows: tuple[_Row, ...]
    language: Language
    #: How much wider than usual the gaps between rows are.
    wider: float = 0

    def having(self, *more: _Row) -> Chart:
        """With these rows after its own."""
        return Chart(self.lanes, (*self.rows, *more), self.language, self.wider)

    def spread(self, height: float) -> Chart:
        """As high as ``height``, but with its rows not so far apart that they would no longer belong together."""
        free = (height - self.height) / max(1, len(self.rows) + 1)
        return Chart(self.lanes, self.rows, self.language, max(0, min(free, self.lanes.type.gap * 0.8)))

    @property
    def height(self) -> float:
        return self.lanes.head_height + sum(row.height + self._gap for row in self.rows) + self._gap * 0.4

    @property
    def _gap(self) -> float:
        return self.lanes.type.gap + self.wider

    def draw(self, page: Page, left: float, top: float) -> None:
        """Draw it from this corner."""
        self._draw_lanes(page, left, top)
        drawing = _Drawing(self, page, left, top + self.lanes.head_height + self._gap * 0.7)
        drawing.arrows()
        drawing.figures()

    def _draw_lanes(self, page: Page, left: float, top: float) -> None:
        lanes, type_ = self.lanes, self.lanes.type
        page.box(Box(left, top, lanes.width, lanes.head_height), fill=ACCENT_SOFT)
        page.rule(left, top + lanes.head_height, left + lanes.width, top + lanes.head_height, of=ACCENT, thick=0.9)
        for number, (names, notes) in enumerate(lanes.heads):
            x = left + number * lanes.each
            if number:
                page.rule(x, top, x, top + self.height, of=LINE)
            used = len(names) * type_.head.line + len(notes) * type_.head_note.line
            y = top + (lanes.head_height - used) / 2
            for lines, style in ((names, type_.head), (notes, type_.head_note)):
                for line in lines:
                    page.text(x, y + style.baseline, line, style, align=Align.CENTRE, room=lanes.each)
                    y += style.line
        page.box(Box(left, top, lanes.width, self.height), edge=LINE)


class _Drawing:
    """One drawing of a chart; ``top``: of its first row."""

    def __init__(self, chart: Chart, page: Page, left: float, top: float) -> None:
        self._chart, self._page, self._left = chart, page, left
        self._lanes, self._type = chart.lanes, chart.lanes.type
        self._tops: list[float] = []
        for row in chart.rows:
            self._tops.append(top)
            top += row.height + self._lanes.type.gap + chart.wider

    def figures(self) -> None:
        """Draw every figure."""
        for number, row in enumerate(self._chart.rows):
            for one in self._of(row):
                draw_figure(self._page, one, self._x(one), self._y(number), self._type)

    def arrows(self) -> None:
        """Draw every arrow, with what is said at it."""
        rows = self._chart.rows
        for number, row in enumerate(rows):
            if row.beside is not None:
                self._aside(number, row, row.beside)
        for number, (row, following) in enumerate(pairwise(rows)):
            self._onwards(number, row, following)

    def _onwards(self, number: int, row: _Row, following: _Row) -> None:
        """From a figure to the next of the main way."""
        one, other = row.main, following.main
        x, y, to_x = self._x(one), self._y(number), self._x(other)
        to_y = self._y(number + 1) - other.height / 2
        bottom = y + one.height / 2
        yes = row.ways.yes if row.ways else ""
        if one.node.lane == other.node.lane:
            self._arrow([(x, bottom), (x, to_y)])
            self._say(yes, x + 4, bottom + self._type.way.size)
        elif row.ways and to_x < x:
            low = self._tops[number] + row.height + (self._type.gap + self._chart.wider) * 0.42
            self._arrow([(x, bottom), (x, low), (to_x, low), (to_x, to_y)])
            self._say(yes, x + 4, bottom + self._type.way.size)
        else:
            side = x + one.width / 2 * (1 if to_x > x else -1)
            self._arrow([(side, y), (to_x, y), (to_x, to_y)])
            self._say(yes, side + 2, y - 3 * self._type.scale)

    def _aside(self, number: int, row: _Row, beside: Figure) -> None:
        """From a figure to what stands beside it, and from there back to the start."""
        y = self._y(number)
        corner, to_x = self._x(row.main) - row.main.width / 2, self._x(beside) + beside.width / 2
        colour = {Kind.BACK: WARNING, Kind.REFUSED: URGENT}.get(beside.kind, ACCENT)
        self._arrow([(corner, y), (to_x, y)], colour)
        if row.ways:
            # Above the line there is some room over the decision's shoulder too.
            shoulder = 3 * self._type.scale * 2 * row.main.point / row.main.height
            free = corner - to_x + shoulder
            no = row.ways.no
            if self._type.way.width(no) > free - 2:
                no = said("flow_no", self._chart.language)
            self._say(no, corner + shoulder - self._type.way.width(no) - 1, y - 3 * self._type.scale, colour)
        if beside.kind is Kind.BACK:
            self._back(number, beside, colour)

    def _back(self, number: int, beside: Figure, colour: Ink) -> None:
        """To the start again, where it is on this page: straight up, or along the left edge past what is between."""
        starts = [at for at, row in enumerate(self._chart.rows) if row.main.kind is Kind.START]
        if not starts:
            return
        start, x = self._chart.rows[starts[0]].main, self._x(beside)
        if starts[0] == number - 1:
            self._arrow([(x, self._y(number) - beside.height / 2), (x, self._y(number - 1) + start.height / 2)], colour)
            return
        gutter, edge = self._left + self._lanes.side * 0.45, x - beside.width / 2
        to_y = self._y(starts[0])
        self._arrow([(edge, self._y(number)), (gutter, self._y(number)), (gutter, to_y), (edge, to_y)], colour)

    def _arrow(self, points: list[tuple[float, float]], colour: Ink = ACCENT) -> None:
        """A line with a head at its end."""
        (from_x, from_y), (x, y) = points[-2:]
        long, wide = _HEAD_LONG * self._type.scale, _HEAD_WIDE * self._type.scale
        across, down = (x > from_x) - (x < from_x), (y > from_y) - (y < from_y)
        base = (x - across * long, y - down * long)
        self._page.line([*points[:-1], base], of=colour, thick=self._type.scale)
        ears = [(base[0] + down * wide, base[1] + across * wide), (base[0] - down * wide, base[1] - across * wide)]
        self._page.shape([(x, y), *ears], fill=colour)

    def _say(self, words: str, x: float, y: float, colour: Ink = ACCENT) -> None:
        if words:
            way = self._type.way
            self._page.text(x, y, words, Style(way.size, bold=True, ink=colour))

    def _x(self, one: Figure) -> float:
        return self._left + self._lanes.middle(one)

    def _y(self, number: int) -> float:
        return self._tops[number] + self._chart.rows[number].height / 2

    @staticmethod
    def _of(row: _Row) -> Iterable[Figure]:
        return (row.main, row.beside) if row.beside else (row.main,)
