"""The manual as a PDF: cover, contents with page numbers, chapters with pictures and tables, a list of bookmarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import hallapp
from hallapp.guides.blocks import BODY, HEADING
from hallapp.guides.booklet_contents import Contents
from hallapp.guides.booklet_contents import Line as ContentsLine
from hallapp.guides.booklet_leaves import Leaves
from hallapp.guides.content import Imprint
from hallapp.guides.pages import A4, Box, Pages, Sheet
from hallapp.guides.tables import Column, Row, Table
from hallapp.guides.typesetting import ACCENT, ACCENT_SOFT, LINE, MM, MUTED, WARNING, Align, Ink, Style, ink
from hallapp.manual.lines import draw_line, lines_of
from hallapp.manual.reading import picture_file
from hallapp.manual.text import (
    Block,
    Grid,
    Heading,
    Listing,
    Manual,
    Note,
    Page,
    Paragraph,
    Picture,
    Runs,
    Typed,
    plain,
)
from hallapp.wording.sheets import said

_CHAPTER = Style(21, bold=True, ink=ACCENT, leading=1.3)
_CHAPTER_NOTE = Style(9.5, ink=MUTED)
_WITHIN = Style(11, bold=True, leading=1.5)
_TYPED = Style(9, leading=1.5)
_CAPTION = Style(8.5, ink=MUTED, leading=1.5)
_STEP = Style(10, bold=True, ink=ACCENT, leading=1.6)
_CELL = Style(9)

_NOTE_GROUND, _NOTE_BAR = ink("#FFF7E3"), WARNING
#: How far points stand in, and notes and typed lines within their ground; what is between blocks.
_INDENT, _PAD, _GAP = 17.0, 9.0, 5.0
#: The largest a picture is drawn, and how many points one of its dots takes at most.
_PICTURE, _DOT = Box(0, 0, 150 * MM, 92 * MM), 0.62

_WHITE: Ink = (1, 1, 1)
_PALE = ink("#C9D8EC")
_TITLE, _ABOUT = Style(40, bold=True, ink=_WHITE, leading=1.25), Style(14, ink=_PALE, leading=1.6)
_EDITION = Style(11)
_LEAST_TITLE = 26.0
#: How often it is set at most: the second time all numbers are known, the third none has moved any more.
_TRIES = 4


def book(manual: Manual, at: datetime) -> Sheet:
    """The whole manual. ``at``: when it is made, in the hall's time. Takes a few seconds.

    References say a page that is only known when all is set; so it is set again, until the numbers stay what they are.
    """
    known: dict[str, int] = {}
    for _ in range(_TRIES):
        binding = _Binding(manual, at, known)
        binding.bind()
        if binding.starts == known:
            break
        known = binding.starts
    return binding.sheet()


class _Binding:
    """One book being made. Every anchor is told the page it came to; ``known`` are the pages of the time before."""

    def __init__(self, manual: Manual, at: datetime, known: Mapping[str, int]) -> None:
        self._manual, self._language, self._known = manual, manual.language, known
        self._title = said("manual_title", self._language)
        self._pages = Pages(title=self._title, author="hallapp", at=at, language=self._language)
        imprint = Imprint(self._title, at, rehearsal=False, language=self._language)
        self._leaves = Leaves(self._pages, self._title, imprint)
        self.starts: dict[str, int] = {}

    def bind(self) -> None:
        """Set everything."""
        leaves = self._leaves
        leaves.cover()
        self._cover()
        leaves.turn()
        contents = Contents(leaves, list(self._contents()), "manual-contents")
        for number, chapter in enumerate(self._manual.chapters, 1):
            leaves.entitled("")
            leaves.turn()
            leaves.holding = False
            leaves.begin_chapter(chapter.opening.title)
            self._open(number, chapter.opening)
            for page in chapter.pages:
                self._page(page)
        leaves.finish()
        contents.draw(self.starts)

    def sheet(self) -> Sheet:
        """The finished book."""
        return self._pages.sheet()

    def _folio(self, anchor: str) -> str:
        """Where a reference leads, as it is said."""
        return said("manual_page", self._language).format(page=self._known.get(anchor, 0))

    # --- parts

    def _cover(self) -> None:
        page = self._leaves.page
        width = page.paper.width - 40 * MM
        panel = Box(20 * MM, 62 * MM, width, 140 * MM)
        page.box(panel, fill=ACCENT, radius=6)
        y = panel.top + 16 * MM
        room, style = width - 28 * MM, _TITLE
        while style.width(self._title) > room and style.size > _LEAST_TITLE:
            style = replace(style, size=style.size - 1)
        for line in style.lines(self._title, room):
            page.text(34 * MM, y + style.baseline, line, style)
            y += style.line
        page.box(Box(34 * MM, y + 10, 46, 3), fill=_PALE)
        y += 26
        for line in _ABOUT.lines(said("manual_about", self._language), width - 28 * MM):
            page.text(34 * MM, y + _ABOUT.baseline, line, _ABOUT)
            y += _ABOUT.line
        at = self._pages.at
        month = said("months", self._language).split(" ")[at.month - 1]
        edition = said("manual_edition", self._language).format(
            version=hallapp.__version__, year=at.year, month=month, day=at.day
        )
        page.text(20 * MM, A4.height - 20 * MM, edition, _EDITION)

    def _contents(self) -> list[ContentsLine]:
        return [ContentsLine(page.title, page.anchor, chapter=page.chapter) for page in self._manual.pages]

    def _open(self, number: int, page: Page) -> None:
        leaves = self._leaves
        self._begin(page.anchor, page.title, level=0)
        note = said("chapter", self._language).format(n=number)
        y = leaves.top + _CHAPTER.baseline
        leaves.page.text(leaves.left, y, note, _CHAPTER_NOTE, align=Align.RIGHT, room=leaves.width)
        for line in _CHAPTER.lines(page.title, leaves.width - _CHAPTER_NOTE.width(note) - 16):
            leaves.write(line, _CHAPTER)
        leaves.page.rule(leaves.left, leaves.top + 5, leaves.left + leaves.width, leaves.top + 5, thick=1.6, of=ACCENT)
        leaves.space(16)
        self._blocks(page.blocks)

    def _page(self, page: Page) -> None:
        leaves = self._leaves
        leaves.space(8)
        leaves.need(HEADING.line + self._beginning(page.blocks))
        leaves.entitled(page.title)
        self.starts[page.anchor] = leaves.number
        leaves.heading(page.title, anchor=page.anchor, level=1, with_next=0)
        self._blocks(page.blocks)

    def _begin(self, anchor: str, title: str, *, level: int) -> None:
        self.starts[anchor] = self._leaves.number
        self._leaves.page.anchor(anchor, title, self._leaves.top, level=level)

    def _beginning(self, blocks: Sequence[Block]) -> float:
        """How much of what follows a heading stays with it, in points."""
        if blocks and isinstance(blocks[0], Picture):
            return self._size_of(blocks[0])[1] + _CAPTION.line + 20
        return 62.0

    # --- blocks

    def _blocks(self, blocks: Sequence[Block], indent: float = 0) -> None:
        for number, block in enumerate(blocks):
            self._block(block, blocks[number + 1 :], indent)

    def _block(self, block: Block, following: Sequence[Block], indent: float) -> None:
        leaves = self._leaves
        match block:
            case Heading(text, anchor):
                leaves.space(7)
                leaves.need(_WITHIN.line + self._beginning(following))
                if anchor:
                    self._begin(anchor, text, level=2)
                for line in _WITHIN.lines(text, leaves.width - indent):
                    leaves.write(line, _WITHIN, indent=indent)
                leaves.space(2)
            case Paragraph(runs):
                self._runs(runs, indent)
                leaves.space(_GAP)
            case Listing():
                self._listing(block, indent)
            case Note(inner):
                self._note(inner, indent)
            case Grid(head, rows):
                self._grid(head, rows, indent)
            case Picture():
                self._picture(block, indent)
            case Typed(text):
                self._typed(text, indent)

    def _runs(self, runs: Runs, indent: float, ground: Ink | None = None, mark: str = "") -> None:
        """Lines of text; ``mark`` stands before the first, ``ground`` is below them all."""
        leaves = self._leaves
        pad = _PAD if ground is not None else 0.0
        lines = lines_of(runs, BODY, leaves.width - indent - 2 * pad, self._folio)
        for number, line in enumerate(lines):
            rest = len(lines) - number
            leaves.need(BODY.line * (2 if rest == 2 or (number == 0 and rest > 1) else 1))
            if ground is not None:
                self._ground(ground, BODY.line, indent)
            if mark and not number:
                x = leaves.left + indent - _INDENT
                leaves.page.text(x, leaves.top + BODY.baseline, mark, _STEP)
            left = leaves.left + indent + pad
            draw_line(leaves.page, line, left, leaves.top, BODY)
            leaves.top += BODY.line

    def _ground(self, fill: Ink, height: float, indent: float) -> None:
        leaves = self._leaves
        # A hair higher, so that no line of paper shows between two.
        leaves.page.box(Box(leaves.left + indent, leaves.top, leaves.width - indent, height + 0.3), fill=fill)
        if fill is _NOTE_GROUND:
            leaves.page.box(Box(leaves.left + indent, leaves.top, 3, height + 0.3), fill=_NOTE_BAR)

    def _listing(self, listing: Listing, indent: float) -> None:
        leaves, inside = self._leaves, indent + _INDENT
        for number, (first, *more) in enumerate(listing.items, listing.first):
            assert isinstance(first, Paragraph)  # as a point begins in the manual
            self._runs(first.runs, inside, mark=f"{number}." if listing.steps else "•")
            leaves.space(2)
            self._blocks(more, inside)
        leaves.space(_GAP - 2)

    def _note(self, blocks: Sequence[Block], indent: float) -> None:
        leaves = self._leaves
        leaves.space(2)
        leaves.need(BODY.line * 2 + _PAD)
        self._strip(_PAD / 2, indent)
        for block in blocks:
            self._in_note(block, indent)
        self._strip(_PAD / 2, indent)
        leaves.space(_GAP + 3)

    def _in_note(self, block: Block, indent: float) -> None:
        match block:
            case Paragraph(runs):
                self._runs(runs, indent, _NOTE_GROUND)
            case Listing(items):
                for number, (first, *_) in enumerate(items, 1):
                    assert isinstance(first, Paragraph)
                    lead = f"{number}. " if block.steps else "• "
                    self._runs(
                        (replace(first.runs[0], text=lead + first.runs[0].text), *first.runs[1:]), indent, _NOTE_GROUND
                    )
            case _:
                raise TypeError(type(block).__name__)

    def _strip(self, height: float, indent: float) -> None:
        self._ground(_NOTE_GROUND, height, indent)
        self._leaves.top += height

    def _typed(self, text: str, indent: float) -> None:
        leaves = self._leaves
        lines = [line for row in text.split("\n") for line in _TYPED.lines(row, leaves.width - indent - 2 * _PAD)]
        leaves.need(_TYPED.line * min(len(lines), 6) + _PAD)
        for number, line in enumerate(lines):
            pad = 4.0 if number in (0, len(lines) - 1) else 0.0
            leaves.need(_TYPED.line + pad)
            self._ground(ACCENT_SOFT, _TYPED.line + (pad if len(lines) > 1 else 2 * pad), indent)
            leaves.top += pad if not number else 0
            leaves.page.text(leaves.left + indent + _PAD, leaves.top + _TYPED.baseline, line, _TYPED)
            leaves.top += _TYPED.line + (pad if number == len(lines) - 1 else 0)
        leaves.space(_GAP + 3)

    def _grid(self, head: Sequence[Runs], rows: Sequence[Sequence[Runs]], indent: float) -> None:
        leaves = self._leaves
        texts = [[plain(cell) for cell in row] for row in rows]
        shares = [
            _share([text[number] for text in texts], plain(head[number]), leaves.width / 4)
            for number in range(len(head))
        ]
        columns = [
            Column(plain(cell), share, style=replace(_CELL, bold=not number))
            for number, (cell, share) in enumerate(zip(head, shares, strict=True))
        ]
        leaves.space(2)
        leaves.draw_table(Table(columns, [Row(text) for text in texts], leaves.width - indent), indent=indent)
        leaves.space(_GAP + 5)

    def _size_of(self, picture: Picture) -> tuple[float, float]:
        _, across, down = self._pages.pictured(picture_file(picture.file).read_bytes())
        larger = min(_PICTURE.width / across, _PICTURE.height / down, _DOT)
        return across * larger, down * larger

    def _picture(self, picture: Picture, indent: float) -> None:
        leaves = self._leaves
        width, height = self._size_of(picture)
        lines = _CAPTION.lines(picture.caption, leaves.width - indent)
        leaves.space(3)
        leaves.need(height + len(lines) * _CAPTION.line + 8)
        left = leaves.left + indent + max(0.0, (leaves.width - indent - width) / 2)
        box = Box(left, leaves.top, width, height)
        leaves.page.picture(picture_file(picture.file).read_bytes(), box)
        leaves.page.box(box, edge=LINE, thick=0.7)
        leaves.top += height + 2
        for line in lines:
            leaves.page.text(
                leaves.left + indent,
                leaves.top + _CAPTION.baseline,
                line,
                _CAPTION,
                align=Align.CENTRE,
                room=leaves.width - indent,
            )
            leaves.top += _CAPTION.line
        leaves.space(_GAP + 4)


def _share(texts: Sequence[str], head: str, most: float) -> float:
    """How much of the width a column wants: as its text does, a long one no more than several short ones."""
    longest = max((_CELL.width(text) for text in [*texts, head]), default=0)
    whole = sum(_CELL.width(text) for text in texts) / max(len(texts), 1)
    return min(longest, most) + min(whole, 2 * most)
