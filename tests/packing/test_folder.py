"""The packed program itself: built once for all of these, and run as a stranger would, without Python."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import hallapp
from packing.building import build
from packing.inside import Inside
from packing.notices import FOLDER, LIST
from packing.stranger import Failed, Stranger, commands, stranger
from tests.halls import once

pytestmark = [
    pytest.mark.skipif(os.environ.get("HALLAPP_TEST_WITHOUT_PACKAGE") == "1", reason="told to do without"),
    pytest.mark.timeout(900),
]


@pytest.fixture(scope="session")
def folder(shared: Path) -> Path:
    """The folder that `build.spec` makes."""
    return Path(once(shared, "package", lambda: str(build(shared / "package"))))


def test_it_has_all_it_needs_and_nothing_it_must_not_have(folder: Path) -> None:
    inside = Inside(folder)
    assert inside.troubles() == []
    assert inside.megabytes < 250
    said = (folder / FOLDER / LIST).read_text(encoding="utf-8")
    for name in ("PySide6_Essentials", "psycopg", "python-stdnum", "LGPL", "download.qt.io"):
        assert name in said


def test_a_hall_is_served_by_commands_alone(folder: Path) -> None:
    with stranger(folder) as somebody:
        commands(somebody)
        version = subprocess.run(
            somebody.command("--version"), env=somebody.environment(), capture_output=True, check=True
        )
        assert version.stdout.decode().split() == ["hallapp", hallapp.__version__]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a display of one's own is of X11")
def test_a_number_is_called_in_the_window_program(folder: Path, tmp_path: Path) -> None:
    from packing.shown import work_at_window

    with stranger(folder) as somebody:
        somebody.run("init", "--sample", "--rehearsal")
        work_at_window(somebody, tmp_path)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="install.sh is for Linux")
def test_installed_it_runs_from_its_own_place(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "家 home"
    home.mkdir()
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    subprocess.run([folder / "install.sh"], env=environment, check=True, capture_output=True)
    program = home / ".local" / "bin" / "hallapp"
    done = subprocess.run([program, "--version"], env={"HOME": str(home)}, capture_output=True, check=True)
    assert done.stdout.decode().split() == ["hallapp", hallapp.__version__]


def test_who_writes_into_the_folder_is_found_out(tmp_path: Path) -> None:
    folder = tmp_path / "hallapp"
    folder.mkdir()
    (folder / "hallapp").touch()

    def handed(somebody: Stranger) -> None:
        (somebody.folder / "hallapp").chmod(0o755)
        (somebody.folder / "hallapp").write_text("changed", encoding="utf-8")

    with pytest.raises(Failed), stranger(folder) as somebody:
        handed(somebody)
