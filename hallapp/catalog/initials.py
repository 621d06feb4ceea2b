"""Pinyin initials of names, so that 不动产 is found by typing bdc."""

from __future__ import annotations


def initials_of(name: str) -> str:
    """The first letters of the name's syllables, letters and digits as they are, in lower case.

    A character without a known reading stands for itself. The table of readings takes a quarter of a
    second to load, so this is called only where a name has changed.
    """
    from pypinyin import Style, lazy_pinyin

    letters = lazy_pinyin(name, style=Style.FIRST_LETTER)
    return "".join(filter(str.isalnum, "".join(letters))).lower()
