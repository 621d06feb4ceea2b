"""Refusals of home visits. A visit is named by its number, V000123; never by who lives there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hallapp.errors.base import HallError


@dataclass(eq=False)
class VisitIncomplete(HallError):
    """A home visit lacks something.

    ``missing`` is ``name``, ``phone``, ``address``, ``place``, ``items``, or ``why`` where words must say it.
    """

    code = "visit_incomplete"
    missing: str


@dataclass(eq=False)
class VisitStateWrong(HallError):
    """This cannot be done with a visit in that state."""

    code = "visit_state_wrong"
    visit: str
    state: str


@dataclass(eq=False)
class WishPast(HallError):
    """A day that is wished for is over."""

    code = "wish_past"
    day: date


@dataclass(eq=False)
class VisitPast(HallError):
    """The visit could not be made any more in the time that it is planned for."""

    code = "visit_past"
    starts_at: datetime
    ends_at: datetime


@dataclass(eq=False)
class VisitSpanWrong(HallError):
    """The time that was promised is not on one day, or shorter than the visit takes, or a duration is none."""

    code = "visit_span_wrong"
    starts_at: datetime
    ends_at: datetime
    minutes: int


@dataclass(eq=False)
class VisitNotToday(HallError):
    """Nobody sets out, and nothing is brought back, before the day of the visit; nobody sets out after it."""

    code = "visit_not_today"
    visit: str
    day: date


@dataclass(eq=False)
class TeamTooSmall(HallError):
    """At least two members of staff go together; ``count`` were named."""

    code = "team_too_small"
    count: int


@dataclass(eq=False)
class TeamMemberElsewhere(HallError):
    """A member of the team is on the staff list, but does not work at this outlet."""

    code = "team_member_elsewhere"
    name: str
    outlet: str


@dataclass(eq=False)
class TeamBusy(HallError):
    """A member of the team cannot be in time at both visits, travel included.

    ``starts_at`` and ``ends_at``: the time that was promised there, in the hall's time; ``visit`` is its number.
    """

    code = "team_busy"
    name: str
    visit: str
    starts_at: datetime
    ends_at: datetime


@dataclass(eq=False)
class OutcomesMissing(HallError):
    """Of these items of the visit nobody has said what became of them."""

    code = "outcomes_missing"
    visit: str
    names: list[str]


@dataclass(eq=False)
class VisitPlannedAgain(HallError):
    """The failed visit was planned again already, as ``again``."""

    code = "visit_planned_again"
    visit: str
    again: str


@dataclass(eq=False)
class FollowUpWrong(HallError):
    """A follow-up call is made after the visit, and not later than today."""

    code = "follow_up_wrong"
    visit: str
    day: date


@dataclass(eq=False)
class RouteChanged(HallError):
    """The order is not of exactly the visits that the team has on that day; ``visits`` are those that differ."""

    code = "route_changed"
    visits: list[str]
