"""The one metadata all rooms define their tables in, the column types, and the store's own tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Enum,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.types import TypeEngine

from hallapp.store.topics import Topic

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def to_milliseconds(moment: datetime) -> int:
    """A moment as SQLite stores it: whole milliseconds since 1970. Naive values are refused."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return (moment - _EPOCH) // _MILLISECOND


def from_milliseconds(value: int) -> datetime:
    """The moment that SQLite stores as ``value``, in UTC."""
    return _EPOCH + timedelta(milliseconds=value)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: whole milliseconds since 1970 on SQLite, ``timestamptz`` on PostgreSQL.

    Text datetimes, the usual choice on SQLite, make a year's figures several times slower.
    Naive values are refused.
    """

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind = DateTime(timezone=True) if dialect.name == "postgresql" else BigInteger()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if dialect.name == "postgresql":
            if value.tzinfo is None:
                raise ValueError("a moment needs its time zone")
            return value
        return to_milliseconds(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        # Thousands of rows are read at a time: this is half the work of ``process_result_value``.
        return _from_server if dialect.name == "postgresql" else _from_file


def _from_server(value: datetime | None) -> datetime | None:
    return None if value is None else value.astimezone(UTC)


def _from_file(value: int | None) -> datetime | None:
    return None if value is None else _EPOCH + value * _MILLISECOND


def word(kind: type[StrEnum], check: str | None = None) -> Enum:
    """A column holding one value of a ``StrEnum``, written as its value and guarded by a CHECK.

    ``check`` names the CHECK where a table has two columns of one kind; the default is the kind's name.
    """
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=max(map(len, kind)),
        values_callable=lambda members: [member.value for member in members],
        name=check or kind.__name__.lower(),
    )


def key() -> Column[int]:
    """A surrogate primary key."""
    return Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True)


revisions = Table(
    "revisions",
    metadata,
    Column("topic", String(40), primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

installation = Table(
    "installation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("rehearsal", Boolean(create_constraint=True, name="rehearsal"), nullable=False),
    Column("created_at", Moment, nullable=False),
)

#: Who has set what up, and when (审计日志); only ever added to. ``outlet`` is the code of the outlet it was about.
audit_log = Table(
    "audit_log",
    metadata,
    key(),
    Column("at", Moment, nullable=False),
    Column("deed", String(40), nullable=False),
    Column("outlet", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("login", Text, nullable=False),
    Column("station", Text, nullable=False),
    Column("facts", JSON, nullable=False),
    Index("ix_audit_log_at", "at"),
    info={"topic": Topic.AUDIT},
)
