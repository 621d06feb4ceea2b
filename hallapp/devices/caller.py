"""A hardware caller's stream of bytes, read as presses: whatever way it is cut in pieces, and whatever is between.

A press means one of ``Means``; what a pad sends for it, its mapping says (``caller_mapping``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

#: A line without an end, of more bytes than any pad sends, is thrown away up to its end.
LONGEST_LINE = 64
#: What is held down comes again within this many seconds; nobody presses twice so soon on purpose.
HELD_S = 0.5
#: The contacts of a worn key bounce: let go and down again within so many seconds, faster than any finger.
BOUNCE_S = 0.06


class Means(StrEnum):
    """What a key of a caller means at the window; the words of the mapping's file."""

    CALL = "call"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    NO_SHOW = "no_show"
    PARK = "park"
    TRANSFER = "transfer"
    #: Pauses an open window, resumes a paused one, opens a closed one.
    PAUSE = "pause"
    CLOSE = "close"
    UNDO = "undo"
    #: Whatever comes next: call, then start, then finish. For pads with one key.
    STEP = "step"
    #: The number that was typed is called.
    ENTER = "enter"
    #: What was typed is forgotten.
    CLEAR = "clear"
    #: Known, and of no meaning, such as what a pad sends when a key is let go.
    NOTHING = "nothing"
    #: One digit or capital letter of a number; in the file the sign itself.
    TYPE = "type"
    #: A whole number that the pad sends in one line; in the file ``number``.
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Press:
    """One press. ``text``: the sign that was typed, or the whole number."""

    means: Means
    text: str = ""


class Frame(StrEnum):
    """What belongs together in a pad's bytes."""

    #: Everything up to CR, LF or both; blanks around it do not count.
    LINE = "line"
    #: Each byte is a press.
    BYTE = "byte"
    #: So many bytes, of which the first are always the same.
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class SerialPad:
    """How a pad at a serial port speaks.

    ``shape`` is the line's data bits, parity and stop bits, as ``8N1``; ``length`` and ``start`` are for frames of a
    fixed length. ``sent``: what it sends, without a line's end, and what that means. ``numbers``: what stands before
    and after a whole number in a line.
    """

    sent: Mapping[bytes, Press]
    baud: int = 9600
    shape: str = "8N1"
    frame: Frame = Frame.LINE
    length: int = 0
    start: bytes = b""
    numbers: tuple[tuple[bytes, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """What a pad has sent, and the press it stands for; None where the mapping does not know it."""

    sent: bytes
    press: Press | None


class PadStream:
    """Reads one pad's bytes, piece by piece."""

    def __init__(self, pad: SerialPad) -> None:
        self._pad = pad
        self._held = bytearray()
        self._skipping = False

    def feed(self, data: bytes) -> tuple[Received, ...]:
        """What these bytes bring to an end. Garbage brings nothing, or something without a press."""
        match self._pad.frame:
            case Frame.LINE:
                return tuple(self._lines(data))
            case Frame.BYTE:
                return tuple(Received(bytes([one]), self._pad.sent.get(bytes([one]))) for one in data)
            case Frame.LENGTH:
                return tuple(self._blocks(data))

    def _lines(self, data: bytes) -> Iterator[Received]:
        for one in data:
            if one in b"\r\n":
                line = bytes(self._held).strip()
                if line and not self._skipping:
                    yield Received(line, self._press(line))
                self._held.clear()
                self._skipping = False
            elif len(self._held) < LONGEST_LINE:
                self._held.append(one)
            else:
                self._skipping = True

    def _press(self, line: bytes) -> Press | None:
        if (known := self._pad.sent.get(line)) is not None:
            return known
        for before, after in self._pad.numbers:
            inside = line[len(before) : len(line) - len(after)].strip()
            fits = len(line) > len(before) + len(after) and line.startswith(before) and line.endswith(after)
            if fits and inside.isalnum() and inside.isascii():
                return Press(Means.NUMBER, inside.decode("ascii").upper())
        return None

    def _blocks(self, data: bytes) -> Iterator[Received]:
        """A frame that is not known may be two halves: the next one is looked for one byte further on."""
        pad, held = self._pad, self._held
        held += data
        while len(held) >= pad.length:
            block = bytes(held[: pad.length])
            if not block.startswith(pad.start):
                del held[0]
                continue
            known = pad.sent.get(block)
            yield Received(block, known)
            del held[: pad.length if known is not None else 1]


class Held:
    """Tells a key that is held down, and sends again and again, or that bounces, from one that is pressed anew."""

    def __init__(self) -> None:
        self._last: Press | None = None
        self._at = 0.0
        self._let_go = False

    def again(self, press: Press, at: float, *, let_go: bool = False) -> bool:
        """Whether this is the press before, still held; ``at`` in seconds. Signs may be typed as fast as one likes.

        ``let_go``: it is known that no key was down just before; a pad that tells so does it by ``Means.NOTHING``.
        """
        if press.means is Means.NOTHING:
            self._let_go = True
            return False
        within = BOUNCE_S if let_go or self._let_go else HELD_S
        still = press == self._last and at - self._at < within and press.means is not Means.TYPE
        self._last, self._at, self._let_go = press, at, False
        return still
