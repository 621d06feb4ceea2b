"""Refusals. Each carries a code and facts, never a sentence: ``wording`` turns them into words.

The codes are a fixed contract with those who run headless commands.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import ClassVar


@dataclass(eq=False)
class HallError(Exception):
    """Something a person asked for is refused, or cannot be done now. Nothing has changed."""

    code: ClassVar[str]

    def __post_init__(self) -> None:
        self.args = tuple(self.facts().values())

    def facts(self) -> dict[str, object]:
        """The refusal's facts by name: plain values, fit for JSON once dates are written out."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __str__(self) -> str:
        return " ".join([self.code, *(f"{name}={value}" for name, value in self.facts().items())])


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that was done all the same, and that a person should know; worded like a refusal."""

    code: str
    facts: dict[str, object]


def plain(value: object) -> object:
    """``value`` as JSON can hold it: dates and moments as ISO 8601."""
    match value:
        case datetime() | date():
            return value.isoformat()
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case _:
            return value
