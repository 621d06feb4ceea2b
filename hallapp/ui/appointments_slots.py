"""Slots to choose from: the next free ones by a single key, or a whole day's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from hallapp.ledgers.slots import OFFERED, Slot
from hallapp.ui import theme
from hallapp.ui.appointments_offers import day_near, left_words
from hallapp.ui.flow import FlowLayout
from hallapp.ui.priorities import choice_style
from hallapp.wording import Language

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class SlotPad(QWidget):
    """Slots as buttons. 1 to 6 take one of the first free ones, arrows go from one to the next, Enter takes it.

    ``picked`` carries the slot.
    """

    picked = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._slots: list[Slot] = []
        self._buttons: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(self, theme.GAP_S)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def slot(self) -> Slot | None:
        """The one that is chosen."""
        chosen = self._group.checkedButton()
        return self._slots[self._group.id(chosen)] if chosen is not None else None

    @property
    def free(self) -> list[Slot]:
        """Those that can be taken, in order."""
        return [slot for slot in self._slots if slot.free]

    def offer(self, slots: Sequence[Slot], today: date, *, with_days: bool) -> None:
        """Show these; one that was chosen and is among them, with a place, stays so."""
        before = self.slot
        for button in self._buttons:
            self._group.removeButton(button)
        self._flow.clear()
        self._slots, self._buttons = list(slots), []
        number = 0
        for place, slot in enumerate(slots):
            number += bool(slot.free)
            key = f"{number}   " if slot.free and number <= OFFERED else ""
            day = f"{day_near(slot.start.date(), today, self._language)} " if with_days else ""
            button = QPushButton(f"{key}{day}{slot.start:%H:%M} · {left_words(slot)}")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setStyleSheet(choice_style())
            button.setEnabled(bool(slot.free))
            button.setChecked(bool(before and slot.free and before.start == slot.start))
            button.clicked.connect(partial(self._pick, place))
            button.installEventFilter(self)
            self._group.addButton(button, place)
            self._flow.addWidget(button)
            self._buttons.append(button)
        # All alike, and wide enough for the heavy letters of the one that is chosen.
        bold = QFontMetrics(theme.current().font(14, bold=True))
        widest = max((bold.horizontalAdvance(button.text()) for button in self._buttons), default=0)
        for button in self._buttons:
            button.setMinimumWidth(widest + theme.current().px(20))
        self._flow.invalidate()
        first = next((button for button in self._buttons if button.isEnabled()), None)
        self.setFocusProxy(first)  # type: ignore[arg-type]  # None: no proxy

    def clear(self) -> None:
        """Offer none."""
        self.offer((), date.min, with_days=False)

    def take(self, number: int) -> bool:
        """Take the free one with this number (from 1); whether there is one."""
        return number <= OFFERED and self.pick_free(number)

    def pick_free(self, number: int) -> bool:
        """As ``take``, however many there are."""
        free = [place for place, slot in enumerate(self._slots) if slot.free]
        if not 1 <= number <= len(free):
            return False
        self._buttons[free[number - 1]].click()
        return True

    def _pick(self, place: int) -> None:
        self._buttons[place].setChecked(True)
        self.picked.emit(self._slots[place])

    def _columns(self) -> int:
        """How many stand beside each other."""
        return max(1, sum(button.y() == self._buttons[0].y() for button in self._buttons))

    # --- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that a button has no use for."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched in self._buttons:
            return self._on_key(Qt.Key(event.key()), self._buttons.index(watched))
        return super().eventFilter(watched, event)

    def _on_key(self, key: Qt.Key, here: int) -> bool:
        columns = self._columns()
        step = (_STEPS | {Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}).get(key)
        if step is not None:
            there = here + step
            while 0 <= there < len(self._buttons) and not self._buttons[there].isEnabled():
                there += step
            if 0 <= there < len(self._buttons):
                self._buttons[there].setFocus()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._buttons[here].click()
            return True
        return Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and self.take(key - Qt.Key.Key_0)
