"""The built folder on a machine that knows nothing of it: elsewhere, read-only, another user, an empty environment."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packing.contents import NAME

ON_WINDOWS = sys.platform == "win32"
#: A user whom nothing belongs to: what the program could write by mistake, it may not.
_NOBODY = 65534
#: A file system's spaces and Chinese, as in a technician's folder.
_PLACE = Path("政务 服务大厅") / "程序 1"


class Failed(Exception):
    """The built program did not do what it is for."""


@dataclass(frozen=True)
class Stranger:
    """Somebody who was handed the folder. ``folder`` is their copy, ``home`` where they may write."""

    folder: Path
    home: Path
    nobody: bool

    @property
    def database(self) -> str:
        """The URL of their hall."""
        return f"sqlite:///{self.home / 'hall.db'}"

    def command(self, *arguments: str, windows: bool = False) -> list[str]:
        """The words that start the program; ``windows``: the one with windows, where that is another."""
        name = (NAME if windows else f"{NAME}-cli") + ".exe" if ON_WINDOWS else NAME
        become = ["setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"] if self.nobody else []
        return [*become, str(self.folder / name), *arguments]

    def environment(self, **more: str) -> dict[str, str]:
        """Next to nothing: no PATH, no locale, no Python."""
        if ON_WINDOWS:
            # platformdirs' own variable: Windows itself gives the user's real folder whatever LOCALAPPDATA says
            there = {"SYSTEMROOT": os.environ["SYSTEMROOT"], "LOCALAPPDATA": str(self.home)}
            return {**there, "WIN_PD_OVERRIDE_LOCAL_APPDATA": str(self.home), **more}
        return {"HOME": str(self.home), **more}

    def run(self, *arguments: str, status: int = 0) -> Any:
        """Run one command on their hall; its JSON answer. Raises ``Failed`` where it ends otherwise."""
        words = self.command("--database", self.database, *arguments)
        done = subprocess.run(
            words, env=self.environment(), cwd=self.home, capture_output=True, timeout=120, check=False
        )
        if done.returncode != status:
            said = done.stderr.decode(errors="replace")
            raise Failed(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stdout.decode()}\n{said}")
        return json.loads(done.stdout) if status in (0, 3, 4) else None


@contextmanager
def stranger(folder: Path) -> Iterator[Stranger]:
    """Hand a copy of the built folder to somebody; all is taken away again when the block ends.

    Raises ``Failed`` where something in the copy was changed by running it.
    """
    nobody = not ON_WINDOWS and os.geteuid() == 0 and shutil.which("setpriv") is not None
    with tempfile.TemporaryDirectory(prefix="hall-package-", ignore_cleanup_errors=True) as temporary:
        ground = Path(temporary).resolve()
        ground.chmod(0o755)
        copy = ground / _PLACE / NAME
        shutil.copytree(folder, copy, symlinks=True)
        home = ground / "家 home"
        home.mkdir()
        if nobody:
            os.chown(home, _NOBODY, _NOBODY)
        _set_writable(copy, writable=False)
        before = _state(copy)
        try:
            yield Stranger(copy, home, nobody)
            if _state(copy) != before:
                raise Failed("the program wrote into its own folder")
        finally:
            _set_writable(copy, writable=True)


def _set_writable(folder: Path, *, writable: bool) -> None:
    if ON_WINDOWS:
        return
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode | stat.S_IRGRP | stat.S_IROTH
            path.chmod(mode | stat.S_IWUSR if writable else mode & ~0o222)


def _state(folder: Path) -> list[tuple[str, int, int]]:
    return sorted((str(path), path.lstat().st_size, path.lstat().st_mtime_ns) for path in folder.rglob("*"))


def commands(somebody: Stranger, item: str = "11439981MB9T00070J4430107001000") -> Sequence[str]:
    """One party's visit in the sample hall, and the day's papers, by command; says what was done.

    Raises ``Failed``.
    """
    at = ("--at", "2026-03-02T09:30:00")
    made = somebody.run("init", "--sample", "--rehearsal")
    opened = somebody.run(*at, "open", "007")
    issued = somebody.run(*at, "issue", "--item", item, "--print", "--name", "张䶮")
    called = somebody.run(*at, "call", "007")
    if called["called"] is None or called["called"]["ticket"] != issued["ticket"] or opened["state"] != "open":
        raise Failed(f"the number taken was not the number called: {issued}, {called}")
    somebody.run(*at, "start", "007")
    finished = somebody.run(*at, "finish", "007")
    somebody.run(*at, "close", "007")
    poster = somebody.home / "海报 poster.pdf"
    somebody.run(*at, "guides", "poster", "--item", item, "--out", str(poster))
    workbook = somebody.home / "报表 report.xlsx"
    day = somebody.run(*at, "report", "--day", "2026-03-02", "--out", str(workbook))
    if finished["state"] != "finished" or day["tickets"]["finished"] != 1:
        raise Failed(f"the day's figures are not those of the day: {day['tickets']}")
    items = somebody.home / "items.xlsx"
    somebody.run(*at, "export", "items", str(items))
    if somebody.run(*at, "import", "items", str(items), "--dry-run")["changed"]:
        raise Failed("items that were written out are read as others")
    backup = somebody.home / "backup.db"
    somebody.run("backup", str(backup))
    spoken = somebody.home / "叫号 call.wav"
    somebody.run(*at, "voice", "say", "--number", issued["ticket"], "--window", "007", "--out", str(spoken))
    ticket = Path(issued["file"])
    for file, begin in (
        (spoken, b"RIFF"),
        (poster, b"%PDF"),
        (workbook, b"PK"),
        (backup, b"SQLite"),
        (ticket, b"\x89PNG"),
    ):
        if not file.read_bytes().startswith(begin):
            raise Failed(f"{file.name} is not what it should be")
    refused = somebody.run(*at, "issue", "--item", "no such item", status=3)
    if refused["error"]["code"] != "item_unknown":
        raise Failed(f"refused for another reason: {refused}")
    unreachable = ("--database", "postgresql+psycopg://nobody@127.0.0.1:9/hall", "queue")
    if somebody.run(*unreachable, status=4)["error"]["code"] != "database_unreachable":
        raise Failed("PostgreSQL's driver is not in the folder")
    return (
        f"a hall of {made['windows']} windows made; {issued['ticket']} taken, printed, called, started, finished",
        "poster, report, spreadsheets, voice, backup; refusals; PostgreSQL's driver",
    )
