"""Staff (工作人员): who may sit at a window and act under their own name, and in which roles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import func, insert, select, update

from hallapp.actor import Actor, Right, Role
from hallapp.errors import BadLogin, NoRights, StaffUnknown
from hallapp.hall.access import require
from hallapp.hall.directory import Member
from hallapp.hall.plan import find_outlet
from hallapp.hall.rows import staff, staff_roles
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store

_MEMBER = select(staff.c.id, staff.c.login, staff.c.name)
_LOGIN = re.compile(r"[\w.-]{2,30}")


def find(look: Look, login: str) -> Member:
    """The active member with this login, in whatever case it is typed. Raises ``StaffUnknown``."""
    row = look.execute(_MEMBER.where(func.lower(staff.c.login) == login.strip().lower(), staff.c.active)).first()
    if row is None:
        raise StaffUnknown(login)
    return Member(*row)


def enrolled(tx: Change, login: str, outlet_id: int) -> Member:
    """The active member with this login; who looks after the staff of the outlet may name one who is not known yet.

    Raises ``StaffUnknown`` where somebody else asks, or where the member has left.
    """
    try:
        return find(tx, login)
    except StaffUnknown:
        if not login.strip() or _has_left(tx, login):
            raise
        try:
            require(tx, Right.STAFF, outlet_id)
        except NoRights:
            raise StaffUnknown(login) from None
    member = add(tx, login, login)
    grant(tx, member.id, Role.CLERK, outlet_id)
    tx.record(Deed.MEMBER_ADDED, name=member.name, login=member.login)
    return member


def add(tx: Change, login: str, name: str) -> Member:
    """Put somebody on the staff list, or back on it; a login that is there already gets the name."""
    login, name = login.strip(), name.strip()
    known = tx.execute(select(staff.c.id).where(func.lower(staff.c.login) == login.lower())).scalar()
    if known is not None:
        tx.execute(update(staff).where(staff.c.id == known).values(name=name, active=True))
    else:
        tx.execute(insert(staff).values(login=login, name=name, active=True))
    return find(tx, login)


def add_member(
    store: Store,
    actor: Actor,
    login: str,
    name: str,
    grants: Iterable[tuple[Role, str | None]] = ((Role.CLERK, None),),
) -> Member:
    """Put somebody on the staff list, with roles: each at an outlet (by code), or with None at all of them.

    Raises ``NoRights`` where ``actor`` does not look after the staff of one of these outlets, ``BadLogin``,
    ``OutletUnknown``.
    """
    login = checked_login(login)
    with store.change(actor) as tx:
        places = [(role, None if code is None else find_outlet(tx, code).id) for role, code in grants]
        for _, outlet_id in places:
            require(tx, Right.STAFF, outlet_id)
        member = add(tx, login, name)
        for role, outlet_id in places:
            grant(tx, member.id, role, outlet_id)
        tx.record(Deed.MEMBER_ADDED, name=member.name, login=member.login)
        return member


def checked_login(login: str) -> str:
    """A login as it is stored. Raises ``BadLogin``."""
    login = login.strip()
    if not _LOGIN.fullmatch(login):
        raise BadLogin(login)
    return login


def grant(tx: Change, staff_id: int, role: Role, outlet_id: int | None) -> None:
    """Give a role, at one outlet or (None) at all of them; one that is held already stays."""
    held = select(staff_roles.c.id).where(
        staff_roles.c.staff_id == staff_id,
        staff_roles.c.role == role,
        staff_roles.c.outlet_id.is_(None) if outlet_id is None else staff_roles.c.outlet_id == outlet_id,
    )
    if tx.execute(held).first() is None:
        tx.execute(insert(staff_roles).values(staff_id=staff_id, role=role, outlet_id=outlet_id))


def actor_of(store: Store, login: str, station: str) -> Actor:
    """The member as one who acts at this workstation, where no password is asked for. Raises ``StaffUnknown``."""
    with store.look() as look:
        member = find(look, login)
        credential = look.execute(select(staff.c.credential).where(staff.c.id == member.id)).scalar_one()
    return Actor(
        name=member.name, station=station, staff_id=member.id, login=member.login, credential=credential
    )


def _has_left(look: Look, login: str) -> bool:
    gone = select(staff.c.id).where(func.lower(staff.c.login) == login.strip().lower(), ~staff.c.active)
    return look.execute(gone).first() is not None
