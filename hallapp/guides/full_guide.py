"""An item's whole guide for booklets: all sections in their lawful order, measured first so that pages turn well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hallapp.catalog.columns import MaterialLine
from hallapp.catalog.rows import MaterialNeed
from hallapp.guides.blocks import Blocks
from hallapp.guides.content import GuideItem
from hallapp.guides.editions import Guide
from hallapp.guides.flow import flow_of, time_said
from hallapp.guides.flow_across import MOST_LANES, lanes_across
from hallapp.guides.item_head import figures_that_fit
from hallapp.guides.pages import Box
from hallapp.guides.parts import FigureStyles, draw_code, draw_figures, warn_of_link
from hallapp.guides.passages import (
    TEXT,
    Charted,
    Label,
    Pair,
    Passage,
    Piece,
    Tabled,
    Text,
)
from hallapp.guides.sections import DISPLAYED_BY_LAW, Section, lines, need_said
from hallapp.guides.tables import Column, Part, Row, Table, fitted
from hallapp.guides.told import Told
from hallapp.guides.typesetting import ACCENT, LINE, MM, MUTED, WARNING, Align, Style
from hallapp.wording import Language
from hallapp.wording.sheets import said

NAME = Style(17, bold=True, ink=ACCENT, leading=1.3)
_ABOUT = Style(8.5, ink=MUTED, leading=1.5)
_FIGURES = FigureStyles(Style(8, ink=MUTED), Style(11.5, bold=True), Style(7.5, ink=MUTED), 8)
_CAPTION = Style(7.5, ink=MUTED, leading=1.3)
_CELL, _CELL_SMALL = Style(9, leading=1.4), Style(8.5, leading=1.4)
_NUMBER = Style(8.5, ink=MUTED, leading=1.4)
_NOTE = Style(8, ink=MUTED, leading=1.4)
_NEED = {
    MaterialNeed.REQUIRED: Style(8.5, bold=True, leading=1.4),
    MaterialNeed.DEFERRABLE: Style(8.5, bold=True, ink=WARNING, leading=1.4),
    MaterialNeed.NOT_REQUIRED: Style(8.5, ink=MUTED, leading=1.4),
}

#: The code with its quiet zone: its modules then are 25 mm across or more for links as halls have them.
_CODE = 32 * MM
#: The most that a section is given above and below it on a page with room to spare, and that it gives up where the
#: item would be a little too long for the page.
_MOST_AIR, _LEAST_AIR = 3.5, -1.3
#: What adding up heights in floating point may lose.
_HAIR = 0.01
#: Where the right one of two sections that share a line begins, as shares of the width; the first that does.
_HALVES = (0.5, 0.62)
#: Sections whose paragraphs are conditions or laws one by one: they are numbered.
_NUMBERED = frozenset({Section.SCOPE, Section.BASIS, Section.CONDITIONS})


class FullGuide:
    """One item's guide, laid out ``width`` points wide."""

    def __init__(self, guide: Guide, width: float, language: Language) -> None:
        self.guide, self._width, self._language = guide, width, language
        self._text_width = width - _CODE - 14
        self._name = NAME.lines(guide.item.name, self._text_width)
        self._passages = list(_passages(guide, width, language))

    @property
    def height(self) -> float:
        """How high it is on one page, if that were long enough."""
        return self._head_height + sum(passage.height for passage in self._passages)

    @property
    def least_height(self) -> float:
        """How high it is with its sections as near together as they may stand."""
        return self.height + _LEAST_AIR * self._squeezed + 2 * _HAIR

    @property
    def _squeezed(self) -> int:
        """In how many places sections may stand nearer together."""
        return max(2 * len(self._passages) - 1, 1)

    @property
    def beginning(self) -> float:
        """The height of its head with the first section: less than that is no beginning."""
        return self._head_height + (self._passages[0].height if self._passages else 0)

    def draw(self, blocks: Blocks, anchor: str, level: int, *, spare: float = 0) -> None:
        """Draw it from where ``blocks`` are, with a line in the outline.

        ``spare``: of how much room on the page nothing else will make use; the sections are spread over some of it.
        Where it is less than nothing, and no more is missing than is to ``least_height``, they stand nearer together.
        """
        blocks.page.anchor(anchor, self.guide.item.name, blocks.top, level=level)
        self._draw_head(blocks)
        air = min(_MOST_AIR, spare / (2 * max(len(self._passages), 1)))
        if spare < 0:
            # Each needs all its own height still, so what is below the last one helps nothing.
            air = (spare - _HAIR) / self._squeezed
            if air < _LEAST_AIR:
                air = 0  # it goes on overleaf, where there is room enough
        for passage in self._passages:
            blocks.top += air
            passage.draw(blocks, air)
            blocks.top += air
        blocks.page.rule(blocks.left, blocks.top, blocks.left + self._width, blocks.top, of=LINE)

    @property
    def _head_height(self) -> float:
        words = len(self._name) * NAME.line + _ABOUT.line + 8 + _FIGURES.height
        return max(words, _CODE + 3 + _CAPTION.line) + 10

    def _draw_head(self, blocks: Blocks) -> None:
        """Name and code, what people look for first, and the QR code beside them."""
        page, item, left, top = blocks.page, self.guide.item, blocks.left, blocks.top
        warn_of_link(blocks.pages, item)
        code = Box(left + self._width - _CODE, top, _CODE, _CODE)
        draw_code(page, item, code, _CAPTION, said("scan", self._language), self._language)
        y = top
        for line in self._name:
            page.text(left, y + NAME.baseline, line, NAME)
            y += NAME.line
        edition = said("edition", self._language).format(n=self.guide.edition)
        about = " · ".join(part for part in (item.text("department"), item.text("processing_type"), edition) if part)
        page.text(left, y + _ABOUT.baseline, fitted(about, _ABOUT, self._text_width), _ABOUT)
        y += _ABOUT.line + 8
        height = _FIGURES.height
        # The figures stand at the foot of the head, level with the code's.
        y = max(y, top + _CODE - height)
        figures, _ = figures_that_fit(Told(item, self._language), _FIGURES, self._text_width)
        draw_figures(page, figures, Box(left, y, self._text_width, height), _FIGURES)
        blocks.top += self._head_height


# --- sections


def _passages(guide: Guide, width: float, language: Language) -> Iterator[Passage]:
    """All sections in order; of those that say one short thing, two that follow each other share a line."""
    waiting: tuple[Label, str] | None = None
    for section in Section:
        if section in (Section.NAME, Section.LINK):
            continue
        label = Label(section, section in guide.changed, language)
        passage = _passage(guide.item, label, width)
        short = passage.lines[0][0].text if isinstance(passage, Text) and _single(passage) else ""
        if waiting is not None:
            right = replace(label, right=True), short
            if short and (half := _half(waiting, right, width)):
                yield Pair(waiting, right, half)
                waiting = None
                continue
            if passage is not None:
                yield Text(waiting[0], [[Piece(0, waiting[1])]])
                waiting = None
        if short and TEXT.width(short) <= width * max(_HALVES) - label.width - 8:
            waiting = label, short
        elif passage is not None:
            yield passage
    if waiting is not None:
        yield Text(waiting[0], [[Piece(0, waiting[1])]])


def _half(left: tuple[Label, str], right: tuple[Label, str], width: float) -> float:
    """Where the right one of two short sections begins; 0 where they do not fit into one line."""
    for share in _HALVES:
        half = width * share
        rooms = half - left[0].width - 8, width - half - right[0].width
        if all(TEXT.width(words) <= room for (_, words), room in zip((left, right), rooms, strict=True)):
            return half
    return 0


def _single(text: Text) -> bool:
    return len(text.lines) == 1 and len(text.lines[0]) == 1


def _passage(item: GuideItem, label: Label, width: float) -> Passage | None:
    """A section as it is drawn; nothing where the catalogue does not say and the law does not ask."""
    section, language, room = label.section, label.language, width - label.width
    if section is Section.MATERIALS and item.materials:
        return Tabled(label, _materials(item, room, language))
    if section is Section.PROCESS and item.steps:
        chart = lanes_across(flow_of(item, language, most_lanes=MOST_LANES), width, language)
        return Charted(label, chart) if chart else Tabled(label, _steps(item, room, language))
    told = lines(item, section, language)
    if not told and section in DISPLAYED_BY_LAW:
        told = (said("ask_window", language),)
    return Text(label, _set(section, told, room)) if told else None


def _set(section: Section, paragraphs: Sequence[str], room: float) -> list[list[Piece]]:
    if section in (Section.DATA, Section.LIMITS):
        return _side_by_side(paragraphs, room)
    if section not in _NUMBERED or len(paragraphs) < 2:
        return [[Piece(0, line)] for paragraph in paragraphs for line in TEXT.lines(paragraph, room)]
    found: list[list[Piece]] = []
    indent = TEXT.width(f"{len(paragraphs)}. ") + 2
    for number, paragraph in enumerate(paragraphs, 1):
        first, *further = TEXT.lines(paragraph, room - indent)
        found.append([Piece(0, f"{number}."), Piece(indent, first)])
        found += [[Piece(indent, line)] for line in further]
    return found


def _side_by_side(facts: Sequence[str], room: float) -> list[list[Piece]]:
    """Short facts two in a line, where both have room for that; long ones in lines of their own."""
    half = room / 2
    found: list[list[Piece]] = []
    free = False
    for fact in facts:
        if TEXT.width(fact) > half - 8:
            found += [[Piece(0, line)] for line in TEXT.lines(fact, room)]
            free = False
        elif free:
            found[-1].append(Piece(half, fact))
            free = False
        else:
            found.append([Piece(0, fact)])
            free = True
    return found


def _materials(item: GuideItem, width: float, language: Language) -> Table:
    words = max(_NEED[material.need].width(need_said(material, language)) for material in item.materials)
    columns = [
        Column(said("col_no", language), width=30, style=_NUMBER, align=Align.CENTRE),
        Column(said("material", language), 1, style=_CELL),
        Column(said("material_form", language), width=64, style=_CELL_SMALL),
        Column(said("material_copies", language), width=36, style=_CELL_SMALL, align=Align.CENTRE),
        Column(said("material_need", language), width=max(46, words + 12), style=_CELL_SMALL),
        Column(said("material_source", language), width=68, style=_CELL_SMALL),
    ]
    none = said("none", language)
    rows = [
        Row(
            [
                str(number),
                [Part(material.name, _CELL), *(Part(note, _NOTE) for note in material_notes(material, language))],
                material.form or none,
                str(material.copies) if material.copies else none,
                [Part(need_said(material, language), _NEED[material.need])],
                material.source or none,
            ]
        )
        for number, material in enumerate(item.materials, 1)
    ]
    return Table(columns, rows, width, closed=False)


def material_notes(material: MaterialLine, language: Language) -> Iterator[str]:
    """What is to be known of a material besides its name, form, number, need and source, where the catalogue says."""
    facts = (
        ("material_kind", material.kind),
        ("material_specification", material.specification),
        ("blank_form", material.blank_form),
        ("sample_form", material.sample_form),
        ("filling_notes", material.filling_notes),
    )
    for key, value in facts:
        if value:
            yield f"{said(key, language)}{said('colon', language)}{value}"


def _steps(item: GuideItem, width: float, language: Language) -> Table:
    """The steps one by one; a column that nobody filled is left out."""
    columns = [
        Column(said("col_no", language), width=30, style=_NUMBER, align=Align.CENTRE),
        Column(said("step", language), 3, style=_CELL),
    ]
    further = [
        ("step_lane", 3.0, [step.lane for step in item.steps]),
        ("step_limit", 1.6, [time_said(step.limit, language) for step in item.steps]),
        ("step_post", 2.0, [step.post for step in item.steps]),
    ]
    filled = [(key, share, cells) for key, share, cells in further if any(cells)]
    columns += [Column(said(key, language), share, style=_CELL_SMALL) for key, share, _ in filled]
    none = said("none", language)
    rows = [
        Row([str(number + 1), step.step, *(cells[number] or none for _, _, cells in filled)])
        for number, step in enumerate(item.steps)
    ]
    return Table(columns, rows, width, closed=False)
