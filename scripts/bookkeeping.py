"""Three months of the service ledgers in a played morning, for whoever looks at the screens: drawn with a seed."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select

from hallapp.actor import Actor
from hallapp.catalog.rows import service_items
from hallapp.hall.hours import ExtendedKind
from hallapp.hall.outlets import find_outlet
from hallapp.hall.rows import staff
from hallapp.ledgers.cross_region import Region, save_region
from hallapp.ledgers.rows import (
    AssistedKind,
    AssistedState,
    CrossRegionState,
    Direction,
    MailState,
    VisitFailure,
    VisitOutcome,
    VisitReason,
    VisitState,
    assisted_cases,
    cross_region_cases,
    extended_services,
    home_visits,
    mail_deliveries,
    visit_items,
    visit_members,
)
from hallapp.ledgers.visit_planning import VisitPlan, plan_visit
from hallapp.ledgers.visit_requests import VisitRequest, request_visit
from hallapp.queue.offering import offers
from hallapp.store.engine import Store

_ZONE = ZoneInfo("Asia/Shanghai")
_NAMES = ("张𬱖", "李秀英", "王建国", "欧阳敏", "陈䶮", "刘洋", "赵桂芳", "周强", "吴敏", "郑玉兰")
_HOMES = (
    ("张桂兰", "城东街道春晓社区", "人民路 18 号 3 栋 502 室"),
    ("李福生", "城东街道春晓社区", "人民路 20 号 1 栋 101 室"),
    ("陈䶮", "云岭镇石桥村", "石桥村 4 组"),
    ("王秀珍", "城南街道锦绣社区", "锦绣路 9 号 2 栋 603 室"),
    ("赵德全", "云岭镇石桥村", "石桥村 7 组"),
)
#: So many assisted cases a month; half as many of cross-region service, a quarter of mail, an eighth of extended.
_A_MONTH = 60
#: So many home visits a month.
_VISITS = 14


def keep_ledgers(store: Store, actor: Actor, outlet: str, day: date) -> None:
    """Write down what a hall has by this day of the year: cases, mail, regions, and home visits for the afternoon."""
    with store.look() as look:
        place = find_outlet(look, outlet).id
        items = [tuple(row) for row in look.execute(select(service_items.c.id, service_items.c.item_code).limit(30))]
    codes = [code for _, code in items]
    for name, for_partner, by_partner in (("邻江市", codes[:8], codes[4:10]), ("云岭县", codes[:5], [])):
        agreed = {"for_partner": frozenset(for_partner), "by_partner": frozenset(by_partner)}
        save_region(store, actor, Region(name, office=f"{name}政务服务中心", **agreed))
    _draw(store, actor, place, [item for item, _ in items], day)
    _made_visits(store, actor, place, [item for item, _ in items], day)
    _visits(store, actor, outlet, day)


def _draw(store: Store, actor: Actor, place: int, items: list[int], day: date) -> None:
    chance = random.Random(10)
    rows: dict[str, list[dict[str, Any]]] = {"assisted": [], "mail": [], "cross": [], "extended": []}

    def kept(month: int) -> dict[str, Any]:
        on = min(date(day.year, month, chance.randint(1, 28)), day)
        return {
            "outlet_id": place, "business_day": on, "ticket_id": None, "item_id": chance.choice(items),
            "party_name": chance.choice(_NAMES), "party_phone": f"139{chance.randrange(10**8):08}", "note": "",
            "noted_at": datetime.combine(on, time(9), _ZONE), "noted_by": "李伟",
        }  # fmt: skip

    for number in range(_A_MONTH * day.month):
        month = number % day.month + 1
        one = kept(month)
        state = chance.choice([*AssistedState, *[AssistedState.DONE] * 5])
        kind = chance.choice(list(AssistedKind))
        over = state in (AssistedState.DONE, AssistedState.ENDED)
        one |= {"kind": kind, "state": state, "agent": chance.choice(("李伟", "王芳")), "party_id_number": ""}
        one |= {"entrusted": kind is AssistedKind.BY_PROXY, "result": "已领证" if state is AssistedState.DONE else ""}
        rows["assisted"].append(one | {"closed_at": one["noted_at"] + timedelta(hours=5) if over else None})
        if number % 2 == 0:
            way = {"region_id": chance.choice((1, 1, 2)), "direction": chance.choice(list(Direction)), "result": ""}
            done = [*CrossRegionState, *[CrossRegionState.DONE] * 4]
            rows["cross"].append(kept(month) | way | {"state": chance.choice(done)})
        if number % 4 == 0:
            rows["mail"].append(_posted(chance, kept(month)))
        if number % 8 == 0:
            rows["extended"].append(_extended(chance, kept(month)))
    with store.change(actor) as tx:
        for table, name in (
            (assisted_cases, "assisted"),
            (mail_deliveries, "mail"),
            (cross_region_cases, "cross"),
            (extended_services, "extended"),
        ):
            tx.execute(insert(table), rows[name])


def _posted(chance: random.Random, kept: dict[str, Any]) -> dict[str, Any]:
    state = chance.choice([*MailState, *[MailState.DELIVERED] * 3])
    sent = kept["business_day"] if state in (MailState.SENT, MailState.DELIVERED, MailState.RETURNED) else None
    return kept | {
        "state": state,
        "document": chance.choice(("营业执照", "不动产权证书", "食品经营许可证")),
        "expedited": False,
        "address": "示范市城东区人民路 18 号 3 栋 502 室",
        "carrier": "邮政速递" if sent else "",
        "tracking_number": f"EA{chance.randrange(10**9):09}CN" if sent else "",
        "sent_on": sent,
        "arrived_on": sent if state is not MailState.SENT else None,
    }


def _extended(chance: random.Random, kept: dict[str, Any]) -> dict[str, Any]:
    start = datetime.combine(kept["business_day"], time(17), _ZONE)
    minutes = chance.randint(5, 70)
    kind = ExtendedKind.WEEKEND if start.weekday() > 4 else ExtendedKind.EVENING
    reasons = ("", "群众从外地赶来", "材料现场补正")
    return {name: kept[name] for name in ("outlet_id", "business_day", "item_id", "noted_at", "noted_by")} | {
        "kind": kind, "window_id": None, "starts_at": start,
        "ends_at": start + timedelta(minutes=minutes), "over_s": minutes * 60, "reason": chance.choice(reasons),
        "approved_by": chance.choice(("", "陈主任")), "clerk": chance.choice(("李伟", "王芳")),
    }  # fmt: skip


def _made_visits(store: Store, actor: Actor, place: int, items: list[int], day: date) -> None:
    """The visits of the year so far: most of them done, some in vain, two of them this morning."""
    chance = random.Random(11)
    days = [date(day.year, month, chance.randint(1, 28)) for month in range(1, day.month) for _ in range(_VISITS)]
    whole: list[dict[str, Any]] = []
    with store.change(actor) as tx:
        team = tx.execute(select(staff.c.id).where(staff.c.login.in_(("liwei", "wangfang")))).scalars().all()
        for number, on in enumerate([*sorted(days), day, day]):
            name, where, address = _HOMES[number % len(_HOMES)]
            start = datetime.combine(on, time(chance.randint(8, 9), chance.choice((0, 30))), _ZONE)
            failed = number % 7 == 4 or number == len(days) + 1
            asked_after = on < day and number % 2 == 0
            whole.append({
                "outlet_id": place, "business_day": on, "reason": chance.choice([*VisitReason][:3]), "reason_words": "",
                "state": VisitState.FAILED if failed else VisitState.DONE, "party_name": name, "place": where,
                "party_phone": f"139{chance.randrange(10**8):08}", "party_id_number": "", "address": address,
                "note": "", "wished_days": [on.isoformat()], "ticket_id": None, "former_id": None,
                "requested_at": start - timedelta(days=2), "requested_by": "李伟", "starts_at": start,
                "ends_at": start + timedelta(hours=1), "minutes": 30, "travel_minutes": 20, "companions": "",
                "equipment": ["移动终端 1 号"], "set_out_at": start - timedelta(minutes=20),
                "over_at": start + timedelta(minutes=chance.randint(20, 50)),
                "failure": chance.choice((VisitFailure.NOBODY_HOME, VisitFailure.MATERIALS)) if failed else None,
                "result": "" if failed else "已录入指纹，证件办好后邮寄", "follow_up_note": "",
                "followed_up_on": on if asked_after else None, "satisfied": True if asked_after else None,
                "noted_at": start + timedelta(hours=2), "noted_by": "李伟",
            })  # fmt: skip
        for row in whole:
            [visit] = tx.execute(insert(home_visits).values(row)).inserted_primary_key or ()
            outcome = None if row["failure"] else chance.choice((VisitOutcome.SETTLED, VisitOutcome.ACCEPTED))
            what = {"visit_id": visit, "position": 0, "item_id": chance.choice(items), "outcome": outcome}
            tx.execute(insert(visit_items).values(what))
            members = [{"visit_id": visit, "position": at, "staff_id": one} for at, one in enumerate(team)]
            tx.execute(insert(visit_members), members)


def _visits(store: Store, actor: Actor, outlet: str, day: date) -> None:
    codes = [item.code for item in offers(store, outlet).items if item.windows]
    asked = []
    for number, (name, place, address) in enumerate(_HOMES):
        reason = list(VisitReason)[number % 3]
        about = VisitRequest(reason, address, place, (codes[number],), name, f"1390000110{number}", wished=(day,))
        asked.append(request_visit(store, actor, outlet, about).visit)
    for number, visit in enumerate(asked[:3]):
        start = datetime.combine(day, time(13 + number, 30))
        plan = VisitPlan(start, start + timedelta(hours=1), 30, 20, ("liwei", "wangfang"), equipment=("移动终端 1 号",))
        plan_visit(store, actor, outlet, visit.id, visit.version, plan)
