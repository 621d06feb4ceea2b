"""One item by hand says the same as a row of a file would: the same cells, the same warnings."""

from __future__ import annotations

import pytest

from hallapp import wording
from hallapp.catalog.checks import remarks_on
from hallapp.catalog.codes import ITEM_CODE
from hallapp.catalog.columns import BY_NAME, ITEM_COLUMNS, BadCell, MaterialLine, StepLine, as_cell
from hallapp.catalog.editing import blank_item, chinese_name, completed, differences, read_cell
from hallapp.catalog.problems import FieldChange, Findings
from hallapp.catalog.read_items import read_items
from hallapp.catalog.rows import LimitUnit, ProcessingType
from hallapp.resources import resource
from hallapp.wording import Language

SAMPLE = resource("sample", "items.csv")


def test_a_cell_is_read_as_in_a_file() -> None:
    findings = Findings()
    for row in read_items(SAMPLE, findings).rows[::7]:
        for name, value in row.fields.items():
            if name != "item_no" and not isinstance(value, tuple):
                assert read_cell(name, as_cell(value)) == value, name


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("promised_limit", " 1.5 ", 1.5),
        ("promised_limit", "", None),
        ("promised_unit", "个工作日", LimitUnit.WORKING_DAYS),
        ("processing_type", "马上办", "马上办"),
        ("is_entered", "", True),
        ("item_name", "张\u0000䶮\r\n登记\t", "张䶮\n登记"),
        ("别的栏", " 原样 ", "原样"),
    ],
)
def test_what_is_typed_becomes_what_is_stored(name: str, cell: str, value: object) -> None:
    assert read_cell(name, cell) == value


@pytest.mark.parametrize(
    ("name", "cell", "code"),
    [
        ("promised_limit", "很快", "bad_number"),
        ("daily_quota", "-1", "bad_number"),
        ("promised_unit", "天", "unknown_unit"),
        ("is_entered", "也许", "unknown_yes_no"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(name: str, cell: str, code: str) -> None:
    with pytest.raises(BadCell) as bad:
        read_cell(name, cell)
    assert bad.value.code == code


def test_differences_are_told_field_by_field_in_the_order_of_the_columns() -> None:
    before = blank_item() | {"one_thing_bundle": ("甲", "乙"), "别的": "旧"}
    after = before | {
        "promised_limit": 2,
        "item_name": "新",
        "one_thing_bundle": ("乙", "甲"),
        "materials": (MaterialLine("表"),),
        "别的": "新",
    }
    assert differences(before, after) == (
        FieldChange("item_name", "", "新"),
        FieldChange("promised_limit", "", "2"),
        FieldChange("materials", "", "表|||必要|"),
        FieldChange("别的", "旧", "新"),
    )
    assert differences(before, before) == ()


def test_what_is_not_given_is_empty_and_what_says_nothing_is_left_out() -> None:
    fields = completed({"item_code": "X", "别的": ""})
    assert fields.keys() == BY_NAME.keys()
    assert fields["is_entered"] is True


def test_fields_are_called_as_in_the_implementation_list() -> None:
    assert chinese_name("promised_limit") == "承诺办结时限"
    assert chinese_name("别的栏") == "别的栏"


WRONG = {
    "processing_type": ProcessingType.IMMEDIATE,
    "promised_limit": 9,
    "promised_unit": LimitUnit.WORKING_DAYS,
    "legal_limit": 3,
    "legal_unit": LimitUnit.WORKING_DAYS,
    "item_code": "odd",
    "handling_item_code": "odd",
    "dept_code": "odd",
    "item_type_code": "01",
    "item_type": "行政许可",
    "onsite_visits": 1,
    "fee_standard": "10元",
    "consult_phone": "1",
    "complaint_phone": "1",
    "is_entered": False,
    "materials": (MaterialLine(""),),
    "process": (StepLine("受理"),),
}


def test_every_warning_names_a_field_and_has_its_sentence() -> None:
    found = [*remarks_on(blank_item(), ITEM_CODE), *remarks_on(blank_item() | WRONG, ITEM_CODE)]
    assert {remark.field for remark in found} <= BY_NAME.keys()
    for remark in found:
        for language in Language:
            assert "{" not in wording.sentence(remark.code, remark.facts, language)
    assert {remark.code for remark in found} >= {
        "missing_field",
        "immediate_with_limit",
        "promised_over_legal",
        "visits_without_reason",
        "fee_without_basis",
        "same_phones",
        "no_link",
        "no_materials",
        "nameless_material",
        "few_steps",
        "no_exemption",
    }


def test_limits_of_two_units_are_not_compared() -> None:
    fields = blank_item() | WRONG | {"promised_unit": LimitUnit.HOURS}
    assert "promised_over_legal" not in [remark.code for remark in remarks_on(fields, ITEM_CODE)]


def test_every_compulsory_field_that_is_empty_is_warned_of() -> None:
    missing = {remark.field for remark in remarks_on(blank_item(), ITEM_CODE) if remark.code == "missing_field"}
    compulsory = {column.name for column in ITEM_COLUMNS if column.compulsory}
    assert missing == compulsory - {"is_entered"}  # an item is in the hall unless it says otherwise
