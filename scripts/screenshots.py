"""Pictures of every screen, and of printed guides, for the documentation, in the middle of a busy morning.

    python scripts/screenshots.py            into docs/screenshots, made small; pictures of screens that are gone go too

The same tour as ``morning.py`` takes; look at the pictures after each change of a screen.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from morning import MANAGER  # noqa: E402  # found beside this file

#: A picture of a screen has few colours: a palette of these many cannot be told from it, at a third of the size.
COLOURS = 192


def main() -> int:
    """Take them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--until", default="10:24", help="the moment the pictures show (HH:MM)")
    given = parser.parse_args()

    from pictures import leave_screens  # loads Qt
    from played import played_morning
    from sheets import leave_sheets

    with played_morning(given.until) as (played, folder), tempfile.TemporaryDirectory() as large:
        leave_sheets(played.store, MANAGER, Path(large))
        played.store.close()
        leave_screens(folder, given.until, Path(large))
        given.out.mkdir(parents=True, exist_ok=True)
        for old in given.out.glob("*.png"):
            old.unlink()
        size = sum(made_small(picture, given.out / picture.name) for picture in sorted(Path(large).glob("*.png")))
    print(f"{len(list(given.out.glob('*.png')))} pictures, {size / 1e6:.1f} MB, in {given.out}")
    return 0


def made_small(picture: Path, target: Path) -> int:
    """Write the picture with a palette; how many bytes it takes."""
    from PIL import Image

    with Image.open(picture) as image:
        few = image.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(target, optimize=True)
    return target.stat().st_size


if __name__ == "__main__":
    sys.exit(main())
