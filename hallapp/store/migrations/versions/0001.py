"""The first schema."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def moment() -> sa.types.TypeEngine[Any]:
    """Milliseconds since 1970 on SQLite, ``timestamptz`` on PostgreSQL."""
    return sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "audit_log",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", moment(), nullable=False),
        sa.Column("deed", sa.String(length=40), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
    )
    op.create_index("ix_audit_log_at", "audit_log", ["at"], unique=False)
    op.create_table(
        "calendar_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("table_year", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("holiday", "workday", name="daykind", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_calendar_days")),
    )
    op.create_table(
        "calendar_years",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("imported_at", moment(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_calendar_years")),
    )
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rehearsal", sa.Boolean(create_constraint=True, name="rehearsal"), nullable=False),
        sa.Column("created_at", moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.create_table(
        "letterhead",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("emblem", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letterhead")),
    )
    op.create_table(
        "notice_pictures",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_notice_pictures")),
    )
    op.create_table(
        "one_things",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_things")),
        sa.UniqueConstraint("name", name=op.f("uq_one_things_name")),
    )
    op.create_table(
        "outlets",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlets")),
        sa.UniqueConstraint("code", name=op.f("uq_outlets_code")),
    )
    op.create_table(
        "partner_regions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("in_use", sa.Boolean(create_constraint=True, name="in_use"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_regions")),
        sa.UniqueConstraint("name", name=op.f("uq_partner_regions_name")),
    )
    op.create_table(
        "revisions",
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", moment(), nullable=False),
        sa.PrimaryKeyConstraint("topic", name=op.f("pk_revisions")),
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_settings")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(create_constraint=True, name="active"), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("must_change", sa.Boolean(create_constraint=True, name="must_change"), nullable=False),
        sa.Column("credential", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("login", name=op.f("uq_staff_login")),
    )
    op.create_table(
        "themes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("initials", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_themes")),
        sa.UniqueConstraint("code", name=op.f("uq_themes_code")),
    )
    op.create_table(
        "counters",
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column("prefix", sa.String(length=4), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_counters_outlet_id")),
        sa.PrimaryKeyConstraint("outlet_id", "business_day", "prefix", name=op.f("pk_counters")),
    )
    op.create_table(
        "devices",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "board", "printer", "kiosk", "caller", name="devicekind", native_enum=False, create_constraint=True
            ),
            nullable=False,
        ),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("seen_at", moment(), nullable=False),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_devices_outlet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_devices")),
        sa.UniqueConstraint("outlet_id", "station", "kind", name=op.f("uq_devices_outlet_id_station_kind")),
    )
    op.create_table(
        "guide_collections",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "form",
            sa.Enum(
                "poster",
                "table-card",
                "window-card",
                "booklet",
                "slip",
                "flow-chart",
                "bundle",
                "code-sheet",
                name="guideform",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("printed_at", moment(), nullable=False),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_guide_collections_outlet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_collections")),
    )
    op.create_index(
        "ix_guide_collections_code", "guide_collections", ["outlet_id", "form", "kind", "code"], unique=False
    )
    op.create_table(
        "service_items",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item_code", sa.Text(), nullable=False),
        sa.Column("handling_item_code", sa.Text(), nullable=False),
        sa.Column("base_code", sa.Text(), nullable=False),
        sa.Column("item_name", sa.Text(), nullable=False),
        sa.Column("initials", sa.Text(), nullable=False),
        sa.Column("item_type_code", sa.Text(), nullable=False),
        sa.Column("item_type", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("dept_code", sa.Text(), nullable=False),
        sa.Column("theme_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("queue_prefix", sa.Text(), nullable=False),
        sa.Column("service_object", sa.Text(), nullable=False),
        sa.Column(
            "processing_type",
            sa.Enum("即办件", "承诺件", name="processingtype", native_enum=False, create_constraint=True),
            nullable=True,
        ),
        sa.Column("legal_limit", sa.Float(), nullable=True),
        sa.Column(
            "legal_unit",
            sa.Enum("工作日", "自然日", "小时", name="legal_unit", native_enum=False, create_constraint=True),
            nullable=True,
        ),
        sa.Column("promised_limit", sa.Float(), nullable=True),
        sa.Column(
            "promised_unit",
            sa.Enum("工作日", "自然日", "小时", name="promised_unit", native_enum=False, create_constraint=True),
            nullable=True,
        ),
        sa.Column("est_minutes", sa.Integer(), nullable=True),
        sa.Column("onsite_visits", sa.Integer(), nullable=True),
        sa.Column("in_hall", sa.Boolean(create_constraint=True, name="in_hall"), nullable=False),
        sa.Column("exemption", sa.Text(), nullable=False),
        sa.Column(
            "lowest_level",
            sa.Enum("县", "镇", "村", name="level", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column(
            "supports_appointment", sa.Boolean(create_constraint=True, name="supports_appointment"), nullable=False
        ),
        sa.Column(
            "supports_home_visit", sa.Boolean(create_constraint=True, name="supports_home_visit"), nullable=False
        ),
        sa.Column("supports_mail", sa.Boolean(create_constraint=True, name="supports_mail"), nullable=False),
        sa.Column("cross_region", sa.Text(), nullable=False),
        sa.Column("online_depth", sa.Text(), nullable=False),
        sa.Column("fee_standard", sa.Text(), nullable=False),
        sa.Column("result_name", sa.Text(), nullable=False),
        sa.Column("consult_phone", sa.Text(), nullable=False),
        sa.Column("complaint_phone", sa.Text(), nullable=False),
        sa.Column("guide_url", sa.Text(), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("accept_conditions", sa.Text(), nullable=False),
        sa.Column("elder_wish", sa.Boolean(create_constraint=True, name="elder_wish"), nullable=False),
        sa.Column("daily_quota", sa.Integer(), nullable=True),
        sa.Column("further", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", moment(), nullable=True),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.CheckConstraint("item_code <> '' AND item_name <> ''", name=op.f("ck_service_items_named")),
        sa.CheckConstraint("daily_quota IS NULL OR daily_quota >= 0", name=op.f("ck_service_items_quota")),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_service_items_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_items")),
        sa.UniqueConstraint("item_code", name=op.f("uq_service_items_item_code")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_service_items_theme_id"), "service_items", ["theme_id"], unique=False)
    op.create_table(
        "staff_roles",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "manager", "clerk", "guide_printer", "board", name="role", native_enum=False, create_constraint=True
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_staff_roles_outlet_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_roles_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_roles")),
        sa.UniqueConstraint("staff_id", "outlet_id", "role", name=op.f("uq_staff_roles_staff_id_outlet_id_role")),
    )
    op.create_index(op.f("ix_staff_roles_staff_id"), "staff_roles", ["staff_id"], unique=False)
    op.create_table(
        "window_groups",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "全科综合窗",
                "主题综合窗",
                "专业窗",
                "跨域通办窗口",
                "帮代办",
                "出件",
                "咨询导办",
                "办不成事反映窗口",
                "便民服务站",
                name="groupkind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("floor", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column(
            "scope_rule",
            sa.Enum(
                "ALL_EXCEPT_THEMES",
                "THEMES",
                "LIST",
                "LEVEL",
                "CROSS_REGION_ONLY",
                "RESULT_ONLY",
                "ANY_COMPLAINT",
                "NO_ACCEPT",
                name="scoperule",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("theme_codes", sa.JSON(), nullable=False),
        sa.Column(
            "level_limit",
            sa.Enum("县", "镇", "村", name="level", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("queue_prefix", sa.String(length=4), nullable=True),
        sa.Column("takes_priority", sa.Boolean(create_constraint=True, name="takes_priority"), nullable=False),
        sa.Column("takes_appointment", sa.Boolean(create_constraint=True, name="takes_appointment"), nullable=False),
        sa.Column("tide_backup_for", sa.JSON(), nullable=False),
        sa.Column("lunch_no_break", sa.Boolean(create_constraint=True, name="lunch_no_break"), nullable=False),
        sa.Column("responsible_unit", sa.Text(), nullable=False),
        sa.Column("chief_representative", sa.Text(), nullable=False),
        sa.Column("enabled", sa.Boolean(create_constraint=True, name="enabled"), nullable=False),
        sa.Column("disabled_reason", sa.Text(), nullable=False),
        sa.Column("further", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("queue_prefix <> ''", name=op.f("ck_window_groups_prefix")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_window_groups_outlet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_window_groups")),
        sa.UniqueConstraint("code", name=op.f("uq_window_groups_code")),
        sa.UniqueConstraint("outlet_id", "id", name=op.f("uq_window_groups_outlet_id_id")),
    )
    op.create_table(
        "group_hours",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "span",
            sa.Enum("weekday", "saturday", "extended", name="spankind", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("start_minute", sa.Integer(), nullable=False),
        sa.Column("end_minute", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "0 <= start_minute AND start_minute < end_minute AND end_minute <= 1440", name=op.f("ck_group_hours_order")
        ),
        sa.ForeignKeyConstraint(["group_id"], ["window_groups.id"], name=op.f("fk_group_hours_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_hours")),
        sa.UniqueConstraint("group_id", "span", "start_minute", name=op.f("uq_group_hours_group_id_span_start_minute")),
    )
    op.create_table(
        "guide_editions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("made_at", moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["service_items.id"], name=op.f("fk_guide_editions_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_guide_editions_outlet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_editions")),
        sa.UniqueConstraint("outlet_id", "item_id", "number", name=op.f("uq_guide_editions_outlet_id_item_id_number")),
    )
    op.create_index(op.f("ix_guide_editions_item_id"), "guide_editions", ["item_id"], unique=False)
    op.create_table(
        "link_checks",
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("works", "broken", "unreachable", name="linkstate", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("checked_at", moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["service_items.id"], name=op.f("fk_link_checks_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_link_checks")),
    )
    op.create_table(
        "materials",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=True),
        sa.Column(
            "need",
            sa.Enum("必要", "非必要", "容缺", name="materialneed", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("specification", sa.Text(), nullable=False),
        sa.Column("blank_form", sa.Text(), nullable=False),
        sa.Column("sample_form", sa.Text(), nullable=False),
        sa.Column("filling_notes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["service_items.id"], name=op.f("fk_materials_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_materials")),
        sa.UniqueConstraint("item_id", "position", name=op.f("uq_materials_item_id_position")),
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("line", "text", "picture", "guide", name="noticekind", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("picture", sa.String(length=64), nullable=True),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("floor", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("urgent", sa.Boolean(create_constraint=True, name="urgent"), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("weekdays", sa.Integer(), nullable=False),
        sa.Column("start_minute", sa.Integer(), nullable=True),
        sa.Column("end_minute", sa.Integer(), nullable=True),
        sa.Column("stands_s", sa.Integer(), nullable=False),
        sa.Column("paused", sa.Boolean(create_constraint=True, name="paused"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", moment(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.CheckConstraint("(kind = 'guide') = (item_id IS NOT NULL)", name=op.f("ck_notices_guide")),
        sa.CheckConstraint("(kind = 'picture') = (picture IS NOT NULL)", name=op.f("ck_notices_picture")),
        sa.CheckConstraint("(start_minute IS NULL) = (end_minute IS NULL)", name=op.f("ck_notices_minutes")),
        sa.CheckConstraint("stands_s > 0", name=op.f("ck_notices_stands")),
        sa.CheckConstraint(
            "start_minute BETWEEN 0 AND 1439 AND end_minute BETWEEN 0 AND 1439", name=op.f("ck_notices_times")
        ),
        sa.CheckConstraint("weekdays BETWEEN 1 AND 127", name=op.f("ck_notices_weekdays")),
        sa.ForeignKeyConstraint(["item_id"], ["service_items.id"], name=op.f("fk_notices_item_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_notices_outlet_id")),
        sa.ForeignKeyConstraint(["picture"], ["notice_pictures.digest"], name=op.f("fk_notices_picture")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    op.create_index(op.f("ix_notices_item_id"), "notices", ["item_id"], unique=False)
    op.create_index(op.f("ix_notices_outlet_id"), "notices", ["outlet_id"], unique=False)
    op.create_index(op.f("ix_notices_picture"), "notices", ["picture"], unique=False)
    op.create_table(
        "notification_slips",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("window", sa.Text(), nullable=False),
        sa.Column("missing", sa.JSON(), nullable=False),
        sa.Column("made_at", moment(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["service_items.id"], name=op.f("fk_notification_slips_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_notification_slips_outlet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification_slips")),
        sa.UniqueConstraint("outlet_id", "day", "number", name=op.f("uq_notification_slips_outlet_id_day_number")),
    )
    op.create_index(op.f("ix_notification_slips_item_id"), "notification_slips", ["item_id"], unique=False)
    op.create_table(
        "one_thing_items",
        sa.Column("one_thing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["service_items.id"], name=op.f("fk_one_thing_items_item_id")),
        sa.ForeignKeyConstraint(["one_thing_id"], ["one_things.id"], name=op.f("fk_one_thing_items_one_thing_id")),
        sa.PrimaryKeyConstraint("one_thing_id", "item_id", name=op.f("pk_one_thing_items")),
    )
    op.create_index(op.f("ix_one_thing_items_item_id"), "one_thing_items", ["item_id"], unique=False)
    op.create_table(
        "partner_items",
        sa.Column("region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "direction",
            sa.Enum("for_partner", "by_partner", name="direction", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["service_items.id"], name=op.f("fk_partner_items_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["region_id"], ["partner_regions.id"], name=op.f("fk_partner_items_region_id")),
        sa.PrimaryKeyConstraint("region_id", "item_id", "direction", name=op.f("pk_partner_items")),
    )
    op.create_index(op.f("ix_partner_items_item_id"), "partner_items", ["item_id"], unique=False)
    op.create_table(
        "process_steps",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("limit", sa.Text(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["service_items.id"], name=op.f("fk_process_steps_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process_steps")),
        sa.UniqueConstraint("item_id", "position", name=op.f("uq_process_steps_item_id_position")),
    )
    op.create_table(
        "qualifications",
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["service_items.id"], name=op.f("fk_qualifications_item_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_qualifications_staff_id")),
        sa.PrimaryKeyConstraint("staff_id", "item_id", name=op.f("pk_qualifications")),
    )
    op.create_index(op.f("ix_qualifications_item_id"), "qualifications", ["item_id"], unique=False)
    op.create_table(
        "windows",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("no", sa.Text(), nullable=False),
        sa.Column("in_use", sa.Boolean(create_constraint=True, name="in_use"), nullable=False),
        sa.ForeignKeyConstraint(
            ["outlet_id", "group_id"],
            ["window_groups.outlet_id", "window_groups.id"],
            name=op.f("fk_windows_outlet_id_group_id"),
        ),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_windows_outlet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_windows")),
        sa.UniqueConstraint("outlet_id", "no", name=op.f("uq_windows_outlet_id_no")),
    )
    op.create_index(op.f("ix_windows_group_id"), "windows", ["group_id"], unique=False)
    op.create_table(
        "authorisations",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("window_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "origin", sa.Enum("rule", "hand", name="origin", native_enum=False, create_constraint=True), nullable=False
        ),
        sa.Column("allowed", sa.Boolean(create_constraint=True, name="allowed"), nullable=False),
        sa.Column("tide", sa.Boolean(create_constraint=True, name="tide"), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("set_at", moment(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint(
            "origin = 'hand' OR (allowed AND valid_from IS NULL AND valid_to IS NULL)",
            name=op.f("ck_authorisations_rule_row"),
        ),
        sa.CheckConstraint("(group_id IS NULL) <> (window_id IS NULL)", name=op.f("ck_authorisations_subject")),
        sa.CheckConstraint("NOT tide OR allowed", name=op.f("ck_authorisations_tide")),
        sa.CheckConstraint("valid_to IS NULL OR valid_from <= valid_to", name=op.f("ck_authorisations_days")),
        sa.ForeignKeyConstraint(["entry_id"], ["audit_log.id"], name=op.f("fk_authorisations_entry_id")),
        sa.ForeignKeyConstraint(["group_id"], ["window_groups.id"], name=op.f("fk_authorisations_group_id")),
        sa.ForeignKeyConstraint(["item_id"], ["service_items.id"], name=op.f("fk_authorisations_item_id")),
        sa.ForeignKeyConstraint(["window_id"], ["windows.id"], name=op.f("fk_authorisations_window_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authorisations")),
    )
    op.create_index(op.f("ix_authorisations_entry_id"), "authorisations", ["entry_id"], unique=False)
    op.create_index("ix_authorisations_group", "authorisations", ["group_id", "item_id"], unique=False)
    op.create_index(op.f("ix_authorisations_item_id"), "authorisations", ["item_id"], unique=False)
    op.create_index("ix_authorisations_window", "authorisations", ["window_id", "item_id"], unique=False)
    op.create_table(
        "extended_services",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "early",
                "lunch",
                "evening",
                "weekend",
                "holiday",
                name="extendedkind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("window_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("starts_at", moment(), nullable=False),
        sa.Column("ends_at", moment(), nullable=False),
        sa.Column("over_s", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("clerk", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("noted_at", moment(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.CheckConstraint("ends_at > starts_at AND over_s >= 0", name=op.f("ck_extended_services_span")),
        sa.ForeignKeyConstraint(["item_id"], ["service_items.id"], name=op.f("fk_extended_services_item_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_extended_services_outlet_id")),
        sa.ForeignKeyConstraint(["window_id"], ["windows.id"], name=op.f("fk_extended_services_window_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extended_services")),
    )
    op.create_index("ix_extended_services_day", "extended_services", ["outlet_id", "business_day"], unique=False)
    op.create_table(
        "guide_prints",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "form",
            sa.Enum(
                "poster",
                "table-card",
                "window-card",
                "booklet",
                "slip",
                "flow-chart",
                "bundle",
                "code-sheet",
                name="guideform",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("printed_at", moment(), nullable=False),
        sa.Column("printed_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["guide_editions.id"], name=op.f("fk_guide_prints_edition_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_prints")),
    )
    op.create_index("ix_guide_prints_edition_id_form", "guide_prints", ["edition_id", "form"], unique=False)
    op.create_table(
        "tickets",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column("prefix", sa.String(length=4), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "called",
                "serving",
                "parked",
                "no_show",
                "finished",
                "withdrawn",
                "expired",
                name="ticketstate",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "priority",
            sa.Enum(
                "none",
                "elderly",
                "disabled",
                "pregnant",
                "veteran",
                name="priority",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("cross_region", sa.Boolean(create_constraint=True, name="cross_region"), nullable=False),
        sa.Column("appointment", sa.Boolean(create_constraint=True, name="appointment"), nullable=False),
        sa.Column("issued_at", moment(), nullable=False),
        sa.Column("effective_at", moment(), nullable=False),
        sa.Column("state_since", moment(), nullable=False),
        sa.Column("window_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("last_called_at", moment(), nullable=True),
        sa.Column("parked_until", moment(), nullable=True),
        sa.Column("doing", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("party_name", sa.Text(), nullable=False),
        sa.Column("party_id_number", sa.String(length=18), nullable=False),
        sa.Column("party_phone", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "(window_id IS NOT NULL) = (state IN ('called', 'serving', 'parked', 'no_show'))",
            name=op.f("ck_tickets_window"),
        ),
        sa.CheckConstraint("parked_until IS NULL OR state = 'parked'", name=op.f("ck_tickets_parked_until")),
        sa.CheckConstraint("counter > 0", name=op.f("ck_tickets_counter")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_tickets_outlet_id")),
        sa.ForeignKeyConstraint(["window_id"], ["windows.id"], name=op.f("fk_tickets_window_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
        sa.UniqueConstraint(
            "outlet_id",
            "business_day",
            "prefix",
            "counter",
            name=op.f("uq_tickets_outlet_id_business_day_prefix_counter"),
        ),
    )
    op.create_index(
        "ix_tickets_not_over",
        "tickets",
        ["outlet_id", "business_day"],
        unique=False,
        sqlite_where=sa.text("state NOT IN ('finished', 'withdrawn', 'expired')"),
        postgresql_where=sa.text("state NOT IN ('finished', 'withdrawn', 'expired')"),
    )
    op.create_index(
        "ix_tickets_parked",
        "tickets",
        ["outlet_id", "parked_until"],
        unique=False,
        sqlite_where=sa.text("parked_until IS NOT NULL"),
        postgresql_where=sa.text("parked_until IS NOT NULL"),
    )
    op.create_index(
        "ix_tickets_personal",
        "tickets",
        ["business_day"],
        unique=False,
        sqlite_where=sa.text("party_name <> '' OR party_id_number <> '' OR party_phone <> '' OR note <> ''"),
        postgresql_where=sa.text("party_name <> '' OR party_id_number <> '' OR party_phone <> '' OR note <> ''"),
    )
    op.create_index(
        "ix_tickets_waiting",
        "tickets",
        ["outlet_id", "effective_at", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "uq_tickets_at_a_window",
        "tickets",
        ["window_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('called', 'serving')"),
        postgresql_where=sa.text("state IN ('called', 'serving')"),
    )
    op.create_table(
        "window_events",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column("at", moment(), nullable=False),
        sa.Column("window_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "state",
            sa.Enum("closed", "open", "paused", name="windowstate", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("clerk_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("clerk", sa.Text(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["staff.id"], name=op.f("fk_window_events_clerk_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_window_events_outlet_id")),
        sa.ForeignKeyConstraint(["window_id"], ["windows.id"], name=op.f("fk_window_events_window_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_window_events")),
    )
    op.create_index("ix_window_events_day", "window_events", ["outlet_id", "business_day", "at"], unique=False)
    op.create_table(
        "window_states",
        sa.Column("window_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "state",
            sa.Enum("closed", "open", "paused", name="windowstate", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("since", moment(), nullable=False),
        sa.Column("clerk_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["staff.id"], name=op.f("fk_window_states_clerk_id")),
        sa.ForeignKeyConstraint(["window_id"], ["windows.id"], name=op.f("fk_window_states_window_id")),
        sa.PrimaryKeyConstraint("window_id", name=op.f("pk_window_states")),
    )
    op.create_table(
        "appointments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column("starts_at", moment(), nullable=False),
        sa.Column("ends_at", moment(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "booked", "checked_in", "cancelled", name="appointmentstate", native_enum=False, create_constraint=True
            ),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum("phone", "counter", "import", name="channel", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("party_name", sa.Text(), nullable=False),
        sa.Column("party_id_number", sa.String(length=18), nullable=False),
        sa.Column("party_phone", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("seal", sa.String(length=8), nullable=False),
        sa.Column("ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("booked_at", moment(), nullable=False),
        sa.Column("booked_by", sa.Text(), nullable=False),
        sa.CheckConstraint("(ticket_id IS NOT NULL) = (state = 'checked_in')", name=op.f("ck_appointments_ticket")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_appointments_slot")),
        sa.ForeignKeyConstraint(["group_id"], ["window_groups.id"], name=op.f("fk_appointments_group_id")),
        sa.ForeignKeyConstraint(["item_id"], ["service_items.id"], name=op.f("fk_appointments_item_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_appointments_outlet_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_appointments_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
        sa.UniqueConstraint("ticket_id", name=op.f("uq_appointments_ticket_id")),
    )
    op.create_index("ix_appointments_day", "appointments", ["outlet_id", "business_day", "starts_at"], unique=False)
    op.create_index(op.f("ix_appointments_item_id"), "appointments", ["item_id"], unique=False)
    op.create_index(
        "ix_appointments_personal",
        "appointments",
        ["business_day"],
        unique=False,
        sqlite_where=sa.text("party_name <> '' OR party_id_number <> '' OR party_phone <> '' OR note <> ''"),
        postgresql_where=sa.text("party_name <> '' OR party_id_number <> '' OR party_phone <> '' OR note <> ''"),
    )
    op.create_index("ix_appointments_phone", "appointments", ["party_phone"], unique=False)
    op.create_index("ix_appointments_slot", "appointments", ["group_id", "starts_at"], unique=False)
    op.create_table(
        "assisted_cases",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("party_name", sa.Text(), nullable=False),
        sa.Column("party_phone", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("noted_at", moment(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("帮办", "代办", name="assistedkind", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "accepted", "paused", "done", "ended", name="assistedstate", native_enum=False, create_constraint=True
            ),
            nullable=False,
        ),
        sa.Column("party_id_number", sa.String(length=18), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("entrusted", sa.Boolean(create_constraint=True, name="entrusted"), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("closed_at", moment(), nullable=True),
        sa.CheckConstraint(
            "(closed_at IS NOT NULL) = (state IN ('done', 'ended'))", name=op.f("ck_assisted_cases_closed_at")
        ),
        sa.CheckConstraint("entrusted OR kind <> '代办'", name=op.f("ck_assisted_cases_by_proxy")),
        sa.ForeignKeyConstraint(["item_id"], ["service_items.id"], name=op.f("fk_assisted_cases_item_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_assisted_cases_outlet_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_assisted_cases_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assisted_cases")),
    )
    op.create_index("ix_assisted_cases_day", "assisted_cases", ["outlet_id", "business_day"], unique=False)
    op.create_index(op.f("ix_assisted_cases_item_id"), "assisted_cases", ["item_id"], unique=False)
    op.create_index(op.f("ix_assisted_cases_ticket_id"), "assisted_cases", ["ticket_id"], unique=False)
    op.create_table(
        "cross_region_cases",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("party_name", sa.Text(), nullable=False),
        sa.Column("party_phone", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("noted_at", moment(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.Column("region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "direction",
            sa.Enum("for_partner", "by_partner", name="direction", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "accepted",
                "handed_over",
                "done",
                "refused",
                name="crossregionstate",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("result", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["service_items.id"], name=op.f("fk_cross_region_cases_item_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_cross_region_cases_outlet_id")),
        sa.ForeignKeyConstraint(["region_id"], ["partner_regions.id"], name=op.f("fk_cross_region_cases_region_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_cross_region_cases_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cross_region_cases")),
    )
    op.create_index("ix_cross_region_cases_day", "cross_region_cases", ["outlet_id", "business_day"], unique=False)
    op.create_index(op.f("ix_cross_region_cases_item_id"), "cross_region_cases", ["item_id"], unique=False)
    op.create_index(op.f("ix_cross_region_cases_region_id"), "cross_region_cases", ["region_id"], unique=False)
    op.create_index(op.f("ix_cross_region_cases_ticket_id"), "cross_region_cases", ["ticket_id"], unique=False)
    op.create_table(
        "events",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column("at", moment(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "issued",
                "called",
                "recalled",
                "started",
                "finished",
                "no_show",
                "returned",
                "parked",
                "unparked",
                "transferred",
                "withdrawn",
                "expired",
                "undone",
                name="eventkind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("window_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("clerk_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("clerk", sa.Text(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column(
            "left_state",
            sa.Enum(
                "waiting",
                "called",
                "serving",
                "parked",
                "no_show",
                "finished",
                "withdrawn",
                "expired",
                name="ticketstate",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=True,
        ),
        sa.Column("elapsed_ms", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("elder_wish", sa.Boolean(create_constraint=True, name="elder_wish"), nullable=True),
        sa.Column("undoes", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column(
            "extended",
            sa.Enum(
                "early",
                "lunch",
                "evening",
                "weekend",
                "holiday",
                name="extendedkind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=True,
        ),
        sa.Column("over_s", sa.Integer(), nullable=True),
        sa.CheckConstraint("(kind = 'undone') = (undoes IS NOT NULL)", name=op.f("ck_events_undoes")),
        sa.CheckConstraint("(extended IS NULL) = (over_s IS NULL)", name=op.f("ck_events_extended")),
        sa.CheckConstraint("elapsed_ms IS NULL OR elapsed_ms >= 0", name=op.f("ck_events_elapsed")),
        sa.ForeignKeyConstraint(["clerk_id"], ["staff.id"], name=op.f("fk_events_clerk_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_events_outlet_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_events_ticket_id")),
        sa.ForeignKeyConstraint(["undoes"], ["events.seq"], name=op.f("fk_events_undoes")),
        sa.ForeignKeyConstraint(["window_id"], ["windows.id"], name=op.f("fk_events_window_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_events")),
        sa.UniqueConstraint("undoes", name=op.f("uq_events_undoes")),
    )
    op.create_index("ix_events_day", "events", ["outlet_id", "business_day", "at"], unique=False)
    op.create_index(
        "ix_events_extended",
        "events",
        ["outlet_id", "business_day"],
        unique=False,
        sqlite_where=sa.text("extended IS NOT NULL"),
        postgresql_where=sa.text("extended IS NOT NULL"),
    )
    op.create_index(op.f("ix_events_ticket_id"), "events", ["ticket_id"], unique=False)
    op.create_index(
        "ix_events_typed",
        "events",
        ["business_day"],
        unique=False,
        sqlite_where=sa.text("note <> '' OR outcome <> ''"),
        postgresql_where=sa.text("note <> '' OR outcome <> ''"),
    )
    op.create_table(
        "home_visits",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "requested",
                "scheduled",
                "on_the_way",
                "done",
                "failed",
                "cancelled",
                name="visitstate",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "age", "disability", "illness", "other", name="visitreason", native_enum=False, create_constraint=True
            ),
            nullable=False,
        ),
        sa.Column("reason_words", sa.Text(), nullable=False),
        sa.Column("party_name", sa.Text(), nullable=False),
        sa.Column("party_phone", sa.Text(), nullable=False),
        sa.Column("party_id_number", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("wished_days", sa.JSON(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("former_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("requested_at", moment(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("starts_at", moment(), nullable=True),
        sa.Column("ends_at", moment(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("travel_minutes", sa.Integer(), nullable=True),
        sa.Column("companions", sa.Text(), nullable=False),
        sa.Column("equipment", sa.JSON(), nullable=False),
        sa.Column("route_position", sa.Integer(), nullable=True),
        sa.Column("set_out_at", moment(), nullable=True),
        sa.Column("over_at", moment(), nullable=True),
        sa.Column(
            "failure",
            sa.Enum(
                "nobody_home",
                "declined",
                "materials",
                "equipment",
                "roads",
                "other",
                name="visitfailure",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=True,
        ),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("followed_up_on", sa.Date(), nullable=True),
        sa.Column("satisfied", sa.Boolean(create_constraint=True, name="satisfied"), nullable=True),
        sa.Column("follow_up_note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("noted_at", moment(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.CheckConstraint("(state = 'failed') = (failure IS NOT NULL)", name=op.f("ck_home_visits_failure")),
        sa.CheckConstraint(
            "(state IN ('done', 'failed', 'cancelled')) = (over_at IS NOT NULL)", name=op.f("ck_home_visits_over")
        ),
        sa.CheckConstraint(
            "state IN ('requested', 'cancelled') OR travel_minutes IS NOT NULL", name=op.f("ck_home_visits_planned")
        ),
        sa.CheckConstraint(
            "ends_at > starts_at AND minutes > 0 AND travel_minutes >= 0", name=op.f("ck_home_visits_window")
        ),
        sa.CheckConstraint("satisfied IS NULL OR followed_up_on IS NOT NULL", name=op.f("ck_home_visits_follow_up")),
        sa.ForeignKeyConstraint(["former_id"], ["home_visits.id"], name=op.f("fk_home_visits_former_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_home_visits_outlet_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_home_visits_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_visits")),
        sa.UniqueConstraint("former_id", name=op.f("uq_home_visits_former_id")),
    )
    op.create_index("ix_home_visits_day", "home_visits", ["outlet_id", "business_day"], unique=False)
    op.create_index(op.f("ix_home_visits_ticket_id"), "home_visits", ["ticket_id"], unique=False)
    op.create_table(
        "mail_deliveries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outlet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("party_name", sa.Text(), nullable=False),
        sa.Column("party_phone", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("noted_at", moment(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "to_send",
                "sent",
                "delivered",
                "returned",
                "cancelled",
                name="mailstate",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("expedited", sa.Boolean(create_constraint=True, name="expedited"), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("tracking_number", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("arrived_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(arrived_on IS NOT NULL) = (state IN ('delivered', 'returned'))",
            name=op.f("ck_mail_deliveries_arrived_on"),
        ),
        sa.CheckConstraint(
            "(sent_on IS NOT NULL) = (state IN ('sent', 'delivered', 'returned'))",
            name=op.f("ck_mail_deliveries_sent_on"),
        ),
        sa.ForeignKeyConstraint(["item_id"], ["service_items.id"], name=op.f("fk_mail_deliveries_item_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_mail_deliveries_outlet_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_mail_deliveries_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_deliveries")),
    )
    op.create_index("ix_mail_deliveries_day", "mail_deliveries", ["outlet_id", "business_day"], unique=False)
    op.create_index(op.f("ix_mail_deliveries_item_id"), "mail_deliveries", ["item_id"], unique=False)
    op.create_index(op.f("ix_mail_deliveries_ticket_id"), "mail_deliveries", ["ticket_id"], unique=False)
    op.create_table(
        "assisted_pauses",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("paused_at", moment(), nullable=False),
        sa.Column("resumed_at", moment(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["assisted_cases.id"], name=op.f("fk_assisted_pauses_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assisted_pauses")),
    )
    op.create_index(op.f("ix_assisted_pauses_case_id"), "assisted_pauses", ["case_id"], unique=False)
    op.create_table(
        "extended_reasons",
        sa.Column("event_seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("noted_at", moment(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_seq"], ["events.seq"], name=op.f("fk_extended_reasons_event_seq")),
        sa.PrimaryKeyConstraint("event_seq", name=op.f("pk_extended_reasons")),
    )
    op.create_table(
        "ticket_legs",
        sa.Column("ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "state",
            sa.Enum("open", "done", "transferred", name="legstate", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("opened_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("closed_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint("(state = 'open') = (closed_by IS NULL)", name=op.f("ck_ticket_legs_closed_by")),
        sa.CheckConstraint("item_id IS NOT NULL OR group_id IS NOT NULL", name=op.f("ck_ticket_legs_target")),
        sa.ForeignKeyConstraint(["closed_by"], ["events.seq"], name=op.f("fk_ticket_legs_closed_by")),
        sa.ForeignKeyConstraint(["group_id"], ["window_groups.id"], name=op.f("fk_ticket_legs_group_id")),
        sa.ForeignKeyConstraint(["item_id"], ["service_items.id"], name=op.f("fk_ticket_legs_item_id")),
        sa.ForeignKeyConstraint(["opened_by"], ["events.seq"], name=op.f("fk_ticket_legs_opened_by")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_ticket_legs_ticket_id")),
        sa.PrimaryKeyConstraint("ticket_id", "position", name=op.f("pk_ticket_legs")),
    )
    op.create_index("ix_ticket_legs_item", "ticket_legs", ["item_id", "closed_by"], unique=False)
    op.create_table(
        "visit_items",
        sa.Column("visit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "settled",
                "accepted",
                "incomplete",
                "not_done",
                name="visitoutcome",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(["item_id"], ["service_items.id"], name=op.f("fk_visit_items_item_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["home_visits.id"], name=op.f("fk_visit_items_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", "position", name=op.f("pk_visit_items")),
        sa.UniqueConstraint("visit_id", "item_id", name=op.f("uq_visit_items_visit_id_item_id")),
    )
    op.create_index(op.f("ix_visit_items_item_id"), "visit_items", ["item_id"], unique=False)
    op.create_table(
        "visit_members",
        sa.Column("visit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_visit_members_staff_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["home_visits.id"], name=op.f("fk_visit_members_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", "position", name=op.f("pk_visit_members")),
        sa.UniqueConstraint("visit_id", "staff_id", name=op.f("uq_visit_members_visit_id_staff_id")),
    )
    op.create_index(op.f("ix_visit_members_staff_id"), "visit_members", ["staff_id"], unique=False)
