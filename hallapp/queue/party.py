"""The party who takes a number: as little as is needed, checked at entry, masked wherever it is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from hallapp.errors.desk import BadIdNumber, BadPhone

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}(-\d{1,6})?")
_COMPOUND_SURNAMES = frozenset(
    re.findall(
        "..",
        "欧阳太史上官端木司马东方独孤南宫万俟闻人夏侯诸葛"
        "尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容"
        "仲孙钟离长孙宇文司徒鲜于司空闾丘令狐百里呼延东郭"
        "南门西门拓跋夹谷轩辕第五公良谷梁段干左丘"
    )
)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody as they named themselves, with a number or in a ledger; empty where they did not."""

    name: str = ""
    phone: str = ""
    id_number: str = ""


def checked_id_number(text: str) -> str:
    """A resident identity number without blanks, its last letter capital; "" stays "".

    Checked by GB 11643: 17 digits, a real date of birth, and the check character (weights 2^(18-i),
    mod 11). Raises ``BadIdNumber``, which names what is wrong and never the number.
    """
    number = re.sub(r"\s", "", text).upper()
    if not number:
        return ""
    if len(number) != 18:
        raise BadIdNumber("length")
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise BadIdNumber("characters")
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise BadIdNumber("date") from None
    if not 1850 <= born.year <= 2100:
        raise BadIdNumber("date")
    weighed = sum(int(digit) * pow(2, 17 - i, 11) for i, digit in enumerate(number[:17]))
    if "10X98765432"[weighed % 11] != number[17]:
        raise BadIdNumber("check")
    return number


def checked_phone(text: str) -> str:
    """A mobile number, or a landline with its area code, without blanks; "" stays "". Raises ``BadPhone``."""
    phone = re.sub(r"[\s()（）]", "", text).removeprefix("+86")
    if phone and not _MOBILE.fullmatch(phone) and not _LANDLINE.fullmatch(phone):
        raise BadPhone
    return phone


def masked_name(name: str) -> str:
    """The surname and a star for every further character (张*, 欧阳**), for public screens.

    Personal Information Protection Law §25, §28. A name with a middle dot, or in Latin letters, keeps
    its first character only.
    """
    name = name.strip()
    if not name:
        return ""
    kept = 2 if len(name) > 2 and name[:2] in _COMPOUND_SURNAMES else 1
    return name[:kept] + "*" * min(2, max(1, len(name) - kept))


def masked_phone(phone: str) -> str:
    """The first three and the last four digits, with stars between."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else "*" * len(phone)


def masked_id_number(number: str) -> str:
    """First six, eight stars, last four; for staff only, never in public."""
    return f"{number[:6]}********{number[-4:]}" if number else ""
