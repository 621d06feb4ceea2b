"""Tables of the hall's set-up: outlets, window groups, windows, who may handle what, hours, staff."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from hallapp.actor import Role
from hallapp.catalog.rows import Level
from hallapp.store.schema import Moment, key, metadata, word
from hallapp.store.topics import Topic


class GroupKind(StrEnum):
    """What a window group is for."""

    COMPREHENSIVE = "全科综合窗"
    THEMED = "主题综合窗"
    SPECIALIST = "专业窗"
    CROSS_REGION = "跨域通办窗口"
    ASSISTED = "帮代办"
    RESULTS = "出件"
    GUIDANCE = "咨询导办"
    UNRESOLVED = "办不成事反映窗口"
    STATION = "便民服务站"


class ScopeRule(StrEnum):
    """How a group's items follow from its row; what a rule yields is stored as exact pairs."""

    ALL_EXCEPT_THEMES = "ALL_EXCEPT_THEMES"
    THEMES = "THEMES"
    LIST = "LIST"
    LEVEL = "LEVEL"
    CROSS_REGION_ONLY = "CROSS_REGION_ONLY"
    RESULT_ONLY = "RESULT_ONLY"
    ANY_COMPLAINT = "ANY_COMPLAINT"
    NO_ACCEPT = "NO_ACCEPT"

    @property
    def for_itself(self) -> bool:
        """Whether a number is taken for the group itself, since it accepts no items."""
        return self in (ScopeRule.RESULT_ONLY, ScopeRule.ANY_COMPLAINT, ScopeRule.NO_ACCEPT)


class SpanKind(StrEnum):
    """Which days a span of hours is for; extended hours follow the ordinary ones of a day."""

    WEEKDAY = "weekday"
    SATURDAY = "saturday"
    EXTENDED = "extended"


class Origin(StrEnum):
    """Where an authorisation comes from. What was set by hand outlives every run of the rules."""

    RULE = "rule"
    HAND = "hand"


class DayKind(StrEnum):
    """How a day of an imported year's table differs from its weekday."""

    HOLIDAY = "holiday"
    WORKDAY = "workday"


class DeviceKind(StrEnum):
    """What a station has that people in the hall rely on."""

    BOARD = "board"
    PRINTER = "printer"
    KIOSK = "kiosk"
    CALLER = "caller"


class NoticeKind(StrEnum):
    """What a notice for the hall's public screens is."""

    LINE = "line"  # at the foot of the board; the others are pages
    TEXT = "text"
    PICTURE = "picture"
    GUIDE = "guide"  # an item's QR code


_PLAN = {"topic": Topic.PLAN}
_STAFF = {"topic": Topic.STAFF}
_NOTICES = {"topic": Topic.NOTICES}

outlets = Table(
    "outlets",
    metadata,
    key(),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("level", Text, nullable=False, default=""),
    Column("position", Integer, nullable=False),
    info=_PLAN,
)

window_groups = Table(
    "window_groups",
    metadata,
    key(),
    Column("outlet_id", ForeignKey("outlets.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", word(GroupKind), nullable=False),
    Column("floor", Text, nullable=False, default=""),
    Column("zone", Text, nullable=False, default=""),
    Column("scope_rule", word(ScopeRule), nullable=False),
    Column("theme_codes", JSON, nullable=False),
    Column("level_limit", word(Level), nullable=False),
    Column("queue_prefix", String(4), nullable=True),
    Column("takes_priority", Boolean(create_constraint=True, name="takes_priority"), nullable=False),
    Column("takes_appointment", Boolean(create_constraint=True, name="takes_appointment"), nullable=False),
    Column("tide_backup_for", JSON, nullable=False),
    Column("lunch_no_break", Boolean(create_constraint=True, name="lunch_no_break"), nullable=False),
    Column("responsible_unit", Text, nullable=False, default=""),
    Column("chief_representative", Text, nullable=False, default=""),
    Column("enabled", Boolean(create_constraint=True, name="enabled"), nullable=False),
    Column("disabled_reason", Text, nullable=False, default=""),
    Column("further", JSON, nullable=False, default=dict),
    Column("version", Integer, nullable=False, default=1),
    UniqueConstraint("outlet_id", "id"),
    CheckConstraint("queue_prefix <> ''", name="prefix"),
    info=_PLAN,
)

windows = Table(
    "windows",
    metadata,
    key(),
    Column("outlet_id", ForeignKey("outlets.id"), nullable=False),
    Column("group_id", BigInteger().with_variant(Integer, "sqlite"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("no", Text, nullable=False),
    Column("in_use", Boolean(create_constraint=True, name="in_use"), nullable=False, default=True),
    UniqueConstraint("outlet_id", "no"),
    ForeignKeyConstraint(["outlet_id", "group_id"], ["window_groups.outlet_id", "window_groups.id"]),
    info=_PLAN,
)

group_hours = Table(
    "group_hours",
    metadata,
    key(),
    Column("group_id", ForeignKey("window_groups.id"), nullable=False),
    Column("span", word(SpanKind), nullable=False),
    Column("start_minute", Integer, nullable=False),
    Column("end_minute", Integer, nullable=False),
    UniqueConstraint("group_id", "span", "start_minute"),
    CheckConstraint("0 <= start_minute AND start_minute < end_minute AND end_minute <= 1440", name="order"),
    info=_PLAN,
)

authorisations = Table(
    "authorisations",
    metadata,
    key(),
    Column("group_id", ForeignKey("window_groups.id"), nullable=True),
    Column("window_id", ForeignKey("windows.id"), nullable=True),
    Column("item_id", ForeignKey("service_items.id"), nullable=False, index=True),
    Column("origin", word(Origin), nullable=False),
    Column("allowed", Boolean(create_constraint=True, name="allowed"), nullable=False),
    Column("tide", Boolean(create_constraint=True, name="tide"), nullable=False),
    Column("valid_from", Date, nullable=True),
    Column("valid_to", Date, nullable=True),
    Column("set_at", Moment, nullable=False),
    Column("set_by", Text, nullable=False),
    Column("entry_id", ForeignKey("audit_log.id"), nullable=True, index=True),
    CheckConstraint("(group_id IS NULL) <> (window_id IS NULL)", name="subject"),
    CheckConstraint("origin = 'hand' OR (allowed AND valid_from IS NULL AND valid_to IS NULL)", name="rule_row"),
    CheckConstraint("NOT tide OR allowed", name="tide"),
    CheckConstraint("valid_to IS NULL OR valid_from <= valid_to", name="days"),
    Index("ix_authorisations_group", "group_id", "item_id"),
    Index("ix_authorisations_window", "window_id", "item_id"),
    info=_PLAN,
)

calendar_days = Table(
    "calendar_days",
    metadata,
    Column("day", Date, primary_key=True),
    Column("table_year", Integer, nullable=False),
    Column("kind", word(DayKind), nullable=False),
    Column("name", Text, nullable=False, default=""),
    info=_PLAN,
)

calendar_years = Table(
    "calendar_years",
    metadata,
    Column("year", Integer, primary_key=True),
    Column("imported_at", Moment, nullable=False),
    info=_PLAN,
)

settings = Table(
    "settings",
    metadata,
    Column("key", String(60), primary_key=True),
    Column("value", Text, nullable=False),
    info=_PLAN,
)

staff = Table(
    "staff",
    metadata,
    key(),
    Column("login", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("active", Boolean(create_constraint=True, name="active"), nullable=False),
    # NULL: nobody can sign in with it yet, but in a rehearsal.
    Column("password_hash", Text, nullable=True),
    Column("must_change", Boolean(create_constraint=True, name="must_change"), nullable=False, default=False),
    # Counts up with every new password and when somebody leaves: sessions begun before are over.
    Column("credential", Integer, nullable=False, default=0),
    Column("failures", Integer, nullable=False, default=0),
    Column("locked_until", Moment, nullable=True),
    info=_STAFF,
)

#: Who may do what, and where; without an outlet, at all of them.
staff_roles = Table(
    "staff_roles",
    metadata,
    key(),
    Column("staff_id", ForeignKey("staff.id"), nullable=False, index=True),
    Column("outlet_id", ForeignKey("outlets.id"), nullable=True),
    Column("role", word(Role), nullable=False),
    UniqueConstraint("staff_id", "outlet_id", "role"),
    info=_STAFF,
)

#: The items a clerk is qualified for; a clerk without a row is qualified for whatever the window may handle.
qualifications = Table(
    "qualifications",
    metadata,
    Column("staff_id", ForeignKey("staff.id"), primary_key=True),
    Column("item_id", ForeignKey("service_items.id"), primary_key=True, index=True),
    info=_STAFF,
)

#: What boards, printers, kiosks and callers of the stations last said of themselves. No news: nothing waits for it.
devices = Table(
    "devices",
    metadata,
    key(),
    Column("outlet_id", ForeignKey("outlets.id"), nullable=False),
    Column("station", Text, nullable=False),
    Column("kind", word(DeviceKind), nullable=False),
    Column("state", Text, nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("seen_at", Moment, nullable=False),
    UniqueConstraint("outlet_id", "station", "kind"),
)

#: Pictures that notices show, as PNG or JPEG, by the SHA-256 of their bytes: a station fetches each but once.
notice_pictures = Table(
    "notice_pictures",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    info=_NOTICES,
)

#: What an outlet's boards show besides calls (公告). ``zone`` narrows ``floor``; both empty: all boards. ``weekdays``
#: has a bit a day, 1 for Monday. Minutes are after midnight, both or neither; an end before its start is on the next
#: day.
notices = Table(
    "notices",
    metadata,
    key(),
    Column("outlet_id", ForeignKey("outlets.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("kind", word(NoticeKind), nullable=False),
    Column("title", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("picture", ForeignKey("notice_pictures.digest"), nullable=True, index=True),
    Column("item_id", ForeignKey("service_items.id", ondelete="CASCADE"), nullable=True, index=True),
    Column("floor", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("urgent", Boolean(create_constraint=True, name="urgent"), nullable=False),
    Column("first_day", Date, nullable=True),
    Column("last_day", Date, nullable=True),
    Column("weekdays", Integer, nullable=False),
    Column("start_minute", Integer, nullable=True),
    Column("end_minute", Integer, nullable=True),
    Column("stands_s", Integer, nullable=False),
    Column("paused", Boolean(create_constraint=True, name="paused"), nullable=False, default=False),
    Column("version", Integer, nullable=False, default=1),
    Column("changed_at", Moment, nullable=False),
    Column("changed_by", Text, nullable=False),
    CheckConstraint("(kind = 'picture') = (picture IS NOT NULL)", name="picture"),
    CheckConstraint("(kind = 'guide') = (item_id IS NOT NULL)", name="guide"),
    CheckConstraint("weekdays BETWEEN 1 AND 127", name="weekdays"),
    CheckConstraint("(start_minute IS NULL) = (end_minute IS NULL)", name="minutes"),
    CheckConstraint("start_minute BETWEEN 0 AND 1439 AND end_minute BETWEEN 0 AND 1439", name="times"),
    CheckConstraint("stands_s > 0", name="stands"),
    info=_NOTICES,
)
