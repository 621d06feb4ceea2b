"""Appointments: scenarios 3 and 7, slots that follow hours and seats, check-in, and what is refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from hallapp import wording
from hallapp.catalog.rows import service_items
from hallapp.errors.base import HallError
from hallapp.errors.desk import (
    AlreadyWaiting,
    BadIdNumber,
    BadPhone,
    ItemNotInHall,
    ItemUnknown,
    NoWindowForItem,
    QuotaReached,
)
from hallapp.errors.ledgers import (
    AlreadyBooked,
    AppointmentElsewhere,
    AppointmentNotMatched,
    AppointmentOver,
    AppointmentUnknown,
    CancelTooLate,
    CheckInLate,
    DayBookedUp,
    NoAppointments,
    NotToday,
    PartyMissing,
    SlotFull,
    SlotPast,
    SlotUnknown,
    TooEarly,
    TooFarAhead,
)
from hallapp.errors.staff import NoRights
from hallapp.hall.authorising import authorise
from hallapp.hall.outlets import find_outlet
from hallapp.hall.rows import window_groups
from hallapp.hall.ruling import set_rules
from hallapp.hall.staff import actor_of
from hallapp.ledgers import appointments
from hallapp.ledgers.appointment_codes import read_claim
from hallapp.ledgers.appointment_days import day_of
from hallapp.ledgers.appointment_rows import appointments_of
from hallapp.ledgers.appointment_slip import appointment_slip
from hallapp.ledgers.appointments import Booked, Booking, CheckedIn
from hallapp.ledgers.slots import Slot, next_free, slots
from hallapp.ledgers.totals import totals
from hallapp.queue.retiring import take_out_of_use
from hallapp.queue.rows import Priority
from hallapp.queue.rows import appointments as rows
from hallapp.store.schema import audit_log
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, GUNS, ID_NUMBER, MOBILE, OTHER_ID_NUMBER, PARK, SEAL

TUESDAY, SATURDAY, SUNDAY = date(2026, 3, 3), date(2026, 3, 7), date(2026, 3, 8)


def book(hands: Hands, day: date, hour: int, minute: int = 0, **about: Any) -> Booked:
    """Book a slot of the company window, as somebody new unless told who."""
    book.count += 1  # type: ignore[attr-defined]  # everybody has a phone of their own
    known = {"item": COMPANY, "name": "张三", "phone": f"139{book.count:08}"}  # type: ignore[attr-defined]
    start = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001  # as typed: in the hall's time
    return appointments.book(hands.store, hands.actor, hands.outlet, Booking(**known | {"start": start} | about))


book.count = 0  # type: ignore[attr-defined]


def today(hands: Hands) -> date:
    return hands.clock.now.date()


def check_in(hands: Hands, appointment: int | None = None, **about: Any) -> CheckedIn:
    return appointments.check_in(hands.store, hands.actor, hands.outlet, appointment=appointment, **about)


def ledger(hands: Hands, day: date) -> dict[int, str]:
    found = appointments_of(hands.store, hands.actor, hands.outlet, day, day)
    return {one.id: one.state for one in found}


# --- slots


def test_slots_follow_the_hours_and_the_seats_of_the_owning_group(hands: Hands) -> None:
    day = slots(hands.store, None, COMPANY, TUESDAY)
    times = [f"{slot.start:%H:%M}" for slot in day.slots]
    assert times == [f"{hour:02}:{minute:02}" for hour in range(9, 17) for minute in (0, 30)]  # no lunch break
    assert {slot.capacity for slot in day.slots} == {3}
    assert [f"{slot.end:%H:%M}" for slot in slots(hands.store, None, COMPANY, SATURDAY).slots][-1] == "12:00"
    assert slots(hands.store, None, COMPANY, SUNDAY).slots == ()


def test_a_seat_out_of_use_takes_its_place_from_every_slot(hands: Hands) -> None:
    take_out_of_use(hands.store, hands.actor, None, "008")
    assert {slot.capacity for slot in slots(hands.store, None, COMPANY, TUESDAY).slots} == {2}


def test_the_hall_s_rules_cut_and_fill_the_slots(hands: Hands) -> None:
    set_rules(hands.store, hands.actor, {"slot_minutes": "45", "slot_capacity": "7"})
    day = slots(hands.store, None, COMPANY, SATURDAY)
    assert [f"{slot.start:%H:%M}" for slot in day.slots] == ["09:00", "09:45", "10:30", "11:15"]
    assert {slot.capacity for slot in day.slots} == {7}


def test_the_next_free_slots_leave_out_what_is_past_or_full(hands: Hands) -> None:
    hands.clock.at(15, 40)
    for _ in range(3):
        book(hands, today(hands), 16, 0)
    free = next_free(hands.store, None, COMPANY)
    assert [f"{slot.start:%m-%d %H:%M}" for slot in free[:2]] == ["03-02 16:30", "03-03 09:00"]


# --- booking


def test_a_slot_never_takes_more_than_it_has_places_whoever_books_at_once(hands: Hands) -> None:
    for _ in range(2):
        book(hands, TUESDAY, 10)

    def try_it(number: int) -> str:
        try:
            book(hands, TUESDAY, 10, phone=f"138{number:08}")
        except SlotFull:
            return "full"
        return "booked"

    with ThreadPoolExecutor(40) as desks:
        outcomes = list(desks.map(try_it, range(40)))
    assert sorted(outcomes) == ["booked"] + ["full"] * 39
    assert len(ledger(hands, TUESDAY)) == 3


def test_a_full_slot_is_refused_with_the_next_free_ones(hands: Hands) -> None:
    for _ in range(3):
        book(hands, TUESDAY, 10)
    with pytest.raises(SlotFull) as refused:
        book(hands, TUESDAY, 10)
    assert [f"{start:%H:%M}" for start in refused.value.free[:3]] == ["09:00", "09:30", "10:30"]


def test_a_cancelled_place_can_be_booked_again(hands: Hands) -> None:
    made = [book(hands, TUESDAY, 10) for _ in range(3)]
    cancelled = appointments.cancel(hands.store, hands.actor, None, made[1].appointment.id)
    assert cancelled.state == "cancelled"
    book(hands, TUESDAY, 10)
    with pytest.raises(AppointmentOver):
        appointments.cancel(hands.store, hands.actor, None, cancelled.id)


@pytest.mark.parametrize(
    ("about", "refusal"),
    [
        ({"name": " "}, PartyMissing),
        ({"phone": ""}, PartyMissing),
        ({"phone": "12345"}, BadPhone),
        ({"id_number": "430101199001011232"}, BadIdNumber),
        ({"item": "nothing"}, ItemUnknown),
        ({"item": GUNS}, ItemNotInHall),
    ],
)
def test_what_is_wrong_with_a_booking_is_said_and_nothing_is_stored(
    hands: Hands, about: dict[str, Any], refusal: type[HallError]
) -> None:
    with pytest.raises(refusal):
        book(hands, TUESDAY, 10, **about)
    assert ledger(hands, TUESDAY) == {}


def test_times_that_are_no_slot_are_past_or_too_far_are_refused(hands: Hands) -> None:
    hands.clock.at(10, 1)
    for day, hour, minute, refusal in (
        (today(hands), 10, 0, SlotPast),
        (today(hands) - timedelta(days=1), 10, 0, SlotPast),
        (TUESDAY, 10, 10, SlotUnknown),
        (TUESDAY, 17, 0, SlotUnknown),
        (SUNDAY, 10, 0, SlotUnknown),
        (TUESDAY + timedelta(days=60), 10, 0, TooFarAhead),
    ):
        with pytest.raises(refusal):
            book(hands, day, hour, minute)


def test_an_item_that_takes_no_appointments_says_so(hands: Hands) -> None:
    with hands.store.change(hands.actor) as tx:
        tx.execute(update(service_items).where(service_items.c.item_code == COMPANY).values(supports_appointment=False))
    with pytest.raises(NoAppointments):
        slots(hands.store, None, COMPANY, TUESDAY)
    with pytest.raises(NoAppointments):
        book(hands, TUESDAY, 10)


def test_the_same_person_books_an_item_once_a_day(hands: Hands) -> None:
    first = book(hands, TUESDAY, 10, phone=MOBILE)
    with pytest.raises(AlreadyBooked) as refused:
        book(hands, TUESDAY, 11, phone=MOBILE)
    assert refused.value.appointment == first.appointment.id
    book(hands, TUESDAY, 11, phone=MOBILE, item=SEAL)
    book(hands, date(2026, 3, 4), 11, phone=MOBILE)


def test_whoever_missed_one_in_the_morning_may_book_the_afternoon(hands: Hands) -> None:
    book(hands, today(hands), 10, phone=MOBILE)
    hands.clock.at(10, 10)
    with pytest.raises(AlreadyBooked) as refused:
        book(hands, today(hands), 15, phone=MOBILE)
    assert "已过取消时限" in wording.refusal(refused.value)  # cancelling it first would be no advice
    hands.clock.at(10, 10, 1)
    book(hands, today(hands), 15, phone=MOBILE)
    with pytest.raises(AlreadyBooked) as again:
        book(hands, today(hands), 15, 30, phone=MOBILE)
    assert "请先取消" in wording.refusal(again.value)


def test_a_day_s_quota_holds_for_promises_and_numbers_together(hands: Hands) -> None:
    with hands.store.change(hands.actor) as tx:
        tx.execute(update(service_items).where(service_items.c.item_code == COMPANY).values(daily_quota=2))
    mine = book(hands, today(hands), 10)
    hands.take(COMPANY)
    with pytest.raises(QuotaReached):  # the second is promised
        hands.take(COMPANY)
    with pytest.raises(DayBookedUp):
        book(hands, today(hands), 11)
    hands.clock.at(10, 0)
    assert check_in(hands, mine.appointment.id).issued.number == "B002"
    hands.clock.at(10, 30)
    with pytest.raises(QuotaReached):
        hands.take(COMPANY)


def test_a_promise_that_was_not_kept_goes_back_into_the_quota(hands: Hands) -> None:
    with hands.store.change(hands.actor) as tx:
        tx.execute(update(service_items).where(service_items.c.item_code == COMPANY).values(daily_quota=1))
    book(hands, today(hands), 10)
    hands.clock.at(10, 10)
    with pytest.raises(QuotaReached):
        hands.take(COMPANY)
    hands.clock.at(10, 11)
    assert hands.take(COMPANY) == "B001"


# --- checking in


def test_03_an_appointment_for_another_day_is_not_checked_in(hands: Hands) -> None:
    tomorrow = book(hands, TUESDAY, 10).appointment.id
    with pytest.raises(NotToday) as refused:
        check_in(hands, tomorrow)
    assert refused.value.day == TUESDAY
    hands.clock.advance(days=2)
    with pytest.raises(NotToday):
        check_in(hands, tomorrow)
    assert ledger(hands, TUESDAY) == {tomorrow: "no_show"}


def test_07_whoever_has_not_checked_in_is_never_offered(hands: Hands) -> None:
    book(hands, today(hands), 10)
    hands.open("007")
    hands.clock.at(9, 59)
    assert hands.call("007") is None


def test_checking_in_too_early_names_the_time(hands: Hands) -> None:
    mine = book(hands, today(hands), 10).appointment.id
    hands.clock.at(9, 39)
    with pytest.raises(TooEarly) as refused:
        check_in(hands, mine)
    assert f"{refused.value.check_in_from:%H:%M}" == "09:40"
    hands.clock.at(9, 40)
    assert check_in(hands, mine).issued.number == "B001"


def test_a_kept_appointment_goes_before_those_who_came_less_than_its_head_start_before_the_slot(hands: Hands) -> None:
    mine = book(hands, today(hands), 10).appointment.id
    numbers = []
    for minute in (29, 31):
        hands.clock.at(9, minute)
        numbers.append(hands.take(COMPANY))
    hands.clock.at(9, 55)
    done = check_in(hands, mine)
    assert done.issued.effective_at == done.appointment.start - timedelta(minutes=30)
    assert not done.late
    hands.open("007", "008", "009")
    assert [hands.call(no) for no in ("007", "008", "009")] == [numbers[0], done.issued.number, numbers[1]]


@pytest.mark.parametrize(("minute", "late"), [(10, False), (11, True)])
def test_after_the_time_of_grace_it_waits_like_a_walk_in(hands: Hands, minute: int, late: bool) -> None:
    mine = book(hands, today(hands), 10).appointment.id
    hands.clock.at(10, minute)
    done = check_in(hands, mine, priority=Priority.ELDERLY)
    as_if = hands.clock.now - timedelta(minutes=15) if late else hands.clock.now.replace(hour=9, minute=30)
    assert (done.late, done.issued.effective_at) == (late, as_if)


def test_whoever_is_late_is_asked_about_before_a_number_is_taken(hands: Hands) -> None:
    mine = book(hands, today(hands), 10).appointment
    hands.clock.at(10, 11)
    with pytest.raises(CheckInLate) as late:
        check_in(hands, mine.id, priority=None)
    assert late.value.facts() == {"appointment": mine.id, "name": mine.name, "starts_at": mine.start}
    assert ledger(hands, today(hands)) == {mine.id: "booked"}
    assert check_in(hands, mine.id, priority=Priority.DISABLED).issued.number == "B001"


def test_in_time_nobody_is_asked_for_a_class(hands: Hands) -> None:
    mine = book(hands, today(hands), 10).appointment.id
    hands.clock.at(10, 10)
    assert not check_in(hands, mine, priority=None).late


@pytest.mark.parametrize("phone", ["13800004711", "0917-3304711", "09173304711"])
def test_where_nobody_looks_a_number_alone_proves_nothing(hands: Hands, phone: str) -> None:
    mine = book(hands, today(hands), 10, phone=phone).appointment.id
    hands.clock.at(9, 50)
    for number, proof in ((mine, ""), (mine, "4712"), (mine, "711"), (mine + 1, "4711")):
        with pytest.raises(AppointmentNotMatched):
            check_in(hands, number, proof=proof)
    assert check_in(hands, mine, proof="4711").issued.number == "B001"


def test_the_code_on_a_slip_proves_itself(hands: Hands) -> None:
    mine, other = (book(hands, today(hands), 10).appointment.id for _ in range(2))
    hands.clock.at(9, 50)
    code = appointment_slip(hands.store, hands.actor, hands.outlet, mine).code
    claim = read_claim(code)
    assert (claim.appointment, len(claim.seal)) == (mine, 5)
    with pytest.raises(AppointmentNotMatched):
        check_in(hands, other, proof=claim.seal)
    assert check_in(hands, claim.appointment, proof=claim.seal).appointment.id == mine


def test_what_is_no_longer_known_of_a_person_proves_nothing(hands: Hands) -> None:
    mine = book(hands, today(hands), 10).appointment.id
    with hands.store.change(hands.actor, 1) as tx:
        tx.execute(update(rows).where(rows.c.id == mine).values(party_phone=""))
    with pytest.raises(AppointmentNotMatched):
        check_in(hands, mine, proof="")


def test_it_is_found_by_phone_and_by_identity_number(hands: Hands) -> None:
    hands.clock.at(8, 50)
    nine = book(hands, today(hands), 9, phone=MOBILE, id_number=ID_NUMBER)
    eleven = book(hands, today(hands), 11, phone=MOBILE, item=SEAL)
    assert check_in(hands, id_number=ID_NUMBER).appointment.id == nine.appointment.id
    hands.clock.at(10, 45)
    assert check_in(hands, phone=MOBILE).appointment.id == eleven.appointment.id
    with pytest.raises(AppointmentOver) as refused:
        check_in(hands, phone=MOBILE)
    assert refused.value.ticket
    with pytest.raises(AppointmentUnknown) as nobody:
        check_in(hands, phone="13800000000")
    assert nobody.value.facts() == {"wanted": "phone"}


def test_before_opening_a_promised_number_is_given_all_the_same(hands: Hands) -> None:
    mine = book(hands, TUESDAY, 9).appointment.id
    hands.clock.advance(days=1)
    hands.clock.at(8, 45)
    assert check_in(hands, mine).issued.number == "B001"


def test_nobody_checks_in_twice_nor_beside_a_number_for_the_same(hands: Hands) -> None:
    mine = book(hands, today(hands), 10, phone=MOBILE).appointment.id
    hands.clock.at(9, 50)
    number = hands.take(COMPANY, phone=MOBILE)
    with pytest.raises(AlreadyWaiting) as refused:
        check_in(hands, mine)
    assert refused.value.ticket == number
    hands.withdraw(number)
    check_in(hands, mine)
    with pytest.raises(AppointmentOver):
        check_in(hands, mine)


def test_forty_desks_check_the_same_appointment_in_once(hands: Hands) -> None:
    mine = book(hands, today(hands), 10).appointment.id
    hands.clock.at(10, 0)

    def try_it(_: int) -> str:
        try:
            return check_in(hands, mine).issued.number
        except AppointmentOver:
            return ""

    with ThreadPoolExecutor(10) as desks:
        assert sorted(desks.map(try_it, range(10))) == [""] * 9 + ["B001"]


# --- afterwards


def test_what_became_of_it_needs_nobody_to_say_so(hands: Hands) -> None:
    kept, missed, waiting = (book(hands, today(hands), 10).appointment.id for _ in range(3))
    day = today(hands)
    hands.clock.at(9, 50)
    check_in(hands, kept)
    hands.open("007")
    hands.call("007")
    hands.start("007")
    hands.finish("007")
    check_in(hands, waiting)
    assert ledger(hands, day) == {kept: "served", missed: "booked", waiting: "checked_in"}
    hands.clock.advance(days=1)
    assert ledger(hands, day) == {kept: "served", missed: "no_show", waiting: "expired"}


def test_whoever_came_and_was_not_served_did_not_miss_it(hands: Hands) -> None:
    day = today(hands)
    left, passed, waiting = (book(hands, day, 10, phone=f"1370000000{n}").appointment.id for n in range(3))
    hands.clock.at(9, 50)
    check_in(hands, left)
    check_in(hands, passed)
    check_in(hands, waiting)
    hands.withdraw("B001")
    hands.open("007")
    assert hands.call("007") == "B002"
    hands.no_show("007")
    assert ledger(hands, day) == {left: "withdrawn", passed: "checked_in", waiting: "checked_in"}
    hands.clock.advance(days=1)
    before = ledger(hands, day)
    hands.take(COMPANY)  # the first action of the next day closes the day before
    assert ledger(hands, day) == before == {left: "withdrawn", passed: "expired", waiting: "expired"}
    assert book(hands, today(hands), 15, phone="13700000001").no_shows == 0
    with hands.store.look() as look:
        found = totals(look, find_outlet(look, None), day, day, today(hands)).appointments
    assert (found.due, found.kept, found.missed) == (3, 3, 0)
    assert found.total.by_kind == {"withdrawn": 1, "expired": 2}


def test_two_missed_within_a_month_are_pointed_out_and_nothing_is_blocked(hands: Hands) -> None:
    for day, minute in ((2, 0), (3, 0)):
        assert book(hands, date(2026, 3, day), 10, minute, phone=MOBILE).no_shows == 0
        hands.clock.advance(days=1)
    assert book(hands, date(2026, 3, 5), 10, phone=MOBILE).no_shows == 2
    hands.clock.advance(days=40)
    assert book(hands, date(2026, 4, 15), 10, phone=MOBILE).no_shows == 0


def test_it_is_too_late_to_cancel_two_hours_before(hands: Hands) -> None:
    mine = book(hands, today(hands), 12).appointment.id
    hands.clock.at(10, 0, 1)
    with pytest.raises(CancelTooLate) as refused:
        appointments.cancel(hands.store, hands.actor, None, mine)
    assert f"{refused.value.cancel_until:%H:%M}" == "10:00"
    hands.clock.at(10, 0)


def test_after_the_limit_it_takes_the_right_to_step_in_and_a_reason(hands: Hands) -> None:
    mine, others = book(hands, today(hands), 12).appointment, [book(hands, today(hands), 12) for _ in range(2)]
    hands.clock.at(11)
    clerk = hands.of(actor=actor_of(hands.store, "wangfang", "test"))
    for who, reason, refusal in ((hands, " ", CancelTooLate), (clerk, "", CancelTooLate), (clerk, "生病", NoRights)):
        with pytest.raises(refusal):
            appointments.cancel(hands.store, who.actor, None, mine.id, reason=reason)
    with pytest.raises(SlotFull):
        book(hands, today(hands), 12)
    cancelled = appointments.cancel(hands.store, hands.actor, None, mine.id, reason=" 生病住院 ")
    assert cancelled.state == "cancelled"
    book(hands, today(hands), 12)
    with hands.store.look() as look:
        [told] = [row for row in look.execute(select(audit_log)) if row.deed == "appointment_taken_back"]
    assert (told.facts["appointment"], told.facts["reason"], told.who) == (mine.id, "生病住院", hands.actor.name)
    assert "原因：生病住院" in wording.audited(told.deed, told.facts, wording.Language.ZH)
    hands.clock.at(17)  # also once its slot went by
    appointments.cancel(hands.store, hands.actor, None, others[0].appointment.id, reason="停电")
    hands.clock.advance(days=1)
    with pytest.raises(CancelTooLate) as over:  # what was missed stays so: figures of days gone by do not change
        appointments.cancel(hands.store, hands.actor, None, others[1].appointment.id, reason="停电")
    assert over.value.day_over
    assert "记为未到" in wording.refusal(over.value)


def test_the_trace_in_the_audit_log_names_no_person(hands: Hands) -> None:
    mine = book(hands, TUESDAY, 10, name="张𬱖", phone=MOBILE, id_number=ID_NUMBER).appointment
    assert (mine.party_name, mine.party_id_number) == ("张𬱖", ID_NUMBER)
    appointments.cancel(hands.store, hands.actor, None, mine.id)
    with hands.store.look() as look:
        told = [row for row in look.execute(select(audit_log)) if row.deed.startswith("appointment")]
    assert [row.deed for row in told] == ["appointment_booked", "appointment_cancelled"]
    assert not any(word in str(row.facts) for row in told for word in ("张", MOBILE, ID_NUMBER))


def test_another_outlet_says_where_the_appointment_is(hands: Hands) -> None:
    mine = book(hands, today(hands), 10, phone=MOBILE, id_number=ID_NUMBER).appointment.id
    hands.clock.at(10)
    there = hands.of(outlet=PARK)
    code = appointment_slip(hands.store, hands.actor, None, mine).code
    found: list[dict[str, Any]] = [
        {"appointment": mine}, {"phone": MOBILE}, {"id_number": ID_NUMBER},
        {"appointment": mine, "proof": MOBILE[-4:]}, {"appointment": mine, "proof": read_claim(code).seal},
    ]  # fmt: skip
    for about in found:
        with pytest.raises(AppointmentElsewhere) as refused:
            check_in(there, **about)
        assert refused.value.outlet == "示范市政务服务中心"
    assert "约在“示范市政务服务中心”" in wording.refusal(refused.value)
    with pytest.raises(AppointmentNotMatched):  # a guess learns nothing
        check_in(there, mine, proof="4711")
    with pytest.raises(AppointmentElsewhere):
        appointments.cancel(hands.store, hands.actor, PARK, mine)
    with hands.store.look() as look:
        assert look.execute(select(rows.c.state)).scalar_one() == "booked"


def test_of_a_person_s_appointments_today_s_here_comes_first(hands: Hands) -> None:
    hands.clock.at(8, 50)
    book(hands.of(outlet=PARK), today(hands), 9, phone=MOBILE)
    later = book(hands, TUESDAY, 9, phone=MOBILE).appointment.id
    with pytest.raises(AppointmentElsewhere):
        check_in(hands, phone=MOBILE)
    mine = book(hands, today(hands), 9, phone=MOBILE, item=SEAL).appointment.id
    assert check_in(hands, phone=MOBILE).appointment.id == mine
    hands.clock.advance(days=1)
    assert check_in(hands, phone=MOBILE).appointment.id == later


# --- what changed in the hall since it was booked


def promised(hands: Hands) -> int:
    mine = book(hands, today(hands), 10, phone=MOBILE).appointment.id
    hands.clock.at(9, 31)
    hands.take(COMPANY)
    hands.clock.at(9, 50)
    return mine


def group_of_company(hands: Hands, **columns: Any) -> None:
    with hands.store.change(hands.actor) as tx:
        tx.execute(update(window_groups).where(window_groups.c.code == "W02").values(**columns))


def test_windows_that_take_no_appointments_any_more_keep_what_was_promised(hands: Hands) -> None:
    mine = promised(hands)
    group_of_company(hands, takes_appointment=False)
    done = check_in(hands, mine)
    assert done.issued.effective_at == done.appointment.start - timedelta(minutes=30)
    hands.open("007", "008")
    assert [hands.call(no) for no in ("007", "008")] == [done.issued.number, "B001"]


def test_an_item_that_takes_none_any_more_and_one_that_went_to_another_group_are_checked_in(hands: Hands) -> None:
    mine = promised(hands)
    with hands.store.change(hands.actor) as tx:
        tx.execute(update(service_items).where(service_items.c.item_code == COMPANY).values(supports_appointment=False))
    assert check_in(hands, mine).issued.number == "B002"
    other = book(hands, today(hands), 11, item=SEAL).appointment.id
    for code in (COMPANY, SEAL):
        authorise(hands.store, hands.actor, None, group="W01", item=code)
    group_of_company(hands, theme_codes=[])
    hands.clock.at(10, 50)
    assert check_in(hands, other).issued.windows


def test_a_group_that_was_dissolved_refuses_and_a_manager_takes_the_promise_back(hands: Hands) -> None:
    mine = promised(hands)
    group_of_company(hands, enabled=False)
    with pytest.raises(NoWindowForItem):
        check_in(hands, mine)
    assert [slot.capacity for slot in booked_slots(hands)] == [0]
    cancelled = appointments.cancel(hands.store, hands.actor, None, mine, reason="窗口已撤销，改到园区办理")
    assert cancelled.state == "cancelled"  # nobody missed it


def test_fewer_seats_than_promises_take_no_more_and_keep_those(hands: Hands) -> None:
    made = [book(hands, today(hands), 10).appointment.id for _ in range(3)]
    for seat in ("008", "009"):
        take_out_of_use(hands.store, hands.actor, None, seat)
    [slot] = booked_slots(hands)
    assert (slot.capacity, slot.taken, slot.free) == (1, 3, 0)
    appointments.cancel(hands.store, hands.actor, None, made[0], reason="改期")
    with pytest.raises(SlotFull):  # a place that was given free is none while there are still too many
        book(hands, today(hands), 10)
    hands.clock.at(9, 45)
    assert [check_in(hands, one).issued.number for one in made[1:]] == ["B001", "B002"]


def test_slots_that_are_cut_otherwise_count_what_was_booked_before(hands: Hands) -> None:
    for _ in range(3):
        book(hands, TUESDAY, 10, 30)
    set_rules(hands.store, hands.actor, {"slot_minutes": "20"})
    cut = {f"{slot.start:%H:%M}": slot.free for slot in slots(hands.store, None, COMPANY, TUESDAY).slots}
    assert [cut[start] for start in ("10:00", "10:20", "10:40", "11:00")] == [3, 0, 0, 3]
    for minute in (20, 40):
        with pytest.raises(SlotFull):
            book(hands, TUESDAY, 10, minute)
    book(hands, TUESDAY, 11)
    shown = {f"{slot.start:%H:%M}": (slot.capacity, slot.taken) for slot in booked_slots(hands, TUESDAY)}
    assert shown == {"10:20": (3, 3), "10:30": (0, 3), "10:40": (3, 3), "11:00": (3, 1)}


def booked_slots(hands: Hands, day: date | None = None) -> list[Slot]:
    found = day_of(hands.store, hands.actor, None, day).slots
    return [slot for group in found.groups for slot in group.slots if slot.taken]


# --- who is who


def test_the_same_person_is_known_whatever_phone_and_however_it_is_written(hands: Hands) -> None:
    book(hands, TUESDAY, 10, phone="0917-3304711", id_number=ID_NUMBER)
    others: list[dict[str, Any]] = [{"phone": "09173304711"}, {"phone": "（0917）3304711"}]
    for about in ({"phone": MOBILE, "id_number": ID_NUMBER}, *others):
        with pytest.raises(AlreadyBooked):
            book(hands, TUESDAY, 11, **about)
    book(hands, TUESDAY, 11, phone="0917 3304711", id_number=OTHER_ID_NUMBER)  # a family with one telephone
    hands.clock.advance(days=1)
    hands.clock.at(9, 50)
    assert f"{check_in(hands, phone='09173304711').appointment.start:%H:%M}" == "10:00"


def test_a_name_of_nothing_that_is_seen_is_no_name(hands: Hands) -> None:
    with pytest.raises(PartyMissing):
        book(hands, TUESDAY, 10, name="\u200b\ufeff\x00")
    assert book(hands, TUESDAY, 10, name="买买提·\n阿不都\x00").appointment.party_name == "买买提· 阿不都"


def test_lateness_begins_with_the_second_after_the_time_of_grace(hands: Hands) -> None:
    first, second = (book(hands, today(hands), 10).appointment.id for _ in range(2))
    hands.clock.at(10, 10)
    assert not check_in(hands, first).late
    hands.clock.at(10, 10, 1)
    assert check_in(hands, second).late


def test_slots_of_a_make_up_workday_and_a_holiday(hands: Hands) -> None:
    hands.clock.now = hands.clock.now.replace(month=9, day=15)
    made_up = slots(hands.store, None, COMPANY, date(2026, 9, 20))  # a Sunday that is worked for the October days
    assert [f"{slot.start:%H:%M}" for slot in made_up.slots][-1] == "16:30"
    assert slots(hands.store, None, COMPANY, date(2026, 10, 1)).slots == ()
    with pytest.raises(SlotUnknown):
        book(hands, date(2026, 10, 1), 10)


def test_slots_of_a_day_on_which_the_clocks_change(hands: Hands) -> None:
    """In Cairo the last Friday of April 2026 has no midnight: what the hall's clocks show is what counts."""
    set_rules(hands.store, hands.actor, {"time_zone": "Africa/Cairo"})
    hands.clock.now = datetime(2026, 4, 23, 7, tzinfo=UTC)
    friday = date(2026, 4, 24)
    mine = book(hands, friday, 10).appointment
    assert (f"{mine.start:%H:%M}", mine.start.astimezone(UTC).hour) == ("10:00", 7)  # three hours, two the day before
    assert [slot.taken for slot in slots(hands.store, None, COMPANY, friday).slots][:3] == [0, 0, 1]
    hands.clock.now = mine.start - timedelta(minutes=21)
    with pytest.raises(TooEarly):
        check_in(hands, mine.id)
    hands.clock.now = mine.start - timedelta(minutes=20)
    assert check_in(hands, mine.id).issued.effective_at == mine.start - timedelta(minutes=30)
