"""How often somebody may type a wrong appointment at a kiosk, where nobody stands beside it and sees them guess."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from math import ceil
from time import monotonic

#: So many wrong ones within so many seconds are more than an elderly couple needs, and less than guessing does.
TOO_MANY = 5
WITHIN_S = 300
#: How long nothing is taken by hand then. Four digits in tries of five and ten minutes: two weeks for one appointment.
REST_S = 600


class Tries:
    """Counts the wrong tries at one kiosk, whoever made them. ``now``: seconds of a clock that nobody sets."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._wrong: deque[float] = deque(maxlen=TOO_MANY)
        self._until = now()

    def count_wrong(self) -> None:
        """One more; the last that was too many begins the rest."""
        now = self._now()
        self._wrong.append(now)
        if len(self._wrong) == TOO_MANY and now - self._wrong[0] <= WITHIN_S:
            self._wrong.clear()
            self._until = now + REST_S

    @property
    def rest_min(self) -> int:
        """For how many minutes more nothing is taken by hand, 0 where it is."""
        return max(0, ceil((self._until - self._now()) / 60))
