"""The paper ticket: what it says can be read and scanned, at both widths."""

from __future__ import annotations

from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from hallapp.devices.paper_width import PaperWidth
from hallapp.devices.ticket_paper import DrawnTicket, Fact, Need, TicketPaper, draw

LINK = (
    "https://zwfw.example.com/portal/#/work-service/guide-detail?id=a668bbd2dc5c13eb0fae85bb08497cb0"
    "&matterId=0bc79480bb58eaf0be31c5cd2dbb866a&areaCode=439981&type=fr&标题=公司%20变更"
)
TICKET = TicketPaper(
    hall="示范市政务服务中心",
    number="B013",
    number_label="您的号码",
    priority="老年人优先",
    items=("公司变更登记", "食品经营许可证核发（新办、变更、延续、注销）及相关备案"),
    go_to="到 7、8、9 号窗口",
    place="1 层 · 企业服务区",
    facts=(Fact("前面", "6 位"), Fact("预计等候", "10–25 分钟")),
    rule="过号后 30 分钟内请到咨询导办台恢复，排在其后第 3 位之后；超过 30 分钟请重新取号。",
    needs_label="请备好材料",
    needs=(Need("公司登记（备案）申请书", "纸质原件 1 份"), Need("营业执照", "电子证照免交 · 可容缺")),
    link=LINK,
    link_label="扫码查看办事指南",
    issued="2026-03-02 10:24 取号",
)

WIDTHS = pytest.mark.parametrize("width", list(PaperWidth))


def _codes(drawn: DrawnTicket) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(drawn.image.convert("L"))]


def _has_clear_edges(image: Image.Image, *, below: int = 0) -> bool:
    grey = image.convert("L").crop((0, below, image.width, image.height))
    left, right = grey.crop((0, 0, 4, grey.height)), grey.crop((grey.width - 4, 0, grey.width, grey.height))
    return left.getextrema() == (255, 255) == right.getextrema()


@WIDTHS
def test_the_guides_link_is_scanned_unchanged(width: PaperWidth) -> None:
    drawn = draw(TICKET, width)
    assert drawn.problems == ()
    assert drawn.image.mode == "1"
    assert drawn.image.width == width
    assert _codes(drawn) == [LINK]


@WIDTHS
@pytest.mark.parametrize("length", [30, 300, 900])
def test_short_and_long_links_are_scanned(width: PaperWidth, length: int) -> None:
    link = ("https://zwfw.example.com/#/?a=1&b=" + "x" * length)[:length]
    assert _codes(draw(replace(TICKET, link=link), width)) == [link]


def test_a_link_no_code_can_hold_is_reported_and_the_ticket_drawn() -> None:
    drawn = draw(replace(TICKET, link="https://zwfw.example.com/" + "x" * 4000))
    assert [problem.code for problem in drawn.problems] == ["link_too_long"]
    assert _codes(drawn) == []


@WIDTHS
def test_everything_fits_the_paper(width: PaperWidth) -> None:
    long_item = "药品（医疗器械）零售企业经营许可证核发、变更、延续、补发及注销（含乙类非处方药专营）Certificate" * 3
    drawn = draw(
        replace(TICKET, number="AB12345", items=(long_item,) * 4, hall="示范高新技术产业园区政务服务中心" * 2), width
    )
    assert _has_clear_edges(drawn.image)
    assert _codes(drawn) == [LINK]


@WIDTHS
def test_a_rehearsal_prints_its_word_across_the_paper(width: PaperWidth) -> None:
    real, rehearsal = draw(TICKET, width).image, draw(replace(TICKET, rehearsal="演练"), width).image
    assert rehearsal.height > real.height
    assert _has_clear_edges(real)
    assert not _has_clear_edges(rehearsal)
    assert rehearsal.convert("L").crop((0, 24, 10, 40)).getextrema()[0] == 0


def test_what_is_empty_takes_no_room() -> None:
    bare = draw(TicketPaper(hall="示范市政务服务中心", number="N001"))
    assert bare.problems == ()
    assert bare.image.height < draw(TICKET).image.height / 2


def test_a_missing_glyph_is_reported() -> None:
    drawn = draw(replace(TICKET, items=("\U0010fffd证",)))
    assert [(problem.code, problem.facts) for problem in drawn.problems] == [
        ("glyph_missing", {"characters": ["\U0010fffd"]})
    ]


@WIDTHS
def test_rare_characters_are_printed(width: PaperWidth) -> None:
    drawn = draw(replace(TICKET, items=("䶮𬱖𰻝餐饮服务许可",)), width)
    assert drawn.problems == ()
