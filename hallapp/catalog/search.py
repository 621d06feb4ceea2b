"""Finding something as people ask for it: by a part of its name, by pinyin initials, by the beginning of its code."""

from __future__ import annotations


def rank(asked: str, *, name: str, initials: str, code: str) -> int | None:
    """How well an item, a group or a person answers what was asked for: 0 is best, None not at all.

    Several words must all be found; nothing asked for fits everything. A word of letters may stand for
    syllables anywhere in the name; the beginning of a name counts for more than its middle. ``initials``
    come in lower case.
    """
    name, code = name.casefold(), code.casefold()
    worst = 0
    for word in asked.casefold().split():
        place = _place(word, name, initials, code)
        if place is None:
            return None
        worst = max(worst, place)
    return worst


def _place(word: str, name: str, initials: str, code: str) -> int | None:
    if word in (name, initials, code):
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
