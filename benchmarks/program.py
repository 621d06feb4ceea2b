"""How soon the window program is there: its first paint and its sign-in list, beside a bare window with a table.

Each start is a process of its own. Times run from before the process begins.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import Figure, at_most, spread, times_as_long
from benchmarks.ground import ROOT, FileGround
from hallapp.founding import NewHall, found
from hallapp.opening import founder

_BARE = """
import json, sys, time
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem

class Table(QTableWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(json.dumps({"painted": time.monotonic()}), flush=True)
        QApplication.instance().quit()

app = QApplication(sys.argv[:1])
window, table = QMainWindow(), Table(100, 6)
for row in range(100):
    for column in range(6):
        table.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
window.setCentralWidget(table)
window.resize(1366, 768)
window.show()
app.exec()
"""

_OURS = """
import json, sys, time
from hallapp.ui import app as program

class Splash(program.Splash):
    def paintEvent(self, event):
        super().paintEvent(event)
        told.setdefault("painted", time.monotonic())

def run(*given):
    from hallapp.ui.sign_in import SignIn

    show = SignIn._show

    def show_and_tell(self, found):
        show(self, found)
        if "usable" not in told:
            self.list.viewport().repaint()
            assert self.list.isVisible() and self.list.model().rowCount()
            told["usable"] = time.monotonic()
            print(json.dumps(told), flush=True)
            program.QApplication.instance().quit()

    SignIn._show = show_and_tell
    return original(*given)

told = {}
program.Splash, original, program._run = Splash, program._run, run
sys.exit(program.run(sys.argv[1]))
"""


def measure(ground: FileGround, quick: bool) -> list[Figure]:
    """First paint and sign-in list of the sample hall, as many bare windows between them."""
    url = ground.new()
    found(NewHall(url, rehearsal=True, sample=True), founder())
    settings = Path(url.removeprefix("sqlite:///")).with_name("workstation.json")
    bare: list[float] = []
    painted: list[float] = []
    usable: list[float] = []
    for number in range(-1, 2 if quick else 15):
        theirs = _start(_BARE, settings)
        ours = _start(_OURS, settings, url)
        if number >= 0:  # the first of each fills the machine's memory of files
            bare.append(theirs["painted"])
            painted.append(ours["painted"])
            usable.append(ours["usable"])
    ground.drop(url)
    told = f"; bare window {spread(bare)}; {len(bare)} rounds"
    return [
        at_most("start: first paint, of a bare window's", times_as_long(painted, bare), 1.5, spread(painted) + told),
        at_most("start: sign-in list, of a bare window", times_as_long(usable, bare), 4.5, spread(usable) + told),
    ]


def _start(script: str, settings: Path, *arguments: str) -> dict[str, float]:
    """Run it until it has told its moments; seconds from before it began."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("HALLAPP_")}
    variables |= {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(settings.parent)}
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, env=variables, capture_output=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode())
    told: dict[str, float] = json.loads(done.stdout)
    return {name: moment - began for name, moment in told.items()}
