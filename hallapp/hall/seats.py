"""Seats (席位) drawn up by hand: added, moved to another group, put back in use.

Taking one out of use asks the queue first, so it is done there (``queue.retiring``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import func, insert, select, update

from hallapp.actor import Actor, Right
from hallapp.catalog.columns import BadCell
from hallapp.catalog.problems import Findings
from hallapp.errors.desk import GroupUnknown, WindowUnknown
from hallapp.hall.access import require
from hallapp.hall.outlets import find_outlet
from hallapp.hall.rows import window_groups, windows
from hallapp.hall.turns import take_turn
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Store

#: More seats than any group has; a slip such as 001-900 is refused.
MOST_AT_ONCE = 100
_SEAT = re.compile(r"[\w.-]{1,10}")
_RANGE = re.compile(r"(\d{1,9})\s*[-–—~～至]\s*(\d{1,9})")


def seat_numbers(cell: str) -> tuple[str, ...]:
    """Seat numbers as people type them: ``050-052;055`` is 050, 051, 052 and 055. Raises ``BadCell``."""
    found: dict[str, None] = {}
    for part in re.split(r"[;；,，、\s]+(?![-–—~～至])", re.sub(r"\s*([-–—~～至])\s*", r"\1", cell.strip())):
        if part:
            found.update(dict.fromkeys(_expanded(part)))
    if not found or len(found) > MOST_AT_ONCE:
        raise BadCell("bad_seats", cell)
    return tuple(found)


def _expanded(part: str) -> Iterator[str]:
    if span := _RANGE.fullmatch(part):
        first, last = int(span[1]), int(span[2])
        if not first <= last < first + MOST_AT_ONCE:
            raise BadCell("bad_seats", part)
        yield from (str(number).zfill(len(span[1])) for number in range(first, last + 1))
    elif _SEAT.fullmatch(part):
        yield part
    else:
        raise BadCell("bad_seats", part)


def add_seats(store: Store, actor: Actor, outlet: str | None, group: str, cell: str) -> tuple[str, ...]:
    """New seats for a group, typed as ``seat_numbers`` reads them; gives their numbers.

    Raises ``FieldsWrong`` (``seat_nos``) where one is no number or is there already, ``GroupUnknown``, ``NoRights``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.SET_UP, place.id)
        take_turn(tx)
        group_id, name = _group(tx, place.id, group)
        findings = Findings()
        numbers: tuple[str, ...] = ()
        try:
            numbers = seat_numbers(cell)
        except BadCell as bad:
            findings.error(0, "seat_nos", "bad_seats", value=bad.value)
        taken = {
            row.no: row
            for row in tx.execute(
                select(windows.c.no, windows.c.in_use, window_groups.c.name)
                .join_from(windows, window_groups, windows.c.group_id == window_groups.c.id)
                .where(windows.c.outlet_id == place.id)
            )
        }
        for no in numbers:
            if no in taken and taken[no].in_use:
                findings.error(0, "seat_nos", "seat_taken", value=no, group=taken[no].name)
            elif no in taken:
                findings.error(0, "seat_nos", "seat_unused", value=no, group=taken[no].name)
        findings.refuse_fields(name)
        last = tx.execute(select(func.coalesce(func.max(windows.c.position), 0))).scalar_one()
        rows = [
            {"outlet_id": place.id, "group_id": group_id, "position": position, "no": no}
            for position, no in enumerate(numbers, last + 1)
        ]
        tx.execute(insert(windows), rows)
        tx.record(Deed.SEATS_ADDED, outlet=place.code, group=group, name=name, seats=list(numbers))
        return numbers


def move_seats(store: Store, actor: Actor, outlet: str | None, numbers: Sequence[str], group: str) -> None:
    """Let these seats belong to another group of the outlet: they may handle what it may from now on.

    What was said by hand for a seat stays with it. Raises ``WindowUnknown``, ``GroupUnknown``, ``NoRights``.
    """
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.SET_UP, place.id)
        take_turn(tx)
        group_id, name = _group(tx, place.id, group)
        seats = tx.execute(select(windows.c.no, windows.c.group_id).where(windows.c.outlet_id == place.id))
        at = {row.no: row.group_id for row in seats}
        for no in numbers:
            if no not in at:
                raise WindowUnknown(no)
        moving = [no for no in numbers if at[no] != group_id]
        if moving:
            here = windows.c.outlet_id == place.id, windows.c.no.in_(moving)
            tx.execute(update(windows).where(*here).values(group_id=group_id))
            tx.record(Deed.SEATS_MOVED, outlet=place.code, group=group, name=name, seats=moving)


def put_in_use(store: Store, actor: Actor, outlet: str | None, no: str) -> None:
    """A seat that was out of use is one of its group's windows again. Raises ``WindowUnknown``, ``NoRights``."""
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.SET_UP, place.id)
        this = windows.c.outlet_id == place.id, windows.c.no == no
        in_use = tx.execute(select(windows.c.in_use).where(*this)).scalar()
        if in_use is None:
            raise WindowUnknown(no)
        if not in_use:
            tx.execute(update(windows).where(*this).values(in_use=True))
            tx.record(Deed.SEAT_IN_USE, outlet=place.code, seat=no)


def _group(tx: Change, outlet_id: int, code: str) -> tuple[int, str]:
    row = tx.execute(
        select(window_groups.c.id, window_groups.c.name).where(
            window_groups.c.outlet_id == outlet_id, window_groups.c.code == code
        )
    ).one_or_none()
    if row is None:
        raise GroupUnknown(code)
    return row.id, row.name
