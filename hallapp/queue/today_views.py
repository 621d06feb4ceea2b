"""What the manager of a hall sees of the day (大厅总览): plain values, times in UTC, durations in seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from hallapp.hall.directory import Member
from hallapp.queue.rows import TicketState, WindowState
from hallapp.queue.views import Fact, ItemName, Wait


@dataclass(frozen=True, slots=True)
class TodayWindow:
    """One window as it is now.

    ``since`` is when its state began. ``ticket`` is the number it holds, with the moment it was called or its service
    began. ``waiting`` may be given to it, ``only_here`` to no other open window; ``done`` are its services today.
    ``for_items``: it accepts items of all parties, and so could help others out.
    """

    no: str
    group: str
    group_name: str
    floor: str
    zone: str
    prefix: str
    state: WindowState
    since: datetime | None
    reason: str
    clerk: str
    enabled: bool
    for_items: bool
    ticket: str | None
    ticket_state: TicketState | None
    ticket_since: datetime | None
    items: tuple[ItemName, ...]
    waiting: int
    only_here: int
    done: int


@dataclass(frozen=True, slots=True)
class Family:
    """The queue of one group's prefix: everybody who waits with such a number.

    ``longest_since`` is when the one began to wait who has waited longest without a break, ``longest`` the number.
    ``wait`` is that of somebody who comes now; None where no window would call. ``takes_numbers``: it is in hours.
    ``helpers`` are the groups that may help out here now, as tide windows. ``for_items``: its numbers are taken for
    items, so others can be allowed to help.
    """

    group: str
    name: str
    prefix: str
    floor: str
    waiting: int
    longest: str
    longest_since: datetime | None
    wait: Wait | None
    open: int
    paused: int
    total: int
    takes_numbers: bool
    closing: datetime | None
    helpers: tuple[str, ...]
    for_items: bool


@dataclass(frozen=True, slots=True)
class DayFigures:
    """The day so far. ``wait`` is of those who were called: median and 90th percentile; None before the first call."""

    issued: int
    served: int
    waiting: int
    at_windows: int
    parked: int
    no_show: int
    wait: Wait | None


class Urgency(StrEnum):
    """How soon somebody has to do something."""

    NOW = "now"
    SOON = "soon"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class OpenSeat:
    """Remedy: a clerk sits down at a window, at an open one in place of ``instead_of``."""

    window: str
    group: str
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class ResumeWindow:
    """Remedy: a paused window goes on."""

    window: str
    clerk: str


@dataclass(frozen=True, slots=True)
class PauseWindow:
    """Remedy: a window takes no more people for now."""

    window: str


@dataclass(frozen=True, slots=True)
class CloseWindow:
    """Remedy: a window is closed for now."""

    window: str


@dataclass(frozen=True, slots=True)
class LetHelp:
    """Remedy: the windows of ``helper`` help out for the numbers of ``family`` today (潮汐窗口); both group codes."""

    helper: str
    helper_name: str
    family: str
    family_name: str


@dataclass(frozen=True, slots=True)
class AuthoriseToday:
    """Remedy: items are handled today by a group or at one window, in its own right."""

    items: tuple[str, ...]
    names: tuple[str, ...]
    group: str | None
    window: str | None
    where: str


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """Remedy where nothing can be done here: somebody has taken note, and says what is done about it."""

    alert: str


Remedy = OpenSeat | ResumeWindow | PauseWindow | CloseWindow | LetHelp | AuthoriseToday | Acknowledge


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that needs a person. ``key`` tells it from others and stays while it lasts; remedies, the best first.

    ``family`` is the group's code and ``window`` the number it is about, where it is about one.
    """

    key: str
    urgency: Urgency
    fact: Fact
    remedies: tuple[Remedy, ...]
    family: str = ""
    window: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A remedy that was taken today and still counts; ``entry`` is its number in the audit log."""

    entry: int
    at: datetime
    who: str
    fact: Fact
    can_take_back: bool


@dataclass(frozen=True, slots=True)
class Emergency:
    """All windows were paused at once. ``windows`` are those that still are."""

    entry: int
    at: datetime
    who: str
    reason: str
    windows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TodayView:
    """The hall now. ``wait_limit_s`` is the wait past which there is an alert; ``free`` the clerks at no window."""

    now: datetime
    day: date
    rehearsal: bool
    outlet: str
    outlet_code: str
    windows: tuple[TodayWindow, ...]
    families: tuple[Family, ...]
    figures: DayFigures
    alerts: tuple[Alert, ...]
    steps: tuple[Step, ...]
    emergency: Emergency | None
    free: tuple[Member, ...]
    wait_limit_s: int


@dataclass(frozen=True, slots=True)
class GroupEnd:
    """When the last service of a group's windows is over, and its ordinary closing time today (None: closed)."""

    group: str
    name: str
    closing: datetime | None
    median: datetime
    p90: datetime


@dataclass(frozen=True, slots=True)
class Forecast:
    """How the day ends: the queue played forward.

    ``median`` and ``p90`` are when the last waiting number has been served; ``over_s`` how long after its group's
    closing time that is at the window that ends latest, by the median and the 90th percentile of the runs, 0 where
    everything ends in hours. ``unserved`` wait for windows of which none is open. ``curve`` is how many wait, by
    seconds from now. ``arrivals_per_hour`` is at what rate more people come; 0 where nobody else does.
    """

    median: datetime
    p90: datetime
    over_s: Wait
    groups: tuple[GroupEnd, ...]
    unserved: int
    curve: tuple[tuple[int, int], ...]
    arrivals_per_hour: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """Both forecasts; None where nothing is to be done any more. ``closing`` is the hall's latest today."""

    now: datetime
    closing: datetime | None
    alone: Forecast | None
    at_rate: Forecast | None
