"""What the small screen above one window shows to whoever stands before it. Reads, and nothing but public facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from hallapp.hall.directory import Seat
from hallapp.hall.rows import staff
from hallapp.hall.rules import ClerkShown
from hallapp.queue.boards import seat
from hallapp.queue.floor import Floor, Seated, seen
from hallapp.queue.routing import ranking
from hallapp.queue.rows import EventKind, TicketState, WindowState, events
from hallapp.queue.tickets import NOT_OVER, read
from hallapp.store.engine import Store
from hallapp.wording import Language
from hallapp.wording.pauses import public_reason


@dataclass(frozen=True, slots=True)
class WindowScreenView:
    """All a window screen shows. ``enabled`` is False where the window's group is switched off or it has no items.

    ``calls`` counts the calls and recalls of the number at the window, so that a screen sees that it was called once
    more. ``waiting`` are the numbers that this window may be given now. ``paused_reason`` is in Chinese and only one
    of those that the public may know; ``clerk`` and ``clerk_number`` (the login) are empty where the hall does not
    show them (``HallRules.window_screen_clerk``), and while the window is closed.
    """

    now: datetime
    rehearsal: bool
    outlet: str
    window: Seat
    state: WindowState
    paused_reason: str
    ticket: str | None
    ticket_state: TicketState | None
    calls: int
    waiting: int
    clerk: str
    clerk_number: str


def window_screen(store: Store, outlet: str | None, no: str) -> WindowScreenView:
    """What stands above this window now. Raises ``WindowUnknown``."""
    rehearsal = store.is_rehearsal()
    with seen(store, outlet) as floor:
        window = floor.window(no)
        seated = floor.seated(window)
        live = read(floor.look, NOT_OVER, outlet=floor.outlet.id, day=floor.day)
        held = next(
            (t for t in live if t.window_id == window.id and t.state in (TicketState.CALLED, TicketState.SERVING)), None
        )
        paused = seated.state is WindowState.PAUSED
        clerk, number = _clerk(floor, seated)
        return WindowScreenView(
            now=floor.now,
            rehearsal=rehearsal,
            outlet=floor.outlet.name,
            window=seat(window),
            state=seated.state,
            paused_reason=public_reason(seated.reason, Language.ZH) if paused else "",
            ticket=held.number if held else None,
            ticket_state=held.state if held else None,
            calls=_calls(floor, held.id) if held else 0,
            waiting=len(ranking(window, floor.waiting(), floor.staffing(), floor.now)),
            clerk=clerk,
            clerk_number=number,
        )


_LOGIN = select(staff.c.login).where(staff.c.id == bindparam("clerk"))


def _clerk(floor: Floor, seated: Seated) -> tuple[str, str]:
    """The clerk's name and number as far as the hall shows them."""
    shown = floor.rules.window_screen_clerk
    if seated.state is WindowState.CLOSED or seated.clerk_id is None:
        return "", ""
    name = seated.clerk if shown in (ClerkShown.NAME, ClerkShown.BOTH) else ""
    if shown not in (ClerkShown.NUMBER, ClerkShown.BOTH):
        return name, ""
    return name, floor.look.execute(_LOGIN, {"clerk": seated.clerk_id}).scalar_one_or_none() or ""


_CALLS = (
    select(func.count())
    .select_from(events)
    .where(
        events.c.ticket_id == bindparam("ticket"),
        events.c.business_day == bindparam("day"),
        events.c.kind.in_([EventKind.CALLED, EventKind.RECALLED]),
    )
)


def _calls(floor: Floor, ticket: int) -> int:
    return int(floor.look.execute(_CALLS, {"ticket": ticket, "day": floor.day}).scalar_one())
