"""What a cell may hold, and that it is written as it was read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.catalog.columns import (
    ITEM_COLUMNS,
    BadCell,
    MaterialLine,
    StepLine,
    amount,
    as_cell,
    level,
    material_lines,
    need,
    step_lines,
    unit,
    whole_number,
    words,
    yes_or_no,
)
from hallapp.catalog.rows import Level, LimitUnit, MaterialNeed

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8).map(str.strip)
MATERIALS = st.builds(
    MaterialLine,
    TEXT.filter(bool),
    TEXT,
    st.none() | st.integers(0, 99),
    st.sampled_from(MaterialNeed),
    *[TEXT] * 6,
)


@given(lines=st.lists(MATERIALS, max_size=4).map(tuple))
def test_materials_are_written_as_they_are_read(lines: tuple[MaterialLine, ...]) -> None:
    assert material_lines(as_cell(lines)) == lines


@given(lines=st.lists(st.builds(StepLine, TEXT.filter(bool), TEXT, TEXT, TEXT), max_size=4).map(tuple))
def test_steps_are_written_as_they_are_read(lines: tuple[StepLine, ...]) -> None:
    assert step_lines(as_cell(lines)) == lines


@given(names=st.lists(TEXT.filter(bool), max_size=4, unique=True).map(tuple))
def test_bundles_are_written_as_they_are_read(names: tuple[str, ...]) -> None:
    assert words(as_cell(names)) == names


def test_a_material_of_the_usual_five_parts() -> None:
    cell = "公司章程|纸质原件|1|必要|申请人自备;营业执照|电子证照免交|0|容缺|政府部门核发"
    first, second = material_lines(cell)
    assert first == MaterialLine("公司章程", "纸质原件", 1, MaterialNeed.REQUIRED, "申请人自备")
    assert (second.copies, second.need) == (0, MaterialNeed.DEFERRABLE)
    assert as_cell((first, second)) == cell


def test_a_material_with_fewer_or_more_parts() -> None:
    short, long = material_lines("户口簿;申请表|原件|2|非必要|自备|格式文本|A4|blank.pdf|sample.pdf|用黑色笔|签名")
    assert short == MaterialLine("户口簿")
    assert (long.kind, long.specification, long.blank_form) == ("格式文本", "A4", "blank.pdf")
    assert (long.sample_form, long.filling_notes) == ("sample.pdf", "用黑色笔|签名")


@pytest.mark.parametrize(("cell", "value"), [("0", 0), ("12", 12), ("3.0", 3), ("0.5", 0.5)])
def test_limits_may_be_half_days(cell: str, value: float) -> None:
    assert amount(cell) == value
    assert as_cell(amount(cell)) == cell.removesuffix(".0")


@pytest.mark.parametrize("cell", ["-1", "三", "1,000", "1e3", "NaN", "1.5", "99999999999", "٣x"])
def test_a_malformed_number_is_refused(cell: str) -> None:
    with pytest.raises(BadCell) as refused:
        whole_number(cell)
    assert refused.value.code == "bad_number"


@pytest.mark.parametrize(("cell", "value"), [("是", True), ("否", False), ("Yes", True), ("0", False), ("TRUE", True)])
def test_yes_and_no(cell: str, *, value: bool) -> None:
    assert yes_or_no(cell) is value


@pytest.mark.parametrize(
    ("read", "cell", "code"),
    [
        (yes_or_no, "也许", "unknown_yes_no"),
        (unit, "天", "unknown_unit"),
        (unit, "日", "unknown_unit"),
        (need, "随便", "unknown_need"),
        (level, "省", "unknown_level"),
    ],
)
def test_a_word_that_is_not_understood_is_refused(read: object, cell: str, code: str) -> None:
    with pytest.raises(BadCell) as refused:
        read(cell)  # type: ignore[operator]
    assert refused.value.code == code


def test_longer_names_of_levels_and_units() -> None:
    assert level("镇（街道）") is Level.TOWN
    assert level("村(社区)") is Level.VILLAGE
    assert unit("个工作日") is LimitUnit.WORKING_DAYS


def test_no_two_columns_share_a_name() -> None:
    names = [word for column in ITEM_COLUMNS for word in (column.heading.name, *column.heading.chinese)]
    assert len(names) == len(set(names))
