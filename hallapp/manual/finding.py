"""Looks for words in the manual: on which pages, under which headings."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from hallapp.manual.text import Block, Grid, Heading, Listing, Manual, Note, Page, Paragraph, Picture, Typed, plain

#: How much stands before and after the word in an excerpt, in characters.
_BEFORE, _AFTER = 12, 60


@dataclass(frozen=True, slots=True)
class Found:
    """A place that has all the words: its page, the heading it is under, and the words within their sentence."""

    anchor: str
    page: str
    heading: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class _Passage:
    anchor: str
    page: str
    heading: str
    text: str
    folded: str

    @property
    def title(self) -> str:
        return folded(self.heading or self.page)


class Finder:
    """All passages of one manual, ready to be looked through."""

    def __init__(self, manual: Manual) -> None:
        self._passages = [passage for page in manual.pages for passage in _passages(page)]

    def find(self, words: str) -> list[Found]:
        """The passages that have every one of these words; those with all of them in their heading come first."""
        wanted = folded(words).split()
        if not wanted:
            return []
        hits = [passage for passage in self._passages if all(word in passage.folded for word in wanted)]
        hits.sort(key=lambda passage: not all(word in passage.title for word in wanted))
        return [Found(hit.anchor, hit.page, hit.heading, _excerpt(hit, wanted[0])) for hit in hits]


def folded(text: str) -> str:
    """A text as it is compared: whatever its case and width."""
    return unicodedata.normalize("NFKC", text).casefold()


def _passages(page: Page) -> Iterator[_Passage]:
    """A page is one passage before its first heading, and one a heading."""
    anchor, heading, texts = page.anchor, "", [page.title]
    for block in page.blocks:
        if isinstance(block, Heading):
            yield _passage(page, anchor, heading, texts)
            anchor, heading, texts = block.anchor or anchor, block.text, [block.text]
        else:
            texts.extend(_texts(block))
    yield _passage(page, anchor, heading, texts)


def _passage(page: Page, anchor: str, heading: str, texts: list[str]) -> _Passage:
    text = " ".join(texts)
    return _Passage(anchor, page.title, heading, text, folded(text))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Typed(text):
            yield text
        case Paragraph(runs):
            yield plain(runs)
        case Listing(items):
            for item in items:
                for inner in item:
                    yield from _texts(inner)
        case Note(blocks):
            for inner in blocks:
                yield from _texts(inner)
        case Grid(head, rows):
            for row in (head, *rows):
                yield " ".join(plain(cell) for cell in row)
        case Picture(_, caption):
            yield caption


def _excerpt(hit: _Passage, word: str) -> str:
    """Some of the text around the first word; its folded form is as long but for rare signs, which do no harm here."""
    at = max(hit.folded.find(word), 0)
    begin = max(0, at - _BEFORE)
    piece = hit.text[begin : at + _AFTER].strip()
    return ("…" if begin else "") + piece + ("…" if at + _AFTER < len(hit.text) else "")
