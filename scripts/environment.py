"""Makes what running and testing need: an environment of Python packages, and the system's libraries.

Only the standard library: it starts on a bare machine. Says what it does; does only what is still to be done.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
ON_WINDOWS = os.name == "nt"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if ON_WINDOWS else "bin/python")

RUN_LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"  # holds the other as well

#: Debian's packages that Qt loads, for drawing into memory and on each kind of display.
QT_OFFSCREEN = ["libgl1", "libegl1", "libglib2.0-0", "libfontconfig1", "libxkbcommon0", "libdbus-1-3"]
QT_XCB = [
    "libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0",
    "libxcb-render-util0", "libxcb-shape0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1", "libx11-xcb1",
]  # fmt: skip
QT_WAYLAND = ["libwayland-client0", "libwayland-cursor0", "libwayland-egl1"]
QT_SOUND = ["libpulse0"]

_TRY_QT = """
import ctypes, pathlib, sys
import PySide6
from PySide6 import QtSvg, QtWidgets
platforms = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
for name in sys.argv[1:]:
    if name == "sound":
        from PySide6 import QtMultimedia
        continue
    ctypes.CDLL(str(platforms / f"libq{name}.so"))
"""


class Unprepared(Exception):
    """Something is missing that this program may not, or cannot, bring; the message says what to do."""


def say(text: str) -> None:
    """Tell the person at the terminal what is being done."""
    print(f"* {text}", flush=True)


def child_environment(**more: str) -> dict[str, str]:
    """The variables that programs of the environment are started with: UTF-8 whatever the terminal's locale says."""
    variables = {**os.environ, "PYTHONUTF8": "1", **more}
    locale = variables.get("LC_ALL") or variables.get("LC_CTYPE") or variables.get("LANG", "")
    if not ON_WINDOWS and "utf-8" not in locale.lower() and "utf8" not in locale.lower():
        variables["LC_ALL"] = "C.UTF-8"
    variables.pop("PYTHONPATH", None)
    variables.pop("PYTHONHOME", None)
    return variables


def has_display() -> bool:
    """Whether windows can be shown."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def prepare(lock: str, platforms: Sequence[str] = ("offscreen",)) -> None:
    """Make the environment with the locked packages, and see that Qt loads for ``platforms`` (and "sound").

    Raises ``Unprepared``.
    """
    if sys.version_info < (3, 11):  # noqa: UP036  # whoever starts this may have an older one
        raise Unprepared(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    _make_environment()
    _install(lock)
    _see_that_qt_loads(platforms)


def _runs(*arguments: str) -> bool:
    try:
        done = subprocess.run([PYTHON, *arguments], capture_output=True, env=child_environment(), check=False)
    except OSError:
        return False
    return done.returncode == 0


def _make_environment() -> None:
    if (ENVIRONMENT / "pyvenv.cfg").exists() and _runs("-c", "import pip"):
        return
    say(f"Making an environment for the program's Python packages in {ENVIRONMENT.name}")
    try:
        import ensurepip  # noqa: F401  # Debian keeps it in a package of its own
        import venv  # noqa: F401
    except ImportError:
        install_packages(["python3-venv"], "Python's venv module is missing")
    subprocess.run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], env=child_environment(), check=True)


def _install(lock: str) -> None:
    """Install the packages of ``lock``, unless these very ones were installed before."""
    text = (ROOT / lock).read_bytes()
    stamp = ENVIRONMENT / "installed" / hashlib.sha256(text).hexdigest()
    if stamp.exists():
        return
    say(f"Installing the Python packages of {lock} (versions and digests are fixed there)")
    done = subprocess.run(
        [
            PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet",
            "--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", ROOT / lock,
        ],
        env=child_environment(), cwd=ROOT, check=False,
    )  # fmt: skip
    if done.returncode:
        raise Unprepared(f"The Python packages of {lock} could not be installed (see above).")
    locks = {lock, RUN_LOCK}
    stamp.parent.mkdir(exist_ok=True)
    for old in stamp.parent.iterdir():
        old.unlink()
    for installed in locks:
        (stamp.parent / hashlib.sha256((ROOT / installed).read_bytes()).hexdigest()).write_text(installed)


def _see_that_qt_loads(platforms: Sequence[str]) -> None:
    """Load Qt with the given platform plugins, bringing the system's libraries where they are missing."""
    plugins = list(platforms) if sys.platform.startswith("linux") else []
    if (trouble := _qt_trouble(plugins)) is None:
        return
    packages = [*QT_OFFSCREEN]
    packages += QT_XCB if "xcb" in plugins else []
    packages += QT_WAYLAND if "wayland" in plugins else []
    packages += QT_SOUND if "sound" in plugins else []
    install_packages(packages, f"Qt needs libraries of the system ({trouble})")
    if (trouble := _qt_trouble(plugins)) is not None:
        raise Unprepared(f"Qt still does not load: {trouble}")


def _qt_trouble(plugins: Sequence[str]) -> str | None:
    """Why Qt does not load; None where it does."""
    done = subprocess.run(
        [PYTHON, "-c", _TRY_QT, *plugins], capture_output=True, env=child_environment(), check=False, cwd=ROOT
    )
    if done.returncode == 0:
        return None
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else f"status {done.returncode}"


def _as_root() -> list[str] | None:
    """What to put before a command to run it as root; None where this person may not."""
    if ON_WINDOWS or not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def install_packages(packages: Sequence[str], why: str, settings: Mapping[Path, str] | None = None) -> None:
    """Install Debian packages, or say which are to be installed (``Unprepared``).

    ``settings`` are files that hold while the packages are set up, and are removed afterwards.
    """
    root = _as_root()
    if root is None or shutil.which("apt-get") is None:
        command = f"sudo apt-get install {' '.join(packages)}"
        raise Unprepared(f"{why}. On Debian, Ubuntu and their kin:\n    {command}\nThen start this again.")
    say(f"{why}: installing {' '.join(packages)}")
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8", "apt-get", "--quiet=2",
           "--option", "Dpkg::Use-Pty=0"]  # fmt: skip
    install = [*apt, "install", "--yes", "--no-install-recommends", *packages]
    for path, text in (settings or {}).items():
        subprocess.run([*root, "mkdir", "-p", path.parent], check=True)
        subprocess.run([*root, "tee", path], input=text.encode(), stdout=subprocess.DEVNULL, check=True)
    try:
        # package lists may be missing or old: renew them first, and let the installation say what is wrong
        subprocess.run([*apt, "update"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        done = subprocess.run(install, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    finally:
        for path in settings or {}:
            subprocess.run([*root, "rm", "-f", path], check=False)
    if done.returncode:
        said = done.stdout.decode(errors="replace").strip()
        raise Unprepared(f"{said}\napt-get could not install {' '.join(packages)}.")
