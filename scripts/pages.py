"""The pages of a screen, for whoever goes through all of them: the pictures, and the test of how things look."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QListWidget

from hallapp.ui.screen import Screen
from hallapp.ui.tabs import Tabs


def through(screen: Screen) -> Iterator[str]:
    """Go from page to page; each one's name while it is shown. A screen of one page has one without a name."""
    listed = getattr(screen, "list", None)
    if (tabs := screen.findChild(Tabs)) is not None:
        for name in tabs.names:
            tabs.go(name)
            yield name
    elif isinstance(listed, QListWidget) and hasattr(screen, "current"):
        for row in range(listed.count()):
            listed.setCurrentRow(row)
            yield str(screen.current())
    else:
        yield ""
