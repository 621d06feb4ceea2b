"""The poster (海报) of one item: everything a visitor must know on one page, with the code of the item's own page.

It always fits: the type is the largest with which everything has room, from ``LARGEST`` down to ``SMALLEST`` points
as printed. What even then does not fit is shortened where it is longest, and the sheet says so where it is.
"""

from __future__ import annotations

from functools import cache
from math import ceil

from hallapp.errors.base import Warned
from hallapp.guides.content import Imprint
from hallapp.guides.document import underprint
from hallapp.guides.editions import Guide
from hallapp.guides.item_head import NAMES_ON_POSTERS, figures_that_fit, name_set
from hallapp.guides.one_page import Setting, Type, type_of
from hallapp.guides.pages import A4, Box, Page, Pages, Paper
from hallapp.guides.parts import (
    draw_code,
    draw_figures,
    draw_notice,
    first_lines,
    foot_line,
    running_head,
    warn_of_link,
)
from hallapp.guides.poster_sections import blocks, phone_rows, place_block
from hallapp.guides.sections import Section
from hallapp.guides.told import Told
from hallapp.guides.typesetting import ACCENT_SOFT, MM, MUTED, Style

#: Sizes of text, in points: the largest on A4; the smallest as printed, and the least for notes, table heads, the foot.
LARGEST, SMALLEST, LEAST_NOTE = 14.0, 8.5, 8.0
#: By how much the type becomes smaller from one trial to the next, at most.
_STEP = 0.6
#: Which of the types most items come out in: tried first, and then its neighbours.
_USUAL = 3
#: The code with its quiet zone, in points of an A4 poster: in tight type, in roomy type, and as large as it grows
#: where there is room.
_LEAST_CODE, _USUAL_CODE, _LARGEST_CODE = 34 * MM, 40 * MM, 50 * MM
#: By how much the code becomes larger from one trial to the next, where a link is long.
_CODE_STEP = 4 * MM

_SIDE, _TOP, _FOOT = 15 * MM, 12 * MM, 12 * MM
_HEAD = 26.0
_HALL, _EDITION = Style(11), Style(9, ink=MUTED)
_WIDTH = A4.width - 2 * _SIDE
#: Where the ground of place and code ends, and how high it may be where something is shortened.
_BOTTOM, _MOST_FOOT = A4.height - _FOOT - 18, A4.height * 0.3


def draw_poster(pages: Pages, guide: Guide, imprint: Imprint, paper: Paper = A4) -> None:
    """Add the poster of an item as one page, A4 or enlarged from it to ``paper``.

    What had to be shortened is told as ``poster_shortened``, a missing link as ``link_missing``.
    """
    enlarged = paper.width / A4.width
    page = pages.add(A4, enlarged)
    page.anchor(f"item-{guide.item.code}", guide.item.name, 0)
    warn_of_link(pages, guide.item)
    poster = _fitted(guide, imprint, enlarged)
    if shortened := poster.shortened:
        sections = [section.value for section in shortened]
        pages.warn(Warned("poster_shortened", {"name": guide.item.name, "sections": sections}))
    poster.draw(page)
    page.seal()


@cache
def _types(enlarged: float) -> tuple[Type, ...]:
    """The types to choose from, the largest first, for a sheet enlarged by so much."""
    smallest, least = SMALLEST / enlarged, LEAST_NOTE / enlarged
    steps = ceil((LARGEST - smallest) / _STEP)
    return tuple(type_of(LARGEST - (LARGEST - smallest) * n / steps, least) for n in range(steps + 1))


def _fitted(guide: Guide, imprint: Imprint, enlarged: float) -> _Poster:
    """The poster in the largest type with which it fits; else in the smallest, shortened."""
    types, told = _types(enlarged), Told(guide.item, imprint.language)
    best: _Poster | None = None
    first, last = 0, len(types)  # the largest that fits is between them; at the end if none does
    trial, step = _USUAL, 1
    while first < last:
        poster = _Poster(guide, imprint, told, types[trial], enlarged)
        if poster.spare >= 0:
            best, last = poster, trial
            trial = max(last - step, first)
        else:
            first = trial + 1
            trial = min(trial + step, last - 1)
        step *= 2
    if best is None:
        best = _Poster(guide, imprint, told, types[-1], enlarged)
        best.shorten()
    return best


class _Poster:
    """One poster in one type: measured when it is made, and drawn once. ``shortened``: which sections were."""

    def __init__(self, guide: Guide, imprint: Imprint, told: Told, type_: Type, enlarged: float) -> None:
        self._guide, self._imprint, self._type = guide, imprint, type_
        self._name = name_set(guide.item.name, _WIDTH, NAMES_ON_POSTERS, 2.7 * type_.size)
        self._about = first_lines(told.about, type_.note, _WIDTH, 2)
        self._notice = first_lines(told.notice, type_.notice, _WIDTH - 2 * type_.size, 4)
        self._figures, below = figures_that_fit(told, type_.figures, _WIDTH)
        self._blocks = blocks(Setting(told, type_, _WIDTH), below)
        self._foot = _Foot(told, type_, enlarged)
        self._room = self._room_left()
        self.spare = self._room - sum([block.height for block in self._blocks]) - self._foot.height
        self.shortened: tuple[Section, ...] = () if self._name.whole else (Section.NAME,)

    def shorten(self) -> None:
        """Cut the longest sections down until everything fits."""
        foot = self._foot.cut(_MOST_FOOT)
        room = self._room - self._foot.height
        # Every section gets what it needs, as far as that is no more than its share of what is left.
        shares: dict[Section, float] = {}
        rest = sorted(self._blocks, key=lambda block: block.height)
        while rest:
            block = rest.pop(0)
            shares[block.section] = share = max(block.least, min(block.height, room / (len(rest) + 1)))
            room -= share
        whole, self._blocks = self._blocks, [block.cut(shares[block.section]) for block in self._blocks]
        cut = [block.section for block, kept in zip(whole, self._blocks, strict=True) if kept is not block]
        self.shortened += (*cut, *([Section.PLACE] if foot else []))
        self.spare = room

    def draw(self, page: Page) -> None:
        """Draw it, with what height is spare spread over it."""
        spare, size = max(self.spare, 0.0), self._type.size
        gaps = len(self._blocks) + 1
        wider = min(spare / (gaps + 1), size * 0.8)
        spare -= wider * gaps
        code = min(spare * 0.5, _LARGEST_CODE - self._foot.code)
        spare -= code
        rows = sum(block.stretching for block in self._blocks)
        air = min(spare / rows, size * 0.5) if rows else 0.0
        spare -= rows * air
        wider += min(spare / gaps, size * 0.6)
        underprint(page, rehearsal=self._imprint.rehearsal)
        top = self._draw_above(page)
        for block in self._blocks:
            top = block.draw(page, _SIDE, top + self._type.gap + wider, air)
        height = self._foot.height + code
        self._foot.draw(page, Box(_SIDE, _BOTTOM - height, _WIDTH, height), self._foot.code + code)
        foot_line(page, self._guide, self._imprint, _SIDE, A4.height - _FOOT, _WIDTH, _EDITION)

    @property
    def _notice_height(self) -> float:
        return len(self._notice) * self._type.notice.line + self._type.size if self._notice else 0

    def _room_left(self) -> float:
        """What the sections and the foot have, the gaps between them taken off."""
        type_ = self._type
        above = (
            _HEAD
            + len(self._name.lines) * self._name.style.line
            + len(self._about) * type_.note.line
            + 1.6 * type_.size
            + type_.figures.height
            + (self._notice_height + type_.gap if self._notice else 0)
        )
        return _BOTTOM - _TOP - above - (len(self._blocks) + 1) * type_.gap

    def _draw_above(self, page: Page) -> float:
        """Everything above the sections; how far down it goes."""
        type_, item = self._type, self._guide.item
        running_head(page, self._imprint, Box(_SIDE, _TOP, _WIDTH, _HEAD), _HALL, item.text("theme_name"))
        top = _TOP + _HEAD + type_.size * 0.8
        for lines, style in ((self._name.lines, self._name.style), (self._about, type_.note)):
            for line in lines:
                page.text(_SIDE, top + style.baseline, line, style)
                top += style.line
        top += type_.size * 0.8
        draw_figures(page, self._figures, Box(_SIDE, top, _WIDTH, type_.figures.height), type_.figures)
        top += type_.figures.height
        if self._notice:
            top += type_.gap
            draw_notice(page, self._notice, Box(_SIDE, top, _WIDTH, self._notice_height), type_.notice)
            top += self._notice_height
        return top


class _Foot:
    """Place, hours and telephones beside the code, on one ground at the bottom of the page.

    ``code``: how large the code is at least, with its quiet zone.
    """

    def __init__(self, told: Told, type_: Type, enlarged: float) -> None:
        self._told, self._type = told, type_
        self._pad = type_.size * (0.7 + 0.2 * type_.airy)
        least = _LEAST_CODE + (_USUAL_CODE - _LEAST_CODE) * type_.airy
        self.code = _size_of_code(told.item.link, least, enlarged)
        setting = Setting(told, type_, _WIDTH - _LARGEST_CODE - 3.5 * self._pad)
        self._places, self._phones = place_block(setting), phone_rows(setting)
        self._measure()

    def cut(self, room: float) -> bool:
        """Shorten the places so that it is no higher than ``room``; whether that was necessary."""
        over = self.height - room
        if over <= 0:
            return False
        self._places = self._places.cut(self._places.height - over)
        self._measure()
        return True

    def _measure(self) -> None:
        """How high it is, with the code at its least, and how high the words in it."""
        type_ = self._type
        self._words = self._places.height + sum([row.height for row in self._phones])
        self._words += type_.size * 0.5 if self._phones else 0
        self._below = 3 + len(type_.caption.lines(self._told.said("scan"), self.code)) * type_.caption.line
        self.height = max(self.code + self._below, self._words) + 2 * self._pad

    def draw(self, page: Page, box: Box, code: float) -> None:
        """Draw it, with a code of this size."""
        type_, pad = self._type, self._pad
        page.box(box, fill=ACCENT_SOFT, radius=6)
        left = box.left + 1.2 * pad
        top = self._places.draw(page, left, box.top + (box.height - self._words) / 2, 0) + type_.size * 0.5
        for row in self._phones:
            row.draw(page, left, top, 0)
            top += row.height
        high = code + self._below
        place = Box(box.left + box.width - pad - code, box.top + (box.height - high) / 2, code, high)
        draw_code(page, self._told.item, place, type_.caption, self._told.said("scan"), self._told.language)


def _size_of_code(link: str, least: float, enlarged: float) -> float:
    """How large a link's code is at least, in points before the sheet is enlarged."""
    from hallapp.guides.qr import fits

    side = least
    while side < _LARGEST_CODE and not fits(link, side * enlarged):
        side = min(side + _CODE_STEP, _LARGEST_CODE)
    return side
