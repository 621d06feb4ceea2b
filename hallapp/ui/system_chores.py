"""What the hall does once a day by its rules, begun by whichever station runs: off the GUI thread, on nobody's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from hallapp.errors.base import HallError
from hallapp.errors.system import DatabaseUnusable
from hallapp.opening import station_name
from hallapp.store.engine import Store
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.wording import refusal

if TYPE_CHECKING:
    from hallapp.store.backup import BackupFile

#: When first, once a station has opened the hall, and how often then: a look costs next to nothing.
SOON_MS = 20_000
EVERY_MS = 20 * 60_000


class Chores(QObject):
    """Looks now and then whether the day's chores are done, and does them. ``said``: what a person should know."""

    said = Signal(str, Tone)

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._station = station
        self._under_way = False
        self._told = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(SOON_MS)

    def look(self) -> None:
        """Do what is due."""
        self._timer.setInterval(EVERY_MS)
        if self._under_way:
            return
        self._under_way = True
        self._station.run(
            _chores, station_name(), self._station.settings.backups, done=self._on_done, failed=self._on_failed
        )

    def _on_done(self, _made: BackupFile | None) -> None:
        self._under_way = False
        self._told = ""

    def _on_failed(self, error: HallError) -> None:
        self._under_way = False
        words = refusal(error, self._station.language)
        # A database that is away is told by the banner, and the same trouble once.
        if not isinstance(error, DatabaseUnusable) and words != self._told:
            self._told = words
            self.said.emit(fill(self.tr("Today's backup could not be made. %1"), words), Tone.URGENT)


def _chores(store: Store, station: str, backups: str) -> BackupFile | None:
    from hallapp.keeping import each_day  # with the queue's tables: loaded when it is time

    return each_day(store, station, backups)
