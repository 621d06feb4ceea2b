"""Codes read back from the page: every good one is, and nothing else passes for one."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from hallapp.guides.pages import A3, A4, Box, Page, Pages, Sheet
from hallapp.guides.proof import unread
from hallapp.guides.typesetting import MM, Style
from tests.guides.test_pages import new

LINKS = (
    "https://zwfw.example.com/portal/#/work-service/guide-detail?id=a668bbd2dc5c13eb&matterId=0b",
    "https://example.com/事项?名称=公司 设立&x=%E5%8A%9E#第 1 节",
    "https://example.com/😀👩‍👩‍👧/𬱖?䶮=葛\U000e0100",
    "https://example.com/?a=1&&b==2#?#&amp;+%20 ",
    "http://例子.中国/\t~'\"<>\\^`{|}",
    "ＨＴＴＰ",
    "12345",
    "ABC-123",
    "é\xff\x80",
)
BOX = Box(60, 60, 30 * MM, 30 * MM)
WHITE = (1.0, 1.0, 1.0)


def with_code(link: str, box: Box = BOX) -> tuple[Pages, Page]:
    pages = new()
    page = pages.add(A4)
    assert page.code(link, box, "公司设立登记")
    return pages, page


def codes_unread(sheet: Sheet) -> list[str]:
    return [problem.code for problem in unread(sheet)]


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("side", [18, 25, 60])
def test_links_survive_byte_for_byte(link: str, side: float) -> None:
    pages, _ = with_code(link, Box(41.3, 77.7, side * MM, side * MM))
    sheet = pages.sheet()
    assert [code.link for code in sheet.codes] == [link]
    assert list(unread(sheet)) == []


@pytest.mark.parametrize("side", [18, 25, 30, 40, 50, 80])
def test_links_of_any_length_are_read_from_codes_of_any_size(side: float) -> None:
    """From 1 to 2,000 bytes; those that do not fit a size are told of instead of drawn."""
    chance = random.Random(side)
    pages = new()
    lengths = [1, 2, 3, *sorted(chance.sample(range(4, 300), 25)), *sorted(chance.sample(range(300, 2000), 12)), 2000]
    drawn = 0
    for length in lengths:
        link = "https://example.com/" + "".join(chance.choices("abcdefghijklmnopqrst0123456789/?&=#%", k=length))
        place = Box(40 + chance.random() * 9, 50 + chance.random() * 9, side * MM, side * MM)
        drawn += pages.add(A4).code(link[-length:], place, "")
    sheet = pages.sheet()
    assert len(sheet.codes) == drawn
    assert [problem.code for problem in sheet.problems] == ["link_unfit"] * (len(lengths) - drawn)
    assert list(unread(sheet)) == []
    assert drawn == len(lengths) or side < 60


def test_the_link_that_does_not_read_back_is_named() -> None:
    pages, _ = with_code(LINKS[0])
    pages.add(A4).code(LINKS[1], BOX, "公司变更登记")
    sheet = pages.sheet()
    first, second = sheet.codes
    wrong = replace(sheet, codes=(first, second._replace(link=LINKS[1] + "x")))
    [problem] = unread(wrong)
    assert problem.code == "code_unreadable"
    assert problem.facts == {"page": 2, "name": "公司变更登记", "link": LINKS[1] + "x"}


def test_a_damaged_code_is_found() -> None:
    pages, page = with_code(LINKS[0])
    page.box(Box(BOX.left, BOX.top, 14 * MM, 14 * MM), fill=WHITE)  # one of its three eyes
    assert codes_unread(pages.sheet()) == ["code_unreadable"]


def test_a_covered_code_is_found() -> None:
    pages, page = with_code(LINKS[0])
    for row in range(12):
        page.text(BOX.left, BOX.top + 8 + row * 6.5, "办事指南办事指南办事指南", Style(8, bold=True))
    assert codes_unread(pages.sheet()) == ["code_unreadable"]


def test_a_code_that_was_never_drawn_is_found() -> None:
    sheet = with_code(LINKS[0])[0].sheet()
    [code] = sheet.codes
    elsewhere = replace(sheet, codes=(code._replace(box=code.box._replace(top=400)),))
    assert codes_unread(elsewhere) == ["code_unreadable"]


@pytest.mark.parametrize("place", [(-40, 100), (A4.width - 40, 100), (100, -40), (100, A4.height - 40), (900, 900)])
def test_a_code_cut_off_by_the_edge_of_the_page_is_found(place: tuple[float, float]) -> None:
    pages, _ = with_code(LINKS[0], Box(*place, BOX.width, BOX.height))
    assert codes_unread(pages.sheet()) == ["code_unreadable"]


@pytest.mark.parametrize("enlarged", [0.7, 1, 2**0.5])
def test_codes_of_enlarged_and_folded_pages_are_where_they_are_printed(enlarged: float) -> None:
    pages = new()
    page = pages.add(A4, enlarged)
    page.code(LINKS[0], Box(50, 50, 90, 90), "")
    with page.upside_down(Box(0, 420, A4.width, 421)):
        page.code(LINKS[1], Box(300, 500, 90, 90), "")
        page.text(60, 500, "背面", Style(20))
    page.code(LINKS[2], Box(300, 60, 200, 90), "")
    assert list(unread(pages.sheet())) == []


def test_reading_can_be_stopped_between_pages() -> None:
    pages = new()
    for link in LINKS:
        pages.add(A3).code(link, BOX, "")
        pages.pages[-1].code(link, Box(300, 300, 100, 100), "")
    told: list[int] = []

    def go_on(done: int) -> bool:
        told.append(done)
        return done < 6

    assert list(unread(pages.sheet(), go_on)) == []
    assert told == [2, 4, 6]


def test_a_sheet_without_codes_has_nothing_unread() -> None:
    pages = new()
    pages.add(A4)
    assert list(unread(pages.sheet())) == []
