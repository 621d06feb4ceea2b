"""The program as it is for somebody who sits at it: what the benchmarks of screens begin with."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module

from PySide6.QtWidgets import QApplication

from hallapp.hall.access import rights_of
from hallapp.hall.staff import actor_of
from hallapp.opening import station_name
from hallapp.store.engine import Store
from hallapp.store.news import News
from hallapp.ui import language, theme
from hallapp.ui.feed import Feed
from hallapp.ui.loading import screens_to_come
from hallapp.ui.main_window import MainWindow
from hallapp.ui.settings import Settings
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import Theme
from hallapp.wording import Language


def application() -> QApplication:
    """Qt, in the looks that a hall has."""
    app = QApplication(sys.argv[:1])
    language.install(app, Language.ZH)
    theme.apply(app, Theme())
    return app


@contextmanager
def seated(url: str) -> Iterator[tuple[MainWindow, Tasks]]:
    """The manager has signed in at the hall at ``url``; nothing is shown but the window."""
    store, tasks = Store(url), Tasks()
    station = Station(store, tasks, Feed(partial(News, store)))
    station.feed.start()
    window = MainWindow(tasks, Settings(), "")
    window.use(station)
    for module in screens_to_come():  # as it is by the time that somebody has signed in
        import_module(module)
    actor = actor_of(store, "manager", station_name())
    try:
        station.sign_in(actor, outlet="OUT01", window="", rights=rights_of(store, actor, "OUT01"))
        window.resize(1366, 768)
        window.show()
        yield window, tasks
    finally:
        station.feed.close()
        tasks.drain()
        tasks.close()
        window.close()
        store.close()
