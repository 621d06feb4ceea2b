"""Staff (工作人员): who is on the list, in which roles, and who may change that.

Whoever looks after the staff of an outlet gives and takes roles there, none that may do more than they may themselves.
Somebody's name, password, qualifications and leaving are the business of who looks after every place they work at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from hallapp.actor import Actor, Right, Role
from hallapp.catalog.rows import service_items
from hallapp.errors.desk import ItemUnknown
from hallapp.errors.setup import ChangedMeanwhile
from hallapp.errors.staff import BadLogin, LastManager, LoginTaken, NameMissing, NoRights, StaffUnknown
from hallapp.hall.access import has_manager, may_give, require, require_somewhere
from hallapp.hall.directory import Member
from hallapp.hall.outlets import all_outlets, find_outlet
from hallapp.hall.passwords import check_strength, digest_of, set_password, temporary
from hallapp.hall.rows import qualifications, staff, staff_roles
from hallapp.hall.rules import rules
from hallapp.hall.turns import take_turn
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store
from hallapp.store.schema import audit_log

_MEMBER = select(staff.c.id, staff.c.login, staff.c.name, staff.c.password_hash.is_not(None), staff.c.active)
_LOGIN = re.compile(r"\w[\w.-]{0,29}")

#: A role with the code of its outlet; with None it is held at every outlet.
Grant = tuple[Role, str | None]


@dataclass(frozen=True, slots=True)
class Profile:
    """What is said about a member. ``items`` are the codes of what they are qualified for; empty: all their window may.

    What somebody read and then changes is given back with the change, so that nobody else's is lost.
    """

    name: str
    grants: frozenset[Grant]
    items: frozenset[str] = frozenset()


# --- the list, inside a transaction


def normal(login: str) -> str:
    """A login as it is stored: in whatever case and width it is typed, it is the same one."""
    return unicodedata.normalize("NFKC", login).strip().casefold()


def checked_login(login: str) -> str:
    """A new login as it is stored. Raises ``BadLogin``."""
    stored = normal(login)
    if not _LOGIN.fullmatch(stored):
        raise BadLogin(login.strip())
    return stored


def find(look: Look, login: str) -> Member:
    """The active member with this login. Raises ``StaffUnknown``."""
    member, active = _listed(look, login)
    if member is None or not active:
        raise StaffUnknown(login)
    return member


def enrolled(tx: Change, login: str, outlet_id: int) -> Member:
    """The active member with this login; who looks after the staff of the outlet may name one who is not known yet.

    Raises ``StaffUnknown`` where somebody else asks, or where the member has left, and ``BadLogin``.
    """
    known, active = _listed(tx, login)
    if known is not None and active:
        return known
    if known is not None or not may_give(tx, tx.actor, Role.CLERK, outlet_id):
        raise StaffUnknown(login)
    if _added(tx, checked_login(login), login.strip()):
        member = find(tx, login)
        _note_added(tx, member)
        _give(tx, member, Role.CLERK, outlet_id)
        return member
    return find(tx, login)  # another station was quicker by a moment


def add(tx: Change, login: str, name: str) -> Member:
    """Put somebody on the staff list, or back on it; a login that is there already gets the name."""
    stored = normal(login)
    if not _added(tx, stored, name.strip()):
        tx.execute(update(staff).where(staff.c.login == stored).values(name=name.strip(), active=True))
    return find(tx, stored)


def grant(tx: Change, staff_id: int, role: Role, outlet_id: int | None) -> None:
    """Give a role, at one outlet or (None) at all of them; one that is held already stays."""
    if (role, outlet_id) not in _held(tx, staff_id):
        tx.execute(insert(staff_roles).values(staff_id=staff_id, role=role, outlet_id=outlet_id))


def actor_of(store: Store, login: str, station: str) -> Actor:
    """The member as one who acts at this workstation, where no password is asked for. Raises ``StaffUnknown``."""
    with store.look() as look:
        member = find(look, login)
        credential = look.execute(select(staff.c.credential).where(staff.c.id == member.id)).scalar_one()
    return Actor(name=member.name, station=station, staff_id=member.id, login=member.login, credential=credential)


# --- what is done to it


def add_member(
    store: Store,
    actor: Actor,
    login: str,
    name: str,
    grants: Iterable[Grant] = ((Role.CLERK, None),),
    *,
    items: Iterable[str] = (),
    password: str | None = None,
) -> Member:
    """Put somebody new on the staff list, with roles, qualifications, and maybe a temporary ``password``.

    Raises ``NoRights`` where ``actor`` may not give one of the roles, ``LoginTaken`` (by somebody who has left, too:
    they come back), ``BadLogin``, ``NameMissing``, ``WeakPassword``, ``OutletUnknown``, ``ItemUnknown``.
    """
    login, name = checked_login(login), _checked_name(name)
    digest = None if password is None else _checked_digest(password, login, name)
    with store.change(actor) as tx:
        take_turn(tx)
        wanted = _places(tx, grants)
        for role, outlet_id in wanted or {(Role.MANAGER, None)}:
            _require_giving(tx, role, outlet_id)
        if not _added(tx, login, name):
            taken, _ = _listed(tx, login)
            raise LoginTaken(login, taken.name if taken else login)
        member = find(tx, login)
        _note_added(tx, member)
        for role, outlet_id in sorted(wanted, key=_by_place):
            _give(tx, member, role, outlet_id)
        _qualify(tx, member, frozenset(items))
        if digest is not None:
            set_password(tx, member.id, digest, must_change=True)
            tx.record(Deed.PASSWORD_RESET, name=member.name, login=member.login)
        return member


def change_member(store: Store, actor: Actor, login: str, profile: Profile, *, read: Profile | None = None) -> None:
    """Give a member this name, these roles and these qualifications; ``read`` is what ``actor`` saw before.

    Raises ``ChangedMeanwhile`` where it is no longer so, ``NoRights`` for what ``actor`` may not change,
    ``LastManager`` where nobody would be left who can manage the hall, ``NameMissing``, ``StaffUnknown``,
    ``OutletUnknown``, ``ItemUnknown``.
    """
    name = _checked_name(profile.name)
    with store.change(actor) as tx:
        require_somewhere(tx, actor, Right.STAFF)
        take_turn(tx)
        member = find(tx, login)
        before = profile_of(tx, member)
        if read is not None and before != read:
            raise _changed(tx, member)
        if name != before.name or profile.items != before.items:
            _look_after(tx, member)
        if name != before.name:
            tx.execute(update(staff).where(staff.c.id == member.id).values(name=name))
            tx.record(Deed.MEMBER_CHANGED, login=member.login, before=before.name, name=name)
            member = find(tx, login)
        _change_roles(tx, member, _places(tx, profile.grants))
        _qualify(tx, member, profile.items)


def leave(store: Store, actor: Actor, login: str) -> None:
    """A member no longer works here: every session and the password end at once; their records stay.

    Raises ``NoRights``, ``LastManager``, ``StaffUnknown``.
    """
    with store.change(actor) as tx:
        require_somewhere(tx, actor, Right.STAFF)
        take_turn(tx)
        member = find(tx, login)
        _look_after(tx, member)
        could = has_manager(tx)
        tx.execute(update(staff).where(staff.c.id == member.id).values(active=False))
        set_password(tx, member.id, None, must_change=False)
        _keep_a_manager(tx, member, could)
        tx.record(Deed.MEMBER_LEFT, name=member.name, login=member.login)


def come_back(store: Store, actor: Actor, login: str) -> Member:
    """A member who had left is back, in the roles of before; a password is given anew.

    Raises ``NoRights``, ``StaffUnknown`` where nobody of that login has left.
    """
    with store.change(actor) as tx:
        require_somewhere(tx, actor, Right.STAFF)
        take_turn(tx)
        member, active = _listed(tx, login)
        if member is None or active:
            raise StaffUnknown(login)
        _look_after(tx, member)
        tx.execute(update(staff).where(staff.c.id == member.id).values(active=True))
        tx.record(Deed.MEMBER_BACK, name=member.name, login=member.login)
        return member


def reset_password(store: Store, actor: Actor, login: str, password: str | None = None) -> str:
    """Give a member a temporary password, made up where none is given: it opens nothing but its own change.

    Every session of that member is over, and a lock too. Gives the password, to be told once.
    Raises ``NoRights``, ``WeakPassword``, ``StaffUnknown``.
    """
    with store.look() as look:
        require_somewhere(look, actor, Right.STAFF)
        member = find(look, login)
    given = temporary() if password is None else password
    digest = digest_of(given) if password is None else _checked_digest(given, member.login, member.name)
    with store.change(actor) as tx:
        member = find(tx, login)
        _look_after(tx, member)
        set_password(tx, member.id, digest, must_change=True)
        tx.record(Deed.PASSWORD_RESET, name=member.name, login=member.login)
    return given


def unlock(store: Store, actor: Actor, login: str) -> None:
    """Let a member who typed a wrong password too often try again at once. Raises ``NoRights``, ``StaffUnknown``."""
    with store.change(actor) as tx:
        require_somewhere(tx, actor, Right.STAFF)
        member = find(tx, login)
        _look_after(tx, member)
        tx.execute(update(staff).where(staff.c.id == member.id).values(failures=0, locked_until=None))
        tx.record(Deed.SIGN_IN_UNLOCKED, name=member.name, login=member.login)


# --- rights about it


def looks_after(look: Look, actor: Actor, grants: Iterable[tuple[Role, int | None]]) -> bool:
    """Whether somebody may give all these roles, so that whoever holds them is theirs to look after.

    A member without a role belongs to who looks after the whole hall.
    """
    return all(may_give(look, actor, *one) for one in (list(grants) or [(Role.MANAGER, None)]))


def _look_after(tx: Change, member: Member) -> None:
    for role, outlet_id in sorted(_held(tx, member.id), key=_by_place) or [(Role.MANAGER, None)]:
        _require_giving(tx, role, outlet_id)


def _require_giving(tx: Change, role: Role, outlet_id: int | None) -> None:
    require(tx, Right.STAFF, outlet_id)
    if not may_give(tx, tx.actor, role, outlet_id):
        raise NoRights(Right.STAFF, "")


def _keep_a_manager(tx: Change, member: Member, could: bool) -> None:
    if could and not has_manager(tx):
        raise LastManager(member.name)


# --- rows


def _listed(look: Look, login: str) -> tuple[Member | None, bool]:
    """Who has this login, and whether they still work here."""
    row = look.execute(_MEMBER.where(staff.c.login == normal(login))).first()
    return (None, False) if row is None else (Member(*row[:4]), bool(row[4]))


def _added(tx: Change, login: str, name: str) -> bool:
    """Put a new row there, unless the login is taken, if only a moment ago by another station."""
    from sqlalchemy.dialects import postgresql, sqlite  # both are slow to load, and somebody is seldom added

    dialect = postgresql if tx.store.on_server else sqlite
    new = dialect.insert(staff).values(login=login, name=name, active=True).on_conflict_do_nothing()
    return tx.execute(new.returning(staff.c.id)).first() is not None


def _held(look: Look, staff_id: int) -> set[tuple[Role, int | None]]:
    rows = look.execute(select(staff_roles.c.role, staff_roles.c.outlet_id).where(staff_roles.c.staff_id == staff_id))
    return {(role, outlet_id) for role, outlet_id in rows}


def _places(look: Look, grants: Iterable[Grant]) -> set[tuple[Role, int | None]]:
    return {(role, None if code is None else find_outlet(look, code).id) for role, code in grants}


def _by_place(one: tuple[Role, int | None]) -> tuple[int, str]:
    return one[1] or 0, one[0].value


def profile_of(look: Look, member: Member) -> Profile:
    """What the list says about a member now."""
    codes: dict[int | None, str | None] = {None: None} | {outlet.id: outlet.code for outlet in all_outlets(look)}
    items = look.execute(
        select(service_items.c.item_code)
        .join_from(qualifications, service_items)
        .where(qualifications.c.staff_id == member.id)
    ).scalars()
    grants = frozenset((role, codes[outlet_id]) for role, outlet_id in _held(look, member.id))
    return Profile(member.name, grants, frozenset(items))


def _change_roles(tx: Change, member: Member, wanted: set[tuple[Role, int | None]]) -> None:
    held = _held(tx, member.id)
    for role, outlet_id in sorted(held ^ wanted, key=_by_place):
        _require_giving(tx, role, outlet_id)
    could = has_manager(tx)
    for role, outlet_id in sorted(held - wanted, key=_by_place):
        place = staff_roles.c.outlet_id.is_(None) if outlet_id is None else staff_roles.c.outlet_id == outlet_id
        tx.execute(delete(staff_roles).where(staff_roles.c.staff_id == member.id, staff_roles.c.role == role, place))
        _record_role(tx, Deed.ROLE_TAKEN, member, role, outlet_id)
    for role, outlet_id in sorted(wanted - held, key=_by_place):
        _give(tx, member, role, outlet_id)
    _keep_a_manager(tx, member, could)


def _give(tx: Change, member: Member, role: Role, outlet_id: int | None) -> None:
    grant(tx, member.id, role, outlet_id)
    _record_role(tx, Deed.ROLE_GIVEN, member, role, outlet_id)


def _record_role(tx: Change, deed: Deed, member: Member, role: Role, outlet_id: int | None) -> None:
    place = next((outlet for outlet in all_outlets(tx) if outlet.id == outlet_id), None)
    tx.record(
        deed,
        outlet=place.code if place else "",
        name=member.name,
        login=member.login,
        role=role.value,
        place=place.name if place else "everywhere",
    )


def _note_added(tx: Change, member: Member) -> None:
    tx.record(Deed.MEMBER_ADDED, name=member.name, login=member.login)


def _qualify(tx: Change, member: Member, codes: frozenset[str]) -> None:
    known = dict(tx.execute(select(service_items.c.item_code, service_items.c.id)).all()) if codes else {}
    for code in sorted(codes - known.keys()):
        raise ItemUnknown(code)
    wanted = {known[code] for code in codes}
    mine = qualifications.c.staff_id == member.id
    held = set(tx.execute(select(qualifications.c.item_id).where(mine)).scalars())
    if wanted == held:
        return
    tx.execute(delete(qualifications).where(mine))
    if wanted:
        rows = [{"staff_id": member.id, "item_id": item_id} for item_id in sorted(wanted)]
        tx.execute(insert(qualifications), rows)
    tx.record(Deed.QUALIFICATIONS_CHANGED, name=member.name, login=member.login, before=len(held), after=len(wanted))


def _changed(look: Look, member: Member) -> ChangedMeanwhile:
    about = audit_log.c.facts["login"].as_string() == member.login
    deeds = audit_log.c.deed.in_([deed.value for deed in _ABOUT_PROFILES])
    last = look.execute(
        select(audit_log.c.who, audit_log.c.at).where(deeds, about).order_by(audit_log.c.id.desc()).limit(1)
    ).first()
    who, at = last or ("—", look.clock)
    return ChangedMeanwhile(member.name, who, at.astimezone(rules(look).zone))


_ABOUT_PROFILES = (
    Deed.MEMBER_ADDED,
    Deed.MEMBER_CHANGED,
    Deed.ROLE_GIVEN,
    Deed.ROLE_TAKEN,
    Deed.QUALIFICATIONS_CHANGED,
)


def _checked_name(name: str) -> str:
    if not name.strip():
        raise NameMissing
    return name.strip()


def _checked_digest(password: str, login: str, name: str) -> str:
    check_strength(password, login, name)
    return digest_of(password)
