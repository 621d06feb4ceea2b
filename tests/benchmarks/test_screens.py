"""The benchmark of the screens runs and holds each figure against its limit; how fast this machine is, no test asks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.large import make
from hallapp.hall.setup import HallCounts, counts
from hallapp.store.engine import Store

ROOT = Path(__file__).resolve().parent.parent.parent
SHORT = ("start",)


@pytest.mark.parametrize("part", ["start", "screens"])
def test_a_part_runs(part: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    if part not in SHORT and not pytestconfig.getoption("--benchmarks"):
        pytest.skip("runs with --benchmarks")
    written = tmp_path / "figures.json"
    command = [sys.executable, "benchmarks/screens.py", "--quick", "--only", part, "--json", str(written)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    figures = json.loads(written.read_text(encoding="utf-8"))
    assert figures
    assert all(figure["name"] in done.stdout and 0 <= figure["value"] < float("inf") for figure in figures)


def test_the_large_hall_is_as_large_as_it_is_asked_to_be(tmp_path: Path) -> None:
    store = Store(make(tmp_path, items=300, windows=80))
    try:
        assert counts(store) == HallCounts(outlets=7, groups=20, windows=80, items=300)
    finally:
        store.close()
