"""Commands about the staff list. A password is never on the command line: other users of the machine could read it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hallapp.actor import RIGHTS, Right, Role
from hallapp.cli.session import Session, asked_password, new_password, session
from hallapp.hall import staff
from hallapp.hall.access import require_somewhere
from hallapp.hall.members import MemberLine, members
from hallapp.hall.sign_in import change_password
from hallapp.hall.staff import Profile, find, profile_of
from hallapp.opening import command_station, database_url, opened


def listed(options: Any) -> dict[str, Any]:
    with session(options) as at:
        found = [_line(at, member) for member in members(at.store, at.actor).members]
        return at.answer(staff=found, count=len(found))


def add(options: Any) -> dict[str, Any]:
    with session(options) as at:
        grants = [(Role(role), options.place) for role in options.role]
        member = staff.add_member(at.store, at.actor, options.member, options.name or options.member, grants)
        return at.answer(**_member(at, member.login))


def roles(options: Any) -> dict[str, Any]:
    with session(options) as at:
        if options.member is None:
            return at.answer(roles={role.value: sorted(right.value for right in RIGHTS[role]) for role in Role})
        before = _profile(at, options.member)
        given = {(Role(role), options.place) for role in options.give}
        taken = {(Role(role), options.place) for role in options.take}
        after = replace(before, grants=(before.grants | given) - taken)
        staff.change_member(at.store, at.actor, options.member, after, read=before)
        return at.answer(**_member(at, options.member))


def qualify(options: Any) -> dict[str, Any]:
    with session(options) as at:
        before = _profile(at, options.member)
        themes = set(options.theme)
        wanted = set(options.item)
        if themes:
            wanted |= {item.code for item in members(at.store, at.actor).items if item.theme_code in themes}
        after = replace(before, items=frozenset(wanted))
        staff.change_member(at.store, at.actor, options.member, after, read=before)
        return at.answer(**_member(at, options.member))


def password(options: Any) -> dict[str, Any]:
    """Somebody else is given a temporary password; with ``--as`` and one's own login, one's own is changed."""
    if options.login is not None and staff.normal(options.login) == staff.normal(options.member):
        store = opened(database_url(options.database), options.at)
        try:
            actor = change_password(store, options.login, asked_password(), new_password(), command_station())
            return {"login": actor.login, "temporary": False} | ({"rehearsal": True} if store.is_rehearsal() else {})
        finally:
            store.close()
    with session(options) as at:
        wanted = new_password() or None
        given = staff.reset_password(at.store, at.actor, options.member, wanted)
        told = {} if wanted else {"password": given}
        return at.answer(login=staff.normal(options.member), temporary=True, **told)


def leave(options: Any) -> dict[str, Any]:
    with session(options) as at:
        staff.leave(at.store, at.actor, options.member)
        return at.answer(login=staff.normal(options.member), active=False)


def back(options: Any) -> dict[str, Any]:
    with session(options) as at:
        staff.come_back(at.store, at.actor, options.member)
        return at.answer(**_member(at, options.member))


def unlock(options: Any) -> dict[str, Any]:
    with session(options) as at:
        staff.unlock(at.store, at.actor, options.member)
        return at.answer(login=staff.normal(options.member))


def _profile(at: Session, login: str) -> Profile:
    with at.store.look() as look:
        require_somewhere(look, at.actor, Right.STAFF)
        return profile_of(look, find(look, login))


def _member(at: Session, login: str) -> dict[str, Any]:
    profile = _profile(at, login)
    return {"login": staff.normal(login), "name": profile.name, "active": True, **_said(profile)}


def _line(at: Session, member: MemberLine) -> dict[str, Any]:
    return {
        "login": member.login,
        "name": member.name,
        "active": member.state.value != "left",
        **_said(member.profile),
        "state": member.state.value,
        "last_sign_in": at.local(member.last_sign_in) if member.last_sign_in else None,
    }


def _said(profile: Profile) -> dict[str, Any]:
    grants = sorted(profile.grants, key=lambda grant: (grant[1] or "", grant[0].value))
    return {
        "roles": [{"role": role.value, "outlet": outlet} for role, outlet in grants],
        "qualified": sorted(profile.items),
    }
