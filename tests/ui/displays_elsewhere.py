"""A station with a clerk's screen and a TV on a real X display whose monitors come and go; tells what stands where.

Arguments: the database's URL. It is given words on its standard input: ``unplug``, ``plug``, ``moved`` (the TV comes
back elsewhere and larger), ``end``; after each it writes a line of JSON about what is shown.
"""

from __future__ import annotations

import json
import sys
import threading
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication
from Xlib import display as x
from Xlib.protocol import rq

from hallapp.store.engine import Store
from hallapp.store.news import News
from hallapp.ui import language, theme
from hallapp.ui.display_settings import Display, Shows
from hallapp.ui.feed import Feed
from hallapp.ui.main_window import MainWindow
from hallapp.ui.settings import Settings
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import Theme
from hallapp.wording import Language


class _SetMonitor(rq.Request):
    """RandR 1.5: a monitor that covers a part of the X screen."""

    _request = rq.Struct(
        rq.Card8("opcode"), rq.Opcode(43), rq.RequestLength(), rq.Window("window"), rq.Card32("name"),
        rq.Bool("primary"), rq.Bool("automatic"), rq.LengthOf("outputs", 2), rq.Int16("x"), rq.Int16("y"),
        rq.Card16("width"), rq.Card16("height"), rq.Card32("width_mm"), rq.Card32("height_mm"),
        rq.List("outputs", rq.Card32Obj),
    )  # fmt: skip


class _DeleteMonitor(rq.Request):
    _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(44), rq.RequestLength(), rq.Window("window"), rq.Card32("name"))


class Monitors:
    """The monitors of the X screen, as somebody plugs and unplugs them."""

    def __init__(self) -> None:
        self._x = x.Display()
        self._root = self._x.screen().root
        self._outputs = list(self._root.xrandr_get_screen_resources().outputs)

    def plug(self, name: str, left: int, width: int, height: int, *, primary: bool = False) -> None:
        _SetMonitor(
            display=self._x.display, opcode=self._x.display.get_extension_major("RANDR"), window=self._root,
            name=self._x.intern_atom(name), primary=primary, automatic=False, x=left, y=0, width=width, height=height,
            width_mm=width // 4, height_mm=height // 4, outputs=self._outputs if primary else [],
        )  # fmt: skip
        self._x.sync()

    def unplug(self, name: str) -> None:
        _DeleteMonitor(
            display=self._x.display, opcode=self._x.display.get_extension_major("RANDR"), window=self._root,
            name=self._x.intern_atom(name),
        )  # fmt: skip
        self._x.sync()


class Words(QObject):
    """What comes on the standard input, in the GUI thread."""

    came = Signal(str)

    def listen(self) -> None:
        for line in sys.stdin:
            self.came.emit(line.strip())


def main(url: str) -> int:
    """Show a board and a window screen, and do as told."""
    monitors = Monitors()
    monitors.plug("CLERK", 0, 1280, 720, primary=True)
    monitors.plug("TV", 1280, 1280, 720)
    monitors.plug("SMALL", 2560, 1024, 600)
    app = QApplication(sys.argv[:1])
    language.install(app, Language.EN)
    theme.apply(app, Theme())
    tasks = Tasks()
    store = Store(url)
    window = MainWindow(tasks, Settings(language=Language.EN.name), url)
    station = Station(store, tasks, Feed(partial(News, store)), parent=window)
    shown = (Display("TV"), Display("SMALL", shows=Shows.WINDOW, window="007"))
    station.remember(displays=shown, displays_at_start=True, language=Language.EN.name)
    window.setGeometry(0, 0, 1280, 720)
    window.show()
    window.use(station)

    def tell() -> None:
        lines: list[dict[str, Any]] = [
            {
                "title": one.windowTitle(),
                "visible": one.isVisible(),
                "full": one.isFullScreen(),
                "screen": one.screen().name(),
                "at": list(one.geometry().getRect()),  # type: ignore[call-overload]  # the stubs know no tuple of it
            }
            for one in window.displays.windows
        ]
        waiting = [display.name for display in window.displays.waiting]
        told = {"shown": lines, "waiting": waiting, "clerk": window.isVisible(), "screens": len(app.screens())}
        print(json.dumps(told), flush=True)

    def do(word: str) -> None:
        match word:
            case "unplug":
                monitors.unplug("TV")
            case "plug":
                monitors.plug("TV", 1280, 1280, 720)
            case "moved":
                monitors.plug("TV", 1280, 1024, 768)
            case "end":
                app.quit()
                return
        QTimer.singleShot(400, tell)

    words = Words()
    words.came.connect(do)
    threading.Thread(target=words.listen, daemon=True).start()
    QTimer.singleShot(1000, tell)
    app.exec()
    tasks.drain()
    window.close()
    tasks.drain()
    tasks.close()
    store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
