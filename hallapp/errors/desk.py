"""Refusals at the desk and at a window: taking a number, calling, serving, stepping in."""

from __future__ import annotations

from dataclasses import dataclass

from hallapp.errors.base import HallError


@dataclass(eq=False)
class ItemUnknown(HallError):
    """No item has this code."""

    code = "item_unknown"
    item: str


@dataclass(eq=False)
class GroupUnknown(HallError):
    """No window group has this code."""

    code = "group_unknown"
    group: str


@dataclass(eq=False)
class OutletUnknown(HallError):
    """No outlet of this database has this code."""

    code = "outlet_unknown"
    outlet: str


@dataclass(eq=False)
class ItemNotInHall(HallError):
    """``exemption`` is the approved reason, where there is one."""

    code = "item_not_in_hall"
    item: str
    name: str
    exemption: str


@dataclass(eq=False)
class NoWindowForItem(HallError):
    """The item is handled in the hall, but no window here holds its pair today."""

    code = "no_window_for_item"
    item: str
    name: str


@dataclass(eq=False)
class GroupIssuesNoNumbers(HallError):
    """The group has no prefix, so it is walked up to, not waited for."""

    code = "group_issues_no_numbers"
    group: str
    name: str


@dataclass(eq=False)
class ItemRequired(HallError):
    """The group accepts items, so a number is taken for a named item, not for the group."""

    code = "item_required"
    group: str
    name: str


@dataclass(eq=False)
class OutsideHours(HallError):
    """``spans`` are the day's hours as ``HH:MM-HH:MM``; empty on a day the windows are closed."""

    code = "outside_hours"
    name: str
    spans: list[str]


@dataclass(eq=False)
class QuotaReached(HallError):
    """All numbers of the item for this day are taken; ``quota`` is how many there are."""

    code = "quota_reached"
    item: str
    name: str
    quota: int


@dataclass(eq=False)
class AlreadyWaiting(HallError):
    """The same person waits for the same item (``name``) with another number, ``ticket``."""

    code = "already_waiting"
    ticket: str
    name: str


@dataclass(eq=False)
class BadIdNumber(HallError):
    """``reason``: length, characters, date or check; the number itself is never repeated."""

    code = "bad_id_number"
    reason: str


@dataclass(eq=False)
class BadPhone(HallError):
    """It is no mobile number and no landline with area code; the phone itself is never repeated."""

    code = "bad_phone"


@dataclass(eq=False)
class DuplicateItems(HallError):
    """The same item was asked for twice on one ticket."""

    code = "duplicate_items"
    item: str


@dataclass(eq=False)
class TicketUnknown(HallError):
    """No such number was issued here on that day."""

    code = "ticket_unknown"
    ticket: str


@dataclass(eq=False)
class TicketNotWaiting(HallError):
    """``window`` is where it is now, where it is at one."""

    code = "ticket_not_waiting"
    ticket: str
    state: str
    window: str | None


@dataclass(eq=False)
class WindowUnknown(HallError):
    """No window here has this number."""

    code = "window_unknown"
    window: str


@dataclass(eq=False)
class WindowDisabled(HallError):
    """The window, or its group, is out of use; ``reason`` as it was given, perhaps empty."""

    code = "window_disabled"
    window: str
    reason: str


@dataclass(eq=False)
class WindowClosed(HallError):
    """The window has to be opened first."""

    code = "window_closed"
    window: str


@dataclass(eq=False)
class WindowPaused(HallError):
    """The window has to be resumed first."""

    code = "window_paused"
    window: str


@dataclass(eq=False)
class WindowBusy(HallError):
    """The window holds a ticket already, which ``holds`` names."""

    code = "window_busy"
    window: str
    holds: str


@dataclass(eq=False)
class WindowIdle(HallError):
    """The window holds no ticket that the action could be about; ``needs`` is the state it wants."""

    code = "window_idle"
    window: str
    needs: str


@dataclass(eq=False)
class NotStarted(HallError):
    """The called party has not come to the window yet: start first."""

    code = "not_started"
    window: str
    ticket: str


@dataclass(eq=False)
class AlreadyStarted(HallError):
    """The party is at the window already, so it can be neither recalled nor passed over."""

    code = "already_started"
    window: str
    ticket: str


@dataclass(eq=False)
class NotAuthorised(HallError):
    """``items`` are codes, ``names`` the same in words; ``window`` a window, or the group that was meant to take it."""

    code = "not_authorised"
    window: str
    ticket: str
    items: list[str]
    names: list[str]


@dataclass(eq=False)
class NotQualified(HallError):
    """The window is authorised, but who sits there is not qualified for what the ticket is about."""

    code = "not_qualified"
    window: str
    ticket: str
    items: list[str]
    names: list[str]


@dataclass(eq=False)
class RecallLimit(HallError):
    """The ticket was recalled as often as the hall allows."""

    code = "recall_limit"
    ticket: str
    limit: int


@dataclass(eq=False)
class RecallTooSoon(HallError):
    """The ticket was called just now; ``again_in_s`` seconds are left."""

    code = "recall_too_soon"
    ticket: str
    again_in_s: int


@dataclass(eq=False)
class ReturnTooLate(HallError):
    """``minutes`` is the hall's rule; 0 where passed-over numbers are void."""

    code = "return_too_late"
    ticket: str
    minutes: int


@dataclass(eq=False)
class NothingToUndo(HallError):
    """No action of this clerk at the window can be taken back now."""

    code = "nothing_to_undo"
    window: str


@dataclass(eq=False)
class ReasonMissing(HallError):
    """Whoever steps in says why."""

    code = "reason_missing"


@dataclass(eq=False)
class AlreadySo(HallError):
    """What a remedy would bring about holds already."""

    code = "already_so"


@dataclass(eq=False)
class NothingToPause(HallError):
    """No window is open that could be paused."""

    code = "nothing_to_pause"


@dataclass(eq=False)
class NothingToResume(HallError):
    """No window is paused by an emergency."""

    code = "nothing_to_resume"


@dataclass(eq=False)
class StepGone(HallError):
    """``entry`` of the audit log is no remedy of today that still counts."""

    code = "step_gone"
    entry: int


@dataclass(eq=False)
class StepMovedOn(HallError):
    """The window has changed since the remedy, by somebody else's hand."""

    code = "step_moved_on"
    window: str
