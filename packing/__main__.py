"""`python -m packing`: build, look through, try, pack. Started by `scripts/package.py`, which prepares for it."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path

from packing.building import NotBuilt, archive, build
from packing.contents import ROOT
from packing.inside import Inside
from packing.notices import Unclear
from packing.stranger import Failed, commands, stranger


def main() -> int:
    """Do what was asked for; 0 where the folder is as it should be."""
    options = argparse.ArgumentParser(prog="scripts/package.py", description="the folder that runs without Python")
    options.add_argument("--to", type=Path, default=ROOT / "dist", help="where to put it; default: dist")
    options.add_argument("--folder", type=Path, help="do not build: look through and try this folder")
    options.add_argument("--pictures", type=Path, help="leave pictures of what the window program showed there")
    options.add_argument("--no-archive", action="store_true", help="only the folder")
    options.add_argument("--no-window", action="store_true", help="do not try the window program")
    given = options.parse_args()
    began = time.monotonic()
    try:
        folder = given.folder or build(given.to.resolve())
    except (NotBuilt, Unclear) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    found = Inside(folder)
    print(f"{folder}: {found.megabytes:.0f} MB, made in {time.monotonic() - began:.0f} s")
    if troubles := found.troubles():
        print("\n".join(troubles), file=sys.stderr)
        return 1
    if found.of_the_system:
        print(f"needs glibc {'.'.join(map(str, found.glibc))}, and of the system: {', '.join(found.of_the_system)}")
    try:
        with stranger(folder) as somebody:
            for sentence in commands(somebody):
                print(sentence)
            if not given.no_window and shutil.which("Xvfb"):
                from packing.shown import work_at_window

                for sentence in work_at_window(somebody, given.pictures):
                    print(sentence)
    except Failed as trouble:
        print(trouble, file=sys.stderr)
        return 1
    if not given.no_archive and not given.folder:
        packed = archive(folder)
        print(f"{packed}: {packed.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
