"""From a ticket in the queue to its paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import zxingcpp
from PIL import Image

from hallapp.actor import Actor
from hallapp.catalog.rows import MaterialNeed
from hallapp.devices.escpos_printer import EscposPrinter
from hallapp.devices.paper_tray import PaperTray
from hallapp.devices.paper_width import PaperWidth
from hallapp.devices.ticket_paper import Fact, Need
from hallapp.errors.desk import TicketUnknown
from hallapp.errors.system import BadPrinterAddress, PrinterMissing, PrinterProblem
from hallapp.hall.directory import Seat
from hallapp.hall.ruling import set_rules
from hallapp.printing import go_to, place, print_ticket, station_printer, ticket_paper, wait_words
from hallapp.queue import boards, desk
from hallapp.queue.rows import Priority, TicketState
from hallapp.queue.views import Material, Request, TicketSheet, Wait
from hallapp.store.engine import Store
from hallapp.wording import Language

FOUNDING, CHANGE = "11439981MB9T00070J4430107001000", "11439981MB9T00070J4430107002000"
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def sheet(store: Store, actor: Actor) -> TicketSheet:
    desk.open_window(store, actor, None, "007")
    for _ in range(3):
        desk.issue(store, actor, None, Request(items=(FOUNDING,)))
    number = desk.issue(store, actor, None, Request(items=(CHANGE,), priority=Priority.ELDERLY, name="䶮𬱖")).number
    return boards.ticket_sheet(store, None, number)


SQLITE = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


@SQLITE
def test_the_paper_says_all_that_the_party_needs(sheet: TicketSheet) -> None:
    paper = ticket_paper(sheet, SHANGHAI, Language.ZH)
    assert paper.hall == "示范市政务服务中心"
    assert paper.number == "B004"
    assert paper.priority == "老年人优先"
    assert paper.items == ("公司变更登记",)
    assert paper.go_to == "到 7–9 号窗口"
    assert paper.place == "1 层 企业服务区"
    assert paper.facts[0] == Fact("前面", "没有人，请留意叫号")  # an elder's head start is 15 minutes
    assert paper.facts[1].label == "预计等候"
    assert "30 分钟内" in paper.rule
    assert "第 3 位" in paper.rule
    assert paper.needs[0] == Need("公司登记(备案)申请书", "纸质原件 1 份")
    assert paper.needs[2] == Need("营业执照", "电子证照免交 · 可容缺后补")
    assert paper.link.startswith("https://zwfw.example.com/portal/#/work-service")
    assert paper.issued == "2026-03-02 09:00 取号"
    assert paper.rehearsal == ""
    assert "䶮" not in str(paper)  # the paper lies about in the hall


@SQLITE
def test_the_paper_is_in_english_for_who_reads_english(sheet: TicketSheet) -> None:
    paper = ticket_paper(sheet, SHANGHAI, Language.EN)
    assert (paper.go_to, paper.place, paper.priority) == ("Window 7–9", "Floor 1 企业服务区", "Priority: 60 or older")
    assert "within 30 minutes" in paper.rule


@SQLITE
def test_the_rule_on_the_paper_is_the_halls(sheet: TicketSheet) -> None:
    rule = {
        policy: ticket_paper(replace(sheet, no_show_policy=policy, return_minutes=20), SHANGHAI, Language.ZH).rule
        for policy in ("void", "behind", "end")
    }
    assert "过号作废" in rule["void"]
    assert "20 分钟" not in rule["void"]
    assert "第 3 位" in rule["behind"]
    assert "排到最后" in rule["end"]


@SQLITE
def test_a_rehearsal_says_so(sheet: TicketSheet) -> None:
    assert ticket_paper(replace(sheet, rehearsal=True), SHANGHAI, Language.ZH).rehearsal == "演练"


@SQLITE
def test_every_need_is_in_words(sheet: TicketSheet) -> None:
    needs = tuple(Material("x", "证明", "复印件", 2, need.value) for need in MaterialNeed)
    paper = ticket_paper(replace(sheet, materials=needs), SHANGHAI, Language.EN)
    assert [need.detail for need in paper.needs] == [
        "复印件 × 2",
        "复印件 × 2 · if you have it",
        "复印件 × 2 · may follow later",
    ]


def test_several_places_are_all_named() -> None:
    seats = [Seat("007", "企业", "1", "企业区"), Seat("020", "人社", "2", "人社区"), Seat("008", "企业", "1", "企业区")]
    assert place(seats, Language.ZH) == "1 层 企业区 · 2 层 人社区"
    assert go_to([], Language.ZH) == "请到咨询导办台"


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        (None, "可办窗口尚未开放"),
        (Wait(10, 40), "不到 1 分钟"),
        (Wait(75 * 60, 75 * 60), "约 75 分钟"),
        (Wait(600, 1490), "10–25 分钟"),
    ],
)
def test_the_wait_is_a_range_in_minutes(wait: Wait | None, said: str) -> None:
    assert wait_words(wait, Language.ZH) == said


@pytest.mark.parametrize("width", list(PaperWidth))
def test_the_guide_of_every_item_is_scanned_from_its_paper(
    store: Store, actor: Actor, tmp_path: Path, width: PaperWidth, sheet: TicketSheet
) -> None:
    printed = print_ticket(store, None, "B004", PaperTray(tmp_path, width), Language.ZH)
    assert printed.number == "B004"
    assert printed.problems == ()
    assert printed.file is not None
    with Image.open(printed.file) as paper:
        assert paper.width == width
        [code] = zxingcpp.read_barcodes(paper.convert("L"))
    assert code.text == sheet.guide_url


@SQLITE
def test_printer_trouble_never_undoes_the_ticket(store: Store, actor: Actor, tmp_path: Path) -> None:
    number = desk.issue(store, actor, None, Request(items=(FOUNDING,))).number
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(PrinterMissing) as missing:
        print_ticket(store, None, number, None, Language.ZH)
    assert missing.value.ticket == number
    with pytest.raises(PrinterProblem) as trouble:
        print_ticket(store, None, number, PaperTray(in_the_way), Language.ZH)
    assert trouble.value.ticket == number
    assert boards.explain(store, None, number).state is TicketState.WAITING
    assert print_ticket(store, None, number, PaperTray(tmp_path / "tray"), Language.ZH).file is not None


@SQLITE
def test_a_number_nobody_has_is_not_printed(store: Store, tmp_path: Path) -> None:
    with pytest.raises(TicketUnknown):
        print_ticket(store, None, "B999", PaperTray(tmp_path), Language.ZH)


@SQLITE
def test_a_reprint_tells_how_it_stands_now(store: Store, actor: Actor, tmp_path: Path, sheet: TicketSheet) -> None:
    before = ticket_paper(boards.ticket_sheet(store, None, "B003"), SHANGHAI, Language.EN).facts[0]
    desk.withdraw(store, actor, None, "B001")
    set_rules(store, actor, {"no_show_return_min": "15"})
    after = ticket_paper(boards.ticket_sheet(store, None, "B003"), SHANGHAI, Language.EN)
    assert (before.value, after.facts[0].value) == ("3", "2")
    assert "within 15 minutes" in after.rule


def test_the_station_prints_into_its_tray(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HALLAPP_TICKETS", str(tmp_path / "here"))
    printer = station_printer()
    assert isinstance(printer, PaperTray)
    assert printer.folder == tmp_path / "here"
    monkeypatch.setenv("HALLAPP_TICKETS", "")
    assert station_printer() is None
    monkeypatch.delenv("HALLAPP_TICKETS")
    chosen = station_printer(f"tray:{tmp_path}?dots=384")
    assert isinstance(chosen, PaperTray)
    assert (chosen.folder, chosen.width_px) == (tmp_path, PaperWidth.MM_58)
    by_default = station_printer()
    assert isinstance(by_default, PaperTray)
    assert by_default.folder.name == "tickets"


def test_the_environment_names_another_printer_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    here = station_printer("network:192.168.1.50?dots=512")
    assert isinstance(here, EscposPrinter)
    assert here.width_px == 512
    monkeypatch.setenv("HALLAPP_PRINTER", "system:front")
    elsewhere = station_printer("network:192.168.1.50")
    assert isinstance(elsewhere, EscposPrinter)
    assert elsewhere.address.place == "front"
    monkeypatch.setenv("HALLAPP_PRINTER", "")
    assert station_printer("network:192.168.1.50") is None
    monkeypatch.setenv("HALLAPP_PRINTER", "lpt1")
    with pytest.raises(BadPrinterAddress):
        station_printer()
