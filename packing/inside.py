"""What is in the built folder: that nothing is missing, nothing is there that must not be, and what it asks for.

What libraries ask of others is read with `objdump` (binutils), which PyInstaller needs on Linux anyhow.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from packing import notices
from packing.contents import BUNDLED, INSIDE, NAME, OF_THE_SYSTEM, ROOT, bundled, stem

#: Without these the folder is none.
_NEEDED = (
    "LICENSE.txt", "README.txt", f"{notices.FOLDER}/{notices.LIST}",
    f"{INSIDE}/hallapp/store/migrations/env.py", f"{INSIDE}/hallapp/store/migrations/versions/0001.py",
    f"{INSIDE}/pypinyin/pinyin_dict.json", f"{INSIDE}/resources/fonts/NotoSansSC-Regular.ttc",
    f"{INSIDE}/resources/i18n/hallapp_zh_CN.qm", f"{INSIDE}/resources/program/hallapp-256.png",
    f"{INSIDE}/resources/sample/items.csv", f"{INSIDE}/tzdata/zoneinfo/Asia/Shanghai",
)  # fmt: skip
_NEEDED_ON_LINUX = (
    f"{INSIDE}/PySide6/Qt/plugins/platforms/libqxcb.so", f"{INSIDE}/PySide6/Qt/plugins/platforms/libqwayland.so",
    f"{INSIDE}/PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
    f"{INSIDE}/PySide6/Qt/translations/qtbase_zh_CN.qm", "install.sh", "uninstall.sh", "share/hallapp.desktop",
)  # fmt: skip
#: A word in a path that has no business here: other people's tests, tools and the largest parts of Qt.
_UNWANTED = re.compile(
    r"(?i)webengine|qt6(qml|quick|pdf|designer|virtualkeyboard)|libav(codec|format)|/tests?/|tkinter|libtcl|libreadline"
    r"|libgdbm|/numpy/|darkgarden"
)
_GPL = re.compile(rb"(?<!Lesser )(?<!Library )General Public License")
#: Text files are looked through for licences and for traces of the building machine.
_TEXT = {".afm", ".cfg", ".css", ".ini", ".json", ".mako", ".md", ".py", ".sfd", ".sh", ".svg", ".txt", ".xml"}

_QT_MODULE = re.compile(r"^\s*(?:from|import) PySide6\.(Qt\w+)", re.MULTILINE)
_NEEDS = re.compile(r"^\s+NEEDED\s+(\S+)", re.MULTILINE)
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)")


@dataclass(frozen=True)
class Inside:
    """A built folder that is looked into."""

    folder: Path

    def troubles(self) -> list[str]:
        """All that is wrong with it, a sentence each."""
        return [
            *(f"{name} is missing" for name in self._missing()),
            *(f"{name} must not be here" for name in self._unwanted()),
            *(f"{name}: under the GPL, as it says" for name in self._gpl()),
            *(f"{name}: who knows under which licence?" for name in notices.libraries_without_licence(self.folder)),
            *self._not_found(),
            *self._traces(),
            *(f"{path} leads out of the folder" for path in self._leading_out()),
        ]

    @cached_property
    def megabytes(self) -> float:
        """Its size, links not counted (10^6 bytes)."""
        return sum(path.lstat().st_size for path in self._files()) / 1e6

    @cached_property
    def glibc(self) -> tuple[int, int]:
        """The oldest C library that it runs with."""
        found = [_GLIBC.findall(text) for text in self._asked.values()]
        return max((int(major), int(minor)) for versions in found for major, minor in versions)

    def glibc_by(self) -> dict[str, tuple[int, int]]:
        """The same for each library."""
        return {
            name: max((int(major), int(minor)) for major, minor in versions)
            for name, text in self._asked.items()
            if (versions := _GLIBC.findall(text))
        }

    @cached_property
    def of_the_system(self) -> list[str]:
        """What it takes from the system it runs on: the names of libraries."""
        inside = {path.name for path in self._files()}
        asked = {name for text in self._asked.values() for name in _NEEDS.findall(text)}
        return sorted(asked - inside)

    def _files(self) -> Iterator[Path]:
        return (path for path in self.folder.rglob("*") if path.is_file() and not path.is_symlink())

    @cached_property
    def _asked(self) -> dict[str, str]:
        """What `objdump` says of every library and program."""
        if not sys.platform.startswith("linux"):
            return {}
        binaries = [path for path in self._files() if _begin(path) == b"\x7fELF"]
        return {
            path.relative_to(self.folder).as_posix(): subprocess.run(
                ["objdump", "-p", path], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}, check=True
            ).stdout
            for path in binaries
        }

    def _missing(self) -> list[str]:
        needed = [*_NEEDED, *(_NEEDED_ON_LINUX if sys.platform.startswith("linux") else ())]
        programs = [NAME] if sys.platform != "win32" else [f"{NAME}.exe", f"{NAME}-cli.exe"]
        qt = [name for name in sorted(qt_modules_used()) if not [*(self.folder / INSIDE / "PySide6").glob(f"{name}.*")]]
        return [
            *(name for name in [*programs, *needed] if not (self.folder / name).exists()),
            *(f"PySide6.{name}, which the program imports," for name in qt),
        ]

    def _unwanted(self) -> list[str]:
        names = [path.relative_to(self.folder).as_posix() for path in self._files()]
        return [name for name in names if _UNWANTED.search(f"/{name}") and not name.startswith(notices.FOLDER)]

    def _gpl(self) -> list[str]:
        return [
            path.relative_to(self.folder).as_posix()
            for path in self._files()
            if path.suffix in _TEXT
            and path.relative_to(self.folder).parts[0] != notices.FOLDER
            and "dist-info" not in str(path)
            and _GPL.search(re.sub(rb"\s+", b" ", path.read_bytes()))
        ]

    def _not_found(self) -> Iterator[str]:
        """What a library asks for that is neither here nor on every desktop."""
        for name in self.of_the_system:
            if stem(name) in OF_THE_SYSTEM:
                continue
            asking = [who for who, text in self._asked.items() if name in _NEEDS.findall(text)]
            why = "was not on the building machine" if bundled(name) else "is not known to be on every desktop"
            yield f"{name}, which {asking[0]} asks for, {why}"
        if self._asked:
            here = {bundled(path.name) for path in (self.folder / INSIDE).iterdir()}
            yield from (f"{name} was not found on the building machine" for name in sorted(BUNDLED.keys() - here))

    def _traces(self) -> Iterator[str]:
        """Files that name the folder they were built in."""
        trace = str(ROOT).encode()
        for path in self._files():
            if len(trace) > 4 and trace in path.read_bytes():
                yield f"{path.relative_to(self.folder)} names the folder that it was built in"

    def _leading_out(self) -> Sequence[Path]:
        inside = self.folder.resolve()
        links = (path for path in self.folder.rglob("*") if path.is_symlink())
        return [path for path in links if not path.exists() or not path.resolve().is_relative_to(inside)]


def qt_modules_used() -> set[str]:
    """The modules of Qt that the program imports, wherever it does: what is named in ``QT_MODULES`` must hold them."""
    sources = (ROOT / NAME).rglob("*.py")
    return {name for source in sources for name in _QT_MODULE.findall(source.read_text(encoding="utf-8"))}


#: Modules that are on Windows alone, and on all systems but Windows.
_WINDOWS_ONLY = {"pythoncom", "pywintypes", "win32api", "win32con", "win32gui", "win32print", "winreg", "winsound"}
_NOT_ON_WINDOWS = {"Xlib", "fcntl", "termios"}


def modules_not_found(warnings: str, *, on_windows: bool = sys.platform == "win32") -> list[str]:
    """Modules that the program itself imports and that are not in the folder; from PyInstaller's file of warnings."""
    elsewhere = _NOT_ON_WINDOWS if on_windows else _WINDOWS_ONLY
    found = re.findall(r"^(?:missing|excluded) module named '?([\w.]+)'? - imported by (.+)$", warnings, re.MULTILINE)
    return [
        name
        for name, by in found
        if re.search(r"\bhallapp\b", by) and name.partition(".")[0] not in elsewhere
    ]


def _begin(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)
