"""Finding something as people ask for it: by a part of its name, by pinyin initials, by the beginning of its code."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice


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


@dataclass(frozen=True, slots=True)
class Entry:
    """What something is found by. ``kept_by``: who keeps it, such as a department; counts for least."""

    name: str
    initials: str
    code: str
    kept_by: str = ""


class Index:
    """Many things made ready to be searched at every key: finds what ``rank`` finds, in the same order, but quicker.

    A part of the name, initials, the beginning of the code; and a part of who keeps it, which comes last.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._names: list[str] = []
        self._initials: list[str] = []
        self._codes: list[str] = []
        self._keepers: list[str] = []
        self._kept: defaultdict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(entries):
            self._names.append(entry.name.casefold())
            self._initials.append(entry.initials)
            self._codes.append(entry.code.casefold())
            self._keepers.append(entry.kept_by.casefold())
            self._kept[self._keepers[-1]].append(place)
        self._by_code = sorted((code, place) for place, code in enumerate(self._codes))

    def find(self, asked: str) -> list[int]:
        """The places of what answers all the words asked for, best first, else in the order they were given in."""
        words = asked.casefold().split()
        if not words:
            return list(range(len(self._names)))
        ranks = self._ranks(words[0])
        found = [place for place, rank in enumerate(ranks) if rank != _NOT_FOUND]
        for word in words[1:]:
            if len(found) > len(ranks) // _FEW:
                ranks = bytearray(map(max, ranks, self._ranks(word)))
            else:
                for place in found:
                    ranks[place] = max(ranks[place], self._rank(word, place))
            found = [place for place in found if ranks[place] != _NOT_FOUND]
        return sorted(found, key=ranks.__getitem__)

    def _rank(self, word: str, place: int) -> int:
        found = _place(word, self._names[place], self._initials[place], self._codes[place])
        if found is None:
            return _KEEPER if word in self._keepers[place] else _NOT_FOUND
        return found

    def _ranks(self, word: str) -> bytearray:
        """For each thing how well it answers one word."""
        ranks = bytearray([_NOT_FOUND]) * len(self._names)
        for keeper, places in self._kept.items():
            if word in keeper:
                for place in places:
                    ranks[place] = _KEEPER
        first = bisect_left(self._by_code, (word, -1))
        for code, place in islice(self._by_code, first, None):
            if not code.startswith(word):
                break
            ranks[place] = 0 if code == word else 5
        for texts, at_start, within in ((self._initials, 2, 4), (self._names, 1, 3)):
            for place, text in enumerate(texts):
                if word in text:
                    rank = (0 if text == word else at_start) if text.startswith(word) else within
                    ranks[place] = min(rank, ranks[place])
        return ranks


_KEEPER, _NOT_FOUND = 6, 255
#: Where less than one in so many is left, they are looked at one by one.
_FEW = 8
