"""What is handed on is what was shown, texts are texts, and handing on what names persons leaves its trace."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from hallapp.actor import Actor
from hallapp.errors.desk import TicketUnknown
from hallapp.errors.staff import NoRights
from hallapp.errors.system import FileUnwritable, Stopped
from hallapp.ledgers import assisted, cross_region, mail
from hallapp.ledgers.assisted import AssistedCase
from hallapp.ledgers.cross_region import CrossRegionCase, Region
from hallapp.ledgers.extended import Work, add_work
from hallapp.ledgers.handing_on import HandedOn, hand_on
from hallapp.ledgers.known import known_of
from hallapp.ledgers.lists import EXTENDED, LISTS, MAIL, LedgerKind, Line, Narrowed, count, lines, narrow
from hallapp.ledgers.mail import Parcel
from hallapp.ledgers.rows import AssistedKind, Direction, MailState
from hallapp.ledgers.year import year_of
from hallapp.ledgers.year_files import write_year
from hallapp.store.audit import Deed
from hallapp.store.schema import audit_log
from hallapp.wording import Language
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, ID_NUMBER, MOBILE

MONDAY = date(2026, 3, 2)
MONTH = (date(2026, 3, 1), date(2026, 3, 31))


def shown(hands: Hands, kind: LedgerKind, language: Language = Language.ZH) -> list[Line[Any]]:
    ledger = LISTS[kind]
    return lines(ledger, ledger.read(hands.store, hands.actor, hands.outlet, *MONTH), language)


def handed(hands: Hands, kind: LedgerKind, found: Sequence[Line[Any]], path: Path) -> HandedOn:
    return hand_on(hands.store, hands.actor, hands.outlet, LISTS[kind], found, *MONTH, path)


def exports(hands: Hands) -> list[dict[str, Any]]:
    with hands.store.look() as look:
        entries = look.execute(select(audit_log.c.facts).where(audit_log.c.deed == Deed.LEDGER_HANDED_ON))
        return list(entries.scalars())


def some_mail(hands: Hands) -> None:
    for name, document in (("张𬱖", "营业执照"), ("李四", '=HYPERLINK("http://x")'), ("王五", "@公章")):
        mail.hand_in(hands.store, hands.actor, hands.outlet, Parcel("人民路1号", document, name=name, phone=MOBILE))


def test_a_workbook_has_the_rows_as_shown_and_no_formulas(hands: Hands, tmp_path: Path) -> None:
    some_mail(hands)
    found = shown(hands, LedgerKind.MAIL)
    made = handed(hands, LedgerKind.MAIL, found, tmp_path / "邮寄.xlsx")
    assert (made.rows, made.path.exists()) == (3, True)
    first, totals = CalamineWorkbook.from_path(made.path).sheet_names
    rows = CalamineWorkbook.from_path(made.path).get_sheet_by_name(first).to_python(skip_empty_area=False)
    assert rows[2] == MAIL.heads(Language.ZH)
    for line, row in zip(found, rows[3:], strict=True):
        assert [value or "" for value in line.values] == [value or "" for value in row]
    assert [row[2] for row in rows[3:]] == ["营业执照", '=HYPERLINK("http://x")', "@公章"]
    counted = CalamineWorkbook.from_path(made.path).get_sheet_by_name(totals).to_python()
    assert ["待寄出", 3.0] in counted
    [trace] = exports(hands)
    assert (trace["ledger"], trace["rows"], trace["file"]) == ("mail", 3, "邮寄.xlsx")
    assert "张𬱖" not in str(trace)


def test_a_sheet_is_read_alike_by_two_readers(hands: Hands, tmp_path: Path) -> None:
    some_mail(hands)
    path = handed(hands, LedgerKind.MAIL, shown(hands, LedgerKind.MAIL), tmp_path / "mail.pdf").path
    one = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    with pypdfium2.PdfDocument(path) as document:
        other = "".join(page.get_textpage().get_text_range() for page in document)
    for text in (one, other):
        for words in ("免费邮寄服务台账", "张𬱖", "李四", "人民路1号", MOBILE, "待寄出"):
            assert words in text.replace("\r", "").replace("\n", ""), words


def test_a_tracking_number_stands_on_one_line_of_a_sheet(hands: Hands, tmp_path: Path) -> None:
    parcel = Parcel("人民路 18 号", "食品经营许可证", item=COMPANY, name="张𬱖", phone=MOBILE, note="放门卫")
    for number in ("EA123456789CN", "SF1234567890123"):
        row = mail.hand_in(hands.store, hands.actor, hands.outlet, parcel)
        to = {"carrier": "邮政速递", "tracking_number": number}
        mail.take_step(hands.store, hands.actor, hands.outlet, row, 1, MailState.SENT, **to)
        mail.take_step(hands.store, hands.actor, hands.outlet, row, 2, MailState.DELIVERED)
    path = handed(hands, LedgerKind.MAIL, shown(hands, LedgerKind.MAIL), tmp_path / "mail.pdf").path
    read = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    assert "EA123456789CN" in read
    assert "SF1234567890123" in read


def test_long_notes_get_room_across_a_sheet_instead_of_down_its_pages(hands: Hands, tmp_path: Path) -> None:
    for _ in range(20):
        case = AssistedCase(AssistedKind.HELPED, "李伟", name="张𬱖", phone=MOBILE, note="情况说明" * 50)
        assisted.accept(hands.store, hands.actor, hands.outlet, case)
    path = handed(hands, LedgerKind.ASSISTED, shown(hands, LedgerKind.ASSISTED), tmp_path / "assisted.pdf").path
    assert len(pypdf.PdfReader(path).pages) <= 7


def test_only_whoever_may_read_it_hands_it_on(hands: Hands, tmp_path: Path) -> None:
    some_mail(hands)
    found = shown(hands, LedgerKind.MAIL)
    nobody = hands.of(actor=Actor("某人", "station"))
    with pytest.raises(NoRights):
        handed(nobody, LedgerKind.MAIL, found, tmp_path / "a.xlsx")
    with pytest.raises(FileUnwritable):
        handed(hands, LedgerKind.MAIL, found, tmp_path / "a.csv")
    with pytest.raises(Stopped):
        hand_on(
            hands.store, hands.actor, hands.outlet, MAIL, found, *MONTH, tmp_path / "a.xlsx", stopped=lambda: True
        )  # fmt: skip
    assert not (tmp_path / "a.xlsx").exists()
    assert exports(hands) == []


def test_what_names_nobody_is_free(hands: Hands, tmp_path: Path) -> None:
    start = datetime.combine(MONDAY, time(8, 0))
    hands.clock.at(10)
    add_work(hands.store, hands.actor, hands.outlet, Work(start, start + timedelta(minutes=25), "冬季早到"))
    handed(hands, LedgerKind.EXTENDED, shown(hands, LedgerKind.EXTENDED), tmp_path / "x.xlsx")
    assert exports(hands) == []
    assert EXTENDED.right is None


def test_it_is_narrowed_by_state_kind_item_and_words(hands: Hands) -> None:
    some_mail(hands)
    first = mail.mail_of(hands.store, hands.actor, hands.outlet, *MONTH)[0]
    mail.take_step(
        hands.store, hands.actor, hands.outlet, first.id, 1, MailState.SENT, carrier="邮政", tracking_number="ea1"
    )
    found = shown(hands, LedgerKind.MAIL)
    assert [line.row.party_name for line in narrow(found, Narrowed(state="to_send"))] == ["李四", "王五"]
    assert [line.row.party_name for line in narrow(found, Narrowed(text="EA1 邮政"))] == ["张𬱖"]
    assert narrow(found, Narrowed(sort="expedited")) == []
    assert narrow(found, Narrowed(item="无")) == []
    counted = count(found)
    assert (counted.rows, dict(counted.by_state)) == (3, {"to_send": 2, "sent": 1})


def test_what_a_number_knows(hands: Hands) -> None:
    number = hands.take(COMPANY, name="张𬱖", phone=MOBILE, id_number=ID_NUMBER)
    known = known_of(hands.store, hands.actor, hands.outlet, number.lower())
    assert (known.name, known.phone, known.item, known.item_name) == ("张𬱖", MOBILE, COMPANY, "公司设立登记")
    assert known.id_number.count("*") == 8
    with pytest.raises(TicketUnknown):
        known_of(hands.store, hands.actor, hands.outlet, "B777")


def test_a_year_counts_by_month_and_kind(hands: Hands, tmp_path: Path) -> None:
    some_mail(hands)
    row = mail.mail_of(hands.store, hands.actor, hands.outlet, *MONTH)[0]
    mail.take_step(
        hands.store, hands.actor, hands.outlet, row.id, 1, MailState.SENT, carrier="邮政", tracking_number="1"
    )
    for _ in range(2):
        case = AssistedCase(AssistedKind.HELPED, "李伟", name="张三")
        assisted.accept(hands.store, hands.actor, hands.outlet, case)
    cross_region.save_region(hands.store, hands.actor, Region("邻县", for_partner=frozenset({COMPANY})))
    accepted = CrossRegionCase("邻县", Direction.FOR_PARTNER, COMPANY, name="张三")
    cross_region.accept(hands.store, hands.actor, hands.outlet, accepted)
    year = year_of(hands.store, hands.outlet, 2026)
    march = (0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    assert year.ledgers[LedgerKind.MAIL].by_kind == {"sent": march}
    assert year.ledgers[LedgerKind.CROSS_REGION].by_kind == {"邻县": march}
    assert year.ledgers[LedgerKind.ASSISTED].by_month[2] == year.by_level.by_kind["市级"][2] == 2
    assert year.ledgers[LedgerKind.APPOINTMENTS].by_month == (0,) * 12
    book = CalamineWorkbook.from_path(write_year(hands.store, hands.outlet, year, tmp_path / "y.xlsx").path)
    rows = {row[0]: row[1:] for row in book.get_sheet_by_index(0).to_python()}
    assert rows["帮代办服务台账"] == [0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]
    assert rows["邻县"][-1] == 1
    pdf = write_year(hands.store, hands.outlet, year, tmp_path / "y.pdf").path
    assert "邻县" in "".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    with pytest.raises(FileUnwritable):
        write_year(hands.store, hands.outlet, year, tmp_path / "y.txt")
