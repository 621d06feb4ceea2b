"""Chinese text set for paper that is drawn as a picture: glyphs with fallback.

A font that lacks a character would draw an empty box in silence. Here every character is looked up
first, in the bold or regular face and then in the fonts for rare characters; one that none of them has
is drawn as 〓, as Chinese typesetters do, and reported.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path

from PIL import ImageDraw, ImageFont

from hallapp.line_breaks import break_lines
from hallapp.resources import resource

#: Stands for a character that no font has (下三角/得らず in old type cases).
GETA = "〓"

BUNDLED = resource("fonts")

_NEVER_A_GLYPH = "\U0010ffff"
_PROBE_PX = 24


class Typeface:
    """Font files in order of preference, the first of which sets the line."""

    def __init__(self, files: tuple[Path, ...]) -> None:
        if not files:
            raise FileNotFoundError(f"no font files in {BUNDLED}")
        self.files = files
        self._sized: dict[tuple[int, int], ImageFont.FreeTypeFont] = {}
        self._holder: dict[str, int | None] = {}

    def lacks(self, text: str) -> tuple[str, ...]:
        """The characters of ``text`` that none of the files has, each once."""
        return tuple(dict.fromkeys(char for char in text if not _invisible(char) and self._file_of(char) is None))

    def width(self, text: str, px: int) -> int:
        """How wide the text is at this size, in pixels."""
        return round(self._length(text, px))

    def draw(self, on: ImageDraw.ImageDraw, left: float, baseline: float, text: str, px: int, ink: int = 0) -> None:
        """Draw one line of text from ``left`` on ``baseline``."""
        for font, run in self._runs(text, px):
            on.text((left, baseline), run, font=font, fill=ink, anchor="ls")
            left += font.getlength(run)

    def digit_height(self, px: int) -> int:
        """The height of a figure at this size: what a very large number really fills."""
        _, top, _, bottom = self._font(0, px).getbbox("0", anchor="ls")
        return round(bottom - top)

    def lines(self, text: str, px: int, room: int) -> list[str]:
        """The text in lines no wider than ``room`` pixels; a stop at the end of one keeps its whole square."""
        return break_lines(text, lambda piece: self._length(piece, px), room, hanging=False)

    def balanced(self, text: str, px: int, room: int) -> list[str]:
        """As ``lines``, with the lines about equally long: for text that is centred."""
        lines = self.lines(text, px, room)
        if len(lines) == 1:
            return lines
        for tighter in range(room - px // 2, room // 2, -(px // 2)):
            candidate = self.lines(text, px, tighter)
            if len(candidate) > len(lines):
                break
            lines = candidate
        return lines

    def _length(self, text: str, px: int) -> float:
        return sum(font.getlength(run) for font, run in self._runs(text, px))

    def _runs(self, text: str, px: int) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        shown = [char for char in text if not _invisible(char)]
        drawn = [(0 if (file := self._file_of(char)) is None else file, char) for char in shown]
        drawn = [(file, GETA if self._file_of(char) is None else char) for file, char in drawn]
        for file, chars in groupby(drawn, key=lambda pair: pair[0]):
            yield self._font(file, px), "".join(char for _, char in chars)

    def _font(self, file: int, px: int) -> ImageFont.FreeTypeFont:
        if (file, px) not in self._sized:
            # Basic layout: one glyph a character, which is all Chinese needs, and the same on every machine.
            self._sized[file, px] = ImageFont.truetype(str(self.files[file]), px, layout_engine=ImageFont.Layout.BASIC)
        return self._sized[file, px]

    def _file_of(self, char: str) -> int | None:
        """The first file that has the character; None where none has."""
        if char not in self._holder:
            self._holder[char] = next((file for file in range(len(self.files)) if self._has(file, char)), None)
        return self._holder[char]

    def _has(self, file: int, char: str) -> bool:
        if char.isspace():
            return True
        return _inked(self._font(file, _PROBE_PX), char) != self._no_glyph[file]

    @cached_property
    def _no_glyph(self) -> list[tuple[tuple[int, int], bytes]]:
        """What each file draws for a character it does not have. No font may map U+10FFFF."""
        return [_inked(self._font(file, _PROBE_PX), _NEVER_A_GLYPH) for file in range(len(self.files))]


@cache
def bundled(*, bold: bool = False) -> Typeface:
    """The fonts that come with the program: the wanted weight first, the rare characters last."""
    files = sorted(file for file in BUNDLED.glob("*") if file.suffix in (".ttc", ".ttf"))
    preference = ("Bold", "Regular") if bold else ("Regular", "Bold")

    def rank(file: Path) -> int:
        known = [file.stem == f"NotoSansSC-{weight}" for weight in preference]
        return known.index(True) if any(known) else len(known)

    return Typeface(tuple(sorted(files, key=rank)))


def _inked(font: ImageFont.FreeTypeFont, char: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(char, mode="L")
    return mask.size, bytes(mask)


def _invisible(char: str) -> bool:
    """Variation selectors, joiners and control characters: part of a name, but nothing to draw."""
    return (
        0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF or unicodedata.category(char) in ("Cc", "Cf")
    )
