"""Drawing the windows up by hand: outlets, and window groups field by field.

A form's field is a column of the windows file, so that what may stand in it is decided in one place. After each change
the scope rules run again, and the stored pairs follow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, insert, select, update

from hallapp.actor import Actor, Right
from hallapp.catalog.items import stored_themes
from hallapp.catalog.problems import Findings, Remark, Severity
from hallapp.errors.desk import GroupUnknown
from hallapp.errors.setup import ChangedMeanwhile
from hallapp.hall.access import require
from hallapp.hall.groups import StoredGroup, changes_of, store_groups, stored_groups
from hallapp.hall.imports import refuse_unknown_themes
from hallapp.hall.outlets import find_outlet
from hallapp.hall.read_windows import GroupRow, WindowsFile, cells_of, group_differences, read_group
from hallapp.hall.renewing import run_rules, scope_group
from hallapp.hall.rows import SpanKind, outlets, window_groups
from hallapp.hall.rules import rules
from hallapp.hall.turns import take_turn
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store
from hallapp.store.schema import audit_log

#: What tells who changed a group, and what they changed in it.
_GROUP_DEEDS = (Deed.GROUP_ADDED, Deed.GROUP_CHANGED, Deed.WINDOWS_IMPORTED)


@dataclass(frozen=True, slots=True)
class DrawnUp:
    """What became of a group's form: its ``version`` now, and what is worth knowing, by field."""

    version: int
    remarks: tuple[Remark, ...]


def add_outlet(store: Store, actor: Actor, code: str, name: str, level: str = "") -> None:
    """A further place with its own doors, hours and queue (网点).

    Raises ``FieldsWrong`` (``outlet_code``, ``outlet_name``), ``NoRights``: it takes the right for the whole hall.
    """
    code, name, level = code.strip(), name.strip(), level.strip()
    with store.change(actor) as tx:
        require(tx, Right.SET_UP)
        take_turn(tx)
        findings = Findings()
        if not code:
            findings.error(0, "outlet_code", "missing_code")
        elif taken := tx.execute(select(outlets.c.name).where(outlets.c.code == code)).scalar():
            findings.error(0, "outlet_code", "code_taken", value=code, name=taken)
        if not name:
            findings.error(0, "outlet_name", "missing_name")
        findings.refuse_fields(name or code)
        last = tx.execute(select(func.coalesce(func.max(outlets.c.position), 0))).scalar_one()
        tx.execute(insert(outlets).values(code=code, name=name, level=level, position=last + 1))
        tx.record(Deed.OUTLET_ADDED, outlet=code, code=code, name=name)


def change_outlet(store: Store, actor: Actor, outlet: str, name: str, level: str) -> None:
    """Another name or level for an outlet. Raises ``FieldsWrong`` (``outlet_name``), ``NoRights``."""
    name, level = name.strip(), level.strip()
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.SET_UP, place.id)
        findings = Findings()
        if not name:
            findings.error(0, "outlet_name", "missing_name")
        findings.refuse_fields(place.name)
        if (name, level) == (place.name, place.level):
            return
        tx.execute(update(outlets).where(outlets.c.id == place.id).values(name=name, level=level))
        tx.record(
            Deed.OUTLET_CHANGED,
            outlet=place.code,
            code=place.code,
            name=name,
            fields=["outlet_name", "outlet_level"],
            before=[place.name, place.level],
            after=[name, level],
        )


def add_group(store: Store, actor: Actor, outlet: str | None, cells: Mapping[str, str]) -> DrawnUp:
    """A new window group, without seats yet. ``cells``: what was typed, by the fixed names of the file's columns.

    Raises ``FieldsWrong`` with all that is wrong, by field; ``NoRights``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.SET_UP, place.id)
        take_turn(tx)
        stored = stored_groups(tx)
        findings = Findings()
        here = {"outlet_code": place.code, "outlet_name": place.name, "outlet_level": place.level}
        file = read_group({**_trimmed(cells), **here}, findings)
        code = cells.get("window_no", "").strip()
        if taken := stored.get(code):
            findings.error(0, "window_no", "code_taken", value=code, name=taken.fields.name)
        row = _checked(tx, file, stored, findings, cells.get("window_name", "") or code)
        changes = changes_of(file, stored, Findings())
        store_groups(tx, changes)
        run_rules(tx)
        tx.record(Deed.GROUP_ADDED, outlet=place.code, group=row.code, name=row.name)
        return DrawnUp(1, _remarks(findings))


def change_group(
    store: Store, actor: Actor, outlet: str | None, code: str, cells: Mapping[str, str], version: int
) -> DrawnUp:
    """Change some fields of a group: ``cells`` has those that were typed, others stay. Code and outlet never change.

    ``version`` is that of the group as the form showed it. Raises ``ChangedMeanwhile`` where it has moved on,
    ``FieldsWrong`` with all that is wrong, by field; ``GroupUnknown``, ``NoRights``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.SET_UP, place.id)
        take_turn(tx)
        stored = stored_groups(tx)
        before = stored.get(code)
        if before is None or before.fields.outlet != place.code:
            raise GroupUnknown(code)
        if before.version != version:
            raise _changed_meanwhile(tx, before.fields)
        findings = Findings()
        kept = {"window_no": code, "outlet_code": place.code}
        file = read_group({**cells_of(before.fields), **_trimmed(cells), **kept}, findings)
        row = _checked(tx, file, stored, findings, before.fields.name)
        row = replace(row, seats=before.fields.seats, further=before.fields.further)
        changes = changes_of(replace(file, groups=(row,)), stored, Findings())
        if not changes.changed:
            return DrawnUp(version, _remarks(findings))
        store_groups(tx, changes)
        if scope_group(before.fields) != scope_group(row):
            run_rules(tx)
        altered = group_differences(before.fields, row)
        tx.record(
            Deed.GROUP_CHANGED,
            outlet=place.code,
            group=code,
            name=row.name,
            fields=[change.field for change in altered],
            before=[change.before for change in altered],
            after=[change.after for change in altered],
        )
        return DrawnUp(version + 1, _remarks(findings))


def order_groups(store: Store, actor: Actor, outlet: str | None, codes: Sequence[str]) -> None:
    """Put groups of an outlet in this order, in the places they have between them.

    The order decides whose prefix the numbers of an item bear where several groups may serve it. Raises
    ``GroupUnknown``, ``NoRights``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.SET_UP, place.id)
        take_turn(tx)
        columns = window_groups.c
        found = {
            row.code: row
            for row in tx.execute(
                select(columns.id, columns.code, columns.name, columns.position)
                .where(columns.outlet_id == place.id)
                .order_by(columns.position, columns.id)
            )
        }
        for code in codes:
            if code not in found:
                raise GroupUnknown(code)
        wanted = dict.fromkeys(codes)
        before = [code for code in found if code in wanted]
        if before == list(wanted):
            return
        places = sorted(found[code].position for code in wanted)
        for code, position in zip(wanted, places, strict=True):
            if found[code].position != position:
                tx.execute(update(window_groups).where(columns.id == found[code].id).values(position=position))
        after = iter(wanted)
        whole = [next(after) if code in wanted else code for code in found]
        tx.record(Deed.GROUPS_ORDERED, outlet=place.code, groups=[found[code].name for code in whole])


def _trimmed(cells: Mapping[str, str]) -> dict[str, str]:
    return {name: cell.strip() for name, cell in cells.items()}


def _checked(
    look: Look, file: WindowsFile, stored: Mapping[str, StoredGroup], findings: Findings, name: str
) -> GroupRow:
    """The form's group; what a person should know of it is noted. Raises ``FieldsWrong``."""
    refuse_unknown_themes(file, stored_themes(look).keys(), findings)
    for row in file.groups:
        weekday = row.hours.get(SpanKind.WEEKDAY, ())
        for extended in row.hours.get(SpanKind.EXTENDED, ()):
            if any(extended.start < span.end and span.start < extended.end for span in weekday):
                findings.warn(0, "extended_hours", "hours_meet", value=str(extended))
        for other in stored.values():
            theirs = other.fields
            if row.prefix and theirs.prefix == row.prefix and theirs.outlet == row.outlet and theirs.code != row.code:
                findings.warn(0, "queue_prefix", "shared_prefix", value=row.prefix, group=theirs.name)
    findings.refuse_fields(name)
    return file.groups[0]


def _remarks(findings: Findings) -> tuple[Remark, ...]:
    return tuple(
        Remark(problem.column, problem.code, problem.facts)
        for problem in findings.in_order()
        if problem.severity is Severity.WARNING
    )


def _changed_meanwhile(tx: Change, group: GroupRow) -> ChangedMeanwhile:
    """Who changed this group last, and when."""
    entries = tx.execute(
        select(audit_log.c.who, audit_log.c.at, audit_log.c.facts)
        .where(audit_log.c.deed.in_([deed.value for deed in _GROUP_DEEDS]))
        .order_by(audit_log.c.id.desc())
    )
    for entry in entries:
        if group.code in (entry.facts.get("group"), *entry.facts.get("groups", ())):
            return ChangedMeanwhile(group.name, entry.who, entry.at.astimezone(rules(tx).zone))
    # A version moves on only together with an entry; an audit log cut short by its retention leaves nobody to name.
    return ChangedMeanwhile(group.name, "？", tx.now.astimezone(rules(tx).zone))
