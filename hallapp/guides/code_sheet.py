"""二维码汇总: the QR codes of many items by window group or by bundle, several to a page, counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hallapp.guides.blocks import KeyFigure
from hallapp.guides.code_grid import CodeCell, draw_codes, first_row_height
from hallapp.guides.content import Imprint, ServicePlace
from hallapp.guides.document import SUBTITLE, Document, Letterhead
from hallapp.guides.editions import Guide
from hallapp.guides.groups import place_of
from hallapp.guides.pages import Box, Pages
from hallapp.guides.sections import windows_said
from hallapp.guides.tables import fitted
from hallapp.guides.typesetting import ACCENT, ACCENT_SOFT, MUTED, Align, Style
from hallapp.wording import Language
from hallapp.wording.sheets import said

_BAND, _COUNT = Style(12, bold=True, ink=ACCENT), Style(9.5, bold=True, ink=ACCENT)
_NOTE = Style(9, ink=MUTED)
_BAND_HEIGHT, _BAND_PAD = 24.0, 8.0


@dataclass(frozen=True)
class CodeGroup:
    """Codes under a heading: of a window group (窗口类别), a bundle, a theme; ``note``: where that is."""

    name: str
    note: str
    guides: tuple[Guide, ...]


@dataclass(frozen=True)
class CodeSheet:
    """What a code sheet is about, and its codes."""

    title: str
    groups: tuple[CodeGroup, ...]


def by_window_group(guides: Iterable[Guide], language: Language) -> tuple[CodeGroup, ...]:
    """A group of codes for each window group that handles any of these, in the order of their windows.

    An item that several groups handle stands in each: every window class is given its own codes. What no window here
    handles comes last.
    """
    members: dict[str, list[Guide]] = {}
    places: dict[str, list[ServicePlace]] = {}
    nowhere: list[Guide] = []
    for guide in guides:
        for place in guide.item.places:
            members.setdefault(place.group.code, []).append(guide)
            places.setdefault(place.group.code, []).append(place)
        if not guide.item.places:
            nowhere.append(guide)
    found = []
    for code in sorted(members, key=lambda code: min(places[code][0].seats, default="")):
        group = places[code][0].group
        parts = (windows_said(places[code], language), place_of(group.floor, group.zone, language))
        found.append(CodeGroup(group.name, "　".join(part for part in parts if part), tuple(members[code])))
    if nowhere:
        found.append(CodeGroup(said("codes_nowhere", language), "", tuple(nowhere)))
    return tuple(found)


def draw_code_sheet(pages: Pages, sheet: CodeSheet, imprint: Imprint) -> None:
    """Draw a code sheet, after what ``pages`` have already."""
    language = imprint.language
    head = Letterhead(
        outlet=imprint.outlet,
        title=said("form_code-sheet", language),
        about=sheet.title,
        at=imprint.at,
        rehearsal=imprint.rehearsal,
        language=language,
        emblem=imprint.emblem,
    )
    document = Document(head, pages=pages)
    document.title()
    document.key_figures(_figures(sheet.groups, language))
    document.paragraph(said("codes_note", language), SUBTITLE)
    document.space(10)
    key = f"codes-{len(pages.pages)}"
    for number, group in enumerate(sheet.groups):
        _draw_group(document, group, f"{key}-{number}")
    document.finish()


def _figures(groups: Sequence[CodeGroup], language: Language) -> list[KeyFigure]:
    every = [guide.item for group in groups for guide in group.guides]
    items = {item.id: item for item in every}
    without = sum(1 for item in items.values() if not item.link)
    return [
        KeyFigure(said("codes_groups", language), str(len(groups))),
        KeyFigure(said("codes_total", language), str(sum(1 for item in every if item.link))),
        KeyFigure(said("codes_items", language), str(len(items))),
        KeyFigure(said("codes_without", language), str(without)),
    ]


def _draw_group(document: Document, group: CodeGroup, anchor: str) -> None:
    cells = [CodeCell(guide.item, guide.item.code) for guide in group.guides]
    document.need(_BAND_HEIGHT + _BAND_PAD + first_row_height(document, cells))
    document.page.anchor(anchor, group.name, document.top)
    _band(document, group)
    with document.again(lambda: _band(document, group, again=said("continued", document.language))):
        draw_codes(document, cells)
    document.space(6)


def _band(document: Document, group: CodeGroup, again: str = "") -> None:
    """The group's name with its windows, and how many codes it has."""
    page, language, left, width = document.page, document.language, document.left, document.width
    page.box(Box(left, document.top, width, _BAND_HEIGHT), fill=ACCENT_SOFT, radius=4)
    count = said("codes_count", language).format(n=sum(1 for guide in group.guides if guide.item.link))
    y = document.top + 16.5
    room = width - 30 - _COUNT.width(count)
    name = fitted(group.name + again, _BAND, room)
    page.text(left + 10, y, name, _BAND)
    room -= _BAND.width(name) + 12
    if room > 40:
        page.text(left + 22 + _BAND.width(name), y, fitted(group.note, _NOTE, room), _NOTE)
    page.text(left, y, count, _COUNT, align=Align.RIGHT, room=width - 10)
    document.top += _BAND_HEIGHT + _BAND_PAD
