"""Keys taken from the whole desktop, so that they work while another program has the keyboard: where that is possible.

On X11 and Windows a program may ask for single keys. A Wayland session gives keys to the window that has the keyboard
alone; what its portals offer instead asks the person at every desktop in another way, and is not used here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Protocol

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


class KeyGrab(Protocol):
    """Takes keys. What it is given at its making is called in a thread of its own."""

    def take(self, keys: frozenset[Keys]) -> None:
        """Take these and no others, soon; which of them could not be had is told."""

    def close(self) -> None:
        """Give all back, soon."""

    def wait(self, timeout_s: float = 2.0) -> bool:
        """After ``close``: whether all are given back, in this time."""


#: Called with each press: once, however long the keys are held down.
Pressed = Callable[[Keys], object]
#: Called after each ``take``: which keys could not be had, and why.
Told = Callable[[Mapping[Keys, Untaken]], object]


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
