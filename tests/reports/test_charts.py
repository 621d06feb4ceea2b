"""Charts on paper: bars as high as their values, whatever these are."""

from __future__ import annotations

from hallapp.guides.pages import A4, Box, Page, Pages
from hallapp.reports.charts import Bars, Measured, columns, lanes
from hallapp.wording import Language
from tests.guides.reading import assert_margins_are_empty, pictures, share_inked
from tests.halls import OPENING


def new() -> tuple[Pages, Page]:
    pages = Pages(title="图", author="", at=OPENING, language=Language.ZH)
    return pages, pages.add(A4)


def test_bars_are_as_high_as_their_values() -> None:
    pages, page = new()
    columns(page, Box(50, 50, 400, 200), [Bars("甲", (100.0,)), Bars("乙", (50.0,)), Bars("丙", (None,))], ["值"], "分")
    [picture] = pictures(pages.sheet().pdf, dpi=72)
    high, half, none = (share_inked(picture.crop((left, 74, left + 124, 218))) for left in (76, 200, 325))
    assert high - none > 1.8 * (half - none) > 0


def test_no_bars_and_odd_values_are_drawn_without_a_fault() -> None:
    for bars in ([], [Bars("甲", (0.0, None))], [Bars("甲", (0.001, 0.002))], [Bars("甲", (1e6, 3e6), "7")]):
        pages, page = new()
        columns(page, Box(50, 50, 400, 200), bars, ["一", "二"], "分")
        lanes(page, Box(50, 300, 400, 100), [Measured(bar.label, 0, "0") for bar in bars], name_room=100)
        assert_margins_are_empty(pages.sheet().pdf)
