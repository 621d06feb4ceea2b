"""A rehearsal of the sample hall for every acceptance test, made by ``init`` and by nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.hands import Hall


@pytest.fixture(params=["sqlite"])
def kind(request: pytest.FixtureRequest) -> str:
    """SQLite, which is quick; ``on_both`` asks for PostgreSQL too."""
    return str(request.param)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the data or the settings of whoever runs it."""
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.delenv("HALLAPP_DATABASE", raising=False)


@pytest.fixture
def bare(empty_url: str, capsys: pytest.CaptureFixture[str]) -> Hall:
    """A database that has nothing in it yet."""
    return Hall(empty_url, capsys)


@pytest.fixture
def hall(rehearsal_url: str, capsys: pytest.CaptureFixture[str]) -> Hall:
    """A rehearsal with the sample hall, this test's own, on a Monday at nine."""
    return Hall(rehearsal_url, capsys)
