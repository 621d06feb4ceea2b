"""What is worth a warning about an item: missing fields, codes that look wrong, a guide that will mislead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import cast

from hallapp.catalog.codes import is_credit_code, is_phone
from hallapp.catalog.columns import BY_NAME, ITEM_COLUMNS, ITEM_TYPES, MaterialLine, StepLine
from hallapp.catalog.problems import Findings, Remark
from hallapp.catalog.read_items import Fields, ItemsFile
from hallapp.catalog.rows import ProcessingType

#: A licence's process has at least: application, acceptance, examination, decision, delivery.
LICENCE_STEPS = 5

_COMPULSORY = tuple(column.name for column in ITEM_COLUMNS if column.compulsory)
_EMPTY = ("", None, ())

_is_credit_code = lru_cache(1024)(is_credit_code)
_is_phone = lru_cache(1024)(is_phone)


def remarks_on(fields: Fields, code_pattern: str) -> Iterator[Remark]:
    """Every warning about one item: a field of the implementation list that is missing, a check that fails.

    ``code_pattern`` is what an implementation code should look like.
    """
    for name in _COMPULSORY:
        if fields[name] in _EMPTY:
            yield Remark(name, "missing_field", {})
    yield from _about_codes(fields, code_pattern)
    yield from _about_kind(fields)
    yield from _about_guide(fields)


def warn_about(file: ItemsFile, after: Mapping[str, Fields], code_pattern: str, findings: Findings) -> None:
    """Note the remarks on every item of a file, by row; where the file lacks a whole column, that is said once."""
    lacking: dict[str, None] = {}
    for row in file.rows:
        for remark in remarks_on(after[row.code], code_pattern):
            if remark.field not in file.table.headings:
                lacking[remark.field] = None
            elif not findings.is_wrong(row.row, heading := file.table.heading(remark.field)):
                findings.warn(row.row, heading, remark.code, **remark.facts)
    for name in lacking:
        findings.warn(1, name, "missing_column", column=name, chinese=BY_NAME[name].heading.chinese[0])


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


def _about_codes(fields: Fields, code_pattern: str) -> Iterator[Remark]:
    code, handling = cast(str, fields["item_code"]), cast(str, fields["handling_item_code"])
    department, base = cast(str, fields["dept_code"]), cast(str, fields["base_code"])
    if not re.fullmatch(code_pattern, code):
        yield Remark("item_code", "odd_item_code", {"value": code})
    elif (department and not code.startswith(department)) or (base and not code.endswith(base)):
        yield Remark("item_code", "item_code_differs", {"value": code})
    if handling and not (handling.startswith(code) and re.fullmatch(r"\d{2}", handling[len(code) :])):
        yield Remark("handling_item_code", "odd_handling_item_code", {"value": handling})
    if department and not _is_credit_code(department):
        yield Remark("dept_code", "odd_credit_code", {"value": department})
    for name in ("consult_phone", "complaint_phone"):
        phone = cast(str, fields[name])
        if phone and not _is_phone(phone):
            yield Remark(name, "odd_phone", {"value": phone})
    if fields["consult_phone"] and fields["consult_phone"] == fields["complaint_phone"]:
        yield Remark("complaint_phone", "same_phones", {})


def _about_kind(fields: Fields) -> Iterator[Remark]:
    kind_code, kind = cast(str, fields["item_type_code"]), cast(str, fields["item_type"])
    if kind_code and kind_code.zfill(2) not in ITEM_TYPES:
        yield Remark("item_type_code", "unknown_item_type", {"value": kind_code})
    elif kind and kind not in ITEM_TYPES.values():
        yield Remark("item_type", "unknown_item_type", {"value": kind})
    elif kind_code and kind and ITEM_TYPES[kind_code.zfill(2)] != kind:
        yield Remark("item_type", "item_type_differs", {"value": kind, "type_code": kind_code})
    if not fields["is_entered"] and not fields["not_entered_reason"]:
        yield Remark("not_entered_reason", "no_exemption", {})


def _about_guide(fields: Fields) -> Iterator[Remark]:
    if fields["processing_type"] is ProcessingType.IMMEDIATE and fields["promised_limit"]:
        yield Remark("promised_limit", "immediate_with_limit", {"value": fields["promised_limit"]})
    legal, promised = cast(float | None, fields["legal_limit"]), cast(float | None, fields["promised_limit"])
    one_unit = fields["legal_unit"] == fields["promised_unit"]
    if one_unit and legal is not None and promised is not None and promised > legal:
        yield Remark("promised_limit", "promised_over_legal", {"value": promised, "legal": legal})
    if fields["onsite_visits"] and not fields["visits_reason"]:
        yield Remark("visits_reason", "visits_without_reason", {"visits": fields["onsite_visits"]})
    if fields["fee_standard"] and not fields["fee_basis"]:
        yield Remark("fee_basis", "fee_without_basis", {})
    if not fields["guide_url"]:
        yield Remark("guide_url", "no_link", {})
    if not fields["materials"]:
        yield Remark("materials", "no_materials", {})
    for number, material in enumerate(cast(tuple[MaterialLine, ...], fields["materials"]), 1):
        if not material.name:
            yield Remark("materials", "nameless_material", {"number": number})
    steps = len(cast(tuple[StepLine, ...], fields["process"]))
    is_licence = fields["item_type"] == ITEM_TYPES["01"] or fields["item_type_code"] in ("01", "1")
    if is_licence and 0 < steps < LICENCE_STEPS:
        yield Remark("process", "few_steps", {"steps": steps})
