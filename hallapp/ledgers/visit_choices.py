"""What somebody chooses from who writes down or plans a home visit, so that one place has but one spelling."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from hallapp.actor import Actor, Right
from hallapp.catalog.rows import service_items
from hallapp.hall.access import permit, standings
from hallapp.hall.authorising import today
from hallapp.hall.outlets import find_outlet
from hallapp.hall.plan import Item, plan_of
from hallapp.hall.rows import staff
from hallapp.ledgers.rows import home_visits
from hallapp.ledgers.visits import TeamMember, goes_out
from hallapp.store.engine import Store

#: How long a place or a piece of equipment is remembered after its last visit.
_REMEMBERED = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class VisitChoices:
    """The places and pieces of equipment of the last year's visits, the most frequent first; who can go, by name.

    ``items`` are those that a window of the outlet may handle; ``offered`` the ids of those offered at home.
    """

    places: tuple[str, ...]
    equipment: tuple[str, ...]
    members: tuple[TeamMember, ...]
    items: tuple[Item, ...]
    offered: frozenset[int]


def visit_choices(store: Store, actor: Actor, outlet: str | None) -> VisitChoices:
    """Read them. Raises ``OutletUnknown``, ``NoRights``, ``SessionExpired``."""
    with store.look() as look:
        place = find_outlet(look, outlet)
        permit(look, actor, Right.CALL, place.id)
        day = today(look)
        places: Counter[str] = Counter()
        equipment: Counter[str] = Counter()
        for row in look.execute(
            select(home_visits.c.place, home_visits.c.equipment).where(
                home_visits.c.outlet_id == place.id, home_visits.c.business_day >= day - _REMEMBERED
            )
        ):
            places[row.place] += 1
            equipment.update(row.equipment)
        plan = plan_of(look, place, day)
        offered = select(service_items.c.id).where(service_items.c.supports_home_visit)
        known = standings(look)
        rows = look.execute(select(staff.c.id, staff.c.login, staff.c.name).order_by(staff.c.name, staff.c.login))
        return VisitChoices(
            tuple(name for name, _ in places.most_common()),
            tuple(piece for piece, _ in equipment.most_common()),
            tuple(TeamMember(*row) for row in rows if goes_out(known[row.id], place.id)),
            tuple(item for item in plan.items.values() if plan.owner(item) is not None),
            frozenset(look.execute(offered).scalars()),
        )
