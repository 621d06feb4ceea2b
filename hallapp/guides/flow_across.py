"""Flow charts that run across: lanes below one another, time running to the right, low enough for inside a guide.

Every figure has a cell to itself, in its lane and in a column; a step in another lane than the one before stands in
the same column where that is free. What a decision is left by otherwise leads straight up, to the applicant. Arrows
run along lanes through free cells, up or down through free cells of a column, or between two columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from math import inf

from hallapp.guides.flow import APPLICANT, Branch, Flow, Kind, Lane, Node, Stage
from hallapp.guides.flow_figures import Figure, Type, draw_arrow, draw_figure, figure, ink_of, natural_width
from hallapp.guides.pages import Box, Page
from hallapp.guides.parts import even_lines, first_lines
from hallapp.guides.typesetting import ACCENT, ACCENT_SOFT, LINE, Align, Ink
from hallapp.wording import Language
from hallapp.wording.sheets import said

#: More lanes than these make a chart too high for a guide: the departments share one.
MOST_LANES = 5

_TYPE = Type(flat=True)
#: The room for the names of the lanes, in points, and what is free to each side of them.
_HEAD_ROOM, _HEAD_PAD = 54.0, 5.0
_HEAD_WIDTH = _HEAD_ROOM + 2 * _HEAD_PAD
#: Between two columns at least, and at most where there is room; and before the first and after the last.
_GUTTER, _WIDEST_GUTTER, _SIDE = 14.0, 90.0, 7.0
#: From a figure to the edge of its lane.
_LANE_PAD = 5.5
#: A column is no narrower than the first of these, nor than its longest note up to the second, and no wider than
#: the third; more lines than these in one figure nobody reads.
_LEAST_COLUMN, _LEAST_FOR_NOTES, _WIDEST_COLUMN, _MOST_LINES = 46.0, 76.0, 150.0, 6
#: In how many parts below one another a long process is shown, how high they may be together, and the room between.
_MOST_PARTS, _MOST_HIGH, BETWEEN_PARTS = 3, 400.0, 7.0


class Way(Enum):
    """How the arrow to a figure runs from the one before."""

    ALONG = "to the right, in one lane"
    STRAIGHT = "up or down, in one column"
    OVER = "to the right, then up or down"
    UNDER = "up or down, then to the right"
    BETWEEN = "to the right, up or down between two columns, and on to the right"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stage stands, and how it is come to; None for the first."""

    stage: Stage
    column: int
    way: Way | None

    @property
    def lane(self) -> int:
        return self.stage.node.lane


def placed(stages: Sequence[Stage]) -> list[Place]:
    """Each stage in its column, so that no arrow has to cross a figure."""
    taken: set[tuple[int, int]] = set()
    found: list[Place] = []
    for stage in stages:
        way, column, through = _way(found[-1], stage, taken) if found else (None, 0, set())
        found.append(Place(stage, column, way))
        taken |= through | {(stage.node.lane, column)}
        if stage.branch is not None:
            taken |= {(lane, column) for lane in range(stage.node.lane)}
    return found


def _way(before: Place, stage: Stage, taken: set[tuple[int, int]]) -> tuple[Way, int, set[tuple[int, int]]]:
    """How a stage is come to, in which column it stands then, and through which cells."""
    lane, column = stage.node.lane, before.column
    if lane == before.lane:
        return Way.ALONG, column + 1, set()
    up, decision = lane < before.lane, stage.branch is not None
    lanes = range(lane, before.lane) if up else range(before.lane + 1, lane + 1)
    here = {(one, column) for one in lanes}
    # Up from a decision leads its other way out, so it is neither come to from above nor left upwards.
    above = {(one, column) for one in range(lane)} if decision else set()
    if not (up and before.stage.branch) and not (decision and not up) and not (here | above) & taken:
        return Way.STRAIGHT, column, here
    if not decision or up:
        return Way.OVER, column + 1, {(one, column + 1) for one in (before.lane, *lanes)}
    return (Way.BETWEEN, column + 1, set()) if here & taken else (Way.UNDER, column + 1, here)


def lanes_across(flow: Flow, width: float, language: Language) -> Across | None:
    """The chart of a flow, ``width`` points wide: in one part or, where its steps are many, in some below one another.

    None where there is nothing to show, or so much that a table reads better.
    """
    stages = flow.stages
    for count in range(1, _MOST_PARTS + 1) if stages else ():
        cuts = [len(stages) * number // count for number in range(count + 1)]
        parts = [_part(flow, start, end, number, count) for number, (start, end) in enumerate(pairwise(cuts))]
        bands = [Band(flow.lanes, part, width, language) for part in parts]
        if all(band.legible for band in bands):
            found = Across(tuple(bands))
            return found if found.height <= _MOST_HIGH else None
    return None


def _part(flow: Flow, start: int, end: int, number: int, count: int) -> list[Stage]:
    """Some of the stages, and the circles where it goes on from the part before and in the next."""
    stages = list(flow.stages[start:end])
    if number:
        stages.insert(0, Stage(Node(Kind.TURN, str(number), flow.stages[start].node.lane)))
    if number + 1 < count:
        stages.append(Stage(Node(Kind.TURN, str(number + 1), flow.stages[end].node.lane)))
    return stages


@dataclass(frozen=True)
class Across:
    """A chart laid out, in parts that are drawn below one another or on several pages."""

    parts: tuple[Band, ...]

    @property
    def height(self) -> float:
        """How high all parts are below one another."""
        return sum(part.height for part in self.parts) + BETWEEN_PARTS * (len(self.parts) - 1)


class Band:
    """One part of a chart with the lanes that it needs: ``height`` points high, to be drawn anywhere."""

    def __init__(self, lanes: Sequence[Lane], stages: Sequence[Stage], width: float, language: Language) -> None:
        self._width, self._language = width, language
        self._places = placed(stages)
        branches = [branch.node.lane for place in self._places if (branch := place.stage.branch)]
        used = sorted({*branches, *(place.lane for place in self._places)})
        self._row = {lane: row for row, lane in enumerate(used)}
        self._set_heads([lanes[lane] for lane in used])
        self._set_columns()
        self._figures = [self._figure(place.stage.node, place) for place in self._places]
        self._asides = [
            self._figure(_aside(branch), place) if (branch := place.stage.branch) else None for place in self._places
        ]
        self._set_rows(len(used))

    @property
    def legible(self) -> bool:
        """Whether no column is too narrow and no figure too full."""
        figures = [*self._figures, *filter(None, self._asides)]
        return self._fits and all(len(one.names) + len(one.notes) <= _MOST_LINES for one in figures)

    # --- measuring

    def _set_heads(self, lanes: Sequence[Lane]) -> None:
        self._heads = [
            [(line, _TYPE.head) for line in even_lines(lane.name, _TYPE.head, _HEAD_ROOM)]
            + [(line, _TYPE.head_note) for line in first_lines(lane.note, _TYPE.head_note, _HEAD_ROOM, 3)]
            for lane in lanes
        ]

    def _set_columns(self) -> None:
        """How wide the columns and the room between them are: as their texts want it, as far as there is room."""
        columns = self._places[-1].column + 1
        least, wanted = [_LEAST_COLUMN] * columns, [0.0] * columns
        self._gutters = [_GUTTER] * (columns - 1)
        for place, following in zip(self._places, [*self._places[1:], None], strict=True):
            at, node, branch = place.column, place.stage.node, place.stage.branch
            wanted[at] = max(wanted[at], natural_width(node, _TYPE))
            for note in node.notes:
                alone = natural_width(replace(node, text="", notes=(note,)), _TYPE)
                least[at] = max(least[at], min(alone, _LEAST_FOR_NOTES))
            if branch is not None:
                beside = natural_width(_aside(branch), _TYPE)
                least[at], wanted[at] = max(least[at], beside), max(wanted[at], beside)
                if following and following.way is Way.ALONG:
                    room = _TYPE.way.width(branch.yes) + _TYPE.head_long + 3
                    self._gutters[at] = max(_GUTTER, room)
        wanted = [min(each, _WIDEST_COLUMN) for each in wanted]
        room = self._width - _HEAD_WIDTH - 2 * _SIDE - sum(self._gutters)
        self._columns = _widths(least, wanted, room)
        self._fits = sum(self._columns) <= room
        if self._gutters:
            more = max(0.0, room - sum(self._columns)) / len(self._gutters)
            self._gutters = [max(each, min(each + more, _WIDEST_GUTTER)) for each in self._gutters]

    def _figure(self, node: Node, place: Place) -> Figure:
        """Steps and decisions are as wide as their column; others no wider than their text."""
        width = self._columns[place.column]
        if node.kind not in (Kind.STEP, Kind.DECISION):
            width = min(width, max(natural_width(node, _TYPE), _LEAST_COLUMN))
        return figure(node, width, _TYPE, inf)

    def _set_rows(self, count: int) -> None:
        heights = [sum(style.line for _, style in head) + 2 * _HEAD_PAD for head in self._heads]
        for one in (*self._figures, *filter(None, self._asides)):
            row = self._row[one.node.lane]
            heights[row] = max(heights[row], one.height + 2 * _LANE_PAD)
        self._tops = [sum(heights[:row]) for row in range(count + 1)]

    @property
    def height(self) -> float:
        """How high it is."""
        return self._tops[-1]

    def _x(self, column: int) -> float:
        """The middle of a column."""
        before = sum(self._columns[:column]) + sum(self._gutters[:column])
        return _HEAD_WIDTH + _SIDE + before + self._columns[column] / 2

    def _y(self, lane: int) -> float:
        """The middle of a lane."""
        row = self._row[lane]
        return (self._tops[row] + self._tops[row + 1]) / 2

    # --- drawing

    def draw(self, page: Page, left: float, top: float) -> None:
        """Draw it from this corner."""
        self._draw_lanes(page, left, top)
        drawing = _Drawing(page, left, top, self._language)
        for number, place in enumerate(self._places):
            aside = self._asides[number]
            if number:
                before = self._places[number - 1]
                at = self._at(number - 1), self._at(number)
                drawing.to(*at, place.way, before.stage.branch, self._free(before))
            if aside is not None and place.stage.branch:
                drawing.aside(self._at(number), aside, self._y(APPLICANT), place.stage.branch, self._free(place))
                if aside.kind is Kind.BACK and (target := self._handed_in(number)) is not None:
                    drawing.back(self._at(target), aside, self._x(place.column))
        for number, place in enumerate(self._places):
            x = left + self._x(place.column)
            draw_figure(page, self._figures[number], x, top + self._y(place.lane), _TYPE)
            if (aside := self._asides[number]) is not None:
                draw_figure(page, aside, x, top + self._y(aside.node.lane), _TYPE)

    def _draw_lanes(self, page: Page, left: float, top: float) -> None:
        page.box(Box(left, top, _HEAD_WIDTH, self.height), fill=ACCENT_SOFT)
        for row, head in enumerate(self._heads):
            high = self._tops[row + 1] - self._tops[row]
            if row:
                page.rule(left, top + self._tops[row], left + self._width, top + self._tops[row], of=LINE)
            y = top + self._tops[row] + (high - sum(style.line for _, style in head)) / 2
            for line, style in head:
                page.text(left, y + style.baseline, line, style, align=Align.CENTRE, room=_HEAD_WIDTH)
                y += style.line
        x = left + _HEAD_WIDTH
        page.rule(x, top, x, top + self.height, of=ACCENT, thick=0.9)
        page.box(Box(left, top, self._width, self.height), edge=LINE)

    def _at(self, number: int) -> _Drawn:
        place = self._places[number]
        return _Drawn(self._figures[number], self._x(place.column), self._y(place.lane))

    def _free(self, place: Place) -> float:
        """How much room there is for words beside the middle of a column."""
        beside = self._gutters[place.column] if place.column < len(self._gutters) else _SIDE
        return self._columns[place.column] / 2 + beside - 4

    def _handed_in(self, number: int) -> int | None:
        """The applicant's figure before this one, where an arrow from the right can come to it."""
        before = [at for at in range(number) if self._places[at].lane == APPLICANT]
        if not before or self._figures[before[-1]].kind is Kind.TURN:
            return None
        leaves = self._places[before[-1] + 1].way
        return before[-1] if leaves in (Way.STRAIGHT, Way.UNDER) else None


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A figure around its middle."""

    figure: Figure
    x: float
    y: float

    @property
    def left(self) -> float:
        return self.x - self.figure.width / 2

    @property
    def right(self) -> float:
        return self.x + self.figure.width / 2

    def edge(self, towards: float) -> float:
        """Its upper or lower edge, whichever is nearer to this height."""
        return self.y + self.figure.height / 2 * (1 if towards > self.y else -1)


class _Drawing:
    """The arrows of a chart, from this corner of a page on."""

    def __init__(self, page: Page, left: float, top: float, language: Language) -> None:
        self._page, self._left, self._top, self._language = page, left, top, language

    def to(self, one: _Drawn, other: _Drawn, way: Way | None, ways: Branch | None, free: float) -> None:
        """From a figure to the next; ``ways``: of the first, where it is a decision.

        ``free``: how much room for words there is beside an arrow up or down from it.
        """
        if way is Way.ALONG:
            self._arrow([(one.right, one.y), (other.left, other.y)])
        elif way is Way.OVER:
            self._arrow([(one.right, one.y), (other.x, one.y), (other.x, other.edge(one.y))])
        elif way is Way.BETWEEN:
            middle = (one.right + other.left - _TYPE.head_long) / 2
            self._arrow([(one.right, one.y), (middle, one.y), (middle, other.y), (other.left, other.y)])
        elif way is Way.STRAIGHT:
            self._arrow([(one.x, one.edge(other.y)), (other.x, other.edge(one.y))])
        else:
            self._arrow([(one.x, one.edge(other.y)), (one.x, other.y), (other.left, other.y)])
        if ways is None:
            return
        if way in (Way.STRAIGHT, Way.UNDER):
            x, y = one.x + 3.5, one.edge(other.y) + _TYPE.way.size + 1.5
        else:
            x, y = one.right + 1, one.y - 2.5
            free = (other.x if way is Way.OVER else other.left - _TYPE.head_long) - one.right
        self._say(self._fitting(ways.yes, "flow_yes", free), x, y, ACCENT)

    def aside(self, one: _Drawn, aside: Figure, y: float, ways: Branch, free: float) -> None:
        """From a decision up to its other way out."""
        top, low = one.y - one.figure.height / 2, y + aside.height / 2
        self._arrow([(one.x, top), (one.x, low)], ink_of(aside.kind))
        no = self._fitting(ways.no, "flow_no", free)
        x, size = one.x + 3.5, _TYPE.way.size
        ground = Box(self._left + x, self._top + top - 2.5 - size * 0.9, _TYPE.way.width(no), size)
        self._page.box(ground, fill=(1, 1, 1))  # over the line between two lanes
        self._say(no, x, top - 2.5, ink_of(aside.kind))

    def back(self, target: _Drawn, aside: Figure, x: float) -> None:
        """To where the applicant hands in again."""
        self._arrow([(x - aside.width / 2, target.y), (target.right, target.y)], ink_of(aside.kind))

    def _arrow(self, points: Sequence[tuple[float, float]], colour: Ink = ACCENT) -> None:
        draw_arrow(self._page, [(self._left + x, self._top + y) for x, y in points], _TYPE, colour)

    def _fitting(self, words: str, short: str, free: float) -> str:
        return words if _TYPE.way.width(words) <= free else said(short, self._language)

    def _say(self, words: str, x: float, y: float, colour: Ink) -> None:
        self._page.text(self._left + x, self._top + y, words, replace(_TYPE.way, ink=colour))


def _aside(branch: Branch) -> Node:
    """The other way out of a decision; what the law says of it stands elsewhere in a guide."""
    return replace(branch.node, notes=())


def _widths(least: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """What each column gets of the room: what it wants, or as much of it as all others that want more get too.

    No column gets less than its least, even if there is not room for that.
    """

    def capped(cap: float) -> list[float]:
        return [min(want, max(need, cap)) for need, want in zip(least, wanted, strict=True)]

    low, high = 0.0, max(wanted)
    if sum(wanted) <= room:
        return list(wanted)
    while high - low > 0.1:
        cap = (low + high) / 2
        low, high = (low, cap) if sum(capped(cap)) > room else (cap, high)
    return capped(low)
