"""Make the bundled fonts again: `python scripts/make_fonts.py`, in the test environment, with npm, apt-get and dpkg.

`NotoSansSC-Regular.ttc`  every character a name may bear as far as open fonts go: all that Noto Sans SC has
                          (GB 18030-2022 level 2), and name characters of level 3 (CJK extensions B to F), in the
                          same face where Noto Sans CJK draws them, else in Hanazono's, thinned to short outlines.
`NotoSansSC-Bold.ttf`     the 8,105 standard characters (通用规范汉字表), Latin, signs.

The collection holds one set of outlines under two family names, "Noto Sans SC" and "Hall Han": a font asked for as
["Noto Sans SC", "Hall Han"] in bold takes from the second what the bold face lacks.

TrueType outlines throughout: PDF writers embed no others. Unhinted, without vertical layout.
"""

from __future__ import annotations

import bz2
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
NOTO_PACKAGE = "@expo-google-fonts/noto-sans-sc@0.4.3"
DEBIAN_PACKAGES = ["fonts-noto-cjk", "fonts-hanazono", "unicode-data"]

#: Without these an ordinary text breaks: Latin, punctuation, arrows, boxes, circled numbers, full-width forms.
SIGNS = [(0x20, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x2BFF), (0x3000, 0x303F), (0x3200, 0x33FF), (0xFE10, 0xFFEF)]
HAN = [(0x2E80, 0x2FDF), (0x3007, 0x3007), (0x31C0, 0x31EF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF)]
KANA_AND_BOPOMOFO = [(0x3040, 0x312F), (0x31A0, 0x31BF)]
LEVEL_3 = (0x20000, 0x2EBE0)

#: Sources of a Unihan entry that alone do not make a name character: the unabridged dictionary (GHZ, GHZR),
#: Zhuang letters (GZ), bronze inscriptions (GZJW).
SPECIALIST_SOURCES = {"GHZ", "GHZR", "GZ", "GZJW"}

FALLBACK_FAMILY = "Hall Han"
COPYRIGHT = (
    "(c) 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'. (c) 2008-2017 GlyphWiki Project."
)
UNITS_PER_EM = 1000
#: Hanazono's outlines are polygons; corners that stand out by less than this (in 1/1000 em) are dropped.
TOLERANCE = 5.0

Point = tuple[float, float]


def within(characters: Iterable[int], spans: list[tuple[int, int]]) -> set[int]:
    """Those of ``characters`` that lie in one of ``spans`` (inclusive)."""
    return {c for c in characters if any(first <= c <= last for first, last in spans)}


def fetch(folder: Path) -> None:
    """Bring the source packages into ``folder`` and unpack them there."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is needed to fetch the font package")
    subprocess.run([npm, "pack", "--silent", NOTO_PACKAGE], cwd=folder, check=True)
    for archive in folder.glob("*.tgz"):
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
    subprocess.run(["apt-get", "download", *DEBIAN_PACKAGES], cwd=folder, check=True)
    for package in folder.glob("*.deb"):
        subprocess.run(["dpkg", "-x", package, folder], check=True)


def unihan(folder: Path, field: str) -> Iterator[tuple[int, str]]:
    """Every character with its value of one Unihan field."""
    for path in sorted((folder / "usr/share/unicode").glob("Unihan_*.txt.bz2")):
        for line in bz2.decompress(path.read_bytes()).decode().splitlines():
            if f"\t{field}\t" in line:
                character, _, value = line.split("\t")
                yield int(character.removeprefix("U+"), base=16), value


def name_characters(folder: Path) -> set[int]:
    """Characters of GB 18030-2022 level 3 that a person's name or a place's may well hold.

    All that the mainland's standards, identity-card system, gazetteers, encyclopaedias or the Kangxi dictionary give;
    not those known only from specialist works (``SPECIALIST_SOURCES``).
    """
    first, last = LEVEL_3
    return {
        character
        for character, source in unihan(folder, "kIRG_GSource")
        if first <= character <= last and source.split("-")[0] not in SPECIALIST_SOURCES
    }


def cut(source: Path, target: Path, wanted: set[int]) -> set[int]:
    """Write the part of ``source`` with ``wanted`` characters; what of them it has."""
    options = subset.Options(
        hinting=False, glyph_names=False, notdef_outline=True, recalc_timestamp=False, layout_features=["ccmp", "kern"]
    )
    options.drop_tables += ["BASE", "STAT", "VORG", "prep", "vhea", "vmtx"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    font = subset.load_font(str(source), options)
    has = set(font.getBestCmap()) & wanted
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=has)
    cutter.subset(font)
    subset.save_font(font, str(target), options)
    return has


def thinned(contour: list[Point], tolerance: float) -> list[Point]:
    """A closed polygon without the corners that stand out less than ``tolerance`` (Douglas-Peucker)."""
    start = min(range(len(contour)), key=contour.__getitem__)
    points = [*contour[start:], *contour[: start + 1]]
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        a, b = spans.pop()
        (ax, ay), (bx, by) = points[a], points[b]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        farthest, at = tolerance * tolerance, 0
        for i in range(a + 1, b):
            px, py = points[i][0] - ax, points[i][1] - ay
            along = min(1.0, max(0.0, (px * dx + py * dy) / length)) if length else 0.0
            distance = (px - along * dx) ** 2 + (py - along * dy) ** 2
            if distance > farthest:
                farthest, at = distance, i
        if at:
            keep.add(at)
            spans += [(a, at), (at, b)]
    return [points[i] for i in sorted(keep)[:-1]]


def draw_polygon(font: TTFont, name: str, pen: TTGlyphPen) -> None:
    """Draw a glyph made of straight lines, scaled and thinned."""
    glyph = font["glyf"][name]
    scale = UNITS_PER_EM / font["head"].unitsPerEm
    first = 0
    for last in glyph.endPtsOfContours if glyph.numberOfContours > 0 else ():
        contour = [(x * scale, y * scale) for x, y in glyph.coordinates[first : last + 1]]
        first = last + 1
        corners = list(dict.fromkeys((round(x), round(y)) for x, y in thinned(contour, TOLERANCE)))
        if len(corners) > 2:
            pen.moveTo(corners[0])
            for corner in corners[1:]:
                pen.lineTo(corner)
            pen.closePath()


def add_rare(font: TTFont, wanted: set[int], noto: Path, hanazono: Path) -> tuple[set[int], set[int]]:
    """Add outlines for ``wanted``; which came from Noto Sans CJK, which from Hanazono."""
    # the collection's third face is the one with mainland forms
    sans, mincho = TTFont(noto, fontNumber=2, lazy=True), TTFont(hanazono, lazy=True)
    if sans["name"].getDebugName(1) != "Noto Sans CJK SC":
        raise SystemExit(f"unexpected face {sans['name'].getDebugName(1)!r}")
    sans_map, mincho_map = sans.getBestCmap(), mincho.getBestCmap()
    sans_glyphs = sans.getGlyphSet()
    from_sans = wanted & set(sans_map)
    from_mincho = (wanted - from_sans) & set(mincho_map)

    tables = [table for table in font["cmap"].tables if table.format == 12]
    for character in sorted(from_sans | from_mincho):
        pen = TTGlyphPen(None)
        if character in from_sans:
            sans_glyphs[sans_map[character]].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        else:
            draw_polygon(mincho, mincho_map[character], pen)
        name = f"u{character:05X}.rare"
        glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font["glyf"][name] = glyph
        font["hmtx"][name] = (UNITS_PER_EM, getattr(glyph, "xMin", 0))
        for table in tables:
            table.cmap[character] = name
    return from_sans, from_mincho


def name_face(font: TTFont, family: str) -> None:
    """Give a face its family name in every name record."""
    short = family.replace(" ", "")
    names = font["name"]
    for record in list(names.names):
        match record.nameID:
            case 0:
                text = COPYRIGHT
            case 1:
                text = family
            case 3:
                text = f"2.004-H2;{short}-Regular"
            case 4:
                text = f"{family} Regular"
            case 6:
                text = f"{short}-Regular"
            case _:
                continue
        names.setName(text, record.nameID, record.platformID, record.platEncID, record.langID)


def collect(path: Path, target: Path) -> None:
    """Write the face at ``path`` under both family names into one collection; the outlines are stored once."""
    faces = TTCollection()
    for family in ("Noto Sans SC", FALLBACK_FAMILY):
        face = TTFont(path, recalcTimestamp=False)
        name_face(face, family)
        faces.fonts.append(face)
    faces.save(target)


def licence_of(folder: Path, package: str) -> str:
    """The licence text that a Debian package ships with its font, freed from the file format's marks."""
    text = (folder / "usr/share/doc" / package / "copyright").read_text(encoding="utf-8")
    text = text[text.index("License: Open-Font-License\n") :].split("\n", 1)[1]
    text = re.split(r"\n(?=\S)", text)[0]
    return "\n".join("" if line == " ." else line.removeprefix("  ") for line in text.splitlines()).strip() + "\n"


def main() -> int:
    """Fetch, cut, write, and say what each file holds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        fetch(folder)
        standard = {character for character, _ in unihan(folder, "kTGH")}
        names = name_characters(folder)
        regular = folder / "package/400Regular/NotoSansSC_400Regular.ttf"
        bold = folder / "package/700Bold/NotoSansSC_700Bold.ttf"
        has = set(TTFont(regular, lazy=True).getBestCmap())

        everyday = within(has, SIGNS)
        in_bold = cut(bold, FONTS / "NotoSansSC-Bold.ttf", everyday | standard)
        plain = folder / "plain.ttf"
        in_regular = cut(regular, plain, everyday | within(has, [*HAN, *KANA_AND_BOPOMOFO]))
        font = TTFont(plain, recalcTimestamp=False)
        noto = folder / "usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
        names |= within(TTFont(noto, fontNumber=2, lazy=True).getBestCmap(), [LEVEL_3])
        hanazono = folder / "usr/share/fonts/truetype/hanazono/HanaMinB.ttf"
        from_sans, from_mincho = add_rare(font, names - has, noto, hanazono)
        font.save(plain)
        collect(plain, FONTS / "NotoSansSC-Regular.ttc")
        shutil.copyfile(folder / "package/LICENSE_FONT", FONTS / "OFL-NotoSansSC.txt")
        (FONTS / "OFL-Hanazono.txt").write_text(licence_of(folder, "fonts-hanazono"), encoding="utf-8", newline="\n")

    print(f"regular {len(in_regular)} + {len(from_sans)} from Noto Sans CJK + {len(from_mincho)} from Hanazono")
    print(f"bold {len(in_bold)}")
    print(f"name characters without a glyph: {len(names - has - from_sans - from_mincho)}")
    for path in sorted(FONTS.glob("*.tt?")):
        print(f"{path.name} {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
