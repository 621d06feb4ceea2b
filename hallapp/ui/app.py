"""Builds the window program and runs it."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

import hallapp
from hallapp.resources import resource
from hallapp.ui import language, theme
from hallapp.ui.display_settings import Display
from hallapp.ui.settings import Settings, read_settings, settings_file, write_settings

if TYPE_CHECKING:
    from hallapp.ui.main_window import MainWindow
    from hallapp.ui.tasks import Tasks


class Splash(QWidget):
    """What is on the screen at once, while everything else is still being loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Service hall"))
        self.resize(*theme.WINDOW)
        words = QLabel(self.tr("Opening the hall …"))
        words.setProperty("role", "page")
        layout = QVBoxLayout(self)
        layout.addWidget(words, 0, Qt.AlignmentFlag.AlignCenter)


def run(
    database: str | None = None,
    *,
    outlet: str | None = None,
    at: str | None = None,
    public: tuple[Display, ...] | None = None,
) -> int:
    """Show the program until it is closed; the result is its exit status.

    ``database`` is a SQLAlchemy URL, by default the one named by ``HALLAPP_DATABASE`` or this workstation's
    settings, else the file in the user's data folder. ``outlet`` is offered first at sign-in. ``at`` is the moment
    (the hall's local time) at which a rehearsal begins. ``public``: boards and window screens that are shown instead of
    the program's own window; empty: those of the settings.
    """
    gc.disable()  # what is loaded while starting stays: looking for garbage in it would take a tenth of the time
    app = QApplication(sys.argv[:1])
    app.setApplicationName("hallapp")
    app.setApplicationVersion(hallapp.__version__)
    app.setDesktopFileName("hallapp")  # by which the desktop knows whose windows these are
    file = settings_file()
    settings = read_settings(file)
    if outlet:
        settings = settings.at(outlet)
        write_settings(file, settings)
    language.install(app, settings.chosen_language)
    theme.apply(app, settings.theme)
    if public is None:
        splash: QWidget = Splash()
        splash.show()
    else:
        from hallapp.ui.board_waiting import WaitingBoard  # in place of a small window on a hall's wall

        splash = WaitingBoard()
        splash.showFullScreen()
    app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return _run(app, splash, settings, database, at, public)


def _run(
    app: QApplication,
    splash: QWidget,
    settings: Settings,
    database: str | None,
    at: str | None,
    public: tuple[Display, ...] | None,
) -> int:
    from hallapp.opening import database_url  # the database's libraries take longer to load than all else
    from hallapp.ui.crash import CrashHandler
    from hallapp.ui.main_window import MainWindow
    from hallapp.ui.tasks import Tasks

    gc.freeze()
    gc.enable()
    faults = CrashHandler(settings_file().with_name("faults.txt"))
    faults.install()
    known = settings.database if not os.environ.get("HALLAPP_DATABASE") else ""
    tasks = Tasks()
    app.setWindowIcon(icon())
    window = MainWindow(tasks, settings, database_url(database or known or None), at, public)
    faults.watch(window, window.is_attended)
    faults.unattended.connect(window.tell_fault)
    if public is None:
        window.setGeometry(splash.geometry())
    window.appear(settings)
    splash.close()
    QTimer.singleShot(0, window.start)
    try:
        return app.exec()
    finally:
        close(window, tasks)
        faults.remove()


def icon() -> QIcon:
    """The program's icon, in the sizes that title bars and lists of windows show."""
    found = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        found.addFile(str(resource("program", f"hallapp-{size}.png")), QSize(size, size))
    return found


def close(window: MainWindow, tasks: Tasks) -> None:
    """Finish what is under way, and give everything back. Nobody waits for a server that is known to be silent."""
    station = window.station
    if station is not None:
        if not station.feed.is_connected:
            station.store.give_up()
        station.feed.close()
    if not tasks.drain() and station is not None:
        station.store.give_up()
    tasks.close()
    gc.unfreeze()  # what is in circles goes before Qt does
    if station is not None:
        station.store.close()
