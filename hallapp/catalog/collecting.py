"""Reading very much at once without holding up what else the process does."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_inside = 0
_was_on = True


@contextmanager
def without_collecting() -> Iterator[None]:
    """No look-out for garbage in reference cycles inside, in any thread.

    A catalogue of 20,000 items is millions of objects for as long as it is read or compared. Python looks through all
    of them for cycles again and again meanwhile, and lets no other thread run while it does: screens would stand
    still for most of a second each time. What has no cycles is given back at once all the same.
    """
    global _inside, _was_on  # noqa: PLW0603  # the collector is one for the whole process
    with _lock:
        if not _inside:
            _was_on = gc.isenabled()
        _inside += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside and _was_on:
                gc.enable()
