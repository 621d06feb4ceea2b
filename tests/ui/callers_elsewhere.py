"""A station at window 007 on a real X display, its own window hidden, while another program has the keyboard.

Arguments: the database's URL. It is given words on its standard input: ``tell``, ``lock``, ``unlock``, ``kiosk``,
``leave``, ``end``, or a setting as ``name=value``; after each it writes a line of JSON about what has come and what is
in hand.
"""

from __future__ import annotations

import json
import sys
import threading
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from hallapp.hall.staff import actor_of
from hallapp.queue import desk
from hallapp.store.engine import Store
from hallapp.store.news import News
from hallapp.ui import language, theme
from hallapp.ui.feed import Feed
from hallapp.ui.main_window import MainWindow
from hallapp.ui.settings import Settings
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import Theme
from hallapp.wording import Language
from tests.halls import Clock

WINDOW = "007"


class Words(QObject):
    """What comes on the standard input, in the GUI thread."""

    came = Signal(str)

    def listen(self) -> None:
        for line in sys.stdin:
            self.came.emit(line.strip())


def main(url: str) -> int:
    """Sign in, hide, and do as told."""
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    language.install(app, Language.EN)
    theme.apply(app, Theme())
    tasks = Tasks()
    store = Store(url, clock=Clock())
    clerk = actor_of(store, "wangfang", "test")
    desk.open_window(store, clerk, None, WINDOW)
    window = MainWindow(tasks, Settings(language=Language.EN.name), url)
    station = Station(store, tasks, Feed(partial(News, store)), parent=window)
    station.remember(language=Language.EN.name, voice=False, caller_keys=True)
    window.use(station)
    station.feed.start()
    station.sign_in(clerk, outlet="", window=WINDOW)
    window.show()
    window.enter()
    tasks.drain()
    window.hide()
    heard: list[str] = []
    said: list[str] = []
    assert window.callers is not None
    assert window.work is not None
    window.work.said.connect(lambda words, _tone: words and said.append(words))
    window.callers.heard.connect(lambda one: heard.append(one.sent))

    def tell() -> None:
        tasks.drain()
        callers, held = window.callers, window.work.in_hand if window.work is not None else None
        assert callers is not None
        note = callers.work.note
        told = {
            "heard": heard.copy(),
            "holds": [held.number, held.state.value] if held else None,
            "note": note.words.text() if note.isVisible() else "",
            "said": said.copy(),
            "untaken": {str(keys): why.value for keys, why in callers.untaken.items()},
        }
        heard.clear()
        said.clear()
        print(json.dumps(told), flush=True)

    def do(word: str) -> None:
        match word:
            case "lock":
                window.lock()
            case "unlock":
                assert window.lock_screen is not None
                window.lock_screen.opened.emit(clerk)
                window.hide()
            case "kiosk":
                window.show_kiosk()
            case "leave":
                window.show_door()
            case "end":
                app.quit()
                return
            case setting if "=" in setting:
                name, _, value = setting.partition("=")
                station.remember(**{name: value})
        QTimer.singleShot(250, tell)

    words = Words()
    words.came.connect(do)
    threading.Thread(target=words.listen, daemon=True).start()
    QTimer.singleShot(300, tell)
    app.exec()
    tasks.drain()
    window.close()
    station.feed.close()
    tasks.drain()
    tasks.close()
    store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
