"""The top of every one-page form of an item: its name, what kind it is, and the figures that people look for."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import NamedTuple

from hallapp.guides.blocks import KeyFigure
from hallapp.guides.content import GuideItem
from hallapp.guides.groups import place_of
from hallapp.guides.parts import FigureStyles, figure_fits, figure_room
from hallapp.guides.sections import (
    Section,
    fee_said,
    heading,
    limit_said,
    online_said,
    parts_of,
    promised_said,
    visits_said,
    windows_said,
)
from hallapp.guides.typesetting import ACCENT, Style
from hallapp.wording import Language, joined
from hallapp.wording.sheets import said

#: The sizes of an item's name, in points.
_NAME_SIZES = (36.0, 33.0, 30.0, 27.0, 24.0, 22.0, 20.0, 18.0, 16.0)


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


def about_said(item: GuideItem, style: Style, width: float, language: Language) -> list[str]:
    """Code, type, and for whom, in two lines at most."""
    code = f"{said('item_code', language)} {item.code}"
    whom = joined(parts_of(item.text("service_object")), language)
    text = " · ".join(part for part in (item.text("item_type"), item.text("processing_type"), whom, code) if part)
    return style.lines(text, width)[:2]


def notice_said(item: GuideItem, language: Language) -> str:
    """What somebody must know who comes to this hall for an item that it does not handle."""
    if item.places:
        return ""
    if item.elsewhere:
        outlets = dict.fromkeys(place.outlet for place in item.elsewhere)
        return said("not_here", language).format(where=joined(outlets, language))
    if item.in_hall:
        return said("no_window_here", language)
    why = item.text("not_entered_reason").rstrip("。")
    return said("exempted_why", language).format(why=why) if why else said("exempted_plain", language)


def item_figures(item: GuideItem, language: Language) -> list[KeyFigure]:
    """What people look for first: how long it takes, what it costs, how often to come, and where to go."""
    ask = said("ask_window", language).rstrip("。.")
    promised, legal = promised_said(item, language), item.limit("legal")
    by_law = said("legal_note", language).format(limit=limit_said(legal, language)) if legal else ""
    if not promised and legal:
        promised, by_law = limit_said(legal, language), said("legal_limit", language)
    places = item.places or item.elsewhere
    # Between 1 and 3 号窗口 only the numbers count: the label says what they are.
    where = place_of(places[0].group.floor, places[0].group.zone, language) if places else ""
    if len({(place.group.floor, place.group.zone) for place in places}) > 1:
        where = said("see_place", language)
    if not item.places:
        where = said("not_here_note", language)
    windows = windows_said(item.places, language) or said("not_in_hall", language)
    return [
        KeyFigure(heading(Section.LIMITS, language), promised or ask, by_law),
        KeyFigure(heading(Section.FEES, language), fee_said(item, language), ""),
        KeyFigure(said("visits_short", language), visits_said(item, language) or ask, online_said(item)),
        KeyFigure(said("windows_short", language), windows, where),
    ]


def figures_that_fit(
    item: GuideItem, styles: FigureStyles, width: float, language: Language
) -> tuple[list[KeyFigure], tuple[Section, ...]]:
    """The key figures; a value that has no room is said below, in the section that is given back."""
    figures = item_figures(item, language)
    room = figure_room(width, len(figures), styles)
    extra: list[Section] = []
    for number, section in enumerate((Section.LIMITS, Section.FEES, None, Section.PLACE)):
        if not figure_fits(figures[number].value, styles, room):
            figures[number] = replace(figures[number], value=said("see_below", language))
            extra += [section] if section in (Section.LIMITS, Section.FEES) else []
    return figures, tuple(extra)
