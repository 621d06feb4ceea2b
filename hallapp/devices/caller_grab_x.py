"""Keys taken from an X11 desktop (``XGrabKey`` on the root window), on a connection and in a thread of its own."""

from __future__ import annotations

import os
import select
from contextlib import suppress
from itertools import combinations
from typing import Any

from Xlib import XK, X
from Xlib.display import Display
from Xlib.error import BadAccess, CatchError, ConnectionClosedError, DisplayError

from hallapp.devices.caller_grab import KeyGrab, Pressed, Told, Untaken
from hallapp.devices.caller_keys import Keys, Modifier

_MASKS = {
    Modifier.CTRL: X.ControlMask,
    Modifier.ALT: X.Mod1Mask,
    Modifier.SHIFT: X.ShiftMask,
    Modifier.WIN: X.Mod4Mask,
}
_ALL = X.ControlMask | X.Mod1Mask | X.ShiftMask | X.Mod4Mask
#: Where keys are on this keyboard, by keycode, and all states of the locks that a press may come with.
_Layout = tuple[dict[Keys, list[int]], list[int]]
#: A key held down comes again and again as release and press of one moment; so many milliseconds apart it was let go.
_SAME_MS = 2
#: The keycode of F13 on Linux; the following keys come after it. Keymaps call these by other names.
_F13 = 191


class XGrab(KeyGrab):
    """As ``KeyGrab``. A server that goes away takes the grabs along; the program ends with it anyway."""

    def __init__(self, pressed: Pressed, told: Told) -> None:
        self._hears, self._wakes = os.pipe()
        self._taking: frozenset[Keys] = frozenset()
        self._layout: _Layout = ({}, [])
        self._by_code: dict[tuple[int, int], Keys] = {}
        self._let_go: dict[int, int] = {}
        self._down: set[int] = set()
        self._ended = False
        super().__init__(pressed, told)

    def _wake(self) -> None:
        if not self._ended:
            os.write(self._wakes, b"x")

    # --- in the thread

    def _listen(self) -> None:
        try:
            display = Display()
        except (DisplayError, OSError):
            self._told(dict.fromkeys(self._now_wanted() or (), Untaken.NO_KEY))
        else:
            with suppress(ConnectionClosedError, OSError):
                self._serve(display)
            with suppress(ConnectionClosedError, OSError):
                display.close()
        with self._changed:
            self._ended = True
            os.close(self._hears)
            os.close(self._wakes)

    def _serve(self, display: Any) -> None:
        while True:
            if not display.pending_events():
                ready, _, _ = select.select([display.fileno(), self._hears], [], [])
                if self._hears in ready:
                    os.read(self._hears, 4096)
                    wanted = self._now_wanted()
                    self._grab(display, wanted or frozenset())
                    if wanted is None:
                        return
            for _ in range(display.pending_events()):
                self._on_event(display, display.next_event())

    def _on_event(self, display: Any, event: Any) -> None:
        if event.type == X.KeyPress:
            keys = self._by_code.get((event.detail, event.state & _ALL))
            still = event.detail in self._down or _since(self._let_go.get(event.detail), event.time) < _SAME_MS
            self._down.add(event.detail)
            if keys is not None and not still:
                self._pressed(keys)
        elif event.type == X.KeyRelease:
            self._down.discard(event.detail)
            self._let_go[event.detail] = event.time
        elif event.type == X.MappingNotify:  # another layout; or another of several keyboards is typed on
            display.refresh_keyboard_mapping(event)
            if event.request != X.MappingPointer and self._layout != _layout(display, self._taking):
                self._grab(display, self._taking)

    def _grab(self, display: Any, wanted: frozenset[Keys]) -> None:
        """Give back what was taken, take what is wanted with every state of the locks, and tell what was not had."""
        root = display.screen().root
        root.ungrab_key(X.AnyKey, X.AnyModifier)
        self._by_code = {}
        self._taking, self._layout = wanted, _layout(display, wanted)
        places, locks = self._layout
        untaken: dict[Keys, Untaken] = {}
        for keys, codes in places.items():
            mask = sum(_MASKS[one] for one in keys.modifiers)
            if not codes:
                untaken[keys] = Untaken.NO_KEY
            for code in codes:
                refused = CatchError(BadAccess)
                for lock in locks:
                    root.grab_key(code, mask | lock, False, X.GrabModeAsync, X.GrabModeAsync, onerror=refused)
                display.sync()
                if refused.get_error() is not None:
                    untaken[keys] = Untaken.TAKEN
                    for lock in locks:
                        root.ungrab_key(code, mask | lock)
                else:
                    self._by_code[code, mask] = keys
        display.sync()
        self._told(untaken)


def _since(before: int | None, now: int) -> int:
    """Milliseconds between two of the server's moments, which begin anew after seven weeks."""
    return _SAME_MS if before is None else (now - before) % 2**32


def _layout(display: Any, keys: frozenset[Keys]) -> _Layout:
    return {one: _codes(display, one) for one in sorted(keys, key=str)}, _locks(display)


def _codes(display: Any, keys: Keys) -> list[int]:
    """The keycodes of a key on this keyboard."""
    found = sorted({code for code, level in display.keysym_to_keycodes(keys.cap.keysym) if level < 2})
    number = keys.key[1:]
    if not found and keys.key[0] == "F" and number.isdigit() and int(number) >= 13:
        return [_F13 + int(number) - 13]
    return found


def _locks(display: Any) -> list[int]:
    """All states of the locks that a press may come with: Caps Lock, and what Num Lock and Scroll Lock are here."""
    masks = [X.LockMask]
    lock_codes = {display.keysym_to_keycode(XK.string_to_keysym(name)) for name in ("Num_Lock", "Scroll_Lock")} - {0}
    for place, codes in enumerate(display.get_modifier_mapping()):
        if lock_codes & set(codes):
            masks.append(1 << place)
    return [sum(chosen) for size in range(len(masks) + 1) for chosen in combinations(sorted(set(masks)), size)]
