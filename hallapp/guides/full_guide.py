"""An item's whole guide for booklets: all sections in their lawful order, measured first so that pages turn well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from hallapp.catalog.columns import MaterialLine
from hallapp.catalog.rows import MaterialNeed
from hallapp.guides.blocks import Blocks
from hallapp.guides.content import GuideItem
from hallapp.guides.editions import Guide
from hallapp.guides.item_head import figures_that_fit
from hallapp.guides.pages import Box
from hallapp.guides.parts import FigureStyles, draw_code, draw_figures, warn_of_link
from hallapp.guides.sections import DISPLAYED_BY_LAW, Section, heading, lines, need_said
from hallapp.guides.tables import Column, Part, Row, Table
from hallapp.guides.told import Told
from hallapp.guides.typesetting import ACCENT, LINE, MM, MUTED, TEXT, WARNING, Align, Style
from hallapp.wording import Language
from hallapp.wording.sheets import said

NAME = Style(17, bold=True, ink=ACCENT, leading=1.3)
_ABOUT = Style(8.5, ink=MUTED, leading=1.5)
_FIGURES = FigureStyles(Style(8, ink=MUTED), Style(11.5, bold=True), Style(7.5, ink=MUTED), 8)
_CAPTION = Style(7.5, ink=MUTED, leading=1.3)
_LABEL = Style(9.5, bold=True, ink=ACCENT, leading=1.55)
_MARK = Style(7.5, bold=True, ink=WARNING, leading=1.4)
_TEXT = Style(9.5, leading=1.55)
_CELL, _CELL_SMALL = Style(9, leading=1.4), Style(8.5, leading=1.4)
_NUMBER = Style(8.5, ink=MUTED, leading=1.4)
_NOTE = Style(8, ink=MUTED, leading=1.4)
_NEED = {
    MaterialNeed.REQUIRED: Style(8.5, bold=True, ink=TEXT, leading=1.4),
    MaterialNeed.DEFERRABLE: Style(8.5, bold=True, ink=WARNING, leading=1.4),
    MaterialNeed.NOT_REQUIRED: Style(8.5, ink=MUTED, leading=1.4),
}

#: The code with its quiet zone: its modules then are 25 mm across or more for links as halls have them.
_CODE = 31 * MM
_LABEL_WIDTH, _PAD = 82.0, 4.2
#: Up to so many lines stay on one page.
_UNSPLIT = 3
#: Sections whose paragraphs are conditions or laws one by one: they are numbered.
_NUMBERED = frozenset({Section.SCOPE, Section.BASIS, Section.CONDITIONS})


class _Passage(Protocol):
    """What stands beside a section's heading."""

    @property
    def height(self) -> float: ...

    def draw(self, blocks: Blocks) -> None: ...


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
    def beginning(self) -> float:
        """The height of its head with the first section: less than that is no beginning."""
        return self._head_height + (self._passages[0].height if self._passages else 0)

    def draw(self, blocks: Blocks, anchor: str, level: int) -> None:
        """Draw it from where ``blocks`` are, with a line in the outline."""
        blocks.page.anchor(anchor, self.guide.item.name, blocks.top, level=level)
        self._draw_head(blocks)
        for passage in self._passages:
            passage.draw(blocks)
        blocks.page.rule(blocks.left, blocks.top, blocks.left + self._width, blocks.top, of=LINE)

    @property
    def _head_height(self) -> float:
        words = len(self._name) * NAME.line + _ABOUT.line + 8 + _FIGURES.height
        return max(words, _CODE + 3 + _CAPTION.line) + 10

    def _draw_head(self, blocks: Blocks) -> None:
        """Name and code, what people look for first, and the QR code beside them."""
        page, item, left, top = blocks.page, self.guide.item, blocks.left, blocks.top
        warn_of_link(blocks.pages, item)
        draw_code(page, item, Box(left + self._width - _CODE, top, _CODE, _CODE), _CAPTION, self._language)
        y = top
        for line in self._name:
            page.text(left, y + NAME.baseline, line, NAME)
            y += NAME.line
        about = f"{said('item_code', self._language)} {item.code}"
        edition = said("edition", self._language).format(n=self.guide.edition)
        page.text(left, y + _ABOUT.baseline, f"{about}　{edition}", _ABOUT)
        y += _ABOUT.line + 8
        height = _FIGURES.height
        # The figures stand at the foot of the head, level with the code's.
        y = max(y, top + _CODE - height)
        figures, _ = figures_that_fit(Told(item, self._language), _FIGURES, self._text_width)
        draw_figures(page, figures, Box(left, y, self._text_width, height), _FIGURES)
        blocks.top += self._head_height


# --- sections


class _Piece(NamedTuple):
    """A piece of a line, so far in from the section's text."""

    indent: float
    text: str


@dataclass(frozen=True, slots=True)
class _Label:
    """A section's heading at the left; ``changed``: it says something else than the edition before."""

    section: Section
    changed: bool
    language: Language

    @property
    def lines(self) -> list[tuple[str, Style]]:
        found = [(line, _LABEL) for line in _LABEL.lines(heading(self.section, self.language), _LABEL_WIDTH - 8)]
        if self.changed:
            found.append((said("changed_here", self.language), _MARK))
        return found

    @property
    def height(self) -> float:
        return sum(style.line for _, style in self.lines)

    def draw(self, blocks: Blocks) -> None:
        """Draw it beside what stands next, below a rule."""
        blocks.page.rule(blocks.left, blocks.top, blocks.left + blocks.width, blocks.top, of=LINE)
        y = blocks.top + _PAD
        for line, style in self.lines:
            blocks.page.text(blocks.left, y + style.baseline, line, style)
            y += style.line

    def draw_again(self, blocks: Blocks) -> None:
        """Say at the top of a page which section goes on there."""
        y = blocks.top + _PAD
        words = heading(self.section, self.language) + said("continued", self.language)
        for line in _LABEL.lines(words, _LABEL_WIDTH - 8):
            blocks.page.text(blocks.left, y + _LABEL.baseline, line, _LABEL)
            y += _LABEL.line


@dataclass(frozen=True, slots=True)
class _Text:
    """A section in lines."""

    label: _Label
    lines: Sequence[Sequence[_Piece]]

    @property
    def height(self) -> float:
        return max(len(self.lines) * _TEXT.line, self.label.height) + 2 * _PAD

    def draw(self, blocks: Blocks) -> None:
        together = self.height if len(self.lines) <= _UNSPLIT else max(2 * _TEXT.line, self.label.height) + 2 * _PAD
        blocks.need(together)
        self.label.draw(blocks)
        rest = self.lines
        while rest:
            fits = int((blocks.left_on_page - 2 * _PAD + 0.01) / _TEXT.line)
            if fits < len(rest):
                fits = max(1, min(fits, len(rest) - 2))  # two lines at least go overleaf together
            self._draw_lines(blocks, rest[:fits])
            rest = rest[fits:]
            if rest:
                blocks.turn()
                self.label.draw_again(blocks)

    def _draw_lines(self, blocks: Blocks, lines: Sequence[Sequence[_Piece]]) -> None:
        y = blocks.top + _PAD
        for line in lines:
            for piece in line:
                blocks.page.text(blocks.left + _LABEL_WIDTH + piece.indent, y + _TEXT.baseline, piece.text, _TEXT)
            y += _TEXT.line
        blocks.top += max(len(lines) * _TEXT.line, self.label.height) + 2 * _PAD


@dataclass(frozen=True, slots=True)
class _Table:
    """A section as a table."""

    label: _Label
    table: Table

    @property
    def height(self) -> float:
        return max(self.table.height, self.label.height) + 2 * _PAD

    def draw(self, blocks: Blocks) -> None:
        rows = self.table.rows
        first = min(self.table.lay(rows[0]).height, blocks.room / 3) if isinstance(rows[0], Row) else 0
        blocks.need(2 * _PAD + max(self.table.head_height + first, self.label.height))
        self.label.draw(blocks)
        least = blocks.top + 2 * _PAD + self.label.height
        page = blocks.page
        blocks.top += _PAD
        with blocks.again(lambda: self.label.draw_again(blocks)):
            blocks.draw_table(self.table, indent=_LABEL_WIDTH)
        blocks.top += _PAD
        if page is blocks.page:
            blocks.top = max(blocks.top, least)


def _passages(guide: Guide, width: float, language: Language) -> Iterator[_Passage]:
    item, room = guide.item, width - _LABEL_WIDTH
    for section in Section:
        if section in (Section.NAME, Section.LINK):
            continue
        label = _Label(section, section in guide.changed, language)
        if section is Section.MATERIALS and item.materials:
            yield _Table(label, _materials(item, room, language))
        elif section is Section.PROCESS and item.steps:
            yield _Table(label, _steps(item, room, language))
        elif said_lines := lines(item, section, language):
            yield _Text(label, _set(section, said_lines, room))
        elif section in DISPLAYED_BY_LAW:
            yield _Text(label, _set(section, (said("ask_window", language),), room))


def _set(section: Section, paragraphs: Sequence[str], room: float) -> list[list[_Piece]]:
    if section is Section.DATA:
        return _side_by_side(paragraphs, room)
    if section not in _NUMBERED or len(paragraphs) < 2:
        return [[_Piece(0, line)] for paragraph in paragraphs for line in _TEXT.lines(paragraph, room)]
    found: list[list[_Piece]] = []
    indent = _TEXT.width(f"{len(paragraphs)}. ") + 2
    for number, paragraph in enumerate(paragraphs, 1):
        first, *further = _TEXT.lines(paragraph, room - indent)
        found.append([_Piece(0, f"{number}."), _Piece(indent, first)])
        found += [[_Piece(indent, line)] for line in further]
    return found


def _side_by_side(facts: Sequence[str], room: float) -> list[list[_Piece]]:
    """Short facts two in a line, where both have room for that; long ones in lines of their own."""
    half = room / 2
    found: list[list[_Piece]] = []
    free = False
    for fact in facts:
        if _TEXT.width(fact) > half - 8:
            found += [[_Piece(0, line)] for line in _TEXT.lines(fact, room)]
            free = False
        elif free:
            found[-1].append(_Piece(half, fact))
            free = False
        else:
            found.append([_Piece(0, fact)])
            free = True
    return found


def _materials(item: GuideItem, width: float, language: Language) -> Table:
    columns = [
        Column(said("col_no", language), width=30, style=_NUMBER, align=Align.CENTRE),
        Column(said("material", language), 1, style=_CELL),
        Column(said("material_form", language), width=64, style=_CELL_SMALL),
        Column(said("material_copies", language), width=36, style=_CELL_SMALL, align=Align.CENTRE),
        Column(said("material_need", language), width=46, style=_CELL_SMALL),
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
    return Table(columns, rows, width)


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
        ("step_limit", 1.6, [step.limit for step in item.steps]),
        ("step_post", 2.0, [step.post for step in item.steps]),
    ]
    filled = [(key, share, cells) for key, share, cells in further if any(cells)]
    columns += [Column(said(key, language), share, style=_CELL_SMALL) for key, share, _ in filled]
    none = said("none", language)
    rows = [
        Row([str(number + 1), step.step, *(cells[number] or none for _, _, cells in filled)])
        for number, step in enumerate(item.steps)
    ]
    return Table(columns, rows, width)
