"""A TV that is unplugged and plugged in again: on a real X server whose monitors come and go."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hallapp.store.engine import Store
from tests.ui.x_display import on_x

pytestmark = on_x

Say = Callable[[str], dict[str, Any]]


@pytest.fixture
def display() -> Iterator[str]:
    """An X display wide enough for three monitors."""
    from packing.shown import own_display  # needs python-xlib, which is there on Linux only

    with own_display("3584x1080x24") as name:
        yield name


@pytest.fixture
def say(display: str, store: Store, tmp_path: Path) -> Iterator[Say]:
    """A station in a process of its own; it is told what happens to its monitors, and answers what stands where."""
    environment = os.environ | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "HALLAPP_SETTINGS": str(tmp_path / "workstation.json"),
    }
    station = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.displays_elsewhere", store.url.render_as_string(hide_password=False)],
        env=environment,
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert station.stdin is not None
    assert station.stdout is not None

    def tell(word: str) -> dict[str, Any]:
        if word:
            station.stdin.write(word + "\n")
            station.stdin.flush()
        answer = json.loads(station.stdout.readline())
        assert isinstance(answer, dict)
        return answer

    with station:
        yield tell
        station.stdin.write("end\n")
        station.stdin.flush()
        assert station.wait(20) == 0


def test_a_tv_that_goes_takes_its_board_along_and_brings_it_back(say: Say) -> None:
    board, small = say("")["shown"]
    assert (board["visible"], board["full"], board["screen"]) == (True, True, "TV")
    assert board["at"] == [1280, 0, 1280, 720]
    assert (small["visible"], small["full"], small["screen"]) == (True, True, "SMALL")

    gone = say("unplug")
    board, small = gone["shown"]
    assert not board["visible"]
    assert gone["waiting"] == ["TV"]
    assert gone["clerk"]
    assert (small["visible"], small["screen"]) == (True, "SMALL")

    back = say("plug")
    board = back["shown"][0]
    assert (board["visible"], board["full"], board["screen"]) == (True, True, "TV")
    assert board["at"] == [1280, 0, 1280, 720]
    assert back["waiting"] == []

    for _ in range(2):
        assert not say("unplug")["shown"][0]["visible"]
        assert say("plug")["shown"][0]["visible"]

    say("unplug")
    board = say("moved")["shown"][0]
    assert board["at"] == [1280, 0, 1024, 768]
    assert board["full"]
