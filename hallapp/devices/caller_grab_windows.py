"""Keys taken from a Windows desktop (``RegisterHotKey``), in a thread of its own with its queue of messages."""

from __future__ import annotations

import ctypes
import threading
from ctypes import wintypes
from typing import Any

from hallapp.devices.caller_grab import KeyGrab, Pressed, Told, Untaken
from hallapp.devices.caller_keys import Keys, Modifier

_MASKS = {Modifier.ALT: 1, Modifier.CTRL: 2, Modifier.SHIFT: 4, Modifier.WIN: 8}
#: MOD_NOREPEAT: a key held down is one press.
_NO_REPEAT = 0x4000
#: WM_HOTKEY; WM_USER and WM_APP, of which the thread is told what is wanted.
_HOTKEY, _USER, _CHANGED = 0x0312, 0x0400, 0x8000


class WindowsGrab(KeyGrab):
    """As ``KeyGrab``."""

    def __init__(self, pressed: Pressed, told: Told) -> None:
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
        super().__init__(pressed, told)

    def _wake(self) -> None:
        self._ready.wait()
        self._user.PostThreadMessageW(self._number, _CHANGED, 0, 0)

    # --- in the thread

    def _listen(self) -> None:
        message = wintypes.MSG()
        self._user.PeekMessageW(ctypes.byref(message), None, _USER, _USER, 0)  # makes the thread's queue
        self._number = self._kernel.GetCurrentThreadId()
        self._ready.set()
        taken: dict[int, Keys] = {}
        while self._user.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
            if message.message == _HOTKEY and message.wParam in taken:
                self._pressed(taken[message.wParam])
            elif message.message == _CHANGED:
                wanted = self._now_wanted()
                for place in taken:
                    self._user.UnregisterHotKey(None, place)
                if wanted is None:
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
