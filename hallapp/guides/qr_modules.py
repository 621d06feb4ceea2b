"""The modules of QR codes, some ten times as fast as qrcode sets them one by one: a hall prints a thousand at a time.

qrcode stays the authority: where each bit stands, the mask and the fixed patterns are asked of it once for every size
and level, and a test holds whole codes equal to its own. Only the check bytes are reckoned here, with its tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import zip_longest
from operator import itemgetter
from typing import NamedTuple

from qrcode import LUT, QRCode, base, util
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_M, ERROR_CORRECT_Q

#: The mask is fixed: trying all eight is four fifths of the work, and every reader undoes whichever it is.
MASK = 3
LEVELS = {"M": ERROR_CORRECT_M, "Q": ERROR_CORRECT_Q, "H": ERROR_CORRECT_H}
#: ISO/IEC 18004 §7.4: byte mode; §7.4.10: what fills the rest.
_BYTE_MODE, _PADDING = 0b0100, bytes((0xEC, 0x11))


def modules(content: bytes, version: int, level: str) -> tuple[bytes, ...]:
    """A code's rows from the top, a byte a module, 1 for dark; the content, in byte mode, must fit the version."""
    layout = _layout(version, level)
    bits = int.from_bytes(_codewords(content, version, level), "big") << layout.spare ^ layout.mask
    shown = f"{bits << 2 | 0b01:0{layout.places + 2}b}".encode().translate(_VALUES)
    flat = bytes(layout.pick(shown))
    side = 17 + 4 * version
    return tuple(flat[row : row + side] for row in range(0, side * side, side))


_VALUES = bytes.maketrans(b"01", b"\0\1")


def _codewords(content: bytes, version: int, level: str) -> bytes:
    """Content, padding and check bytes in the order in which they stand in a code (ISO/IEC 18004 §7.5, §7.6)."""
    blocks = base.rs_blocks(version, LEVELS[level])
    capacity = sum(block.data_count for block in blocks)
    count = 1 if version < 10 else 2  # bytes of the number that says how long the content is
    head = _BYTE_MODE << 8 * count | len(content)
    # The mode takes four bits, and the end mark the four that are left of the last byte.
    packed = (head << 8 * len(content) | int.from_bytes(content, "big")) << 4
    data = packed.to_bytes(count + len(content) + 1, "big")
    data += (_PADDING * capacity)[: capacity - len(data)]
    parts, checks = [], []
    for block in blocks:
        parts.append(data[: block.data_count])
        checks.append(_checks(parts[-1], block.total_count - block.data_count))
        data = data[block.data_count :]
    return b"".join(_woven(parts) + _woven(checks))


def _woven(parts: list[bytes]) -> list[bytes]:
    if len(parts) == 1:
        return parts
    return [bytes(byte for byte in column if byte is not None) for column in zip_longest(*parts)]


def _checks(data: bytes, count: int) -> bytes:
    """The Reed-Solomon check bytes: what is left when the data is divided by the generator (ISO/IEC 18004 §7.5.2)."""
    multiples, top, rest = _multiples(count), 8 * (count - 1), 0
    kept = (1 << top) - 1
    for byte in data:
        rest = (rest & kept) << 8 ^ multiples[rest >> top ^ byte]
    return rest.to_bytes(count, "big")


@cache
def _multiples(count: int) -> tuple[int, ...]:
    """The generator for so many check bytes, less its leading 1, times every byte."""
    generator = LUT.rsPoly_LUT[count][1:]
    times = [[base.gexp(base.glog(of) + base.glog(factor)) for of in generator] for factor in range(1, 256)]
    return (0, *(int.from_bytes(bytes(product), "big") for product in times))


class _Layout(NamedTuple):
    """Of all codes of a version and level: where each module comes from, and what is the same in all of them.

    ``places`` are there for bits, the last ``spare`` of which are for no byte's; ``mask`` has those that are turned.
    ``pick`` takes the bits, a light one and a dark one, and gives those of all modules, row by row.
    """

    places: int
    spare: int
    mask: int
    pick: Callable[[bytes], tuple[int, ...]]


class _Blank(QRCode):  # type: ignore[misc]  # qrcode is not typed
    """A code with its fixed patterns only: the modules that hold bits are None."""

    def map_data(self, data: object, mask_pattern: int) -> None:
        """Place nothing."""


@cache
def _layout(version: int, level: str) -> _Layout:
    blank = _Blank(version, LEVELS[level], border=0)
    blank.data_cache = []
    blank.makeImpl(False, MASK)
    rows: list[list[bool | None]] = blank.modules
    places = [(row, column) for row, column in _upwards_and_downwards(len(rows)) if rows[row][column] is None]
    number = {place: bit for bit, place in enumerate(places)}
    turned = util.mask_func(MASK)
    size = sum(block.total_count for block in base.rs_blocks(version, LEVELS[level]))
    return _Layout(
        len(places),
        len(places) - 8 * size,
        int("".join("01"[turned(*place)] for place in places), 2),
        itemgetter(
            *[
                number[y, x] if dark is None else len(places) + dark
                for y, row in enumerate(rows)
                for x, dark in enumerate(row)
            ]
        ),
    )


def _upwards_and_downwards(side: int) -> Iterator[tuple[int, int]]:
    """The order in which modules take bits: two columns at a time, from the right (ISO/IEC 18004 §7.7.3)."""
    upwards = True
    for right in (*range(side - 1, 6, -2), 5, 3, 1):
        for row in range(side - 1, -1, -1) if upwards else range(side):
            yield row, right
            yield row, right - 1
        upwards = not upwards
