"""What needs a person in the hall now, and what can be done about it. Pure functions on what has been read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hallapp.hall.devices import Device
from hallapp.hall.plan import Group, Item, Plan, Window
from hallapp.hall.rows import DeviceKind
from hallapp.queue.estimate import Scene
from hallapp.queue.forecast import HallNow
from hallapp.queue.routing import TicketView, windows_for
from hallapp.queue.rows import WindowState
from hallapp.queue.today_views import (
    Acknowledge,
    Alert,
    AuthoriseToday,
    CloseWindow,
    Family,
    LetHelp,
    OpenSeat,
    Remedy,
    ResumeWindow,
    TodayWindow,
    Urgency,
)
from hallapp.queue.views import Fact

#: So many names or numbers are said; of the others how many there are.
_NAMED = 3
#: So many groups are offered as helpers, those first that can best spare the time.
_HELPERS = 3
#: Waits are compared by so many seconds when a helper is chosen: what differs by less is alike.
_ALIKE_S = 300


@dataclass(frozen=True, slots=True)
class OwnedItems:
    """The items in the hall whose numbers bear one prefix, by the windows that hold them (ids)."""

    items: tuple[Item, ...]
    by_holders: Mapping[frozenset[int], tuple[Item, ...]]


_NOTHING_OWNED = OwnedItems((), {})


@dataclass(frozen=True, slots=True)
class Situation:
    """All that alerts are about. ``windows`` are by number, ``owned`` by prefix; ``since`` is when each waiting ticket
    began to wait, by id.

    ``emergency`` are the numbers of windows that an emergency pause holds; ``missing_years`` lack a holiday table;
    ``forgotten`` are numbers that a window still held when ``forgotten_day`` was closed.
    """

    hall: HallNow
    scene: Scene
    windows: Mapping[str, TodayWindow]
    families: tuple[Family, ...]
    owned: Mapping[str, OwnedItems]
    since: Mapping[int, datetime]
    devices: tuple[Device, ...]
    emergency: frozenset[str]
    missing_years: tuple[int, ...]
    forgotten_day: date | None
    forgotten: tuple[str, ...]

    @property
    def plan(self) -> Plan:
        return self.hall.plan

    @property
    def now(self) -> datetime:
        return self.hall.now


def alerts(at: Situation) -> tuple[Alert, ...]:
    """Everything that needs a person, the most urgent first."""
    found = [
        *_stranded(at),
        *_not_open(at),
        *_long_waits(at),
        *_long_pauses(at),
        *_devices(at),
        *_day_before(at),
        *_calendar(at),
    ]
    return tuple(sorted(found, key=lambda alert: list(Urgency).index(alert.urgency)))


def prefix_of(number: str) -> str:
    """The letters that a number begins with."""
    return number.rstrip("0123456789")


# --- nobody may, or nobody is there to


def _stranded(at: Situation) -> Iterator[Alert]:
    """Waiting numbers that no window may serve any more."""
    groups: defaultdict[tuple[int | None, ...], list[TicketView]] = defaultdict(list)
    for ticket in at.hall.waiting:
        if not at.scene.takers(ticket) and not windows_for(ticket, at.hall.staffing.as_authorised()):
            groups[tuple(leg.item_id for leg in ticket.legs)].append(ticket)
    for item_ids, tickets in groups.items():
        items = at.plan.items_of(item_ids)
        prefix = prefix_of(tickets[0].number)
        facts: dict[str, object] = {
            "tickets": [ticket.number for ticket in tickets],
            "names": [item.name for item in items],
        }
        yield Alert(
            key="stranded:" + ",".join(item.code for item in items),
            urgency=Urgency.NOW,
            fact=Fact("alert_stranded", facts),
            remedies=tuple(_authorise(at, items, prefix)),
            family=_group_code(at, prefix),
        )


def _not_open(at: Situation) -> Iterator[Alert]:
    """Numbers that wait, or items that can be taken a number for, with no open window that may serve them.

    A window that an emergency pause holds counts as open: whoever paused it knows.
    """
    unserved: defaultdict[str, list[TicketView]] = defaultdict(list)
    for ticket in at.hall.waiting:
        able = () if at.scene.takers(ticket) else windows_for(ticket, at.hall.staffing.as_authorised())
        if able and not any(window.no in at.emergency for window in able):
            unserved[prefix_of(ticket.number)].append(ticket)
    is_open = {window.id for window in at.plan.windows if window.no in at.emergency}
    is_open.update(window.id for window in at.hall.open_windows)
    for family in at.families:
        waiting = unserved[family.prefix]
        owned = at.owned.get(family.prefix, _NOTHING_OWNED)
        missing = [item for holders, items in owned.by_holders.items() if holders.isdisjoint(is_open) for item in items]
        itself = [window for window in at.plan.windows if window.group.code == family.group]
        closed = len(missing) == len(owned.items) if owned.items else all(w.id not in is_open for w in itself)
        if not waiting and not (family.takes_numbers and (missing or closed)):
            continue
        asked = at.plan.items_of(dict.fromkeys(leg.item_id for ticket in waiting for leg in ticket.legs))
        wanted = [item for item in asked if item in missing] or asked or missing
        code = "alert_family_closed" if closed else "alert_items_closed"
        if waiting:
            # Open windows may handle it, but nobody who sits there is qualified for it.
            code = "alert_nobody_qualified" if asked and not missing else f"{code}_waiting"
        facts: dict[str, object] = {
            "family": family.name,
            "items": [item.name for item in wanted[:_NAMED]],
            "item_count": len(wanted),
            "tickets": [ticket.number for ticket in waiting[:_NAMED]],
            "waiting": len(waiting),
        }
        yield Alert(
            key=f"closed:{family.group}",
            urgency=Urgency.NOW if waiting else Urgency.SOON,
            fact=Fact(code, facts),
            remedies=tuple(_open_up(at, family, wanted, waiting)),
            family=family.group,
        )


def _open_up(at: Situation, family: Family, items: list[Item], waiting: list[TicketView]) -> Iterator[Remedy]:
    """Resume or open a window that may serve these; else let another group do it today."""
    if waiting:
        able = list(windows_for(waiting[0], at.hall.staffing.as_authorised()))
    elif items:
        able = list(at.plan.windows_by_item.get(items[0].id, ()))
    else:
        able = [window for window in at.plan.windows if window.group.code == family.group]
    yield from _resume(at, able)
    yield from _seat(at, able)
    if items:
        yield from _authorise(at, items, family.prefix)


def _authorise(at: Situation, items: list[Item], prefix: str) -> Iterator[Remedy]:
    """Groups that could be given these items for today: the owner of the prefix, then those with windows open."""
    if not items:
        return
    near = _group_code(at, prefix)
    free = [group for group in _by_ease(at, near) if not group.scope_rule.for_itself and not group.only_cross_region]
    own = [group for group in at.plan.groups if group.prefix == prefix and group in free]
    for group in [*own, *(group for group in free if group not in own)][:_HELPERS]:
        codes, names = tuple(item.code for item in items), tuple(item.name for item in items[:_NAMED])
        yield AuthoriseToday(codes, names, group.code, None, group.name)


# --- it takes too long


def _long_waits(at: Situation) -> Iterator[Alert]:
    """Families in which somebody has waited past the threshold although windows are open."""
    limit = timedelta(minutes=at.plan.rules.wait_alert_min)
    longest: dict[str, TicketView] = {}
    for ticket in at.hall.waiting:
        prefix = prefix_of(ticket.number)
        if at.scene.takers(ticket) and (prefix not in longest or at.since[ticket.id] < at.since[longest[prefix].id]):
            longest[prefix] = ticket
    for family in at.families:
        first = longest.get(family.prefix)
        if first is None or at.now - at.since[first.id] <= limit:
            continue
        yield Alert(
            key=f"wait:{family.group}",
            urgency=Urgency.NOW,
            fact=Fact(
                "alert_wait",
                {
                    "family": family.name,
                    "ticket": first.number,
                    "minutes": _minutes(at.now - at.since[first.id]),
                    "limit": at.plan.rules.wait_alert_min,
                    "waiting": family.waiting,
                    "open": family.open,
                },
            ),
            remedies=tuple(_speed_up(at, family, first)),
            family=family.group,
        )


def _speed_up(at: Situation, family: Family, ticket: TicketView) -> Iterator[Remedy]:
    able = [window for window in windows_for(ticket, at.hall.staffing.as_authorised()) if _own(window, ticket)]
    yield from _resume(at, able)
    helpers = list(_helpers(at, family, ticket))
    yield from helpers[:1]
    yield from _seat(at, able)
    yield from helpers[1:]


def _helpers(at: Situation, family: Family, ticket: TicketView) -> Iterator[Remedy]:
    """Groups with open windows that may not serve this ticket yet and can spare the time."""
    item_id = ticket.legs[0].item_id
    if item_id is None:
        return
    waits = {other.group: (other.wait.median_s if other.wait else 0) for other in at.families}
    found = 0
    for group in _by_ease(at, family.group):
        windows = [w for w in at.plan.windows if w.group.id == group.id]
        may = any(item_id in window.own or item_id in window.tide for window in windows)
        if group.code == family.group or may or group.scope_rule.for_itself or group.only_cross_region:
            continue
        if waits.get(group.code, 0) >= waits.get(family.group, 0) > 0 or found == _HELPERS:
            continue
        found += 1
        yield LetHelp(group.code, group.name, family.group, family.name)


def _by_ease(at: Situation, near: str) -> list[Group]:
    """The groups with open windows, those first where somebody who comes now waits shortest.

    Of those alike, the neighbours of the group ``near`` (by code) come first: on its floor, then by their order.
    """
    staffed = {window.group.id for window in at.hall.open_windows}
    waits = {family.group: (family.wait.median_s if family.wait else 0) for family in at.families}
    places = {group.code: place for place, group in enumerate(at.plan.groups)}
    here = at.plan.groups_by_code.get(near)

    def ease(group: Group) -> tuple[int, bool, int]:
        away = abs(places[group.code] - places[near]) if here is not None else places[group.code]
        return waits.get(group.code, 0) // _ALIKE_S, here is not None and group.floor != here.floor, away

    return sorted((group for group in at.plan.groups if group.id in staffed), key=ease)


def _long_pauses(at: Situation) -> Iterator[Alert]:
    """Windows paused longer than the hall's rule, but for those of an emergency."""
    limit = timedelta(minutes=at.plan.rules.pause_alert_min)
    for line in at.windows.values():
        if line.state is not WindowState.PAUSED or line.since is None or line.no in at.emergency:
            continue
        if at.now - line.since <= limit:
            continue
        key = f"paused:{line.no}:{int(line.since.timestamp())}"
        yield Alert(
            key=key,
            urgency=Urgency.NOW if line.only_here else Urgency.SOON,
            fact=Fact(
                "alert_paused" if line.reason else "alert_paused_no_reason",
                {
                    "window": line.no,
                    "clerk": line.clerk,
                    "paused_for": line.reason,
                    "minutes": _minutes(at.now - line.since),
                    "limit": at.plan.rules.pause_alert_min,
                },
            ),
            remedies=(ResumeWindow(line.no, line.clerk), CloseWindow(line.no), Acknowledge(key)),
            window=line.no,
        )


# --- devices, the day before, the calendar


def _devices(at: Situation) -> Iterator[Alert]:
    for device in at.devices:
        silent = device.silent_at(at.now)
        if device.kind is DeviceKind.CALLER or (not silent and not device.in_trouble()):
            continue  # without its caller a window goes on from the console: its clerk knows, nobody else is kept up
        minutes = _minutes(at.now - device.seen_at)
        key = f"device:{device.station}:{device.kind}:" + (
            f"silent:{int(device.seen_at.timestamp())}" if silent else device.state
        )
        facts: dict[str, object] = {"device": f"device_{device.kind}", "station": device.station, "minutes": minutes}
        hint = device.is_hint and not silent
        if silent:
            fact = Fact("alert_device_silent", facts)
        else:
            fact = Fact("alert_paper_near_end" if hint else "alert_device", facts | {"reason": device.state})
        yield Alert(key, Urgency.NOTE if hint else Urgency.SOON, fact, (Acknowledge(key),))


def _day_before(at: Situation) -> Iterator[Alert]:
    if at.forgotten:
        key = f"forgotten:{at.forgotten_day}"
        facts: dict[str, object] = {"day": at.forgotten_day, "tickets": list(at.forgotten)}
        yield Alert(key, Urgency.NOTE, Fact("alert_forgotten", facts), (Acknowledge(key),))


def _calendar(at: Situation) -> Iterator[Alert]:
    for year in at.missing_years:
        key = f"calendar:{year}"
        urgency = Urgency.SOON if year == at.plan.day.year else Urgency.NOTE
        yield Alert(key, urgency, Fact("calendar_missing", {"year": year}), (Acknowledge(key),))


# --- remedies that several alerts have


def _resume(at: Situation, able: list[Window]) -> Iterator[Remedy]:
    for window in able:
        line = at.windows[window.no]
        if line.state is WindowState.PAUSED and line.no not in at.emergency:
            yield ResumeWindow(line.no, line.clerk)


def _seat(at: Situation, able: list[Window]) -> Iterator[Remedy]:
    """The first closed seat among windows that may serve it in their own right."""
    for window in able:
        if window.group.enabled and at.windows[window.no].state is WindowState.CLOSED:
            yield OpenSeat(window.no, window.group.name)
            return


def _own(window: Window, ticket: TicketView) -> bool:
    return all(leg.item_id is None or leg.item_id in window.own for leg in ticket.legs)


def _group_code(at: Situation, prefix: str) -> str:
    return next((family.group for family in at.families if family.prefix == prefix), "")


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
