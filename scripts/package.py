"""`python3 scripts/package.py`: makes the folder that runs without Python, tries it, and packs it into an archive.

For the system and the kind of processor it runs on; `dist/` holds the result. What it needs it makes first, as
`scripts/run.py` does. Arguments: `--help`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

from environment import PYTHON, ROOT, TEST_LOCK, Unprepared, child_environment, install_packages, prepare

#: The displays that the folder is to work on, and sound: what Qt loads for them must be on the building machine.
PLATFORMS = ("offscreen", "xcb", "wayland", "sound")


def main() -> int:
    """Prepare, then build; the exit status is 0 only where the folder was tried and does what it is for."""
    try:
        prepare(TEST_LOCK, PLATFORMS)
        provide_tools()
    except Unprepared as missing:
        print(missing, file=sys.stderr)
        return 1
    words = [PYTHON, "-m", "packing", *sys.argv[1:]]
    return subprocess.run(words, cwd=ROOT, env=child_environment(), check=False).returncode


def provide_tools() -> None:
    """What PyInstaller reads libraries with, and a display to try the window program on. Raises ``Unprepared``."""
    needed = {"objdump": "binutils", "Xvfb": "xvfb"} if sys.platform.startswith("linux") else {}
    missing = [package for program, package in needed.items() if shutil.which(program) is None]
    if missing:
        install_packages(missing, "Tools for building and trying the folder are missing")


if __name__ == "__main__":
    sys.exit(main())
