"""What is worth a warning about an item: missing fields, codes that look wrong, a guide that will mislead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache, partial
from typing import cast

from hallapp.catalog.codes import is_credit_code, is_phone
from hallapp.catalog.columns import BY_NAME, ITEM_COLUMNS, ITEM_TYPES, MaterialLine, StepLine
from hallapp.catalog.problems import Findings
from hallapp.catalog.read_items import Fields, ItemsFile
from hallapp.catalog.rows import ProcessingType

#: A licence's process has at least: application, acceptance, examination, decision, delivery.
LICENCE_STEPS = 5

_COMPULSORY = tuple(column.name for column in ITEM_COLUMNS if column.compulsory)
_EMPTY = ("", None, ())

_Warn = Callable[..., None]
_is_credit_code = lru_cache(1024)(is_credit_code)
_is_phone = lru_cache(1024)(is_phone)


def warn_about(file: ItemsFile, after: Mapping[str, Fields], code_pattern: str, findings: Findings) -> None:
    """Warn of every field of the implementation list that is missing and every check that fails, by row.

    Where the file lacks a whole column, that is said once. ``code_pattern`` is what an implementation
    code should look like.
    """
    pattern = re.compile(code_pattern)
    lacking: dict[str, None] = {}
    for row in file.rows:
        fields = after[row.code]
        warn = partial(_warn, file, findings, lacking, row.row)
        for name in _COMPULSORY:
            if fields[name] in _EMPTY:
                warn(name, "missing_field")
        _check_codes(fields, pattern, warn)
        _check_kind(fields, warn)
        _check_guide(fields, warn)
    for name in lacking:
        findings.warn(1, name, "missing_column", column=name, chinese=BY_NAME[name].heading.chinese[0])


def _warn(
    file: ItemsFile, findings: Findings, lacking: dict[str, None], row: int, name: str, code: str, **facts: object
) -> None:
    if name in file.table.headings:
        if not findings.is_wrong(row, file.table.heading(name)):
            findings.warn(row, file.table.heading(name), code, **facts)
    else:
        lacking[name] = None


def refuse_nameless(file: ItemsFile, after: Mapping[str, Fields], findings: Findings) -> None:
    """An item without a name is an error, also where the file has no such column and nothing is stored."""
    for row in file.rows:
        if not after[row.code]["item_name"]:
            findings.error(row.row, file.table.heading("item_name"), "missing_name")


def refuse_twin_themes(
    file: ItemsFile, after: Mapping[str, Fields], stored: Collection[str], findings: Findings
) -> None:
    """A theme that bears the name of another one still in use is a mistyped code: an unknown theme.

    Of two codes with one name the one stored before is right, else the one that more items have.
    """
    uses = Counter((cast(str, fields["theme_name"]), cast(str, fields["theme_code"])) for fields in after.values())
    right: dict[str, str] = {}
    for name, code in sorted(uses, key=lambda use: (use[1] not in stored, -uses[use])):
        right.setdefault(name, code)
    for row in file.rows:
        fields = after[row.code]
        code, name = cast(str, fields["theme_code"]), cast(str, fields["theme_name"])
        if code and right[name] != code:
            findings.error(row.row, file.table.heading("theme_code"), "unknown_theme", value=code)


def _check_codes(fields: Fields, pattern: re.Pattern[str], warn: _Warn) -> None:
    code, handling = cast(str, fields["item_code"]), cast(str, fields["handling_item_code"])
    department, base = cast(str, fields["dept_code"]), cast(str, fields["base_code"])
    if not pattern.fullmatch(code):
        warn("item_code", "odd_item_code", value=code)
    elif (department and not code.startswith(department)) or (base and not code.endswith(base)):
        warn("item_code", "item_code_differs", value=code)
    if handling and not (handling.startswith(code) and re.fullmatch(r"\d{2}", handling[len(code) :])):
        warn("handling_item_code", "odd_handling_item_code", value=handling)
    if department and not _is_credit_code(department):
        warn("dept_code", "odd_credit_code", value=department)
    for name in ("consult_phone", "complaint_phone"):
        phone = cast(str, fields[name])
        if phone and not _is_phone(phone):
            warn(name, "odd_phone", value=phone)
    if fields["consult_phone"] and fields["consult_phone"] == fields["complaint_phone"]:
        warn("complaint_phone", "same_phones")


def _check_kind(fields: Fields, warn: _Warn) -> None:
    kind_code, kind = cast(str, fields["item_type_code"]), cast(str, fields["item_type"])
    if kind_code and kind_code.zfill(2) not in ITEM_TYPES:
        warn("item_type_code", "unknown_item_type", value=kind_code)
    elif kind and kind not in ITEM_TYPES.values():
        warn("item_type", "unknown_item_type", value=kind)
    elif kind_code and kind and ITEM_TYPES[kind_code.zfill(2)] != kind:
        warn("item_type", "item_type_differs", value=kind, type_code=kind_code)
    if not fields["is_entered"] and not fields["not_entered_reason"]:
        warn("not_entered_reason", "no_exemption")


def _check_guide(fields: Fields, warn: _Warn) -> None:
    if fields["processing_type"] is ProcessingType.IMMEDIATE and fields["promised_limit"]:
        warn("promised_limit", "immediate_with_limit", value=fields["promised_limit"])
    if fields["onsite_visits"] and not fields["visits_reason"]:
        warn("visits_reason", "visits_without_reason", visits=fields["onsite_visits"])
    if fields["fee_standard"] and not fields["fee_basis"]:
        warn("fee_basis", "fee_without_basis")
    if not fields["guide_url"]:
        warn("guide_url", "no_link")
    if not fields["materials"]:
        warn("materials", "no_materials")
    for number, material in enumerate(cast(tuple[MaterialLine, ...], fields["materials"]), 1):
        if not material.name:
            warn("materials", "nameless_material", number=number)
    steps = len(cast(tuple[StepLine, ...], fields["process"]))
    is_licence = fields["item_type"] == ITEM_TYPES["01"] or fields["item_type_code"] in ("01", "1")
    if is_licence and 0 < steps < LICENCE_STEPS:
        warn("process", "few_steps", steps=steps)
