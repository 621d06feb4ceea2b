"""窗口可办事项清单: what each window of an outlet may handle on a day, for the public, with an index by pinyin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from hallapp.guides.blocks import BODY, KeyFigure
from hallapp.guides.document import SUBTITLE, Document, Letterhead
from hallapp.guides.groups import (
    GroupFacts,
    HallFacts,
    day_kind_words,
    day_words,
    done_on_the_spot,
    hall_facts,
    hours_words,
    items_handled,
    limit_words,
    place_of,
    scope_words,
    type_words,
    window_numbers,
    window_words,
)
from hallapp.guides.index import Entry, draw_index
from hallapp.guides.pages import A4, Paper, Sheet
from hallapp.guides.tables import Band, Column, Part, Row
from hallapp.guides.typesetting import ACCENT, MUTED, OPEN, URGENT, Align, Style
from hallapp.hall.plan import Item, Window
from hallapp.store.engine import Store
from hallapp.wording import Language, joined
from hallapp.wording.sheets import said

_ITEM = Style(9.5)
_CODE = Style(7.5, ink=MUTED)
_PLAIN = Style(8.5)
_NUMBER = Style(8, ink=MUTED)
_HOURS = Style(8, ink=MUTED)
_THEME = Style(9, bold=True)
_DIFFERS = Style(9, bold=True, ink=ACCENT)
_ALSO = Style(8, bold=True, ink=OPEN)
_NOT_HERE = Style(8, bold=True, ink=URGENT)
#: A seat whose items differ from its group's in more than this share of them is given a list of its own.
_TOO_DIFFERENT = 0.5


def items_by_window(
    store: Store, outlet: str | None, *, day: date | None = None, language: Language = Language.ZH, paper: Paper = A4
) -> Sheet:
    """The public list of items by window as of a day, today without one.

    ``paper`` is A4, or A3 to be read from further off. Raises ``OutletUnknown``.
    """
    facts = hall_facts(store, outlet, day)
    on_day = said("plan_about", language).format(day=day_words(facts.plan.day, language))
    head = Letterhead(
        outlet=facts.plan.outlet.name,
        title=said("items_title", language),
        about=on_day,
        at=facts.now,
        rehearsal=facts.rehearsal,
        language=language,
    )
    document = Document(head, enlarged=paper.width / A4.width)
    document.title()
    if not facts.groups:
        document.paragraph(said("no_windows", language), BODY)
        return document.sheet()
    document.key_figures(_key_figures(facts, language))
    document.paragraph(said("items_subtitle", language), SUBTITLE)
    document.space(8)
    document.table(_columns(language), list(_rows(facts, language)))
    _index(document, facts, language)
    return document.sheet()


def _key_figures(facts: HallFacts, language: Language) -> list[KeyFigure]:
    seats = sum(len(group.seats) for group in facts.groups if group.group.enabled)
    kind, remark = day_kind_words(facts.plan, language)
    handled = items_handled(facts.groups)
    at_once = sum(1 for item_id in handled if done_on_the_spot(facts.plan.items[item_id]))
    return [
        KeyFigure(said("items_count", language), str(len(handled))),
        KeyFigure(said("at_once_count", language), str(at_once)),
        KeyFigure(said("seats_count", language), str(seats)),
        KeyFigure(said("day_kind", language), kind, remark),
    ]


def _columns(language: Language) -> list[Column]:
    return [
        Column(said("col_no", language), width=34, style=_NUMBER, align=Align.CENTRE),
        Column(said("col_item", language), 1, style=_ITEM),
        Column(said("col_code", language), width=147, style=_CODE),
        Column(said("col_type", language), width=56, style=_PLAIN),
        Column(said("col_limit", language), width=74, style=_PLAIN),
    ]


def _rows(facts: HallFacts, language: Language) -> Iterator[Row | Band]:
    for group in facts.groups:
        items = _in_order(facts, group.items)
        windows = window_words(group.usual, language) if group.usual else said("no_seats", language)
        note = place_of(group.group.floor, group.group.zone, language)
        if items:
            note = said("band_note", language).format(place=note, n=len(items))
        yield Band(f"{windows}　{group.group.name}", note, anchor=f"group-{group.group.code}")
        if not group.group.enabled:
            why = group.group.disabled_reason
            shown = said("group_off_why", language).format(why=why) if why else ""
            yield _remark(said("group_off", language).format(why=shown))
            continue
        yield _remark(said("semicolon", language).join(hours_words(group.row, language)))
        if not items and not group.exceptions:
            yield _remark(scope_words(group.row, facts.themes, language))
        yield from _items(items, language)
        for seats, own in group.exceptions:
            yield from _exception(facts, group, seats, own, language)


def _items(items: list[Item], language: Language) -> Iterator[Row | Band]:
    """Items, theme by theme where there are several."""
    themed = len({item.theme_code for item in items}) > 1
    number = 0
    for _, of_theme in groupby(items, key=lambda item: item.theme_code):
        members = list(of_theme)
        if themed:
            name = members[0].theme_name or said("theme_other", language)
            count = said("items", language).format(n=len(members))
            yield Band(name, count, level=1, style=_THEME, tint=None)
        for item in members:
            number += 1
            yield _row(item, [Part(str(number), _NUMBER)], language)


def _exception(
    facts: HallFacts, group: GroupFacts, seats: tuple[Window, ...], own: frozenset[int], language: Language
) -> Iterator[Row | Band]:
    """Seats with pairs of their own: what they handle more and less than their group, or all of it."""
    windows = window_words(seats, language)
    more, less = _in_order(facts, own - group.items), _in_order(facts, group.items - own)
    if len(more) + len(less) > _TOO_DIFFERENT * max(len(group.items), 1):
        title = said("own_list", language).format(window=windows)
        yield Band(title, said("items", language).format(n=len(own)), level=1, style=_DIFFERS, tint=None)
        if not own:
            yield _remark(said("no_items", language))
        for number, item in enumerate(_in_order(facts, own), 1):
            yield _row(item, [Part(str(number), _NUMBER)], language)
        return
    yield Band(said("own_differs", language).format(window=windows), level=1, style=_DIFFERS, tint=None)
    also, less_here = Part(said("also", language), _ALSO), Part(said("less", language), _NOT_HERE)
    for items, mark in ((more, also), (less, less_here)):
        for item in items:
            yield _row(item, [mark], language)


def _row(item: Item, mark: list[Part], language: Language) -> Row:
    return Row([mark, item.name, item.code, type_words(item, language), limit_words(item, language)])


def _remark(text: str) -> Band:
    return Band(text, level=2, style=_HOURS, tint=None, repeats=False)


def _in_order(facts: HallFacts, ids: Iterable[int]) -> list[Item]:
    """Items in the catalogue's order, those of a theme together."""
    wanted = set(ids)
    items = [item for item in facts.plan.items.values() if item.id in wanted]
    themes = list(dict.fromkeys(item.theme_code for item in items))
    return sorted(items, key=lambda item: themes.index(item.theme_code))


# --- index


def _index(document: Document, facts: HallFacts, language: Language) -> None:
    windows: defaultdict[int, list[Window]] = defaultdict(list)
    first_group: dict[int, str] = {}
    for group in facts.groups:
        for seat in group.seats:
            for item_id in seat.own:
                windows[item_id].append(seat)
                first_group.setdefault(item_id, group.group.code)
    if not windows:
        return
    document.heading(said("index_title", language), anchor="index", with_next=140)
    document.paragraph(said("index_note", language), SUBTITLE)
    document.space(4)
    items = ((facts.plan.items[item_id], seats) for item_id, seats in windows.items())
    draw_index(
        document,
        (
            Entry(item.name, item.initials, joined(window_numbers(seats), language), f"group-{first_group[item.id]}")
            for item, seats in items
        ),
    )
