"""Finding an item as people ask for it: by a part of its name, by pinyin initials, by the beginning of its code."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter

from sqlalchemy import select

from hallapp.catalog.rows import service_items
from hallapp.store.engine import Look
from hallapp.store.topics import Topic


@dataclass(frozen=True, slots=True)
class Found:
    """An item that answers a search."""

    id: int
    code: str
    name: str


def rank(asked: str, *, name: str, initials: str, code: str) -> int | None:
    """How well an item answers what was asked for: 0 is best, None not at all.

    Several words must all be found. A word of letters may stand for syllables anywhere in the name; the
    beginning of a name counts for more than its middle.
    """
    worst = 0
    words = asked.casefold().split()
    for word in words:
        place = _place(word, name.casefold(), initials, code.casefold())
        if place is None:
            return None
        worst = max(worst, place)
    return worst if words else None


def _place(word: str, name: str, initials: str, code: str) -> int | None:
    if word in (name, code):
        return 0
    if name.startswith(word):
        return 1
    if initials.startswith(word):
        return 2
    if word in name:
        return 3
    if word in initials:
        return 4
    return 5 if code.startswith(word) else None


def search(look: Look, asked: str, *, limit: int = 50) -> tuple[Found, ...]:
    """The items that answer, the best first, among equals in the catalogue's order."""
    found = []
    for item, initials in look.remember("search", (Topic.CATALOG,), lambda: _load(look)):
        place = rank(asked, name=item.name, initials=initials, code=item.code)
        if place is not None:
            found.append((place, item))
    return tuple(item for _, item in sorted(found, key=itemgetter(0))[:limit])


def _load(look: Look) -> tuple[tuple[Found, str], ...]:
    columns = service_items.c
    wanted = select(columns.id, columns.item_code, columns.item_name, columns.initials)
    rows = look.execute(wanted.order_by(columns.position, columns.id))
    return tuple((Found(row.id, row.item_code, row.item_name), row.initials) for row in rows)
