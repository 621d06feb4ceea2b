"""Keys taken from a Windows desktop (``RegisterHotKey``), in a thread of its own with its queue of messages."""

from __future__ import annotations

import ctypes
import threading
from ctypes import wintypes
from typing import Any

from hallapp.devices.caller_grab import Pressed, Told, Untaken
from hallapp.devices.caller_keys import Keys, Modifier

_MASKS = {Modifier.ALT: 1, Modifier.CTRL: 2, Modifier.SHIFT: 4, Modifier.WIN: 8}
#: MOD_NOREPEAT: a key held down is one press.
_NO_REPEAT = 0x4000
#: WM_HOTKEY; WM_USER and WM_APP, of which the thread is told what is wanted.
_HOTKEY, _USER, _CHANGED = 0x0312, 0x0400, 0x8000


class WindowsGrab:
    """As ``caller_grab.KeyGrab``."""

    def __init__(self, pressed: Pressed, told: Told) -> None:
        self._pressed, self._told = pressed, told
        self._wanted: frozenset[Keys] = frozenset()
        self._closing = False
        self._changed = threading.Lock()
        self._ready = threading.Event()
        self._number = 0
        library: Any = ctypes
        self._user = library.WinDLL("user32", use_last_error=True)
        self._kernel = library.WinDLL("kernel32", use_last_error=True)
        self._user.RegisterHotKey.argtypes = [wintypes.HWND, ctypes.c_int, wintypes.UINT, wintypes.UINT]
        self._user.UnregisterHotKey.argtypes = [wintypes.HWND, ctypes.c_int]
        message = ctypes.POINTER(wintypes.MSG)
        self._user.GetMessageW.argtypes = [message, wintypes.HWND, wintypes.UINT, wintypes.UINT]
        self._user.PeekMessageW.argtypes = [message, wintypes.HWND, wintypes.UINT, wintypes.UINT, wintypes.UINT]
        self._user.PostThreadMessageW.argtypes = [wintypes.DWORD, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM]
        self._kernel.GetCurrentThreadId.restype = wintypes.DWORD
        self._thread = threading.Thread(target=self._run, name="hallapp-keys", daemon=True)
        self._thread.start()

    def take(self, keys: frozenset[Keys]) -> None:
        """As ``KeyGrab``."""
        with self._changed:
            self._wanted = keys
        self._wake()

    def close(self) -> None:
        """As ``KeyGrab``."""
        with self._changed:
            self._closing = True
        self._wake()

    def wait(self, timeout_s: float = 2.0) -> bool:
        """As ``KeyGrab``."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _wake(self) -> None:
        self._ready.wait()
        self._user.PostThreadMessageW(self._number, _CHANGED, 0, 0)

    # --- in the thread

    def _run(self) -> None:
        message = wintypes.MSG()
        self._user.PeekMessageW(ctypes.byref(message), None, _USER, _USER, 0)  # makes the thread's queue
        self._number = self._kernel.GetCurrentThreadId()
        self._ready.set()
        taken: dict[int, Keys] = {}
        while self._user.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
            if message.message == _HOTKEY and message.wParam in taken:
                self._pressed(taken[message.wParam])
            elif message.message == _CHANGED:
                with self._changed:
                    wanted, closing = self._wanted, self._closing
                for place in taken:
                    self._user.UnregisterHotKey(None, place)
                if closing:
                    return
                taken = self._take(wanted)

    def _take(self, wanted: frozenset[Keys]) -> dict[int, Keys]:
        taken: dict[int, Keys] = {}
        untaken: dict[Keys, Untaken] = {}
        for place, keys in enumerate(sorted(wanted, key=str), start=1):
            mask = sum(_MASKS[one] for one in keys.modifiers) | _NO_REPEAT
            if not keys.cap.virtual:
                untaken[keys] = Untaken.NO_KEY
            elif self._user.RegisterHotKey(None, place, mask, keys.cap.virtual):
                taken[place] = keys
            else:
                untaken[keys] = Untaken.TAKEN
        self._told(untaken)
        return taken
