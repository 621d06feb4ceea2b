"""What a manager should see to in the hall's set-up."""

from __future__ import annotations

from hallapp.errors.base import Warned
from hallapp.hall.authorising import today
from hallapp.hall.calendar import day_type
from hallapp.hall.coverage import served_anywhere
from hallapp.hall.outlets import all_outlets
from hallapp.hall.plan import plan_of
from hallapp.store.engine import Look, Store


def check(store: Store) -> list[Warned]:
    """Items in the hall that no window may serve today, and years without a table of holidays."""
    with store.look() as look:
        return [*_items_without_window(look), *_missing_years(look)]


def _items_without_window(look: Look) -> list[Warned]:
    day, outlets = today(look), all_outlets(look)
    if not outlets:
        return []
    served = served_anywhere(look, day)
    return [
        Warned("item_without_window", {"item": item.code, "name": item.name})
        for item in plan_of(look, outlets[0], day).items.values()
        if item.in_hall and item.id not in served
    ]


def _missing_years(look: Look) -> list[Warned]:
    now = today(look)
    years = [now.year, now.year + 1]
    return [
        Warned("calendar_missing", {"year": year})
        for year in years
        if not day_type(look, now.replace(year=year, day=1)).known
    ]
