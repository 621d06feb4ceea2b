"""QR codes (ISO/IEC 18004) as modules and as one vector path: the link unchanged, byte for byte.

Which error correction a code gets follows from its size on paper: never less than M; Q or H only where its modules
stay so large that it is still read from a few steps away, which helps more people than codes that survive scratches.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from qrcode import util

from hallapp.guides.qr_modules import LEVELS, modules

#: Blank modules on each side of a code (ISO/IEC 18004 §6.3.8).
QUIET = 4
#: The smallest edge of a module on paper, in points (0.25 mm, three dots of an office printer), and the one beyond
#: which a code is better made tougher than larger (1 mm).
LEAST_MODULE, LARGE_MODULE = 0.71, 2.83


@dataclass(frozen=True, slots=True)
class Code:
    """A code's dark modules, row by row from the top, without the quiet zone; ``level`` is M, Q or H."""

    level: str
    modules: tuple[bytes, ...]

    @property
    def across(self) -> int:
        """How many modules it has from edge to edge, with its quiet zone."""
        return len(self.modules) + 2 * QUIET

    def path(self, left: float, low: float, module: float) -> str:
        """PDF operators of its dark modules as one path, filled; ``left`` and ``low`` of the corner of its data area.

        A stretch of dark modules in a row is one rectangle; the operators scale a grid of whole modules.
        """
        rows = len(self.modules)
        path = [
            f"{start} {rows - 1 - y} {length} 1 re"
            for y, row in enumerate(self.modules)
            for start, length in _stretches(row)
        ]
        return f"q {module:.4f} 0 0 {module:.4f} {left:.3f} {low:.3f} cm {' '.join(path)} f Q"


def fitted_code(link: str, side: float) -> Code | None:
    """The code of a link for a square of ``side`` points, quiet zone included; None where it cannot be scanned then."""
    chosen = None
    length = len(link.encode())
    for level, least in (("M", LEAST_MODULE), ("Q", LARGE_MODULE), ("H", LARGE_MODULE)):
        version = _version(length, level)
        if version is None or side / _across(version) < least:
            break
        chosen = version, level
    return None if chosen is None else _encoded(link, *chosen)


def fits(link: str, side: float) -> bool:
    """Whether a link has a code that can be scanned in a square of ``side`` points; the code is not made."""
    version = _version(len(link.encode()), "M")
    return version is not None and side / _across(version) >= LEAST_MODULE


def _across(version: int) -> int:
    """How many modules a code has from edge to edge, with its quiet zone."""
    return 17 + 4 * version + 2 * QUIET


@cache
def _version(length: int, level: str) -> int | None:
    """The smallest version (1…40) that holds so many bytes; None where none does."""
    limits = util.BIT_LIMIT_TABLE[LEVELS[level]]
    for version in range(1, 41):
        if 4 + (8 if version < 10 else 16) + 8 * length <= limits[version]:
            return version
    return None


@lru_cache(256)
def _encoded(link: str, version: int, level: str) -> Code:
    # As bytes and as one piece: readers give back exactly what was written.
    return Code(level, modules(link.encode(), version, level))


@lru_cache(4096)
def _stretches(row: bytes) -> tuple[tuple[int, int], ...]:
    """The dark stretches of a row: where each begins, and how many modules it has."""
    found = []
    start = row.find(1)
    while start >= 0:
        end = row.find(0, start)
        end = len(row) if end < 0 else end
        found.append((start, end - start))
        start = row.find(1, end)
    return tuple(found)
