"""小手册: the full guides of a theme, a window or a whole outlet as a booklet, for printing on both sides of A4.

Cover, how to use it, contents, the items chapter by chapter, an index by pinyin. Its own pages are numbered from the
cover on; pages with odd numbers lie at the right, and the inner margin leaves room for the binding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hallapp.guides.booklet_contents import Contents, Line
from hallapp.guides.booklet_cover import draw_cover
from hallapp.guides.booklet_leaves import Leaves
from hallapp.guides.content import Imprint, ServicePlace
from hallapp.guides.document import SUBTITLE
from hallapp.guides.editions import Guide
from hallapp.guides.full_guide import FullGuide
from hallapp.guides.groups import hours_words, place_of
from hallapp.guides.index import Entry, draw_index
from hallapp.guides.pages import Pages
from hallapp.guides.sections import windows_said
from hallapp.guides.tables import Column, Part, Row
from hallapp.guides.typesetting import ACCENT, MUTED, Align, Style
from hallapp.wording import Language
from hallapp.wording.sheets import said

_CHAPTER = Style(22, bold=True, ink=ACCENT, leading=1.3)
_CHAPTER_NOTE = Style(10, bold=True, ink=MUTED)
_CELL, _CELL_STRONG, _CELL_NOTE = Style(9), Style(9, bold=True), Style(8, ink=MUTED)
#: The room between two items on a page.
_GAP = 26.0
#: An item that is longer than a page begins where at least so much of one is free.
_GOOD_BEGINNING = 0.5


@dataclass(frozen=True)
class Booklet:
    """What a booklet is about and the guides in it, in their order.

    ``title``: the theme, the window group, the window or the outlet; ``about``: what kind of collection that is.
    """

    title: str
    about: str
    guides: tuple[Guide, ...]


@dataclass(frozen=True)
class Chapter:
    """Guides under a heading of their own; without a name where there is only one chapter."""

    name: str
    guides: tuple[Guide, ...]


def chapters(guides: Sequence[Guide], language: Language) -> tuple[Chapter, ...]:
    """By theme where there are several; else by department, where there are several; else all in one.

    Chapters are in the order in which they first appear, and so are the guides in each.
    """
    for field in ("theme_name", "department"):
        members: dict[str, list[Guide]] = {}
        for guide in guides:
            members.setdefault(guide.item.text(field) or said("theme_other", language), []).append(guide)
        if len(members) > 1:
            return tuple(Chapter(name, tuple(of_chapter)) for name, of_chapter in members.items())
    return (Chapter("", tuple(guides)),)


def draw_booklet(pages: Pages, booklet: Booklet, imprint: Imprint) -> None:
    """Draw a booklet, after what ``pages`` have already."""
    _Binding(pages, booklet, imprint).bind()


class _Binding:
    """One booklet being made. Every anchor is told the page it came to, for the contents and the index."""

    def __init__(self, pages: Pages, booklet: Booklet, imprint: Imprint) -> None:
        self._booklet, self._imprint, self._language = booklet, imprint, imprint.language
        self._leaves = Leaves(pages, booklet.title, imprint)
        self._chapters = chapters(booklet.guides, imprint.language)
        self._key = f"booklet-{len(pages.pages)}"
        self._starts: dict[str, int] = {}

    def bind(self) -> None:
        leaves = self._leaves
        leaves.cover()
        draw_cover(leaves.page, self._booklet.title, self._booklet.about, self._booklet.guides, self._imprint)
        leaves.turn()
        self._how_to_use()
        leaves.turn()
        contents = Contents(leaves, list(self._contents()), f"{self._key}-contents")
        for number, chapter in enumerate(self._chapters):
            leaves.entitled("")
            leaves.turn()
            leaves.holding = False
            self._chapter(number, chapter)
        if self._booklet.guides:
            leaves.turn()
            self._index()
        leaves.finish()
        contents.draw(self._starts)

    # --- parts

    def _how_to_use(self) -> None:
        """Behind the cover: what the booklet is for, and where its windows are."""
        leaves, language = self._leaves, self._language
        leaves.entitled(said("booklet_about", language))
        leaves.heading(said("booklet_about", language))
        for key in ("booklet_note_find", "booklet_note_scan", "booklet_note_law"):
            leaves.paragraph(said(key, language))
            leaves.space(4)
        places = _places(self._booklet.guides)
        if places:
            leaves.heading(said("booklet_places", language), with_next=80)
            columns = [
                Column(said("col_group", language), 4, style=_CELL_STRONG),
                Column(said("col_window", language), 3, style=_CELL),
                Column(said("col_zone", language), 3, style=_CELL),
                Column(said("booklet_hours", language), 5, style=_CELL),
            ]
            leaves.table(columns, [self._place_row(place) for place in places])

    def _place_row(self, place: ServicePlace) -> Row:
        language, group = self._language, place.group
        unit = [Part(group.responsible_unit, _CELL_NOTE)] if group.responsible_unit else []
        return Row(
            [
                [Part(group.name, _CELL_STRONG), *unit],
                windows_said([place], language),
                place_of(group.floor, group.zone, language) or said("none", language),
                [Part(line, _CELL) for line in hours_words(group, language)],
            ]
        )

    def _contents(self) -> Iterator[Line]:
        for number, chapter in enumerate(self._chapters):
            if chapter.name:
                count = said("items", self._language).format(n=len(chapter.guides))
                yield Line(chapter.name, self._chapter_key(number), chapter=True, count=count)
            for place, guide in enumerate(chapter.guides):
                yield Line(guide.item.name, self._item_key(number, place))
        if self._booklet.guides:
            yield Line(said("index_title", self._language), self._index_key, chapter=len(self._chapters) > 1)

    def _chapter(self, number: int, chapter: Chapter) -> None:
        leaves = self._leaves
        if chapter.name:
            leaves.begin_chapter(chapter.name)
            self._begin(self._chapter_key(number))
            leaves.page.anchor(self._chapter_key(number), chapter.name, leaves.top)
            self._chapter_head(number, chapter)
        laid = (FullGuide(guide, leaves.width, self._language) for guide in chapter.guides)
        for place, (guide, following) in enumerate(_with_next(laid)):
            if place:
                leaves.space(_GAP)
            self._make_room(guide)
            self._begin(self._item_key(number, place))
            leaves.entitled(guide.guide.item.name)
            spare = leaves.left_on_page - guide.height
            if following is not None and following.height + _GAP <= spare:
                spare = 0  # for the next one
            guide.draw(leaves, self._item_key(number, place), level=1 if chapter.name else 0, spare=spare)

    def _chapter_head(self, number: int, chapter: Chapter) -> None:
        """The chapter's name, large, with its number and how many items it has at the right."""
        leaves = self._leaves
        part = said("chapter", self._language).format(n=number + 1)
        note = f"{part} · {said('items', self._language).format(n=len(chapter.guides))}"
        lines = _CHAPTER.lines(chapter.name, leaves.width - _CHAPTER_NOTE.width(note) - 16)
        y = leaves.top + _CHAPTER.baseline
        leaves.page.text(leaves.left, y, note, _CHAPTER_NOTE, align=Align.RIGHT, room=leaves.width)
        for line in lines:
            leaves.write(line, _CHAPTER)
        leaves.page.rule(leaves.left, leaves.top + 5, leaves.left + leaves.width, leaves.top + 5, thick=1.6, of=ACCENT)
        leaves.space(19)

    def _make_room(self, guide: FullGuide) -> None:
        """Turn the page where the guide does not fit any more; a longer one begins where there is room for a start."""
        leaves = self._leaves
        if guide.least_height <= leaves.room:
            leaves.need(guide.least_height)
        else:
            leaves.need(max(guide.beginning, leaves.room * _GOOD_BEGINNING))

    def _index(self) -> None:
        leaves, title = self._leaves, said("index_title", self._language)
        leaves.begin_chapter(title)
        leaves.entitled(title)
        self._begin(self._index_key)
        leaves.heading(title, anchor=self._index_key, with_next=140)
        leaves.paragraph(said("booklet_index_note", self._language), SUBTITLE)
        leaves.space(4)
        items = (
            (guide.item, self._item_key(number, place))
            for number, chapter in enumerate(self._chapters)
            for place, guide in enumerate(chapter.guides)
        )
        draw_index(leaves, (Entry(item.name, item.initials, str(self._starts[key]), key) for item, key in items))

    # --- anchors

    def _begin(self, key: str) -> None:
        self._starts[key] = self._leaves.number

    def _chapter_key(self, number: int) -> str:
        return f"{self._key}-{number}"

    def _item_key(self, number: int, place: int) -> str:
        return f"{self._key}-{number}-{place}"

    @property
    def _index_key(self) -> str:
        return f"{self._key}-index"


def _with_next(guides: Iterable[FullGuide]) -> Iterator[tuple[FullGuide, FullGuide | None]]:
    """Each with the one that follows it."""
    before: FullGuide | None = None
    for guide in guides:
        if before is not None:
            yield before, guide
        before = guide
    if before is not None:
        yield before, None


def _places(guides: Sequence[Guide]) -> list[ServicePlace]:
    """The window groups that handle any of these, each once with all its seats that do, in the order of their seats."""
    found: dict[tuple[str, str], list[ServicePlace]] = {}
    for guide in guides:
        for place in guide.item.places:
            found.setdefault((place.outlet, place.group.code), []).append(place)
    merged = []
    for places in found.values():
        seats = tuple(sorted({seat for place in places for seat in place.seats}))
        merged.append(ServicePlace(places[0].outlet, places[0].group, seats))
    return sorted(merged, key=lambda place: place.seats)
