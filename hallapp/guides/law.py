"""What the law lets an applicant count on, as the sheets say it: told once and completely, refused with reasons.

The Administrative Licensing Law binds licences (行政许可); for other items the hall follows its §32 as well, and says
that it does so by analogy (参照).
"""

from __future__ import annotations

from hallapp.guides.content import GuideItem
from hallapp.wording import Language
from hallapp.wording.sheets import said


def is_licence(item: GuideItem) -> bool:
    """Whether the item is an administrative licence, to which the Administrative Licensing Law applies."""
    return item.text("item_type") == "行政许可" or item.text("item_type_code") == "01"


def told_once(item: GuideItem, language: Language) -> str:
    """That everything missing is told at once and completely, with its source (Administrative Licensing Law §32)."""
    return said("told_once_licence" if is_licence(item) else "told_once_other", language)


def refused_in_writing(item: GuideItem, language: Language) -> str:
    """That a refusal comes in writing, with reasons and remedies (Administrative Licensing Law §38).

    Empty where that law does not apply.
    """
    return said("refused_in_writing", language) if is_licence(item) else ""
