"""What goes into the packed folder, what stays out, and under which licence it is."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PIL import Image

import hallapp
from hallapp.resources import resource
from packing import notices
from packing.contents import BUNDLED, OF_THE_SYSTEM, QT_MODULES, stem, wanted
from packing.inside import modules_not_found, qt_modules_used
from packing.versions import four_numbers, label

PACKAGES = "/somewhere/site-packages/"


@pytest.mark.parametrize(
    ("place", "source", "goes_in"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", PACKAGES, True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", PACKAGES, False),
        ("PySide6/Qt/plugins/multimedia/libffmpegmediaplugin.so", PACKAGES, False),
        ("PySide6/plugins/platforms/qwindows.dll", PACKAGES, True),
        ("PySide6\\plugins\\sqldrivers\\qsqlite.dll", PACKAGES, False),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", PACKAGES, True),
        ("PySide6/Qt/lib/libQt6WebEngineCore.so.6", PACKAGES, False),
        ("PySide6/Qt6Quick.dll", PACKAGES, False),
        ("PySide6/Qt/lib/libavcodec.so.61", PACKAGES, False),
        ("PySide6/Qt/lib/libicudata.so.73", PACKAGES, True),
        ("PySide6/QtMultimedia.abi3.so", PACKAGES, True),
        ("PySide6/QtQml.abi3.so", PACKAGES, False),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", PACKAGES, True),
        ("PySide6/Qt/translations/qtbase_de.qm", PACKAGES, False),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", True),
        ("libQt6Qml.so.6", "PySide6/Qt/lib/libQt6Qml.so.6", False),
        ("libxcb-cursor.so.0", "/usr/lib/libxcb-cursor.so.0", True),
        ("libpython3.11.so.1.0", "/usr/lib/libpython3.11.so.1.0", True),
        ("libsqlite3.so.0", "/usr/lib/libsqlite3.so.0", True),
        ("libreadline.so.8", "/usr/lib/libreadline.so.8", False),
        ("libstdc++.so.6", "/usr/lib/libstdc++.so.6", False),
        ("libgtk-3.so.0", "/usr/lib/libgtk-3.so.0", False),
        ("psycopg_binary.libs/libpq-e9b5c9ac.so.5.18", PACKAGES, True),
        ("resources/i18n/hallapp_zh_CN.qm", "/project/resources/i18n/hallapp_zh_CN.qm", True),
        ("resources/i18n/hallapp_zh_CN.ts", "/project/resources/i18n/hallapp_zh_CN.ts", False),
        ("hallapp/store/migrations/__pycache__/env.cpython-311.pyc", "/project/hallapp", False),
        ("stdnum/cn/loc.dat", PACKAGES, True),
        ("stdnum/oui.dat", PACKAGES, False),
    ],
)
def test_only_what_is_named_goes_in(place: str, source: str, goes_in: bool) -> None:
    assert wanted(place, source) is goes_in


def test_every_module_of_qt_that_the_program_imports_goes_in() -> None:
    """Also one that is imported late, inside a function: PyInstaller finds it, and what is not named is taken out."""
    assert {"QtCore", "QtDBus", "QtWidgets"} <= qt_modules_used()
    assert qt_modules_used() <= QT_MODULES


@pytest.mark.parametrize(
    ("name", "is_called"),
    [
        ("libxcb-cursor.so.0", "libxcb-cursor"),
        ("libcrypto-3a0647ea.so.3", "libcrypto"),
        ("libpyside6.abi3.so.6.11", "libpyside6"),
        ("libsqlite3.so.0", "libsqlite3"),
        ("libpython3.11.so.1.0", "libpython3.11"),
        ("Qt6Core.dll", "Qt6Core"),
        ("ld-linux-x86-64.so.2", "ld-linux-x86-64"),
    ],
)
def test_a_library_is_known_whatever_its_version(name: str, is_called: str) -> None:
    assert stem(name) == is_called


def test_a_library_is_taken_along_or_the_systems_own() -> None:
    assert not BUNDLED.keys() & OF_THE_SYSTEM


@pytest.mark.parametrize(
    ("expression", "may"),
    [
        ("MIT", True),
        ("LGPL-3.0-only", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
        ("GPL-2.0-or-later WITH Bootloader-exception", True),
        ("GPL-3.0-or-later", False),
        ("MIT AND GPL-2.0-only", False),
        ("AGPL-3.0-only", False),
    ],
)
def test_nothing_under_the_gpl_alone_may_be_in_the_folder(expression: str, may: bool) -> None:
    assert notices.allowed(expression) is may
    assert all(map(notices.allowed, [*BUNDLED.values(), *notices.IN_WHEELS.values(), *notices.EXPRESSIONS.values()]))


def test_a_package_under_the_gpl_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    import qrcode

    monkeypatch.setitem(notices.EXPRESSIONS, "qrcode", "GPL-3.0-only")
    with pytest.raises(notices.Unclear, match="qrcode"):
        notices.collect([["qrcode", qrcode.__file__]])


def test_every_package_names_its_licence_and_brings_the_text() -> None:
    import qrcode
    import serial

    python, *parts = notices.collect([["qrcode", qrcode.__file__], ["serial", serial.__file__], ["hallapp", __file__]])
    assert python.name == "Python"
    assert [(part.name, part.licence) for part in parts] == [("pyserial", "BSD-3-Clause"), ("qrcode", "BSD-3-Clause")]
    assert all(text.read_text(encoding="utf-8", errors="replace") for part in (python, *parts) for text in part.texts)


def test_what_the_program_imports_and_the_folder_lacks_is_told() -> None:
    warnings = (
        "missing module named winreg - imported by platform (delayed), hallapp.ui.desktop_idle (optional)\n"
        "missing module named MySQLdb - imported by sqlalchemy (delayed)\n"
        "excluded module named 'PIL.ImageTk' - imported by hallapp.guides.pages (delayed)\n"
        "missing module named 'nowhere.at_all' - imported by hallapp.printing (top-level)\n"
    )
    lacking = ["PIL.ImageTk", "nowhere.at_all"]
    assert modules_not_found(warnings, on_windows=False) == lacking
    assert modules_not_found(warnings, on_windows=True) == ["winreg", *lacking]


def test_what_windows_does_not_have_is_not_missed_there() -> None:
    warnings = (
        "missing module named termios - imported by tty (top-level), hallapp.devices.port_errors (conditional)\n"
        "missing module named 'Xlib.error' - imported by hallapp.devices.caller_grab_x (top-level)\n"
        "missing module named win32print - imported by hallapp.devices.printer_spool (delayed)\n"
    )
    assert modules_not_found(warnings, on_windows=True) == ["win32print"]
    assert modules_not_found(warnings, on_windows=False) == ["termios", "Xlib.error"]


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", (0, 1, 0, 0)), ("2.13", (2, 13, 0, 0)), ("1.2.3.4", (1, 2, 3, 4)), ("1.0.0rc1", (1, 0, 0, 0))],
)
def test_windows_counts_versions_by_four(version: str, numbers: tuple[int, int, int, int]) -> None:
    assert four_numbers(version) == numbers


def test_an_archive_says_what_it_is_of() -> None:
    name, version, _system, _machine = label().split("-", 3)
    assert (name, version) == ("hallapp", hallapp.__version__)


def test_the_icon_is_there_in_every_size() -> None:
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        with Image.open(resource("program", f"hallapp-{size}.png")) as picture:
            assert picture.size == (size, size)
            assert picture.getpixel((0, 0))[3] < 128 < picture.getpixel((size // 2, 1 + size // 16))[3], "round corners"
    head = resource("program", "hallapp.ico").read_bytes()
    assert struct.unpack("<HHH", head[:6]) == (0, 1, 7)
    assert "#1F4E8C" in Path(resource("program", "hallapp.svg")).read_text(encoding="utf-8")
