"""What is drawn on a page besides text: lines, areas, pictures, codes, the back of a card; where it is said to be."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageChops

from hallapp.guides.pages import A4, Box, Page, Pages
from hallapp.guides.qr import QUIET, fitted_code
from hallapp.guides.rendering import PageDrawer
from hallapp.guides.typesetting import ACCENT, MM, URGENT, Style
from tests.guides.reading import pictures, texts
from tests.guides.test_pages import new

LINK = "https://zwfw.example.com/portal/#/work-service/guide-detail?id=a668bbd2dc5c13eb&matterId=0b"
BLACK = (0.0, 0.0, 0.0)


def drawn(*draw: Callable[[Page], object], dpi: int = 144, enlarged: float = 1) -> Image.Image:
    """A page as a grey picture."""
    pages = new()
    page = pages.add(A4, enlarged)
    for do in draw:
        do(page)
    [picture] = pictures(pages.sheet().pdf, dpi=dpi)
    return picture


def inked(picture: Image.Image, dpi: int = 144) -> list[float]:
    """From where to where it is inked, in points: left, top, right, bottom."""
    box = picture.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    assert box is not None
    return [pixel * 72 / dpi for pixel in box]


def shade(picture: Image.Image, x: float, y: float, dpi: int = 144) -> int:
    found = picture.getpixel((round(x * dpi / 72), round(y * dpi / 72)))
    assert isinstance(found, int)
    return found


def png(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


# --- lines and areas


def test_a_line_goes_through_its_points() -> None:
    picture = drawn(lambda page: page.line([(50, 60), (150, 60), (150, 200)], thick=2, of=BLACK))
    assert inked(picture) == pytest.approx([50, 59, 151, 200], abs=0.6)
    assert shade(picture, 100, 60) < 50
    assert shade(picture, 150, 130) < 50
    assert shade(picture, 100, 130) == 255


def test_a_dashed_line_is_broken_and_the_next_is_not() -> None:
    picture = drawn(
        lambda page: page.rule(50, 60, 150, 60, thick=2, of=BLACK, dash=5),
        lambda page: page.rule(50, 90, 150, 90, thick=2, of=BLACK),
    )
    assert [shade(picture, x, 60) < 128 for x in (52, 57, 62, 67)] == [True, False, True, False]
    assert all(shade(picture, x, 90) < 128 for x in range(51, 149))


def test_a_shape_is_filled_within_its_corners() -> None:
    diamond = [(100, 50), (140, 80), (100, 110), (60, 80)]
    picture = drawn(lambda page: page.shape(diamond, fill=BLACK))
    assert inked(picture) == pytest.approx([60, 50, 140, 110], abs=1.1)
    assert shade(picture, 100, 80) == 0
    assert shade(picture, 65, 55) == 255
    outline = drawn(lambda page: page.shape(diamond, edge=BLACK, thick=2))
    assert shade(outline, 100, 80) == 255
    assert shade(outline, 80, 65) < 128


def test_each_thing_has_its_own_colour() -> None:
    pages = new()
    page = pages.add(A4)
    page.box(Box(50, 50, 40, 40), fill=ACCENT)
    page.shape([(150, 50), (190, 50), (190, 90)], fill=URGENT, edge=ACCENT)
    page.code(LINK, Box(250, 50, 90, 90), "")
    page.box(Box(50, 250, 40, 40), fill=ACCENT)
    with PageDrawer(pages.sheet().pdf) as drawer:
        picture = drawer.picture(0, 72)

    def colour(x: int, y: int) -> tuple[int, int, int]:
        at = y * picture.stride + 4 * x
        blue, green, red = picture.content[at : at + 3]
        return red, green, blue

    accent = tuple(round(part * 255) for part in ACCENT)
    assert colour(70, 70) == pytest.approx(accent, abs=1)
    assert colour(70, 270) == pytest.approx(accent, abs=1)
    assert colour(185, 60) == pytest.approx(tuple(round(part * 255) for part in URGENT), abs=1)


# --- codes


@pytest.mark.parametrize("enlarged", [1, 2**0.5])
@pytest.mark.parametrize("side", [18, 30, 60])
def test_every_module_stands_in_the_middle_of_its_quiet_zone(side: float, enlarged: float) -> None:
    box = Box(60, 80, side * MM, side * MM)
    found = fitted_code(LINK, box.width * enlarged)
    assert found is not None
    picture = drawn(lambda page: page.code(LINK, box, ""), dpi=600, enlarged=enlarged)
    module = box.width / found.across
    for row in range(-QUIET, len(found.modules) + QUIET):
        for column in range(-QUIET, len(found.modules) + QUIET):
            inside = 0 <= row < len(found.modules) and 0 <= column < len(found.modules)
            x, y = (box[at] + (QUIET + place + 0.5) * module for at, place in ((0, column), (1, row)))
            dark = shade(picture, x * enlarged, y * enlarged, 600) < 128
            assert dark == (inside and found.modules[row][column] == 1), (row, column)


def test_a_code_takes_the_left_upper_square_of_its_box() -> None:
    pages = new()
    page = pages.add(A4)
    assert page.code(LINK, Box(100, 200, 150, 90), "公司设立登记")
    [code] = pages.sheet().codes
    assert (code.page, code.box, code.link, code.name) == (0, Box(100, 200, 90, 90), LINK, "公司设立登记")


def test_a_link_too_long_for_its_place_is_told_of_and_nothing_is_drawn() -> None:
    pages = new()
    page = pages.add(A4)
    assert not page.code(LINK * 9, Box(100, 200, 30, 30), "公司设立登记")
    sheet = pages.sheet()
    assert sheet.codes == ()
    [problem] = sheet.problems
    assert (problem.code, problem.facts) == ("link_unfit", {"name": "公司设立登记", "link": LINK * 9})
    [picture] = pictures(sheet.pdf)
    assert picture.getextrema() == (255, 255)


# --- upside down


def test_what_is_upside_down_is_the_same_turned_round() -> None:
    box = Box(40, 100, 300, 200)

    def face(page: Page) -> None:
        page.box(Box(60, 120, 50, 30), fill=BLACK, radius=4)
        page.text(60, 180, "窗口 𰻝", Style(20))
        page.picture(png(Image.linear_gradient("L")), Box(200, 120, 40, 30))
        page.code(LINK, Box(200, 170, 100, 100), "")

    def turned(page: Page) -> None:
        with page.upside_down(box):
            face(page)

    where = tuple(round(edge * 2) for edge in (box.left, box.top, box.left + box.width, box.top + box.height))
    upright, other = drawn(face), drawn(turned)
    difference = ImageChops.difference(upright.crop(where).transpose(Image.Transpose.ROTATE_180), other.crop(where))
    assert sum(difference.histogram()[100:]) < 150  # edges that fall between two dots
    outside = other.copy()
    outside.paste(255, where)
    assert outside.getextrema() == (255, 255)


def test_text_upside_down_is_copied_and_what_follows_stands_upright() -> None:
    pages = new()
    page = pages.add(A4)
    with page.upside_down(Box(40, 100, 300, 200)):
        page.text(60, 180, "背面", Style(20))
    page.text(60, 400, "正面", Style(20))
    by_pypdf, by_pdfium = texts(pages.sheet().pdf)
    assert sorted(by_pypdf[0]) == sorted(by_pdfium[0]) == sorted("背面正面")


# --- pictures


def test_a_picture_is_as_large_as_its_box_allows_and_in_its_middle() -> None:
    wide = png(Image.new("L", (200, 100), 0))
    assert inked(drawn(lambda page: page.picture(wide, Box(100, 200, 80, 80)))) == pytest.approx(
        [100, 220, 180, 260], abs=0.6
    )
    assert inked(drawn(lambda page: page.picture(wide, Box(100, 200, 80, 20)), enlarged=2)) == pytest.approx(
        [240, 400, 320, 440], abs=0.6
    )


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pictures_of_any_kind_of_colour(mode: str) -> None:
    source = Image.new("RGBA", (90, 90), (200, 30, 30, 255))
    source.paste((255, 255, 255, 255), (0, 0, 45, 90))
    content = png(Image.new("I;16", (90, 90), 0) if mode == "I;16" else source.convert(mode))
    picture = drawn(lambda page: page.picture(content, Box(100, 100, 90, 90)))
    assert shade(picture, 170, 145) < 200
    assert shade(picture, 80, 145) == 255
    if mode != "I;16":
        assert shade(picture, 120, 145) == 255


def test_a_picture_lets_through_what_is_under_it_where_it_is_clear() -> None:
    clear = Image.new("RGBA", (90, 90), (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (45, 0, 90, 90))
    picture = drawn(
        lambda page: page.box(Box(100, 100, 90, 90), fill=(0.5, 0.5, 0.5)),
        lambda page: page.picture(png(clear), Box(100, 100, 90, 90)),
    )
    assert shade(picture, 120, 145) == pytest.approx(128, abs=3)
    assert shade(picture, 170, 145) == 0


def test_a_picture_on_many_pages_is_in_the_file_once() -> None:
    emblem = png(Image.effect_noise((200, 200), 80).convert("RGBA"))

    def made(count: int) -> bytes:
        pages = new()
        for _ in range(count):
            pages.add(A4).picture(emblem, Box(50, 50, 30, 30))
            pages.pages[-1].picture(emblem, Box(250, 50, 30, 30))
        return pages.sheet().pdf

    one, many = made(1), made(50)
    assert len(many) - len(one) < 50 * 600
    assert many.count(b"/Subtype /Image") == one.count(b"/Subtype /Image") == 2  # its colours, and where it is clear
    for picture in pictures(many, dpi=72):
        assert shade(picture, 65, 65, 72) < 255
        assert shade(picture, 265, 65, 72) < 255


def test_pictures_stay_apart() -> None:
    dark, light = (png(Image.new("L", (10, 10), shade)) for shade in (0, 180))
    picture = drawn(
        lambda page: page.picture(dark, Box(100, 100, 50, 50)), lambda page: page.picture(light, Box(200, 100, 50, 50))
    )
    assert shade(picture, 125, 125) == 0
    assert shade(picture, 225, 125) == pytest.approx(180, abs=2)


# --- sealed pages


def full(*, seal: bool) -> Pages:
    pages = new()
    for number in range(3):
        page = pages.add(A4)
        page.text(50, 100, f"第 {number} 页 𬱖", Style(12))
        page.box(Box(50, 200, 40, 30), fill=ACCENT)
        page.code(LINK, Box(100, 200, 90, 90), "")
        page.picture(png(Image.new("L", (10, 10), 99)), Box(50, 300, 30, 30))
        if seal:
            page.seal()
            page.seal()
    return pages


def test_pages_that_were_sealed_are_the_same_bytes() -> None:
    assert full(seal=True).sheet().pdf == full(seal=False).sheet().pdf


def test_a_sheet_can_be_made_twice() -> None:
    pages = full(seal=False)
    assert pages.sheet() == pages.sheet()


def test_nothing_is_drawn_in_vain_on_a_sealed_page() -> None:
    pages = full(seal=True)
    pages.pages[0].text(50, 50, "太晚", Style(12))
    with pytest.raises(RuntimeError):
        pages.sheet()
