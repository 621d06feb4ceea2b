"""当前排队清单: the queue as it stands, on paper, for a day when the power may fail. For staff only.

With it numbers can be called by hand: each family's in calling order, with room to write down where each went.
Names are masked; identity numbers and phones are not on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from hallapp.actor import Actor, Right
from hallapp.guides.blocks import BODY, SMALL, KeyFigure
from hallapp.guides.document import SUBTITLE, Document, Letterhead
from hallapp.guides.groups import day_words
from hallapp.guides.pages import Sheet
from hallapp.guides.tables import NOTE, Band, Cell, Column, Part, Row
from hallapp.guides.typesetting import MUTED, OPEN, URGENT, WARNING, Align, Style
from hallapp.hall.access import permit
from hallapp.hall.plan import Window
from hallapp.hall.rules import NoShowPolicy
from hallapp.queue.boards import named
from hallapp.queue.floor import Floor, seen
from hallapp.queue.party import masked_name
from hallapp.queue.routing import Leg, windows_for
from hallapp.queue.rows import Priority, TicketState, WindowState
from hallapp.queue.tickets import NOT_OVER, Ticket, read
from hallapp.store.engine import Store
from hallapp.wording import Language, joined, term
from hallapp.wording.sheets import said, seat_ranges

_NUMBER = Style(11, bold=True)
_TEXT = Style(9)
_FACT = Style(8.5)
_PRIORITY = Style(7.5, bold=True, ink=WARNING)
_STRANDED = Style(8.5, bold=True, ink=URGENT)
_STATES = {
    WindowState.OPEN: Style(8.5, bold=True, ink=OPEN),
    WindowState.PAUSED: Style(8.5, bold=True, ink=WARNING),
    WindowState.CLOSED: Style(8.5, ink=MUTED),
}
_AT_WINDOW = (TicketState.CALLED, TicketState.SERVING)


def queue_sheet(store: Store, actor: Actor, outlet: str | None, *, language: Language = Language.ZH) -> Sheet:
    """The queue as it stands now. Raises ``OutletUnknown``, ``NoRights``, ``SessionExpired``."""
    rehearsal = store.is_rehearsal()
    with seen(store, outlet) as floor:
        permit(floor.look, actor, Right.PRINT, floor.outlet.id)
        return _QueueSheet(floor, rehearsal=rehearsal, language=language).sheet()


class _QueueSheet:
    """The sheet of one moment; all tickets are read once."""

    def __init__(self, floor: Floor, *, rehearsal: bool, language: Language) -> None:
        self._floor = floor
        self._language = language
        self._now = floor.local(floor.now)
        about = f"{day_words(floor.day, language)} {self._now:%H:%M}"
        head = Letterhead(
            outlet=floor.outlet.name,
            title=said("queue_title", language),
            about=said("queue_about", language).format(at=about),
            at=self._now,
            rehearsal=rehearsal,
            language=language,
        )
        self._document = Document(head)
        live = read(floor.look, NOT_OVER, outlet=floor.outlet.id, day=floor.day)
        by_state: defaultdict[TicketState, list[Ticket]] = defaultdict(list)
        for ticket in sorted(live, key=lambda ticket: (ticket.effective_at, ticket.id)):
            by_state[ticket.state].append(ticket)
        self._waiting = by_state[TicketState.WAITING]
        self._at_window = {ticket.window_id: ticket for state in _AT_WINDOW for ticket in by_state[state]}
        self._parked = by_state[TicketState.PARKED]
        self._passed_over = by_state[TicketState.NO_SHOW]

    def sheet(self) -> Sheet:
        document, say = self._document, self._say
        document.title()
        longest = max((self._now - self._local(ticket.issued_at) for ticket in self._waiting), default=None)
        document.key_figures(
            [
                KeyFigure(say("queue_waiting"), str(len(self._waiting))),
                KeyFigure(say("queue_longest"), say("none") if longest is None else self._minutes(longest)),
                KeyFigure(say("queue_at_windows"), str(len(self._at_window))),
                KeyFigure(say("queue_aside"), f"{len(self._parked)} · {len(self._passed_over)}"),
            ]
        )
        document.paragraph(say("queue_private"), SUBTITLE)
        document.heading(say("queue_waiting_head"), anchor="waiting")
        if self._waiting:
            document.table(self._waiting_columns(), list(self._waiting_rows()))
            document.space(4)
            document.paragraph(say("queue_order_note"), SMALL)
        else:
            document.paragraph(say("queue_nobody"), BODY)
        self._windows()
        self._aside("queue_parked_head", self._parked, self._parked_until)
        self._aside("queue_passed_head", self._passed_over, self._return_until)
        return document.sheet()

    # --- waiting

    def _waiting_columns(self) -> list[Column]:
        say = self._say
        return [
            Column(say("col_turn"), width=30, align=Align.CENTRE, style=Style(8.5, ink=MUTED)),
            Column(say("col_number"), width=66, style=_NUMBER),
            Column(say("col_items"), 3, style=_TEXT),
            Column(say("col_windows"), width=66, style=_FACT),
            Column(say("col_taken"), width=38, style=_FACT),
            Column(say("col_waited"), width=48, align=Align.RIGHT, style=_FACT),
            Column(say("col_name"), width=52, style=_FACT),
            Column(say("col_by_hand"), width=86, style=_FACT),
        ]

    def _waiting_rows(self) -> Iterator[Row | Band]:
        """Family by family in the hall's order, each in calling order."""
        floor, say = self._floor, self._say
        names = {group.prefix: group.name for group in reversed(floor.plan.groups) if group.prefix}
        families: defaultdict[str, list[Ticket]] = defaultdict(list)
        for ticket in self._waiting:
            families[ticket.number.rstrip("0123456789")].append(ticket)
        staffing = floor.staffing()
        order = [*dict.fromkeys(group.prefix for group in floor.plan.groups if group.prefix), *families]
        for prefix in dict.fromkeys(prefix for prefix in order if prefix in families):
            members = families[prefix]
            note = say("family_note").format(n=len(members))
            yield Band(f"{prefix}　{names.get(prefix, '')}".strip("　"), note, anchor=f"family-{prefix}", level=0)
            for turn, ticket in enumerate(members, 1):
                yield Row(self._waiting_cells(turn, ticket, windows_for(ticket.view, staffing)))

    def _waiting_cells(self, turn: int, ticket: Ticket, windows: Iterable[Window]) -> list[Cell]:
        priority = term(ticket.priority.value, self._language) if ticket.priority is not Priority.NONE else ""
        numbers = self._numbers(windows)
        return [
            str(turn),
            [Part(ticket.number, _NUMBER), Part(priority, _PRIORITY)],
            [Part(self._items(ticket.legs), _TEXT), Part(ticket.note, NOTE)],
            [Part(numbers, _FACT)] if numbers else [Part(self._say("queue_no_window"), _STRANDED)],
            f"{self._local(ticket.issued_at):%H:%M}",
            self._minutes(self._floor.now - ticket.issued_at),
            masked_name(ticket.party_name),
            "",
        ]

    # --- windows

    def _windows(self) -> None:
        say, floor = self._say, self._floor
        states = floor.states()
        self._document.heading(say("queue_windows_head"), anchor="windows")
        columns = [
            Column(say("col_window"), width=44, style=Style(10, bold=True)),
            Column(say("col_group"), 3, style=_TEXT),
            Column(say("col_state"), width=44, style=_FACT),
            Column(say("col_number"), width=52, style=_NUMBER),
            Column(say("col_items"), 3, style=_TEXT),
            Column(say("col_since"), width=92, style=_FACT),
        ]
        rows: list[Row] = []
        closed: list[Window] = []
        for window in floor.plan.windows:
            state = states.get(window.id, WindowState.CLOSED)
            held = self._at_window.get(window.id)
            if state is WindowState.CLOSED and held is None:
                closed.append(window)
                continue
            since = f"{self._local(held.state_since):%H:%M} {term(held.state.value, self._language)}" if held else ""
            rows.append(
                Row(
                    [
                        window.no,
                        window.group.name,
                        [Part(term(state.value, self._language), _STATES[state])],
                        held.number if held else [Part(say("none"), Style(9, ink=MUTED))],
                        self._items(held.legs_in_hand or held.legs) if held else "",
                        since,
                    ]
                )
            )
        if rows:
            self._document.table(columns, rows)
        if closed:
            self._document.space(4)
            self._document.paragraph(say("queue_closed").format(seats=self._numbers(closed)), SMALL)

    # --- set aside

    def _aside(self, head: str, tickets: list[Ticket], until: Callable[[Ticket], str]) -> None:
        """Parked or passed-over tickets, the longest set aside first."""
        if not tickets:
            return
        say, floor = self._say, self._floor
        self._document.heading(say(head), anchor=head)
        columns = [
            Column(say("col_number"), width=52, style=_NUMBER),
            Column(say("col_items"), 3, style=_TEXT),
            Column(say("col_window"), width=44, style=_FACT),
            Column(say("col_since"), width=44, style=_FACT),
            Column(say("col_until"), width=80, style=_FACT),
            Column(say("col_name"), width=52, style=_FACT),
            Column(say("col_note"), 2, style=_FACT),
        ]
        rows = []
        for ticket in sorted(tickets, key=lambda ticket: ticket.state_since):
            window = floor.plan.windows_by_id.get(ticket.window_id or 0)
            rows.append(
                Row(
                    [
                        ticket.number,
                        self._items(ticket.legs),
                        window.no if window else "",
                        f"{self._local(ticket.state_since):%H:%M}",
                        until(ticket),
                        masked_name(ticket.party_name),
                        ticket.note,
                    ]
                )
            )
        self._document.table(columns, rows)

    def _parked_until(self, ticket: Ticket) -> str:
        if ticket.parked_until is None:
            return self._say("queue_till_close")
        return self._say("queue_back_at").format(at=f"{self._local(ticket.parked_until):%H:%M}")

    def _return_until(self, ticket: Ticket) -> str:
        rules = self._floor.rules
        until = ticket.state_since + timedelta(minutes=rules.no_show_return_min)
        if rules.no_show_policy is NoShowPolicy.VOID or self._floor.now > until:
            return self._say("queue_void")
        return self._say("queue_return_by").format(at=f"{self._local(until):%H:%M}")

    # --- words

    def _say(self, key: str) -> str:
        return said(key, self._language)

    def _local(self, at: datetime) -> datetime:
        return self._floor.local(at)

    def _minutes(self, span: timedelta) -> str:
        return self._say("minutes").format(n=max(0, int(span.total_seconds() // 60)))

    def _items(self, legs: Iterable[Leg]) -> str:
        return joined((item.name for item in named(self._floor.plan, legs)), self._language)

    def _numbers(self, windows: Iterable[Window]) -> str:
        return joined(seat_ranges(window.no for window in windows), self._language)
