"""What Windows shows of a program under "Properties", and what the archive is called."""

from __future__ import annotations

import platform
import re
import sys
from typing import Any

import hallapp
from packing.contents import NAME

_SYSTEMS = {"darwin": "macos", "linux": "linux", "win32": "windows"}
_MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}

#: Chinese (PRC) and UTF-16, as Windows numbers them.
_LANGUAGE, _CHARSET = 0x0804, 1200


def label() -> str:
    """Name, version, system and architecture: ``hallapp-0.1.0-linux-x86_64``."""
    machine = platform.machine().lower()
    return f"{NAME}-{hallapp.__version__}-{_SYSTEMS.get(sys.platform, sys.platform)}-{_MACHINES.get(machine, machine)}"


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """A version as Windows counts: ``0.1.0`` → (0, 1, 0, 0); what is no number ends it."""
    numbers = [int(part) for part in re.match(r"[\d.]*", version)[0].split(".") if part]  # type: ignore[index]
    first, second, third, fourth, *_ = [*numbers, 0, 0, 0, 0]
    return first, second, third, fourth


def windows_resource(program: str) -> Any:
    """The version resource of a program of the folder; can be made on Windows only."""
    from PyInstaller.utils.win32 import versioninfo as windows

    version = four_numbers(hallapp.__version__)
    words = {
        "CompanyName": "The hallapp authors",
        "FileDescription": "政务服务大厅 Service hall"
        if program == NAME
        else "政务服务大厅（命令行） Service hall, commands",
        "FileVersion": hallapp.__version__,
        "InternalName": program,
        "LegalCopyright": "MIT",
        "OriginalFilename": f"{program}.exe",
        "ProductName": NAME,
        "ProductVersion": hallapp.__version__,
    }
    return windows.VSVersionInfo(
        ffi=windows.FixedFileInfo(filevers=version, prodvers=version),
        kids=[
            windows.StringFileInfo(
                [
                    windows.StringTable(
                        f"{_LANGUAGE:04X}{_CHARSET:04X}",
                        [windows.StringStruct(name, text) for name, text in words.items()],
                    )
                ]
            ),
            windows.VarFileInfo([windows.VarStruct("Translation", [_LANGUAGE, _CHARSET])]),
        ],
    )
