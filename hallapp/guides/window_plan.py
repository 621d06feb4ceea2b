"""窗口设置表: every window group of an outlet as of a day, floor by floor, on A4 across."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from hallapp.guides.blocks import BODY, SMALL, KeyFigure
from hallapp.guides.document import Document, Letterhead
from hallapp.guides.groups import (
    GroupFacts,
    HallFacts,
    day_kind_words,
    day_words,
    floor_words,
    hall_facts,
    hours_words,
    items_handled,
    scope_words,
)
from hallapp.guides.pages import A4, Paper, Sheet
from hallapp.guides.tables import NOTE, Band, Cell, Column, Part, Row
from hallapp.guides.typesetting import MUTED, OPEN, URGENT, Align, Style
from hallapp.store.engine import Store
from hallapp.wording import Language, joined
from hallapp.wording.sheets import said, seat_ranges

_NAME = Style(9, bold=True)
_TEXT = Style(8.5)
_OPEN = Style(8.5, bold=True, ink=OPEN)
_OFF = Style(8.5, bold=True, ink=URGENT)
_OFF_NOTE = Style(7.5, ink=URGENT)
_PREFIX = Style(9.5, bold=True)


def window_plan(
    store: Store, outlet: str | None, *, day: date | None = None, language: Language = Language.ZH, paper: Paper = A4
) -> Sheet:
    """The window plan of an outlet as of a day, today without one.

    ``paper`` is A4, or A3 to be read from further off. Raises ``OutletUnknown``.
    """
    facts = hall_facts(store, outlet, day)

    def words(key: str, **values: object) -> str:
        return said(key, language).format(**values)

    on_day = day_words(facts.plan.day, language)
    head = Letterhead(
        outlet=facts.plan.outlet.name,
        title=words("plan_title"),
        about=words("plan_about", day=on_day),
        at=facts.now,
        rehearsal=facts.rehearsal,
        language=language,
    )
    document = Document(head, paper=A4.landscape, margin=36, enlarged=paper.width / A4.width)
    document.title()
    if not facts.groups:
        document.paragraph(words("no_windows"), BODY)
        return document.sheet()
    document.key_figures(_key_figures(facts, language))
    document.table(_columns(language), list(_rows(facts, language)))
    document.space(6)
    document.paragraph(words("plan_note"), SMALL)
    return document.sheet()


def _key_figures(facts: HallFacts, language: Language) -> list[KeyFigure]:
    def figure(label: str, value: object, note: str = "") -> KeyFigure:
        return KeyFigure(said(label, language), str(value), note)

    groups = facts.groups
    off = sum(1 for group in groups if not group.group.enabled)
    unused = sum(len(group.unused) for group in groups)
    kind, remark = day_kind_words(facts.plan, language)
    return [
        figure("groups_count", len(groups), said("groups_off", language).format(n=off) if off else ""),
        figure("seats_count", sum(len(group.seats) for group in groups),
               said("seats_unused", language).format(n=unused) if unused else ""),
        figure("items_count", len(items_handled(groups)),
               said("items_of_all", language).format(n=len(facts.plan.items))),
        figure("day_kind", kind, remark),
    ]  # fmt: skip


def _columns(language: Language) -> list[Column]:
    def column(key: str, share: float, align: Align = Align.LEFT) -> Column:
        return Column(said(f"col_{key}", language), share, align=align, style=_TEXT)

    return [
        column("group", 19),
        column("seats", 11),
        column("zone", 10),
        column("unit", 17),
        column("scope", 22),
        column("hours", 24),
        column("prefix", 6, Align.CENTRE),
        column("tide", 11),
        column("state", 8),
    ]


def _rows(facts: HallFacts, language: Language) -> Iterator[Row | Band]:
    """The groups in their order, floor by floor in the order in which floors first appear."""
    floors = list(dict.fromkeys(group.group.floor for group in facts.groups))
    in_order = sorted(facts.groups, key=lambda group: floors.index(group.group.floor))
    for floor, of_floor in groupby(in_order, key=lambda group: group.group.floor):
        groups = list(of_floor)
        seats = sum(len(group.seats) for group in groups)
        yield Band(
            floor_words(floor, language),
            said("floor_note", language).format(groups=len(groups), seats=seats),
            anchor=f"floor-{floor}",
        )
        for group in groups:
            yield Row(_cells(group, facts, language))


def _cells(group: GroupFacts, facts: HallFacts, language: Language) -> list[Cell]:
    def words(key: str, **values: object) -> str:
        return said(key, language).format(**values)

    row = group.row
    chief = words("chief", name=row.chief_representative) if row.chief_representative else ""
    state = Part(words("in_use"), _OPEN) if group.group.enabled else Part(words("out_of_use"), _OFF)
    apart = _seats((seat.no for seats, _ in group.exceptions for seat in seats), language)
    return [
        [Part(row.name, _NAME), Part(f"{row.code} · {words(f'kind_{row.kind.name.lower()}')}", NOTE)],
        [
            Part(_seats((seat.no for seat in group.seats), language), _NAME),
            Part(words("seats", n=len(group.seats)), NOTE),
            Part(words("seats_off", seats=_seats(group.unused, language)) if group.unused else "", _OFF_NOTE),
        ],
        row.zone or words("none"),
        [Part(row.responsible_unit or words("none"), _TEXT), Part(chief, NOTE)],
        [
            Part(scope_words(row, facts.themes, language), _TEXT),
            Part(words("items", n=len(group.items)), Style(8.5, bold=True)) if group.items else Part(""),
            Part(words("items_differ", seats=apart) if apart else "", NOTE),
        ],
        [Part(line, _TEXT) for line in hours_words(row, language)],
        [Part(row.prefix or words("none"), _PREFIX if row.prefix else Style(8.5, ink=MUTED))],
        _tide(group, facts, language),
        [state, Part(row.disabled_reason, _OFF_NOTE)],
    ]


def _tide(group: GroupFacts, facts: HallFacts, language: Language) -> list[Part]:
    """What the group helps out with on the day, in items, theme by theme."""
    helped = frozenset[int]().union(*(seat.tide for seat in group.seats))
    themes = Counter(item.theme_name for item in facts.plan.items.values() if item.id in helped)
    if not themes:
        return [Part(said("none", language), _TEXT)]
    count = said("items", language)
    return [
        part
        for name, number in themes.items()
        for part in (Part(name or said("theme_other", language), _TEXT), Part(count.format(n=number), NOTE))
    ]


def _seats(numbers: Iterable[str], language: Language) -> str:
    return joined(seat_ranges(sorted(numbers)), language)
