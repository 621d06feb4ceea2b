"""A field in which keys are chosen by pressing them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from hallapp.devices.caller_keys import Keys, Modifier, check_keys
from hallapp.errors.callers import BadKeys

_NAMES: dict[int, str] = {
    **{Qt.Key.Key_F1 + number: f"F{number + 1}" for number in range(24)},
    **{Qt.Key.Key_A + number: chr(ord("A") + number) for number in range(26)},
    **{Qt.Key.Key_0 + number: f"{number}" for number in range(10)},
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_PageUp: "PgUp",
    Qt.Key.Key_PageDown: "PgDown",
    Qt.Key.Key_Insert: "Ins",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Pause: "Pause",
    Qt.Key.Key_MediaPlay: "MediaPlay",
    Qt.Key.Key_MediaTogglePlayPause: "MediaPlay",
    Qt.Key.Key_MediaStop: "MediaStop",
    Qt.Key.Key_MediaPrevious: "MediaPrevious",
    Qt.Key.Key_MediaNext: "MediaNext",
}
_KEYPAD: dict[int, str] = {
    **{Qt.Key.Key_0 + number: f"Num{number}" for number in range(10)},
    Qt.Key.Key_Plus: "NumPlus",
    Qt.Key.Key_Minus: "NumMinus",
    Qt.Key.Key_Asterisk: "NumTimes",
    Qt.Key.Key_Slash: "NumDivide",
    Qt.Key.Key_Period: "NumPoint",
    Qt.Key.Key_Enter: "NumEnter",
}
_HELD = {
    Qt.KeyboardModifier.ControlModifier: Modifier.CTRL,
    Qt.KeyboardModifier.AltModifier: Modifier.ALT,
    Qt.KeyboardModifier.ShiftModifier: Modifier.SHIFT,
    Qt.KeyboardModifier.MetaModifier: Modifier.WIN,
}
_ALONE = frozenset(
    {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_NumLock,
     Qt.Key.Key_CapsLock}
)  # fmt: skip


def keys_of(event: QKeyEvent) -> Keys:
    """What was pressed. Raises ``BadKeys`` for what cannot be taken from the whole desktop."""
    held = frozenset(ours for theirs, ours in _HELD.items() if event.modifiers() & theirs)
    names = _KEYPAD if event.modifiers() & Qt.KeyboardModifier.KeypadModifier else _NAMES
    if (name := names.get(event.key())) is None:
        raise BadKeys(event.text().strip() or "?", "unknown")
    made = Keys(name, held)
    check_keys(made)
    return made


class KeysEdit(QLineEdit):
    """Shows keys; whoever is in it presses others, or Backspace for none. Tab goes on, as everywhere.

    ``chosen``: keys, or None for none; ``refused``: why not. ``editing``: somebody is in the field, or has left it.
    """

    chosen = Signal(object)
    refused = Signal(object)
    editing = Signal(bool)

    def __init__(self, keys: Keys | None) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.show_keys(keys)

    def show_keys(self, keys: Keys | None) -> None:
        """Show these."""
        self.setText(str(keys) if keys is not None else "")
        self.setPlaceholderText(self.tr("None"))

    def event(self, event: QEvent) -> bool:
        """Keys that mean something elsewhere in the program are chosen here like any other."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """These, then."""
        plain = not event.modifiers()
        if event.key() in _ALONE or event.isAutoRepeat():
            return
        if plain and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.show_keys(None)
            self.chosen.emit(None)
            return
        if plain and event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            return
        try:
            keys = keys_of(event)
        except BadKeys as refused:
            self.refused.emit(refused)
        else:
            self.show_keys(keys)
            self.chosen.emit(keys)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys come here now."""
        super().focusInEvent(event)
        self.editing.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And no more."""
        super().focusOutEvent(event)
        self.editing.emit(False)
