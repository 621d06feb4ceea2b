"""What a printed guide tells of an item: its fields in the catalogue, and where and when this hall handles it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sqlalchemy import select

from hallapp.catalog.collecting import without_collecting
from hallapp.catalog.columns import MaterialLine, StepLine, as_cell
from hallapp.catalog.items import stored_items
from hallapp.catalog.read_items import Fields
from hallapp.catalog.rows import LimitUnit, service_items
from hallapp.hall.groups import StoredGroup, stored_groups
from hallapp.hall.outlets import Outlet, all_outlets, find_outlet
from hallapp.hall.plan import standing_plan
from hallapp.hall.read_windows import GroupRow
from hallapp.hall.rules import rules
from hallapp.store.engine import Look, Store
from hallapp.store.topics import Topic
from hallapp.wording import Language


@dataclass(frozen=True, slots=True)
class ServicePlace:
    """One window group that handles an item: with these seats, in this outlet, as the group is set up."""

    outlet: str
    group: GroupRow
    seats: tuple[str, ...]


#: For each item the groups that handle it.
ServicePlaces = Mapping[int, tuple[ServicePlace, ...]]

#: More items than this are read by reading all: a database takes only so many values at once.
_BY_ID = 900


@dataclass(frozen=True, slots=True)
class Limit:
    """How long something may take; the three units are never turned into one another."""

    amount: float
    unit: LimitUnit


@dataclass(frozen=True)
class GuideItem:
    """One service item as guides tell of it.

    ``places`` are the groups of the outlet that handle it in their own right, as far as that is not for a single day;
    ``elsewhere`` those of the other outlets. ``initials``: of its name in pinyin, as they are stored.
    """

    id: int
    fields: Fields
    places: tuple[ServicePlace, ...]
    elsewhere: tuple[ServicePlace, ...]
    initials: str = ""

    def text(self, field: str) -> str:
        """A field's text as a file would have it; empty where the catalogue does not say."""
        return as_cell(self.fields.get(field))

    @property
    def code(self) -> str:
        return cast(str, self.fields["item_code"])

    @property
    def name(self) -> str:
        return cast(str, self.fields["item_name"])

    @property
    def link(self) -> str:
        """The address of the item's page, exactly as it is stored; empty where there is none."""
        return cast(str, self.fields["guide_url"])

    @property
    def materials(self) -> tuple[MaterialLine, ...]:
        return cast(tuple[MaterialLine, ...], self.fields["materials"])

    @property
    def steps(self) -> tuple[StepLine, ...]:
        return cast(tuple[StepLine, ...], self.fields["process"])

    @property
    def bundles(self) -> tuple[str, ...]:
        return cast(tuple[str, ...], self.fields["one_thing_bundle"])

    @property
    def in_hall(self) -> bool:
        return bool(self.fields["is_entered"])

    def yes(self, field: str) -> bool:
        """Whether a yes-or-no field says yes."""
        return bool(self.fields.get(field))

    def limit(self, which: str) -> Limit | None:
        """The ``legal`` or the ``promised`` limit; None where there is none, or it is nothing."""
        amount, unit = self.fields[f"{which}_limit"], self.fields[f"{which}_unit"]
        return Limit(cast(float, amount), unit) if amount and isinstance(unit, LimitUnit) else None


@dataclass(frozen=True, slots=True)
class Imprint:
    """What every guide of one run bears. ``at``: when it is made, in the hall's time; ``emblem``: a PNG, or nothing."""

    outlet: str
    at: datetime
    rehearsal: bool
    language: Language
    emblem: bytes = b""


def guide_items(look: Look, outlet: Outlet, ids: Collection[int] | None = None) -> dict[int, GuideItem]:
    """These items, or all, by id in the catalogue's order, with their windows as of today."""
    with without_collecting():
        here, elsewhere = service_places(look, outlet)
        columns = service_items.c
        initials = select(columns.id, columns.initials)
        if ids is not None and len(ids) <= _BY_ID:
            initials = initials.where(columns.id.in_(ids))
        initials_of = {row.id: row.initials for row in look.execute(initials)}
        return {
            item.id: GuideItem(
                item.id, item.fields, here.get(item.id, ()), elsewhere.get(item.id, ()), initials_of[item.id]
            )
            for item in stored_items(look, ids).values()
        }


def imprint(store: Store, outlet: str | None, language: Language) -> Imprint:
    """What guides made now bear. Raises ``OutletUnknown``."""
    from hallapp.guides.emblem import emblem

    rehearsal = store.is_rehearsal()
    with store.look() as look:
        at = look.clock.astimezone(rules(look).zone)
        return Imprint(find_outlet(look, outlet).name, at, rehearsal, language, emblem(look))


def service_places(look: Look, outlet: Outlet) -> tuple[ServicePlaces, ServicePlaces]:
    """For each item its places in the outlet and elsewhere; kept in memory until windows, catalogue or day change.

    Items with the same places share one and the same tuple.
    """
    day = look.clock.astimezone(rules(look).zone).date()

    def load() -> tuple[ServicePlaces, ServicePlaces]:
        groups = stored_groups(look)
        here: dict[int, list[ServicePlace]] = defaultdict(list)
        elsewhere: dict[int, list[ServicePlace]] = defaultdict(list)
        for one in all_outlets(look):
            for item_id, places in _places(look, one, day, groups).items():
                (here if one.id == outlet.id else elsewhere)[item_id] += places
        return _fixed(here), _fixed(elsewhere)

    return look.remember(("guide places", outlet.id), (Topic.PLAN, Topic.CATALOG), load, at=day)


def _fixed(places: Mapping[int, list[ServicePlace]]) -> ServicePlaces:
    shared: dict[tuple[int, ...], tuple[ServicePlace, ...]] = {}
    return {item_id: shared.setdefault(tuple(map(id, those)), tuple(those)) for item_id, those in places.items()}


def _places(look: Look, outlet: Outlet, day: date, groups: Mapping[str, StoredGroup]) -> dict[int, list[ServicePlace]]:
    """For each item the groups of an outlet with a seat that holds its pair, in file order.

    A group that serves cross-region numbers only counts where no other handles the item.
    """
    plan = standing_plan(look, outlet, day)
    found: dict[int, list[ServicePlace]] = defaultdict(list)
    only_cross_region: dict[int, list[ServicePlace]] = defaultdict(list)
    for group in plan.groups:
        seats_by_items: dict[frozenset[int], list[str]] = defaultdict(list)
        for window in plan.windows:
            if window.group.id == group.id and window.own:
                seats_by_items[window.own].append(window.no)
        row = groups[group.code].fields
        into = only_cross_region if group.only_cross_region else found
        same_seats: dict[tuple[str, ...], ServicePlace] = {}
        for item_id in frozenset().union(*seats_by_items):
            seats = tuple(no for own, numbers in seats_by_items.items() if item_id in own for no in numbers)
            if seats not in same_seats:
                same_seats[seats] = ServicePlace(outlet.name, row, tuple(sorted(seats)))
            into[item_id].append(same_seats[seats])
    return only_cross_region | found
