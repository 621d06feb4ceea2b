"""What is said about a pair of a window (or group) and an item, and what of it holds on a day. No writing.

A word by hand is a row with its first and last day. Of the words that cover a day the last one wins:
for the seat over for its group, for the group over what its rule yields, and the later over the earlier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from sqlalchemy import or_, select

from hallapp.hall.rows import Origin, authorisations
from hallapp.store.engine import Look

ONE_DAY = timedelta(days=1)

#: So many values go into one IN list; both databases take more, and none gets slower by it.
_AT_ONCE = 1000


class Hold(IntEnum):
    """How a window holds an item on a day."""

    NONE = 0
    TIDE = 1
    OWN = 2


@dataclass(frozen=True, slots=True)
class Word:
    """What one row says about one pair; without a day it is open at that end. ``tide``: only to help out."""

    allowed: bool
    first: date | None = None
    last: date | None = None
    tide: bool = False

    def covers(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    @property
    def hold(self) -> Hold:
        """How the pair is held on the days it covers."""
        if not self.allowed:
            return Hold.NONE
        return Hold.TIDE if self.tide else Hold.OWN


@dataclass(frozen=True, slots=True)
class Said:
    """All that is said about one pair: by its group's rule, and by hand, the earlier words first.

    ``by_rule`` is None where the rule does not yield the pair, else whether it does so in the group's
    own right (True) or only as tide help (False). ``for_seat`` is empty when the pair is the group's.
    """

    by_rule: bool | None
    for_group: Sequence[Word] = ()
    for_seat: Sequence[Word] = ()

    def rule_holds(self) -> Hold:
        """What would hold without a word by hand."""
        if self.by_rule is None:
            return Hold.NONE
        return Hold.OWN if self.by_rule else Hold.TIDE

    def hold_on(self, day: date) -> Hold:
        """How the pair is held that day."""
        word = self.last_on(day)
        return self.rule_holds() if word is None else word.hold

    def last_on(self, day: date) -> Word | None:
        """The word by hand that decides that day; None where the rule does."""
        for words in (self.for_seat, self.for_group):
            for word in reversed(words):
                if word.covers(day):
                    return word
        return None

    def turns(self, first: date, last: date | None) -> list[date]:
        """The first day, and every later day up to the last on which what holds may change."""
        if not self.for_group and not self.for_seat:
            return [first]
        days = {first}
        for word in (*self.for_group, *self.for_seat):
            if word.first is not None:
                days.add(word.first)
            if word.last is not None and word.last < date.max:
                days.add(word.last + ONE_DAY)
        return sorted(day for day in days if first <= day and (last is None or day <= last))

    def spans(self, first: date, last: date | None) -> Iterator[tuple[date, date | None, Hold]]:
        """What holds from the first to the last day, in stretches of days: first, last (None: no end), how."""
        turns = [(day, self.hold_on(day)) for day in self.turns(first, last)]
        begins = [turn for place, turn in enumerate(turns) if place == 0 or turn[1] is not turns[place - 1][1]]
        for place, (begin, hold) in enumerate(begins):
            yield begin, begins[place + 1][0] - ONE_DAY if place + 1 < len(begins) else last, hold


@dataclass(frozen=True, slots=True)
class Pair:
    """``window_id`` is None where the pair is the whole group's."""

    group_id: int
    window_id: int | None
    item_id: int


class Pairs:
    """All that is said about the pairs of some groups and windows with some items, read at once."""

    def __init__(
        self, look: Look, group_ids: Collection[int], window_ids: Collection[int], item_ids: Collection[int]
    ) -> None:
        """``group_ids`` must have the groups of the windows among them."""
        self._rule: dict[tuple[int, int], bool] = {}
        self._by_group: defaultdict[tuple[int, int], list[Word]] = defaultdict(list)
        self._by_window: defaultdict[tuple[int, int], list[Word]] = defaultdict(list)
        columns = authorisations.c
        query = select(
            columns.group_id,
            columns.window_id,
            columns.item_id,
            columns.origin,
            columns.allowed,
            columns.tide,
            columns.valid_from,
            columns.valid_to,
        ).where(or_(columns.group_id.in_(group_ids), columns.window_id.in_(window_ids)))
        if len(item_ids) <= _AT_ONCE:
            query = query.where(columns.item_id.in_(item_ids))
        for group_id, window_id, item_id, origin, allowed, tide, first, last in look.execute(
            query.order_by(columns.id)
        ):
            if origin is Origin.RULE:
                self._rule[group_id, item_id] = not tide
            elif window_id is None:
                self._by_group[group_id, item_id].append(Word(allowed, first, last, tide))
            else:
                self._by_window[window_id, item_id].append(Word(allowed, first, last, tide))

    def said(self, pair: Pair) -> Said:
        """What is said about this pair, by rule, for its group and for its seat."""
        at = (pair.group_id, pair.item_id)
        for_seat = () if pair.window_id is None else self._by_window.get((pair.window_id, pair.item_id), ())
        return Said(self._rule.get(at), self._by_group.get(at, ()), for_seat)

    def add(self, pair: Pair, word: Word) -> None:
        """One more word, as the last."""
        if pair.window_id is None:
            self._by_group[pair.group_id, pair.item_id].append(word)
        else:
            self._by_window[pair.window_id, pair.item_id].append(word)


def in_parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many at a time as one IN list takes."""
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
