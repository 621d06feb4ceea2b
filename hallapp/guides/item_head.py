"""The top of every one-page form of an item: its name, and the figures that people look for, in the room there is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import NamedTuple

from hallapp.guides.blocks import KeyFigure
from hallapp.guides.parts import FigureStyles, even_lines, figure_fits, figure_room, first_lines
from hallapp.guides.sections import Section
from hallapp.guides.told import Told
from hallapp.guides.typesetting import ACCENT, Style

#: Sizes of a name, in points, each with the number of lines it may stand in; the first that fits is taken.
_Sizes = tuple[tuple[float, int], ...]

NAMES_ON_POSTERS: _Sizes = ((36, 1), (33, 1), (30, 1), (27, 2), (24, 2), (22, 2), (20, 3), (18, 3), (16, 5))
NAMES_ON_FACES: _Sizes = ((30, 1), (27, 1), (24, 1), (22, 2), (20, 2), (18, 2), (16, 2), (14, 3))
NAMES_ON_CARDS: _Sizes = ((14, 1), (12.5, 1), (11, 1), (14, 2), (12.5, 2), (11, 2), (10, 2), (9, 2))
#: Where the first key figures are said in full.
_IN_FULL = (Section.LIMITS, Section.FEES)


class Name(NamedTuple):
    """The item's name as it is set; ``whole`` unless even the least size could not hold it."""

    lines: list[str]
    style: Style
    whole: bool


def name_set(name: str, width: float, sizes: _Sizes, largest: float = 100) -> Name:
    """The name as large as it may be, in few lines of about the same length; cut short if nothing else helps."""
    for size, most in sizes:
        style = _name_style(size)
        if size <= largest and style.width(name) <= width * most:
            found = style.lines(name, width)
            if len(found) <= most:
                return _balanced(name, style, found, width)
    size, most = sizes[-1]
    style = _name_style(size)
    found = style.lines(name, width)
    if len(found) <= most:
        return Name(found, style, whole=True)
    return Name(first_lines(name, style, width, most), style, whole=False)


@cache
def _name_style(size: float) -> Style:
    return Style(size, bold=True, ink=ACCENT, leading=1.25)


def _balanced(name: str, style: Style, found: list[str], width: float) -> Name:
    """In the same number of lines, but about as long as each other; best with the bracket on a line of its own."""
    if len(found) == 1:
        return Name(found, style, whole=True)
    if len(found) == 2 and (at := max(name.find("("), name.find("（"))) > 0:
        halves = [name[:at], name[at:]]
        wide = max(map(style.width, halves))
        if 0.85 * wide <= width:
            return Name(halves, style if wide <= width else replace(style, size=style.size * width / wide), whole=True)
    return Name(even_lines(name, style, width), style, whole=True)


def figures_that_fit(told: Told, styles: FigureStyles, width: float) -> tuple[list[KeyFigure], list[Section]]:
    """The key figures; a value without room gives way to a word that it is said below, in the section given back."""
    room = figure_room(width, len(told.figures), styles)
    figures: list[KeyFigure] = []
    below: list[Section] = []
    for number, figure in enumerate(told.figures):
        if figure_fits(figure.value, styles, room):
            figures.append(figure)
            continue
        figures.append(replace(figure, value=told.said("see_below")))
        below += _IN_FULL[number : number + 1]
    return figures, below
