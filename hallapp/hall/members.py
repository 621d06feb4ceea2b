"""The staff list as who looks after it sees it: roles, qualifications, and whether somebody can sign in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from hallapp.actor import Actor, Right, Role
from hallapp.catalog.rows import service_items, themes
from hallapp.hall.access import may_give, require_somewhere
from hallapp.hall.outlets import Outlet, all_outlets
from hallapp.hall.rows import qualifications, staff, staff_roles
from hallapp.hall.rules import rules
from hallapp.hall.sign_in import locked_until
from hallapp.hall.staff import Grant, Profile, looks_after
from hallapp.store.audit import Deed
from hallapp.store.engine import Look, Store
from hallapp.store.schema import audit_log
from hallapp.store.topics import Topic


class MemberState(StrEnum):
    """Whether somebody can sign in, the most pressing first."""

    LEFT = "left"
    LOCKED = "locked"
    NO_PASSWORD = "no_password"
    TEMPORARY = "temporary"
    NEVER = "never"
    ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Somebody on the list. ``mine``: who asked may change the name, the password and the qualifications too."""

    login: str
    name: str
    state: MemberState
    locked_until: datetime | None
    last_sign_in: datetime | None
    profile: Profile
    mine: bool


@dataclass(frozen=True, slots=True)
class QualifyingItem:
    """An item that somebody may be qualified for."""

    code: str
    name: str
    initials: str
    theme_code: str
    theme_name: str


@dataclass(frozen=True, slots=True)
class StaffView:
    """The whole list by login, those who have left too; and what who asked may give."""

    now: datetime
    zone: ZoneInfo
    rehearsal: bool
    members: tuple[MemberLine, ...]
    outlets: tuple[Outlet, ...]
    giving: frozenset[Grant]
    items: tuple[QualifyingItem, ...]


def members(store: Store, actor: Actor) -> StaffView:
    """Read it. Raises ``NoRights`` for whoever looks after no outlet's staff, ``SessionExpired``."""
    rehearsal = store.is_rehearsal()
    with store.look() as look:
        require_somewhere(look, actor, Right.STAFF)
        places = all_outlets(look)
        everywhere: list[tuple[str | None, int | None]] = [(None, None), *((place.code, place.id) for place in places)]
        items = look.remember("qualifying items", (Topic.CATALOG,), lambda: _items(look))
        return StaffView(
            now=look.clock,
            zone=rules(look).zone,
            rehearsal=rehearsal,
            members=_members(look, actor, {place_id: code for code, place_id in everywhere}, rehearsal),
            outlets=places,
            giving=frozenset(
                (role, code)
                for role in Role
                for code, place_id in everywhere
                if may_give(look, actor, role, place_id)
            ),
            items=items,
        )


def _members(
    look: Look, actor: Actor, codes: dict[int | None, str | None], rehearsal: bool
) -> tuple[MemberLine, ...]:
    grants: defaultdict[int, set[tuple[Role, int | None]]] = defaultdict(set)
    for staff_id, role, outlet_id in look.execute(
        select(staff_roles.c.staff_id, staff_roles.c.role, staff_roles.c.outlet_id)
    ):
        grants[staff_id].add((role, outlet_id))
    qualified: defaultdict[int, set[str]] = defaultdict(set)
    for staff_id, code in look.execute(
        select(qualifications.c.staff_id, service_items.c.item_code).join_from(qualifications, service_items)
    ):
        qualified[staff_id].add(code)
    last = dict(
        look.execute(
            select(audit_log.c.login, func.max(audit_log.c.at, type_=audit_log.c.at.type))
            .where(audit_log.c.deed == Deed.SIGNED_IN.value)
            .group_by(audit_log.c.login)
        ).all()
    )
    found = []
    for row in look.execute(select(staff).order_by(staff.c.login)):
        until = locked_until(look, row.locked_until)
        seen = last.get(row.login)
        if not row.active:
            state = MemberState.LEFT
        elif until is not None:
            state = MemberState.LOCKED
        elif row.password_hash is None and not rehearsal:
            state = MemberState.NO_PASSWORD
        elif row.must_change:
            state = MemberState.TEMPORARY
        else:
            state = MemberState.NEVER if seen is None else MemberState.ACTIVE
        held = frozenset((role, codes[outlet_id]) for role, outlet_id in grants[row.id])
        found.append(
            MemberLine(
                login=row.login,
                name=row.name,
                state=state,
                locked_until=until,
                last_sign_in=seen,
                profile=Profile(row.name, held, frozenset(qualified[row.id])),
                mine=looks_after(look, actor, grants[row.id]),
            )
        )
    return tuple(found)


def _items(look: Look) -> tuple[QualifyingItem, ...]:
    rows = look.execute(
        select(
            service_items.c.item_code,
            service_items.c.item_name,
            service_items.c.initials,
            func.coalesce(themes.c.code, ""),
            func.coalesce(themes.c.name, ""),
        )
        .join_from(service_items, themes, isouter=True)
        .order_by(service_items.c.position, service_items.c.id)
    )
    return tuple(QualifyingItem(*row) for row in rows)
