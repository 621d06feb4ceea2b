"""The figures' charts, drawn as vectors: what a person reads at a glance, with the numbers written beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from hallapp.guides.pages import Box, Page
from hallapp.guides.tables import fitted
from hallapp.guides.typesetting import ACCENT, LINE, MUTED, Align, Style, ink

PALE = ink("#AFC6E4")
_AXIS = Style(7.5, ink=MUTED)
_LABEL = Style(8)
_VALUE = Style(8, bold=True)
_VALUE_PALE = Style(7.5, ink=MUTED)
_TINY = Style(6.5, ink=MUTED)
_LEGEND = Style(8.5, ink=MUTED)
#: What a chart keeps free for the scale at its left, and for legend and labels above and below.
_LEFT, _ABOVE, _BELOW = 26.0, 22.0, 30.0


@dataclass(frozen=True, slots=True)
class Bars:
    """One place on the axis: bars side by side, ``below`` under its label. None: no cases, no bar."""

    label: str
    values: tuple[float | None, ...]
    below: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A horizontal bar with its words."""

    name: str
    value: float
    shown: str


def columns(page: Page, box: Box, bars: Sequence[Bars], legend: Sequence[str], unit: str) -> None:
    """Upright bars over an axis, the first of each place dark, the second pale, their values above them."""
    colours = (ACCENT, PALE)
    top = max((value for bar in bars for value in bar.values if value is not None), default=0.0)
    step = _step(top)
    highest = max(step, ceil(top / step) * step)
    plot = Box(box.left + _LEFT, box.top + _ABOVE, box.width - _LEFT, box.height - _ABOVE - _BELOW)
    _legend(page, box, legend, colours)
    page.text(box.left, box.top + 9, unit, _AXIS)
    for number in range(round(highest / step) + 1):
        y = plot.top + plot.height * (1 - number * step / highest)
        page.rule(plot.left, y, plot.left + plot.width, y, of=LINE if number else MUTED)
        page.text(box.left, y + 2.6, f"{number * step:g}", _AXIS, align=Align.RIGHT, room=_LEFT - 6)
    if not bars:
        return
    each = plot.width / len(bars)
    many = len(legend)
    thick = min(26.0, each * 0.72 / many)
    for place, bar in enumerate(bars):
        centre = plot.left + each * (place + 0.5)
        for number, value in enumerate(bar.values):
            if value is None:
                continue
            height = plot.height * value / highest
            left = centre + (number - many / 2) * thick
            page.box(Box(left, plot.top + plot.height - height, thick - 1, height), fill=colours[number])
            style = (_VALUE if number == 0 else _VALUE_PALE) if thick >= 11 else _TINY
            shown = f"{value:.1f}" if value < 10 and not float(value).is_integer() else f"{value:.0f}"
            if style.width(shown) <= max(thick, each / many) + 2:
                y = plot.top + plot.height - height - 2.5
                page.text(left, y, shown, style, align=Align.CENTRE, room=thick - 1)
        foot = plot.top + plot.height
        label = _LABEL if _LABEL.width(bar.label) <= each else _TINY
        # Labels that would run into each other stand alternately higher and lower.
        low = 8 if label is _TINY and label.width(bar.label) > each - 1.5 and place % 2 else 0
        page.text(centre - each, foot + 11 + low, bar.label, label, align=Align.CENTRE, room=2 * each)
        page.text(centre - each, foot + 22, bar.below, _AXIS, align=Align.CENTRE, room=2 * each)


def lanes(page: Page, box: Box, bars: Sequence[Measured], *, name_room: float) -> None:
    """Bars from left to right, one below another, with names before and values behind them."""
    if not bars:
        return
    each = box.height / len(bars)
    longest = max(bar.value for bar in bars) or 1
    room = box.width - name_room - 60
    for number, bar in enumerate(bars):
        y = box.top + each * number
        page.text(box.left, y + each / 2 + 3, fitted(bar.name, _LABEL, name_room - 8), _LABEL, align=Align.LEFT)
        width = max(0.5, room * bar.value / longest)
        page.box(Box(box.left + name_room, y + each * 0.2, width, each * 0.6), fill=ACCENT)
        page.text(box.left + name_room + width + 5, y + each / 2 + 3, bar.shown, _VALUE)


def _legend(page: Page, box: Box, names: Sequence[str], colours: Sequence[tuple[float, float, float]]) -> None:
    x = box.left + box.width
    for name, colour in reversed(list(zip(names, colours, strict=False))):
        x -= _LEGEND.width(name)
        page.text(x, box.top + 9, name, _LEGEND)
        x -= 13
        page.box(Box(x, box.top + 2, 9, 8), fill=colour)
        x -= 14


def _step(top: float) -> float:
    """A round step that makes about four lines up to ``top``."""
    if top <= 0:
        return 1.0
    rough = top / 4
    power = 10.0 ** floor(log10(rough))
    return max(1.0, next(power * step for step in (1, 2, 2.5, 5, 10) if power * step >= rough))
