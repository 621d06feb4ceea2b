"""Appointments that were made on another platform, from its list (预约名单导入): all of it or nothing.

A row is known again by its reference there, else by its item, slot and person: the same list twice changes nothing, and
a later list moves what was moved there. What was cancelled or checked in here stays so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Row, bindparam, insert, or_, select, update

from hallapp.actor import Actor, Right
from hallapp.catalog.problems import FieldChange, Findings, ImportReport, RowChange, Stage, Tell, silent
from hallapp.catalog.sheets import Heading, Record, Table, has_columns, read_table
from hallapp.errors.base import HallError
from hallapp.errors.desk import BadIdNumber, BadPhone
from hallapp.errors.ledgers import DayBookedUp, PartyMissing, SlotFull, SlotPast, SlotUnknown, TooFarAhead
from hallapp.hall.access import permit
from hallapp.hall.plan import Group, Item, Plan, plan_of
from hallapp.ledgers.appointment_codes import new_seal
from hallapp.ledgers.appointment_moments import clock_in, day_in, narrow
from hallapp.ledgers.appointments import keepable_since
from hallapp.ledgers.slots import OFFERED, Slot, free_slots, group_for, last_day, lock_slots, slots_of
from hallapp.queue.floor import Floor, WorkingFloor, on_the_floor, seen
from hallapp.queue.issuing import lock_items, used_of_quota
from hallapp.queue.party import checked_id_number, checked_phone, plain_name
from hallapp.queue.rows import AppointmentState, Channel, appointments
from hallapp.store.audit import Deed
from hallapp.store.engine import Store

HEADINGS = (
    Heading("item", ("事项编码", "实施编码", "事项", "事项名称", "预约事项", "办理事项")),
    Heading("day", ("预约日期", "日期", "办理日期")),
    Heading("time", ("预约时段", "时段", "预约时间", "时间", "开始时间")),
    Heading("name", ("姓名", "预约人", "申请人", "办事人")),
    Heading("phone", ("手机号", "联系电话", "手机", "电话", "手机号码")),
    Heading("id_number", ("身份证号", "身份证号码", "证件号码", "证件号")),
    Heading("reference", ("预约编号", "预约号", "平台编号", "流水号", "外部编号")),
    Heading("note", ("备注",)),
)
_NEEDED = ("item", "day", "time", "name", "phone")
#: Which column a refusal is about; the others are about the time.
_ABOUT = {BadPhone: "phone", BadIdNumber: "id_number", TooFarAhead: "day", DayBookedUp: "day"}

#: How many references are asked for at once.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Promise:
    """One row of the list, once its cells are read: what is to be booked, when, by whom."""

    row: int
    item: Item
    start: datetime
    name: str
    phone: str
    id_number: str
    reference: str
    note: str


def import_appointments(
    store: Store, actor: Actor, path: Path, *, outlet: str | None = None, dry_run: bool = False, tell: Tell = silent
) -> ImportReport:
    """Take over the appointments of a list; those that it does not have stay as they are.

    Columns: item (code or exact name), day, time (the beginning of a slot, or the slot), name, phone, and optionally
    id_number, reference, note. A row that cannot be booked, as in a full or past slot, is an error on that row. A dry
    run only tells what would become of the rows.

    Raises ``ImportRejected`` with all problems where one of them is an error, ``FileUnreadable``, ``NoRights``,
    ``SessionExpired``.
    """
    findings = Findings()
    tell(Stage.READING, 0)
    table = read_table(path, HEADINGS, findings)
    tell(Stage.COMPARING, len(table.rows))
    if dry_run:
        with seen(store, outlet) as floor:
            permit(floor.look, actor, Right.ISSUE, floor.outlet.id)
            return _Planned(floor, table, findings, tell).report
    with on_the_floor(store, actor, outlet, Right.ISSUE) as working:
        planned = _Planned(working, table, findings, tell)
        tell(Stage.STORING, len(table.rows))
        planned.store(working)
        report = planned.report
        if report.added or report.changed:
            working.tx.record(
                Deed.APPOINTMENTS_IMPORTED,
                outlet=working.outlet.code,
                file=path.name,
                added=report.added,
                changed=report.changed,
            )
        return report


class _Planned:
    """What a list would change, once it is known to have no errors."""

    def __init__(self, floor: Floor, table: Table, findings: Findings, tell: Tell) -> None:
        self._floor, self._table, self._findings = floor, table, findings
        promises = list(self._read())
        tell(Stage.CHECKING, len(table.rows))
        self._last = last_day(floor)
        self._plans: dict[date, Plan] = {}
        self._slots: dict[tuple[date, int], dict[datetime, Slot]] = {}
        self._offered: dict[tuple[date, int], list[datetime]] = {}
        self._new: list[tuple[Promise, _Where]] = []
        self._moved: list[tuple[Promise, Row[Any], _Where]] = []
        self._unchanged = 0
        self._refuse_twins(promises)
        self._place(sorted(promises, key=lambda promise: (promise.start, promise.row)))
        findings.refuse_errors(table.file)
        self.report = ImportReport(
            added=len(self._new),
            changed=len(self._moved),
            unchanged=self._unchanged,
            missing=0,
            problems=findings.in_order(),
            new=tuple(_about(promise) for promise, *_ in self._new),
            altered=tuple(
                replace(_about(promise), fields=self._differences(promise, row)) for promise, row, *_ in self._moved
            ),
        )

    # --- reading

    def _read(self) -> Iterator[Promise]:
        table, findings = self._table, self._findings
        if not has_columns(table, HEADINGS, _NEEDED, findings):
            return
        if not table.rows:
            findings.error(1, table.heading("item"), "no_rows")
        names: defaultdict[str, list[Item]] = defaultdict(list)
        for item in self._floor.plan.items.values():
            names[item.name].append(item)
        for record in table.rows:
            found = self._item(record, names)
            start = self._start(record)
            party = self._party(record)
            if found is not None and start is not None and party is not None:
                name, phone, id_number = party
                reference, note = narrow(record.cells.get("reference", "")), record.cells.get("note", "")
                yield Promise(record.row, found, start, name, phone, id_number, reference, note)

    def _item(self, record: Record, names: dict[str, list[Item]]) -> Item | None:
        said, by_code = record.cells["item"], self._floor.plan.items_by_code
        code = narrow(said)
        found = [by_code[code]] if code in by_code else names.get(said, [])
        if len(found) == 1:
            return found[0]
        wrong = "missing_field" if not said else "appointment_item_several" if found else "appointment_item_unknown"
        self._wrong(record.row, "item", wrong, value=said, codes=[item.code for item in found])
        return None

    def _start(self, record: Record) -> datetime | None:
        day, clock = day_in(record.cells["day"]), clock_in(record.cells["time"])
        if day is None:
            self._wrong(record.row, "day", "bad_day", value=record.cells["day"])
        if clock is None:
            self._wrong(record.row, "time", "bad_slot_time", value=record.cells["time"])
        if day is None or clock is None:
            return None
        return datetime.combine(day, clock, tzinfo=self._floor.rules.zone)

    def _party(self, record: Record) -> tuple[str, str, str] | None:
        name, phone, id_number = plain_name(record.cells["name"]), "", ""
        good = True
        if not name:
            good = self._wrong(record.row, "name", "party_missing", missing="name")
        with self._noting(record.row) as noted:
            phone = checked_phone(record.cells["phone"])
            if not phone:
                raise PartyMissing("phone")
        good = good and not noted
        with self._noting(record.row) as noted:
            id_number = checked_id_number(record.cells.get("id_number", ""))
        return (name, phone, id_number) if good and not noted else None

    # --- what becomes of each

    def _refuse_twins(self, promises: Sequence[Promise]) -> None:
        """The same person twice for an item on a day, or a reference twice: one of them is a slip of the pen."""
        ids: dict[object, Promise] = {}
        phones: defaultdict[object, list[Promise]] = defaultdict(list)
        references: dict[str, Promise] = {}
        for promise in promises:
            what = promise.item.id, promise.start.date()
            # By the identity number where both have one, else by the phone.
            first = ids.get((what, promise.id_number)) if promise.id_number else None
            alike = phones[what, promise.phone]
            if first is None:
                first = next((one for one in alike if not (one.id_number and promise.id_number)), None)
            named = references.get(promise.reference) if promise.reference else None
            for column, other in (("name", first), ("reference", named)):
                if other is not None:
                    self._wrong(promise.row, column, "appointment_twice", first_row=other.row)
            if promise.id_number:
                ids.setdefault((what, promise.id_number), promise)
            # Of those with a number the first one speaks for all, of those without likewise.
            if not any(bool(one.id_number) == bool(promise.id_number) for one in alike):
                alike.append(promise)
            references.setdefault(promise.reference, promise)

    def _place(self, promises: Sequence[Promise]) -> None:
        floor = self._floor
        if isinstance(floor, WorkingFloor):
            # In one order, before anything is counted: whoever books in these slots meanwhile waits.
            groups = (self._group(promise) for promise in promises if floor.day <= promise.start.date() <= self._last)
            lock_slots(floor, {group.id for group in groups if group is not None})
        known = _Known(floor, promises)
        fresh: list[tuple[Promise, Row[Any] | None]] = []
        left: Counter[_Where] = Counter()
        for promise in promises:
            row = known.same(promise)
            if row is not None and not self._would_change(promise, row):
                self._unchanged += 1
                continue
            fresh.append((promise, row))
            if row is not None:
                left[_where(floor, row)] += 1
        quota: Counter[tuple[int, date]] = Counter()
        for promise, row in fresh:
            with self._noting(promise.row):
                where = self._free(promise, row, left)
                if other := known.other(promise, row):
                    self._wrong(promise.row, "name", "appointment_booked", appointment=other)
                    continue
                self._check_quota(promise, row, quota)
                left[where] -= 1
                if row is None:
                    self._new.append((promise, where))
                else:
                    self._moved.append((promise, row, where))

    def _would_change(self, promise: Promise, row: Row[Any]) -> bool:
        """Whether the row is to be changed; what was cancelled or checked in here is not, which is said.

        That one was cancelled is said also where the list has nothing new: somebody may count on it there.
        """
        differs = bool(self._differences(promise, row))
        if row.state is AppointmentState.BOOKED:
            return differs
        if not differs and row.state is AppointmentState.CHECKED_IN:
            return False
        self._findings.warn(
            promise.row, self._table.heading("reference"), "appointment_kept", appointment=row.id, state=row.state.value
        )
        return False

    def _group(self, promise: Promise) -> Group | None:
        try:
            return group_for(self._floor.look, self._plan(promise.start.date()), promise.item)
        except HallError:
            return None

    def _free(self, promise: Promise, row: Row[Any] | None, left: Counter[_Where]) -> _Where:
        """The slot that is wanted, which still has a place, or the one it has already. Raises as ``book``.

        ``left``: how many places in a slot rows of the list give up, less those it has taken so far.
        """
        floor, day, item = self._floor, promise.start.date(), promise.item
        if row is not None and (row.item_id, floor.local(row.starts_at)) == (item.id, promise.start):
            return _where(floor, row)
        if day > self._last:
            raise TooFarAhead(self._last)
        if promise.start < floor.now:
            raise SlotPast(item.name, promise.start, self._others(promise))
        plan = self._plan(day)
        group = group_for(floor.look, plan, item)
        if (day, group.id) not in self._slots:
            self._slots[day, group.id] = {slot.start: slot for slot in slots_of(floor, plan, group)}
        slot = self._slots[day, group.id].get(promise.start)
        if slot is None:
            raise SlotUnknown(item.name, promise.start, self._others(promise))
        where = _Where(group.id, slot.start, slot.end)
        if slot.capacity - slot.taken + left[where] <= 0:
            raise SlotFull(item.name, promise.start, self._others(promise))
        return where

    def _others(self, promise: Promise) -> list[datetime]:
        """The next slots with a place, as they stand without the list."""
        floor, since = self._floor, max(promise.start.date(), self._floor.day)
        key = since, promise.item.id
        if key not in self._offered:
            self._offered[key] = [slot.start for slot in islice(free_slots(floor, promise.item, since), OFFERED)]
        return self._offered[key]

    def _check_quota(self, promise: Promise, row: Row[Any] | None, quota: Counter[tuple[int, date]]) -> None:
        item, day = promise.item, promise.start.date()
        if item.daily_quota is None or (row is not None and (row.item_id, row.business_day) == (item.id, day)):
            return
        if isinstance(self._floor, WorkingFloor):
            lock_items(self._floor, (item,))
        quota[item.id, day] += 1
        if used_of_quota(self._floor, item, day) + quota[item.id, day] > item.daily_quota:
            raise DayBookedUp(item.name, day, item.daily_quota)

    def _plan(self, day: date) -> Plan:
        if day not in self._plans:
            self._plans[day] = plan_of(self._floor.look, self._floor.outlet, day)
        return self._plans[day]

    def _differences(self, promise: Promise, row: Row[Any]) -> tuple[FieldChange, ...]:
        items, local = self._floor.plan.items, self._floor.local(row.starts_at)
        cells = (
            ("item", items[row.item_id].name if row.item_id in items else "", promise.item.name),
            ("day", f"{local:%Y-%m-%d}", f"{promise.start:%Y-%m-%d}"),
            ("time", f"{local:%H:%M}", f"{promise.start:%H:%M}"),
            ("name", row.party_name, promise.name),
            ("phone", row.party_phone, promise.phone),
            ("id_number", row.party_id_number, promise.id_number),
            ("note", row.note, promise.note),
        )
        return tuple(FieldChange(*cell) for cell in cells if cell[1] != cell[2])

    def _wrong(self, row: int, column: str, code: str, /, **facts: object) -> bool:
        self._findings.error(row, self._table.heading(column), code, **facts)
        return False

    @contextmanager
    def _noting(self, row: int) -> Iterator[list[HallError]]:
        """A refusal within is a problem of this row, and is in what is given."""
        noted: list[HallError] = []
        try:
            yield noted
        except HallError as refusal:
            noted.append(refusal)
            column = refusal.missing if isinstance(refusal, PartyMissing) else _ABOUT.get(type(refusal), "time")
            column = "item" if refusal.code in ("item_not_in_hall", "no_window_for_item", "no_appointments") else column
            self._wrong(row, column, refusal.code, **refusal.facts())

    # --- storing

    def store(self, floor: WorkingFloor) -> None:
        """Write it down."""
        if self._new:
            made = {"state": AppointmentState.BOOKED, "channel": Channel.IMPORT, "booked_at": floor.now}
            made |= {"booked_by": floor.actor.name, "outlet_id": floor.outlet.id}
            floor.tx.execute(
                insert(appointments),
                [made | {"seal": new_seal()} | _columns(promise, where) for promise, where in self._new],
            )
        for promise, row, where in self._moved:
            floor.tx.execute(update(appointments).where(appointments.c.id == row.id).values(**_columns(promise, where)))


@dataclass(frozen=True, slots=True)
class _Where:
    """A place in a slot."""

    group_id: int
    start: datetime
    end: datetime


def _where(floor: Floor, row: Row[Any]) -> _Where:
    return _Where(row.group_id, floor.local(row.starts_at), floor.local(row.ends_at))


class _Known:
    """What is booked already on the days of a list, or under its references."""

    def __init__(self, floor: Floor, promises: Sequence[Promise]) -> None:
        columns = appointments.c
        self._keepable_since = keepable_since(floor)
        self._by_reference: dict[str, Row[Any]] = {}
        self._by_day: defaultdict[tuple[int, date], dict[int, Row[Any]]] = defaultdict(dict)
        days = {promise.start.date() for promise in promises}
        names = sorted({promise.reference for promise in promises if promise.reference})
        wanted_rows = select(appointments).where(
            columns.outlet_id == floor.outlet.id,
            or_(
                columns.business_day.in_(bindparam("days", expanding=True)),
                columns.reference.in_(bindparam("names", expanding=True)),
            ),
        )
        if isinstance(floor, WorkingFloor):
            wanted_rows = wanted_rows.order_by(columns.id).with_for_update()
        for first in range(0, max(1, len(names)), _AT_ONCE):
            wanted = {"days": sorted(days) if not first else [], "names": names[first : first + _AT_ONCE]}
            for row in floor.look.execute(wanted_rows, wanted):
                if row.reference and row.channel is Channel.IMPORT:
                    self._by_reference[row.reference] = row
                if row.business_day in days:
                    self._by_day[row.item_id, row.business_day][row.id] = row

    def same(self, promise: Promise) -> Row[Any] | None:
        """The row that this one became when it was imported before."""
        if promise.reference:
            return self._by_reference.get(promise.reference)
        mine = (row for row in self._of(promise) if row.starts_at == promise.start)
        return next((row for row in mine if row.channel is Channel.IMPORT), None)

    def other(self, promise: Promise, row: Row[Any] | None) -> int | None:
        """Another appointment of the same person for the item on that day, which can still be kept."""
        others = (other for other in self._of(promise) if row is None or other.id != row.id)
        kept = (other for other in others if other.state is AppointmentState.BOOKED)
        return next((other.id for other in kept if other.starts_at >= self._keepable_since), None)

    def _of(self, promise: Promise) -> Iterator[Row[Any]]:
        for row in self._by_day[promise.item.id, promise.start.date()].values():
            if _same_person(promise.id_number, promise.phone, row.party_id_number, row.party_phone):
                yield row


def _same_person(id_number: str, phone: str, other_id_number: str, other_phone: str) -> bool:
    """By the identity number where both have one, else by the phone."""
    return id_number == other_id_number if id_number and other_id_number else phone == other_phone


def _about(promise: Promise) -> RowChange:
    when = f"{promise.start:%Y-%m-%d %H:%M}"
    return RowChange(promise.reference or f"{when} · {promise.item.name}", f"{promise.name} · {when}")


def _columns(promise: Promise, where: _Where) -> dict[str, object]:
    return {
        "group_id": where.group_id,
        "item_id": promise.item.id,
        "business_day": promise.start.date(),
        "starts_at": where.start,
        "ends_at": where.end,
        "party_name": promise.name,
        "party_phone": promise.phone,
        "party_id_number": promise.id_number,
        "reference": promise.reference,
        "note": promise.note,
    }
