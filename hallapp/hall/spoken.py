"""What the voice has to say of a hall besides digits: the letters in its numbers and in the names of its windows."""

from __future__ import annotations

from hallapp.hall.groups import stored_groups
from hallapp.hall.rules import HallRules, rules
from hallapp.store.engine import Store


def spoken_by_hall(store: Store) -> tuple[HallRules, str]:
    """The hall's rules, and the letters that its numbers and windows have in them, each once."""
    with store.look() as look:
        hall, groups = rules(look), stored_groups(look)
    names = "".join(name for group in groups.values() for name in (group.fields.prefix or "", *group.fields.seats))
    return hall, "".join(sorted({char.upper() for char in names if char.isalpha()}))
