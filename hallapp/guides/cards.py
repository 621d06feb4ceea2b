"""Cards: the table card (台卡) that stands on a counter, and window cards (取阅卡) of 90 × 54 mm to take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hallapp.guides.content import GuideItem, Imprint
from hallapp.guides.document import banner, underprint
from hallapp.guides.editions import Guide
from hallapp.guides.groups import place_of
from hallapp.guides.item_head import about_said, figures_that_fit, name_set, notice_said
from hallapp.guides.one_page import Block, Setting, Type, line_row, type_of
from hallapp.guides.pages import A4, Box, Page, Pages
from hallapp.guides.parts import draw_code, draw_figures, edition_said, foot_line, running_head, warn_of_link
from hallapp.guides.poster_sections import phone_rows, place_block
from hallapp.guides.sections import Section, fee_said, heading, need_said, promised_said, windows_said
from hallapp.guides.tables import fitted
from hallapp.guides.typesetting import ACCENT, LINE, MM, MUTED, TEXT, WARNING, Align, Style
from hallapp.wording import Language, joined
from hallapp.wording.sheets import said

# --- table card

#: What is free at the sides of a face, and at its top and bottom.
_SIDE, _EDGE = 14 * MM, 11 * MM
#: The code on a face, with its quiet zone.
_FACE_CODE = 42 * MM
#: Sizes of text on a face, and whether form, copies and need stand under a material's name.
_FACE_TYPES = ((13.0, True), (12.0, True), (11.0, True), (10.0, True), (10.0, False), (9.0, False))
_FACE_NOTE = 8.0


def draw_table_card(pages: Pages, guide: Guide, imprint: Imprint) -> None:
    """Add the table card of an item: one A4 page, to be folded in the middle, with the same face on both sides.

    A missing link is told as ``link_missing``; what has no room on a face is said to be behind the code.
    """
    page = pages.add(A4)
    page.anchor(f"item-{guide.item.code}", guide.item.name, 0)
    warn_of_link(pages, guide.item)
    underprint(page, rehearsal=imprint.rehearsal)
    middle = A4.height / 2
    face = _fitted_face(guide, imprint)
    face.draw(page, Box(0, middle, A4.width, middle))
    back = Box(0, 0, A4.width, middle)
    with page.upside_down(back):
        face.draw(page, back)
    _fold(page, middle, imprint.language)
    page.seal()


def _fold(page: Page, y: float, language: Language) -> None:
    """The line to fold along, dashed, its word at both ends."""
    style = Style(7, ink=MUTED)
    word = said("fold", language)
    left, right = 10 * MM, A4.width - 10 * MM
    wide = style.width(word) + 6
    page.text(left, y + 2.5, word, style)
    page.rule(left + wide, y, right - wide, y, of=LINE, dash=4)
    page.text(left, y + 2.5, word, style, align=Align.RIGHT, room=right - left)


def _fitted_face(guide: Guide, imprint: Imprint) -> _Face:
    """The face in the largest type with which everything on it has room; else in the smallest, cut down."""
    for size, detailed in _FACE_TYPES:
        face = _Face(guide, imprint, type_of(size, _FACE_NOTE), detailed=detailed)
        if face.fits:
            return face
    face.shorten()
    return face


class _Face:
    """One face of a table card in one type."""

    def __init__(self, guide: Guide, imprint: Imprint, type_: Type, *, detailed: bool) -> None:
        self._guide, self._imprint, self._type = guide, imprint, type_
        item, language = guide.item, imprint.language
        self._width = A4.width - 2 * _SIDE
        self._gutter = 1.6 * type_.size
        each = (self._width - _FACE_CODE - 2 * self._gutter) / 2
        rest = said("see_code" if item.link else "more_at_window", language)
        setting = Setting(item, type_, each, language, rest)
        self._name = name_set(item.name, self._width, 2.5 * type_.size, most_lines=2)
        self._about = about_said(item, type_.note, self._width, language)[:1]
        self._figures, _ = figures_that_fit(item, type_.figures, self._width, language)
        notice = notice_said(item, language)
        self._notice = type_.text.lines(notice, self._width)[:2] if notice else []
        self._materials = _material_list(setting, detailed=detailed)
        self._place = place_block(setting)
        self._phones = phone_rows(setting)

    @property
    def fits(self) -> bool:
        """Whether everything has room."""
        return max(self._materials.height, self._place_height) <= self._room

    def shorten(self) -> None:
        """Cut down what has no room."""
        phones = self._place_height - self._place.height
        self._materials = self._materials.cut(self._room)
        self._place = self._place.cut(self._room - phones)

    @property
    def _place_height(self) -> float:
        air = self._type.size * 0.5 if self._phones else 0
        return self._place.height + sum(row.height for row in self._phones) + air

    @property
    def _above(self) -> float:
        type_ = self._type
        return (
            22
            + type_.size * 0.6
            + len(self._name.lines) * self._name.style.line
            + len(self._about) * type_.note.line
            + type_.size * 0.6
            + type_.figures.height
            + len(self._notice) * type_.text.line
            + type_.size * 0.8
        )

    @property
    def _room(self) -> float:
        return A4.height / 2 - 2 * _EDGE - 16 - self._above

    def draw(self, page: Page, face: Box) -> None:
        """Draw it on one half of the sheet."""
        type_, item, imprint = self._type, self._guide.item, self._imprint
        left, top = face.left + _SIDE, face.top + _EDGE
        running_head(page, imprint, Box(left, top, self._width, 22), Style(9.5), item.text("theme_name"))
        top += 22 + type_.size * 0.6
        for line in self._name.lines:
            page.text(left, top + self._name.style.baseline, line, self._name.style)
            top += self._name.style.line
        for line in self._about:
            page.text(left, top + type_.note.baseline, line, type_.note)
            top += type_.note.line
        top += type_.size * 0.6
        draw_figures(page, self._figures, Box(left, top, self._width, type_.figures.height), type_.figures)
        top += type_.figures.height
        warning = replace(type_.text, bold=True, ink=WARNING)
        for line in self._notice:
            page.text(left, top + type_.size * 0.4 + warning.baseline, line, warning)
            top += warning.line
        top += type_.size * 0.8
        self._materials.draw(page, left, top, 0)
        second = left + self._materials_width + self._gutter
        down = self._place.draw(page, second, top, 0) + type_.size * 0.5
        for row in self._phones:
            row.draw(page, second, down, 0)
            down += row.height
        code = Box(left + self._width - _FACE_CODE, top, _FACE_CODE, _FACE_CODE)
        draw_code(page, item, code, replace(type_.note, bold=True, ink=ACCENT), imprint.language)
        y = face.top + face.height - _EDGE
        foot_line(page, self._guide, imprint, left, y, self._width, Style(_FACE_NOTE, ink=MUTED), count=False)

    @property
    def _materials_width(self) -> float:
        return (self._width - _FACE_CODE - 2 * self._gutter) / 2


def _material_list(setting: Setting, *, detailed: bool) -> Block:
    """The materials below one another, with what they must be like where that is wanted."""
    item, type_, language = setting.item, setting.type, setting.language
    title = heading(Section.MATERIALS, language)
    if not item.materials:
        ask = type_.text.lines(said("ask_window", language), setting.width)
        return Block(Section.MATERIALS, title, tuple(line_row(line, type_.text) for line in ask), type_, lambda _n: "")
    rows = []
    indent = type_.size * (1.5 if len(item.materials) < 10 else 2.1)
    for number, material in enumerate(item.materials, 1):
        lines = type_.text.lines(material.name, setting.width - indent)
        rows += [
            line_row(line, type_.text, indent, "" if at else f"{number}.", holds=0 if at else 1)
            for at, line in enumerate(lines)
        ]
        copies = setting.said("copies", n=material.copies) if material.copies else ""
        told = " · ".join(part for part in (material.form, copies, need_said(material, language)) if part)
        if detailed:
            rows += [
                line_row(line, type_.note, indent, holds=0) for line in type_.note.lines(told, setting.width - indent)
            ]

    def more(left_out: int) -> str:
        return setting.said("more_materials", n=left_out, where=setting.rest)

    total = setting.said("materials_total", n=len(item.materials))
    return Block(Section.MATERIALS, title, tuple(rows), type_, more, total)


# --- window cards

#: The size of a card, and how many stand beside and below one another on an A4 sheet.
CARD_WIDTH, CARD_HEIGHT = 90 * MM, 54 * MM
_ACROSS, _DOWN = 2, 5
_PER_SHEET = _ACROSS * _DOWN
#: What stays free inside the edge that is cut, and the code with its quiet zone.
_SAFE, _CARD_CODE = 4 * MM, 23 * MM
#: Crop marks: how far from the cards they begin and end.
_MARK_FROM, _MARK_TO = 1.2 * MM, 4 * MM


def draw_window_cards(pages: Pages, guides: Sequence[Guide], imprint: Imprint) -> None:
    """Add window cards, ten to an A4 page with crop marks; a few items that leave room stand there equally often.

    A missing link is told as ``link_missing``, each item's once.
    """
    times = max(1, _PER_SHEET // max(len(guides), 1))
    for guide in guides:
        warn_of_link(pages, guide.item)
    cards = [guide for guide in guides for _ in range(times)]
    left = (A4.width - _ACROSS * CARD_WIDTH) / 2
    top = (A4.height - _DOWN * CARD_HEIGHT) / 2
    for first in range(0, len(cards), _PER_SHEET):
        page = pages.add(A4)
        underprint(page, rehearsal=imprint.rehearsal)
        for number, guide in enumerate(cards[first : first + _PER_SHEET]):
            row, column = divmod(number, _ACROSS)
            box = Box(left + column * CARD_WIDTH, top + row * CARD_HEIGHT, CARD_WIDTH, CARD_HEIGHT)
            if (first + number) % times == 0:
                page.anchor(f"item-{guide.item.code}", guide.item.name, box.top)
            _draw_card(page, guide, imprint, box)
        _crop_marks(page, left, top)
        page.seal()


def _crop_marks(page: Page, left: float, top: float) -> None:
    """Where to cut: marks outside the cards, and small crosses between them."""
    xs = [left + n * CARD_WIDTH for n in range(_ACROSS + 1)]
    ys = [top + n * CARD_HEIGHT for n in range(_DOWN + 1)]
    for x in xs:
        page.rule(x, ys[0] - _MARK_TO, x, ys[0] - _MARK_FROM, of=TEXT, thick=0.35)
        page.rule(x, ys[-1] + _MARK_FROM, x, ys[-1] + _MARK_TO, of=TEXT, thick=0.35)
    for y in ys:
        page.rule(xs[0] - _MARK_TO, y, xs[0] - _MARK_FROM, y, of=TEXT, thick=0.35)
        page.rule(xs[-1] + _MARK_FROM, y, xs[-1] + _MARK_TO, y, of=TEXT, thick=0.35)
        for x in xs:
            page.rule(x - MM, y, x + MM, y, thick=0.35)
            page.rule(x, y - MM, x, y + MM, thick=0.35)


_CARD_HALL = Style(7, ink=MUTED, leading=1.3)
_CARD_WINDOWS = Style(9.5, bold=True, leading=1.35)
_CARD_TEXT = Style(8, leading=1.35)
_CARD_LABEL = Style(8, ink=MUTED, leading=1.35)
_CARD_SMALL = Style(6.5, ink=MUTED, leading=1.3)
_CARD_CAPTION = Style(7, bold=True, ink=ACCENT, leading=1.25)


def _draw_card(page: Page, guide: Guide, imprint: Imprint, card: Box) -> None:
    """One window card: what to bring, where to go, how long it takes, and the code."""
    item, language = guide.item, imprint.language
    left, top = card.left + _SAFE, card.top + _SAFE
    width, bottom = card.width - 2 * _SAFE, card.top + card.height - _SAFE
    hall = fitted(f"{imprint.outlet} · {said('guide', language)}", _CARD_HALL, width * 0.75)
    page.text(left, top + _CARD_HALL.baseline, hall, _CARD_HALL)
    if imprint.rehearsal:
        banner(page, left + _CARD_HALL.width(hall) + 6, top + _CARD_HALL.baseline, language)
    top += _CARD_HALL.line + 3
    page.rule(left, top, left + width, top, thick=0.8, of=ACCENT)
    top += 4
    room = width - _CARD_CODE - 8
    name, style = _card_name(item.name, room)
    for line in name:
        page.text(left, top + style.baseline, line, style)
        top += style.line
    top += 2
    last = bottom - _CARD_SMALL.line
    for text, style in _card_lines(item, room, language):
        if top + style.line > last:
            break
        page.text(left, top + style.baseline, text, style)
        top += style.line
    page.text(left, last + _CARD_SMALL.baseline, fitted(edition_said(guide, imprint), _CARD_SMALL, width), _CARD_SMALL)
    code = Box(left + width - _CARD_CODE, bottom - _CARD_CODE - _CARD_CAPTION.line - 3, _CARD_CODE, _CARD_CODE)
    draw_code(page, item, code, _CARD_CAPTION, language)


def _card_name(name: str, room: float) -> tuple[list[str], Style]:
    """The name in two lines at most, as large as it may be; of a very long one three small ones, cut short."""
    for size in (14.0, 12.5, 11.0, 10.0, 9.0):
        style = Style(size, bold=True, ink=ACCENT, leading=1.22)
        found = style.lines(name, room)
        if len(found) <= 2:
            return found, style
    if len(found) > 3:
        found = [*found[:2], found[2][:-1] + "…"]
    return found, style


def _card_lines(item: GuideItem, room: float, language: Language) -> list[tuple[str, Style]]:
    """What a window card says, the most important first."""
    colon = said("colon", language)
    found: list[tuple[str, Style]] = []
    if notice := notice_said(item, language):
        style = replace(_CARD_TEXT, bold=True, ink=WARNING)
        found += [(line, style) for line in style.lines(notice, room)[:2]]
    if item.places:
        group = item.places[0].group
        windows = f"{windows_said(item.places, language)} {place_of(group.floor, group.zone, language)}"
        found.append((fitted(windows, _CARD_WINDOWS, room), _CARD_WINDOWS))
    facts = [promised_said(item, language), fee_said(item, language)]
    found.append((fitted(" · ".join(fact for fact in facts if fact), _CARD_TEXT, room), _CARD_TEXT))
    if phone := item.text("consult_phone"):
        found.append((fitted(f"{said('consult_short', language)}{colon}{phone}", _CARD_TEXT, room), _CARD_TEXT))
    names = joined((material.name for material in item.materials), language)
    bring = f"{heading(Section.MATERIALS, language)}{colon}{names or said('ask_window', language)}"
    lines = _CARD_LABEL.lines(bring, room)
    return found + [(line, _CARD_LABEL) for line in lines]
