"""Why a window pauses, in the words that a clerk chooses with one key; only these are shown to the public.

What somebody types instead may say more of a person than the hall should be told.
"""

from __future__ import annotations

from hallapp.wording import Language

#: In the order of their keys.
REASONS: tuple[tuple[str, str], ...] = (
    ("暂时离开", "Back in a moment"),
    ("用餐", "Meal break"),
    ("会议或培训", "Meeting or training"),
    ("设备故障", "Equipment fault"),
    ("交接班", "Change of shift"),
)


def offered(language: Language) -> tuple[str, ...]:
    """The reasons as a clerk chooses them."""
    return tuple(pair[language is Language.EN] for pair in REASONS)


def public_reason(reason: str, language: Language) -> str:
    """The reason as the public is told it, in whichever language it was chosen; empty for one that was typed."""
    return next((pair[language is Language.EN] for pair in REASONS if reason in pair), "")
