"""The day and the time in another platform's list of appointments, in the ways that people and workbooks write them.

What could mean two things (3/4/2026, 3月3日 of no year) is read as nothing, so that somebody is asked.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)|(\d{4})(\d{2})(\d{2})(?!\d)")
_TIME = re.compile(r"(上午|下午|晚上)?\s*(?<!\d)(\d{1,2})[:时点](\d{2})(?!\d)分?\s*([AP]M)?")
#: A cell that has lost its format shows what the workbook counts: days since its first one, and the part of a day.
_SERIAL = re.compile(r"(?P<days>[3-7]\d{4})?(?P<part>0?\.\d+)?")
_FIRST_DAY = date(1899, 12, 30)
_MINUTES = 24 * 60


def narrow(cell: str) -> str:
    """A code, a day, a time or a reference with its wide characters narrow."""
    return unicodedata.normalize("NFKC", cell).strip()


def day_in(cell: str) -> date | None:
    """The day: 2026-03-03, 2026/3/3, 2026年3月3日, 20260303, with whatever follows it, or a workbook's 46084."""
    plain = narrow(cell)
    try:
        if found := _DAY.match(plain):
            return date(*(int(part) for part in found.groups() if part is not None))
    except ValueError:
        return None
    serial = _SERIAL.fullmatch(plain)
    return _FIRST_DAY + timedelta(days=int(serial["days"])) if serial and serial["days"] else None


def clock_in(cell: str) -> time | None:
    """The time, where there are several the first: 9:00, 09:00-09:30, 下午2:30, 2:30 PM, or a workbook's 0.375."""
    plain = narrow(cell).upper()
    if found := _TIME.search(plain):
        half, hour, minute = found[1] or found[4], int(found[2]), int(found[3])
        if half in ("下午", "晚上", "PM") and hour < 12:
            hour += 12
        elif half == "AM" and hour == 12:
            hour = 0
        return time(hour, minute) if hour < 24 and minute < 60 else None
    serial = _SERIAL.fullmatch(plain)
    if serial is None or not serial["part"]:
        return None
    minutes = round(float(serial["part"]) * _MINUTES)
    return time(*divmod(minutes, 60)) if minutes < _MINUTES else None
