"""What the manual is made of: chapters, pages, and the few kinds of blocks that are written in them. Plain values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from hallapp.wording import Language

_KEY = re.compile(
    r"(?:(?:Ctrl|Alt|Shift)\+)*(?:F\d{1,2}|Esc|Enter|Tab|Space|Backspace|Del|Ins|Home|End|PgUp|PgDn|[↑↓←→]|[A-Z0-9]|[=+-])"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line. ``code``: a key, a file's name, a command; ``link``: the anchor that it leads to."""

    text: str
    bold: bool = False
    code: bool = False
    link: str = ""

    @property
    def key(self) -> bool:
        """Whether it is a key to press."""
        return self.code and _KEY.fullmatch(self.text) is not None


Runs = tuple[Run, ...]


def plain(runs: Sequence[Run]) -> str:
    """What stands in a line, as mere text."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a page; ``anchor``: what leads to it, where something does."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Listing:
    """Points one below the other; ``steps``: numbered from ``first`` on, since they are done in this order."""

    items: tuple[tuple[Block, ...], ...]
    steps: bool = False
    first: int = 1


@dataclass(frozen=True, slots=True)
class Note:
    """What must not be overlooked."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its head, and rows of cells."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its file's name in ``resources/manual/pictures``, and what it shows."""

    file: str
    caption: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Lines to be typed as they are."""

    text: str


Block = Heading | Paragraph | Listing | Note | Grid | Picture | Typed


@dataclass(frozen=True, slots=True)
class Page:
    """What is read in one go: one screen, or one task. ``chapter``: whether it opens a chapter."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]
    chapter: bool = False

    @property
    def anchors(self) -> tuple[str, ...]:
        """Every place of it that something may lead to, its beginning first."""
        return (self.anchor, *(block.anchor for block in self.blocks if isinstance(block, Heading) and block.anchor))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A subject: the page that opens it, and those that follow."""

    opening: Page
    pages: tuple[Page, ...]

    @property
    def every_page(self) -> tuple[Page, ...]:
        return (self.opening, *self.pages)


@dataclass(frozen=True)
class Manual:
    """The whole manual in one language."""

    language: Language
    chapters: tuple[Chapter, ...]

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages, in order."""
        return tuple(page for chapter in self.chapters for page in chapter.every_page)

    @cached_property
    def by_anchor(self) -> dict[str, Page]:
        """The page that each anchor is on."""
        return {anchor: page for page in self.pages for anchor in page.anchors}

    def nearest(self, anchor: str) -> str:
        """The most exact anchor there is for a place like ``windows-matrix``: itself, ``windows``, else the first."""
        while anchor:
            if anchor in self.by_anchor:
                return anchor
            anchor = anchor.rpartition("-")[0]
        return self.pages[0].anchor


def runs_of(block: Block) -> Iterator[Run]:
    """Every piece of text of a block and of what is in it, but captions and headings."""
    match block:
        case Paragraph(runs):
            yield from runs
        case Listing(items):
            for item in items:
                for inner in item:
                    yield from runs_of(inner)
        case Note(blocks):
            for inner in blocks:
                yield from runs_of(inner)
        case Grid(head, rows):
            for row in (head, *rows):
                for cell in row:
                    yield from cell
        case Typed(text):
            yield Run(text, code=True)
        case _:
            pass


def pictures_of(blocks: Sequence[Block]) -> Iterator[Picture]:
    """Every picture among these."""
    for block in blocks:
        match block:
            case Picture():
                yield block
            case Listing(items):
                for item in items:
                    yield from pictures_of(item)
            case Note(inner):
                yield from pictures_of(inner)
            case _:
                pass
