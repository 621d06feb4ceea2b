"""Guides of the sample hall, and items that are hard to print."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pypdf
import pypdfium2
from pypdf.generic import Destination

from hallapp.guides.content import GuideItem, Imprint, guide_items
from hallapp.guides.editions import Guide
from hallapp.guides.pages import Pages
from hallapp.hall.outlets import find_outlet
from hallapp.store.engine import Store
from hallapp.wording import Language
from tests.guides.reading import squeezed

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
OUTLET = "示范市政务服务中心"


def imprint(*, rehearsal: bool = False, language: Language = Language.ZH) -> Imprint:
    """What a guide bears that is printed at nine on a Monday."""
    return Imprint(OUTLET, AT, rehearsal, language)


def new_pages(about: Imprint, title: str = "试印") -> Pages:
    """An empty document for it."""
    return Pages(title=title, author=about.outlet, at=about.at, language=about.language)


def sample_guides(store: Store, theme: str | None = None) -> tuple[Guide, ...]:
    """The first editions of all items, or of one theme."""
    with store.look() as look:
        items = guide_items(look, find_outlet(look, None)).values()
    return tuple(Guide(item) for item in items if theme in (None, item.text("theme_name")))


def with_fields(item: GuideItem, **fields: Any) -> GuideItem:
    """The item with other fields."""
    return replace(item, fields={**item.fields, **fields})


def outline(read: pypdf.PdfReader) -> list[tuple[int, str, int]]:
    """The lines of the outline: how deep, the title, the page (from 1)."""

    def walk(entries: list[Any], level: int) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, level + 1)
            else:
                assert isinstance(entry, Destination)
                yield level, str(entry.title), (read.get_destination_page_number(entry) or 0) + 1

    return list(walk(read.outline, 0))


class Leads(NamedTuple):
    """A link: the words in its rectangle, the page (from 1) and the height on it where it leads."""

    words: str
    page: int
    top: float


def links(pdf: bytes, number: int) -> list[Leads]:
    """The links of a page (from 1), in their order."""
    read = pypdf.PdfReader(io.BytesIO(pdf))
    numbers = {page.indirect_reference.idnum: place for place, page in enumerate(read.pages, 1)}  # type: ignore[union-attr]
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[number - 1].get_textpage()
        for note in read.pages[number - 1].get("/Annots", []):
            about = note.get_object()
            left, low, right, high = (float(edge) for edge in about["/Rect"])
            page, _, _, top, _ = about["/Dest"]
            words = text.get_text_bounded(left, low, right, high)
            found.append(Leads(squeezed(words), numbers[page.idnum], float(top)))
    return found
