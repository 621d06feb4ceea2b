"""Cards: the table card (台卡) that stands on a counter, and window cards (取阅卡) of 90 × 54 mm to take away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hallapp.guides.content import Imprint
from hallapp.guides.document import banner, underprint
from hallapp.guides.editions import Guide
from hallapp.guides.groups import place_of
from hallapp.guides.item_head import NAMES_ON_CARDS, NAMES_ON_FACES, figures_that_fit, name_set
from hallapp.guides.one_page import Block, Row, Setting, Type, line_row, type_of
from hallapp.guides.pages import A4, Box, Page, Pages
from hallapp.guides.parts import (
    draw_code,
    draw_figures,
    draw_notice,
    edition_said,
    first_lines,
    foot_line,
    running_head,
    warn_of_link,
)
from hallapp.guides.poster_sections import number_indent, phone_rows, place_block, text_block
from hallapp.guides.sections import Section, fee_said, heading, need_said, promised_said, windows_said
from hallapp.guides.tables import fitted
from hallapp.guides.told import Told
from hallapp.guides.typesetting import ACCENT, LINE, MM, MUTED, TEXT, WARNING, Align, Style
from hallapp.wording import Language, joined
from hallapp.wording.sheets import said

# --- table card

#: What is free at the sides of a face, and at its top and bottom; how high the line with the hall's name is.
_SIDE, _EDGE, _HEAD = 14 * MM, 11 * MM, 22.0
_WIDTH = A4.width - 2 * _SIDE
#: The code on a face, with its quiet zone.
_CODE = 42 * MM
#: Sizes of text on a face, and whether form, copies and need stand under a material's name.
_TRIALS = ((13.0, True), (12.0, True), (11.0, True), (10.0, True), (10.0, False), (9.0, False))
_LEAST_NOTE = 8.0
_HALL, _EDITION = Style(9.5), Style(_LEAST_NOTE, ink=MUTED)
_FOLD = Style(7, ink=MUTED)


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
    face.draw(page, middle)
    with page.upside_down(Box(0, 0, A4.width, middle)):
        face.draw(page, 0)
    _fold(page, middle, imprint.language)
    page.seal()


def _fold(page: Page, y: float, language: Language) -> None:
    """The line to fold along, dashed, its word at both ends."""
    word, left, right = said("fold", language), 10 * MM, A4.width - 10 * MM
    wide = _FOLD.width(word) + 6
    page.text(left, y + 2.5, word, _FOLD)
    page.rule(left + wide, y, right - wide, y, of=LINE, dash=4)
    page.text(left, y + 2.5, word, _FOLD, align=Align.RIGHT, room=right - left)


def _fitted_face(guide: Guide, imprint: Imprint) -> _Face:
    """The face in the largest type with which everything on it has room; else in the smallest, cut down."""
    told = Told(guide.item, imprint.language)
    for size, detailed in _TRIALS:
        face = _Face(guide, imprint, told, type_of(size, _LEAST_NOTE), detailed=detailed)
        if face.spare >= 0:
            return face
    face.shorten()
    return face


class _Face:
    """One face of a table card in one type: what to bring, where to go, and the code, side by side."""

    def __init__(self, guide: Guide, imprint: Imprint, told: Told, type_: Type, *, detailed: bool) -> None:
        self._guide, self._imprint, self._told, self._type = guide, imprint, told, type_
        self._gutter = 2 * type_.size
        self._each = (_WIDTH - _CODE - 2 * self._gutter) / 2
        setting = Setting(told, type_, self._each)
        self._name = name_set(guide.item.name, _WIDTH, NAMES_ON_FACES, 2.4 * type_.size)
        self._about = first_lines(told.about, type_.note, _WIDTH, 1)
        self._figures, _ = figures_that_fit(told, type_.figures, _WIDTH)
        self._notice = first_lines(told.notice, type_.notice, _WIDTH - 2 * type_.size, 3)
        self._materials = _material_list(setting, detailed=detailed)
        self._place, self._phones = place_block(setting), phone_rows(setting)
        self._phones_height = sum(row.height for row in self._phones) + 0.5 * type_.size
        code = _CODE + 3 + type_.caption.line
        self._columns = max(self._materials.height, self._place.height + self._phones_height, code)
        self._room = A4.height / 2 - 2 * _EDGE - 16 - self._above()
        self.spare = self._room - self._columns

    def shorten(self) -> None:
        """Cut down what has no room."""
        self._materials = self._materials.cut(self._room)
        self._place = self._place.cut(self._room - self._phones_height)
        self._columns, self.spare = self._room, 0.0

    def _above(self) -> float:
        """The height of everything above the columns."""
        type_ = self._type
        return (
            _HEAD
            + len(self._name.lines) * self._name.style.line
            + len(self._about) * type_.note.line
            + type_.figures.height
            + self._notice_height
            + 2.4 * type_.size
        )

    @property
    def _notice_height(self) -> float:
        return len(self._notice) * self._type.notice.line + 1.2 * self._type.size if self._notice else 0

    def draw(self, page: Page, face: float) -> None:
        """Draw it below this top."""
        type_, item = self._type, self._guide.item
        air = min(max(self.spare, 0) / 4, type_.size)
        top = face + _EDGE
        running_head(page, self._imprint, Box(_SIDE, top, _WIDTH, _HEAD), _HALL, item.text("theme_name"))
        top += _HEAD + type_.size * 0.6 + air * 0.5
        for lines, style in ((self._name.lines, self._name.style), (self._about, type_.note)):
            for line in lines:
                page.text(_SIDE, top + style.baseline, line, style)
                top += style.line
        top += type_.size * 0.6 + air * 0.5
        draw_figures(page, self._figures, Box(_SIDE, top, _WIDTH, type_.figures.height), type_.figures)
        top += type_.figures.height
        if self._notice:
            box = Box(_SIDE, top + 0.6 * type_.size, _WIDTH, self._notice_height - 0.6 * type_.size)
            draw_notice(page, self._notice, box, type_.notice)
            top += self._notice_height
        self._draw_columns(page, top + type_.size * 1.2 + air)
        y = face + A4.height / 2 - _EDGE
        foot_line(page, self._guide, self._imprint, _SIDE, y, _WIDTH, _EDITION, count=False)

    def _draw_columns(self, page: Page, top: float) -> None:
        type_, told = self._type, self._told
        self._materials.draw(page, _SIDE, top, 0)
        second = _SIDE + self._each + self._gutter
        third = _SIDE + _WIDTH - _CODE
        down = self._place.draw(page, second, top, 0) + type_.size * 0.5
        for row in self._phones:
            row.draw(page, second, down, 0)
            down += row.height
        code = Box(third, top, _CODE, _CODE)
        draw_code(page, told.item, code, type_.caption, told.said("scan"), told.language)
        for x in (second, third):
            between = x - self._gutter / 2
            page.rule(between, top + 4, between, top + self._columns - 4)


def _material_list(setting: Setting, *, detailed: bool) -> Block:
    """The materials below one another, with what they must be like where that is wanted."""
    told, type_ = setting.told, setting.type
    materials = told.item.materials
    if not materials:
        return text_block(setting, Section.MATERIALS, told.paragraphs(Section.MATERIALS))
    rows: list[Row] = []
    indent = number_indent(len(materials), type_)
    for number, material in enumerate(materials, 1):
        for at, line in enumerate(type_.text.lines(material.name, setting.width - indent)):
            rows.append(line_row(line, type_.text, indent, "" if at else f"{number}.", holds=0 if at else 1))
        if detailed:
            copies = told.said("copies", n=material.copies) if material.copies else ""
            details = (material.form, copies, need_said(material, told.language))
            note = " · ".join(detail for detail in details if detail)
            rows += [
                line_row(line, type_.note, indent, holds=0) for line in type_.note.lines(note, setting.width - indent)
            ]

    def more(left_out: int) -> str:
        return told.said("more_materials", n=left_out, where=told.rest)

    title, total = heading(Section.MATERIALS, told.language), told.said("materials_total", n=len(materials))
    return Block(Section.MATERIALS, title, tuple(rows), type_, more, total)


# --- window cards

#: The size of a card, and how many stand beside and below one another on an A4 sheet.
CARD_WIDTH, CARD_HEIGHT = 90 * MM, 54 * MM
_ACROSS, _DOWN = 2, 5
_PER_SHEET = _ACROSS * _DOWN
_LEFT, _TOP = (A4.width - _ACROSS * CARD_WIDTH) / 2, (A4.height - _DOWN * CARD_HEIGHT) / 2
#: What stays free inside the edge that is cut, and the code with its quiet zone.
_SAFE, _CARD_CODE = 4 * MM, 24 * MM
#: Crop marks: how far from the cards they begin and end, and half of a cross between cards.
_MARK_FROM, _MARK_TO, _CROSS = 1.2 * MM, 4 * MM, 1 * MM

_CARD_HALL = Style(7, ink=MUTED, leading=1.3)
_CARD_STRONG = Style(9.5, bold=True, leading=1.5)
_CARD_NOTICE = Style(8, bold=True, ink=WARNING, leading=1.35)
_CARD_TEXT = Style(8, leading=1.5)
_CARD_LABEL = Style(8, ink=MUTED, leading=1.5)
_CARD_EDITION = Style(6.5, ink=MUTED, leading=1.3)
_CARD_CAPTION = Style(7.5, bold=True, ink=ACCENT, leading=1.25)


def draw_window_cards(pages: Pages, guides: Sequence[Guide], imprint: Imprint) -> None:
    """Add window cards, ten to an A4 page with crop marks; of a few items each stands there equally often.

    A missing link is told as ``link_missing``, once for each item.
    """
    times = max(1, _PER_SHEET // max(len(guides), 1))
    for guide in guides:
        warn_of_link(pages, guide.item)
    cards = [guide for guide in guides for _ in range(times)]
    for first in range(0, len(cards), _PER_SHEET):
        page = pages.add(A4)
        underprint(page, rehearsal=imprint.rehearsal)
        for number, guide in enumerate(cards[first : first + _PER_SHEET]):
            row, column = divmod(number, _ACROSS)
            card = Box(_LEFT + column * CARD_WIDTH, _TOP + row * CARD_HEIGHT, CARD_WIDTH, CARD_HEIGHT)
            if (first + number) % times == 0:
                page.anchor(f"item-{guide.item.code}", guide.item.name, card.top)
            _draw_card(page, guide, imprint, card)
        _crop_marks(page)
        page.seal()


def _crop_marks(page: Page) -> None:
    """Where to cut: marks outside the cards, and small crosses at their corners."""
    xs = [_LEFT + n * CARD_WIDTH for n in range(_ACROSS + 1)]
    ys = [_TOP + n * CARD_HEIGHT for n in range(_DOWN + 1)]
    thin = 0.35
    for x in xs:
        page.rule(x, ys[0] - _MARK_TO, x, ys[0] - _MARK_FROM, of=TEXT, thick=thin)
        page.rule(x, ys[-1] + _MARK_FROM, x, ys[-1] + _MARK_TO, of=TEXT, thick=thin)
    for y in ys:
        page.rule(xs[0] - _MARK_TO, y, xs[0] - _MARK_FROM, y, of=TEXT, thick=thin)
        page.rule(xs[-1] + _MARK_FROM, y, xs[-1] + _MARK_TO, y, of=TEXT, thick=thin)
        for x in xs:
            page.rule(x - _CROSS, y, x + _CROSS, y, thick=thin)
            page.rule(x, y - _CROSS, x, y + _CROSS, thick=thin)


def _draw_card(page: Page, guide: Guide, imprint: Imprint, card: Box) -> None:
    """One window card: where to go, how long it takes, what to bring, and the code."""
    told = Told(guide.item, imprint.language)
    left, top = card.left + _SAFE, card.top + _SAFE
    width, bottom = card.width - 2 * _SAFE, card.top + card.height - _SAFE
    hall = fitted(f"{imprint.outlet} · {told.said('guide')}", _CARD_HALL, width * 0.7)
    page.text(left, top + _CARD_HALL.baseline, hall, _CARD_HALL)
    if imprint.rehearsal:
        banner(page, left + _CARD_HALL.width(hall) + 6, top + _CARD_HALL.baseline, told.language, 6.5)
    top += _CARD_HALL.line + 3
    page.rule(left, top, left + width, top, thick=0.8, of=ACCENT)
    top += 3
    name = name_set(guide.item.name, width, NAMES_ON_CARDS)
    for line in name.lines:
        page.text(left, top + name.style.baseline, line, name.style)
        top += name.style.line
    top += 2
    last = bottom - _CARD_EDITION.line - 2
    for line, style in _card_lines(told, width - _CARD_CODE - 8, last - top):
        page.text(left, top + style.baseline, line, style)
        top += style.line
    edition = fitted(edition_said(guide, imprint), _CARD_EDITION, width - _CARD_CODE - 8)
    page.text(left, bottom - _CARD_EDITION.line + _CARD_EDITION.baseline, edition, _CARD_EDITION)
    high = _CARD_CODE + 3 + _CARD_CAPTION.line
    code = Box(left + width - _CARD_CODE, bottom - high, _CARD_CODE, high)
    draw_code(page, told.item, code, _CARD_CAPTION, told.said("scan_short"), told.language)


def _card_lines(told: Told, room: float, height: float) -> list[tuple[str, Style]]:
    """What a window card says beside its code, in lines; the materials by name if they have room, else their number."""
    item, language, colon = told.item, told.language, told.said("colon")
    found: list[tuple[str, Style]] = []
    if told.notice:
        found += [(line, _CARD_NOTICE) for line in first_lines(told.notice, _CARD_NOTICE, room, 3)]
    if item.places:
        windows = windows_said(item.places, language)
        spots = {place_of(place.group.floor, place.group.zone, language) for place in item.places}
        where = f"{windows} {spots.pop()}" if len(spots) == 1 else windows
        found.append((fitted(where, _CARD_STRONG, room), _CARD_STRONG))
    limit = promised_said(item, language)
    known = [f"{heading(Section.LIMITS, language)}{colon}{limit}"] if limit else []
    facts = " · ".join([*known, fee_said(item, language)])
    found += [(line, _CARD_TEXT) for line in first_lines(facts, _CARD_TEXT, room, 2)]
    if phone := item.text("consult_phone"):
        found.append((fitted(f"{told.said('consult_short')}{colon}{phone}", _CARD_TEXT, room), _CARD_TEXT))
    height -= sum(style.line for _, style in found)
    for bring in _to_bring(told):
        lines = _CARD_LABEL.lines(bring, room)
        if len(lines) * _CARD_LABEL.line <= height:
            return found + [(line, _CARD_LABEL) for line in lines]
    return found


def _to_bring(told: Told) -> Iterator[str]:
    """The materials by name, or how many there are and where they are named."""
    label = heading(Section.MATERIALS, told.language) + told.said("colon")
    materials = told.item.materials
    if not materials:
        yield label + told.said("more_at_window")
        return
    yield label + joined((material.name for material in materials), told.language)
    total = told.said("materials_total", n=len(materials))
    yield f"{label}{total}{told.said('semicolon')}{told.rest}"
