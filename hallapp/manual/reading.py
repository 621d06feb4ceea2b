"""Reads the manual from its Markdown files in ``resources/manual``: one file a chapter, in the order of their names.

``# Title {#anchor}`` opens a chapter, ``## Title {#anchor}`` a page, ``### Title`` stands within one. Links lead to
``#anchor``, anywhere in the manual; a picture is a paragraph of its own. What else Markdown has is not used, and is
refused, so that nothing written there is lost in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from hallapp.manual.text import (
    Block,
    Chapter,
    Grid,
    Heading,
    Listing,
    Manual,
    Note,
    Page,
    Paragraph,
    Picture,
    Run,
    Runs,
    Typed,
    plain,
)
from hallapp.resources import resource
from hallapp.wording import Language

FOLDERS = {Language.ZH: "zh", Language.EN: "en"}

_ANCHORED = re.compile(r"(?P<title>.*?)\s*(?:\{#(?P<anchor>[a-z0-9_.-]+)\})?", re.DOTALL)


class NotOfTheManual(ValueError):
    """Something is written that the manual has no way to show."""


def picture_file(name: str) -> Path:
    """Where a picture of the manual is."""
    return resource("manual", "pictures", name)


def read_manual(language: Language) -> Manual:
    """The manual in this language; takes a few hundredths of a second, and is best done off the GUI thread."""
    files = sorted(resource("manual", FOLDERS[language]).glob("*.md"))
    return Manual(language, tuple(chapter_of(file.read_text(encoding="utf-8")) for file in files))


def chapter_of(written: str) -> Chapter:
    """One chapter, as its file has it."""
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").disable("emphasis").parse(written))
    pages: list[Page] = []
    anchor = title = ""
    blocks: list[Block] = []
    for node in tree.children:
        if node.type == "heading" and node.tag in ("h1", "h2"):
            if title:
                pages.append(Page(anchor, title, tuple(blocks), chapter=not pages))
            title, anchor = _heading(node)
            blocks = []
        else:
            blocks.append(_block(node))
    pages.append(Page(anchor, title, tuple(blocks), chapter=not pages))
    return Chapter(pages[0], tuple(pages[1:]))


def _heading(node: SyntaxTreeNode) -> tuple[str, str]:
    found = _ANCHORED.fullmatch(plain(_inline(node.children[0])))
    assert found is not None  # everything matches
    return found["title"], found["anchor"] or ""


def _block(node: SyntaxTreeNode) -> Block:
    match node.type:
        case "heading":
            return Heading(*_heading(node))
        case "paragraph":
            inline = node.children[0]
            if len(inline.children) == 1 and inline.children[0].type == "image":
                image = inline.children[0]
                return Picture(str(image.attrs["src"]).removeprefix("../pictures/"), plain(_inline(image)))
            return Paragraph(_inline(inline))
        case "bullet_list" | "ordered_list":
            items = tuple(tuple(_block(inner) for inner in item.children) for item in node.children)
            return Listing(items, steps=node.type == "ordered_list", first=int(node.attrs.get("start", 1)))
        case "blockquote":
            return Note(tuple(_block(inner) for inner in node.children))
        case "fence":
            return Typed(node.content.rstrip("\n"))
        case "table":
            rows = [tuple(_inline(cell.children[0]) for cell in row.children) for row in _rows(node)]
            return Grid(rows[0], tuple(rows[1:]))
        case _:
            raise NotOfTheManual(node.type)


def _rows(table: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    for part in table.children:
        yield from part.children


def _inline(node: SyntaxTreeNode) -> Runs:
    return tuple(_joined(_emboldened(_pieces(node.children, ""))))


def _pieces(nodes: Iterable[SyntaxTreeNode], link: str) -> Iterator[Run]:
    for node in nodes:
        match node.type:
            case "text":
                yield Run(node.content, link=link)
            case "softbreak":
                yield Run(" ", link=link)
            case "code_inline":
                yield Run(node.content, code=True, link=link)
            case "link":
                anchor = str(node.attrs["href"]).partition("#")[2]
                if not anchor:
                    raise NotOfTheManual(str(node.attrs["href"]))
                yield from _pieces(node.children, anchor)
            case _:
                raise NotOfTheManual(node.type)


def _emboldened(runs: Iterable[Run]) -> Iterator[Run]:
    """What stands between two ``**`` is bold, whatever is beside them.

    Markdown itself takes ``**好。**了`` for stars, since it looks for spaces between words.
    """
    bold = False
    for run in runs:
        if run.code:
            yield replace(run, bold=bold)
            continue
        for number, piece in enumerate(run.text.split("**")):
            bold = bold is not bool(number)
            if piece:
                yield replace(run, text=piece, bold=bold)
    if bold:
        raise NotOfTheManual("**")


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Pieces of one kind beside each other are one; keys stay apart."""
    last: Run | None = None
    for run in runs:
        if last is not None and not run.code and (last.bold, last.code, last.link) == (run.bold, run.code, run.link):
            last = Run(last.text + run.text, last.bold, last.code, last.link)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last
