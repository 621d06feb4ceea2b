"""A booklet's cover: the hall's name, a panel with the title and a hall drawn in it, what is in the booklet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hallapp.guides.content import Imprint
from hallapp.guides.document import banner
from hallapp.guides.editions import Guide
from hallapp.guides.pages import Box, Page
from hallapp.guides.typesetting import ACCENT, MM, MUTED, TEXT, Ink, Style, ink
from hallapp.wording import Language
from hallapp.wording.sheets import said

_WHITE: Ink = (1, 1, 1)
_PALE, _LIGHTER = ink("#C9D8EC"), ink("#2C5C9B")
_OUTLET = Style(17, bold=True, ink=TEXT, leading=1.3)
_KIND = Style(15, ink=_PALE)
_TITLE = Style(40, bold=True, ink=_WHITE, leading=1.25)
_LEAST_TITLE = 22.0
_ABOUT = Style(14, ink=_WHITE, leading=1.5)
_FIGURE, _FIGURE_LABEL = Style(26, bold=True, ink=ACCENT), Style(10.5, ink=MUTED)
_EDITION = Style(11, ink=TEXT)
_REHEARSAL = Style(150, bold=True, ink=ink("#5B82B8"))
_MARGIN, _EMBLEM = 20 * MM, 18 * MM
_PANEL_TOP, _PANEL_HEIGHT, _PAD = 62 * MM, 140 * MM, 14 * MM


def draw_cover(page: Page, title: str, about: str, guides: Sequence[Guide], imprint: Imprint) -> None:
    """Draw the cover of a booklet with these guides."""
    language, width = imprint.language, page.paper.width - 2 * _MARGIN
    _draw_hall(page, imprint, width)
    panel = Box(_MARGIN, _PANEL_TOP, width, _PANEL_HEIGHT)
    page.box(panel, fill=ACCENT, radius=6)
    if imprint.rehearsal:
        # The panel would hide what lies under everything else.
        page.slanted(said("rehearsal", Language.ZH), _REHEARSAL, 40)
    else:
        _draw_portico(page, panel)
    room = width - 2 * _PAD
    y = panel.top + _PAD
    page.text(_MARGIN + _PAD, y + _KIND.baseline, said("guide", language), _KIND)
    y += _KIND.line + 8
    style = _TITLE
    while len(lines := style.lines(title, room)) > 2 and style.size > _LEAST_TITLE:
        style = replace(style, size=style.size - 2)
    for line in lines:
        page.text(_MARGIN + _PAD, y + style.baseline, line, style)
        y += style.line
    y += 10
    page.box(Box(_MARGIN + _PAD, y, 46, 3), fill=_PALE)
    y += 14
    for line in _ABOUT.lines(about, room):
        page.text(_MARGIN + _PAD, y + _ABOUT.baseline, line, _ABOUT)
        y += _ABOUT.line
    _draw_figures(page, guides, imprint, width)
    at = imprint.at
    month = said("months", language).split(" ")[at.month - 1]
    edition = said("booklet_edition", language).format(year=at.year, month=month, day=at.day)
    page.text(_MARGIN, page.paper.height - _MARGIN, edition, _EDITION)


def _draw_hall(page: Page, imprint: Imprint, width: float) -> None:
    x = _MARGIN
    if imprint.emblem:
        page.picture(imprint.emblem, Box(x, 26 * MM, _EMBLEM, _EMBLEM))
        x += _EMBLEM + 5 * MM
    middle = 26 * MM + _EMBLEM / 2
    lines = _OUTLET.lines(imprint.outlet, _MARGIN + width - x)
    y = middle - len(lines) * _OUTLET.line / 2
    for line in lines:
        page.text(x, y + _OUTLET.baseline, line, _OUTLET)
        y += _OUTLET.line
    if imprint.rehearsal:
        banner(page, x, y + 14, imprint.language)


def _draw_portico(page: Page, panel: Box) -> None:
    """A hall with six columns in the lower part of the panel, a shade lighter than its ground."""
    wide, base = panel.width * 0.62, panel.top + panel.height
    left = panel.left + panel.width - wide - _PAD
    middle = left + wide / 2
    roof = base - 62 * MM
    page.shape([(left - 8, roof + 17 * MM), (middle, roof), (left + wide + 8, roof + 17 * MM)], fill=_LIGHTER)
    page.box(Box(left, roof + 19 * MM, wide, 5 * MM), fill=_LIGHTER)
    each = wide / 6
    for number in range(6):
        x = left + number * each + each / 2 - 4 * MM
        page.box(Box(x, roof + 26 * MM, 8 * MM, 27 * MM), fill=_LIGHTER)
    page.box(Box(left - 4, roof + 54.5 * MM, wide + 8, 3 * MM), fill=_LIGHTER)
    page.box(Box(left - 12, roof + 59 * MM, wide + 24, 3 * MM), fill=_LIGHTER)


def _draw_figures(page: Page, guides: Sequence[Guide], imprint: Imprint, width: float) -> None:
    """How many items of how many departments, and at which windows, where these are few enough to name."""
    language = imprint.language
    departments = {guide.item.text("department") for guide in guides}
    figures = [
        (str(len(guides)), said("booklet_items", language)),
        (str(len(departments)), said("booklet_departments", language)),
    ]
    seats = {seat for guide in guides for place in guide.item.places for seat in place.seats}
    figures += [(str(len(seats)), said("booklet_windows", language))] if seats else []
    each = width / 3
    top = _PANEL_TOP + _PANEL_HEIGHT + 9 * MM
    for number, (value, label) in enumerate(figures):
        x = _MARGIN + number * each
        page.text(x, top + _FIGURE.baseline, value, _FIGURE)
        page.text(x, top + _FIGURE.line + _FIGURE_LABEL.baseline, label, _FIGURE_LABEL)
