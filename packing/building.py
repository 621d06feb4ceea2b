"""Makes the folder that runs without Python, with all that belongs into it, and an archive of it."""

from __future__ import annotations

import compileall
import hashlib
import os
import py_compile
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import hallapp
from packing import inside, notices
from packing.contents import AS_SOURCE, INSIDE, NAME, ROOT, SOURCES
from packing.versions import label

#: Windows reads its scripts as Chinese only with a mark at their beginning.
_WITH_MARK = (".ps1", ".txt")


class NotBuilt(Exception):
    """PyInstaller failed, or left out what the program imports."""


def build(target: Path) -> Path:
    """Make the folder anew in ``target``, under its label; its path.

    Takes about a minute, and on Linux binutils. Raises ``NotBuilt``, or ``Unclear`` where a licence is in doubt.
    """
    target.mkdir(parents=True, exist_ok=True)
    work = target / "work"
    shutil.rmtree(work, ignore_errors=True)
    words = [
        sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR",
        "--distpath", str(work), "--workpath", str(work), str(ROOT / "build.spec"),
    ]  # fmt: skip
    variables = {**os.environ, "PYINSTALLER_CONFIG_DIR": str(work / "cache"), "PYTHONHASHSEED": "1"}
    done = subprocess.run(words, cwd=ROOT, env=variables, check=False)
    if done.returncode:
        raise NotBuilt(f"PyInstaller ended with {done.returncode} (see above)")
    warnings = (work / "build" / "warn-build.txt").read_text(encoding="utf-8")
    if missing := inside.modules_not_found(warnings):
        raise NotBuilt(f"not found, or left out, though the program imports it: {', '.join(missing)}")
    folder = target / label()
    shutil.rmtree(folder, ignore_errors=True)
    (work / NAME).rename(folder)
    notices.write(folder, notices.collect(notices.read_sources(work / "build" / SOURCES)))
    _compile(folder)
    _strip(folder)
    _lay_in(folder)
    shutil.rmtree(work)
    return folder


def _compile(folder: Path) -> None:
    """What lies there as source starts as fast as the rest; where it is changed, the change holds."""
    for package in AS_SOURCE:
        if not (folder / INSIDE / package).is_dir():  # Xlib, on Windows
            continue
        compileall.compile_dir(
            folder / INSIDE / package,
            quiet=1,
            stripdir=str(folder / INSIDE),
            invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH,
        )


def _strip(folder: Path) -> None:
    """Leave out what only a debugger of Python itself would read; libraries of wheels stay as they were made."""
    if not sys.platform.startswith("linux"):
        return
    python = [*(folder / INSIDE).glob("libpython*.so*"), *(folder / INSIDE).glob("python3*/lib-dynload/*.so")]
    subprocess.run(["strip", "--strip-unneeded", *python], check=True)


def _lay_in(folder: Path) -> None:
    """Put what installs it beside the program."""
    on_windows = sys.platform == "win32"
    glibc = ".".join(map(str, inside.Inside(folder).glibc)) if sys.platform.startswith("linux") else ""
    for file in sorted((Path(__file__).parent / ("windows" if on_windows else "linux")).iterdir()):
        text = file.read_text(encoding="utf-8")
        text = text.replace("@VERSION@", hallapp.__version__).replace("@GLIBC@", glibc)
        place = folder / "share" / file.name if file.suffix == ".desktop" else folder / file.name
        place.parent.mkdir(exist_ok=True)
        encoding = "utf-8-sig" if on_windows and file.suffix in _WITH_MARK else "utf-8"
        place.write_text(text, encoding=encoding, newline="\r\n" if on_windows else "\n")
        shutil.copymode(file, place)


def archive(folder: Path) -> Path:
    """Pack the folder into one file beside it, with its digest in another."""
    if sys.platform == "win32":
        packed = folder.with_name(f"{folder.name}.zip")
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
            for path in sorted(folder.rglob("*")):
                zipped.write(path, path.relative_to(folder.parent))
    else:
        packed = folder.with_name(f"{folder.name}.tar.gz")
        with tarfile.open(packed, "w:gz", compresslevel=9) as tarred:
            tarred.add(folder, folder.name, filter=_of_nobody)
    with packed.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    packed.with_name(f"{packed.name}.sha256").write_text(f"{digest}  {packed.name}\n", encoding="utf-8")
    return packed


def _of_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the name of who made it."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry
