"""What the two commands decide by themselves."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


@pytest.fixture(autouse=True)
def _as_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scripts find each other in their own folder, as when they are started."""
    monkeypatch.syspath_prepend(SCRIPTS)
    monkeypatch.delitem(sys.modules, "environment", raising=False)


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        ("2026-03-02T10:00", None),
        ("2026-03-02T07:00", "2026-03-02T09:30"),
        ("2026-03-06T22:00", "2026-03-06T09:30"),
        ("2026-03-07T10:00", "2026-03-09T09:30"),
        ("2026-03-08T10:00", "2026-03-09T09:30"),
    ],
)
def test_the_sample_hall_is_open_whenever_somebody_tries_it(now: str, begins: str | None) -> None:
    from scripts.run import rehearsed_moment

    assert rehearsed_moment(datetime.fromisoformat(now)) == (datetime.fromisoformat(begins) if begins else None)


def test_without_the_right_to_install_the_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import environment

    monkeypatch.setattr(environment, "_as_root", lambda: None)
    with pytest.raises(environment.Unprepared, match=r"apt-get install libgl1 libegl1"):
        environment.install_packages(["libgl1", "libegl1"], "Qt needs libraries of the system")


def test_programs_are_started_with_utf8_whatever_the_terminal_says(monkeypatch: pytest.MonkeyPatch) -> None:
    import environment

    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    variables = environment.child_environment(QT_QPA_PLATFORM="offscreen")
    assert variables["PYTHONUTF8"] == "1"
    assert environment.ON_WINDOWS or variables["LC_ALL"] == "C.UTF-8"
    assert "PYTHONPATH" not in variables
    assert variables["QT_QPA_PLATFORM"] == "offscreen"
