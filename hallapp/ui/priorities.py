"""Who comes first: the priority classes to choose from, each with its key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from hallapp.queue.rows import Priority
from hallapp.ui import theme

#: Alt+1 … Alt+5, in the order of the buttons.
CLASSES = tuple(Priority)


def choice_style() -> str:
    """A button that stays chosen: a heavy edge and bold words, not colour alone."""
    now = theme.current()
    colours = now.colours
    return (
        f"QPushButton {{ font-weight: 400; padding: {now.px(5)}px {now.px(6)}px; font-size: {now.px(14)}px; }}"
        f"QPushButton:checked {{ font-weight: 700; color: {colours.accent}; background: {colours.accent_soft};"
        f" border: 2px solid {colours.accent}; }}"
    )


def choice_button(words: str, keys: str, within: QWidget) -> QPushButton:
    """A button that stays chosen, with a key that works anywhere in the window of ``within``."""
    button = QPushButton(f"{words}   {keys}")
    button.setCheckable(True)
    button.setAutoDefault(False)
    button.setStyleSheet(choice_style())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    # A button's own shortcut presses it a tenth of a second later, and a quick F2 or Enter would come first.
    shortcut = QShortcut(QKeySequence(keys), within, context=Qt.ShortcutContext.WindowShortcut)
    shortcut.activated.connect(button.click)
    return button


class PriorityButtons(QButtonGroup):
    """One button a class, of which one is chosen; whoever makes them gives them their places."""

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        titles = (
            self.tr("None"),
            self.tr("Elderly 60+"),
            self.tr("Disabled"),
            self.tr("Pregnant, infant"),
            self.tr("Armed forces, fire"),
        )
        for place, title in enumerate(titles):
            self.addButton(choice_button(title, f"Alt+{place + 1}", within), place)
        self.choose(Priority.NONE)

    @property
    def priority(self) -> Priority:
        """The class chosen."""
        return CLASSES[self.checkedId()]

    def choose(self, priority: Priority) -> None:
        """Choose this class."""
        self.button(CLASSES.index(priority)).setChecked(True)
