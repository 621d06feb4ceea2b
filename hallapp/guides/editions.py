"""Editions (版次) of an item's guide in an outlet: what it says, what has changed since it was last printed."""

from __future__ import annotations

from dataclasses import dataclass

from hallapp.guides.content import GuideItem
from hallapp.guides.sections import Section


@dataclass(frozen=True)
class Guide:
    """An item's guide as it would be printed now.

    ``edition`` is the number it bears: that of the last one where it still says the same, else the next.
    ``changed`` are the sections that say something else than the last edition; empty for the first.
    """

    item: GuideItem
    edition: int = 1
    changed: tuple[Section, ...] = ()
