"""An appointment's number as slips and lists have it, and what somebody gives to be found by at check-in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from hallapp.errors.ledgers import AppointmentUnknown

_OWN = re.compile(r"Y0*(\d{1,9})|0*(\d{1,7})")
_ID_NUMBER = re.compile(r"\d{17}[\dX]")
_PHONE = re.compile(r"\+?[\d\-()]{8,20}")


@dataclass(frozen=True, slots=True)
class Claim:
    """By what an appointment is to be found: its own number, else an identity number or a phone."""

    appointment: int | None = None
    phone: str = ""
    id_number: str = ""


def code_of(appointment: int) -> str:
    """An appointment's number as it is printed, said and scanned: ``Y000123``."""
    return f"Y{appointment:06}"


def is_code(typed: str) -> bool:
    """Whether this is an appointment's number as slips bear it, letter included, and nothing else."""
    return _plain(typed).startswith("Y") and _OWN.fullmatch(_plain(typed)) is not None


def read_claim(typed: str) -> Claim:
    """What was typed or scanned in one field: ``Y000123`` or its digits, 18 characters of an identity number, a phone.

    Wide characters, as an input method or a scanner behind one gives them, count as the narrow ones. Raises
    ``AppointmentUnknown`` for what is none of these.
    """
    plain = _plain(typed)
    if own := _OWN.fullmatch(plain):
        return Claim(appointment=int(own[1] or own[2]))
    if _ID_NUMBER.fullmatch(plain):
        return Claim(id_number=plain)
    if _PHONE.fullmatch(plain):
        return Claim(phone=plain)
    raise AppointmentUnknown("number")


def _plain(typed: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", typed)).upper()
