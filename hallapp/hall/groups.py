"""Window groups as they are stored: read whole, compared with a file, written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from hallapp.catalog.problems import Findings
from hallapp.hall.hours import Span
from hallapp.hall.read_windows import SPAN_COLUMNS, GroupRow, WindowsFile
from hallapp.hall.rows import SpanKind, group_hours, outlets, window_groups, windows
from hallapp.store.engine import Change, Look

_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "outlet_name": ("outlet_name",),
    "outlet_level": ("outlet_level",),
    "floor": ("floor",),
    "zone": ("zone",),
    "theme_codes": ("themes",),
    "level_limit": ("level",),
    "queue_prefix": ("prefix",),
    "takes_priority_ticket": ("takes_priority",),
    "takes_appointment": ("takes_appointment",),
    "tide_backup_for": ("tide_for",),
    "lunch_no_break": ("lunch_no_break",),
    "responsible_unit": ("responsible_unit",),
    "chief_representative": ("chief_representative",),
    "status": ("enabled", "disabled_reason"),
}


@dataclass(frozen=True, slots=True)
class StoredGroup:
    """A group in the database, as its row of a file would be.

    ``version`` counts up with every change of its fields; ``unused`` are the seats that are out of use, which no
    file names.
    """

    id: int
    fields: GroupRow
    version: int = 1
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupChanges:
    """What a file would change. ``after`` are all groups by code, as they will be, in file order."""

    added: tuple[GroupRow, ...]
    changed: tuple[tuple[StoredGroup, GroupRow], ...]
    unchanged: int
    missing: tuple[StoredGroup, ...]
    after: Mapping[str, GroupRow]


def stored_groups(look: Look) -> dict[str, StoredGroup]:
    """All groups by code, in file order."""
    seats: defaultdict[int, list[str]] = defaultdict(list)
    unused: defaultdict[int, list[str]] = defaultdict(list)
    in_order = select(windows.c.group_id, windows.c.no, windows.c.in_use).order_by(windows.c.position, windows.c.id)
    for group_id, no, in_use in look.execute(in_order):
        (seats if in_use else unused)[group_id].append(no)
    hours: defaultdict[int, defaultdict[SpanKind, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for row in look.execute(select(group_hours).order_by(group_hours.c.start_minute)):
        hours[row.group_id][row.span].append(Span(row.start_minute, row.end_minute))
    rows = look.execute(
        select(window_groups, outlets.c.code.label("outlet"), outlets.c.name.label("outlet_name"), outlets.c.level)
        .join_from(window_groups, outlets)
        .order_by(window_groups.c.position, window_groups.c.id)
    )
    return {
        row.code: StoredGroup(
            row.id,
            GroupRow(
                row=0,
                code=row.code,
                name=row.name,
                kind=row.kind,
                outlet=row.outlet,
                outlet_name=row.outlet_name,
                outlet_level=row.level,
                seats=tuple(seats[row.id]),
                rule=row.scope_rule,
                floor=row.floor,
                zone=row.zone,
                themes=tuple(row.theme_codes),
                level=row.level_limit,
                prefix=row.queue_prefix,
                takes_priority=row.takes_priority,
                takes_appointment=row.takes_appointment,
                tide_for=tuple(row.tide_backup_for),
                lunch_no_break=row.lunch_no_break,
                hours={kind: tuple(spans) for kind, spans in hours[row.id].items()},
                responsible_unit=row.responsible_unit,
                chief_representative=row.chief_representative,
                enabled=row.enabled,
                disabled_reason=row.disabled_reason,
                further=row.further,
            ),
            row.version,
            tuple(unused[row.id]),
        )
        for row in rows
    }


def changes_of(file: WindowsFile, stored: Mapping[str, StoredGroup], findings: Findings) -> GroupChanges:
    """What the file would change. A column the file does not have leaves what is stored as it is.

    A seat that stands in another row moves there; one that stands in none stays where it is, with a warning.
    """
    named = {(group.outlet, seat) for group in file.groups for seat in group.seats}
    added: list[GroupRow] = []
    changed: list[tuple[StoredGroup, GroupRow]] = []
    after = {code: _without(group.fields, named) for code, group in stored.items()}
    unchanged = 0
    for row in file.groups:
        before = stored.get(row.code)
        if before is None:
            added.append(row)
            after[row.code] = row
            continue
        if before.fields.outlet != row.outlet:
            findings.error(
                row.row, file.table.heading("outlet_code"), "outlet_changed", item=row.code, outlet=before.fields.outlet
            )
        kept = tuple(seat for seat in after[row.code].seats if (row.outlet, seat) not in named)
        for seat in kept:
            findings.warn(row.row, file.table.heading("seat_nos"), "seat_missing", value=seat)
        fields = _merged(file, before.fields, replace(row, seats=(*row.seats, *kept)))
        after[row.code] = fields
        if replace(fields, row=0, seats=()) == replace(before.fields, seats=()) and set(fields.seats) == set(
            before.fields.seats
        ):
            unchanged += 1
        else:
            changed.append((before, fields))
    named_groups = {row.code for row in file.groups}
    missing = tuple(group for code, group in stored.items() if code not in named_groups)
    return GroupChanges(tuple(added), tuple(changed), unchanged, missing, after)


def _without(group: GroupRow, named: set[tuple[str, str]]) -> GroupRow:
    return replace(group, seats=tuple(seat for seat in group.seats if (group.outlet, seat) not in named))


def _merged(file: WindowsFile, before: GroupRow, row: GroupRow) -> GroupRow:
    absent = [name for name in _ATTRIBUTES if name not in file.table.headings]
    kept: dict[str, Any] = {each: getattr(before, each) for name in absent for each in _ATTRIBUTES[name]}
    if not row.outlet_name:
        kept["outlet_name"] = before.outlet_name
    hours = {
        kind: spans
        for name, kind in SPAN_COLUMNS.items()
        if (spans := (row if name in file.table.headings else before).hours.get(kind, ()))
    }
    here = file.further
    further = {**{word: cell for word, cell in before.further.items() if word not in here}, **row.further}
    return replace(row, **kept, hours=hours, further=further)


def store_groups(tx: Change, changes: GroupChanges) -> None:
    """Write the changes; where there are none, nothing is touched."""
    if not changes.added and not changes.changed:
        return
    outlet_ids = _store_outlets(tx, changes)
    position = tx.execute(select(func.coalesce(func.max(window_groups.c.position), 0))).scalar_one()
    ids: dict[str, int] = {}
    for place, group in enumerate(changes.added, position + 1):
        values = {"code": group.code, "outlet_id": outlet_ids[group.outlet], "position": place, **_row(group)}
        ids[group.code] = tx.execute(insert(window_groups).values(values).returning(window_groups.c.id)).scalar_one()
    for before, group in changes.changed:
        ids[group.code] = before.id
        values = {**_row(group), "version": window_groups.c.version + 1}
        tx.execute(update(window_groups).where(window_groups.c.id == before.id).values(values))
    touched = [*changes.added, *(group for _, group in changes.changed)]
    _store_hours(tx, touched, ids)
    _store_seats(tx, touched, ids, outlet_ids)


def _row(group: GroupRow) -> dict[str, object]:
    return {
        "name": group.name,
        "kind": group.kind,
        "floor": group.floor,
        "zone": group.zone,
        "scope_rule": group.rule,
        "theme_codes": list(group.themes),
        "level_limit": group.level,
        "queue_prefix": group.prefix,
        "takes_priority": group.takes_priority,
        "takes_appointment": group.takes_appointment,
        "tide_backup_for": list(group.tide_for),
        "lunch_no_break": group.lunch_no_break,
        "responsible_unit": group.responsible_unit,
        "chief_representative": group.chief_representative,
        "enabled": group.enabled,
        "disabled_reason": group.disabled_reason,
        "further": dict(group.further),
    }


def _store_outlets(tx: Change, changes: GroupChanges) -> dict[str, int]:
    stored = {row.code: row for row in tx.execute(select(outlets))}
    ids = {code: row.id for code, row in stored.items()}
    for group in (*changes.added, *(group for _, group in changes.changed)):
        known = stored.get(group.outlet)
        name, level = group.outlet_name or (known.name if known else group.outlet), group.outlet_level
        if group.outlet not in ids:
            values = {"code": group.outlet, "name": name, "level": level, "position": len(ids) + 1}
            ids[group.outlet] = tx.execute(insert(outlets).values(values).returning(outlets.c.id)).scalar_one()
        elif known is not None and (known.name, known.level) != (name, level):
            tx.execute(update(outlets).where(outlets.c.id == known.id).values(name=name, level=level))
            stored.pop(group.outlet)
    return ids


def _store_hours(tx: Change, touched: list[GroupRow], ids: Mapping[str, int]) -> None:
    tx.execute(delete(group_hours).where(group_hours.c.group_id.in_([ids[group.code] for group in touched])))
    spans = [
        {"group_id": ids[group.code], "span": kind, "start_minute": span.start, "end_minute": span.end}
        for group in touched
        for kind, spans in group.hours.items()
        for span in spans
    ]
    if spans:
        tx.execute(insert(group_hours), spans)


def _store_seats(tx: Change, touched: list[GroupRow], ids: Mapping[str, int], outlet_ids: Mapping[str, int]) -> None:
    known = {(row.outlet_id, row.no): row for row in tx.execute(select(windows))}
    last = tx.execute(select(func.coalesce(func.max(windows.c.position), 0))).scalar_one()
    new: list[dict[str, object]] = []
    for group in touched:
        for no in group.seats:
            outlet_id, group_id = outlet_ids[group.outlet], ids[group.code]
            seat = known.get((outlet_id, no))
            if seat is None:
                last += 1
                new.append({"outlet_id": outlet_id, "group_id": group_id, "position": last, "no": no})
            elif (seat.group_id, seat.in_use) != (group_id, True):
                # A seat that was out of use and is listed again is in use again.
                tx.execute(update(windows).where(windows.c.id == seat.id).values(group_id=group_id, in_use=True))
    if new:
        tx.execute(insert(windows), new)
