"""Home visits in tests: asked for, planned and made in a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from hallapp.ledgers.rows import VisitOutcome, VisitReason
from hallapp.ledgers.visit_course import finish_visit
from hallapp.ledgers.visit_planning import VisitPlan, plan_visit
from hallapp.ledgers.visit_requests import VisitRequest, request_visit
from hallapp.ledgers.visits import Visit
from tests.queue.hands import Hands
from tests.queue.sample import ID_CARD

TUESDAY = date(2026, 3, 3)
NAME, PHONE, ADDRESS = "欧阳修竹", "13900000001", "红星路 8 号 2 单元 301"
_ASKED = VisitRequest(
    VisitReason.DISABILITY, address=ADDRESS, place="红星社区", items=(ID_CARD,), name=NAME, phone=PHONE
)


def at(hour: int, minute: int = 0, day: date = TUESDAY) -> datetime:
    """A time as it is typed: in the hall's time."""
    return datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001


def asked(**about: Any) -> VisitRequest:
    """What somebody asks for, in all but this as everybody does."""
    return replace(_ASKED, **about)


def requested(hands: Hands, **about: Any) -> Visit:
    return request_visit(hands.store, hands.actor, hands.outlet, asked(**about)).visit


def planned(
    hands: Hands,
    visit: Visit,
    start: datetime,
    end: datetime,
    *,
    minutes: int = 30,
    travel: int = 0,
    team: tuple[str, ...] = ("liwei", "wangfang"),
    **about: Any,
) -> Visit:
    plan = VisitPlan(start, end, minutes, travel, team, **about)
    return plan_visit(hands.store, hands.actor, hands.outlet, visit.id, visit.version, plan).visit


def visited(hands: Hands, visit: Visit, outcome: VisitOutcome = VisitOutcome.SETTLED) -> Visit:
    """Plan a visit for Tuesday at nine, and come back from it."""
    known = planned(hands, visit, at(9), at(10))
    hands.clock.now = at(10).replace(tzinfo=hands.clock.now.tzinfo)
    outcomes = {item.code: outcome for item in known.items}
    return finish_visit(hands.store, hands.actor, hands.outlet, known.id, known.version, outcomes)
