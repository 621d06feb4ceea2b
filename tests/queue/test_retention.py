"""Personal data goes when its time is up, by itself, from every row and from the file; no figure moves by it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, select

from hallapp.errors.staff import NoRights
from hallapp.queue import retention
from hallapp.queue.retention import Forgotten, forget, forget_due, personal_data
from hallapp.queue.rows import events, tickets
from hallapp.reports.figures import figures
from hallapp.store.audit import Deed
from hallapp.store.engine import Store
from hallapp.store.schema import audit_log
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, ID_CARD, ID_NUMBER, MOBILE, OTHER_ID_NUMBER, PARK, SEAL

MONDAY = date(2026, 3, 2)
NAME, OTHER = "欧阳䶮", "张三丰"
WORDS = ("代张三丰之妻来办", "转请核对张三丰身份", "已告知欧阳䶮补交材料")


def a_day(hands: Hands) -> None:
    """People with names and notes come, and all that can happen happens."""
    hands.open("007", "008", "028")
    hands.take(COMPANY, name=NAME, id_number=ID_NUMBER, phone=MOBILE)
    hands.take(SEAL, name=OTHER, phone="13900000002")
    hands.take(COMPANY)
    hands.take(ID_CARD, name=OTHER, id_number=OTHER_ID_NUMBER)
    hands.begin("007")
    hands.clock.advance(minutes=2)
    hands.park("007", minutes=10, note=WORDS[0])
    hands.begin("007")
    hands.clock.advance(minutes=1)
    hands.transfer("007", item=COMPANY, note=WORDS[1])
    hands.call("008")
    hands.undo("008")
    hands.clock.advance(minutes=12)
    while hands.call("008"):
        hands.start("008")
        hands.clock.advance(minutes=3)
        hands.finish("008", outcome=WORDS[2])
    hands.call("028")
    hands.no_show("028")
    hands.close_day()


def report(store: Store, *days: date) -> str:
    """All figures of some days, as the command prints them."""
    return json.dumps([figures(store, None, day, day).as_json() for day in days], ensure_ascii=False, default=str)


def everything_typed(store: Store) -> str:
    """All text there is in the rows of the queue, and in the log of who did what."""
    with store.look() as look:
        rows = [tuple(row) for table in (tickets, events, audit_log) for row in look.execute(select(table))]
        raw = look.execute(select(audit_log.c.facts)).scalars().all()
    return repr(rows) + json.dumps(raw, ensure_ascii=False)


SECRETS = (NAME, OTHER, ID_NUMBER, OTHER_ID_NUMBER, MOBILE, *WORDS)


def entries(store: Store) -> list[tuple[str, str, Any]]:
    with store.look() as look:
        rows = look.execute(select(audit_log).where(audit_log.c.deed == Deed.PERSONAL_DATA_REMOVED.value))
        return [(row.who, row.outlet, row.facts) for row in rows]


def test_after_its_days_nothing_personal_is_left_and_the_figures_are_the_same_to_the_byte(hands: Hands) -> None:
    a_day(hands)
    hands.clock.advance(days=30)
    assert forget(hands.store, hands.actor) == Forgotten(0, date(2026, 3, 1)), "30 days after it, it is still kept"
    assert all(secret in everything_typed(hands.store) for secret in SECRETS)
    hands.clock.advance(days=1)
    before = report(hands.store, MONDAY)
    assert forget(hands.store, hands.actor) == Forgotten(4, MONDAY)
    left = everything_typed(hands.store)
    assert not [secret for secret in SECRETS if secret in left]
    assert report(hands.store, MONDAY) == before
    assert entries(hands.store) == [("测试员", "", {"tickets": 4, "up_to": "2026-03-02", "kept_days": 30})]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_the_letters_are_gone_from_the_file_too(hands: Hands) -> None:
    a_day(hands)
    hands.clock.advance(days=40)
    assert forget(hands.store, hands.actor).tickets == 4
    hands.store.close()  # what is beside the file goes into it
    file = hands.store.file
    assert file is not None
    written = b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))
    assert not [secret for secret in SECRETS if secret.encode() in written]


def test_later_days_are_left_alone(hands: Hands) -> None:
    a_day(hands)
    hands.clock.advance(days=21)
    hands.clock.at(10)
    later = hands.take(COMPANY, name=NAME, phone=MOBILE)
    hands.close_day()
    hands.clock.advance(days=11)
    forget(hands.store, hands.actor)
    with hands.store.look() as look:
        [row] = look.execute(select(tickets).where(tickets.c.party_name != "")).all()
    assert (row.number, row.party_name, row.party_phone) == (later, NAME, MOBILE)


def test_what_is_kept_and_what_would_go(hands: Hands) -> None:
    a_day(hands)
    kept = personal_data(hands.store, hands.actor)
    assert (kept.days, kept.kept, kept.oldest, kept.due, kept.last) == (30, 4, MONDAY, 0, None)
    hands.clock.advance(days=31)
    assert personal_data(hands.store, hands.actor).due == 4
    removed_at = hands.clock.now
    forget(hands.store, hands.actor)
    kept = personal_data(hands.store, hands.actor)
    assert (kept.kept, kept.oldest, kept.due, kept.last) == (0, None, 0, removed_at)


def test_with_no_days_to_keep_it_goes_at_the_close_of_the_day_in_that_outlet(hands: Hands) -> None:
    hands.rule("retention_days", 0)
    park = hands.of(outlet=PARK)
    park.take(COMPANY, name=NAME)
    a_day(hands)
    assert OTHER not in everything_typed(hands.store)
    assert NAME in everything_typed(hands.store), "the park still has its doors open"
    assert [(who, outlet, facts["tickets"]) for who, outlet, facts in entries(hands.store)] == [("", "OUT01", 4)]
    park.close_day()
    assert NAME not in everything_typed(hands.store)


def test_a_finish_can_be_taken_back_even_after_it_was_forgotten(hands: Hands) -> None:
    hands.rule("retention_days", 0)
    number = hands.take(COMPANY, name=NAME)
    hands.open("007")
    hands.begin("007")
    hands.park("007", note=WORDS[0])
    hands.call_number("007", number)
    hands.start("007")
    hands.finish("007", outcome=WORDS[2])
    hands.close_day()
    assert not [secret for secret in SECRETS if secret in everything_typed(hands.store)]
    hands.open("007")
    assert hands.undo("007").number == number
    hands.finish("007")


def test_the_rule_is_carried_out_once_a_day_on_nobodys_word(hands: Hands) -> None:
    a_day(hands)
    hands.clock.advance(days=31)
    assert forget_due(hands.store, "desk-1") == Forgotten(4, MONDAY)
    assert entries(hands.store) == [("", "", {"tickets": 4, "up_to": "2026-03-02", "kept_days": 30})]
    before = hands.snapshot()
    assert forget_due(hands.store, "desk-2").tickets == 0
    assert hands.snapshot() == before


def test_it_does_not_begin_the_day(hands: Hands) -> None:
    """The first action of a day closes the windows that were left open; forgetting is no such action."""
    hands.open("007")
    hands.take(COMPANY, name=NAME)
    hands.rule("retention_days", 0)
    hands.clock.advance(days=1)
    assert forget_due(hands.store, "desk").tickets == 1
    assert hands.store.revisions_now()["queue:1"] == 2
    assert hands.take(COMPANY) == "B001"
    assert hands.console("007").state.value == "closed"


def test_in_many_short_transactions_and_it_can_be_stopped(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "AT_ONCE", 3)
    for n in range(8):
        hands.take(COMPANY, name=f"{NAME}{n}")
    hands.clock.advance(days=31)
    told: list[int] = []
    stopped = forget(hands.store, hands.actor, told=told.append, stopped=lambda: len(told) == 1)
    assert (stopped.tickets, told) == (3, [3])
    assert forget(hands.store, hands.actor, told=told.append).tickets == 5
    assert told == [3, 3, 5]
    assert sum(facts["tickets"] for _, _, facts in entries(hands.store)) == 8


def test_only_a_manager_of_the_whole_hall_may(hands: Hands) -> None:
    clerk = hands.clerk("li")
    for use_case in (forget, personal_data):
        with pytest.raises(NoRights):
            use_case(hands.store, clerk.actor)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_what_is_due_is_found_by_index(hands: Hands) -> None:
    """Of 381,024 tickets a year, a day that has nothing to remove reads none."""
    plans: list[str] = []

    def explain(_c: object, cursor: Any, statement: str, parameters: Any, *_: object) -> None:
        if statement.startswith("SELECT"):
            rows = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans.extend(row[3] for row in rows)

    event.listen(hands.store.engine, "before_cursor_execute", explain)
    forget_due(hands.store, "desk")
    event.remove(hands.store.engine, "before_cursor_execute", explain)
    assert [plan for plan in plans if "ix_tickets_personal (business_day<?)" in plan]
    assert [plan for plan in plans if "ix_events_typed (business_day<?)" in plan]
    assert not [plan for plan in plans if plan.startswith("SCAN") and ("tickets" in plan or "events" in plan)]
