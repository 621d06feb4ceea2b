"""A field for a password."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from hallapp.ui import theme


class PasswordEdit(QLineEdit):
    """A password as it is typed: dots, unless whoever types wants to see it."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(256)
        self.setAccessibleName(name)
        self._eye = QAction(self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show_signs)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._show_signs(False)

    def _show_signs(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.setText(self.tr("Hide what is typed") if shown else self.tr("Show what is typed"))
        self._eye.setIcon(theme.icon("eye-off" if shown else "eye", theme.current().colours.muted))
