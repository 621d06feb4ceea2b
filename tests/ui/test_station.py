"""What a workstation remembers."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hallapp.ui.colours import Mode
from hallapp.ui.settings import Settings, read_settings, write_settings
from hallapp.ui.station import HallClock, Station
from hallapp.wording import Language


def test_settings_come_back_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "new" / "workstation.json"
    kept = Settings(outlet="OUT01", window="007", login="wangfang", language="EN", mode="dark", scale=150)
    write_settings(file, kept)
    assert read_settings(file) == kept
    assert (kept.theme.mode, kept.theme.scale, kept.chosen_language) == (Mode.DARK, 150, Language.EN)


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"scale": "large"}', '{"scale": 90, "mode": "pink"}'])
def test_a_damaged_file_never_keeps_a_station_from_starting(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "workstation.json"
    file.write_text(damage, encoding="utf-8")
    assert read_settings(file) == Settings()


def test_what_is_good_in_a_damaged_file_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "workstation.json"
    file.write_text(json.dumps({"window": "012", "language": "FR", "scale": True, "colour": 1}), encoding="utf-8")
    assert read_settings(file) == Settings(window="012")


def test_the_station_remembers_its_window(station: Station, workstation: Path) -> None:
    station.remember(outlet="OUT01", window="012")
    station.kept.wait()
    assert (read_settings(workstation).outlet, read_settings(workstation).window) == ("OUT01", "012")


def test_another_outlet_forgets_the_window() -> None:
    settings = Settings(outlet="OUT01", window="007")
    assert settings.at("OUT02") == Settings(outlet="OUT02", window="")
    assert settings.at("OUT01") is settings


def test_running_times_follow_the_halls_clock_and_never_this_machines() -> None:
    steady = 100.0
    clock = HallClock(lambda: steady)
    clock.set(datetime(2026, 3, 2, 1, 0, tzinfo=UTC))
    steady = 107.5
    assert clock.now() == datetime(2026, 3, 2, 1, 0, 7, 500_000, tzinfo=UTC)
