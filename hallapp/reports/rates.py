"""Rates with what they were reckoned from: numerator, denominator, and how much was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from hallapp.catalog.rows import LimitUnit, ProcessingType, service_items
from hallapp.hall.outlets import all_outlets
from hallapp.hall.plan import plan_of
from hallapp.hall.rows import GroupKind
from hallapp.reports.spread import number
from hallapp.store.engine import Look

_ONE_WINDOW = (GroupKind.COMPREHENSIVE, GroupKind.THEMED)

_ITEMS = select(
    service_items.c.id,
    service_items.c.in_hall,
    service_items.c.exemption,
    service_items.c.processing_type,
    service_items.c.legal_limit,
    service_items.c.legal_unit,
    service_items.c.promised_limit,
    service_items.c.promised_unit,
)


@dataclass(frozen=True, slots=True)
class Rate:
    """``value`` is the share (0.25 for a quarter), None where there are no cases: never 0 or 100 % then."""

    numerator: float
    denominator: float
    left_out: int

    @property
    def value(self) -> float | None:
        return self.numerator / self.denominator if self.denominator else None

    def as_json(self) -> dict[str, float | int | None]:
        return {
            "numerator": number(self.numerator),
            "denominator": number(self.denominator),
            "left_out": self.left_out,
            "value": self.value,
        }


@dataclass(frozen=True, slots=True)
class CatalogueRates:
    """What the catalogue and the windows' pairs say on one day; the same for all outlets of the database.

    ``in_hall`` 进驻率: items in the hall ÷ (all − approved exemptions); the exemptions are left out.
    ``one_window`` 一窗率: acceptable at a comprehensive or themed window of any outlet ÷ in the hall.
    ``immediate`` 即办件占比: immediate ÷ in the hall. Both leave out what is not in the hall.
    ``speed_up`` 法定提速率: (Σ legal − Σ promised) ÷ Σ legal, one unit at a time. Items without both limits,
    or with two different units, have no place in any of them; all of them count as left out of each.
    """

    day: date
    in_hall: Rate
    one_window: Rate
    immediate: Rate
    speed_up: dict[LimitUnit, Rate]

    def as_json(self) -> dict[str, Any]:
        return {
            "catalogue_of": self.day.isoformat(),
            "in_hall": self.in_hall.as_json(),
            "one_window": self.one_window.as_json(),
            "immediate": self.immediate.as_json(),
            "speed_up": {unit.name.lower(): rate.as_json() for unit, rate in self.speed_up.items()},
        }


def catalogue_rates(look: Look, day: date) -> CatalogueRates:
    """The catalogue's rates as things stand on this day. The catalogue keeps no history: past days are not known."""
    items = look.execute(_ITEMS).all()
    in_hall = [item for item in items if item.in_hall]
    exempt = sum(1 for item in items if not item.in_hall and item.exemption)
    acceptable = _acceptable(look, day)
    outside = len(items) - len(in_hall)
    immediate = sum(1 for item in in_hall if item.processing_type is ProcessingType.IMMEDIATE)
    return CatalogueRates(
        day=day,
        in_hall=Rate(len(in_hall), len(items) - exempt, exempt),
        one_window=Rate(sum(1 for item in in_hall if item.id in acceptable), len(in_hall), outside),
        immediate=Rate(immediate, len(in_hall), outside),
        speed_up=_speed_up(items),
    )


def _acceptable(look: Look, day: date) -> set[int]:
    """The items that some comprehensive or themed window may accept in its own right."""
    found: set[int] = set()
    for outlet in all_outlets(look):
        for window in plan_of(look, outlet, day).windows:
            if window.group.kind in _ONE_WINDOW:
                found |= window.own
    return found


def _speed_up(items: Sequence[Row[*tuple[Any, ...]]]) -> dict[LimitUnit, Rate]:
    comparable = [
        item
        for item in items
        if item.legal_limit is not None
        and item.promised_limit is not None
        and item.legal_unit is not None
        and item.legal_unit is item.promised_unit
    ]
    left_out = len(items) - len(comparable)
    found: dict[LimitUnit, Rate] = {}
    for unit in LimitUnit:
        legal = sum(item.legal_limit for item in comparable if item.legal_unit is unit)
        promised = sum(item.promised_limit for item in comparable if item.legal_unit is unit)
        found[unit] = Rate(legal - promised, legal, left_out)
    return found
