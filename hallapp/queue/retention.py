"""How long the hall keeps what it knows about a party (个人信息保存期限): removed after the rule's days, figures stay.

A party's name, identity number and phone, and every word that somebody typed about it (notes, outcomes), are kept
for ``retention_days`` after the business day and then overwritten with nothing (Personal Information Protection Law,
art. 19: no longer than the purpose needs; art. 47: deletion of one's own accord once it is reached). Numbers, items,
windows, clerks, times and priority classes name nobody and stay: all figures are reckoned from them.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, func, select, text, union, update

from hallapp.actor import Actor, Right
from hallapp.hall.access import permit, require
from hallapp.hall.authorising import today
from hallapp.hall.outlets import Outlet, find_outlet
from hallapp.hall.rules import rules
from hallapp.hall.turns import take_turn
from hallapp.queue.rows import PERSONAL, TYPED, events, tickets
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store
from hallapp.store.schema import audit_log

#: How many numbers one transaction clears, so that a call which comes meanwhile hardly waits.
AT_ONCE = 250


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Of how many numbers the personal data was removed; ``up_to`` is the last business day it was removed of."""

    tickets: int
    up_to: date


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What the hall keeps about parties now.

    ``days`` is the rule; ``kept`` numbers have something personal, since the business day ``oldest`` (None where
    there are none); ``due`` of them, those up to ``up_to``, would go now. ``last`` is when something was last removed.
    """

    days: int
    kept: int
    oldest: date | None
    due: int
    up_to: date
    last: datetime | None


def personal_data(store: Store, actor: Actor) -> PersonalData:
    """What is kept, and what would go now. Raises ``NoRights``, ``SessionExpired``."""
    with store.look() as look:
        permit(look, actor, Right.SYSTEM)
        up_to = _last_day(look)
        all_kept = _with_something(None).subquery()
        kept, oldest = look.execute(select(func.count(), func.min(all_kept.c.business_day))).one()
        due = look.execute(select(func.count()).select_from(_with_something(None, up_to).subquery())).scalar_one()
        last = look.execute(_LAST).scalar_one_or_none()
        return PersonalData(rules(look).retention_days, kept, oldest, due, up_to, last)


def forget(
    store: Store,
    actor: Actor,
    *,
    told: Callable[[int], object] = lambda _done: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Forgotten:
    """Remove what is past its time, in all outlets, on somebody's word.

    Made in many short transactions, so that the queue goes on meanwhile; ``told`` hears how many numbers are done, and
    where ``stopped`` says so the rest stays for another time. Raises ``NoRights``, ``SessionExpired``.
    """
    with store.look() as look:
        permit(look, actor, Right.SYSTEM)
        up_to = _last_day(look)
    return _forget(store, actor, up_to, None, told, stopped)


def forget_due(store: Store, station: str, *, closed: str | None = None) -> Forgotten:
    """Remove what is past its time by the hall's rule, on nobody's word: once a day, and at the close of a day.

    ``closed`` is the code of an outlet whose day has just been closed: there today is over already. Two look-ups by
    index where nothing is due. The log names nobody, and ``station``.
    """
    with store.look() as look:
        outlet = find_outlet(look, closed) if closed is not None else None
        up_to = _last_day(look) + timedelta(days=1 if outlet else 0)
    nobody = Actor(name="", station=station, administrator=True)
    return _forget(store, nobody, up_to, outlet, lambda _done: None, lambda: False)


def _last_day(look: Look) -> date:
    """The last business day whose time is up: with 0 days to keep, yesterday."""
    return today(look) - timedelta(days=1 + rules(look).retention_days)


def _forget(
    store: Store,
    actor: Actor,
    up_to: date,
    outlet: Outlet | None,
    told: Callable[[int], object],
    stopped: Callable[[], bool],
) -> Forgotten:
    done = 0
    while not stopped():
        with store.look() as look:  # mostly there is nothing: then no turn to write is taken either
            if not _some(look, outlet, up_to):
                break
        began = time.monotonic()
        with store.change(actor) as tx:
            require(tx, Right.SYSTEM)
            take_turn(tx)  # another station may be at it
            if ids := _some(tx, outlet, up_to):
                _clear(tx, ids)
                facts = {"tickets": len(ids), "up_to": up_to, "kept_days": rules(tx).retention_days}
                tx.record(Deed.PERSONAL_DATA_REMOVED, outlet=outlet.code if outlet else "", **facts)
        done += len(ids)
        told(done)
        time.sleep(time.monotonic() - began)  # whoever waits to write gets a turn
    return Forgotten(done, up_to)


def _some(look: Look, outlet: Outlet | None, up_to: date) -> list[int]:
    """Some of the numbers that are due, by id."""
    ids: dict[int, None] = {}
    for found in _parts(outlet, up_to):
        # Not sorted, not made distinct: then the index is read no further than it has to be.
        ids |= dict.fromkeys(row.id for row in look.execute(found.limit(AT_ONCE - len(ids))))
        if len(ids) == AT_ONCE:
            break
    return list(ids)


def _clear(tx: Change, ids: Sequence[int]) -> None:
    """Overwrite what is personal in these tickets and their events.

    Told to nobody (``Look.execute`` notes no topic): the days are on no screen any more, and a new revision of the
    queue would say that the outlet's day has begun.
    """
    if not tx.store.on_server:
        tx.execute(text("PRAGMA secure_delete = ON"))  # or the letters stay in the file, where rows were shortened
    these = {"ids": ids}
    Look.execute(tx, _CLEAR_TICKETS, these)
    Look.execute(tx, _CLEAR_EVENTS, these)
    for seq, before in tx.execute(_SNAPSHOTS, these).all():
        snapshot = json.dumps(json.loads(before) | {"note": ""}, ensure_ascii=False)
        Look.execute(tx, _CLEAR_SNAPSHOT, {"event": seq, "snapshot": snapshot})


def _with_something(outlet: Outlet | None, up_to: date | None = None) -> Any:
    """The numbers about which there is something personal: ``id`` and ``business_day``, found by index."""
    return union(*_parts(outlet, up_to))


def _parts(outlet: Outlet | None, up_to: date | None) -> tuple[Select[Any], Select[Any]]:
    """The same in two: by the ticket itself, and by what was typed about it."""
    ours = select(tickets.c.id, tickets.c.business_day).where(_PERSONAL)
    typed = select(events.c.ticket_id.label("id"), events.c.business_day).where(_TYPED)
    return _within(ours, tickets, outlet, up_to), _within(typed, events, outlet, up_to)


def _within(found: Select[Any], table: Any, outlet: Outlet | None, up_to: date | None) -> Select[Any]:
    if up_to is not None:
        found = found.where(table.c.business_day <= up_to)
    return found if outlet is None else found.where(table.c.outlet_id == outlet.id)


# Written as in the indexes, or they are not used.
_PERSONAL, _TYPED = text(f"({PERSONAL})"), text(f"({TYPED})")
_CLEAR_TICKETS = (
    update(tickets)
    .where(tickets.c.id.in_(bindparam("ids", expanding=True)))
    .values(party_name="", party_id_number="", party_phone="", note="")
)
_OF_THESE = events.c.ticket_id.in_(bindparam("ids", expanding=True))
_CLEAR_EVENTS = update(events).where(_OF_THESE, _TYPED).values(note="", outcome="")
#: What an undo would put back has the ticket's note in it.
_SNAPSHOTS = select(events.c.seq, events.c.before).where(
    _OF_THESE, events.c.before.is_not(None), events.c.before.not_like('%"note": ""%')
)
_CLEAR_SNAPSHOT = update(events).where(events.c.seq == bindparam("event")).values(before=bindparam("snapshot"))
_LAST = (
    select(audit_log.c.at)
    .where(audit_log.c.deed == Deed.PERSONAL_DATA_REMOVED.value)
    .order_by(audit_log.c.id.desc())
    .limit(1)
)
