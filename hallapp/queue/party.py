"""The party who takes a number: as little as is needed, checked at entry, masked wherever it is shown."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from hallapp.errors.desk import BadIdNumber, BadPhone

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
#: With area code; where no dash ends it, it has three digits if the second is 1 or 2 (010, 021 …), else four.
_LANDLINE = re.compile(r"(0[0-9]{2,3}(?=-)|0[12][0-9]|0[03-9][0-9]{2})-?([0-9]{7,8}(?:-[0-9]{1,6})?)")
#: China's country code, as people and other platforms write it before a mobile number.
_COUNTRY = re.compile(r"^(?:\+86|0086|86)-?(?=1[3-9][0-9-]{9,}$)|^\+86-?")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
#: Control characters, marks that are not seen, halves of characters: no name has them and no database wants them.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
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


def plain_name(text: str) -> str:
    """A name as it is stored: without what nobody sees (control characters, marks of direction and of no width), one
    blank for several. Its characters stay as they are, rare ones too; "" where nothing is left.
    """
    seen = (letter for letter in re.sub(r"\s", " ", text) if unicodedata.category(letter) not in _UNSEEN)
    return " ".join("".join(seen).split())


def _narrow(text: str) -> str:
    """Digits, signs and letters as they are meant: narrow, without blanks and what nobody sees.

    An input method types wide ones, and what is copied from a telephone or a chat has marks of direction around it.
    """
    narrow = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in narrow if not letter.isspace() and unicodedata.category(letter) not in _UNSEEN)


def checked_id_number(text: str) -> str:
    """A resident identity number without blanks, narrow, its last letter capital; "" stays "".

    Checked by GB 11643: 17 digits, a real date of birth, and the check character (weights 2^(18-i),
    mod 11). Raises ``BadIdNumber``, which names what is wrong and never the number.
    """
    number = _narrow(text).upper()
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
    """A mobile number as 11 digits, or a landline as ``0917-3304711`` (with ``-8001`` for an extension); "" stays "".

    However it is written, one number is stored in one way, so that a person is found by it again. Raises ``BadPhone``.
    """
    phone = _COUNTRY.sub("", _DASHES.sub("-", re.sub(r"[()]", "", _narrow(text))))
    if not phone:
        return ""
    if _MOBILE.fullmatch(mobile := phone.replace("-", "")):
        return mobile
    if landline := _LANDLINE.fullmatch(phone):
        return f"{landline[1]}-{landline[2]}"
    raise BadPhone


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
