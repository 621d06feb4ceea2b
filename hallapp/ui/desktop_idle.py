"""How long the whole desktop has not been touched, where the desktop tells it: Windows and X11."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from ctypes.util import find_library
from typing import Any

from PySide6.QtGui import QGuiApplication


def desktop_idle() -> Callable[[], float | None]:
    """What gives the seconds since the desktop was last touched, in whatever program; None where it does not tell."""
    try:
        if sys.platform == "win32":
            return _WindowsDesktop().idle_s
        if os.environ.get("DISPLAY") and QGuiApplication.platformName() == "xcb":
            return _XDesktop().idle_s
    except (OSError, AttributeError):
        pass  # without the library only what happens in this program counts
    return lambda: None


class _WindowsDesktop:
    """``GetLastInputInfo`` of user32: ticks of the last input, in milliseconds since the machine started."""

    class _Info(ctypes.Structure):
        _fields_ = (("size", ctypes.c_uint), ("ticks", ctypes.c_uint))

    def __init__(self) -> None:
        library: Any = ctypes
        self._user, self._kernel = library.windll.user32, library.windll.kernel32
        self._info = self._Info(ctypes.sizeof(self._Info), 0)

    def idle_s(self) -> float | None:
        if not self._user.GetLastInputInfo(ctypes.byref(self._info)):
            return None
        return float((self._kernel.GetTickCount() - self._info.ticks) % 2**32) / 1000


class _XDesktop:
    """The X screen saver extension's idle time (``XScreenSaverQueryInfo`` of libXss), on a connection of its own."""

    class _Info(ctypes.Structure):
        _fields_ = (
            ("window", ctypes.c_ulong),
            ("state", ctypes.c_int),
            ("kind", ctypes.c_int),
            ("til_or_since", ctypes.c_ulong),
            ("idle", ctypes.c_ulong),
            ("event_mask", ctypes.c_ulong),
        )

    def __init__(self) -> None:
        names = find_library("X11"), find_library("Xss")
        if None in names:
            raise OSError("no libXss")
        x, self._saver = ctypes.CDLL(names[0]), ctypes.CDLL(names[1])
        x.XOpenDisplay.restype = ctypes.c_void_p
        x.XOpenDisplay.argtypes = [ctypes.c_char_p]
        x.XDefaultRootWindow.restype = ctypes.c_ulong
        x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self._saver.XScreenSaverAllocInfo.restype = ctypes.POINTER(self._Info)
        self._saver.XScreenSaverQueryInfo.argtypes = [
            ctypes.c_void_p,
            ctypes.c_ulong,
            ctypes.POINTER(self._Info),
        ]
        self._display = x.XOpenDisplay(None)
        if not self._display:
            raise OSError("no display")
        self._root = x.XDefaultRootWindow(self._display)
        self._info = self._saver.XScreenSaverAllocInfo()

    def idle_s(self) -> float | None:
        if not self._saver.XScreenSaverQueryInfo(self._display, self._root, self._info):
            return None
        return float(self._info.contents.idle) / 1000
