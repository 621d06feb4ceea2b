"""What people wait for, each figure beside its limit: ``python benchmarks/screens.py [--quick] [--only PART] …``."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Measure, print the table; see ``command.main``."""
    # Started as a file, this folder is searched first, where queue.py would hide the standard library's.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    from benchmarks import command, going, ledgers, program
    from benchmarks.ground import file_ground

    parts = {"start": program.measure, "screens": going.measure, "ledgers": ledgers.measure}
    return command.main("What people wait for at the screens, each beside its limit.", parts, file_ground)


if __name__ == "__main__":
    sys.exit(main())
