"""Who may handle what: the rules' pairs stored anew, and pairs set or taken back by hand, one or thousands at once.

What the words mean together is said in ``words``. Words are only ever added, each bearing the entry of the audit log
that told of it; ``undoing`` takes the words of one entry out again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, delete, insert, select

from hallapp.actor import Actor, Right
from hallapp.catalog.rows import service_items
from hallapp.errors.desk import GroupUnknown, ItemUnknown, WindowUnknown
from hallapp.errors.setup import BadDates, TooManyPairs
from hallapp.hall.access import require
from hallapp.hall.outlets import Outlet, find_outlet
from hallapp.hall.rows import Origin, authorisations, window_groups, windows
from hallapp.hall.rules import rules
from hallapp.hall.scope import RulePair
from hallapp.hall.turns import take_turn
from hallapp.hall.words import Hold, Pair, Pairs, Said, Word, in_parts
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store

#: More pairs than this are not changed by hand in one go: what is true of so many is a rule.
MOST_PAIRS = 100_000
#: So many windows and items are named in the audit log; of the others it says how many.
_NAMED = 5

_DEEDS = {Hold.OWN: Deed.PAIRS_ALLOWED, Hold.TIDE: Deed.PAIRS_HELP, Hold.NONE: Deed.PAIRS_TAKEN_BACK}


@dataclass(frozen=True, slots=True)
class Block:
    """Exact pairs: each of these windows (by number) and groups (by code) with each of these items (by code)."""

    windows: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PairsChanged:
    """How many pairs have changed, and the entry of the audit log that says so; 0 and None where all held already."""

    pairs: int
    entry: int | None


def change_pairs(
    store: Store,
    actor: Actor,
    outlet: str | None,
    *,
    windows: Sequence[str] = (),
    groups: Sequence[str] = (),
    items: Sequence[str] = (),
    allowed: bool,
    tide: bool = False,
    first: date | None = None,
    last: date | None = None,
    reason: str = "",
    deed: Deed | None = None,
    right: Right = Right.SET_UP,
    about: Mapping[str, object] | None = None,
) -> PairsChanged:
    """Let each of these windows and groups handle each of these items, or no longer. See ``change_blocks``."""
    block = Block(tuple(windows), tuple(groups), tuple(items))
    return change_blocks(
        store,
        actor,
        outlet,
        (block,),
        allowed=allowed,
        tide=tide,
        first=first,
        last=last,
        reason=reason,
        deed=deed,
        right=right,
        about=about,
    )


def change_blocks(
    store: Store,
    actor: Actor,
    outlet: str | None,
    blocks: Sequence[Block],
    *,
    allowed: bool,
    tide: bool = False,
    first: date | None = None,
    last: date | None = None,
    reason: str = "",
    deed: Deed | None = None,
    right: Right = Right.SET_UP,
    about: Mapping[str, object] | None = None,
) -> PairsChanged:
    """Say one thing about exact pairs from ``first`` to ``last``, both included: one action, one entry of the log.

    ``first`` is today if it is not given; without ``last`` there is no end. Other days stay as they are, and so do
    pairs for which it is so already on all these days. ``tide`` lets windows only help out: it never lessens a pair
    held in its own right, and adds the days on which nothing is held. For a seat whose group keeps the pair, taking
    it back is an exception. ``deed`` and ``right``: what the audit log says was done and what it takes, where it is
    not setting up; ``about`` are further facts for the log. Raises ``WindowUnknown``, ``GroupUnknown``,
    ``ItemUnknown``, ``BadDates``, ``TooManyPairs``, ``NoRights``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, right, place.id)
        take_turn(tx)
        order = _Order(tx, place, blocks, allowed=allowed, tide=tide, first=first, last=last)
        new = order.words()
        if not new:
            return PairsChanged(0, None)
        changed = {pair for pair, _ in new}
        entry = tx.record(
            deed or order.deed,
            outlet=place.code,
            **order.named(changed),
            first=order.first,
            last=last,
            pairs=len(changed),
            **({"reason": reason.strip()} if reason.strip() else {}),
            **(about or {}),
        )
        tx.execute(insert(authorisations), [_row(tx, pair, word, entry) for pair, word in new])
        return PairsChanged(len(changed), entry)


def would_change(
    store: Store,
    outlet: str | None,
    blocks: Sequence[Block],
    *,
    allowed: bool,
    tide: bool = False,
    first: date | None = None,
    last: date | None = None,
) -> int:
    """How many pairs ``change_blocks`` would change, as things are. Raises as it does, but for rights."""
    with store.look() as look:
        order = _Order(look, find_outlet(look, outlet), blocks, allowed=allowed, tide=tide, first=first, last=last)
        return len({pair for pair, _ in order.words()})


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

    Gives the number of pairs changed: 0 where it held on all these days already, in its own right. Raises as
    ``change_blocks``.
    """
    block = _one_pair(window, group, item)
    return change_blocks(store, actor, outlet, (block,), allowed=True, first=first, last=last).pairs


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

    Gives the number of pairs changed: 0 where it held on none of these days. Raises as ``change_blocks``.
    """
    return change_blocks(store, actor, outlet, (_one_pair(window, group, item),), allowed=False, first=first).pairs


def today(look: Look) -> date:
    """The hall's local date by the store's clock."""
    return look.clock.astimezone(rules(look).zone).date()


def _one_pair(window: str | None, group: str | None, item: str) -> Block:
    if (window is None) == (group is None):
        raise ValueError("a pair is of a window or of a group")
    return Block((window,) if window is not None else (), (group,) if group is not None else (), (item,))


class _Order:
    """What a person wants said about which pairs, found in the database, and the words that takes."""

    def __init__(
        self,
        look: Look,
        place: Outlet,
        blocks: Sequence[Block],
        *,
        allowed: bool,
        tide: bool,
        first: date | None,
        last: date | None,
    ) -> None:
        self.first = today(look) if first is None else first
        if last is not None and last < self.first:
            raise BadDates(self.first, last)
        self._word = Word(allowed, self.first, last, allowed and tide)
        wanted = sum((len(block.windows) + len(block.groups)) * len(block.items) for block in blocks)
        if wanted > MOST_PAIRS:
            raise TooManyPairs(wanted, MOST_PAIRS)
        self._groups = _groups_named(look, place, {code for block in blocks for code in block.groups})
        self._seats = _seats_named(look, place, {no for block in blocks for no in block.windows})
        self._items = _items_named(look, {code for block in blocks for code in block.items})
        group_ids = {key for key, _ in self._groups.values()} | {group_id for group_id, _ in self._seats.values()}
        window_ids = [window_id for _, window_id in self._seats.values()]
        self._pairs = Pairs(look, group_ids, window_ids, [key for key, _ in self._items.values()])
        self._wanted = list(dict.fromkeys(self._each(blocks)))

    def _each(self, blocks: Sequence[Block]) -> Iterator[Pair]:
        """Every pair; those of groups first, so that a seat's word is said only where its group's does not do."""
        for block in blocks:
            for code in block.groups:
                for item in block.items:
                    yield Pair(self._groups[code][0], None, self._items[item][0])
        for block in blocks:
            for no in block.windows:
                for item in block.items:
                    yield Pair(*self._seats[no], self._items[item][0])

    def words(self) -> list[tuple[Pair, Word]]:
        """What must be said, pair by pair."""
        new = []
        for pair in self._wanted:
            for word in _needed(self._word, self._pairs.said(pair)):
                self._pairs.add(pair, word)
                new.append((pair, word))
        return new

    @property
    def deed(self) -> Deed:
        """What the audit log calls it."""
        return _DEEDS[self._word.hold]

    def named(self, changed: Collection[Pair]) -> dict[str, object]:
        """The windows and items of these pairs as people know them, a few of each by name."""
        groups = {pair.group_id for pair in changed if pair.window_id is None}
        seats = {pair.window_id for pair in changed}
        items = {pair.item_id for pair in changed}
        at = [f"{code} {name}" for code, (key, name) in self._groups.items() if key in groups]
        at += [no for no, (_, key) in self._seats.items() if key in seats]
        names = [name for key, name in self._items.values() if key in items]
        return {
            "windows": at[:_NAMED],
            "window_count": len(at),
            "items": names[:_NAMED],
            "item_count": len(names),
        }


def _needed(wanted: Word, said: Said) -> list[Word]:
    assert wanted.first is not None
    if wanted.tide:
        spans = said.spans(wanted.first, wanted.last)
        return [Word(True, begin, end, True) for begin, end, hold in spans if hold is Hold.NONE]
    holds = (said.hold_on(day) for day in said.turns(wanted.first, wanted.last))
    return [] if all(hold is wanted.hold for hold in holds) else [wanted]


def _groups_named(look: Look, place: Outlet, codes: Collection[str]) -> dict[str, tuple[int, str]]:
    """Id and name by code, in file order."""
    rows = look.execute(
        select(window_groups.c.code, window_groups.c.id, window_groups.c.name)
        .where(window_groups.c.outlet_id == place.id, window_groups.c.code.in_(codes))
        .order_by(window_groups.c.position)
    )
    found = {code: (key, name) for code, key, name in rows}
    for code in codes:
        if code not in found:
            raise GroupUnknown(code)
    return found


def _seats_named(look: Look, place: Outlet, nos: Collection[str]) -> dict[str, tuple[int, int]]:
    """The ids of group and window by number, in file order."""
    rows = look.execute(
        select(windows.c.no, windows.c.group_id, windows.c.id)
        .where(windows.c.outlet_id == place.id, windows.c.no.in_(nos), windows.c.in_use)
        .order_by(windows.c.position)
    )
    found = {no: (group_id, key) for no, group_id, key in rows}
    for no in nos:
        if no not in found:
            raise WindowUnknown(no)
    return found


def _items_named(look: Look, codes: Collection[str]) -> dict[str, tuple[int, str]]:
    """Id and name by code."""
    found: dict[str, tuple[int, str]] = {}
    for part in in_parts(sorted(codes)):
        for code, key, name in look.execute(
            select(service_items.c.item_code, service_items.c.id, service_items.c.item_name).where(
                service_items.c.item_code.in_(part)
            )
        ):
            found[code] = (key, name)
    for code in codes:
        if code not in found:
            raise ItemUnknown(code)
    return found


def _row(tx: Change, pair: Pair, word: Word, entry_id: int) -> dict[str, object]:
    return {
        "group_id": pair.group_id if pair.window_id is None else None,
        "window_id": pair.window_id,
        "item_id": pair.item_id,
        "origin": Origin.HAND,
        "allowed": word.allowed,
        "tide": word.tide,
        "valid_from": word.first,
        "valid_to": word.last,
        "set_at": tx.now,
        "set_by": tx.actor.name,
        "entry_id": entry_id,
    }


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
