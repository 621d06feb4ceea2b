"""Tables of the queue: tickets, their items, the event log, counters, and the windows' states."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnClause,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
    text,
)

from hallapp.hall.hours import ExtendedKind
from hallapp.store.schema import Moment, key, metadata, word
from hallapp.store.topics import Topic


class TicketState(StrEnum):
    """Where a ticket is in its life; the last three are final."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"
    NO_SHOW = "no_show"
    FINISHED = "finished"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Priority(StrEnum):
    """The classes that have a head start (优先)."""

    NONE = "none"
    ELDERLY = "elderly"
    DISABLED = "disabled"
    PREGNANT = "pregnant"
    VETERAN = "veteran"


class EventKind(StrEnum):
    """What can happen to a ticket."""

    ISSUED = "issued"
    CALLED = "called"
    RECALLED = "recalled"
    STARTED = "started"
    FINISHED = "finished"
    NO_SHOW = "no_show"
    RETURNED = "returned"
    PARKED = "parked"
    UNPARKED = "unparked"
    TRANSFERRED = "transferred"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    UNDONE = "undone"


class WindowState(StrEnum):
    """Whether a window takes people now."""

    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"


class AppointmentState(StrEnum):
    """What was done about an appointment; whether it was served, or missed, follows from its ticket and the time."""

    BOOKED = "booked"
    CHECKED_IN = "checked_in"
    CANCELLED = "cancelled"


class Channel(StrEnum):
    """How an appointment was made."""

    PHONE = "phone"
    COUNTER = "counter"
    IMPORT = "import"


class LegState(StrEnum):
    """Whether an item on a ticket is still to be done, is done, or was handed on by a transfer."""

    OPEN = "open"
    DONE = "done"
    TRANSFERRED = "transferred"


_QUEUE = {"topic": Topic.QUEUE}

_AT_A_WINDOW = "state IN ('called', 'serving')"
_NOT_OVER = "state NOT IN ('finished', 'withdrawn', 'expired')"
#: What is there of a party, in a ticket and in what was typed about it; retention finds by these what is left.
PERSONAL = "party_name <> '' OR party_id_number <> '' OR party_phone <> '' OR note <> ''"
TYPED = "note <> '' OR outcome <> ''"

tickets = Table(
    "tickets",
    metadata,
    key(),
    Column("outlet_id", ForeignKey("outlets.id"), nullable=False),
    Column("business_day", Date, nullable=False),
    Column("prefix", String(4), nullable=False),
    Column("counter", Integer, nullable=False),
    Column("number", String(12), nullable=False),
    Column("state", word(TicketState), nullable=False),
    Column("priority", word(Priority), nullable=False),
    Column("cross_region", Boolean(create_constraint=True, name="cross_region"), nullable=False),
    Column("appointment", Boolean(create_constraint=True, name="appointment"), nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("effective_at", Moment, nullable=False),
    Column("state_since", Moment, nullable=False),
    Column("window_id", ForeignKey("windows.id"), nullable=True),
    Column("calls", Integer, nullable=False),
    Column("last_called_at", Moment, nullable=True),
    Column("parked_until", Moment, nullable=True),
    Column("doing", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("party_name", Text, nullable=False),
    Column("party_id_number", String(18), nullable=False),
    Column("party_phone", String(20), nullable=False),
    UniqueConstraint("outlet_id", "business_day", "prefix", "counter"),
    CheckConstraint("counter > 0", name="counter"),
    CheckConstraint(
        "(window_id IS NOT NULL) = (state IN ('called', 'serving', 'parked', 'no_show'))", name="window"
    ),
    CheckConstraint("parked_until IS NULL OR state = 'parked'", name="parked_until"),
    Index(
        "uq_tickets_at_a_window",
        "window_id",
        unique=True,
        sqlite_where=text(_AT_A_WINDOW),
        postgresql_where=text(_AT_A_WINDOW),
    ),
    Index(
        "ix_tickets_waiting",
        "outlet_id",
        "effective_at",
        "id",
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
    Index(
        "ix_tickets_parked",
        "outlet_id",
        "parked_until",
        sqlite_where=text("parked_until IS NOT NULL"),
        postgresql_where=text("parked_until IS NOT NULL"),
    ),
    Index(
        "ix_tickets_not_over",
        "outlet_id",
        "business_day",
        sqlite_where=text(_NOT_OVER),
        postgresql_where=text(_NOT_OVER),
    ),
    Index("ix_tickets_personal", "business_day", sqlite_where=text(PERSONAL), postgresql_where=text(PERSONAL)),
    info=_QUEUE,
)

legs = Table(
    "ticket_legs",
    metadata,
    Column("ticket_id", ForeignKey("tickets.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("item_id", ForeignKey("service_items.id"), nullable=True),
    Column("group_id", ForeignKey("window_groups.id"), nullable=True),
    Column("state", word(LegState), nullable=False),
    Column("opened_by", ForeignKey("events.seq"), nullable=False),
    Column("closed_by", ForeignKey("events.seq"), nullable=True),
    CheckConstraint("item_id IS NOT NULL OR group_id IS NOT NULL", name="target"),
    CheckConstraint("(state = 'open') = (closed_by IS NULL)", name="closed_by"),
    Index("ix_ticket_legs_item", "item_id", "closed_by"),
    info=_QUEUE,
)


def _written(word: StrEnum) -> ColumnClause[Any]:
    return literal_column(f"'{word}'")


# The conditions of the partial indexes, with the words written out: where they come as parameters, SQLite
# reads all tickets there ever were, and PostgreSQL plans the statement again each time.
IS_WAITING = tickets.c.state == _written(TicketState.WAITING)
IS_AT_A_WINDOW = tickets.c.state.in_([_written(TicketState.CALLED), _written(TicketState.SERVING)])
IS_NOT_OVER = tickets.c.state.not_in(
    [_written(TicketState.FINISHED), _written(TicketState.WITHDRAWN), _written(TicketState.EXPIRED)]
)
LEG_IS_OPEN = legs.c.state == _written(LegState.OPEN)

events = Table(
    "events",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("outlet_id", ForeignKey("outlets.id"), nullable=False),
    Column("business_day", Date, nullable=False),
    Column("at", Moment, nullable=False),
    Column("kind", word(EventKind), nullable=False),
    Column("ticket_id", ForeignKey("tickets.id"), nullable=False, index=True),
    Column("window_id", ForeignKey("windows.id"), nullable=True),
    Column("clerk_id", ForeignKey("staff.id"), nullable=True),
    Column("clerk", Text, nullable=False),
    Column("station", Text, nullable=False),
    Column("left_state", word(TicketState), nullable=True),
    Column("elapsed_ms", BigInteger, nullable=True),
    Column("note", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("elder_wish", Boolean(create_constraint=True, name="elder_wish"), nullable=True),
    Column("undoes", ForeignKey("events.seq"), nullable=True, unique=True),
    Column("before", Text, nullable=True),
    # Of the end of a service outside the ordinary hours, as these were then.
    Column("extended", word(ExtendedKind), nullable=True),
    Column("over_s", Integer, nullable=True),
    CheckConstraint("(extended IS NULL) = (over_s IS NULL)", name="extended"),
    CheckConstraint("(kind = 'undone') = (undoes IS NOT NULL)", name="undoes"),
    CheckConstraint("elapsed_ms IS NULL OR elapsed_ms >= 0", name="elapsed"),
    Index("ix_events_day", "outlet_id", "business_day", "at"),
    Index(
        "ix_events_extended",
        "outlet_id",
        "business_day",
        sqlite_where=text("extended IS NOT NULL"),
        postgresql_where=text("extended IS NOT NULL"),
    ),
    Index("ix_events_typed", "business_day", sqlite_where=text(TYPED), postgresql_where=text(TYPED)),
    info=_QUEUE,
)

#: A place in the queue of another day (预约). The queue itself must know of it: what is promised of a day's quota
#: cannot be given away to others. ``reference`` is its number on the platform it was imported from.
appointments = Table(
    "appointments",
    metadata,
    key(),
    Column("outlet_id", ForeignKey("outlets.id"), nullable=False),
    Column("group_id", ForeignKey("window_groups.id"), nullable=False),
    Column("item_id", ForeignKey("service_items.id"), nullable=False, index=True),
    Column("business_day", Date, nullable=False),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("state", word(AppointmentState), nullable=False),
    Column("channel", word(Channel), nullable=False),
    Column("party_name", Text, nullable=False),
    Column("party_id_number", String(18), nullable=False),
    Column("party_phone", String(20), nullable=False),
    Column("note", Text, nullable=False),
    Column("reference", Text, nullable=False),
    #: Letters that only the slip's own code bears, so that a number alone proves nothing where nobody looks.
    Column("seal", String(8), nullable=False),
    Column("ticket_id", ForeignKey("tickets.id"), nullable=True, unique=True),
    Column("booked_at", Moment, nullable=False),
    Column("booked_by", Text, nullable=False),
    CheckConstraint("(ticket_id IS NOT NULL) = (state = 'checked_in')", name="ticket"),
    CheckConstraint("ends_at > starts_at", name="slot"),
    Index("ix_appointments_slot", "group_id", "starts_at"),
    Index("ix_appointments_day", "outlet_id", "business_day", "starts_at"),
    Index("ix_appointments_phone", "party_phone"),
    Index("ix_appointments_personal", "business_day", sqlite_where=text(PERSONAL), postgresql_where=text(PERSONAL)),
    info=_QUEUE,
)

counters = Table(
    "counters",
    metadata,
    Column("outlet_id", ForeignKey("outlets.id"), primary_key=True),
    Column("business_day", Date, primary_key=True),
    Column("prefix", String(4), primary_key=True),
    Column("last", Integer, nullable=False),
    info=_QUEUE,
)

window_states = Table(
    "window_states",
    metadata,
    Column("window_id", ForeignKey("windows.id"), primary_key=True),
    Column("state", word(WindowState), nullable=False),
    Column("since", Moment, nullable=False),
    Column("clerk_id", ForeignKey("staff.id"), nullable=True),
    Column("reason", Text, nullable=False),
    info=_QUEUE,
)

window_events = Table(
    "window_events",
    metadata,
    key(),
    Column("outlet_id", ForeignKey("outlets.id"), nullable=False),
    Column("business_day", Date, nullable=False),
    Column("at", Moment, nullable=False),
    Column("window_id", ForeignKey("windows.id"), nullable=False),
    Column("state", word(WindowState), nullable=False),
    Column("clerk_id", ForeignKey("staff.id"), nullable=True),
    Column("clerk", Text, nullable=False),
    Column("station", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index("ix_window_events_day", "outlet_id", "business_day", "at"),
    info=_QUEUE,
)
