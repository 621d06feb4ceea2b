"""Passwords: what makes one good enough, how they are kept, and the temporary ones a manager hands out.

They are kept as Argon2id digests (RFC 9106); making or checking one takes a moment by design, so that is never done
inside a transaction.
"""

from __future__ import annotations

import secrets
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import update

from hallapp.errors.staff import WeakPassword
from hallapp.hall.rows import staff
from hallapp.store.engine import Change

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 8, 128
#: What is tried first everywhere, and would pass otherwise.
_COMMON = frozenset({"password1", "abc12345", "abcd1234", "a1234567", "qwer1234", "1qaz2wsx", "admin123", "zxcv1234"})

#: Signs of a temporary password: none that is taken for another when read aloud or from paper.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


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
    if any(len(word) > 1 and word.casefold() in said for word in (login, name)):
        raise WeakPassword("like_the_name")


def temporary() -> str:
    """A new password to hand out once: two groups of four signs, some 40 bits, which no lock lets anybody try."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(2))


def digest_of(password: str) -> str:
    """What is kept of a password."""
    return _hasher().hash(password)


def matches(digest: str, password: str) -> bool:
    """Whether the digest is this password's."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(digest, password)
    except (VerificationError, InvalidHashError):
        return False


def set_password(tx: Change, staff_id: int, digest: str | None, *, must_change: bool) -> None:
    """Store a password's digest, or with None take the password away; every session of that member is over."""
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


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher as Hasher  # loaded when somebody signs in, not with the program

    return Hasher()
