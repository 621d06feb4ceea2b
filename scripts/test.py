"""`python3 scripts/test.py`: does all that the checks and tests need, and runs them. Arguments go on to pytest.

The exit status is 0 only where every check and every test has passed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
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
    "types (mypy)": [PYTHON, "-m", "mypy", "--platform", "linux"],
    # what comes after "on Windows so, elsewhere:" is out of reach there, as it must be
    "types on Windows (mypy)": [
        PYTHON, "-m", "mypy", "--platform", "win32", "--no-warn-unreachable", "--cache-dir", ".mypy_cache/windows",
    ],
    "import directions (import-linter)": [PYTHON.with_name("lint-imports" + PYTHON.suffix), "--no-logo"],
}

#: Half as many again as processors: a third of the tests' time is waiting, for a server, a voice, a printer.
WORKERS = 3 * (os.cpu_count() or 2) // 2


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
    say(f"Running the tests, and beside them the checks: {', '.join(CHECKS)}")
    with ThreadPoolExecutor(1) as beside:  # one after the other, in what the tests leave of the processors
        checks = beside.map(lambda command: check(command, variables), CHECKS.values())
        pytest = [PYTHON, "-m", "pytest", "-n", str(WORKERS), *sys.argv[1:]]
        status = subprocess.run(pytest, cwd=ROOT, env=variables, check=False).returncode
        failed = []
        for name, (passed, said) in zip(CHECKS, checks, strict=True):
            say(f"Checked {name}")
            print(said, end="", flush=True)
            if not passed:
                failed.append(name)
    if failed:
        print(f"Not passed: {', '.join(failed)}", file=sys.stderr)
    return status or bool(failed)


def check(command: Sequence[str | Path], variables: dict[str, str]) -> tuple[bool, str]:
    """Run one check; whether it passed, and what it said."""
    done = subprocess.run(
        command, cwd=ROOT, env=variables, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8", errors="replace",
    )  # fmt: skip
    return done.returncode == 0, done.stdout


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
