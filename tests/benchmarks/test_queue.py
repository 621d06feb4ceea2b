"""The benchmarks run, and hold each figure against its limit; how fast this machine is, no test asks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.figures import at_least, at_most, quantile, times_as_long

ROOT = Path(__file__).resolve().parent.parent.parent
#: What each part measures on the two databases together; the longer ones run with ``--benchmarks``.
FIGURES = {"start": 2, "speed": 8, "history": 2, "crowd": 4, "paint": 2}
SHORT = ("start", "speed")


@pytest.mark.parametrize("part", FIGURES)
def test_a_part_runs(part: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    if part not in SHORT and not pytestconfig.getoption("--benchmarks"):
        pytest.skip("runs with --benchmarks")
    if os.environ.get("HALLAPP_TEST_WITHOUT_POSTGRESQL") == "1":
        pytest.skip("told to do without PostgreSQL")
    written = tmp_path / "figures.json"
    command = [sys.executable, "benchmarks/queue.py", "--quick", "--only", part, "--json", str(written)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    figures = json.loads(written.read_text(encoding="utf-8"))
    assert len(figures) == FIGURES[part]
    assert all(figure["name"] in done.stdout and figure["value"] >= 0 for figure in figures)


def test_a_figure_is_held_against_its_limit() -> None:
    assert at_least("speed", 0.3, 0.3, "").kept
    assert not at_least("speed", 0.29, 0.3, "").kept
    assert at_most("wait", 1.3, 1.3, "").kept
    assert not at_most("wait", 1.31, 1.3, "").kept


def test_a_quantile_is_one_of_the_values() -> None:
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile(range(1, 101), 0.99) == 99
    assert quantile([7.0], 0.99) == 7.0


def test_a_busy_machine_hides_no_slowness() -> None:
    theirs, ours = [1.0] * 2 + [40.0] * 18, [3.0] * 2 + [42.0] * 18
    assert times_as_long(ours, theirs) == 3.0
    assert times_as_long([2.0] * 9, [1.0] * 9) == 2.0
