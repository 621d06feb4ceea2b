"""The hours in which the boards show calls and do not speak, such as a lunch break in a shared building."""

from __future__ import annotations

import re
from datetime import time

from hallapp.hall.hours import Span, minute_of

_SPAN = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~～至]\s*(\d{1,2})[:：](\d{2})")
_DAY = 24 * 60


def quiet_spans(words: str) -> tuple[Span, ...]:
    """Spans such as ``12:00-13:30, 18:00-08:00``; one that ends before it begins goes over midnight.

    Raises ``ValueError`` where something else is written.
    """
    if re.sub(r"[\s,，;；、]", "", _SPAN.sub("", words)):
        raise ValueError(words)
    found: list[Span] = []
    for times in _SPAN.finditer(words):
        hour, minute, last_hour, last_minute = map(int, times.groups())
        start, end = hour * 60 + minute, last_hour * 60 + last_minute or _DAY
        if minute > 59 or last_minute > 59 or not (start < _DAY and end <= _DAY) or start == end:
            raise ValueError(times[0])
        found += [Span(start, end)] if start < end else [Span(start, _DAY), Span(0, end)]
    return tuple(sorted(found))


def is_quiet(words: str, moment: time) -> bool:
    """Whether boards are not to speak at this time of the hall's day."""
    return any(span.holds(minute_of(moment)) for span in quiet_spans(words))
