"""A sheet read back: its text by two independent readers, its pictures, and what was drawn on it."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator

import pypdfium2
from PIL import Image
from pypdf import PdfReader


def texts(pdf: bytes) -> tuple[list[str], list[str]]:
    """The text of each page, by pypdf and by PDFium, without spaces and line ends."""
    by_pypdf = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    with pypdfium2.PdfDocument(pdf) as document:
        by_pdfium = [page.get_textpage().get_text_range() for page in document]
    return [squeezed(text) for text in by_pypdf], [squeezed(text) for text in by_pdfium]


def text(pdf: bytes) -> str:
    """The whole text, which both readers find alike."""
    by_pypdf, by_pdfium = texts(pdf)
    assert [Counter(page) for page in by_pypdf] == [Counter(page) for page in by_pdfium]
    return "".join(by_pypdf)


def squeezed(words: str) -> str:
    """Without spaces and line ends, and without the noncharacters PDFium puts at hyphens."""
    return re.sub(r"[\s\ufffe\uffff]", "", words)


def pictures(pdf: bytes, dpi: int = 60) -> Iterator[Image.Image]:
    """Every page as a grey picture."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.render(scale=dpi / 72, grayscale=True).to_pil()


def assert_margins_are_empty(pdf: bytes, millimetres: float = 9) -> None:
    """Nothing is drawn nearer to an edge of any page than this."""
    for number, picture in enumerate(pictures(pdf), 1):
        edge = round(millimetres / 25.4 * 60)
        inside = picture.crop((edge, edge, picture.width - edge, picture.height - edge))
        blank = Image.new("L", picture.size, 255)
        blank.paste(inside, (edge, edge))
        assert blank.tobytes() == picture.tobytes(), f"page {number} reaches into its margin"


def share_inked(picture: Image.Image) -> float:
    """How much of a picture is not white."""
    return sum(picture.histogram()[:250]) / (picture.width * picture.height)
