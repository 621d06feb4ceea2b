"""What comes after the sign-in is loaded while somebody looks for their name, and not before the first screen."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from PySide6.QtCore import QObject, QTimer

from hallapp.ui.places import entries
from hallapp.ui.tasks import Tasks

#: How long after the sign-in screen is there what comes after it is loaded.
_QUIET_MS = 800
#: What is needed as soon as somebody has signed in, before the screens of the navigation.
_SOON = ("console_work", "shell", "callers", "strip", "displays", "kiosk")
#: The rooms that the screens stand on; there is no Qt in them.
_ROOMS = ("hall", "queue", "guides", "ledgers", "reports")
#: Between two screens that are loaded, so that keys that were pressed meanwhile are heard, in ms.
_BETWEEN_MS = 20


def load_beneath() -> None:
    """Load what the screens stand on, while somebody looks for their name; off the GUI thread.

    Loading it all before the first screen would more than double the time until that is there.
    """
    for room in _ROOMS:
        for module in iter_modules(import_module(f"hallapp.{room}").__path__, f"hallapp.{room}."):
            import_module(module.name)


def screens_to_come() -> Iterator[str]:
    """The modules of the screens that come after the sign-in, those first that are needed first.

    They are loaded in the GUI thread, one after the other: PySide looks up the class of an object without holding the
    interpreter, and the program fell where another thread brought classes of Qt into being at that moment.
    """
    for module in (*_SOON, *(entry.screen.partition(":")[0] for entry in entries())):
        yield f"hallapp.ui.{module}"


class Loading(QObject):
    """Loads it all once, beginning a moment after ``begin``."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._load_beneath)
        self._screens = screens_to_come()
        self._between = QTimer(self, interval=_BETWEEN_MS)
        self._between.timeout.connect(self._load_screen)

    def begin(self) -> None:
        """The first screen is there."""
        self._quiet.start()

    def stop(self) -> None:
        """The program ends: load no more."""
        self._quiet.stop()
        self._between.stop()

    def _load_beneath(self) -> None:
        self._tasks.favour_the_screen()
        self._tasks.run(load_beneath, done=lambda _: self._between.start(), owner=self)

    def _load_screen(self) -> None:
        module = next(self._screens, None)
        if module is None:
            self._between.stop()
        else:
            import_module(module)
