"""Days and weeks of appointments: what is free and taken by group, and who is booked; what is given to be found by."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hallapp.errors.base import HallError
from hallapp.errors.ledgers import AppointmentUnknown
from hallapp.ledgers import appointments
from hallapp.ledgers.appointment_codes import Claim, code_of, is_code, read_claim
from hallapp.ledgers.appointment_days import SlotsOfDay, bookable, day_of, week_of
from hallapp.ledgers.slots import Slot
from hallapp.queue.retiring import take_out_of_use
from tests.ledgers.test_appointments import SUNDAY, TUESDAY, book, today
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, GUNS


def slot(of: SlotsOfDay, group: str, hour: int, minute: int = 0) -> Slot:
    [slots] = [each.slots for each in of.groups if each.code == group]
    return next(each for each in slots if (each.start.hour, each.start.minute) == (hour, minute))


def test_a_day_has_every_group_that_can_be_booked_and_everybody_in_it(hands: Hands) -> None:
    mine = book(hands, TUESDAY, 10, name="张𬱖").appointment
    book(hands, TUESDAY, 9)
    day = day_of(hands.store, hands.actor, None, TUESDAY)
    assert [one.start.hour for one in day.appointments] == [9, 10]
    assert day.appointments[1] == mine
    ten = slot(day.slots, mine.group_code, 10)
    assert (ten.capacity, ten.taken, ten.free, ten.past) == (3, 1, 2, False)
    assert (day.today, day.slots.kind.known) == (today(hands), True)
    assert len({group.code for group in day.slots.groups}) == len(day.slots.groups) > 1


def test_a_slot_that_hours_or_seats_took_away_is_still_there_for_whom_it_was_promised(hands: Hands) -> None:
    mine, _ = (book(hands, TUESDAY, 10).appointment for _ in range(2))
    for no in ("007", "008"):
        take_out_of_use(hands.store, hands.actor, None, no)
    day = day_of(hands.store, hands.actor, None, TUESDAY)
    ten = slot(day.slots, mine.group_code, 10)
    assert (ten.capacity, ten.taken, ten.free) == (1, 2, 0)


def test_a_week_begins_on_monday_and_says_what_is_past_and_closed(hands: Hands) -> None:
    hands.clock.at(10, 1)
    group = book(hands, TUESDAY, 10).appointment.group_code
    week = week_of(hands.store, None, TUESDAY)
    assert [of.day for of in week.days] == [date(2026, 3, 2) + timedelta(days=ahead) for ahead in range(7)]
    assert slot(week.days[0], group, 9, 30).past
    assert slot(week.days[0], group, 10).past
    assert slot(week.days[1], group, 10).taken == 1
    assert week.days[6].day == SUNDAY
    assert week.days[6].groups == ()


def test_holidays_and_years_without_a_table_are_said(hands: Hands) -> None:
    holiday = week_of(hands.store, None, date(2026, 5, 1))
    assert [bool(of.groups) for of in holiday.days][4:] == [False, False, False]
    assert holiday.days[4].kind.holiday
    assert not week_of(hands.store, None, date(2028, 3, 7)).days[0].kind.known


def test_what_cannot_be_booked_says_why(hands: Hands) -> None:
    found = {item.code: item for item in bookable(hands.store, None)}
    assert found[COMPANY].refusal is None
    assert [seat.no for seat in found[COMPANY].windows] == ["007", "008", "009"]
    refusal = found[GUNS].refusal
    assert refusal is not None
    assert refusal.code == "item_not_in_hall"


def test_whoever_may_not_take_numbers_sees_nobody(hands: Hands) -> None:
    with pytest.raises(HallError):
        day_of(hands.store, hands.of(outlet="OUT99").actor, "OUT99", TUESDAY)


@pytest.mark.parametrize(
    ("typed", "claim"),
    [
        ("Y000123", Claim(appointment=123)),
        (" y123 ", Claim(appointment=123)),
        ("Ｙ０００１２３", Claim(appointment=123)),
        ("000123", Claim(appointment=123)),
        ("139 0000 0001", Claim(phone="13900000001")),
        ("0731-84000000", Claim(phone="0731-84000000")),
        ("11010519491231002x", Claim(id_number="11010519491231002X")),
    ],
)
def test_one_field_tells_numbers_phones_and_identity_numbers_apart(typed: str, claim: Claim) -> None:
    assert read_claim(typed) == claim


@pytest.mark.parametrize("typed", ["", "Y", "张三", "Y12A", "12345678901234567890123"])
def test_what_is_none_of_them_is_not_found(typed: str) -> None:
    with pytest.raises(AppointmentUnknown):
        read_claim(typed)


def test_a_code_is_the_number_with_its_letter() -> None:
    assert code_of(123) == "Y000123"
    assert read_claim(code_of(1_234_567)) == Claim(appointment=1_234_567)
    assert all(is_code(typed) for typed in ("Y000123", "ｙ12"))
    assert not any(is_code(typed) for typed in ("000123", "gssl", "yyzz", "Y"))


def test_what_is_booked_is_found_by_its_code(hands: Hands) -> None:
    mine = book(hands, today(hands), 10).appointment
    hands.clock.at(10)
    claim = read_claim(code_of(mine.id))
    done = appointments.check_in(hands.store, hands.actor, None, appointment=claim.appointment)
    assert done.appointment.state == "checked_in"
