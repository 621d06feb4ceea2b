"""`python3 scripts/test.py`: does all that the checks and tests need, and runs them. Arguments go on to pytest.

The exit status is 0 only where every check and every test has passed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from environment import (
    ON_WINDOWS,
    PYTHON,
    ROOT,
    TEST_LOCK,
    Unprepared,
    child_environment,
    install_packages,
    prepare,
    say,
)
from package import PLATFORMS, provide_tools

CHECKS = {
    "style (ruff)": [PYTHON, "-m", "ruff", "check", "."],
    "types (mypy)": [PYTHON, "-m", "mypy"],
    "import directions (import-linter)": [PYTHON.with_name("lint-imports" + PYTHON.suffix), "--no-logo"],
}


def main() -> int:
    """Prepare, check, test; 0 where all is well."""
    variables = child_environment(QT_QPA_PLATFORM="offscreen", PATH=f"{PYTHON.parent}{os.pathsep}{os.environ['PATH']}")
    try:
        prepare(TEST_LOCK, PLATFORMS)
        provide_tools()
        provide_sound_server()
        if not provide_postgresql():
            variables["HALLAPP_TEST_WITHOUT_POSTGRESQL"] = "1"
    except Unprepared as missing:
        print(missing, file=sys.stderr)
        return 1
    failed = []
    for name, command in CHECKS.items():
        say(f"Checking {name}")
        if subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode:
            failed.append(name)
    say("Running the tests")
    pytest = [PYTHON, "-m", "pytest", "-n", "auto", *sys.argv[1:]]
    status = subprocess.run(pytest, cwd=ROOT, env=variables, check=False).returncode
    if failed:
        print(f"Not passed: {', '.join(failed)}", file=sys.stderr)
    return status or bool(failed)


def provide_sound_server() -> None:
    """A PulseAudio of the tests' own, to plug loudspeakers into. Raises ``Unprepared``."""
    needed = {"pulseaudio": "pulseaudio", "pactl": "pulseaudio-utils"} if sys.platform.startswith("linux") else {}
    missing = [package for program, package in needed.items() if shutil.which(program) is None]
    if missing:
        install_packages(missing, "A sound server to try the voice on is missing")


def provide_postgresql() -> bool:
    """See that a PostgreSQL can be started for the tests; False where they are to do without."""
    if os.environ.get("HALLAPP_TEST_WITHOUT_POSTGRESQL") == "1":
        return False
    if shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        return True
    if ON_WINDOWS:
        if any(Path(os.environ.get("PROGRAMFILES", "C:/Program Files")).glob("PostgreSQL/*/bin/initdb.exe")):
            return True
        say("PostgreSQL is not installed: its tests are left out")
        return False
    install_packages(
        ["postgresql"],
        "PostgreSQL is missing (or set HALLAPP_TEST_WITHOUT_POSTGRESQL=1 to leave its tests out)",
        # the tests start servers of their own: no database cluster for the machine
        {Path("/etc/postgresql-common/createcluster.d/hallapp.conf"): "create_main_cluster = false\n"},
    )
    return True


if __name__ == "__main__":
    sys.exit(main())
