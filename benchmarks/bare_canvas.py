"""Posters as bare as they can be: a ReportLab canvas that draws the same strings where ours stand, and the codes.

It breaks no lines and measures nothing: what to draw is taken down from a run of our own. Each code is one vector
path; qrcode is told its size and its mask, and does what it does.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from unittest.mock import patch

from qrcode import QRCode, constants, util
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from hallapp.guides.pages import A4, Page
from hallapp.guides.qr import QUIET, fitted_code
from hallapp.guides.typesetting import Style
from hallapp.resources import resource

REGULAR, BOLD = "NotoSansSC-Regular", "NotoSansSC-Bold"
_LEVELS = {"M": constants.ERROR_CORRECT_M, "Q": constants.ERROR_CORRECT_Q, "H": constants.ERROR_CORRECT_H}


@dataclass(frozen=True, slots=True)
class Text:
    """A string, where its baseline begins in points from the page's lower left corner, and how it is set."""

    x: float
    y: float
    text: str
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class BareCode:
    """A code: what it must read as, its level and version, and where its quiet zone's lower left corner is."""

    link: str
    level: str
    version: int
    left: float
    low: float
    side: float


@dataclass(frozen=True, slots=True)
class BarePage:
    """One page."""

    texts: list[Text] = field(default_factory=list)
    codes: list[BareCode] = field(default_factory=list)


@contextmanager
def taken_down() -> Iterator[list[BarePage]]:
    """What is drawn within, page by page, without rules, grounds and colours."""
    pages: dict[int, BarePage] = {}
    draw_text, draw_code = Page.text, Page.code

    def text(page: Page, x: float, y: float, words: str, style: Style, **aligned: Any) -> None:
        taken = pages.setdefault(id(page), BarePage())
        taken.texts.append(Text(x, page.paper.height - y, words, style.size, style.bold))
        draw_text(page, x, y, words, style, **aligned)

    def code(page: Page, link: str, box: Any, name: str) -> bool:
        side = min(box.width, box.height)
        if found := fitted_code(link, side):
            version = (len(found.modules) - 17) // 4
            low = page.paper.height - box.top - side
            taken = pages.setdefault(id(page), BarePage())
            taken.codes.append(BareCode(link, found.level, version, box.left, low, side))
        return draw_code(page, link, box, name)

    found: list[BarePage] = []
    with patch.object(Page, "text", text), patch.object(Page, "code", code):
        yield found
    found += pages.values()


@cache
def register_faces() -> None:
    """Read the two faces, once."""
    for name, file in ((REGULAR, "NotoSansSC-Regular.ttc"), (BOLD, "NotoSansSC-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", file))))


def draw(pages: Sequence[BarePage], *, encode: bool = True) -> bytes:
    """All pages in one document; without ``encode`` the codes' places stay empty."""
    rl_config.useA85 = 0
    content = io.BytesIO()
    canvas = Canvas(content, (A4.width, A4.height), pageCompression=1)
    for page in pages:
        for text in page.texts:
            canvas.setFont(BOLD if text.bold else REGULAR, text.size)
            canvas.drawString(text.x, text.y, text.text)
        for code in page.codes if encode else ():
            _draw_code(canvas, code)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def modules(code: BareCode) -> list[list[bool | None]]:
    """The code's modules, by qrcode with its mask fixed."""
    made: QRCode = QRCode(code.version, _LEVELS[code.level], border=0, mask_pattern=3)
    made.add_data(util.QRData(code.link.encode(), mode=util.MODE_8BIT_BYTE))
    made.make(fit=False)
    return made.modules


def _draw_code(canvas: Canvas, code: BareCode) -> None:
    rows = modules(code)
    across = len(rows) + 2 * QUIET
    module = code.side / across
    path = canvas.beginPath()
    for y, row in enumerate(rows):
        low = code.low + (across - QUIET - 1 - y) * module
        start = None
        for x, dark in enumerate([*row, False]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                path.rect(code.left + (QUIET + start) * module, low, (x - start) * module, module)
                start = None
    canvas.drawPath(path, stroke=0, fill=1)
