"""Personal data in the ledgers goes with that of the queue, by itself and from the file; no total moves by it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from hallapp.errors.staff import NoRights
from hallapp.hall.staff import actor_of
from hallapp.keeping import each_day
from hallapp.ledgers import appointments, assisted, mail, retention
from hallapp.ledgers.appointment_rows import appointments_of
from hallapp.ledgers.appointments import Booking
from hallapp.ledgers.assisted import AssistedCase
from hallapp.ledgers.mail import Parcel
from hallapp.ledgers.rows import AssistedKind, AssistedState
from hallapp.queue.rows import appointments as rows
from hallapp.store.schema import audit_log
from hallapp.wording import Language, sentence
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, ID_NUMBER, MOBILE

NAME, NOTE = "欧阳䶮", "腿脚不便，请备轮椅"
SECRETS = (NAME, NOTE, ID_NUMBER, MOBILE)


def book(hands: Hands, day: int) -> int:
    start = datetime(2026, 3, day, 10)  # noqa: DTZ001  # as typed: in the hall's time
    booking = Booking(COMPANY, start, NAME, MOBILE, ID_NUMBER, note=NOTE)
    return appointments.book(hands.store, hands.actor, None, booking).appointment.id


def stored(hands: Hands) -> str:
    with hands.store.look() as look:
        return repr([tuple(row) for table in (rows, audit_log) for row in look.execute(select(table))])


def test_after_its_days_nothing_personal_is_left_and_the_ledger_still_counts(hands: Hands) -> None:
    early, late = book(hands, 3), book(hands, 31)
    hands.clock.advance(days=31)
    assert retention.personal_data(hands.store, hands.actor).due == 0
    hands.clock.advance(days=1)
    found = retention.personal_data(hands.store, hands.actor)
    assert (found.rows, found.due) == (2, 1)
    assert retention.forget(hands.store, hands.actor).rows == 1
    assert all(secret in stored(hands) for secret in SECRETS), "of the later one"
    gone, kept = appointments_of(hands.store, hands.actor, None, date(2026, 3, 1), date(2026, 3, 31))
    assert (gone.id, gone.party_name, gone.party_phone, gone.note, gone.state) == (early, "", "", "", "no_show")
    assert (kept.id, kept.party_name) == (late, NAME)
    hands.clock.advance(days=60)
    each_day(hands.store, "station", "")
    assert not any(secret in stored(hands) for secret in SECRETS)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_the_letters_are_gone_from_the_file_too(hands: Hands, hall_url: str) -> None:
    book(hands, 3)
    hands.clock.advance(days=60)
    retention.forget(hands.store, hands.actor)
    hands.store.close()
    file = Path(hall_url.removeprefix("sqlite:///"))
    assert not any(secret.encode() in file.read_bytes() for secret in SECRETS)


def test_whoever_may_not_removes_nothing(hands: Hands) -> None:
    book(hands, 3)
    hands.clock.advance(days=60)
    before = stored(hands)
    with pytest.raises(NoRights):
        retention.forget(hands.store, actor_of(hands.store, "yangyan", "s"))
    assert stored(hands) == before


def test_what_is_still_to_be_done_for_somebody_is_kept_until_it_is_over(hands: Hands) -> None:
    case = AssistedCase(AssistedKind.HELPED, "李伟", name=NAME, phone=MOBILE)
    open_case, closed_case = (assisted.accept(hands.store, hands.actor, None, case) for _ in range(2))
    assisted.take_step(hands.store, hands.actor, None, closed_case, 1, AssistedState.ENDED, words=NOTE)
    parcel = Parcel("某路 1 号", item=COMPANY, name=NAME, phone=MOBILE)
    mail.hand_in(hands.store, hands.actor, None, parcel)
    hands.clock.advance(days=60)
    assert retention.forget(hands.store, hands.actor).rows == 1
    day = date(2026, 3, 2)
    names = {one.id: one.party_name for one in assisted.assisted_of(hands.store, hands.actor, None, day, day)}
    assert names == {open_case: NAME, closed_case: ""}
    assert [one.address for one in mail.mail_of(hands.store, hands.actor, None, day, day)] == ["某路 1 号"]
    assisted.take_step(hands.store, hands.actor, None, open_case, 1, AssistedState.DONE)
    assert retention.forget(hands.store, hands.actor).rows == 1


@pytest.mark.parametrize("language", Language)
def test_the_audit_log_names_each_ledger_in_words(language: Language) -> None:
    for table, _ in retention.PERSONAL:
        facts = {"ledger": table.name, "rows": 3, "up_to": date(2026, 1, 30)}
        assert table.name not in sentence("personal_rows_removed", facts, language)
