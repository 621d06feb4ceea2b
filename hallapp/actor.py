"""Who acts, and with which rights: plain values that every use case is given and every record keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody on the staff list does, at one outlet or at all of them."""

    MANAGER = "manager"
    CLERK = "clerk"
    GUIDE_PRINTER = "guide_printer"
    BOARD = "board"


class Right(StrEnum):
    """What a role may do. The first six count per outlet, the last three for the whole database."""

    SET_UP = "set_up"
    STAFF = "staff"
    STEP_IN = "step_in"
    CALL = "call"
    ISSUE = "issue"
    PRINT = "print"
    CATALOGUE = "catalogue"
    RULES = "rules"
    SYSTEM = "system"


#: What each role may do. Rights are about changing, printing and what is personal; looking is free to all staff.
RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.MANAGER: frozenset(Right),
    Role.CLERK: frozenset({Right.CALL, Right.ISSUE, Right.PRINT}),
    Role.GUIDE_PRINTER: frozenset({Right.PRINT}),
    Role.BOARD: frozenset({Right.ISSUE}),  # the call board and the kiosk run under one login, with no person there
}


@dataclass(frozen=True, slots=True)
class Actor:
    """The person, or the operating-system user, on whose word something is done.

    ``staff_id`` is None for somebody who is not on the staff list; such an actor may do everything as
    ``administrator`` (the operating-system user who owns the database), else nothing. What a member of staff may
    do is read from the staff list at each action, never kept here. ``credential`` is the count of the member's
    password and ``signed_in_at`` when it was given: a session ends when the password changes, or after its time.
    ``station`` names the workstation, for the records.
    """

    name: str
    station: str
    staff_id: int | None = None
    login: str = ""
    administrator: bool = False
    credential: int = 0
    signed_in_at: datetime | None = None
