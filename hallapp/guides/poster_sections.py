"""The sections of a poster and of a table card: conditions, materials, steps, basis, further facts, place and hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from hallapp.catalog.columns import MaterialLine, StepLine
from hallapp.guides.content import ServicePlace
from hallapp.guides.groups import hours_words, place_of
from hallapp.guides.one_page import Block, Row, Setting, Type, line_row
from hallapp.guides.pages import Box, Page
from hallapp.guides.sections import DISPLAYED_BY_LAW, Section, heading, lines, need_said, windows_said
from hallapp.guides.tables import fitted
from hallapp.guides.typesetting import ACCENT, LINE, Align, Style
from hallapp.wording import Language
from hallapp.wording.sheets import said

#: No row of steps has more boxes than this; a column of a table is no wider than so many characters.
_MOST_IN_ROW, _WIDEST = 6, 9


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


# --- place and telephones


def place_block(setting: Setting) -> Block:
    """Where the item is handled and when, in lines; places with the same hours above these."""
    item, type_, language = setting.item, setting.type, setting.language
    strong = replace(type_.text, bold=True)
    found: list[tuple[str, Style]] = []
    places = item.places or item.elsewhere
    for number, place in enumerate(places):
        words = _where(place, language, named=not item.places)
        found += [(line, strong) for line in strong.lines(words, setting.width)]
        hours = hours_words(place.group, language)
        if number + 1 < len(places) and hours_words(places[number + 1].group, language) == hours:
            continue
        found += [(line, type_.text) for part in hours for line in type_.text.lines(part, setting.width)]
    if not places:
        told = [item.text("place"), item.text("service_hours")]
        told = [text for text in told if text] or [said("ask_window", language)]
        found = [(line, type_.text) for text in told for line in type_.text.lines(text, setting.width)]
    rows = tuple(line_row(text, style) for text, style in found)
    more = setting.said("more_text", where=setting.rest)
    return Block(Section.PLACE, heading(Section.PLACE, language), rows, type_, lambda _left_out: more)


def _where(place: ServicePlace, language: Language, *, named: bool) -> str:
    """7–9 号窗口 1 层 企业服务区; in another outlet with its name."""
    where = place_of(place.group.floor, place.group.zone, language)
    parts = [place.outlet if named else "", windows_said([place], language), where]
    return "　".join(part for part in parts if part)


def phone_rows(setting: Setting) -> list[Row]:
    """The telephones, a line each."""
    item, type_ = setting.item, setting.type
    strong = replace(type_.text, bold=True)
    phones = [("consult_short", item.text("consult_phone")), ("complaint_short", item.text("complaint_phone"))]
    named = [(setting.said(key), phone) for key, phone in phones if phone]
    label = max((type_.label.width(name) for name, _ in named), default=0) + type_.size * 0.8

    def row(name: str, phone: str) -> Row:
        def draw(page: Page, left: float, top: float, _air: float) -> None:
            page.text(left, top + strong.baseline, name, type_.label)
            page.text(left + label, top + strong.baseline, fitted(phone, strong, setting.width - label), strong)

        return Row(strong.line, draw)

    return [row(name, phone) for name, phone in named]
