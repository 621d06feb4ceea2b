"""What of the libraries goes into the folder, and what stays out; each with its reason.

Named is what goes in: what a new version of a library brings in addition stays out until somebody has looked at it.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
NAME = "hallapp"

#: The folder inside the folder with everything but the program to be started.
INSIDE = "_internal"

#: What `build.spec` leaves beside its other work: the place of every file and module in the folder, and its source.
SOURCES = "sources.json"

#: The modules of Qt that the program uses, as they are called in Python.
QT_MODULES = frozenset(
    {"QtCore", "QtDBus", "QtGui", "QtMultimedia", "QtNetwork", "QtPrintSupport", "QtSvg", "QtTextToSpeech", "QtWidgets"}
)

#: Qt's libraries: those of the modules, and what these and the plugins below load. On Windows without "lib" and "6".
QT_LIBRARIES = frozenset(
    {
        "Concurrent", "Core", "DBus", "Gui", "Multimedia", "Network", "OpenGL", "PrintSupport", "Svg", "TextToSpeech",
        "WaylandClient", "Widgets", "XcbQpa",
    }
)  # fmt: skip

#: Qt's plugins, by folder. No plugin of `multimedia`: sound is played through QAudioSink, which needs none, and with
#: it FFmpeg stays out. No `gtk3`: it would load the desktop's GTK into the program.
QT_PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qgif", "qico", "qjpeg", "qsvg", "qwebp"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platforms": {"qoffscreen", "qwayland", "qwindows", "qxcb"},
    "platformthemes": {"qxdgdesktopportal"},
    "printsupport": {"cupsprintersupport"},
    "styles": {"qmodernwindowsstyle"},
    "texttospeech": {"qtexttospeech_sapi", "qtexttospeech_speechd", "qtexttospeech_winrt"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-graphics-integration-client": {"qt-plugin-wayland-egl"},
    "wayland-shell-integration": {"xdg-shell"},
    "xcbglintegrations": set[str](),
}

#: Qt's own words (buttons of its dialogs) in Chinese; English is what Qt says by itself.
QT_TRANSLATIONS = frozenset({"qtbase_zh_CN.qm"})

#: Libraries of the building system that go along on Linux, each with its licence: what Python was built with, and what
#: Qt asks of an X11 display beyond what a desktop has for itself (many Chinese desktops have no libxcb-cursor).
BUNDLED = {
    "libbz2": "bzip2-1.0.6",
    "libcrypto": "Apache-2.0",
    "libffi": "MIT",
    "liblzma": "0BSD",
    "libpython": "PSF-2.0",
    "libsqlite3": "blessing",
    "libssl": "Apache-2.0",
    "libuuid": "BSD-3-Clause",
    "libxcb-cursor": "X11",
    "libxcb-icccm": "X11",
    "libxcb-image": "X11",
    "libxcb-keysyms": "X11",
    "libxcb-render-util": "HPND-sell-variant",
    "libxcb-util": "X11",
}

#: Libraries that every Linux desktop brings itself and that must fit its drivers, its fonts and its sound: never taken
#: along. The program loads the system's own, whatever its licence; where one is missing, the folder's check says so.
OF_THE_SYSTEM = frozenset(
    {
        # the C library and the compilers' run-time libraries
        "ld-linux-aarch64", "ld-linux-x86-64", "libc", "libcrypt", "libdl", "libgcc_s", "libm", "libpthread",
        "libresolv", "librt", "libstdc++", "libutil",
        # pictures on the screen
        "libEGL", "libGL", "libX11", "libX11-xcb", "libwayland-client", "libwayland-cursor", "libwayland-egl",
        "libxcb", "libxcb-randr", "libxcb-render", "libxcb-shape", "libxcb-shm", "libxcb-sync", "libxcb-xfixes",
        "libxcb-xkb", "libxkbcommon", "libxkbcommon-x11",
        # fonts, messages between programs, signing in to services
        "libdbus-1", "libfontconfig", "libfreetype", "libglib-2.0", "libgssapi_krb5", "libgthread-2.0",
        "libbrotlicommon", "libbrotlidec", "libz", "libzstd",
        # printers, sound, the system's speech engine: used where they are there
        "libcups", "libpulse", "libspeechd",
    }
)  # fmt: skip

#: Python modules that nothing here needs, and what must not go along.
LEFT_OUT = (
    # under the GPL: GNU readline and gdbm behind these
    "readline", "rlcompleter", "_gdbm", "dbm.gnu",
    # of the standard library: windows of another kind, a terminal's, tests, tools
    "tkinter", "_tkinter", "curses", "_curses", "turtle", "idlelib", "lib2to3", "pydoc_data", "test", "ensurepip",
    "distutils", "doctest", "pdb", "venv", "xmlrpc",
    # what libraries load only if it is there
    "numpy", "IPython", "matplotlib", "pandas", "pytest", "_pytest", "setuptools", "pkg_resources", "pip",
    "cryptography", "OpenSSL", "lxml", "bs4", "cairo", "rlPyCairo", "pyphen", "fontTools", "rich", "pygments", "cffi",
    "charset_normalizer", "pycparser", "olefile", "defusedxml",
    "greenlet", "typing_extensions.test", "mypy",
    # Pillow: the window of another kind, and AVIF, the largest of its libraries
    "PIL.ImageTk", "PIL._imagingtk", "PIL._avif", "PIL.AvifImagePlugin",
    # databases that a hall is never on
    "sqlalchemy.dialects.mssql", "sqlalchemy.dialects.oracle", "sqlalchemy.testing", "MySQLdb", "pymysql", "psycopg2",
    "asyncpg", "aiosqlite", "oracledb", "pyodbc",
    # Pinyin's own command and writing systems of it; the escpos command
    "pypinyin.runner", "escpos.cli", "argcomplete",
)  # fmt: skip

#: Packages under the LGPL that are Python: laid in as source, beside the archive of modules, so that whoever has the
#: folder can read, change and replace them (LGPL-2.1 section 6, LGPL-3.0 section 4). Qt and libpq's kin are libraries
#: of their own anyhow.
AS_SOURCE = ("Xlib", "psycopg", "stdnum")

_LIBRARY = re.compile(r"^(?P<stem>.+?)(-[0-9a-f]{8})?(\.abi3|\.cpython-[\w-]+)?\.(so|pyd|dll)(\.[\d.]+)?$")


def stem(name: str) -> str:
    """A library's name without version, digest and ending: ``libxcb-cursor.so.0`` → ``libxcb-cursor``."""
    found = _LIBRARY.match(name)
    return found["stem"] if found else name


def bundled(name: str) -> str:
    """The entry of ``BUNDLED`` for a library's file; empty where it is none of them."""
    return next((known for known in (stem(name), stem(name).rstrip("0123456789.")) if known in BUNDLED), "")


def wanted(destination: str, source: str) -> bool:
    """Whether a file that PyInstaller has found goes into the folder; ``destination`` is its path there."""
    path = PurePosixPath(destination.replace("\\", "/"))
    top = path.parts[0]
    if "__pycache__" in path.parts or path.suffix in (".pyi", ".ts"):
        return False
    if top == "PySide6":
        return _wanted_of_qt(path)
    if path.name.endswith(".dat") and top == "stdnum":
        return path.parts[1] == "cn"
    if len(path.parts) > 1 or ".so" not in path.name:
        return True
    if stem(path.name).startswith("libQt6"):  # a link to the library in its own folder
        return stem(path.name).removeprefix("libQt6") in QT_LIBRARIES
    return "site-packages" in Path(source).parts or bool(bundled(path.name))


def _wanted_of_qt(path: PurePosixPath) -> bool:
    """The same for a file of PySide6; its folders are laid out otherwise on Windows."""
    name = stem(path.name)
    if "plugins" in path.parts:
        return name.removeprefix("lib") in QT_PLUGINS.get(path.parent.name, ())
    if "translations" in path.parts:
        return path.name in QT_TRANSLATIONS
    if name.startswith(("Qt6", "libQt6")):
        return name.removeprefix("lib").removeprefix("Qt6") in QT_LIBRARIES
    if name.startswith("Qt"):
        return name in QT_MODULES
    return name.startswith(("libicu", "libpyside6", "libshiboken6", "pyside6", "shiboken6", "MSVCP", "VCRUNTIME")) and (
        "qml" not in name
    )
