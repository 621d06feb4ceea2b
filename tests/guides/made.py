"""Items made for a test, ordinary and extreme ones, and what stands where on a printed page."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
from hypothesis import strategies as st

from hallapp.catalog.columns import ITEM_COLUMNS, MaterialLine, StepLine
from hallapp.catalog.rows import Level, LimitUnit, MaterialNeed, ProcessingType
from hallapp.guides.content import GuideItem, ServicePlace
from hallapp.guides.pages import Pages
from hallapp.hall.hours import Span
from hallapp.hall.read_windows import GroupRow
from hallapp.hall.rows import GroupKind, ScopeRule, SpanKind

LINK = "https://zwfw.example.com/portal/#/guide-detail?id=a668bbd2dc5c13eb0fae85bb08497cb0&areaCode=439981&type=fr"


def place(
    seats: tuple[str, ...] = ("007", "008", "009"), *, outlet: str = "示范市政务服务中心", **more: object
) -> ServicePlace:
    """A window group on the first floor that is open on working days."""
    row = {"floor": "1", "zone": "企业服务区", "hours": {SpanKind.WEEKDAY: (Span(540, 720), Span(780, 1020))}} | more
    group = GroupRow(
        0, "W02", "企业综合窗", GroupKind.THEMED, "OUT01", outlet, "市级", seats, ScopeRule.THEMES, **row  # type: ignore[arg-type]
    )  # fmt: skip
    return ServicePlace(outlet, group, seats)


def item(
    *, places: tuple[ServicePlace, ...] = (place(),), elsewhere: tuple[ServicePlace, ...] = (), **fields: object
) -> GuideItem:
    """An item of which everything is said in few words, but for these fields."""
    usual: dict[str, object] = {column.name: column.empty for column in ITEM_COLUMNS}
    usual |= {
        "item_code": "11439981MB9T00070J4430107002000",
        "item_name": "公司变更登记",
        "item_type": "行政许可",
        "processing_type": ProcessingType.PROMISED,
        "legal_limit": 3,
        "legal_unit": LimitUnit.WORKING_DAYS,
        "promised_limit": 1,
        "promised_unit": LimitUnit.WORKING_DAYS,
        "onsite_visits": 1,
        "lowest_level": Level.COUNTY,
        "department": "示范市市场监督管理局",
        "materials": materials(3),
        "process": (
            StepLine("申请", "申请人"),
            StepLine("受理", "窗口", "当场"),
            StepLine("决定", "审批局", "1 个工作日"),
        ),
        "result_name": "营业执照",
        "consult_phone": "0000-2800106",
        "complaint_phone": "0000-12345",
        "guide_url": LINK,
        "legal_basis": "《中华人民共和国市场主体登记管理条例》",
        "accept_conditions": "申请人主体资格符合规定;申请材料齐全并符合法定形式",
    }
    return GuideItem(1, usual | fields, places, elsewhere)


def materials(count: int) -> tuple[MaterialLine, ...]:
    """So many materials, each with a name of its own."""
    return tuple(MaterialLine(f"材料第{n:03}份", "纸质原件", 1, source="申请人自备") for n in range(1, count + 1))


# --- extremes

#: Words as catalogues have them, and as nobody would expect them: long, without a place to break, rare, empty.
_LETTERS = st.text(st.sampled_from("办理登记许可证明材料窗口（）《》，。；：、“”a8 -/.%𬱖"), max_size=30)
_WORDS = st.one_of(
    _LETTERS,
    st.builds(lambda text, times: text * times, _LETTERS, st.integers(1, 70)),
    st.builds("W".__mul__, st.integers(0, 150)),
)
_WORD = _LETTERS | st.builds("审".__mul__, st.integers(0, 60))
_NEEDS, _UNITS = st.sampled_from(MaterialNeed), st.none() | st.sampled_from(LimitUnit)
_MATERIALS = st.builds(
    MaterialLine, _WORDS, _WORD, st.none() | st.integers(0, 10**6), _NEEDS, _WORD, specification=_WORD
)  # fmt: skip
_STEPS = st.builds(StepLine, _WORD, _WORD, _WORD, _WORD)
_PLACES = st.builds(
    place,
    st.lists(st.integers(1, 999).map("{:03}".format), min_size=1, max_size=40, unique=True).map(tuple),
    outlet=_WORD,
    floor=_WORD,
    zone=_WORD,
    lunch_no_break=st.booleans(),
)

#: Items of every shape.
items = st.builds(
    item,
    places=st.lists(_PLACES, max_size=6).map(tuple),
    elsewhere=st.lists(_PLACES, max_size=3).map(tuple),
    item_name=st.builds("{}事项".format, _WORDS),
    is_entered=st.booleans(),
    not_entered_reason=_WORDS,
    legal_limit=st.none() | st.integers(0, 10**6),
    legal_unit=_UNITS,
    promised_limit=st.none() | st.floats(0, 1000),
    promised_unit=_UNITS,
    onsite_visits=st.none() | st.integers(0, 10**6),
    fee_standard=_WORDS,
    service_object=_WORDS,
    theme_name=_WORD,
    accept_conditions=_WORDS,
    legal_basis=_WORDS,
    quantity_limit=_WORDS,
    result_name=_WORDS,
    online_depth=_WORD,
    consult_phone=_WORD,
    complaint_phone=_WORD,
    place=_WORDS,
    materials=st.one_of(st.lists(_MATERIALS, max_size=6), st.integers(0, 250).map(materials)).map(tuple),
    process=st.lists(_STEPS, max_size=20).map(tuple),
    guide_url=st.sampled_from([LINK, "", f"{LINK}&more={'x' * 300}", f"{LINK}&more={'x' * 3000}"]),
)


# --- what was printed


class Letter(NamedTuple):
    """A character where it stands, in points from the left lower corner."""

    char: str
    left: float
    low: float
    right: float
    high: float


def letters(pdf: bytes, page: int = 0) -> list[Letter]:
    """All characters of a page that are seen, each as large as its ink."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[page].get_textpage()
        chars = ((text.get_text_range(n, 1), text.get_charbox(n)) for n in range(text.count_chars()))
        return [Letter(char, *box) for char, box in chars if char.strip()]


def overprinted(found: list[Letter]) -> list[str]:
    """The characters whose ink is on that of others, by more than a point each way."""
    near: dict[tuple[int, int], list[Letter]] = {}
    clashes = []
    for letter in found:
        cells = [
            (column, row)
            for column in range(int(letter.left // 20), int(letter.right // 20) + 1)
            for row in range(int(letter.low // 20), int(letter.high // 20) + 1)
        ]
        others = {other for cell in cells for other in near.get(cell, [])}
        clashes += [
            other.char + letter.char
            for other in others
            if min(other.right, letter.right) - max(other.left, letter.left) > 1
            and min(other.high, letter.high) - max(other.low, letter.low) > 1
        ]
        for cell in cells:
            near.setdefault(cell, []).append(letter)
    return clashes


def sizes(pages: Pages) -> Iterator[float]:
    """The sizes of type on each page, in points as printed."""
    for page in pages.pages:
        for size in re.findall(rb"([0-9.]+) Tf", zlib.decompress(page.packed)):
            yield float(size) * page.enlarged
