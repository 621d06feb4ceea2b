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
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

from benchmarks.figures import Figure, table

_Ground = TypeVar("_Ground")


def main(
    description: str,
    parts: Mapping[str, Callable[[_Ground, bool], list[Figure]]],
    prepared: Callable[[Path], AbstractContextManager[_Ground]],
) -> int:
    """Measure, print the table; 0 where every limit is kept (with ``--quick``: where everything ran).

    ``prepared`` gives, in a folder that is removed afterwards, what each part is measured on.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="few rounds: to see that it runs, not how fast")
    parser.add_argument("--only", nargs="+", choices=parts, default=list(parts), metavar="PART", help=", ".join(parts))
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    options = parser.parse_args()
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="hall-benchmark-") as folder, prepared(Path(folder)) as ground:
        for name in options.only:
            began = time.monotonic()
            figures += parts[name](ground, options.quick)
            print(f"{name}: {time.monotonic() - began:.0f} s, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    print(table(figures))
    if options.json:
        rows = [figure.plain() for figure in figures]
        options.json.write_text(json.dumps(rows, indent=1, ensure_ascii=False), encoding="utf-8")
    return 0 if options.quick or all(figure.kept for figure in figures) else 1
