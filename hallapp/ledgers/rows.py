"""Tables of the service ledgers (服务台账) that are not part of the queue."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from hallapp.hall.hours import ExtendedKind
from hallapp.store.schema import Moment, key, metadata, word
from hallapp.store.topics import Topic


class VisitState(StrEnum):
    """Where a home visit is; the last three are final, and a failed one may be planned again as a new one."""

    REQUESTED = "requested"
    SCHEDULED = "scheduled"
    ON_THE_WAY = "on_the_way"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class VisitReason(StrEnum):
    """Why somebody cannot come to the hall."""

    AGE = "age"
    DISABILITY = "disability"
    ILLNESS = "illness"
    OTHER = "other"


class VisitOutcome(StrEnum):
    """What became of one item at a home visit."""

    SETTLED = "settled"
    ACCEPTED = "accepted"
    INCOMPLETE = "incomplete"
    NOT_DONE = "not_done"


class VisitFailure(StrEnum):
    """Why a home visit came to nothing."""

    NOBODY_HOME = "nobody_home"
    DECLINED = "declined"
    MATERIALS = "materials"
    EQUIPMENT = "equipment"
    ROADS = "roads"
    OTHER = "other"


class AssistedKind(StrEnum):
    """帮办 helps somebody through it, 代办 does it in somebody's name."""

    HELPED = "帮办"
    BY_PROXY = "代办"


class AssistedState(StrEnum):
    """How far a case of assisted handling is; the last two are final."""

    ACCEPTED = "accepted"
    PAUSED = "paused"
    DONE = "done"
    ENDED = "ended"


class MailState(StrEnum):
    """Where a document is."""

    TO_SEND = "to_send"
    SENT = "sent"
    DELIVERED = "delivered"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class Direction(StrEnum):
    """收件 for another region's office, or handled there for ours (跨域通办)."""

    FOR_PARTNER = "for_partner"
    BY_PARTNER = "by_partner"


class CrossRegionState(StrEnum):
    """How far a cross-region case is."""

    ACCEPTED = "accepted"
    HANDED_OVER = "handed_over"
    DONE = "done"
    REFUSED = "refused"


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


def _kept() -> list[Column[Any]]:
    """The columns of every row that people write: its outlet and day, its ticket and item, who wrote it when."""
    return [
        key(),
        Column("outlet_id", ForeignKey("outlets.id"), nullable=False),
        Column("business_day", Date, nullable=False),
        Column("ticket_id", ForeignKey("tickets.id"), nullable=True, index=True),
        Column("item_id", ForeignKey("service_items.id"), nullable=True, index=True),
        Column("party_name", Text, nullable=False),
        Column("party_phone", String(20), nullable=False),
        Column("note", Text, nullable=False),
        Column("version", Integer, nullable=False, default=1),
        Column("noted_at", Moment, nullable=False),
        Column("noted_by", Text, nullable=False),
    ]


assisted_cases = Table(
    "assisted_cases",
    metadata,
    *_kept(),
    Column("kind", word(AssistedKind), nullable=False),
    Column("state", word(AssistedState), nullable=False),
    Column("party_id_number", String(18), nullable=False),
    Column("agent", Text, nullable=False),
    Column("entrusted", Boolean(create_constraint=True, name="entrusted"), nullable=False),
    Column("result", Text, nullable=False),
    Column("closed_at", Moment, nullable=True),
    CheckConstraint("(closed_at IS NOT NULL) = (state IN ('done', 'ended'))", name="closed_at"),
    CheckConstraint("entrusted OR kind <> '代办'", name="by_proxy"),
    Index("ix_assisted_cases_day", "outlet_id", "business_day"),
    info=_LEDGERS,
)

#: Each time a case was paused, and when it went on.
assisted_pauses = Table(
    "assisted_pauses",
    metadata,
    key(),
    Column("case_id", ForeignKey("assisted_cases.id"), nullable=False, index=True),
    Column("business_day", Date, nullable=False),  # the case's
    Column("reason", Text, nullable=False),
    Column("paused_at", Moment, nullable=False),
    Column("resumed_at", Moment, nullable=True),
    info=_LEDGERS,
)

mail_deliveries = Table(
    "mail_deliveries",
    metadata,
    *_kept(),
    Column("state", word(MailState), nullable=False),
    Column("document", Text, nullable=False),
    Column("expedited", Boolean(create_constraint=True, name="expedited"), nullable=False),
    Column("address", Text, nullable=False),
    Column("carrier", Text, nullable=False),
    Column("tracking_number", Text, nullable=False),
    Column("sent_on", Date, nullable=True),
    Column("arrived_on", Date, nullable=True),
    CheckConstraint("(sent_on IS NOT NULL) = (state IN ('sent', 'delivered', 'returned'))", name="sent_on"),
    CheckConstraint("(arrived_on IS NOT NULL) = (state IN ('delivered', 'returned'))", name="arrived_on"),
    Index("ix_mail_deliveries_day", "outlet_id", "business_day"),
    info=_LEDGERS,
)

#: The regions this hall handles matters for, or that handle them for it; one no longer in use keeps its rows.
partner_regions = Table(
    "partner_regions",
    metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    Column("office", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("in_use", Boolean(create_constraint=True, name="in_use"), nullable=False, default=True),
    Column("version", Integer, nullable=False, default=1),
    info=_LEDGERS,
)

#: What is agreed with a region: which item, in which direction.
partner_items = Table(
    "partner_items",
    metadata,
    Column("region_id", ForeignKey("partner_regions.id"), primary_key=True),
    Column("item_id", ForeignKey("service_items.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("direction", word(Direction), primary_key=True),
    info=_LEDGERS,
)

cross_region_cases = Table(
    "cross_region_cases",
    metadata,
    *_kept(),
    Column("region_id", ForeignKey("partner_regions.id"), nullable=False, index=True),
    Column("direction", word(Direction), nullable=False),
    Column("state", word(CrossRegionState), nullable=False),
    Column("result", Text, nullable=False),
    Index("ix_cross_region_cases_day", "outlet_id", "business_day"),
    info=_LEDGERS,
)

#: Home visits (上门服务). ``business_day`` is the day of the visit, or of the request while it has none.
home_visits = Table(
    "home_visits",
    metadata,
    key(),
    Column("outlet_id", ForeignKey("outlets.id"), nullable=False),
    Column("business_day", Date, nullable=False),
    Column("state", word(VisitState), nullable=False),
    Column("reason", word(VisitReason), nullable=False),
    Column("reason_words", Text, nullable=False),
    Column("party_name", Text, nullable=False),
    Column("party_phone", Text, nullable=False),
    Column("party_id_number", Text, nullable=False),
    Column("address", Text, nullable=False),
    # The subdistrict, community or village: what visits are grouped by, and no more than a district of many homes.
    Column("place", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("wished_days", JSON, nullable=False),
    Column("ticket_id", ForeignKey("tickets.id"), nullable=True, index=True),
    Column("former_id", ForeignKey("home_visits.id"), nullable=True, unique=True),
    Column("requested_at", Moment, nullable=False),
    Column("requested_by", Text, nullable=False),
    Column("starts_at", Moment, nullable=True),
    Column("ends_at", Moment, nullable=True),
    Column("minutes", Integer, nullable=True),
    Column("travel_minutes", Integer, nullable=True),
    Column("companions", Text, nullable=False),
    Column("equipment", JSON, nullable=False),
    # Its place in the route that somebody put in order by hand; NULL where nobody has.
    Column("route_position", Integer, nullable=True),
    Column("set_out_at", Moment, nullable=True),
    Column("over_at", Moment, nullable=True),
    Column("failure", word(VisitFailure), nullable=True),
    Column("result", Text, nullable=False),
    Column("followed_up_on", Date, nullable=True),
    Column("satisfied", Boolean(create_constraint=True, name="satisfied"), nullable=True),
    Column("follow_up_note", Text, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    Column("noted_at", Moment, nullable=False),
    Column("noted_by", Text, nullable=False),
    CheckConstraint("state IN ('requested', 'cancelled') OR travel_minutes IS NOT NULL", name="planned"),
    CheckConstraint("ends_at > starts_at AND minutes > 0 AND travel_minutes >= 0", name="window"),
    CheckConstraint("(state = 'failed') = (failure IS NOT NULL)", name="failure"),
    CheckConstraint("(state IN ('done', 'failed', 'cancelled')) = (over_at IS NOT NULL)", name="over"),
    CheckConstraint("satisfied IS NULL OR followed_up_on IS NOT NULL", name="follow_up"),
    Index("ix_home_visits_day", "outlet_id", "business_day"),
    info=_LEDGERS,
)

#: What is to be done at a home visit, in the order asked for, and what became of it.
visit_items = Table(
    "visit_items",
    metadata,
    Column("visit_id", ForeignKey("home_visits.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("item_id", ForeignKey("service_items.id"), nullable=False, index=True),
    Column("outcome", word(VisitOutcome), nullable=True),
    UniqueConstraint("visit_id", "item_id"),
    info=_LEDGERS,
)

#: The members of staff who go; the first one leads.
visit_members = Table(
    "visit_members",
    metadata,
    Column("visit_id", ForeignKey("home_visits.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False, index=True),
    UniqueConstraint("visit_id", "staff_id"),
    info=_LEDGERS,
)
