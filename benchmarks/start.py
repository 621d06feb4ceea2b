"""How long a command takes to answer, beside the time Python needs for SQLAlchemy alone."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial

from benchmarks.figures import Figure, at_most, seconds, spread, times_as_long
from benchmarks.ground import ROOT, Ground

_LOADED = """
import sys
from hallapp.__main__ import main
status = main(sys.argv[1:])
print(sum(name.partition(".")[0] in ("PySide6", "shiboken6") for name in sys.modules), file=sys.stderr)
sys.exit(status)
"""


def measure(both: tuple[Ground, Ground], quick: bool) -> list[Figure]:
    """The ``queue`` command on a hall without tickets; and that it loads no Qt."""
    url = both[0].make()
    command = [sys.executable, "-m", "hallapp", "--database", url, "queue"]
    bare = [sys.executable, "-c", "import sqlalchemy"]
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(3 if quick else 9):
        ours.append(seconds(partial(_run, command)))
        theirs.append(seconds(partial(_run, bare)))
    said = _run([sys.executable, "-c", _LOADED, "--database", url, "queue"])
    both[0].drop(url)
    return [
        at_most(
            "start: an empty queue command, of import sqlalchemy",
            times_as_long(ours, theirs),
            3,
            f"{spread(ours)}; import sqlalchemy {spread(theirs)}; {len(ours)} rounds",
        ),
        at_most("start: Qt modules that a command loads", int(said.splitlines()[-1]), 0, "in sys.modules", unit=""),
    ]


def _run(command: list[str]) -> str:
    """Run to the end; what it said to people."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("HALLAPP_")}
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, check=True)
    return done.stderr.decode()
