"""Which call a board announces next, and how often: plain values, without Qt, without sound, without a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hallapp.queue.views import Announcement

#: With more than so many seconds waiting to be said each call is said once, so that nobody's number comes too late.
RUSH_S = 20.0


@dataclass(slots=True)
class _Due:
    """A call and how often it is still to be said."""

    call: Announcement
    left: int
    begun: int = 0


class CallQueue:
    """The calls that one board has still to announce, in the order in which they came, and the one it announces now.

    ``seconds`` is how long it takes to say a call for the nth time; a board that does not speak takes none.
    """

    def __init__(self, seconds: Callable[[Announcement, int], float]) -> None:
        self._seconds = seconds
        self._waiting: list[_Due] = []
        self._now: _Due | None = None

    @property
    def now(self) -> Announcement | None:
        """The call that is being announced."""
        return self._now.call if self._now else None

    @property
    def nth(self) -> int:
        """For the how manieth time that call is announced; 0 without one."""
        return self._now.begun if self._now else 0

    @property
    def waiting(self) -> tuple[Announcement, ...]:
        """The calls to come, the next one first."""
        return tuple(due.call for due in self._waiting)

    def take(
        self, fresh: Iterable[Announcement], awaited: Callable[[Announcement], bool], *, times: int = 1
    ) -> None:
        """The hall has moved on: ``fresh`` are the calls not announced yet, each to be said ``times``.

        Who is no longer ``awaited`` (at the window by now, passed over, handed on) is not called any more. A party
        that is called again before its call was said at all keeps its place: it is said as called again.
        """
        self._waiting = [due for due in self._waiting if awaited(due.call)]
        known = {due.call.seq for due in self._waiting} | ({self._now.call.seq} if self._now else set())
        for call in fresh:
            if call.seq not in known:
                self._add(call, times)
        if self._now is not None and not awaited(self._now.call):
            self._now.left = 0
        self._hurry()

    def begin(self) -> Announcement | None:
        """The next call, to be said for the first time; None where none is left."""
        self._now = self._waiting.pop(0) if self._waiting else None
        if self._now is None:
            return None
        self._count(self._now)
        return self._now.call

    def again(self) -> bool:
        """The call has been said: whether it is to be said once more."""
        if self._now is None or self._now.left <= 0:
            return False
        self._count(self._now)
        return True

    def clear(self) -> None:
        """Nothing is to be announced: the board shows another part of the hall."""
        self._waiting, self._now = [], None

    @staticmethod
    def _count(due: _Due) -> None:
        due.left -= 1
        due.begun += 1

    def _add(self, call: Announcement, times: int) -> None:
        for place, due in enumerate(self._waiting):
            if due.call.number == call.number:
                if due.call.window == call.window:
                    self._waiting[place] = _Due(call, due.left)
                    return
                del self._waiting[place]
                break
        self._waiting.append(_Due(call, times))

    def _hurry(self) -> None:
        """With too much to say each is said once, the one that is being said as well."""
        to_say = sum(self._seconds(due.call, nth + 1) for due in self._waiting for nth in range(due.left))
        if to_say <= RUSH_S:
            return
        for due in self._waiting:
            due.left = 1
        if self._now is not None:
            self._now.left = 0
