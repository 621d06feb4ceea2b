"""The help sheet (F1): every key of the screen that is shown, and of the frame."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hallapp.ui import theme
from hallapp.ui.theme import GAP_L, GAP_M, GAP_S, GAP_XL
from hallapp.ui.widgets import label

Keys = list[tuple[str, str]]


class HelpSheet(QDialog):
    """``parts`` are headings with keys and what they do; parts without keys are left out."""

    def __init__(self, parts: list[tuple[str, Keys]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        layout.setSpacing(GAP_M)
        layout.addWidget(label(self.tr("Keys"), "title"))
        hint = self.tr("Everything can be done without a mouse; Tab goes from one thing to the next.")
        layout.addWidget(label(hint, "muted"))
        across = QHBoxLayout()
        across.setSpacing(GAP_XL)
        for title, keys in parts:
            if keys:
                across.addWidget(self._part(title, keys), 1, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(across)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.accepted.connect(self.accept)
        layout.addWidget(buttons)
        layout.addStrut(theme.current().px(560))

    @staticmethod
    def _part(title: str, keys: Keys) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_M)
        grid.setVerticalSpacing(GAP_S)
        grid.addWidget(label(title, "heading"), 0, 0, 1, 2)
        for row, (key, words) in enumerate(keys, start=1):
            grid.addWidget(label(key, "key"), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(label(words), row, 1)
        grid.setColumnStretch(1, 1)
        return part
