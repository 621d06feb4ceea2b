"""The manual's pictures: those it names, made smaller from `docs/screenshots`; pictures it no longer names go.

    python scripts/manual_pictures.py

Run it after `screenshots.py`, or when the manual names another picture. A picture is named by what it shows and the
language, such as `console-zh.png`: of the screenshots of that screen the one of the smallest display is taken.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from hallapp.manual.reading import picture_file, read_manual  # noqa: E402  # found above
from hallapp.manual.text import pictures_of  # noqa: E402
from hallapp.wording import Language  # noqa: E402

#: As large as a picture is at most, in dots, and with so many colours: sharp on paper, and small. Chosen so that a
#: colour that is rare in it, such as a red word, is not lost among many greys.
LARGEST, COLOURS = (920, 640), 112


def main() -> int:
    """Make them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="source", type=Path, default=ROOT / "docs" / "screenshots")
    given = parser.parse_args()
    pages = [page for language in Language for page in read_manual(language).pages]
    wanted = {picture.file for page in pages for picture in pictures_of(page.blocks)}
    missing = []
    for name in sorted(wanted):
        if (found := source_of(name, given.source)) is None:
            missing.append(name)
        else:
            make_small(found, picture_file(name))
    for old in picture_file("").glob("*.png"):
        if old.name not in wanted:
            old.unlink()
    size = sum(file.stat().st_size for file in picture_file("").glob("*.png"))
    print(f"{len(wanted) - len(missing)} pictures, {size / 1e6:.1f} MB")
    for name in missing:
        print(f"no screenshot for {name}", file=sys.stderr)
    return 1 if missing else 0


def source_of(name: str, folder: Path) -> Path | None:
    """The screenshot that a picture of the manual is made from: the narrowest of those that show it."""
    stem = name.removesuffix(".png")
    found = [file for file in folder.glob(f"{stem}*.png") if shows(file.stem, stem)]
    return min(found, key=width_of, default=None)


def shows(screenshot: str, stem: str) -> bool:
    """Whether a screenshot is of this screen in this language: its name may only have a size after it."""
    rest = screenshot.removeprefix(stem)
    return not rest or (rest[0] == "-" and rest[1:].replace("x", "").isdigit())


def width_of(file: Path) -> int:
    """How wide a picture is."""
    with Image.open(file) as picture:
        return picture.width


def make_small(source: Path, target: Path) -> None:
    """Write the picture, made smaller."""
    with Image.open(source) as picture:
        small = picture.convert("RGB")
        small.thumbnail(LARGEST, Image.Resampling.LANCZOS)
        few = small.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(target, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
