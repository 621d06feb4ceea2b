"""Every text of the catalogue and the set-up that is shown or printed, for checks that go through all of them."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from hallapp.catalog.rows import materials, process_steps, service_items, themes
from hallapp.hall.rows import notices, outlets, staff, window_groups
from hallapp.store.engine import Look

_SHOWN = (
    (service_items, service_items.c.item_code, ("item_name", "department", "result_name", "accept_conditions")),
    (materials, materials.c.name, ("name", "form", "source")),
    (process_steps, process_steps.c.step, ("step", "lane", "limit", "post")),
    (themes, themes.c.code, ("name",)),
    (outlets, outlets.c.code, ("name",)),
    (window_groups, window_groups.c.code, ("name", "floor", "zone", "responsible_unit")),
    (staff, staff.c.login, ("name",)),
    (notices, func.coalesce(func.nullif(notices.c.title, ""), notices.c.words), ("title", "words")),
)


def shown_texts(look: Look) -> Iterator[tuple[str, str]]:
    """Pairs of where a text stands (a code or a name) and the text."""
    for table, where, columns in _SHOWN:
        for row in look.execute(select(where, *(table.c[column] for column in columns))):
            for text in row[1:]:
                if text:
                    yield row[0], text
