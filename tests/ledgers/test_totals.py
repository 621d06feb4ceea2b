"""Totals of a generated year agree with an independent count of what was done."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import insert

from hallapp.hall.outlets import find_outlet
from hallapp.ledgers import appointments, assisted, cross_region, mail
from hallapp.ledgers.appointments import Booking
from hallapp.ledgers.assisted import AssistedCase
from hallapp.ledgers.cross_region import CrossRegionCase, Region
from hallapp.ledgers.mail import Parcel
from hallapp.ledgers.rows import AssistedKind, CrossRegionState, Direction, MailState
from hallapp.ledgers.totals import LedgerTotals, totals
from hallapp.queue.rows import AppointmentState, Channel
from hallapp.queue.rows import appointments as rows
from hallapp.reports.figures import figures
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, MOBILE, SEAL

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def counted(hands: Hands, first: date = FIRST, last: date = LAST) -> LedgerTotals:
    with hands.store.look() as look:
        return totals(look, find_outlet(look, hands.outlet), first, last, hands.clock.now.date())


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_generated_year_counts_as_it_was_made(hands: Hands) -> None:
    """560 appointments of a real county's year, drawn with a seed; counted beside what was drawn."""
    draw = random.Random(560)
    states, channels, months = Counter[str](), Counter[str](), Counter[date]()
    made = []
    hands.clock.now = hands.clock.now.replace(month=7, day=1)
    for number in range(560):
        day = FIRST + timedelta(days=draw.randrange(365))
        state = draw.choice([AppointmentState.BOOKED, AppointmentState.BOOKED, AppointmentState.CANCELLED])
        channel = draw.choice(list(Channel))
        start = datetime.combine(day, time(9 + number % 8), tzinfo=hands.clock.now.tzinfo)
        made.append(
            {"outlet_id": 1, "group_id": 2, "item_id": 1, "business_day": day, "starts_at": start}
            | {"ends_at": start + timedelta(minutes=30), "state": state, "channel": channel, "party_name": "张三"}
            | {"party_phone": MOBILE, "party_id_number": "", "note": "", "reference": "", "ticket_id": None}
            | {"booked_at": start, "booked_by": "某人", "seal": f"{number:04}"}
        )
        missed = day < hands.clock.now.date()
        states["cancelled" if state is AppointmentState.CANCELLED else "no_show" if missed else "booked"] += 1
        if state is not AppointmentState.CANCELLED:
            channels[channel.value] += 1
            months[day.replace(day=1)] += 1
    with hands.store.change(hands.actor, 1) as tx:
        tx.execute(insert(rows), made)
    found = counted(hands).appointments
    assert found.total.by_kind == states
    assert found.by_channel == channels
    assert found.total.by_month == months
    assert (found.total.count, found.missed) == (months.total(), states["no_show"])
    assert sum(counted(hands, month, month.replace(day=28)).appointments.total.count for month in months) <= 560


def test_every_ledger_counts_what_its_rule_says(hands: Hands) -> None:
    store, actor = hands.store, hands.actor
    assisted.accept(store, actor, None, AssistedCase(AssistedKind.HELPED, "李伟", name="张三"))
    assisted.accept(store, actor, None, AssistedCase(AssistedKind.BY_PROXY, "李伟", name="张三", entrusted=True))
    for number in range(3):
        row = mail.hand_in(store, actor, None, Parcel("某路", item=COMPANY, name="张三", phone=MOBILE))
        if number:
            mail.take_step(store, actor, None, row, 1, MailState.SENT, carrier="邮政", tracking_number=f"E{number}")
    both = frozenset({COMPANY, SEAL})
    cross_region.save_region(store, actor, Region("邻县", for_partner=both))
    cross_region.save_region(store, actor, Region("远县", for_partner=both))
    case = CrossRegionCase("邻县", Direction.FOR_PARTNER, item=COMPANY)
    for one in (case, case, replace(case, region="远县")):
        cross_region.accept(store, actor, None, one)
    row = cross_region.accept(store, actor, None, replace(case, item=SEAL))
    cross_region.take_step(store, actor, None, row, 1, CrossRegionState.REFUSED)
    found = counted(hands)
    assert (found.assisted.count, found.assisted.by_kind) == (2, {"帮办": 1, "代办": 1})
    assert (found.mail.count, found.mail.by_kind) == (2, {"sent": 2})
    assert (found.cross_region.count, found.cross_region.by_kind) == (3, {"邻县": 2, "远县": 1})
    assert found.cross_region.by_month == {date(2026, 3, 1): 3}
    assert counted(hands, date(2026, 4, 1)).assisted.count == 0


def test_punctual_is_who_was_called_within_ten_minutes_of_the_slot(hands: Hands) -> None:
    hands.open("007", "008", "009")
    made = []
    for number in range(3):
        booking = Booking(COMPANY, datetime(2026, 3, 2, 10), "张三", f"1390000000{number}")  # noqa: DTZ001  # as typed
        made.append(appointments.book(hands.store, hands.actor, None, booking).appointment.id)
    hands.clock.at(9, 55)
    for appointment in made[:2]:
        appointments.check_in(hands.store, hands.actor, None, appointment=appointment)
    hands.call("007")
    hands.clock.at(10, 11)
    appointments.check_in(hands.store, hands.actor, None, appointment=made[2])
    hands.call("008")
    hands.call("009")
    found = counted(hands).appointments
    assert (found.kept, found.missed, found.on_time, found.punctual) == (3, 0, 2, 1)


def test_the_report_tells_them(hands: Hands) -> None:
    hands.open("007")
    hands.clock.at(16, 55)
    hands.take(COMPANY)
    hands.begin("007")
    hands.clock.at(17, 10)
    hands.finish("007")
    told = figures(hands.store, None, date(2026, 3, 1), date(2026, 3, 31)).as_json()["ledgers"]
    assert told["extended"] == {"count": 1, "by_month": {"2026-03": 1}, "by_kind": {"evening": 1}, "over_s": 600}
    assert told["home_visits"]["count"] == told["mail"]["count"] == 0
