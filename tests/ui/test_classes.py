"""Classes of Qt come into being in the GUI thread alone: a program fell where another thread made one beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hallapp.store.engine import Store
from tests.halls import Clock
from tests.ui.conftest import Issue

#: 欧阳雪 of the sample hall's staff, who sees every screen.
MANAGER = "ouyangxue"
PROGRAM = Path(__file__).with_name("classes_elsewhere.py")


@pytest.mark.timeout(180)
def test_no_module_with_classes_of_qt_is_first_run_in_another_thread(
    store: Store, issue: Issue, clock: Clock, tmp_path: Path
) -> None:
    """Somebody quicker than the loading goes to every screen, gives a slip, opens board, kiosk, strip and manual."""
    issue()
    url = store.url.render_as_string(hide_password=False)
    done = subprocess.run(
        [sys.executable, str(PROGRAM), url, str(tmp_path), clock().isoformat(), MANAGER],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    used = {f"hallapp.ui.{name}" for name in ("board", "guides_printers", "kiosk", "staff", "today")}
    assert used <= set(told["here"])
    assert told["elsewhere"] == []
