"""A ticket's picture as ESC/POS, encoded by python-escpos: raster, so that every character prints on any printer."""

from __future__ import annotations

import logging
import shutil
import sys
import tempfile
from functools import cache
from typing import Any

from PIL import Image

#: Rows in one raster command: 15 mm, less than 9 kB. What is higher overflows the buffer of cheap printers, and the
#: rest of the picture then comes out as letters.
ROWS = 120
#: How far a paper is fed to be torn off where there is no cutter, in lines of 1/6 inch.
_TEAR_OFF = 4

#: One question, answered at once also by a printer that is stuck.
ASK_AT_ONCE = b"\x10\x04"
#: Tell by itself when it goes offline, has an error, or has something to say about its paper; and no more.
TELL_BY_ITSELF, TELL_NO_MORE = b"\x1da\x0e", b"\x1da\x00"
#: Answered when everything before it is on paper.
ASK_WHEN_DONE = b"\x1dr\x01"


def ticket_bytes(image: Image.Image, *, cut: bool) -> bytes:
    """All that a printer is sent for this picture, which is as wide as its paper.

    ``cut``: fed to the cutter and cut but for a point, so that it hangs until it is taken; else fed to be torn off.
    """
    library = _library()
    printer = library.Dummy(profile=_profile(image.width))
    printer.hw("INIT")
    printer.image(image, impl="bitImageRaster", fragment_height=ROWS)
    if cut:
        printer.cut(feed=False)
    else:
        printer.print_and_feed(_TEAR_OFF)
    return bytes(printer.output)


def rest_of_a_picture(width: int) -> bytes:
    """What ends a raster command that was broken off, whatever of it the printer has: white, or nothing at all.

    A printer that still waits for rows would take the next ticket's commands for them.
    """
    return bytes((width + 7) // 8 * ROWS)


def _profile(width: int) -> Any:
    """A printer of this many dots. For one of unknown width the library prints words on standard output."""
    from escpos.capabilities import Profile

    profile = Profile()
    profile.profile_data = profile.profile_data | {"media": {"width": {"mm": "Unknown", "pixels": width}}}
    return profile


@cache
def _library() -> Any:
    """python-escpos, without what loading it leaves behind: a folder of temporary files, and a log on the screen."""
    handlers, make = logging.root.handlers[:], tempfile.mkdtemp
    made: list[str] = []

    def make_and_note(*arguments: Any, **named: Any) -> str:
        folder: str = make(*arguments, **named)
        if sys._getframe(1).f_globals["__name__"] == "escpos.capabilities":  # not what other threads make meanwhile
            made.append(folder)
        return folder

    tempfile.mkdtemp = make_and_note  # type: ignore[assignment]  # one of its several signatures
    try:
        import escpos.printer
    finally:
        tempfile.mkdtemp = make
        logging.root.handlers[:] = handlers
        for folder in made:
            shutil.rmtree(folder, ignore_errors=True)
    return escpos.printer
