"""A call board in a process of its own: writes a line for every number that it paints large.

Arguments: the database's URL, and the moment (ISO 8601) at which its clock stands.
"""

from __future__ import annotations

import sys
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from hallapp.store.engine import Store
from hallapp.store.news import News
from hallapp.ui import language, theme
from hallapp.ui.board import BoardWindow
from hallapp.ui.feed import Feed
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import Theme
from hallapp.wording import Language


class Witness(QObject):
    """Sees what is painted."""

    def __init__(self, board: BoardWindow) -> None:
        super().__init__()
        self._board, self._seen = board, ""
        board.call.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and (words := " ".join(self._board.call.words)) != self._seen:
            self._seen = words
            print(words, flush=True)
        return super().eventFilter(watched, event)


def main() -> int:
    url, moment = sys.argv[1:]
    app = QApplication(sys.argv[:1])
    language.install(app, Language.ZH)
    theme.apply(app, Theme())
    store = Store(url, clock=lambda: datetime.fromisoformat(moment))
    station = Station(store, Tasks(), Feed(partial(News, store)))
    station.feed.start()
    board = BoardWindow(station)
    board.resize(1366, 768)
    witness = Witness(board)
    board.show()
    print("ready", flush=True)
    status = app.exec()
    del witness
    return status


if __name__ == "__main__":
    sys.exit(main())
