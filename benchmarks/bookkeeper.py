"""A person at a ledger of ten thousand rows, in a process of its own: ``python -m benchmarks.bookkeeper URL FOLDER``.

Tells as JSON, in seconds, how long the GUI thread stood still at most in each of the things they do: open the month,
narrow it down, sort it, scroll it, export it as a workbook and as sheets. The same heartbeat in an empty window comes
first.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.person import Heartbeat, empty, scroll, wait
from hallapp.hall.access import rights_of
from hallapp.hall.authorising import today
from hallapp.hall.staff import actor_of
from hallapp.opening import station_name
from hallapp.store.engine import Store
from hallapp.store.news import News
from hallapp.ui import language, theme
from hallapp.ui.feed import Feed
from hallapp.ui.ledgers import LedgersScreen
from hallapp.ui.ledgers_page import LedgerPage
from hallapp.ui.ledgers_span import Span
from hallapp.ui.main_window import MainWindow, screens_to_come
from hallapp.ui.settings import Settings
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import Theme
from hallapp.wording import Language

#: What is typed into the search, key by key.
ASKED = ("张", "139", "公司", "EA", "lw")


def tour(window: MainWindow, heart: Heartbeat, tasks: Tasks, folder: Path) -> tuple[dict[str, float], int]:
    """What they do, and how long the screen stood still."""
    stood: dict[str, float] = {}
    shell = window.shell
    assert shell is not None
    shell.go_to("ledgers")
    wait(2500)
    tasks.drain(30)
    screen = shell.visit("ledgers")
    assert isinstance(screen, LedgersScreen)
    page = screen.page("assisted")
    assert isinstance(page, LedgerPage)
    with page.station.store.look() as look:
        now = today(look)
    month = Span(now.year, now.month)
    page.picker.choose(month.moved(-1))
    with heart.listening():
        screen.tabs.go("assisted")
        wait(2000)
    stood["going to the ledger"] = heart.longest
    with heart.listening():
        page.picker.choose(month)
        wait(20_000, lambda: bool(page.table.rows.rows))
        wait(1200)
    stood["opening the month"] = heart.longest
    rows = len(page.table.rows.rows)
    with heart.listening():
        for word in ASKED:
            page.text.clear()
            wait(300)
            for letter in word:
                if letter.isascii():
                    QTest.keyClicks(page.text, letter)
                else:
                    page.text.insert(letter)  # as an input method brings it
                wait(60)
            wait(300)
        page.text.clear()
        wait(500)
    stood["narrowing it down"] = heart.longest
    with heart.listening():
        page.table.sortByColumn(4, Qt.SortOrder.AscendingOrder)
        wait(500)
    stood["sorting it"] = heart.longest
    stood["scrolling it"] = max(scroll(page.table, heart, 60))
    for name, file in (("as a workbook", "month.xlsx"), ("as sheets", "month.pdf")):
        with heart.listening():
            page.export_to(folder / file)
            wait(180_000, lambda: not page.progress.under_way)
            wait(300)
        assert (folder / file).exists()
        stood[f"exporting it {name}"] = heart.longest
    with heart.listening():
        page.reread()
        wait(2500)
    stood["reading it anew"] = heart.longest
    assert rows == len(page.table.rows.rows)
    return stood, rows


def main(url: str, folder: str) -> int:
    """Sit down, and tell."""
    app = QApplication(sys.argv[:1])
    language.install(app, Language.ZH)
    theme.apply(app, Theme())
    heart = Heartbeat()
    still = empty(heart)
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
        window.enter()
        wait(1500)
        tasks.favour_the_screen()
        stood, rows = tour(window, heart, tasks, Path(folder))
        print(json.dumps({"empty": max(still), "stood": stood, "rows": rows}), flush=True)
    finally:
        station.feed.close()
        tasks.drain()
        tasks.close()
        window.close()
        store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
