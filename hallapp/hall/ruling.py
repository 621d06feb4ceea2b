"""Setting the hall's rules."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, insert

from hallapp.actor import Actor, Right
from hallapp.hall.access import require
from hallapp.hall.rows import settings
from hallapp.hall.rules import HallRules, parsed, stored_rules
from hallapp.store.audit import Deed
from hallapp.store.engine import Store


def set_rules(store: Store, actor: Actor, values: Mapping[str, str]) -> HallRules:
    """Set rules from the words a person typed, all or none; gives all rules.

    Raises ``SettingUnknown``, ``BadSetting``, ``NoRights``.
    """
    wanted = {key: parsed(key, value) for key, value in values.items()}
    with store.change(actor) as tx:
        require(tx, Right.RULES)
        before = stored_rules(tx).by_key()
        for key, value in wanted.items():
            if before[key] != value:
                tx.execute(delete(settings).where(settings.c.key == key))
                tx.execute(insert(settings).values(key=key, value=str(value)))
                tx.record(Deed.RULE_SET, key=key, before=str(before[key]), value=str(value))
        return stored_rules(tx)
