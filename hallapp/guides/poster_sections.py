"""The sections of a poster and of a table card: conditions, materials, steps, basis, further facts, place and hours."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from hallapp.catalog.columns import StepLine
from hallapp.guides.one_page import Block, Row, Setting, Type, line_row
from hallapp.guides.pages import Box, Page
from hallapp.guides.parts import even_lines
from hallapp.guides.sections import Section, heading
from hallapp.guides.tables import fitted
from hallapp.guides.typesetting import ACCENT, LINE, Align, Style

#: No row of steps has more boxes than this.
_MOST_IN_ROW = 6
#: A column of a table other than that of the names is no wider than so many characters; the share of the names is no
#: less than this.
_WIDEST, _LEAST_SHARE = 9, 0.36


def blocks(setting: Setting, below: Sequence[Section] = ()) -> list[Block]:
    """The sections of a poster in their lawful order; ``below``: of what the key figures had no room for."""
    told = setting.told
    return [
        text_block(setting, Section.CONDITIONS, told.conditions),
        _materials(setting),
        _steps(setting),
        text_block(setting, Section.BASIS, told.basis),
        _facts(setting, below),
    ]


def text_block(setting: Setting, section: Section, paragraphs: Sequence[str]) -> Block:
    """A section in lines, numbered where it has several parts."""
    told, type_ = setting.told, setting.type
    rows: list[Row] = []
    indent = number_indent(len(paragraphs), type_) if len(paragraphs) > 1 else 0
    for number, paragraph in enumerate(paragraphs, 1):
        for at, line in enumerate(type_.text.lines(paragraph, setting.width - indent)):
            rows.append(line_row(line, type_.text, indent, f"{number}." if indent and not at else ""))
    more = told.said("more_text", where=told.rest)
    return Block(section, heading(section, told.language), tuple(rows), type_, lambda _left_out: more)


def number_indent(count: int, type_: Type) -> float:
    """How far numbered paragraphs are indented."""
    return type_.size * (1.5 if count < 10 else 2.0 if count < 100 else 2.4)


# --- materials


def _materials(setting: Setting) -> Block:
    told, type_ = setting.told, setting.type
    count = len(told.item.materials)
    if not count:
        return text_block(setting, Section.MATERIALS, told.paragraphs(Section.MATERIALS))
    columns = _columns(setting)
    table = [_table_head(columns, type_, setting.width)]
    table += [_table_row(columns, number, type_, setting.width) for number in range(count)]

    def more(left_out: int) -> str:
        return told.said("more_materials", n=left_out, where=told.rest)

    title, total = heading(Section.MATERIALS, told.language), told.said("materials_total", n=count)
    return Block(Section.MATERIALS, title, tuple(table), type_, more, total, fixed=1)


class _Column(NamedTuple):
    """A column of the table of materials: its head, its cells, and where it stands."""

    head: str
    cells: Sequence[str]
    left: float
    width: float


def _columns(setting: Setting) -> list[_Column]:
    """The columns: all but the name's are as wide as they need, within limits; what is left stands between them."""
    type_, (names, *others) = setting.type, setting.told.materials
    count, gutter = len(names[1]), type_.size
    number = type_.size * (1.7 if count < 100 else 2.4)
    room = setting.width - number - gutter * len(others)
    widths = []
    for head, cells in others:
        wide = type_.head.width(head)
        widths.append(max(wide, min(max(map(type_.cell.width, set(cells))), _WIDEST * type_.size)) + 0.01)
    taken = sum(widths)
    if taken > room * (1 - _LEAST_SHARE):
        # What is taken from the others they have in more lines.
        widths = [width * room * (1 - _LEAST_SHARE) / taken for width in widths]
        taken = room * (1 - _LEAST_SHARE)
    name = room - taken
    if others:
        free = max(name - max(map(type_.cell.width, names[1])), 0.0)
        between = min(0.6 * free / len(others), 2.5 * type_.size)
        name, gutter = name - between * len(others), gutter + between
    columns = [
        _Column("", [str(n) for n in range(1, count + 1)], 0, number),
        _Column(*names, number, name),
    ]
    left = number + name + gutter
    for (head, cells), width in zip(others, widths, strict=True):
        columns.append(_Column(head, cells, left, width))
        left += width + gutter
    return columns


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
    told, type_, steps = setting.told, setting.type, setting.told.item.steps
    if not steps:
        return text_block(setting, Section.PROCESS, told.paragraphs(Section.PROCESS))
    across = _across(steps, setting)
    rows = [
        _step_row(steps[first : first + across], across, setting, first=not first, last=first + across >= len(steps))
        for first in range(0, len(steps), across)
    ]

    def more(left_out: int) -> str:
        return told.said("more_steps", n=left_out, where=told.rest)

    return Block(Section.PROCESS, heading(Section.PROCESS, told.language), tuple(rows), type_, more)


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


def _step_row(steps: Sequence[StepLine], across: int, setting: Setting, *, first: bool, last: bool) -> Row:
    type_, room, width = setting.type, _box_room(across, setting), _box_width(across, setting)
    texts = [
        [
            *((line, type_.step) for line in type_.step.lines(step.step, room)),
            *((line, type_.note) for line in even_lines(step.lane or step.post, type_.note, room) if line),
            *((line, type_.limit) for line in even_lines(step.limit, type_.limit, room) if line),
        ]
        for step in steps
    ]
    pad, gap = type_.size * (0.3 + 0.2 * type_.airy), type_.size * (0.2 if last else 1.5)
    high = max(sum(style.line for _, style in text) for text in texts) + 2 * pad
    arrow, above = _arrow(type_), type_.size * 0.25 if first else 0

    def draw(page: Page, left: float, top: float, _air: float) -> None:
        top += above
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

    return Row(above + high + gap, draw, holds=len(steps))


def _arrow_head(page: Page, x: float, y: float, half: float) -> None:
    page.shape([(x - half * 0.8, y - half), (x + half * 0.8, y), (x - half * 0.8, y + half)], fill=ACCENT)


def _turn(page: Page, left: float, top: float, gap: float, from_x: float, to_x: float, half: float) -> None:
    """The way from the last box of a row to the first of the next."""
    x, y = left + to_x, top + gap * 0.45
    page.line([(from_x, top), (from_x, y), (x, y), (x, top + gap - half)], thick=0.9, of=ACCENT)
    end = top + gap
    page.shape([(x - half, end - 1.5 * half), (x + half, end - 1.5 * half), (x, end)], fill=ACCENT)


# --- facts


def _facts(setting: Setting, below: Sequence[Section]) -> Block:
    """Short sections side by side, each behind its name; longer ones over the whole width."""
    told, type_ = setting.told, setting.type
    facts = [*((heading(section, told.language), told.fact(section)) for section in below), *told.facts]
    label = max(type_.label.width(name) for name, _ in facts) + type_.size
    half = (setting.width - 1.5 * type_.size) / 2
    rows: list[Row] = []
    pair: list[tuple[str, str]] = []
    for name, text in facts:
        lines = type_.text.lines(text, half - label)
        if len(lines) == 1:
            pair.append((name, lines[0]))
        if pair and (len(pair) == 2 or len(lines) > 1):
            rows.append(_fact_row(pair, label, half, type_))
            pair = []
        if len(lines) > 1:
            for number, line in enumerate(type_.text.lines(text, setting.width - label)):
                rows.append(_fact_row([("" if number else name, line)], label, half, type_))
    if pair:
        rows.append(_fact_row(pair, label, half, type_))
    more = told.said("more_text", where=told.rest)
    return Block(Section.DATA, heading(Section.DATA, told.language), tuple(rows), type_, lambda _left_out: more)


def _fact_row(facts: Sequence[tuple[str, str]], label: float, half: float, type_: Type) -> Row:
    def draw(page: Page, left: float, top: float, _air: float) -> None:
        y = top + type_.text.baseline
        for number, (name, text) in enumerate(facts):
            x = left + number * (half + 1.5 * type_.size)
            page.text(x, y, name, type_.label)
            page.text(x + label, y, text, type_.text)

    return Row(type_.text.line + type_.size * 0.1, draw)


# --- place and telephones


def place_block(setting: Setting) -> Block:
    """Where the item is handled and when, in lines."""
    told, type_ = setting.told, setting.type
    styles = (type_.text, type_.strong)
    rows = tuple(
        line_row(line, styles[strong])
        for parts, strong in told.places
        for line in _lines_of(parts, styles[strong], setting.width)
    )
    more = told.said("more_text", where=told.rest)
    return Block(Section.PLACE, heading(Section.PLACE, told.language), rows, type_, lambda _left_out: more)


def _lines_of(parts: Sequence[str], style: Style, room: float) -> list[str]:
    """Parts in lines, broken between them rather than within one."""
    lines = [""]
    for part in parts:
        if lines[-1] and style.width((lines[-1] + part).rstrip()) > room:
            lines.append(part.lstrip())
        else:
            lines[-1] += part
    return [piece for line in lines for piece in style.lines(line, room)]


def phone_rows(setting: Setting) -> list[Row]:
    """The telephones, a line each."""
    type_, phones = setting.type, setting.told.phones
    label = max((type_.label.width(name) for name, _ in phones), default=0) + type_.size * 0.8

    def row(name: str, phone: str) -> Row:
        def draw(page: Page, left: float, top: float, _air: float) -> None:
            page.text(left, top + type_.strong.baseline, name, type_.label)
            room = setting.width - label
            page.text(left + label, top + type_.strong.baseline, fitted(phone, type_.strong, room), type_.strong)

        return Row(type_.strong.line, draw)

    return [row(name, phone) for name, phone in phones]
