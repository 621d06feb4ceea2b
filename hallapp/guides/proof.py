"""Reading the printed codes back (打样核对): each is decoded from the page as it will be printed.

No file counts as done before that. Only the code's own part of the page is drawn. Encoding and decoding are two
libraries by different hands, so that no mistake of the one is hidden by the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

import pypdfium2
import zxingcpp

from hallapp.errors.base import Warned
from hallapp.guides.pages import Box, PlacedCode, Sheet
from hallapp.guides.rendering import PDFIUM
from hallapp.guides.typesetting import MM

#: Dots an inch at which codes are read back: what the weakest office printer and a telephone's camera still give.
DPI = 150
#: Codes smaller than this are on cards, and are read at the resolution cards are printed with.
SMALL, SMALL_DPI = 25 * MM, 300

#: Ways to tell ink from paper: one threshold for all, or one for each neighbourhood.
_INK, _SHADES = zxingcpp.Binarizer.FixedThreshold, zxingcpp.Binarizer.LocalAverage


def unread(sheet: Sheet, go_on: Callable[[int], bool] = lambda _done: True) -> Iterator[Warned]:
    """What does not read back as its link, byte for byte, as ``code_unreadable``; nothing when all is well.

    ``go_on`` is told after each page how many codes are done, and may stop it with False.
    """
    done = 0
    with PDFIUM:
        document = pypdfium2.PdfDocument(sheet.pdf)
    try:
        for number, codes in groupby(sheet.codes, key=lambda code: code.page):
            wrong = []
            with PDFIUM:
                page = document[number]
                for code in codes:
                    done += 1
                    if _read(page, code) != code.link.encode():
                        wrong.append(code)
                page.close()
            for code in wrong:
                yield Warned("code_unreadable", {"page": number + 1, "name": code.name, "link": code.link})
            if not go_on(done):
                return
    finally:
        with PDFIUM:
            document.close()


def _read(page: pypdfium2.PdfPage, code: PlacedCode) -> bytes:
    """What the code at this place reads as; nothing where there is none."""
    dpi = DPI if code.box.width >= SMALL - 0.01 else SMALL_DPI
    # Finest modules, less than two dots wide, are now and then missed at one glance: then a closer one counts.
    return _glance(page, code.box, dpi, _INK) or _glance(page, code.box, 2 * dpi, _SHADES)


def _glance(page: pypdfium2.PdfPage, box: Box, dpi: float, binarizer: zxingcpp.Binarizer) -> bytes:
    width, height = page.get_size()
    left, top, across, down = box
    outside = (left, height - top - down, width - left - across, top)  # from the left, below, right and above
    bitmap = page.render(scale=dpi / 72, crop=outside, grayscale=True, may_draw_forms=False)
    view = memoryview(bitmap.buffer).cast("B").cast("B", (bitmap.height, bitmap.stride))
    found = decoded(view, binarizer)
    bitmap.close()
    return found


def decoded(view: memoryview, binarizer: zxingcpp.Binarizer = zxingcpp.Binarizer.LocalAverage) -> bytes:
    """What the upright code in a grey picture reads as; nothing where there is none.

    The micro kinds are not looked for: they are seen now and then among characters where there is none.
    """
    wanted = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCodeModel2])
    found = zxingcpp.read_barcode(
        view, formats=wanted, try_downscale=False, try_invert=False, try_rotate=False, binarizer=binarizer
    )
    return b"" if found is None else bytes(found.bytes)
