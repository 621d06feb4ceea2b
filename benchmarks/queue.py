"""The queue's figures, each beside its limit: ``python benchmarks/queue.py [--quick] [--only PART] [--json FILE]``."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Measure, print the table; see ``command.main``."""
    # Started as a file, this folder is searched first, where queue.py would hide the standard library's.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    from benchmarks import command, crowd, history, paint, speed, start
    from benchmarks.ground import grounds

    parts = {
        "speed": speed.measure,
        "history": history.measure,
        "crowd": crowd.measure,
        "paint": paint.measure,
        "start": start.measure,
    }
    return command.main("The queue's figures, each beside its limit.", parts, grounds)


if __name__ == "__main__":
    sys.exit(main())
