"""Printed guides, each figure beside its limit: ``python benchmarks/guides.py [--quick] [--only PART] …``."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Measure, print the table; see ``command.main``."""
    # Started as a file, this folder is searched first, where queue.py would hide the standard library's.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    from benchmarks import command, posters
    from benchmarks.ground import file_ground

    parts = {
        "one": posters.in_one_file,
        "each": posters.one_file_each,
        "weasyprint": posters.beside_weasyprint,
        "memory": posters.memory,
        "preview": posters.preview,
    }
    return command.main("Printed guides, each figure beside its limit.", parts, file_ground)


if __name__ == "__main__":
    sys.exit(main())
