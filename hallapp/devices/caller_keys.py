"""Keys that are taken from the whole desktop: what they are called, and what the systems call them.

``Ctrl+Shift+F2``, ``F13``, ``NumPlus``: modifiers first, then one key. The keypad's keys begin with ``Num``; they are
others than the same signs on the main part of the keyboard.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hallapp.errors.callers import BadKeys


class Modifier(StrEnum):
    """A key that is held down with another, in the order in which they are written."""

    CTRL = "Ctrl"
    ALT = "Alt"
    SHIFT = "Shift"
    WIN = "Win"


@dataclass(frozen=True, slots=True)
class Keycap:
    """One key as the systems know it: ``keysym`` of X11, ``virtual`` key of Windows (0: it has none of its own)."""

    keysym: int
    virtual: int


def _caps() -> Iterator[tuple[str, Keycap]]:
    for number in range(1, 25):
        yield f"F{number}", Keycap(0xFFBD + number, 0x6F + number)
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        yield letter, Keycap(ord(letter.lower()), ord(letter))
    for digit in range(10):
        yield f"{digit}", Keycap(0x30 + digit, 0x30 + digit)
        yield f"Num{digit}", Keycap(0xFFB0 + digit, 0x60 + digit)
    yield from {
        "NumPlus": Keycap(0xFFAB, 0x6B),
        "NumMinus": Keycap(0xFFAD, 0x6D),
        "NumTimes": Keycap(0xFFAA, 0x6A),
        "NumDivide": Keycap(0xFFAF, 0x6F),
        "NumPoint": Keycap(0xFFAE, 0x6E),
        "NumEnter": Keycap(0xFF8D, 0),  # Windows tells it from the other Enter in no way that a program can ask for
        "Home": Keycap(0xFF50, 0x24),
        "End": Keycap(0xFF57, 0x23),
        "PgUp": Keycap(0xFF55, 0x21),
        "PgDown": Keycap(0xFF56, 0x22),
        "Ins": Keycap(0xFF63, 0x2D),
        "Del": Keycap(0xFFFF, 0x2E),
        "Left": Keycap(0xFF51, 0x25),
        "Up": Keycap(0xFF52, 0x26),
        "Right": Keycap(0xFF53, 0x27),
        "Down": Keycap(0xFF54, 0x28),
        "Space": Keycap(0x20, 0x20),
        "Enter": Keycap(0xFF0D, 0x0D),
        "Esc": Keycap(0xFF1B, 0x1B),
        "Pause": Keycap(0xFF13, 0x13),
        "MediaPlay": Keycap(0x1008FF14, 0xB3),
        "MediaStop": Keycap(0x1008FF15, 0xB2),
        "MediaPrevious": Keycap(0x1008FF16, 0xB1),
        "MediaNext": Keycap(0x1008FF17, 0xB0),
    }.items()


KEYCAPS = dict(_caps())
#: What everybody types with: alone (or with Shift) such a key would be missing in every other program.
_TYPED = frozenset(name for name in KEYCAPS if len(name) == 1) | {
    "Home", "End", "PgUp", "PgDown", "Ins", "Del", "Left", "Up", "Right", "Down", "Space", "Enter", "Esc",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keys:
    """A key with the modifiers that are held down; ``key`` is a name of ``KEYCAPS``."""

    key: str
    modifiers: frozenset[Modifier] = frozenset()

    def __str__(self) -> str:
        return "+".join([*(one.value for one in Modifier if one in self.modifiers), self.key])

    @property
    def cap(self) -> Keycap:
        """The key itself."""
        return KEYCAPS[self.key]


def read_keys(text: str) -> Keys:
    """What such a line says, whatever its capitals. Raises ``BadKeys``."""
    *before, last = (part.strip() for part in text.split("+"))
    known = {name.lower(): name for name in KEYCAPS}
    modifiers = {one.value.lower(): one for one in Modifier}
    if last.lower() not in known:
        raise BadKeys(text, "unknown")
    if any(part.lower() not in modifiers for part in before):
        raise BadKeys(text, "unknown")
    made = Keys(known[last.lower()], frozenset(modifiers[part.lower()] for part in before))
    check_keys(made)
    return made


def check_keys(keys: Keys) -> None:
    """Whether these may be taken from every other program. Raises ``BadKeys``."""
    if keys.key in _TYPED and keys.modifiers <= {Modifier.SHIFT}:
        raise BadKeys(str(keys), "typed")
    number = keys.key[1:]
    if {Modifier.CTRL, Modifier.ALT} <= keys.modifiers and keys.key[0] == "F" and number.isdigit() and int(number) < 13:
        raise BadKeys(str(keys), "console")  # Linux leaves the desktop at these, before any program hears of them
