"""Precise call-number routing (精准叫号): which ticket a window is given next. Decides, and nothing else.

Pure functions on plain values. The live desk, the expected wait and the replay of recorded days all call
``choose``; what a screen shows as the queue of a window is ``ranking``, whose head is the same choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from hallapp.hall.plan import Plan, Window
from hallapp.queue.rows import Priority
from hallapp.queue.views import Fact


# Legs and waiting tickets are named tuples: every call reads hundreds, and a frozen dataclass takes three times as
# long to make.
class Leg(NamedTuple):
    """What is still to be done on a ticket: an item, or a group itself.

    ``group_id`` beside an item means that it was handed on to that group.
    """

    position: int
    item_id: int | None
    group_id: int | None


class TicketView(NamedTuple):
    """A waiting ticket as routing sees it; ``legs`` are those still open, in order."""

    id: int
    number: str
    issued_at: datetime
    effective_at: datetime
    priority: Priority
    cross_region: bool
    appointment: bool
    legs: tuple[Leg, ...]

    @property
    def place(self) -> tuple[datetime, int]:
        """Where it stands: by effective time, then by id."""
        return self.effective_at, self.id


@dataclass(frozen=True, slots=True)
class Offer:
    """What of a ticket a window may do now: the positions of its legs, and whether as tide help."""

    positions: tuple[int, ...]
    tide_theme: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The ticket a window is given, what of it, and why."""

    ticket: TicketView
    offer: Offer
    reason: Fact


@dataclass(frozen=True, slots=True)
class Staffing:
    """The plan of the day, the windows that are open or paused, by id, and what their clerks are qualified for.

    ``qualified`` has the items of the clerk who sits at a window, for those clerks alone who have qualifications: such
    a window is offered nothing else. A closed window is never narrowed.
    """

    plan: Plan
    staffed: AbstractSet[int]
    qualified: Mapping[int, AbstractSet[int]] = field(default_factory=dict)
    _able: dict[object, frozenset[int]] = field(default_factory=dict, repr=False, compare=False)
    _narrowed: dict[int, Window] = field(default_factory=dict, repr=False, compare=False)

    def as_authorised(self) -> Staffing:
        """The same windows as if every clerk were qualified for whatever the window may handle."""
        return Staffing(self.plan, self.staffed) if self.qualified else self

    def as_seated(self, window: Window) -> Window:
        """The window with those of its pairs that who sits there is qualified for; worked out once."""
        items = self.qualified.get(window.id)
        if items is None:
            return window
        known = self._narrowed.get(window.id)
        if known is None:
            known = replace(window, own=window.own & items, tide=window.tide & items)
            self._narrowed[window.id] = known
        return known

    def able(self, ticket: TicketView) -> frozenset[int]:
        """The windows that may serve all that is left of a ticket in their own right, by id; worked out once."""
        asked = (ticket.legs, ticket.priority is Priority.NONE, ticket.cross_region, ticket.appointment)
        known = self._able.get(asked)
        if known is None:
            known = frozenset(
                window.id
                for window in map(self.as_seated, self.plan.windows)
                if _takes(window, ticket) and all(_in_own_right(window, leg) for leg in ticket.legs)
            )
            self._able[asked] = known
        return known


def offer(window: Window, ticket: TicketView, staffing: Staffing) -> Offer | None:
    """What of this ticket may be offered to this window; None where it may not be offered at all.

    Several open items go to the windows authorised for all of them if one of these is open or paused;
    otherwise leg by leg in the order given, a window doing together what it may. Tide pairs are no
    authority for several items together. Of a clerk with qualifications, only these count.
    """
    if staffing.qualified:
        window = staffing.as_seated(window)
    if not _takes(window, ticket):
        return None
    legs = ticket.legs
    if len(legs) == 1:
        return _single(window, legs[0], staffing.plan)
    able = staffing.able(ticket)
    if not able.isdisjoint(staffing.staffed):
        return Offer(tuple(leg.position for leg in legs)) if window.id in able else None
    first = legs[0] if legs else None
    if first is None:
        return None
    if _in_own_right(window, first):
        return Offer(tuple(leg.position for leg in legs if _in_own_right(window, leg)))
    return _single(window, first, staffing.plan)


def _takes(window: Window, ticket: TicketView) -> bool:
    group = window.group
    return (
        (group.takes_priority or ticket.priority is Priority.NONE)
        and (group.takes_appointment or not ticket.appointment)
        and (ticket.cross_region or not group.only_cross_region)
    )


def _in_own_right(window: Window, leg: Leg) -> bool:
    if leg.group_id is not None and (leg.group_id != window.group.id or not window.group.enabled):
        return False
    return leg.item_id is None or leg.item_id in window.own


def _single(window: Window, leg: Leg, plan: Plan) -> Offer | None:
    if _in_own_right(window, leg):
        return Offer((leg.position,))
    if leg.group_id is None and leg.item_id in window.tide:
        return Offer((leg.position,), plan.items[leg.item_id].theme_code)
    return None


def windows_for(ticket: TicketView, staffing: Staffing) -> tuple[Window, ...]:
    """The windows that may be given this ticket as things are, whether open or not."""
    return tuple(window for window in staffing.plan.windows if offer(window, ticket, staffing) is not None)


def choose(window: Window, waiting: Iterable[TicketView], staffing: Staffing, now: datetime) -> Choice | None:
    """The ticket this window is given next; ``waiting`` comes in calling order, and is read no further than needed.

    The first by effective time among those it may serve. A tide window takes its own first; another
    theme's only when its own queue is empty or, once that theme's longest wait since issue passes the
    threshold, in one order with its own.
    """
    if window.tide:
        chosen = _chosen_with_tide(window, waiting, staffing, now)
        return _explained(*chosen, staffing.plan) if chosen else None
    for ticket in waiting:
        if (offered := offer(window, ticket, staffing)) is not None:
            return Choice(ticket, offered, reason(ticket, staffing.plan))
    return None


#: A ticket, what of it, and the code of why as tide help ("" for one's own).
_Ranked = tuple[TicketView, Offer, str]


def _chosen_with_tide(
    window: Window, waiting: Iterable[TicketView], staffing: Staffing, now: datetime
) -> _Ranked | None:
    """The head of ``_ranked``, mostly known after the first few tickets."""
    plan = staffing.plan
    too_long = now - timedelta(minutes=plan.rules.tide_threshold_min)
    own: _Ranked | None = None
    helped: dict[str, _Ranked] = {}  # the first ticket of each other theme, in calling order
    urgent: set[str] = set()
    for ticket in waiting:
        if ticket.issued_at < too_long:
            urgent.update(item.theme_code for item in plan.items_of(leg.item_id for leg in ticket.legs))
        if own is None and (it := offer(window, ticket, staffing)) is not None:
            if it.tide_theme is None:
                own = ticket, it, ""
            else:
                helped.setdefault(it.tide_theme, (ticket, it, "tide_own_queue_empty"))
        first = next(iter(helped), None)
        if first in urgent or (own is not None and first is None):
            break  # whatever else waits, nobody comes before
    for theme, (ticket, it, why) in helped.items():
        if own is None or theme in urgent:
            return ticket, it, "tide_over_threshold" if theme in urgent else why
    return own


def ranking(window: Window, waiting: Iterable[TicketView], staffing: Staffing, now: datetime) -> list[Choice]:
    """All waiting tickets this window may be given, in the order it would be given them as things are."""
    return [_explained(*place, staffing.plan) for place in _ranked(window, waiting, staffing, now)]


def _ranked(
    window: Window, waiting: Iterable[TicketView], staffing: Staffing, now: datetime
) -> list[_Ranked]:
    """``ranking`` without the sentences."""
    plan = staffing.plan
    offered: list[tuple[TicketView, Offer]] = []
    waiting_since: dict[str, datetime] = {}
    for ticket in waiting:
        for item in plan.items_of(leg.item_id for leg in ticket.legs):
            since = waiting_since.get(item.theme_code)
            if since is None or ticket.issued_at < since:
                waiting_since[item.theme_code] = ticket.issued_at
        if (it := offer(window, ticket, staffing)) is not None:
            offered.append((ticket, it))
    too_long = now - timedelta(minutes=plan.rules.tide_threshold_min)
    own_waits = any(it.tide_theme is None for _, it in offered)
    now_or_later: tuple[list[_Ranked], list[_Ranked]] = [], []
    for ticket, it in offered:
        if it.tide_theme is None:
            now_or_later[0].append((ticket, it, ""))
        elif waiting_since[it.tide_theme] < too_long:
            now_or_later[0].append((ticket, it, "tide_over_threshold"))
        else:
            why = "tide_after_own_queue" if own_waits else "tide_own_queue_empty"
            now_or_later[own_waits].append((ticket, it, why))
    return now_or_later[0] + now_or_later[1]


def _explained(ticket: TicketView, it: Offer, tide: str, plan: Plan) -> Choice:
    if it.tide_theme is None:
        return Choice(ticket, it, reason(ticket, plan))
    theme = plan.theme_names.get(it.tide_theme, it.tide_theme)
    return Choice(ticket, it, Fact(tide, {"theme": theme, "minutes": plan.rules.tide_threshold_min}))


def reason(ticket: TicketView, plan: Plan) -> Fact:
    """Why a ticket stands where it stands, in facts for one sentence."""
    zone = plan.rules.zone
    facts: dict[str, object] = {
        "issued": ticket.issued_at.astimezone(zone),
        "as_if": ticket.effective_at.astimezone(zone),
    }
    if ticket.effective_at > ticket.issued_at:
        return Fact("order_returned", facts)
    if ticket.appointment:
        return Fact("order_appointment", facts)
    if ticket.priority is not Priority.NONE:
        head_start = (ticket.issued_at - ticket.effective_at) // timedelta(minutes=1)
        return Fact("order_priority", facts | {"priority": ticket.priority.value, "minutes": head_start})
    return Fact("order_issued", facts)


def place_behind(
    ticket: TicketView, waiting: Sequence[TicketView], staffing: Staffing, *, behind: int | None
) -> datetime | None:
    """The effective time that puts a returning no-show behind the next ``behind`` tickets (None: behind all).

    Counted are the waiting tickets that any of its windows may be given; it goes just after the last
    counted. None where nobody waits there.
    """
    windows = windows_for(ticket, staffing)
    rivals = [other for other in waiting if any(offer(window, other, staffing) for window in windows)]
    ahead = rivals if behind is None else rivals[:behind]
    return ahead[-1].effective_at + timedelta(milliseconds=1) if ahead else None


def ahead_of(ticket: TicketView, waiting: Iterable[TicketView], staffing: Staffing) -> int:
    """How many waiting tickets stand before this one at a window that serves both in its own right."""
    windows = [w for w in windows_for(ticket, staffing) if (it := offer(w, ticket, staffing)) and it.tide_theme is None]

    def rivals(other: TicketView) -> bool:
        return any((it := offer(w, other, staffing)) is not None and it.tide_theme is None for w in windows)

    return sum(1 for other in waiting if other.place < ticket.place and rivals(other))
