"""Codes and phones that look right, and those that do not."""

from __future__ import annotations

import re

import pytest

from hallapp.catalog.codes import ITEM_CODE, is_credit_code, is_phone


@pytest.mark.parametrize("code", ["91110000600037341L", "11439981MB9T00070J", "N2430181MF1234567L"])
def test_credit_codes_with_the_right_check_character(code: str) -> None:
    right = code[:-1] + next(c for c in "0123456789ABCDEFGHJKLMNPQRTUWXY" if is_credit_code(code[:-1] + c))
    assert is_credit_code(right)
    if not code.startswith("N"):
        assert right == code


@pytest.mark.parametrize(
    "code", ["91110000600037341M", "9111000060003734", "911100006000373I1L", "一1110000600037341L"]
)
def test_credit_codes_that_are_wrong(code: str) -> None:
    assert not is_credit_code(code)


def test_exactly_one_check_character_fits() -> None:
    fitting = [c for c in "0123456789ABCDEFGHJKLMNPQRTUWXY" if is_credit_code("N2430181MF1234567" + c)]
    assert len(fitting) == 1


@pytest.mark.parametrize(
    "phone",
    ["13812345678", "0731-12345678", "07318888888", "(0731)88888888", "12345", "0000-12345", "010-12345678-801"],
)
def test_phones(phone: str) -> None:
    assert is_phone(phone)


def test_several_phones() -> None:
    assert is_phone("0731-88888888、13812345678")


@pytest.mark.parametrize("phone", ["12813456789", "88888888", "电话", "1381234567", ""])
def test_what_is_no_phone(phone: str) -> None:
    assert not is_phone(phone)


def test_the_implementation_code_of_the_sample() -> None:
    assert re.fullmatch(ITEM_CODE, "11439981MB9T00070J4430107001000")
    assert not re.fullmatch(ITEM_CODE, "11439981-MB9T-0007")
