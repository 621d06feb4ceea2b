"""The slip of an appointment: what it says, that its code is scanned on both papers, and that it names nobody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from hallapp.devices.paper_tray import PaperTray
from hallapp.devices.paper_width import PaperWidth
from hallapp.errors.ledgers import AppointmentUnknown
from hallapp.errors.system import PrinterMissing
from hallapp.ledgers.appointment_slip import appointment_slip
from hallapp.printing import appointment_paper, print_appointment
from hallapp.wording import Language
from tests.ledgers.test_appointments import TUESDAY, book, today
from tests.queue.hands import Hands


def test_a_slip_says_when_where_and_what_to_bring(hands: Hands) -> None:
    mine = book(hands, TUESDAY, 10, name="欧阳𬱖").appointment
    paper = appointment_paper(appointment_slip(hands.store, hands.actor, None, mine.id), Language.ZH)
    assert paper.number == f"Y{mine.id:06}"
    assert re.fullmatch(rf"Y{mine.id:06}[A-Z]{{5}}", paper.link)
    assert [fact.value for fact in paper.facts] == ["3 月 3 日 星期二", "10:00–10:30", "欧阳*"]
    assert (paper.go_to, paper.place) == ("到 7–9 号窗口", "1 层 企业服务区")
    assert "09:40–10:10" in paper.rule
    assert "08:00 前" in paper.rule
    assert paper.needs[0].name
    english = appointment_paper(appointment_slip(hands.store, hands.actor, None, mine.id), Language.EN)
    assert english.facts[0].value == "Tuesday, 2026-03-03"


@pytest.mark.parametrize(("language", "words"), [(Language.ZH, "已过取消时限"), (Language.EN, "too late to cancel")])
def test_where_it_is_too_late_to_cancel_nobody_is_asked_to(hands: Hands, language: Language, words: str) -> None:
    hands.clock.at(9, 0)
    mine = book(hands, today(hands), 10).appointment
    rule = appointment_paper(appointment_slip(hands.store, hands.actor, None, mine.id), language).rule
    assert words in rule
    assert "08:00" not in rule


@pytest.mark.parametrize("width", list(PaperWidth))
def test_its_code_is_scanned_from_the_paper(hands: Hands, tmp_path: Path, width: PaperWidth) -> None:
    mine = book(hands, today(hands), 10).appointment
    tray = PaperTray(tmp_path, width)
    printed = print_appointment(hands.store, hands.actor, None, mine.id, tray, Language.ZH)
    assert printed.file is not None
    assert printed.problems == ()
    code = appointment_slip(hands.store, hands.actor, None, mine.id).code
    with Image.open(printed.file) as image:
        assert [found.text for found in zxingcpp.read_barcodes(image.convert("L"))] == [code]


def test_without_a_printer_or_at_another_outlet_there_is_none(hands: Hands, tmp_path: Path) -> None:
    mine = book(hands, today(hands), 10).appointment
    with pytest.raises(PrinterMissing):
        print_appointment(hands.store, hands.actor, None, mine.id, None, Language.ZH)
    with pytest.raises(AppointmentUnknown):
        print_appointment(hands.store, hands.actor, "OUT02", mine.id, PaperTray(tmp_path), Language.ZH)
