"""What the windows leave uncovered at an outlet on a day, and which of them have nothing to do.

Which windows are open belongs to the queue: it is given here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from hallapp.hall.calendar import DayShape, DayType
from hallapp.hall.hours import hours_by_group
from hallapp.hall.outlets import Outlet, all_outlets
from hallapp.hall.plan import Plan, plan_of
from hallapp.hall.rows import Origin, authorisations, window_groups
from hallapp.store.engine import Look


class Gap(StrEnum):
    """What is wrong, the gravest first."""

    NO_WINDOW = "item_without_window"
    ALL_CLOSED = "item_all_closed"
    ONE_WINDOW = "item_one_window"
    NO_GROUP = "theme_without_group"
    NO_SEAT = "group_without_seat"
    NO_HOURS = "group_without_hours"
    NOTHING_TO_DO = "window_idle"


@dataclass(frozen=True, slots=True)
class Finding:
    """One gap. ``code`` and ``name`` are the item's, the theme's, the group's, or the seat's number and its group.

    ``windows`` are the seats that may serve the item, ``theme`` is the item's.
    """

    gap: Gap
    code: str
    name: str
    theme: str = ""
    windows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the check found.

    ``items``: how many items in the hall concern this outlet; ``covered``: those with at least two windows.
    """

    outlet: Outlet
    day: date
    items: int
    covered: int
    findings: tuple[Finding, ...]


def coverage(look: Look, outlet: Outlet, day: date, open_windows: Set[int] | None) -> Coverage:
    """The check of one outlet on one day. ``open_windows``: ids of those open or paused; None on a day to come.

    An item in the hall concerns an outlet where a rule of one of its groups, switched off or not, would give it to a
    window here, and every outlet where it has no window anywhere. Tide help alone covers nothing.
    """
    plan = plan_of(look, outlet, day)
    served = served_anywhere(look, day)
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for place, window in enumerate(plan.windows):
        for item_id in window.own:
            holders[item_id].append(place)
    meant = _by_rule(look, outlet)
    findings: list[Finding] = []
    items = covered = 0
    for item in plan.items.values():
        if not item.in_hall or (item.id not in meant and item.id not in holders and item.id in served):
            continue
        items += 1
        here = holders.get(item.id, ())
        covered += len(here) > 1
        gap = _gap(plan, here, open_windows)
        if gap is not None:
            numbers = tuple(plan.windows[place].no for place in here)
            findings.append(Finding(gap, item.code, item.name, item.theme_name, numbers))
    findings += _themes(plan, served)
    findings += _groups(look, plan)
    order = list(Gap)
    findings.sort(key=lambda finding: order.index(finding.gap))  # stable: within a gap in the catalogue's order
    return Coverage(outlet, day, items, covered, tuple(findings))


def served_anywhere(look: Look, day: date) -> frozenset[int]:
    """The items that some window of some outlet may serve in its own right on this day, by id."""
    sets = {window.own for outlet in all_outlets(look) for window in plan_of(look, outlet, day).windows}
    return frozenset().union(*sets)


def _gap(plan: Plan, holders: list[int] | tuple[()], open_windows: Set[int] | None) -> Gap | None:
    if not holders:
        return Gap.NO_WINDOW
    if open_windows is not None and not any(plan.windows[place].id in open_windows for place in holders):
        return Gap.ALL_CLOSED
    return Gap.ONE_WINDOW if len(holders) == 1 else None


def _themes(plan: Plan, served: frozenset[int]) -> Iterator[Finding]:
    """Themes with items in the hall, of which no window anywhere serves a single one."""
    without: dict[str, str] = {}
    for item in plan.items.values():
        if item.in_hall and item.theme_code:
            without.setdefault(item.theme_code, item.theme_name)
    for item in plan.items.values():
        if item.id in served:
            without.pop(item.theme_code, None)
    for code, name in without.items():
        yield Finding(Gap.NO_GROUP, code, name)


def _groups(look: Look, plan: Plan) -> Iterator[Finding]:
    weekday = hours_by_group(look, plan.outlet.id, DayType(DayShape.WEEKDAY, known=True))
    saturday = hours_by_group(look, plan.outlet.id, DayType(DayShape.SATURDAY, known=True))
    manned = {window.group.id for window in plan.windows}
    for group in plan.groups:
        if not group.enabled:
            continue
        if group.id not in manned:
            yield Finding(Gap.NO_SEAT, group.code, group.name)
        if not weekday[group.id].open and not saturday[group.id].open:
            yield Finding(Gap.NO_HOURS, group.code, group.name)
    for window in plan.windows:
        group = window.group
        if group.enabled and not group.scope_rule.for_itself and not window.own and not window.tide:
            yield Finding(Gap.NOTHING_TO_DO, window.no, group.name)


def _by_rule(look: Look, outlet: Outlet) -> frozenset[int]:
    """The items that a rule of this outlet's groups gives them in their own right, by id."""
    of = authorisations.c
    in_outlet = select(window_groups.c.id).where(window_groups.c.outlet_id == outlet.id)
    rows = look.execute(
        select(of.item_id).where(of.group_id.in_(in_outlet), of.origin == Origin.RULE, of.tide.is_(False)).distinct()
    )
    return frozenset(rows.scalars())
