"""Signing in (登录): a name and its password, and what follows from wrong ones.

Wrong passwords are counted: from the fifth on the sign-in is locked for a time that doubles with each further one. The
count and the lock are rows, so that neither another station nor a restart gives a new chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from hallapp.actor import Actor, Right, Role
from hallapp.errors.staff import (
    LoginTaken,
    MustChangePassword,
    NoRights,
    PasswordMissing,
    SessionExpired,
    SignInLocked,
    StaffUnknown,
    WeakPassword,
    WrongPassword,
)
from hallapp.hall.access import has_manager
from hallapp.hall.passwords import check_strength, digest_of, matches, set_password
from hallapp.hall.rows import staff
from hallapp.hall.staff import add, checked_login, grant, normal
from hallapp.hall.turns import take_turn
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store

#: Wrong passwords before the sign-in is locked, and for how long at first and at most.
ATTEMPTS = 5
FIRST_LOCK = timedelta(seconds=30)
LONGEST_LOCK = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class _Entry:
    id: int
    login: str
    name: str
    password_hash: str | None
    must_change: bool
    credential: int
    failures: int
    locked_until: datetime | None


_ENTRY = select(
    staff.c.id,
    staff.c.login,
    staff.c.name,
    staff.c.password_hash,
    staff.c.must_change,
    staff.c.credential,
    staff.c.failures,
    staff.c.locked_until,
)


def sign_in(store: Store, login: str, password: str, station: str) -> Actor:
    """The member with this login and password, as one who acts at this workstation from now on.

    In a rehearsal a member whom nobody gave a password needs none. Raises ``StaffUnknown``, ``PasswordMissing``,
    ``WrongPassword``, ``SignInLocked``, and ``MustChangePassword`` for one that somebody else has given.
    """
    entry = _checked(store, login, password, station)
    if entry.must_change:
        raise MustChangePassword(entry.login)
    return _enter(store, entry, station)


def vouched(store: Store, login: str, password: str, station: str) -> Actor:
    """As ``sign_in``, for one command: what it does is recorded, that it was let in is not.

    Somebody who asks for the queue every minute would fill the audit log with nothing else.
    """
    entry = _checked(store, login, password, station)
    if entry.must_change:
        raise MustChangePassword(entry.login)
    with store.look() as look:
        return _actor(entry, station, look.clock)


def change_password(store: Store, login: str, old: str, new: str, station: str) -> Actor:
    """Give oneself a new password, and be signed in with it; sessions with the old one are over.

    Raises as ``sign_in`` but for ``MustChangePassword``, and ``WeakPassword``.
    """
    entry = _checked(store, login, old, station)
    check_strength(new, entry.login, entry.name)
    if new == old:
        raise WeakPassword("the_old_one")
    digest = digest_of(new)
    with store.change(_actor(entry, station)) as tx:
        _still(tx, entry)
        set_password(tx, entry.id, digest, must_change=False)
        tx.record(Deed.PASSWORD_CHANGED, name=entry.name, login=entry.login)
    with store.look() as look:
        entry = _entry(look, entry.login)
    return _enter(store, entry, station)


def first_administrator(store: Store, actor: Actor, login: str, name: str, password: str) -> None:
    """Put the first manager of the whole hall on the staff list, with a password of their own.

    Whoever can open a hall that nobody can manage may do that; one with a manager, its owner only. Raises ``NoRights``
    where there is a manager already and ``actor`` is no administrator, ``LoginTaken`` where somebody signs in with
    this login already, ``BadLogin``, ``WeakPassword``.
    """
    login, name = checked_login(login), name.strip() or login.strip()
    check_strength(password, login, name)
    digest = digest_of(password)
    with store.change(actor) as tx:
        take_turn(tx)
        if not actor.administrator and has_manager(tx):
            raise NoRights(Right.STAFF, "")
        taken = tx.execute(_ENTRY.where(staff.c.login == login, staff.c.password_hash.is_not(None))).first()
        if taken is not None:
            raise LoginTaken(login, taken.name)
        member = add(tx, login, name)
        grant(tx, member.id, Role.MANAGER, None)
        set_password(tx, member.id, digest, must_change=False)
        tx.record(Deed.MEMBER_ADDED, name=member.name, login=member.login)
        tx.record(Deed.ROLE_GIVEN, name=member.name, login=member.login, role=Role.MANAGER.value, place="everywhere")


def _checked(store: Store, login: str, password: str, station: str) -> _Entry:
    """The entry, once the password is known to be right; a wrong one is counted."""
    rehearsal = store.is_rehearsal()
    with store.look() as look:
        entry = _entry(look, login)
        _refuse_locked(look, entry)
    if entry.password_hash is None:
        if rehearsal:
            return entry
        raise PasswordMissing(entry.login)
    if not matches(entry.password_hash, password):
        failures = _count_failure(store, entry, station)
        raise WrongPassword(entry.login, max(0, ATTEMPTS - failures))
    return entry


def locked_until(look: Look, until: datetime | None) -> datetime | None:
    """When a lock ends, while it lasts.

    One that would last longer than any does is of a clock that was set back since: nobody is kept out for a year
    because of a dead battery.
    """
    return until if until is not None and look.clock < until <= look.clock + LONGEST_LOCK else None


def _refuse_locked(look: Look, entry: _Entry) -> None:
    if (until := locked_until(look, entry.locked_until)) is not None:
        raise SignInLocked(entry.login, -(-(until - look.clock) // timedelta(seconds=1)))


def _count_failure(store: Store, entry: _Entry, station: str) -> int:
    with store.change(_actor(entry, station)) as tx:
        now = _entry(tx, entry.login, lock=True)
        _refuse_locked(tx, now)  # several attempts at once count as one after the other
        failures = now.failures + 1
        lock = min(FIRST_LOCK * 2 ** min(failures - ATTEMPTS, 20), LONGEST_LOCK) if failures >= ATTEMPTS else None
        tx.execute(
            update(staff)
            .where(staff.c.id == entry.id)
            .values(failures=failures, locked_until=None if lock is None else tx.clock + lock)
        )
        if lock is None:
            tx.record(Deed.SIGN_IN_FAILED, name=entry.name)
        else:
            tx.record(Deed.SIGN_IN_LOCKED, name=entry.name, minutes=max(1, round(lock.total_seconds() / 60)))
        return failures


def _enter(store: Store, entry: _Entry, station: str) -> Actor:
    with store.change(_actor(entry, station)) as tx:
        now = _still(tx, entry)
        if now.failures or now.locked_until is not None:
            tx.execute(update(staff).where(staff.c.id == entry.id).values(failures=0, locked_until=None))
        tx.record(Deed.SIGNED_IN, name=entry.name)
        return _actor(entry, station, tx.clock)


def _still(tx: Change, entry: _Entry) -> _Entry:
    """The entry as it is now, if it is still the one whose password was right a moment ago; locked till the end."""
    now = _entry(tx, entry.login, lock=True)
    _refuse_locked(tx, now)
    if now.credential != entry.credential:
        raise SessionExpired(entry.login, "password_changed", None)  # by somebody else, at this very moment
    return now


def _actor(entry: _Entry, station: str, signed_in_at: datetime | None = None) -> Actor:
    return Actor(
        name=entry.name,
        station=station,
        staff_id=entry.id,
        login=entry.login,
        credential=entry.credential,
        signed_in_at=signed_in_at,
    )


def _entry(look: Look, login: str, *, lock: bool = False) -> _Entry:
    query = _ENTRY.where(staff.c.login == normal(login), staff.c.active)
    row = look.execute(query.with_for_update() if lock else query).first()
    if row is None:
        raise StaffUnknown(login)
    return _Entry(*row)
