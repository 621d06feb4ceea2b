"""What all screens share: they re-read when the hall has moved on, if somebody can see them."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from hallapp.store.topics import Topic
from hallapp.ui.colours import Tone
from hallapp.ui.station import Station


class Screen(QWidget):
    """One screen. ``topics`` is what it shows; ``reread`` fetches it, off the GUI thread.

    A hidden screen only notes that it is out of date and reads when it is shown. ``said`` carries a message for
    the person: words and tone, shown without standing in the way. ``item_wanted``: the code of an item of the catalogue
    that somebody wants to see in its form; ``place_wanted``: the name of another screen that somebody wants to go to.
    """

    topics: frozenset[Topic] = frozenset()
    said = Signal(str, Tone)
    item_wanted = Signal(str)
    place_wanted = Signal(str)

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.station = station
        self._stale = True
        station.feed.news.connect(self._on_news)

    def reread(self) -> None:
        """Fetch anew what this screen shows."""
        raise NotImplementedError

    def keys(self) -> list[tuple[str, str]]:
        """This screen's own keys and what they do, for the manual."""
        return []

    def shown_page(self) -> str:
        """The name of the page of it that is shown; empty where it has but one."""
        return ""

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was missed while hidden."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reread()

    @Slot(frozenset)
    def _on_news(self, topics: frozenset[Topic]) -> None:
        # Not to be overridden: Qt's binding forgets to disconnect a slot that a subclass has replaced when the screen
        # goes, and news would then reach a screen that is no more.
        self.follow(topics)

    def follow(self, topics: frozenset[Topic]) -> None:
        """The hall has moved on in these topics: read anew what is seen, and note what is not."""
        if not topics & self.topics:
            return
        if self.isVisible():
            self.reread()
        else:
            self._stale = True
