"""Which guides to make: by item, theme, window group, window, bundle or department, and of these only the outdated.

Choosing is pure, on what can be chosen from (``Offer``), so that a screen counts at every click what a batch will make.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import select

from hallapp.catalog.rows import service_items, themes
from hallapp.errors.base import HallError
from hallapp.errors.desk import GroupUnknown, ItemUnknown, WindowUnknown
from hallapp.errors.guides import DepartmentUnknown, NothingChosen, NothingToReprint
from hallapp.errors.setup import BundleUnknown, ThemeUnknown
from hallapp.guides.editions import NOT_PRINTED, ItemPrints, PrintState
from hallapp.guides.rows import GuideForm
from hallapp.hall.bundles import bundles
from hallapp.hall.outlets import Outlet
from hallapp.hall.plan import Plan, standing_plan
from hallapp.hall.rules import rules
from hallapp.store.engine import Look
from hallapp.store.topics import Topic


class By(StrEnum):
    """What guides are chosen by."""

    CATALOGUE = "catalogue"  # every item there is
    HERE = "here"  # every item that some window of the outlet handles
    ITEM = "item"
    THEME = "theme"
    GROUP = "group"
    WINDOW = "window"
    BUNDLE = "bundle"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which guides are wanted. ``of``: codes of items, themes or groups, numbers of windows, names of the others.

    ``only``: those that are in one of these states in the form that is made; empty for all.
    """

    by: By
    of: tuple[str, ...] = ()
    only: frozenset[PrintState] = frozenset()


#: What is chosen to bring everything on the walls up to date.
TO_REPRINT = frozenset({PrintState.OUTDATED})


@dataclass(frozen=True, slots=True)
class OfferedItem:
    """An item that a guide can be made of. ``windows``: those of the outlet that handle it, by number."""

    id: int
    code: str
    name: str
    initials: str
    department: str
    theme: str
    link: str
    windows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that guides are chosen by, and its items by id, in the catalogue's order."""

    code: str
    name: str
    items: tuple[int, ...]


@dataclass(frozen=True)
class Offer:
    """What an outlet can choose guides from; each kind of subject by its code, in the order of the set-up."""

    outlet: Outlet
    items: Mapping[int, OfferedItem]
    subjects: Mapping[By, Mapping[str, Subject]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """What is one file where each is a file of its own: an item's guide, a booklet, a bundle's guide.

    ``code`` and ``name`` are those of what it is about; ``items`` are in the catalogue's order, of a bundle in its own.
    """

    by: By
    code: str
    name: str
    items: tuple[int, ...]


#: The forms that are about several items at once.
_COLLECTED = frozenset({GuideForm.BOOKLET, GuideForm.BUNDLE, GuideForm.CODE_SHEET})


def offer(look: Look, outlet: Outlet) -> Offer:
    """What can be chosen from, as of today; kept in memory until catalogue, windows or day change."""
    day = look.clock.astimezone(rules(look).zone).date()
    topics = (Topic.CATALOG, Topic.PLAN)
    return look.remember(("guides offered", outlet.id), topics, lambda: _load(look, outlet), at=day)


def pieces(
    offered: Offer, form: GuideForm, choice: Choice, states: Mapping[int, ItemPrints], *, apart: bool
) -> tuple[Piece, ...]:
    """What is to be made. ``states`` (``editions.print_states``) is only asked where ``choice.only`` says something.

    What is about several items is made whole where one of them is in such a state. ``apart``: for a file each; then
    booklets of everything are one a theme. Raises ``ItemUnknown``, ``ThemeUnknown``, ``GroupUnknown``,
    ``WindowUnknown``, ``BundleUnknown``, ``DepartmentUnknown``, ``NothingChosen``, and ``NothingToReprint`` where
    ``only`` leaves nothing.
    """
    found = tuple(piece for piece in _pieces(offered, form, choice, apart=apart) if piece.items)
    if not found:
        raise NothingChosen(form.value)
    if choice.only:
        found = tuple(piece for piece in found if _any_in(states, form, choice.only, piece.items))
        if not found:
            raise NothingToReprint(form.value)
    return found


def count(offered: Offer, form: GuideForm, choice: Choice, states: Mapping[int, ItemPrints]) -> int:
    """How many items the choice has in this form, for a screen; 0 where ``pieces`` would refuse."""
    try:
        return len({item for piece in pieces(offered, form, choice, states, apart=False) for item in piece.items})
    except HallError:
        return 0


# --- within


def _any_in(
    states: Mapping[int, ItemPrints], form: GuideForm, only: Collection[PrintState], items: Iterable[int]
) -> bool:
    return any(states.get(item, NOT_PRINTED).state(form) in only for item in items)


def _pieces(offered: Offer, form: GuideForm, choice: Choice, *, apart: bool) -> Iterator[Piece]:
    whole = _wanted(offered, choice, parted=form is GuideForm.BOOKLET and apart)
    if form not in _COLLECTED:
        for item_id in dict.fromkeys(item_id for piece in whole for item_id in piece.items):
            item = offered.items[item_id]
            yield Piece(By.ITEM, item.code, item.name, (item_id,))
    elif form is GuideForm.BUNDLE and choice.by is not By.BUNDLE:
        among = {item_id for piece in whole for item_id in piece.items}
        for subject in offered.subjects[By.BUNDLE].values():
            if not among.isdisjoint(subject.items):
                yield Piece(By.BUNDLE, subject.code, subject.name, subject.items)
    else:
        yield from whole


def _wanted(offered: Offer, choice: Choice, *, parted: bool) -> list[Piece]:
    """The choice as subjects: each theme, group and so on that was named, or all in one, or ``parted`` by theme."""
    outlet = offered.outlet
    match choice.by:
        case By.CATALOGUE | By.HERE:
            items = tuple(one.id for one in offered.items.values() if choice.by is By.CATALOGUE or one.windows)
            if parted:
                return _by_theme(offered, frozenset(items))
            return [Piece(choice.by, outlet.code, outlet.name, items)]
        case By.ITEM:
            by_code = {item.code: item.id for item in offered.items.values()}
            for code in choice.of:
                if code not in by_code:
                    raise ItemUnknown(code)
            named = tuple(dict.fromkeys(by_code[code] for code in choice.of))
            return [Piece(By.ITEM, outlet.code, outlet.name, named)]
        case by:
            known = offered.subjects[by]
            for code in choice.of:
                if code not in known:
                    raise _UNKNOWN[by](code)
            subjects = [known[code] for code in dict.fromkeys(choice.of)]
            return [Piece(by, subject.code, subject.name, subject.items) for subject in subjects]


def _by_theme(offered: Offer, items: frozenset[int]) -> list[Piece]:
    """These items theme by theme; those without one together at the end, under the outlet's name."""
    found = [
        Piece(By.THEME, subject.code, subject.name, tuple(item for item in subject.items if item in items))
        for subject in offered.subjects[By.THEME].values()
    ]
    themed = frozenset(item for piece in found for item in piece.items)
    others = tuple(item for item in offered.items if item in items and item not in themed)
    return [*found, Piece(By.HERE, offered.outlet.code, offered.outlet.name, others)]


_UNKNOWN: Mapping[By, type[ThemeUnknown | GroupUnknown | WindowUnknown | BundleUnknown | DepartmentUnknown]] = {
    By.THEME: ThemeUnknown,
    By.GROUP: GroupUnknown,
    By.WINDOW: WindowUnknown,
    By.BUNDLE: BundleUnknown,
    By.DEPARTMENT: DepartmentUnknown,
}


def _load(look: Look, outlet: Outlet) -> Offer:
    plan = standing_plan(look, outlet, look.clock.astimezone(rules(look).zone).date())
    items = _items(look, plan)
    place = {item_id: number for number, item_id in enumerate(items)}
    by_theme: defaultdict[str, list[int]] = defaultdict(list)
    by_department: defaultdict[str, list[int]] = defaultdict(list)
    for item in items.values():
        by_theme[item.theme].append(item.id)
        by_department[item.department].append(item.id)
    own_of_group = {
        group.id: frozenset().union(*(window.own for window in plan.windows if window.group.id == group.id))
        for group in plan.groups
    }
    # Most seats of a group share one set: each is put in order once.
    own = {
        of: tuple(sorted(of, key=place.__getitem__))
        for of in {*own_of_group.values(), *(window.own for window in plan.windows)}
    }
    ids = {item.code: item.id for item in items.values()}
    named = look.execute(select(themes.c.code, themes.c.name).order_by(themes.c.position))
    subjects = {
        By.THEME: [Subject(code, name, tuple(by_theme[code])) for code, name in named],
        By.GROUP: [Subject(group.code, group.name, own[own_of_group[group.id]]) for group in plan.groups],
        By.WINDOW: [Subject(window.no, window.group.name, own[window.own]) for window in plan.windows],
        By.BUNDLE: [Subject(one.name, one.name, tuple(ids[code] for code in one.items)) for one in bundles(look)],
        By.DEPARTMENT: [Subject(name, name, tuple(of)) for name, of in by_department.items() if name],
    }
    return Offer(outlet, items, {by: {one.code: one for one in each} for by, each in subjects.items()})


def _items(look: Look, plan: Plan) -> dict[int, OfferedItem]:
    windows: defaultdict[int, list[str]] = defaultdict(list)
    for window in plan.windows:
        for item_id in window.own:
            windows[item_id].append(window.no)
    item = service_items.c
    rows = look.execute(
        select(item.id, item.item_code, item.item_name, item.initials, item.department, themes.c.code, item.guide_url)
        .join_from(service_items, themes, isouter=True)
        .order_by(item.position, item.id)
    )
    return {
        item_id: OfferedItem(item_id, code, name, initials, department, theme or "", link, tuple(windows[item_id]))
        for item_id, code, name, initials, department, theme, link in rows
    }
