"""Lines of Chinese text: 避头尾, numbers with their units, words and codes; nothing lost, nothing too wide."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.guides.typesetting import Style
from hallapp.line_breaks import HALF_AT_LINE_END, NO_LINE_END, NO_LINE_START, break_lines
from tests.prose import QUANTITIES, official_paragraphs


def width(text: str) -> float:
    """A square for a Chinese character, half of one for a Latin letter."""
    return sum(0.5 if char < "\u2000" else 1 for char in text)


def squeezed(text: str) -> str:
    return "".join(text.split())


WORDS = st.one_of(
    st.text("申请人应当提交材料办理窗口受理之日起作出决定并告知一次不动产登记中华民共和国", min_size=1, max_size=9),
    st.sampled_from(
        ["20 个工作日", "3个工作日", "5%", "1 层", "¥50", "2026年3月2日", "09:00–12:00", "7–9 号", "第 32 条"]
    ),
    st.sampled_from(["PDF", "GB 18030", "A4", "guide.html", "11439981MB9T00070J4430107002000", "e-mail"]),
    st.sampled_from(["䶮", "𬱖", "𰻝", "葛\U000e0100"]),
)
MARKS = st.sampled_from(
    ["，", "。", "；", "：", "、", "？", "！", "……", "——", "》", "”", "）", "）。", "》，", "”。", " ", ""]
)
OPENINGS = st.sampled_from(["《", "（", "“", "", "", "", "【", "￥"])


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Text as people write it: words, with opening signs before and stops behind."""
    phrases = draw(st.lists(st.tuples(OPENINGS, WORDS, MARKS), min_size=1, max_size=40))
    return "".join(opening + word + mark for opening, word, mark in phrases).strip() or "空"


@given(paragraphs(), st.floats(6, 60))
def test_no_line_starts_or_ends_with_a_forbidden_sign(text: str, room: float) -> None:
    lines = break_lines(text, width, room)
    for before, after in pairwise(lines):
        assert before, text
        assert after[0] not in NO_LINE_START, (before, after)
        assert before[-1] not in NO_LINE_END, (before, after)


@given(paragraphs(), st.floats(6, 60))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, room: float) -> None:
    lines = break_lines(text, width, room)
    assert squeezed("".join(lines)) == squeezed(text)
    for line in lines:
        hanging = 0.5 if line and line[-1] in HALF_AT_LINE_END else 0
        assert width(line) - hanging <= room + 1e-9


@given(st.text(min_size=0, max_size=60), st.floats(0.5, 40))
def test_any_text_at_any_width_comes_out_whole(text: str, room: float) -> None:
    assert squeezed("".join(break_lines(text, width, room))) == squeezed(text)


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("自受理之日起20个工作日内决定", 8, ["自受理之日起", "20个工作日内决定"]),
        ("自受理之日起 20 个工作日内作出决定", 8, ["自受理之日起", "20 个工作日内作", "出决定"]),
        ("依据《行政许可法》第 32 条办理", 8, ["依据《行政许可", "法》第 32 条办理"]),
        ("电话 0000-2800106 咨询", 8, ["电话", "0000-2800106", "咨询"]),
        ("审批——备案", 4, ["审批——", "备案"]),
    ],
)
def test_numbers_stay_with_their_units(text: str, room: float, expected: list[str]) -> None:
    assert break_lines(text, width, room) == expected


def test_a_stop_may_hang_half_outside() -> None:
    assert break_lines("材料齐全当场受理。", width, 8.5) == ["材料齐全当场受理。"]
    assert break_lines("材料齐全当场受理。", width, 8.4) != ["材料齐全当场受理。"]


def test_no_last_line_of_one_character() -> None:
    lines = break_lines("申请人应当一次提交全部材料", width, 6)
    assert [len(line) for line in lines] == [6, 5, 2]


def test_a_code_wider_than_the_line_is_broken_after_its_signs() -> None:
    link = "https://zwfw.example.com/portal/#/work-service/guide-detail?id=a668bbd2dc5c13eb0fae85bb08497cb0&matterId=0b"
    lines = break_lines(f"网址：{link}", width, 16)
    assert lines[0] == "网址："
    assert "".join(lines[1:]) == link
    assert all(len(line) <= 32 for line in lines[1:])
    assert lines[1].endswith("/")


def test_a_variation_selector_stays_with_its_character() -> None:
    for room in (1, 2, 3):
        assert all(not line.startswith("\U000e0100") for line in break_lines("葛\U000e0100葛\U000e0100葛", width, room))


def test_line_ends_of_the_text_stay() -> None:
    assert break_lines("一\n二\n\n三", width, 9) == ["一", "二", "", "三"]
    assert break_lines("", width, 9) == [""]


@given(st.text(alphabet="政务服务，。；《》（）“”A1 9\U000e0100é\n", max_size=60), st.integers(1, 12))
def test_where_nothing_hangs_no_line_is_wider_than_the_room(text: str, room: int) -> None:
    def seen(piece: str) -> int:
        return len(piece.replace("\U000e0100", ""))

    lines = break_lines(text, seen, room, hanging=False)
    assert all(seen(line) <= room for line in lines)
    assert squeezed("".join(lines)) == squeezed(text)


#: From GB/T 15834-2011 §5.1 and CLREQ §3.1.1, written out here so that a sign lost from the program's list is noticed.
OPENING, CLOSING = "《〈“‘（［【〔", "。，、；：？！》〉”’）］】〕…—～·%‰℃"
FORBIDDEN = re.compile(f"[{OPENING}]\n|\n[{CLOSING}]")
#: A number with its unit, and any character, with the signs that it may not be parted from.
SIGNED = [(amount, re.compile(f"[{OPENING}]*{re.escape(amount)}[{CLOSING}]*")) for amount in QUANTITIES]
CLUSTER = re.compile(f"[{OPENING}]*.[{CLOSING}\U000e0100]*")


def test_a_thousand_paragraphs_at_a_hundred_widths() -> None:
    style = Style(10)

    def taken(line: str) -> float:
        return style.width(line) - (5 if line[-1] in HALF_AT_LINE_END else 0)

    for text in official_paragraphs(1000):
        source = text.replace(" ", "")
        kept = [(amount, [taken(found) for found in with_signs.findall(text)]) for amount, with_signs in SIGNED]
        for room in range(20, 520, 5):
            lines = style.lines(text, room)
            assert "".join(lines).replace(" ", "") == source
            for line in lines:
                assert taken(line) <= room + 0.001
            set_text = "\n".join(lines)
            for amount, widths in kept:
                assert set_text.count(amount) == len(widths) or max(widths) > room, (amount, lines)
            for found in FORBIDDEN.finditer(set_text.replace(" ", "")):
                place = len(found.string[: found.end() - 1].replace("\n", ""))
                around = next(cluster for cluster in CLUSTER.finditer(source) if cluster.end() > place)
                assert taken(around[0]) > room, (around[0], lines)
