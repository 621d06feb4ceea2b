"""The bundled fonts as the screens use them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication

from hallapp.ui.theme import Theme


@pytest.mark.parametrize("bold", [False, True])
def test_a_rare_name_is_drawn_in_both_weights(qapp: QApplication, bold: bool) -> None:
    """Qt takes from the second family what the bold face lacks; a missing glyph would be an empty box in silence."""
    layout = QTextLayout("张伟䶮𬱖𰻝𠮷𣗋𣲗𧿹𪨶𫖯𬌗㐀龘B012", Theme().font(20, bold=bold))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    assert {run.rawFont().familyName() for run in runs} <= {"Noto Sans SC", "Hall Han"}
    assert all(glyph for run in runs for glyph in run.glyphIndexes())
