"""Small halls drawn at random, as plain values: no database, for what the routing promises for any plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import strategies as st

from hallapp.hall.calendar import DayShape, DayType
from hallapp.hall.hours import DayHours, Span
from hallapp.hall.outlets import Outlet
from hallapp.hall.plan import Group, Item, Plan, Window
from hallapp.hall.rows import GroupKind, ScopeRule
from hallapp.hall.rules import HallRules
from hallapp.queue.routing import Leg, Staffing, TicketView
from hallapp.queue.rows import Priority
from tests.halls import OPENING

THEMES = ("T1", "T2", "T3")
ITEMS = range(1, 7)


def item(item_id: int) -> Item:
    """Two items of each theme."""
    theme = THEMES[(item_id - 1) // 2]
    return Item(
        id=item_id, code=f"I{item_id}", name=f"item {item_id}", initials="", theme_id=1, theme_code=theme,
        theme_name=theme, processing_type="", promised="", est_minutes=5, in_hall=True, exemption="",
        cross_region="", elder_wish=False, daily_quota=None, guide_url="",
    )  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """A plan, and which windows are staffed."""

    plan: Plan
    staffing: Staffing


def _group(group_id: int, *, priority: bool, appointment: bool, cross_region: bool, enabled: bool) -> Group:
    return Group(
        id=group_id, code=f"G{group_id}", name=f"group {group_id}", kind=GroupKind.THEMED, floor="", zone="",
        scope_rule=ScopeRule.CROSS_REGION_ONLY if cross_region else ScopeRule.LIST, theme_codes=(), prefix="A",
        takes_priority=priority, takes_appointment=appointment, enabled=enabled, disabled_reason="",
        hours=DayHours((Span(0, 1440),), (), ()),
    )  # fmt: skip


@st.composite
def halls(draw: st.DrawFn, *, tide: bool = True, plain: bool = False) -> Drawn:
    """One to three groups with one to three windows each; ``plain`` groups take everybody."""
    some_items = st.frozensets(st.sampled_from(list(ITEMS)), max_size=4)
    yes = st.just(value=True) if plain else st.sampled_from([True, True, True, False])
    no = st.just(value=False) if plain else st.sampled_from([False, False, False, True])
    groups: list[Group] = []
    windows: list[Window] = []
    for group_id in range(1, draw(st.integers(1, 3)) + 1):
        group = _group(group_id, priority=draw(yes), appointment=draw(yes), cross_region=draw(no), enabled=draw(yes))
        groups.append(group)
        for _ in range(draw(st.integers(1, 3))):
            own = draw(some_items) if group.enabled else frozenset[int]()
            help_with = draw(some_items) - own if tide and group.enabled else frozenset[int]()
            windows.append(Window(len(windows) + 1, f"{len(windows) + 1:03}", group, own, help_with))
    plan = Plan(
        outlet=Outlet(1, "O", "hall", ""), day=OPENING.date(), day_type=DayType(DayShape.WEEKDAY, known=True),
        rules=HallRules(), items={item_id: item(item_id) for item_id in ITEMS}, groups=tuple(groups),
        windows=tuple(windows),
    )  # fmt: skip
    staffed = draw(st.sets(st.sampled_from([window.id for window in windows])))
    return Drawn(plan, Staffing(plan, staffed))


@st.composite
def tickets(
    draw: st.DrawFn, plan: Plan, *, count: int = 12, walk_ins: bool = False, several: bool = True
) -> list[TicketView]:
    """Tickets in the order they were issued, some at the same moment; ``walk_ins``: nobody has an appointment."""
    found: list[TicketView] = []
    at = OPENING
    for ticket_id in range(1, draw(st.integers(0, count)) + 1):
        at += timedelta(minutes=draw(st.sampled_from([0, 0, 1, 2, 5, 9])))
        priority = draw(st.sampled_from([Priority.NONE, Priority.NONE, *Priority]))
        appointment = not walk_ins and draw(st.sampled_from([False, False, True]))
        early = plan.rules.head_start(priority)
        if appointment:
            early = timedelta(minutes=draw(st.sampled_from([-20, 0, 30])))
        cross_region = draw(st.sampled_from([False, False, True]))
        what = draw(legs(plan, several=several))
        number = f"A{ticket_id:03}"
        found.append(TicketView(ticket_id, number, at, at - early, priority, cross_region, appointment, what))
    return found


@st.composite
def legs(draw: st.DrawFn, plan: Plan, *, several: bool = True) -> tuple[Leg, ...]:
    """One leg mostly; items, groups for themselves, items handed on to a group."""
    leg = st.one_of(
        st.tuples(st.sampled_from(list(ITEMS)), st.none()),
        st.tuples(st.sampled_from(list(ITEMS)), st.none()),
        st.tuples(st.none(), st.sampled_from([group.id for group in plan.groups])),
        st.tuples(st.sampled_from(list(ITEMS)), st.sampled_from([group.id for group in plan.groups])),
    )
    drawn = draw(st.lists(leg, min_size=1, max_size=3 if several else 1))
    return tuple(Leg(100 * i, item_id, group_id) for i, (item_id, group_id) in enumerate(drawn))


def in_order(waiting: Mapping[int, TicketView] | list[TicketView]) -> list[TicketView]:
    """The tickets in calling order."""
    values = waiting.values() if isinstance(waiting, Mapping) else waiting
    return sorted(values, key=lambda ticket: (ticket.effective_at, ticket.id))


def later(minutes: float) -> datetime:
    """A moment after all were issued."""
    return OPENING + timedelta(hours=3, minutes=minutes)
