"""The packed folder beside the program run from its source: ``python -m benchmarks.packed FOLDER [--quick]``.

What a person sees decides: both are started on the same X display (Xvfb) and its picture is looked at, some hundred
times a second, from before the process begins. Starts take turns, and nothing of either is changed for it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from benchmarks.figures import Figure, at_most, seconds, spread, table, times_as_long
from benchmarks.ground import ROOT
from hallapp.founding import NewHall, found
from hallapp.opening import founder
from packing.contents import NAME
from packing.inside import Inside
from packing.shown import STILL, Person, differing, own_display

#: Nothing has changed for so long: all is there (s).
_QUIET = 1.2
#: What is painted first fills the window: more than this part of the display is another than before.
_PAINTED = 0.3
#: The sign-in screen differs from what was painted first by more than this.
_ANOTHER = 0.03


def measure(folder: Path, quick: bool) -> list[Figure]:
    """Size; first paint, sign-in list and a command of the folder, each of the source's."""
    inside = Inside(folder)
    size = at_most("packed: size of the folder", inside.megabytes, 250, "files, links not counted", unit="MB")
    with TemporaryDirectory(prefix="hall-packed-") as temporary:
        home = Path(temporary)
        url = f"sqlite:///{home / 'hall.db'}"
        found(NewHall(url, rehearsal=True, sample=True), founder())
        packed = [str(folder / NAME), "--database", url]
        source = [sys.executable, "-m", "hallapp", "--database", url]
        return [size, *_windows(packed, source, home, 2 if quick else 11), _command(packed, source, home, quick)]


def _windows(packed: list[str], source: list[str], home: Path, rounds: int) -> list[Figure]:
    taken: dict[str, list[tuple[float, float]]] = {"packed": [], "source": []}
    with own_display() as name:
        person = Person(name)
        for number in range(-1, rounds):
            for which, words in (("packed", packed), ("source", source)):
                times = _start(words, home, name, person)
                if number >= 0:  # the first of each fills the machine's memory of files
                    taken[which].append(times)
        person.close()
    figures = []
    for position, what in enumerate(("first paint", "sign-in list")):
        ours, theirs = ([times[position] for times in taken[which]] for which in ("packed", "source"))
        how = f"{spread(ours)}; from source {spread(theirs)}; {rounds} rounds"
        figures.append(at_most(f"packed: {what}, of the source's", times_as_long(ours, theirs), 1.5, how))
    return figures


def _start(words: list[str], home: Path, display: str, person: Person) -> tuple[float, float]:
    """Start the window program; seconds to its first paint, and until all of the sign-in screen is there."""
    before = person.sees()
    seen: list[tuple[float, Image.Image]] = []
    began = time.monotonic()
    program = subprocess.Popen(words, cwd=ROOT, env=_variables(home, DISPLAY=display), stderr=subprocess.DEVNULL)
    try:
        last, since, first = before, began, None
        while first is None or differing(first, last) < _ANOTHER or time.monotonic() < since + _QUIET:
            now = person.sees()
            if first is None and differing(before, now) > _PAINTED:
                first = now
            if now.tobytes() != last.tobytes():
                since = time.monotonic()
                seen.append((since - began, now))
                last = now
    finally:
        program.terminate()
        program.wait()
    painted = next(moment for moment, image in seen if differing(before, image) > _PAINTED)
    there = next(moment for moment, image in seen if differing(image, last) <= STILL)
    return painted, there


def _command(packed: list[str], source: list[str], home: Path, quick: bool) -> Figure:
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(3 if quick else 11):
        ours.append(seconds(partial(_run, [*packed, "queue"], home)))
        theirs.append(seconds(partial(_run, [*source, "queue"], home)))
    how = f"{spread(ours)}; from source {spread(theirs)}; {len(ours)} rounds"
    return at_most("packed: an empty queue command, of the source's", times_as_long(ours, theirs), 1.5, how)


def _run(words: list[str], home: Path) -> None:
    subprocess.run(words, cwd=ROOT, env=_variables(home), check=True, capture_output=True)


def _variables(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HALLAPP_", "QT_"))}
    return kept | {"HOME": str(home), "LC_ALL": "C.UTF-8"} | more


def main() -> int:
    """Measure and print the table; 0 where every limit is kept."""
    options = argparse.ArgumentParser(description="The packed folder beside the program from its source.")
    options.add_argument("folder", type=Path)
    options.add_argument("--quick", action="store_true")
    given = options.parse_args()
    figures = measure(given.folder.resolve(), given.quick)
    print(table(figures))
    return 0 if all(figure.kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
