"""Who may handle what: the rules' pairs stored anew, and single pairs set or taken back by hand.

A word by hand is a row with its first and last day. Of the words that cover a day the last one wins:
for the seat over for its group, for the group over what its rule yields, and the later over the earlier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import bindparam, delete, insert, select

from hallapp.actor import Actor, Right
from hallapp.catalog.rows import service_items
from hallapp.errors import BadDates, GroupUnknown, ItemUnknown, WindowUnknown
from hallapp.hall.access import require
from hallapp.hall.plan import Outlet, find_outlet
from hallapp.hall.rows import Origin, authorisations, window_groups, windows
from hallapp.hall.rules import rules
from hallapp.hall.scope import RulePair
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store
from hallapp.store.schema import installation

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Word:
    """What one row says about one pair; without a day it is open at that end."""

    allowed: bool
    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Said:
    """All that is said about one pair: by its group's rule, and by hand, the earlier words first.

    ``by_rule`` is None where the rule does not yield the pair, else whether it does so in the group's
    own right (True) or only as tide help (False). ``for_seat`` is empty when the pair is the group's.
    """

    by_rule: bool | None
    for_group: Sequence[Word] = ()
    for_seat: Sequence[Word] = ()

    def own_on(self, day: date) -> bool:
        """Whether the pair holds that day in its own right."""
        word = self._last_on(day)
        return self.by_rule is True if word is None else word.allowed

    def any_on(self, day: date) -> bool:
        """Whether the pair holds that day, if only as tide help."""
        word = self._last_on(day)
        return self.by_rule is not None if word is None else word.allowed

    def _last_on(self, day: date) -> Word | None:
        for words in (self.for_seat, self.for_group):
            for word in reversed(words):
                if word.covers(day):
                    return word
        return None

    def turns(self, first: date, last: date | None) -> list[date]:
        """The first day, and every later day up to the last on which what holds may change."""
        days = {first}
        for word in (*self.for_group, *self.for_seat):
            if word.first is not None:
                days.add(word.first)
            if word.last is not None and word.last < date.max:
                days.add(word.last + _DAY)
        return sorted(day for day in days if first <= day and (last is None or day <= last))


def authorise(
    store: Store,
    actor: Actor,
    outlet: str | None,
    *,
    window: str | None = None,
    group: str | None = None,
    item: str,
    first: date | None = None,
    last: date | None = None,
) -> int:
    """Let one seat (``window``) or a whole group handle this exact item from ``first`` to ``last``, both included.

    ``first`` is today if it is not given; without ``last`` there is no end. Other days stay as they are.
    Gives the number of pairs changed: 0 where it held on all these days already, in its own right.
    Raises ``WindowUnknown``, ``GroupUnknown``, ``ItemUnknown``, ``BadDates``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.SET_UP, place.id)
        take_turn(tx)
        first = today(tx) if first is None else first
        if last is not None and last < first:
            raise BadDates(first, last)
        pair = _find(tx, place, window, group, item)
        said = _said(tx, pair)
        if all(said.own_on(day) for day in said.turns(first, last)):
            return 0
        entry = tx.record(
            Deed.PAIRS_ALLOWED,
            outlet=place.code,
            windows=[window or group],
            items=[item],
            first=first,
            last=last,
            pairs=1,
        )
        _say(tx, pair, Word(True, first, last), entry)
        return 1


def revoke(
    store: Store,
    actor: Actor,
    outlet: str | None,
    *,
    window: str | None = None,
    group: str | None = None,
    item: str,
    first: date | None = None,
) -> int:
    """Take one exact pair back from ``first`` on (today if it is not given): the day before is its last.

    For a seat whose group keeps the pair this is an exception. Gives the number of pairs changed: 0 where
    it held on none of these days. Raises ``WindowUnknown``, ``GroupUnknown``, ``ItemUnknown``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.SET_UP, place.id)
        take_turn(tx)
        first = today(tx) if first is None else first
        pair = _find(tx, place, window, group, item)
        said = _said(tx, pair)
        if not any(said.any_on(day) for day in said.turns(first, None)):
            return 0
        entry = tx.record(
            Deed.PAIRS_TAKEN_BACK, outlet=place.code, windows=[window or group], items=[item], first=first, pairs=1
        )
        _say(tx, pair, Word(False, first, None), entry)
        return 1


def take_turn(tx: Change) -> None:
    """Wait until no other change to the hall's set-up is under way: on a server two could each read what was before.

    SQLite has but one writer anyway.
    """
    tx.execute(select(installation.c.id).with_for_update())


def today(look: Look) -> date:
    """The hall's local date by the store's clock."""
    return look.clock.astimezone(rules(look).zone).date()


@dataclass(frozen=True, slots=True)
class _Pair:
    """``window_id`` is None where the pair is the whole group's."""

    group_id: int
    window_id: int | None
    item_id: int


def _find(look: Look, place: Outlet, window: str | None, group: str | None, item: str) -> _Pair:
    if (window is None) == (group is None):
        raise ValueError("a pair is of a window or of a group")
    if window is not None:
        query = select(windows.c.group_id, windows.c.id).where(windows.c.outlet_id == place.id, windows.c.no == window)
        seat = look.execute(query).first()
        if seat is None:
            raise WindowUnknown(window)
        group_id, window_id = seat
    else:
        group_id = look.execute(
            select(window_groups.c.id).where(window_groups.c.outlet_id == place.id, window_groups.c.code == group)
        ).scalar()
        window_id = None
        if group_id is None:
            raise GroupUnknown(group or "")
    item_id = look.execute(select(service_items.c.id).where(service_items.c.item_code == item)).scalar()
    if item_id is None:
        raise ItemUnknown(item)
    return _Pair(group_id, window_id, item_id)


def _said(look: Look, pair: _Pair) -> Said:
    by_rule: bool | None = None
    for_group: list[Word] = []
    for_seat: list[Word] = []
    subject = authorisations.c.group_id == pair.group_id
    if pair.window_id is not None:
        subject |= authorisations.c.window_id == pair.window_id
    rows = look.execute(
        select(authorisations).where(subject, authorisations.c.item_id == pair.item_id).order_by(authorisations.c.id)
    )
    for row in rows:
        if row.origin is Origin.RULE:
            by_rule = not row.tide
        else:
            (for_group if row.window_id is None else for_seat).append(Word(row.allowed, row.valid_from, row.valid_to))
    return Said(by_rule, for_group, for_seat)


def _say(tx: Change, pair: _Pair, word: Word, entry_id: int) -> None:
    tx.execute(
        insert(authorisations).values(
            group_id=pair.group_id if pair.window_id is None else None,
            window_id=pair.window_id,
            item_id=pair.item_id,
            origin=Origin.HAND,
            allowed=word.allowed,
            tide=False,
            valid_from=word.first,
            valid_to=word.last,
            set_at=tx.now,
            set_by=tx.actor.login or tx.actor.name,
            entry_id=entry_id,
        )
    )


def renew(tx: Change, pairs: Iterable[RulePair], group_ids: Mapping[str, int], item_ids: Mapping[str, int]) -> None:
    """Store what the rules yield in place of what they yielded before; words by hand are left alone."""
    wanted = {(group_ids[pair.group], item_ids[pair.item], pair.tide) for pair in pairs}
    columns = authorisations.c
    rows = tx.execute(
        select(columns.id, columns.group_id, columns.item_id, columns.tide).where(columns.origin == Origin.RULE)
    )
    stored = {(group_id, item_id, tide): key for key, group_id, item_id, tide in rows}
    gone = [{"the_id": key} for pair, key in stored.items() if pair not in wanted]
    come = [
        {
            "group_id": group_id,
            "window_id": None,
            "item_id": item_id,
            "origin": Origin.RULE,
            "allowed": True,
            "tide": tide,
            "valid_from": None,
            "valid_to": None,
            "set_at": tx.now,
            "set_by": "",
            "entry_id": None,
        }
        for group_id, item_id, tide in sorted(wanted - stored.keys())
    ]
    if gone:
        tx.execute(delete(authorisations).where(columns.id == bindparam("the_id")), gone)
    if come:
        tx.execute(insert(authorisations), come)
