"""Builds the window program and runs it."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import hallapp
from hallapp.opening import database_url
from hallapp.ui import language, theme
from hallapp.ui.crash import CrashHandler
from hallapp.ui.main_window import MainWindow
from hallapp.ui.station import read_settings, settings_file, write_settings
from hallapp.ui.tasks import Tasks


def run(database: str | None = None, *, outlet: str | None = None, at: str | None = None) -> int:
    """Show the program until it is closed; the result is its exit status.

    ``database`` is a SQLAlchemy URL, by default the one named by ``HALLAPP_DATABASE`` or this workstation's
    settings, else the file in the user's data folder. ``outlet`` is offered first at sign-in. ``at`` is the moment
    (the hall's local time) at which a rehearsal begins.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("hallapp")
    app.setApplicationVersion(hallapp.__version__)
    faults = CrashHandler()
    faults.install()
    file = settings_file()
    settings = read_settings(file)
    if outlet:
        settings = settings.at(outlet)
        write_settings(file, settings)
    language.install(app, settings.chosen_language)
    theme.apply(app, settings.theme)
    known = settings.database if not os.environ.get("HALLAPP_DATABASE") else ""
    tasks = Tasks()
    window = MainWindow(tasks, settings, database_url(database or known or None), at)
    window.show()
    QTimer.singleShot(0, window.start)  # paint first, open then
    try:
        return app.exec()
    finally:
        close(window, tasks)
        faults.remove()


def close(window: MainWindow, tasks: Tasks) -> None:
    """Finish what is under way, and give everything back."""
    station = window.station
    if station is not None:
        station.feed.close()
    tasks.drain()
    tasks.close()
    if station is not None:
        station.store.close()
