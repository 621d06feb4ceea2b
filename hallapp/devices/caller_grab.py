"""Keys taken from the whole desktop, so that they work while another program has the keyboard: where that is possible.

On X11 and Windows a program may ask for single keys. A Wayland session gives keys to the window that has the keyboard
alone; what its portals offer instead asks the person at every desktop in another way, and is not used here.
"""

from __future__ import annotations

import os
import sys
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from enum import StrEnum

from hallapp.devices.caller_keys import Keys


class NoGrab(StrEnum):
    """Why keys cannot be taken from the desktop here."""

    #: The session is a Wayland session.
    WAYLAND = "wayland"
    #: There is no desktop, or it is of a kind that has no such thing.
    NO_DESKTOP = "no_desktop"


class Untaken(StrEnum):
    """Why one of the keys was not taken."""

    #: Another program has it.
    TAKEN = "taken"
    #: This keyboard, or this system, has no such key of its own.
    NO_KEY = "no_key"


#: Called with each press: once, however long the keys are held down.
Pressed = Callable[[Keys], object]
#: Called after each ``take``: which keys could not be had, and why.
Told = Callable[[Mapping[Keys, Untaken]], object]


class KeyGrab(ABC):
    """Takes keys. What it is given at its making is called in the thread in which it listens to them."""

    def __init__(self, pressed: Pressed, told: Told) -> None:
        self._pressed, self._told = pressed, told
        self._changed = threading.Lock()
        self._wanted: frozenset[Keys] | None = frozenset()
        self._thread = threading.Thread(target=self._listen, name="hallapp-keys", daemon=True)
        self._thread.start()

    def take(self, keys: frozenset[Keys]) -> None:
        """Take these and no others, soon; which of them could not be had is told."""
        self._want(keys)

    def close(self) -> None:
        """Give all back, soon."""
        self._want(None)

    def wait(self, timeout_s: float = 2.0) -> bool:
        """After ``close``: whether all are given back, in this time."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _want(self, keys: frozenset[Keys] | None) -> None:
        with self._changed:
            self._wanted = keys
            self._wake()

    def _now_wanted(self) -> frozenset[Keys] | None:
        """In the thread: what is to be taken now; None when it is over."""
        with self._changed:
            return self._wanted

    @abstractmethod
    def _wake(self) -> None:
        """Have the thread look at what is wanted, held up by nothing; one that has ended is let be."""

    @abstractmethod
    def _listen(self) -> None:
        """In the thread: take what is wanted, whenever woken, and tell presses, until nothing is any more."""


def no_grab_here(platform: str) -> NoGrab | None:
    """Why keys cannot be taken on this desktop; None where they can. ``platform`` is Qt's name of it."""
    if sys.platform == "win32":
        return None if platform == "windows" else NoGrab.NO_DESKTOP
    if platform.startswith("wayland") or (platform == "xcb" and os.environ.get("WAYLAND_DISPLAY")):
        return NoGrab.WAYLAND  # also behind XWayland: keys come only while one of its own windows has the keyboard
    return None if platform == "xcb" and os.environ.get("DISPLAY") else NoGrab.NO_DESKTOP


def key_grab(pressed: Pressed, told: Told) -> KeyGrab:
    """What takes keys on this desktop; only where ``no_grab_here`` says nothing against it."""
    if sys.platform == "win32":
        from hallapp.devices.caller_grab_windows import WindowsGrab

        return WindowsGrab(pressed, told)
    from hallapp.devices.caller_grab_x import XGrab

    return XGrab(pressed, told)
