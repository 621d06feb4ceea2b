"""Below the matrix: what the signs mean, all seats or none, how much is selected; and a selection in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from hallapp.hall.matrix import Matrix
from hallapp.ui.flow import FlowLayout
from hallapp.ui.language import fill
from hallapp.ui.matrix_details import legend
from hallapp.ui.matrix_model import Patch
from hallapp.ui.theme import GAP_M
from hallapp.ui.widgets import label
from hallapp.wording import Language, joined

#: So many names are said of what is selected; of the others how many they are.
_NAMED = 3


class MatrixFoot(QWidget):
    """``seats_wanted``: all seats are to be shown, or none; ``undo_wanted``: one's last change is to be undone."""

    seats_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        flow = FlowLayout(self, GAP_M)
        self.legend = legend()
        for entry in self.legend:
            flow.addWidget(entry)
        self.seats = QPushButton(self.tr("Seats  F6"))
        self.seats.setProperty("role", "chip")
        self.seats.setCheckable(True)
        self.seats.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.seats.clicked.connect(self.seats_wanted)
        flow.addWidget(self.seats)
        self.selected = label("", "strong")
        self.selected.hide()
        flow.addWidget(self.selected)
        self.undo = QPushButton(self.tr("Undo my last change  Ctrl+Z"))
        self.undo.setProperty("role", "plain")
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.undo.clicked.connect(self.undo_wanted)
        flow.addWidget(self.undo)

    def tell_selected(self, pairs: int) -> None:
        """How many pairs are selected; one is no selection."""
        self.selected.setText(fill(self.tr("%1 pairs selected"), f"{pairs:,}") if pairs > 1 else "")
        self.selected.setVisible(pairs > 1)

    def tell_signs(self, *, roomy: bool) -> None:
        """What the signs mean, where there is room for it."""
        for entry in self.legend:
            entry.setVisible(roomy)


def patches_said(matrix: Matrix, patches: Sequence[Patch], language: Language) -> str:
    """What is selected, in words: where, and what."""
    rows = list(dict.fromkeys(row for patch in patches for row in patch.rows))
    columns = list({column.key: column for patch in patches for column in patch.columns}.values())
    window = QCoreApplication.translate("MatrixFoot", "window %1")
    groups = [column.group.name if column.seat is None else fill(window, column.seat.no) for column in columns[:_NAMED]]
    names = [matrix.items.rows[row].name for row in rows[:_NAMED]]
    here = _with_more(joined(groups, language), len(columns))
    what = _with_more(joined(names, language), len(rows))
    return fill(QCoreApplication.translate("MatrixFoot", "%1 — %2"), here, what)


def _with_more(said: str, count: int) -> str:
    if count <= _NAMED:
        return said
    return fill(QCoreApplication.translate("MatrixFoot", "%1 and %2 more"), said, f"{count - _NAMED:,}")
