"""From a call to its words: digit by digit, windows as people name them, the hall's own template."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.devices.voice_words import BREATH, TEMPLATES, WINDOW_READINGS, atoms, parts_of, pieces
from hallapp.hall.rules import DigitOne, HallRules, VoiceLanguages, WindowReading

ZH, EN = TEMPLATES["zh"], TEMPLATES["en"]


def said(number: str, window: str, template: str = ZH, one: str = "一", reading: str = "as_number") -> str:
    return "".join(pieces(number, window, template, one, "zh", reading))


@pytest.mark.parametrize(
    ("number", "window", "one", "words"),
    [
        ("B001", "007", "一", "请B零零一号到七号窗口办理"),
        ("B001", "007", "幺", "请B零零幺号到七号窗口办理"),
        ("B111", "001", "幺", "请B幺幺幺号到一号窗口办理"),
        ("A1023", "010", "一", "请A一零二三号到十号窗口办理"),
        ("b12", "012", "一", "请B一二号到十二号窗口办理"),
        ("KT305", "020", "一", "请KT三零五号到二十号窗口办理"),
        ("C008", "049", "幺", "请C零零八号到四十九号窗口办理"),
        ("C008", "100", "幺", "请C零零八号到幺零零号窗口办理"),
        ("C008", "A3", "一", "请C零零八号到A三号窗口办理"),
        ("C008", "A012", "一", "请C零零八号到A十二号窗口办理"),
        ("C008", "2-03", "一", "请C零零八号到二三号窗口办理"),
        ("C008", "000", "一", "请C零零八号到零号窗口办理"),
        ("Ｂ００１", "００７", "一", "请B零零一号到七号窗口办理"),
        ("预015", "007", "一", "请预零一五号到七号窗口办理"),
    ],
)
def test_numbers_digit_by_digit_windows_without_leading_zeros(number: str, window: str, one: str, words: str) -> None:
    assert said(number, window, one=one) == words


def test_a_window_digit_by_digit_where_the_hall_wants_it() -> None:
    assert said("B001", "012", one="幺", reading="by_digit") == "请B零零幺号到幺二号窗口办理"
    assert said("B001", "007", reading="by_digit") == "请B零零一号到七号窗口办理"


def test_english() -> None:
    assert pieces("B001", "007", EN, "幺", "en") == (
        "number", "B", "zero", "zero", "one", BREATH, "please go to window", "seven",
    )  # fmt: skip
    assert pieces("B014", "021", EN, "一", "en")[-3:] == ("please go to window", "twenty", "one")
    assert pieces("B014", "115", EN, "一", "en")[-3:] == ("one", "one", "five")


def test_a_template_in_the_halls_own_words() -> None:
    words = pieces("B001", "007", "您好，请{number}号客户！到2楼VIP区{window}号柜台（西侧）办理。", "一", "zh")
    assert words == (
        "您好", BREATH, "请", "B", "零", "零", "一", "号客户", BREATH,
        "到", "二", "楼", "V", "I", "P", "区", "七", "号柜台西侧办理",
    )  # fmt: skip
    assert parts_of("{window}号窗口，{number}号。", "一", "zh") == (("号窗口",), ("号",))


def test_the_halls_rules_and_the_voice_call_things_alike() -> None:
    hall = HallRules()
    assert {language: hall.voice_words(language) for language in TEMPLATES} == TEMPLATES
    assert tuple(WindowReading) == WINDOW_READINGS
    assert {one for languages in VoiceLanguages for one in languages.each} == {*TEMPLATES}
    assert pieces("B1", "1", ZH, DigitOne.YAO, "zh", hall.voice_window) == ("请", "B", "幺", "号到", "一", "号窗口办理")


_HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
_WORDS = st.text(st.one_of(_HAN, st.sampled_from("，。！ （）")), max_size=12)


@given(
    prefix=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=4),
    counter=st.integers(1, 99_999),
    digits=st.integers(1, 6),
    one=st.sampled_from("一幺"),
    words=st.tuples(_WORDS, _WORDS, _WORDS),
)
def test_whatever_the_template_nothing_is_lost_and_the_number_is_whole(
    prefix: str, counter: int, digits: int, one: str, words: tuple[str, str, str]
) -> None:
    first, second, third = words
    number = f"{prefix}{counter:0{digits}d}"
    found = pieces(number, "007", f"{first}{{number}}{second}{{window}}{third}", one, "zh")
    named = {**dict(zip("0123456789", "零一二三四五六七八九", strict=True)), "1": one}
    spelled = "".join(named.get(char, char) for char in number)

    def kept(text: str) -> str:
        return "".join(char for char in text if char.isalpha())

    whole = kept(first) + spelled + kept(second) + "七" + kept(third)
    assert "".join(piece for piece in found if piece != BREATH) == whole
    assert all(piece == BREATH or atoms(piece, "zh") for piece in found)
    assert BREATH not in (found[0], found[-1])
    assert not any(pair == (BREATH, BREATH) for pair in pairwise(found))


@given(window=st.text(st.characters(codec="utf-8"), max_size=8), language=st.sampled_from(["zh", "en"]))
def test_no_windows_name_stops_the_voice(window: str, language: str) -> None:
    assert pieces("B001", window, TEMPLATES[language], "一", language)
