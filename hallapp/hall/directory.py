"""Who works here and where: what somebody chooses from when they sit down at a workstation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from hallapp.hall.access import has_manager
from hallapp.hall.outlets import all_outlets
from hallapp.hall.rows import staff, window_groups, windows
from hallapp.hall.rules import rules
from hallapp.store.engine import Store


@dataclass(frozen=True, slots=True)
class Seat:
    """A window that somebody can sit down at."""

    no: str
    group: str
    floor: str
    zone: str


@dataclass(frozen=True, slots=True)
class Place:
    """An outlet with its windows, those of groups that are switched off left out."""

    code: str
    name: str
    level: str
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the staff list. Without a password one signs in to a rehearsal by name alone, and else not at all."""

    id: int
    login: str
    name: str
    has_password: bool


@dataclass(frozen=True, slots=True)
class Directory:
    """All outlets in file order, and everybody active on the staff list by login. ``now`` is the clock's time.

    ``managed``: somebody who manages the whole hall can sign in. ``lock_after`` is how long an unattended station
    stays open; zero for as long as anybody likes.
    """

    now: datetime
    rehearsal: bool
    zone: ZoneInfo
    places: tuple[Place, ...]
    staff: tuple[Member, ...]
    managed: bool
    lock_after: timedelta


def directory(store: Store) -> Directory:
    """Read it."""
    rehearsal = store.is_rehearsal()
    with store.look() as look:
        seats: defaultdict[int, list[Seat]] = defaultdict(list)
        rows = look.execute(
            select(windows.c.outlet_id, windows.c.no, window_groups.c.name, window_groups.c.floor, window_groups.c.zone)
            .join_from(windows, window_groups, windows.c.group_id == window_groups.c.id)
            .where(window_groups.c.enabled)
            .order_by(windows.c.position)
        )
        for outlet_id, *seat in rows:
            seats[outlet_id].append(Seat(*seat))
        return Directory(
            now=look.clock,
            rehearsal=rehearsal,
            zone=rules(look).zone,
            places=tuple(Place(o.code, o.name, o.level, tuple(seats[o.id])) for o in all_outlets(look)),
            staff=tuple(
                Member(*row)
                for row in look.execute(
                    select(staff.c.id, staff.c.login, staff.c.name, staff.c.password_hash.is_not(None))
                    .where(staff.c.active)
                    .order_by(staff.c.login)
                )
            ),
            managed=has_manager(look),
            lock_after=timedelta(minutes=rules(look).lock_after_min),
        )
