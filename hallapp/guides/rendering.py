"""Pages of a finished sheet as pictures: for the preview on screen, and for a printer.

The pictures are of the very file that is saved, so that what is seen is what comes out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from threading import RLock
from types import TracebackType
from typing import Self

import pypdfium2

#: Held by whoever draws with PDFium, which works for one thread at a time in the whole process.
PDFIUM = RLock()

#: The most pixels of one picture: a page that has more is drawn band by band.
_BAND = 8_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A page or a band of it, from ``top`` pixels below its upper edge.

    ``content``: rows of ``stride`` bytes; a pixel has 4 (blue, green, red, and one without meaning), or 1 if ``grey``.
    """

    top: int
    width: int
    height: int
    stride: int
    grey: bool
    content: bytes


class PageDrawer:
    """Draws the pages of a PDF; to be used in a ``with`` block."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf

    def __enter__(self) -> Self:
        with PDFIUM:
            self._document = pypdfium2.PdfDocument(self._pdf)
            #: Width and height of each page, in points.
            self.sizes = tuple(self._document.get_page_size(page) for page in range(len(self._document)))
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        with PDFIUM:
            self._document.close()

    def picture(self, page: int, dpi: float) -> Picture:
        """A whole page (from 0) at so many dots an inch, in colour."""
        _, height = self._pixels(page, dpi)
        return self._draw(page, dpi, 0, height, height, grey=False)

    def bands(self, page: int, dpi: float, *, grey: bool = False) -> Iterator[Picture]:
        """A page in bands from its upper edge down, each of a size that any machine has room for."""
        width, height = self._pixels(page, dpi)
        step = max(1, _BAND // width)
        for top in range(0, height, step):
            yield self._draw(page, dpi, top, min(step, height - top), height, grey=grey)

    def _pixels(self, page: int, dpi: float) -> tuple[int, int]:
        width, height = self.sizes[page]
        return ceil(width * dpi / 72), ceil(height * dpi / 72)

    def _draw(self, page: int, dpi: float, top: int, height: int, whole: int, *, grey: bool) -> Picture:
        scale = dpi / 72
        # What is left out is told in points and rounded up to pixels: half a pixel less comes out right.
        above, below = (max(0.0, (pixels - 0.5) / scale) for pixels in (top, whole - top - height))
        with PDFIUM:
            drawn = self._document[page]
            bitmap = drawn.render(
                scale=scale, crop=(0, below, 0, above), may_draw_forms=False, grayscale=grey, prefer_bgrx=True
            )
            picture = Picture(top, bitmap.width, bitmap.height, bitmap.stride, grey, bytes(bitmap.buffer))
            bitmap.close()
            drawn.close()
        return picture
