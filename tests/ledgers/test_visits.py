"""Home visits: asked for, planned, made, called about; who cannot go is refused, and nobody is named in the log."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hallapp.actor import Role
from hallapp.errors.base import HallError
from hallapp.errors.desk import (
    BadIdNumber,
    BadPhone,
    DuplicateItems,
    ItemNotInHall,
    ItemUnknown,
    NoWindowForItem,
    TicketUnknown,
)
from hallapp.errors.ledgers import LedgerRowUnknown
from hallapp.errors.setup import ChangedMeanwhile
from hallapp.errors.staff import StaffUnknown
from hallapp.errors.visits import (
    FollowUpWrong,
    OutcomesMissing,
    TeamBusy,
    TeamMemberElsewhere,
    TeamTooSmall,
    VisitIncomplete,
    VisitNotToday,
    VisitPast,
    VisitPlannedAgain,
    VisitSpanWrong,
    VisitStateWrong,
    WishPast,
)
from hallapp.hall.staff import add_member
from hallapp.ledgers import retention
from hallapp.ledgers.rows import VisitFailure, VisitOutcome, VisitReason, VisitState
from hallapp.ledgers.visit_course import fail_visit, finish_visit, follow_up, set_out
from hallapp.ledgers.visit_planning import VisitPlan, plan_visit
from hallapp.ledgers.visit_requests import VisitRequest, cancel_visit, change_visit, request_again, request_visit
from hallapp.ledgers.visits import Visit, visit, visit_id, visits_of
from hallapp.store.schema import audit_log
from tests.ledgers.visiting import ADDRESS, NAME, PHONE, TUESDAY, asked, at, planned, requested, visited
from tests.queue.hands import Hands
from tests.queue.sample import ALLOWANCE, COMPANY, GUNS, ID_CARD, ID_NUMBER, MARRIAGE, OTHER_ID_NUMBER


def test_from_the_telephone_to_the_follow_up_call(hands: Hands) -> None:
    one = requested(hands, wished=(TUESDAY,), id_number=ID_NUMBER, note="听力不好，请提前打电话")
    assert (one.number, one.state, one.day) == ("V000001", VisitState.REQUESTED, date(2026, 3, 2))
    assert [(item.name, item.supported, item.outcome) for item in one.items] == [("居民身份证换领", True, None)]
    one = planned(hands, one, at(9), at(11), minutes=40, travel=25, equipment=("移动终端 1 号", "人像采集箱"))
    assert (one.state, one.day, one.version) == (VisitState.SCHEDULED, TUESDAY, 2)
    assert [member.name for member in one.team] == ["李伟", "王芳"]
    with pytest.raises(VisitNotToday):
        set_out(hands.store, hands.actor, None, one.id, one.version)
    hands.clock.advance(days=1)
    one = set_out(hands.store, hands.actor, None, one.id, one.version)
    assert (one.state, one.set_out_at) == (VisitState.ON_THE_WAY, hands.clock.now)
    hands.clock.at(10, 20)
    one = finish_visit(hands.store, hands.actor, None, one.id, one.version, {ID_CARD: VisitOutcome.ACCEPTED}, "已采集")
    assert (one.state, one.over_at, one.result) == (VisitState.DONE, hands.clock.now, "已采集")
    assert [item.outcome for item in one.items] == [VisitOutcome.ACCEPTED]
    hands.clock.advance(days=3)
    one = follow_up(hands.store, hands.actor, None, one.id, one.version, date(2026, 3, 6), True, "很满意")
    assert (one.satisfied, one.followed_up_on, one.follow_up_note) == (True, date(2026, 3, 6), "很满意")
    assert visits_of(hands.store, hands.actor, None, TUESDAY, TUESDAY) == (one,)
    assert visit(hands.store, hands.actor, None, one.id) == one


def test_nothing_is_typed_twice(hands: Hands) -> None:
    number = hands.take(ID_CARD, name="䶮𬱖𰻝", phone="139 0000 0001", id_number=ID_NUMBER)
    one = request_visit(
        hands.store, hands.actor, None, VisitRequest(VisitReason.AGE, ADDRESS, "红星社区", ticket=number)
    ).visit
    assert (one.ticket, one.name, one.phone, one.id_number) == (number, "䶮𬱖𰻝", "13900000001", ID_NUMBER)
    assert [item.code for item in one.items] == [ID_CARD]
    changed = asked(name="张某", phone="010-88886666", items=(ALLOWANCE,))
    one = change_visit(hands.store, hands.actor, None, one.id, one.version, changed).visit
    assert (one.ticket, one.name, one.phone, one.version) == (number, "张某", "010-88886666", 2)
    assert [item.code for item in one.items] == [ALLOWANCE]
    with pytest.raises(TicketUnknown):
        request_visit(hands.store, hands.actor, None, asked(ticket="Z999"))


def test_an_item_that_is_not_offered_at_home_is_pointed_out(hands: Hands) -> None:
    written = request_visit(hands.store, hands.actor, None, asked(items=(ID_CARD, COMPANY)))
    assert [(one.code, one.facts) for one in written.warnings] == [("not_offered_at_home", {"name": "公司设立登记"})]


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"name": " "}, VisitIncomplete),
        ({"phone": ""}, VisitIncomplete),
        ({"address": ""}, VisitIncomplete),
        ({"place": ""}, VisitIncomplete),
        ({"items": ()}, VisitIncomplete),
        ({"reason": VisitReason.OTHER}, VisitIncomplete),
        ({"phone": "12"}, BadPhone),
        ({"id_number": ID_NUMBER[:-1]}, BadIdNumber),
        ({"items": ("1",)}, ItemUnknown),
        ({"items": (GUNS,)}, ItemNotInHall),
        ({"items": (MARRIAGE,)}, ItemNotInHall),
        ({"items": (ID_CARD, ID_CARD)}, DuplicateItems),
        ({"wished": (date(2026, 3, 1),)}, WishPast),
    ],
)
def test_what_cannot_be_asked_for(hands: Hands, wrong: dict[str, Any], refusal: type[HallError]) -> None:
    with pytest.raises(refusal):
        request_visit(hands.store, hands.actor, None, replace(asked(), **wrong))
    one = requested(hands)
    with pytest.raises(refusal):
        change_visit(hands.store, hands.actor, None, one.id, one.version, replace(asked(), **wrong))
    assert visit(hands.store, hands.actor, None, one.id) == one


def test_what_no_window_here_may_handle_is_not_handled_at_home_either(hands: Hands) -> None:
    village = hands.of(outlet="OUT22")
    with pytest.raises(NoWindowForItem):
        request_visit(village.store, village.actor, village.outlet, asked(items=(COMPANY,)))


def test_a_wish_of_before_does_not_stand_in_the_way_of_a_correction(hands: Hands) -> None:
    one = requested(hands, wished=(TUESDAY,))
    hands.clock.advance(days=7)
    changed = asked(wished=(TUESDAY,), phone="13900000002")
    assert change_visit(hands.store, hands.actor, None, one.id, one.version, changed).visit.phone == "13900000002"


# --- planning


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"team": ("liwei",)}, TeamTooSmall),
        ({"team": ("liwei", "LIWEI")}, TeamTooSmall),
        ({"team": ("liwei", "nobody")}, StaffUnknown),
        ({"team": ("liwei", "wuxia")}, TeamMemberElsewhere),
        ({"team": ("liwei", "daping")}, TeamMemberElsewhere),
        ({"start": at(8, day=date(2026, 3, 2)), "end": at(9, 20, day=date(2026, 3, 2))}, VisitPast),
        ({"start": at(11), "end": at(10)}, VisitSpanWrong),
        ({"end": at(9, 30, day=date(2026, 3, 4))}, VisitSpanWrong),
        ({"minutes": 121}, VisitSpanWrong),
        ({"minutes": 0}, VisitSpanWrong),
        ({"travel": -1}, VisitSpanWrong),
    ],
)
def test_what_cannot_be_planned(hands: Hands, wrong: dict[str, Any], refusal: type[HallError]) -> None:
    one = requested(hands)
    plan = replace(VisitPlan(at(9), at(11), 40, 20, ("liwei", "wangfang")), **wrong)
    with pytest.raises(refusal):
        plan_visit(hands.store, hands.actor, None, one.id, one.version, plan)
    assert visit(hands.store, hands.actor, None, one.id) == one


def test_nobody_is_sent_to_two_places_at_once(hands: Hands) -> None:
    first = planned(hands, requested(hands), at(9), at(10), minutes=60, travel=20)
    second = requested(hands)
    with pytest.raises(TeamBusy) as busy:  # the way there takes 20 minutes, and only 15 are left
        planned(hands, second, at(10, 15), at(11), minutes=45, travel=20, team=("zhangmin", "wangfang"))
    facts = (busy.value.name, busy.value.visit, f"{busy.value.starts_at:%H:%M}", f"{busy.value.ends_at:%H:%M}")
    assert facts == ("王芳", "V000001", "09:00", "10:00")
    assert planned(hands, second, at(10, 20), at(11, 5), minutes=45, travel=20).state is VisitState.SCHEDULED
    moved = planned(hands, visit(hands.store, hands.actor, None, first.id), at(9, 5), at(10), minutes=55, travel=20)
    assert moved.version == 3


def test_a_morning_may_be_promised_to_several(hands: Hands) -> None:
    for _ in range(3):
        planned(hands, requested(hands), at(9), at(12), minutes=40, travel=20)
    with pytest.raises(TeamBusy):
        planned(hands, requested(hands), at(9), at(12), minutes=40, travel=20)


def test_a_cancelled_or_failed_visit_takes_nobodys_time(hands: Hands) -> None:
    first = planned(hands, requested(hands), at(9), at(10), minutes=60)
    with pytest.raises(TeamBusy):
        planned(hands, requested(hands), at(9), at(10), minutes=60)
    with pytest.raises(VisitIncomplete):
        cancel_visit(hands.store, hands.actor, None, first.id, first.version, " ")
    gone = cancel_visit(hands.store, hands.actor, None, first.id, first.version, "已由家人代办")
    assert (gone.state, gone.result) == (VisitState.CANCELLED, "已由家人代办")
    assert planned(hands, requested(hands), at(9), at(10), minutes=60).state is VisitState.SCHEDULED
    with pytest.raises(VisitStateWrong):
        planned(hands, gone, at(13), at(14))
    with pytest.raises(VisitStateWrong):
        cancel_visit(hands.store, hands.actor, None, gone.id, gone.version, "再次")


def test_two_desks_that_plan_the_same_people_at_the_same_instant(hands: Hands) -> None:
    waiting = [requested(hands) for _ in range(6)]

    def plan(one: Visit) -> bool:
        try:
            planned(hands, one, at(9), at(10), minutes=60)
        except TeamBusy:
            return False
        return True

    with ThreadPoolExecutor(6) as desks:
        assert sum(desks.map(plan, waiting)) == 1


def test_people_from_elsewhere_go_along_and_do_not_count(hands: Hands) -> None:
    one = requested(hands)
    plan = VisitPlan(at(9), at(10), 30, 10, ("liwei",), companions="县医院 周医生")
    with pytest.raises(TeamTooSmall):
        plan_visit(hands.store, hands.actor, None, one.id, one.version, plan)
    one = planned(hands, one, at(9), at(10), companions="县医院 周医生")
    assert one.companions == "县医院 周医生"


def test_what_is_pointed_out_when_a_visit_is_planned(hands: Hands) -> None:
    first = requested(hands)
    planned(hands, first, at(9), at(10), equipment=("移动终端 １号", "移动终端 1号", "打印机"))
    add_member(hands.store, hands.actor, "sunli", "孙丽", [(Role.CLERK, "OUT01")])
    others = ("zhangmin", "sunli")
    second = requested(hands, wished=(TUESDAY,))
    plan = VisitPlan(at(9, 50), at(11), 30, 0, others, equipment=("移动终端 1号 ",))
    written = plan_visit(hands.store, hands.actor, None, second.id, second.version, plan)
    [twice] = written.warnings
    assert (twice.code, twice.facts["visit"], twice.facts["other"]) == ("equipment_twice", "V000002", "V000001")
    later = replace(plan, start=at(10), end=at(11, 30))
    assert plan_visit(hands.store, hands.actor, None, second.id, 2, later).warnings == ()
    on_the_way = replace(later, travel=10)
    assert [w.code for w in plan_visit(hands.store, hands.actor, None, second.id, 3, on_the_way).warnings] == [
        "equipment_twice"
    ]
    sunday = date(2026, 3, 8)
    off = replace(plan, start=at(9, day=sunday), end=at(10, day=sunday), equipment=())
    codes = [w.code for w in plan_visit(hands.store, hands.actor, None, second.id, 4, off).warnings]
    assert codes == ["day_not_wished", "visit_on_day_off"]


# --- its course


def test_a_failed_visit_is_asked_for_again(hands: Hands) -> None:
    one = planned(hands, requested(hands, note="三楼无电梯", wished=(TUESDAY,)), at(9), at(10))
    hands.clock.advance(days=1)
    with pytest.raises(VisitIncomplete):
        fail_visit(hands.store, hands.actor, None, one.id, one.version, VisitFailure.OTHER)
    with pytest.raises(VisitStateWrong):
        request_again(hands.store, hands.actor, None, one.id, one.version)
    one = fail_visit(hands.store, hands.actor, None, one.id, one.version, VisitFailure.NOBODY_HOME, "敲门无人应答")
    hands.clock.advance(days=1)
    again = request_again(hands.store, hands.actor, None, one.id, one.version)
    assert (again.state, again.former, again.day) == (VisitState.REQUESTED, one.id, date(2026, 3, 4))
    assert (again.name, again.phone, again.address, again.note) == (one.name, one.phone, one.address, one.note)
    assert ([item.code for item in again.items], again.team, again.wished) == ([ID_CARD], (), ())
    assert visit(hands.store, hands.actor, None, one.id).again == again.id
    with pytest.raises(VisitPlannedAgain) as twice:
        request_again(hands.store, hands.actor, None, one.id, one.version)
    assert twice.value.again == again.number
    friday = date(2026, 3, 6)
    assert planned(hands, again, at(9, day=friday), at(10, day=friday)).state is VisitState.SCHEDULED


def test_the_outcome_is_said_of_every_item(hands: Hands) -> None:
    one = planned(hands, requested(hands, items=(ID_CARD, ALLOWANCE)), at(9), at(10))
    with pytest.raises(VisitNotToday):
        finish_visit(hands.store, hands.actor, None, one.id, one.version, {ID_CARD: VisitOutcome.SETTLED})
    hands.clock.advance(days=2)  # brought back late, and nobody had marked that they set out
    with pytest.raises(OutcomesMissing) as missing:
        finish_visit(hands.store, hands.actor, None, one.id, one.version, {ID_CARD: VisitOutcome.SETTLED})
    assert missing.value.names == ["高龄津贴申领"]
    outcomes = {ID_CARD: VisitOutcome.SETTLED, ALLOWANCE: VisitOutcome.INCOMPLETE}
    with pytest.raises(ItemUnknown):
        finish_visit(hands.store, hands.actor, None, one.id, one.version, outcomes | {COMPANY: VisitOutcome.SETTLED})
    done = finish_visit(hands.store, hands.actor, None, one.id, one.version, outcomes)
    assert [item.outcome for item in done.items] == [VisitOutcome.SETTLED, VisitOutcome.INCOMPLETE]
    assert done.set_out_at is None
    late = planned(hands, requested(hands), at(9, day=date(2026, 3, 5)), at(10, day=date(2026, 3, 5)))
    hands.clock.advance(days=2)
    with pytest.raises(VisitNotToday):
        set_out(hands.store, hands.actor, None, late.id, late.version)


def test_a_follow_up_call_is_made_after_the_visit(hands: Hands) -> None:
    one = requested(hands)
    with pytest.raises(VisitStateWrong):
        follow_up(hands.store, hands.actor, None, one.id, one.version, TUESDAY, True)
    done = visited(hands, one)
    for day in (date(2026, 3, 2), date(2026, 3, 4)):
        with pytest.raises(FollowUpWrong):
            follow_up(hands.store, hands.actor, None, done.id, done.version, day, True)
    called = follow_up(hands.store, hands.actor, None, done.id, done.version, TUESDAY, None, "无人接听")
    called = follow_up(hands.store, hands.actor, None, done.id, called.version, TUESDAY, False, "希望更早")
    assert (called.satisfied, called.follow_up_note) == (False, "希望更早")


def test_two_who_change_a_visit_notice_each_other(hands: Hands) -> None:
    one = requested(hands)
    planned(hands, one, at(9), at(10))
    store, actor = hands.store, hands.actor
    for act in (
        lambda: change_visit(store, actor, None, one.id, one.version, asked()),
        lambda: planned(hands, one, at(10), at(11)),
        lambda: set_out(store, actor, None, one.id, one.version),
        lambda: finish_visit(store, actor, None, one.id, one.version, {ID_CARD: VisitOutcome.SETTLED}),
        lambda: fail_visit(store, actor, None, one.id, one.version, VisitFailure.ROADS),
        lambda: cancel_visit(store, actor, None, one.id, one.version, "x"),
        lambda: follow_up(store, actor, None, one.id, one.version, TUESDAY, True),
        lambda: request_again(store, actor, None, one.id, one.version),
    ):
        with pytest.raises(ChangedMeanwhile):
            act()
    with pytest.raises(LedgerRowUnknown):
        change_visit(store, actor, None, 99, 1, asked())
    with pytest.raises(LedgerRowUnknown):
        cancel_visit(store, actor, "OUT22", one.id, 2, "别的网点")


def test_the_log_tells_every_step_and_names_nobody(hands: Hands) -> None:
    one = requested(hands, id_number=OTHER_ID_NUMBER, note="门禁密码 4321", reason_words="骨折卧床")
    change_visit(hands.store, hands.actor, None, one.id, one.version, asked(note="门禁密码 4321"))
    one = planned(hands, visit(hands.store, hands.actor, None, one.id), at(9), at(10), companions="周医生")
    hands.clock.advance(days=1)
    one = set_out(hands.store, hands.actor, None, one.id, one.version)
    one = fail_visit(hands.store, hands.actor, None, one.id, one.version, VisitFailure.OTHER, "住院了")
    again = request_again(hands.store, hands.actor, None, one.id, one.version)
    cancel_visit(hands.store, hands.actor, None, again.id, again.version, "家人来办")
    with hands.store.look() as look:
        rows = look.execute(select(audit_log.c.deed, audit_log.c.facts).where(audit_log.c.deed.like("visit%"))).all()
    assert [row.deed.removeprefix("visit_") for row in rows] == [
        "requested", "changed", "planned", "set_out", "failed", "again", "cancelled",
    ]  # fmt: skip
    told = json.dumps([row.facts for row in rows], ensure_ascii=False)
    for secret in (NAME, PHONE, ADDRESS, OTHER_ID_NUMBER, "4321", "骨折", "周医生", "住院", "家人来办"):
        assert secret not in told


@pytest.mark.parametrize(
    ("typed", "found"),
    [("V000123", 123), (" v123 ", 123), ("123", 123), ("", None), ("V", None), ("Y12", None), ("V１２", None)],
)
def test_a_number_read_from_a_work_order(typed: str, found: int | None) -> None:
    assert visit_id(typed) == found


def test_the_window_may_be_given_in_any_zone(hands: Hands) -> None:
    one = requested(hands)
    start = datetime(2026, 3, 3, 1, tzinfo=hands.clock.now.tzinfo) + timedelta(hours=8)
    assert f"{planned(hands, one, start, start + timedelta(hours=1)).start:%H:%M}" == "09:00"


def test_when_its_time_is_up_nobody_is_named_any_more(hands: Hands) -> None:
    one = requested(hands, id_number=ID_NUMBER, note="门禁密码 4321", reason_words="骨折卧床")
    one = planned(hands, one, at(9), at(10), companions="周医生")
    waiting = requested(hands)
    hands.clock.advance(days=1)
    one = fail_visit(hands.store, hands.actor, None, one.id, one.version, VisitFailure.OTHER, "住院了")
    one = follow_up(hands.store, hands.actor, None, one.id, one.version, TUESDAY, None, "无人接听")
    hands.clock.advance(days=40)
    assert retention.forget(hands.store, hands.actor).rows == 1
    [gone, left] = visits_of(hands.store, hands.actor, None, date(2026, 3, 1), date(2026, 3, 31))[::-1]
    assert (left.id, left.name) == (waiting.id, NAME), "somebody still waits for the visit"
    for secret in (NAME, PHONE, ADDRESS, ID_NUMBER, "4321", "骨折", "周医生", "住院", "无人接听"):
        assert secret not in repr(gone)
    assert (gone.state, gone.place, gone.reason, gone.failure) == (one.state, one.place, one.reason, one.failure)
    # Who asked is not known any more, so nobody is sent there until somebody writes it down again.
    with pytest.raises(VisitIncomplete):
        request_again(hands.store, hands.actor, None, gone.id, gone.version)
    april = date(2026, 4, 20)
    assert planned(hands, left, at(9, day=april), at(10, day=april)).state is VisitState.SCHEDULED
