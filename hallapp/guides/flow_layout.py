"""Flow charts laid out: lanes side by side, time running down; drawn anywhere on a page that has room for them.

Every figure stands alone in its row, but for the way out of a decision, which stands beside it in the applicant's
lane; in a long chart, steps that follow each other from lane to lane to the right share a row. So every arrow runs
through empty room: sideways within a row, up or down in a lane, or in the gap below a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from hallapp.guides.content import GuideItem
from hallapp.guides.flow import APPLICANT, Branch, Flow, Kind, Node, Stage, flow_of
from hallapp.guides.flow_figures import Figure, Type, draw_arrow, draw_figure, figure, ink_of
from hallapp.guides.pages import Box, Page
from hallapp.guides.typesetting import ACCENT, ACCENT_SOFT, LINE, Align, Ink, Style
from hallapp.wording import Language
from hallapp.wording.sheets import said

#: How many times larger than usual a chart may be that has the room for it.
SCALES = (1.45, 1.3, 1.15, 1.0)
#: Narrower lanes hold nothing readable, in points; where they would be, the departments share one.
LEAST_LANE = 84.0
#: A figure in a wide lane is no wider than this.
_WIDEST = 180.0
#: The share of a page that one figure may be high.
_MOST_OF_ROOM = 0.4


@dataclass(frozen=True, slots=True)
class _Row:
    """Figures of the main way, from left to right; beside them in the applicant's lane the end, or the other way out
    of the first.
    """

    mains: tuple[Figure, ...]
    ways: Branch | None = None
    beside: Figure | None = None

    @property
    def all(self) -> tuple[Figure, ...]:
        return self.mains if self.beside is None else (*self.mains, self.beside)

    @property
    def height(self) -> float:
        return max(one.height for one in self.all)


def charts(item: GuideItem, width: float, language: Language, *, room: float) -> tuple[Chart, ...]:
    """The chart of an item's process, ``width`` points wide; in parts where it is higher than ``room``.

    It is as large as fits, up to ``SCALES`` times its usual size. Nothing where the catalogue has no steps.
    """
    for scale in SCALES:
        found = _charts(item, width, language, room, Type(scale))
        if len(found) < 2:
            return found
    tight = Type(tight=True)
    fewest = _charts(item, width, language, room, tight)
    # As few parts as it takes, about alike: not the end alone on a page of its own.
    parted = (_charts(item, width, language, room, tight, share / 100) for share in range(55, 100, 5))
    return next((found for found in parted if len(found) == len(fewest)), fewest)


def _charts(
    item: GuideItem, width: float, language: Language, room: float, type_: Type, share: float = 1
) -> tuple[Chart, ...]:
    """The chart in parts that fill at most this share of the room."""
    flow = flow_of(item, language, most_lanes=max(3, int(width / (LEAST_LANE * type_.scale))))
    if not flow.stages:
        return ()
    lanes = _Lanes(flow, width, type_, room)
    rows = list(_rows(flow, lanes))
    parts = [Chart(lanes, (), language)]
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        more = (row,) if following is None else (row, lanes.turn(following, 0))
        if parts[-1].rows and parts[-1].having(*more).height > room * share:
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
        width = min(self.each - 2 * self.side, _WIDEST * self.type.scale)
        return figure(node, width, self.type, self._most_high)

    def turn(self, row: _Row, number: int) -> _Row:
        """The small circle in the lane of a row, where the chart goes on overleaf and where it does so."""
        return _Row((self.figure(Node(Kind.TURN, str(number), row.mains[0].node.lane)),))

    def middle(self, one: Figure) -> float:
        """The middle of a figure's lane, from the chart's left edge."""
        return (one.node.lane + 0.5) * self.each


def _rows(flow: Flow, lanes: _Lanes) -> Iterator[_Row]:
    """The stages in rows; the end stands beside the last step where nothing else does."""
    groups: list[list[Stage]] = []
    for stage in flow.stages:
        if lanes.type.tight and groups and _goes_on(groups[-1][-1].node, stage):
            groups[-1].append(stage)
        else:
            groups.append([stage])
    end = None
    if len(groups) > 1 and groups[-1][0].node.kind is Kind.END and len(groups[-2]) == 1:
        before = groups[-2][0].node
        if before.kind is Kind.STEP and before.lane != APPLICANT:
            end = groups.pop()[0]
    for group in groups:
        mains = tuple(lanes.figure(stage.node) for stage in group)
        if (branch := group[0].branch) is not None:
            yield _Row(mains, branch, lanes.figure(branch.node))
        else:
            yield _Row(mains, None, lanes.figure(end.node) if end and group is groups[-1] else None)


def _goes_on(before: Node, stage: Stage) -> bool:
    """Whether a stage may stand in one row with the one before it: right of it, and with only one way out."""
    return stage.node.lane > before.lane and stage.branch is None and before.kind is not Kind.TURN


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
            for one in row.all:
                draw_figure(self._page, one, self._x(one), self._y(number), self._type)

    def arrows(self) -> None:
        """Draw every arrow, with what is said at it."""
        rows = self._chart.rows
        for number, row in enumerate(rows):
            if row.beside is not None:
                self._aside(number, row, row.beside)
            for one, other in pairwise(row.mains):
                y, from_x, to_x = self._y(number), self._x(one) + one.width / 2, self._x(other) - other.width / 2
                self._arrow([(from_x, y), (to_x, y)])
                if row.ways and one is row.mains[0]:
                    self._say_yes(row.ways, one, from_x, y, to_x - from_x)
        for number, (row, following) in enumerate(pairwise(rows)):
            self._onwards(number, row, following.mains[0])

    def _onwards(self, number: int, row: _Row, other: Figure) -> None:
        """From the last figure of a row to the first of the next."""
        one = row.mains[-1]
        x, y, to_x = self._x(one), self._y(number), self._x(other)
        to_y = self._y(number + 1) - other.height / 2
        bottom = y + one.height / 2
        ways = row.ways if one is row.mains[0] else None
        if one.node.lane < other.node.lane or (len(row.all) == 1 and one.node.lane > other.node.lane):
            side = x + one.width / 2 * (1 if to_x > x else -1)
            self._arrow([(side, y), (to_x, y), (to_x, to_y)])
            if ways:
                self._say_yes(ways, one, side, y, to_x - side)
            return
        low = self._tops[number] + row.height + (self._type.gap + self._chart.wider) * 0.42
        bent = [(x, low), (to_x, low)] if one.node.lane != other.node.lane else []
        self._arrow([(x, bottom), *bent, (to_x, to_y)])
        if ways:
            self._say(ways.yes, x + 4, bottom + self._type.way.size)

    def _aside(self, number: int, row: _Row, beside: Figure) -> None:
        """From the first figure of a row to what stands beside it, and from there back to the start."""
        y, one = self._y(number), row.mains[0]
        corner, to_x = self._x(one) - one.width / 2, self._x(beside) + beside.width / 2
        colour = ink_of(beside.kind)
        self._arrow([(corner, y), (to_x, y)], colour)
        if row.ways:
            no, shoulder = row.ways.no, self._shoulder(one)
            if self._type.way.width(no) > corner - to_x + shoulder - 2:
                no = said("flow_no", self._chart.language)
            x = corner + shoulder - self._type.way.width(no) - 1
            self._say(no, x, y - 3 * self._type.scale, colour)
        if beside.kind is Kind.BACK:
            self._back(number, beside, colour)

    def _say_yes(self, ways: Branch, one: Figure, x: float, y: float, free: float) -> None:
        """What is said at the way out of a decision to the right, from ``x`` on."""
        shoulder = self._shoulder(one)
        yes = ways.yes
        if self._type.way.width(yes) > free + shoulder - 2:
            yes = said("flow_yes", self._chart.language)
        self._say(yes, x - shoulder + 1, y - 3 * self._type.scale)

    def _shoulder(self, one: Figure) -> float:
        """How far words just above an arrow may reach over the slope of the decision it comes from."""
        return 3 * self._type.scale * 2 * one.point / one.height

    def _back(self, number: int, beside: Figure, colour: Ink) -> None:
        """To the start again, where it is on this page: straight up, or along the left edge past what is between."""
        starts = [at for at, row in enumerate(self._chart.rows) if row.mains[0].kind is Kind.START]
        if not starts:
            return
        start, x = self._chart.rows[starts[0]].mains[0], self._x(beside)
        if starts[0] == number - 1:
            self._arrow([(x, self._y(number) - beside.height / 2), (x, self._y(number - 1) + start.height / 2)], colour)
            return
        gutter, edge = self._left + self._lanes.side * 0.45, x - beside.width / 2
        to_y = self._y(starts[0])
        self._arrow([(edge, self._y(number)), (gutter, self._y(number)), (gutter, to_y), (edge, to_y)], colour)

    def _arrow(self, points: list[tuple[float, float]], colour: Ink = ACCENT) -> None:
        draw_arrow(self._page, points, self._type, colour)

    def _say(self, words: str, x: float, y: float, colour: Ink = ACCENT) -> None:
        if words:
            way = self._type.way
            self._page.text(x, y, words, Style(way.size, bold=True, ink=colour))

    def _x(self, one: Figure) -> float:
        return self._left + self._lanes.middle(one)

    def _y(self, number: int) -> float:
        return self._tops[number] + self._chart.rows[number].height / 2
