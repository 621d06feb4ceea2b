"""What was printed together as one thing: a theme's booklet, a bundle's guide. Whether an item has left it since.

An edition is one item's, and says nothing of the others. So what a booklet or a bundle's guide held is kept as it was
printed; once an item has left, the paper in the hall tells of one that no longer belongs there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, insert, select

from hallapp.catalog.rows import one_thing_items, one_things, service_items, themes
from hallapp.guides.rows import GuideForm, guide_collections
from hallapp.hall.outlets import Outlet
from hallapp.store.engine import Change, Look


class Collection(NamedTuple):
    """What is printed as one thing: ``kind`` is ``theme`` or ``bundle``, ``code`` its code or name."""

    kind: str
    code: str


def note(tx: Change, outlet: Outlet, form: GuideForm, printed: Iterable[tuple[Collection, Iterable[int]]]) -> None:
    """Note that these collections were printed in this form, each with the items it held."""
    rows = [
        {"outlet_id": outlet.id, "form": form, "kind": of.kind, "code": of.code, "items": list(items)}
        | {"printed_at": tx.now}
        for of, items in printed
    ]
    if rows:
        tx.execute(insert(guide_collections), rows)


def left_behind(look: Look, outlet: Outlet) -> Mapping[GuideForm, Mapping[int, datetime]]:
    """By form, the items of collections that one has left since they were last printed, with when that was.

    The one that left is among them. A theme or bundle that is gone altogether is no longer printed, and none of these.
    """
    columns = guide_collections.c
    last = (
        select(func.max(columns.id))
        .where(columns.outlet_id == outlet.id)
        .group_by(columns.form, columns.kind, columns.code)
    )
    printed = look.execute(
        select(columns.form, columns.kind, columns.code, columns["items"], columns.printed_at).where(
            columns.id.in_(last)
        )
    ).all()
    found: defaultdict[GuideForm, dict[int, datetime]] = defaultdict(dict)
    members = _members(look) if printed else {}
    for form, kind, code, items, at in printed:
        now = members.get(Collection(kind, code))
        if now and not now.issuperset(items):
            for item in items:
                found[form][item] = max(at, found[form].get(item, at))
    return found


def _members(look: Look) -> Mapping[Collection, set[int]]:
    found: defaultdict[Collection, set[int]] = defaultdict(set)
    of_themes = select(themes.c.code, service_items.c.id).join_from(service_items, themes)
    of_bundles = select(one_things.c.name, one_thing_items.c.item_id).join_from(one_thing_items, one_things)
    for kind, query in (("theme", of_themes), ("bundle", of_bundles)):
        for code, item in look.execute(query):
            found[Collection(kind, code)].add(item)
    return found
