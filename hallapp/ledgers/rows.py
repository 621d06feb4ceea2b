"""Tables of the service ledgers (服务台账) that are not part of the queue."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table, Text

from hallapp.hall.hours import ExtendedKind
from hallapp.store.schema import Moment, key, metadata, word
from hallapp.store.topics import Topic

_LEDGERS = {"topic": Topic.LEDGERS}

#: Why a service that the event log shows outside the ordinary hours was given, and who approved it.
extended_reasons = Table(
    "extended_reasons",
    metadata,
    Column("event_seq", ForeignKey("events.seq"), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("approved_by", Text, nullable=False),
    Column("noted_at", Moment, nullable=False),
    Column("noted_by", Text, nullable=False),
    info=_LEDGERS,
)

#: Work outside the ordinary hours without a number in the queue, as somebody wrote it down.
extended_services = Table(
    "extended_services",
    metadata,
    key(),
    Column("outlet_id", ForeignKey("outlets.id"), nullable=False),
    Column("business_day", Date, nullable=False),
    Column("kind", word(ExtendedKind), nullable=False),
    Column("window_id", ForeignKey("windows.id"), nullable=True),
    Column("item_id", ForeignKey("service_items.id"), nullable=True),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("over_s", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("approved_by", Text, nullable=False),
    Column("clerk", Text, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    Column("noted_at", Moment, nullable=False),
    Column("noted_by", Text, nullable=False),
    CheckConstraint("ends_at > starts_at AND over_s >= 0", name="span"),
    Index("ix_extended_services_day", "outlet_id", "business_day"),
    info=_LEDGERS,
)
