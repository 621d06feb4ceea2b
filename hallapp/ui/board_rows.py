"""What a call board lists, worked out of the hall's view: plain values, no drawing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from hallapp.queue.rows import TicketState, WindowState
from hallapp.queue.views import Announcement, BoardView, BoardWindow
from hallapp.ui.display_settings import Area
from hallapp.wording.sheets import short_number


class RowState(Enum):
    """What a line of the board says of its window."""

    CALLED = auto()
    SERVING = auto()
    PAUSED = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """One window with the number it holds; ``number`` is empty where it is paused without one."""

    number: str
    window: str
    place: str
    state: RowState


WHOLE = Area()


def floors(view: BoardView) -> list[str]:
    """The hall's floors in order, for a board that serves one of them."""
    return sorted({window.floor for window in view.windows if window.floor})


def zones(view: BoardView, floor: str = "") -> list[str]:
    """The zones of a floor, or of the hall, in the order of their windows."""
    return list(dict.fromkeys(w.zone for w in view.windows if w.zone and floor in ("", w.floor)))


def groups(view: BoardView) -> dict[str, str]:
    """The window groups by code, with their short names."""
    return {window.code: short_family(window.group) for window in view.windows}


def rows(view: BoardView, area: Area = WHOLE) -> list[Row]:
    """The lines of the board: who is called, the newest first; who is served; which windows pause.

    A window that is closed, or open and free, has nothing to tell those who wait.
    """
    seq = {(call.window, call.number): call.seq for call in view.calls}
    holding: list[tuple[int, Row]] = []
    paused: list[Row] = []
    for window in in_area(view, area):
        if window.ticket is not None:
            state = RowState.CALLED if window.ticket_state is TicketState.CALLED else RowState.SERVING
            row = Row(window.ticket, short_number(window.no), window.zone, state)
            holding.append((seq.get((window.no, window.ticket), 0), row))
        elif window.state is WindowState.PAUSED:
            paused.append(Row("", short_number(window.no), window.zone, RowState.PAUSED))
    holding.sort(key=lambda pair: (pair[1].state is not RowState.CALLED, -pair[0]))
    return [row for _, row in holding] + paused


def in_area(view: BoardView, area: Area) -> list[BoardWindow]:
    """The windows of an area."""
    return [window for window in view.windows if area.holds(window.floor, window.zone, window.code)]


def calls_of(view: BoardView, area: Area) -> list[Announcement]:
    """The calls to windows of an area, the newest first."""
    here = {window.no for window in in_area(view, area)}
    return [call for call in view.calls if call.window in here]


def is_awaited(view: BoardView, call: Announcement) -> bool:
    """Whether the party of this call is still on its way to the window."""
    return any(
        window.no == call.window and window.ticket == call.number and window.ticket_state is TicketState.CALLED
        for window in view.windows
    )


def short_family(name: str) -> str:
    """What a family of windows is called where there is little room: 不动产登记与交易主题综合窗 → 不动产登记与交易."""
    return re.sub(r"(?<=..)(?:主题综合窗|窗口|窗)$", "", name)


def families(view: BoardView, area: Area = WHOLE) -> list[tuple[str, str, int]]:
    """For whom people wait: prefix, short name and how many, the longest queue first. Empty queues are left out.

    Of an area those whose numbers its windows' groups give out.
    """
    here = {window.prefix for window in in_area(view, area)}
    waiting = [family for family in view.waiting if family.waiting and (area.is_whole or family.prefix in here)]
    waiting.sort(key=lambda family: -family.waiting)
    return [(family.prefix, short_family(family.name), family.waiting) for family in waiting]
