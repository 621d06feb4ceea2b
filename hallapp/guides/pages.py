"""Pages being drawn: text, rules, boxes and shapes in points from the top left corner, and the PDF they become.

Pages are kept as PDF operators until the end, when the number of pages is known; those that are finished earlier are
sealed, which packs them. The same pages give the same bytes: the document's dates are those it is told.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import cos, radians, sin
from typing import TYPE_CHECKING, Any, NamedTuple

import hallapp
from hallapp.errors.base import Warned
from hallapp.guides.typesetting import GETA, LINE, MM, Align, Ink, Style, drawn, faces, invisible
from hallapp.line_breaks import HALF_AT_LINE_START
from hallapp.wording import Language

if TYPE_CHECKING:
    from hallapp.guides.embedding import EmbeddedFace

#: How much a regular face is thickened where it stands in for the bold one, as a share of the size.
_THICKER = 0.02
#: The distance of a quarter circle's control points from its ends, as a share of the radius.
_ROUND = 0.5523


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet's size in points."""

    width: float
    height: float

    @property
    def landscape(self) -> Paper:
        return Paper(max(self.width, self.height), min(self.width, self.height))


A3 = Paper(297 * MM, 420 * MM)
A4 = Paper(210 * MM, 297 * MM)
A5 = Paper(148 * MM, 210 * MM)


class Box(NamedTuple):
    """A rectangle, from its left upper corner."""

    left: float
    top: float
    width: float
    height: float


class PlacedCode(NamedTuple):
    """A QR code as it stands on a sheet: on which page (from 0), where, and what it must read as.

    ``box`` includes the quiet zone, in points of the page as it is printed. ``name``: of the item it is for.
    """

    page: int
    box: Box
    link: str
    name: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed sheet as a PDF file's content; whole also where ``problems`` are told to the person who prints it."""

    pdf: bytes
    pages: int
    problems: tuple[Warned, ...]
    codes: tuple[PlacedCode, ...] = ()


class Page:
    """One page. ``y`` of a text is its baseline, counted downwards from the top edge as everything is.

    ``enlarged``: how many times larger than ``paper`` the sheet is that it is printed on; all that is drawn grows
    with it.
    """

    def __init__(self, pages: Pages, paper: Paper, enlarged: float) -> None:
        self.paper = paper
        self.enlarged = enlarged
        self._pages = pages
        self._code: list[str] = []
        self._packed = b""
        self._fill: Ink | None = None
        self._turned_in: Box | None = None
        self.anchors: list[tuple[str, str, int, float]] = []
        self.links: list[tuple[str, Box]] = []
        self.pictures: dict[str, None] = {}
        self.codes: list[tuple[Box, str, str]] = []

    def text(self, x: float, y: float, text: str, style: Style, *, align: Align = Align.LEFT, room: float = 0) -> None:
        """One line of text from ``x``, or aligned between ``x`` and ``x + room``.

        An opening sign at its start stands with its blank half outside, so that lines begin at one edge.
        """
        if align is not Align.LEFT:
            x += (room - style.width(text)) * align.value
        elif text[:1] in HALF_AT_LINE_START:
            x -= style.size / 2
        runs = self._pages.encoded(text, bold=style.bold)
        if not runs:
            return
        self._fill_with(style.ink)
        shown = [f"BT 1 0 0 1 {x:.2f} {self.paper.height - y:.2f} Tm"]
        for face, thicken, codes in runs:
            thick = f"2 Tr {style.size * _THICKER:.2f} w {_rgb(style.ink)} RG" if thicken else "0 Tr"
            shown.append(f"{thick} {face.resource} {style.size:g} Tf <{codes}> Tj")
        self._code.append(" ".join(shown) + " ET")

    def slanted(self, text: str, style: Style, degrees: float) -> None:
        """One line across the middle of the page, rising by so many degrees: for a word under everything else."""
        self._fill_with(style.ink)
        half, turn = style.width(text) / 2, radians(degrees)
        left = self.paper.width / 2 - half * cos(turn) + style.size * 0.35 * sin(turn)
        low = self.paper.height / 2 - half * sin(turn) - style.size * 0.35 * cos(turn)
        matrix = f"{cos(turn):.4f} {sin(turn):.4f} {-sin(turn):.4f} {cos(turn):.4f} {left:.2f} {low:.2f}"
        for face, _, codes in self._pages.encoded(text, bold=style.bold):
            self._code.append(f"BT 0 Tr {matrix} Tm {face.resource} {style.size:g} Tf <{codes}> Tj ET")

    def rule(
        self, x: float, y: float, to_x: float, to_y: float, *, thick: float = 0.5, of: Ink = LINE, dash: float = 0
    ) -> None:
        """A straight line, broken into dashes of this length where it is given."""
        self.line([(x, y), (to_x, to_y)], thick=thick, of=of, dash=dash)

    def line(
        self, points: Sequence[tuple[float, float]], *, thick: float = 0.5, of: Ink = LINE, dash: float = 0
    ) -> None:
        """A line through these points."""
        broken, whole = (f"[{dash:g}] 0 d ", " [] 0 d") if dash else ("", "")
        self._code.append(f"{_rgb(of)} RG {thick:g} w {broken}{self._through(points)} S{whole}")

    def shape(
        self,
        points: Sequence[tuple[float, float]],
        *,
        fill: Ink | None = None,
        edge: Ink | None = None,
        thick: float = 0.7,
    ) -> None:
        """An area with these corners, filled or with an edge or both: a diamond, the head of an arrow."""
        if fill is not None:
            self._fill_with(fill)
        stroke = "" if edge is None else f"{_rgb(edge)} RG {thick:g} w "
        self._code.append(f"{stroke}{self._through(points)} h {_paint(fill, edge)}")

    def picture(self, png: bytes, box: Box) -> None:
        """A picture as large as ``box`` allows, in its middle."""
        name, across, down = self._pages.pictured(png)
        larger = min(box.width / across, box.height / down)
        wide, high = across * larger, down * larger
        left, low = box.left + (box.width - wide) / 2, self.paper.height - box.top - (box.height + high) / 2
        self._code.append(f"q {wide:.2f} 0 0 {high:.2f} {left:.2f} {low:.2f} cm /FormXob.{name} Do Q")
        self.pictures[name] = None

    def code(self, link: str, box: Box, name: str) -> bool:
        """The QR code of a link in the left upper corner of ``box``, a square with its quiet zone; True if it fits.

        Where the link is too long for that size nothing is drawn, and the sheet's problems say so of ``name``.
        """
        from hallapp.guides.qr import QUIET, fitted_code

        side = min(box.width, box.height)
        found = fitted_code(link, side * self.enlarged)
        if found is None:
            self._pages.warn(Warned("link_unfit", {"name": name, "link": link}))
            return False
        module = side / found.across
        self._fill_with((0, 0, 0))
        low = self.paper.height - box.top - side + QUIET * module
        self._code.append(found.path(box.left + QUIET * module, low, module))
        left, top = box.left, box.top
        if (turned := self._turned_in) is not None:
            left = 2 * turned.left + turned.width - left - side
            top = 2 * turned.top + turned.height - top - side
        grown = Box(*(edge * self.enlarged for edge in (left, top, side, side)))
        self.codes.append((grown, link, name))
        return True

    @contextmanager
    def upside_down(self, box: Box) -> Iterator[None]:
        """Within, everything drawn in this rectangle stands upside down in it: the back of a card that is folded."""
        x, y = 2 * box.left + box.width, 2 * (self.paper.height - box.top) - box.height
        self._code.append(f"q -1 0 0 -1 {x:.2f} {y:.2f} cm")
        self._fill, self._turned_in = None, box
        yield
        self._code.append("Q")
        self._fill = self._turned_in = None

    def box(
        self, box: Box, *, fill: Ink | None = None, edge: Ink | None = None, thick: float = 0.7, radius: float = 0
    ) -> None:
        """A rectangle, filled or with an edge or both, its corners rounded by ``radius``."""
        if fill is not None:
            self._fill_with(fill)
        stroke = "" if edge is None else f"{_rgb(edge)} RG {thick:g} w "
        outline = self._rounded(box, min(radius, box.width / 2, box.height / 2))
        self._code.append(f"{stroke}{outline} {_paint(fill, edge)}")

    def anchor(self, key: str, title: str, y: float, *, level: int = 0) -> None:
        """A place that links go to, and a line of the document's outline (its side list of headings)."""
        self.anchors.append((key, title, level, y))
        self._pages.outlined += 1

    def link(self, key: str, box: Box) -> None:
        """Make this rectangle lead to an anchor."""
        self.links.append((key, box))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the sheet it is printed on."""
        return self.paper.width * self.enlarged, self.paper.height * self.enlarged

    def seal(self) -> None:
        """Nothing more is drawn on it: its operators are packed."""
        if self._packed:
            if self._code:
                raise RuntimeError("something was drawn on a page that was sealed")
            return
        larger = [] if self.enlarged == 1 else [f"{self.enlarged:.5f} 0 0 {self.enlarged:.5f} 0 0 cm"]
        self._packed = zlib.compress("\n".join([*larger, *self._code]).encode("ascii"))
        self._code.clear()

    @property
    def packed(self) -> bytes:
        """The operators of the page, which is sealed, deflated (ISO 32000 §7.4.4)."""
        self.seal()
        return self._packed

    def _through(self, points: Sequence[tuple[float, float]]) -> str:
        height = self.paper.height
        return " ".join(f"{x:.2f} {height - y:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(points))

    def _fill_with(self, of: Ink) -> None:
        if of != self._fill:
            self._fill = of
            self._code.append(f"{_rgb(of)} rg")

    def _rounded(self, box: Box, radius: float) -> str:
        low, left = self.paper.height - box.top - box.height, box.left
        if not radius:
            return f"{left:.2f} {low:.2f} {box.width:.2f} {box.height:.2f} re"
        right, high, bend = left + box.width, low + box.height, radius * (1 - _ROUND)
        return (
            f"{left + radius:.2f} {low:.2f} m {right - radius:.2f} {low:.2f} l "
            f"{right - bend:.2f} {low:.2f} {right:.2f} {low + bend:.2f} {right:.2f} {low + radius:.2f} c "
            f"{right:.2f} {high - radius:.2f} l "
            f"{right:.2f} {high - bend:.2f} {right - bend:.2f} {high:.2f} {right - radius:.2f} {high:.2f} c "
            f"{left + radius:.2f} {high:.2f} l "
            f"{left + bend:.2f} {high:.2f} {left:.2f} {high - bend:.2f} {left:.2f} {high - radius:.2f} c "
            f"{left:.2f} {low + radius:.2f} l "
            f"{left:.2f} {low + bend:.2f} {left + bend:.2f} {low:.2f} {left + radius:.2f} {low:.2f} c h"
        )


class Pages:
    """A document under construction. ``at``: when it is printed, in the hall's time; its dates say so."""

    def __init__(self, *, title: str, author: str, at: datetime, language: Language) -> None:
        self.title, self.author, self.at, self.language = title, author, at, language
        self.pages: list[Page] = []
        #: How many lines the outline has by now.
        self.outlined = 0
        self._missing: dict[str, None] = {}
        self._warned: list[Warned] = []
        self._pictures: dict[bytes, tuple[str, int, int]] = {}
        self._codes = {False: _Codes(self, bold=False), True: _Codes(self, bold=True)}

    def add(self, paper: Paper, enlarged: float = 1) -> Page:
        """A new page, after all others."""
        page = Page(self, paper, enlarged)
        self.pages.append(page)
        return page

    @cached_property
    def faces(self) -> tuple[EmbeddedFace, ...]:
        """The regular and the bold face in this document."""
        from hallapp.guides.embedding import EmbeddedFace

        return tuple(EmbeddedFace(face, number) for number, face in enumerate(faces()))

    def encoded(self, text: str, *, bold: bool) -> list[tuple[EmbeddedFace, bool, str]]:
        """The text in runs of one face each: the face, whether to thicken it, and the codes to draw."""
        codes = self._codes[bold]
        try:
            plain = "".join([codes[char] for char in text])
        except _NotPlain:
            return self._runs(text, bold=bold)
        return [(self.faces[bold], False, plain)] if plain else []

    def embed(self, char: str, copied: str, *, bold: bool) -> tuple[EmbeddedFace, bool, str]:
        """The face that draws ``char``, whether to thicken it, and its code, which is copied as ``copied``."""
        found = drawn(char, bold=bold)
        if found.missing:
            self._missing[char] = None
        face = self.faces[found.face]
        return face, found.thicken, face.code(copied, found.glyph)

    def pictured(self, png: bytes) -> tuple[str, int, int]:
        """A picture's name in this document, where it is once however many pages show it; its width and height."""
        if png not in self._pictures:
            from PIL import Image

            with Image.open(io.BytesIO(png)) as picture:
                self._pictures[png] = f"P{len(self._pictures)}", picture.width, picture.height
        return self._pictures[png]

    def warn(self, problem: Warned) -> None:
        """Something that the person who prints it should know."""
        self._warned.append(problem)

    @property
    def problems(self) -> tuple[Warned, ...]:
        """What the person who prints it should know; at the end the characters that are drawn as 〓."""
        if not self._missing:
            return tuple(self._warned)
        missing = Warned("sheet_glyph_missing", {"characters": list(self._missing), "shown": GETA})
        return (*self._warned, missing)

    def sheet(self) -> Sheet:
        """The finished document."""
        codes = tuple(
            PlacedCode(number, box, link, name)
            for number, page in enumerate(self.pages)
            for box, link, name in page.codes
        )
        return Sheet(self._pdf(), len(self.pages), self.problems, codes)

    def _pdf(self) -> bytes:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # streams as they are: a quarter smaller and twice as fast
        content = io.BytesIO()
        lang = "zh-CN" if self.language is Language.ZH else "en"
        size = self.pages[0].size
        canvas = Canvas(content, size, pageCompression=1, invariant=1, pdfVersion=(1, 7), lang=lang)
        canvas.setTitle(self.title)
        canvas.setSubject(self.title)
        canvas.setAuthor(self.author)
        canvas.setCreator(f"hallapp {hallapp.__version__}")
        canvas.setProducer("ReportLab")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        offset = f"{self.at:%z}" or "+0000"
        moment = f"D:{self.at:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:]}'"
        canvas.setDateFormatter(lambda *_: moment)
        canvas._doc.delayedFonts.extend(face for face in self.faces if face.used)
        canvas._preamble = ""  # ReportLab's own selects Helvetica, which no page uses and no file embeds
        self._put_pictures(canvas)
        for page in self.pages:
            canvas.setPageSize(page.size)
            self._mark(canvas, page)
            canvas._formsinuse.extend(page.pictures)
            canvas.showPage()
            self._put_content(canvas, page)
        canvas._doc.idToObject["BasicFonts"].dict.clear()  # of Helvetica; the document's faces come with save()
        canvas.save()
        return content.getvalue()

    def _put_content(self, canvas: Any, page: Page) -> None:
        """Give the page that was shown last its operators, packed as they are."""
        from reportlab.pdfbase import pdfdoc

        packed = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode")})
        canvas._doc.Pages.pages[-1].Contents = pdfdoc.PDFStream(packed, page.packed)

    def _put_pictures(self, canvas: Any) -> None:
        """Each picture as a form one unit wide and high, which pages draw as large as they like."""
        from reportlab.lib.utils import ImageReader

        for png, (name, _, _) in self._pictures.items():
            canvas.beginForm(name, 0, 0, 1, 1)
            canvas.drawImage(ImageReader(io.BytesIO(png)), 0, 0, 1, 1, mask="auto")
            canvas.endForm()

    def _mark(self, canvas: Any, page: Page) -> None:
        """Put the page's anchors and links into the document."""
        height, larger = page.paper.height, page.enlarged
        for key, title, level, y in page.anchors:
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=(height - y) * larger)
            canvas.addOutlineEntry(title, key, level, closed=level > 0)
        for key, (left, top, width, deep) in page.links:
            corners = left, height - top - deep, left + width, height - top
            canvas.linkAbsolute("", key, tuple(edge * larger for edge in corners))

    def _runs(self, text: str, *, bold: bool) -> list[tuple[EmbeddedFace, bool, str]]:
        runs: list[tuple[EmbeddedFace, bool, str]] = []
        for char, copied in _clusters(text):
            face, thicken, code = self.embed(char, copied, bold=bold)
            if runs and runs[-1][:2] == (face, thicken):
                runs[-1] = face, thicken, runs[-1][2] + code
            else:
                runs.append((face, thicken, code))
        return runs


class _NotPlain(Exception):
    """A text is not of the wanted face alone."""


class _Codes(dict[str, str]):
    """The code of each character that the wanted face has."""

    def __init__(self, pages: Pages, *, bold: bool) -> None:
        super().__init__()
        self._pages, self._bold = pages, bold

    def __missing__(self, char: str) -> str:
        if invisible(char):
            raise _NotPlain
        face, _, code = self._pages.embed(char, char, bold=self._bold)
        if face is not self._pages.faces[self._bold]:
            raise _NotPlain
        self[char] = code
        return code


def _clusters(text: str) -> list[tuple[str, str]]:
    """The characters to draw, each with what it is copied as: with the invisible ones that follow it."""
    found: list[tuple[str, str]] = []
    for char in text:
        if not invisible(char):
            found.append((char, char))
        elif found:
            drawn_char, copied = found[-1]
            found[-1] = drawn_char, copied + char
    return found


def _paint(fill: Ink | None, edge: Ink | None) -> str:
    return "B" if fill is not None and edge is not None else "f" if fill is not None else "S"


def _rgb(of: Ink) -> str:
    return f"{of[0]:g} {of[1]:g} {of[2]:g}"
