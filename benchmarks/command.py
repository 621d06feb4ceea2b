"""One run of all parts.

Durable as in a hall: SQLite with ``synchronous=FULL``, PostgreSQL with ``fsync`` and ``synchronous_commit``.
What is compared runs interleaved, so that a busy machine disturbs both sides alike.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import crowd, history, paint, speed, start
from benchmarks.figures import Figure, table
from benchmarks.ground import Ground, grounds

_Part = Callable[[tuple[Ground, Ground], bool], list[Figure]]

PARTS: dict[str, _Part] = {
    "speed": speed.measure,
    "history": history.measure,
    "crowd": crowd.measure,
    "paint": paint.measure,
    "start": start.measure,
}


def main() -> int:
    """Measure, print the table; 0 where every limit is kept (with ``--quick``: where everything ran)."""
    parser = argparse.ArgumentParser(description="The queue's figures, each beside its limit.")
    parser.add_argument("--quick", action="store_true", help="few rounds: to see that it runs, not how fast")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    options = parser.parse_args()
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="hall-benchmark-") as folder, grounds(Path(folder)) as both:
        for name in options.only:
            began = time.monotonic()
            figures += PARTS[name](both, options.quick)
            print(f"{name}: {time.monotonic() - began:.0f} s, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    print(table(figures))
    if options.json:
        rows = [figure.plain() for figure in figures]
        options.json.write_text(json.dumps(rows, indent=1, ensure_ascii=False), encoding="utf-8")
    return 0 if options.quick or all(figure.kept for figure in figures) else 1
