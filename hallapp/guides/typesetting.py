"""Type for printed sheets: the bundled faces with fallback for rare characters, widths, and lines.

Sizes and widths are in points. A character that no bundled face has is drawn as 〓, as Chinese typesetters do,
still copied as itself, and reported; an empty box is never printed in silence.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from hallapp.line_breaks import Measured
from hallapp.resources import resource

if TYPE_CHECKING:  # reading the faces takes ReportLab, which is loaded when the first sheet is made
    from hallapp.guides.embedding import Face

#: Stands for a character that no face has (下三角/得らず in old type cases).
GETA = "〓"

MM = 72 / 25.4
#: What adding up widths in floating point may lose, in thousandths of the size.
_HAIR = 1e-6

#: Red, green and blue as a PDF wants them.
Ink = tuple[float, float, float]


def ink(colour: str) -> Ink:
    """A colour written #RRGGBB."""
    red, green, blue = (round(int(colour[at : at + 2], 16) / 255, 3) for at in (1, 3, 5))
    return red, green, blue


TEXT = ink("#1B2430")
MUTED = ink("#5B6675")
ACCENT = ink("#1F4E8C")
ACCENT_SOFT = ink("#EAF0F8")
LINE = ink("#D5DCE5")
OPEN = ink("#1E7F4F")
WARNING = ink("#8A5A00")
URGENT = ink("#B3261E")


class Align(Enum):
    """Where a line stands in its room."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set. ``leading`` is the distance of lines as a multiple of the size."""

    size: float
    bold: bool = False
    ink: Ink = TEXT
    leading: float = 1.45

    @property
    def line(self) -> float:
        """The height of one line."""
        return self.size * self.leading

    @property
    def baseline(self) -> float:
        """How far below the top of its line the text stands: in the middle, as Chinese characters fill it."""
        return (self.line - self.size) / 2 + self.size * 0.88

    def width(self, text: str) -> float:
        """How wide the text is in one line."""
        return _advances(self.bold).of(text) * self.size / 1000

    def lines(self, text: str, room: float) -> list[str]:
        """The text in lines no wider than ``room``."""
        return _measured(text, self.bold).lines(room * 1000 / self.size + _HAIR)


class Drawn(NamedTuple):
    """What stands for a character: a glyph of one of ``faces()``. ``thicken``: drawn bold, by a face that is not."""

    face: int
    glyph: int
    thicken: bool
    missing: bool


@cache
def faces() -> tuple[Face, Face]:
    """The bundled regular and bold faces, read once; takes about a tenth of a second."""
    from hallapp.guides.embedding import Face

    return Face(resource("fonts", "NotoSansSC-Regular.ttc")), Face(resource("fonts", "NotoSansSC-Bold.ttf"))


@cache
def drawn(char: str, *, bold: bool) -> Drawn:
    """What stands for this character: of the wanted weight, else of the other, else 〓."""
    for face in (1, 0) if bold else (0, 1):
        glyph = faces()[face].glyph(char)
        if glyph is not None:
            return Drawn(face, glyph, thicken=bold and face == 0, missing=False)
    if char.isspace():
        return drawn(" ", bold=bold)
    return drawn(GETA, bold=bold)._replace(missing=True)


@cache
def invisible(char: str) -> bool:
    """Variation selectors, joiners and control characters: part of a name, but nothing to draw."""
    if char.isspace():
        return False
    selector = 0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF
    return selector or unicodedata.category(char) in ("Cc", "Cf")


class _Advances(dict[str, float]):
    """How far each character moves on, in thousandths of the size; found when first asked for."""

    def __init__(self, *, bold: bool) -> None:
        super().__init__()
        self._bold = bold

    def of(self, text: str) -> float:
        """How far a text moves on."""
        return self[text] if len(text) == 1 else sum([self[char] for char in text])

    def __missing__(self, char: str) -> float:
        if invisible(char):
            self[char] = 0.0
        else:
            found = drawn(char, bold=self._bold)
            self[char] = faces()[found.face].advance(found.glyph)
        return self[char]


@cache
def _advances(bold: bool) -> _Advances:
    return _Advances(bold=bold)


@lru_cache(256)
def _measured(text: str, bold: bool) -> Measured:
    """A text that is set in several sizes until it fits is measured once, in thousandths of the size."""
    return Measured(text, _advances(bold).of)
