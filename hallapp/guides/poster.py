"""The poster (海报) of one item: everything a visitor must know on one page, with the code of the item's own page.

It always fits: the type is the largest with which everything has room, from ``LARGEST`` down to ``SMALLEST`` points
as printed. What even then does not fit is shortened where it is longest, and the sheet says so where it is.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import ceil

from hallapp.errors.base import Warned
from hallapp.guides.content import Imprint
from hallapp.guides.document import underprint
from hallapp.guides.editions import Guide
from hallapp.guides.item_head import about_said, figures_that_fit, name_set, notice_said
from hallapp.guides.one_page import Setting, Type, type_of
from hallapp.guides.pages import A4, Box, Page, Pages, Paper
from hallapp.guides.parts import draw_code, draw_figures, foot_line, running_head, warn_of_link
from hallapp.guides.poster_sections import blocks, phone_rows, place_block
from hallapp.guides.sections import Section
from hallapp.guides.typesetting import ACCENT, ACCENT_SOFT, MM, WARNING, Style, ink
from hallapp.wording.sheets import said

#: Sizes of text, in points as printed: the largest, the smallest, and the least for notes, table heads and the foot.
LARGEST, SMALLEST, LEAST_NOTE = 14.0, 10.0, 8.0
#: The code with its quiet zone, in points of an A4 poster: the least, and as large as it grows where there is room.
_CODE, _LARGEST_CODE = 40 * MM, 50 * MM

_SIDE, _TOP, _FOOT = 15 * MM, 12 * MM, 12 * MM
_HEAD = 26.0
_NOTICE = ink("#FFF4DC")


def draw_poster(pages: Pages, guide: Guide, imprint: Imprint, paper: Paper = A4) -> None:
    """Add the poster of an item as one page, A4 or enlarged from it to ``paper``.

    What had to be shortened is told as ``poster_shortened``, a missing link as ``link_missing``.
    """
    enlarged = paper.width / A4.width
    page = pages.add(A4, enlarged)
    page.anchor(f"item-{guide.item.code}", guide.item.name, 0)
    warn_of_link(pages, guide.item)
    poster, shortened = _fitted(guide, imprint, enlarged)
    if shortened:
        sections = [section.value for section in shortened]
        pages.warn(Warned("poster_shortened", {"name": guide.item.name, "sections": sections}))
    poster.draw(page)
    page.seal()


@cache
def _sizes(enlarged: float) -> tuple[Type, ...]:
    """The types to choose from, the largest first, on a sheet enlarged by so much."""
    smallest, least = SMALLEST / enlarged, LEAST_NOTE / enlarged
    steps = ceil((LARGEST - smallest) / 0.6)
    return tuple(type_of(LARGEST - (LARGEST - smallest) * n / steps, least) for n in range(steps + 1))


def _fitted(guide: Guide, imprint: Imprint, enlarged: float) -> tuple[_Poster, tuple[Section, ...]]:
    """The poster in the largest type with which it fits, and the sections that had to be shortened."""
    types = _sizes(enlarged)
    best: _Poster | None = None
    first, last = 0, len(types)  # the first that fits is at first or after it, and before or at last
    while first < last:
        middle = (first + last) // 2
        poster = _Poster(guide, imprint, types[middle])
        if poster.spare >= 0:
            best, last = poster, middle
        else:
            first = middle + 1
    if best is not None:
        return best, ()
    poster = _Poster(guide, imprint, types[-1])
    return poster, poster.shorten()


class _Poster:
    """One poster in one type: measured when it is made, and drawn once."""

    def __init__(self, guide: Guide, imprint: Imprint, type_: Type) -> None:
        self.guide, self.imprint, self.type = guide, imprint, type_
        self.width = A4.width - 2 * _SIDE
        item, language = guide.item, imprint.language
        self.name = name_set(item.name, self.width, 2.7 * type_.size)
        self.about = about_said(item, type_.note, self.width, language)
        rest = said("see_code" if item.link else "more_at_window", language)
        figures, extra = figures_that_fit(item, type_.figures, self.width, language)
        self.figures = figures
        notice = notice_said(item, language)
        self.notice = type_.text.lines(notice, self.width - 2 * type_.size) if notice else []
        self.blocks = blocks(Setting(item, type_, self.width, language, rest), extra)
        self.foot = _Foot(Setting(item, type_, self.width, language, rest))

    @property
    def spare(self) -> float:
        """The height that is left over; negative where it does not fit."""
        return self._room - sum([block.height for block in self.blocks]) - self.foot.height

    def shorten(self) -> tuple[Section, ...]:
        """Cut the longest sections down until it fits; which they were."""
        foot = self.foot.cut(A4.height * 0.3)
        room = self._room - self.foot.height
        # Every section gets what it needs, as far as that is no more than its share of what is left.
        shares: dict[Section, float] = {}
        rest = sorted(self.blocks, key=lambda block: block.height)
        while rest:
            block = rest.pop(0)
            share = max(block.least, min(block.height, room / (len(rest) + 1)))
            shares[block.section] = share
            room -= share
        whole, self.blocks = self.blocks, [block.cut(shares[block.section]) for block in self.blocks]
        shortened = [one.section for one, kept in zip(whole, self.blocks, strict=True) if kept is not one]
        return (
            *([] if self.name.whole else [Section.NAME]),
            *shortened,
            *([Section.PLACE] if foot else []),
        )

    @property
    def _gap(self) -> float:
        return self.type.size * 0.75

    @property
    def _notice_height(self) -> float:
        lines = len(self.notice)
        return lines * self.type.text.line + self.type.size + self._gap if lines else 0

    @property
    def _above(self) -> float:
        """The height of everything above the sections."""
        name = self.name.style
        return (
            _HEAD
            + self.type.size * 0.8
            + len(self.name.lines) * name.line
            + len(self.about) * self.type.note.line
            + self.type.size * 0.8
            + self.type.figures.height
            + self._notice_height
        )

    @property
    def _room(self) -> float:
        """What sections and foot have, gaps taken off."""
        gaps = (len(self.blocks) + 1) * self._gap
        return A4.height - _TOP - _FOOT - 14 - self._above - gaps

    def draw(self, page: Page) -> None:
        """Draw it, with what height is spare spread over it."""
        spare = max(self.spare, 0.0)
        count = len(self.blocks) + 1
        wider = min(spare / (count + 1), self.type.size * 0.8)
        spare -= wider * count
        code = min(spare * 0.5, _LARGEST_CODE - _CODE)
        spare -= code
        rows = sum(block.stretching for block in self.blocks)
        air = min(spare / rows, self.type.size * 0.5) if rows else 0.0
        spare -= rows * air
        wider += min(spare / count, self.type.size * 0.6)
        underprint(page, rehearsal=self.imprint.rehearsal)
        top = self._draw_above(page)
        for block in self.blocks:
            top = block.draw(page, _SIDE, top + self._gap + wider, air)
        bottom = A4.height - _FOOT - 14
        height = self.foot.height + code
        self.foot.draw(page, Box(_SIDE, bottom - height, self.width, height), _CODE + code)
        style = self.type.note
        foot_line(page, self.guide, self.imprint, _SIDE, A4.height - _FOOT, self.width, style)

    def _draw_above(self, page: Page) -> float:
        imprint, type_, item = self.imprint, self.type, self.guide.item
        head = Style(11)
        running_head(page, imprint, Box(_SIDE, _TOP, self.width, _HEAD), head, item.text("theme_name"))
        top = _TOP + _HEAD + type_.size * 0.8
        for line in self.name.lines:
            page.text(_SIDE, top + self.name.style.baseline, line, self.name.style)
            top += self.name.style.line
        for line in self.about:
            page.text(_SIDE, top + type_.note.baseline, line, type_.note)
            top += type_.note.line
        top += type_.size * 0.8
        draw_figures(page, self.figures, Box(_SIDE, top, self.width, type_.figures.height), type_.figures)
        top += type_.figures.height
        if self.notice:
            top += self._gap
            height = self._notice_height - self._gap
            page.box(Box(_SIDE, top, self.width, height), fill=_NOTICE, radius=4)
            style = replace(type_.text, bold=True, ink=WARNING)
            for number, line in enumerate(self.notice):
                y = top + type_.size * 0.5 + number * style.line + style.baseline
                page.text(_SIDE + type_.size, y, line, style)
            top += height
        return top


class _Foot:
    """Place, hours and telephones beside the code, on one ground at the bottom of the page."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        type_ = setting.type
        self._pad = type_.size * 0.9
        self._width = setting.width - _LARGEST_CODE - 3.5 * self._pad
        self._caption = replace(type_.note, bold=True, ink=ACCENT)
        self._places = place_block(setting._replace(width=self._width))
        self._phones = phone_rows(setting._replace(width=self._width))

    @property
    def height(self) -> float:
        """How high it is with the code at its least."""
        return max(_CODE + 3 + self._caption_height, self._words) + 2 * self._pad

    @property
    def _caption_height(self) -> float:
        return len(self._caption.lines(self._setting.said("scan"), _CODE)) * self._caption.line

    @property
    def _words(self) -> float:
        air = self._setting.type.size * 0.5 if self._phones else 0
        return self._places.height + sum(row.height for row in self._phones) + air

    def cut(self, room: float) -> bool:
        """Shorten the places so that it is no higher than ``room``; whether that was necessary."""
        over = self._words + 2 * self._pad - room
        if over <= 0:
            return False
        self._places = self._places.cut(self._places.height - over)
        return True

    def draw(self, page: Page, box: Box, code: float) -> None:
        """Draw it, with a code of this size."""
        setting, pad = self._setting, self._pad
        type_ = setting.type
        page.box(box, fill=ACCENT_SOFT, radius=6)
        left = box.left + 1.2 * pad
        top = box.top + (box.height - self._words) / 2
        top = self._places.draw(page, left, top, 0) + type_.size * 0.5
        for row in self._phones:
            row.draw(page, left, top, 0)
            top += row.height
        right = box.left + box.width - pad
        high = code + 3 + self._caption_height
        place = Box(right - code, box.top + (box.height - high) / 2, code, high)
        draw_code(page, setting.item, place, self._caption, setting.language)
