"""Codes and phones: what they should look like. Provinces differ, so in a catalogue these only warn."""

from __future__ import annotations

import re

#: Unified social credit code (18), exercising level (1), base code (12): the national implementation code.
ITEM_CODE = r"[0-9A-HJ-NPQRTUWXY]{18}[0-9A-Z]{13}"

_CREDIT_CODE = re.compile(r"[1-9A-HJ-NPQRTUWXY][1-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_MOBILE = r"1[3-9]\d{9}"
_LANDLINE = r"(\(0\d{2,3}\)|0\d{2,3}-?)\d{7,8}(-\d{1,6})?"
_HOTLINE = r"(0\d{2,3}-?)?1\d{4}"
_PHONE = re.compile(rf"{_MOBILE}|{_LANDLINE}|{_HOTLINE}")


def is_credit_code(code: str) -> bool:
    """Whether this is a unified social credit code with the right check character (GB 32100-2015)."""
    from stdnum.cn import uscc  # its own validate() refuses codes of village organisations, which begin with N

    return bool(_CREDIT_CODE.fullmatch(code)) and bool(code[-1] == uscc.calc_check_digit(code[:-1]))


def is_phone(words: str) -> bool:
    """Whether these are phones (one, or several with a mark between): mobile, landline with area code, or a hotline."""
    parts = [part.strip() for part in re.split(r"[;,、，；/]", words.replace("（", "(").replace("）", ")"))]
    return all(_PHONE.fullmatch(part) for part in parts)
