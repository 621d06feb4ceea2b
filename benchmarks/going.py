"""The screens of a hall with 20,000 items and 200 windows: each key of a search, scrolling, opening a screen."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from benchmarks import large
from benchmarks.figures import Figure, at_most, quantile, seconds, spread, times_as_long, without_collecting
from benchmarks.ground import ROOT, FileGround
from benchmarks.person import ASKED
from hallapp.actor import Role
from hallapp.catalog.rows import service_items
from hallapp.catalog.search import Entry, Index
from hallapp.hall.staff import add_member
from hallapp.opening import founder
from hallapp.store.engine import Store


def measure(_ground: FileGround, quick: bool) -> list[Figure]:
    """Everything in one large hall; with ``quick`` in a small one."""
    with TemporaryDirectory(prefix="hall-benchmark-") as name:
        folder = Path(name)
        url = large.make(folder, *((500, 70) if quick else (large.ITEMS, large.WINDOWS)))
        store = Store(url)
        try:
            add_member(store, founder(), "manager", "大厅管理员", ((Role.MANAGER, None),))
            searching = _searching(store, 3 if quick else 25)
        finally:
            store.close()
        told = [_person(url, folder, 10 if quick else 200) for _ in range(1 if quick else 3)]
    return [searching, *_figures(told)]


def _searching(store: Store, rounds: int) -> Figure:
    """The search that all screens use, beside a bare one: in the name, in the initials, or beginning the code?"""
    with store.look() as look:
        columns = (service_items.c.item_name, service_items.c.initials, service_items.c.item_code)
        rows = [tuple(row) for row in look.execute(select(*columns))]
    index = Index(Entry(*row) for row in rows)
    keys = [word[: number + 1] for word in ASKED for number in range(len(word))]
    ours: list[float] = []
    bare: list[float] = []

    def look_for(word: str) -> list[int]:
        return [
            place
            for place, (name, initials, code) in enumerate(rows)
            if word in name or word in initials or code.startswith(word)
        ]

    with without_collecting():
        for _ in range(rounds):
            for key in keys:
                ours.append(seconds(partial(index.find, key)))
                bare.append(seconds(partial(look_for, key)))
    return at_most(
        "search: each key, of a bare in-memory search",
        times_as_long(ours, bare),
        2,
        f"{spread(ours)}; bare {spread(bare)}; {len(rows)} items, {len(keys)} keys, {rounds} rounds",
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What one person met with, in seconds; see ``person``."""

    empty: list[float]
    opened: dict[str, float]
    searched: dict[str, list[float]]
    scrolled: list[float]


def _person(url: str, folder: Path, steps: int) -> Told:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("HALLAPP_")}
    variables |= {"QT_QPA_PLATFORM": "offscreen", "HALLAPP_SETTINGS": str(folder / "workstation.json")}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.person", url, str(steps)],
        cwd=ROOT, env=variables, capture_output=True, check=False, timeout=600,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr.decode())
    return Told(**json.loads(done.stdout.splitlines()[-1]))


def _figures(told: list[Told]) -> list[Figure]:
    """Of several persons the one in the middle, so that what else the machine was at once does not count."""
    still = statistics.median(max(one.empty) for one in told)
    beside = f"an empty window {still * 1000:.0f} ms; {len(told)} rounds"
    figures = []
    for name in told[0].searched:
        keys = [took for one in told for took in one.searched[name]]
        late = statistics.median(quantile(one.searched[name], 0.95) for one in told)
        how = f"{spread(keys)}, longest {max(keys) * 1000:.0f} ms; {len(keys)} keys"
        figures.append(_milliseconds(f"search: key to painted in {name}, 95th percentile", late, 50, how))
    stood = statistics.median(max(one.scrolled) for one in told)
    steps = [step for one in told for step in one.scrolled]
    how = f"{spread(steps)}; {len(steps)} steps; {beside}"
    figures.append(_milliseconds("matrix: longest stall while it is scrolled", stood, 50, how))
    for name in told[0].opened:
        each = [one.opened[name] for one in told]
        how = f"{spread(each)}; {beside}"
        figures.append(_milliseconds(f"opening {name}: longest stall", statistics.median(each), 100, how))
    return figures


def _milliseconds(name: str, value: float, limit: float, how: str) -> Figure:
    return at_most(name, value * 1000, limit, how, unit="ms")
