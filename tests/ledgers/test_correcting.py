"""Mending a row: what may be mended, what is refused, and the trace it leaves, which names nobody."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from hallapp.errors.base import HallError
from hallapp.errors.desk import BadIdNumber, BadPhone
from hallapp.errors.ledgers import LedgerRowUnknown, NotCorrectable, NotMailable, PartyMissing
from hallapp.errors.setup import ChangedMeanwhile
from hallapp.ledgers import assisted, mail
from hallapp.ledgers.assisted import AssistedCase
from hallapp.ledgers.correcting import correct
from hallapp.ledgers.mail import Mailed, Parcel
from hallapp.ledgers.rows import AssistedKind
from hallapp.store.schema import audit_log
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, MOBILE

DAY = date(2026, 3, 2)


@pytest.fixture
def parcel(hands: Hands) -> int:
    return mail.hand_in(hands.store, hands.actor, None, Parcel("人民路 1 号", item=COMPANY, name="张三", phone=MOBILE))


def the_row(hands: Hands) -> Mailed:
    [row] = mail.mail_of(hands.store, hands.actor, None, DAY, DAY)
    return row


def test_an_address_and_a_phone_are_mended_and_the_log_names_neither(hands: Hands, parcel: int) -> None:
    facts = {"address": " 建设路 2 号 ", "party_phone": "139 0000 0002", "party_name": "张三"}
    assert correct(hands.store, hands.actor, None, "mail", parcel, 1, facts)
    row = the_row(hands)
    assert (row.address, row.party_phone, row.version) == ("建设路 2 号", "13900000002", 2)
    with hands.store.look() as look:
        entry = look.execute(select(audit_log).where(audit_log.c.deed == "ledger_corrected")).one()
    assert entry.facts["mended"] == ["address", "party_phone"]
    assert not any(word in str(entry.facts) for word in ("建设路", "人民路", "1390000"))


def test_nothing_new_changes_nothing(hands: Hands, parcel: int) -> None:
    assert not correct(hands.store, hands.actor, None, "mail", parcel, 1, {"party_name": "张三 "})
    assert the_row(hands).version == 1


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"party_phone": "12"}, BadPhone),
        ({"party_phone": ""}, PartyMissing),
        ({"address": " "}, PartyMissing),
        ({"document": "居民身份证"}, NotMailable),
        ({"tracking_number": "E1"}, NotCorrectable),
    ],
)
def test_what_would_be_wrong_is_refused_and_nothing_is_changed(
    hands: Hands, parcel: int, facts: dict[str, str], refusal: type[HallError]
) -> None:
    before = the_row(hands)
    with pytest.raises(refusal):
        correct(hands.store, hands.actor, None, "mail", parcel, 1, {"note": "新", **facts})
    assert the_row(hands) == before


def test_two_who_mend_a_row_notice_each_other(hands: Hands) -> None:
    case = AssistedCase(AssistedKind.HELPED, "李伟", name="张三", phone=MOBILE)
    row_id = assisted.accept(hands.store, hands.actor, None, case)
    correct(hands.store, hands.actor, None, "assisted", row_id, 1, {"agent": "王芳"})
    with pytest.raises(ChangedMeanwhile):
        correct(hands.store, hands.actor, None, "assisted", row_id, 1, {"party_name": "张𬱖"})
    with pytest.raises(BadIdNumber):
        correct(hands.store, hands.actor, None, "assisted", row_id, 2, {"party_id_number": "1"})
    with pytest.raises(LedgerRowUnknown):
        correct(hands.store, hands.actor, "OUT02", "assisted", row_id, 2, {"note": ""})
