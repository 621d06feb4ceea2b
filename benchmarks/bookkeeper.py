"""A person at a ledger of ten thousand rows, in a process of its own: ``python -m benchmarks.bookkeeper URL FOLDER``.

Tells as JSON, in seconds, how long the GUI thread stood still at most in each of the things they do: open the month,
narrow it down, sort it, scroll it, export it as a workbook and as sheets. The same heartbeat in an empty window comes
first.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks.person import Heartbeat, empty, scroll, wait
from benchmarks.seat import application, seated
from hallapp.hall.authorising import today
from hallapp.ui.ledgers import LedgersScreen
from hallapp.ui.ledgers_page import LedgerPage
from hallapp.ui.ledgers_span import Span
from hallapp.ui.main_window import MainWindow
from hallapp.ui.tasks import Tasks

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
    _app = application()
    heart = Heartbeat()
    still = empty(heart)
    with seated(url) as (window, tasks):
        window.enter()
        wait(1500)
        tasks.favour_the_screen()
        stood, rows = tour(window, heart, tasks, Path(folder))
        print(json.dumps({"empty": max(still), "stood": stood, "rows": rows}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
