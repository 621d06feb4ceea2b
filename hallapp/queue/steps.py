"""The remedies a manager has taken today, as the audit log has them: which there were, and which still count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import Row, bindparam, select

from hallapp.queue.floor import Floor
from hallapp.store.audit import Deed
from hallapp.store.schema import audit_log

#: Remedies that are words about pairs, and those that are a window's state.
PAIR_STEPS = frozenset({Deed.GROUP_HELPS, Deed.ITEMS_TODAY})
WINDOW_STEPS = frozenset({Deed.WINDOW_OPENED, Deed.WINDOW_RESUMED, Deed.WINDOW_PAUSED, Deed.WINDOW_CLOSED})
STEPS = PAIR_STEPS | WINDOW_STEPS | {Deed.ALL_PAUSED}
#: What ends one of them; its facts name the ``entry``.
ENDS = frozenset({Deed.STEP_TAKEN_BACK, Deed.ALL_RESUMED})

_TODAYS = (
    select(audit_log)
    .where(
        audit_log.c.at >= bindparam("midnight"),
        audit_log.c.outlet == bindparam("code"),
        audit_log.c.deed.in_(sorted(deed.value for deed in STEPS | ENDS | {Deed.ALERT_NOTED})),
    )
    .order_by(audit_log.c.id)
)


def todays_entries(floor: Floor) -> list[Row[Any]]:
    """All entries of this business day and outlet about stepping in, the earliest first."""
    midnight = datetime.combine(floor.day, time(), tzinfo=floor.rules.zone).astimezone(UTC)
    return list(floor.look.execute(_TODAYS, {"midnight": midnight, "code": floor.outlet.code}))


def standing(entries: Iterable[Row[Any]]) -> list[Row[Any]]:
    """The remedies among these entries that nobody has ended, the earliest first."""
    entries = list(entries)
    ended = {entry.facts["entry"] for entry in entries if entry.deed in ENDS}
    return [entry for entry in entries if entry.deed in STEPS and entry.id not in ended]
