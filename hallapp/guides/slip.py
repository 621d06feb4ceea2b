"""The notification slip (一次性告知单): what is missing, told once and completely, in duplicate.

Where there is room both copies stand on one A4 sheet as A5 halves, to be cut apart: the applicant's above, the file's
below. Else each has A4 pages of its own. The duty to tell is that of the Administrative Licensing Law §32.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hallapp.catalog.columns import MaterialLine
from hallapp.catalog.rows import MaterialNeed
from hallapp.guides.content import Imprint
from hallapp.guides.document import banner, underprint
from hallapp.guides.editions import Guide
from hallapp.guides.law import told_once
from hallapp.guides.pages import A4, Box, Page, Pages
from hallapp.guides.parts import draw_code, edition_said, warn_of_link
from hallapp.guides.sections import DISPLAYED_BY_LAW, Section, heading, lines, need_said
from hallapp.guides.tables import Column, Laid, Part, Row, Table, fitted
from hallapp.guides.typesetting import ACCENT, LINE, MM, MUTED, TEXT, Align, Style
from hallapp.wording.sheets import said, short_number

_HALF = A4.height / 2
_SIDE, _TOP, _BOTTOM = 14 * MM, 8 * MM, 7 * MM
_WIDTH = A4.width - 2 * _SIDE

_OUTLET, _TITLE = Style(10, bold=True), Style(18, bold=True, ink=ACCENT, leading=1.3)
_NUMBER, _COPY = Style(10, bold=True), Style(9, bold=True, ink=ACCENT)
_LABEL, _VALUE, _STRONG = Style(9.5, ink=MUTED), Style(9.5), Style(10.5, bold=True)
_LEAD, _CELL, _NOTE, _SMALL = Style(10), Style(9.5, leading=1.35), Style(8, ink=MUTED), Style(8, ink=MUTED)
_LAW, _PHONES, _CAPTION = Style(8, leading=1.4), Style(9, bold=True), Style(8, bold=True, ink=ACCENT)
_GAP, _CODE = 6.0, 25 * MM
_FACT, _UNDER_NAME, _BLANK_NUMBER = 17.0, 2.5, 84.0
#: At least so much of a row stands on a page before it goes on overleaf.
_LEAST_ROOM = 60.0


@dataclass(frozen=True)
class Slip:
    """What one slip says. ``missing`` are lines of the item's material list.

    ``number`` counts from 1 per outlet and day; None for a slip that is filled in by hand, which lists all materials
    with boxes to tick. ``party`` and ``contact`` are on the paper only; what is empty is a line to write on.
    """

    guide: Guide
    missing: tuple[MaterialLine, ...]
    number: int | None = None
    day: date | None = None
    ticket: str = ""
    window: str = ""
    clerk: str = ""
    party: str = ""
    contact: str = ""
    note: str = ""

    @property
    def by_hand(self) -> bool:
        return self.number is None

    @property
    def reference(self) -> str:
        """The number as it is printed, with its day: 20260302-003; empty for one filled in by hand."""
        return "" if self.number is None or self.day is None else f"{self.day:%Y%m%d}-{self.number:03}"


def blank_slip(guide: Guide) -> Slip:
    """The slip of an item for filling in by hand: all its materials, without a number."""
    return Slip(guide, guide.item.materials)


def draw_slip(pages: Pages, slip: Slip, imprint: Imprint) -> None:
    """Add a slip in duplicate: one A4 sheet to be cut, or as many A4 pages for each copy as it takes.

    An item without materials in the catalogue says where to ask. A missing link is told as ``link_missing``.
    """
    item = slip.guide.item
    warn_of_link(pages, item)
    content = _Content(slip, imprint)
    first = len(pages.pages)
    if content.fits(_HALF):
        page = pages.add(A4)
        underprint(page, rehearsal=imprint.rehearsal)
        _draw_cut(page)
        for copy, top in (("slip_applicant", 0.0), ("slip_file", _HALF)):
            content.draw_whole(page, copy, top)
    else:
        for copy in ("slip_applicant", "slip_file"):
            content.draw_long(pages, copy)
    pages.pages[first].anchor(f"item-{item.code}", item.name, 0)
    for page in pages.pages[first:]:
        page.seal()


def _draw_cut(page: Page) -> None:
    """Where the sheet is cut."""
    page.rule(_SIDE / 2, _HALF, A4.width - _SIDE / 2, _HALF, thick=0.6, of=MUTED, dash=4)


class _Content:
    """One slip, measured: what stands above the table, the table, and what stands below it."""

    def __init__(self, slip: Slip, imprint: Imprint) -> None:
        self._slip, self._imprint, self._language = slip, imprint, imprint.language
        self._item = slip.guide.item
        self._names = _STRONG.lines(self._item.name, _WIDTH - self._label_width("section_name"))[:3]
        self._lead = _LEAD.lines(self._said("slip_lead_by_hand" if slip.by_hand else "slip_lead"), _WIDTH)
        self._table = Table(self._columns(), self._rows(), _WIDTH)
        self._laid = [self._table.lay(row) for row in self._table.rows if isinstance(row, Row)]
        room = _WIDTH - _CODE - 14
        self._laws = [line for law in self._law() for line in _LAW.lines(law, room)]
        self._note = _VALUE.lines(self._said("slip_note") + self._said("colon") + slip.note, _WIDTH)
        self._above = (
            _TITLE.line
            + 8
            + len(self._names) * _STRONG.line
            + _UNDER_NAME
            + 2 * _FACT
            + len(self._lead) * _LEAD.line
            + 9
        )
        self._caption = len(_CAPTION.lines(said("slip_scan", self._language), _CODE)) * _CAPTION.line + 4
        told = len(self._laws) * _LAW.line + _PHONES.line + 4
        self._told = max(told, _CODE + self._caption)
        self._below = self._note_height + _GAP + self._told + 26 + _SMALL.line

    # --- measuring

    def fits(self, height: float) -> bool:
        """Whether a copy fits into so much of a page."""
        rows = sum(laid.height for laid in self._laid)
        return _TOP + self._above + self._table.head_height + rows + self._below + _BOTTOM <= height

    @property
    def _note_height(self) -> float:
        return len(self._note) * _VALUE.line + _GAP if self._slip.note else 0.0

    def _columns(self) -> list[Column]:
        widths = {"form": 74.0, "copies": 34.0, "need": 48.0, "source": 78.0}
        heads = [Column(self._said(f"material_{key}"), width=width, style=_CELL) for key, width in widths.items()]
        number = Column("", width=32 if self._slip.by_hand else 22, style=_CELL)
        return [number, Column(self._said("material"), style=_CELL), *heads]

    def _rows(self) -> list[Row]:
        if not self._slip.missing:
            return [Row(("", self._said("ask_window"), "", "", "", ""))]
        return [self._row(number, material) for number, material in enumerate(self._slip.missing, 1)]

    def _row(self, number: int, material: MaterialLine) -> Row:
        """A material, with how it is to be and how to get it."""
        colon = self._said("colon")
        ways = [
            ("slip_kind", material.kind),
            ("slip_specification", material.specification),
            ("slip_filling", material.filling_notes),
            ("slip_blank_form", material.blank_form),
        ]
        notes = [Part(f"{self._said(key)}{colon}{text}", _NOTE) for key, text in ways if text]
        strong = Style(_CELL.size, bold=True, leading=_CELL.leading)
        name: Sequence[Part] = [Part(material.name, strong), *notes]
        need = need_said(material, self._language)
        if material.need is not MaterialNeed.REQUIRED and material.need is not MaterialNeed.DEFERRABLE:
            need = self._said("slip_if_asked")
        mark = f"□ {number}" if self._slip.by_hand else str(number)
        none = self._said("none")
        return Row(
            (mark, name, material.form or none, str(material.copies or none), need, material.source or none),
        )

    def _law(self) -> list[str]:
        """On what law it stands, and what one may do about it."""
        basis = lines(self._item, Section.BASIS, self._language)
        colon = self._said("colon")
        if not basis and Section.BASIS in DISPLAYED_BY_LAW:
            basis = (self._said("ask_window"),)
        own = f"{heading(Section.BASIS, self._language)}{colon}{self._said('semicolon').join(basis)}"
        return [told_once(self._item, self._language), own, self._said("slip_remedy")]

    def _phones(self) -> str:
        consult, complain = self._item.text("consult_phone"), self._item.text("complaint_phone")
        parts = [f"{self._said('section_consult')} {consult}" if consult else ""]
        parts.append(f"{self._said('section_complaints')} {complain or '12345'}")
        return "    ".join(part for part in parts if part)

    # --- drawing

    def draw_whole(self, page: Page, copy: str, top: float) -> None:
        """One copy in one half of a page."""
        y = self._draw_above(page, copy, top + _TOP)
        y = self._draw_rows(page, self._laid, y)
        bottom = top + _HALF - _BOTTOM
        # What is signed stands at the foot of the half; the rest follows the table.
        self._draw_below(page, y, bottom)

    def draw_long(self, pages: Pages, copy: str) -> None:
        """One copy on pages of its own."""
        rest = list(self._laid)
        made: list[Page] = []
        bottom = A4.height - _SIDE
        while True:
            page = pages.add(A4)
            made.append(page)
            underprint(page, rehearsal=self._imprint.rehearsal)
            y = self._draw_above(page, copy, _SIDE)
            free = bottom - y - self._table.head_height - _SMALL.line
            here = []
            while rest and rest[0].height <= free:
                here.append(rest.pop(0))
                free -= here[-1].height
            if rest and free > _LEAST_ROOM and (parts := rest[0].split(free)):
                here.append(parts[0])
                rest[0] = parts[1]
            if not rest and free < self._below and len(here) > 1:
                rest.append(here.pop())  # so that who signs sees at least the last of what is missing
            y = self._draw_rows(page, here, y) if here else y
            if not rest and self._below <= bottom - y:
                self._draw_below(page, y, bottom)
                break
        for number, page in enumerate(made, 1):
            words = self._said("page").format(page=number, pages=len(made))
            page.text(_SIDE, bottom, words, _SMALL, align=Align.RIGHT, room=_WIDTH)

    def _draw_above(self, page: Page, copy: str, top: float) -> float:
        """Who tells whom, about what; gives where the table begins."""
        imprint, slip = self._imprint, self._slip
        y = top + _TITLE.baseline
        title = self._said("form_slip")
        across = _TITLE.width(title)
        x, room = _SIDE, (_WIDTH - across) / 2 - 12
        if imprint.emblem:
            page.picture(imprint.emblem, Box(x, y - 16, 20, 20))
            x, room = x + 25, room - 25
        outlet = fitted(imprint.outlet, _OUTLET, room)
        page.text(x, y, outlet, _OUTLET)
        if imprint.rehearsal:
            banner(page, _SIDE + (_WIDTH - across) / 2 + across + 10, y - 1, self._language)
        page.text(_SIDE, y, title, _TITLE, align=Align.CENTRE, room=_WIDTH)
        words = self._said(copy)
        framed = _COPY.width(words) + 10
        page.box(Box(_SIDE + _WIDTH - framed, top - 3, framed, 14), edge=ACCENT, radius=3)
        page.text(_SIDE, top + 7.5, words, _COPY, align=Align.RIGHT, room=_WIDTH - 5)
        y = top + _TITLE.line + 4
        number = self._said("slip_number")
        if slip.reference:
            page.text(_SIDE, y - 4.5, f"{number} {slip.reference}", _NUMBER, align=Align.RIGHT, room=_WIDTH)
        else:
            blank = _SIDE + _WIDTH - _BLANK_NUMBER
            page.text(_SIDE, y - 5.5, number, _NUMBER, align=Align.RIGHT, room=_WIDTH - _BLANK_NUMBER - 4)
            page.rule(blank, y - 4, blank + _BLANK_NUMBER, y - 4, of=MUTED)
        page.rule(_SIDE, y, _SIDE + _WIDTH, y, thick=0.9, of=ACCENT)
        return self._draw_facts(page, y + 4)

    def _draw_facts(self, page: Page, top: float) -> float:
        slip, item = self._slip, self._item
        x = _SIDE + self._label_width("section_name")
        page.text(_SIDE, top + _STRONG.baseline, self._said("section_name"), _LABEL)
        for line in self._names:
            page.text(x, top + _STRONG.baseline, line, _STRONG)
            top += _STRONG.line
        top += _UNDER_NAME
        window = short_number(slip.window)
        facts = (
            (("slip_party", slip.party, 0.64), ("slip_contact", slip.contact, 0.36)),
            (("slip_code", item.code, 0.46), ("slip_ticket", slip.ticket, 0.27), ("slip_window", window, 0.27)),
        )
        for number, row in enumerate(facts):
            left, y = _SIDE, top + number * _FACT + _VALUE.baseline
            for key, value, share in row:
                self._draw_fact(page, key, value, left, y, share * _WIDTH - 10)
                left += share * _WIDTH
        top += 2 * _FACT + 3
        for line in self._lead:
            page.text(_SIDE, top + _LEAD.baseline, line, _LEAD)
            top += _LEAD.line
        return top + 2

    def _draw_rows(self, page: Page, laid: Sequence[Laid], top: float) -> float:
        self._table.draw_head(page, _SIDE, top)
        top += self._table.head_height
        for row in laid:
            self._table.draw_row(page, row, _SIDE, top)
            top += row.height
        return top

    def _draw_below(self, page: Page, top: float, bottom: float) -> None:
        """On what law, whom to ask, what to do about it; who gave it and who received it."""
        slip = self._slip
        if slip.note:
            top += _GAP
            for line in self._note:
                page.text(_SIDE, top + _VALUE.baseline, line, _VALUE)
                top += _VALUE.line
        foot = bottom - _SMALL.line - 26
        y = foot - self._told
        page.rule(_SIDE, y - _GAP / 2, _SIDE + _WIDTH, y - _GAP / 2, of=LINE)
        box = Box(_SIDE + _WIDTH - _CODE, y, _CODE, _CODE)
        draw_code(page, self._item, box, _CAPTION, said("slip_scan", self._language), self._language)
        for line in self._laws:
            page.text(_SIDE, y + _LAW.baseline, line, _LAW)
            y += _LAW.line
        page.text(_SIDE, y + 3 + _PHONES.baseline, self._phones(), _PHONES)
        left = _SIDE
        signed = (("slip_clerk", slip.clerk), ("slip_day", self._day()), ("slip_received", ""), ("slip_date", ""))
        for (key, value), share in zip(signed, (0.24, 0.24, 0.28, 0.24), strict=True):
            self._draw_fact(page, key, value, left, foot + 17, share * _WIDTH - 10, to_sign=True)
            left += share * _WIDTH
        page.text(_SIDE, bottom, fitted(edition_said(slip.guide, self._imprint), _SMALL, _WIDTH * 0.8), _SMALL)

    def _draw_fact(
        self, page: Page, key: str, value: str, left: float, y: float, width: float, *, to_sign: bool = False
    ) -> None:
        """What something is and its value; a line where there is none, and where somebody signs."""
        page.text(left, y, self._said(key), _LABEL)
        x = left + self._label_width(key)
        room = left + width - x
        if to_sign or not value:
            page.rule(x, y + 2.5, x + room, y + 2.5, of=MUTED)
        if value:
            page.text(x, y, *_set_in(value, room))

    def _day(self) -> str:
        day = self._slip.day
        return "" if day is None else f"{day:%Y-%m-%d}"

    def _label_width(self, key: str) -> float:
        return _LABEL.width(self._said(key)) + 7

    def _said(self, key: str) -> str:
        return said(key, self._language)


def _set_in(value: str, room: float) -> tuple[str, Style]:
    """A value in one line, set smaller where it is wide, down to 8 points; then cut short."""
    size = max(8.0, min(_VALUE.size, _VALUE.size * room / max(_VALUE.width(value), 1)))
    style = Style(size, ink=TEXT)
    return fitted(value, style, room), style
