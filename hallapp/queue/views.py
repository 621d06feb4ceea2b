"""What the queue tells those who look or have acted: plain values, times in UTC, durations in seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hallapp.hall.directory import Seat
from hallapp.queue.rows import Priority, TicketState, WindowState


@dataclass(frozen=True, slots=True)
class Fact:
    """One reason or warning as a code with facts; ``wording`` makes the sentence."""

    code: str
    facts: dict[str, object]


@dataclass(frozen=True, slots=True)
class ItemName:
    """An item on a ticket; the group's own code and name for a ticket taken for a group itself (``is_group``)."""

    code: str
    name: str
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """The expected wait."""

    median_s: int
    p90_s: int


@dataclass(frozen=True, slots=True)
class Request:
    """What a number is asked for: items by code, or a group by code, and as much of the party as is needed.

    ``appointment``: it was promised beforehand, so that only groups that take appointments may be given it.
    """

    items: tuple[str, ...] = ()
    group: str | None = None
    cross_region: bool = False
    priority: Priority = Priority.NONE
    name: str = ""
    id_number: str = ""
    phone: str = ""
    appointment: bool = False


@dataclass(frozen=True, slots=True)
class Issued:
    """A number that was taken: all that its paper shows."""

    number: str
    outlet: str
    day: date
    items: tuple[ItemName, ...]
    issued_at: datetime
    effective_at: datetime
    priority: Priority
    windows: tuple[Seat, ...]
    ahead: int
    wait: Wait | None
    warnings: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Called:
    """A ticket called to a window."""

    number: str
    window: str
    items: tuple[ItemName, ...]
    waited_s: int
    reason: Fact


@dataclass(frozen=True, slots=True)
class Acted:
    """A ticket after an action on it."""

    number: str
    state: TicketState
    calls: int
    effective_at: datetime


@dataclass(frozen=True, slots=True)
class WindowNow:
    """A window's state after it was opened, paused, resumed or closed."""

    no: str
    state: WindowState
    clerk: str


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One waiting ticket where it stands. ``windows`` may be empty: then nobody may serve it as things are."""

    number: str
    items: tuple[ItemName, ...]
    priority: Priority
    issued_at: datetime
    effective_at: datetime
    waited_s: int
    windows: tuple[str, ...]
    reason: Fact
    note: str


@dataclass(frozen=True, slots=True)
class WindowLine:
    """One window and the ticket it holds."""

    no: str
    group: str
    state: WindowState
    ticket: str | None


@dataclass(frozen=True, slots=True)
class QueueView:
    """All waiting tickets in calling order, or those one window may be given; and the windows."""

    waiting: tuple[WaitingLine, ...]
    windows: tuple[WindowLine, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a ticket stands where it stands; ``position`` counts from 1, None when it is not waiting."""

    number: str
    state: TicketState
    position: int | None
    windows: tuple[str, ...]
    reason: Fact


@dataclass(frozen=True, slots=True)
class Material:
    """One line of the materials to have ready."""

    item: str
    name: str
    form: str
    copies: int | None
    need: str


@dataclass(frozen=True, slots=True)
class InHand:
    """The ticket a window holds. Name and phone come masked; ``id_number`` masked 6+8+4, for staff only."""

    number: str
    state: TicketState
    items: tuple[ItemName, ...]
    later_items: tuple[ItemName, ...]
    processing: str
    priority: Priority
    name: str
    phone: str
    id_number: str
    note: str
    cross_region: bool
    issued_at: datetime
    waited_s: int
    calls: int
    called_at: datetime
    recall_from: datetime
    started_at: datetime | None
    asks_elder_wish: bool
    materials: tuple[Material, ...]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A parked or passed-over ticket. ``until`` is when it returns by itself, or can no longer return."""

    number: str
    items: tuple[ItemName, ...]
    since: datetime
    until: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class Undoable:
    """The last action at a window, while it can be taken back."""

    number: str
    kind: str
    until: datetime


@dataclass(frozen=True, slots=True)
class ConsoleView:
    """All a window console shows. ``now`` is the hall's time when it was read.

    ``item_count`` are the items that are called here; fewer than ``items_of_window`` where the clerk who sits here is
    not qualified for all of them.
    """

    now: datetime
    rehearsal: bool
    outlet: str
    window: Seat
    state: WindowState
    paused_reason: str
    clerk: str
    item_count: int
    items_of_window: int
    done_today: int
    recall_limit: int
    in_hand: InHand | None
    waiting: tuple[WaitingLine, ...]
    clear_by: datetime | None
    parked: tuple[SetAside, ...]
    no_shows: tuple[SetAside, ...]
    undo: Undoable | None


@dataclass(frozen=True, slots=True)
class Announcement:
    """One call or recall as the board shows and says it; ``seq`` grows, so a board knows what is new to it."""

    seq: int
    at: datetime
    number: str
    window: str
    group: str
    zone: str
    floor: str
    again: bool


@dataclass(frozen=True, slots=True)
class BoardWindow:
    """One window on the board. ``code`` is its group's, ``prefix`` that of the group's numbers, empty without one."""

    no: str
    group: str
    zone: str
    floor: str
    state: WindowState
    ticket: str | None
    ticket_state: TicketState | None
    code: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How many wait for one family of windows."""

    prefix: str
    name: str
    waiting: int


@dataclass(frozen=True, slots=True)
class BoardView:
    """All a call board shows: ``calls`` newest first, one row a ticket still at its window."""

    now: datetime
    rehearsal: bool
    outlet: str
    calls: tuple[Announcement, ...]
    windows: tuple[BoardWindow, ...]
    waiting: tuple[ThemeCount, ...]
    return_minutes: int
    closing: datetime | None


@dataclass(frozen=True, slots=True)
class TicketSheet:
    """All a printed ticket says."""

    rehearsal: bool
    outlet: str
    number: str
    items: tuple[ItemName, ...]
    issued_at: datetime
    priority: Priority
    windows: tuple[Seat, ...]
    ahead: int
    wait: Wait | None
    no_show_policy: str
    no_show_behind: int
    return_minutes: int
    materials: tuple[Material, ...]
    guide_url: str


@dataclass(frozen=True, slots=True)
class OfferedItem:
    """An item as it is offered where numbers are taken. ``refusal`` says why it cannot be taken now, if so."""

    code: str
    name: str
    initials: str
    theme_code: str
    prefix: str | None
    windows: tuple[Seat, ...]
    waiting: int
    refusal: Fact | None


@dataclass(frozen=True, slots=True)
class OfferedGroup:
    """A group that numbers are taken for itself (result hand-out, guidance, unresolved matters)."""

    code: str
    name: str
    prefix: str | None
    floor: str
    zone: str
    waiting: int
    refusal: Fact | None


@dataclass(frozen=True, slots=True)
class DayClosed:
    """``expired`` numbers were left; ``forgotten`` are those of them that a window still held."""

    expired: int
    forgotten: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class OfferedTheme:
    """A family of items to choose from."""

    code: str
    name: str
    floor: str
    zone: str


@dataclass(frozen=True, slots=True)
class OffersView:
    """What numbers can be taken for, now, in this outlet."""

    now: datetime
    rehearsal: bool
    outlet: str
    themes: tuple[OfferedTheme, ...]
    items: tuple[OfferedItem, ...]
    groups: tuple[OfferedGroup, ...]
