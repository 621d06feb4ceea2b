"""Colours that can be read by everybody, fonts that have every character, sizes that grow together."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication

from hallapp.ui import theme
from hallapp.ui.colours import COLOURS, Mode, Tone
from hallapp.ui.theme import SCALES, Theme


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(colour).getRgbF()[:3]]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", Mode)
def test_every_text_stands_out_from_its_ground(mode: Mode) -> None:
    c = COLOURS[mode]
    pairs = list(product((c.text, c.muted), (c.ground, c.surface, c.raised)))
    pairs += [c.tone(tone) for tone in Tone]
    pairs += [(c.text, c.accent_soft), (c.on_accent, c.accent), (c.on_accent, c.accent_pressed)]
    pairs += list(product((c.accent, c.open, c.warning, c.urgent), (c.surface,)))
    pairs += list(product((c.on_board, c.on_board_muted, c.board_highlight), (c.board, c.board_soft)))
    poor = [(ink, ground, round(contrast(ink, ground), 2)) for ink, ground in pairs if contrast(ink, ground) < 4.5]
    assert poor == []


@pytest.mark.parametrize("mode", Mode)
def test_every_drawing_of_the_stylesheet_is_there(qapp: QApplication, mode: Mode) -> None:
    files = re.findall(r'url\("([^"]+)"\)', theme.stylesheet(Theme(mode)))
    assert files
    assert [file for file in files if not Path(file).exists()] == []


@pytest.mark.parametrize("character", "叫号办结㐀䶮龘、，。：？！“”（）《》…—·●○‖")
def test_the_bundled_font_has(qapp: QApplication, character: str) -> None:
    assert QRawFont.fromFont(Theme().font(15)).glyphIndexesForString(character) != [0]


@pytest.mark.parametrize("character", ["𬱖", "𰻝"])
def test_a_rare_name_is_drawn_by_one_of_the_bundled_fonts(qapp: QApplication, character: str) -> None:
    fonts = [QRawFont.fromFont(Theme().font(15))]
    for family in Theme().font(15).families():
        font = Theme().font(15)
        font.setFamilies([family])
        fonts.append(QRawFont.fromFont(font))
    assert any(0 not in font.glyphIndexesForString(character) for font in fonts)


def test_text_grows_with_the_size_chosen(qapp: QApplication) -> None:
    widths = [QFontMetrics(Theme(scale=scale).font(15)).horizontalAdvance("呼叫下一位") for scale in SCALES]
    assert widths == sorted(widths)
    assert widths[-1] == pytest.approx(2 * widths[0], rel=0.05)
    assert QFontMetrics(Theme(scale=200).board_font(15)).height() == QFontMetrics(Theme().font(15)).height()
