"""The ledgers as lists: their columns, what they are narrowed and counted by; for screens, workbooks and sheets alike.

Whatever shows a ledger shows these columns, so that what somebody sees on the screen is what the file has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from hallapp.actor import Actor, Right
from hallapp.hall.authorising import today
from hallapp.ledgers.appointment_rows import Appointment, appointments_of
from hallapp.ledgers.assisted import Assisted, assisted_of
from hallapp.ledgers.cross_region import CrossRegion, cross_region_of
from hallapp.ledgers.extended import Extended, extended_of
from hallapp.ledgers.mail import Mailed, mail_of
from hallapp.ledgers.visits import Visit, visits_of
from hallapp.store.engine import Store
from hallapp.wording import Language, joined
from hallapp.wording.ledgers import (
    APPOINTMENT_STATES,
    ASSISTED_KINDS,
    CHANNELS,
    DIRECTIONS,
    EXTENDED_KINDS,
    EXTENDED_REASONS,
    LEDGER_STATES,
    LEDGERS,
    MAIL_KINDS,
)
from hallapp.wording.sheets import said
from hallapp.wording.visits import VISIT_REASONS, VISIT_STATES

_Row = TypeVar("_Row")
Words = Mapping[str, tuple[str, str]]
#: What a cell holds: words, a whole or broken number, a day, a moment in the hall's time; None for nothing.
Value = str | int | float | date | datetime | None


class LedgerKind(StrEnum):
    """The ledgers, as commands name them."""

    APPOINTMENTS = "appointments"
    EXTENDED = "extended"
    HOME_VISITS = "home-visits"
    ASSISTED = "assisted"
    MAIL = "mail"
    CROSS_REGION = "cross-region"


@dataclass(frozen=True, slots=True)
class Field(Generic[_Row]):
    """One column. ``width`` in letters of a workbook, and the share of a sheet's width; 0: not on sheets.

    ``wide``: on screens it takes a share of what room is left.
    """

    head: str
    value: Callable[[_Row, Language], Value]
    width: int
    share: float
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Ledger(Generic[_Row]):
    """One ledger. ``state`` and ``sort`` give a row's codes, worded by ``states`` and ``sorts``; ``item`` its item.

    ``right``: what reading it takes, None where it names no persons, so that handing it on is nothing to be recorded.
    """

    kind: LedgerKind
    fields: tuple[Field[_Row], ...]
    read: Callable[[Store, Actor, str | None, date, date], Sequence[_Row]]
    state: Callable[[_Row], str]
    states: Words
    sort: Callable[[_Row], str]
    sorts: Words
    item: Callable[[_Row], str]
    right: Right | None = Right.ISSUE

    def title(self, language: Language) -> str:
        """What it is called."""
        return word(LEDGERS, self.kind.value, language)

    def heads(self, language: Language) -> list[str]:
        """The names of its columns."""
        return [said(field.head, language) for field in self.fields]


@dataclass(frozen=True, slots=True, eq=False)
class Line(Generic[_Row]):
    """A row made ready to be shown: its values and the words for them by column, its codes, and what it is found by.

    Each is another one, also where it says the same: ten thousand are compared in no time.
    """

    row: _Row
    values: tuple[Value, ...]
    words: tuple[str, ...]
    state: str
    sort: str
    item: str
    searched: str


def current_day(store: Store) -> date:
    """The hall's day: what lists begin with."""
    with store.look() as look:
        return today(look)


def word(words: Words, code: str, language: Language) -> str:
    """The word for a code; a name that is no code is its own word."""
    pair = words.get(code)
    return code if pair is None else pair[0 if language is Language.ZH else 1]


def lines(ledger: Ledger[_Row], rows: Iterable[_Row], language: Language) -> list[Line[_Row]]:
    """The rows made ready."""
    return [_line(ledger, row, language) for row in rows]


def _line(ledger: Ledger[_Row], row: _Row, language: Language) -> Line[_Row]:
    values = tuple(field.value(row, language) for field in ledger.fields)
    words = tuple(map(value_said, values))
    return Line(row, values, words, ledger.state(row), ledger.sort(row), ledger.item(row), "\n".join(words).casefold())


def value_said(value: Value) -> str:
    """A value as it is written."""
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%m-%d %H:%M}"
        case date():
            return f"{value:%Y-%m-%d}"
        case float():
            return f"{value:,.1f}"
        case int():
            return f"{value:,}"
        case _:
            return value


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed down to: codes of state and kind, an item's name, words that must all be there."""

    state: str = ""
    sort: str = ""
    item: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows there are, by state and by kind, the most first."""

    rows: int
    by_state: tuple[tuple[str, int], ...]
    by_sort: tuple[tuple[str, int], ...]


def narrow(found: Iterable[Line[_Row]], to: Narrowed) -> list[Line[_Row]]:
    """The lines that are asked for, in their order."""
    asked = to.text.casefold().split()
    return [
        line
        for line in found
        if (not to.state or line.state == to.state)
        and (not to.sort or line.sort == to.sort)
        and (not to.item or line.item == to.item)
        and all(part in line.searched for part in asked)
    ]


def count(found: Sequence[Line[Any]]) -> Counted:
    """Count them."""
    by_state = Counter(line.state for line in found).most_common()
    by_sort = Counter(line.sort for line in found if line.sort).most_common()
    return Counted(len(found), tuple(by_state), tuple(by_sort))


# --- the six of them


def _coded(words: Words, code: Callable[[_Row], str]) -> Callable[[_Row, Language], Value]:
    return lambda row, language: word(words, code(row), language)


def _state_of_extended(row: Extended) -> str:
    return "reason" if row.reason else "no_reason"


def _state_of_cross_region(row: CrossRegion) -> str:
    return row.state.value if row.state else "unassigned"


def _follow_up(row: Visit, language: Language) -> Value:
    if row.followed_up_on is None:
        return None
    answers = {True: "ledger_satisfied_yes", False: "ledger_satisfied_no", None: "ledger_not_reached"}
    return said(answers[row.satisfied], language)


APPOINTMENTS: Ledger[Appointment] = Ledger(
    LedgerKind.APPOINTMENTS,
    (
        Field("ledger_day", lambda r, _: r.start.date(), 12, 1.2),
        Field("ledger_slot", lambda r, _: f"{r.start:%H:%M}–{r.end:%H:%M}", 14, 1.3),
        Field("ledger_item", lambda r, _: r.name, 36, 3.4, wide=True),
        Field("ledger_name", lambda r, _: r.party_name, 14, 1.3),
        Field("ledger_phone", lambda r, _: r.party_phone, 16, 1.5),
        Field("ledger_channel", _coded(CHANNELS, lambda r: r.channel.value), 10, 0.9),
        Field("ledger_state", _coded(APPOINTMENT_STATES, lambda r: r.state), 10, 1.0),
        Field("ledger_ticket", lambda r, _: r.ticket, 10, 0.9),
        Field("ledger_note", lambda r, _: r.note, 24, 1.8, wide=True),
    ),
    appointments_of,
    lambda row: row.state,
    APPOINTMENT_STATES,
    lambda row: row.channel.value,
    CHANNELS,
    lambda row: row.name,
)

EXTENDED: Ledger[Extended] = Ledger(
    LedgerKind.EXTENDED,
    (
        Field("ledger_day", lambda r, _: r.day, 12, 1.2),
        Field("ledger_kind", _coded(EXTENDED_KINDS, lambda r: r.kind.value), 10, 0.9),
        Field("ledger_begin", lambda r, _: f"{r.start:%H:%M}", 8, 0.7),
        Field("ledger_end", lambda r, _: f"{r.end:%H:%M}", 8, 0.7),
        Field("ledger_minutes", lambda r, _: round(r.over_s / 60, 1), 12, 1.0),
        Field("ledger_planned", lambda r, _: r.planned, 12, 0.9),
        Field("ledger_ticket", lambda r, _: r.ticket, 10, 0.8),
        Field("ledger_window", lambda r, _: r.window, 8, 0.7),
        Field("ledger_item", lambda r, language: joined(r.items, language), 36, 2.8, wide=True),
        Field("ledger_clerk", lambda r, _: r.clerk, 12, 1.1),
        Field("ledger_reason", lambda r, _: r.reason, 30, 2.2, wide=True),
        Field("ledger_approved_by", lambda r, _: r.approved_by, 12, 1.1),
    ),
    lambda store, _actor, outlet, first, last: extended_of(store, outlet, first, last),
    _state_of_extended,
    EXTENDED_REASONS,
    lambda row: row.kind.value,
    EXTENDED_KINDS,
    lambda row: row.items[0] if row.items else "",
    right=None,
)

HOME_VISITS: Ledger[Visit] = Ledger(
    LedgerKind.HOME_VISITS,
    (
        Field("ledger_visit", lambda r, _: r.number, 10, 1.0),
        Field("ledger_day", lambda r, _: r.day, 12, 1.2),
        Field("ledger_slot", lambda r, _: f"{r.start:%H:%M}–{r.end:%H:%M}" if r.start and r.end else "", 14, 1.3),
        Field("ledger_state", _coded(VISIT_STATES, lambda r: r.state.value), 10, 0.9),
        Field("ledger_kind", _coded(VISIT_REASONS, lambda r: r.reason.value), 12, 1.0),
        Field("ledger_name", lambda r, _: r.name, 14, 1.2),
        Field("ledger_phone", lambda r, _: r.phone, 16, 1.4),
        Field("ledger_place", lambda r, _: r.place, 18, 1.4),
        Field("ledger_address", lambda r, _: r.address, 30, 2.2, wide=True),
        Field("ledger_item", lambda r, language: joined((item.name for item in r.items), language), 36, 2.6, wide=True),
        Field("ledger_team", lambda r, language: joined((one.name for one in r.team), language), 18, 1.4),
        Field("ledger_result", lambda r, _: r.result, 24, 1.6, wide=True),
        Field("ledger_satisfied", _follow_up, 10, 0.9),
    ),
    visits_of,
    lambda row: row.state.value,
    VISIT_STATES,
    lambda row: row.reason.value,
    VISIT_REASONS,
    lambda row: row.items[0].name if row.items else "",
    right=Right.CALL,
)

ASSISTED: Ledger[Assisted] = Ledger(
    LedgerKind.ASSISTED,
    (
        Field("ledger_day", lambda r, _: r.day, 12, 1.2),
        Field("ledger_kind", _coded(ASSISTED_KINDS, lambda r: r.kind.value), 8, 0.8),
        Field("ledger_state", _coded(LEDGER_STATES, lambda r: r.state.value), 10, 0.9),
        Field("ledger_ticket", lambda r, _: r.ticket, 10, 0.8),
        Field("ledger_name", lambda r, _: r.party_name, 14, 1.2),
        Field("ledger_phone", lambda r, _: r.party_phone, 16, 1.4),
        Field("ledger_item", lambda r, _: r.item_name, 36, 2.8, wide=True),
        Field("ledger_agent", lambda r, _: r.agent, 12, 1.1),
        Field("ledger_entrusted", lambda r, lang: said("ledger_yes", lang) if r.entrusted else None, 10, 0.8),
        Field("ledger_level", lambda r, _: r.level, 12, 0.9),
        Field("ledger_paused_days", lambda r, _: len(r.pauses) or None, 10, 0.8),
        Field("ledger_closed", lambda r, _: r.closed_at, 14, 1.2),
        Field("ledger_result", lambda r, _: r.result, 24, 1.6, wide=True),
        Field("ledger_note", lambda r, _: r.note, 24, 1.4, wide=True),
    ),
    assisted_of,
    lambda row: row.state.value,
    LEDGER_STATES,
    lambda row: row.kind.value,
    ASSISTED_KINDS,
    lambda row: row.item_name,
)

MAIL: Ledger[Mailed] = Ledger(
    LedgerKind.MAIL,
    (
        Field("ledger_day", lambda r, _: r.day, 12, 1.2),
        Field("ledger_state", _coded(LEDGER_STATES, lambda r: r.state.value), 10, 0.9),
        Field("ledger_document", lambda r, _: r.document, 28, 2.2, wide=True),
        Field("ledger_kind", _coded(MAIL_KINDS, lambda r: "expedited" if r.expedited else "plain"), 12, 0.9),
        Field("ledger_ticket", lambda r, _: r.ticket, 10, 0.8),
        Field("ledger_item", lambda r, _: r.item_name, 32, 2.2, wide=True),
        Field("ledger_name", lambda r, _: r.party_name, 14, 1.2),
        Field("ledger_phone", lambda r, _: r.party_phone, 16, 1.4),
        Field("ledger_address", lambda r, _: r.address, 36, 2.4, wide=True),
        Field("ledger_carrier", lambda r, _: r.carrier, 14, 1.0),
        Field("ledger_tracking", lambda r, _: r.tracking_number, 18, 1.9),
        Field("ledger_sent_on", lambda r, _: r.sent_on, 12, 1.2),
        Field("ledger_arrived_on", lambda r, _: r.arrived_on, 12, 1.2),
        Field("ledger_note", lambda r, _: r.note, 24, 1.0, wide=True),
    ),
    mail_of,
    lambda row: row.state.value,
    LEDGER_STATES,
    lambda row: "expedited" if row.expedited else "plain",
    MAIL_KINDS,
    lambda row: row.item_name,
)

CROSS_REGION: Ledger[CrossRegion] = Ledger(
    LedgerKind.CROSS_REGION,
    (
        Field("ledger_day", lambda r, _: r.day, 12, 1.2),
        Field("ledger_region", lambda r, _: r.region, 16, 1.3),
        Field("ledger_direction", _coded(DIRECTIONS, lambda r: r.direction.value if r.direction else ""), 12, 1.0),
        Field("ledger_state", _coded(LEDGER_STATES, _state_of_cross_region), 14, 1.2),
        Field("ledger_ticket", lambda r, _: r.ticket, 10, 0.8),
        Field("ledger_item", lambda r, _: r.item_name, 36, 3.0, wide=True),
        Field("ledger_name", lambda r, _: r.party_name, 14, 1.2),
        Field("ledger_phone", lambda r, _: r.party_phone, 16, 1.4),
        Field("ledger_result", lambda r, _: r.result, 24, 1.8, wide=True),
        Field("ledger_note", lambda r, _: r.note, 24, 1.6, wide=True),
    ),
    cross_region_of,
    _state_of_cross_region,
    LEDGER_STATES,
    lambda row: row.region,
    {},
    lambda row: row.item_name,
)

LISTS: Mapping[LedgerKind, Ledger[Any]] = {
    ledger.kind: ledger for ledger in (APPOINTMENTS, EXTENDED, HOME_VISITS, ASSISTED, MAIL, CROSS_REGION)
}
