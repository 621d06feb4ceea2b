"""QR codes: module for module qrcode's own, tough where there is room, never too fine to be scanned."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from qrcode import QRCode, util

from hallapp.guides.qr import LARGE_MODULE, LEAST_MODULE, QUIET, Code, fits, fitted_code
from hallapp.guides.qr_modules import LEVELS, MASK, modules
from hallapp.guides.typesetting import MM

LINK = "https://zwfw.example.com/portal/#/work-service/guide-detail?id=a668bbd2dc5c13eb&matterId=0b&name=示范"


def by_qrcode(content: bytes, version: int, level: str) -> tuple[bytes, ...]:
    code: QRCode = QRCode(version, LEVELS[level], border=0, mask_pattern=MASK)
    code.add_data(util.QRData(content, mode=util.MODE_8BIT_BYTE))
    code.make(fit=False)
    return tuple(bytes(map(bool, row)) for row in code.modules)


def capacity(version: int, level: str) -> int:
    """How many bytes a code holds, by qrcode's table."""
    return (util.BIT_LIMIT_TABLE[LEVELS[level]][version] - 4 - (8 if version < 10 else 16)) // 8


@pytest.mark.parametrize("level", LEVELS)
def test_every_module_is_as_qrcode_has_it(level: str) -> None:
    chance = random.Random(level)
    for version in range(1, 41):
        for length in (capacity(version, level), chance.randrange(capacity(version, level))):
            content = chance.randbytes(length)
            assert modules(content, version, level) == by_qrcode(content, version, level), (version, length)


@given(st.text(min_size=1, max_size=200), st.floats(10 * MM, 120 * MM))
def test_any_link_has_the_code_that_qrcode_gives_it(link: str, side: float) -> None:
    code = fitted_code(link, side)
    if code is not None:
        own: QRCode = QRCode(error_correction=LEVELS[code.level], border=0, mask_pattern=MASK)
        own.add_data(util.QRData(link.encode(), mode=util.MODE_8BIT_BYTE))
        own.make(fit=True)
        assert code.modules == tuple(bytes(map(bool, row)) for row in own.modules)


def test_a_code_is_as_tough_as_its_size_allows() -> None:
    levels = [code.level for side in range(18, 120) if (code := fitted_code(LINK, side * MM))]
    assert "".join(sorted(levels, key="MQH".index)) == "".join(levels)
    assert set(levels) == {"M", "Q", "H"}
    for side in range(18, 120):
        if code := fitted_code(LINK, side * MM):
            module = side * MM / code.across
            assert module >= (LEAST_MODULE if code.level == "M" else LARGE_MODULE)


@pytest.mark.parametrize("length", [1, 14, 15, 62, 63, 180, 181, 500, 1000, 2331])
def test_a_link_fits_from_some_size_on(length: int) -> None:
    link = "x" * length
    found = [fitted_code(link, side * MM) for side in range(1, 80)]
    assert [code is not None for code in found] == [fits(link, side * MM) for side in range(1, 80)]
    first = next(n for n, code in enumerate(found) if code)
    assert all(found[first:])
    assert not any(found[:first])


def test_no_code_holds_more_than_the_largest() -> None:
    assert fitted_code("x" * 2331, 900) is not None
    assert fitted_code("x" * 2332, 900) is None
    assert not fits("x" * 2332, 900)


def test_the_path_is_the_dark_modules_and_nothing_else() -> None:
    code = fitted_code(LINK, 40 * MM)
    assert code is not None
    rows = len(code.modules)
    drawn = [bytearray(rows) for _ in range(rows)]
    operators = code.path(10, 20, 2).split(" cm ")[1].removesuffix(" f Q").split(" re")
    for x, y, wide, high in (map(int, rectangle.split()) for rectangle in operators if rectangle):
        assert high == 1
        assert not any(drawn[rows - 1 - y][x : x + wide])
        drawn[rows - 1 - y][x : x + wide] = b"\1" * wide
    assert tuple(map(bytes, drawn)) == code.modules
    assert code.across == rows + 2 * QUIET


def test_links_of_one_length_are_different_codes() -> None:
    def made(link: str) -> Code:
        code = fitted_code(link, 30 * MM)
        assert code is not None
        return code

    assert made("https://example.com/1").modules != made("https://example.com/2").modules
