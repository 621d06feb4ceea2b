"""An appointment's number as slips and lists have it, and what somebody gives to be found by at check-in."""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass

from hallapp.errors.ledgers import AppointmentUnknown

#: What a seal is made of: no vowels, so that no word comes of it, and nothing that looks like a digit.
_SEAL = "BCDFGHJKMNPQRSTVWXZ"
_OWN = re.compile(rf"Y0*(\d{{1,9}})([{_SEAL}]{{5}})?|0*(\d{{1,7}})")
_ID_NUMBER = re.compile(r"\d{17}[\dX]")
_PHONE = re.compile(r"\+?[\d\-()]{8,20}")


@dataclass(frozen=True, slots=True)
class Claim:
    """By what an appointment is to be found: its own number, else an identity number or a phone.

    ``seal`` came with the number where the slip's own code was scanned.
    """

    appointment: int | None = None
    phone: str = ""
    id_number: str = ""
    seal: str = ""


def new_seal() -> str:
    """Five letters nobody can guess (2.4 million), for the code on a slip."""
    return "".join(secrets.choice(_SEAL) for _ in range(5))


def code_of(appointment: int) -> str:
    """An appointment's number as it is printed and said: ``Y000123``."""
    return f"Y{appointment:06}"


def sealed_code_of(appointment: int, seal: str) -> str:
    """What the code on a slip holds: the number and its seal, ``Y000123BKQWT``."""
    return code_of(appointment) + seal


def is_code(typed: str) -> bool:
    """Whether this is an appointment's number as slips bear it, letter included, sealed or not, and nothing else."""
    return _plain(typed).startswith("Y") and _OWN.fullmatch(_plain(typed)) is not None


def read_claim(typed: str) -> Claim:
    """What was typed or scanned in one field: ``Y000123`` or its digits, 18 characters of an identity number, a phone.

    The number may bear its seal. Wide characters, as an input method or a scanner behind one gives them, count as the
    narrow ones. Raises ``AppointmentUnknown`` for what is none of these.
    """
    plain = _plain(typed)
    if own := _OWN.fullmatch(plain):
        return Claim(appointment=int(own[1] or own[3]), seal=own[2] or "")
    if _ID_NUMBER.fullmatch(plain):
        return Claim(id_number=plain)
    if _PHONE.fullmatch(plain):
        return Claim(phone=plain)
    raise AppointmentUnknown("number")


def _plain(typed: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", typed)).upper()
