"""Staff (工作人员): who may sit at a window and act under their own name."""

from __future__ import annotations

from sqlalchemy import func, insert, select, update

from hallapp.actor import Actor
from hallapp.errors import NoRights, StaffUnknown
from hallapp.hall.directory import Member
from hallapp.hall.rows import staff
from hallapp.store.engine import Change, Look, Store

_MEMBER = select(staff.c.id, staff.c.login, staff.c.name)


def find(look: Look, login: str) -> Member:
    """The active member with this login, in whatever case it is typed. Raises ``StaffUnknown``."""
    row = look.execute(_MEMBER.where(func.lower(staff.c.login) == login.strip().lower(), staff.c.active)).first()
    if row is None:
        raise StaffUnknown(login)
    return Member(*row)


def enrolled(tx: Change, login: str) -> Member:
    """The active member with this login; an administrator's word is enough to add one who is not known yet.

    Raises ``StaffUnknown`` where somebody else asks, or where the member has left.
    """
    try:
        return find(tx, login)
    except StaffUnknown:
        if not tx.actor.administrator or not login.strip() or _has_left(tx, login):
            raise
    return add(tx, login, login)


def add(tx: Change, login: str, name: str) -> Member:
    """Put somebody on the staff list, or back on it; a login that is there already gets the name."""
    login, name = login.strip(), name.strip()
    known = tx.execute(select(staff.c.id).where(func.lower(staff.c.login) == login.lower())).scalar()
    if known is not None:
        tx.execute(update(staff).where(staff.c.id == known).values(name=name, active=True))
    else:
        tx.execute(insert(staff).values(login=login, name=name, active=True))
    return find(tx, login)


def add_member(store: Store, actor: Actor, login: str, name: str) -> Member:
    """Put somebody on the staff list as an action of its own. Raises ``NoRights`` for who is no administrator."""
    if not actor.administrator:
        raise NoRights("administrator")
    with store.change(actor) as tx:
        return add(tx, login, name)


def actor_of(store: Store, login: str, station: str) -> Actor:
    """The member as one who acts at this workstation. Raises ``StaffUnknown``.

    Sign-in is by name: whoever can reach the workstation is trusted with it.
    """
    with store.look() as look:
        member = find(look, login)
    return Actor(name=member.name, station=station, staff_id=member.id, login=member.login)


def _has_left(look: Look, login: str) -> bool:
    gone = select(staff.c.id).where(func.lower(staff.c.login) == login.strip().lower(), ~staff.c.active)
    return look.execute(gone).first() is not None
