"""From the key pressed at one station to the number painted on another's board: two processes, as in a hall."""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, at_most, spread
from benchmarks.ground import ROOT, Ground, prepare
from tests.halls import Clock

#: At most that long from the key to the board (median, seconds).
_LIMITS = {"SQLite": 1.2, "PostgreSQL": 0.1}


def measure(both: tuple[Ground, Ground], quick: bool) -> list[Figure]:
    """The median of some calls, on both databases."""
    return [_measure(ground, 4 if quick else 16) for ground in both]


def _measure(ground: Ground, rounds: int) -> Figure:
    url = ground.make()
    prepare(url, Clock())
    with TemporaryDirectory(prefix="hall-benchmark-") as folder:
        begin = str(time.monotonic())
        with _station("board", Path(folder), url, begin) as board:
            with _station("console", Path(folder), url, begin, str(rounds)) as console:
                pressed = _said(console)
            board.terminate()
            painted = _said(board)
    ground.drop(url)
    took = [painted.get(number, math.inf) - moment for number, moment in pressed.items()]
    return at_most(
        f"{ground.name}: from the key to another station's board, median",
        statistics.median(took),
        _LIMITS[ground.name],
        f"{spread(took)}, longest {max(took) * 1000:.0f} ms; {len(took)} calls",
        unit="s",
    )


@contextmanager
def _station(screen: str, folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A station that shows one screen, and is ready; gone when the block ends."""
    variables = os.environ | {
        "PYTHONUTF8": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "HALLAPP_SETTINGS": str(folder / screen / "workstation.json"),
    }
    station = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.stations", screen, *arguments],
        cwd=ROOT,
        env=variables,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert station.stdout is not None
        if station.stdout.readline() != "ready\n":
            raise RuntimeError(f"the {screen} did not start")
        yield station
    finally:
        station.kill()
        station.wait()


def _said(station: subprocess.Popen[str]) -> dict[str, float]:
    """The moment a station tells for each number."""
    words, _ = station.communicate(timeout=120)
    if station.returncode:
        raise RuntimeError(f"a station ended with {station.returncode}")
    said: dict[str, float] = json.loads(words)
    return said
