"""Tables on plain rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.tables import Column, Table


def test_what_a_cell_is_painted_with_comes_in_one_call_for_all(qtbot: QtBot) -> None:
    columns: tuple[Column[str], ...] = (
        Column("号码", str, bold=True, right=True, tone=lambda row: Tone.URGENT if row == "B001" else None),
        Column("状态", lambda row: f"{row} 等候"),
    )
    table: Table[str] = Table(columns, name=str)
    qtbot.addWidget(table)
    table.replace(["B001", "B002"])
    model = table.model()
    delegate = QStyledItemDelegate(table)

    def painted(row: int, column: int) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        delegate.initStyleOption(option, model.index(row, column))
        return option

    called, plain = painted(0, 0), painted(1, 1)
    assert (called.text, plain.text) == ("B001", "B002 等候")  # type: ignore[attr-defined]
    assert called.font.bold()  # type: ignore[attr-defined]
    assert not plain.font.bold()  # type: ignore[attr-defined]
    assert called.displayAlignment & Qt.AlignmentFlag.AlignRight  # type: ignore[attr-defined]
    assert plain.displayAlignment & Qt.AlignmentFlag.AlignLeft  # type: ignore[attr-defined]
    urgent = theme.qcolor(theme.current().colours.tone(Tone.URGENT)[0])
    assert called.palette.color(QPalette.ColorRole.Text) == urgent  # type: ignore[attr-defined]
    assert painted(1, 0).palette.color(QPalette.ColorRole.Text) != urgent  # type: ignore[attr-defined]


@pytest.mark.parametrize("held", [Qt.Key.Key_Shift, Qt.Key.Key_Control])
def test_rows_that_come_while_a_key_is_held_down_have_their_first_one_chosen(qtbot: QtBot, held: Qt.Key) -> None:
    table: Table[str] = Table((Column("号码", str),), name=str, several=True)
    qtbot.addWidget(table)
    table.show()
    modifier = {Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier}.get(held, Qt.KeyboardModifier.ControlModifier)
    QTest.keyPress(table, held, modifier)
    table.replace(["B001", "B002"])
    table.go_to(0)
    assert table.selected() == ["B001"]
    table.replace(["B000", "B001"])
    assert (table.current(), table.selected()) == ("B001", ["B001"])
    QTest.keyRelease(table, held)
