"""Extended service: scenario 27, from the event log by itself; what a person adds leaves its trace."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from hallapp.errors.base import HallError
from hallapp.errors.desk import ItemUnknown, OutsideHours, WindowUnknown
from hallapp.errors.ledgers import LedgerRowUnknown, NothingExtended, SpanWrong
from hallapp.errors.setup import ChangedMeanwhile
from hallapp.ledgers.extended import Extended, Work, add_work, change_work, extended_of, give_reason, remove_work
from hallapp.queue.rows import events
from hallapp.store.schema import audit_log
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, SEAL

MONDAY = date(2026, 3, 2)


def ledger(hands: Hands, first: date = MONDAY, last: date | None = None) -> tuple[Extended, ...]:
    return extended_of(hands.store, hands.outlet, first, last or first)


def serve(hands: Hands, no: str, minutes: float) -> None:
    """Call the next, and serve it for so long."""
    hands.call(no)
    hands.start(no)
    hands.clock.advance(minutes=minutes)
    hands.finish(no)


def test_27_a_service_that_ends_after_closing_is_there_by_itself(hands: Hands) -> None:
    hands.open("007", "008")
    hands.clock.at(16, 50)
    hands.take(COMPANY)
    hands.take(COMPANY)
    hands.clock.at(17, 0)
    with pytest.raises(OutsideHours):
        hands.take(COMPANY)
    serve(hands, "007", 25)
    [row] = ledger(hands)
    assert (row.kind, row.over_s, row.ticket, row.window) == ("evening", 25 * 60, "B001", "007")
    assert (row.items, row.planned, f"{row.end:%H:%M}") == (("公司设立登记",), "18:00", "17:25")
    serve(hands, "008", 5)
    assert [row.over_s for row in ledger(hands)] == [25 * 60, 30 * 60]


def test_through_lunch_early_and_on_saturdays(hands: Hands) -> None:
    hands.open("007")
    hands.clock.at(11, 55)
    hands.take(COMPANY)
    serve(hands, "007", 15)
    hands.clock.at(14)
    hands.take(COMPANY)
    serve(hands, "007", 15)
    hands.clock.now = hands.clock.now.replace(day=7)
    hands.clock.at(9, 30)
    hands.open("007")
    hands.take(COMPANY)
    serve(hands, "007", 20)
    found = [(row.kind.value, row.over_s) for row in ledger(hands, MONDAY, date(2026, 3, 8))]
    assert found == [("lunch", 600), ("weekend", 1200)]


def test_what_was_taken_back_does_not_count_twice(hands: Hands) -> None:
    hands.open("007")
    hands.clock.at(16, 55)
    hands.take(COMPANY)
    serve(hands, "007", 10)
    hands.undo("007")
    assert ledger(hands) == ()
    hands.clock.advance(minutes=1)
    hands.finish("007")
    assert [row.over_s for row in ledger(hands)] == [360]


def test_parked_and_handed_on_it_counts_where_it_was_served(hands: Hands) -> None:
    hands.open("007", "008")
    hands.clock.at(16, 55)
    hands.take(COMPANY)
    hands.begin("007")
    hands.clock.at(17, 5)
    hands.park("007", minutes=5)
    hands.call_number("007", "B001")
    hands.start("007")
    hands.clock.at(17, 9)
    hands.transfer("007", item=SEAL)
    assert [(row.window, row.over_s) for row in ledger(hands)] == [("007", 300), ("007", 540)]


def test_later_hours_do_not_rewrite_what_was(hands: Hands) -> None:
    hands.open("007")
    hands.clock.at(16, 55)
    hands.take(COMPANY)
    serve(hands, "007", 10)
    before = ledger(hands)
    hands.clock.advance(days=400)
    assert ledger(hands) == before


def test_a_person_adds_why_and_who_approved(hands: Hands) -> None:
    hands.open("007")
    hands.clock.at(16, 55)
    hands.take(COMPANY)
    serve(hands, "007", 10)
    [row] = ledger(hands)
    assert row.event is not None
    give_reason(hands.store, hands.actor, None, row.event, "材料较多", "李主任")
    give_reason(hands.store, hands.actor, None, row.event, "材料较多，一次办完", "李主任")
    [row] = ledger(hands)
    assert (row.reason, row.approved_by) == ("材料较多，一次办完", "李主任")
    with pytest.raises(LedgerRowUnknown):
        give_reason(hands.store, hands.actor, None, 10_000, "没有")
    with hands.store.look() as look:
        assert look.execute(select(func.count()).where(audit_log.c.deed == "extended_reason")).scalar_one() == 2


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001  # as typed: in the hall's time


def test_work_without_a_number_is_written_down_changed_and_struck(hands: Hands) -> None:
    hands.clock.at(19)
    row_id = add_work(
        hands.store, hands.actor, None, Work(at(17, 10), at(18, 40), "协助企业核对资料", window="007", item=COMPANY)
    )
    [row] = ledger(hands)
    assert (row.id, row.kind, row.over_s, row.clerk) == (row_id, "evening", 6000, hands.actor.name)
    changed = Work(at(17, 10), at(18, 0), "协助企业核对资料", window="007", clerk="李伟")
    change_work(hands.store, hands.actor, None, row_id, row.version, changed)
    with pytest.raises(ChangedMeanwhile):
        change_work(hands.store, hands.actor, None, row_id, row.version, changed)
    [row] = ledger(hands)
    assert (row.over_s, row.clerk, row.version) == (3600, "李伟", 2)
    remove_work(hands.store, hands.actor, None, row_id, row.version)
    assert ledger(hands) == ()
    with hands.store.look() as look:
        deeds = look.execute(select(audit_log.c.deed).where(audit_log.c.deed.like("extended%"))).scalars().all()
    assert deeds == ["extended_added", "extended_changed", "extended_removed"]


@pytest.mark.parametrize(
    ("work", "refusal"),
    [
        (Work(at(18), at(17, 30), "倒着"), SpanWrong),
        (Work(at(18), at(23), "还没到"), SpanWrong),
        (Work(at(18, day=date(2026, 3, 1)), at(18), "两天"), SpanWrong),
        (Work(at(10), at(11), "上班时间"), NothingExtended),
        (Work(at(17, 10), at(18), "", window="999"), WindowUnknown),
        (Work(at(17, 10), at(18), "", item="999"), ItemUnknown),
    ],
)
def test_what_cannot_be_is_refused(hands: Hands, work: Work, refusal: type[HallError]) -> None:
    hands.clock.at(19)
    with pytest.raises(refusal):
        add_work(hands.store, hands.actor, None, work)
    assert ledger(hands) == ()


def test_the_ledger_agrees_with_a_count_of_the_events(hands: Hands) -> None:
    """Independently: by the clock times of every service and the hours on the wall."""
    hands.open("007", "008", "009")
    hands.clock.at(11)
    opened, count = hands.clock.now, 0
    while hands.clock.now.hour < 17:
        hands.take(COMPANY)
        serve(hands, ("007", "008", "009")[count % 3], 13.5)
        count += 1
    ends = [opened + timedelta(minutes=13.5 * n) for n in range(1, count + 1)]
    begins = [end - timedelta(minutes=13.5) for end in ends]
    noon, one, five = (datetime(2026, 3, 2, hour, tzinfo=hands.clock.now.tzinfo) for hour in (12, 13, 17))
    lunch = [
        min(e, one) - max(b, noon) for b, e in zip(begins, ends, strict=True) if e > noon and b < one and e <= five
    ]
    late = [end - five for end in ends if end > five]
    found = ledger(hands)
    for kind, spans in (("lunch", lunch), ("evening", late)):
        assert [row.over_s for row in found if row.kind == kind] == [int(span.total_seconds()) for span in spans]
    with hands.store.look() as look:
        assert look.execute(select(func.count()).where(events.c.kind == "finished")).scalar_one() == count
