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
