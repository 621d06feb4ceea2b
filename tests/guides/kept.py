"""Pages of every form as kept pictures (``tests/guides/pictures``), and how a page drawn anew is held against its own.

Pictures are small, grey and few-toned: enough to see a layout that has moved, too coarse to see how a renderer smooths
its edges. ``scripts/guide_pictures.py`` renews them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from hallapp.guides.choosing import By, Choice, offer, pieces
from hallapp.guides.content import Imprint
from hallapp.guides.drawing import Drawing, draw
from hallapp.guides.editions import guides_of
from hallapp.guides.pages import Pages, Sheet
from hallapp.guides.rows import GuideForm
from hallapp.hall.outlets import find_outlet
from hallapp.store.engine import Store
from hallapp.wording import Language

FOLDER = Path(__file__).parent / "pictures"
#: Dots an inch, and shades of grey.
DPI, SHADES = 40, 16
#: The edge of the tiles that are compared, in dots (5 mm of paper), and by how much their mean shades may differ.
TILE, TOLERANCE = 8, 26

_AT = datetime(2026, 3, 2, 10, 24, tzinfo=ZoneInfo("Asia/Shanghai"))
_THEME = Choice(By.THEME, ("T01",))
_ITEM = Choice(By.ITEM, ("11439981MB9T00070J4430107001000",))
_EVERY = Choice(By.CATALOGUE)

#: What is kept: a name, the form, of what, in which language, whether of a rehearsal, and which page (from the end, if
#: negative).
PICTURES = (
    ("poster", GuideForm.POSTER, _ITEM, Language.ZH, False, 0),
    ("poster-english-rehearsal", GuideForm.POSTER, _ITEM, Language.EN, True, 0),
    ("table-card", GuideForm.TABLE_CARD, _ITEM, Language.ZH, False, 0),
    ("window-cards", GuideForm.WINDOW_CARD, _THEME, Language.ZH, False, 0),
    ("booklet-cover", GuideForm.BOOKLET, _THEME, Language.ZH, False, 0),
    ("booklet-about", GuideForm.BOOKLET, _THEME, Language.ZH, False, 1),
    ("booklet-contents", GuideForm.BOOKLET, _THEME, Language.ZH, False, 2),
    ("booklet-item", GuideForm.BOOKLET, _THEME, Language.ZH, False, 3),
    ("booklet-index", GuideForm.BOOKLET, _THEME, Language.ZH, False, -1),
    ("slip", GuideForm.SLIP, _ITEM, Language.ZH, False, 0),
    ("flow-chart", GuideForm.FLOW_CHART, _ITEM, Language.ZH, False, 0),
    ("bundle", GuideForm.BUNDLE, Choice(By.BUNDLE, ("企业开办一件事",)), Language.ZH, False, 0),
    ("code-sheet", GuideForm.CODE_SHEET, _EVERY, Language.ZH, False, 0),
)


NAMES = tuple(picture[0] for picture in PICTURES)


def sheet(store: Store, name: str) -> Sheet:
    """The sheet of which a page is kept under this name, as it would be printed now."""
    _, form, choice, language, rehearsal, _ = next(picture for picture in PICTURES if picture[0] == name)
    about = Imprint("示范市政务服务中心", _AT, rehearsal, language)
    with store.look() as look:
        outlet = find_outlet(look, None)
        few = pieces(offer(look, outlet), form, choice, {}, apart=False)
        guides = guides_of(look, outlet, {item: None for piece in few for item in piece.items})
    pages = Pages(title=f"{form.value} 办事指南", author=about.outlet, at=about.at, language=language)
    draw(Drawing(pages, about), form, few, guides)
    return pages.sheet()


@contextmanager
def drawn(store: Store, name: str) -> Iterator[pypdfium2.PdfPage]:
    """The page that is kept under this name, as it would be printed now."""
    number = next(picture[-1] for picture in PICTURES if picture[0] == name)
    with pypdfium2.PdfDocument(sheet(store, name).pdf) as document:
        yield document[number % len(document)]


def picture(page: pypdfium2.PdfPage) -> Image.Image:
    """A page as it is kept."""
    return few_shades(page.render(scale=DPI / 72, grayscale=True, may_draw_forms=False).to_pil())


def few_shades(image: Image.Image) -> Image.Image:
    """The picture in as many greys as are kept, white and black among them."""
    step = 255 / (SHADES - 1)
    return image.convert("L").point(lambda shade: round(round(shade / step) * step))


def save(image: Image.Image, path: Path) -> None:
    """Write a picture as it is kept; few bytes."""
    step = 255 / (SHADES - 1)
    indexed = image.point(lambda shade: round(shade / step)).convert("P")
    indexed.putpalette([round(number * step) for number in range(SHADES) for _ in range(3)])
    indexed.save(path, bits=4, optimize=True)


def kept(name: str) -> Image.Image:
    """A kept picture."""
    with Image.open(FOLDER / f"{name}.png") as image:
        return image.convert("L")


def moved(before: Image.Image, now: Image.Image) -> list[tuple[int, int]]:
    """The tiles that look different: their left upper corners. All where the sizes differ."""
    size = before.size
    if now.size != size:
        now = Image.new("L", size, 255)
    # What falls on this or that side of a tile's edge must not count: first each dot takes from those around it.
    soft = [image.filter(ImageFilter.BoxBlur(2)) for image in (before, now)]
    difference = ImageChops.difference(*soft)
    tiles = difference.reduce(TILE)
    across = tiles.width
    return [
        (place % across * TILE, place // across * TILE)
        for place, shade in enumerate(tiles.tobytes())
        if shade > TOLERANCE
    ]


def shown(before: Image.Image, now: Image.Image) -> Image.Image:
    """For whoever looks for what has changed: before, now, and now with the tiles that differ marked, side by side."""
    side = Image.new("RGB", (before.width + 2 * now.width + 20, max(before.height, now.height)), "grey")
    marked = now.convert("RGB")
    pen = ImageDraw.Draw(marked)
    for left, top in moved(before, now):
        pen.rectangle((left, top, left + TILE, top + TILE), outline="red")
    for place, image in ((0, before), (before.width + 10, now), (before.width + now.width + 20, marked)):
        side.paste(image.convert("RGB"), (place, 0))
    return side
