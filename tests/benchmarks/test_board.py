"""The soak of the board, short: every call comes up once and is said once, and nothing is used up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_no_call_is_missed_or_doubled(tmp_path: Path) -> None:
    written = tmp_path / "outcome.json"
    command = [sys.executable, "-m", "benchmarks.board", "--calls", "54", "--json", str(written)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    outcome = json.loads(written.read_text(encoding="utf-8"))
    assert outcome["calls"] == 54, done.stderr
    assert (outcome["missed"], outcome["doubled"], outcome["out_of_order"], outcome["overlaps"]) == (0, 0, 0, 0)
    handles = [look["handles"] for look in outcome["looks"]]
    assert handles[-1] <= handles[0]
