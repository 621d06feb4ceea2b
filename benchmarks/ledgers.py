"""A month of ten thousand rows in a ledger: opened, narrowed down, sorted, scrolled, exported; the longest stalls."""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert, select

from benchmarks import large
from benchmarks.figures import Figure, at_most
from benchmarks.ground import ROOT, FileGround
from hallapp.actor import Role
from hallapp.catalog.rows import service_items
from hallapp.hall.outlets import find_outlet
from hallapp.hall.staff import add_member
from hallapp.ledgers.lists import current_day
from hallapp.ledgers.rows import AssistedKind, AssistedState, assisted_cases
from hallapp.opening import founder
from hallapp.store.engine import Store

ROWS = 10_000
_NAMES = ("张伟", "李秀英", "王建国", "欧阳雪", "陈䶮", "刘洋", "赵桂芳", "周强", "吴敏", "郑玉兰")

#: What is making and dressing a page, as it is with every screen; see ``going``.
_SCREENS = frozenset({"going to the ledger"})


@dataclass(frozen=True, slots=True)
class Told:
    """What one person met with, in seconds; see ``bookkeeper``."""

    empty: float
    stood: dict[str, float]
    rows: int


def measure(_ground: FileGround, quick: bool) -> list[Figure]:
    """The longest stall of each thing a person does there; of three persons the one in the middle."""
    rows, rounds = (500, 1) if quick else (ROWS, 3)
    with TemporaryDirectory(prefix="hall-benchmark-") as name:
        folder = Path(name)
        url = large.make(folder, 900, 70)
        _fill(url, rows)
        told = [_person(url, folder) for _ in range(rounds)]
    still = statistics.median(one.empty for one in told)
    figures = []
    for name in told[0].stood:
        each = [one.stood[name] for one in told]
        how = ", ".join(f"{one * 1000:.0f}" for one in each)
        figures.append(
            at_most(
                f"ledger: longest stall while {name}",
                statistics.median(each) * 1000,
                100 if name in _SCREENS else 50,
                f"{how} ms; {told[0].rows:,} rows; an empty window {still * 1000:.0f} ms",
                unit="ms",
            )
        )
    return figures


def _fill(url: str, rows: int) -> None:
    store = Store(url)
    try:
        add_member(store, founder(), "manager", "大厅管理员", ((Role.MANAGER, None),))
        chance, day = random.Random(5), current_day(store)
        with store.look() as look:
            items = list(look.execute(select(service_items.c.id).limit(200)).scalars())
            outlet = find_outlet(look, None).id
        made = [_row(chance, outlet, day, chance.choice(items)) for _ in range(rows)]
        with store.change(founder()) as tx:
            tx.execute(insert(assisted_cases), made)
    finally:
        store.close()


def _row(chance: random.Random, outlet: int, day: date, item: int) -> dict[str, object]:
    state = chance.choice(list(AssistedState))
    kind = chance.choice(list(AssistedKind))
    at = datetime.combine(day, time(9)).astimezone()
    over = state in (AssistedState.DONE, AssistedState.ENDED)
    return {
        "outlet_id": outlet, "business_day": day.replace(day=chance.randint(1, day.day)), "ticket_id": None,
        "item_id": item, "party_name": chance.choice(_NAMES), "party_phone": f"139{chance.randrange(10**8):08}",
        "note": "", "noted_at": at, "noted_by": "李伟", "kind": kind, "state": state, "party_id_number": "",
        "agent": "李伟", "entrusted": kind is AssistedKind.BY_PROXY, "result": "已领证" if over else "",
        "closed_at": at if over else None,
    }  # fmt: skip


def _person(url: str, folder: Path) -> Told:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("HALLAPP_")}
    variables |= {"QT_QPA_PLATFORM": "offscreen", "HALLAPP_SETTINGS": str(folder / "workstation.json")}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.bookkeeper", url, str(folder)],
        cwd=ROOT, env=variables, capture_output=True, check=False, timeout=600,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr.decode())
    return Told(**json.loads(done.stdout.splitlines()[-1]))
