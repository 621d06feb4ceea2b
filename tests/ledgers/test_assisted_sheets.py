"""The papers of assisted handling: what the law asks of a letter of entrustment, and when a pause was and why."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest

from hallapp.actor import Actor
from hallapp.errors.ledgers import LedgerRowUnknown, StepNotNow
from hallapp.errors.staff import NoRights
from hallapp.ledgers import assisted
from hallapp.ledgers.assisted import Assisted, AssistedCase
from hallapp.ledgers.assisted_sheets import AssistedForm, assisted_sheet, case_number
from hallapp.ledgers.rows import AssistedKind, AssistedState
from hallapp.wording import Language
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, ID_NUMBER, MOBILE

DAY = date(2026, 3, 2)


def accepted(hands: Hands) -> Assisted:
    number = hands.take(COMPANY, name="张𬱖", phone=MOBILE, id_number=ID_NUMBER)
    case = AssistedCase(AssistedKind.BY_PROXY, "李伟", ticket=number, entrusted=True)
    assisted.accept(hands.store, hands.actor, hands.outlet, case)
    return row(hands)


def row(hands: Hands) -> Assisted:
    return assisted.assisted_of(hands.store, hands.actor, hands.outlet, DAY, DAY)[-1]


def text(hands: Hands, form: AssistedForm, language: Language = Language.ZH) -> str:
    sheet = assisted_sheet(hands.store, hands.actor, hands.outlet, row(hands).id, form, language)
    assert (sheet.pages, sheet.problems) == (1, ())
    pages = pypdf.PdfReader(io.BytesIO(sheet.pdf)).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "")


def step(hands: Hands, to: AssistedState, words: str = "") -> None:
    case = row(hands)
    assisted.take_step(hands.store, hands.actor, hands.outlet, case.id, case.version, to, words=words)


def test_the_letter_names_agent_matter_powers_and_term(hands: Hands) -> None:
    case = accepted(hands)
    letter = text(hands, AssistedForm.ENTRUSTMENT)
    for words in (
        "授权委托书",
        "张𬱖",
        ID_NUMBER,
        MOBILE,
        "李伟",
        "公司设立登记",
        "委托权限",
        "委托期限",
        case_number(case.id),
    ):
        assert words in letter, words
    assert "Letter of entrustment" in text(hands, AssistedForm.ENTRUSTMENT, Language.EN)


def test_a_pause_is_told_with_its_reason_and_its_end_with_how_long(hands: Hands) -> None:
    accepted(hands)
    with pytest.raises(StepNotNow):
        text(hands, AssistedForm.PAUSE)
    step(hands, AssistedState.PAUSED, "等候公司章程")
    notice = text(hands, AssistedForm.PAUSE)
    assert "暂停办理告知" in notice
    assert "等候公司章程" in notice
    with pytest.raises(StepNotNow):
        text(hands, AssistedForm.RESUME)
    hands.clock.advance(hours=3)
    step(hands, AssistedState.ACCEPTED)
    assert "0 天 3 小时" in text(hands, AssistedForm.RESUME)


def test_they_name_persons(hands: Hands) -> None:
    case = accepted(hands)
    nobody = Actor("某人", "station")
    with pytest.raises(NoRights):
        assisted_sheet(hands.store, nobody, hands.outlet, case.id, AssistedForm.ENTRUSTMENT)
    with pytest.raises(LedgerRowUnknown):
        assisted_sheet(hands.store, hands.actor, hands.outlet, 999, AssistedForm.ENTRUSTMENT)
