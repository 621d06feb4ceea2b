"""Refusals about people: rights, signing in, the staff list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hallapp.actor import Right
from hallapp.errors.base import HallError


@dataclass(eq=False)
class StaffUnknown(HallError):
    """Nobody active on the staff list has this login."""

    code = "staff_unknown"
    login: str


@dataclass(eq=False)
class NoRights(HallError):
    """``needs`` is the right that is missing; ``outlet`` the name of where, empty where it is for the whole hall."""

    code = "no_rights"
    needs: Right
    outlet: str


@dataclass(eq=False)
class LoginRequired(HallError):
    """A real hall on a server answers no command without the name of somebody on its staff list."""

    code = "login_required"


@dataclass(eq=False)
class WrongPassword(HallError):
    """``left``: how many more attempts before the sign-in is locked for a while."""

    code = "wrong_password"
    login: str
    left: int


@dataclass(eq=False)
class SignInLocked(HallError):
    """After repeated failures; each further one makes it longer."""

    code = "sign_in_locked"
    login: str
    again_in_s: int


@dataclass(eq=False)
class PasswordMissing(HallError):
    """Nobody has given this member a password yet."""

    code = "password_missing"
    login: str


@dataclass(eq=False)
class MustChangePassword(HallError):
    """The password was given by somebody else and opens nothing but its own change."""

    code = "must_change_password"
    login: str


@dataclass(eq=False)
class WeakPassword(HallError):
    """``reason``: too_short, too_long, like_the_name, too_common, one_kind, the_old_one."""

    code = "weak_password"
    reason: str


@dataclass(eq=False)
class SessionExpired(HallError):
    """``reason``: time, password_changed, has_left.

    ``signed_in_at``: of which sign-in, so that a later one does not end with it.
    """

    code = "session_expired"
    login: str
    reason: str
    signed_in_at: datetime | None


@dataclass(eq=False)
class BadLogin(HallError):
    """A login is up to 30 letters, digits, dots, hyphens or underscores, and begins with a letter or digit."""

    code = "bad_login"
    login: str


@dataclass(eq=False)
class NameMissing(HallError):
    """Somebody on the staff list has a name that others know them by."""

    code = "name_missing"


@dataclass(eq=False)
class LoginTaken(HallError):
    """The login is somebody else's, whom ``name`` names."""

    code = "login_taken"
    login: str
    name: str


@dataclass(eq=False)
class LastManager(HallError):
    """Somebody must be left who manages the whole hall and can sign in."""

    code = "last_manager"
    name: str
