"""Setting the hall's rules."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, insert, select

from hallapp.actor import Actor, Right
from hallapp.errors.setup import ChangedMeanwhile
from hallapp.hall.access import require
from hallapp.hall.rows import settings
from hallapp.hall.rules import HallRules, parsed, stored_rules
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Store
from hallapp.store.schema import audit_log


def set_rules(
    store: Store, actor: Actor, values: Mapping[str, str], read: Mapping[str, int | str] | None = None
) -> HallRules:
    """Set rules from the words a person typed, all or none; gives all rules.

    ``read``: the rules as the person saw them before; where one of those to be set is another by now, it is
    ``ChangedMeanwhile``. Raises ``SettingUnknown``, ``BadSetting``, ``NoRights`` too.
    """
    wanted = {key: parsed(key, value) for key, value in values.items()}
    with store.change(actor) as tx:
        require(tx, Right.RULES)
        before = stored_rules(tx).by_key()
        if read is not None and (
            moved := next((key for key in wanted if before[key] not in (read[key], wanted[key])), None)
        ):
            raise _changed(tx, moved)
        for key, value in wanted.items():
            if before[key] != value:
                tx.execute(delete(settings).where(settings.c.key == key))
                tx.execute(insert(settings).values(key=key, value=str(value)))
                tx.record(Deed.RULE_SET, key=key, before=str(before[key]), value=str(value))
        return stored_rules(tx)


def _changed(tx: Change, key: str) -> ChangedMeanwhile:
    """Who set this rule last; the log is read back no further than that."""
    entries = tx.execute(
        select(audit_log.c.who, audit_log.c.at, audit_log.c.facts)
        .where(audit_log.c.deed == Deed.RULE_SET.value)
        .order_by(audit_log.c.id.desc())
    )
    who, at = next(((row.who, row.at) for row in entries if row.facts.get("key") == key), ("", tx.now))
    return ChangedMeanwhile(key, who, at.astimezone(stored_rules(tx).zone))
