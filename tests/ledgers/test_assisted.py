"""Assisted handling: accepted with or without a number, paused, resumed, closed; nothing typed twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hallapp.errors.base import HallError
from hallapp.errors.desk import BadIdNumber, BadPhone, ItemUnknown, TicketUnknown
from hallapp.errors.ledgers import EntrustmentMissing, LedgerRowUnknown, PartyMissing, StepNotNow
from hallapp.errors.setup import ChangedMeanwhile
from hallapp.ledgers import assisted
from hallapp.ledgers.assisted import Assisted, AssistedCase, paused_for
from hallapp.ledgers.rows import AssistedKind, AssistedState
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, ID_NUMBER, MOBILE

HELPED = AssistedCase(AssistedKind.HELPED, "李伟", item=COMPANY, name="张𬱖", phone=MOBILE)


def ledger(hands: Hands, *, days: int = 0) -> tuple[Assisted, ...]:
    day = date(2026, 3, 2)
    return assisted.assisted_of(hands.store, hands.actor, hands.outlet, day, day + timedelta(days=days))


def accept(hands: Hands, case: AssistedCase = HELPED) -> int:
    return assisted.accept(hands.store, hands.actor, hands.outlet, case)


def step(hands: Hands, row: Assisted, to: AssistedState, words: str = "") -> None:
    assisted.take_step(hands.store, hands.actor, hands.outlet, row.id, row.version, to, words=words)


def test_what_the_number_knows_is_not_typed_again(hands: Hands) -> None:
    number = hands.take(COMPANY, name="张𬱖", phone=MOBILE, id_number=ID_NUMBER)
    accept(hands, AssistedCase(AssistedKind.BY_PROXY, "李伟", ticket=number, entrusted=True))
    [row] = ledger(hands)
    assert (row.party_name, row.party_phone, row.party_id_number) == ("张𬱖", MOBILE, ID_NUMBER)
    assert (row.item, row.item_name, row.ticket, row.level) == (COMPANY, "公司设立登记", number, "市级")


def test_it_is_paused_goes_on_and_is_done_and_the_waiting_is_known(hands: Hands) -> None:
    accept(hands)
    for state, words in (
        (AssistedState.PAUSED, "等补材料"),
        (AssistedState.ACCEPTED, ""),
        (AssistedState.DONE, "已办结"),
    ):
        [row] = ledger(hands)
        step(hands, row, state, words)
        hands.clock.advance(hours=3)
    [row] = ledger(hands)
    assert (row.state, row.result, row.version) == (AssistedState.DONE, "已办结", 4)
    assert paused_for(row, hands.clock.now) == timedelta(hours=3)
    assert [pause.reason for pause in row.pauses] == ["等补材料"]
    for state in AssistedState:
        with pytest.raises(StepNotNow):
            step(hands, row, state)


def test_a_paused_case_is_not_done_but_can_be_ended(hands: Hands) -> None:
    accept(hands)
    [row] = ledger(hands)
    step(hands, row, AssistedState.PAUSED, "等补材料")
    [row] = ledger(hands)
    with pytest.raises(StepNotNow):
        step(hands, row, AssistedState.DONE)
    step(hands, row, AssistedState.ENDED, "本人不再办理")
    [row] = ledger(hands)
    assert row.pauses[0].until is not None


def test_two_who_change_it_notice_each_other(hands: Hands) -> None:
    accept(hands)
    [row] = ledger(hands)
    step(hands, row, AssistedState.PAUSED)
    with pytest.raises(ChangedMeanwhile):
        step(hands, row, AssistedState.DONE)
    with pytest.raises(LedgerRowUnknown):
        assisted.take_step(hands.store, hands.actor, "OUT02", row.id, row.version + 1, AssistedState.ACCEPTED)


@pytest.mark.parametrize(
    ("case", "refusal"),
    [
        (AssistedCase(AssistedKind.BY_PROXY, "李伟", item=COMPANY, name="张三"), EntrustmentMissing),
        (AssistedCase(AssistedKind.HELPED, "李伟", item=COMPANY), PartyMissing),
        (AssistedCase(AssistedKind.HELPED, "李伟", item="无", name="张三"), ItemUnknown),
        (AssistedCase(AssistedKind.HELPED, "李伟", ticket="B777", name="张三"), TicketUnknown),
        (AssistedCase(AssistedKind.HELPED, "李伟", name="张三", phone="12"), BadPhone),
        (AssistedCase(AssistedKind.HELPED, "李伟", name="张三", id_number="12"), BadIdNumber),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(
    hands: Hands, case: AssistedCase, refusal: type[HallError]
) -> None:
    with pytest.raises(refusal):
        accept(hands, case)
    assert ledger(hands) == ()
