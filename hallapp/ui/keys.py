"""Keys of a screen or a part of one: they work while the focus is anywhere within."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_key(within: QWidget, keys: str, action: Callable[[], object], *, repeats: bool = True) -> QShortcut:
    """Let ``keys`` (as ``Ctrl+Return``) do this; ``repeats``: again and again while they are held down."""
    shortcut = QShortcut(QKeySequence(keys), within, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setAutoRepeat(repeats)
    shortcut.activated.connect(action)
    return shortcut


#: What stands on the keys of a keyboard, where Qt has another name for them.
_ON_THE_KEY = {"Escape": "Esc", "Return": "Enter", "Delete": "Del"} | dict(
    zip(("Left", "Right", "Up", "Down"), "←→↑↓", strict=True)
)


def shown(keys: str) -> str:
    """Keys as they stand on a button and in the manual, the same in every language: ``Ctrl+Return`` is Ctrl+Enter."""
    *before, last = keys.split("+") if not keys.endswith("+") else [keys]
    return "+".join([*before, _ON_THE_KEY.get(last, last)])
