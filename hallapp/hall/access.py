"""Rights (权限) and qualifications: whether somebody may do something, here. Every use case asks before it acts.

What a member of staff may do is read from the staff list as it is at that moment (kept in memory until the list
changes), so that a right that is taken away is gone with the next action.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import or_, select

from hallapp.actor import RIGHTS, Actor, Right, Role
from hallapp.errors.staff import NoRights, SessionExpired
from hallapp.hall.outlets import all_outlets, find_outlet
from hallapp.hall.rows import qualifications, staff, staff_roles
from hallapp.hall.rules import rules
from hallapp.store.engine import Change, Look, Store
from hallapp.store.schema import installation
from hallapp.store.topics import Topic

#: Rights about what all outlets share: a grant for one outlet does not give them.
SHARED = frozenset({Right.CATALOGUE, Right.RULES, Right.SYSTEM})


@dataclass(frozen=True, slots=True)
class Standing:
    """A member of staff as the list has it. ``grants``: roles, each with its outlet's id, None for every outlet."""

    active: bool
    credential: int
    grants: frozenset[tuple[Role, int | None]]

    @property
    def is_unattended(self) -> bool:
        """Whether this is no person but a board or kiosk, which nobody is there to sign in again after some hours."""
        return bool(self.grants) and all(role is Role.BOARD for role, _ in self.grants)

    def rights(self, outlet_id: int | None) -> frozenset[Right]:
        """What this member may do in one outlet, or with None in the hall as a whole."""
        everywhere = frozenset[Right]().union(*(RIGHTS[role] for role, where in self.grants if where is None))
        here = frozenset[Right]().union(
            *(RIGHTS[role] - SHARED for role, where in self.grants if outlet_id is not None and where == outlet_id)
        )
        return everywhere | here


def require(tx: Change, right: Right, outlet_id: int | None = None) -> None:
    """Let the acting person go on only with this right: in an outlet, or (None) in the hall as a whole.

    Raises ``NoRights``, and ``SessionExpired`` where the sign-in is no longer good.
    """
    permit(tx, tx.actor, right, outlet_id)


def permit(look: Look, actor: Actor, right: Right, outlet_id: int | None = None) -> None:
    """As ``require``, for reading what not everybody may read."""
    if right not in rights_at(look, actor, outlet_id):
        name = next((outlet.name for outlet in all_outlets(look) if outlet.id == outlet_id), "")
        raise NoRights(right, "" if right in SHARED else name)


def require_somewhere(look: Look, actor: Actor, right: Right) -> None:
    """Let only those on who have this right at some outlet. Raises ``NoRights``, ``SessionExpired``."""
    places = [None, *(outlet.id for outlet in all_outlets(look))]
    if not any(right in rights_at(look, actor, place) for place in places):
        raise NoRights(right, "")


def rights_of(store: Store, actor: Actor, outlet: str | None) -> frozenset[Right]:
    """What somebody may do at this outlet, those for the hall as a whole included. Raises as ``require``."""
    with store.look() as look:
        return rights_at(look, actor, find_outlet(look, outlet).id)


def may_give(look: Look, actor: Actor, role: Role, outlet_id: int | None) -> bool:
    """Whether somebody may give or take a role: they look after the staff there, and hold all that the role may do."""
    rights = rights_at(look, actor, outlet_id)
    needed = RIGHTS[role] if outlet_id is None else RIGHTS[role] - SHARED
    return Right.STAFF in rights and needed <= rights


def rights_at(look: Look, actor: Actor, outlet_id: int | None) -> frozenset[Right]:
    """What somebody may do in an outlet, or (None) in the hall as a whole. Raises ``SessionExpired``."""
    if actor.administrator:
        return _EVERYTHING
    if actor.staff_id is None:
        return _NOTHING
    standing = standings(look).get(actor.staff_id)
    if standing is None or not standing.active:
        raise SessionExpired(actor.login, "has_left", actor.signed_in_at)
    if standing.credential != actor.credential:
        raise SessionExpired(actor.login, "password_changed", actor.signed_in_at)
    if standing.is_unattended:
        return standing.rights(outlet_id)
    if actor.signed_in_at is not None and look.clock - actor.signed_in_at > timedelta(hours=rules(look).session_h):
        raise SessionExpired(actor.login, "time", actor.signed_in_at)
    return standing.rights(outlet_id)


_EVERYTHING = frozenset(Right)
_NOTHING = frozenset[Right]()


def has_manager(look: Look) -> bool:
    """Whether somebody who manages the whole hall can sign in: with a password, or in a rehearsal without one."""
    rehearsal = select(installation.c.rehearsal).scalar_subquery()
    query = (
        select(staff.c.id)
        .join_from(staff, staff_roles)
        .where(
            staff.c.active,
            or_(staff.c.password_hash.is_not(None), rehearsal),
            staff_roles.c.role == Role.MANAGER,
            staff_roles.c.outlet_id.is_(None),
        )
    )
    return look.execute(query.limit(1)).first() is not None


def qualified_for(look: Look) -> dict[int, frozenset[int]]:
    """The items that members are qualified for, by their ids; who has no qualifications is missing, and may do all
    that the window may. Kept in memory until the staff list changes.
    """
    return look.remember("qualifications", (Topic.STAFF,), lambda: _load_qualified(look))


def _load_qualified(look: Look) -> dict[int, frozenset[int]]:
    items: defaultdict[int, set[int]] = defaultdict(set)
    for staff_id, item_id in look.execute(select(qualifications.c.staff_id, qualifications.c.item_id)):
        items[staff_id].add(item_id)
    return {staff_id: frozenset(found) for staff_id, found in items.items()}


def standings(look: Look) -> dict[int, Standing]:
    """Everybody on the staff list, by id; kept in memory until it changes."""
    return look.remember("standings", (Topic.STAFF,), lambda: _load(look))


def _load(look: Look) -> dict[int, Standing]:
    grants: defaultdict[int, set[tuple[Role, int | None]]] = defaultdict(set)
    for staff_id, role, outlet_id in look.execute(
        select(staff_roles.c.staff_id, staff_roles.c.role, staff_roles.c.outlet_id)
    ):
        grants[staff_id].add((role, outlet_id))
    rows = look.execute(select(staff.c.id, staff.c.active, staff.c.credential))
    return {row.id: Standing(row.active, row.credential, frozenset(grants[row.id])) for row in rows}
