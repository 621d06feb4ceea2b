"""Posters by the hundred: beside a bare canvas, beside WeasyPrint, their memory, and one as somebody looks at it."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import bare_canvas, large
from benchmarks.bare_canvas import BarePage
from benchmarks.figures import Figure, at_least, at_most, quantile, seconds, spread, times_as_long, without_collecting
from benchmarks.ground import ROOT, FileGround
from hallapp.guides import batch, qr
from hallapp.guides.batch import Order
from hallapp.guides.choosing import By, Choice, Piece, offer, pieces
from hallapp.guides.content import Imprint, guide_items
from hallapp.guides.editions import Guide
from hallapp.guides.pages import Pages, Sheet
from hallapp.guides.poster import draw_poster
from hallapp.guides.proof import unread
from hallapp.guides.rendering import PageDrawer, Picture
from hallapp.guides.rows import GuideForm
from hallapp.guides.typesetting import _measured
from hallapp.hall.outlets import find_outlet
from hallapp.opening import founder
from hallapp.store.engine import Store
from hallapp.wording import Language
from tests.halls import OPENING

#: A county hall's whole set.
POSTERS = 900
#: The height of a large screen, in pixels.
SCREEN = 1080
IMPRINT = Imprint("示范市政务服务中心", OPENING, rehearsal=False, language=Language.ZH)


class Unreadable(Exception):
    """A code did not read back as its link."""


def guides(store: Store) -> list[Guide]:
    """A guide of every item of the hall."""
    with store.look() as look:
        return [Guide(item) for item in guide_items(look, find_outlet(look, None)).values()]


@dataclass(frozen=True, slots=True)
class Set:
    """Posters to be made, and the same as a bare canvas draws them."""

    guides: Sequence[Guide]
    bare: Sequence[BarePage]


def _hall(folder: str | Path) -> str:
    """A hall with as many items as there are posters; its URL."""
    return large.make(Path(folder), items=POSTERS, windows=49)


def _set(many: int) -> Set:
    """So many posters of all kinds of items."""
    with TemporaryDirectory(prefix="hall-benchmark-") as folder:
        store = Store(_hall(folder))
        try:
            return _taken_down(guides(store)[:: POSTERS // many])
        finally:
            store.close()


def _taken_down(wanted: Sequence[Guide]) -> Set:
    with bare_canvas.taken_down() as bare:
        drawn(wanted)
    bare_canvas.register_faces()
    return Set(wanted, bare)


def _pages() -> Pages:
    return Pages(title="办事指南", author=IMPRINT.outlet, at=IMPRINT.at, language=IMPRINT.language)


def drawn(wanted: Sequence[Guide]) -> Sheet:
    """The posters as one sheet, its codes not read back yet."""
    pages = _pages()
    for guide in wanted:
        draw_poster(pages, guide, IMPRINT)
    return pages.sheet()


def proved(wanted: Sequence[Guide]) -> Sheet:
    """The posters as one sheet that is done. Raises ``Unreadable``."""
    sheet = drawn(wanted)
    if problems := list(unread(sheet)):
        raise Unreadable(problems)
    return sheet


def _busy(do: Callable[[], object]) -> float:
    """How many seconds of the processor it takes: all of it is computing, and who else is at work must not count."""
    began = time.process_time()
    do()
    return time.process_time() - began


def _forget() -> None:
    """Nothing of the round before helps this one."""
    qr._encoded.cache_clear()
    _measured.cache_clear()


def in_one_file(_ground: FileGround, quick: bool) -> list[Figure]:
    """The whole catalogue into one PDF, beside the bare canvas.

    On our side everything a batch does: reading the items, drawing, reading every code back, writing the file and the
    record of what was printed.
    """
    rounds = 1 if quick else 5
    ours: list[float] = []
    drawing: list[float] = []
    bare: list[float] = []
    with TemporaryDirectory(prefix="hall-benchmark-") as folder:
        store, out = Store(_hall(folder)), Path(folder) / "posters.pdf"
        try:
            made = _taken_down(guides(store))
            order = Order(GuideForm.POSTER, Choice(By.CATALOGUE))
            sides: list[tuple[list[float], Callable[[], object]]] = [
                (ours, partial(batch.make, store, founder(), None, order, out)),
                (drawing, partial(proved, made.guides)),
                (bare, partial(bare_canvas.draw, made.bare)),
            ]
            with without_collecting():
                for turn in range(rounds):
                    for times, do in sides if turn % 2 else reversed(sides):
                        _forget()
                        times.append(_busy(do))
            size = out.stat().st_size
        finally:
            store.close()
    pages = len(made.guides)
    bare_size = len(bare_canvas.draw(made.bare))
    how = (
        f"{pages} posters, {rounds} rounds: {_each(ours, pages)} a poster, {_each(drawing, pages)} without database "
        f"and file, bare {_each(bare, pages)}; {size / pages / 1000:.1f} kB a page, bare {bare_size / pages / 1000:.1f}"
    )
    return [at_least("posters into one file, of a bare canvas's speed", 1 / times_as_long(ours, bare), 0.6, how)]


def _each(times: Sequence[float], pages: int) -> str:
    return f"{quantile(times, 0.5) / pages * 1000:.2f} ms"


def one_file_each(_ground: FileGround, quick: bool) -> list[Figure]:
    """A file for each poster, its code read back, beside a bare canvas with a subset of the faces for each."""
    made = _set(10 if quick else 180)
    ours: list[float] = []
    bare: list[float] = []
    with without_collecting():
        proved(made.guides[:1])
        _forget()
        for number, (guide, page) in enumerate(zip(made.guides, made.bare, strict=True)):
            sides: list[tuple[list[float], Callable[[], object]]] = [
                (ours, partial(proved, [guide])),
                (bare, partial(bare_canvas.draw, [page])),
            ]
            for times, do in sides if number % 2 else reversed(sides):
                times.append(_busy(do))
    size = quantile([len(drawn([guide]).pdf) for guide in made.guides], 0.5)
    how = f"{spread(ours)}; bare {spread(bare)}; {len(ours)} files, {size / 1000:.0f} kB each"
    return [at_least("a file each, of a bare canvas's speed", 1 / times_as_long(ours, bare), 0.7, how)]


# --- beside WeasyPrint


def beside_weasyprint(_ground: FileGround, quick: bool) -> list[Figure]:
    """Thirty posters beside WeasyPrint on the same strings and codes; it gets an environment of its own if need be."""
    made = _set(3 if quick else 30)
    with TemporaryDirectory(prefix="hall-benchmark-") as name:
        folder = Path(name)
        python = _python_with_weasyprint(folder / "environment")
        told, out = folder / "pages.json", folder / "out.pdf"
        told.write_text(json.dumps([_plain(page) for page in made.bare]), encoding="utf-8")
        script = ROOT / "benchmarks" / "weasyprint_side.py"
        ours: list[float] = []
        theirs: list[float] = []
        proved(made.guides[:1])
        for _ in range(1 if quick else 3):
            _forget()
            ours.append(seconds(partial(proved, made.guides)))
            done = subprocess.run([python, script, told, out], capture_output=True, encoding="utf-8", check=True)
            theirs.append(float(done.stdout))
        size = out.stat().st_size
    how = f"{len(made.guides)} posters: {spread(ours)}; WeasyPrint {spread(theirs)}, {size / 1000:.0f} kB"
    return [at_least("posters, of WeasyPrint's speed", 1 / times_as_long(ours, theirs), 10, how)]


def _plain(page: BarePage) -> dict[str, Any]:
    """A page for the other process."""
    codes = []
    for code in page.codes:
        rows = bare_canvas.modules(code)
        across = len(rows) + 2 * qr.QUIET
        path = "".join(
            f"M{x + qr.QUIET} {y + qr.QUIET}h1v1h-1z"
            for y, row in enumerate(rows)
            for x, dark in enumerate(row)
            if dark
        )
        codes.append(asdict(code) | {"across": across, "path": path})
    return {"texts": [asdict(text) for text in page.texts], "codes": codes}


def _python_with_weasyprint(environment: Path) -> str:
    if find_spec("weasyprint"):
        return sys.executable
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    [python] = [*environment.glob("bin/python"), *environment.glob("Scripts/python.exe")]
    lock = ROOT / "requirements-benchmark.lock"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock], check=True)
    return str(python)


# --- memory


def memory(_ground: FileGround, quick: bool) -> list[Figure]:
    """What a process grows by, at its highest, while it makes all posters and reads their codes back.

    The system's own count and not Python's: packed pages, the finished file and PDFium's pages are in it too.
    """
    with TemporaryDirectory(prefix="hall-benchmark-") as folder:
        command = [sys.executable, "-m", "benchmarks.posters", _hall(folder), str(60 if quick else POSTERS)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    told = json.loads(done.stdout)
    pages, grown, before = told["pages"], told["grown"], told["before"]
    how = f"{grown / 1e6:.1f} MB over {pages} pages; {before / 1e6:.0f} MB before, with all items read, one poster made"
    return [at_most("memory a page", grown / pages / 1000, 40, how, unit="kB")]


def _grow(url: str, many: int) -> dict[str, int]:
    store = Store(url)
    try:
        wanted = guides(store)[:many]
    finally:
        store.close()
    proved(wanted[:1])
    gc.collect()
    before = _held("VmRSS")
    pages = proved(wanted).pages
    return {"pages": pages, "before": before, "grown": _held("VmHWM") - before}


def _held(which: str) -> int:
    """How much memory this process holds now, or has held at its highest, in bytes.

    Not ``getrusage``: its highest is that of the process that started this one, where that was higher.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith(which))


# --- looking at one


def preview(_ground: FileGround, quick: bool) -> list[Figure]:
    """One poster as the person who prints it sees it: from choosing the item to the picture of its page."""
    order = Order(GuideForm.POSTER, Choice(By.CATALOGUE))
    with TemporaryDirectory(prefix="hall-benchmark-") as folder:
        store = Store(_hall(folder))
        try:
            with store.look() as look:
                outlet = find_outlet(look, None)
                chosen = pieces(offer(look, outlet), order.form, order.choice, {}, apart=True)
            first = seconds(partial(_look_at, store, order, chosen[0]))
            wanted = chosen[1 : 11 if quick else 201]
            taken = [seconds(partial(_look_at, store, order, piece)) for piece in wanted]
        finally:
            store.close()
    how = (
        f"90th percentile; {spread(taken)}; {len(taken)} posters, {SCREEN} pixels high; the first {first * 1000:.0f} ms"
    )
    return [at_most("preview of a poster", quantile(taken, 0.9) * 1000, 100, how, unit="ms")]


def _look_at(store: Store, order: Order, piece: Piece) -> Picture:
    with PageDrawer(batch.preview(store, None, order, piece).pdf) as drawer:
        return drawer.picture(0, SCREEN / drawer.sizes[0][1] * 72)


if __name__ == "__main__":
    print(json.dumps(_grow(sys.argv[1], int(sys.argv[2]))))
