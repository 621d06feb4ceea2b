"""The top of every one-page form of an item: its name, and the figures that people look for, in the room there is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import NamedTuple

from hallapp.guides.blocks import KeyFigure
from hallapp.guides.parts import FigureStyles, figure_fits, figure_room
from hallapp.guides.sections import Section
from hallapp.guides.told import Told
from hallapp.guides.typesetting import ACCENT, Style

#: The sizes of an item's name, in points.
_NAME_SIZES = (36.0, 33.0, 30.0, 27.0, 24.0, 22.0, 20.0, 18.0, 16.0)
#: Where the first key figures are said in full.
_IN_FULL = (Section.LIMITS, Section.FEES)


class Name(NamedTuple):
    """The item's name as it is set; ``whole`` unless even the least size could not hold it."""

    lines: list[str]
    style: Style
    whole: bool


def name_set(name: str, width: float, size: float, *, most_lines: int = 5) -> Name:
    """The name as large as it may be, in few lines of about the same length."""
    for one in _NAME_SIZES:
        style = _name_style(one)
        most = min(most_lines, 1 if one >= 30 else 2 if one >= 22 else 3)
        if one > size or style.width(name) > width * most:
            continue
        found = style.lines(name, width)
        if len(found) <= most:
            return _balanced(name, style, found, width)
    style = _name_style(_NAME_SIZES[-1])
    found = style.lines(name, width)
    if len(found) <= most_lines:
        return Name(found, style, whole=True)
    kept = found[:most_lines]
    return Name([*kept[:-1], kept[-1][:-1] + "…"], style, whole=False)


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
    even = style.lines(name, max(style.width(name) / len(found) + style.size, width / 2))
    return Name(even if len(even) == len(found) else found, style, whole=True)


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
