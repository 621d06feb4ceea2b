"""The day's list: by slot and group, with a box for whoever is still to come; nothing that need not be on it."""

from __future__ import annotations

import pypdfium2
import pytest

from hallapp.guides.pages import Sheet
from hallapp.ledgers import appointments
from hallapp.ledgers.appointment_codes import code_of
from hallapp.ledgers.appointment_sheets import day_list
from hallapp.wording import Language
from tests.ledgers.test_appointments import TUESDAY, book, check_in, today
from tests.queue.hands import Hands
from tests.queue.sample import ID_NUMBER, MOBILE


def text(sheet: Sheet) -> str:
    document = pypdfium2.PdfDocument(sheet.pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_list_has_everybody_by_slot_with_what_became_of_them(hands: Hands) -> None:
    here, coming, gone = (
        book(hands, today(hands), 13, name=name, phone=phone, id_number=id_number).appointment
        for name, phone, id_number in (
            ("欧阳𬱖", MOBILE, ID_NUMBER),
            ("李四", "13912345678", ""),
            ("王五", "13911111111", ""),
        )
    )
    appointments.cancel(hands.store, hands.actor, None, gone.id)
    hands.clock.at(12, 50)
    number = check_in(hands, here.id).issued.number
    sheet = day_list(hands.store, hands.actor, None, today(hands))
    words = text(sheet)
    assert sheet.problems == ()
    for shown in ("13:00–13:30", code_of(coming.id), "欧阳𬱖", "李四", "139****5678", number, "已取消", "2 / 3 个"):
        assert shown in words
    assert words.count("□") == 1
    for hidden in (ID_NUMBER, "13912345678"):
        assert hidden not in words


@pytest.mark.parametrize("language", list(Language))
def test_a_day_without_appointments_says_so(hands: Hands, language: Language) -> None:
    sheet = day_list(hands.store, hands.actor, None, TUESDAY, language=language)
    assert sheet.pages == 1
    assert ("没有预约" if language is Language.ZH else "Nobody is booked") in text(sheet)
