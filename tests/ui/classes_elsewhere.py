"""A program of its own, used by somebody quicker than its loading: which modules were first run in which thread.

Arguments: the database's URL, a folder for its files, the moment (ISO 8601) and a manager's login. Prints a JSON
object: ``elsewhere``, the modules with classes of Qt that were first executed off the GUI thread; ``here``, those that
were in it.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import json
import os
import sys
import threading
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import ModuleType

URL, FOLDER, MOMENT, MANAGER = sys.argv[1], Path(sys.argv[2]), datetime.fromisoformat(sys.argv[3]), sys.argv[4]


class Watcher(importlib.abc.MetaPathFinder):
    """Finds nothing: it is asked first for each module that is not there yet, in the thread that will execute it."""

    def __init__(self) -> None:
        self.asked: dict[str, bool] = {}

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Note whether this is the GUI thread."""
        if fullname.startswith(("hallapp.ui", "PySide6", "shiboken6")):
            self.asked.setdefault(fullname, threading.current_thread() is threading.main_thread())
        return None


watcher = Watcher()
sys.meta_path.insert(0, watcher)
os.environ["HALLAPP_SETTINGS"] = str(FOLDER / "workstation.json")
os.environ["HALLAPP_TICKETS"] = str(FOLDER / "tickets")

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtGui import QDesktopServices  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from hallapp.store.engine import Store  # noqa: E402
from hallapp.ui import language, main_window, opening, theme  # noqa: E402
from hallapp.ui.settings import Settings  # noqa: E402
from hallapp.ui.tabs import Tabs  # noqa: E402
from hallapp.ui.tasks import Tasks  # noqa: E402
from hallapp.wording import Language  # noqa: E402

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
#: Nothing is loaded ahead: whatever is needed is loaded by what needs it, in whichever thread that is.
main_window._QUIET_MS = 3_600_000
opening.look_around = lambda url, at: opening.Opened(Store(url, clock=lambda: MOMENT), unmanaged=False)


class Person:
    """Somebody who signs in and goes everywhere."""

    def __init__(self, app: QApplication) -> None:
        self.app, self.tasks = app, Tasks()
        self.window = main_window.MainWindow(self.tasks, Settings(language=Language.EN.name), URL, None)
        self.window.show()
        self.window.start()
        self.wait()

    def wait(self) -> None:
        """Until all that was begun is done and shown."""
        for _ in range(3):
            assert self.tasks.drain()
            self.app.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the main window, and wait for what it does."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        self.wait()

    def sign_in(self, login: str) -> None:
        """At window 007."""
        from hallapp.hall.staff import actor_of

        station = self.window.station
        assert station is not None
        station.remember(voice=False)
        station.sign_in(actor_of(station.store, login, "test"), outlet="", window="007")
        self.window.enter()
        self.wait()

    def serve(self) -> None:
        """Open the window, call who waits, and give a slip of what is missing."""
        self.press(Key.Key_F9)
        self.press(Key.Key_F2)
        self.press(Key.Key_F4)
        self.press(Key.Key_P, Control)
        assert self.window.work is not None
        assert self.window.work.in_hand is not None

    def go_everywhere(self) -> None:
        """Every screen of the navigation, and every section or tab of it."""
        shell = self.window.shell
        assert shell is not None
        for position in range(len(shell.places)):
            shell.go(position)
            self.wait()
            screen = shell.stack.currentWidget()
            for tabs in screen.findChildren(Tabs) if screen is not None else ():
                for name in tabs.names:
                    tabs.go(name)
                    self.wait()
        self.window.show_kiosk()
        self.wait()

    def close(self) -> None:
        """Leave everything."""
        self.window.close()
        if self.window.station is not None:
            self.window.station.feed.close()
        self.wait()
        self.tasks.close()


def main() -> None:
    """Work, and tell."""
    app = QApplication(sys.argv[:1])
    language.install(app, Language.EN)
    theme.apply(app, theme.Theme())
    QDesktopServices.openUrl = lambda _url: True  # type: ignore[method-assign]
    person = Person(app)
    person.sign_in("wangfang")
    person.serve()
    person.window.show_strip()
    person.wait()
    person.window.show_wide()
    person.window.manual.show_about(person.window.manual.asked_in(person.window))
    person.wait()
    person.window.lock()
    person.wait()
    person.window.show_door()
    person.sign_in(MANAGER)
    person.go_everywhere()
    person.close()
    asked = watcher.asked
    print(json.dumps({"here": sorted(name for name in asked if asked[name]),
                      "elsewhere": sorted(name for name in asked if not asked[name])}))  # fmt: skip


if __name__ == "__main__":
    main()
