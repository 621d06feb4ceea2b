"""Tables of the printed guides: editions, what was printed of them, notification slips, links, the letterhead."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from hallapp.store.schema import Moment, key, metadata, word
from hallapp.store.topics import Topic


class GuideForm(StrEnum):
    """What a guide can be printed as."""

    POSTER = "poster"  # 海报, A4 or A3
    TABLE_CARD = "table-card"  # 台卡, A4 folded to A5
    WINDOW_CARD = "window-card"  # 窗口取阅卡, 90 × 54 mm
    BOOKLET = "booklet"  # 小手册
    SLIP = "slip"  # 一次性告知单
    FLOW_CHART = "flow-chart"  # 流程图
    BUNDLE = "bundle"  # 一件事指南
    CODE_SHEET = "code-sheet"  # 二维码汇总


class LinkState(StrEnum):
    """What is known of a guide's link."""

    WORKS = "works"
    BROKEN = "broken"
    UNREACHABLE = "unreachable"


_GUIDES = {"topic": Topic.GUIDES}

#: What an item's guide said in an outlet, whenever that had changed since it was last printed. ``content`` is the
#: text of each section (``sections.Section``); ``number`` counts from 1 for the item in that outlet.
guide_editions = Table(
    "guide_editions",
    metadata,
    key(),
    Column("outlet_id", ForeignKey("outlets.id"), nullable=False),
    Column("item_id", ForeignKey("service_items.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("content", JSON, nullable=False),
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("outlet_id", "item_id", "number"),
    info=_GUIDES,
)

#: Each time an edition was printed or saved for printing.
guide_prints = Table(
    "guide_prints",
    metadata,
    key(),
    Column("edition_id", ForeignKey("guide_editions.id", ondelete="CASCADE"), nullable=False),
    Column("form", word(GuideForm), nullable=False),
    Column("printed_at", Moment, nullable=False),
    Column("printed_by", Text, nullable=False),
    Index("ix_guide_prints_edition_id_form", "edition_id", "form"),
    info=_GUIDES,
)

#: Each time a theme's booklet or a bundle's guide was printed as one thing: the ids of the items it held, in a list.
guide_collections = Table(
    "guide_collections",
    metadata,
    key(),
    Column("outlet_id", ForeignKey("outlets.id"), nullable=False),
    Column("form", word(GuideForm), nullable=False),
    Column("kind", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("items", JSON, nullable=False),
    Column("printed_at", Moment, nullable=False),
    Index("ix_guide_collections_code", "outlet_id", "form", "kind", "code"),
    info=_GUIDES,
)

#: Notification slips that were handed out, by the number they bear. Nothing in it names a person; ``ticket`` is the
#: number of that day where there was one, ``missing`` the names of the materials.
notification_slips = Table(
    "notification_slips",
    metadata,
    key(),
    Column("outlet_id", ForeignKey("outlets.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("number", Integer, nullable=False),
    Column("item_id", ForeignKey("service_items.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("ticket", Text, nullable=False),
    Column("window", Text, nullable=False),
    Column("missing", JSON, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("made_by", Text, nullable=False),
    UniqueConstraint("outlet_id", "day", "number"),
    info=_GUIDES,
)

#: What became of the last try to open an item's link; of another link by now it says nothing.
link_checks = Table(
    "link_checks",
    metadata,
    Column("item_id", ForeignKey("service_items.id", ondelete="CASCADE"), primary_key=True),
    Column("link", Text, nullable=False),
    Column("state", word(LinkState), nullable=False),
    Column("note", Text, nullable=False),
    Column("checked_at", Moment, nullable=False),
    info=_GUIDES,
)

#: One row at most: the picture that stands before the hall's name on every guide, as PNG.
letterhead = Table(
    "letterhead",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("emblem", LargeBinary, nullable=False),
    info=_GUIDES,
)
