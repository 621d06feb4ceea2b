"""The figures of a flow chart: rounded start and end, rectangles for steps, diamonds for decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from hallapp.guides.flow import Kind, Node
from hallapp.guides.pages import Box, Page
from hallapp.guides.parts import even_lines
from hallapp.guides.tables import fitted
from hallapp.guides.typesetting import ACCENT, ACCENT_SOFT, MUTED, TEXT, URGENT, WARNING, Align, Ink, Style, ink

_WHITE: Ink = (1, 1, 1)
#: The ground and the edge of each kind of figure, and the colours of its name and of what stands under it.
_LOOKS: dict[Kind, tuple[Ink, Ink, Ink, Ink]] = {
    Kind.START: (ACCENT, ACCENT, _WHITE, _WHITE),
    Kind.END: (ACCENT, ACCENT, _WHITE, _WHITE),
    Kind.STEP: (_WHITE, ACCENT, TEXT, MUTED),
    Kind.DECISION: (ACCENT_SOFT, ACCENT, TEXT, MUTED),
    Kind.BACK: (ink("#FFF4DC"), WARNING, WARNING, TEXT),
    Kind.REFUSED: (ink("#FCEBEA"), URGENT, URGENT, TEXT),
    Kind.TURN: (_WHITE, MUTED, MUTED, MUTED),
}
#: How much of a decision's points its text keeps clear of.
_SLANT = 0.85
#: Between two notes in one line.
_BETWEEN = " · "
_ROUND = (Kind.START, Kind.END, Kind.REFUSED)
#: A decision that would be higher than this share of its width as a diamond is drawn with short points instead.
_MOST_STEEP = 0.95


@dataclass(frozen=True)
class Type:
    """The chart's type and distances, ``scale`` times as large as usual; ``tight``: with its rows nearer together.

    ``flat``: smaller, and all figures as low as their text allows, for charts that run across a page of other things.
    """

    scale: float = 1
    tight: bool = False
    flat: bool = False

    @cached_property
    def name(self) -> Style:
        return Style(self._of(10.5, 8.5), bold=True, leading=1.3)

    @cached_property
    def note(self) -> Style:
        return Style(self._of(8.5, 7.5), leading=1.25 if self.flat else 1.35)

    @cached_property
    def way(self) -> Style:
        return Style(self._of(8.5, 7.5), bold=True, ink=MUTED)

    @cached_property
    def head(self) -> Style:
        return Style(self._of(10.5, 8.5), bold=True, ink=ACCENT, leading=1.3)

    @cached_property
    def head_note(self) -> Style:
        return Style(self._of(8.5, 7.5), ink=MUTED, leading=1.3)

    @property
    def pad(self) -> float:
        """From a figure's edge to its text."""
        return self._of(6, 3)

    @property
    def gap(self) -> float:
        """From one row of figures to the next."""
        return (19 if self.tight else 27) * self.scale

    @property
    def round(self) -> float:
        """The most that the corners of start and end are rounded by, and how much less text they hold for it."""
        return self._of(16, 9)

    @property
    def point(self) -> float:
        """How long the points of a decision are that is no diamond."""
        return self._of(16, 8)

    @property
    def least_high(self) -> float:
        """No figure is lower than this."""
        return self._of(30, 17)

    @property
    def turn(self) -> float:
        """The size of the circle where a chart goes on elsewhere."""
        return self._of(18, 15)

    @property
    def head_long(self) -> float:
        """How far the head of an arrow reaches back."""
        return self._of(6, 4.5)

    @property
    def head_wide(self) -> float:
        """Half as wide as the head of an arrow is."""
        return self._of(2.8, 2.3)

    @property
    def thick(self) -> float:
        """How thick arrows are, and nearly the edges of figures."""
        return self._of(1, 0.8)

    def _of(self, usual: float, flat: float) -> float:
        return (flat if self.flat else usual) * self.scale


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its text in lines. ``point``: how long the left and right points of a decision are."""

    node: Node
    names: tuple[str, ...]
    notes: tuple[str, ...]
    width: float
    height: float
    point: float = 0

    @property
    def kind(self) -> Kind:
        return self.node.kind


@lru_cache(2048)
def figure(node: Node, width: float, type_: Type, most_high: float) -> Figure:
    """The figure of this width for a node; a text that would make it higher than ``most_high`` is cut short.

    The same steps stand in most charts of a hall, so what was measured is kept.
    """
    if node.kind is Kind.TURN:
        return Figure(node, (node.text,), (), type_.turn, type_.turn)
    if node.kind is Kind.DECISION:
        diamond = None if type_.flat else _diamond(node, width, type_, most_high)
        return diamond or _pointed(node, width, type_, most_high)
    inside = width - 2 * type_.pad - (type_.round * 0.625 if node.kind in _ROUND else 0)
    names, notes = _lines(node, inside, inside, type_, most_high - 2 * type_.pad)
    height = _height(names, notes, type_) + 2 * type_.pad
    return Figure(node, names, notes, width, max(height, type_.least_high))


def natural_width(node: Node, type_: Type) -> float:
    """How wide a flat figure has to be to say its name in one line, and what stands under it in another."""
    if node.kind is Kind.TURN:
        return type_.turn
    beside = 2 * type_.pad + (type_.round * 0.625 if node.kind in _ROUND else 0)
    if node.kind is Kind.DECISION:
        beside = 2 * type_.point * _SLANT + type_.pad
    return max(type_.name.width(node.text), type_.note.width(_BETWEEN.join(node.notes))) + beside + 0.1


def draw_figure(page: Page, one: Figure, x: float, y: float, type_: Type) -> None:
    """Draw a figure around this middle."""
    ground, edge, named, noted = _LOOKS[one.kind]
    box = Box(x - one.width / 2, y - one.height / 2, one.width, one.height)
    thick = 0.9 * type_.thick
    if one.kind is Kind.DECISION:
        right, low, inner = box.left + box.width, box.top + box.height, one.point
        corners = [(box.left, y), (box.left + inner, box.top), (right - inner, box.top), (right, y)]
        corners += [(right - inner, low), (box.left + inner, low)]
        page.shape(list(dict.fromkeys(corners)), fill=ground, edge=edge, thick=thick)
    else:
        radius = min(one.height / 2, type_.round) if one.kind in _ROUND else 3 * type_.scale
        page.box(box, fill=ground, edge=edge, thick=thick, radius=one.height / 2 if one.kind is Kind.TURN else radius)
    top = y - _height(one.names, one.notes, type_) / 2
    for lines, style, colour in ((one.names, type_.name, named), (one.notes, type_.note, noted)):
        for line in lines:
            shown = replace(style, ink=colour)
            page.text(box.left, top + style.baseline, line, shown, align=Align.CENTRE, room=one.width)
            top += style.line


def draw_arrow(page: Page, points: Sequence[tuple[float, float]], type_: Type, colour: Ink = ACCENT) -> None:
    """Draw a line through these points, sideways and up or down, with a head at its end."""
    (from_x, from_y), (x, y) = points[-2:]
    across, down = (x > from_x) - (x < from_x), (y > from_y) - (y < from_y)
    base = (x - across * type_.head_long, y - down * type_.head_long)
    page.line([*points[:-1], base], of=colour, thick=type_.thick)
    wide = type_.head_wide
    ears = [(base[0] + down * wide, base[1] + across * wide), (base[0] - down * wide, base[1] - across * wide)]
    page.shape([(x, y), *ears], fill=colour)


def ink_of(kind: Kind) -> Ink:
    """The colour of the arrow to a figure of this kind."""
    return _LOOKS[kind][1] if kind in (Kind.BACK, Kind.REFUSED) else ACCENT


def _height(names: Sequence[str], notes: Sequence[str], type_: Type) -> float:
    return len(names) * type_.name.line + len(notes) * type_.note.line


def _lines(
    node: Node, name_room: float, note_room: float, type_: Type, most_high: float
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name and notes in lines that are together no higher than ``most_high``; as many notes to a line as fit."""
    parts: list[str] = []
    for note in node.notes:
        together = f"{parts[-1]}{_BETWEEN}{note}" if parts else note
        if parts and type_.note.width(together) <= note_room:
            parts[-1] = together
        else:
            parts.append(note)
    notes = tuple(line for part in parts for line in type_.note.lines(part, note_room))
    notes = _cut(notes, type_.note, note_room, most_high / 2)
    names = tuple(even_lines(node.text, type_.name, name_room))
    return _cut(names, type_.name, name_room, most_high - len(notes) * type_.note.line), notes


def _cut(lines: tuple[str, ...], style: Style, room: float, most_high: float) -> tuple[str, ...]:
    most = max(1, int(most_high / style.line)) if most_high < len(lines) * style.line else len(lines)
    return lines if len(lines) <= most else (*lines[: most - 1], fitted("".join(lines[most - 1 :]), style, room))


def _diamond(node: Node, width: float, type_: Type, most_high: float) -> Figure | None:
    """The flattest diamond that holds the whole text; None where it would be too steep."""
    found: Figure | None = None
    for share in range(40, 90, 5):
        room = width * share / 100
        names, notes = _lines(node, room, room, type_, 1e6)
        half = _height(names, notes, type_) / 2
        height, low = 2.4 * type_.name.line, -half
        for lines, style in ((names, type_.name), (notes, type_.note)):
            for line in lines:
                low += style.line
                # The corner of a line that lies furthest out must be inside; a line's leading may be outside.
                reach = max(abs(low), abs(low - style.line)) - (style.line - style.size) / 4
                free = 1 - (style.width(line) + 2 * type_.pad) / width
                height = max(height, 2 * reach / free if free > 0 else 1e6)
        if found is None or height < found.height:
            found = Figure(node, names, notes, width, height, width / 2)
    return found if found and found.height <= min(width * _MOST_STEEP, most_high) else None


def _pointed(node: Node, width: float, type_: Type, most_high: float) -> Figure:
    """A decision with a long text: a rectangle with a point at each side."""
    point = min(type_.point, width * 0.16)
    inside = width - 2 * point * _SLANT - type_.pad
    names, notes = _lines(node, inside, inside, type_, most_high - 2 * type_.pad)
    height = max(_height(names, notes, type_) + 2 * type_.pad, type_.least_high)
    return Figure(node, names, notes, width, height, point)
