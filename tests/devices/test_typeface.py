"""Text on paper: every character of a name is drawn, and lines break as Chinese typesetters break them."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from hallapp.devices.typeface import GETA, bundled
from hallapp.line_breaks import NO_LINE_END, NO_LINE_START

RULE = "过号后 30 分钟内请到“咨询导办台”恢复，排在其后第 3 位之后；超过 30 分钟请重新取号（《大厅叫号规则》第 7 条）。"


def _ink(text: str, *, bold: bool) -> bytes:
    image = Image.new("L", (80, 80), 255)
    bundled(bold=bold).draw(ImageDraw.Draw(image), 8, 60, text, 48)
    return image.tobytes()


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("char", ["䶮", "𬱖", "𰻝"])
def test_characters_of_rare_names_are_drawn(char: str, bold: bool) -> None:
    assert bundled(bold=bold).lacks(char) == ()
    drawn = _ink(char, bold=bold)
    assert drawn != _ink("\U0010fffe", bold=bold)
    assert drawn != _ink(GETA, bold=bold)
    assert drawn != _ink(" ", bold=bold)


def test_a_character_no_font_has_is_shown_as_geta_and_named() -> None:
    unknown = "\U0010fffd"  # private use: no font of ours maps it
    face = bundled()
    assert face.lacks(f"王{unknown}{unknown}明") == (unknown,)
    assert _ink(unknown, bold=False) == _ink(GETA, bold=False)


def test_what_cannot_be_seen_is_not_missed() -> None:
    assert bundled().lacks("葛\U000e0100 \u200b\n") == ()
    assert bundled().width("葛\U000e0100", 30) == bundled().width("葛", 30)


def test_lines_keep_to_the_room_and_to_the_rules_of_punctuation() -> None:
    face = bundled()
    for room in range(120, 560, 7):
        lines = face.lines(RULE, 25, room)
        assert all(face.width(line, 25) <= room for line in lines)
        assert not any(line[0] in NO_LINE_START or line[-1] in NO_LINE_END for line in lines)
        assert "".join(lines).replace(" ", "") == RULE.replace(" ", "")


def test_a_number_stays_with_its_unit() -> None:
    for room in range(120, 900, 13):
        joined = "\n".join(bundled().lines(RULE, 15, room))
        assert "30\n" not in joined
        assert "30 \n" not in joined
        assert "3\n" not in joined
