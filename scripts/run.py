"""`python3 scripts/run.py`: opens the program on the sample hall, from nothing but Python and this folder.

Makes the environment first (`.venv`). Where nothing can be shown, a hall's morning is played offscreen instead,
and pictures of every screen, tickets and the day's figures are left in `out/`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta, timezone
from pathlib import Path

from environment import ON_WINDOWS, PYTHON, ROOT, RUN_LOCK, Unprepared, child_environment, has_display, prepare, say

_DEMO_DATABASE = "import platformdirs; print(platformdirs.user_data_path('hallapp', appauthor=False) / 'sample.db')"


def main() -> int:
    """Prepare, then show the sample hall; the program's exit status."""
    shown = has_display()
    try:
        prepare(RUN_LOCK, display_plugins() if shown else ("offscreen",))
    except Unprepared as missing:
        print(missing, file=sys.stderr)
        return 1
    return open_sample_hall() if shown else play_morning()


def display_plugins() -> tuple[str, ...]:
    """The platform plugins that the displays of this session need."""
    return tuple(
        plugin for plugin, variable in (("xcb", "DISPLAY"), ("wayland", "WAYLAND_DISPLAY")) if os.environ.get(variable)
    )


def open_sample_hall() -> int:
    """Open the window program on the sample hall in the user's data folder, made if it is missing."""
    found = subprocess.run(
        [PYTHON, "-c", _DEMO_DATABASE], env=child_environment(), cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    file = found.stdout.decode().strip()
    program = [PYTHON, "-m", "hallapp", "--database", f"sqlite:///{file}"]
    if not Path(file).exists():
        say(f"Making the sample hall in {file}")
        made = subprocess.run(
            [*program, "init", "--rehearsal", "--sample"],
            env=child_environment(), cwd=ROOT, check=False, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        if made.returncode:
            return made.returncode
    say("Opening the program on the sample hall")
    at = rehearsed_moment(datetime.now(timezone(timedelta(hours=8))))
    moment = ["--at", at.isoformat(timespec="seconds")] if at else []
    return hand_over([*program, *moment], child_environment())


def rehearsed_moment(now: datetime) -> datetime | None:
    """When to begin where the sample hall is closed by now: half past nine on this day, or on the next Monday."""
    if now.weekday() < 5 and time(9) <= now.time() < time(16, 30):
        return None
    day = now + timedelta(days=max(0, 7 - now.weekday()) if now.weekday() > 4 else 0)
    return day.replace(hour=9, minute=30, second=0, microsecond=0, tzinfo=None)


def play_morning() -> int:
    """Play a morning of the sample hall without a display."""
    say("Nothing can be shown here: playing a hall's morning offscreen, pictures go to out/")
    command = [PYTHON, ROOT / "scripts" / "morning.py", "--out", ROOT / "out"]
    return hand_over(command, child_environment(QT_QPA_PLATFORM="offscreen"))


def hand_over(command: Sequence[str | Path], variables: Mapping[str, str]) -> int:
    """Run the program in this one's place, so that what ends this one ends it; its exit status."""
    if not ON_WINDOWS:
        os.chdir(ROOT)
        os.execve(command[0], command, variables)
    return subprocess.run(command, env=variables, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
