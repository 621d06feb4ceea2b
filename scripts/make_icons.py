"""`python scripts/make_icons.py`: draws the program's icon anew into `resources/program`.

A numbered ticket with the sign 号, white on the program's blue: as a drawing (svg), as pictures for Linux desktops
(png), and as one file with all sizes for Windows (ico). Needs the packages of the tests (fonttools).
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "resources" / "program"

BLUE = "#1F4E8C"
#: In pixels; what desktops and Windows ask for.
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
#: Up to this size the sign alone is drawn, without the ticket around it.
SMALL = 32
#: Windows takes pictures up to this size.
LARGEST_OF_WINDOWS = 256


def drawing(small: bool) -> str:
    """The icon as SVG, 256 units square."""
    if small:
        return _drawn(f'<path d="{_sign(128, 128, 184)}" fill="#FFFFFF"/>', margin=0)
    edge, width, height, notch, above = 48, 160, 176, 11, 122
    top = (256 - height) // 2
    ticket = (
        f"M{edge} {top}h{width}v{above}a{notch} {notch} 0 0 0 0 {2 * notch}v{height - above - 2 * notch}h-{width}"
        f"v-{height - above - 2 * notch}a{notch} {notch} 0 0 0 0 -{2 * notch}z"
    )
    tear = top + above + notch
    return _drawn(
        f'<path d="{ticket}" fill="#FFFFFF"/><path d="{_sign(128, top + above / 2 + 5, 104)}" fill="{BLUE}"/>'
        f'<path d="M{edge + 22} {tear}h{width - 44}" stroke="{BLUE}" stroke-width="5" stroke-dasharray="9 8"/>'
        f'<path d="M{edge + 38} {tear + 26}h{width - 76}" stroke="{BLUE}" stroke-width="9"/>',
        margin=8,
    )


def _drawn(inside: str, margin: int) -> str:
    """The blue tile with something on it."""
    side = 256 - 2 * margin
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 256 256">'
        f'<rect x="{margin}" y="{margin}" width="{side}" height="{side}" rx="44" fill="{BLUE}"/>{inside}</svg>\n'
    )


def _sign(middle_x: float, middle_y: float, size: float) -> str:
    """The outline of 号, ``size`` units high, around a middle."""
    font = TTFont(ROOT / "resources" / "fonts" / "NotoSansSC-Bold.ttf")
    glyphs = font.getGlyphSet()
    name = font.getBestCmap()[ord("号")]
    bounds = font["glyf"][name]
    scale = size / (bounds.yMax - bounds.yMin)
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.1f}".removesuffix(".0"))
    shift_x = middle_x - scale * (bounds.xMin + bounds.xMax) / 2
    shift_y = middle_y + scale * (bounds.yMin + bounds.yMax) / 2
    glyphs[name].draw(TransformPen(pen, (scale, 0, 0, -scale, shift_x, shift_y)))
    return str(pen.getCommands())


def picture(svg: str, size: int) -> bytes:
    """The drawing as a PNG file, ``size`` pixels square."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    out = io.BytesIO()
    Image.open(io.BytesIO(bytes(buffer.data().data()))).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> int:
    """Draw all of them."""
    OUT.mkdir(exist_ok=True)
    (OUT / "hallapp.svg").write_text(drawing(small=False), encoding="utf-8")
    pictures = {size: picture(drawing(small=size <= SMALL), size) for size in SIZES}
    for size, data in pictures.items():
        (OUT / f"hallapp-{size}.png").write_bytes(data)
    images = [Image.open(io.BytesIO(data)) for size, data in pictures.items() if size <= LARGEST_OF_WINDOWS]
    images[-1].save(
        OUT / "hallapp.ico", append_images=images[:-1], sizes=[image.size for image in images], bitmap_format="png"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
