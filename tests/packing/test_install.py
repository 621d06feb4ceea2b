"""Installing from the folder and taking away again, on Linux, in a home with an awkward name."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from hallapp.resources import resource

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these scripts are for Linux")
SCRIPTS = Path(__file__).resolve().parents[2] / "packing" / "linux"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as it is built, with a program that says what it was given."""
    folder = tmp_path / "下载 download" / "hallapp-0.1.0"
    shutil.copytree(resource("program"), folder / "_internal" / "resources" / "program")
    (folder / "share").mkdir()
    shutil.copy(SCRIPTS / "hallapp.desktop", folder / "share")
    for name in ("install.sh", "uninstall.sh"):
        shutil.copy(SCRIPTS / name, folder)
    _put_program(folder, "first")
    return folder


def _put_program(folder: Path, says: str) -> None:
    program = folder / "hallapp"
    program.write_text(f'#!/bin/sh\necho {says} "$@"\n', encoding="utf-8")
    program.chmod(0o755)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / '张 "三" 50% $HOME \\ `x`'
    data = home / ".local" / "share" / "hallapp"
    data.mkdir(parents=True)
    (data / "hall.db").write_text("numbers", encoding="utf-8")
    return home


def _run(script: Path, home: Path, *arguments: str, status: int = 0, **more: str) -> str:
    done = subprocess.run(
        [script, *arguments],
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", **more},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def _started(entry: Path) -> list[str]:
    """The words that a desktop starts, read as the Desktop Entry Specification has it."""
    parser = ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(entry, encoding="utf-8")
    line = re.sub(r"\\([\\sntr])", lambda found: {"\\": "\\", "s": " "}[found[1]], parser["Desktop Entry"]["Exec"])
    words = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
    return [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in words]


def test_installed_for_one_user_and_taken_away_without_the_halls_data(folder: Path, home: Path) -> None:
    said = _run(folder / "install.sh", home, "--on-desktop", "--autostart", "--board=2/公安区", "--window-screen=007")
    program = home / ".local" / "opt" / "hallapp"
    share = home / ".local" / "share"
    assert str(share / "hallapp") in said
    entries = {
        share / "applications" / "hallapp.desktop": [],
        home / "Desktop" / "hallapp.desktop": [],
        home / ".config" / "autostart" / "hallapp.desktop": ["--board=2/公安区", "--window-screen=007"],
    }
    for entry, options in entries.items():
        started = _started(entry)
        assert started == [str(program / "hallapp"), *options]
        answer = subprocess.run(started, capture_output=True, encoding="utf-8", check=True).stdout
        assert answer.split() == ["first", *options]
    assert os.access(home / "Desktop" / "hallapp.desktop", os.X_OK), "else the desktop does not trust it"
    assert (share / "icons" / "hicolor" / "48x48" / "apps" / "hallapp.png").exists()
    assert (home / ".local" / "bin" / "hallapp").resolve() == program / "hallapp"

    said = _run(program / "uninstall.sh", home)
    assert (share / "hallapp" / "hall.db").read_text(encoding="utf-8") == "numbers"
    assert str(share / "hallapp") in said
    left = {path.relative_to(home).as_posix() for path in home.rglob("*") if not path.is_dir() or path.is_symlink()}
    assert left == {".local/share/hallapp/hall.db"}


def test_a_newer_folder_takes_the_place_of_the_older(folder: Path, home: Path) -> None:
    _run(folder / "install.sh", home)
    (home / ".local" / "opt" / "hallapp" / "of the older").touch()
    _put_program(folder, "second")
    _run(folder / "install.sh", home)
    program = home / ".local" / "bin" / "hallapp"
    assert subprocess.run([program], capture_output=True, encoding="utf-8", check=True).stdout.split() == ["second"]
    assert sorted(path.name for path in (home / ".local" / "opt").iterdir()) == ["hallapp"]
    assert not (home / ".local" / "opt" / "hallapp" / "of the older").exists()


def test_the_data_goes_only_when_told(folder: Path, home: Path) -> None:
    _run(folder / "install.sh", home)
    _run(folder / "uninstall.sh", home, "--delete-data")
    assert not (home / ".local" / "share" / "hallapp").exists()


def test_run_again_from_where_it_is_installed_only_adds(folder: Path, home: Path) -> None:
    _run(folder / "install.sh", home)
    _run(home / ".local" / "opt" / "hallapp" / "install.sh", home, "--on-desktop")
    assert (home / ".local" / "opt" / "hallapp" / "hallapp").exists()
    assert (home / "Desktop" / "hallapp.desktop").exists()


@pytest.mark.skipif(shutil.which("xdg-user-dir") is None, reason="the desktop's own folders are not known here")
def test_a_chinese_desktop_has_its_icons_in_a_folder_of_that_name(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "zhang"
    (home / "桌面").mkdir(parents=True)
    (home / ".config").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/桌面"\n', encoding="utf-8")
    _run(folder / "install.sh", home, "--on-desktop")
    assert (home / "桌面" / "hallapp.desktop").exists()
    _run(folder / "uninstall.sh", home)
    assert not list((home / "桌面").iterdir())


@pytest.mark.parametrize(
    "words", [("--no-such",), ("--board",), ("--system", "--on-desktop")], ids=["unknown", "board", "system"]
)
def test_what_makes_no_sense_changes_nothing(folder: Path, home: Path, words: tuple[str, ...]) -> None:
    before = sorted(home.rglob("*"))
    status = 1 if "--system" in words else 2
    _run(folder / "install.sh", home, *words, status=status, HALLAPP_PREFIX=str(home))
    assert sorted(home.rglob("*")) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="for everybody is for root")
def test_installed_for_everybody(folder: Path, home: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    _run(folder / "install.sh", home, "--system", HALLAPP_PREFIX=str(root))
    assert _started(root / "usr" / "share" / "applications" / "hallapp.desktop") == [f"{root}/opt/hallapp/hallapp"]
    others = (root / "opt" / "hallapp" / "hallapp").stat().st_mode & 0o777
    assert others == 0o755
    _run(root / "opt" / "hallapp" / "uninstall.sh", home, "--system", "--delete-data", status=1)
    _run(root / "opt" / "hallapp" / "uninstall.sh", home, "--system", HALLAPP_PREFIX=str(root))
    assert not [path for path in root.rglob("*") if not path.is_dir()]
