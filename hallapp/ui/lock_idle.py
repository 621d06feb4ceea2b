"""Whether anybody is at this workstation: the time since the last key, mouse or touch, here or in other programs."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Callable
from ctypes.util import find_library
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    }
)

#: How often it is looked at.
_EVERY_MS = 1000


class Presence(QObject):
    """Counts from the last touch; ``left`` when nobody has touched anything for ``after_s`` seconds.

    All events pass by here only until the first touch of a second, so that a busy screen is not slowed down. A clerk
    may work all day in another program, with the strip on top: where the desktop tells when it was last touched, that
    counts too.
    """

    left = Signal()

    def __init__(
        self,
        parent: QObject,
        *,
        steady: Callable[[], float] = time.monotonic,
        elsewhere: Callable[[], float | None] | None = None,
    ) -> None:
        """``elsewhere`` gives the seconds since the desktop was last touched, None where it does not tell."""
        super().__init__(parent)
        self._steady = steady
        self._elsewhere = desktop_idle() if elsewhere is None else elsewhere
        self._touched = steady()
        self._listening = False
        self.after_s = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def counting(self) -> bool:
        """Whether the station would lock itself."""
        return self._timer.isActive()

    def start(self, after_s: float) -> None:
        """Count from now; 0 for never."""
        self._touched = self._steady()
        self.after_s = after_s
        self.stop()
        if after_s > 0:
            self._timer.start()
            self._listen()

    def stop(self) -> None:
        """Nobody has signed in: nothing to count."""
        self._timer.stop()
        self._hush()

    def look(self) -> None:
        """Whether the time is up."""
        self._listen()
        if self._steady() - self._touched < self.after_s:
            return
        elsewhere = self._elsewhere()
        if elsewhere is None or elsewhere >= self.after_s:
            self.stop()
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A touch begins the count anew; there is no need to look at more before the next second."""
        if event.type() in _TOUCHES and isinstance(watched, QWidget) and not watched.window().property("public"):
            self._touched = self._steady()
            self._hush()
        return False

    def _listen(self) -> None:
        application = QApplication.instance()
        if application is not None and not self._listening:
            self._listening = True
            application.installEventFilter(self)

    def _hush(self) -> None:
        application = QApplication.instance()
        if application is not None and self._listening:
            self._listening = False
            application.removeEventFilter(self)


def make_public(window: QWidget) -> None:
    """A window for everybody, such as the kiosk's: a touch there is not of the person who signed in."""
    window.setProperty("public", True)


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
