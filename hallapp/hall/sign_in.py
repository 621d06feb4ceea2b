"""Signing in (登录): passwords, and what follows from wrong ones.

Passwords are kept as Argon2id digests (RFC 9106). Wrong ones are counted: from the fifth on the sign-in is locked for
a time that doubles with each further one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from hallapp.actor import Actor, Right, Role
from hallapp.errors import (
    MustChangePassword,
    NoRights,
    PasswordMissing,
    SignInLocked,
    StaffUnknown,
    WeakPassword,
    WrongPassword,
)
from hallapp.hall.rows import staff, staff_roles
from hallapp.hall.staff import add, checked_login, grant
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store

if TYPE_CHECKING:
    from argon2 import PasswordHasher

#: Wrong passwords before the sign-in is locked, and for how long at first and at most.
ATTEMPTS = 5
FIRST_LOCK = timedelta(seconds=30)
LONGEST_LOCK = timedelta(minutes=30)

SHORTEST, LONGEST = 8, 128
#: What is tried first everywhere, and would pass otherwise.
_COMMON = frozenset({"password1", "abc12345", "abcd1234", "a1234567", "qwer1234", "1qaz2wsx", "admin123", "zxcv1234"})


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
    """The member with this login and password, as one who acts at this workstation.

    In a rehearsal a member whom nobody gave a password needs none. Raises ``StaffUnknown``, ``PasswordMissing``,
    ``WrongPassword``, ``SignInLocked``, and ``MustChangePassword`` for one that somebody else has given.
    """
    entry = _checked(store, login, password, station)
    if entry.must_change:
        raise MustChangePassword(entry.login)
    return _enter(store, entry, station)


def change_password(store: Store, login: str, old: str, new: str, station: str) -> Actor:
    """Give oneself a new password, and be signed in with it; sessions with the old one are over.

    Raises as ``sign_in`` but for ``MustChangePassword``, and ``WeakPassword``.
    """
    entry = _checked(store, login, old, station)
    check_strength(new, entry.login, entry.name)
    if new == old:
        raise WeakPassword("the_old_one")
    digest = _hasher().hash(new)
    with store.change(_actor(entry, station)) as tx:
        set_password(tx, entry.id, digest, must_change=False)
        tx.record(Deed.PASSWORD_CHANGED, name=entry.name)
    return _enter(store, _entry_of(store, entry.login), station)


def first_administrator(store: Store, actor: Actor, login: str, name: str, password: str) -> None:
    """Put the first manager of the whole hall on the staff list, with a password of their own.

    Raises ``NoRights`` where there is one already and ``actor`` is no administrator, ``BadLogin``, ``WeakPassword``.
    """
    login, name = checked_login(login), name.strip()
    check_strength(password, login, name)
    digest = _hasher().hash(password)
    with store.change(actor) as tx:
        if not actor.administrator and has_manager(tx):
            raise NoRights(Right.STAFF, "")
        member = add(tx, login, name or login)
        grant(tx, member.id, Role.MANAGER, None)
        set_password(tx, member.id, digest, must_change=False)
        tx.record(Deed.MEMBER_ADDED, name=member.name, login=member.login)


def hash_of(password: str, login: str, name: str) -> str:
    """The digest of a password that is good enough; takes a moment, so never inside a transaction.

    Raises ``WeakPassword``.
    """
    check_strength(password, login, name)
    return _hasher().hash(password)


def has_manager(look: Look) -> bool:
    """Whether somebody on the staff list manages the whole hall and can sign in with a password."""
    query = (
        select(staff.c.id)
        .join_from(staff, staff_roles)
        .where(
            staff.c.active,
            staff.c.password_hash.is_not(None),
            staff_roles.c.role == Role.MANAGER,
            staff_roles.c.outlet_id.is_(None),
        )
    )
    return look.execute(query.limit(1)).first() is not None


def set_password(tx: Change, staff_id: int, digest: str, *, must_change: bool) -> None:
    """Store a password's digest; every session of that member is over."""
    tx.execute(
        update(staff)
        .where(staff.c.id == staff_id)
        .values(
            password_hash=digest,
            must_change=must_change,
            credential=staff.c.credential + 1,
            failures=0,
            locked_until=None,
        )
    )


def check_strength(password: str, login: str, name: str) -> None:
    """Raises ``WeakPassword`` for what would be guessed: short, of one kind of sign, the name, or tried first anywhere.

    GB/T 22239-2019 (等级保护) asks for complexity without figures; eight signs of two kinds are the usual reading.
    """
    kinds = sum(any(test(sign) for sign in password) for test in (str.isalpha, str.isdigit, lambda s: not s.isalnum()))
    said = password.casefold()
    if len(password) < SHORTEST:
        raise WeakPassword("too_short")
    if len(password) > LONGEST:
        raise WeakPassword("too_long")
    if said in _COMMON:
        raise WeakPassword("too_common")
    if kinds < 2:
        raise WeakPassword("one_kind")
    if login.casefold() in said or (len(name) > 1 and name.casefold() in said):
        raise WeakPassword("like_the_name")


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
    if not _is_right(entry.password_hash, password):
        failures = _count_failure(store, entry, station)
        raise WrongPassword(entry.login, max(0, ATTEMPTS - failures))
    return entry


def _refuse_locked(look: Look, entry: _Entry) -> None:
    if entry.locked_until is not None and entry.locked_until > look.clock:
        raise SignInLocked(entry.login, -(-(entry.locked_until - look.clock) // timedelta(seconds=1)))


def _count_failure(store: Store, entry: _Entry, station: str) -> int:
    with store.change(_actor(entry, station)) as tx:
        _refuse_locked(tx, _entry(tx, entry.login))  # several attempts at once count as one after the other
        failures = tx.execute(
            update(staff)
            .where(staff.c.id == entry.id)
            .values(failures=staff.c.failures + 1)
            .returning(staff.c.failures)
        ).scalar_one()
        if failures < ATTEMPTS:
            tx.record(Deed.SIGN_IN_FAILED, name=entry.name)
        else:
            lock = min(FIRST_LOCK * 2 ** min(failures - ATTEMPTS, 20), LONGEST_LOCK)
            tx.execute(update(staff).where(staff.c.id == entry.id).values(locked_until=tx.clock + lock))
            tx.record(Deed.SIGN_IN_LOCKED, name=entry.name, minutes=max(1, round(lock.total_seconds() / 60)))
        return int(failures)


def _enter(store: Store, entry: _Entry, station: str) -> Actor:
    with store.change(_actor(entry, station)) as tx:
        now = _entry(tx, entry.login)
        _refuse_locked(tx, now)
        if now.password_hash != entry.password_hash:
            raise WrongPassword(entry.login, max(0, ATTEMPTS - now.failures))  # it was changed at this very moment
        if now.failures or now.locked_until is not None:
            tx.execute(update(staff).where(staff.c.id == entry.id).values(failures=0, locked_until=None))
        tx.record(Deed.SIGNED_IN, name=entry.name)
        return Actor(
            name=entry.name,
            station=station,
            staff_id=entry.id,
            login=entry.login,
            credential=entry.credential,
            signed_in_at=tx.clock,
        )


def _actor(entry: _Entry, station: str) -> Actor:
    return Actor(name=entry.name, station=station, staff_id=entry.id, login=entry.login, credential=entry.credential)


def _entry_of(store: Store, login: str) -> _Entry:
    with store.look() as look:
        return _entry(look, login)


def _entry(look: Look, login: str) -> _Entry:
    row = look.execute(_ENTRY.where(func.lower(staff.c.login) == login.strip().lower(), staff.c.active)).first()
    if row is None:
        raise StaffUnknown(login)
    return _Entry(*row)


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher as Hasher  # loaded when somebody signs in, not with the program

    return Hasher()


def _is_right(digest: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(digest, password)
    except (VerificationError, InvalidHashError):
        return False
