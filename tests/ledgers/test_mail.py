"""Mail: taken in, sent with a tracking number, delivered or returned; identity cards are not mailed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from hallapp.catalog.rows import service_items
from hallapp.errors.base import HallError
from hallapp.errors.desk import BadPhone
from hallapp.errors.ledgers import MailDayWrong, NotMailable, PartyMissing, StepNotNow, TrackingMissing
from hallapp.ledgers import mail
from hallapp.ledgers.mail import Mailed, Parcel
from hallapp.ledgers.rows import MailState
from hallapp.wording import refusal
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, MOBILE

DAY = date(2026, 3, 2)
LICENCE = Parcel("示范市人民路 1 号", item=COMPANY, name="张𬱖", phone=MOBILE)


def ledger(hands: Hands) -> tuple[Mailed, ...]:
    return mail.mail_of(hands.store, hands.actor, None, DAY, DAY)


def hand_in(hands: Hands, parcel: Parcel = LICENCE) -> int:
    return mail.hand_in(hands.store, hands.actor, None, parcel)


def step(hands: Hands, row: Mailed, to: MailState, **about: object) -> None:
    mail.take_step(hands.store, hands.actor, None, row.id, row.version, to, **about)  # type: ignore[arg-type]  # by name


def test_a_result_goes_its_way(hands: Hands) -> None:
    hand_in(hands)
    [row] = ledger(hands)
    assert (row.document, row.state, row.party_name) == ("营业执照", MailState.TO_SEND, "张𬱖")
    with pytest.raises(TrackingMissing):
        step(hands, row, MailState.SENT, carrier="邮政")
    step(hands, row, MailState.SENT, carrier="邮政", tracking_number=" ea123456789cn ")
    [row] = ledger(hands)
    assert (row.tracking_number, row.sent_on) == ("EA123456789CN", DAY)
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=1)):
        with pytest.raises(MailDayWrong):
            step(hands, row, MailState.DELIVERED, on=day)
    hands.clock.advance(days=2)
    step(hands, row, MailState.DELIVERED)
    [row] = ledger(hands)
    assert (row.state, row.arrived_on) == (MailState.DELIVERED, DAY + timedelta(days=2))
    with pytest.raises(StepNotNow):
        step(hands, row, MailState.RETURNED)


def test_name_phone_and_item_come_from_the_number(hands: Hands) -> None:
    number = hands.take(COMPANY, name="张三", phone=MOBILE)
    hands.open("007")
    hands.begin("007")
    hands.finish("007")
    hand_in(hands, Parcel("示范市人民路 1 号", ticket=number))
    [row] = ledger(hands)
    assert (row.party_name, row.party_phone, row.item, row.ticket) == ("张三", MOBILE, COMPANY, number)


@pytest.mark.parametrize(
    ("parcel", "refusal"),
    [
        (replace(LICENCE, address=" "), PartyMissing),
        (replace(LICENCE, name=""), PartyMissing),
        (replace(LICENCE, phone=""), PartyMissing),
        (replace(LICENCE, phone="1"), BadPhone),
        (replace(LICENCE, item="", document=""), PartyMissing),
        (replace(LICENCE, document="居民身份证"), NotMailable),
        (replace(LICENCE, item="", document="身份证"), NotMailable),
        (replace(LICENCE, item="", document="张三的第二代身份证（补领）"), NotMailable),
    ],
)
def test_what_cannot_be_mailed_is_refused(hands: Hands, parcel: Parcel, refusal: type[HallError]) -> None:
    with pytest.raises(refusal):
        hand_in(hands, parcel)
    assert ledger(hands) == ()


def test_an_expedited_identity_card_is_mailed(hands: Hands) -> None:
    hand_in(hands, replace(LICENCE, document="居民身份证", expedited=True))
    assert ledger(hands)[0].expedited


@pytest.mark.parametrize("document", ["居民身份证复印件", "亲属关系身份证明", "身份证领取凭证"])
def test_papers_about_an_identity_card_are_mailed(hands: Hands, document: str) -> None:
    hand_in(hands, replace(LICENCE, document=document))
    assert ledger(hands)[0].document == document


def test_an_item_that_is_not_mailed_says_so(hands: Hands) -> None:
    with hands.store.change(hands.actor) as tx:
        tx.execute(update(service_items).where(service_items.c.item_code == COMPANY).values(supports_mail=False))
    with pytest.raises(NotMailable) as refused:
        hand_in(hands)
    assert refused.value.why == "item"


def test_the_sentence_says_why_it_is_not_mailed() -> None:
    assert "居民身份证须本人领取" in refusal(NotMailable("居民身份证", "identity_card"))
    assert "不支持邮寄" in refusal(NotMailable("营业执照", "item"))


def test_a_day_that_cannot_be_is_said_with_those_that_can(hands: Hands) -> None:
    hand_in(hands)
    [row] = ledger(hands)
    sent = {"carrier": "邮政", "tracking_number": "E1"}
    hands.clock.advance(days=3)
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=4)):
        with pytest.raises(MailDayWrong) as refused:
            step(hands, row, MailState.SENT, on=day, **sent)
        assert (refused.value.earliest, refused.value.today) == (DAY, DAY + timedelta(days=3))
    assert "应在 2026-03-02（登记或寄出）至今天（2026-03-05）之间" in refusal(refused.value)
    step(hands, row, MailState.SENT, on=DAY + timedelta(days=2), **sent)
    [row] = ledger(hands)
    with pytest.raises(StepNotNow):  # what it is by now is said before what is wrong with the day
        step(hands, row, MailState.SENT, on=DAY, **sent)
