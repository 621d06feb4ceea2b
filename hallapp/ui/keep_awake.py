"""Keeping the displays lit while something stands on them for the public: no screen saver, no blanking, no sleep."""

from __future__ import annotations

import ctypes
import os
import sys
from ctypes.util import find_library
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

#: Windows: the state lasts until it is set anew; the display and the system are in use (``winbase.h``).
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x00000001, 0x00000002

#: The name of this program's own line to the session's bus.
_LINE = "hallapp-keep-awake"


class _Desktop(Protocol):
    def keep(self, lit: bool) -> None: ...


class KeepAwake(QObject):
    """Asks the desktop while it is to keep its displays lit. Where nobody can be asked, nothing happens."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kept = False
        self._desktops: list[_Desktop] | None = None

    def keep(self, lit: bool) -> None:
        """Keep them lit from now on, or no longer."""
        if lit == self.kept:
            return
        self.kept = lit
        if self._desktops is None:
            self._desktops = _desktops(self.tr("A call board is shown"))
        for desktop in self._desktops:
            desktop.keep(lit)


def _desktops(why: str) -> list[_Desktop]:
    """Whom to ask here: Windows itself, or on Linux the desktop and, since not every one listens, the X server too."""
    if sys.platform == "win32":
        return [_Windows()]
    found: list[_Desktop] = [_SessionBus(why)] if sys.platform == "linux" else []
    if os.environ.get("DISPLAY") and QGuiApplication.platformName() == "xcb":
        try:
            found.append(_XServer())
        except (OSError, AttributeError):
            return found  # without libXss the desktop alone is asked
    return found


class _Windows:
    """``SetThreadExecutionState``, in the GUI thread, which lasts as long as the program."""

    def keep(self, lit: bool) -> None:
        library: Any = ctypes
        state = _CONTINUOUS | (_SYSTEM | _DISPLAY if lit else 0)
        library.windll.kernel32.SetThreadExecutionState(ctypes.c_uint(state))


class _SessionBus:
    """``org.freedesktop.ScreenSaver.Inhibit``. What is asked over a line holds until that line is closed, also by a
    program that ends in whatever way: so the line is the way to take it back.
    """

    def __init__(self, why: str) -> None:
        self._why = why

    def keep(self, lit: bool) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage

        if not lit:
            QDBusConnection.disconnectFromBus(_LINE)
            return
        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _LINE)
        name = "org.freedesktop.ScreenSaver"
        message = QDBusMessage.createMethodCall(name, "/org/freedesktop/ScreenSaver", name, "Inhibit")
        message.setArguments(["hallapp", self._why])
        message.setAutoStartService(False)
        if bus.isConnected():
            bus.asyncCall(message)  # nobody waits: where no such service is, there is nobody to ask


class _XServer:
    """``XScreenSaverSuspend`` of libXss: no blanking, no power saving, until it is taken back or the program ends."""

    def __init__(self) -> None:
        names = find_library("X11"), find_library("Xss")
        if None in names:
            raise OSError("no libXss")
        self._x, self._saver = ctypes.CDLL(names[0]), ctypes.CDLL(names[1])
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XOpenDisplay.argtypes = [ctypes.c_char_p]
        self._x.XFlush.argtypes = [ctypes.c_void_p]
        self._saver.XScreenSaverSuspend.argtypes = [ctypes.c_void_p, ctypes.c_int]
        self._display = self._x.XOpenDisplay(None)
        if not self._display:
            raise OSError("no display")

    def keep(self, lit: bool) -> None:
        self._saver.XScreenSaverSuspend(self._display, lit)
        self._x.XFlush(self._display)
