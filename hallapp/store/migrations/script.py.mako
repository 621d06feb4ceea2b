"""${message}"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def moment() -> sa.types.TypeEngine[Any]:
    """Milliseconds since 1970 on SQLite, ``timestamptz`` on PostgreSQL."""
    return sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
