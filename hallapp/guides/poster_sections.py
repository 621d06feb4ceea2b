"""The sections of a poster, each set at one size of type: measured first, cut down where it must be, then drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import ceil
from typing import NamedTuple

from hallapp.catalog.columns import MaterialLine, StepLine
from hallapp.guides.content import GuideItem
from hallapp.guides.pages import Box, Page
from hallapp.guides.parts import FigureStyles, heading_bar
from hallapp.guides.sections import DISPLAYED_BY_LAW, Section, heading, lines, need_said
from hallapp.guides.typesetting import ACCENT, LINE, MUTED, WARNING, Align, Style
from hallapp.wording import Language
from hallapp.wording.sheets import said

#: Draws from this left and top, with so much air added to its height.
_Draw = Callable[[Page, float, float, float], None]

#: No row of steps has more boxes than this; a column of a table is no wider than so many characters.
_MOST_IN_ROW, _WIDEST = 6, 9


@dataclass(frozen=True)
class Type:
    """All sizes of a poster that is set at one size of text, in points of its own paper."""

    size: float
    text: Style
    cell: Style
    head: Style
    note: Style
    more: Style
    label: Style
    heading: Style
    step: Style
    limit: Style
    figures: FigureStyles

    @property
    def pad(self) -> float:
        """What is free above and below the text of a table's row."""
        return self.size * 0.34


@cache
def type_of(size: float, least: float) -> Type:
    """The type of a poster whose text has this size; no note is smaller than ``least``."""
    note = max(size * 0.82, least)
    cell = max(size * 0.94, least)
    return Type(
        size=size,
        text=Style(size, leading=1.45 if size < 11 else 1.55),
        cell=Style(cell, leading=1.35),
        head=Style(note, ink=MUTED, leading=1.3),
        note=Style(note, ink=MUTED, leading=1.35),
        more=Style(size, bold=True, ink=WARNING, leading=1.5),
        label=Style(cell, ink=MUTED, leading=1.5),
        heading=Style(size * 1.26, bold=True, ink=ACCENT, leading=1.55),
        step=Style(cell, bold=True, leading=1.3),
        limit=Style(note, ink=ACCENT, leading=1.35),
        figures=FigureStyles(
            Style(note, ink=MUTED, leading=1.5),
            Style(size * 1.6, bold=True),
            Style(note, ink=MUTED, leading=1.5),
            max(size, least * 1.2),
        ),
    )


class Row(NamedTuple):
    """What is not cut apart: a line, a row of a table, a row of steps.

    ``holds``: how many things are in it; ``stretches``: whether air may be added to it.
    """

    height: float
    draw: _Draw
    holds: int = 1
    stretches: bool = False


@dataclass(frozen=True)
class Block:
    """A section at one size of type. ``fixed`` of its rows, from the first, are never cut off.

    ``more`` says in words that so many things were left out, and where to find them.
    """

    section: Section
    title: str
    rows: tuple[Row, ...]
    type: Type
    more: Callable[[int], str]
    beside: str = ""
    fixed: int = 0

    @property
    def head(self) -> float:
        """The height of its heading."""
        return self.type.heading.line + self.type.size * 0.15

    @property
    def height(self) -> float:
        """How high it is."""
        return self.head + sum([row.height for row in self.rows])

    @property
    def stretching(self) -> int:
        """How many of its rows may have air added."""
        return sum([row.stretches for row in self.rows])

    @property
    def least(self) -> float:
        """How high it is with nothing but the word that there is more."""
        fixed = sum(row.height for row in self.rows[: self.fixed])
        return min(self.height, self.head + fixed + self.type.more.line)

    def cut(self, room: float) -> Block:
        """As much of it as fits into ``room``, and a line that says what does not."""
        if self.height <= room + 0.01:
            return self
        filled, kept = self.least, self.fixed
        while filled + self.rows[kept].height <= room:
            filled += self.rows[kept].height
            kept += 1
        more = self.more(sum(row.holds for row in self.rows[kept:]))
        return replace(self, rows=(*self.rows[:kept], line_row(more, self.type.more)))

    def draw(self, page: Page, left: float, top: float, air: float) -> float:
        """Draw it with so much air added to each row that may have it; how far down it goes."""
        beside = left + heading_bar(page, left, top, self.title, self.type.heading)
        if self.beside:
            page.text(beside + self.type.size * 0.7, top + self.type.heading.baseline, self.beside, self.type.note)
        top += self.head
        for row in self.rows:
            added = air if row.stretches else 0
            row.draw(page, left, top, added)
            top += row.height + added
        return top


class Setting(NamedTuple):
    """How a poster's sections are set: the item, in which type, how wide, in which language.

    ``rest``: where the rest of what has no room is to be found.
    """

    item: GuideItem
    type: Type
    width: float
    language: Language
    rest: str

    def said(self, key: str, **facts: object) -> str:
        """The words for a key with these facts."""
        return said(key, self.language).format(**facts)


def blocks(setting: Setting, extra: Sequence[Section] = ()) -> list[Block]:
    """The sections of a poster in their lawful order; of ``extra``, what the key figures could not hold."""
    found = [
        _text(setting, Section.CONDITIONS),
        _materials(setting),
        _steps(setting),
        _text(setting, Section.BASIS),
        _facts(setting, extra),
    ]
    return [block for block in found if block.rows]


# --- text


def _text(setting: Setting, section: Section) -> Block:
    """A section in lines, numbered where it has several parts."""
    item, type_ = setting.item, setting.type
    paragraphs = lines(item, section, setting.language)
    if not paragraphs and section in DISPLAYED_BY_LAW:
        paragraphs = (setting.said("ask_window"),)
    rows: list[Row] = []
    numbered = len(paragraphs) > 1
    indent = type_.size * (1.5 if len(paragraphs) < 10 else 2.1) if numbered else 0
    for number, paragraph in enumerate(paragraphs, 1):
        for at, line in enumerate(type_.text.lines(paragraph, setting.width - indent)):
            rows.append(line_row(line, type_.text, indent, f"{number}." if numbered and not at else ""))
    more = setting.said("more_text", where=setting.rest)
    return Block(section, heading(section, setting.language), tuple(rows), type_, lambda _left_out: more)


def line_row(text: str, style: Style, indent: float = 0, number: str = "") -> Row:
    """A line of text, with a number before its indent where it is given."""

    def draw(page: Page, left: float, top: float, _air: float) -> None:
        if number:
            page.text(left, top + style.baseline, number, style)
        page.text(left + indent, top + style.baseline, text, style)

    return Row(style.line, draw)


# --- materials


def _materials(setting: Setting) -> Block:
    item, type_, language = setting.item, setting.type, setting.language
    title = heading(Section.MATERIALS, language)
    if not item.materials:
        rows = tuple(line_row(line, type_.text) for line in type_.text.lines(setting.said("ask_window"), setting.width))
        return Block(Section.MATERIALS, title, rows, type_, lambda _left_out: "")
    columns = _columns(setting)
    table = [_table_head(columns, type_, setting.width)]
    table += [_table_row(columns, number, type_, setting.width) for number in range(len(item.materials))]

    def more(left_out: int) -> str:
        return setting.said("more_materials", n=left_out, where=setting.rest)

    total = setting.said("materials_total", n=len(item.materials))
    return Block(Section.MATERIALS, title, tuple(table), type_, more, total, fixed=1)


class _Column(NamedTuple):
    """A column of the table of materials: its head, its cells, and where it stands."""

    head: str
    cells: list[str]
    left: float = 0
    width: float = 0


def _columns(setting: Setting) -> list[_Column]:
    """The columns that say something; all but the name's are as wide as they need, within limits."""
    materials, language, type_ = setting.item.materials, setting.language, setting.type
    none = said("none", language)
    others = [
        _Column(said("material_form", language), [material.form or none for material in materials]),
        _Column(said("material_copies", language), [str(material.copies or none) for material in materials]),
        _Column(said("material_need", language), [need_said(material, language) for material in materials]),
        _Column(said("material_source", language), [material.source or none for material in materials]),
    ]
    others = [column for column in others if any(cell != none for cell in column.cells)]
    gutter = type_.size
    natural = [
        min(
            max(*map(type_.cell.width, set(column.cells)), type_.head.width(column.head)),
            max(_WIDEST * type_.size, type_.head.width(column.head)),
        )
        for column in others
    ]
    number = type_.size * (1.7 if len(materials) < 100 else 2.4)
    name = setting.width - number - sum(natural) - gutter * len(others)
    if name < setting.width * 0.36:
        # What is taken from the others they have in more lines.
        squeeze = (setting.width * 0.64 - number - gutter * len(others)) / sum(natural)
        natural = [width * squeeze for width in natural]
        name = setting.width * 0.36
    columns = [
        _Column("", [str(n) for n in range(1, len(materials) + 1)], 0, number),
        _Column(said("material", language), [_name(material) for material in materials], number, name),
    ]
    left = number + name + gutter
    for column, width in zip(others, natural, strict=True):
        columns.append(column._replace(left=left, width=width + 0.01))
        left += width + gutter
    return columns


def _name(material: MaterialLine) -> str:
    return f"{material.name}（{material.specification}）" if material.specification else material.name


def _table_head(columns: Sequence[_Column], type_: Type, width: float) -> Row:
    height = type_.head.line + 1.4 * type_.pad

    def draw(page: Page, left: float, top: float, _air: float) -> None:
        for column in columns:
            page.text(left + column.left, top + 0.5 * type_.pad + type_.head.baseline, column.head, type_.head)
        page.rule(left, top + height, left + width, top + height, thick=0.9, of=ACCENT)

    return Row(height, draw, holds=0)


def _table_row(columns: Sequence[_Column], number: int, type_: Type, width: float) -> Row:
    style = type_.cell
    cells = [(column.left, style.lines(column.cells[number], column.width)) for column in columns]
    height = max(len(cell) for _, cell in cells) * style.line + 2 * type_.pad

    def draw(page: Page, left: float, top: float, air: float) -> None:
        for x, cell in cells:
            y = top + air / 2 + type_.pad + style.baseline
            for line in cell:
                page.text(left + x, y, line, style)
                y += style.line
        page.rule(left, top + height + air, left + width, top + height + air, of=LINE)

    return Row(height, draw, stretches=True)


# --- steps


def _steps(setting: Setting) -> Block:
    """The steps as boxes in rows, each with who does it and within what time."""
    item, type_, language = setting.item, setting.type, setting.language
    title = heading(Section.PROCESS, language)
    if not item.steps:
        rows = [line_row(line, type_.text) for line in type_.text.lines(setting.said("ask_window"), setting.width)]
        return Block(Section.PROCESS, title, tuple(rows), type_, lambda _left_out: "")
    across = _across(item.steps, setting)
    in_rows = [item.steps[first : first + across] for first in range(0, len(item.steps), across)]
    rows = [
        _step_row(steps, number * across, across, setting, last=number == len(in_rows) - 1)
        for number, steps in enumerate(in_rows)
    ]

    def more(left_out: int) -> str:
        return setting.said("more_steps", n=left_out, where=setting.rest)

    return Block(Section.PROCESS, title, tuple(rows), type_, more)


def _across(steps: Sequence[StepLine], setting: Setting) -> int:
    """How many boxes stand in a row: as many as leave each of them enough room for its words."""
    count, step = len(steps), setting.type.step
    widest = max(step.width(one.step) for one in steps)
    for rows in range(ceil(count / _MOST_IN_ROW), count + 1):
        across = ceil(count / rows)
        if across <= 3 or widest <= 2.2 * _box_room(across, setting):
            return across
    return 1


def _arrow(type_: Type) -> float:
    return type_.size * 1.3


def _box_width(across: int, setting: Setting) -> float:
    return (setting.width - (across - 1) * _arrow(setting.type)) / across


def _box_room(across: int, setting: Setting) -> float:
    return _box_width(across, setting) - setting.type.size * 0.7


def _step_row(steps: Sequence[StepLine], first: int, across: int, setting: Setting, *, last: bool) -> Row:
    type_, room, width = setting.type, _box_room(across, setting), _box_width(across, setting)
    texts = [
        [
            *((line, type_.step) for line in type_.step.lines(step.step, room)),
            *((line, type_.note) for line in type_.note.lines(step.lane or step.post, room) if line),
            *((line, type_.limit) for line in type_.limit.lines(step.limit, room) if line),
        ]
        for step in steps
    ]
    pad, gap = type_.size * 0.5, type_.size * (0.2 if last else 1.5)
    high = max(sum(style.line for _, style in text) for text in texts) + 2 * pad
    arrow = _arrow(type_)

    def draw(page: Page, left: float, top: float, _air: float) -> None:
        for number, text in enumerate(texts):
            x = left + number * (width + arrow)
            page.box(Box(x, top, width, high), edge=ACCENT, thick=0.9, radius=4)
            y = top + (high - sum(style.line for _, style in text)) / 2
            for line, style in text:
                page.text(x, y + style.baseline, line, style, align=Align.CENTRE, room=width)
                y += style.line
            if number:
                _arrow_head(page, x - arrow * 0.5, top + high / 2, arrow * 0.28)
        if not last:
            _turn(page, left, top + high, gap, x + width / 2, width / 2, arrow * 0.28)

    return Row(high + gap, draw, holds=len(steps))


def _arrow_head(page: Page, x: float, y: float, half: float) -> None:
    page.shape([(x - half * 0.8, y - half), (x + half * 0.8, y), (x - half * 0.8, y + half)], fill=ACCENT)


def _turn(page: Page, left: float, top: float, gap: float, from_x: float, to_x: float, half: float) -> None:
    """The way from the last box of a row to the first of the next."""
    x, y = left + to_x, top + gap * 0.45
    page.line([(from_x, top), (from_x, y), (x, y), (x, top + gap - half)], thick=0.9, of=ACCENT)
    end = top + gap
    page.shape([(x - half, end - 1.5 * half), (x + half, end - 1.5 * half), (x, end)], fill=ACCENT)


# --- facts


def _facts(setting: Setting, extra: Sequence[Section]) -> Block:
    """Short sections side by side, each behind its name; long ones over the whole width."""
    item, type_, language = setting.item, setting.type, setting.language
    sections = [
        *extra,
        Section.SCOPE,
        Section.QUANTITY,
        Section.DECIDING,
        Section.WAYS,
        Section.RESULT,
        Section.DELIVERY,
    ]
    semicolon = said("semicolon", language)
    told = ((section, semicolon.join(lines(item, section, language))) for section in sections)
    entries = [(heading(section, language), text) for section, text in told if text]
    label = max(type_.label.width(name) for name, _ in entries) + type_.size
    half = (setting.width - 1.5 * type_.size) / 2
    rows: list[Row] = []
    waiting: tuple[str, list[str]] | None = None
    for name, text in entries:
        in_half = type_.text.lines(text, half - label)
        if len(in_half) > 2:
            if waiting:
                rows.append(_fact_row([waiting], label, half, type_))
                waiting = None
            for number, line in enumerate(type_.text.lines(text, setting.width - label)):
                rows.append(_fact_row([("" if number else name, [line])], label, half, type_))
        elif waiting:
            rows.append(_fact_row([waiting, (name, in_half)], label, half, type_))
            waiting = None
        else:
            waiting = name, in_half
    if waiting:
        rows.append(_fact_row([waiting], label, half, type_))
    more = setting.said("more_text", where=setting.rest)
    return Block(Section.DATA, heading(Section.DATA, language), tuple(rows), type_, lambda _left_out: more)


def _fact_row(facts: Sequence[tuple[str, list[str]]], label: float, half: float, type_: Type) -> Row:
    height = max(len(text) for _, text in facts) * type_.text.line + type_.size * 0.12

    def draw(page: Page, left: float, top: float, _air: float) -> None:
        for number, (name, text) in enumerate(facts):
            x, y = left + number * (half + 1.5 * type_.size), top + type_.text.baseline
            page.text(x, y, name, type_.label)
            for line in text:
                page.text(x + label, y, line, type_.text)
                y += type_.text.line

    return Row(height, draw)
