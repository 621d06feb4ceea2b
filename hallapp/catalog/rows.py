"""Tables of the item catalogue (事项目录)."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Integer,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from hallapp.store.schema import Moment, key, metadata, word
from hallapp.store.topics import Topic


class ProcessingType(StrEnum):
    """即办件 is done on the spot, 承诺件 within a promised limit."""

    IMMEDIATE = "即办件"
    PROMISED = "承诺件"


class LimitUnit(StrEnum):
    """What a limit counts; the three are never mixed in one figure."""

    WORKING_DAYS = "工作日"
    NATURAL_DAYS = "自然日"
    HOURS = "小时"


class Level(StrEnum):
    """How far down an item may be handled: ``lowest_level``, and a station's own level."""

    COUNTY = "县"
    TOWN = "镇"
    VILLAGE = "村"

    def reaches(self, other: Level) -> bool:
        """Whether an item whose lowest level is this one may be handled at ``other``."""
        order = list(Level)
        return order.index(self) >= order.index(other)


class MaterialNeed(StrEnum):
    """Whether a material must be there; 容缺 may be handed in later."""

    REQUIRED = "必要"
    NOT_REQUIRED = "非必要"
    DEFERRABLE = "容缺"


class Amount(TypeDecorator[float]):
    """How much a limit allows: mostly a whole number, sometimes half a day; whole ones come back as ``int``."""

    impl = Float
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> float | None:
        return int(value) if value is not None and value == int(value) else value


_CATALOG = {"topic": Topic.CATALOG}

themes = Table(
    "themes",
    metadata,
    key(),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("initials", Text, nullable=False),
    Column("position", Integer, nullable=False),
    info=_CATALOG,
)

service_items = Table(
    "service_items",
    metadata,
    key(),
    Column("position", Integer, nullable=False),
    Column("item_code", Text, nullable=False, unique=True),
    Column("handling_item_code", Text, nullable=False, default=""),
    Column("base_code", Text, nullable=False, default=""),
    Column("item_name", Text, nullable=False),
    Column("initials", Text, nullable=False),
    Column("item_type_code", Text, nullable=False, default=""),
    Column("item_type", Text, nullable=False, default=""),
    Column("department", Text, nullable=False, default=""),
    Column("dept_code", Text, nullable=False, default=""),
    Column("theme_id", ForeignKey("themes.id"), nullable=True, index=True),
    Column("queue_prefix", Text, nullable=False, default=""),
    Column("service_object", Text, nullable=False, default=""),
    Column("processing_type", word(ProcessingType), nullable=True),
    Column("legal_limit", Amount, nullable=True),
    Column("legal_unit", word(LimitUnit, "legal_unit"), nullable=True),
    Column("promised_limit", Amount, nullable=True),
    Column("promised_unit", word(LimitUnit, "promised_unit"), nullable=True),
    Column("est_minutes", Integer, nullable=True),
    Column("onsite_visits", Integer, nullable=True),
    Column("in_hall", Boolean(create_constraint=True, name="in_hall"), nullable=False),
    Column("exemption", Text, nullable=False, default=""),
    Column("lowest_level", word(Level), nullable=False),
    Column("supports_appointment", Boolean(create_constraint=True, name="supports_appointment"), nullable=False),
    Column("supports_home_visit", Boolean(create_constraint=True, name="supports_home_visit"), nullable=False),
    Column("supports_mail", Boolean(create_constraint=True, name="supports_mail"), nullable=False),
    Column("cross_region", Text, nullable=False, default=""),
    Column("online_depth", Text, nullable=False, default=""),
    Column("fee_standard", Text, nullable=False, default=""),
    Column("result_name", Text, nullable=False, default=""),
    Column("consult_phone", Text, nullable=False, default=""),
    Column("complaint_phone", Text, nullable=False, default=""),
    Column("guide_url", Text, nullable=False, default=""),
    Column("legal_basis", Text, nullable=False, default=""),
    Column("accept_conditions", Text, nullable=False, default=""),
    Column("elder_wish", Boolean(create_constraint=True, name="elder_wish"), nullable=False),
    Column("daily_quota", Integer, nullable=True),
    Column("further", JSON, nullable=False, default=dict),
    # Counts up with every change, so that two who edit the same item notice each other.
    Column("version", Integer, nullable=False, default=1),
    Column("changed_at", Moment, nullable=True),
    Column("changed_by", Text, nullable=False, default=""),
    CheckConstraint("item_code <> '' AND item_name <> ''", name="named"),
    CheckConstraint("daily_quota IS NULL OR daily_quota >= 0", name="quota"),
    info=_CATALOG,
    # An item's id is never another's later: what is known of an item is kept by it, also where nobody has looked since.
    sqlite_autoincrement=True,
)

materials = Table(
    "materials",
    metadata,
    key(),
    Column("item_id", ForeignKey("service_items.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("form", Text, nullable=False, default=""),
    Column("copies", Integer, nullable=True),
    Column("need", word(MaterialNeed), nullable=False),
    Column("source", Text, nullable=False, default=""),
    Column("kind", Text, nullable=False, default=""),
    Column("specification", Text, nullable=False, default=""),
    Column("blank_form", Text, nullable=False, default=""),
    Column("sample_form", Text, nullable=False, default=""),
    Column("filling_notes", Text, nullable=False, default=""),
    UniqueConstraint("item_id", "position"),
    info=_CATALOG,
)

process_steps = Table(
    "process_steps",
    metadata,
    key(),
    Column("item_id", ForeignKey("service_items.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("step", Text, nullable=False),
    Column("lane", Text, nullable=False, default=""),
    Column("limit", Text, nullable=False, default=""),
    Column("post", Text, nullable=False, default=""),
    UniqueConstraint("item_id", "position"),
    info=_CATALOG,
)

one_things = Table(
    "one_things",
    metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    info=_CATALOG,
)

one_thing_items = Table(
    "one_thing_items",
    metadata,
    Column("one_thing_id", ForeignKey("one_things.id"), primary_key=True),
    Column("item_id", ForeignKey("service_items.id"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
    info=_CATALOG,
)
