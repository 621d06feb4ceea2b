"""The paper ticket as a picture, one pixel a dot of the printer's head (203 dpi, 8 dots a millimetre)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import qrcode
from PIL import Image, ImageDraw
from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError

from hallapp.devices.paper_width import PaperWidth
from hallapp.devices.typeface import Typeface, bundled
from hallapp.errors.base import Warned


@dataclass(frozen=True, slots=True)
class Fact:
    """A word and what it says here, e.g. ahead of you: 6 parties."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Need:
    """A material to have ready, with how it is wanted (original, two copies, may follow later)."""

    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TicketPaper:
    """All that one paper says, in the words it says it. What is empty is left out.

    ``rehearsal`` is the word that stands across everything a rehearsal prints. ``link`` is the guide's
    address exactly as it is to be in the QR code. ``go_to`` is where to go, the largest words after the
    number.
    """

    hall: str
    number: str
    number_label: str = ""
    rehearsal: str = ""
    priority: str = ""
    items: tuple[str, ...] = ()
    go_to: str = ""
    place: str = ""
    facts: tuple[Fact, ...] = ()
    rule: str = ""
    needs_label: str = ""
    needs: tuple[Need, ...] = ()
    link: str = ""
    link_label: str = ""
    issued: str = ""


@dataclass(frozen=True, slots=True)
class DrawnTicket:
    """The picture, in black and white as it comes out of the printer, and what is wrong with it.

    Problems: ``glyph_missing`` (``characters`` that no font has, drawn as 〓) and ``link_too_long``
    (more than a QR code holds; the code is left out).
    """

    image: Image.Image
    problems: tuple[Warned, ...]


def draw(ticket: TicketPaper, width_px: int = PaperWidth.MM_80) -> DrawnTicket:
    """Draw a ticket for a paper ``width_px`` dots wide; its height follows from what it says."""
    sheet = _Sheet(width_px)
    problems: list[Warned] = []
    code = None
    if ticket.link:
        code = _qr(ticket.link, width_px)
        if code is None:
            problems.append(Warned("link_too_long", {"link": ticket.link}))
    for part in (_head, _number, _where, _facts):
        part(sheet, ticket)
    _guide(sheet, ticket, code)
    _foot(sheet, ticket)
    missing = bundled().lacks("".join(sheet.said))
    if missing:
        problems.insert(0, Warned("glyph_missing", {"characters": list(missing)}))
    return DrawnTicket(sheet.image(), tuple(problems))


class _Sheet:
    """A roll of paper that is written from the top down. Sizes are given for 80 mm and shrink with the roll."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.narrow = width < 480
        self.margin = round(width * 0.03)
        self.room = width - 2 * self.margin
        self.top = self.px(20)
        self.regular, self.bold = bundled(), bundled(bold=True)
        self.said: list[str] = []
        self._strokes: list[Callable[[ImageDraw.ImageDraw], object]] = []
        self._pictures: list[tuple[Image.Image, int, int]] = []

    def px(self, at_80_mm: int) -> int:
        """A size for this roll. Small print shrinks less, so that it can still be read."""
        return round(at_80_mm * (0.82 if at_80_mm <= 40 else 0.7)) if self.narrow else at_80_mm

    def space(self, height: int) -> None:
        self.top += self.px(height)

    def write(
        self,
        text: str,
        px: int,
        *,
        bold: bool = False,
        centre: bool = False,
        left: int = 0,
        room: int | None = None,
        leading: float = 1.32,
    ) -> None:
        """Write text in as many lines as it needs. ``px`` is for 80 mm."""
        face, px = (self.bold if bold else self.regular), self.px(px)
        self.said.append(text)
        room = self.room - left if room is None else room
        for line in face.balanced(text, px, room) if centre else face.lines(text, px, room):
            indent = (room - face.width(line, px)) / 2 if centre else 0
            self._line(face, line, px, self.margin + left + indent, leading)

    def _line(self, face: Typeface, text: str, px: int, x: float, leading: float, ink: int = 0) -> None:
        baseline = self.top + round(px * (0.88 + (leading - 1) / 2))
        self._strokes.append(lambda on: face.draw(on, x, baseline, text, px, ink))
        self.top += round(px * leading)

    def fitted(self, text: str, px: int, *, height_of: Callable[[int], int]) -> None:
        """One line in the largest size up to ``px`` that the paper is wide enough for, centred."""
        self.said.append(text)
        while self.bold.width(text, px) > self.room:
            px -= 2
        x = self.margin + (self.room - self.bold.width(text, px)) / 2
        height = height_of(px)
        baseline = self.top + height
        self._strokes.append(lambda on: self.bold.draw(on, x, baseline, text, px))
        self.top += height

    def banner(self, text: str, px: int, *, full: bool) -> None:
        """White words on black: across the whole paper, or as wide as they are."""
        self.said.append(text)
        px = self.px(px)
        width = self.bold.width(text, px)
        padding = round(px * 0.7)
        left = 0 if full else (self.width - width) // 2 - padding
        box = (left, self.top, self.width - left, self.top + round(px * 1.55))
        radius = 0 if full else round(px * 0.3)
        self._strokes.append(lambda on: on.rounded_rectangle(box, radius, fill=0))
        x, baseline = (self.width - width) / 2, self.top + round(px * 1.15)
        self._strokes.append(lambda on: self.bold.draw(on, x, baseline, text, px, 255))
        self.top = box[3]

    def rule(self) -> None:
        """A dashed line across, with air above and below."""
        self.space(16)
        y, dash = self.top, self.px(8)
        for x in range(self.margin, self.width - self.margin, 2 * dash):
            self._strokes.append(lambda on, x=x: on.line((x, y, x + dash, y), fill=0, width=2))  # type: ignore[misc]  # bound now
        self.space(16)

    def box(self, size: int, left: int, top: int) -> None:
        """An empty square to tick."""
        corner = self.margin + left
        self._strokes.append(lambda on: on.rectangle((corner, top, corner + size, top + size), outline=0, width=2))

    def picture(self, image: Image.Image, left: int, top: int) -> None:
        self._pictures.append((image, left, top))

    def image(self) -> Image.Image:
        """The paper as it is now, cut below the last line."""
        grey = Image.new("L", (self.width, self.top + self.px(24)), 255)
        pen = ImageDraw.Draw(grey)
        for stroke in self._strokes:
            stroke(pen)
        # A thermal head burns a dot or does not: decide here, not by a driver's dithering.
        paper = grey.point(lambda shade: 255 if shade > 150 else 0).convert("1")
        for picture, left, top in self._pictures:
            paper.paste(picture, (left, top))
        return paper


def _head(sheet: _Sheet, ticket: TicketPaper) -> None:
    if ticket.rehearsal:
        sheet.banner(ticket.rehearsal, 36, full=True)
        sheet.space(14)
    sheet.write(ticket.hall, 32, bold=True, centre=True)
    sheet.rule()


def _number(sheet: _Sheet, ticket: TicketPaper) -> None:
    if ticket.number_label:
        sheet.write(ticket.number_label, 26, centre=True)
        sheet.space(10)
    sheet.fitted(ticket.number, 236 if not sheet.narrow else 166, height_of=sheet.bold.digit_height)
    sheet.space(20)
    if ticket.priority:
        sheet.banner(ticket.priority, 28, full=False)
        sheet.space(14)
    for item in ticket.items:
        sheet.write(item, 32, bold=True, centre=True)


def _where(sheet: _Sheet, ticket: TicketPaper) -> None:
    if not (ticket.go_to or ticket.place):
        return
    sheet.rule()
    if ticket.go_to:
        sheet.write(ticket.go_to, 38, bold=True, centre=True)
    if ticket.place:
        sheet.write(ticket.place, 28, centre=True)


def _facts(sheet: _Sheet, ticket: TicketPaper) -> None:
    if ticket.facts:
        sheet.rule()
        size = sheet.px(28)
        label_room = max(sheet.regular.width(fact.label, size) for fact in ticket.facts) + sheet.px(20)
        for fact in ticket.facts:
            start = sheet.top
            sheet.write(fact.label, 28)
            after_label, sheet.top = sheet.top, start
            sheet.write(fact.value, 30, bold=True, left=label_room)
            sheet.top = max(sheet.top, after_label)
            sheet.space(4)
    if ticket.rule:
        sheet.space(8)
        sheet.write(ticket.rule, 25)
    if ticket.needs:
        sheet.rule()
        sheet.write(ticket.needs_label, 28, bold=True)
        sheet.space(4)
        for need in ticket.needs:
            sheet.box(sheet.px(20), 0, sheet.top + sheet.px(9))
            sheet.write(need.name, 27, left=sheet.px(36))
            if need.detail:
                sheet.write(need.detail, 23, left=sheet.px(36))
            sheet.space(4)


def _guide(sheet: _Sheet, ticket: TicketPaper, code: Image.Image | None) -> None:
    if code is None:
        return
    sheet.rule()
    sheet.picture(code, (sheet.width - code.width) // 2, sheet.top)
    sheet.top += code.height
    if ticket.link_label:
        sheet.write(ticket.link_label, 25, centre=True)


def _foot(sheet: _Sheet, ticket: TicketPaper) -> None:
    if ticket.issued:
        sheet.rule()
        sheet.write(ticket.issued, 24, centre=True)
    if ticket.rehearsal:
        sheet.space(10)
        sheet.banner(ticket.rehearsal, 28, full=True)


def _qr(link: str, width_px: int) -> Image.Image | None:
    """The link's QR code, correction M, with its quiet zone of 4 modules, about half as wide as the paper.

    None where the link is longer than a QR code holds, or its modules would be finer than the head prints.
    """
    # A fixed mask decodes as well as the best of eight and takes a fifth of the time.
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4, mask_pattern=3)
    code.add_data(link.encode(), optimize=0)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError):  # the library says it either way, by the length
        return None
    modules = code.get_matrix()
    side = len(modules)
    # Half a millimetre a module (4 dots) wherever there is room for it; one dot alone is not printed cleanly.
    scale = min(width_px // side, max(4, round(width_px * 0.5 / side)))
    if scale < 2:
        return None
    image = Image.new("1", (side, side), 1)
    image.putdata([0 if dark else 1 for row in modules for dark in row])
    return image.resize((side * scale, side * scale), Image.Resampling.NEAREST)
