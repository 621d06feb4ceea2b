"""What numbers can be taken for, where they are taken: items, and groups for themselves."""

from __future__ import annotations

from hallapp.errors.base import HallError
from hallapp.hall.plan import Plan
from hallapp.queue.boards import seat
from hallapp.queue.floor import Floor, seen
from hallapp.queue.issuing import check_hours, find_wanted, windows_taking
from hallapp.queue.routing import Leg
from hallapp.queue.views import Fact, OfferedGroup, OfferedItem, OfferedTheme, OffersView, Request
from hallapp.store.engine import Store


def offers(store: Store, outlet: str | None) -> OffersView:
    """What numbers can be taken for in this outlet now, and what cannot be and why."""
    rehearsal = store.is_rehearsal()
    with seen(store, outlet) as floor:
        plan = floor.plan
        waiting_for: dict[int | None, int] = {}
        waiting_for_group: dict[int | None, int] = {}
        for ticket in floor.waiting():
            for leg in ticket.legs:
                counts, at = (waiting_for_group, leg.group_id) if leg.item_id is None else (waiting_for, leg.item_id)
                counts[at] = counts.get(at, 0) + 1
        items = []
        for item in plan.items.values():
            request = Request(items=(item.code,))
            takers = windows_taking(floor, request, Leg(0, item.id, None))
            owner = plan.owner(item)
            items.append(
                OfferedItem(
                    code=item.code,
                    name=item.name,
                    initials=item.initials,
                    theme_code=item.theme_code,
                    prefix=owner.prefix if owner else None,
                    windows=tuple(seat(window) for window in takers if item.id in window.own),
                    waiting=waiting_for.get(item.id, 0),
                    refusal=_refusal(floor, request),
                )
            )
        groups = tuple(
            OfferedGroup(
                code=group.code,
                name=group.name,
                prefix=group.prefix,
                floor=group.floor,
                zone=group.zone,
                waiting=waiting_for_group.get(group.id, 0),
                refusal=_refusal(floor, Request(group=group.code)),
            )
            for group in plan.groups
            if group.scope_rule.for_itself
        )
        return OffersView(floor.now, rehearsal, floor.outlet.name, _themes(plan), tuple(items), groups)


def _refusal(floor: Floor, request: Request) -> Fact | None:
    try:
        check_hours(floor, find_wanted(floor, request), request)
    except HallError as refusal:
        return Fact(refusal.code, refusal.facts())
    return None


def _themes(plan: Plan) -> tuple[OfferedTheme, ...]:
    found: dict[str, OfferedTheme] = {}
    for item in plan.items.values():
        if item.theme_code and item.theme_code not in found and (owner := plan.owner(item)):
            found[item.theme_code] = OfferedTheme(item.theme_code, item.theme_name, owner.floor, owner.zone)
    return tuple(sorted(found.values(), key=lambda theme: theme.code))
