"""The kiosk's page for people with an appointment: its number or their phone on large keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hallapp.ui.kiosk_pages import Page
from hallapp.ui.kiosk_parts import Kind, KioskButton, Scale

#: As long as an identity number may be, which nobody types here: longer is a mistake.
_LONGEST = 18


class AppointmentPage(Page):
    """Digits and a button. ``wanted`` carries what was typed."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.digits = ""
        self.title = self._words(56, bold=True, centre=True)
        self.hint = self._words(34, tone="muted", centre=True, lines=2)
        self.typed = self._words(84, bold=True, tone="accent", centre=True)
        pad = QWidget()
        self._grid = QGridLayout(pad)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._keys: dict[str, KioskButton] = {}
        for place, digit in enumerate("123456789"):
            self._add_key(digit, place // 3, place % 3).say(digit)
        self.wipe = self._add_key("", 3, 0)
        self._add_key("0", 3, 1).say("0")
        self.back = self._add_key("\b", 3, 2)
        self.go = self._button(Kind.PRIMARY, icon="ticket", px=56)
        self.go.clicked.connect(self._on_go)
        middle = QHBoxLayout()
        middle.addStretch(1)
        within = QVBoxLayout()
        within.addWidget(pad, 1)
        within.addWidget(self.go)
        self._within = within
        middle.addLayout(within, 3)
        middle.addStretch(1)
        for part in (self.title, self.hint, self.typed):
            self._column.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(middle, 1)

    def _add_key(self, digit: str, line: int, column: int) -> KioskButton:
        key = self._button(Kind.KEY, px=48)
        key.clicked.connect(partial(self._press, digit))
        self._grid.addWidget(key, line, column)
        self._keys[digit] = key
        return key

    def key(self, digit: str) -> KioskButton:
        """The key for a digit."""
        return self._keys[digit]

    def lay_out(self, scale: Scale) -> None:
        """Size everything."""
        super().lay_out(scale)
        self._grid.setSpacing(scale.gap(14))
        self._within.setSpacing(scale.gap(20))

    def start(self) -> None:
        """Forget what was typed: it is somebody's phone."""
        self.digits = ""

    def tell(self, *, under_way: bool) -> None:
        """What is asked for; ``under_way``: the number is being taken."""
        self.title.say(self.tr("Type your appointment's number, or your phone number"))
        self.hint.say(self.tr("Or hold the code on your slip under the scanner."))
        self.wipe.say(self.tr("Clear"))
        self.back.say(self.tr("Delete"))
        self.go.say(self.tr("One moment …") if under_way else self.tr("Take my number"))
        self.go.setEnabled(not under_way and bool(self.digits))
        self.typed.say(self.digits or " ")

    def _press(self, digit: str) -> None:
        if digit == "\b":
            self.digits = self.digits[:-1]
        elif digit:
            self.digits = (self.digits + digit)[:_LONGEST]
        else:
            self.digits = ""
        self.tell(under_way=False)

    def _on_go(self) -> None:
        if self.digits:
            self.wanted.emit(self.digits)
