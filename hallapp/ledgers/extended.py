"""Extended service (延时错时服务): what was done outside the ordinary hours, from the event log by itself.

A service at a window that ended past closing, began before opening, fell into the noon gap, or was on a weekend or
holiday is in the ledger without anybody's doing (``hall.hours.beyond_hours``, noted as it ends). A person adds only
why, and who approved it, or a row for work without a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, exists, insert, select, update

from hallapp.actor import Actor, Right
from hallapp.catalog.rows import service_items
from hallapp.errors.desk import ItemUnknown, WindowUnknown
from hallapp.errors.ledgers import LedgerRowUnknown, NothingExtended, SpanWrong
from hallapp.hall.access import require
from hallapp.hall.calendar import DayType, day_type
from hallapp.hall.hours import DayHours, ExtendedKind, beyond_hours, hours_by_group
from hallapp.hall.outlets import Outlet, find_outlet
from hallapp.hall.plan import plan_of
from hallapp.hall.rows import windows
from hallapp.hall.rules import rules
from hallapp.ledgers.entries import locked
from hallapp.ledgers.rows import extended_reasons, extended_services
from hallapp.queue.rows import events, legs, tickets
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store


@dataclass(frozen=True, slots=True)
class Extended:
    """One row of the ledger; its moments in the hall's time.

    ``event`` is the number of the event that ended the service, None for a row that somebody wrote; ``id`` is that
    row's, None for the others. ``over_s``: by how many seconds, see ``beyond_hours``. ``planned``: until when the group
    had planned to be open that day, empty where it had not. ``items``: what was done, by name.
    """

    event: int | None
    id: int | None
    day: date
    kind: ExtendedKind
    start: datetime
    end: datetime
    over_s: int
    planned: str
    ticket: str
    window: str
    items: tuple[str, ...]
    clerk: str
    reason: str
    approved_by: str
    version: int


@dataclass(frozen=True, slots=True)
class Work:
    """Work without a number, as somebody writes it down; moments without a zone are in the hall's time."""

    start: datetime
    end: datetime
    reason: str
    window: str = ""
    item: str = ""
    clerk: str = ""
    approved_by: str = ""


def extended_of(store: Store, outlet: str | None, first: date, last: date) -> tuple[Extended, ...]:
    """The extended services of these days, by time; they name nobody but clerks. Raises ``OutletUnknown``."""
    with store.look() as look:
        place = find_outlet(look, outlet)
        found = [*_from_events(look, place, first, last), *_written(look, place, first, last)]
        return tuple(sorted(found, key=lambda row: (row.start, row.event or 0, row.id or 0)))


def give_reason(store: Store, actor: Actor, outlet: str | None, event: int, reason: str, approved_by: str = "") -> None:
    """Say why the service that this event ended was given outside the hours, and who approved it.

    Raises ``LedgerRowUnknown``, ``NoRights``, ``SessionExpired``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.CALL, place.id)
        known = tx.execute(
            select(tickets.c.number, tickets.c.business_day)
            .join_from(events, tickets)
            .where(events.c.seq == event, events.c.outlet_id == place.id, events.c.extended.is_not(None))
        ).first()
        if known is None:
            raise LedgerRowUnknown(event)
        said = {
            "reason": reason.strip(),
            "approved_by": approved_by.strip(),
            "noted_at": tx.now,
            "noted_by": actor.name,
        }
        if not tx.execute(update(extended_reasons).where(extended_reasons.c.event_seq == event).values(said)).rowcount:
            tx.execute(insert(extended_reasons).values(event_seq=event, **said))
        tx.record(
            Deed.EXTENDED_REASON,
            outlet=place.code,
            ticket=known.number,
            day=known.business_day,
            reason=reason.strip(),
            approved_by=approved_by.strip(),
        )


def add_work(store: Store, actor: Actor, outlet: str | None, work: Work) -> int:
    """Write down work outside the hours that had no number; gives the row's id.

    Raises ``SpanWrong`` where it does not end after it began, on one day and in the past; ``NothingExtended`` where it
    was within ordinary hours; ``WindowUnknown``, ``ItemUnknown``, ``NoRights``, ``SessionExpired``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.CALL, place.id)
        row = _row(tx, place, work)
        written = tx.execute(insert(extended_services).values(outlet_id=place.id, noted_by=actor.name, **row))
        _record(tx, Deed.EXTENDED_ADDED, place, row)
        return int(written.inserted_primary_key[0])  # type: ignore[index]  # an INSERT always has one


def change_work(store: Store, actor: Actor, outlet: str | None, row_id: int, version: int, work: Work) -> None:
    """Put other facts in place of a row's that somebody wrote; ``version`` is the one that was read.

    Raises as ``add_work``; ``LedgerRowUnknown``, ``ChangedMeanwhile``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.CALL, place.id)
        locked(tx, extended_services, place, row_id, version)
        row = _row(tx, place, work)
        tx.execute(
            update(extended_services)
            .where(extended_services.c.id == row_id)
            .values(version=version + 1, noted_by=actor.name, **row)
        )
        _record(tx, Deed.EXTENDED_CHANGED, place, row)


def remove_work(store: Store, actor: Actor, outlet: str | None, row_id: int, version: int) -> None:
    """Strike a row that somebody wrote. Raises ``LedgerRowUnknown``, ``ChangedMeanwhile``, ``NoRights``."""
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.CALL, place.id)
        row = locked(tx, extended_services, place, row_id, version)
        tx.execute(delete(extended_services).where(extended_services.c.id == row_id))
        _record(tx, Deed.EXTENDED_REMOVED, place, row._asdict())


def _row(tx: Change, place: Outlet, work: Work) -> dict[str, Any]:
    """The columns of a row that somebody writes."""
    zone = rules(tx).zone
    start, end = (
        (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(zone) for moment in (work.start, work.end)
    )
    if start >= end or start.date() != end.date() or end > tx.now:
        raise SpanWrong(start, end)
    plan = plan_of(tx, place, start.date())
    window, item = None, None
    if work.window and (window := plan.windows_by_no.get(work.window)) is None:
        raise WindowUnknown(work.window)
    if work.item and (item := plan.items_by_code.get(work.item)) is None:
        raise ItemUnknown(work.item)
    groups = [window.group] if window else list(plan.groups)
    found = [beyond_hours(group.hours, plan.day_type, start, end) for group in groups]
    if not found or None in found:
        raise NothingExtended(start, end)
    beyond = min((one for one in found if one), key=lambda one: one.seconds)
    return {
        "business_day": start.date(),
        "kind": beyond.kind,
        "over_s": beyond.seconds,
        "window_id": window.id if window else None,
        "item_id": item.id if item else None,
        "starts_at": start,
        "ends_at": end,
        "reason": work.reason.strip(),
        "approved_by": work.approved_by.strip(),
        "clerk": work.clerk.strip() or tx.actor.name,
        "noted_at": tx.now,
    }


def _record(tx: Change, deed: Deed, place: Outlet, row: Mapping[str, Any]) -> None:
    span = "–".join(f"{row[name].astimezone(rules(tx).zone):%H:%M}" for name in ("starts_at", "ends_at"))
    tx.record(deed, outlet=place.code, day=row["business_day"], span=span, clerk=row["clerk"], reason=row["reason"])


# --- reading

_TAKES_BACK = events.alias("takes_back")
_SERVICES = (
    select(
        events.c.seq,
        events.c.at,
        events.c.elapsed_ms,
        events.c.business_day,
        events.c.extended,
        events.c.over_s,
        events.c.clerk,
        events.c.ticket_id,
        tickets.c.number,
        windows.c.no,
        windows.c.group_id,
        extended_reasons.c.reason,
        extended_reasons.c.approved_by,
    )
    .join_from(events, tickets)
    .join(windows, windows.c.id == events.c.window_id, isouter=True)
    .join(extended_reasons, extended_reasons.c.event_seq == events.c.seq, isouter=True)
    .where(events.c.extended.is_not(None), ~exists().where(_TAKES_BACK.c.undoes == events.c.seq))
)


def _from_events(look: Look, outlet: Outlet, first: date, last: date) -> Iterable[Extended]:
    zone = rules(look).zone
    rows = look.execute(
        _SERVICES.where(events.c.outlet_id == outlet.id, events.c.business_day.between(first, last))
    ).all()
    done = _done_at(look, outlet, first, last)
    planned = _planned(look, outlet)
    for row in rows:
        end = row.at.astimezone(zone)
        yield Extended(
            event=row.seq,
            id=None,
            day=row.business_day,
            kind=row.extended,
            start=end - timedelta(milliseconds=row.elapsed_ms),
            end=end,
            over_s=row.over_s,
            planned=planned(row.group_id, row.business_day),
            ticket=row.number,
            window=row.no or "",
            items=done.get(row.seq, ()),
            clerk=row.clerk,
            reason=row.reason or "",
            approved_by=row.approved_by or "",
            version=0,
        )


def _done_at(look: Look, outlet: Outlet, first: date, last: date) -> dict[int, tuple[str, ...]]:
    """By the event that closed them, the items that were done."""
    found: dict[int, tuple[str, ...]] = {}
    for seq, name in look.execute(
        select(legs.c.closed_by, service_items.c.item_name)
        .join_from(legs, events, events.c.seq == legs.c.closed_by)
        .join(service_items, service_items.c.id == legs.c.item_id)
        .where(
            events.c.outlet_id == outlet.id,
            events.c.business_day.between(first, last),
            events.c.extended.is_not(None),
        )
        .order_by(legs.c.ticket_id, legs.c.position)
    ):
        found[seq] = (*found.get(seq, ()), name)
    return found


def _planned(look: Look, outlet: Outlet) -> Callable[[int | None, date], str]:
    """Until when a group plans to be open on a day, as its hours are now."""
    known: dict[tuple[int, DayType], str] = {}
    hours: dict[DayType, dict[int, DayHours]] = {}

    def planned(group: int | None, day: date) -> str:
        if group is None:
            return ""
        kind = day_type(look, day)
        if (group, kind) not in known:
            if kind not in hours:
                hours[kind] = hours_by_group(look, outlet.id, kind)
            extended = hours[kind][group].extended
            known[group, kind] = str(extended[-1]).partition("-")[2] if extended else ""
        return known[group, kind]

    return planned


def _written(look: Look, outlet: Outlet, first: date, last: date) -> Iterable[Extended]:
    zone = rules(look).zone
    columns = extended_services.c
    rows = look.execute(
        select(extended_services, windows.c.no, windows.c.group_id, service_items.c.item_name)
        .join_from(extended_services, windows, windows.c.id == columns.window_id, isouter=True)
        .join(service_items, service_items.c.id == columns.item_id, isouter=True)
        .where(columns.outlet_id == outlet.id, columns.business_day.between(first, last))
    ).all()
    planned = _planned(look, outlet)
    for row in rows:
        yield Extended(
            event=None,
            id=row.id,
            day=row.business_day,
            kind=row.kind,
            start=row.starts_at.astimezone(zone),
            end=row.ends_at.astimezone(zone),
            over_s=row.over_s,
            planned=planned(row.group_id, row.business_day),
            ticket="",
            window=row.no or "",
            items=(row.item_name,) if row.item_name else (),
            clerk=row.clerk,
            reason=row.reason,
            approved_by=row.approved_by,
            version=row.version,
        )
